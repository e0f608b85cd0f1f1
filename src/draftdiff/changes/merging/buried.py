"""What a side put below a paragraph that the other side took out with all below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from attrs import evolve

from draftdiff.changes.merging.conflicts import Dispute
from draftdiff.changes.merging.frame import Frame, Met
from draftdiff.changes.merging.items import Item, Sides, merged_into
from draftdiff.changes.merging.trees import Tree

_PUT_BELOW: Final = Dispute("one side took out the paragraph with all below it, the other put something below it")
_KEPT_BELOW: Final = Dispute("one side took out the paragraph with what is below it, the other changed that")


def unburied(sides: Sides, frame: Frame) -> Frame:
    """The frame in which ours stands wherever one side took out paragraphs below which the other did something.

    What theirs inserted there is gone, with a conflict; what ours inserted there stays, and so does what it hangs on,
    as ours has it. What is above a paragraph that only a conflict keeps is in dispute with it, and stands if ours
    wants it.
    """
    lost = tuple(_put_into(frame, frame.theirs, frame.ours))
    saved = tuple(_put_into(frame, frame.ours, frame.theirs))
    by_ours = [number for number, _ in saved] + [met.item for met in frame.met if not met.theirs]
    by_theirs = [number for number, _ in lost] + [met.item for met in frame.met if not met.ours]
    kept, wanted = set(_gone_above(frame, frame.ours, by_ours)), set(_gone_above(frame, frame.theirs, by_theirs))
    gone = {number for _, inner in lost for number in inner}
    items = tuple(
        evolve(item, gone=True) if number in gone else _brought_back(sides, item) if number in kept else item
        for number, item in enumerate(frame.items)
    )
    met = list(frame.met)
    for holder, inner in (*lost, *saved):
        met.append(_met(frame, holder, (*_unnamed(frame, [holder], met), *inner), _PUT_BELOW))
    met += (_met(frame, number, (number,), _KEPT_BELOW) for number in _unnamed(frame, sorted(kept | wanted), met))
    return evolve(frame, items=items, met=tuple(met))


def _brought_back(sides: Sides, item: Item) -> Item:
    node = sides.node(sides.ours, item.ours) if item.ours is not None else None
    return evolve(item, paragraph=node.paragraph() if node else None, gone=False)


def _gone_above(frame: Frame, tree: Tree, numbers: Iterable[int]) -> Iterator[int]:
    """Of some items and what is above them on one side what the other side took out."""
    merged = merged_into(frame.items)
    for number in numbers:
        while number in tree.parent:
            if frame.items[number].gone and number not in merged:
                yield number
            number = tree.parent[number]


def _put_into(frame: Frame, tree: Tree, other: Tree) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The paragraphs that the other side took out whole, each with what a side inserted below it."""
    out = frozenset(_taken_out_whole(frame, other))
    holders: dict[int, int] = {}
    for number in tree.order:
        above = tree.parent[number]
        holder = holders.get(above, frame.firsts.get(above, above))
        if frame.items[number].knot is None and number not in other.parent and holder in out:
            holders[number] = holder
    for holder in dict.fromkeys(holders.values()):
        yield holder, tuple(number for number, one in holders.items() if one == holder)


def _taken_out_whole(frame: Frame, tree: Tree) -> Iterator[int]:
    """The paragraphs of the base that a side does not have, nor anything that was right below them."""
    left = {frame.firsts[number] for number in tree.parent if number in frame.firsts}
    above_left = {frame.base.parent[number] for number in frame.base.order if number in tree.parent}
    yield from (number for number in frame.base.order if frame.firsts[number] not in left and number not in above_left)


def _unnamed(frame: Frame, numbers: Iterable[int], met: Iterable[Met]) -> list[int]:
    """Those of some items of the base that no conflict speaks of yet."""
    named = {base for one in met for base in one.base}
    return [number for number in numbers if frame.items[number].base not in named]


def _met(frame: Frame, place: int, about: Iterable[int], dispute: Dispute) -> Met:
    """The conflict about some items, as each side has them."""
    items = [frame.items[number] for number in about]
    base, ours, theirs = (
        tuple(index for item in items if (index := getattr(item, name)) is not None)
        for name in ("base", "ours", "theirs")
    )
    return Met(place, base, ours, theirs, dispute)
