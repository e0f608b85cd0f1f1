"""Words whose capital says nothing, by the words beside them: offices, members of a body, titles of acts."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.sentences.segments import Side
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import equivalents

# Offices of any body; what comes before them tells which.
_OFFICES: Final = frozenset(
    {"officer", "director", "captain", "inspector", "surgeon", "supervisor", "coordinator", "executive", "warden",
     "steward", "marshal", "nurse", "instructor", "secretary", "master", "manager"}
)  # fmt: skip
_ACTS: Final = frozenset({"act", "code", "regulations", "convention", "treaty", "directive", "charter", "ordinance"})
_INSTRUMENTS: Final = _ACTS | {"agreement", "contract", "protocol", "covenant", "statute"}
_UNITS: Final = frozenset({"section", "unit", "division", "branch", "department", "office", "desk", "faculty"})
# Who belongs to a body, by whatever name.
_OF_A_BODY: Final = frozenset(
    {"employee", "employees", "director", "directors", "secretary", "trustee", "trustees", "administrator", "manager"}
)  # fmt: skip
_DETERMINED: Final = frozenset({"the", "a", "an", "this", "its"})
_PARTIES: Final = frozenset({"party", "parties"})


def names_no_term(side: Side, at: int, agent: bool, tables: Lexicon) -> bool:
    """True for a word that its neighbours tell to be no term of the text.

    Args:
        side: Where it stands.
        at: Its place.
        agent: Whether it names one who acts.
        tables: The lexicon.
    """
    word, before = side.words[at], side.words[at - 1] if at else ""
    following = side.words[at + 1 : at + 4]
    if word in _PARTIES or (word in _ACTS and following[:1] != [] and following[0] not in _UNITS):
        return _of_parties(side, at) or (word in _ACTS and _is_title(side, at))
    if agent and following[:1] == ["of"] and following[1:2] != [] and following[1] in _DETERMINED:
        bargained = tables.any_of("definition.terms", "definition.bargained")
        return word in _OF_A_BODY or bargained.isdisjoint((word, word.removesuffix("s")))
    if any(other in _ACTS for other in following[:2]) and following[0].isalpha() and _is_title(side, at):
        return True
    if word in _OFFICES and before.isalpha() and _names(before, tables):
        return True
    if following[:1] != [] and following[0] in _UNITS and following[1:3] == ["of", "the"]:
        return True
    return word in _UNITS and _names(before, tables) and following[:2] == ["of", "the"]


def goes_before_noun(side: Side, at: int, tables: Lexicon) -> bool:
    """True for a word that only describes the next one: "the Hospital ethics committee"."""
    if at + 1 >= len(side.words) or not side.words[at + 1].isalpha():
        return False
    known, word = equivalents(tables.language), side.words[at + 1]
    closed = (
        known.among("borders") | known.among("finite") | known.among("conditional") | known.among("determiners")
        | tables.any_of("grammar.prepositions", "grammar.be")
    )  # fmt: skip
    return word not in closed and not tables.entries(word) and tables.base_of(word) is None and not word.endswith("ly")


def _of_parties(side: Side, at: int) -> bool:
    """True for "parties to this Convention" and for the treaty of "parties to the treaty"."""
    if side.words[at] in _PARTIES:
        behind = side.words[at + 1 : at + 4]
        return behind[:1] == ["to"] and behind[1:2] in (["this"], ["the"]) and not _INSTRUMENTS.isdisjoint(behind)
    before = side.words[max(0, at - 3) : at]
    return before[1:] in (["to", "the"], ["to", "this"]) and before[0] in _PARTIES


def _is_title(side: Side, at: int) -> bool:
    """True for the last word of a title: some word right before it has its capital on this side."""
    place = at - 1
    while place > 0 and side.words[place].isalpha() and side.words[place] not in ("the", "this", "an", "a"):
        if side.written(place, place + 1)[:1].isupper() and not side.initial(place):
            return True
        place -= 1
    return False


def _names(word: str, tables: Lexicon) -> bool:
    return word.isalpha() and word not in equivalents(tables.language).among("determiners") | {"and", "or", "of"}
