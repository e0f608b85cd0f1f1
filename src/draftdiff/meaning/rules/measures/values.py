"""What became of a value: up or down, earlier or later, firmer or less firm."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.words.numbers.measure_reader import Measure

#: Measures of time.
TIMES: Final = frozenset({"date", "duration", "frequency", "soft", "clock"})
# Days of a month, and by how much what is called as long may differ.
_MONTH: Final = 30.4375
_NEARLY: Final = 0.04
# Units of one length that are counted otherwise (hours, calendar days) differ by less in the lexicons.
_ALIKE: Final = 0.00035
# Bounds of a measure that are none.
_ABOUT: Final = 0.5
_EXACTLY: Final = 0.25


def hedged(before: Measure | None, after: Measure | None) -> str | None:
    """A hedge, "about", added to a number that stays, or dropped; "exactly" drops it too."""
    if before is None or after is None or not same_value(before, after):
        return None
    loose = before.bound == _ABOUT, after.bound == _ABOUT
    others = {before.bound, after.bound} - {0, _ABOUT, _EXACTLY}
    return None if others or loose[0] == loose[1] else "added" if loose[1] else "dropped"


def same_value(before: Measure, after: Measure) -> bool:
    """True for one value, whatever bound it is of."""
    return before._replace(bound=0).sense == after._replace(bound=0).sense


def direction(before: Measure | None, after: Measure | None) -> str:
    """What became of a measure: up, down, earlier, later, stronger, weaker, added, dropped, swapped or flip.

    Example:
        >>> days = Measure("duration", 30.0, "", 0, 0, 2)
        >>> direction(days, days._replace(value=60.0)), direction(days, None)
        ('later', 'dropped')
    """
    if before is None or after is None:
        return "added" if after else "dropped"
    if before.kind in TIMES and after.kind in TIMES:
        return _in_time(before, after)
    if (before.kind, before.unit) != (after.kind, after.unit):
        return "swapped"
    if before.value != after.value:
        return "up" if after.value > before.value else "down"
    return _bounded(before, after) or ("up" if after.bound > before.bound else "down")


def _bounded(before: Measure, after: Measure) -> str | None:
    """What another bound of the same value turns round, or nobody can compare."""
    if before.bound <= -1 <= 1 <= after.bound or after.bound <= -1 <= 1 <= before.bound:
        return "flip"  # a floor for a ceiling
    return "swapped" if 0 < before.bound < 1 or 0 < after.bound < 1 else None


def _in_time(before: Measure, after: Measure) -> str:
    if "soft" in (before.kind, after.kind):
        if {measure.value for measure in (before, after) if measure.kind == "soft"} == {5.0}:
            return "later" if before.kind == "soft" else "earlier"
        firmness = [measure.value if measure.kind == "soft" else 4.5 for measure in (before, after)]
        return "stronger" if firmness[1] > firmness[0] else "weaker"
    if before.kind != after.kind:
        return "swapped"
    one, other = before.value, after.value
    if before.kind == "date" and (one < 10000 or other < 10000):
        one, other = one % 10000, other % 10000
    if one == other and (turned := _bounded(before, after)):
        return turned
    later = other > one or (one == other and after.bound > before.bound)
    if before.kind == "duration" and _counted_otherwise(one, other):
        return "swapped"
    if before.kind == "duration" and (before.backward or after.backward):
        later = not later
    return "later" if later else "earlier"


def _counted_otherwise(one: float, other: float) -> bool:
    """True for about as long in other units: "thirty days", "one month"; "48 hours", "two days"."""
    if one != other and abs(one - other) < _ALIKE * max(one, other):
        return True
    months = [days % _MONTH == 0 for days in (one, other)]
    return months[0] is not months[1] and abs(one - other) < _NEARLY * max(one, other)
