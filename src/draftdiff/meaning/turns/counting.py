"""Whole things and months counted in two ways: "fewer than five", "four or fewer"; "twelve months", "a year"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.numbers.numerals import value_of

#: What is said of a number of things.
COUNTING: Final = frozenset({"fewer", "more"})
_YEAR: Final = 12
_DENIED: Final = frozenset({"no", "not"})
# What these count has parts: more than two years may be two and a half.
_PARTED: Final = frozenset(
    {"time_unit", "unit", "currency", "percent", "fraction", "multiplier", "number", "month", "frequency"}
)


_SHARES: Final = frozenset({"halves", "thirds", "quarters", "fifths", "sixths", "eighths", "tenths", "hundredths"})


def whole(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "fewer than five complaints" as "four or fewer complaints", "more than two dogs" as "three or more dogs"."""
    for at in range(len(words) - 3):
        said = words[at]
        if said not in COUNTING or words[at + 1] != "than" or (at and words[at - 1] in _DENIED):
            continue
        number = value_of(words[at + 2], tables)
        if number is None or number != int(number) or not _are_whole(words[at + 3], tables):
            continue
        bound = int(number) + (1 if said == "more" else -1)
        if bound > 0:
            yield [*words[:at], str(bound), "or", said, *words[at + 3 :]]


def _are_whole(noun: str, tables: Lexicon) -> bool:
    """True for several things that have no parts to be counted."""
    several = noun in tables.among("grammar.people") or (noun.endswith("s") and not noun.endswith("ss"))
    return several and noun not in _SHARES and _PARTED.isdisjoint(entry.kind for entry in tables.entries(noun))


def bounded_last(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "five members or more" as "at least five members"."""
    for at in range(2, len(words) - 1):
        if words[at] != "or" or words[at + 1] not in COUNTING:
            continue
        for start in (at - 2, at - 3):
            noun = words[start + 1 : at] if start >= 0 else []
            if noun and value_of(words[start], tables) is not None and _are_whole(noun[-1], tables):
                bound = "least" if words[at + 1] == "more" else "most"
                yield [*words[:start], "at", bound, words[start], *noun, *words[at + 2 :]]


def a_year(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "for twelve months" as "for one year" and "for a year", "the twelve months ending" as "the year ending"."""
    for at in range(len(words) - 1):
        if words[at + 1] != "months" or value_of(words[at], tables) != _YEAR:
            continue
        before, behind = words[at - 1] if at else "", words[at + 2 :]
        for one in ([],) if before == "the" else (["a"], ["one"]):
            yield [*words[:at], *one, "year", *behind]
