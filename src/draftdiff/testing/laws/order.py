"""Which paragraphs stand in another order than before: the definition of a move, to judge moves by."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from attrs import frozen

from draftdiff.changes.changeset import ChangeSet, subtree


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
    return next(((tie, after) for tie, after in pairwise(sorted(ties)) if tie.new[0] > after.new[0]), None)


def ties_of(changes: ChangeSet) -> tuple[Tie, ...]:
    """Which paragraphs a change set says are the same, n to m ones together, in old order.

    Example:
        >>> from draftdiff.changes.changeset import compare_drafts
        >>> from draftdiff.model import Draft, Paragraph
        >>> ties_of(compare_drafts(Draft([Paragraph("One.")], "old"), Draft([Paragraph("One.")], "new")))
        (Tie(old=(0,), new=(0,)),)
    """
    pairs = {(old + i, new + i) for old, new, length in changes.kept for i in range(length)}
    pairs |= {(old.index, new.index) for change in changes for old in change.old for new in change.new}
    return tuple(sorted(joined(pairs)))


def joined(pairs: Iterable[tuple[int, int]]) -> Iterator[Tie]:
    """Pairs (old index, new index) as ties: those that share a paragraph are one.

    Example:
        >>> list(joined([(0, 0), (0, 1), (1, 2)]))
        [Tie(old=(0,), new=(0, 1)), Tie(old=(1,), new=(2,))]
    """
    partners: dict[tuple[str, int], set[tuple[str, int]]] = {}
    for old, new in pairs:
        partners.setdefault(("old", old), set()).add(("new", new))
        partners.setdefault(("new", new), set()).add(("old", old))
    seen: set[tuple[str, int]] = set()
    for start in sorted(partners):
        waiting, together = [start], set()
        while waiting:
            node = waiting.pop()
            if node not in seen:
                seen.add(node)
                together.add(node)
                waiting += sorted(partners[node])
        if together:
            sides = [tuple(sorted(index for side, index in together if side == name)) for name in ("old", "new")]
            yield Tie(*sides)
