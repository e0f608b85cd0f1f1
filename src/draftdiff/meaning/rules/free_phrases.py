"""Phrases that say the same wherever they stand in their clause: "en aucun cas", "le cas échéant", "au plus tard"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from draftdiff.meaning.rules.segments import Segment, Side
from draftdiff.meaning.words.triggers import Hit

# A single clause has a border before and behind it, and its full stop.
_BORDERS: Final = 3
# Hedges and times of more words, and adverbs, hang on the verb of their clause; an adjective is its noun's.
_ADVERBIAL: Final = frozenset({"hedge", "soft_time"})
_ADVERBS: Final = ("ment", "mente")


class _Free(NamedTuple):
    """A phrase, the other words of its clause, and before which of them it stands."""

    phrase: str
    rest: list[str]
    at: int


def only_moved(segment: Segment) -> bool:
    """True where all that changed is the place of such a phrase, and no other clause or member lies between.

    Args:
        segment: A sentence pair.
    """
    if len(segment.old.words) == 0 or max(len(segment.old.borders), len(segment.new.borders)) > _BORDERS:
        return False
    borders = segment.lexicon.any_of("grammar.and", "denial.borders", "denial.parting")
    across = list(_without_each(segment.new))
    for one in _without_each(segment.old):
        for other in across:
            first, last = sorted((one.at, other.at))
            if one[:2] == other[:2] and first < last and borders.isdisjoint(one.rest[first:last]):
                return True
    return False


def _without_each(side: Side) -> Iterator[_Free]:
    """Each of such phrases in a clause."""
    for hit in side.hits:
        if _is_free(side, hit):
            before, behind = side.words[: hit.start], side.words[hit.end :]
            at = sum(word != "," for word in before)
            yield _Free(hit.key, [word for word in (*before, *behind) if word != ","], at)


def _is_free(side: Side, hit: Hit) -> bool:
    if hit.kind in ("negation", "idiom"):
        return hit.key in side.lexicon.among("grammar.free")
    return hit.kind in _ADVERBIAL and (hit.end - hit.start > 1 or hit.key.endswith(_ADVERBS))
