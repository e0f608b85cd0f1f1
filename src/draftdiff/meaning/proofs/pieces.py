"""A sentence with some of its edits made, and with its slips of the keyboard mended."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import Final

from draftdiff.meaning.sentences.segments import Region, Segment
from draftdiff.meaning.words.forms.slips import is_slip

# What was meant for a word has no more letters than so many more or less.
_SLIP: Final = 2


def changed(segment: Segment, regions: Sequence[Region]) -> tuple[list[str], list[str]]:
    """The words that went in some edits, and those that came."""
    if len(regions) == len(segment.regions):
        return segment.changed
    old, new = segment.old.words, segment.new.words
    gone, come = list[str](), list[str]()
    for (a, b), (c, d), _, _ in regions:
        gone += old[a:b]
        come += new[c:d]
    return gone, come


def without_slips(segment: Segment, left: Sequence[Region]) -> Segment:
    """The segment with each slip of the keyboard in these edits as the word that the other side has for it."""
    old, new = segment.old.words, segment.new.words
    gone, come = changed(segment, left)
    meant: dict[str, str] = {}
    for one in gone:
        for other in come:
            if one[0] != other[0] or abs(len(one) - len(other)) > _SLIP or one == other or one in new or other in old:
                continue
            if is_slip(one, other):
                meant[one] = other
    if not meant:
        return segment
    mended = copy(segment)
    mended._changed = None
    mended.old = copy(segment.old)
    mended.old.words = [meant.get(word, word) for word in segment.old.words]
    return mended


class Pieces:
    """A sentence cut at the edits that are left, with all others made."""

    def __init__(self, segment: Segment, left: Sequence[Region]) -> None:
        self._choices: list[tuple[list[str], list[str]]] = []
        self._kept: list[list[str]] = []
        kept: list[str] = []
        done = 0
        for region in segment.regions:
            kept += segment.old.words[done : region.old[0]]
            done = region.old[1]
            old, new = segment.old.words[slice(*region.old)], segment.new.words[slice(*region.new)]
            if region in left:
                self._kept.append(kept)
                self._choices.append((old, new))
                kept = []
            else:
                kept += new
        self._kept.append(kept + segment.old.words[done:])

    def both(self) -> tuple[list[str], list[str]]:
        """The words with none of these edits made, and with all."""
        return self.with_made(()), self.with_made(range(len(self._choices)))

    def with_made(self, made: Sequence[int] | set[int] | range) -> list[str]:
        """The words with these edits made."""
        words = list(self._kept[0])
        for at, choice in enumerate(self._choices):
            words += choice[at in made]
            words += self._kept[at + 1]
        return words
