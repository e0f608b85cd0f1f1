"""All items of a merge, and the tree that they form in the base, in ours and in theirs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from attrs import evolve, frozen

from draftdiff.changes.alignment.sequences import heaviest_increasing
from draftdiff.changes.kinds import Move
from draftdiff.changes.merging.items import Item, Knot, Sides
from draftdiff.changes.merging.knots import knots, settled
from draftdiff.changes.relation import Relation
from draftdiff.model.draft import Path

#: In place of an item: the root of a draft.
ROOT = -1


@frozen
class Met:
    """Where the sides met: which item stands there, what it is about on each side, and why.

    Attributes:
        item: The number of the item that stands there, or would.
        base, ours, theirs: Indexes in each draft.
        reason: What met.
    """

    item: int
    base: tuple[int, ...]
    ours: tuple[int, ...]
    theirs: tuple[int, ...]
    reason: str


@frozen(eq=False)
class Tree:
    """The items of one draft, by number.

    Attributes:
        order: Them in reading order.
        parent: The item above each, or ``ROOT``.
        carrier: The nearest item above each that some side moved, or ``ROOT``.
        depth: Of each, 1 for the top ones.
        lead: Of a later part of a moved and split paragraph the first part, if it stands right behind.
    """

    order: tuple[int, ...]
    parent: dict[int, int]
    carrier: dict[int, int]
    depth: dict[int, int]
    lead: dict[int, int]


@frozen(eq=False)
class Frame:
    """The items of a merge with the three trees they stand in.

    Attributes:
        items: All items; what is gone too.
        moved_by_ours, moved_by_theirs: Numbers of the items that a side moved.
        base, ours, theirs: The trees.
        met: Conflicts so far.
    """

    items: tuple[Item, ...]
    moved_by_ours: frozenset[int]
    moved_by_theirs: frozenset[int]
    base: Tree
    ours: Tree
    theirs: Tree
    met: tuple[Met, ...]

    @property
    def moved(self) -> frozenset[int]:
        """The items that some side moved."""
        return self.moved_by_ours | self.moved_by_theirs


def frame_of(sides: Sides) -> Frame:
    """The items of two change sets on one base."""
    items: list[Item] = []
    met: list[Met] = []
    homes: tuple[dict[int, int], dict[int, int]] = ({}, {})
    count = 0
    for knot in knots(sides):
        groups, clash = settled(sides, knot)
        if clash:
            met.append(Met(len(items), knot.base, knot.ours, knot.theirs, clash))
        found = [evolve(item, knot=count + place) for place, group in enumerate(groups) for item in group]
        count += len(groups)
        _enter(items, found, knot, homes)
    _enter_inserted(sides, items, homes)
    return _with_trees(sides, tuple(items), homes, tuple(met))


def _enter(items: list[Item], found: Sequence[Item], knot: Knot, homes: tuple[dict[int, int], dict[int, int]]) -> None:
    """Lists the items of a knot; what has no item of its own stands at the first."""
    for home, indexes in zip(homes, (knot.ours, knot.theirs), strict=True):
        home.update((index, len(items)) for index in indexes)
    for item in found:
        for home, index in zip(homes, (item.ours, item.theirs), strict=True):
            if index is not None:
                home[index] = len(items)
        items.append(item)


def _enter_inserted(sides: Sides, items: list[Item], homes: tuple[dict[int, int], dict[int, int]]) -> None:
    """Lists what either side inserted; what both inserted at one place alike is one item."""
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
    """The insertions of a side with what they are known by: the item before them, the one above, the paragraph."""
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
    base = _Stand(sides.ours.old_paths, at_base, frozenset(at_base.values()), first)
    ours = _Stand(sides.ours.new_paths, homes[0], _own(items, homes[0], "ours"), first)
    theirs = _Stand(sides.theirs.new_paths, homes[1], _own(items, homes[1], "theirs"), first)
    by_ours = _moved(base, ours, _said(sides.ours, at_base))
    by_theirs = _moved(base, theirs, _said(sides.theirs, at_base))
    moved = by_ours | by_theirs
    return Frame(items, by_ours, by_theirs, base.tree(moved), ours.tree(moved), theirs.tree(moved), met)


def _own(items: Sequence[Item], home: dict[int, int], name: str) -> frozenset[int]:
    """The items that stand at an index of a side themselves, not in place of another."""
    return frozenset(number for index, number in home.items() if getattr(items[number], name) == index)


@frozen(eq=False)
class _Stand:
    """Where items stand in one draft.

    Attributes:
        paths: Of its paragraphs.
        home: The item at each index.
        own: The items that stand there themselves, each once.
        first: The first item that each one is the same as, or a part of.
    """

    paths: Sequence[Path]
    home: dict[int, int]
    own: frozenset[int]
    first: dict[int, int]

    def tree(self, moved: Collection[int]) -> Tree:
        """The tree of the items, if these moved."""
        tree = Tree((), {}, {}, {}, {})
        order: list[int] = []
        line = [(ROOT, ROOT)]
        before: dict[int, int] = {}
        for index, path in enumerate(self.paths):
            number = self.home[index]
            del line[len(path) :]
            above, carrier = line[-1]
            lead = self._lead(number, before.get(above), moved)
            carrier = carrier if lead is None else lead
            if number in self.own and number not in tree.parent:
                order.append(number)
                tree.parent[number], tree.carrier[number], tree.depth[number] = above, carrier, len(path)
                if lead is not None:
                    tree.lead[number] = lead
            before[above] = number
            line.append((number, number if number in moved else carrier))
        return evolve(tree, order=tuple(order))

    def _lead(self, number: int, before: int | None, moved: Collection[int]) -> int | None:
        """The first part of a moved paragraph that was split, if the next part stands behind it or another part."""
        lead = self.first.get(number)
        part = lead is not None and lead != number and lead in moved
        return lead if part and before is not None and self.first.get(before) == lead else None


def _said(side: Relation, at_base: dict[int, int]) -> frozenset[int]:
    """The items that the changes of a side say moved."""
    return frozenset(
        at_base[change.old[0].index]
        for changes in side.of_old.values()
        for change in changes
        if isinstance(change, Move)
    )


def _moved(base: _Stand, stand: _Stand, said: frozenset[int]) -> frozenset[int]:
    """The items that a side moved: as it says, and what else stands in another order than before.

    A composed change set may keep a paragraph that stands elsewhere without a word.
    """
    before, after = base.tree(said), stand.tree(said)
    place = {number: at for at, number in enumerate(after.order)}
    groups: dict[int, list[tuple[int, int]]] = {}
    for at, number in enumerate(before.order):
        if number in place and number not in said and before.carrier[number] == after.carrier[number]:
            groups.setdefault(before.carrier[number], []).append((at, place[number]))
    unsaid: set[int] = set()
    for pairs in groups.values():
        still = set(heaviest_increasing(pairs, [1] * len(pairs)))
        unsaid.update(before.order[at] for place_, (at, _) in enumerate(pairs) if place_ not in still)
    return said | unsaid
