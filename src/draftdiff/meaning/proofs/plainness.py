"""Plain edits: words of which one can tell without looking closer that no layer makes them equal.

What is said here is a necessary condition turned round, so that ``proof`` finds nothing in a plain edit.
"""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.sentences.segments import Region, Segment, Side
from draftdiff.meaning.words.forms.traits import COMMON, FIGURE, FOREIGN, PARTING, PLAIN

_PLAIN: Final = PLAIN | PARTING
_NO_PHRASE: Final = PLAIN | FOREIGN
# What stands beside a word that is no part of it.
_BESIDE: Final = frozenset(' ,.;:()"')


def is_plain(segment: Segment, region: Region) -> bool:
    """True for an edit of plain words that no layer can prove editorial.

    One of them belongs to no phrase with another wording, and the other side does not have it; or all of them are
    shared by so many phrases that they tell of none, and no figure is near.
    """
    if not segment.closed:
        return False
    old, new = segment.old, segment.new
    (a, b), (c, d), _, _ = region
    common, said = COMMON, 0
    for one in old.traits[a:b] + new.traits[c:d]:
        if not one & _PLAIN:
            return False
        common &= one
        said |= one
    if not said & FOREIGN and (not said or not common or segment.said & FIGURE):
        return False
    if a < b and c < d:
        alone = b - a == 1 == d - c
        differ = old.forms[a] != new.forms[c] if alone else _differ(segment, region, foreign=said & FOREIGN)
        if not differ or (b - a != d - c and not _stands_alone(old, a, b)):
            return False
    # What stands beside them is the same on both sides.
    return _stands_alone(new, c, d) if c < d else _stands_alone(old, a, b)


def _differ(segment: Segment, region: Region, *, foreign: int) -> bool:
    """True where all letters of words differ, and a foreign one, if they have some, is not among those across."""
    (a, b), (c, d), _, _ = region
    one, other = segment.old.forms[a:b], segment.new.forms[c:d]
    if foreign and not (_has_foreign(segment.old, a, b, other) or _has_foreign(segment.new, c, d, one)):
        return False
    return _letters(one) != _letters(other)


def _stands_alone(side: Side, start: int, end: int) -> bool:
    """True where spaces, marks or ends stand beside some words."""
    text, offset = side.text, side.offset
    first, last = side.starts[start] + offset, side.ends[end - 1] + offset
    return (first == 0 or text[first - 1] in _BESIDE) and (last >= len(text) or text[last] in _BESIDE)


def _has_foreign(side: Side, start: int, end: int, across: list[str]) -> bool:
    """True where a word is of no phrase with another wording, and not among those across."""
    for at, found in enumerate(side.traits[start:end], start):
        if found & _NO_PHRASE == _NO_PHRASE and side.forms[at] not in across:
            return True
    return False


def _letters(forms: list[str]) -> str:
    return "".join([form for form in forms if form.isalpha()])
