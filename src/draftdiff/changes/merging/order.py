"""The order of the merged draft.

What neither side moved stands as in the base. What a side inserted or moved stands behind the same unmoved
paragraph as on that side. Of what both sides put at one place that which hangs deeper comes first, then the parts of
a split paragraph, then ours. A paragraph takes along what is below it: an insertion below a paragraph that the other
side moved goes with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import field, frozen

from draftdiff.changes.merging.frame import ROOT, Frame, Met, Tree
from draftdiff.changes.merging.items import merged_into

#: A place: the group (the item that carries it, or ``ROOT``), and the unmoved item in it, or ``ROOT`` for its start.
Place = tuple[int, int]


@frozen(eq=False)
class Homes:
    """What each item hangs on in the merged draft.

    Attributes:
        parent: The item above each, or ``ROOT``.
        carrier: The moved item that carries each, or ``ROOT``.
        by_ours, by_theirs: Items that a side put where they are.
        met: Items that both sides put elsewhere, each to another place.
    """

    parent: dict[int, int]
    carrier: dict[int, int]
    by_ours: frozenset[int]
    by_theirs: frozenset[int]
    met: tuple[int, ...] = ()


def homes_of(frame: Frame) -> Homes:
    """Where each item goes: where the side has it that changed its place, ours where both did."""
    numbers = range(len(frame.items))
    ours = frozenset(number for number in numbers if _put(frame, number, frame.ours, frame.moved_by_ours))
    theirs = frozenset(number for number in numbers if _put(frame, number, frame.theirs, frame.moved_by_theirs))
    met = tuple(number for number in sorted(ours & theirs) if not _alike(frame, number))
    into = merged_into(frame.items)
    parent = {number: _parent(frame, number, ours, theirs) for number in numbers}
    parent |= {number: into[parent[number]] for number in ours | theirs if parent[number] in into}
    met += tuple(number for number in numbers if _hung_twice(frame, number) and number not in ours | theirs)
    carrier = {number: _carrier(frame, number, ours, theirs) for number in numbers}
    return _without_cycles(frame, Homes(parent, carrier, ours, theirs - {*met}, met))


def _carrier(frame: Frame, number: int, by_ours: frozenset[int], by_theirs: frozenset[int]) -> int:
    """The item that carries it: on the side that put it where it is, else in the base."""
    tree = frame.ours if number in by_ours else frame.theirs if number in by_theirs else frame.base
    return tree.carrier.get(number, ROOT)


def _parent(frame: Frame, number: int, by_ours: frozenset[int], by_theirs: frozenset[int]) -> int:
    """The item above it: that of the side that put it where it is, else of the side that hung it elsewhere."""
    for tree, mine in ((frame.ours, by_ours), (frame.theirs, by_theirs)):
        if number in mine:
            lead = tree.lead.get(number)
            if lead is not None and tree.parent.get(lead) == tree.parent[number]:
                return _parent(frame, lead, by_ours, by_theirs)
            return tree.parent[number]
    hung = _hung(frame, number)
    return hung[0] if hung else frame.base.parent[number]


def _hung_twice(frame: Frame, number: int) -> bool:
    return len(set(_hung(frame, number))) > 1


def _hung(frame: Frame, number: int) -> list[int]:
    """The items that the sides hung a paragraph of the base on anew; not because they took out the one above it."""
    base = frame.base.parent.get(number)
    if base is None:
        return []
    above = [tree.parent.get(number, base) for tree in (frame.ours, frame.theirs)]
    return [
        one
        for one, tree in zip(above, (frame.ours, frame.theirs), strict=True)
        if one != base and one != _left_above(frame, tree, number)
    ]


def _left_above(frame: Frame, tree: Tree, number: int) -> int:
    """The nearest item above it in the base that a side still has."""
    above = frame.base.parent[number]
    while above != ROOT and above not in tree.parent:
        above = frame.base.parent.get(above, ROOT)
    return above


def _put(frame: Frame, number: int, tree: Tree, moved: frozenset[int]) -> bool:
    """Whether a side put an item where it has it."""
    if number not in tree.carrier:
        return False
    base = frame.base.carrier.get(number)
    return base is None or number in moved or tree.carrier[number] != base


def _alike(frame: Frame, number: int) -> bool:
    """Whether both sides put an item at the same place: below and behind the same."""
    ours, theirs = frame.ours, frame.theirs
    if ours.carrier[number] != theirs.carrier[number]:
        return False
    return frame.items[number].base is None or _before(frame, ours, number) == _before(frame, theirs, number)


def _before(frame: Frame, tree: Tree, number: int) -> int:
    """The nearest unmoved item that both sides have before an item."""
    place = tree.order.index(number)
    for before in reversed(tree.order[:place]):
        shared = before in frame.base.parent and before in frame.ours.parent and before in frame.theirs.parent
        if shared and before not in frame.moved:
            return before
    return ROOT


def _without_cycles(frame: Frame, homes: Homes) -> Homes:
    """Puts where ours has it what each side put below what the other put below it."""
    carrier, met = dict(homes.carrier), list(homes.met)
    while ring := next((found for number in sorted(frame.moved) if (found := _ring(carrier, number))), ()):
        met += [number for number in ring if number not in met]
        for number in ring:
            carrier[number] = frame.ours.carrier.get(number, frame.base.carrier[number])
    if carrier == homes.carrier:
        return homes
    stay = frozenset(met) - {*homes.met}
    parent = {
        number: frame.ours.parent.get(number, frame.base.parent[number]) if number in stay else above
        for number, above in homes.parent.items()
    }
    by_ours = frozenset(number for number in stay if _put(frame, number, frame.ours, frame.moved_by_ours))
    return Homes(parent, carrier, (homes.by_ours - stay) | by_ours, homes.by_theirs - stay, tuple(met))


def _ring(carrier: dict[int, int], number: int) -> tuple[int, ...]:
    """The items that carry each other, from one on; none mostly."""
    line = [number]
    while (above := carrier[line[-1]]) != ROOT:
        if above == number:
            return tuple(line)
        if above in line:
            return ()
        line.append(above)
    return ()


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
        result.append((mine if levels.rank(mine[-1]) >= levels.rank(other[-1]) else other).pop())
    return result + mine[::-1] + other[::-1]


def placed_twice(frame: Frame, homes: Homes) -> Iterator[Met]:
    """The conflicts of place."""
    for number in homes.met:
        item = frame.items[number]
        base, ours, theirs = (((at,) if at is not None else ()) for at in (item.base, item.ours, item.theirs))
        yield Met(number, base, ours, theirs, "both sides put the paragraph elsewhere, each at another place")
