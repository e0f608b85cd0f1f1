"""Deeds: what somebody has to do besides, and one deed in place of another."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from draftdiff.meaning.frames.verbs import bases
from draftdiff.meaning.rules.roles.labelling import role_of
from draftdiff.meaning.rules.roles.opening_verbs import CALLS
from draftdiff.meaning.rules.roles.subjects import acts
from draftdiff.meaning.sentences.kinship import related
from draftdiff.meaning.sentences.segments import Segment, Side
from draftdiff.meaning.turns.turning import forms_of
from draftdiff.meaning.words.forms.conjugation import conjugates
from draftdiff.meaning.words.forms.parts import BEING, VERB
from draftdiff.meaning.words.forms.traits import CALLING
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.scales import compared, ranks_at

# Words so alike are mistaken for one another.
_ALIKE: Final = 0.72
# What is done to begins with one of these, too.
_OBJECTS: Final = frozenset({"any", "all", "it", "them"})


def weakened(segment: Segment, old: list[int], new: list[int]) -> str:
    """What another verb does to an action: "consult" asks for less than "obtain the consent of".

    What belongs to such a phrase is explained with it.
    """
    sides = (segment.old, old[0]), (segment.new, new[0])
    one, other = (ranks_at(side.words, at, "action", segment.lexicon) for side, at in sides)
    found = compared(one, other)
    if found is None:
        return _with_others(*(side.words[at] for side, at in sides)) or "swapped"
    for (side, at), rank in zip(sides, found[1:], strict=True):
        side.explain(at, rank.end)
    return found[0]


def _with_others(one: str, other: str) -> str | None:
    """ "co-finance" asks for a share of what "finance" asks for."""
    bare = [word.removeprefix("co").removeprefix("-") for word in (one, other)]
    if bare[1] == one and other.startswith("co"):
        return "weaker"
    return "stronger" if bare[0] == other and one.startswith("co") else None


def for_a_purpose(segment: Segment, old: list[int], new: list[int]) -> bool:
    """True for what something is done for ("in order to prevent fraud"): nobody has to do it."""
    leads = segment.lexicon.among("grammar.purpose")
    closing = _last_words(leads)
    if not old[0] or segment.old.words[old[0] - 1] not in closing:
        return False
    sides = (segment.old, old[0]), (segment.new, new[0])
    return all(at and side.words[at - 1] in closing for side, at in sides) and all(
        any(" ".join(side.words[max(0, at - size) : at]) in leads for size in (2, 3, 4)) for side, at in sides
    )


@lru_cache(maxsize=8)
def _last_words(phrases: frozenset[str]) -> frozenset[str]:
    """The words that some phrases end with."""
    return frozenset(phrase.rpartition(" ")[2] for phrase in phrases)


def going_on(segment: Segment, old: list[int], new: list[int]) -> bool:
    """True for what goes on by itself ("is increasing")."""
    be = segment.lexicon.among("grammar.be")
    if not segment.old.words[old[0]].endswith("ing"):
        return False
    return all(
        at and side.words[at].endswith("ing") and side.words[at - 1] in be
        for side, at in ((segment.old, old[0]), (segment.new, new[0]))
    )


def called_for(segment: Segment, old: list[int], new: list[int]) -> bool:
    """True for what somebody is called upon to do: "recommends that the Assembly [adopt => postpone] the draft"."""
    if not segment.old.said & CALLING or len(old) != 1 or len(new) != 1:
        return False
    return all(_behind_that(side, at, segment.lexicon) for side, at in ((segment.old, old[0]), (segment.new, new[0])))


def _behind_that(side: Side, at: int, tables: Lexicon) -> bool:
    """True for a verb in its base form behind somebody in what an operative verb calls for."""
    calls = (hit for hit in side.hits_of("operative") if hit.rank >= CALLS and hit.end < at)
    asked = any(side.words[hit.end] == "that" and not side.has("modal", hit.end, at) for hit in calls)
    return asked and conjugates(side.words[at], tables) and acts(side, at - 1, at, at - 1, tables)


def done_otherwise(segment: Segment, old: list[int], new: list[int]) -> bool:
    """True for what is done to something without a modal: "fees are [waived => halved]", not words that look alike."""
    if not segment.old.parts[old[0] - 1] & segment.new.parts[new[0] - 1] & BEING:
        return False
    if not old[0] or len(old) != 1 or len(new) != 1 or segment.lexicon.language != "en":
        return False
    words = segment.old.words[old[0]], segment.new.words[new[0]]
    if segment.new.words[new[0] + 1 : new[0] + 2] == ["to"] or _say_the_same(*words, segment.lexicon.language):
        return False  # "is deemed to have been received"
    verbs = [{base for base in bases(word, segment.lexicon, "done") if base != word} for word in words]
    return all(verbs) and SequenceMatcher(None, *words).ratio() < _ALIKE


def _say_the_same(one: str, other: str, language: str) -> bool:
    """True for two words with one common form ("granted", "awarded")."""
    return bool(forms_of((one,), language) & forms_of((other,), language))


def exchanges_particle(segment: Segment, old: list[int], new: list[int]) -> bool:
    """True for "out" against "down" behind a verb ("phase out")."""
    particles = segment.lexicon.among("grammar.particles")
    if segment.old.words[old[0]] not in particles or len(old) != 1 or len(new) != 1 or not old[0]:
        return False
    words = {segment.old.words[old[0]], segment.new.words[new[0]]}
    return words <= particles and segment.lexicon.base_of(segment.old.words[old[0] - 1]) is not None


def exchanges_verbs(segment: Segment, old: int, new: int) -> bool:
    """True for two verbs of drafting in the place of a verb: no article or preposition stands before."""
    tables = segment.lexicon
    if not segment.old.parts[old] & segment.new.parts[new] & VERB:
        return False
    one, other = tables.base_of(segment.old.words[old]), tables.base_of(segment.new.words[new])
    if one is None or other is None or one == other:
        return False
    before = segment.old.words[old - 1] if old else ""
    small = tables.any_of("grammar.determiners", "grammar.prepositions")
    gerunds = segment.old.words[old].endswith("ing") and segment.new.words[new].endswith("ing")
    return before not in small or before == "to" or (gerunds and before not in tables.among("grammar.determiners"))


def another_deed(side: Side, places: list[int], tables: Lexicon) -> bool:
    """True for a verb with what it is done to, behind another one: "and to report", "shall [...] and remove any"."""
    first = places[0]
    if side.words[first] == "to":
        return len(places) > 1 and may_be_verb(side, places[1], tables) and not _to_more(side, first, tables)
    if _joined_to_deed(side, first, places[-1], tables):
        return True
    if _one_more_charge(side, first, tables) or _among_deeds(side, first, places[-1], tables):
        return True
    if tables.base_of(side.words[first]) != side.words[first] or not side.has("modal", 0, first):
        return False
    if first == 0 or side.words[first - 1] not in (*tables.among("grammar.and"), ","):
        return False
    if side.words[first] in tables.among("grammar.only_verbs") and len(places) > 1:
        return True
    following = side.words[first + 1 : first + 3]
    following = following[1:] if following[:1] == [","] else following[:1]  # "notify the owner of, and remedy, any"
    return bool(following) and following[0] in _objects(tables)


def _joined_to_deed(side: Side, first: int, last: int, tables: Lexicon) -> bool:
    """True for one more verb before the object of another one: "may enter and examine [and seize] any carcass"."""
    if first != last or first < 2 or not side.has("modal", 0, first):
        return False
    if side.words[first - 1] not in tables.among("grammar.and") or not conjugates(side.words[first - 2], tables):
        return False
    following = side.words[first + 1] if first + 1 < len(side.words) else "."
    return conjugates(side.words[first], tables) and following in tables.among("grammar.determiners")


def _to_more(side: Side, at: int, tables: Lexicon) -> bool:
    """True for one more receiver: "to crew members [and to contract observers]"."""
    before = [place for place in range(at) if side.words[place] == "to"]
    if not before or side.words[at - 1] not in tables.among("grammar.and"):
        return False
    return any(role_of(side, place, tables) == "beneficiary" for place in range(before[-1] + 1, at - 1))


def _one_more_charge(side: Side, at: int, tables: Lexicon) -> bool:
    """True for "responsible for clarifying [and enforcing] the rules"."""
    charged = any(hit.end < at for hit in side.hits_of("responsible"))
    pair = side.words[at], side.words[at - 2] if at > 1 else ""
    if not charged or side.words[at - 1] not in tables.among("grammar.and"):
        return False
    return all(word.endswith("ing") and tables.base_of(word) is not None for word in pair)


def _among_deeds(side: Side, first: int, last: int, tables: Lexicon) -> bool:
    """True for one more of several verbs of a modal: "will post, host[, print] or send"."""
    if first != last or not side.has("modal", 0, first):
        return False
    links = tables.among("grammar.and") | {","}
    before = next((word for word in reversed(side.words[:first]) if word not in links), "")
    behind = next((word for word in side.words[first + 1 :] if word not in links), "")
    listed = (
        side.words[first - 1] in links and side.words[first + 1 : first + 2] != [] and side.words[first + 1] in links
    )
    if listed and any(side.words[hit.end : hit.end + 1] == [before] for hit in side.hits_of("modal")):
        return conjugates(behind, tables)  # "shall clean[, degrease] and prime"
    return listed and all(tables.base_of(word) == word for word in (before, side.words[first], behind))


def _objects(tables: Lexicon) -> frozenset[str]:
    """What the object of a verb begins with."""
    return tables.any_of("grammar.determiners", "grammar.pronouns_alone") | _OBJECTS


def may_be_verb(side: Side, at: int, tables: Lexicon) -> bool:
    """True for a word that may be a verb: a known one, or no article, name or plural."""
    word = side.words[at]
    if tables.base_of(word) is not None:
        return True
    return (
        word not in tables.among("grammar.determiners")
        and not word.endswith("s")
        and side.written(at, at + 1).islower()
    )


def in_another_tense(side: Side, before: int, verb: int) -> bool:
    """True for the verb of "received [or will receive]": no other action.

    Args:
        side: Where they stand.
        before: The word before the conjunction.
        verb: The one behind the modal.
    """
    return verb < len(side.words) and related(side.words[before], side.words[verb], side.lexicon)
