"""Order-preserving matching of sequences: heaviest increasing subsequence, common subsequence of
ids.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Sequence
from itertools import islice, pairwise
from operator import lt
from typing import Final

from rapidfuzz.distance import Indel

Pair = tuple[int, int]

#: Cells of the largest table of a common subsequence, and the items of a window of a larger one.
MAX_CELLS: Final = 9_000_000
WINDOW: Final = 2_000


def heaviest_increasing(pairs: Sequence[Pair], weights: Iterable[int]) -> list[int]:
    """Positions of the pairs, sorted by old index, that form the heaviest chain increasing in the
    new index; of ties the one found first. Weights are above 0. O(n log n): a Fenwick tree of
    prefix maxima over new indexes.
    """
    news = [new for _, new in pairs]
    if all(map(lt, news, islice(news, 1, None))):
        return list(range(len(pairs)))
    runs = _runs(pairs)
    weights = list(weights)
    heads = [pairs[run.start] for run in runs]
    weights_of_runs = [sum(weights[run.start : run.stop]) for run in runs]
    chain = _heaviest(heads, weights_of_runs)
    return [index for position in chain for index in runs[position]]


def _runs(pairs: Sequence[Pair]) -> list[range]:
    """The places of pairs that are in a chain all or none: those that follow each other on both
    sides.
    """
    if len({new for _, new in pairs}) < len(pairs):
        return [range(index, index + 1) for index in range(len(pairs))]
    borders = [0]
    for index, (first, second) in enumerate(pairwise(pairs), 1):
        if second[1] - first[1] != 1:
            borders.append(index)
    borders.append(len(pairs))
    return [range(start, stop) for start, stop in pairwise(borders)]


def _heaviest(pairs: Sequence[Pair], weights: Sequence[int]) -> list[int]:
    """Return the positions of the heaviest chain that increases in the new index."""
    ranks = sorted({new for _, new in pairs})
    best: list[tuple[int, int]] = [(0, -1)] * (len(ranks) + 1)
    back: list[int] = []
    total: list[int] = []
    for position, (_, new) in enumerate(pairs):
        rank = bisect_left(ranks, new)
        weight, before = _prefix_best(best, rank)
        back.append(before)
        total.append(weight + weights[position])
        _raise(best, rank + 1, (total[position], position))
    return _trace(back, total)


def _prefix_best(best: list[tuple[int, int]], rank: int) -> tuple[int, int]:
    heaviest = best[0]
    while rank > 0:
        if best[rank][0] > heaviest[0]:
            heaviest = best[rank]
        rank -= rank & -rank
    return heaviest


def _raise(best: list[tuple[int, int]], rank: int, entry: tuple[int, int]) -> None:
    while rank < len(best):
        if entry[0] > best[rank][0]:
            best[rank] = entry
        rank += rank & -rank


def _trace(back: list[int], total: list[int]) -> list[int]:
    position = max(range(len(total)), key=total.__getitem__)
    chain = []
    while position >= 0:
        chain.append(position)
        position = back[position]
    return chain[::-1]


def common_subsequence(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Pair]:
    """Positions (old, new) of a longest common subsequence of two sequences. Those too large for
    one table are worked through window by window; then it may not be the longest.
    """
    pairs: list[Pair] = []
    i = j = 0
    while (len(old) - i) * (len(new) - j) > MAX_CELLS:
        window_pairs = _longest(old[i : i + WINDOW], new[j : j + WINDOW])
        # What is near the end of a window is decided with what is behind it.
        decided = [
            (first + i, second + j)
            for first, second in window_pairs
            if max(first, second) < WINDOW // 2
        ]
        pairs += decided
        last_old, last_new = decided[-1] if decided else (i, j)
        i = max(last_old + 1, i + WINDOW // 4)
        j = max(last_new + 1, j + WINDOW // 4)
    rest = _longest(old[i:], new[j:])
    pairs += [(first + i, second + j) for first, second in rest]
    return pairs


def _longest(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Pair]:
    """By bit-parallel dynamic programming (Hyyrö 2004)."""
    pairs: list[Pair] = []
    for op in Indel.opcodes(old, new):
        if op.tag == "equal":
            olds = range(op.src_start, op.src_end)
            news = range(op.dest_start, op.dest_end)
            pairs += zip(olds, news, strict=True)
    return pairs
