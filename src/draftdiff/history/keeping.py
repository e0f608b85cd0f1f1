"""Which paragraphs a draft has in common with a parent: most stand as they stood, in runs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, count, pairwise, product
from operator import attrgetter
from typing import Final

from attrs import frozen

from draftdiff.changes.ends import common_length, equal_from
from draftdiff.history.interning import Line
from draftdiff.history.ledger import Account

#: Place, place in the parent, length: paragraphs with the same texts in both.
Run = tuple[int, int, int]
#: Less than so many paragraphs of either draft are passed over on the way to the next run, the fewest first.
AHEAD: Final = 4
_STEPS: Final = sorted(product(range(AHEAD), repeat=2), key=lambda step: (max(step), -min(step)))[1:]
#: Paragraphs before and after the opposite one that a short paragraph is compared with.
REACH: Final = 8


@frozen(eq=False)
class Shared:
    """What a draft and its parent plainly have in common.

    Attributes:
        runs: Runs of the same texts, in order in both.
        ours, theirs: The places that are in no run.
    """

    runs: Sequence[Run]
    ours: Sequence[int]
    theirs: Sequence[int]

    @classmethod
    def of(cls, ours: Sequence[str], theirs: Sequence[str]) -> Shared:
        """The runs down both drafts at once, past what changed.

        Of a text that stands twice between the common ends the first paragraph is to have the first one as its
        partner, and so on; so each text there is either in runs or outside of them.
        """
        runs = list(_in_step(ours, theirs))
        shared = cls._of_runs(runs, ours, theirs)
        if shared._repeated(runs, ours, theirs):
            head, tail = _ends(ours, theirs)
            runs = list(_between(runs, head, len(ours) - tail, len(theirs) - tail))
            ends = [(0, 0, head), (len(ours) - tail, len(theirs) - tail, tail)]
            around = cls._of_runs([ends[0], *runs, ends[1]], ours, theirs)
            repeated = around._repeated(runs, ours, theirs)
            parts = [part for run in runs for part in _without_texts(run, ours, repeated)]
            shared = cls._of_runs([run for run in (ends[0], *parts, ends[1]) if run[2]], ours, theirs)
        return shared

    def _repeated(self, runs: Sequence[Run], ours: Sequence[str], theirs: Sequence[str]) -> set[str]:
        """The texts that stand in some runs and in none."""
        loose = {*map(ours.__getitem__, self.ours), *map(theirs.__getitem__, self.theirs)}
        return loose.intersection(chain.from_iterable([ours[start : start + length] for start, _, length in runs]))

    @classmethod
    def _of_runs(cls, runs: Sequence[Run], ours: Sequence[str], theirs: Sequence[str]) -> Shared:
        mine = _outside([(start, length) for start, _, length in runs], len(ours))
        return cls(runs, mine, _outside([(start, length) for _, start, length in runs], len(theirs)))

    def partner(self, place: int) -> int:
        """Where the paragraph at a place in a run stands in the parent."""
        mine, other, _ = self.runs[bisect_right(self._starts, place) - 1]
        return other + place - mine

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _, _ in self.runs]

    def opposites(self) -> Iterator[int | None]:
        """For each place in no run the parent's that is as far behind the run before it, if that is in none either."""
        loose = frozenset(self.theirs)
        ends = [(0, 0), *((mine + length, other + length) for mine, other, length in self.runs)]
        for place in self.ours:
            mine, other = ends[bisect_right(self._starts, place)]
            yield other + place - mine if other + place - mine in loose else None


def _in_step(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Run]:
    mine = other = 0
    step: tuple[int, int] | None = (0, 0)
    while step is not None:
        mine, other = mine + step[0], other + step[1]
        length = equal_from(ours, theirs, mine, other)
        if length:
            yield mine, other, length
        mine, other = mine + length, other + length
        near = ((n, m) for n, m in _STEPS if mine + n < len(ours) and other + m < len(theirs))
        step = next(((n, m) for n, m in near if ours[mine + n] == theirs[other + m]), None)
    tail = common_length(ours[mine:][::-1], theirs[other:][::-1])
    if tail:
        yield len(ours) - tail, len(theirs) - tail, tail


def _ends(ours: Sequence[str], theirs: Sequence[str]) -> tuple[int, int]:
    """How many texts are the same at the head, and of the rest at the tail."""
    head = common_length(ours, theirs)
    return head, common_length(ours[head:][::-1], theirs[head:][::-1])


