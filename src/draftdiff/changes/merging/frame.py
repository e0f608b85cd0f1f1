"""All items of a merge, and the tree that they form in the base, in ours and in theirs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from draftdiff.changes.merging.conflicts import Dispute
from draftdiff.changes.merging.items import Item, Knot, Sides
from draftdiff.changes.merging.knots import knots, settled
from draftdiff.changes.merging.moves import moved_by_each
from draftdiff.changes.merging.trees import ROOT, Stand, Tree
from draftdiff.changes.relation import Relation


@frozen
class Met:
    """Where the sides met: which item stands there, what it is about on each side, and what is in dispute.

    Attributes:
        item: The number of the item that stands there, or would.
        base, ours, theirs: Indexes in each draft.
        dispute: What met.
    """

    item: int
    base: tuple[int, ...]
    ours: tuple[int, ...]
    theirs: tuple[int, ...]
    dispute: Dispute


@frozen(eq=False)
class Frame:
    """The items of a merge with the three trees they stand in.

    Attributes:
        items: All items; what is gone too.
        moved_by_ours, moved_by_theirs: Numbers of the items that a side moved.
        base, ours, theirs: The trees.
        met: Conflicts so far.
        firsts: For each item that is in a knot the first item of that knot: of a later part the first part, of a
            paragraph that was merged into another that one.
    """

    items: tuple[Item, ...]
    moved_by_ours: frozenset[int]
    moved_by_theirs: frozenset[int]
    base: Tree
    ours: Tree
    theirs: Tree
    met: tuple[Met, ...]
    firsts: dict[int, int]

    @property
    def moved(self) -> frozenset[int]:
        """The items that some side moved."""
        return self.moved_by_ours | self.moved_by_theirs

    @property
    def later_parts(self) -> dict[int, int]:
        """The later parts of what was split, each with the first one."""
        return {number: first for number, first in self.firsts.items() if self.items[number].base is None}


def frame_of(sides: Sides) -> Frame:
    """The items of two change sets on one base."""
    items: list[Item] = []
    met: list[Met] = []
    homes: tuple[dict[int, int], dict[int, int]] = ({}, {})
    count = 0
    for knot in knots(sides):
        groups, dispute = settled(sides, knot)
        if dispute:
            met.append(Met(len(items), knot.base, knot.ours, knot.theirs, dispute))
        found = [evolve(item, knot=count + place) for place, group in enumerate(groups) for item in group]
        count += len(groups)
        _enter(items, found, knot, homes)
    _enter_inserted(sides, items, homes)
    return _with_trees(sides, tuple(items), homes, tuple(met))


def _enter(items: list[Item], found: Sequence[Item], knot: Knot, homes: tuple[dict[int, int], dict[int, int]]) -> None:
    """Adds the items of a knot. ``homes`` tells for each index of a side its item; the first one if it has none."""
    for home, indexes in zip(homes, (knot.ours, knot.theirs), strict=True):
        home.update((index, len(items)) for index in indexes)
    for item in found:
        for home, index in zip(homes, (item.ours, item.theirs), strict=True):
            if index is not None:
                home[index] = len(items)
        items.append(item)


def _enter_inserted(sides: Sides, items: list[Item], homes: tuple[dict[int, int], dict[int, int]]) -> None:
    """Adds what either side inserted. The same paragraph that both inserted behind and below the same is one item."""
    waiting: dict[object, list[int]] = {}
    for key, index in _inserted(sides.ours, items, homes[0]):
        waiting.setdefault(key, []).append(len(items))
        homes[0][index] = len(items)
        items.append(Item(None, index, None, sides.ours.new_nodes[index].paragraph()))
    for key, index in _inserted(sides.theirs, items, homes[1]):
        alike = waiting.get(key)
        if alike:
            number = alike.pop(0)
            items[number] = evolve(items[number], theirs=index)
        else:
            number = len(items)
            items.append(Item(None, None, index, sides.theirs.new_nodes[index].paragraph()))
        homes[1][index] = number


def _inserted(side: Relation, items: Sequence[Item], home: dict[int, int]) -> Iterator[tuple[object, int]]:
    """The indexes of what a side inserted, each with what tells that the other side inserted the same.

    That is the last item before it that both sides have, the item above it, and the paragraph.
    """
    before, line = ROOT, [ROOT]
    for index, path in enumerate(side.new_paths):
        del line[len(path) :]
        if index not in side.back:
            yield (before, line[-1], side.new_nodes[index].paragraph()), index
        elif items[home[index]].ours is not None and items[home[index]].theirs is not None:
            before = home[index]
        line.append(home[index])


def _with_trees(
    sides: Sides, items: tuple[Item, ...], homes: tuple[dict[int, int], dict[int, int]], met: tuple[Met, ...]
) -> Frame:
    at_base = {item.base: number for number, item in enumerate(items) if item.base is not None}
    firsts = {item.knot: number for number, item in reversed([*enumerate(items)]) if item.knot is not None}
    first = {number: firsts[item.knot] for number, item in enumerate(items) if item.knot in firsts}
    base = Stand(sides.ours.old_paths, at_base, frozenset(at_base.values()), first, {})
    ours, theirs = (
        Stand(side.new_paths, home, _own(items, home, name), first, _became(side, at_base, home))
        for side, home, name in ((sides.ours, homes[0], "ours"), (sides.theirs, homes[1], "theirs"))
    )
    by_ours, by_theirs = moved_by_each(items, base, (ours, theirs), sides)
    moved = by_ours | by_theirs
    return Frame(items, by_ours, by_theirs, base.tree(moved), ours.tree(moved), theirs.tree(moved), met, first)


def _own(items: Sequence[Item], home: dict[int, int], name: str) -> frozenset[int]:
    """The items that stand at an index of a side themselves, not in place of another."""
    return frozenset(number for index, number in home.items() if getattr(items[number], name) == index)


def _became(side: Relation, at_base: dict[int, int], home: dict[int, int]) -> dict[int, int]:
    """The item that stands on a side for each one of the base."""
    return {at_base[old]: home[news[0]] for old, news in side.forward.items() if news}
