"""Clauses set off by commas with another relative: "taxis that run on gas", "taxis, which run on gas,"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.sentences.segments import Region, Segment

_PLAIN: Final = (["that"], ["which"], ["who"])
_PARTED: Final = ([",", "which"], [",", "who"])
# The words of both sides together.
_WORDS: Final = 3


def explain_set_off(segment: Segment) -> Iterator[Effect]:
    """A clause that restricts its noun narrows; set off by commas it tells of all that the noun names."""
    for number, region in enumerate(segment.regions):
        if turned := set_off(segment, region):
            close = _closing(segment, number + 1) or region
            old, new = (region.old[0], close.old[1]), (region.new[0], close.new[1])
            yield segment.effect("scope", turned, old, new)
            segment.old.explain(*region.old)
            segment.new.explain(*region.new)


def _closing(segment: Segment, number: int) -> Region | None:
    """The edit that puts in or takes out the comma behind the clause."""
    if number >= len(segment.regions):
        return None
    region = segment.regions[number]
    said = [*segment.old.words[slice(*region.old)], *segment.new.words[slice(*region.new)]]
    return region if said == [","] else None


def set_off(segment: Segment, region: Region) -> str | None:
    """broader or narrower for an edit that sets a clause off with its relative, or the reverse; else None.

    Args:
        segment: Where it stands.
        region: The edit.
    """
    if region.old[1] - region.old[0] + region.new[1] - region.new[0] != _WORDS:
        return None
    old, new = segment.old.words[slice(*region.old)], segment.new.words[slice(*region.new)]
    if old in _PLAIN and new in _PARTED:
        return "broader"
    return "narrower" if old in _PARTED and new in _PLAIN else None
