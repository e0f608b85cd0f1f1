"""Words of denials that come and go with nothing said: an expletive, the second half of a denial."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.sentences.segments import Region, Segment, Side

# The second half of a denial stands so near behind the first, in words.
_NEAR: Final = 5
# So many words may stand between the two places of a word that denies a noun.
_NOUN: Final = 2


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
    return alone and all(_is_denied(side, words, segment) for side, words in sides)


def _is_denied(side: Side, words: tuple[int, int], segment: Segment) -> bool:
    """True at a place of the second half of a denial that is whole without it: "ne peut [pas]", not "pas seulement"."""
    anchors, (start, end) = segment.lexicon.among("denial.anchors"), words
    denied = any(one.key in anchors and 0 < start - one.start <= _NEAR for one in side.hits_of("negation"))
    behind = side.words[end] if end < len(side.words) else ""
    goes_on = behind in segment.lexicon.among("denial.behind_half")
    return denied and not goes_on and side.words[start - 1] in segment.lexicon.among("denial.whole")


def denied_elsewhere(segment: Segment, one: Region, other: Region) -> bool:
    """True for "ningún recurso" and "recurso alguno": a word before its noun, and what stands behind it instead."""
    before = (segment.old.words[slice(*one.old)], segment.new.words[slice(*one.new)])
    behind = (segment.old.words[slice(*other.old)], segment.new.words[slice(*other.new)])
    if other.old[0] - one.old[1] > _NOUN:
        return False
    pairs = segment.lexicon.among("denial.postposed")
    for here, there in ((0, 1), (1, 0)):
        if len(before[here]) == len(behind[there]) == 1 and not before[there] and not behind[here]:
            return f"{before[here][0]} {behind[there][0]}" in pairs
    return False
