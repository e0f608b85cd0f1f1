"""What a side put below a paragraph that the other side took out with all below it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Final

from attrs import evolve

from draftdiff.changes.merging.conflicts import Dispute
from draftdiff.changes.merging.frame import Frame, Met
from draftdiff.changes.merging.items import Item, Sides, merged_into
from draftdiff.changes.merging.trees import Tree
from draftdiff.changes.relation import Relation

_PUT_BELOW: Final = Dispute("one side took out the paragraph with all below it, the other put something below it")
_KEPT_BELOW: Final = Dispute("one side took out the paragraph with what is below it, the other changed that")


def unburied(sides: Sides, frame: Frame) -> Frame:
    """The frame in which ours stands wherever one side took out paragraphs below which the other did something.

    What theirs inserted there is gone, with a conflict; what ours inserted there stays, and so does what it hangs on,
    as ours has it. What is above a paragraph that only a conflict keeps is in dispute with it, and stands if ours
    wants it. Of a table all is.
    """
    lost = _put_into(frame, frame.theirs, frame.ours, frozenset(_taken_out_whole(frame, frame.ours, sides.theirs)))
    saved = _put_into(frame, frame.ours, frame.theirs, frozenset(_taken_out_whole(frame, frame.theirs, sides.ours)))
    kept = _in_dispute(sides, frame, frame.ours, [*saved, *(met.item for met in frame.met if not met.theirs)])
    wanted = _in_dispute(sides, frame, frame.theirs, [*lost, *(met.item for met in frame.met if not met.ours)])
    gone = {number for inner in lost.values() for number in inner}
    items = tuple(
        evolve(item, gone=True) if number in gone else _brought_back(sides, item) if number in kept else item
        for number, item in enumerate(frame.items)
    )
    return evolve(frame, items=items, met=(*frame.met, *_met_here(sides, frame, kept | wanted, lost | saved)))


def _brought_back(sides: Sides, item: Item) -> Item:
    node = sides.node(sides.ours, item.ours) if item.ours is not None else None
    return evolve(item, paragraph=node.paragraph() if node else None, gone=False)


def _in_dispute(sides: Sides, frame: Frame, tree: Tree, numbers: Iterable[int]) -> set[int]:
    """What the other side took out of some items, of what is above them on one side, and of tables there."""
    merged = merged_into(frame.items)
    held = {number for one in numbers for number in _line(tree, one)}
    for number in tree.order:
        above = tree.parent[number]
        if above in held and frame.items[above].base is not None and _is_tabular(sides, frame, above):
            held.add(number)
    return {one for one in held if frame.items[one].gone and frame.items[one].base is not None} - merged.keys()


def _line(tree: Tree, number: int) -> Iterator[int]:
    """An item and all above it on one side, where that side has it."""
    while number in tree.parent:
        yield number
        number = tree.parent[number]


def _is_tabular(sides: Sides, frame: Frame, number: int) -> bool:
    """Whether an item of the base is a row or a table, as far as a change speaks of it."""
    base = frame.items[number].base
    node = None if base is None else sides.base_node(base)
    return node is not None and node.kind in ("table", "row")


def _put_into(frame: Frame, tree: Tree, other: Tree, out: Collection[int]) -> dict[int, tuple[int, ...]]:
    """The paragraphs that the other side took out whole, each with what a side inserted below it."""
    inside: dict[int, tuple[int, ...]] = {}
    holders: dict[int, int] = {}
    for number in tree.order:
        above = tree.parent[number]
        holder = holders.get(above, frame.firsts.get(above, above))
        if frame.items[number].knot is None and number not in other.parent and holder in out:
            holders[number] = holder
            inside[holder] = (*inside.get(holder, ()), number)
    return inside


def _taken_out_whole(frame: Frame, tree: Tree, other: Relation) -> Iterator[int]:
    """The paragraphs of the base that a side does not have, nor anything that was right below them.

    Nor what the other side merged with them.
    """
    left = {frame.firsts[number] for number in tree.parent if number in frame.firsts}
    left |= {frame.base.parent[number] for number in frame.base.order if number in tree.parent}
    out = {frame.items[number].base: number for number in frame.base.order if not {number, frame.firsts[number]} & left}
    for base, number in out.items():
        if base is not None and all(one in out for new in other.forward.get(base, ()) for one in other.back[new]):
            yield number


def _met_here(sides: Sides, frame: Frame, numbers: set[int], inside: dict[int, tuple[int, ...]]) -> Iterator[Met]:
    """The conflicts about those items that have none yet, each with what was put below it.

    But what was put into a row has its own, for it may stand behind other cells.
    """
    named = {base for met in frame.met for base in met.base}
    for number in sorted(numbers | inside.keys()):
        own = () if frame.items[number].base in named else (number,)
        inner = inside.get(number, ())
        if inner and not _is_tabular(sides, frame, number):
            yield _met(frame, (*own, *inner), _PUT_BELOW)
        else:
            yield from (
                _met(frame, some, dispute) for some, dispute in ((own, _KEPT_BELOW), (inner, _PUT_BELOW)) if some
            )


def _met(frame: Frame, numbers: tuple[int, ...], dispute: Dispute) -> Met:
    """The conflict about some items, as each side has them; it stands where the first of them does."""
    items = [frame.items[number] for number in numbers]
    base, ours, theirs = (
        tuple(index for item in items if (index := getattr(item, name)) is not None)
        for name in ("base", "ours", "theirs")
    )
    return Met(numbers[0], base, ours, theirs, dispute)
