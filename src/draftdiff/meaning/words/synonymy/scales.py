"""Words and phrases of one kind by how much they ask for: "consult" asks for less than "obtain the agreement of"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from draftdiff.meaning.words.data_files import scale_tables
from draftdiff.meaning.words.lexicon import Lexicon

Kind = Literal["action", "condition"]

# Between the words of a phrase these may stand ("obtain the agreement of").
_BETWEEN: Final = frozenset({"the", "a", "an", "its", "their", "any", "prior", "some"})


class Rank(NamedTuple):
    """A place on a scale, and where the words end that tell of it."""

    scale: int
    place: int
    end: int


def ranks_at(words: Sequence[str], at: int, kind: Kind, tables: Lexicon) -> list[Rank]:
    """The places on scales of the phrases that begin at a word, the longest of each scale.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> [rank[1:] for rank in ranks_at("obtain the consent of all".split(), 0, "action", lexicon("en"))][:1]
        [(3, 4)]
    """
    found: dict[int, Rank] = {}
    known = _scales(tables.language, kind)
    for first in {words[at], tables.base_of(words[at]) or words[at]}:
        for phrase, scale, place in known.get(first, ()):
            end = _end(words, at, phrase)
            if end is not None and (scale not in found or end > found[scale].end):
                found[scale] = Rank(scale, place, end)
    return list(found.values())


def compared(one: Sequence[Rank], other: Sequence[Rank]) -> tuple[str, Rank, Rank] | None:
    """stronger or weaker, and the two places that say so, on the first scale that has both; else None."""
    for before in one:
        for after in other:
            if before.scale == after.scale and before.place != after.place:
                return "stronger" if after.place > before.place else "weaker", before, after
    return None


def _end(words: Sequence[str], at: int, phrase: tuple[str, ...]) -> int | None:
    """Where a phrase ends that begins at a word, small words between its own passed over; None where it does not."""
    place = at + 1
    for word in phrase[1:]:
        while place < len(words) and words[place] != word and words[place] in _BETWEEN:
            place += 1
        if place >= len(words) or words[place] != word:
            return None
        place += 1
    return place


@lru_cache
def _scales(language: str, kind: Kind) -> dict[str, list[tuple[tuple[str, ...], int, int]]]:
    """The phrases of a kind by their first word, with their scale and place."""
    found: dict[str, list[tuple[tuple[str, ...], int, int]]] = {}
    for number, scale in enumerate(scale_tables(language).get(kind, ())):
        for place, phrases in enumerate(scale):
            for phrase in phrases:
                words = tuple(phrase.split())
                found.setdefault(words[0], []).append((words, number, place))
    return found
