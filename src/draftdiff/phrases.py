"""Numbers in words, for messages."""

from __future__ import annotations

from typing import Final

#: By the last digit; any other number ends in "th".
_ORDINAL_ENDINGS: Final = {1: "st", 2: "nd", 3: "rd"}


def counted(number: float, noun: str) -> str:
    """Return a number of things in words: "1 insertion", "2 insertions"."""
    ending = "" if number == 1 else "s"
    return f"{number:.10g} {noun}{ending}"


def ordinal(number: int) -> str:
    """A number as an ordinal: 1st, 12th, 23rd."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    ending = _ORDINAL_ENDINGS.get(number % 10, "th")
    return f"{number}{ending}"
