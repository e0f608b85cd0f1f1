"""A text that names itself or a part of itself: "this Act", "the preceding paragraph", "the previous proviso"."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from draftdiff.meaning.sentences.segments import Segment, Side
from draftdiff.meaning.words.forms.inflection import singular
from draftdiff.meaning.words.forms.parts import PREPOSITION
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import equivalents

#: Before what a text calls itself, or a part of it.
OWN: Final = frozenset({"this", "present"})
# Before a part of it that is told by its place.
_PLACED: Final = frozenset({"the", "such"})
#: A phrase for the text itself opens with one of these.
OPENING: Final = OWN | _PLACED
# Between them and the part stand no more words: "the second previous".
_BETWEEN: Final = 2


def names_another_part(segment: Segment, old: list[int], new: list[int]) -> str | None:
    """What a text says of more of itself, or less, or of another part: the direction, or None where it does not.

    Args:
        segment: Where the words stand.
        old: The words that went.
        new: Those that came.

    Example: "this Chapter" against "this Act" is broader, "this paragraph" against "the preceding proviso" swapped.
    """
    before, after = _part(segment.old, old), _part(segment.new, new)
    if before is None or after is None or before == after:
        return None
    if before[1] or after[1] or before[0] == after[0]:
        return "swapped"
    return "broader" if after[0] > before[0] else "narrower"


def _part(side: Side, places: list[int]) -> tuple[int, tuple[str, ...], str] | None:
    """How much of the text a phrase names, the words that tell its place, and the noun; None for any other phrase."""
    at = places[0]
    opening = side.words[at] if side.words[at] in OPENING else side.words[at - 1] if at else ""
    start = at + (side.words[at] in OPENING)
    tables = side.lexicon
    placed: list[str] = []
    while start <= places[-1] and len(placed) < _BETWEEN and _tells_place(side.words[start], tables):
        placed.append(side.words[start])
        start += 1
    if start > places[-1] or opening not in OPENING or (opening in _PLACED and not placed):
        return None
    noun = side.words[start]
    size = _sizes(tables).get(noun, _sizes(tables).get(singular(noun)))
    goes_on = start < places[-1] and not side.parts[start + 1] & PREPOSITION
    return None if size is None or goes_on or (opening in OWN and placed) else (size, tuple(placed), noun)


def _tells_place(word: str, tables: Lexicon) -> bool:
    """True for "previous", and for the "second" or "two" before it."""
    if word in tables.among("reference.whereabouts"):
        return True
    return word in equivalents(tables.language).ordinals or any(one.kind == "number" for one in tables.entries(word))


@lru_cache
def _sizes(tables: Lexicon) -> dict[str, int]:
    """How much of a text its names for itself cover, from the least."""
    names = ("sentences", "paragraphs", "sections", "parts", "wholes")
    return {word: size for size, name in enumerate(names) for word in tables.among(f"reference.{name}")}
