"""Which of the linked paragraphs moved: in each group the fewest words that have to, and no move
can be dropped.

Pairs that the same moved paragraph carries in both drafts form a group, all others one group. In
each group the paragraphs that did not move stand in the same order in both drafts.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from itertools import pairwise

from attrs import frozen

from draftdiff.changes.alignment.links import Link, Partners
from draftdiff.changes.alignment.outline import Outline
from draftdiff.changes.alignment.sequences import Pair, heaviest_increasing
from draftdiff.changes.ends import common_length


def moved_links(old: Outline, new: Outline, links: Iterable[Link]) -> set[Link]:
    """The links whose paragraphs moved; what is only carried along by one of them is not among
    them.
    """
    ordered = sorted(links, key=lambda link: link.old)
    return _moved(
        _Linked(
            old, new, [(link.old[0], link.new[0]) for link in ordered], dict(enumerate(ordered))
        )
    )


def moved_partners(old: Outline, new: Outline, partners: Partners) -> set[Link]:
    """The same of all pairs and links; what stands before, or behind, all others in both drafts is
    not looked at. One of those at either end is with them, so that the choice between chains of one
    weight stays the same.
    """
    if not partners.links:
        return set()
    firsts, links = list(partners.forward), {link.old[0]: link for link in partners.links}
    for first, link in links.items():
        firsts[first] = link.new[0]
    news = [second for second in firsts if second >= 0]
    in_order = sorted(news)
    head = common_length(news, in_order)
    if head == len(news):
        return set()
    tail = common_length(news[::-1], in_order[::-1])
    olds = [first for first, second in enumerate(firsts) if second >= 0]
    among = slice(max(0, head - 1), len(news) - tail + 1)
    pairs = list(zip(olds[among], news[among], strict=True))
    return _moved(
        _Linked(
            old, new, pairs, {n: links[old] for n, (old, _) in enumerate(pairs) if old in links}
        )
    )


@frozen(eq=False)
class _Linked:
    """The links in the order of the old draft: their first paragraphs, and, once asked for, the
    links themselves.
    """

    old: Outline
    new: Outline
    pairs: Sequence[Pair]
    links: dict[int, Link]

    def link(self, position: int) -> Link:
        if position not in self.links:
            old, new = self.pairs[position]
            self.links[position] = Link((old,), (new,))
        return self.links[position]

    def weight(self, position: int) -> int:
        if position not in self.links:
            return self.old.extent(self.pairs[position][0])
        return sum(map(self.old.extent, self.links[position].old))

    def carries(self, top: Link, pair: Pair) -> bool:
        """Return whether a pair stands below what a link ends with, in both drafts."""
        (first, second), old, new = pair, top.old[-1], top.new[-1]
        return old < first < self.old.ends[old] and new < second < self.new.ends[new]


def _moved(linked: _Linked) -> set[Link]:
    moved: set[Link] = set()
    waiting: list[Sequence[int]] = [range(len(linked.pairs))]
    while waiting:
        tops, carried = _settle(linked, waiting.pop())
        moved.update(map(linked.link, tops))
        waiting += carried
    return moved


def _settle(linked: _Linked, group: Sequence[int]) -> tuple[list[int], list[list[int]]]:
    """The places of the topmost moved links of a group, and for each of them of the links it
    carries.
    """
    pairs = list(map(linked.pairs.__getitem__, group))
    chain = heaviest_increasing(pairs, (1 + linked.weight(position) for position in group))
    if len(chain) == len(group):
        return [], []
    still = set(chain)
    tops = _topmost(linked, [position for at, position in enumerate(group) if at not in still])
    return _without_needless(linked, group, tops)


def _topmost(linked: _Linked, places: Iterable[int]) -> list[int]:
    """Return the positions of moved links that no other moved link carries."""
    tops: list[int] = []
    around: list[Link] = []
    for position in places:
        link = linked.link(position)
        while around and linked.old.ends[around[-1].old[-1]] <= link.old[0]:
            around.pop()
        if not any(linked.carries(top, linked.pairs[position]) for top in around):
            tops.append(position)
            around.append(link)
    return tops


def _carried(linked: _Linked, group: Sequence[int], top: int) -> list[int]:
    link = linked.link(top)
    start = bisect_left(group, link.old[-1] + 1, key=lambda position: linked.pairs[position][0])
    stop = bisect_left(
        group, linked.old.ends[link.old[-1]], key=lambda position: linked.pairs[position][0]
    )
    return [
        position for position in group[start:stop] if linked.carries(link, linked.pairs[position])
    ]


def _without_needless(
    linked: _Linked, group: Sequence[int], tops: list[int]
) -> tuple[list[int], list[list[int]]]:
    """Takes back each move, heaviest first, that leaves the rest in order; what it carried comes
    back with it.
    """
    carried = {top: _carried(linked, group, top) for top in tops}
    away = {position for top in tops for position in (top, *carried[top])}
    order = sorted([linked.pairs[position] for position in group if position not in away])
    for top in sorted(
        tops, key=lambda position: (-linked.weight(position), linked.link(position).old)
    ):
        back = sorted(linked.pairs[position] for position in (top, *carried[top]))
        if _fits(order, back):
            for pair in back:
                insort(order, pair)
            tops = [position for position in tops if position != top]
    return tops, [carried[top] for top in tops]


def _fits(order: list[Pair], pairs: list[Pair]) -> bool:
    """Return whether pairs fit into an increasing chain of pairs."""
    if any(first[1] >= second[1] for first, second in pairwise(pairs)):
        return False
    for pair in pairs:
        position = bisect_left(order, pair)
        if position > 0 and order[position - 1][1] >= pair[1]:
            return False
        if position < len(order) and order[position][1] <= pair[1]:
            return False
    return True
