"""The number that a text bears itself, where it is written in front, and what follows it: renumbered, not changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.rules.segments import Region, Segment, Side
from draftdiff.meaning.words.lexicon import Lexicon

_NUMBER: Final = re.compile(r"\d+(?:\.\d+)*|[a-z]")
# "4.2 A", "(3)", "9.", "Clause 18:" at the beginning of a text.
_FRONT: Final = re.compile(
    r"\s*(?:([^\W\d]+)\.?\s*|\u00a7+\s*)?[(\[]?(\d+(?:\.\d+)*|(?<=\()[a-z](?=\)))(?:[).\]:\u2013\u2014-]|\s(?=[^\Wa-z\d]))"
)

Numbers = tuple[int, ...]


def explain_own_number(segment: Segment) -> Iterator[Effect]:
    """The number in front of a text, and references in it that are as far from it as they were: ``renumber``.

    "(3) An order under paragraph (2)" that became "(4) An order under paragraph (3)" says what it said.
    """
    numbers = [region for region in segment.regions if _is_number(segment, region)]
    if not numbers:
        return
    old, new = (_front(side, segment.lexicon) for side in (segment.old, segment.new))
    shift = _shift(old[1], new[1]) if old and new else None
    if old is None or shift is None:
        return
    for region in numbers:
        own = region.old_span[0] == old[0]
        if own or (_cited(segment, region) and _moved_by(segment, region, old[1], shift)):
            yield segment.effect("renumber", None, region.old, region.new)
            segment.old.explain(*region.old)
            segment.new.explain(*region.new)


def _is_number(segment: Segment, region: Region) -> bool:
    """True where one number stands for another."""
    (a, b), (c, d) = region.old, region.new
    if b - a != 1 or d - c != 1:
        return False
    return all(_NUMBER.fullmatch(word) for word in (segment.old.words[a], segment.new.words[c]))


def _front(side: Side, tables: Lexicon) -> tuple[int, Numbers] | None:
    """Where the number in front of a text stands, and which it is."""
    found = _FRONT.match(side.text)
    if found is None or (found[1] and found[1].lower() not in tables.among("reference.nouns")):
        return None
    if found[0][-1].isspace() and not found[1] and "." not in found[2]:
        return None
    return found.start(2), _numbers(found[2])


def _cited(segment: Segment, region: Region) -> bool:
    sides = ((segment.old, region.old[0]), (segment.new, region.new[0]))
    return all(_is_cited(side, at, segment.lexicon) for side, at in sides)


def _is_cited(side: Side, at: int, tables: Lexicon) -> bool:
    """True for a number behind a noun that cites, or for one with a full stop inside behind a preposition."""
    before = [word for word in side.words[max(0, at - 2) : at] if word != "("][-1:]
    if not before:
        return False
    dotted = "." in side.words[at] and before[0] in tables.among("grammar.prepositions")
    return dotted or before[0] in tables.among("reference.nouns")


def _value(side: Side, at: int) -> Numbers:
    return _numbers(side.words[at])


def _numbers(written: str) -> Numbers:
    return (ord(written),) if written.isalpha() else tuple(map(int, written.split(".")))


def _shift(one: Numbers, other: Numbers) -> tuple[int, int] | None:
    """At which level two numbers differ and by how much; None where they differ at several."""
    levels = [level for level, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]]
    if len(one) != len(other) or len(levels) != 1:
        return None
    return levels[0], other[levels[0]] - one[levels[0]]


def _moved_by(segment: Segment, region: Region, front: Numbers, shift: tuple[int, int]) -> bool:
    """True for a reference of the same series as the number in front that moved as far."""
    one, level = _value(segment.old, region.old[0]), shift[0]
    return _shift(one, _value(segment.new, region.new[0])) == shift and one[:level] == front[:level]
