"""What two change sets made of the same paragraphs of the base, settled knot by knot.

A knot is a smallest set of paragraphs of the base whose new paragraphs, on either side, come from
nowhere else: mostly one paragraph, more where some were split or merged.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from draftdiff.changes.kinds import Move, Node, Reformat, Relevel, Renumber
from draftdiff.changes.merging.conflicts import Dispute
from draftdiff.changes.merging.items import Item, Knot, Sides
from draftdiff.changes.merging.numbering import both
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
            near = {old for new in side.forward.get(index, ()) for old in side.back[new]}
            waiting += near - bases
            bases |= near
    return bases


def settled(sides: Sides, knot: Knot) -> tuple[list[list[Item]], Dispute | None]:
    """The items of a knot, at least one for each paragraph of the base; and what of it is in
    dispute, if anything. Those that are split from, merged into, or the same as one another are
    together.
    """
    if not knot.ours or not knot.theirs:
        return _with_deletion(sides, knot)
    if _untouched(sides.ours, knot.base):
        return _told(sides, knot, sides.theirs), None
    if _untouched(sides.theirs, knot.base):
        return _told(sides, knot, sides.ours), None
    each = (sides.ours, knot.ours), (sides.theirs, knot.theirs)
    ours, theirs = ([_known(sides.node(side, index)) for index in news] for side, news in each)
    if ours == theirs:
        return _told(sides, knot, sides.ours), None
    base = [_known(sides.base_node(index)) for index in knot.base]
    found = merged(base, ours, theirs, label=_label(sides, knot))
    if found is None:
        divided = len(base) + len(ours) + len(theirs) > 3
        return _told(sides, knot, sides.ours), Dispute(_MET_DIVIDED if divided else _MET_NOTES)
    return [_of_parts(sides, knot, found.parts)], found.dispute


_MET_DIVIDED: Final = "one side changed words where the other split or merged paragraphs"
_MET_NOTES: Final = "both sides called or dropped notes"


def _with_deletion(sides: Sides, knot: Knot) -> tuple[list[list[Item]], Dispute | None]:
    if not knot.ours:
        wanted = knot.theirs and _wanted(sides.theirs, knot.base)
        return _told(sides, knot, sides.ours), Dispute(
            "ours took out what theirs changed"
        ) if wanted else None
    if not _wanted(sides.ours, knot.base):
        return _told(sides, knot, sides.theirs), None
    return _told(sides, knot, sides.ours), Dispute("theirs took out what ours changed")


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
    each = [side.of_old.get(knot.base[0], []) for side in (sides.ours, sides.theirs)]
    said = [
        next((change for change in found if isinstance(change, Renumber)), None) for found in each
    ]
    ours, theirs = (
        (change.new[0].label, change.cause) if change else (None, "") for change in said
    )
    here, there = (any(isinstance(change, Move) for change in found) for found in each)
    node = sides.base_node(knot.base[0])
    if not node or not all(said):
        return None
    if here == there or "shift" not in (theirs if here else ours):
        return both(node.label, ours, theirs)
    return ours[0] if here else theirs[0]


def _known(node: Node | None) -> Paragraph:
    assert node is not None, "a paragraph that a side changed stands in its changes"
    return node.paragraph()


def _told(sides: Sides, knot: Knot, side: Relation) -> list[list[Item]]:
    """The items as one side has them; the other side stands beside it, paragraph by paragraph."""
    seen: set[int] = set()
    found = []
    for index in knot.base:
        if index not in seen:
            own = _grown((side,), index)
            seen.update(own)
            found.append(list(_beside(sides, side, tuple(sorted(own)))))
    return found


def _beside(sides: Sides, side: Relation, bases: Indexes) -> Iterator[Item]:
    news = side.reached(bases)
    other = sides.theirs if side is sides.ours else sides.ours
    for place in range(max(len(news), len(bases))):
        base = bases[place] if place < len(bases) else None
        one = news[place] if place < len(news) else None
        beside = _partner(other, bases, place, len(news))
        node = sides.node(side, one) if one is not None else None
        ours, theirs = (one, beside) if side is sides.ours else (beside, one)
        yield Item(base, ours, theirs, node.paragraph() if node else None, one is None)


def _partner(other: Relation, bases: Indexes, place: int, count: int) -> int | None:
    """What the other side has at that place of some paragraphs of the base, as far as it is one of
    them alone.
    """
    there = other.reached(bases)
    if len(there) == count and place < count:
        return there[place]
    found = other.forward.get(bases[place], ()) if place < len(bases) else ()
    return found[0] if found and other.back[found[0]][0] == bases[place] else None


def _of_parts(sides: Sides, knot: Knot, parts: Sequence[Part]) -> list[Item]:
    each = (knot.base, knot.ours, knot.theirs)
    items = []
    for part in parts:
        at = zip(each, part.places, strict=True)
        base, ours, theirs = (
            indexes[place] if place is not None else None for indexes, place in at
        )
        items.append(Item(base, ours, theirs, part.paragraph))
    begun = {item.base for item in items}
    mine, other = {item.ours for item in items}, {item.theirs for item in items}
    for index in knot.base:
        if index not in begun:
            stood = _first_free(sides.ours, index, mine), _first_free(sides.theirs, index, other)
            items.append(Item(index, *stood, gone=True))
    return items


def _first_free(side: Relation, base: int, taken: Collection[int | None]) -> int | None:
    """What a paragraph of the base became first on a side, unless another item has that already."""
    new = side.forward.get(base, (None,))[0]
    return None if new in taken else new
