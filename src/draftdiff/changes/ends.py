"""The items that two sequences share: at their ends, and as runs of pairs that follow each other in
both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count, pairwise
from operator import sub
from typing import Final

from rapidfuzz.distance import Postfix, Prefix

#: Items of two sequences that are compared one by one.
SHORT: Final = 8


def common_ends(old: str, new: str) -> tuple[int, int]:
    """Return how many characters two texts begin with alike, and how many of the rest they end with
    alike.
    """
    head = int(Prefix.similarity(old, new))
    tail = int(Postfix.similarity(old, new))
    return head, min(tail, len(old) - head, len(new) - head)


def common_length(old: Sequence[object], new: Sequence[object]) -> int:
    """Return how many items two sequences begin with alike, by halving: comparing slices is quicker
    than items.
    """
    low = 0
    high = min(len(old), len(new))
    if old[:high] == new[:high]:
        return high
    while high - low > 1:
        middle = (low + high) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle
    return low


def equal_from(old: Sequence[object], new: Sequence[object], first: int, second: int) -> int:
    """Return how many items are alike from two positions on: the first ones one by one, then in
    slices that grow, then shrink.
    """
    most = min(len(old) - first, len(new) - second)
    length = 0
    size = SHORT
    grows = True
    short = min(most, SHORT)
    while length < short and old[first + length] == new[second + length]:
        length += 1
    while size and SHORT <= length < most:
        start = first + length
        new_start = second + length
        if old[start : start + size] == new[new_start : new_start + size]:
            length += size
        else:
            grows = False
        size = size * 2 if grows else size // 2
    return min(length, most)


Run = tuple[int, int, int]


def runs_of(pairs: Iterable[tuple[int, int]]) -> tuple[Run, ...]:
    """Pairs (old index, new index) in old order as the longest runs (old, new, length)."""
    olds: list[int] = []
    news: list[int] = []
    for old, new in pairs:
        olds.append(old)
        news.append(new)
    return runs_of_indexes(olds, news)


def runs_of_indexes(olds: Sequence[int], news: Sequence[int]) -> tuple[Run, ...]:
    """Indexes of pairs in old order as the longest runs."""
    if not olds:
        return ()
    old_steps = map(sub, olds[1:], olds)
    new_steps = map(sub, news[1:], news)
    steps = zip(count(1), old_steps, new_steps, strict=False)
    borders = [border for border, old, new in steps if old != 1 or new != 1]
    runs: list[Run] = []
    for start, stop in pairwise([0, *borders, len(olds)]):
        runs.append((olds[start], news[start], stop - start))
    return tuple(runs)


def indexes_of(runs: Iterable[Run]) -> tuple[list[int], list[int]]:
    """The old and the new indexes of all pairs of some runs."""
    olds, news = list[int](), list[int]()
    for first, second, length in runs:
        olds += range(first, first + length)
        news += range(second, second + length)
    return olds, news


def joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Runs in any order as the longest runs, in old order."""
    joined_runs: list[Run] = []
    end: tuple[int, int] | None = None
    for first, second, length in sorted(runs):
        if end == (first, second):
            start_old, start_new, length_before = joined_runs[-1]
            joined_runs[-1] = start_old, start_new, length_before + length
        else:
            joined_runs.append((first, second, length))
        if length:
            end = first + length, second + length
    return tuple(joined_runs)
