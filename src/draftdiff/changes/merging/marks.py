"""The marks of a merged text: kept words carry those of the side that changed them, new words those they came with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from attrs import evolve, frozen

from draftdiff.changes.merging.wording import Hunk, Side
from draftdiff.model.paragraph import ANCHORS, Mark

T = TypeVar("T")
Style = frozenset[tuple[str, str]]


@frozen
class Marked:
    """The marks of a text and of its two versions, with the lengths of the texts."""

    base: tuple[Mark, ...]
    ours: tuple[Mark, ...]
    theirs: tuple[Mark, ...]
    lengths: tuple[int, int, int]

    @property
    def clash(self) -> bool:
        """Whether both sides called or dropped notes or boxes."""
        return anchors(self.base) not in (anchors(self.ours), anchors(self.theirs))

    def merged(self, hunks: Sequence[Hunk]) -> tuple[Mark, ...]:
        """The marks of the merged text that these hunks make."""
        if not self.base and not self.ours and not self.theirs:
            return ()
        return (*_joined(self._styles(hunks)), *self._anchors(hunks))

    def _styles(self, hunks: Sequence[Hunk]) -> Iterator[Style]:
        base, ours, theirs = map(_styles, (self.base, self.ours, self.theirs), self.lengths)
        for hunk in hunks:
            mine, other = ours[slice(*hunk.ours)], theirs[slice(*hunk.theirs)]
            if hunk.side == "base":
                yield from map(both_of, base[slice(*hunk.base)], mine, other)
            elif hunk.changed == "both":
                yield from map(frozenset.union, mine, other)
            else:
                yield from mine if hunk.side == "ours" else other

    def _anchors(self, hunks: Sequence[Hunk]) -> Iterator[Mark]:
        """Notes and boxes: those of the side that has others than the base, else each where a side put it."""
        if anchors(self.ours) == anchors(self.theirs) == anchors(self.base):
            yield from self._put(hunks)
            return
        side: Side = "ours" if anchors(self.theirs) == anchors(self.base) else "theirs"
        yield from _anchored(self.ours if side == "ours" else self.theirs, side, hunks)

    def _put(self, hunks: Sequence[Hunk]) -> Iterator[Mark]:
        """Each note and box at the place that a side gave it; the later one where both put it elsewhere."""
        versions: tuple[tuple[tuple[Mark, ...], Side], ...]
        versions = (self.base, "base"), (self.ours, "ours"), (self.theirs, "theirs")
        placed = [_anchored(marks, side, hunks) for marks, side in versions]
        for base, one, other in zip(*placed, strict=True):
            if one.start == base.start:
                yield other
            else:
                yield one if other.start in (base.start, one.start) else max(one, other, key=lambda mark: mark.start)


def anchors(marks: Iterable[Mark]) -> list[str]:
    """The kinds of notes and boxes that hang in a text, in order."""
    return [mark.kind for mark in marks if mark.kind in ANCHORS]


def _anchored(marks: Iterable[Mark], side: Side, hunks: Sequence[Hunk]) -> Iterator[Mark]:
    """The notes and boxes of one version, each where it stands in the merged text."""
    for mark in marks:
        if mark.kind in ANCHORS:
            place = _carried(mark.start, side, hunks)
            yield evolve(mark, start=place, end=place)


def _carried(at: int, side: Side, hunks: Sequence[Hunk]) -> int:
    """Where a place in one version stands in the merged text."""
    done = 0
    for hunk in hunks:
        start, end = hunk.span(side)
        length = hunk.span(hunk.side)[1] - hunk.span(hunk.side)[0]
        if at < end or (at == end and hunk.side in (side, "base")):
            return done + (at - start if hunk.side in (side, "base") else length)
        done += length
    return done


def _styles(marks: Sequence[Mark], length: int) -> list[Style]:
    styles: list[set[tuple[str, str]]] = [set() for _ in range(length)]
    for mark in marks:
        for at in range(mark.start, mark.end):
            styles[at].add((mark.kind, mark.value))
    return [frozenset(style) for style in styles]


def both_of(base: frozenset[T], ours: frozenset[T], theirs: frozenset[T]) -> frozenset[T]:
    """What both sides have of marks or parties: what either gave, without what either took away.

    Example:
        >>> sorted(both_of(frozenset("ab"), frozenset("abc"), frozenset("b")))
        ['b', 'c']
    """
    return (ours | theirs) - ((base - ours) | (base - theirs))


def _joined(styles: Iterable[Style]) -> list[Mark]:
    marks: list[Mark] = []
    since: dict[tuple[str, str], int] = {}
    at = -1
    for at, style in enumerate(styles):
        marks += [Mark(since.pop(key), at, *key) for key in sorted(since.keys() - style)]
        since.update((key, at) for key in style - since.keys())
    return marks + [Mark(start, at + 1, *key) for key, start in sorted(since.items())]
