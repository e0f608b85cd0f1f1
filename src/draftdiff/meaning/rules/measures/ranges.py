"""Ranges, "between 4 and 8 degrees", "from 1 May to 30 June": as they grow, shrink, move or lose an end."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from draftdiff.meaning.rules.measures.values import TIMES
from draftdiff.meaning.sentences.segments import Segment, Side
from draftdiff.meaning.words.numbers.measure_reader import Measure

_JOINTS: Final = frozenset({"to", "and", "-", "\u2013"})
# These join the ends of a range only behind a word that opens it.
_OPENED_BY: Final = {"and": "between", "until": "from", "till": "from"}
_SPANNING: Final = frozenset({"date", "clock"})
# Minutes of a day; days of a year whose months are as long as each other.
_DAY: Final = 1440.0
_MONTH: Final = 31
_YEAR: Final = 12.0 * _MONTH
# Dates of a year that is not told are less.
_YEARLESS: Final = 10000

Pair = tuple[Measure | None, Measure | None]
Words = tuple[int, int]


class Ends(NamedTuple):
    """The ends of one range before and after.

    Attributes:
        pairs: Each end with the one in its place.
        old, new: The words of the range.
    """

    pairs: tuple[tuple[Measure, Measure], tuple[Measure, Measure]]
    old: Words
    new: Words


def of_one_range(side: Side, first: Measure, second: Measure) -> bool:
    """True for the two ends of "between 200 and 300"."""
    return second.start - first.end == 1 and side.words[first.end] in _JOINTS


def both_ends(segment: Segment, pairs: Sequence[Pair]) -> Ends | None:
    """The range both of whose ends have other values now, where nothing else that is measured changed.

    Args:
        segment: Where they stand.
        pairs: Measures of both sides that belong to each other, None for one without a partner.
    """
    if len(pairs) != 2:
        return None
    (first, one), (second, other) = pairs
    if first is None or one is None or second is None or other is None:
        return None
    if not (_is_range(segment.old, first, second) and _is_range(segment.new, one, other)):
        return None
    return Ends(((first, one), (second, other)), (first.start, second.end), (one.start, other.end))


def reaches(ends: Ends) -> str | None:
    """broader for a range whose ends moved apart, narrower for one whose ends moved together, None for another one.

    Example:
        >>> four, eight = Measure("number", 4.0, "", 0, 1, 2), Measure("unit", 8.0, "C", 0, 3, 6)
        >>> wider = (four, four._replace(value=2.0)), (eight, eight._replace(value=10.0))
        >>> reaches(Ends(wider, (1, 6), (1, 6)))
        'broader'
    """
    below, above = (_moved(*pair) for pair in ends.pairs)
    if below is None or above is None or below * above >= 0:
        return None
    return "broader" if below < 0 else "narrower"


def moved_span(segment: Segment, pairs: Sequence[Pair]) -> bool:
    """True for a span of dates or hours with another beginning and another end: it is another one."""
    if len(pairs) < 2 or len(segment.regions) < 2:
        return False
    first, second = pairs[0][0], pairs[1][0]
    if first is None or second is None or not of_one_range(segment.old, first, second):
        return False
    return first.kind == second.kind and first.kind in _SPANNING


def is_time(ends: Ends) -> bool:
    """True for a range of dates, hours or durations ("three to five days")."""
    return ends.pairs[1][0].kind in TIMES


def _is_range(side: Side, first: Measure, second: Measure) -> bool:
    """True for two ends of one range; "in May and June" is none."""
    if second.start - first.end != 1:
        return False
    joint, opening = side.words[first.end], side.words[max(0, first.start - 1) : first.start]
    if joint in _OPENED_BY:
        return opening == [_OPENED_BY[joint]]
    return joint in _JOINTS


def _moved(before: Measure, after: Measure) -> float | None:
    """By how much an end moved; at night and in winter the shorter way round."""
    if (before.kind, before.unit) != (after.kind, after.unit):
        return None
    one, other, round_trip = before.value, after.value, 0.0
    if before.kind == "clock":
        round_trip = _DAY
    elif before.kind == "date" and (one < _YEARLESS or other < _YEARLESS):
        one, other, round_trip = _of_year(one), _of_year(other), _YEAR
    moved = other - one
    if round_trip and abs(moved) > round_trip / 2:
        return moved - round_trip if moved > 0 else moved + round_trip
    return moved


def _of_year(value: float) -> float:
    """The day of the year of a date."""
    month, day = divmod(value % _YEARLESS, 100)
    return (month - 1) * _MONTH + day


class Opened(NamedTuple):
    """A range that became open, or an open one that got its end.

    Attributes:
        pairs: The pairs of measures that make it.
        old, new: Its words.
        direction: up where its end went.
    """

    pairs: tuple[Pair, Pair]
    old: tuple[int, int]
    new: tuple[int, int]
    direction: str


def opened_range(segment: Segment, pairs: Sequence[Pair]) -> Opened | None:
    """ "zero to five" in place of "zero or more", or the reverse.

    Args:
        segment: Where they stand.
        pairs: Measures of both sides that belong to each other, None for one without a partner.
    """
    for (first, one), (second, other) in pairwise(pairs):
        if (
            first
            and one
            and first.value == one.value
            and first.kind == one.kind
            and (second is None) is not (other is None)
        ):
            ended, side, last = (first, segment.old, second) if second else (one, segment.new, other)
            open_ended = one if second else first
            if last and of_one_range(side, ended, last) and open_ended.bound > 0 and not ended.bound:
                whole, half = (ended.start, last.end), (open_ended.start, open_ended.end)
                words = (whole, half) if second else (half, whole)
                return Opened(((first, one), (second, other)), *words, "up" if second else "down")
    return None
