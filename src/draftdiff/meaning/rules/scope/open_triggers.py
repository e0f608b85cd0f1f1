"""Quantifiers and words that limit or widen, but for those that belong to what came or went around them."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.rules.scope.limits import (
    bounds_measure,
    phrases_of_their_own,
    superlative,
)
from draftdiff.meaning.rules.scope.quantified import UNIVERSAL
from draftdiff.meaning.sentences.kinship import related
from draftdiff.meaning.sentences.segments import Segment, Side
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.triggers import Hit

# People are named in so few words.
_PHRASE: Final = 4
# So many words in place of others are no single change of scope.
_REWRITTEN: Final = 10
# So many words in place of as many are another phrase.
_EXCHANGED: Final = 5


def open_triggers(segment: Segment, side: Side, kind: str) -> list[Hit]:
    """The triggers of a kind that came or went for themselves.

    Args:
        segment: Where they stand.
        side: The side that has them.
        kind: "quantifier", "restrictor" or "extender".
    """
    found = [hit for hit in side.pending(kind) if not superlative(side, hit) and not _of_time(side, hit)]
    found = [hit for hit in found if not _deep(segment, side, hit) and not _measured(segment, side, hit)]
    return [hit for hit in found if hit.key != "strictly" or not bounds_measure(side, hit)]


def _of_time(side: Side, hit: Hit) -> bool:
    """True for the "any" of "at any time", which reaches nothing."""
    around = side.words[max(0, hit.start - 1) : hit.start] + side.words[hit.end : hit.end + 1]
    return around in (["at", "time"], ["at", "times"])


def _measured(segment: Segment, side: Side, hit: Hit) -> bool:
    """True for "part of" in place of which a share stands: its effect is told."""
    region = segment.region_of(side, hit.start) if hit.kind == "quantifier" else None
    if region is None or hit.rank >= UNIVERSAL:
        return False
    across, other = (segment.old, region.old) if side is segment.new else (segment.new, region.new)
    return any(
        one.kind in ("share", "percent", "fraction", "amount") and other[0] <= one.start < other[1]
        for one in across.measures(segment.lexicon)
    )


def _deep(segment: Segment, side: Side, hit: Hit) -> bool:
    """True for a word well inside a longer insertion or deletion: it belongs to what came or went."""
    region = segment.region_of(side, hit.start)
    if region is None:
        return False
    mine, other = (region.new, region.old) if side is segment.new else (region.old, region.new)
    if hit.kind == "quantifier" and side.words[hit.start - 1 : hit.start] in (["any"], ["every"], ["each"], ["no"]):
        return True  # "any full member"
    if other[0] == other[1]:
        if hit.kind == "restrictor" and side.words[mine[0]].endswith("ing"):
            return hit.start > mine[0]  # "living alone"
        leads = segment.lexicon.any_of("grammar.prepositions", "grammar.and")
        behind = hit.kind == "quantifier" and hit.start > mine[0] and side.words[mine[0]] in leads
        if hit.kind == "quantifier" and _with_its_noun(side, hit, mine[1], segment.lexicon):
            return True  # "[each club with] the name"
        opens = hit.kind == "quantifier" and mine[1] - hit.end > _PHRASE  # "several departments, agencies and bodies"
        return hit.start - mine[0] > 1 or behind or opens
    if hit.kind != "quantifier":
        longest = _EXCHANGED if other[1] - other[0] > _EXCHANGED else _REWRITTEN
        return mine[1] - mine[0] > longest and hit.start - mine[0] > 1
    return _of_a_phrase(segment, side, hit, mine, other)


def _with_its_noun(side: Side, hit: Hit, end: int, tables: Lexicon) -> bool:
    """True for a quantifier that came or went with its noun, as nothing goes on behind them that it could count."""
    if end - hit.end < 1 or side.words[hit.end] in tables.among("grammar.determiners") | {"of"}:
        return False
    following = side.words[end] if end < len(side.words) else "."
    closed = side.words[end - 1] in tables.among("grammar.prepositions") - {"of"}
    return closed or following in tables.any_of("grammar.determiners", "grammar.relative")


def _of_a_phrase(segment: Segment, side: Side, hit: Hit, mine: tuple[int, int], other: tuple[int, int]) -> bool:
    """True for a quantifier of words that were exchanged as a whole, for words without one."""
    across = segment.old if side is segment.new else segment.new
    if across.has("quantifier", *other):
        return False
    behind, exchanged = set(side.words[hit.end : mine[1]]), across.words[slice(*other)]
    if phrases_of_their_own(side.words[slice(*mine)], exchanged, segment.lexicon):
        return True
    if hit.start - mine[0] > 1 and exchanged and set(side.words[mine[0] : hit.start]).isdisjoint(exchanged):
        return True  # "stars to each" for "of the"
    least = 1 if segment.lexicon.among("grammar.determiners").isdisjoint(exchanged) else 2
    alike = segment.lexicon.inflection.endings and any(
        related(one, other, segment.lexicon) for one in behind for other in exchanged
    )
    return mine[1] - hit.end >= least and behind.isdisjoint(exchanged) and not alike
