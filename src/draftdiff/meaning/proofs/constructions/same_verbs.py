"""One verb for another of the same meaning, in the same form: "abonarán", "pagarán"; "entrichtet", "gezahlt"."""

from __future__ import annotations

from collections.abc import Sequence

from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.paradigms import Paradigms, conjugated

Words = Sequence[str]

# Verbs so near in form share as many letters at their end.
_ENDING = 2


def says_by_same_verbs(one: Words, other: Words, tables: Lexicon) -> bool:
    """True where all words that differ are verbs of one group of ``[deeds] same_verbs`` in the same form."""
    groups = tables.deeds.same_verbs
    if not groups or len(one) != len(other):
        return False
    apart = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return bool(apart) and all(any(_exchanged(a, b, group, tables.paradigms) for group in groups) for a, b in apart)


def _exchanged(one: str, other: str, group: Sequence[Words], forms: Paradigms | None) -> bool:
    """True for forms of two verbs: at the same place of the lists of their forms, or of one ending."""
    if forms is None:
        return any(one in _at(group, place) and other in _at(group, place) for place in range(len(group[0])))
    if one[-_ENDING:] != other[-_ENDING:]:
        return False
    return all(any(_is_form(word, verb[0], forms) for verb in group) for word in (one, other))


def _at(group: Sequence[Words], place: int) -> list[str]:
    return [verb[place] for verb in group if place < len(verb)]


def _is_form(word: str, infinitive: str, forms: Paradigms) -> bool:
    return word == infinitive or conjugated(infinitive, word, forms)
