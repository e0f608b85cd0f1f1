"""Which paragraphs a draft has in common with a parent, and which lost ones stand where it has new ones."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict, deque
from collections.abc import Hashable, Sequence
from itertools import groupby
from typing import Final

from draftdiff.changes.ends import common_length
from draftdiff.history.ledger import Account

#: Paragraphs before and after the opposite one that a short paragraph is compared with.
REACH: Final = 8


def partners_of(ours: Sequence[str], theirs: Sequence[str], *, by_ends: bool) -> list[int | None]:
    """For each text of a draft the place of the same text in a parent, which is taken once.

    Args:
        ours: The texts of the draft.
        theirs: Those of the parent.
        by_ends: Whether the common ends face each other before any text is looked for elsewhere.
    """
    head = common_length(ours, theirs) if by_ends else 0
    tail = common_length(ours[head:][::-1], theirs[head:][::-1]) if by_ends else 0
    stop = len(theirs) - tail
    between = in_turn(ours[head : len(ours) - tail], theirs[head:stop])
    return [*range(head), *(None if one is None else one + head for one in between), *range(stop, len(theirs))]


def in_turn(ours: Sequence[Hashable], theirs: Sequence[Hashable]) -> list[int | None]:
    """For each value the place of the same one among others; of equal values the first has the first, and so on."""
    places = dict(zip(theirs, range(len(theirs)), strict=True))
    if len(places) == len(theirs) and len(set(ours)) == len(ours):
        return list(map(places.get, ours))
    waiting: dict[Hashable, deque[int]] = defaultdict(deque)
    for place, value in enumerate(theirs):
        waiting[value].append(place)
    return [waiting[value].popleft() if waiting.get(value) else None for value in ours]


def facing(partners: Sequence[int | None], lost: Sequence[int], theirs: Sequence[Account]) -> dict[int, list[Account]]:
    """For each new or changed paragraph the lost ones of the parent between the same neighbours, about as far on."""
    new = [place for place, other in enumerate(partners) if other is None]
    found: dict[int, list[Account]] = {}
    for _, group in groupby(enumerate(new), key=lambda pair: pair[1] - pair[0]):
        places = [place for _, place in group]
        before = partners[places[0] - 1] if places[0] else -1
        after = partners[places[-1] + 1] if places[-1] + 1 < len(partners) else len(theirs)
        assert before is not None
        assert after is not None
        between = [theirs[one] for one in lost[bisect_right(lost, before) : bisect_left(lost, after)]]
        for rank, place in enumerate(places):
            middle = rank * len(between) // len(places)
            found[place] = between[max(0, middle - REACH) : middle + REACH + 1]
    return found
