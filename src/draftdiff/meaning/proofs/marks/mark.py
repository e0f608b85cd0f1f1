"""A mark that came, went or became another one, with the words on both sides of it."""

from __future__ import annotations

from typing import NamedTuple

from draftdiff.meaning.sentences.segments import Region, Segment, Side


class Mark(NamedTuple):
    """A mark on both sides, "" where there is none, with the words before and behind it, which are the same."""

    old: str
    new: str
    before: list[str]
    behind: list[str]
    side: Side
    at: int

    @property
    def kinds(self) -> frozenset[str]:
        """What stands there on either side."""
        return frozenset({self.old, self.new})


def mark_of(segment: Segment, region: Region) -> Mark | None:
    """The one mark that differs in a region; None where words or several marks do."""
    old, new = segment.old.words[slice(*region.old)], segment.new.words[slice(*region.new)]
    marks = [[word for word in words if not word[0].isalnum()] for words in (old, new)]
    if max(map(len, marks)) > 1:
        return None
    same = [w for w in old if w[0].isalnum()] == [w for w in new if w[0].isalnum()]
    if not same and marks[0] and marks[1] and old[-1:] == marks[0] and new[-1:] == marks[1]:
        before, behind = segment.old.words[: region.old[1] - 1], segment.old.words[region.old[1] :]
        return Mark(old[-1], new[-1], before, behind, segment.old, region.old[1] - 1)
    if not same and (len(marks[0]) == len(marks[1]) or ((old if marks[0] else new)[-1:] not in marks)):
        return None
    side, words = (segment.old, region.old) if marks[0] else (segment.new, region.new)
    at = next((at for at in range(*words) if not side.words[at][0].isalnum()), None)
    if at is None:
        return None
    before, behind = side.words[:at], side.words[at + 1 :]
    return Mark("".join(marks[0]), "".join(marks[1]), before, behind, side, at)
