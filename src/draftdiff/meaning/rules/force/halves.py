"""Two halves that are named together: "not only A but also B" is "both A and B", and "A but not B" denies one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.sentences.segments import Region, Segment, Side

# The second half follows within so many words.
_REACH: Final = 24


class _Pair(NamedTuple):
    """The words that open the two halves."""

    first: tuple[int, int]
    second: tuple[int, int]


def explain_halves(segment: Segment) -> Iterator[Effect]:
    """Halves that are joined in other words say the same; where one is denied now, the sentence says the reverse."""
    old, new = _pair(segment.old), _pair(segment.new)
    if old and new:
        yield from _joined_otherwise(segment, old, new)
    elif old or new:
        yield from _denied(segment, old, new)


def _pair(side: Side) -> _Pair | None:
    for first, second in side.lexicon.halves:
        for start in _places(side, first, 0):
            behind = start + len(first)
            for at in _places(side, second, behind):
                if at - behind <= _REACH:
                    return _Pair((start, behind), (at, at + len(second)))
    return None


def _places(side: Side, words: tuple[str, ...], start: int) -> list[int]:
    return [at for at in range(start, len(side.words)) if tuple(side.words[at : at + len(words)]) == words]


def _joined_otherwise(segment: Segment, old: _Pair, new: _Pair) -> Iterator[Effect]:
    for one, other in zip(old, new, strict=True):
        if segment.old.words[slice(*one)] == segment.new.words[slice(*other)]:
            continue
        if segment.old.open.isdisjoint(range(*one)) and segment.new.open.isdisjoint(range(*other)):
            continue
        yield segment.effect("style", None, one, other)
        segment.old.explain(*one)
        segment.new.explain(*other)


def _denied(segment: Segment, old: _Pair | None, new: _Pair | None) -> Iterator[Effect]:
    """ "not only A but also B" against "A but not B"."""
    side, across, pair = (segment.old, segment.new, old) if old else (segment.new, segment.old, new)
    region = _region_of(segment, side, pair.second) if pair else None
    if pair is None or region is None:
        return
    other = region.new if old else region.old
    if not any(other[0] <= hit.start < other[1] for hit in across.pending("negation")):
        return
    yield segment.effect("negation", "flip", region.old, region.new)
    segment.old.explain(*region.old)
    segment.new.explain(*region.new)
    side.explain(*pair.first)


def _region_of(segment: Segment, side: Side, words: tuple[int, int]) -> Region | None:
    return next(filter(None, (segment.region_of(side, at) for at in range(*words))), None)
