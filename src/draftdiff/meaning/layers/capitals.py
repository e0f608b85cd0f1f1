"""Capitals that say nothing: where sentences begin, in titles, and in words that are no terms."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from draftdiff.meaning.layers.site import Site
from draftdiff.meaning.lexicon import Lexicon

# A line of so many words without a stop is a title.
_TITLE: Final = 10


def case_is_certain(site: Site) -> bool:
    """Where a sentence begins or ended, in a title, and inside a word; elsewhere a capital may make it a term."""
    pairs = [(one.raw, other.raw) for one, other in zip(site.old, site.new, strict=False) if one.raw != other.raw]
    if any(one.isupper() or other.isupper() for one, other in pairs if len(one) > 1):
        return False  # "may" and "MAY"
    if site.opens or in_title(site) or all(one[:1] == other[:1] for one, other in pairs) or _follows_sentence(site):
        return True
    return all(one.lower() in _function_words(site.lexicon) for one, _ in pairs)


def _follows_sentence(site: Site) -> bool:
    """Whether the one word that has a capital opens a sentence on its side."""
    if len(site.old) != 1:
        return False
    side, span = (
        (site.passage.new, site.hunk.new) if site.new[0].raw[0].isupper() else (site.passage.old, site.hunk.old)
    )
    before = side.text[: side.tokens[span[0]].start].rstrip(" \"'\u201c\u2018(*_`\n")
    return not before or before[-1] in ".!?:"


@lru_cache
def _function_words(tables: Lexicon) -> frozenset[str]:
    """Words that are no terms, in whatever case."""
    names = (
        "be",
        "having",
        "determiners",
        "prepositions",
        "relative",
        "and",
        "pronouns_alone",
        "articles",
        "subordinators",
    )
    return frozenset().union(*(tables.words(f"grammar.{name}") for name in names))


def in_title(site: Site) -> bool:
    """Whether the text is a short line without a stop."""
    text = site.passage.new.text
    return (
        len(site.passage.new.tokens) <= _TITLE and len(text) == site.passage.new.span[1] and text[-1:] not in ".;,:?!"
    )
