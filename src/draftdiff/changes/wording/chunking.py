"""The chunks of a stretch of English: noun groups, verb groups, prepositional phrases, marks.

A chunker of closed classes and common verbs (Abney 1991, Parsing by Chunks): a noun group takes along its determiner,
a prepositional phrase its noun group and what hangs on it with "of", a verb group its auxiliaries; marks are each
their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from attrs import frozen

from draftdiff.changes.wording.lexis import (
    AUXILIARIES,
    CONNECTORS,
    DETERMINERS,
    MONTHS,
    NUMERALS,
    PREPOSITIONS,
    PRONOUNS,
    QUANTIFIERS,
    is_adverb,
    is_mark,
)
from draftdiff.changes.wording.tokenedits import Span
from draftdiff.changes.wording.verbs import is_verb

_ADVERBS: Final = frozenset("still already often never always again very more most less quite rather".split())
_PARTICLES: Final = frozenset("out up down off away back".split())
_CONNECTIVES: Final = frozenset("then thus hence also therefore however".split())
#: The classes of words by the chunk that they begin; a word is of the first that it is in.
_CLASSES: Final = (
    ("determiner", DETERMINERS),
    ("phrase", PREPOSITIONS),
    ("connective", _CONNECTIVES),
    ("link", CONNECTORS),
    ("auxiliary", AUXILIARIES | {"not"}),
    ("number", MONTHS - {"may"}),
    ("pronoun", PRONOUNS),
    ("focus", frozenset({"only", "even"})),
)


@frozen
class Chunk:
    """A constituent: its kind and its tokens; a bare one ends in a preposition, a led one begins with a determiner."""

    kind: str
    span: Span
    bare: bool = False
    led: bool = False

    @property
    def size(self) -> int:
        """Its tokens."""
        return self.span[1] - self.span[0]

    @property
    def modifies(self) -> bool:
        """Whether words of a noun group stand without a determiner, as those do that modify a noun beside them."""
        return self.kind == "noun" and not self.led and not self.bare


def chunks(tokens: Sequence[str], span: Span) -> list[Chunk]:
    """The constituents of a span, in order; they cover it.

    Args:
        tokens: Casefolded.
        span: The tokens to chunk.

    Example:
        >>> [chunk.kind for chunk in chunks("may be brought before the tribunal of first instance".split(), (0, 9))]
        ['verb', 'phrase']
    """
    found: list[Chunk] = []
    at = span[0]
    while at < span[1]:
        chunk = _chunk_at(tokens, at, span[1])
        is_particle = chunk.kind == "phrase" and (tokens[at] == "of" or chunk.span[1] - at == 1)
        if is_particle and found and found[-1].kind in ("noun", "phrase", "verb"):
            before = found.pop()
            chunk = Chunk(before.kind, (before.span[0], chunk.span[1]), chunk.bare)
        found.append(chunk)
        at = chunk.span[1]
    return found


def _chunk_at(tokens: Sequence[str], at: int, stop: int) -> Chunk:
    kind = kind_of(tokens, at)
    if kind == "phrase":
        inner = _chunk_at(tokens, at + 1, stop) if at + 1 < stop else None
        if inner is None or inner.kind not in ("noun", "number", "phrase"):
            return Chunk(kind, (at, at + 1), bare=True)
        return Chunk(kind, (at, _end_of_run(tokens, inner.span[1], stop, "noun")), inner.bare)
    if kind == "determiner":
        end = _end_of_run(tokens, at + 1, stop, "noun", "number", "determiner")
        return Chunk("noun" if end > at + 1 else kind, (at, end), led=True)
    if kind == "auxiliary":
        end = _end_of_run(tokens, at + 1, stop, kind)
        return Chunk("verb", (at, _end_of_run(tokens, end, stop, "verb" if _is(tokens, end, stop, "verb") else "noun")))
    if kind == "adverb":
        end = _end_of_run(tokens, at + 1, stop, kind)
        return Chunk(kind, (at, _end_of_run(tokens, end, stop, "noun")))
    if kind == "verb":
        end = _end_of_run(tokens, at + 1, stop, kind)
        return Chunk(kind, (at, end + (end < stop and tokens[end] in _PARTICLES)))
    if kind in ("mark", "link", "connective"):
        return Chunk(kind, (at, at + 1))
    end = _end_of_run(tokens, at + 1, stop, kind)
    if kind == "number" and end + 1 < stop and tokens[end] == "may" and tokens[end + 1].isdigit():
        end += 2
    return Chunk(kind, (at, end))


def _end_of_run(tokens: Sequence[str], at: int, stop: int, *kinds: str) -> int:
    while at < stop and kind_of(tokens, at) in kinds:
        at += 1
    return at


def _is(tokens: Sequence[str], at: int, stop: int, kind: str) -> bool:
    return at < stop and kind_of(tokens, at) == kind


def kind_of(tokens: Sequence[str], at: int) -> str:
    """The kind of chunk that a word begins."""
    return _closed(tokens[at]) or ("verb" if is_verb(tokens, at) else "noun")


@lru_cache(maxsize=65536)
def _closed(token: str) -> str:
    """The kind of a word that is no noun and no verb, wherever it stands; empty for others."""
    if is_mark(token):
        return "mark"
    if token in NUMERALS or token in QUANTIFIERS or any(map(str.isdigit, token)):
        return "number"
    if token in _ADVERBS or is_adverb(token):
        return "adverb"
    return next((kind for kind, words in _CLASSES if token in words), "")
