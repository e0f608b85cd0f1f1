"""Equal paragraphs in the same order in both drafts: the skeleton between whose bones the rest is matched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from draftdiff.changes.alignment.outline import Outline
from draftdiff.changes.alignment.scoring import MIN_MOVED_WORDS
from draftdiff.changes.alignment.sequences import Pair, common_subsequence, heaviest_increasing

#: Fewer pairs than these are left to the dynamic programme.
MIN_CELLS: Final = 10_000


def skeleton(old: Outline, new: Outline, olds: Sequence[int], news: Sequence[int]) -> list[Pair]:
    """Pairs (old, new) of equal paragraphs, increasing in both.

    The common ends first, then the heaviest increasing chain of the paragraphs that stand once on either
    side (patience), each grown over its equal neighbours.
    """
    head = _common_head(old, new, olds, news)
    tail = _common_tail(old, new, olds[head:], news[head:])
    pairs = list(zip(olds[:head], news[:head], strict=True))
    middle_old, middle_new = olds[head : len(olds) - tail], news[head : len(news) - tail]
    pairs += _patience(old, new, middle_old, middle_new)
    if tail:
        pairs += zip(olds[-tail:], news[-tail:], strict=True)
    return pairs


def _common_head(old: Outline, new: Outline, olds: Sequence[int], news: Sequence[int]) -> int:
    length = 0
    for first, second in zip(olds, news, strict=False):
        if old.ids[first] != new.ids[second]:
            break
        length += 1
    return length


def _common_tail(old: Outline, new: Outline, olds: Sequence[int], news: Sequence[int]) -> int:
    return _common_head(old, new, olds[::-1], news[::-1])


def _patience(old: Outline, new: Outline, olds: Sequence[int], news: Sequence[int]) -> list[Pair]:
    once_old = _unique(old, olds)
    once_new = _unique(new, news)
    shared = sorted((once_old[number], once_new[number]) for number in once_old.keys() & once_new.keys())
    if not shared:
        return repeated(old, new, olds, news) if len(olds) * len(news) > MIN_CELLS else []
    pairs = [(olds[first], news[second]) for first, second in shared]
    chain = heaviest_increasing(pairs, (1 + old.extent(index) for index, _ in pairs))
    return _grown(old, new, olds, news, [shared[place] for place in chain])


def _unique(outline: Outline, indexes: Sequence[int]) -> dict[int, int]:
    """Places of the texts of some length that stand once, by id."""
    ids = [outline.ids[index] for index in indexes]
    counts = Counter(ids)
    return {
        number: place
        for place, number in enumerate(ids)
        if counts[number] == 1 and _says_enough(outline, indexes[place])
    }


def _says_enough(outline: Outline, index: int) -> bool:
    return outline.extent(index) > 60 or outline.size(index) >= MIN_MOVED_WORDS


def repeated(old: Outline, new: Outline, olds: Sequence[int], news: Sequence[int]) -> list[Pair]:
    """Pairs (old, new) of equal paragraphs by the common subsequence, where many stand more than once."""
    found = common_subsequence([old.ids[i] for i in olds], [new.ids[i] for i in news])
    return [(olds[first], news[second]) for first, second in found]


def _grown(old: Outline, new: Outline, olds: Sequence[int], news: Sequence[int], chain: Sequence[Pair]) -> list[Pair]:
    """The chain of places with the equal neighbours of each link, as pairs of indexes."""
    grown: list[Pair] = []
    last_old = last_new = -1
    for position, (first, second) in enumerate(chain):
        next_old, next_new = chain[position + 1] if position + 1 < len(chain) else (len(olds), len(news))
        start = 0
        while (
            first - start - 1 > last_old
            and second - start - 1 > last_new
            and old.ids[olds[first - start - 1]] == new.ids[news[second - start - 1]]
        ):
            start += 1
        stop = 1
        while (
            first + stop < next_old
            and second + stop < next_new
            and old.ids[olds[first + stop]] == new.ids[news[second + stop]]
        ):
            stop += 1
        grown += [(olds[first + offset], news[second + offset]) for offset in range(-start, stop)]
        last_old, last_new = first + stop - 1, second + stop - 1
    return grown
