"""Numbers, amounts, durations and dates as values, so that "twelve" is 12 and "US$ 1 million" is $1,000,000."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.triggers import Hit

_PLAIN: Final = re.compile(r"\d+(?:[.,]\d+)?|\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}")
_MINUS: Final = "\u2212"
_SIGNS: Final = frozenset({"-", _MINUS})
_KINDS: Final = frozenset(
    {"month", "time_unit", "frequency", "soft_time", "number", "multiplier", "fraction", "comparator", "currency",
     "unit", "percent", "citation", "modal", "negation", "quantifier"}
)  # fmt: skip
# With these a measure can begin that has no figure in front; the others only go on with one.
_BEGINNING: Final = frozenset({"month", "frequency", "soft_time", "fraction", "currency", "number"})
_DOTTED: Final = re.compile(r"(\d\d?)\.(\d\d?)\.(\d{4})")
_YEAR: Final = re.compile(r"(?:1[89]|20|21)\d\d")
_GROUPED: Final = re.compile(r"[,\u00a0\u202f ](?=\d{3}(?!\d))")


class Measure(NamedTuple):
    """A number with what it counts.

    Attributes:
        kind: number, share, amount (of a currency), unit, duration, frequency, date or soft.
        value: The number; days for durations and frequencies; for a date yyyymmdd, unknown parts 0.
        unit: The currency or unit, else "".
        bound: 1 at least, 2 more than, -1 at most, -2 less than, 0.5 about, 0.25 exactly, else 0.
        start, end: The words it is written in.
        backward: True where it is counted back from something ("30 days before").
    """

    kind: str
    value: float
    unit: str
    bound: float
    start: int
    end: int
    backward: bool = False

    @property
    def sense(self) -> tuple[object, ...]:
        """What it says, however it is written."""
        return self.kind, round(self.value, 6), self.unit, self.bound


def number_of(word: str) -> float | None:
    """The value of a figure, or None ("1.2.3" is none).

    Example:
        >>> number_of("10,000"), number_of("4.5"), number_of("10.0.0.1")
        (10000.0, 4.5, None)
    """
    if not word[:1].isdigit() or not _PLAIN.fullmatch(word):
        return None
    bare = _GROUPED.sub("", word)
    if bare.count(".") > 1:
        bare = bare.replace(".", "")
    return float(bare.replace(",", "."))


def beginnings(words: Sequence[str], hits: Sequence[Hit], lexicon: Lexicon) -> list[int]:
    """The words at which a measure can begin: figures, signs before them, number words, months that are no modal.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> from draftdiff.meaning.words.triggers import scan
        >>> english, said = lexicon("en"), "it may take 30 days or twenty-five in may".split()
        >>> beginnings(said, scan(said, english.phrases), english)
        [3, 6, 8]
    """
    written = [at for at, word in enumerate(words) if not word.isalpha() and _figurative(word, lexicon)]
    begun = {hit.start for hit in hits if hit.kind in _BEGINNING and not _only_modal(hit, words, hits, lexicon)}
    return sorted(begun.union(written)) if begun else written


def _figurative(word: str, lexicon: Lexicon) -> bool:
    """True for a word with a figure in front, a sign and "twenty-five"."""
    return word[0].isdigit() or word in _SIGNS or ("-" in word and _hyphened(word, lexicon) is not None)


def _only_modal(hit: Hit, words: Sequence[str], hits: Sequence[Hit], lexicon: Lexicon) -> bool:
    """True for "may" that is no month: no figure follows, and no "in" stands before it."""
    if hit.kind != "month" or not any(other.kind == "modal" and other.start == hit.start for other in hits):
        return False
    behind = words[hit.end : hit.end + 2]
    figure = behind[1:] if behind[:1] == [","] else behind[:1]
    if figure and figure[0][0].isdigit():
        return False
    return hit.start == 0 or words[hit.start - 1] not in lexicon.among("time.year_cue")


def value_of(word: str, lexicon: Lexicon) -> float | None:
    """The number that a single word says, in figures or in letters; None for other words."""
    if word[:1].isdigit():
        return number_of(word)
    named = next((entry.rank for entry in lexicon.entries(word) if entry.kind == "number"), None)
    return _hyphened(word, lexicon) if named is None else named


def _hyphened(word: str, lexicon: Lexicon) -> float | None:
    """The value of "twenty-five"; None for other words."""
    parts = word.split("-")
    if len(parts) != 2:
        return None
    ranks = [next((e.rank for e in lexicon.entries(part) if e.kind == "number"), None) for part in parts]
    if ranks[0] is None or ranks[1] is None or ranks[0] < 20 or ranks[1] >= 10:
        return None
    return ranks[0] + ranks[1]


class _Reader:
    """Reads the measures of a sentence from left to right."""

    def __init__(self, words: Sequence[str], hits: Sequence[Hit], lexicon: Lexicon) -> None:
        self.words, self.lexicon = words, lexicon
        self.at: dict[int, list[Hit]] = {}
        self.ending: dict[int, list[Hit]] = {}
        for hit in hits:
            if hit.kind in _KINDS:
                self.at.setdefault(hit.start, []).append(hit)
                self.ending.setdefault(hit.end, []).append(hit)

    def hit(self, at: int, *kinds: str) -> Hit | None:
        return next((hit for hit in self.at.get(at, ()) if hit.kind in kinds), None)

    def before(self, end: int, *kinds: str) -> Hit | None:
        return next((hit for hit in self.ending.get(end, ()) if hit.kind in kinds), None)

    def word(self, at: int) -> str:
        return self.words[at] if 0 <= at < len(self.words) else ""

    def number(self, at: int) -> tuple[float, int] | None:
        """The number that begins at a word, with the same number in brackets behind it, and where it ends."""
        found = self._bare_number(at)
        return found and (found[0], self._said_twice(*found))

    def _bare_number(self, at: int) -> tuple[float, int] | None:
        """The number that begins at a word, "twenty-five" and "2.5 million" included, and where it ends."""
        value = number_of(self.word(at)) if self.word(at)[:1].isdigit() else None
        hit = self.hit(at, "number")
        if value is None:
            compound = _hyphened(self.word(at), self.lexicon)
            if hit is None and compound is None:
                return None
            value, at = (hit.rank, hit.end) if hit else (compound or 0.0, at + 1)
        else:
            at += 1
        if hit and value >= 20 and (unit := self.hit(at, "number")) and unit.rank < 10:
            value, at = value + unit.rank, unit.end
        while multiplier := self.hit(at, "multiplier"):
            value, at = value * multiplier.rank, multiplier.end
            if hit and (rest := self._below(multiplier.rank, at)):
                value, at = value + rest[0], rest[1]
        return value, at

    def _below(self, bound: float, at: int) -> tuple[float, int] | None:
        """The smaller number behind "hundred" and the like: "one hundred and twenty", "two thousand five hundred"."""
        start = at + 1 if self.word(at) == "and" else at
        if self.word(start)[:1].isdigit():
            return None
        rest = self._bare_number(start)
        return rest if rest and rest[0] < bound and rest[0] == int(rest[0]) else None

    def _said_twice(self, value: float, at: int) -> int:
        """Where a number ends that stands in words and figures: "thirty (30)", "30 (thirty)"."""
        if self.word(at) == "(" and (again := self._bare_number(at + 1)) and again[0] == value:
            return again[1] + 1 if self.word(again[1]) == ")" else at
        return at


def measures(
    words: Sequence[str], hits: Sequence[Hit], lexicon: Lexicon, begun: Sequence[int] | None = None
) -> list[Measure]:
    """All measures of a sentence, in reading order.

    Args:
        words: The folded words.
        hits: Their triggers.
        lexicon: The tables.
        begun: What ``beginnings`` says of them, where it has been asked before.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> from draftdiff.meaning.words.triggers import scan
        >>> english, said = lexicon("en"), "a fine of up to 2 million euros".split()
        >>> [(m.kind, m.value, m.unit, m.bound) for m in measures(said, scan(said, english.phrases), english)]
        [('amount', 2000000.0, 'eur', -1.0)]
    """
    begun = beginnings(words, hits, lexicon) if begun is None else begun
    if not begun:
        return []
    reader = _Reader(words, hits, lexicon)
    found: list[Measure] = []
    behind = 0
    for at in begun:
        if at < behind:
            continue
        measure = _date(reader, at) or _wordy(reader, at) or _counted(reader, at)
        if measure:
            found.append(measure)
            behind = max(measure.end, at + 1)
    return found


def _date(reader: _Reader, at: int) -> Measure | None:
    word = reader.word(at)
    if dotted := _DOTTED.fullmatch(word):
        day, month, year = map(int, dotted.groups())
        return Measure("date", year * 10000 + month * 100 + day, "", 0, at, at + 1)
    if re.fullmatch(r"\d\d?", word):
        return _slashed(reader, at) or _day_first(reader, at, int(word))
    if named := reader.hit(at, "month"):
        return _month_first(reader, at, named)
    if _YEAR.fullmatch(word):
        return _iso(reader, at) or _year(reader, at)
    return None


def _slashed(reader: _Reader, at: int) -> Measure | None:
    """ "31/12/2026" and "12/31/2026", where only one of the two can be the month."""
    parts = [reader.word(at + step) for step in range(5)]
    if parts[1] != "/" or parts[3] != "/" or not _YEAR.fullmatch(parts[4]) or not re.fullmatch(r"\d\d?", parts[2]):
        return None
    one, other = int(parts[0]), int(parts[2])
    if (one > 12) == (other > 12):
        return None
    day, month = max(one, other), min(one, other)
    return Measure("date", int(parts[4]) * 10000 + month * 100 + day, "", 0, at, at + 5)


def _day_first(reader: _Reader, at: int, day: int) -> Measure | None:
    """ "3 June 2019", "the 3rd of June", and the 3 of "3 to 7 June"."""
    ordinal = reader.word(at + 1) in ("st", "nd", "rd", "th", "er", "\u00ba")
    behind = at + 1 + ordinal + (1 if ordinal and reader.word(at + 2) == "of" else 0)
    start = at - (1 if ordinal and reader.word(at - 1) == "the" else 0)
    dashed = 1 if reader.word(behind) == "-" else 0
    named = reader.hit(behind + dashed, "month")
    if named and (not dashed or reader.word(named.end) == "-"):
        return _dated(reader, start, named.end + dashed, day, int(named.rank))
    if reader.word(at + 1) in ("to", "-", "\u2013", "and") and re.fullmatch(r"\d\d?", reader.word(at + 2)):
        last = _day_first(reader, at + 2, int(reader.word(at + 2)))
        return last and Measure("date", last.value - int(reader.word(at + 2)) + day, "", 0, at, at + 1)
    return None


def _dated(reader: _Reader, start: int, at: int, day: int, month: int) -> Measure:
    comma = 1 if reader.word(at) == "," else 0
    if _YEAR.fullmatch(reader.word(at + comma)):
        return Measure("date", int(reader.word(at + comma)) * 10000 + month * 100 + day, "", 0, start, at + comma + 1)
    return Measure("date", month * 100 + day, "", 0, start, at)


def _month_first(reader: _Reader, at: int, month: Hit) -> Measure | None:
    following = reader.word(month.end)
    if re.fullmatch(r"[0-3]?\d", following) and 1 <= int(following) <= 31:
        return _dated(reader, at, month.end + 1, int(following), int(month.rank))
    if _YEAR.fullmatch(following) or (following == "," and _YEAR.fullmatch(reader.word(month.end + 1))):
        return _dated(reader, at, month.end, 0, int(month.rank))
    if not any(hit.kind in ("modal", "negation", "quantifier") for hit in reader.at.get(at, ())) or _after_in(
        reader, at
    ):
        if reader.word(at - 1) in ("a", "an"):
            return None
        return Measure("date", int(month.rank) * 100, "", 0, at, month.end)
    return None


def _after_in(reader: _Reader, at: int) -> bool:
    return reader.word(at - 1) in reader.lexicon.among("time.year_cue") and reader.word(at - 1) != "and"


def _iso(reader: _Reader, at: int) -> Measure | None:
    parts = [reader.word(at + i) for i in range(5)]
    if parts[1] == parts[3] == "-" and re.fullmatch(r"\d\d", parts[2]) and re.fullmatch(r"\d\d", parts[4]):
        return Measure("date", int(parts[0]) * 10000 + int(parts[2]) * 100 + int(parts[4]), "", 0, at, at + 5)
    return None


def _year(reader: _Reader, at: int) -> Measure | None:
    """A bare year: where a preposition of time stands before it, or a range of years, or no unit behind it."""
    if reader.hit(at + 1, "time_unit", "unit", "currency", "percent", "multiplier"):
        return None
    if reader.before(at, "currency", "citation", "comparator"):
        hit = reader.before(at, "comparator")
        if not hit or reader.word(hit.end - 1) not in ("than", "to"):
            return None
    return Measure("date", int(reader.word(at)) * 10000, "", 0, at, at + 1)


def _wordy(reader: _Reader, at: int) -> Measure | None:
    hit = reader.hit(at, "frequency", "soft_time")
    if hit:
        kind = "frequency" if hit.kind == "frequency" else "soft"
        return Measure(kind, hit.rank, "", 0, at, hit.end)
    if hit := reader.hit(at, "fraction"):
        bound, start = _bound(reader, at, hit.end)
        return Measure("share", hit.rank, "", bound, start, _behind_bound(reader, hit.end))
    return None


def _counted(reader: _Reader, at: int) -> Measure | None:
    start = at
    minus = reader.word(at) in ("-", "\u2212") and not reader.word(at - 1)[:1].isdigit()
    sign = -1.0 if minus and reader.word(at + 1)[:1].isdigit() else 1.0
    if sign < 0:
        at += 1
    money = reader.hit(at, "currency")
    if money and (number := reader.number(money.end)):
        return _measured(reader, start, number[1], "amount", number[0], money.key)
    number = reader.number(at)
    if number is None:
        return None
    value, end = sign * number[0], number[1]
    if reader.word(start - 1) in reader.lexicon.among("time.every") and (unit := reader.hit(end, "time_unit")):
        return Measure("frequency", value * unit.rank, "", 0, start - 1, unit.end)
    return _with_unit(reader, start, end, value)


def _with_unit(reader: _Reader, start: int, end: int, value: float) -> Measure:
    if unit := reader.hit(end, "time_unit"):
        aged = any(reader.word(unit.end + i) in reader.lexicon.among("time.age") for i in range(2))
        aged = aged or any(reader.word(start - i) in reader.lexicon.among("time.age") for i in (1, 2))
        return _measured(
            reader, start, unit.end, "number" if aged else "duration", value if aged else value * unit.rank, ""
        )
    if share := reader.hit(end, "percent"):
        return _measured(reader, start, share.end, "share", value / 100, "")
    if money := reader.hit(end, "currency"):
        return _measured(reader, start, money.end, "amount", value, money.key)
    if unit := reader.hit(end, "unit"):
        size, kind = reader.lexicon.unit_sizes.get(unit.key, (1.0, unit.key))
        return _measured(reader, start, unit.end, "unit", value * size, kind)
    return _measured(reader, start, end, "number", value, "")


def _measured(reader: _Reader, start: int, end: int, kind: str, value: float, unit: str) -> Measure:
    bound, start = _bound(reader, start, end)
    end = _behind_bound(reader, end)
    backward = kind == "duration" and any(
        " ".join(reader.words[end : end + n]) in reader.lexicon.among("time.backward") for n in (1, 2)
    )
    return Measure(kind, value, unit, bound, start, end, backward)


def _bound(reader: _Reader, start: int, end: int) -> tuple[float, int]:
    """Whether a floor or ceiling is set by the words around, and where its words begin."""
    if hit := reader.before(start, "comparator"):
        return hit.rank, hit.start
    if hit := reader.hit(end, "comparator"):
        return (hit.rank, start) if reader.word(end) == "or" else (0, start)
    return 0, start


def _behind_bound(reader: _Reader, end: int) -> int:
    hit = reader.hit(end, "comparator")
    return hit.end if hit and reader.word(end) == "or" else end
