"""Words of denials that come and go with nothing said: an expletive, the second half of a denial, its place."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.rules.segments import Region, Segment, Side

# The second half of a denial stands so near behind the first, in words.
_NEAR: Final = 5
# A single clause has a border before and behind it, and its full stop.
_BORDERS: Final = 3


def denies_alike(segment: Segment, region: Region) -> bool:
    """True where nothing but words that deny nothing came or went: "avant qu'il [ne] parte", "ne peut [pas]".

    Args:
        segment: Where they stand.
        region: The edit.
    """
    sides = ((segment.old, region.old), (segment.new, region.new))
    if all(start == end for _, (start, end) in sides):
        return False
    if any(not side.empty.isdisjoint(range(*words)) for side, words in sides):
        said = [[side.words[at] for at in range(*words) if at not in side.empty] for side, words in sides]
        return said[0] == said[1]
    halves = segment.lexicon.among("denial.half")
    alone = all(words[1] - words[0] <= 1 and halves.issuperset(side.words[slice(*words)]) for side, words in sides)
    return alone and all(_is_denied(side, words[0], segment) for side, words in sides)


def moved_denial(segment: Segment) -> bool:
    """True where all that changed is the place of what denies a whole clause: "ne doit [en aucun cas] divulguer"."""
    free = segment.lexicon.among("denial.free")
    sides = [_without(side, free) for side in (segment.old, segment.new)]
    return sides[0] == sides[1] and sides[0] is not None


def _without(side: Side, phrases: frozenset[str]) -> tuple[str, list[str]] | None:
    """The only one of some phrases in a clause, and the other words."""
    found = [hit for hit in side.hits_of("negation") if hit.key in phrases]
    if len(found) != 1 or len(side.borders) > _BORDERS:
        return None
    rest = [*side.words[: found[0].start], *side.words[found[0].end :]]
    return found[0].key, [word for word in rest if word != ","]


def _is_denied(side: Side, at: int, segment: Segment) -> bool:
    """True where a denial that is whole without its second half stands shortly before a word."""
    anchors = segment.lexicon.among("denial.anchors")
    return any(one.key in anchors and 0 < at - one.start <= _NEAR for one in side.hits_of("negation"))


def denied_elsewhere(segment: Segment, one: Region, other: Region) -> bool:
    """True for "ningún recurso" and "recurso alguno": a word before its noun, and what stands behind it instead."""
    before = (segment.old.words[slice(*one.old)], segment.new.words[slice(*one.new)])
    behind = (segment.old.words[slice(*other.old)], segment.new.words[slice(*other.new)])
    pairs = segment.lexicon.among("denial.postposed")
    for here, there in ((0, 1), (1, 0)):
        if len(before[here]) == len(behind[there]) == 1 and not before[there] and not behind[here]:
            return f"{before[here][0]} {behind[there][0]}" in pairs
    return False
