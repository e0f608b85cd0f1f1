"""What a merge is made of: the two sides, the knots of their paragraphs, the items of the merged draft."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from draftdiff.changes.kinds import Node
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
        knot: The number of those that it is the same as, split from or merged into; None for what a side inserted.
    """

    base: int | None
    ours: int | None
    theirs: int | None
    paragraph: Paragraph | None = None
    gone: bool = False
    knot: int | None = None


def merged_into(items: Sequence[Item]) -> dict[int, int]:
    """The numbers of the items that were merged into another one, and of that one."""
    standing: dict[int | None, int] = {}
    for number, item in enumerate(items):
        if item.knot is not None and not item.gone:
            standing.setdefault(item.knot, number)
    return {number: standing[item.knot] for number, item in enumerate(items) if item.gone and item.knot in standing}


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
