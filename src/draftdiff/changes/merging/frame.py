"""The deeds of both sides to the paragraphs of the base, and which items each side moved.

What a side says to have moved, and what else is elsewhere without a word: it stands in another
order (as a composed change set may have it), or a side hung it on something that some side moves,
so that it goes along with that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from draftdiff.changes.alignment.sequences import heaviest_increasing
from draftdiff.changes.kinds import Move
from draftdiff.changes.merging.conflicts import Dispute
from draftdiff.changes.merging.items import ROOT, Item, Knot, Layout, Sides, Tree
from draftdiff.changes.merging.knots import knots, settled
from draftdiff.changes.relation import Relation

Moved = frozenset[int]


def moved_by_each(
    items: Sequence[Item], base: Layout, layouts: tuple[Layout, Layout], sides: Sides
) -> tuple[Moved, Moved]:
    """The numbers of the items that ours moved, and of those that theirs moved; stands are those of
    either side. A paragraph that was merged from several moved only where all of them did.
    """
    ours, theirs = (
        _moved(items, base, layout, side)
        for layout, side in zip(layouts, (sides.ours, sides.theirs), strict=True)
    )
    companions = _wholes(items)
    while True:
        moved = ours | theirs
        before = base.tree(moved)
        trees = [layout.tree(moved) for layout in layouts]
        led = [
            {*by, *_led_away(before, tree, base.first)}
            for by, tree in zip((ours, theirs), trees, strict=True)
        ]
        # What a side merged into another stands there as that one only.
        mine, led_theirs = (
            frozenset(
                number for number in numbers if companions[number] & tree.parent.keys() <= numbers
            )
            for numbers, tree in zip(led, trees, strict=True)
        )
        if mine <= ours and led_theirs <= theirs:
            return ours, theirs
        ours, theirs = ours | mine, theirs | led_theirs


def _led_away(base: Tree, tree: Tree, first: dict[int, int]) -> Iterator[int]:
    """The items that a side hung elsewhere, so that another moved item carries them than before, or
    none does.
    """
    for number in base.order:
        elsewhere = number in tree.carrier and tree.carrier[number] != base.carrier[number]
        if elsewhere and _hung_elsewhere(base, tree, first, number):
            yield number


def _hung_elsewhere(base: Tree, tree: Tree, first: dict[int, int], number: int) -> bool:
    """Return whether a side hung an item on another one: not because it took out the one above, or
    put one in between.
    """
    above, now = base.parent[number], tree.parent[number]
    is_free = above == ROOT or above in tree.became
    is_of_base = now == ROOT or now in first
    return (
        is_free
        and is_of_base
        and now != tree.became.get(above, ROOT)
        and first.get(above, ROOT) != first.get(now, ROOT)
    )


def _moved(items: Sequence[Item], base: Layout, layout: Layout, side: Relation) -> Moved:
    """The items that a side moved: as it says, and what else stands in another order than before.
    What stands as one paragraph moved only where the side moved, or took along, all that it was
    made of.
    """
    at_base = {item.base: number for number, item in enumerate(items) if item.base is not None}
    moves = [
        change for changes in side.of_old.values() for change in changes if isinstance(change, Move)
    ]
    moved_groups = {tuple(at_base[node.index] for node in change.old) for change in moves}
    stated = frozenset(numbers[0] for numbers in moved_groups)
    moved_groups |= {(number,) for number in _out_of_order(base, layout, stated)}
    moved = frozenset(number for numbers in moved_groups for number in numbers)
    before, after = base.tree(moved), layout.tree(moved)
    along = {
        number
        for number in before.order
        if before.carrier[number] in moved & {after.carrier.get(number, ROOT)}
    }
    companions = _wholes(items)
    return frozenset(
        numbers[0]
        for numbers in moved_groups
        if {*numbers} <= companions[numbers[0]] <= moved | along
    )


def _wholes(items: Sequence[Item]) -> dict[int, set[int]]:
    """For each item of the base those that stand as one paragraph with it."""
    by_knot: dict[int | None, set[int]] = {}
    for number, item in enumerate(items):
        if item.base is not None:
            by_knot.setdefault(item.knot, set()).add(number)
    return {number: companions for companions in by_knot.values() for number in companions}


def _out_of_order(base: Layout, layout: Layout, stated: Moved) -> Moved:
    """Return the items that stand in another order than before, besides those that are stated to
    have moved. A composed change set may keep a paragraph that stands elsewhere without a word.
    """
    before, after = base.tree(stated), layout.tree(stated)
    positions = {number: at for at, number in enumerate(after.order)}
    groups: dict[int, list[tuple[int, int]]] = {}
    for at, number in enumerate(before.order):
        if (
            number in positions
            and number not in stated
            and before.carrier[number] == after.carrier[number]
        ):
            groups.setdefault(before.carrier[number], []).append((at, positions[number]))
    unsaid: set[int] = set()
    for pairs in groups.values():
        still = set(heaviest_increasing(pairs, [1] * len(pairs)))
        unsaid.update(
            before.order[at]
            for pair_number, (at, _) in enumerate(pairs)
            if pair_number not in still
        )
    return frozenset(unsaid)


@frozen
class Met:
    """A meeting of the sides: the item that stands there, or would, its paragraphs in each draft,
    and the dispute.
    """

    item: int
    base: tuple[int, ...]
    ours: tuple[int, ...]
    theirs: tuple[int, ...]
    dispute: Dispute


@frozen(eq=False)
class Frame:
    """The items of a merge, what is gone too, with the three trees they stand in, and the conflicts
    so far.
    """

    items: tuple[Item, ...]
    moved_by_ours: frozenset[
        int
    ]  # moved_by_ours, moved_by_theirs: numbers of the items that a side moved
    moved_by_theirs: frozenset[int]
    base: Tree
    ours: Tree
    theirs: Tree
    met: tuple[Met, ...]
    #: For each item that is in a knot the first item of that knot: of a later part the first part,
    #: of a paragraph that was merged into another that one.
    firsts: dict[int, int]

    @property
    def moved(self) -> frozenset[int]:
        """The items that some side moved."""
        return self.moved_by_ours | self.moved_by_theirs

    @property
    def later_parts(self) -> dict[int, int]:
        """The later parts of what was split, each with the first one."""
        return {
            number: first
            for number, first in self.firsts.items()
            if self.items[number].base is None
        }


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
        entered = [
            evolve(item, knot=count + offset)
            for offset, group in enumerate(groups)
            for item in group
        ]
        count += len(groups)
        _enter(items, entered, knot, homes)
    _enter_inserted(sides, items, homes)
    return _with_trees(sides, tuple(items), homes, tuple(met))


def _enter(
    items: list[Item],
    entered: Sequence[Item],
    knot: Knot,
    homes: tuple[dict[int, int], dict[int, int]],
) -> None:
    """Adds the items of a knot. ``homes`` tells for each index of a side its item; the first one if
    it has none.
    """
    for home, indexes in zip(homes, (knot.ours, knot.theirs), strict=True):
        home.update((index, len(items)) for index in indexes)
    for item in entered:
        for home, index in zip(homes, (item.ours, item.theirs), strict=True):
            if index is not None:
                home[index] = len(items)
        items.append(item)


def _enter_inserted(
    sides: Sides, items: list[Item], homes: tuple[dict[int, int], dict[int, int]]
) -> None:
    """Adds what either side inserted. The same paragraph that both inserted behind and below the
    same is one item.
    """
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


def _inserted(
    side: Relation, items: Sequence[Item], home: dict[int, int]
) -> Iterator[tuple[object, int]]:
    """The indexes of what a side inserted, each with what tells that the other side inserted the
    same. That is the last item before it that both sides have, the item above it, and the
    paragraph.
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
    sides: Sides,
    items: tuple[Item, ...],
    homes: tuple[dict[int, int], dict[int, int]],
    met: tuple[Met, ...],
) -> Frame:
    """Return the frame of the items, with the trees in which each draft has them."""
    at_base = {item.base: number for number, item in enumerate(items) if item.base is not None}
    firsts = {
        item.knot: number for number, item in reversed([*enumerate(items)]) if item.knot is not None
    }
    first = {number: firsts[item.knot] for number, item in enumerate(items) if item.knot in firsts}
    base = Layout(sides.ours.old_paths, at_base, frozenset(at_base.values()), first, {})
    layouts = []
    for side, home, name in ((sides.ours, homes[0], "ours"), (sides.theirs, homes[1], "theirs")):
        # What stands at an index itself, not in place of another; and what stands there for each
        # one of the base.
        own = frozenset(
            number for index, number in home.items() if getattr(items[number], name) == index
        )
        became = {at_base[old]: home[news[0]] for old, news in side.forward.items() if news}
        layouts.append(Layout(side.new_paths, home, own, first, became))
    ours, theirs = layouts
    by_ours, by_theirs = moved_by_each(items, base, (ours, theirs), sides)
    moved = by_ours | by_theirs
    return Frame(
        items,
        by_ours,
        by_theirs,
        base.tree(moved),
        ours.tree(moved),
        theirs.tree(moved),
        met,
        first,
    )
