"""The home of each item of a merge: what it hangs on, and what carries it.

Each stands where the side has it that put it there, else where the base has it. That a side took
out what was above an item is no such choice. Say B hangs on the heading H; theirs takes out H, so
that B hangs on what was before H, and ours edits H. The conflict keeps H, and B hangs on it as
before.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from draftdiff.changes.merging.conflicts import Dispute
from draftdiff.changes.merging.frame import Frame, Met
from draftdiff.changes.merging.items import ROOT, Tree, merged_into

_PLACE: Final = Dispute("both sides put the paragraph elsewhere, each at another place", ("place",))


@frozen(eq=False)
class Homes:
    """The parents of the items in the merged draft: the item above each, and the moved item that
    carries it, or ``ROOT``.
    """

    parent: dict[int, int]
    carrier: dict[int, int]
    by_ours: frozenset[int]  # by_ours, by_theirs: items that a side put where they are
    by_theirs: frozenset[int]
    met: tuple[int, ...] = ()  # Items that both sides put elsewhere, each to another place

    def carriers(self, number: int) -> Iterator[int]:
        """The moved items that carry one, the nearest first."""
        while (number := self.carrier[number]) != ROOT:
            yield number

    def steady(self, frame: Frame) -> frozenset[int]:
        """Return the items of the base that no side put elsewhere, and that hang on what they hung
        on, or on a part of it.
        """
        put = self.by_ours | self.by_theirs
        return frozenset(
            number
            for number in frame.base.order
            if number not in put and self._stays(frame, number)
        )

    def _stays(self, frame: Frame, number: int) -> bool:
        above, now = frame.base.parent[number], self.parent[number]
        if ROOT in (above, now):
            return above == now
        return not frame.items[now].gone and frame.items[above].knot == frame.items[now].knot


def homes_of(frame: Frame) -> Homes:
    """Return the parent of each item: as on the side that changed its place, ours where both did."""
    numbers = range(len(frame.items))
    ours = frozenset(
        number for number in numbers if _was_put(frame, number, frame.ours, frame.moved_by_ours)
    )
    theirs = frozenset(
        number for number in numbers if _was_put(frame, number, frame.theirs, frame.moved_by_theirs)
    )
    met = tuple(number for number in sorted(ours & theirs) if not _put_alike(frame, number))
    carrier = {number: _carrier(frame, number, ours, theirs) for number in numbers}
    hung = {
        number: _hung_anew(frame, number, carrier)
        for number in numbers
        if number not in ours | theirs
    }
    met += tuple(number for number, above in hung.items() if len({*above}) > 1)
    parent = {
        number: above[0] if above else _above_at_base(frame, number)
        for number, above in hung.items()
    }
    parent |= {number: _parent(frame, number, ours, theirs, parent) for number in ours | theirs}
    parent |= _like_neighbours(frame, ours, theirs, parent)
    parent |= dict(_below_merged(frame, ours | theirs, parent, carrier))
    return _without_cycles(frame, Homes(parent, carrier, ours, theirs - {*met}, met))


def _below_merged(
    frame: Frame, put: frozenset[int], parent: dict[int, int], carrier: dict[int, int]
) -> Iterator[tuple[int, int]]:
    """The items above those that hung on a paragraph that was merged into another: that other one.
    What hung there in the base, and no side put elsewhere, does not follow that one to another
    moved item.
    """
    into = merged_into(frame.items)
    for number, above in parent.items():
        if above in into and (
            number in put or _carrier_of_below(frame, into[above], carrier) == carrier[number]
        ):
            yield number, into[above]


def _carrier_of_below(frame: Frame, number: int, carrier: dict[int, int]) -> int:
    """Return the carrier of the children of an item: the item itself if it moved, else its own
    carrier.
    """
    return number if number == ROOT or number in frame.moved else carrier[number]


def _carrier(frame: Frame, number: int, by_ours: frozenset[int], by_theirs: frozenset[int]) -> int:
    """The moved item that carries one. Of what no side put elsewhere that in the base. Of what a
    side put where it is what carries the item above it on that side; a later part of a split
    paragraph goes with the first part, if it stands behind that or another part.
    """
    if number not in by_ours | by_theirs:
        return _carrier_at_base(frame, number)
    tree = frame.ours if number in by_ours else frame.theirs
    above = tree.lead.get(number, tree.parent[number])
    return (
        above
        if above == ROOT or above in frame.moved
        else _carrier(frame, above, by_ours, by_theirs)
    )


def _carrier_at_base(frame: Frame, number: int) -> int:
    """The nearest moved item above one in the base that stands, or was merged into a moved one that
    stands.
    """
    carrier = frame.base.carrier.get(number, ROOT)
    while carrier != ROOT and frame.items[carrier].gone:
        first = frame.firsts.get(carrier, carrier)
        moved = first in frame.moved and not frame.items[first].gone
        carrier = first if moved else frame.base.carrier.get(carrier, ROOT)
    return carrier


def _parent(
    frame: Frame,
    number: int,
    by_ours: frozenset[int],
    by_theirs: frozenset[int],
    parents: dict[int, int],
) -> int:
    """The item above one that a side put where it is. A later part of a split paragraph that stands
    beside the first one there hangs on what the first one hangs on.
    """
    if number not in by_ours | by_theirs:
        return parents[number]
    tree = frame.ours if number in by_ours else frame.theirs
    lead = tree.lead.get(number)
    if lead is not None and tree.parent.get(lead) == tree.parent[number]:
        return _parent(frame, lead, by_ours, by_theirs, parents)
    return tree.parent[number]


def _like_neighbours(
    frame: Frame, by_ours: frozenset[int], by_theirs: frozenset[int], parent: dict[int, int]
) -> dict[int, int]:
    """The items above those that a side put beside one that hangs on what it took out: where theirs
    takes out the heading H over B and puts X behind B, and ours edits H, so that H stands, X hangs
    on H as B does.
    """
    anew: dict[int, int] = {}
    for tree, mine in ((frame.theirs, by_theirs - by_ours), (frame.ours, by_ours)):
        before: dict[int, int] = {}
        for number in tree.order:
            above = tree.parent[number]
            neighbour = before.get(above, ROOT)
            now = anew.get(neighbour, parent.get(neighbour, ROOT))
            if (
                number in mine
                and now in frame.base.parent
                and now not in tree.parent
                and not frame.items[now].gone
            ):
                anew[number] = now
            before[above] = number
    return anew


def _hung_anew(frame: Frame, number: int, carrier: dict[int, int]) -> list[int]:
    """Return what the sides hung a paragraph of the base on anew: nothing, one item or two. That
    what was above was taken out counts only if it is gone; that it was split into parts side by
    side does not.
    """
    base = frame.base.parent.get(number)
    if base is None:
        return []
    gone = base != ROOT and frame.items[frame.firsts[base]].gone
    parents_anew = []
    for tree in (frame.ours, frame.theirs):
        if number in tree.parent and (gone or base == ROOT or base in tree.became):
            above = _nearest_not_carried_off(frame, tree, number, carrier)
            is_unchanged = tree.lead.get(above, above) in (
                base,
                _became_of_above(frame, tree, number),
            )
            parents_anew += [] if is_unchanged else [above]
    return parents_anew


def _nearest_not_carried_off(frame: Frame, tree: Tree, number: int, carrier: dict[int, int]) -> int:
    """The nearest item above one on a side that stays with it; that in the base where all are
    carried elsewhere.
    """
    above = tree.parent[number]
    while _carrier_of_below(frame, above, carrier) != carrier[number]:
        if above == ROOT:
            return frame.base.parent[number]
        above = tree.parent.get(above, ROOT)
    return above


def _above_at_base(frame: Frame, number: int) -> int:
    """The nearest item above it in the base that stands, or was merged into another."""
    above = frame.base.parent.get(number, ROOT)
    while above != ROOT and frame.items[above].gone and frame.items[frame.firsts[above]].gone:
        above = frame.base.parent[above]
    return above


def _became_of_above(frame: Frame, tree: Tree, number: int) -> int:
    """Return what became of the nearest item above it in the base that a side still has."""
    above = frame.base.parent[number]
    while above != ROOT and above not in tree.became:
        above = frame.base.parent.get(above, ROOT)
    return tree.became.get(above, ROOT)


def _was_put(frame: Frame, number: int, tree: Tree, moved: frozenset[int]) -> bool:
    """Return whether a side put an item where it has it: inserted it, or moved it."""
    return number in tree.carrier and (number in moved or number not in frame.base.carrier)


def _put_alike(frame: Frame, number: int) -> bool:
    """Return whether both sides put an item at the same place: below and behind the same."""
    ours, theirs = frame.ours, frame.theirs
    if ours.carrier[number] != theirs.carrier[number]:
        return False
    return frame.items[number].base is None or _before(frame, ours, number) == _before(
        frame, theirs, number
    )


def _before(frame: Frame, tree: Tree, number: int) -> int:
    """The nearest unmoved item that both sides have before an item."""
    position = tree.order.index(number)
    for before in reversed(tree.order[:position]):
        shared = (
            before in frame.base.parent
            and before in frame.ours.parent
            and before in frame.theirs.parent
        )
        if shared and before not in frame.moved:
            return before
    return ROOT


def _without_cycles(frame: Frame, homes: Homes) -> Homes:
    """Puts where ours has it what each side put below what the other put below it."""
    carrier, met = dict(homes.carrier), list(homes.met)
    while ring := next(
        (
            ring_of_number
            for number in sorted(frame.moved)
            if (ring_of_number := _ring(carrier, number))
        ),
        (),
    ):
        met += [number for number in ring if number not in met]
        for number in ring:
            carrier[number] = frame.ours.carrier.get(number, frame.base.carrier[number])
    if carrier == homes.carrier:
        return homes
    stay = frozenset(met) - {*homes.met}
    parent = {
        number: frame.ours.parent.get(number, frame.base.parent[number])
        if number in stay
        else above
        for number, above in homes.parent.items()
    }
    by_ours = frozenset(
        number for number in stay if _was_put(frame, number, frame.ours, frame.moved_by_ours)
    )
    return Homes(
        parent, carrier, (homes.by_ours - stay) | by_ours, homes.by_theirs - stay, tuple(met)
    )


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


def placed_twice(frame: Frame, homes: Homes) -> Iterator[Met]:
    """The conflicts of place; none of what stands no more, or was merged into another paragraph."""
    for number in homes.met:
        item = frame.items[number]
        if item.gone:
            continue
        base, ours, theirs = (
            ((at,) if at is not None else ()) for at in (item.base, item.ours, item.theirs)
        )
        yield Met(number, base, ours, theirs, _PLACE)
