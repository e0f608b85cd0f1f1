"""How firmly a deed is promised: "ensure" promises its end, "promote" an effort."""

from __future__ import annotations

from functools import lru_cache

from draftdiff.changes.kinds import Effect, Span
from draftdiff.meaning.laying_out import each_phrase
from draftdiff.meaning.lexicon import Lexicon
from draftdiff.meaning.passages import Hunk, Side
from draftdiff.meaning.stretches import Stretch


def commitment(stretch: Stretch) -> list[Effect] | None:
    """The effect of a firmer or looser verb of commitment at the beginning of words put for others.

    None where no such verb differs; nothing where it is told with the other half of the same words.
    """
    whole = _as_put(stretch)
    old, new = _rank(stretch.passage.old, whole.old), _rank(stretch.passage.new, whole.new)
    if old is None or new is None or old == new:
        return None
    if stretch.shape == "added":
        return []
    return [stretch.passage.effect("deontic", "stronger" if new > old else "weaker", whole.old, whole.new)]


def _as_put(stretch: Stretch) -> Hunk:
    """The words on both sides, where a stretch is what went or what came of them."""
    if stretch.shape == "swapped":
        return stretch.hunk
    a, b = stretch.hunk.old, stretch.hunk.new
    halves = (
        hunk for hunk in stretch.passage.hunks if (hunk.old == a if stretch.shape == "dropped" else hunk.new == b)
    )
    return next(halves, stretch.hunk)


def _rank(side: Side, span: Span) -> float | None:
    """How firm the verb is that words begin with."""
    ranks = _ranks(side.lexicon)
    longest = max(map(len, ranks), default=0)
    for length in range(min(longest, span[1] - span[0]), 0, -1):
        rank = ranks.get(tuple(side.forms[span[0] : span[0] + length]))
        if rank is not None:
            return rank
    return None


@lru_cache
def _ranks(tables: Lexicon) -> dict[tuple[str, ...], float]:
    return {
        tables.forms(phrase): float(rank)
        for rank, phrases in tables.table("commitment").items()
        for phrase in each_phrase(phrases)
    }
