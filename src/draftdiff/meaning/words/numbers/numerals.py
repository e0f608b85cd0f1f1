"""Words that are numbers, in figures and in letters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from draftdiff.meaning.words.lexicon import Lexicon

_PLAIN: Final = re.compile(r"\d+(?:[.,]\d+)?|\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}")
_STOPPED: Final = re.compile(r"\d{1,3}(?:[.\u00a0\u202f ]\d{3})+(?:,\d+)?")
_PARTING: Final = re.compile(r"[.\u00a0\u202f ]")
_GROUPED: Final = re.compile(r"[,\u00a0\u202f ](?=\d{3}(?!\d))")
# A number that multiplies those before it, and a smaller one that "y" or "et" joins to tens.
_HUNDRED: Final = 100
_THOUSAND: Final = 1000
_TENS: Final = range(20, 91, 10)
_JOINED: Final = 12


def number_of(word: str, *, stops: bool = False) -> float | None:
    """The value of a figure, or None ("1.2.3" is none).

    Args:
        word: The figure.
        stops: Whether a full stop parts thousands, as in Spanish and German.

    Example:
        >>> number_of("10,000"), number_of("4.5"), number_of("10.0.0.1")
        (10000.0, 4.5, None)
        >>> number_of("10.000", stops=True), number_of("2.5", stops=True)
        (10000.0, 2.5)
    """
    if stops and _STOPPED.fullmatch(word):
        return float(_PARTING.sub("", word).replace(",", "."))
    if not word[:1].isdecimal() or not _PLAIN.fullmatch(word):
        return None
    bare = _GROUPED.sub("", word)
    if bare.count(".") > 1:
        bare = bare.replace(".", "")
    return float(bare.replace(",", "."))


def value_of(word: str, lexicon: Lexicon) -> float | None:
    """The number that a single word says, in figures or in letters; None for other words."""
    if word[:1].isdecimal():
        return number_of(word, stops=lexicon.stops)
    named = next((entry.rank for entry in lexicon.entries(word) if entry.kind == "number"), None)
    return hyphened(word, lexicon) if named is None else named


def hyphened(word: str, lexicon: Lexicon) -> float | None:
    """The value of "twenty-five"; None for other words."""
    parts = word.split("-")
    if lexicon.joining:
        return _written_out(parts, lexicon)
    if len(parts) != 2:
        return None
    ranks = [next((e.rank for e in lexicon.entries(part) if e.kind == "number"), None) for part in parts]
    if ranks[0] is None or ranks[1] is None or ranks[0] < 20 or ranks[1] >= 10:
        return None
    return ranks[0] + ranks[1]


def counted(word: str, lexicon: Lexicon) -> tuple[float, str] | None:
    """The number and the noun of "two-year" and "thirty-five-member"; None for other words.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> [counted(word, lexicon("en")) for word in ("two-year", "twenty-five-day", "well-known", "two-way")]
        [(2.0, 'year'), (25.0, 'day'), None, (2.0, 'way')]
    """
    number, hyphen, noun = word.rpartition("-")
    value = value_of(number, lexicon) if hyphen and noun.isalpha() else None
    return None if value is None else (value, noun)


def summed(values: Iterable[float]) -> float:
    """The number that some numbers make as they are said: a greater one multiplies those before it, others add up.

    Example:
        >>> summed([2, 100, 4, 20, 10, 9]), summed([3, 1000, 500]), summed([60, 12])
        (299.0, 3500.0, 72.0)
    """
    found: list[float] = []
    for value in values:
        smaller = 0.0
        while found and found[-1] < value:
            smaller += found.pop()
        found.append(value * (smaller or 1))
    return float(sum(found))


def goes_on(before: float, value: float, *, joined: bool) -> bool:
    """True where one number behind another one belongs to it: tens and units, hundreds and what is less, "mille".

    Args:
        before: The one before.
        value: The other one.
        joined: Whether "et" or "y" stands between them.
    """
    if joined:
        return before in _TENS and value < _JOINED
    if value >= _HUNDRED:
        return before < value or before >= _THOUSAND > value
    return before >= _HUNDRED or (before in _TENS and value < 20) or (before < 10 and value in (20, 80))


def _written_out(parts: list[str], lexicon: Lexicon) -> float | None:
    """The value of "soixante-douze", "quatre-vingt-dix-neuf", "vingt-et-un"; None for other words."""
    values = [number_word(part, lexicon) for part in parts if part not in lexicon.joining]
    if len(values) < 2 or None in values:
        return None
    return summed(value for value in values if value is not None)


def number_word(word: str, lexicon: Lexicon) -> float | None:
    """The value of a single word for a number or for what multiplies one; None for other words."""
    return next((one.rank for one in lexicon.entries(word) if one.kind in ("number", "multiplier")), None)
