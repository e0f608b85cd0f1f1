"""Numbers with signs around them that say of what: "2026年12月31日", "三分之二", "百分之五"."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from draftdiff.meaning.words.numbers.measure_reader import Reader

_YEAR: Final = re.compile(r"(?:1[89]|20|21)\d\d")
_MONTHS: Final = 12


class Signed(NamedTuple):
    """A number with its signs: its kind and value as of a measure, and the words it is written in."""

    kind: str
    value: float
    start: int
    end: int


def signed(reader: Reader, at: int) -> Signed | None:
    """The date or share that a figure begins, by the signs of ``[signs]`` around it; None without any.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> from draftdiff.meaning.words.tokens import tokenize
        >>> signed(Reader(tokenize("2026年5月1日前", "zh").words, [], lexicon("zh")), 0)
        Signed(kind='date', value=20260501.0, start=0, end=6)
    """
    if not reader.word(at).isdecimal():
        return None
    return _share(reader, at) or _date(reader, at)


def _share(reader: Reader, at: int) -> Signed | None:
    """A number behind "百分之", and the two of "三分之二", the whole in front of the part."""
    signs = reader.lexicon.signs
    number = reader.number(at)
    if number and (share := reader.before(at, "percent")):
        return Signed("share", number[0] / 100, share.start, number[1])
    sign = reader.word(at + 1) + reader.word(at + 2)
    part = reader.number(at + 3) if sign in signs.get("parts", ()) else None
    return Signed("share", part[0] / float(reader.word(at)), at, part[1]) if part and reader.word(at) != "0" else None


def _date(reader: Reader, at: int) -> Signed | None:
    """A year, month and day, each with its sign, or as many of them as are told."""
    signs, year, end = reader.lexicon.signs, 0, at
    if _YEAR.fullmatch(reader.word(at)) and reader.word(at + 1) in signs.get("year", ()):
        year, end = int(reader.word(at)), at + 2
    month = _part(reader, end, "month", _MONTHS)
    end += 2 * bool(month)
    day = _part(reader, end, "day", 31) if month else 0
    end += 2 * bool(day)
    if end == at and reader.word(at - 2) + reader.word(at - 1) in signs.get("monthly", ()):
        day = _part(reader, at, "day", 31)
        end += 2 * bool(day)
    return Signed("date", float(year * 10000 + month * 100 + day), at, end) if end > at else None


def _part(reader: Reader, at: int, sign: str, most: int) -> int:
    """The month or day that stands at a word with its sign behind it; 0 where none does."""
    word = reader.word(at)
    told = word.isdecimal() and reader.word(at + 1) in reader.lexicon.signs.get(sign, ())
    return int(word) if told and int(word) <= most else 0
