"""Headings: they name what follows and lay nothing down, so that nothing in them is broader or narrower."""

from __future__ import annotations

from typing import Final

from attrs import evolve

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.sentences.segments import Segment, Side

# A heading has no more words.
_LONGEST: Final = 8
_GUESSED: Final = frozenset({"scope", "actor", "action", "beneficiary", "definition"})


def as_heading(segment: Segment, effects: list[Effect]) -> list[Effect]:
    """The effects, those guessed from the places of words as ``other`` where both texts are headings."""
    if max(len(segment.old.words), len(segment.new.words)) > _LONGEST:
        return effects
    if not any(one.kind in _GUESSED for one in effects) or not (_may_head(segment.old) and _may_head(segment.new)):
        return effects
    if not (_is_capitalised(segment.old) or _is_capitalised(segment.new)):
        return effects
    return [evolve(one, kind="other", direction=None) if one.kind in _GUESSED else one for one in effects]


def _may_head(side: Side) -> bool:
    """True for a whole text of a few words, with no verb and no stop at its end."""
    tables, words = side.lexicon, side.words
    if side.offset or not 1 < len(words) <= _LONGEST or side.text.strip()[-1] in ".;:,!?":
        return False
    return not side.hits_of("modal") and tables.among("grammar.be").isdisjoint(words)


def _is_capitalised(side: Side) -> bool:
    """True where all words of weight have their capitals."""
    tables = side.lexicon
    small = tables.any_of("grammar.prepositions", "grammar.and", "grammar.determiners")
    return all(at in side.capitals or word in small or not word[0].isalpha() for at, word in enumerate(side.words))
