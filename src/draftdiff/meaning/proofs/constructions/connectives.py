"""A word that joins a sentence to what was said before, in another place of its clause: "donc", "par conséquent"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from draftdiff.meaning.proofs.constructions.conditions_behind import is_inverted
from draftdiff.meaning.words.forms.traits import small_words
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.tokens import fold_words

Words = Sequence[str]

_CLAUSES: Final = frozenset(";:.")


def joined_elsewhere(one: Words, other: Words, tables: Lexicon) -> bool:
    """True where both sentences are one but for the place of such a phrase, with its commas, in the same clause.

    So may a hedge of several words. The table is ``[grammar] connectives``;
    phrases of one meaning are one by the groups of the spelling file.
    """
    said, across = ([word for word in words if word != ","] for words in (one, other))
    if said == across or sorted(said) != sorted(across):
        return False  # its commas alone, or other words
    turns = bool(tables.among("grammar.verb_first"))  # a verb stands before its subject behind what opens a sentence
    phrases = [fold_words(phrase, tables.language) for phrase in tables.among("grammar.connectives")]
    if tables.among("grammar.and").isdisjoint(one):  # what hedges a single clause
        phrases += [hedge for hedge in _hedges(tables) if set(hedge) <= set(one)]
    return any(
        clause == place and (rest == left or (turns and (is_inverted(rest, left) or is_inverted(left, rest))))
        for phrase in phrases
        for rest, clause in _without(one, phrase)
        for left, place in _without(other, phrase)
    )


@lru_cache
def _hedges(tables: Lexicon) -> tuple[list[str], ...]:
    """Hedges of several words that ask for no other one behind them, as "s'efforce de" does."""
    small = small_words(tables)
    return tuple(list(hedge) for hedge in tables.phrases_of("hedge") if len(hedge) > 1 and hedge[-1] not in small)


def _without(words: Words, phrase: Words) -> Iterator[tuple[list[str], int]]:
    """The words without a phrase and its commas, and how many clauses stand before it."""
    size = len(phrase)
    for at in range(len(words) - size + 1):
        if list(words[at : at + size]) == phrase:
            before, behind = list(words[:at]), list(words[at + size :])
            clause = sum(word in _CLAUSES for word in before)
            yield [*before, *behind], clause
            led = before[:-1] if before[-1:] == [","] else before
            if behind[:1] == [","] or (led != before and not behind):
                yield [*led, *behind[1:]], clause  # with its commas
            if behind[:1] == [","] and led != before:
                yield [*before, *behind[1:]], clause
