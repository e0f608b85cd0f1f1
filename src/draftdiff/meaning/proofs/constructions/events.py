"""An event by its noun or in a clause: "jusqu'à l'extinction de la dette", "jusqu'à ce que la dette soit éteinte"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from draftdiff.meaning.proofs.constructions.declined_nouns import without_case
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
        _told(one, other, naming, opening, start, tables)
        for naming, opening in tables.deeds.occasions
        for start in range(max(0, at - len(naming)), at + 1)
    )


def _told(one: Words, other: Words, naming: Words, opening: Words, start: int, tables: Lexicon) -> bool:
    """True where the noun stands behind one phrase, and the clause behind the other one, at the same place."""
    behind, inside = start + len(naming), start + len(opening)
    if (
        list(one[start:behind]) != list(naming)
        or list(other[start:inside]) != list(opening)
        or one[:start] != other[:start]
    ):
        return False
    if naming and not opening and (start or other[0] not in tables.among("grammar.verb_first")):
        return False  # a clause that is opened by its verb
    return _one_event(one[behind:], other[inside:], tables)


def _one_event(named: Words, told: Words, tables: Lexicon) -> bool:
    led = int(bool(named) and named[0] in tables.among("grammar.given"))
    verb = tables.deeds.nouns.get(named[led]) if len(named) > led else None
    if verb is None:
        return False
    end = next((at for at, word in enumerate(told) if word in _MARKS), len(told))
    clause, rest = list(told[:end]), list(told[end:])
    ends = (rest, rest[1:] if rest[:1] == [","] else rest)
    return any(left in ends and _says(clause, thing, verb, tables) for thing, left in _things(named[led + 1 :], tables))


def _things(words: Words, tables: Lexicon) -> Iterator[tuple[list[str], list[str]]]:
    """What the event is about, and what follows; a language with cases has no preposition before it."""
    if words[:1] and words[0] in _OF:
        words = words[1:]
    elif not tables.among("grammar.declined"):
        return
    yield from ((list(words[:end]), list(words[end:])) for end in range(1, len(words) + 1))


def _says(clause: list[str], thing: list[str], verb: tuple[str, ...], tables: Lexicon) -> bool:
    """True for a clause of a noun phrase and its verb, in whichever order."""
    helping = tables.among("grammar.event_helping")
    size, thing = len(thing), without_case(thing, tables)
    for at in range(len(clause) - size + 1):
        if without_case(clause[at : at + size], tables) == thing:
            left = [word for word in (*clause[:at], *clause[at + size :]) if word not in helping]
            return _are_of(left, verb, tables)
    return False


def _are_of(words: list[str], verb: tuple[str, ...], tables: Lexicon) -> bool:
    """True for a form of a verb: by its paradigm, or as the table lists them."""
    if tables.paradigms is None:
        return len(words) == 1 and words[0] in verb
    if not words or words[1:] != list(verb[1:]):
        return False
    return words[0] == verb[0] or conjugated(verb[0], words[0], tables.paradigms)
