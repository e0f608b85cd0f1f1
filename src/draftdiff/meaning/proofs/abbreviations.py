"""Names and their initials: "World Trade Organization", "WTO", and the one with the other in brackets behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from draftdiff.meaning.sentences.segments import Region, Segment, Side

# Initials of a name in small letters are so many: fewer would be those of many things.
_SURE: Final = 3
# The words of "(WTO)", which came or went.
_BRACKETED: Final = frozenset({(0, 3), (3, 0)})
_INITIALS: Final = re.compile(r"[A-Z][A-Za-z]*[A-Z]")
# What goes with the name of an organization and has no letter in its initials.
_LEADING: Final = (["the", "office", "of", "the"], ["office", "of", "the"])
_OF_ALL: Final = ["of", "the", "united", "nations"]
# A name has so many words.
_LONGEST: Final = 8


def is_abbreviated(segment: Segment, region: Region) -> bool:
    """True for a name and the capitals it begins with, and for those in brackets behind it that came or went."""
    (a, b), (c, d) = region.old, region.new
    if (b - a == 1) == (d - c == 1):
        return (b - a, d - c) in _BRACKETED and _in_brackets(segment, *_longer(segment, region))
    if min(b - a, d - c) == 0:
        return False
    (one, short), (other, long) = ((segment.old, (a, b)), (segment.new, (c, d)))[:: 1 if b - a == 1 else -1]
    return one.capital(short[0]) and _begins(segment, one.written(*short), other.each(*long))


def _longer(segment: Segment, region: Region) -> tuple[Side, tuple[int, int]]:
    """The side that has the words of an edit, the other having none."""
    return (segment.old, region.old) if region.old[0] < region.old[1] else (segment.new, region.new)


def bracketed_names(segment: Segment) -> Iterator[list[Region]]:
    """Two edits between which initials stay, whose name before them and brackets around them came or went."""
    for pair in pairwise(segment.regions):
        for which, side in ((0, segment.old), (1, segment.new)):
            opening, closing = pair[0][which], pair[1][which]
            gone = pair[0][1 - which][0] == pair[0][1 - which][1] and pair[1][1 - which][0] == pair[1][1 - which][1]
            words = side.words[opening[1] - 1 : closing[1]]
            if gone and len(words) == _SURE and words[0] == "(" and words[2] == ")":
                name = side.each(opening[0], opening[1] - 1)
                if name and _begins(segment, side.written(opening[1], opening[1] + 1), name):
                    yield list(pair)


def _in_brackets(segment: Segment, side: Side, place: tuple[int, int]) -> bool:
    """True for "(WTO)" behind the words that it is the initials of."""
    start, end = place
    if side.words[start] != "(" or side.words[end - 1] != ")":
        return False
    initials = side.written(start + 1, start + 2)
    names = (side.each(first, start) for first in range(max(0, start - _LONGEST), start - 1))
    return any(_begins(segment, initials, name) for name in names)


def _begins(segment: Segment, abbreviation: str, words: Sequence[str]) -> bool:
    """True where each letter is the first of a word of a name; the small words of names may have one or none."""
    if not _INITIALS.fullmatch(abbreviation):
        return False
    words = [word for word in words if word != ","]
    lowered = [word.lower() for word in words]
    for lead in _LEADING:  # "(The) Office of the"
        if lowered[: len(lead)] == lead and len(words) > len(lead) + 1:
            return _begins(segment, abbreviation, words[len(lead) :])
    if lowered[-len(_OF_ALL) :] == _OF_ALL and _begins(segment, abbreviation, words[: -len(_OF_ALL)]):
        return True
    words = words[1:] if words and words[0] in ("the", "The") else words
    joiners = segment.lexicon.among("reference.joiners") | {"of", "the", "and", "for", "on"}
    names = [word for word in words if word.lower() not in joiners]
    if len(names) < 2 or not all(word[0].isalpha() for word in words) or words[0] not in names:
        return False
    if len(abbreviation) < _SURE and not all(word[0].isupper() for word in names):
        return False
    return abbreviation.upper() in {
        "".join(part[0] for word in chosen for part in word.split("-") if part).upper() for chosen in (names, words)
    }
