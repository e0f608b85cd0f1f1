"""Equal paragraphs in the same order in both drafts: the skeleton between whose bones the rest is matched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Final

from draftdiff.changes.alignment.outline import Outline
from draftdiff.changes.alignment.sequences import Pair, common_subsequence, heaviest_increasing
from draftdiff.changes.ends import Run, common_length, equal_from, runs_of

#: A paragraph of more characters says which one it is.
TELLING: Final = 60
#: Fewer pairs than these are left to the dynamic programme.
MIN_CELLS: Final = 10_000


def skeleton(old: Outline, new: Outline, olds: Sequence[int], news: Sequence[int]) -> list[Run]:
    """Runs of equal paragraphs, increasing in both; their places are those in the given indexes.

    The common ends first, then the heaviest increasing chain of the paragraphs that stand once on either
    side (patience), each grown over its equal neighbours.
    """
    ids, others = _ids(old, olds), _ids(new, news)
    head = common_length(ids, others)
    ids, others = ids[head:], others[head:]
    tail = common_length(ids[::-1], others[::-1])
    ids, others = ids[: len(ids) - tail], others[: len(others) - tail]
    middle = _patience(old, new, olds[head:], news[head:], ids, others)
    runs = [(head + first, head + second, length) for first, second, length in middle]
    return [run for run in [(0, 0, head), *runs, (len(olds) - tail, len(news) - tail, tail)] if run[2]]


def _ids(outline: Outline, indexes: Sequence[int]) -> tuple[int, ...]:
    if len(indexes) == len(outline.ids):
        return outline.ids
    return tuple(outline.ids[index] for index in indexes)


def _patience(
    old: Outline, new: Outline, olds: Sequence[int], news: Sequence[int], ids: Sequence[int], others: Sequence[int]
) -> Sequence[Run]:
    """Runs of places among ids and other ids, whose first ones are those of the first indexes."""
    homes = _homes(ids, others)

    def tells(place: int) -> bool:
        index = olds[place]
        return ids[place] in homes and (len(old.texts[index]) > TELLING or old.says_enough(index))

    runs = [run for run in _runs(ids, others, homes) if any(map(tells, _places(run)))]
    if not runs:
        return runs_of(common_subsequence(ids, others)) if len(ids) * len(others) > MIN_CELLS else ()
    weights = (sum(1 + old.extent(olds[place]) for place in _places(run) if tells(place)) for run in runs)
    chain = heaviest_increasing([(first, second) for first, second, _ in runs], weights)
    return _grown(ids, others, [runs[place] for place in chain])


def _homes(ids: Sequence[int], others: Sequence[int]) -> Mapping[int, int]:
    """Where the others stand, of the ids those that stand once on either side."""
    once, homes = only(ids), only(others)
    return homes if len(once) == len(ids) else {number: homes[number] for number in once if number in homes}


def _runs(ids: Sequence[int], others: Sequence[int], homes: Mapping[int, int]) -> Iterator[Run]:
    """Runs of equal ones, in the order of the ids; each begins with one that has a home, and goes on while it can."""
    place = 0
    while place < len(ids):
        home = homes.get(ids[place])
        if home is None:
            place += 1
        else:
            length = equal_from(ids, others, place, home)
            yield place, home, length
            place += length


def _places(run: Run) -> range:
    return range(run[0], run[0] + run[2])


def repeated(old: Outline, new: Outline, olds: Sequence[int], news: Sequence[int]) -> list[Pair]:
    """Pairs (old, new) of equal paragraphs by the common subsequence, where many stand more than once."""
    found = common_subsequence(_ids(old, olds), _ids(new, news))
    return [(olds[first], news[second]) for first, second in found]


def only(ids: Sequence[int]) -> dict[int, int]:
    """Where the texts stand that stand once only, in order."""
    places = dict(zip(ids, count(), strict=False))
    if len(places) < len(ids):
        for number, times in Counter(ids).items():
            if times > 1:
                del places[number]
    return places


def _grown(ids: Sequence[int], others: Sequence[int], chain: Sequence[Run]) -> list[Run]:
    """The runs with their equal neighbours."""
    grown: list[Run] = []
    last_old = last_new = -1
    for first, second, length in chain:
        if first <= last_old:
            continue  # the one before has grown over it
        start, stop = 0, length
        while (
            first - start - 1 > last_old
            and second - start - 1 > last_new
            and ids[first - start - 1] == others[second - start - 1]
        ):
            start += 1
        # Never into another run than over all of it, for that begins with what stands once on either side.
        while first + stop < len(ids) and second + stop < len(others) and ids[first + stop] == others[second + stop]:
            stop += 1
        grown.append((first - start, second - start, start + stop))
        last_old, last_new = first + stop - 1, second + stop - 1
    return grown
