"""Words that widen or limit: how far each reaches, and where one only looks so."""

from __future__ import annotations

from typing import Final

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.sentences.kinship import related
from draftdiff.meaning.sentences.segments import Segment, Side
from draftdiff.meaning.words.forms.conjugation import conjugates
from draftdiff.meaning.words.forms.parts import DETERMINER
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.triggers import Hit

_EXAMPLES: Final = frozenset({"for example", "for instance", "ex :", "eg :"})


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


def before_another(segment: Segment, side: Side, hit: Hit) -> bool:
    """True for "other" before a member in place of another one: "cats and [dogs => other birds]" extends nothing."""
    if hit.kind != "extender" or hit.end - hit.start < len(("and", "other")) or hit.start in side.open:
        return False
    region = segment.region_of(side, hit.end - 1)
    if region is None:
        return False
    mine, other = (region.new, region.old) if side is segment.new else (region.old, region.new)
    return mine[1] > hit.end and other[0] < other[1]


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


def bounds_measure(side: Side, hit: Hit) -> bool:
    """True for "strictly less than half", which is less than half; "strictly" is explained then.

    Args:
        side: Where it stands.
        hit: The word.
    """
    bound = any(one.start == hit.end for one in side.measures(side.lexicon) if one.bound)
    if bound:
        side.explain(hit.start, hit.end)
    return bound


def phrases_of_their_own(one: list[str], other: list[str], tables: Lexicon) -> bool:
    """True for a phrase with its preposition in place of another one: "with most votes", "at the first position".

    Args:
        one: The words of the phrase.
        other: Those in its place.
        tables: The lexicon.
    """
    known = tables.among("grammar.prepositions")
    places = [next((at for at, word in enumerate(words) if word in known), -1) for words in (one, other)]
    if places[0] != 0 or places[1] < 0 or one[0] == other[places[1]]:
        return False
    return one[0] != "of" and len(one) > len("a") and set(one).isdisjoint(other)


def example(segment: Segment, before: Hit | None, after: Hit | None) -> Effect | None:
    """What an aside does that only gave an example and came or went whole: "(for example, spamming)"; else None.

    Args:
        segment: Where it stands.
        before: The word for examples that went.
        after: The one that came.
    """
    side, hit = (segment.new, after) if after else (segment.old, before)
    region = segment.region_of(side, hit.start) if hit and hit.key in _EXAMPLES else None
    if hit is None or region is None or side.words[hit.start - 1 : hit.start] not in (["("], [","]):
        return None
    (start, end), other = (region.new, region.old) if after else (region.old, region.new)
    if other[0] != other[1] or not start <= hit.start - 1:
        return None
    side.explain(start, end)
    words = hit.start, max(at + 1 for at in range(start, end) if side.words[at][0].isalnum())
    return segment.effect("other", None, *(((0, 0), words) if after else (words, (0, 0))))


def leads_to_deed(side: Side, hit: Hit) -> bool:
    """True for one more deed behind "or otherwise": "or otherwise limit your activity", not "by sale or otherwise".

    Args:
        side: Where it stands.
        hit: What widens or narrows there.
    """
    if hit.end + 1 >= len(side.words):
        return False
    return conjugates(side.words[hit.end], side.lexicon) and bool(side.parts[hit.end + 1] & DETERMINER)
