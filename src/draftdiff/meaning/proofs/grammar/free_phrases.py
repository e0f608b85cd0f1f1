"""Phrases that say the same wherever they stand in their clause: "en aucun cas", "le cas échéant", "au plus tard"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from draftdiff.meaning.sentences.segments import Segment, Side
from draftdiff.meaning.words.forms.traits import small_words
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.triggers import Hit

# A single clause has a border before and behind it, and its full stop.
_BORDERS: Final = 3
# Hedges and times of more words, and adverbs, hang on the verb of their clause; an adjective is its noun's.
_ADVERBIAL: Final = frozenset({"hedge", "soft_time"})
_ADVERBS: Final = ("ment", "mente")


class _Free(NamedTuple):
    """A phrase that may stand anywhere, or beside its noun or verb.

    Attributes:
        phrase: It.
        rest: The other words of its clause.
        at: Before which of them it stands.
        reach: How far it may have moved.
        of_measure: Whether it goes with a date or number ("au plus tard"), whichever verb is near.
    """

    phrase: str
    rest: list[str]
    at: int
    reach: int
    of_measure: bool


def only_moved(segment: Segment) -> bool:
    """True where all that changed is the place of such a phrase, and no other clause, member or verb lies between.

    Args:
        segment: A sentence pair.
    """
    if len(segment.old.words) == 0 or max(len(segment.old.borders), len(segment.new.borders)) > _BORDERS:
        return False
    across = list(_without_each(segment.new))
    return any(_moved(one, other, segment.lexicon) for one in _without_each(segment.old) for other in across)


def _moved(one: _Free, other: _Free, tables: Lexicon) -> bool:
    first, last = sorted((one.at, other.at))
    if one[:2] != other[:2] or not 0 < last - first <= one.reach:
        return False
    borders = tables.any_of("grammar.and", "denial.borders", "denial.parting")
    if not one.of_measure:
        borders |= tables.among("grammar.before_infinitive")
    return borders.isdisjoint(one.rest[first:last])


def _without_each(side: Side) -> Iterator[_Free]:
    """Each of such phrases in a clause."""
    for hit in side.hits:
        if reach := _reach(side, hit):
            before, behind = side.words[: hit.start], side.words[hit.end :]
            at = sum(word != "," for word in before)
            yield _Free(hit.key, [word for word in (*before, *behind) if word != ","], at, reach, hit.kind == "idiom")


def _reach(side: Side, hit: Hit) -> int:
    """How many words a phrase may move: any in its clause, past its noun ("aucune distinction"), or none."""
    if hit.kind in ("negation", "idiom"):
        if hit.key in side.lexicon.among("grammar.free"):
            return len(side.words)
        return int(f"{hit.key} {hit.key}" in side.lexicon.among("denial.postposed"))
    if hit.kind not in _ADVERBIAL or side.words[hit.end - 1] in small_words(side.lexicon):
        return 0  # "s'efforce de"
    return len(side.words) if hit.end - hit.start > 1 or hit.key.endswith(_ADVERBS) else 0
