"""Words that widen or limit: how far each reaches, and where one only looks so."""

from __future__ import annotations

from draftdiff.meaning.rules.kinship import related
from draftdiff.meaning.rules.segments import Segment, Side
from draftdiff.meaning.words.triggers import Hit


def superlative(side: Side, hit: Hit) -> bool:
    """True for the "most" of "the most trusted" and "most likely", which counts nobody."""
    if hit.key != "most":
        return False
    return side.words[max(0, hit.start - 1) : hit.start] == ["the"] or side.words[hit.end : hit.end + 1] == ["likely"]


def goes_on_across(segment: Segment, side: Side, hit: Hit) -> bool:
    """True for "and other" where only "and" went with what stood before it: "[dogs and] other animals"."""
    words = hit.key.split()
    region = segment.region_of(side, hit.start)
    if len(words) != 2 or words[0] not in segment.lexicon.among("grammar.and") or region is None:
        return False
    mine, other = (region.new, region.old) if side is segment.new else (region.old, region.new)
    across = (segment.old if side is segment.new else segment.new).words
    if hit.start <= mine[0]:
        return False
    beside = across[slice(*other)] if hit.end <= mine[1] else across[other[1] : other[1] + 2]
    return any(related(words[1], word, segment.lexicon) for word in beside)


def with_its_phrase(segment: Segment, side: Side, hit: Hit) -> tuple[int, int]:
    """The words of a trigger with all that came or went behind it: "including disasters in 2019"."""
    region = segment.region_of(side, hit.start)
    if region is None:
        return hit.start, hit.end
    mine, other = (region.new, region.old) if side is segment.new else (region.old, region.new)
    across = segment.old if side is segment.new else segment.new
    said = other[0] < other[1] and any(word[0].isalnum() for word in across.words[slice(*other)])
    if said or hit.start - mine[0] > 1:
        return hit.start, hit.end
    return hit.start, max((at + 1 for at in range(*mine) if side.words[at][0].isalnum()), default=hit.end)
