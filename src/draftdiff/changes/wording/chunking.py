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
    kinds = [kind_of(tokens, place) for place in range(*span)] + [""]
    at = span[0]
    while at < span[1]:
        kind, end, bare = _chunk_at(tokens, kinds, at, span[0])
        before = found[-1] if found else None
        if before and before.kind in ("noun", "phrase", "verb") and kind == "phrase" and _is_particle(tokens, at, end):
            found[-1] = Chunk(before.kind, (before.span[0], end), bare, before.led)
        else:
            found.append(Chunk(kind, (at, end), bare, kinds[at - span[0]] == "determiner"))
        at = end
    return found


def _is_particle(tokens: Sequence[str], at: int, end: int) -> bool:
    """Whether a preposition belongs to the word before it, alone or with what it governs."""
    return tokens[at] == "of" or end - at == 1


def _chunk_at(tokens: Sequence[str], kinds: Sequence[str], at: int, start: int) -> tuple[str, int, bool]:
    """The kind of the chunk that begins there, where it ends, and whether it ends in a preposition."""
    kind, end = kinds[at - start], at + 1
    if kind == "phrase":
        inner, behind, bare = _chunk_at(tokens, kinds, end, start)
        if inner not in ("noun", "number", "phrase"):
            return kind, end, True
        return kind, _end_of_run(kinds, behind, start, "noun"), bare
    if kind == "determiner":
        end = _end_of_run(kinds, end, start, "noun", "number", "determiner")
        return "noun" if end > at + 1 else kind, end, False
    if kind in ("mark", "link", "connective", ""):
        return kind, end, False
    end = _end_of_run(kinds, end, start, kind)
    if kind == "auxiliary":
        return "verb", _end_of_run(kinds, end, start, "verb" if kinds[end - start] == "verb" else "noun"), False
    if kind == "adverb":
        return kind, _end_of_run(kinds, end, start, "noun"), False
    if kind == "verb":
        return kind, end + (kinds[end - start] != "" and tokens[end] in _PARTICLES), False
    is_month = kind == "number" and kinds[end - start] == "auxiliary" and tokens[end] == "may"
    return kind, end + 2 * (is_month and kinds[end - start + 1] == kind), False


def _end_of_run(kinds: Sequence[str], at: int, start: int, *wanted: str) -> int:
    while kinds[at - start] in wanted:
        at += 1
    return at


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
