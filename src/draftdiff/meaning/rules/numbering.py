"""The number that a text bears itself, where it is written in front, and what follows it: renumbered, not changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.rules.segments import Region, Segment, Side
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.restating import is_roman, roman_value

# What tells a paragraph put in later from its neighbours: "9 bis", "9a".
_LATER: Final = r"(?:\s?(?:bis|ter|quater|quinquies)\b|[a-z]\b)?"
_LETTERS: Final = r"[a-z]|[ivx]{1,5}"
_NUMBER: Final = re.compile(rf"\d+(?:\.\d+)*|{_LETTERS}")
# "4.2 A", "(3)", "(iv)", "9.", "\u00a7 14 A", "Article 9 bis.", "Clause 18:" at the beginning of a text.
_FRONT: Final = re.compile(
    r"\s*(?:(?P<noun>[^\W\d]+)(?![^\W\d])\.?\s*|(?P<sign>\u00a7+)\s*)?[(\[]?"
    rf"(?P<number>\d+(?:\.\d+)*{_LATER}|(?<=\()(?:{_LETTERS})(?=\))|[IVX]{{1,5}}(?=\.\s+[^\Wa-z\d]))"
    r"(?:[).\]:\u2013\u2014-]|\s(?=[^\Wa-z\d]))"
)

Numbers = tuple[int, ...]
Front = tuple[int, int, str]


def explain_own_number(segment: Segment) -> Iterator[Effect]:
    """The number in front of a text, and references in it that are as far from it as they were: ``renumber``.

    "(3) An order under paragraph (2)" that became "(4) An order under paragraph (3)" says what it said.
    """
    old, new = (_front(side.text, segment.lexicon) for side in (segment.old, segment.new))
    if old is None or new is None or old[2] == new[2]:
        return
    if old[2].isalpha() and len(old[2]) == len(new[2]) == 1 and segment.old.text[old[0]].isupper():
        return  # the initials of a name
    shift = _shift(old[2], new[2])
    for region in segment.regions:
        if _is_own(region, old, new) or (shift and _follows(segment, region, (old[2], new[2]), shift)):
            yield segment.effect("renumber", None, region.old, region.new)
            segment.old.explain(*region.old)
            segment.new.explain(*region.new)


def _is_own(region: Region, old: Front, new: Front) -> bool:
    """True for an edit inside the number in front of the text, on both sides."""
    return all(
        front[0] <= span[0] < span[1] <= front[1]
        for front, span in ((old, region.old_span), (new, region.new_span))
    )  # fmt: skip


def _follows(segment: Segment, region: Region, fronts: tuple[str, str], shift: tuple[int, int]) -> bool:
    """True for a reference of the same series as the number in front that moved as far."""
    if not _is_number(segment, region) or not _cited(segment, region):
        return False
    one, other = segment.old.words[region.old[0]], segment.new.words[region.new[0]]
    pair, own = _values(one, other), _values(*fronts)
    level = shift[0]
    if pair is None or own is None or _shift(one, other) != shift:
        return False
    return pair[0][:level] == own[0][:level]


def _is_number(segment: Segment, region: Region) -> bool:
    """True where one number stands for another."""
    (a, b), (c, d) = region.old, region.new
    if b - a != 1 or d - c != 1:
        return False
    return all(_NUMBER.fullmatch(word) for word in (segment.old.words[a], segment.new.words[c]))


# The segments of a text ask one after the other.
@lru_cache(maxsize=1 << 4)
def _front(text: str, tables: Lexicon) -> Front | None:
    """Where the number in front of a text stands, and how it is written."""
    found = _FRONT.match(text)
    if found is None or (found["noun"] and found["noun"].lower() not in tables.among("reference.nouns")):
        return None
    if found[0][-1].isspace() and not found["noun"] and not found["sign"] and "." not in found["number"]:
        return None
    return *found.span("number"), found["number"].lower()


def _cited(segment: Segment, region: Region) -> bool:
    sides = ((segment.old, region.old[0]), (segment.new, region.new[0]))
    return all(_is_cited(side, at, segment.lexicon) for side, at in sides)


def _is_cited(side: Side, at: int, tables: Lexicon) -> bool:
    """True for a number behind a noun that cites, or for one with a full stop inside behind a preposition."""
    if side.words[at - 1 : at] == ["("] and side.words[max(0, at - 2)] in tables.among("grammar.prepositions"):
        return True
    before = [word for word in side.words[max(0, at - 2) : at] if word not in ("(", ".")][-1:]
    if not before:
        return False
    dotted = "." in side.words[at] and before[0] in tables.among("grammar.prepositions")
    return dotted or before[0] == "\u00a7" or before[0] in tables.among("reference.nouns")


def _values(one: str, other: str) -> tuple[Numbers, Numbers] | None:
    """What two numbers of one series count: letters as Roman numerals where one of them has several."""
    if one.isalpha() and other.isalpha():
        if len(one) == len(other) == 1:
            return (ord(one),), (ord(other),)
        return ((roman_value(one),), (roman_value(other),)) if is_roman(one) and is_roman(other) else None
    if one.replace(".", "").isdigit() and other.replace(".", "").isdigit():
        return tuple(map(int, one.split("."))), tuple(map(int, other.split(".")))
    return None


def _shift(written: str, other: str) -> tuple[int, int] | None:
    """At which level two numbers differ and by how much; None where they differ at several, or have no values."""
    values = _values(written, other)
    if values is None or len(values[0]) != len(values[1]):
        return None
    levels = [level for level, pair in enumerate(zip(*values, strict=True)) if pair[0] != pair[1]]
    return (levels[0], values[1][levels[0]] - values[0][levels[0]]) if len(levels) == 1 else None
