"""What alignment says of two drafts: links between paragraphs; and where it looks: gaps."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from attrs import field, frozen

from draftdiff.changes.deferred import Deferring


@frozen
class Link(Deferring):
    """Old paragraphs that became new ones: one to one, one to several, or several to one.

    Attributes:
        old, new: Indexes in reading order.
        confidence: 0 to 1, lower where another partner was nearly as good; no part of ``==``.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    confidence: float = field(default=1.0, eq=False)

    @property
    def is_single(self) -> bool:
        """Whether it is of one paragraph with one."""
        return len(self.old) == len(self.new) == 1


@frozen
class Gap:
    """Paragraphs of both drafts, in order, that may only pair in order."""

    old: Sequence[int]
    new: Sequence[int]

    def __bool__(self) -> bool:
        return bool(self.old) and bool(self.new)

    @property
    def cells(self) -> int:
        """How many pairs there are in it."""
        return len(self.old) * len(self.new)


def between(gap: Gap, chain: Sequence[tuple[int, int]]) -> list[Gap]:
    """What is left of both sides of a gap before, between and behind an increasing chain of its pairs."""
    found: list[Gap] = []
    old = new = 0
    for last_old, last_new in [*chain, (None, None)]:
        stop_old = len(gap.old) if last_old is None else bisect_left(gap.old, last_old, old)
        stop_new = len(gap.new) if last_new is None else bisect_left(gap.new, last_new, new)
        if stop_old > old and stop_new > new:
            found.append(Gap(gap.old[old:stop_old], gap.new[new:stop_new]))
        old, new = stop_old + 1, stop_new + 1
    return found


def unlinked(olds: Iterable[int], news: Iterable[int], links: Iterable[Link]) -> tuple[list[int], list[int]]:
    """What no link holds."""
    linked_old = {index for link in links for index in link.old}
    linked_new = {index for link in links for index in link.new}
    return [i for i in olds if i not in linked_old], [i for i in news if i not in linked_new]
