"""Which of the linked paragraphs moved: in each group the fewest words that have to, and no move can be dropped.

Pairs that the same moved paragraph carries in both drafts form a group, all others one group. In each group
the paragraphs that did not move stand in the same order in both drafts.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from itertools import accumulate, islice, pairwise
from operator import lt

from draftdiff.changes.alignment.links import Link
from draftdiff.changes.alignment.outline import Outline
from draftdiff.changes.alignment.partners import Partners
from draftdiff.changes.alignment.sequences import heaviest_increasing


def moved_links(old: Outline, new: Outline, links: Sequence[Link]) -> set[Link]:
    """The links whose paragraphs moved; what is only carried along by one of them is not among them."""
    moved: set[Link] = set()
    waiting = [sorted(links, key=lambda link: link.old)]
    while waiting:
        group = waiting.pop()
        tops, carried = _settle(old, new, group)
        moved.update(tops)
        waiting += carried
    return moved


def _settle(old: Outline, new: Outline, group: list[Link]) -> tuple[list[Link], list[list[Link]]]:
    """The topmost moved links of a group, and for each of them the links it carries."""
    chain = heaviest_increasing(
        [(link.old[0], link.new[0]) for link in group], (1 + _weight(old, link) for link in group)
    )
    if len(chain) == len(group):
        return [], []
    still = set(chain)
    out_of_order = [link for place, link in enumerate(group) if place not in still]
    tops = _topmost(old, new, out_of_order)
    return _without_needless(old, new, group, tops)


def disordered(partners: Partners) -> list[Link]:
    """The links among which some moved: without those that stand before, or behind, all others in both drafts.

    One of those at either end is with them, so that the choice between chains of one weight stays the same. None where
    the partners follow each other in both drafts alike.
    """
    if not partners.links:
        return []
    firsts = list(partners.forward)
    for link in partners.links:
        firsts[link.old[0]] = link.new[0]
    olds = [old for old, new in enumerate(firsts) if new >= 0]
    news = [firsts[old] for old in olds]
    start, stop = _ends_in_order(news)
    if start == len(news):
        return []
    kept = olds[max(0, start - 1) : stop + 1]
    single = [Link((old,), (partners.forward[old],)) for old in kept if partners.forward[old] >= 0]
    return single + [link for link in partners.links if kept[0] <= link.old[0] <= kept[-1]]


def _ends_in_order(news: Sequence[int]) -> tuple[int, int]:
    """Where those end that are less than all that follow, and those begin that are more than all before them."""
    least = list(accumulate(reversed(news), min))[::-1]
    most = list(accumulate(news, max))
    less = [*map(lt, news, islice(least, 1, None)), True]
    more = [True, *map(lt, most, islice(news, 1, None))]
    if all(less):
        return len(news), len(news)
    return less.index(False), len(news) - more[::-1].index(False)


def _weight(old: Outline, link: Link) -> int:
    return sum(map(old.extent, link.old))


def _topmost(old: Outline, new: Outline, links: Sequence[Link]) -> list[Link]:
    tops: list[Link] = []
    around: list[Link] = []
    for link in links:
        while around and old.ends[around[-1].old[-1]] <= link.old[0]:
            around.pop()
        if not any(_carries(old, new, top, link) for top in around):
            tops.append(link)
            around.append(link)
    return tops


def _carried(old: Outline, new: Outline, group: list[Link], top: Link) -> list[Link]:
    start = bisect_left(group, top.old[-1] + 1, key=lambda link: link.old[0])
    stop = bisect_left(group, old.ends[top.old[-1]], key=lambda link: link.old[0])
    return [link for link in group[start:stop] if _carries(old, new, top, link)]


def _carries(old: Outline, new: Outline, top: Link, link: Link) -> bool:
    return top.old[-1] < link.old[0] < old.ends[top.old[-1]] and top.new[-1] < link.new[0] < new.ends[top.new[-1]]


def _without_needless(
    old: Outline, new: Outline, group: list[Link], tops: list[Link]
) -> tuple[list[Link], list[list[Link]]]:
    """Takes back each move, heaviest first, that leaves the rest in order; what it carried comes back with it."""
    carried = {top: _carried(old, new, group, top) for top in tops}
    away = {id(link) for top in tops for link in (top, *carried[top])}
    order = sorted([(link.old[0], link.new[0]) for link in group if id(link) not in away])
    for top in sorted(tops, key=lambda link: (-_weight(old, link), link.old)):
        back = sorted((link.old[0], link.new[0]) for link in (top, *carried[top]))
        if _fits(order, back):
            for pair in back:
                insort(order, pair)
            tops = [link for link in tops if link is not top]
    return tops, [carried[top] for top in tops]


def _fits(order: list[tuple[int, int]], pairs: list[tuple[int, int]]) -> bool:
    if any(first[1] >= second[1] for first, second in pairwise(pairs)):
        return False
    for pair in pairs:
        place = bisect_left(order, pair)
        if place > 0 and order[place - 1][1] >= pair[1]:
            return False
        if place < len(order) and order[place][1] <= pair[1]:
            return False
    return True
