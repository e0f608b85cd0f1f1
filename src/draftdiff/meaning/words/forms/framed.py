"""Clauses that bind or let by their form alone: Arabic "ala" before those who have to, "li" before those who may."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from draftdiff.meaning.words.opening_words import Opening
from draftdiff.meaning.words.triggers import Hit

# Whoever is bound or free is named in so few words.
_NAMED: Final = 7
_OPENING: Final = frozenset(".;:\u061b\u060c,(\u00ab\"'")
# A particle and its noun in one word have so many letters.
_SHORTEST: Final = 3


def framed(words: Sequence[str], known: Sequence[Hit], opening: Opening) -> list[Hit]:
    """The modals that the form of clauses tells, with the other triggers, in reading order.

    Args:
        words: The folded words.
        known: Their triggers.
        opening: How they open in the language.
    """
    taken = {at for hit in known if hit.kind in ("modal", "hedge", "condition") for at in range(hit.start, hit.end)}
    found = [
        hit for at in range(len(words) - 1) if at not in taken and _opens(words, at, opening)
        for hit in _framed_at(words, at, opening)
    ]  # fmt: skip
    return sorted([*known, *found], key=lambda hit: hit.start) if found else list(known)


def _opens(words: Sequence[str], at: int, opening: Opening) -> bool:
    return at == 0 or words[at - 1] in _OPENING or words[at - 1] in opening.behind


def _framed_at(words: Sequence[str], at: int, opening: Opening) -> list[Hit]:
    word = words[at]
    if word in opening.bound:
        following = words[at + 1]
        return [] if following in opening.other else [Hit("modal", opening.duty, "\u0639\u0644\u0649 -", at, at + 1)]
    if not word.startswith(opening.free) or word in opening.none or len(word) < _SHORTEST:
        return []
    closed = not opening.closing.isdisjoint(words[at + 1 : at + _NAMED])
    return [Hit("modal", opening.leave, FUSED, at, at + 1)] if closed else []


#: The name of a permission that is written together with those who have it.
FUSED: Final = "\u0644 -"
