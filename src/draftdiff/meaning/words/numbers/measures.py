"""Numbers, amounts, durations and dates as values, so that "twelve" is 12 and "US$ 1 million" is $1,000,000."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.numbers.dates import NO_MONTH, clock, date, describes_in
from draftdiff.meaning.words.numbers.limits import behind_bound, bound_of
from draftdiff.meaning.words.numbers.measure_reader import Measure, Reader
from draftdiff.meaning.words.numbers.numerals import counted, hyphened
from draftdiff.meaning.words.numbers.signed_numbers import signed
from draftdiff.meaning.words.triggers import Hit

_MINUS: Final = "\u2212"
_SIGNS: Final = frozenset({"-", _MINUS})
#: With these a measure can begin that has no figure in front; the others only go on with one.
BEGINNING: Final = frozenset({"month", "duration", "frequency", "soft_time", "fraction", "currency", "number", "one"})

# Years have more days.
_DAYS_OF_MONTHS: Final = 300
# What is counted in a time stands before these.
_RATES: Final = frozenset({"each", "per", "every"})
# Shares written as figures have no more parts.
_PARTS: Final = 10
# One vote more than a share.
_PLUS: Final = frozenset({"+", "plus"})
_ONE: Final = frozenset({"1", "one"})
_LITTLE: Final = 1e-6
# Shares in lists have so many decimals.
_DECIMALS: Final = 6
# What something may consist of so many of: "a five-member panel", not "a two-way street".
_MEMBERS: Final = frozenset(
    {"member", "person", "judge", "arbitrator", "seat", "storey", "story", "bed", "room", "page", "word", "digit",
     "character", "letter", "stage", "tier", "player", "part", "volume", "vote"}
)  # fmt: skip
# Letters behind an amount.
_SHORT: Final = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9}


def beginnings(
    words: Sequence[str], hits: Sequence[Hit], lexicon: Lexicon, written: list[int] | None = None
) -> list[int]:
    """The words at which a measure can begin: figures, signs before them, number words, months that are no modal.

    Args:
        words: The folded words.
        hits: Their triggers.
        lexicon: The tables.
        written: The places of figures and signs, where they are known.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> from draftdiff.meaning.words.triggers import scan
        >>> english, said = lexicon("en"), "it may take 30 days or twenty-five in may".split()
        >>> beginnings(said, scan(said, english.phrases), english)
        [3, 6, 8]
    """
    if written is None:
        written = [at for at, word in enumerate(words) if not word.isalpha() and is_figurative(word, lexicon)]
    begun = {hit.start for hit in hits if hit.kind in BEGINNING and not _only_modal(hit, words, hits, lexicon)}
    return sorted(begun.union(written)) if begun else written


def is_figurative(word: str, lexicon: Lexicon) -> bool:
    """True for a word with a figure in front, a sign and "twenty-five"."""
    if word[0].isdecimal() or word in _SIGNS:
        return True
    return "-" in word and (hyphened(word, lexicon) is not None or counted(word, lexicon) is not None)


def _only_modal(hit: Hit, words: Sequence[str], hits: Sequence[Hit], lexicon: Lexicon) -> bool:
    """True for "may" that is no month: no figure follows, and no "in" or "the" stands before it."""
    if hit.kind != "month" or not any(other.kind == "modal" and other.start == hit.start for other in hits):
        return False
    behind = words[hit.end : hit.end + 2]
    figure = behind[1:] if behind[:1] == [","] else behind[:1]
    if figure and figure[0][0].isdecimal():
        return False
    if words[max(0, hit.start - 1) : hit.start] == ["the"] and behind[:1] != [] and describes_in(behind[0], lexicon):
        return False  # "the May intake"
    return hit.start == 0 or words[hit.start - 1] not in lexicon.among("time.year_cue") - NO_MONTH


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
    reader = Reader(words, hits, lexicon)
    found: list[Measure] = []
    behind = 0
    for at in begun:
        if at < behind:
            continue
        measure = _signed(reader, at) if lexicon.signs else None
        measure = measure or clock(reader, at) or date(reader, at) or _wordy(reader, at)
        measure = measure or _compound(reader, at) or _counted(reader, at)
        if measure and found and _said_again(found[-1], measure, words):
            found[-1] = found[-1]._replace(end=measure.end + 1)
            behind = measure.end + 1
        elif measure:
            found.append(measure)
            behind = max(measure.end, at + 1)
    return found


def _signed(reader: Reader, at: int) -> Measure | None:
    """A number with signs around it that say of what it is one."""
    found = signed(reader, at)
    return _measured(reader, found.start, found.end, found.kind, found.value, "") if found else None


def _said_again(before: Measure, measure: Measure, words: Sequence[str]) -> bool:
    """True for the second of "300 seconds (5 minutes)"."""
    if before.unit == "" and before.kind == "number":
        return False
    brackets = (*words[before.end : before.end + 1], *words[measure.end : measure.end + 1])
    return brackets == ("(", ")") and measure.start == before.end + 1 and before.sense[:3] == measure.sense[:3]


def _wordy(reader: Reader, at: int) -> Measure | None:
    hit = reader.hit(at, "frequency", "soft_time", "duration")
    if hit and hit.kind == "duration":
        return _measured(reader, at, hit.end, "duration", hit.rank, "")
    if hit:
        kind = "frequency" if hit.kind == "frequency" else "soft"
        return Measure(kind, hit.rank, "", 0, at, hit.end)
    if hit := reader.hit(at, "fraction"):
        if end := _behind_one_per_cent(reader, hit.end):
            return _measured(reader, at, end, "share", hit.rank / 100, "")
        bound, start = bound_of(reader, at, hit.end)
        return Measure("share", hit.rank, "", bound, start, behind_bound(reader, hit.end))
    return None


def _and_one(reader: Reader, share: Measure) -> Measure:
    """The share of "50% + 1 of the votes", which is more than half of them."""
    if reader.word(share.end) not in _PLUS:
        return share
    one, behind = reader.word(share.end + 1), reader.word(share.end + 2)
    if one not in _ONE or (behind.isalpha() and behind != "of"):
        return share
    if share.bound in (0, 1):
        return share._replace(bound=2, end=share.end + 2)
    return share._replace(value=share.value + _LITTLE, end=share.end + 2)


def _behind_one_per_cent(reader: Reader, at: int) -> int:
    """Where the "of one per cent" ends that a fraction stands before; 0 where none follows."""
    at += reader.word(at) == "of"
    number = reader.number(at)
    at = number[1] if number and number[0] == 1 else at + (reader.word(at) in ("a", "an"))
    share = reader.hit(at, "percent")
    return share.end if share else 0


def _compound(reader: Reader, at: int) -> Measure | None:
    """The measure of "two-year", "sixty-metre" and "five-member"."""
    word, tables = reader.word(at), reader.lexicon
    found = counted(word, tables) if "-" in word else None
    if found is None:
        return None
    value, noun = found
    for entry in tables.entries(noun):
        if entry.kind == "time_unit":
            return _measured(reader, at, at + 1, "duration", value * entry.rank, "")
        if entry.kind == "unit":
            size, kind = tables.unit_sizes.get(entry.key, (1.0, entry.key))
            return _measured(reader, at, at + 1, "unit", value * size, kind)
    return _measured(reader, at, at + 1, "number", value, "") if noun in _MEMBERS else None


def _counted(reader: Reader, at: int) -> Measure | None:
    start = at
    before = reader.word(at - 1)
    minus = reader.word(at) in _SIGNS and not before[:1].isdecimal() and before not in _SIGNS
    sign = -1.0 if minus and reader.word(at + 1)[:1].isdecimal() else 1.0
    if sign < 0:
        at += 1
    money = reader.hit(at, "currency")
    if money and (number := reader.number(money.end)):
        size, end = _shortened(reader, number[1])
        return _measured(reader, start, end, "amount", number[0] * size, money.key)
    number = reader.number(at)
    if number is None:
        return None
    value, end = sign * number[0], number[1]
    if part := _part(reader, at, end, value):
        return part
    every = reader.lexicon.among("time.every")
    if reader.word(start - 1) in every and (unit := reader.hit(end, "time_unit")):
        return Measure("frequency", value * unit.rank, "", 0, start - 1, unit.end)
    if reader.lexicon.concord and " ".join(reader.words[max(0, start - 2) : start]) in every:
        unit = reader.hit(end, "time_unit")  # "tous les sept ans"
        return Measure("frequency", value * unit.rank, "", 0, start - 2, unit.end) if unit else None
    return _with_unit(reader, start, end, value)


def _part(reader: Reader, at: int, end: int, value: float) -> Measure | None:
    """The share of "2/3": what is less than one, of few parts; not the "24/7" of hours and days, nor a date."""
    below = reader.word(end + 1)
    if reader.word(end) != "/" or "/" in (reader.word(at - 1), reader.word(end + 2)) or not below.isdecimal():
        return None
    parts = int(below)
    if not 0 < value < parts <= _PARTS:
        return None
    return _measured(reader, at, end + 2, "share", round(value / parts, _DECIMALS), "")  # as "two thirds" is listed


def _shortened(reader: Reader, end: int) -> tuple[float, int]:
    """What the "m" of "£5m" multiplies by, and where the amount ends."""
    size = _SHORT.get(reader.word(end))
    return (1.0, end) if size is None else (size, end + 1)


def _with_unit(reader: Reader, start: int, end: int, value: float) -> Measure:
    joined = end + (reader.word(end) == "-")  # "30-day"
    if unit := reader.hit(joined, "time_unit"):
        aged = any(reader.word(unit.end + i) in reader.lexicon.among("time.age") for i in range(2))
        aged = aged or any(reader.word(start - i) in reader.lexicon.among("time.age") for i in (1, 2))
        if reader.word(unit.end) in _RATES and reader.hit(unit.end, "frequency"):
            return _measured(reader, start, unit.end, "number", value, "")  # "on two days each week"
        aged = aged and unit.rank > _DAYS_OF_MONTHS  # "16 days of age" is no "16"
        return _measured(
            reader, start, unit.end, "number" if aged else "duration", value if aged else value * unit.rank, ""
        )
    if share := reader.hit(end, "percent"):
        return _and_one(reader, _measured(reader, start, share.end, "share", value / 100, ""))
    if money := reader.hit(end, "currency"):
        return _measured(reader, start, money.end, "amount", value, money.key)
    if unit := reader.hit(joined, "unit"):
        size, kind = reader.lexicon.unit_sizes.get(unit.key, (1.0, unit.key))
        return _measured(reader, start, unit.end, "unit", value * size, kind)
    return _measured(reader, start, end, "number", value, "")


def _measured(reader: Reader, start: int, end: int, kind: str, value: float, unit: str) -> Measure:
    bound, start = bound_of(reader, start, end)
    end = behind_bound(reader, end)
    backward = kind == "duration" and any(
        " ".join(reader.words[end : end + n]) in reader.lexicon.among("time.backward") for n in (1, 2)
    )
    if kind == "duration" and reader.lexicon.signs:
        backward = backward or reader.word(start - 1) in reader.lexicon.among("time.backward")
    if kind == "duration" and reader.lexicon.prefixes:  # "قبل عشرة أيام من"
        backward = backward or reader.word(start - 1) in reader.lexicon.among("time.backward_front")
    return Measure(kind, value, unit, bound, start, end, backward)
