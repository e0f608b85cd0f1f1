"""Where a word stands in a rule: who has to act, what is to be done, for whom."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import Final

from draftdiff.meaning.rules.roles.behind_acts import by_whom, whose_duty
from draftdiff.meaning.rules.roles.opening_verbs import CALLS, goes_on
from draftdiff.meaning.rules.roles.predicates import is_plain_subject, is_predicate, joined_clause, predicate_of
from draftdiff.meaning.rules.roles.receivers import LIST, for_whom, may_be_served, preposition_of
from draftdiff.meaning.rules.roles.subjects import (
    acts,
    is_inside_phrase,
    is_somebody,
    is_subject,
    receives,
)
from draftdiff.meaning.sentences.segments import Role, Side
from draftdiff.meaning.words.forms.parts import (
    BASE,
    COMMA,
    DETERMINER,
    LETTERED,
    LINK,
    PASSED_OVER,
    PREPOSITION,
    SMALL,
    VERB,
)
from draftdiff.meaning.words.forms.traits import (
    BINDING,
    BY,
    CALLING,
    CHARGING,
)
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.triggers import Hit

# The first verb that calls upon somebody begins among so many words.
_LEAD: Final = 4
# The verb that opens a paragraph has no more words before it.
_OPENING: Final = 2
# A subject without a modal ends within so many words.
_SUBJECT = 6


def role_of(side: Side, at: int, tables: Lexicon) -> Role | None:
    """The role of a word in its clause, or None.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> english = lexicon("en")
        >>> said = "The Fund shall provide assistance to farmers."
        >>> side = Side(said, (0, len(said)), english)
        >>> [role_of(side, at, english) for at in (1, 3, 4, 6)]
        ['actor', 'action', None, 'beneficiary']
    """
    if at in side.roles:
        return side.roles[at]
    found = side.roles[at] = _role(side, at, tables) if tables.among("grammar.prepositions") else None
    return found


def _role(side: Side, at: int, tables: Lexicon) -> Role | None:
    clause, said = side.clause(at), side.said
    modal = _modal_near(side, at, clause) if said & BINDING else None
    ahead = modal is not None and at < modal.start
    if modal is None or ahead:
        found = predicate_of(side, clause, tables)
        if found is not None and (plain := _in_plain_clause(side, at, found, tables)):
            return plain
    elif at > modal.end and (joined := joined_clause(side, modal.end, at, tables)):
        return _in_joined_clause(side, at, joined, tables)
    elif _main_verb(side, modal, at, tables):
        return "action"
    names = ahead and modal is not None and at + 1 == modal.start  # "Hosts must"
    if side.parts[at] & VERB and not names and (_opening_verb(side, at) or _coordinated_verb(side, at)):
        return "action"
    if said & (CHARGING | BY):
        near = reduce(or_, side.traits[max(0, at - LIST) : at], 0)
        if near & CHARGING and whose_duty(side, at, tables):
            return "actor"
        if near & BY and by_whom(side, at, preposition_of(side, at), tables):
            return "actor"
    if said & CALLING and _addressee(side, at, tables):
        return "actor"
    if modal and ahead and (told := _before_modal(side, modal, at, tables)):
        return told
    if may_be_served(side, clause[0], at) and for_whom(side, at, preposition_of(side, at), tables):
        return "beneficiary"
    return "actor" if modal is None and _does_plainly(side, at, clause, tables) else None


def _before_modal(side: Side, modal: Hit, at: int, tables: Lexicon) -> Role | None:
    """The role of a word of the subject of a modal."""
    if is_subject(side, modal, at, tables):
        return "beneficiary" if receives(side, modal, tables) else "actor"
    receiving = receives(side, modal, tables) and is_somebody(side, modal, at, tables)
    return "beneficiary" if receiving else None


def _in_plain_clause(side: Side, at: int, found: tuple[int, int], tables: Lexicon) -> Role | None:
    """The role of the verb of a clause without a modal, and of its subject."""
    if at < found[0]:
        return None
    if is_predicate(side, at, found[1], tables):
        return None if tables.base_of(side.words[at]) in tables.among("grammar.static") else "action"
    if not is_plain_subject(side, at, found, tables):
        return None
    return "beneficiary" if side.words[found[1]] in tables.among("grammar.getting") else "actor"


def _in_joined_clause(side: Side, at: int, found: tuple[int, int], tables: Lexicon) -> Role | None:
    """The role of the subject or verb of a clause without a modal that goes on behind one with a modal."""
    if at == found[1]:
        return None if tables.base_of(side.words[at]) in tables.among("grammar.static") else "action"
    return "actor" if is_plain_subject(side, at, found, tables) else None


def _does_plainly(side: Side, at: int, clause: tuple[int, int], tables: Lexicon) -> bool:
    """True for the subject of a verb without a modal that opens its clause ("The lessor pays the duty.")."""
    start, end = clause
    if at + 1 >= end or at - start > _SUBJECT or not side.parts[start] & DETERMINER:
        return False
    verb = side.words[at + 1]
    if not verb.endswith("s") or not (side.parts[at + 1] & VERB or _determined(side, at + 2)):
        return False
    if tables.base_of(verb) in tables.among("grammar.static"):
        return False
    return acts(side, at, at + 1, at, tables) and not is_inside_phrase(side, start, at)


def _determined(side: Side, at: int) -> bool:
    """True for an article and the like at a place."""
    return at < len(side.parts) and bool(side.parts[at] & DETERMINER)


def _modal_near(side: Side, at: int, clause: tuple[int, int]) -> Hit | None:
    """The modal of a word's clause: the nearest before it, else the next behind it."""
    modals, responsible = side.hits_of("modal"), side.hits_of("responsible")
    if not modals and not responsible:
        return None
    if responsible:
        modals = sorted((*modals, *responsible), key=lambda hit: hit.start)
    start, end = clause
    before = after = None
    for hit in modals:
        if start <= hit.start and hit.end <= at:
            before = hit
        elif at < hit.start < end:
            after = hit
            break
    return after if before is None or (after is not None and _and_between(side, before.end, at)) else before


