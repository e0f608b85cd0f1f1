"""What a side put below a paragraph that the other side took out with all below it."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from draftdiff.changes.merging.frame import Frame, Met
from draftdiff.changes.merging.items import Item, Sides, merged_into
from draftdiff.changes.merging.trees import ROOT, Tree

_REASON = "one side took out the paragraph with all below it, the other put something below it"


def unburied(sides: Sides, frame: Frame) -> Frame:
    """The frame in which ours stands wherever a side put something into what the other took out.

    What theirs inserted there is gone, with a conflict; what ours inserted there stays, and so does what it hangs on,
    as ours has it.
    """
    lost = tuple(_put_into(frame, frame.theirs, frame.ours))
    saved = tuple(_put_into(frame, frame.ours, frame.theirs))
    gone = {number for _, inner in lost for number in inner}
    back = {number for number, _ in saved} | {met.item for met in frame.met}
    back = {above for number in back for above in _line(frame.ours, number)} - {*merged_into(frame.items)}
    items = tuple(
        evolve(item, gone=True)
        if number in gone
        else _brought_back(sides, item)
        if number in back and item.gone and item.ours is not None
        else item
        for number, item in enumerate(frame.items)
    )
    return evolve(frame, items=items, met=(*frame.met, *(_met(frame, *found) for found in (*lost, *saved))))


def _brought_back(sides: Sides, item: Item) -> Item:
    node = sides.node(sides.ours, item.ours) if item.ours is not None else None
    return evolve(item, paragraph=node.paragraph() if node else None, gone=False)


def _line(tree: Tree, number: int) -> Iterator[int]:
    """An item and all above it on one side, where that side has it."""
    while number in tree.parent:
        yield number
        number = tree.parent[number]


def _put_into(frame: Frame, tree: Tree, other: Tree) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The topmost paragraphs that the other side took out whole, and the insertions of a side right below them."""
    below: dict[int, list[int]] = {}
    for number in frame.base.order:
        below.setdefault(frame.base.parent[number], []).append(number)
    merged = merged_into(frame.items)
    inside: dict[int, list[int]] = {}
    for number in tree.order:
        above = tree.parent[number]
        if frame.items[number].base is None and number not in other.parent:
            holder = next((one for one, inner in inside.items() if above in inner), above)
            if holder in inside or (holder not in merged and _taken_out(frame, holder, other, below)):
                inside.setdefault(holder, []).append(number)
    yield from ((holder, tuple(inner)) for holder, inner in inside.items())


def _taken_out(frame: Frame, number: int, other: Tree, below: dict[int, list[int]]) -> bool:
    """Whether a side took out a paragraph of the base and all that was below it."""
    if number == ROOT or frame.items[number].base is None or number in other.parent:
        return False
    return not any(child in other.parent for child in below.get(number, ()))


def _met(frame: Frame, holder: int, inner: tuple[int, ...]) -> Met:
    """The conflict: the paragraph as each side has it, and what one of them put below it."""
    items = [frame.items[number] for number in (holder, *inner)]
    base, ours, theirs = (
        tuple(index for item in items if (index := getattr(item, name)) is not None)
        for name in ("base", "ours", "theirs")
    )
    return Met(holder, base, ours, theirs, _REASON)
