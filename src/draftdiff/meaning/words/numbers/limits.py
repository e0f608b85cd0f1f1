"""Floors and ceilings: what the words and signs around a number say of it ("at least", "> 5", "shall not exceed")."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.words.numbers.measure_reader import Reader
from draftdiff.meaning.words.tokens import fold
from draftdiff.meaning.words.triggers import Hit

# "Shall not exceed", "shall not be more than", "may not fall below".
_EXCEED: Final = frozenset({"exceed"})
_BE: Final = frozenset({"be", "fall", "drop"})
# "> 5", but for the end of a tag, which has so many words and signs.
_COMPARED: Final = {">": 2.0, "<": -2.0}
_TAG: Final = 8


def bound_of(reader: Reader, start: int, end: int) -> tuple[float, int]:
    """Whether a floor or ceiling is set by the words around a number, and where its words begin.

    Args:
        reader: Of the sentence.
        start: Where the number begins.
        end: Where it ends.
    """
    if hit := reader.before(start, "comparator"):
        return _denied(reader, hit) or hit.rank, hit.start
    before = reader.word(start - 1)
    if before in _EXCEED and _is_denied(reader, start - 2):
        return -1, start
    if before in _COMPARED and reader.word(start - 2)[:1].isalnum() and not _in_tag(reader, start):
        return _COMPARED[before], start - 1
    if hit := reader.hit(end, "comparator"):
        return (hit.rank, start) if _goes_before(reader, end, hit) else (0, start)
    return 0, start


def _in_tag(reader: Reader, at: int) -> bool:
    """True behind a tag or an address in angle brackets: "<b>5</b>"."""
    return "<" in reader.words[max(0, at - _TAG) : at - 1]


def _goes_before(reader: Reader, end: int, bound: Hit) -> bool:
    """True where a bound stands behind its number: "five or more", "quinze jours au plus", "五年以上"."""
    tables = reader.lexicon
    if reader.word(end) == "or" or tables.signs:
        return True
    known = tables.among("grammar.bounds_behind")
    return fold(bound.key) in known if known else False


def _denied(reader: Reader, bound: Hit) -> float | None:
    """The bound of "shall not be less than" and "may not fall below", which is the other one; None elsewhere."""
    if abs(bound.rank) < 2 or reader.word(bound.start - 1) not in _BE or not _is_denied(reader, bound.start - 2):
        return None
    return 1.0 if bound.rank < 0 else -1.0


def _is_denied(reader: Reader, at: int) -> bool:
    return reader.word(at) in ("not", "cannot")


def behind_bound(reader: Reader, end: int) -> int:
    """Where a number ends with a bound behind it: "five or more".

    Args:
        reader: Of the sentence.
        end: Where the number ends.
    """
    hit = reader.hit(end, "comparator")
    return hit.end if hit and _goes_before(reader, end, hit) else end
