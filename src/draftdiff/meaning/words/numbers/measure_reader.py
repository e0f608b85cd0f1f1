"""Reads what measures are made of, word by word: numbers, and the words that say of what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.numbers.numerals import goes_on, hyphened, number_of, summed
from draftdiff.meaning.words.triggers import Hit

_KINDS: Final = frozenset(
    {"month", "time_unit", "duration", "frequency", "soft_time", "number", "multiplier", "fraction", "comparator",
     "currency", "unit", "percent", "citation", "modal", "negation", "quantifier", "one"}
)  # fmt: skip

# Halves and quarters: a majority is no part of a number.
_PARTS: Final = frozenset({0.25, 0.5, 0.75})


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
        return self.kind, float(f"{self.value:.12g}"), self.unit, self.bound


class Reader:
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
        """The trigger of one of these kinds that begins at a word."""
        return next((hit for hit in self.at.get(at, ()) if hit.kind in kinds), None)

    def before(self, end: int, *kinds: str) -> Hit | None:
        """The one that ends before a word."""
        return next((hit for hit in self.ending.get(end, ()) if hit.kind in kinds), None)

    def word(self, at: int) -> str:
        """The word at a place, "" beyond the ends."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def number(self, at: int) -> tuple[float, int] | None:
        """The number that begins at a word, with the same number in brackets behind it, and where it ends."""
        found = self._bare_number(at)
        return found and (found[0], self._said_twice(*found))

    def _bare_number(self, at: int) -> tuple[float, int] | None:
        """The number that begins at a word, "twenty-five" and "2.5 million" included, and where it ends."""
        value = number_of(self.word(at), stops=self.lexicon.stops) if self.word(at)[:1].isdecimal() else None
        if value is None and self.lexicon.joining and (said := self._said(at)):
            return said
        hit = self.hit(at, "number")
        if hit is None and (self.lexicon.particles or self.lexicon.joining):
            hit = self._article(at)
        if value is None:
            compound = hyphened(self.word(at), self.lexicon)
            if hit is None and compound is None:
                return None
            value, at = (hit.rank, hit.end) if hit else (compound or 0.0, at + 1)
        else:
            at += 1 + self._ending(at + 1)
        if hit and value >= 100 and (rest := self._below(value, at)):
            return value + rest[0], rest[1]
        if part := self._part(at):
            return value + part[0], part[1]
        if hit and value >= 20 and (unit := self.hit(at, "number")) and unit.rank < 10:
            value, at = value + unit.rank, unit.end
        while multiplier := self.hit(at, "multiplier"):
            value, at = value * multiplier.rank, multiplier.end
            if hit and (rest := self._below(multiplier.rank, at)):
                value, at = value + rest[0], rest[1]
        if hit and self.lexicon.prefixes and (rest := self._glued(value, at)):
            value, at = value + rest[0], rest[1]
        return value, at

    def _article(self, at: int) -> Hit | None:
        """An article that counts a time: "eine Woche", "un mois", or a sum: "un euro"."""
        one = self.hit(at, "one")
        return one if one and self.hit(one.end, "time_unit", "currency", "unit") else None

    def _ending(self, at: int) -> int:
        """How many words the ending behind a figure has: "3-х", "10-ти"."""
        if not self.lexicon.inflection.endings or self.word(at) != "-":
            return 0
        return len("-х") if self.word(at + 1) in self.lexicon.among("grammar.figure_endings") else 0

    def _glued(self, value: float, at: int) -> tuple[float, int] | None:
        """The rest of a number behind a conjunction that is written together with it: "خمسة وعشرون", "مائة وخمسون"."""
        hit = self.hit(at, "number")
        if hit is None or not self.word(at).startswith(self.lexicon.prefixes) or hit.key[:1] == self.word(at)[:1]:
            return None
        rest = self._bare_number(at)
        if rest is None or ((rest[0] % 1000) % 10 and value < 100):
            return None
        return rest if rest[0] < value >= 100 or value < 10 < 20 <= rest[0] < 100 else None

    def _said(self, at: int) -> tuple[float, int] | None:
        """The number of several words, without "and": "deux cent quatre-vingts", "treinta y cinco"."""
        found = self._one(at, "number")
        values, end = ([found[0]], found[1]) if found else ([], at)
        while values:
            joined = self.word(end) in self.lexicon.joining
            following = self._one(end + joined, "number", "multiplier")
            if following is None or not goes_on(values[-1], following[0], joined=joined):
                break
            values.append(following[0])
            end = following[1]
        return (summed(values), end) if values else None

    def _one(self, at: int, *kinds: str) -> tuple[float, int] | None:
        """The number of a phrase or of a word with hyphens, and where it ends."""
        if hit := self.hit(at, *kinds):
            return hit.rank, hit.end
        compound = hyphened(self.word(at), self.lexicon) if "-" in self.word(at) else None
        return None if compound is None else (compound, at + 1)

    def _part(self, at: int) -> tuple[float, int] | None:
        """The part of "one and a half", "three and one-quarter", and where it ends."""
        if self.word(at) != "and":
            return None
        start = at + 2 if self.word(at + 1) == "a" and self.word(at + 2) == "half" else at + 1
        share = self.hit(start, "fraction")
        return (share.rank, share.end) if share and share.rank in _PARTS and self.word(share.end) != "of" else None

    def _below(self, bound: float, at: int) -> tuple[float, int] | None:
        """The smaller number behind "hundred" and the like: "one hundred and twenty", "two thousand five hundred"."""
        start = at + 1 if self.word(at) == "and" else at
        if self.word(start)[:1].isdecimal():
            return None
        rest = self._bare_number(start)
        return rest if rest and rest[0] < bound and rest[0] == int(rest[0]) else None

    def _said_twice(self, value: float, at: int) -> int:
        """Where a number ends that stands in words and figures: "thirty (30)", "30 (thirty)"."""
        if self.word(at) == "(" and (again := self._bare_number(at + 1)) and again[0] == value:
            return again[1] + 1 if self.word(again[1]) == ")" else at
        return at
