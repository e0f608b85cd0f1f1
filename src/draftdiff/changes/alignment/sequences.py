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
#: The weight of a chain, and the position of the pair that it ends with; and a Fenwick tree of the
#: heaviest ones by the rank they end at.
_Chain = tuple[int, int]
_Tree = list[_Chain]

#: Cells of the largest table of a common subsequence, and the items of a window of a larger one.
MAX_CELLS: Final = 9_000_000
WINDOW: Final = 2_000
_DECIDED: Final = WINDOW // 2
_STRIDE: Final = WINDOW // 4


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
    run_weights = [sum(weights[run.start : run.stop]) for run in runs]
    chain: list[int] = []
    for position in _heaviest(heads, run_weights):
        chain.extend(runs[position])
    return chain


def _runs(pairs: Sequence[Pair]) -> list[range]:
    """The places of pairs that are in a chain all or none: those that follow each other on both
    sides.
    """
    count = len(pairs)
    news = {new for _, new in pairs}
    if len(news) < count:
        return [range(index, index + 1) for index in range(count)]
    starts = [0]
    for index, ((_, new), (_, next_new)) in enumerate(pairwise(pairs), 1):
        if next_new - new != 1:
            starts.append(index)
    borders = pairwise([*starts, count])
    return [range(start, stop) for start, stop in borders]


def _heaviest(pairs: Sequence[Pair], weights: Sequence[int]) -> list[int]:
    """Return the positions of the heaviest chain that increases in the new index."""
    ranks = sorted({new for _, new in pairs})
    best: _Tree = [(0, -1)] * (len(ranks) + 1)
    back: list[int] = []
    totals: list[int] = []
    for position, (_, new) in enumerate(pairs):
        rank = bisect_left(ranks, new)
        weight, before = _prefix_best(best, rank)
        total = weight + weights[position]
        back.append(before)
        totals.append(total)
        _raise(best, rank + 1, (total, position))
    return _trace(back, totals)


def _prefix_best(best: _Tree, rank: int) -> _Chain:
    """Return the heaviest entry of a Fenwick tree up to a rank."""
    heaviest = best[0]
    while rank > 0:
        if best[rank][0] > heaviest[0]:
            heaviest = best[rank]
        rank -= rank & -rank
    return heaviest


def _raise(best: _Tree, rank: int, entry: _Chain) -> None:
    """Put an entry into a Fenwick tree from a rank on."""
    while rank < len(best):
        if entry[0] > best[rank][0]:
            best[rank] = entry
        rank += rank & -rank


def _trace(back: list[int], totals: list[int]) -> list[int]:
    """Return the positions that lead to the heaviest end, from the first on."""
    position = max(range(len(totals)), key=totals.__getitem__)
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
        old_end = i + WINDOW
        new_end = j + WINDOW
        window_pairs = _longest(old[i:old_end], new[j:new_end])
        # What is near the end of a window is decided with what is behind it.
        decided = [pair for pair in window_pairs if max(pair) < _DECIDED]
        pairs += _shifted(decided, i, j)
        last_old, last_new = decided[-1] if decided else (-1, -1)
        i += max(last_old + 1, _STRIDE)
        j += max(last_new + 1, _STRIDE)
    remaining = _longest(old[i:], new[j:])
    return pairs + _shifted(remaining, i, j)


def _shifted(pairs: Iterable[Pair], by_old: int, by_new: int) -> list[Pair]:
    """Return pairs of positions, each moved on by so much."""
    return [(old + by_old, new + by_new) for old, new in pairs]


def _longest(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Pair]:
    """By bit-parallel dynamic programming (Hyyrö 2004)."""
    pairs: list[Pair] = []
    for op in Indel.opcodes(old, new):
        if op.tag == "equal":
            olds = range(op.src_start, op.src_end)
            news = range(op.dest_start, op.dest_end)
            pairs += zip(olds, news, strict=True)
    return pairs
