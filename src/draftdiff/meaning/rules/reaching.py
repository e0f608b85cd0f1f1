"""How far measures and references may reach from where they begin: over words of which they can be made."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from draftdiff.meaning.rules.segments import Side
from draftdiff.meaning.words.parts import LETTERED

Words = tuple[int, int]
# The triggers that measures are made of.
_MEASURED: Final = (
    "month", "time_unit", "frequency", "soft_time", "number", "multiplier", "fraction", "comparator", "currency",
    "unit", "percent",
)  # fmt: skip
# Small words inside a measure: "9 a.m.", "one and a half", "the 1st of May", "every two years".
_IN_MEASURES: Final = frozenset(
    "a an and of or the to in each every per that am pm p st nd rd th er m k mn bn month hours half".split()
)
# And inside a reference, besides what joins names.
_IN_REFERENCES: Final = frozenset("a and by for in of on or the through to u y et e de la du des und bis ou o".split())
_NUMERAL: Final = re.compile(r"[ivxlc]+|[a-z]|bis|ter|quater")


def measured_near(side: Side, begun: Sequence[int], changed: Sequence[Words]) -> bool:
    """A quick look: False where no measure can touch changed words.

    Args:
        side: Where they stand.
        begun: The places at which measures can begin.
        changed: The changed words, each edit's.
    """
    every, parts, words = side.lexicon.among("time.every"), side.parts, side.words
    places = {at for kind in _MEASURED for hit in side.hits_of(kind) for at in range(hit.start, hit.end)}.union(begun)

    def inside(at: int) -> bool:
        return not parts[at] & LETTERED or at in places or words[at] in _IN_MEASURES or words[at] in every

    return _touches(side, begun, changed, inside)


def cited_near(side: Side, begun: Sequence[int], changed: Sequence[Words]) -> bool:
    """A quick look: False where no reference can touch changed words.

    Args:
        side: Where they stand.
        begun: The places at which references can begin.
        changed: The changed words, each edit's.
    """
    tables, parts, words = side.lexicon, side.parts, side.words
    joiners = tables.any_of("reference.joiners", "reference.bodies") | _IN_REFERENCES
    places = {at for hit in side.hits_of("citation") for at in range(hit.start, hit.end)}

    def inside(at: int) -> bool:
        if not parts[at] & LETTERED or at in places or words[at] in joiners or side.capital(at):
            return True
        return _NUMERAL.fullmatch(words[at]) is not None or words[at].startswith("http")

    return _touches(side, begun, changed, inside)


def _touches(side: Side, begun: Sequence[int], changed: Sequence[Words], inside: Callable[[int], bool]) -> bool:
    """True where a stretch around a beginning meets changed words."""
    behind = -1
    for at in begun:
        if at < behind:
            continue
        start, end = at, at + 1
        while start and inside(start - 1):
            start -= 1
        while end < len(side.words) and inside(end):
            end += 1
        for first, last in changed:
            if first <= end and last >= start:
                return True
        behind = end
    return False
