"""The order of the merged draft.

What neither side moved stands as in the base. What a side inserted or moved stands behind the same unmoved
paragraph as on that side. Of what both sides put at one place that which hangs deeper comes first, then the parts of
a split paragraph (of both sides in order of its words), then ours. A paragraph takes along what is below it: an
insertion below a paragraph that the other side moved goes with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import field, frozen

from draftdiff.changes.merging.frame import Frame
from draftdiff.changes.merging.homes import Homes
from draftdiff.changes.merging.trees import ROOT

#: A place: the group (the item that carries it, or ``ROOT``), and the unmoved item in it, or ``ROOT`` for its start.
Place = tuple[int, int]


@frozen(eq=False)
class _Row:
    """What is to be put in order: for each place what each side put there, and the unmoved items of each group."""

    frame: Frame
    homes: Homes
    unmoved: dict[int, list[int]] = field(factory=dict)
    ours: dict[Place, list[int]] = field(factory=dict)
    theirs: dict[Place, list[int]] = field(factory=dict)

    def within(self, group: int) -> Iterator[int]:
        """The items of a group in order, each moved one with all that it carries."""
        yield from self._at((group, ROOT))
        for number in self.unmoved.get(group, ()):
            yield from self._with_carried(number)
            yield from self._at((group, number))

    def _at(self, place: Place) -> Iterator[int]:
        ours, theirs = self.ours.get(place, []), self.theirs.get(place, [])
        for number in _together(ours, theirs, _Levels(self.frame, self.homes, frozenset((*ours, *theirs)))):
            yield from self._with_carried(number)

    def _with_carried(self, number: int) -> Iterator[int]:
        yield number
        if number in self.frame.moved:
            yield from self.within(number)


def in_order(frame: Frame, homes: Homes) -> tuple[int, ...]:
    """All items, gone ones too, in reading order of the merged draft."""
    row = _Row(frame, homes)
    put = homes.by_ours | homes.by_theirs
    for number in frame.base.order:
        if number not in put:
            row.unmoved.setdefault(homes.carrier[number], []).append(number)
    for tree, mine, places in ((frame.ours, homes.by_ours, row.ours), (frame.theirs, homes.by_theirs, row.theirs)):
        last: dict[int, int] = {}
        for number in tree.order:
            group = homes.carrier[number]
            if number in mine:
                places.setdefault((group, last.get(group, ROOT)), []).append(number)
            elif number not in put:
                last[group] = number
    found = tuple(dict.fromkeys(row.within(ROOT)))
    left = [number for number in range(len(frame.items)) if number not in set(found)]
    return (*found, *left)


@frozen(eq=False)
class _Levels:
    """How deep the things hang that the items at one place hang on."""

    frame: Frame
    homes: Homes
    here: frozenset[int]

    def rank(self, number: int) -> tuple[int, bool]:
        """How deep an item hangs, and whether it is a later part of a paragraph that was split."""
        item = self.frame.items[number]
        return self.of(number), item.base is None and item.knot is not None

    def before(self, mine: int, other: int) -> bool:
        """Whether an item of ours comes before one of theirs: parts of one paragraph stand in order of its words."""
        part_of = self.frame.firsts.get(mine)
        if part_of is not None and part_of == self.frame.firsts.get(other):
            return mine < other
        return self.rank(mine) >= self.rank(other)

    def of(self, number: int) -> int:
        """The depth of the nearest item above it that is not itself put at this place."""
        above = self.homes.parent[number]
        while above in self.here:
            above = self.homes.parent[above]
        for tree in (self.frame.base, self.frame.ours, self.frame.theirs):
            if above in tree.depth:
                return tree.depth[above]
        return 0


def _together(ours: Sequence[int], theirs: Sequence[int], levels: _Levels) -> list[int]:
    """What both sides put at one place: in the order of each side, deeper ones first, then ours."""
    shared = [number for number in ours if number in theirs]
    if not shared or shared != [number for number in theirs if number in ours]:
        return _merged(ours, [number for number in theirs if number not in ours], levels)
    result: list[int] = []
    start, other = 0, 0
    for number in shared:
        end, stop = ours.index(number), theirs.index(number)
        result += [*_merged(ours[start:end], theirs[other:stop], levels), number]
        start, other = end + 1, stop + 1
    return result + _merged(ours[start:], theirs[other:], levels)


def _merged(ours: Sequence[int], theirs: Sequence[int], levels: _Levels) -> list[int]:
    result: list[int] = []
    mine, other = list(ours)[::-1], list(theirs)[::-1]
    while mine and other:
        result.append((mine if levels.before(mine[-1], other[-1]) else other).pop())
    return result + mine[::-1] + other[::-1]
