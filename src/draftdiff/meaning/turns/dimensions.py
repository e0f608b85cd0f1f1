"""How long, high or heavy something is, and shares, rates and limits: "a thickness of 2 mm", "2 mm thick"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from draftdiff.meaning.words.lexicon import Lexicon

_DIMENSIONS: Final = {
    "thick": "thickness", "high": "height", "tall": "height", "wide": "width", "long": "length", "deep": "depth",
    "broad": "width",
}  # fmt: skip
#: Words that tell a dimension.
TELLING: Final = frozenset(_DIMENSIONS) | frozenset(_DIMENSIONS.values()) | {
    "weight", "weighing", "weigh", "weighs", "exceeding", "exceed", "exceeds",
}  # fmt: skip
_NOUNS: Final = frozenset(_DIMENSIONS.values()) | {"weight"}
_HAVING: Final = {"have": "be", "has": "is", "having": "being", "with": ""}
#: Of what nobody has to say that it is "of".
BOUNDS: Final = (
    ("more", "than"), ("not", "more", "than"), ("no", "more", "than"), ("less", "than"), ("not", "less", "than"),
    ("no", "less", "than"), ("at", "least"), ("at", "most"), ("up", "to"), ("not", "exceeding"), ("exceeding",),
    ("fewer", "than"), ("not", "fewer", "than"), ("over",), ("under",),
)  # fmt: skip
#: Words of bounds.
BOUNDING: Final = frozenset({"than", "exceeding", "exceed", "exceeds", "least", "most", "up", "over", "under"})
# A measure with its bound is no longer, in words.
_MEASURE: Final = 8
_RATES: Final = {
    "annual": ("annual", "a year", "per annum", "per year", "yearly", "annually"),
    "monthly": ("a month", "per month", "monthly"),
    "weekly": ("a week", "per week", "weekly"), "daily": ("a day", "per day", "daily"),
    "hourly": ("an hour", "per hour", "hourly"),
}  # fmt: skip
_IN_FULL: Final = ("able", "ible", "ed")


def measured(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "at least 2 mm thick" and "have a thickness of at least 2 mm" as "at least 2 mm in thickness"."""
    for at in range(1, len(words)):
        noun = _DIMENSIONS.get(words[at])
        if noun is not None and any(
            words[i][:1].isdecimal() or _is_unit(words[i], tables) for i in range(max(0, at - 2), at)
        ):
            yield [*words[:at], "in", noun, *words[at + 1 :]]
        if words[at] in _NOUNS and words[at + 1 : at + 2] == ["of"] and words[at - 1] in ("a", "the"):
            yield from _having(words, at, tables)
    for at in range(len(words) - 2):
        if words[at] in ("weighing", "weigh", "weighs"):
            be = {"weighing": [], "weigh": ["be"], "weighs": ["is"]}[words[at]]
            for end in range(at + 2, min(at + _MEASURE, len(words) + 1)):
                if _is_unit(words[end - 1], tables):
                    yield [*words[:at], *be, *words[at + 1 : end], "in", "weight", *words[end:]]
                    if be == ["be"]:
                        yield [*words[:at], *words[at + 1 : end], "in", "weight", *words[end:]]


def _having(words: list[str], at: int, tables: Lexicon) -> Iterator[list[str]]:
    """ "have a height of 2 m" as "be 2 m in height"."""
    have = words[at - 2] if at > 1 else ""
    if have not in _HAVING:
        return
    for end in range(at + 3, min(at + 2 + _MEASURE, len(words) + 1)):
        if _is_unit(words[end - 1], tables):
            be = [_HAVING[have]] if _HAVING[have] else []
            yield [*words[: at - 2], *be, *words[at + 2 : end], "in", words[at], *words[end:]]
            yield [*words[: at - 2], "of", *words[at + 2 : end], "in", words[at], *words[end:]]


def _is_unit(word: str, tables: Lexicon) -> bool:
    return any(entry.kind in ("unit", "time_unit") for entry in tables.entries(word)) or word in _UNITS


_UNITS: Final = frozenset(
    "mm cm m km metre metres meter meters kilometre kilometres kilometer kilometers feet foot inch inches yard yards "
    "mile miles kg kilogram kilograms kilogramme kilogrammes g gram grams tonne tonnes ton tons pound pounds lb lbs "
    "litre litres liter liters millimetre millimetres millimeter millimeters "
    "centimetre centimetres centimeter centimeters".split()
)


def of_bound(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "a fine of not more than 300" as "a fine not more than 300": a bound says that it is one."""
    for at in range(1, len(words) - 2):
        if words[at] == "of":
            for bound in BOUNDS:
                if tuple(words[at + 1 : at + 1 + len(bound)]) == bound:
                    yield [*words[:at], *words[at + 1 :]]
        if words[at] == "exceeding" and words[at - 1] != "not":
            yield [*words[:at], "more", "than", *words[at + 1 :]]
        if words[at] == "exceeding" and words[at - 1] == "not":
            yield [*words[:at], "more", "than", *words[at + 1 :]]
        if words[at] in ("exceed", "exceeds") and words[at - 1] in ("that", "which"):
            yield [*words[: at - 1], "more", "than", *words[at + 1 :]]


def in_full(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "refundable in full" as "fully refundable"."""
    for at in range(1, len(words) - 1):
        if words[at : at + 2] == ["in", "full"] and words[at - 1].endswith(_IN_FULL):
            yield [*words[: at - 1], "fully", words[at - 1], *words[at + 2 :]]


def at_rate(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "at the rate of 4 % a year" as "at an annual rate of 4 %"."""
    for at in range(len(words) - 5):
        if words[at] != "at" or words[at + 1] not in ("the", "a", "an") or words[at + 2 : at + 4] != ["rate", "of"]:
            continue
        for kind, said in _RATES.items():
            for phrase in map(str.split, said):
                for place in range(at + 5, min(at + 5 + _MEASURE, len(words))):
                    if words[place : place + len(phrase)] == phrase:
                        article = "an" if kind[0] in "ah" and kind != "half" else "a"
                        for lead in (article, "a", "the"):
                            yield [*words[:at], "at", lead, kind, "rate", "of", *words[at + 4 : place],
                                   *words[place + len(phrase) :]]  # fmt: skip


def whichever(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "on the earlier of A and B" as "on A or B, whichever is earlier"."""
    for at in range(len(words) - 6):
        if words[at] != "the" or words[at + 1] not in COMPARED or words[at + 2] != "of":
            continue
        end = next((i for i in range(at + 4, len(words)) if words[i] in (",", ".", ";")), len(words))
        lead = [words[at - 1]] if at and words[at - 1] in ("on", "in", "at", "within", "for", "until", "by") else []
        for link in (i for i in range(at + 4, end - 1) if words[i] == "and"):
            for again in ([], lead) if lead else ([],):
                told = [*words[at + 3 : link], "or", *again, *words[link + 1 : end]]
                for article in ([], ["the"]):
                    yield [*words[:at], *told, ",", "whichever", "is", *article, words[at + 1], *words[end:]]
                yield [*words[: at - len(lead)], *told, ",", "whichever", "is", words[at + 1], *words[end:]]


#: Words by which two are compared.
COMPARED: Final = frozenset("earlier later sooner greater lesser lower higher longer shorter larger smaller".split())
