"""Definitions: "the term X refers to", "X is defined to mean", "a reference to X includes a reference to Y"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from draftdiff.meaning.words.lexicon import Lexicon

#: The signs around a defined term.
QUOTES: Final = frozenset({'"', "'", "\u201c", "\u201d", "\u2018", "\u2019", "*"})
#: Words that name a term as one.
TERMS: Final = frozenset({"term", "word", "expression", "phrase", "words", "terms", "expressions"})
_MEANING: Final = (("refers", "to"), ("denotes",), ("signifies",), ("shall", "refer", "to"), ("is", "to", "mean"))
# In a definition the purposes of a text are the text.
_PURPOSES: Final = (("for", "the", "purposes", "of"), ("for", "the", "purpose", "of"), ("for", "purposes", "of"))
# What a definition is of is no longer, in words.
_SCOPE: Final = 7


def termed(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "the term 'record' refers to" as "'record' means", "for the purposes of this Act" as "in this Act"."""
    quoted = not QUOTES.isdisjoint(words)
    for at in range(len(words) - 2):
        if words[at] in TERMS and words[at + 1] in QUOTES:
            start = at - (at > 0 and words[at - 1] == "the")
            yield [*words[:start], *words[at + 1 :]]
        for said in _MEANING if at and words[at - 1] in QUOTES and "means" not in words else ():
            if tuple(words[at : at + len(said)]) == said:
                yield [*words[:at], "means", *words[at + len(said) :]]
    for lead in _PURPOSES if quoted and not {"means", "includes"}.isdisjoint(words) else ():
        size = len(lead)
        if tuple(words[:size]) == lead and not {"this", "these"}.isdisjoint(words[size : size + 1]):
            yield ["in", *words[size:]]


def reference_to(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "references here to a vehicle include references to a trailer" as "a reference here to ... includes"."""
    told = next((at for at in range(min(len(words), 16)) if words[at] in ("reference", "references")), None)
    if told is None or not {"include", "includes"}.intersection(words):
        return
    if words[told] == "references":
        again = [{"references": "reference", "include": "includes"}.get(word, word) for word in words]
        found: list[str] = []
        for word in again:
            found += ["a", word] if word == "reference" and found[-1:] != ["a"] else [word]
        yield found
    if words[told + 1 : told + 2] == ["in"] and "to" in words[told + 3 : told + 3 + _SCOPE]:
        to = words.index("to", told + 3)
        yield [*words[told + 1 : to], ",", *words[: told + 1], *words[to:]]
    verb = next(at for at, word in enumerate(words) if word in ("include", "includes"))
    if words[verb + 1 : verb + 4] == ["a", "reference", "to"]:
        yield [*words[: verb + 1], *words[verb + 4 :]]


def named_below(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "(hereinafter 'the Lessor')" as "('the Lessor')"."""
    for at in range(1, len(words) - 2):
        if words[at] == "hereinafter" and words[at - 1] == "(":
            yield [*words[:at], *words[at + 1 :]]
