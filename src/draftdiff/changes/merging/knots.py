"""What two change sets made of the same paragraphs of the base, settled knot by knot.

A knot is a smallest set of paragraphs of the base whose new paragraphs, on either side, come from nowhere else:
mostly one paragraph, more where some were split or merged.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from attrs import evolve, frozen

from draftdiff.changes.kinds import Node, Reformat, Relevel, Renumber
from draftdiff.changes.merging.paragraphs import Part, merged
from draftdiff.changes.relation import Indexes, Relation
from draftdiff.model.paragraph import Paragraph


@frozen
class Knot:
    """Indexes of paragraphs of the base, and of what they became on either side; none where they were taken out."""

    base: Indexes
    ours: Indexes
    theirs: Indexes


@frozen
class Item:
    """A paragraph of the merged draft, or one that is gone and still tells where things stand.

    Attributes:
        base, ours, theirs: Its index in each draft, or None.
        paragraph: As it is merged; None where it is as in the base and no change speaks of it.
        gone: Whether it is not in the merged draft.
        knot: The number of its knot, or None for what a side inserted.
    """

    base: int | None
    ours: int | None
    theirs: int | None
    paragraph: Paragraph | None = None
    gone: bool = False
    knot: int | None = None


@frozen
class Sides:
    """The two change sets of a merge as relations."""

    ours: Relation
    theirs: Relation

    def base_node(self, index: int) -> Node | None:
        """A paragraph of the base, where a change speaks of it."""
        return self.ours.old_nodes.get(index) or self.theirs.old_nodes.get(index)

    def node(self, side: Relation, index: int) -> Node | None:
        """A paragraph of a side: as its changes say, else as the other side's changes say of the base."""
        known = side.new_nodes.get(index)
        if known is not None or index not in side.back:
            return known
        base = self.base_node(side.back[index][0])
        return base and evolve(base, index=index, path=side.new_paths[index])


def knots(sides: Sides) -> Iterator[Knot]:
    """All knots, in order of the base."""
    seen: set[int] = set()
    for index in range(len(sides.ours.old_paths)):
        if index not in seen:
            knot = _grown(sides, index)
            seen.update(knot.base)
            yield knot


def _grown(sides: Sides, start: int) -> Knot:
    bases, waiting = {start}, [start]
    while waiting:
        index = waiting.pop()
        for side in (sides.ours, sides.theirs):
            near = {old for new in side.forward.get(index, ()) for old in side.back[new]}
            waiting += near - bases
            bases |= near
    ours, theirs = (
        tuple(sorted({new for index in bases for new in side.forward.get(index, ())}))
        for side in (sides.ours, sides.theirs)
    )
    return Knot(tuple(sorted(bases)), ours, theirs)


def settled(sides: Sides, knot: Knot, number: int) -> tuple[list[Item], str]:
    """The items of a knot, at least one for each paragraph of the base; and what met, or ""."""
    items, clash = _settled(sides, knot)
    return [evolve(item, knot=number) for item in items], clash


def _settled(sides: Sides, knot: Knot) -> tuple[list[Item], str]:
    if not knot.ours or not knot.theirs:
        return _with_deletion(sides, knot)
    if _untouched(sides.ours, knot.base):
        return _told(sides, knot, knot.theirs, sides.theirs), ""
    if _untouched(sides.theirs, knot.base):
        return _told(sides, knot, knot.ours, sides.ours), ""
    ours, theirs = (
        _paragraphs(sides, side, news) for side, news in ((sides.ours, knot.ours), (sides.theirs, knot.theirs))
    )
    if ours == theirs:
        return _told(sides, knot, knot.ours, sides.ours), ""
    base = [_known(sides.base_node(index)) for index in knot.base]
    found = merged(base, ours, theirs, shifted=_shifted(sides, knot))
    if found is None:
        return _told(sides, knot, knot.ours, sides.ours), "one side changed words where the other split or merged"
    return _of_parts(sides, knot, found.parts), found.clash


