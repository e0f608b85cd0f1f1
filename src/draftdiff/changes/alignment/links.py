"""Who is whose partner: links between paragraphs, gaps in which they are sought, and all partners
as flat arrays.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from attrs import field, frozen

from draftdiff.changes.alignment.sequences import Pair
from draftdiff.changes.deferred import Deferring
from draftdiff.changes.ends import Run, runs_of_indexes


@frozen
class Link(Deferring):
    """Old paragraphs that became new ones (one to one, one to several, several to one), by their
    indexes. The confidence, no part of ``==``, is lower where another partner was nearly as good.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    confidence: float = field(default=1.0, eq=False)

    @property
    def is_single(self) -> bool:
        """Return whether it is of one paragraph with one."""
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
        """The number of its pairs."""
        return len(self.old) * len(self.new)


def between(gap: Gap, chain: Sequence[tuple[int, int]]) -> list[Gap]:
    """Return what is left of both sides of a gap before, between and behind an increasing chain of
    its pairs.
    """
    gaps: list[Gap] = []
    old = new = 0
    for last_old, last_new in [*chain, (None, None)]:
        stop_old = len(gap.old) if last_old is None else bisect_left(gap.old, last_old, old)
        stop_new = len(gap.new) if last_new is None else bisect_left(gap.new, last_new, new)
        if stop_old > old and stop_new > new:
            gaps.append(Gap(gap.old[old:stop_old], gap.new[new:stop_new]))
        old, new = stop_old + 1, stop_new + 1
    return gaps


def unlinked(
    olds: Iterable[int], news: Iterable[int], links: Iterable[Link]
) -> tuple[list[int], list[int]]:
    """Return the indexes that no link holds."""
    linked_old = {index for link in links for index in link.old}
    linked_new = {index for link in links for index in link.new}
    return [i for i in olds if i not in linked_old], [i for i in news if i not in linked_new]


#: In place of a partner's index: there is none yet, or a link tells.
FREE: Final = -1
LINKED: Final = -2


@frozen(eq=False)
class Partners:
    """The partners of the paragraphs of two outlines while they are found."""

    #: forward, back: for each old (new) paragraph the index of its one partner, in order; else FREE
    #: or LINKED.
    forward: list[int]
    back: list[int]
    anchors: list[Run] = field(factory=list)  # Runs of pairs that were made at once
    gaps: dict[int, Gap] = field(
        factory=dict
    )  # By old index the gap in which any other pair was found
    links: list[Link] = field(
        factory=list
    )  # Splits, merges, moves, and other pairs that came later
    coarse: list[Gap] = field(factory=list)  # Gaps that were too large to be compared in full

    @classmethod
    def none(cls, old: int, new: int) -> Partners:
        """No partners yet, of so many old and new paragraphs."""
        return cls([FREE] * old, [FREE] * new)

    def pair(self, olds: Sequence[int], news: Sequence[int]) -> None:
        """Makes each old paragraph the partner of the new one at its place."""
        if olds[-1] - olds[0] == news[-1] - news[0] == len(olds) - 1:
            self.forward[olds[0] : olds[-1] + 1] = news
            self.back[news[0] : news[-1] + 1] = olds
            self.anchors.append((olds[0], news[0], len(olds)))
            return
        for old, new in zip(olds, news, strict=True):
            self.forward[old], self.back[new] = new, old
        self.anchors.extend(runs_of_indexes(olds, news))

    def pair_in(self, gap: Gap, pairs: Iterable[Pair]) -> None:
        """Makes partners of the pairs that were found in a gap."""
        for old, new in pairs:
            self.forward[old], self.back[new] = new, old
            self.gaps[old] = gap

    def link(self, links: Iterable[Link]) -> None:
        """Adds links."""
        for link in links:
            self.links.append(link)
            for old in link.old:
                self.forward[old] = LINKED
            for new in link.new:
                self.back[new] = LINKED

    def drop(self, olds: set[int], news: set[int]) -> None:
        """Takes back each pair and link in which one of these paragraphs is."""
        olds = olds | {self.back[new] for new in news if self.back[new] >= 0}
        for old in olds:
            if self.forward[old] >= 0:
                self.back[self.forward[old]] = self.forward[old] = FREE
                self.gaps.pop(old, None)
        if olds:
            self.anchors[:] = [part for run in self.anchors for part in _without(run, olds)]
        broken = [
            link
            for link in self.links
            if not (olds.isdisjoint(link.old) and news.isdisjoint(link.new))
        ]
        for link in broken:
            self.links.remove(link)
            for old in link.old:
                self.forward[old] = FREE
            for new in link.new:
                self.back[new] = FREE

    def free(self, olds: Sequence[int], news: Sequence[int]) -> tuple[list[int], list[int]]:
        """Return those of these paragraphs that have no partner yet."""
        return _free(self.forward, olds), _free(self.back, news)

    def any_free(self) -> bool:
        """Return whether paragraphs on both sides have no partner yet."""
        return FREE in self.forward and FREE in self.back

    def starting_at(self, olds: Iterable[int], *, end: int = 0) -> list[Pair]:
        """Return the old and the new index of each link whose first (end -1: last) old paragraph is
        among these.
        """
        of_links = {link.old[end]: link.new[end] for link in self.links}
        partners = [(old, self.forward[old]) for old in olds if 0 <= old < len(self.forward)]
        pairs = [(old, of_links.get(old, FREE) if new == LINKED else new) for old, new in partners]
        return [pair for pair in pairs if pair[1] >= 0]

    def pairs(self) -> tuple[list[int], list[int]]:
        """The old and the new indexes of the pairs that are no links, in order."""
        news = [new for new in self.forward if new >= 0]
        if len(news) == len(self.forward):
            return list(range(len(news))), news
        return [old for old, new in enumerate(self.forward) if new >= 0], news


def _free(partners: list[int], indexes: Sequence[int]) -> list[int]:
    if len(indexes) < len(partners):
        return [index for index in indexes if partners[index] == FREE]
    free, at = [], -1
    for _ in range(partners.count(FREE)):
        at = partners.index(FREE, at + 1)
        free.append(at)
    return free


def _without(run: Run, olds: Iterable[int]) -> Iterator[Run]:
    """Yield the parts of a run that remain without some old paragraphs."""
    first, second, length = run
    gone = sorted(old - first for old in olds if first <= old < first + length)
    for before, after in pairwise([-1, *gone, length]):
        if after - before > 1:
            yield first + before + 1, second + before + 1, after - before - 1
