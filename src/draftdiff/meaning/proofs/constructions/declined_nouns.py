"""Noun phrases whatever their case: "des Antrags", "den Antrag", by the articles that a language lists."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from draftdiff.meaning.words.lexicon import Lexicon

# Adjectives have these endings, the longest first, and so many letters before them.
_ENDINGS: Final = ("en", "em", "er", "es", "e")
_STEM: Final = 3
_GENITIVE: Final = ("es", "s")
# So many words behind its article a noun may stand.
_NEAR: Final = 3


def without_case(words: Sequence[str], tables: Lexicon) -> list[str]:
    """The words with each article in its first form, behind one of the genitive a noun without its ending.

    The tables are ``[grammar] declined`` and ``genitive_articles``; other languages keep their words.
    """
    forms = _articles(tables)
    if not forms:
        return list(words)
    genitive = tables.among("grammar.genitive_articles")
    found, last = list[str](), -_NEAR
    for at, word in enumerate(words):
        if word in genitive:
            last = at
        found.append(forms.get(word) or (_nominative(word) if 0 < at - last < _NEAR else word))
    return found


def _nominative(word: str) -> str:
    return next((word.removesuffix(end) for end in _GENITIVE if word.endswith(end) and len(word) > _STEM), word)


@lru_cache
def _articles(tables: Lexicon) -> dict[str, str]:
    """Each form of an article -> the first one."""
    lines = (line.split() for line in sorted(tables.among("grammar.declined")))
    return {form: forms[0] for forms in lines for form in forms}


def as_described(word: str) -> str:
    """An adjective or participle without the ending that its noun asks for."""
    return next((word.removesuffix(end) for end in _ENDINGS if word.endswith(end) and len(word) > _STEM), word)
