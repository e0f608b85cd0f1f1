"""The form of the numbers that one side inserted, where the other side wrote the numbers beside them in another."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from draftdiff.changes.kinds import Renumber
from draftdiff.changes.merging.items import Item, Sides
from draftdiff.changes.merging.renumbering import reformed, shape


def in_form(sides: Sides, items: Sequence[Item], depths: Sequence[int]) -> list[Item]:
    """The items, with what a side inserted numbered in the form that its nearest neighbour of the base has now.

    Say ours wrote 1) and 2) for 1. and 2., and theirs inserted 2. between them: that is 2) as well.

    Args:
        sides: The two change sets.
        items: What stands in the merged draft and, in between, what is gone.
        depths: Of each.
    """
    near = _neighbours(items, depths)
    return [
        _like(sides, item, one) if item.knot is None and one else item for item, one in zip(items, near, strict=True)
    ]


def _neighbours(items: Sequence[Item], depths: Sequence[int]) -> list[Item | None]:
    """For each the nearest item of the base in its list: the one before it, else the one behind."""
    near: list[Item | None] = [None] * len(items)
    forward = range(len(items))
    for places in (reversed(forward), forward):
        open_at: dict[int, Item] = {}
        for at in places:
            open_at = {depth: item for depth, item in open_at.items() if depth <= depths[at]}
            near[at] = open_at.get(depths[at], near[at])
            if items[at].base is not None and not items[at].gone:
                open_at[depths[at]] = items[at]
    return near


def _like(sides: Sides, item: Item, near: Item) -> Item:
    label = item.paragraph.label if item.paragraph else None
    was, now = _labels(sides, near)
    if not item.paragraph or not label or not was or not now or shape(was) != shape(label) or shape(now) == shape(was):
        return item
    return evolve(item, paragraph=evolve(item.paragraph, label=reformed(label, now)))


def _labels(sides: Sides, item: Item) -> tuple[str | None, str | None]:
    """The label of a paragraph in the base and now; none where a side chose it."""
    old = None if item.base is None else sides.base_node(item.base)
    if old is None or item.paragraph is None:
        return None, None
    said = [change for side in (sides.ours, sides.theirs) for change in side.of_old.get(old.index, ())]
    if any(isinstance(change, Renumber) and change.cause == "chosen" for change in said):
        return None, None
    return old.label, item.paragraph.label
