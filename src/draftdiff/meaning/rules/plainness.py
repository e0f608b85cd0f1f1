"""Plain edits: words of which one can tell without looking closer that no layer makes them equal.

What is said here is a necessary condition turned round, so that ``proof`` finds nothing in a plain edit.
"""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.rules.segments import Region, Segment, Side
from draftdiff.meaning.words.spelling import LONG
from draftdiff.meaning.words.traits import COMMON, FIGURE, FOREIGN, PARTING, PLAIN

# What stands beside a word that is no part of it.
_BESIDE: Final = frozenset(' ,.;:()"')


def is_plain(segment: Segment, region: Region) -> bool:
    """True for an edit of plain words that no layer can prove editorial.

    One of them belongs to no phrase with another wording, and the other side does not have it; or all of them are
    shared by so many phrases that they tell of none, and no figure is near.
    """
    old, new = segment.old, segment.new
    (a, b), (c, d) = region.old, region.new
    if not segment.closed or (a == b and c == d):
        return False
    kinds = old.traits[a:b] + new.traits[c:d]
    common = COMMON
    for one in kinds:
        if not one & (PLAIN | PARTING):
            return False
        common &= one
    if b - a == d - c == 1 and min(len(old.words[a]), len(new.words[c])) >= LONG:
        return False
    if not (_stands_alone(old, a, b) and _stands_alone(new, c, d)):
        return False
    if common:
        told = not segment.said & FIGURE
    else:
        told = _has_foreign(old, a, b, new) or _has_foreign(new, c, d, old)
    return told and (a == b or c == d or _letters(old, a, b) != _letters(new, c, d))


def _stands_alone(side: Side, start: int, end: int) -> bool:
    """True where spaces, marks or ends stand beside some words."""
    if start == end:
        return True
    first, last = side.starts[start] + side.offset, side.ends[end - 1] + side.offset
    text = side.text
    return (first == 0 or text[first - 1] in _BESIDE) and (last >= len(text) or text[last] in _BESIDE)


def _has_foreign(side: Side, start: int, end: int, across: Side) -> bool:
    """True where a word is of no phrase with another wording, and nowhere in the sentence across."""
    for at in range(start, end):
        if side.traits[at] & FOREIGN and side.traits[at] & PLAIN and side.forms[at] not in across.forms:
            return True
    return False


def _letters(side: Side, start: int, end: int) -> str:
    return "".join(form for form in side.forms[start:end] if form.isalpha())
