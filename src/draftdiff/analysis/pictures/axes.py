"""Axes of time: the place of each moment, and round dates below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Final, Literal, get_args

from draftdiff.analysis.pictures.drawing import line, text
from draftdiff.errors import InputError

#: ``time``, a true axis; ``steps``, equal steps with dates; ``drafts``, equal steps with the names
#: of the drafts.
Axis = Literal["time", "steps", "drafts"]
#: Months and days between the dates of an axis.
_MONTHS: Final = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
_DAYS: Final = (1, 2, 5, 10)
_DAYS_OF_MONTH: Final = 30.4
#: Pixels that a date needs.
_ROOM: Final = 84


def check_axis(axis: str) -> None:
    """Refuse an axis that there is not.

    Raises:
        InputError: There is no such axis.
    """
    if axis not in get_args(Axis):
        raise InputError(f"an axis is {', '.join(get_args(Axis))}, not {axis!r}")


def places_in_time(
    moments: Mapping[str, date | None], start: float, width: float
) -> dict[str, float] | None:
    """The place of each moment on an axis, in pixels; None where one is undated, or all are one.

    Example:
        >>> places_in_time({"v1": date(2001, 1, 1), "v2": date(2001, 1, 5), "v3": date(2001, 1, 3)}, 0, 100)
        {'v1': 0.0, 'v2': 100.0, 'v3': 50.0}
    """
    dated = {name: _days(moment) for name, moment in moments.items() if moment is not None}
    first = min(dated.values(), default=0.0)
    last = max(dated.values(), default=0.0)
    if len(dated) < len(moments) or first == last:
        return None
    scale = width / (last - first)
    return {name: start + scale * (day - first) for name, day in dated.items()}


def _days(moment: date) -> float:
    """A moment in days, in its own zone."""
    days = float(moment.toordinal())
    if not isinstance(moment, datetime):
        return days
    hours = moment.hour + moment.minute / 60
    return days + hours / 24


def dates_below(
    moments: Iterable[date], start: float, width: float, bottom: float
) -> Iterator[str]:
    """Yield round dates with their ticks below an axis that runs over the moments."""
    days = [_days(moment) for moment in moments]
    first = min(days)
    last = max(days)
    scale = width / (last - first)
    most = int(width // _ROOM)
    yield line(start, bottom, start + width, bottom)
    for moment, label in _round_dates(date.fromordinal(int(first)), last, most):
        day = moment.toordinal()
        if first <= day <= last:
            x = start + scale * (day - first)
            yield line(x, bottom, x, bottom + 5)
            yield text(x, bottom + 18, label, "muted", anchor="middle", size=11)


def _round_dates(first: date, last: float, most: int) -> Iterator[tuple[date, str]]:
    """Yield round dates from the first day on with their labels, at most so many."""
    span = last - first.toordinal()
    fitting_days = [step for step in _DAYS if span / step <= most]
    if fitting_days:
        yield from _round_days(first, last, fitting_days[0])
        return
    months = span / _DAYS_OF_MONTH
    fitting_months = [step for step in _MONTHS if months / step <= most]
    step = fitting_months[0] if fitting_months else _MONTHS[-1]
    yield from _round_months(first, last, step)


def _round_days(first: date, last: float, step: int) -> Iterator[tuple[date, str]]:
    """Yield every so many days with their dates."""
    for day in range(first.toordinal(), int(last) + 1, step):
        moment = date.fromordinal(day)
        yield moment, moment.isoformat()


def _round_months(first: date, last: float, step: int) -> Iterator[tuple[date, str]]:
    """Yield the first days of every so many months, with their year or their month."""
    start = 12 * first.year + first.month - 1
    next_round = start - start % step + step
    for month in range(next_round, 12 * 9999, step):
        moment = date(month // 12, month % 12 + 1, 1)
        if moment.toordinal() > last:
            return
        label = moment.isoformat()
        yield moment, label[:4] if step % 12 == 0 else label[:7]
