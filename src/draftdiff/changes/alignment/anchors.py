"""Equal paragraphs in the same order in both drafts: the skeleton between whose bones the rest is matched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import count
from typing import Final

from attrs import frozen

from draftdiff.changes.alignment.outline import Outline
from draftdiff.changes.alignment.sequences import Pair, common_subsequence, heaviest_increasing
from draftdiff.changes.changeset import Run, runs_of
from draftdiff.changes.ends import common_length, equal_from

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
    telling = _Telling(old, olds, ids, others)
    runs = _in_step(ids, others)
    if runs is not None:
        runs = [run for run in runs if any(map(telling.at, range(run[0], run[0] + run[2])))]
        return runs or _in_common(ids, others)
    homes = telling.homes
    shared = [(place, homes[number]) for place, number in enumerate(ids) if number in homes and telling.at(place)]
    if not shared:
        return _in_common(ids, others)
    chain = heaviest_increasing(shared, (1 + old.extent(olds[place]) for place, _ in shared))
    return _grown(ids, others, runs_of([shared[place] for place in chain]))


def _in_common(ids: Sequence[int], others: Sequence[int]) -> Sequence[Run]:
    """Runs without anything that says which one it is, where there is too much for the dynamic programme."""
    return runs_of(common_subsequence(ids, others)) if len(ids) * len(others) > MIN_CELLS else ()


@frozen(eq=False)
class _Telling:
    """Which paragraphs say which one they are, and stand once on either side; ``olds`` holds the indexes of ``ids``."""

    old: Outline
    olds: Sequence[int]
    ids: Sequence[int]
    others: Sequence[int]

    @cached_property
    def homes(self) -> Mapping[int, int]:
        """Where the others stand that stand once on either side."""
        homes, once = only(self.others), only(self.ids)
        return homes if len(once) == len(self.ids) else {number: homes[number] for number in once if number in homes}

    @cached_property
    def _repeated(self) -> bool:
        return len(set(self.ids)) < len(self.ids) or len(set(self.others)) < len(self.others)

    def at(self, place: int) -> bool:
        """Whether the paragraph at one of the places does that the others have too."""
        if self._repeated and self.ids[place] not in self.homes:
            return False
        index = self.olds[place]
        return len(self.old.texts[index]) > TELLING or self.old.says_enough(index)


def _in_step(ids: Sequence[int], others: Sequence[int]) -> list[Run] | None:
    """Runs of equal ones, down both sides at once; None where both go on with what the other has elsewhere.

    What the other side has nowhere is passed over. So a run goes as far as it can both ways, and all that both have
    is in one.
    """
    mine, theirs = set(ids), set(others)
    runs: list[Run] = []
    first = second = 0
    while first < len(ids) and second < len(others):
        if ids[first] == others[second]:
            length = equal_from(ids, others, first, second)
            runs.append((first, second, length))
            first, second = first + length, second + length
            continue
        is_gone, is_new = ids[first] not in theirs, others[second] not in mine
        if not is_gone and not is_new:
            return None
        first, second = first + is_gone, second + is_new
    return runs


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
