"""Plain edits: words of which one can tell without looking closer that no layer makes them equal.

What is said here is a necessary condition turned round, so that ``proof`` finds nothing in a plain edit.
"""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.rules.segments import Region, Segment, Side
from draftdiff.meaning.words.spelling import LONG
from draftdiff.meaning.words.traits import COMMON, FIGURE, FOREIGN, PARTING, PLAIN

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
    if common:
        if segment.said & FIGURE:
            return False
    elif not said & FOREIGN:
        return False
    if a < b and c < d:
        if b - a == d - c == 1 and len(old.words[a]) >= LONG <= len(new.words[c]):
            return False
        if not common and not (_has_foreign(old, a, b, new.forms[c:d]) or _has_foreign(new, c, d, old.forms[a:b])):
            return False
        if not _written_otherwise(old, (a, b), new, (c, d)):
            return False
    return _BESIDE.issuperset(_beside(old, a, b) + _beside(new, c, d))


def _beside(side: Side, start: int, end: int) -> str:
    """What stands beside some words in the text, nothing at its ends."""
    if start == end:
        return ""
    text, offset = side.text, side.offset
    first, last = side.starts[start] + offset, side.ends[end - 1] + offset
    return text[max(0, first - 1) : first] + text[last : last + 1]


def _has_foreign(side: Side, start: int, end: int, across: list[str]) -> bool:
    """True where a word is of no phrase with another wording, and not among those across."""
    for at, found in enumerate(side.traits[start:end], start):
        if found & _NO_PHRASE == _NO_PHRASE and side.forms[at] not in across:
            return True
    return False


def _written_otherwise(old: Side, gone: tuple[int, int], new: Side, come: tuple[int, int]) -> bool:
    """True where the letters of all words differ: not of "web site" and "website"."""
    one, other = old.words[gone[0]], new.words[come[0]]
    if one[0] != other[0] and one[0].isalpha() and other[0].isalpha():
        return True
    return _letters(old.forms[slice(*gone)]) != _letters(new.forms[slice(*come)])


def _letters(forms: list[str]) -> str:
    return "".join([form for form in forms if form.isalpha()])
