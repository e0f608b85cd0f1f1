"""The order of a history: parents before children, the earlier date first, and nothing that rests on names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import total_ordering
from heapq import heappop, heappush

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
    return when.toordinal() * 86400 + when.hour * 3600 + when.minute * 60 + when.second + when.microsecond / 1e6


def by_id(drafts: Iterable[Draft]) -> dict[str, Draft]:
    """The drafts under their ids.

    Raises:
        HistoryError: Two drafts have one id, or a parent is missing.
    """
    found: dict[str, Draft] = {}
    doubled = []
    for draft in drafts:
        if draft.id in found:
            doubled.append(draft.id)
        found[draft.id] = draft
    if doubled:
        raise HistoryError(f"two drafts have the id {_listed(doubled)}; give each draft an id of its own")
    missing = {parent: draft.id for draft in found.values() for parent in draft.parents if parent not in found}
    if missing:
        of = "; ".join(f"{parent!r}, a parent of {child!r}" for parent, child in sorted(missing.items()))
        raise HistoryError(f"there is no draft {of}; add it, without a text if that is unknown")
    return found


def _listed(names: Iterable[str]) -> str:
    return ", ".join(map(repr, sorted(set(names))))


@total_ordering
class _Turn:
    """A draft's place in the queue; the digest of its text is asked for only between equal dates."""

    __slots__ = ("digest", "draft", "when")

    def __init__(self, draft: Draft, when: Moment, digest: Callable[[Draft], str]) -> None:
        self.draft = draft
        self.when = when
        self.digest = digest

    def _key(self) -> tuple[str, str]:
        return self.digest(self.draft), self.draft.id

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Turn) and self.draft is other.draft

    def __lt__(self, other: _Turn) -> bool:
        return self.when < other.when if self.when != other.when else self._key() < other._key()


def in_order(drafts: Mapping[str, Draft], digest: Callable[[Draft], str]) -> tuple[list[Draft], Moment]:
    """The drafts with parents before children; among those that may come next, the earliest date first.

    An undated draft is taken to be no later than the drafts made from it, else last. Equal dates are ordered
    by the SHA-256 of the text. Ids decide only between equal texts of one date.

    Args:
        drafts: All drafts by id; every parent is among them.
        digest: The SHA-256 of a draft's text.

    Returns:
        The drafts, and the latest of their moments.

    Raises:
        HistoryError: Drafts are each other's ancestors.
    """
    children, waiting = _children(drafts)
    ready = [name for name, count in waiting.items() if not count]
    upward = _topological(ready, children, dict(waiting))
    if len(upward) < len(drafts):
        loop = " -> ".join(map(repr, cycle(drafts)))
        raise HistoryError(f"these drafts are each other's ancestors: {loop}; take one of these parents out")
    when = {name: moment(draft.date) for name, draft in drafts.items()}
    for name in reversed(upward):
        when[name] = min([when[name], *(when[child] for child in children[name])])
    queue: list[_Turn] = []
    for name in ready:
        heappush(queue, _Turn(drafts[name], when[name], digest))
    order = []
    while queue:
        draft = heappop(queue).draft
        order.append(draft)
        for child in children[draft.id]:
            waiting[child] -= 1
            if not waiting[child]:
                heappush(queue, _Turn(drafts[child], when[child], digest))
    return order, max(when.values(), default=-UNDATED)


def _children(drafts: Mapping[str, Draft]) -> tuple[dict[str, list[str]], dict[str, int]]:
    children: dict[str, list[str]] = {name: [] for name in drafts}
    waiting = {}
    for name, draft in drafts.items():
        parents = set(draft.parents)
        waiting[name] = len(parents)
        for parent in parents:
            children[parent].append(name)
    return children, waiting


def _topological(ready: Sequence[str], children: Mapping[str, list[str]], waiting: dict[str, int]) -> list[str]:
    order = list(ready)
    for name in order:
        for child in children[name]:
            waiting[child] -= 1
            if not waiting[child]:
                order.append(child)
    return order


def cycle(drafts: Mapping[str, Draft]) -> list[str]:
    """Ids of drafts of which each names the next as a parent, the first again at the end; none without a loop.

    Args:
        drafts: Drafts by id; every parent is among them.
    """
    children, waiting = _children(drafts)
    ready = [name for name, count in waiting.items() if not count]
    stuck = set(drafts) - set(_topological(ready, children, waiting))
    if not stuck:
        return []
    name, walk = min(stuck), list[str]()
    while name not in walk:
        walk.append(name)
        name = min(parent for parent in drafts[name].parents if parent in stuck)
    return [*walk[walk.index(name) :], name]
