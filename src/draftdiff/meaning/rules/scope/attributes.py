"""What stands before a noun and says which are meant: "jeder [volljährige] Einwohner", "[年满十八岁的]公民"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.sentences.segments import Region, Segment, Side
from draftdiff.meaning.words.tokens import UNSPACED

# What says which are meant in so many words and more is no mere attribute.
_MOST: Final = 12
# Edits so near each other, in words, may be of one.
_NEAR: Final = 2
# What these tell is told only of an exchange, or tells which are meant ("年满十八岁的").
_SILENT: Final = frozenset({"reversal", "idiom", "unit", "comparator", "percent"})


def explain_attributes(segment: Segment) -> Iterator[Effect]:
    """Attributes that came or went: fewer are meant, or more.

    A language tells them by ``[grammar] attributive``: their endings, or the word behind them where words are single
    characters; or by ``postposed``: the endings of those that stand behind their noun.
    """
    for region in segment.regions:
        added = region.old[0] == region.old[1]
        if not added and region.new[0] != region.new[1]:
            continue
        side, words = (segment.new, region.new) if added else (segment.old, region.old)
        described = _describes(side, words) or _describes_before(side, words)
        if side.open.issuperset(range(*words)) and _stands_alone(segment, region) and described:
            yield segment.effect("scope", "narrower" if added else "broader", region.old, region.new)
            side.explain(*words)


def take_attributes(segment: Segment) -> None:
    """Mark attributes as explained that stand in the place of a quantifier: "alle Kinder", "behinderte Kinder"."""
    for region in segment.regions:
        sides = (segment.old, region.old, segment.new, region.new), (segment.new, region.new, segment.old, region.old)
        for side, words, across, others in sides:
            if across.has("quantifier", *others) and _describes(side, words):
                side.explain(*words)
        if segment.lexicon.language in UNSPACED:
            _take_behind_quantifier(segment, region)


def _take_behind_quantifier(segment: Segment, region: Region) -> None:
    """Mark what a smaller quantifier says more of as explained: "部分岗位的职工", "全体职工"."""
    found = [
        [hit for hit in side.hits_of("quantifier") if words[0] <= hit.start and hit.end <= words[1]]
        for side, words in ((segment.old, region.old), (segment.new, region.new))
    ]
    if not all(len(hits) == 1 for hits in found) or found[0][0].rank == found[1][0].rank:
        return
    one, other = found[0][0], found[1][0]
    side, words, less, across = (
        (segment.old, region.old, one, region.new[1] == other.end)
        if one.rank < other.rank
        else (segment.new, region.new, other, region.old[1] == one.end)
    )
    if across and less.start == words[0] and less.end < words[1] and _describes(side, (less.end, words[1])):
        side.explain(less.end, words[1])


def _stands_alone(segment: Segment, region: Region) -> bool:
    """True where no other edit is so near one that it may part a word of single characters."""
    return segment.lexicon.language not in UNSPACED or not any(
        one != region and min(abs(one.old[1] - region.old[0]), abs(region.old[1] - one.old[0])) < _NEAR
        for one in segment.regions
    )


def _describes(side: Side, words: tuple[int, int]) -> bool:
    """True for words of no kind of their own that end as attributes do, before a noun."""
    (start, end), endings = words, side.lexicon.attributive
    if not 0 < end - start <= _MOST or end >= len(side.words) or not side.words[end][0].isalpha():
        return False
    if any(hit.start < end and hit.end > start for hit in side.hits if hit.kind not in _SILENT) or _parted(side, words):
        return False
    if side.lexicon.language in UNSPACED:
        return end - start > 1 and side.words[end - 1] in endings
    adjectives = not any(side.capital(at) and not side.initial(at) for at in range(start, end)) and side.capital(end)
    return adjectives and all(side.words[at].endswith(endings) and len(side.words[at]) > 4 for at in range(start, end))


def _describes_before(side: Side, words: tuple[int, int]) -> bool:
    """True for an adjective or participle behind a noun with its article: "les éleveurs [recensés]"."""
    (start, end), tables = words, side.lexicon
    endings = tables.postposed
    if not endings or end - start != 1 or start < 2 or any(hit.start <= start < hit.end for hit in side.hits):
        return False
    word, noun = side.words[start], side.words[start - 1]
    led = side.words[start - 2] in tables.among("grammar.determiners") and noun not in tables.among("grammar.small")
    return led and noun.isalpha() and word.endswith(endings) and len(word) > 4 and not side.capital(start)


def _parted(side: Side, words: tuple[int, int]) -> bool:
    return any(not side.words[at][0].isalnum() for at in range(*words))
