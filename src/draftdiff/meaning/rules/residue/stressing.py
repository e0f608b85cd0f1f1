"""Words more or less that restrict nothing: they stress, name, lead to a time or say how."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.rules.force.negation import reverse
from draftdiff.meaning.sentences.segments import Side
from draftdiff.meaning.words.lexicon import Lexicon

# A relative clause leads to its time with no more words.
_LEADING: Final = 4
# Names in quotation marks are no longer.
_NAME: Final = 8
_OPENING: Final = frozenset("\u201c\u00ab\u201e")
_STRAIGHT: Final = '"'
_QUOTING: Final = _OPENING | {_STRAIGHT}
_POINTING: Final = (["refer", "to"], ["referred", "to"], ["described", "in"], ["read", "in"], ["see", "also"])
_CLOSING: Final = frozenset("\u201d\u00bb")


def leaves_none_out(side: Side, places: list[int], tables: Lexicon) -> bool:
    """True for a word that only stresses ("overall") and for a quality or its contrary ("visible or invisible")."""
    if len(places) == 1:
        behind = side.words[places[0] + 1 : places[0] + 2]
        choices = side.words[places[0]] == "possible" and not tables.among("grammar.choices").isdisjoint(behind)
        return choices or side.words[places[0]] in tables.among("grammar.stressing")
    pair = len(places) == 2 and places[1] - places[0] == 2 and side.words[places[0] + 1] in tables.among("grammar.and")
    return pair and reverse(side.words[places[0]], side.words[places[1]], tables)


def between_commas(side: Side, words: tuple[int, int], places: list[int]) -> bool:
    """True for ", respectively," and ", say,", which are no members of a list."""
    if len(places) > 1 or not (side.words[places[0]].endswith("ly") or side.words[places[0]] == "say"):
        return False
    around = side.words[words[0] : words[1]]
    return around[0] == around[-1] == "," and len(around) > 1


def leads_to_measure(side: Side, places: list[int]) -> bool:
    """True for the "that is open for" of "that is open for one week", whose time is told."""
    tables = side.lexicon
    if side.words[places[0]] not in tables.among("grammar.relative") or len(places) > _LEADING:
        return False
    be = not tables.among("grammar.be").isdisjoint(side.words[places[0] : places[-1]])
    times = (one for one in side.measures(tables) if one.kind in ("duration", "date", "clock"))
    return be and any(one.start == places[-1] + 1 for one in times)


def in_quotation(side: Side, at: int) -> bool:
    """True for a word of a name in quotation marks."""
    before = side.words[max(0, at - _NAME) : at]
    if _QUOTING.isdisjoint(before):
        return False
    if _STRAIGHT in before:
        start, _ = side.clause(at)
        return side.words[start:at].count(_STRAIGHT) % 2 == 1
    opened = max((place for place, word in enumerate(before) if word in _OPENING), default=-1)
    return opened >= 0 and _CLOSING.isdisjoint(before[opened + 1 :])


def is_pointed_at(side: Side, at: int) -> bool:
    """True for a word of a title in quotation marks that the text points at: 'see "Keeping in touch"'.

    Args:
        side: Where it stands.
        at: Its place.
    """
    opened = next((place for place in range(at - 1, max(0, at - _NAME) - 1, -1) if side.words[place] in _QUOTING), 0)
    before = side.words[max(0, opened - 2) : opened]
    return before[-1:] == ["see"] or before in _POINTING
