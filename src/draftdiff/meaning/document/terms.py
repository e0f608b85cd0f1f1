"""Defined terms: the sentences that say what a term means, and the terms of a draft."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from draftdiff.changes.kinds import Span
from draftdiff.meaning.lexicon import Lexicon
from draftdiff.model.draft import Draft

_OPENING: Final = r"(?:[\"\u201c\u00ab\u201e]|(?<!\w)['\u2018])\s*"
_CLOSING: Final = r"\s*[\"\u201d\u00bb\u201c\u2019']"
_QUOTED: Final = rf"{_OPENING}(?P<term>[^\"\u201d\u00bb\u201c\u2019']{{1,60}}?){_CLOSING}"
# (the "Company"), (hereinafter "Provider")
_NAMED: Final = (
    r"\((?:[^()]{0,40}?\s)?[\"\u201c\u00ab]([^\"\u201d\u00bb]{2,60})[\"\u201d\u00bb][^()]{0,20}\)"
)
_MARKS: Final = "\"\u201c\u00ab\u201e\u2018'"
# A definition stands at the beginning of its paragraph, in code points.
_HEAD: Final = 400


@lru_cache
def _pattern(tables: Lexicon) -> re.Pattern[str] | None:
    verbs = tables.words("definition.verbs")
    if not verbs:
        return None
    alternatives = "|".join(
        re.escape(verb) for verb in sorted(verbs, key=lambda verb: (-len(verb), verb))
    )
    return re.compile(rf"(?i){_QUOTED}[^.;]{{0,60}}?\W({alternatives})(?!\w)")


@lru_cache
def _named() -> re.Pattern[str]:
    return re.compile(_NAMED)


def definition_in(text: str, tables: Lexicon) -> tuple[str, int] | None:
    """The term that a text defines and where the definition begins, in code points, or None."""
    if not any(mark in text[:_HEAD] for mark in _MARKS):
        return None
    pattern = _pattern(tables)
    match = pattern.search(text, 0, _HEAD) if pattern else None
    if match:
        return (match["term"].rstrip(","), match.end())
    return None


def names_term(words: str) -> bool:
    """Return whether words are no more than a name for what stands before them: (the "Company"),
    (also called "Provider").
    """
    return _named().fullmatch(words.strip()) is not None


def term_in(text: str, span: Span, tables: Lexicon) -> Span | None:
    """Return the span of the term that a sentence of a text defines, or None where none is between
    quotation marks.
    """
    pattern = _pattern(tables)
    sentence = text[slice(*span)]
    tries = ((pattern, "term"), (_opening(tables), "term"), (_named(), 1))
    for candidate, group in tries:
        if match := candidate.search(sentence) if candidate else None:
            return span[0] + match.start(group), span[0] + match.end(group)
    return None


def defines(sentence: str, tables: Lexicon) -> bool:
    """Return whether a sentence says what a term means: "X" means, "X" is, also called "X", (the
    "X").
    """
    if not any(mark in sentence for mark in _MARKS):
        return False
    return bool(
        definition_in(sentence, tables)
        or _named().search(sentence)
        or _opening(tables).match(sentence)
    )


@lru_cache
def _opening(tables: Lexicon) -> re.Pattern[str]:
    alternatives = (
        "|".join(map(re.escape, sorted(tables.words("grammar.be"), key=len, reverse=True)))
        or "(?!)"
    )
    return re.compile(rf"(?i)\W*{_QUOTED}\s+(?:{alternatives})(?!\w)")


def defined_terms(draft: Draft, tables: Lexicon) -> frozenset[str]:
    """The terms that a draft defines, in lower case: by "X means", or in brackets (the "X")."""
    terms: set[str] = set()
    pattern = _pattern(tables)
    for paragraph in draft.paragraphs:
        text = paragraph.text
        if any(mark in text for mark in '"\u201c\u00ab'):
            terms.update(
                match["term"].rstrip(",").lower()
                for match in (pattern.finditer(text) if pattern else ())
            )
            terms.update(term.lower() for term in _named().findall(text))
    return frozenset(terms)
