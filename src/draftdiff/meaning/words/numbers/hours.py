"""Times of day in words: "eleven o'clock in the evening", "half past nine at night", "a quarter to seven"."""

from __future__ import annotations

import re
from typing import Final

_HOURS: Final = {
    word: at
    for at, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
}
_MINUTES: Final = {"half past": 30, "quarter past": 15, "a quarter past": 15, "quarter to": -15, "a quarter to": -15}
#: Without one of these nothing tells which half of the day is meant, or that it is a time of day.
TELLING: Final = frozenset({"morning", "afternoon", "evening", "night", "o'clock"})
#: Words that come and go here.
TIMED: Final = (
    TELLING | frozenset("half quarter past to a in the at between from and until".split()) | frozenset(_HOURS)
)
_TIME: Final = re.compile(
    rf"(?<!\S)(?:({'|'.join(_MINUTES)}) )?({'|'.join(_HOURS)}|1[0-2]|[1-9])(?:(?: : |\.)([0-5]\d))?( o'clock)?"
    r"(?: (?:in the (morning|afternoon|evening)|at (night)))?(?!\S)"
)
# Of two hours of one part of the day it is told behind the second one.
_BETWEEN: Final = re.compile(
    rf"(?<!\S)(between|from) ({'|'.join(_HOURS)}) (and|to|until) ({'|'.join(_HOURS)}) "
    r"(in the (?:morning|afternoon|evening)|at night)(?!\S)"
)
# From which hour on it is night, and until which hour it is.
_DUSK: Final = 6
_NOON: Final = 12


def in_minutes(said: str, words: set[str]) -> str:
    """Words with single spaces, with times of day that are told in words in minutes from midnight.

    Args:
        said: The words.
        words: Each of them.

    Example:
        >>> in_minutes(said := "from eight in the morning until half past ten at night", set(said.split()))
        'from clock:480 until clock:1350'
    """
    return said if TELLING.isdisjoint(words) else _TIME.sub(_clock, _BETWEEN.sub(_both, said))


def _both(found: re.Match[str]) -> str:
    """ "between two in the afternoon and four in the afternoon"; "from nine to four" begins in the morning."""
    if _HOURS[found[2]] % _NOON >= _HOURS[found[4]] % _NOON:
        return found[0]
    return f"{found[1]} {found[2]} {found[5]} {found[3]} {found[4]} {found[5]}"


def _clock(found: re.Match[str]) -> str:
    part = found[5] or found[6]
    if part is None and found[4] is None:
        return found[0]
    hour = _HOURS.get(found[2]) or int(found[2])
    late = {"morning": False, "afternoon": True, "evening": True, "night": _DUSK <= hour < _NOON, None: False}[part]
    if part is not None:
        hour = hour % _NOON + _NOON * late + (_NOON if part == "morning" and hour == _NOON else 0)
    return f"clock:{60 * hour + _MINUTES.get(found[1] or '', 0) + int(found[3] or 0)}"
