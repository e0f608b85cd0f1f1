"""Which items each side moved.

What a side says to have moved, and what else is elsewhere without a word: it stands in another order (as a composed
change set may have it), or a side hung it on something that some side moves, so that it goes along with that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from draftdiff.changes.alignment.sequences import heaviest_increasing
from draftdiff.changes.kinds import Move
from draftdiff.changes.merging.items import Item, Sides
from draftdiff.changes.merging.trees import ROOT, Stand, Tree
from draftdiff.changes.relation import Relation

Moved = frozenset[int]


def moved_by_each(items: Sequence[Item], base: Stand, stands: tuple[Stand, Stand], sides: Sides) -> tuple[Moved, Moved]:
    """The items that ours moved, and those that theirs moved.

    Args:
        items: All items.
        base: Where they stand in the base.
        stands: Where they stand in ours and in theirs.
        sides: What each side says.

    Returns:
        Numbers of items. A paragraph that was merged from several moved only where all of them did.
    """
    ours, theirs = (
        _moved(items, base, stand, side) for stand, side in zip(stands, (sides.ours, sides.theirs), strict=True)
    )
    one = _wholes(items)
    while True:
        moved = ours | theirs
        before = base.tree(moved)
        trees = [stand.tree(moved) for stand in stands]
        led = [{*by, *_led_away(before, tree, base.first)} for by, tree in zip((ours, theirs), trees, strict=True)]
        # What a side merged into another stands there as that one only.
        mine, other = (
            frozenset(number for number in found if one[number] & tree.parent.keys() <= found)
            for found, tree in zip(led, trees, strict=True)
        )
        if mine <= ours and other <= theirs:
            return ours, theirs
        ours, theirs = ours | mine, theirs | other


def _led_away(base: Tree, tree: Tree, first: dict[int, int]) -> Iterator[int]:
    """The items that a side hung elsewhere, so that another moved item carries them than before, or none does."""
    for number in base.order:
        if (
            number in tree.carrier
            and tree.carrier[number] != base.carrier[number]
            and _hung_elsewhere(base, tree, first, number)
        ):
            yield number


def _hung_elsewhere(base: Tree, tree: Tree, first: dict[int, int], number: int) -> bool:
    """Whether a side hung an item on another one: not because it took out the one above, or put one in between."""
    above, now = base.parent[number], tree.parent[number]
    left = above == ROOT or above in tree.became
    known = now == ROOT or now in first
    return left and known and now != tree.became.get(above, ROOT) and first.get(above, ROOT) != first.get(now, ROOT)


def _moved(items: Sequence[Item], base: Stand, stand: Stand, side: Relation) -> Moved:
    """The items that a side moved: as it says, and what else stands in another order than before.

    What stands as one paragraph moved only where the side moved, or took along, all that it was made of.
    """
    at_base = {item.base: number for number, item in enumerate(items) if item.base is not None}
    moves = [change for found in side.of_old.values() for change in found if isinstance(change, Move)]
    each = {tuple(at_base[node.index] for node in change.old) for change in moves}
    said = frozenset(numbers[0] for numbers in each)
    each |= {(number,) for number in _out_of_order(base, stand, said)}
    moved = frozenset(number for numbers in each for number in numbers)
    before, after = base.tree(moved), stand.tree(moved)
    along = {number for number in before.order if before.carrier[number] in moved & {after.carrier.get(number, ROOT)}}
    one = _wholes(items)
    return frozenset(numbers[0] for numbers in each if {*numbers} <= one[numbers[0]] <= moved | along)


def _wholes(items: Sequence[Item]) -> dict[int, set[int]]:
    """For each item of the base those that stand as one paragraph with it."""
    whole: dict[int | None, set[int]] = {}
    for number, item in enumerate(items):
        if item.base is not None:
            whole.setdefault(item.knot, set()).add(number)
    return {number: found for found in whole.values() for number in found}


def _out_of_order(base: Stand, stand: Stand, said: Moved) -> Moved:
    """What stands in another order than before, besides what is said to have moved.

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
    return frozenset(unsaid)
