"""What two sequences share: at their ends, and as runs of pairs that follow each other in both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count
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
    return head, min(int(Postfix.similarity(old, new)), len(old) - head, len(new) - head)


def common_length(old: Sequence[object], new: Sequence[object]) -> int:
    """Return how many items two sequences begin with alike, by halving: comparing slices is quicker
    than items.
    """
    low, high = 0, min(len(old), len(new))
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
    length, size, grows = 0, SHORT, True
    while length < most and old[first + length] == new[second + length]:
        length += 1
        if length == SHORT:
            break
    while size and SHORT <= length < most:
        start, new_start = first + length, second + length
        if old[start : start + size] == new[new_start : new_start + size]:
            length += size
        else:
            grows = False
        size = size * 2 if grows else size // 2
    return min(length, most)


Run = tuple[int, int, int]


def runs_of(pairs: Iterable[tuple[int, int]]) -> tuple[Run, ...]:
    """Pairs (old index, new index) in old order as the longest runs (old, new, length)."""
    pair_list = list(pairs)
    return runs_of_indexes([old for old, _ in pair_list], [new for _, new in pair_list])


def runs_of_indexes(olds: Sequence[int], news: Sequence[int]) -> tuple[Run, ...]:
    """Indexes of pairs in old order as the longest runs."""
    steps = zip(count(1), map(sub, olds[1:], olds), map(sub, news[1:], news), strict=False)
    borders = [border for border, old, new in steps if old != 1 or new != 1]
    starts, stops = ([0, *borders], [*borders, len(olds)]) if olds else ([], [])
    return tuple(
        (olds[start], news[start], stop - start) for start, stop in zip(starts, stops, strict=True)
    )


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
    for first, second, length in sorted(runs):
        last_old, last_new, last_length = joined_runs[-1] if joined_runs else (-1, -1, 0)
        if last_length and (last_old + last_length, last_new + last_length) == (first, second):
            joined_runs[-1] = last_old, last_new, last_length + length
        else:
            joined_runs.append((first, second, length))
    return tuple(joined_runs)
