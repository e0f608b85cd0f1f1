"""In which order items stand below one parent, and which stand in what is gone.

What neither side moved stands as in the base, what a side put there behind the same unmoved
paragraph as on that side. Of what both put at one place that which hangs deeper comes first, then
parts of a split paragraph (in order of its words), then ours. A paragraph takes along what is below
it, also what the other side inserted there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from attrs import evolve, field, frozen

from draftdiff.changes.merging.conflicts import Dispute
from draftdiff.changes.merging.frame import Frame, Met
from draftdiff.changes.merging.homes import Homes
from draftdiff.changes.merging.items import ROOT, Item, Sides, Tree, merged_into
from draftdiff.changes.relation import Relation

_PUT_BELOW: Final = Dispute(
    "one side took out the paragraph with all below it, the other put something below it"
)
_KEPT_BELOW: Final = Dispute(
    "one side took out the paragraph with what is below it, the other changed that"
)


def unburied(sides: Sides, frame: Frame) -> Frame:
    """The frame in which ours stands wherever one side took out paragraphs (a table as a whole)
    below which the other did something. What theirs inserted there is gone, with a conflict; ours
    stays with what it hangs on.
    """
    lost = _put_into(
        frame,
        frame.theirs,
        frame.ours,
        frozenset(_taken_out_whole(frame, frame.ours, sides.theirs)),
    )
    saved = _put_into(
        frame,
        frame.ours,
        frame.theirs,
        frozenset(_taken_out_whole(frame, frame.theirs, sides.ours)),
    )
    disputed = _in_dispute(
        sides, frame, frame.ours, [*saved, *(met.item for met in frame.met if not met.theirs)]
    )
    wanted = _in_dispute(
        sides, frame, frame.theirs, [*lost, *(met.item for met in frame.met if not met.ours)]
    )
    gone = {number for inner in lost.values() for number in inner}
    items = tuple(
        evolve(item, gone=True)
        if number in gone
        else _brought_back(sides, item)
        if number in disputed
        else item
        for number, item in enumerate(frame.items)
    )
    return evolve(
        frame,
        items=items,
        met=(*frame.met, *_met_here(sides, frame, disputed | wanted, lost | saved)),
    )


def _brought_back(sides: Sides, item: Item) -> Item:
    node = sides.node(sides.ours, item.ours) if item.ours is not None else None
    return evolve(item, paragraph=node.paragraph() if node else None, gone=False)


def _in_dispute(sides: Sides, frame: Frame, tree: Tree, numbers: Iterable[int]) -> set[int]:
    """Return what the opposite side took out of some items, of what is above them on one side, and
    of tables there.
    """
    merged = merged_into(frame.items)
    held = {number for start in numbers for number in _line(tree, start)}
    for number in tree.order:
        above = tree.parent[number]
        if (
            above in held
            and frame.items[above].base is not None
            and _is_tabular(sides, frame, above)
        ):
            held.add(number)
    return {
        number
        for number in held
        if frame.items[number].gone and frame.items[number].base is not None
    } - merged.keys()


def _line(tree: Tree, number: int) -> Iterator[int]:
    """An item and all above it on one side, where that side has it."""
    while number in tree.parent:
        yield number
        number = tree.parent[number]


def _is_tabular(sides: Sides, frame: Frame, number: int) -> bool:
    """Return whether an item of the base is a row or a table, as far as a change speaks of it."""
    base = frame.items[number].base
    node = None if base is None else sides.base_node(base)
    return node is not None and node.kind in ("table", "row")


def _put_into(
    frame: Frame, tree: Tree, opposite: Tree, out: Collection[int]
) -> dict[int, tuple[int, ...]]:
    """The paragraphs that the other side took out whole, each with what a side inserted below it."""
    inside: dict[int, tuple[int, ...]] = {}
    holders: dict[int, int] = {}
    for number in tree.order:
        above = tree.parent[number]
        holder = holders.get(above, frame.firsts.get(above, above))
        if frame.items[number].knot is None and number not in opposite.parent and holder in out:
            holders[number] = holder
            inside[holder] = (*inside.get(holder, ()), number)
    return inside


def _taken_out_whole(frame: Frame, tree: Tree, opposite: Relation) -> Iterator[int]:
    """The paragraphs of the base that a side does not have, nor anything that was right below them.
    Nor what the other side merged with them.
    """
    present = {frame.firsts[number] for number in tree.parent if number in frame.firsts}
    present |= {frame.base.parent[number] for number in frame.base.order if number in tree.parent}
    out = {
        frame.items[number].base: number
        for number in frame.base.order
        if not {number, frame.firsts[number]} & present
    }
    for base, number in out.items():
        if base is not None and all(
            old in out for new in opposite.forward.get(base, ()) for old in opposite.back[new]
        ):
            yield number


def _met_here(
    sides: Sides, frame: Frame, numbers: set[int], inside: dict[int, tuple[int, ...]]
) -> Iterator[Met]:
    """The conflicts about those items that have none yet, each with what was put below it. But what
    was put into a row has its own, for it may stand behind other cells.
    """
    named = {base for met in frame.met for base in met.base}
    for number in sorted(numbers | inside.keys()):
        own = () if frame.items[number].base in named else (number,)
        inner = inside.get(number, ())
        together = inner and not _is_tabular(sides, frame, number)
        meetings = (
            [((*own, *inner), _PUT_BELOW)]
            if together
            else [(own, _KEPT_BELOW), (inner, _PUT_BELOW)]
        )
        yield from (_met(frame, group, dispute) for group, dispute in meetings if group)


def _met(frame: Frame, numbers: tuple[int, ...], dispute: Dispute) -> Met:
    """The conflict about some items, as each side has them; it stands where the first of them does."""
    items = [frame.items[number] for number in numbers]
    base, ours, theirs = (
        tuple(index for item in items if (index := getattr(item, name)) is not None)
        for name in ("base", "ours", "theirs")
    )
    return Met(numbers[0], base, ours, theirs, dispute)


#: A place: the group (the item that carries it, or ``ROOT``), and the unmoved item in it, or
#: ``ROOT`` for its start.
Place = tuple[int, int]


@frozen(eq=False)
class _Row:
    """The items to be put in order: for each slot what each side put there, and the unmoved items
    of each group.
    """

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

    def _at(self, slot: Place) -> Iterator[int]:
        ours, theirs = self.ours.get(slot, []), self.theirs.get(slot, [])
        for number in _together(
            ours, theirs, _Levels(self.frame, self.homes, frozenset((*ours, *theirs)))
        ):
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
    for tree, mine, places in (
        (frame.ours, homes.by_ours, row.ours),
        (frame.theirs, homes.by_theirs, row.theirs),
    ):
        last: dict[int, int] = {}
        for number in tree.order:
            group = homes.carrier[number]
            if number in mine:
                places.setdefault((group, last.get(group, ROOT)), []).append(number)
            elif number not in put:
                last[group] = number
    ordered = tuple(dict.fromkeys(row.within(ROOT)))
    unordered = [number for number in range(len(frame.items)) if number not in set(ordered)]
    return (*ordered, *unordered)


@frozen(eq=False)
class _Levels:
    """The depths of the things that the items at one slot hang on."""

    frame: Frame
    homes: Homes
    here: frozenset[int]

    def rank(self, number: int) -> tuple[int, bool]:
        """Return how deep an item hangs, and whether it is a later part of a paragraph that was
        split.
        """
        item = self.frame.items[number]
        return self.of(number), item.base is None and item.knot is not None

    def before(self, mine: int, their_item: int) -> bool:
        """Return whether an item of ours comes before one of theirs: parts of one paragraph stand
        in order of its words.
        """
        part_of = self.frame.firsts.get(mine)
        if part_of is not None and part_of == self.frame.firsts.get(their_item):
            return mine < their_item
        return self.rank(mine) >= self.rank(their_item)

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
    """Return what both sides put at one slot: in the order of each side, deeper ones first, then
    ours.
    """
    shared = [number for number in ours if number in theirs]
    if not shared or shared != [number for number in theirs if number in ours]:
        return _merged(ours, [number for number in theirs if number not in ours], levels)
    result: list[int] = []
    start, their_start = 0, 0
    for number in shared:
        end, stop = ours.index(number), theirs.index(number)
        result += [*_merged(ours[start:end], theirs[their_start:stop], levels), number]
        start, their_start = end + 1, stop + 1
    return result + _merged(ours[start:], theirs[their_start:], levels)


def _merged(ours: Sequence[int], theirs: Sequence[int], levels: _Levels) -> list[int]:
    result: list[int] = []
    our_stack, their_stack = list(ours)[::-1], list(theirs)[::-1]
    while our_stack and their_stack:
        result.append(
            (our_stack if levels.before(our_stack[-1], their_stack[-1]) else their_stack).pop()
        )
    return result + our_stack[::-1] + their_stack[::-1]
