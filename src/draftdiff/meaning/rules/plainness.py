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
    elif not said & FOREIGN or not (_has_foreign(old, a, b, new) or _has_foreign(new, c, d, old)):
        return False
    if b - a == d - c == 1 and len(old.words[a]) >= LONG <= len(new.words[c]):
        return False
    if not ((a == b or _stands_alone(old, a, b)) and (c == d or _stands_alone(new, c, d))):
        return False
    return a == b or c == d or _written_otherwise(old, (a, b), new, (c, d))


def _stands_alone(side: Side, start: int, end: int) -> bool:
    """True where spaces, marks or ends stand beside some words."""
    text, offset = side.text, side.offset
    first, last = side.starts[start] + offset, side.ends[end - 1] + offset
    return (first == 0 or text[first - 1] in _BESIDE) and (last >= len(text) or text[last] in _BESIDE)


def _has_foreign(side: Side, start: int, end: int, across: Side) -> bool:
    """True where a word is of no phrase with another wording, and nowhere in the sentence across."""
    for at in range(start, end):
        if side.traits[at] & _NO_PHRASE == _NO_PHRASE and side.forms[at] not in across.forms:
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
