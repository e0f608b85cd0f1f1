"""Numbers in words, for messages."""

from __future__ import annotations


def counted(number: float, noun: str) -> str:
    """Return a number of things in words: "1 insertion", "2 insertions"."""
    return f"{number:.10g} {noun}{'' if number == 1 else 's'}"


def ordinal(number: int) -> str:
    """A number as an ordinal: 1st, 12th, 23rd."""
    end = (
        "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    )
    return f"{number}{end}"
