"""Dates as values, in words and in figures, as far as they are told."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import Final

from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.numbers.measure_reader import Measure, Reader
from draftdiff.meaning.words.triggers import Hit

_DOTTED: Final = re.compile(r"(\d\d?)\.(\d\d?)\.(\d{4})")
# Without a day or year these may be other words ("APR", "to mar").
_SHORT: Final = frozenset({"mar", "apr", "jun", "jul", "dec", "sep"})
_CLOCK: Final = re.compile(r"(\d\d?)(?:\.(\d\d))?")
_FOUR: Final = re.compile(r"([01]\d|2[0-4])([0-5]\d)")
_MINUTES: Final = re.compile(r"[0-5]\d")
_HALVES: Final = ("am", "pm")
_HOURS: Final = 24
# "at 8:30" is a time of day, "a scale of 1:25" is none.
_AT: Final = frozenset({"at", "before", "by", "after", "from", "until", "till", "to", "and", "between", "than"})
_MONTHS: Final = 12
# It ends on another day in some years.
_FEBRUARY: Final = 2
_ANY_YEAR: Final = 2001
#: Behind these a "may" is a modal: "employed for a year may", "the Parties to and may".
NO_MONTH: Final = frozenset({"year", "than", "to", "and", "end", "through"})
_YEAR: Final = re.compile(r"(?:1[89]|20|21)\d\d")


def date(reader: Reader, at: int) -> Measure | None:
    """The date that begins at a word, or None."""
    word = reader.word(at)
    if dotted := _DOTTED.fullmatch(word):
        day, month, year = map(int, dotted.groups())
        return Measure("date", year * 10000 + month * 100 + day, "", 0, at, _behind_year(reader, at + 1))
    if re.fullmatch(r"\d\d?", word):
        return _slashed(reader, at) or _day_first(reader, at, int(word))
    if named := reader.hit(at, "month"):
        return _month_first(reader, at, named)
    if _YEAR.fullmatch(word):
        return _iso(reader, at) or _year(reader, at)
    return None


def clock(reader: Reader, at: int) -> Measure | None:
    """The time of day that begins at a word ("08:00", "9 a.m.", "4.30 p.m."), in minutes, or None."""
    found = _CLOCK.fullmatch(reader.word(at))
    if found and reader.lexicon.among("time.hour_signs") and (signed := _signed(reader, at, found)):
        return signed
    if found is None:
        return _military(reader, at)
    hour, minute, end = int(found[1]), int(found[2] or 0), at + 1
    told = reader.word(at - 1) in _AT
    if not found[2] and reader.word(end) == ":" and _MINUTES.fullmatch(reader.word(end + 1)):
        minute, end = int(reader.word(end + 1)), end + 2
        told = told or len(found[1]) > 1
    elif not (reader.word(end) in ("a", "p") or reader.word(end) in _HALVES):
        return None
    half = "".join(reader.word(end + step) for step in range(3)).replace(".", "")
    half = next((known for known in _HALVES if half.startswith(known)), "")
    if half:
        end += 1 if reader.word(end) == half else 3 + (reader.word(end + 3) == ".")
        hour = hour % 12 + (12 if half == "pm" else 0)
    return Measure("clock", hour * 60 + minute, "", 0, at, end) if (half or told) and hour < _HOURS else None


def _signed(reader: Reader, at: int, found: re.Match[str]) -> Measure | None:
    """ "14 h 30", "14.30 horas", "à 14 heures"; without minutes and "at" before it hours may be a duration."""
    hour, minute, end, signs = int(found[1]), int(found[2] or 0), at + 1, reader.lexicon.among("time.hour_signs")
    told = reader.word(at - 1) in reader.lexicon.among("time.at_hours") and not reader.word(at - 2).isdecimal()
    exact = bool(found[2]) and told
    if not found[2] and reader.word(end) == ":" and _MINUTES.fullmatch(reader.word(end + 1)):
        minute, end, exact = int(reader.word(end + 1)), end + 2, True
    if reader.word(end) in signs:
        end += 1
        if not exact and _MINUTES.fullmatch(reader.word(end)):
            minute, end, exact = int(reader.word(end)), end + 1, True
    elif not (exact and told):
        return None
    return Measure("clock", hour * 60 + minute, "", 0, at, end) if (exact or told) and hour <= _HOURS else None


def _military(reader: Reader, at: int) -> Measure | None:
    """ "0600 hours", and the 2300 of "between 2300 and 0600 hours"."""
    found, behind = _FOUR.fullmatch(reader.word(at)), reader.word(at + 1)
    if found is None:
        return None
    again = behind in ("and", "to") and _FOUR.fullmatch(reader.word(at + 2)) and reader.word(at + 3) == "hours"
    if behind != "hours" and not again:
        return None
    return Measure("clock", int(found[1]) * 60 + int(found[2]), "", 0, at, at + 1 + (behind == "hours"))


def _slashed(reader: Reader, at: int) -> Measure | None:
    """ "31/12/2026", "12/31/2026": where one can be no month, or the language or another date tells which is."""
    parts = [reader.word(at + step) for step in range(5)]
    sign, leading = parts[1], reader.lexicon.among("time.day_first")
    if (
        sign != parts[3]
        or (sign != "/" and sign not in leading)
        or not _YEAR.fullmatch(parts[4])
        or not re.fullmatch(r"\d\d?", parts[2])
    ):
        return None
    one, other = int(parts[0]), int(parts[2])
    if max(one, other) > _MONTHS:
        day, month = max(one, other), min(one, other)
    elif one == other or sign in leading or _begins_with_day(reader):
        day, month = one, other
    else:
        return None
    if month > _MONTHS:
        return None
    return Measure("date", int(parts[4]) * 10000 + month * 100 + day, "", 0, at, at + 5)


def _begins_with_day(reader: Reader) -> bool:
    """True where another such date of the sentence has its day first, and none its month."""
    found = re.findall(r"(?<!\S)(\d\d?) / (\d\d?) / \d{4}(?!\S)", " ".join(reader.words))
    first, then = ([int(pair[which]) > _MONTHS for pair in found] for which in (0, 1))
    return any(first) and not any(then)


def _day_first(reader: Reader, at: int, day: int) -> Measure | None:
    """ "3 June 2019", "the 3rd of June", and the 3 of "3 to 7 June"."""
    ordinal = reader.word(at + 1) in ("st", "nd", "rd", "th", "er", "\u00ba")
    stopped = reader.word(at + 1) == "." and _named_behind_stop(reader, at + 2)
    behind = at + 1 + (ordinal or stopped) + (1 if ordinal and reader.word(at + 2) == "of" else 0)
    if reader.lexicon.between_dates:
        behind += reader.word(behind) in reader.lexicon.between_dates  # "15 de marzo"
    start = at - (1 if ordinal and reader.word(at - 1) == "the" else 0)
    dashed = 1 if reader.word(behind) == "-" else 0
    named = reader.hit(behind + dashed, "month")
    dated = reader.word(at - 1) in _AT - {"to", "and", "than"} | {"on", "since"}
    if named and named.key == "may" and not ordinal and not dated and _goes_on(reader, named.end):
        return None
    if named is None and ordinal and _of_each(reader, at + 2):
        return Measure("date", day, "", 0, start, at + 5)
    if named is None and reader.lexicon.paradigms and (monthly := _monthly(reader, at + 1 + ordinal)):
        return Measure("date", day, "", 0, start, monthly)
    if named and (not dashed or reader.word(named.end) == "-"):
        return _dated(reader, start, named.end + dashed, day, int(named.rank))
    if reader.word(at + 1) in ("to", "-", "\u2013", "and") and re.fullmatch(r"\d\d?", reader.word(at + 2)):
        last = _day_first(reader, at + 2, int(reader.word(at + 2)))
        return last and Measure("date", last.value - int(reader.word(at + 2)) + day, "", 0, at, at + 1)
    return None


def _of_each(reader: Reader, at: int) -> bool:
    """True for what follows the day in "the 5th of each month"."""
    said = [reader.word(at + step) for step in range(3)]
    return said[0] == "of" and said[1] in ("each", "every", "the", "that") and said[2] == "month"


def _monthly(reader: Reader, at: int) -> int:
    """Where a phrase ends that makes the figure before it a day of each month ("de chaque mois"); else 0."""
    phrases = reader.lexicon.among("time.of_month")
    sizes = {phrase.count(" ") + 1 for phrase in phrases}
    found = (at + size for size in sizes if " ".join(reader.word(at + step) for step in range(size)) in phrases)
    return max(found, default=0)


def _named_behind_stop(reader: Reader, at: int) -> bool:
    """True for the month of "1. September"; "paragraph 1. May" is another sentence."""
    month = reader.hit(at, "month")
    return month is not None and not any(hit.kind == "modal" for hit in reader.at.get(at, ()))


def _goes_on(reader: Reader, at: int) -> bool:
    """True where a verb follows, so that the "may" of "paragraph 9 may be used" is no month."""
    word, tables = reader.word(at), reader.lexicon
    small = tables.any_of("grammar.prepositions", "grammar.determiners", "grammar.and")
    return word.isalpha() and word not in small


def _dated(reader: Reader, start: int, at: int, day: int, month: int) -> Measure:
    word = reader.word(at)
    comma = 1 if word == "," or word in reader.lexicon.between_dates else 0
    if _YEAR.fullmatch(reader.word(at + comma)):
        end = _behind_year(reader, at + comma + 1)
        return Measure("date", int(reader.word(at + comma)) * 10000 + month * 100 + day, "", 0, start, end)
    return Measure("date", month * 100 + day, "", 0, start, at)


def _behind_year(reader: Reader, at: int) -> int:
    """Where a date ends that calls its year one: "5 марта 2027 года", "2027 г."."""
    named = bool(reader.lexicon.inflection.endings) and reader.word(at) in reader.lexicon.among("time.year_words")
    return at + named + (named and len(reader.word(at)) == 1 and reader.word(at + 1) == ".")


def _last_day(reader: Reader, at: int, month: int) -> tuple[int, int]:
    """The day that "the end of" makes of a month, and where that begins; 0 where it does not stand before it."""
    if reader.word(at - 1) != "of" or reader.word(at - 2) != "end" or month == _FEBRUARY:
        return 0, at
    start = at - 3 if reader.word(at - 3) == "the" else at - 2
    return monthrange(_ANY_YEAR, month)[1], start


def _month_first(reader: Reader, at: int, month: Hit) -> Measure | None:
    following = reader.word(month.end)
    day, start = _last_day(reader, at, int(month.rank))
    if re.fullmatch(r"[0-3]?\d", following) and 1 <= int(following) <= 31:
        return _dated(reader, at, month.end + 1, int(following), int(month.rank))
    if _YEAR.fullmatch(following) or (following == "," and _YEAR.fullmatch(reader.word(month.end + 1))):
        return _dated(reader, start, month.end, day, int(month.rank))
    if day:
        return Measure("date", int(month.rank) * 100 + day, "", 0, start, month.end)
    if not any(hit.kind in ("modal", "negation", "quantifier") for hit in reader.at.get(at, ())) or _after_in(
        reader, at
    ):
        if reader.word(at - 1) in ("a", "an") or month.key in _SHORT:
            return None
        return Measure("date", int(month.rank) * 100, "", 0, at, month.end)
    return None


def describes_in(following: str, tables: Lexicon) -> bool:
    """True for what a month behind "the" describes ("the May intake").

    Args:
        following: The word behind the month.
        tables: The lexicon.
    """
    return following.isalpha() and following not in tables.among("grammar.be")


def _after_in(reader: Reader, at: int) -> bool:
    """True for a month behind a preposition, and for "the May intake"."""
    if reader.word(at - 1) == "the" and describes_in(reader.word(at + 1), reader.lexicon):
        return True
    return reader.word(at - 1) in reader.lexicon.among("time.year_cue") - NO_MONTH


def _iso(reader: Reader, at: int) -> Measure | None:
    parts = [reader.word(at + i) for i in range(5)]
    if parts[1] == parts[3] == "-" and re.fullmatch(r"\d\d", parts[2]) and re.fullmatch(r"\d\d", parts[4]):
        return Measure("date", int(parts[0]) * 10000 + int(parts[2]) * 100 + int(parts[4]), "", 0, at, at + 5)
    return None


def _year(reader: Reader, at: int) -> Measure | None:
    """A bare year: where a preposition of time stands before it, or a range of years, or no unit behind it."""
    if reader.hit(at + 1, "time_unit", "unit", "currency", "percent", "multiplier"):
        return None
    if reader.before(at, "currency", "citation", "comparator"):
        hit = reader.before(at, "comparator")
        if not hit or reader.word(hit.end - 1) not in ("than", "to"):
            return None
    if _counts(reader, at):
        return None
    day, start = _last_day(reader, at, _MONTHS)
    return Measure("date", int(reader.word(at)) * 10000 + (_MONTHS * 100 + day if day else 0), "", 0, start, at + 1)


def _counts(reader: Reader, at: int) -> bool:
    """True for "has 1800 members": no word of time and no determiner before the figures, and several things behind."""
    before, behind = reader.word(at - 1), reader.word(at + 1)
    cues = reader.lexicon.any_of("time.year_cue", "grammar.determiners")
    if reader.lexicon.signs or reader.lexicon.particles:  # nouns have no "s" there
        return before not in cues and behind[:1].isalpha()
    return before.isalpha() and before not in cues and behind.isalpha() and behind.endswith("s") and len(behind) > 3
