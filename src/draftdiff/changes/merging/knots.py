"""The outcome of two change sets for the same paragraphs of the base, settled knot by knot.

A knot is a smallest set of paragraphs of the base whose new paragraphs, on either side, come from
nowhere else: mostly one paragraph, more where some were split or merged.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from draftdiff.changes.kinds import Move, Node, Reformat, Relevel, Renumber
from draftdiff.changes.merging.conflicts import Dispute
from draftdiff.changes.merging.items import Item, Knot, Sides
from draftdiff.changes.merging.numbering import joint_label
from draftdiff.changes.merging.paragraphs import Part, merged
from draftdiff.changes.relation import Indexes, Relation
from draftdiff.model.paragraph import Paragraph


def knots(sides: Sides) -> Iterator[Knot]:
    """All knots, in order of the base."""
    seen: set[int] = set()
    for index in range(len(sides.ours.old_paths)):
        if index not in seen:
            bases = _grown((sides.ours, sides.theirs), index)
            seen.update(bases)
            yield Knot(tuple(sorted(bases)), sides.ours.reached(bases), sides.theirs.reached(bases))


def _grown(relations: Sequence[Relation], start: int) -> set[int]:
    """The paragraphs of the base that belong together with one of them."""
    bases, waiting = {start}, [start]
    while waiting:
        index = waiting.pop()
        for side in relations:
            neighbours = {old for new in side.forward.get(index, ()) for old in side.back[new]}
            waiting += neighbours - bases
            bases |= neighbours
    return bases


def settled(sides: Sides, knot: Knot) -> tuple[list[list[Item]], Dispute | None]:
    """The items of a knot, at least one for each paragraph of the base; and what of it is in
    dispute, if anything. Those that are split from, merged into, or the same as one another are
    together.
    """
    if not knot.ours or not knot.theirs:
        return _with_deletion(sides, knot)
    if _untouched(sides.ours, knot.base):
        return _items_of_side(sides, knot, sides.theirs), None
    if _untouched(sides.theirs, knot.base):
        return _items_of_side(sides, knot, sides.ours), None
    sides_of_knot = (sides.ours, knot.ours), (sides.theirs, knot.theirs)
    ours, theirs = (
        [_paragraph_of_node(sides.node(side, index)) for index in news]
        for side, news in sides_of_knot
    )
    if ours == theirs:
        return _items_of_side(sides, knot, sides.ours), None
    base = [_paragraph_of_node(sides.base_node(index)) for index in knot.base]
    merged_parts = merged(base, ours, theirs, label=_label(sides, knot))
    if merged_parts is None:
        divided = len(base) + len(ours) + len(theirs) > 3
        return _items_of_side(sides, knot, sides.ours), Dispute(
            _MET_DIVIDED if divided else _MET_NOTES
        )
    return [_of_parts(sides, knot, merged_parts.parts)], merged_parts.dispute


_MET_DIVIDED: Final = "one side changed words where the other split or merged paragraphs"
_MET_NOTES: Final = "both sides called or dropped notes"


def _with_deletion(sides: Sides, knot: Knot) -> tuple[list[list[Item]], Dispute | None]:
    """Return the items of a knot that a side took out, and the dispute if the opposite side changed
    it.
    """
    if not knot.ours:
        wanted = knot.theirs and _wanted(sides.theirs, knot.base)
        return _items_of_side(sides, knot, sides.ours), Dispute(
            "ours took out what theirs changed"
        ) if wanted else None
    if not _wanted(sides.ours, knot.base):
        return _items_of_side(sides, knot, sides.theirs), None
    return _items_of_side(sides, knot, sides.ours), Dispute("theirs took out what ours changed")


def _untouched(side: Relation, bases: Indexes) -> bool:
    """Return whether a side left these paragraphs as they were, wherever it put them."""
    for index in bases:
        news = side.forward.get(index, ())
        if len(news) != 1 or len(side.back[news[0]]) != 1:
            return False
        old, new = side.old_nodes.get(index), side.new_nodes.get(news[0])
        if old is not None and new is not None and old.paragraph() != new.paragraph():
            return False
    return True


def _wanted(side: Relation, bases: Indexes) -> bool:
    """Return whether a side did more to these paragraphs than to number, format or hang them anew."""
    return any(
        not isinstance(change, Reformat | Relevel)
        and not (isinstance(change, Renumber) and change.cause != "chosen")
        for index in bases
        for change in side.of_old.get(index, ())
    )


def _label(sides: Sides, knot: Knot) -> str | None:
    """The label that two renumberings of the first paragraph give together, if they can be had
    together. Where one side moved it, a shift of the other side is about where it stood.
    """
    changes_of_sides = [side.of_old.get(knot.base[0], []) for side in (sides.ours, sides.theirs)]
    renumberings = [
        next((change for change in changes if isinstance(change, Renumber)), None)
        for changes in changes_of_sides
    ]
    ours, theirs = (
        (change.new[0].label, change.cause) if change else (None, "") for change in renumberings
    )
    moved_by_ours, moved_by_theirs = (
        any(isinstance(change, Move) for change in changes) for changes in changes_of_sides
    )
    node = sides.base_node(knot.base[0])
    if not node or not all(renumberings):
        return None
    if moved_by_ours == moved_by_theirs or "shift" not in (theirs if moved_by_ours else ours):
        return joint_label(node.label, ours, theirs)
    return ours[0] if moved_by_ours else theirs[0]


def _paragraph_of_node(node: Node | None) -> Paragraph:
    assert node is not None, "a paragraph that a side changed stands in its changes"
    return node.paragraph()


def _items_of_side(sides: Sides, knot: Knot, side: Relation) -> list[list[Item]]:
    """The items as one side has them; the other side stands beside it, paragraph by paragraph."""
    seen: set[int] = set()
    groups = []
    for index in knot.base:
        if index not in seen:
            own = _grown((side,), index)
            seen.update(own)
            groups.append(list(_aligned_items(sides, side, tuple(sorted(own)))))
    return groups


def _aligned_items(sides: Sides, side: Relation, bases: Indexes) -> Iterator[Item]:
    """Yield the items of some paragraphs as one side has them, each beside what the opposite side
    has there.
    """
    news = side.reached(bases)
    opposite = sides.theirs if side is sides.ours else sides.ours
    for position in range(max(len(news), len(bases))):
        base = bases[position] if position < len(bases) else None
        index = news[position] if position < len(news) else None
        partner = _partner(opposite, bases, position, len(news))
        node = sides.node(side, index) if index is not None else None
        ours, theirs = (index, partner) if side is sides.ours else (partner, index)
        yield Item(base, ours, theirs, node.paragraph() if node else None, index is None)


def _partner(opposite: Relation, bases: Indexes, position: int, count: int) -> int | None:
    """Return what the opposite side has at that position of some paragraphs of the base, as far as
    it is one of them alone.
    """
    reached = opposite.reached(bases)
    if len(reached) == count and position < count:
        return reached[position]
    news = opposite.forward.get(bases[position], ()) if position < len(bases) else ()
    return news[0] if news and opposite.back[news[0]][0] == bases[position] else None


def _of_parts(sides: Sides, knot: Knot, parts: Sequence[Part]) -> list[Item]:
    """Return the items of merged parts; paragraphs of the base that no part begins with are gone."""
    indexes_of_versions = (knot.base, knot.ours, knot.theirs)
    items = []
    for part in parts:
        at = zip(indexes_of_versions, part.places, strict=True)
        base, ours, theirs = (
            indexes[position] if position is not None else None for indexes, position in at
        )
        items.append(Item(base, ours, theirs, part.paragraph))
    begun = {item.base for item in items}
    our_indexes, their_indexes = {item.ours for item in items}, {item.theirs for item in items}
    for index in knot.base:
        if index not in begun:
            stood = (
                _first_free(sides.ours, index, our_indexes),
                _first_free(sides.theirs, index, their_indexes),
            )
            items.append(Item(index, *stood, gone=True))
    return items


def _first_free(side: Relation, base: int, taken: Collection[int | None]) -> int | None:
    """Return what a paragraph of the base became first on a side, unless another item has that
    already.
    """
    new = side.forward.get(base, (None,))[0]
    return None if new in taken else new
