"""How far measures may reach from where they begin: over words of which they can be made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from draftdiff.meaning.sentences.segments import Side
from draftdiff.meaning.words.forms.parts import LETTERED

Words = tuple[int, int]
# The triggers that measures are made of.
_MEASURED: Final = frozenset(
    "month time_unit frequency soft_time number multiplier fraction comparator currency unit percent".split()
)
# Small words inside a measure: "9 a.m.", "one and a half", "the 1st of May", "every two years".
_IN_MEASURES: Final = frozenset(
    "a an and of or the to in each every per that am pm p st nd rd th er m k mn bn month hours half".split()
)


def measured_near(side: Side, begun: Sequence[int], changed: Sequence[Words]) -> bool:
    """A quick look: False where no measure can touch changed words.

    Args:
        side: Where they stand.
        begun: The places at which measures can begin.
        changed: The changed words, each edit's.
    """
    every, parts, words = side.lexicon.among("time.every"), side.parts, side.words
    places = {at for hit in side.hits if hit.kind in _MEASURED for at in range(hit.start, hit.end)}.union(begun)

    def inside(at: int) -> bool:
        return not parts[at] & LETTERED or at in places or words[at] in _IN_MEASURES or words[at] in every

    behind = -1
    for at in begun:
        if at >= behind:
            start = at
            while start and inside(start - 1):
                start -= 1
            behind = _end(side, at, inside)
            if _meets(start, behind, changed):
                return True
    return False


def _end(side: Side, at: int, inside: Callable[[int], bool]) -> int:
    """Where a stretch ends of which each word may belong to what begins at a place."""
    end = at + 1
    while end < len(side.words) and inside(end):
        end += 1
    return end


def _meets(start: int, end: int, changed: Sequence[Words]) -> bool:
    """True where an edit touches a stretch."""
    return any(first <= end and last >= start for first, last in changed)
