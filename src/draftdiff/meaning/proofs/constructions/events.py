"""An event by its noun or in a clause: "jusqu'à l'extinction de la dette", "jusqu'à ce que la dette soit éteinte"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.paradigms import conjugated

Words = Sequence[str]

_OF: Final = frozenset({"de", "d'"})
_MARKS: Final = frozenset(",;:().")


def tells_the_event(one: Words, other: Words, tables: Lexicon) -> bool:
    """True where the first sentence names an event that the other tells in a clause, with the same words.

    Who did it is named in neither: of a clause with one noun its verb tells whether that acted. The tables are
    ``[deeds] occasions``, ``nouns``, and ``[grammar] event_helping`` (words of such a clause beside its verb).
    """
    nouns = tables.deeds.nouns
    if not tables.deeds.occasions or nouns.keys().isdisjoint(one):
        return False
    at = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), 0)
    return any(
        list(one[start - len(naming) : start]) == list(naming)
        and one[: start - len(naming)] == other[: start - len(naming)]
        and list(other[start - len(naming) : start - len(naming) + len(opening)]) == list(opening)
        and _one_event(one[start:], other[start - len(naming) + len(opening) :], tables)
        for naming, opening in tables.deeds.occasions
        for start in range(max(at, len(naming)), min(at + len(naming), len(one)) + 1)
    )


def _one_event(named: Words, told: Words, tables: Lexicon) -> bool:
    led = int(bool(named) and named[0] in tables.among("grammar.determiners"))
    verb = tables.deeds.nouns.get(named[led]) if len(named) > led else None
    if verb is None:
        return False
    end = next((at for at, word in enumerate(told) if word in _MARKS), len(told))
    clause, rest = list(told[:end]), list(told[end:])
    return any(
        left in (rest, rest[1:] if rest[:1] == [","] else rest) and _says(clause, thing, verb, tables)
        for thing, left in _things(named[led + 1 :])
    )


def _things(words: Words) -> Iterator[tuple[list[str], list[str]]]:
    """What the event is about, and what follows."""
    if words[:1] and words[0] in _OF:
        yield from ((list(words[1:end]), list(words[end:])) for end in range(2, len(words) + 1))


def _says(clause: list[str], thing: list[str], verb: tuple[str, ...], tables: Lexicon) -> bool:
    """True for a clause of a noun phrase and its verb, in whichever order."""
    helping = tables.among("grammar.event_helping")
    size = len(thing)
    for at in range(len(clause) - size + 1):
        if clause[at : at + size] == thing:
            left = [word for word in (*clause[:at], *clause[at + size :]) if word not in helping]
            return left[1:] == list(verb[1:]) and bool(left) and _is_of(left[0], verb[0], tables)
    return False


def _is_of(word: str, infinitive: str, tables: Lexicon) -> bool:
    return tables.paradigms is not None and conjugated(infinitive, word, tables.paradigms)