def _between(runs: Iterable[Run], head: int, stop: int, other_stop: int) -> Iterator[Run]:
    """What of some runs is behind the head and before the tail of both drafts."""
    for mine, other, length in runs:
        first = max(0, head - mine, head - other)
        last = min(length, stop - mine, other_stop - other)
        if first < last:
            yield mine + first, other + first, last - first


def _without_texts(run: Run, ours: Sequence[str], texts: Collection[str]) -> Iterator[Run]:
    """The parts of a run between paragraphs with one of these texts."""
    mine, other, length = run
    places = [n for n, text in enumerate(ours[mine : mine + length]) if text in texts]
    for before, after in pairwise([-1, *places, length]):
        if after - before > 1:
            yield mine + before + 1, other + before + 1, after - before - 1


def _outside(spans: Sequence[tuple[int, int]], size: int) -> list[int]:
    """The places between some spans in order, given by start and length."""
    found, at = list[int](), 0
    for start, length in [*spans, (size, 0)]:
        found += range(at, start)
        at = start + length
    return found


def partners_of(shared: Shared, ours: Sequence[Line], theirs: Sequence[Line]) -> tuple[dict[int, int], list[int]]:
    """For places in no run one of the parent with the same text, else with the same words; the parent's left over.

    Each paragraph is taken once, so a line that only has the same words must not take the one with another's text.

    Args:
        shared: What is in runs.
        ours: The lines at the places that are in none.
        theirs: Those of the parent.
    """
    partners = _alone(ours, theirs)
    rest, others = _without(len(ours), partners), _without(len(theirs), partners.values())
    for key in (attrgetter("text"), attrgetter("number")):
        waiting: dict[str | int, deque[int]] = defaultdict(deque)
        for other in others:
            waiting[key(theirs[other])].append(other)
        for place in rest:
            same = waiting.get(key(ours[place]))
            if same:
                partners[place] = same.popleft()
        rest = [place for place in rest if place not in partners]
        others = sorted(other for same in waiting.values() for other in same)
    found = {shared.ours[place]: shared.theirs[other] for place, other in partners.items()}
    return found, [shared.theirs[other] for other in others]


def _alone(ours: Sequence[Line], theirs: Sequence[Line]) -> dict[int, int]:
    """The places of the lines that stand once in either."""
    places = dict(zip(theirs, count(), strict=False))
    found = enumerate(map(places.get, ours))
    if len(places) == len(theirs) and len(set(ours)) == len(ours):
        return {place: other for place, other in found if other is not None}
    repeated = {*_repeated(ours), *_repeated(theirs)}
    return {place: other for place, other in found if other is not None and ours[place] not in repeated}


def _repeated(lines: Sequence[Line]) -> Iterator[Line]:
    return (line for line, times in Counter(lines).items() if times > 1)


def _without(size: int, some: Iterable[int]) -> list[int]:
    return sorted(set(range(size)).difference(some))


def facing(
    shared: Shared, partners: Mapping[int, int], left: Sequence[int], theirs: Sequence[Account]
) -> dict[int, list[Account]]:
    """For each new or changed paragraph the lost ones of the parent between the same neighbours.

    Args:
        shared: What is in runs.
        partners: By place that of a partner, for the places that are in none.
        left: What the parent has besides.
        theirs: The paragraphs of the parent.
    """

    def partner(place: int) -> int:
        return partners[place] if place in partners else shared.partner(place)

    size = len(shared.ours) + sum(length for _, _, length in shared.runs)
    found: dict[int, list[Account]] = {}
    for start, end in _stretches([place for place in shared.ours if place not in partners]):
        before = partner(start - 1) if start > 0 else -1
        after = partner(end) if end < size else len(theirs)
        between = [theirs[lost] for lost in left[bisect_right(left, before) : bisect_left(left, after)]]
        found.update(_opposite(range(start, end), between))
    return found


def _stretches(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Increasing places as stretches without a gap."""
    first = 0
    for number, place in enumerate(places):
        if number + 1 == len(places) or places[number + 1] != place + 1:
            yield places[first], place + 1
            first = number + 1


def _opposite(places: Sequence[int], between: list[Account]) -> Iterator[tuple[int, list[Account]]]:
    """Each place with the accounts that stand about as far from the start of the stretch."""
    for rank, place in enumerate(places):
        middle = rank * len(between) // len(places)
        yield place, between[max(0, middle - REACH) : middle + REACH + 1]
