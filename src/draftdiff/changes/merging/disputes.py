"""The conflicts of a merge: what of it is in dispute, where that stands, and who wants what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import field, frozen

from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.kinds import Change, Node
from draftdiff.changes.merging.conflicts import Conflict
from draftdiff.changes.merging.frame import Frame, Met
from draftdiff.changes.merging.homes import Homes, placed_twice
from draftdiff.changes.merging.items import Sides
from draftdiff.changes.merging.trees import ROOT
from draftdiff.changes.relation import Indexes, Relation
from draftdiff.model.party import Party


def conflicts_of(
    sides: Sides, frame: Frame, homes: Homes, order: Sequence[int], both: tuple[ChangeSet, ChangeSet]
) -> Iterator[Conflict]:
    """The conflicts in reading order of the merged draft; what is gone in order of theirs.

    Args:
        sides: The two sides.
        frame: The items of the merge.
        homes: Where they go.
        order: All of them in order of the merged draft.
        both: The change sets of the two sides.
    """
    places = _Places(frame, order)
    for met in sorted((*frame.met, *placed_twice(frame, homes)), key=places.rank):
        base = tuple(node for index in met.base if (node := sides.base_node(index)))
        ours, theirs = _nodes(sides, sides.ours, met.ours), _nodes(sides, sides.theirs, met.theirs)
        yield Conflict(
            base,
            ours,
            theirs,
            _who(sides.ours, both[0], met.base, met.ours),
            _who(sides.theirs, both[1], met.base, met.theirs),
            places.of(met.item),
            met.dispute.reason,
            tuple(places.of_ours.get(node.index) for node in ours),
            met.dispute.about,
        )


@frozen(eq=False)
class _Places:
    """Where items stand in the merged draft; what is gone stands before what comes next.

    Attributes:
        frame: The items.
        order: All of them in order.
        before: How many stand before each.
        of_ours: Where the paragraphs of ours stand that do, by their index there.
    """

    frame: Frame
    order: Sequence[int]
    before: dict[int, int] = field(factory=dict)
    of_ours: dict[int | None, int] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        standing = 0
        for number in self.order:
            self.before[number] = standing
            if not self.frame.items[number].gone:
                self.of_ours[self.frame.items[number].ours] = standing
                standing += 1

    def of(self, number: int) -> int:
        """The place of an item; what is gone goes with what it hung on in theirs, if that is gone too."""
        above = self.frame.theirs.parent.get(number, ROOT)
        while self.frame.items[number].gone and above != ROOT and self.frame.items[above].gone:
            number, above = above, self.frame.theirs.parent.get(above, ROOT)
        return self.before[number]

    def rank(self, met: Met) -> tuple[object, ...]:
        """By what conflicts are put in order."""
        gone = self.frame.items[met.item].gone
        return self.of(met.item), not gone, met.theirs if gone else (), not met.base, met.base


def _nodes(sides: Sides, side: Relation, indexes: tuple[int, ...]) -> tuple[Node, ...]:
    return tuple(node for index in indexes if (node := sides.node(side, index)))


def _who(side: Relation, whole: ChangeSet, olds: Indexes, news: Indexes) -> frozenset[Party]:
    """Who proposed a side of a conflict: as its changes say, else all proposers of the draft."""
    spoken: list[Change] = [change for index in olds for change in side.of_old.get(index, ())]
    spoken += [change for index in news for change in side.of_new.get(index, ())]
    named = [change.proposers for change in spoken if change.proposers]
    found = frozenset(party for who in named for party in (*who.inserted, *who.removed, *who.arranged))
    return found or whole.new.proposers


def title_conflict(ours: ChangeSet, theirs: ChangeSet) -> Iterator[Conflict]:
    """The conflict of two titles; ours stands."""
    titles = {changes.new.title for changes in (ours, theirs)}
    if len(titles) > 1 and ours.old.title not in titles:
        reason = f"both sides changed the title, ours to {ours.new.title!r}, theirs to {theirs.new.title!r}"
        yield Conflict((), (), (), ours.new.proposers, theirs.new.proposers, 0, reason, about=("title",))
