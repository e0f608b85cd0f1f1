"""Lengths, shares, counts and ordinals of a paragraph and its translation that are not the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from attrs import frozen

from draftdiff.meaning.facts import Fact
from draftdiff.meaning.facts.fact import QUANTITY, REFERENCE, TIME
from draftdiff.meaning.facts.measures import Reader
from draftdiff.meaning.passages import Side
from draftdiff.redlines.telling import Telling, telling

#: Lengths of two units that differ by less are the same: a year, and twelve months; and amounts of
#: one unit.
_TOLERANCE, _ROUNDING = 0.05, 0.001
#: The least count in words that is compared, since "one" is an article; and the least that is told
#: beside another one, since "two" is often "both".
_FEWEST, _FEWEST_TOLD = 2, 3
_COUNT: Final = "count"
#: The share that the lexicons give a majority of which no number is told.
_MAJORITY: Final = 50.1
_TENS: Final = range(10, 100, 10)


@frozen
class Quantity:
    """A measure, count or number of a text.

    Attributes:
        value: In days, in per cent, or as it is counted.
        number: As it is written: 12 of "twelve months".
        scale: ``length``, ``%``, a currency, or ``count``, of ordinals too.
        start, end: Its tokens.
    """

    value: float
    number: float
    scale: str
    start: int
    end: int

    @property
    def unit(self) -> float:
        """The unit that is counted, days or per cent."""
        return self.value / self.number if self.number else self.value


def quantities(side: Side, facts: Iterable[Fact]) -> list[Quantity]:
    """The quantities of a text that are worth comparing, ordinals behind the others."""
    stated = [*facts]
    reader = Reader(side)
    measured = [
        Quantity(fact.value, _number(reader, fact), fact.scale, fact.start, fact.end)
        for fact in stated
        if fact.kind in (TIME, QUANTITY) and fact.value and fact.scale != "point"
        if fact.scale in ("length", "%") or fact.value >= _FEWEST
        if fact.value != _MAJORITY
    ]
    taken = {
        at
        for fact in stated
        if fact.kind in (TIME, QUANTITY, REFERENCE)
        for at in range(fact.start, fact.end)
    }
    ordinals = ordinals_in(side, telling(side.lexicon.language))
    # An ordinal may begin with what was read as a count: "двадцать" of "двадцать второй".
    begun = {ordinal.start for ordinal in ordinals if ordinal.end - ordinal.start > 1}
    kept = [
        quantity for quantity in measured if quantity.scale != _COUNT or quantity.start not in begun
    ]
    return kept + [
        ordinal
        for ordinal in ordinals
        if ordinal.value >= _FEWEST
        if ordinal.start in begun or ordinal.start not in taken
    ]


def _number(reader: Reader, fact: Fact) -> float:
    """The first number among the words of a fact as it is written; else its value."""
    numbers = filter(None, (reader.number(at) for at in range(fact.start, fact.end)))
    number = next(numbers, None)
    return number.value if number else abs(fact.value or 0)


def ordinals_in(side: Side, words: Telling) -> list[Quantity]:
    """The ordinals that stand in words: "twenty-second", "vigésimo segundo", "第二十二"."""
    reader = Reader(side)
    ordinals: list[Quantity] = []
    at = 0
    while at < len(side.forms):
        ordinal = _signed(reader, at, words) or _worded(side.forms, at, words)
        if ordinal:
            ordinals.append(ordinal)
        at = ordinal.end if ordinal else at + 1
    return ordinals


def _signed(reader: Reader, at: int, words: Telling) -> Quantity | None:
    """The ordinal that a sign before a number makes."""
    if not words.ordinal_sign or reader.form(at) != words.ordinal_sign:
        return None
    number = reader.number(at + 1)
    if number is None:
        return None
    return Quantity(number.value, number.value, _COUNT, at + 1, number.end)


def _worded(forms: tuple[str, ...] | list[str], at: int, words: Telling) -> Quantity | None:
    """The ordinal that begins at a word: in one word, or of tens and a unit."""
    first = _value(forms[at], words)
    second = words.ordinals.get(forms[at + 1]) if at + 1 < len(forms) else None
    lead = words.leading.get(forms[at], first)
    if lead and second and (lead in _TENS) != (second in _TENS) and min(lead, second) < 10:
        return Quantity(lead + second, lead + second, _COUNT, at, at + 2)
    return Quantity(first, first, _COUNT, at, at + 1) if first else None


def _value(form: str, words: Telling) -> int | None:
    """The value of an ordinal in one word, with or without a hyphen."""
    *leads, last = form.replace("\u2011", "-").split("-")
    value = words.ordinals.get(last)
    if value is None or not leads:
        return value
    leading = words.leading.get("-".join(leads))
    return leading + value if leading else None


def differing_quantities(
    ours: Iterable[Quantity], theirs: Iterable[Quantity]
) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield what either side has where the opposite side has another quantity of its scale.

    Of each scale both sides have to lack as many, so that it is plain what stands for what.
    """
    lacking, extra = _unmatched(ours, theirs)
    scales = {quantity.scale for quantity in (*lacking, *extra)}
    if len(lacking) == len(extra) == 1 and scales == {"length", _COUNT}:
        # "the thirtieth day" is an ordinal in the next language, and a length in another.
        yield lacking[0], extra[0]
    for scale in ("length", "%", _COUNT):
        old, new = _of_scale(lacking, scale), _of_scale(extra, scale)
        if len(old) != len(new):
            continue
        for left, right in zip(old, new, strict=True):
            if scale != _COUNT or max(left.value, right.value) >= _FEWEST_TOLD:
                yield left, right


def _of_scale(quantities: list[Quantity], scale: str) -> list[Quantity]:
    """The quantities of a scale in reading order; what is of no other scale counts as counted."""
    chosen = [
        quantity
        for quantity in quantities
        if quantity.scale == scale or (scale == _COUNT and quantity.scale not in ("length", "%"))
    ]
    return sorted(chosen, key=lambda quantity: quantity.start)


def _unmatched(
    ours: Iterable[Quantity], theirs: Iterable[Quantity]
) -> tuple[list[Quantity], list[Quantity]]:
    """The quantities of each side without an equal: by value on one scale, else as written."""
    lacking, extra = [*ours], [*theirs]
    for is_same in (_is_equal, _is_written_equal):
        for old in [*lacking]:
            match = next((new for new in extra if is_same(old, new)), None)
            if match is not None:
                lacking.remove(old)
                extra.remove(match)
    return lacking, extra


def _is_equal(old: Quantity, new: Quantity) -> bool:
    """Return whether two quantities are the same, but for rounding where their units differ."""
    if old.scale != new.scale:
        return False
    distance = abs(old.value - new.value)
    is_one_unit = abs(old.unit - new.unit) < _ROUNDING * abs(old.unit)
    return distance <= (_ROUNDING if is_one_unit else _TOLERANCE) * abs(old.value)


def _is_written_equal(old: Quantity, new: Quantity) -> bool:
    return old.number == new.number
