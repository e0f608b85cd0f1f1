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

    def link(self, place: int) -> Link:
        if place not in self.links:
            old, new = self.pairs[place]
            self.links[place] = Link((old,), (new,))
        return self.links[place]

    def weight(self, place: int) -> int:
        if place not in self.links:
            return self.old.extent(self.pairs[place][0])
        return sum(map(self.old.extent, self.links[place].old))

    def carries(self, top: Link, pair: Pair) -> bool:
        """Whether a pair stands below what a link ends with, in both drafts."""
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
    chain = heaviest_increasing(pairs, (1 + linked.weight(place) for place in group))
    if len(chain) == len(group):
        return [], []
    still = set(chain)
    tops = _topmost(linked, [place for at, place in enumerate(group) if at not in still])
    return _without_needless(linked, group, tops)


def _topmost(linked: _Linked, places: Iterable[int]) -> list[int]:
    tops: list[int] = []
    around: list[Link] = []
    for place in places:
        link = linked.link(place)
        while around and linked.old.ends[around[-1].old[-1]] <= link.old[0]:
            around.pop()
        if not any(linked.carries(top, linked.pairs[place]) for top in around):
            tops.append(place)
            around.append(link)
    return tops


def _carried(linked: _Linked, group: Sequence[int], top: int) -> list[int]:
    link = linked.link(top)
    start = bisect_left(group, link.old[-1] + 1, key=lambda place: linked.pairs[place][0])
    stop = bisect_left(
        group, linked.old.ends[link.old[-1]], key=lambda place: linked.pairs[place][0]
    )
    return [place for place in group[start:stop] if linked.carries(link, linked.pairs[place])]


def _without_needless(
    linked: _Linked, group: Sequence[int], tops: list[int]
) -> tuple[list[int], list[list[int]]]:
    """Takes back each move, heaviest first, that leaves the rest in order; what it carried comes
    back with it.
    """
    carried = {top: _carried(linked, group, top) for top in tops}
    away = {place for top in tops for place in (top, *carried[top])}
    order = sorted([linked.pairs[place] for place in group if place not in away])
    for top in sorted(tops, key=lambda place: (-linked.weight(place), linked.link(place).old)):
        back = sorted(linked.pairs[place] for place in (top, *carried[top]))
        if _fits(order, back):
            for pair in back:
                insort(order, pair)
            tops = [place for place in tops if place != top]
    return tops, [carried[top] for top in tops]


def _fits(order: list[Pair], pairs: list[Pair]) -> bool:
    if any(first[1] >= second[1] for first, second in pairwise(pairs)):
        return False
    for pair in pairs:
        place = bisect_left(order, pair)
        if place > 0 and order[place - 1][1] >= pair[1]:
            return False
        if place < len(order) and order[place][1] <= pair[1]:
            return False
    return True