def _and_between(side: Side, start: int, end: int) -> bool:
    """True where a new clause seems to begin between two places: a comma with a conjunction."""
    words = side.words[start:end]
    if "," not in words and ";" not in words:
        return False
    return any(one in (",", ";") and other in ("and", "but", "or") for one, other in itertools.pairwise(words))


def _main_verb(side: Side, modal: Hit, at: int, tables: Lexicon) -> bool:
    """True for the verb of a modal, or one coordinated with it ("develop and implement")."""
    if at < modal.end or modal.kind == "responsible":
        return False
    hedges, part = side.hits_of("hedge"), side.parts[at - 1]
    if at > modal.end and not hedges and not part & (PASSED_OVER | LINK):
        return False
    place = _behind_hedges(side, modal.end, at, hedges)
    if place == at:
        return _can_be_verb(side.parts[at]) and not _complement(side, modal.end, at, tables)
    if not part & (LINK | COMMA):
        return False
    if at == place + 2 and _has_object(side, at) and "be" not in side.words[modal.end : place]:
        return _can_be_verb(side.parts[at])
    return all(one & (LINK | COMMA | VERB) for one in side.parts[place + 1 : at + 1])


def _behind_hedges(side: Side, place: int, at: int, hedges: Sequence[Hit]) -> int:
    """The first word behind a modal that is neither passed over nor of a hedge (", as far as practicable, ")."""
    phrases = [hit for hit in hedges if hit.end - hit.start > 1 and not hit.key.endswith((" to", " of"))]
    ends = {hit.start: hit.end for hit in phrases}
    while place < at and (side.parts[place] & PASSED_OVER or place in ends):
        place = ends.get(place, place + 1)
    return place


def _has_object(side: Side, at: int) -> bool:
    """True for a verb with what it is done to behind it, as the one it is joined to has none of its own."""
    following = side.parts[at + 1] if at + 1 < len(side.parts) else 0
    return bool(following & DETERMINER) or following & (LETTERED | SMALL | LINK) == LETTERED


def _complement(side: Side, start: int, at: int, tables: Lexicon) -> bool:
    """True for what somebody or something shall be or where ("shall be Portuguese", "shall be in Nairobi")."""
    if "be" not in side.words[start:at]:
        return False
    if side.words[at] in tables.among("grammar.colours"):
        return True
    if side.words[at - 1] == "be" and tables.base_of(side.words[at]) == side.words[at]:
        return side.words[at] not in tables.among("grammar.participles")  # "shall be open"
    if side.text[side.starts[at] + side.offset].isupper() or tables.base_of(side.words[at]) is None:
        return not side.words[at].endswith("ed")
    return not tables.among("grammar.prepositions").isdisjoint(side.words[side.words.index("be", start) : at])


def _can_be_verb(part: int) -> bool:
    return part & (LETTERED | PREPOSITION | DETERMINER) == LETTERED


def _opening_verb(side: Side, at: int) -> bool:
    """True for the verb of a paragraph without a subject ("Promote the safety of ...")."""
    if at > _OPENING or side.words[at].endswith("ed") or not side.initial(0):
        return False
    for word, part in zip(side.words[:at], side.parts[:at], strict=True):
        if not (part & LINK or word == "to" or (part & VERB and not word.endswith("ed"))):
            return False
    return True


def _coordinated_verb(side: Side, at: int) -> bool:
    """True for a verb joined to another behind "to" ("to promote and protect")."""
    words, parts = side.words, side.parts
    if not parts[at] & BASE:
        return False
    for link, other in ((at - 1, at - 2), (at + 1, at + 2)):
        if 0 <= link < len(words) and 0 <= other < len(words) and parts[link] & LINK and parts[other] & BASE:
            first = min(at, other)
            if words[first - 1 : first] == ["to"]:
                return True
    return False


def _addressee(side: Side, at: int, tables: Lexicon) -> bool:
    """True for whom an operative verb speaks to: between it and "to"."""
    if not side.hits_of("operative"):
        return False
    start, end = side.clause(at)
    verbs = [
        hit
        for hit in side.hits_of("operative")
        if start <= hit.start and hit.end <= at and hit.rank >= CALLS and (hit.start <= _LEAD or goes_on(side, hit))
    ]
    if not verbs:
        return False
    behind, infinitives = verbs[-1].end, tables.among("grammar.infinitive")
    to = next((i for i in range(behind, end) if side.words[i] in infinitives), None)
    if to is None or to <= at:
        return False
    return not any(side.words[i] in ("that", "on", "for", "against", "with") for i in range(behind, at))


def infinitive_verb(side: Side, at: int, tables: Lexicon) -> bool:
    """True for the verb behind "to" that an operative verb calls for ("Urges States to adopt")."""
    if at == 0 or side.words[at - 1] not in tables.among("grammar.infinitive"):
        return False
    start, _ = side.clause(at)
    return tables.base_of(side.words[at]) is not None and any(
        start <= hit.start < at for hit in side.hits_of("operative")
    )
