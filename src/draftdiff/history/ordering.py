"""The order of a history: parents before children, the earlier date first, and nothing that rests
on names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from functools import cmp_to_key
from graphlib import CycleError, TopologicalSorter
from heapq import heappop, heappush
from typing import Any

from draftdiff.errors import HistoryError
from draftdiff.model.draft import Draft

#: Seconds since year 1 (a day without a time is its first moment); undated drafts come last.
Moment = float
UNDATED: Moment = float("inf")


def moment(when: date | None) -> Moment:
    """A number that orders dates, times with a zone and times without (taken as UTC).

    Example:
        >>> moment(date(2014, 6, 9)) < moment(datetime(2014, 6, 9, 16, 30)) < moment(None)
        True
    """
    if when is None:
        return UNDATED
    if not isinstance(when, datetime):
        return float(when.toordinal() * 86400)
    if when.tzinfo is not None:
        when = when.astimezone(UTC)
    return (
        when.toordinal() * 86400
        + when.hour * 3600
        + when.minute * 60
        + when.second
        + when.microsecond / 1e6
    )


def by_id(drafts: Iterable[Draft]) -> dict[str, Draft]:
    """The drafts under their ids."""
    listed = list(drafts)
    named = {draft.id: draft for draft in listed}
    doubled = sorted(id for id, times in Counter(draft.id for draft in listed).items() if times > 1)
    if doubled:
        raise HistoryError(
            f"two drafts have the id {', '.join(map(repr, doubled))}; give each draft an id of its own"
        )
    missing = {
        parent: draft.id
        for draft in named.values()
        for parent in draft.parents
        if parent not in named
    }
    if missing:
        of = "; ".join(
            f"{parent!r}, a parent of {child!r}" for parent, child in sorted(missing.items())
        )
        raise HistoryError(f"there is no draft {of}; add it, without a text if that is unknown")
    return named


def in_order(
    drafts: Mapping[str, Draft], digest: Callable[[Draft], str]
) -> tuple[list[Draft], Moment]:
    """The drafts with parents before children; among those that may come next, the earliest date
    first.

    An undated draft is taken to be no later than the drafts made from it, else last. Equal dates
    are ordered by the SHA-256 of the text. Ids decide only between equal texts of one date. The
    latest moment is told too.
    """
    loop = cycle(drafts)
    if loop:
        names = " -> ".join(map(repr, loop))
        raise HistoryError(
            f"these drafts are each other's ancestors: {names}; take one of these parents out"
        )
    when = {name: moment(draft.date) for name, draft in drafts.items()}
    for name in reversed([*_sorter(drafts).static_order()]):
        for parent in drafts[name].parents:
            when[parent] = min(when[parent], when[name])

    def compared(first: str, second: str) -> int:
        # Digests are asked for only between equal dates.
        if when[first] != when[second]:
            return -1 if when[first] < when[second] else 1
        return -1 if (digest(drafts[first]), first) < (digest(drafts[second]), second) else 1

    sorter, queue, order, turn = _sorter(drafts), list[Any](), list[Draft](), cmp_to_key(compared)
    sorter.prepare()
    while sorter.is_active():
        for name in sorter.get_ready():
            heappush(queue, turn(name))
        name = heappop(queue).obj
        order.append(drafts[name])
        sorter.done(name)
    return order, max(when.values(), default=-UNDATED)


def _sorter(drafts: Mapping[str, Draft]) -> TopologicalSorter[str]:
    return TopologicalSorter({name: draft.parents for name, draft in drafts.items()})


def cycle(drafts: Mapping[str, Draft]) -> list[str]:
    """Ids of drafts of which each names the next as a parent, the first again at the end; none
    without a loop.
    """
    try:
        _sorter(dict(sorted(drafts.items()))).prepare()
    except CycleError as error:
        loop: list[str] = error.args[1][:0:-1]
        first = loop.index(min(loop))
        return [*loop[first:], *loop[: first + 1]]
    return []
