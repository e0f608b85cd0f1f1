"""Times and quantities: dates, lengths, frequencies, amounts, shares, counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from draftdiff.grouping import grouped
from draftdiff.lazy import lazy_pattern
from draftdiff.meaning.facts.fact import QUANTITY, TIME, Fact
from draftdiff.meaning.lexicon import Hit, value_of
from draftdiff.meaning.passages import Side
from draftdiff.meaning.tokens import NUMBER, WORD

_YEARS: Final = range(1800, 2200)
_MONTHS: Final = range(1, 13)
_DAYS: Final = range(1, 32)
# "30-day", "thirty (30) days", "10 business days": so many tokens may stand between a number and
# its unit.
_GAP: Final = 3
_BETWEEN: Final = frozenset("-()") | {"\u2011", "\u2010"}
_QUARTER: Final = lazy_pattern(re.compile, r"[qtт]([1-4])", re.IGNORECASE)
# A letter of a script that is written with spaces; what a note's mark stands behind.
_LETTER: Final = lazy_pattern(re.compile, "[A-Za-z_\u00c0-\u024f\u0370-\u052f]")
_STOPS: Final = frozenset(".,;:!?)")
# Days of a year, and of a month, on the scale of dates.
_YEAR: Final = 366.0
_MONTH: Final = 31.0
_HOURS: Final = 24
_DAY: Final = 24 * 60.0


class Number(NamedTuple):
    """A number in figures or words, and its tokens."""

    value: float
    start: int
    end: int


def measures(side: Side) -> Iterator[Fact]:
    """The times and quantities of a sentence, each once: what is part of a date is no number beside
    it.
    """
    reader = Reader(side)
    next_free = 0
    for at in reader.beginnings():
        if at < next_free:
            continue
        fact = reader.date(at) or reader.measure(at) or reader.phrase(at)
        if fact:
            yield fact
            next_free = fact.end


def side_words(side: Side, at: int, name: str) -> bool:
    """Return whether a phrase of a list of ``[reference]`` begins at a token."""
    for phrase in side.lexicon.table("reference").get(name, ()):
        words = side.lexicon.forms(phrase)
        if tuple(side.forms[at : at + len(words)]) == words:
            return True
    return False


class Reader:
    """Reads what stands at a token."""

    def __init__(self, side: Side) -> None:
        self.side = side
        self.tokens = side.tokens
        self.hits = grouped((hit.start, hit) for hit in side.hits)
        self.decimal_comma = bool(side.lexicon.table("numerals").get("stops"))
        self.parts = [
            side.lexicon.forms(sign) for sign in side.lexicon.table("signs").get("parts", ())
        ]
        self.behind_days = side.lexicon.words("numerals.behind_days")
        self.between_dates = {"of", *side.lexicon.words("numerals.between_dates")}

    def beginnings(self) -> list[int]:
        """The tokens that a time or a quantity may begin with, in order: numbers, phrases that are
        listed, articles.
        """
        articles = self.side.lexicon.words("number_words.articles") | self.side.lexicon.words(
            "numerals.articles"
        )
        return [
            at
            for at, token in enumerate(self.tokens)
            if token.kind == NUMBER or at in self.hits or token.form in articles
        ]

    def hit(self, at: int, *kinds: str) -> Hit | None:
        """The phrase of one of some kinds that begins at a token."""
        return next((hit for hit in self.hits.get(at, ()) if hit.kind in kinds), None)

    def form(self, at: int) -> str:
        """The word at a place, or nothing behind the end."""
        if at < len(self.tokens):
            return self.tokens[at].form
        return ""

    def number(self, at: int) -> Number | None:
        """A number in figures or words."""
        if at >= len(self.tokens):
            return None
        if self.tokens[at].kind == NUMBER:
            value = self._figures(self.tokens[at].form)
            end = at + 1
            multiplier = self.hit(end, "multiplier")
            if multiplier:
                return Number(value * multiplier.rank, at, multiplier.end)
            return Number(value, at, end)
        return self._in_words(at)

    def _figures(self, form: str) -> float:
        form = re.sub(r"[\u00a0\u202f ]", "", form)
        group, point = (".", ",") if self.decimal_comma else (",", ".")
        if re.fullmatch(rf"\d{{1,3}}(?:\{group}\d{{3}})+(?:\{point}\d+)?", form):
            form = form.replace(group, "")
        form = form.replace(point, ".").replace(",", ".")
        if form.count(".") <= 1:
            return float(form)
        return float(form.replace(".", ""))

    def _in_words(self, at: int) -> Number | None:
        parts: list[tuple[str, float]] = []
        end = at
        while hit := self.hit(end, "number", "multiplier") or (self._joined(end, bool(parts))):
            parts.append((hit.kind, hit.rank))
            end = hit.end
        if parts:
            return Number(value_of(parts), at, end)
        return None

    def _joined(self, at: int, within: bool) -> Hit | None:
        """The number word behind one that only joins: "treinta y dos"."""
        joins = within and self.form(at) in self.side.lexicon.words("numerals.joining")
        if joins:
            return self.hit(at + 1, "number")
        return None

    def _integer(self, at: int) -> int | None:
        form = self.form(at)
        if form.isdecimal():
            return int(form)
        return None

    def date(self, at: int) -> Fact | None:
        """A date, a month or a year."""
        readers = (
            self._written_date,
            self._numeric_date,
            self._signed_date,
            self._hour,
            self._year,
        )
        return next(filter(None, (reader(at) for reader in readers)), None)

    def _point(self, at: int, end: int, year: int, month: int = 0, day: int = 0) -> Fact:
        sense = f"{year}-{month}-{day}"
        value = year * _YEAR + month * _MONTH + day
        return Fact(TIME, sense, value, at, end, "point")

    def _written_date(self, at: int) -> Fact | None:
        """ "18 July 2022", "July 18, 2022", "July 2022", "18 July"."""
        day = self._integer(at)
        end_of_day = at
        if day is not None and day in _DAYS:
            end_of_day = at + 1
            separators = (".", "th", "st", "nd", "rd", *self.behind_days, *self.between_dates)
            while self.form(end_of_day) in separators and end_of_day < at + 3:
                end_of_day += 1
        month = self.hit(end_of_day, "month")
        if not month or (end_of_day == at and not self._is_month(month)):
            return None
        end = month.end
        if end_of_day == at:
            day = self._integer(end)
            if day in _DAYS:
                end += 1
            else:
                day = 0
        year_at = end
        if self.form(end) in (",", ".", "/", *self.between_dates):
            year_at += 1
        year = self._integer(year_at)
        if year is None or year not in _YEARS:
            return self._point(at, end, 0, int(month.rank), day or 0)
        return self._point(at, year_at + 1, year, int(month.rank), day or 0)

    def _is_month(self, hit: Hit) -> bool:
        """A capital, where the language has capitals, and no verb: "may" is no month without a
        number.
        """
        written = self.side.written(hit.start)
        has_number = self._integer(hit.end) is not None
        is_modal = self.hit(hit.start, "modal") is not None
        if is_modal or hit.key in self.side.lexicon.words("grammar.no_month_alone"):
            return has_number and written[:1].isupper()
        return has_number or len(hit.key) > 3

    def _numeric_date(self, at: int) -> Fact | None:
        """ "2018-08-15", "15/08/2018"; "2018.08.15" is one token."""
        if self.tokens[at].kind != NUMBER:
            return None
        parts, end = self._parts(at)
        if len(parts) == 2:
            year, month = parts
            is_span_of_years = month == (year + 1) % 100
            if year in _YEARS and (month in _MONTHS or is_span_of_years):
                return self._point(at, end, year, month)
        if len(parts) != 3:
            return None
        first, second, third = parts
        if first in _YEARS and second in _MONTHS and third in _DAYS:
            return self._point(at, end, first, second, third)
        month, day = first, second
        if first > 12 or self.side.lexicon.table("time").get("day_first"):
            month, day = second, first
        if third in _YEARS and month in _MONTHS and day in _DAYS:
            return self._point(at, end, third, month, day)
        return None

    def _parts(self, at: int) -> tuple[list[int], int]:
        """The numbers of "2018-08-15" and where they end."""
        form = self.form(at)
        if form.count(".") == 2:
            return [int(part) for part in form.split(".")], at + 1
        parts = []
        end = at
        while (part := self._integer(end)) is not None:
            parts.append(part)
            end += 1
            if len(parts) == 3 or self.form(end) not in ("-", "/", "\u2013"):
                break
            if self._integer(end + 1) is None:
                break
            end += 1
        return parts, end

    def _signed_date(self, at: int) -> Fact | None:
        """A number before the sign of a year, a month or a day: "2020年3月1日"."""
        signs = self.side.lexicon.table("signs")
        if not signs:
            return None
        values = [0, 0, 0]
        end = at
        for position, name in enumerate(("year", "month", "day")):
            number = self.number(end)
            if number and self.form(number.end) in signs.get(name, ()):
                values[position], end = int(number.value), number.end + 1
        if values[0] in _YEARS or (values[1] and values[2]):
            return self._point(at, end, *values)
        return None

    def _hour(self, at: int) -> Fact | None:
        """A time of day by its sign: "10 p.m.", "14:30 Uhr"."""
        number = self.number(at)
        if not number or not 0 <= number.value <= _HOURS:
            return None
        end = number.end
        minutes = self._integer(number.end + 1)
        if self.form(end) in (":", ".") and minutes is not None and minutes < 60:
            end += 2
        else:
            minutes = 0
        time = self.side.lexicon.table("time")
        signs = [(self.side.lexicon.forms(sign), sign) for sign in time.get("hour_signs", ())]
        sign_row = next(
            (row for row in signs if tuple(self.side.forms[end : end + len(row[0])]) == row[0]),
            None,
        )
        before = self.form(number.start - 1) if number.start else ""
        if not sign_row or (self.hit(end, "time_unit") and before not in time.get("at_hours", ())):
            return None
        hour = number.value + (
            12 if sign_row[1] in time.get("afternoon", ()) and number.value < 12 else 0
        )
        return Fact(
            TIME,
            f"{hour:g}:{minutes:02d}",
            (hour * 60 + minutes) / _DAY,
            at,
            end + len(sign_row[0]),
            "point",
        )

    def _year(self, at: int) -> Fact | None:
        """Return a year that stands alone or with a quarter; None for a number that is none."""
        year = self._integer(at)
        if year is None or year not in _YEARS or len(self.form(at)) != 4:
            return None
        unit = self.hit(at + 1, "time_unit", "unit", "currency", "percent")
        quarter = _QUARTER.fullmatch(self.form(at + 1))
        if quarter:
            return self._point(at, at + 2, year, 3 * int(quarter[1]))
        amount = at > 0 and self.tokens[at - 1].form in "$\u20ac\u00a3#"
        if unit or amount:
            return None
        return self._point(at, at + 1, year)

    def measure(self, at: int) -> Fact | None:
        """A number with what it counts."""
        lead = self.hit(at, "currency")
        number = self.number(lead.end if lead else at)
        if lead and number:
            return Fact(
                QUANTITY, f"{number.value:g} {lead.key}", number.value, at, number.end, lead.key
            )
        number = number or self._article(at)
        if share := number and self._share(number):
            return share
        lead = self.hit(at, "percent")
        if lead and number is None and (number := self.number(lead.end)):
            return Fact(QUANTITY, f"{number.value:g} %", number.value, at, number.end, "%")
        if not number:
            return None
        unit, end = self._unit_behind(number)
        if unit is None:
            return self._count(number)
        if unit.kind == "time_unit":
            length = number.value * unit.rank
            if at and self.form(at - 1) in self.side.lexicon.words("time.every"):
                return Fact(TIME, f"every {length:g}", -length, at - 1, end, "length")
            return Fact(TIME, f"{length:g} days", length, at, end, "length")
        size, scale = (1.0, "%") if unit.kind == "percent" else self._size(unit.key)
        return Fact(
            QUANTITY, f"{number.value * size:g} {scale}", number.value * size, at, end, scale
        )

    def _share(self, total: Number) -> Fact | None:
        """A share by its parts, the whole first: "三分之二"."""
        signs = (
            words_of_sign
            for words_of_sign in self.parts
            if tuple(self.side.forms[total.end : total.end + len(words_of_sign)]) == words_of_sign
        )
        sign = next(signs, None)
        part = None
        if sign and total.value:
            part = self.number(total.end + len(sign))
        if not part:
            return None
        share = round(100 * part.value / total.value, 4)
        return Fact(QUANTITY, f"{share:g} %", share, total.start, part.end, "%")

    def _article(self, at: int) -> Number | None:
        """An article that counts the time behind it: "eine Woche", "un mois"."""
        lexicon = self.side.lexicon
        counts = self.form(at) in lexicon.words("number_words.articles") | lexicon.words(
            "numerals.articles"
        )
        if counts and self.hit(at + 1, "time_unit"):
            return Number(1.0, at, at + 1)
        return None

    def _size(self, unit: str) -> tuple[float, str]:
        """Return the size of a unit in the base unit of its kind, and that kind."""
        size, kind = self.side.lexicon.table("unit_size").get(unit, (1.0, unit))
        return float(size), str(kind)

    def _unit_behind(self, number: Number) -> tuple[Hit | None, int]:
        """The unit of a number: at once, behind a hyphen, or behind the number again in
        parentheses.
        """
        at = number.end
        for position in range(at, min(at + _GAP + 2, len(self.tokens))):
            unit = self.hit(position, "time_unit", "unit", "percent", "currency")
            if unit:
                return unit, unit.end
            token = self.tokens[position]
            if (
                token.form not in _BETWEEN
                and token.kind != NUMBER
                and not self.hit(position, "number")
            ):
                break
        return None, at

    def _count(self, number: Number) -> Fact | None:
        """A number that counts what is named behind it; "one" is an article as often."""
        before = self.form(number.start - 1) if number.start else ""
        after = self.form(number.end)
        if before in (*"#.-/_\u2013=:[", "no") or after in (*"-/_]", "="):
            return None
        ordinal = before in self.side.lexicon.words("reference.ordinal")
        cited = not ordinal and self.side.among(number.start - 1, number.start, "citation")
        counted = side_words(self.side, number.end, "counted") if ordinal else False
        if cited or counted or "." in self.form(number.start):
            return None
        words = self.tokens[number.start].kind == WORD
        article = number.value == 1 and bool(self.side.lexicon.words("grammar.determiners"))
        if words and (article or not after or not after[0].isalpha()):
            return None
        if self._is_in_name(number) or (not words and not self._is_before_noun(number)):
            return None
        return Fact(QUANTITY, f"{number.value:g}", number.value, number.start, number.end, "count")

    def _is_in_name(self, number: Number) -> bool:
        """Return True if a number is written together with letters ("18F"), or ends a name ("Python
        3", "Creative Commons Zero").
        """
        start, end = self.side.chars(number.start, number.end)
        around = self.side.text[max(0, start - 1) : start] + self.side.text[end : end + 1]
        if _LETTER.search(around):
            return True
        before = self._written(number.start - 1)
        is_capital = number.start > 1 and before[:1].isupper()
        return is_capital and not self.side.among(number.start - 1, number.start, "comparator")

    def _is_before_noun(self, number: Number) -> bool:
        """Return True if a number in figures stands before the word that it counts; behind a comma
        or a full stop, or before a sentence, it is the mark of a note.
        """
        start, end = self.side.chars(number.start, number.end)
        if self.side.text[start - 1 : start] in _STOPS:
            return False
        following = self._written(number.end)
        if not following[:1].isalpha():
            return False
        is_apart = self.side.text[end : end + 1].isspace()
        if not is_apart:
            return not following.isascii()
        return following[0].islower() or self._written(number.start - 1)[:1].islower()

    def _written(self, at: int) -> str:
        """The word at a place as it is written; nothing outside of the sentence."""
        if 0 <= at < len(self.tokens):
            return self.side.written(at)
        return ""

    def phrase(self, at: int) -> Fact | None:
        """A fraction, a frequency, a time without a number, a length in one word."""
        hit = self.hit(at, *_ALONE)
        if hit is None:
            return None
        kind, sense, factor, scale = _ALONE[hit.kind]
        return Fact(
            kind, sense.format(abs(factor) * hit.rank), factor * hit.rank, at, hit.end, scale
        )


#: Phrases that are a measure by themselves: what they tell, how that is said, by what their rank
#: counts, its scale.
_ALONE: Final = {
    "fraction": (QUANTITY, "{:g} %", 100, "%"),
    "frequency": (TIME, "every {:g}", -1, "length"),
    "duration": (TIME, "{:g} days", 1, "length"),
    "soft_time": (TIME, "soft {:g}", -1, "soft"),
}
