"""Which paragraphs stand in another order than before: the definition of a move, to judge moves by."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence

from attrs import frozen

from draftdiff.changes.changeset import subtree


@frozen(order=True)
class Tie:
    """Old paragraphs and the new ones they became, as indexes; mostly one of each."""

    old: tuple[int, ...]
    new: tuple[int, ...]


@frozen(eq=False)
class Order:
    """The ties between two drafts, and the drafts' depths in reading order.

    "Pairs carried by the same moved paragraph in both drafts form a group, all others one group; in each group
    the unmoved stand in the same order, and no move can be dropped."
    """

    ties: tuple[Tie, ...]
    old_depths: Sequence[int]
    new_depths: Sequence[int]

    def disordered(self, moved: Collection[Tie]) -> tuple[Tie, Tie] | None:
        """Two ties of one group that did not move and still changed places, or None."""
        for carrier in [None, *sorted(moved)]:
            found = _crossing(self._still(carrier, moved))
            if found:
                return found
        return None

    def needless(self, moved: Collection[Tie]) -> Tie | None:
        """A move without which the others would still leave all groups in order, or None."""
        for tie in sorted(moved):
            rest = [other for other in moved if other != tie]
            if not _crossing(self._still(self._carrier(tie, rest), rest)):
                return tie
        return None

    def _still(self, carrier: Tie | None, moved: Collection[Tie]) -> list[Tie]:
        return [tie for tie in self.ties if tie not in moved and self._carrier(tie, moved) == carrier]

    def _carrier(self, tie: Tie, moved: Iterable[Tie]) -> Tie | None:
        """The innermost moved tie that carries this one in both drafts."""
        return max((top for top in moved if self._carries(top, tie)), default=None, key=lambda top: top.old[-1])

    def _carries(self, top: Tie, tie: Tie) -> bool:
        return _above(self.old_depths, top.old, tie.old[0]) and _above(self.new_depths, top.new, tie.new[0])


def _above(depths: Sequence[int], tops: Iterable[int], index: int) -> bool:
    return any(top < index and index in subtree(depths, top) for top in tops)


def _crossing(ties: Iterable[Tie]) -> tuple[Tie, Tie] | None:
    """Two ties whose order differs, in old order; n to m ties share places and cross nothing there."""
    before: list[Tie] = []
    for tie in sorted(ties):
        place = bisect_left([(other.new[0], other.old[0]) for other in before], (tie.new[0], tie.old[0]))
        if place < len(before) and before[place].old[0] != tie.old[0]:
            return before[place], tie
        before.insert(place, tie)
    return None