def _with_deletion(sides: Sides, knot: Knot) -> tuple[list[Item], str]:
    if not knot.ours:
        wanted = knot.theirs and _wanted(sides.theirs, knot.base)
        return _told(sides, knot, (), sides.ours), "ours took out what theirs changed" if wanted else ""
    if not _wanted(sides.ours, knot.base):
        return _told(sides, knot, (), sides.theirs), ""
    return _told(sides, knot, knot.ours, sides.ours), "theirs took out what ours changed"


def _untouched(side: Relation, bases: Indexes) -> bool:
    """Whether a side left these paragraphs as they were, wherever it put them."""
    for index in bases:
        news = side.forward.get(index, ())
        if len(news) != 1 or len(side.back[news[0]]) != 1:
            return False
        old, new = side.old_nodes.get(index), side.new_nodes.get(news[0])
        if old is not None and new is not None and old.paragraph() != new.paragraph():
            return False
    return True


def _wanted(side: Relation, bases: Indexes) -> bool:
    """Whether a side did more to these paragraphs than to number, format or hang them anew."""
    return any(
        not isinstance(change, Reformat | Relevel) and not (isinstance(change, Renumber) and change.cause != "chosen")
        for index in bases
        for change in side.of_old.get(index, ())
    )


def _shifted(sides: Sides, knot: Knot) -> bool:
    return any(
        isinstance(change, Renumber) and change.cause == "shift"
        for side in (sides.ours, sides.theirs)
        for index in knot.base
        for change in side.of_old.get(index, ())
    )


def _known(node: Node | None) -> Paragraph:
    assert node is not None, "a paragraph that a side changed stands in its changes"
    return node.paragraph()


def _paragraphs(sides: Sides, side: Relation, indexes: Indexes) -> list[Paragraph]:
    return [_known(sides.node(side, index)) for index in indexes]


def _told(sides: Sides, knot: Knot, news: Indexes, side: Relation) -> list[Item]:
    """The items as one side has them; the other side stands beside it, paragraph by paragraph."""
    parts = [sides.node(side, index) for index in news]
    other = knot.theirs if side is sides.ours else knot.ours
    items = []
    for place in range(max(len(news), len(knot.base))):
        base = knot.base[place] if place < len(knot.base) else None
        one = news[place] if place < len(news) else None
        beside = _partner(sides, side, base, other, place, same=len(other) == len(news))
        node = parts[place] if one is not None else None
        item = Item(base, one, beside, node.paragraph() if node else None, one is None)
        items.append(item if side is sides.ours else evolve(item, ours=beside, theirs=one))
    return items


def _partner(sides: Sides, side: Relation, base: int | None, other: Indexes, place: int, *, same: bool) -> int | None:
    """The paragraph of the other side at that place of a knot: the base's own there, if only one comes of it."""
    if same and place < len(other):
        return other[place]
    beyond = sides.theirs if side is sides.ours else sides.ours
    found = beyond.forward.get(base, ()) if base is not None else ()
    return found[0] if found and beyond.back[found[0]][0] == base else None


def _of_parts(sides: Sides, knot: Knot, parts: Sequence[Part]) -> list[Item]:
    items = [
        Item(
            knot.base[part.base] if part.base is not None else None,
            knot.ours[part.ours] if part.ours is not None else None,
            knot.theirs[part.theirs] if part.theirs is not None else None,
            part.paragraph,
        )
        for part in parts
    ]
    begun = {item.base for item in items}
    ours, theirs = {item.ours for item in items}, {item.theirs for item in items}
    for index in knot.base:
        if index not in begun:
            stood = _unless(sides.ours.forward[index][0], ours), _unless(sides.theirs.forward[index][0], theirs)
            items.append(Item(index, *stood, gone=True))
    return items


def _unless(index: int, taken: Collection[int | None]) -> int | None:
    return None if index in taken else index
