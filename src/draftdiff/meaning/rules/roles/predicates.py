"""Plain sentences: the verb of a clause without a modal ("The museum lends costumes."), and the subject before it."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.rules.roles.subjects import acts, names_a_thing
from draftdiff.meaning.sentences.segments import Segment, Side
from draftdiff.meaning.words.forms.conjugation import third_person
from draftdiff.meaning.words.forms.parts import (
    BASE,
    BEING,
    BINDS,
    COMMA,
    DETERMINER,
    DOING,
    HALT,
    LETTERED,
    LINK,
    OBJECT,
    OF,
    OF_ONE,
    OF_SEVERAL,
    PAST,
    PREPOSITION,
    RELATIVE,
    SMALL,
    STOP,
    SUBORDINATOR,
)
from draftdiff.meaning.words.lexicon import Lexicon

# The verb of a clause stands among so many of its first words.
_FIRST: Final = 14
_BINDING: Final = ("modal", "responsible", "operative")
_NOBODY: Final = frozenset({"nobody", "somebody", "it", "he", "she"})
_SINGLE: Final = frozenset({"person", "child", "buyer", "seller", "customer", "public", "press"})
_FINITE: Final = frozenset({"is", "are", "was", "were"})
# The forms that the verb of a plain clause has.
_VERBAL: Final = OF_SEVERAL | OF_ONE | PAST
_TELLING: Final = _VERBAL | DOING | HALT | BINDS
_AUXILIARIES: Final = ({"is", "are"}, {"was", "were"}, {"has", "have"}, {"does", "do"})


def predicate(side: Side, at: int, tables: Lexicon) -> tuple[int, int] | None:
    """Where the subject of a word's clause begins and its verb stands, in a clause that no modal governs; or None.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> english = lexicon("en")
        >>> said = "On Mondays, the museum lends costumes to schools."
        >>> predicate(Side(said, (0, len(said)), english), 0, english)
        (3, 5)
    """
    return predicate_of(side, side.clause(at), tables)


def predicate_of(side: Side, clause: tuple[int, int], tables: Lexicon) -> tuple[int, int] | None:
    """The same of a clause, by its words."""
    start, end = clause
    if start not in side.predicates:
        begun = _subject_start(side, start, end) if tables.language == "en" else None
        verb = None if begun is None else _verb(side, begun, min(end, begun + _FIRST), tables)
        found = None if begun is None or verb is None or not side.initial(start) else (begun, verb)
        side.predicates[start] = found
    return side.predicates[start]


def is_predicate(side: Side, at: int, verb: int, tables: Lexicon) -> bool:
    """True for the verb of a plain clause, and for one that goes on with it ("repairs and sells")."""
    if at == verb:
        return True
    if at < verb or not side.parts[at - 1] & (LINK | COMMA):
        return False
    linked = True  # a verb follows each "and": not "lends films and games"
    for place in range(verb, at + 1):
        link = bool(side.parts[place] & (LINK | COMMA))
        if not link and not (linked and _alike(side, place, verb, tables)):
            return False
        linked = link
    return True


def is_plain_subject(side: Side, at: int, found: tuple[int, int], tables: Lexicon) -> bool:
    """True for a word of the subject of a plain clause, where that is one that acts."""
    start, verb = found
    if not start <= at < verb:
        return False
    end = _head_end(side, start, verb)
    return at < end and acts(side, start, end, at, tables) and not names_a_thing(side, start, verb, tables)


def _one_more_subject(segment: Segment, old: list[int], new: list[int]) -> bool:
    """True where "and" with another subject came or went before a verb: "the council [and the ministry] agree[s]"."""
    side, places = (segment.old, old) if len(old) > len(new) else (segment.new, new)
    links = segment.lexicon.among("grammar.and")
    return side.words[places[0] - 1] in links and side.words[places[0]] in segment.lexicon.among("grammar.determiners")


def joined_clause(side: Side, start: int, at: int, tables: Lexicon) -> tuple[int, int] | None:
    """Where a clause with its own subject begins behind ", and", and its verb, if a word is one of these; or None.

    Example: the "carrier" of "The buyer must insure the goods, and the carrier bears the cost".
    """
    if "," not in side.words[start:at]:
        return None
    _, end = side.clause(at)
    joints = (place for place in range(at - 1, start, -1) if side.words[place] in ("and", "but"))
    begun = next((place + 1 for place in joints if side.words[place - 1] == ","), None)
    if begun is None or not side.parts[begun] & DETERMINER:
        return None
    verb = _verb(side, begun, min(end, begun + _FIRST), tables)
    return (begun, verb) if verb is not None and begun <= at <= verb else None


def ends_subject(side: Side, at: int, tables: Lexicon) -> bool:
    """True for a place right before the verb of a plain clause, or before its modal."""
    if any(hit.start == at for hit in side.hits_of("modal")):
        return True
    found = predicate(side, max(0, at - 1), tables)
    return found is not None and found[1] == at


def without_agreeing(segment: Segment, old: list[int], new: list[int]) -> tuple[list[int], list[int]]:
    """Changed words without a verb at their end that only follows the number of its subject ("sign", "signs")."""
    one, other = segment.old.words[old[-1]], segment.new.words[new[-1]]
    tables = segment.lexicon
    if one[0] != other[0] and {one, other} not in _AUXILIARIES:
        return old, new
    agreeing = third_person(one, tables) == other or third_person(other, tables) == one
    if not (agreeing or {one, other} in _AUXILIARIES):
        return old, new
    verb = (predicate(side, places[-1], tables) for side, places in ((segment.old, old), (segment.new, new)))
    if agreeing and any(
        found is None or found[1] != places[-1] for found, places in zip(verb, (old, new), strict=True)
    ):
        joined = min(len(old), len(new)) == 1 and _one_more_subject(segment, old, new)
        if not joined:
            return old, new
    segment.old.explain(old[-1], old[-1] + 1)
    segment.new.explain(new[-1], new[-1] + 1)
    return old[:-1], new[:-1]


def own_clause(side: Side, words: tuple[int, int], tables: Lexicon) -> bool:
    """True for words with a subject and a verb of their own (", and the band wears blue", "plans need a vote, and")."""
    start, end = words
    while start < end and side.parts[start] & (LINK | COMMA):
        start += 1
    if start + 1 >= end or tables.language != "en":
        return False
    if not _opens_clause(side.words[start], tables):
        for at in range(start + 1, end - 1):
            if side.parts[at] & OF_SEVERAL and side.parts[at + 1] & DETERMINER and side.words[at - 1][-1] == "s":
                return not side.parts[at - 1] & SMALL
        return False
    verb = _verb(side, start, end, tables)
    if verb is None or third_person(side.words[verb], tables) is None or side.capital(verb):
        return False  # "and the coastal States concerned"
    following = side.words[verb + 1] if verb + 1 < end else "."
    return following == "." or following not in tables.among("grammar.prepositions")


def _opens_clause(word: str, tables: Lexicon) -> bool:
    """True for an article or a pronoun that a subject may begin with."""
    return word in _NOBODY or word in tables.any_of("grammar.determiners", "grammar.pronouns")


def _alike(side: Side, at: int, verb: int, tables: Lexicon) -> bool:
    """True for a verb in the form of another one."""
    one, other = third_person(side.words[at], tables), third_person(side.words[verb], tables)
    if one is None and other is None:
        return side.words[at] in tables.verbs or side.words[at] in tables.further_verbs
    return one is not None and other is not None


def _subject_start(side: Side, start: int, end: int) -> int | None:
    """Where the subject of a clause begins: behind the comma of a phrase that opens it."""
    if start >= end:
        return None
    if not side.parts[start] & (SUBORDINATOR | PREPOSITION):
        return start
    for at in range(start, min(end, start + _FIRST)):
        if side.parts[at] & COMMA:
            return at + 1
    return None


def _verb(side: Side, start: int, end: int, tables: Lexicon) -> int | None:
    """The first word of a clause that can only be its verb."""
    parts = side.parts
    for at in range(start, end):
        part = parts[at]
        if not part & _TELLING:
            continue
        if part & HALT or (part & BINDS and _binds(side, start, at)):
            return None
        if part & DOING and side.words[at + 1 : at + 2] == ["not"]:
            return at + 2 if at + 2 < end and parts[at + 2] & OF_SEVERAL else None
        if (
            part & _VERBAL
            and at > start
            and _may_govern(side, at)
            and _follows_noun(side, at)
            and _agrees(side, start, at, tables)
        ):
            return None if _governed(side, at) else at
    return None


def _binds(side: Side, start: int, at: int) -> bool:
    """True for a modal, and for an operative verb where the clause begins with no determiner."""
    kinds = _BINDING[:-1] if side.parts[start] & DETERMINER else _BINDING
    return any(hit.start == at for kind in kinds for hit in side.hits_of(kind))


def _may_govern(side: Side, at: int) -> bool:
    """A quick look: False where what follows a form of a verb is no object that it needs."""
    part, behind = side.parts[at], side.parts[at + 1] if at + 1 < len(side.parts) else OBJECT
    if part & SMALL or behind & (BEING | RELATIVE):
        return False
    return bool(part & OF_ONE or (part & OF_SEVERAL and behind & OBJECT) or (part & PAST and behind & DETERMINER))


def _governed(side: Side, at: int) -> bool:
    """True where a modal or "is" follows in the same clause, so that what stands before it is no verb."""
    binding = {hit.start for kind in ("modal", "responsible") for hit in side.hits_of(kind)}
    for place in range(at + 1, len(side.words)):
        if side.parts[place] & (RELATIVE | SUBORDINATOR | STOP | COMMA):
            return False
        if place in binding or side.words[place] in _FINITE:
            return True
    return False


def _follows_noun(side: Side, at: int) -> bool:
    place = at - 1
    if side.parts[place] & COMMA:
        place = _before_aside(side, place)
    if place >= 0 and side.words[place].endswith("ly"):
        place -= 1
    return place >= 0 and side.parts[place] & (SMALL | LETTERED | LINK) == LETTERED


def _before_aside(side: Side, comma: int) -> int:
    """The place before an aside that ends with a comma: "The dean, after hearing the student, decides"."""
    opened = next((at for at in range(comma - 1, 0, -1) if side.words[at] == ","), 0)
    return opened - 1 if opened and side.parts[opened + 1] & (PREPOSITION | SUBORDINATOR) else comma


def _agrees(side: Side, start: int, at: int, tables: Lexicon) -> bool:
    """True for a verb in the form that its subject asks for; a plural is followed by what its verb is done to."""
    part, behind = side.parts[at], side.parts[at + 1] if at + 1 < len(side.parts) else OBJECT
    if _several(side, start, at, tables):
        return bool(part & OF_SEVERAL and behind & OBJECT)
    if part & PAST:
        return bool(behind & DETERMINER)
    return bool(part & OF_ONE) and not _goes_on(side, at + 1)


def _several(side: Side, start: int, at: int, tables: Lexicon) -> bool:
    """True where more than one are spoken of before a place: a plural, or two joined."""
    end = _head_end(side, start, at)
    head, first = side.words[end - 1], side.words[start]
    if "and" in side.words[start:end]:
        return True
    if first in ("a", "an", "each", "every", "this", "that"):
        return False
    if head.endswith("s") and not head.endswith("ss"):
        return True
    return head not in _SINGLE and head in tables.among("grammar.people")


def _head_end(side: Side, start: int, end: int) -> int:
    """Where the nouns of a subject end, before a phrase that says more of them."""
    for at in range(start + 1, end):
        if side.parts[at] & (PREPOSITION | OF):
            return at
    return end


def _goes_on(side: Side, at: int) -> bool:
    """True where a verb follows, so that what stands before it is a plural ("the club rules apply to")."""
    if at + 1 >= len(side.words) or not side.parts[at] & BASE:
        return False
    return bool(side.parts[at + 1] & (PREPOSITION | DETERMINER))
