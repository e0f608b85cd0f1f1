"""Runs: pairs of an old and a new index that follow each other in both drafts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count
from operator import sub

Run = tuple[int, int, int]


def runs_of(pairs: Iterable[tuple[int, int]]) -> tuple[Run, ...]:
    """Pairs (old index, new index) in old order as the longest runs.

    Example:
        >>> runs_of([(0, 0), (1, 1), (3, 2)])
        ((0, 0, 2), (3, 2, 1))
    """
    both = list(pairs)
    return runs_of_indexes([old for old, _ in both], [new for _, new in both])


def runs_of_indexes(olds: Sequence[int], news: Sequence[int]) -> tuple[Run, ...]:
    """Indexes of pairs in old order as the longest runs."""
    steps = zip(count(1), map(sub, olds[1:], olds), map(sub, news[1:], news), strict=False)
    borders = [place for place, old, new in steps if old != 1 or new != 1]
    starts, stops = ([0, *borders], [*borders, len(olds)]) if olds else ([], [])
    return tuple((olds[start], news[start], stop - start) for start, stop in zip(starts, stops, strict=True))


def indexes_of(runs: Iterable[Run]) -> tuple[list[int], list[int]]:
    """The old and the new indexes of all pairs of some runs.

    Example:
        >>> indexes_of([(0, 0, 2), (3, 2, 1)])
        ([0, 1, 3], [0, 1, 2])
    """
    olds, news = list[int](), list[int]()
    for first, second, length in runs:
        olds += range(first, first + length)
        news += range(second, second + length)
    return olds, news


def joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Runs in any order as the longest runs, in old order.

    Example:
        >>> joined([(2, 2, 1), (0, 0, 2), (4, 3, 1)])
        ((0, 0, 3), (4, 3, 1))
    """
    found: list[Run] = []
    for first, second, length in sorted(runs):
        last_old, last_new, last_length = found[-1] if found else (-1, -1, 0)
        if last_length and (last_old + last_length, last_new + last_length) == (first, second):
            found[-1] = last_old, last_new, last_length + length
        else:
            found.append((first, second, length))
    return tuple(found)
