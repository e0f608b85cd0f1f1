"""A modal of whoever is named in the dative: "dem Rat obliegt es", "der Rat ist verpflichtet"."""

from __future__ import annotations

from collections.abc import Sequence

from draftdiff.meaning.proofs.constructions.declined_nouns import as_described, without_case
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.tokens import fold_words

Words = Sequence[str]


def binds_the_same(one: Words, other: Words, tables: Lexicon) -> bool:
    """True where the first sentence binds or frees in the dative whom the other one names as its subject.

    The table is ``[grammar] dative_modals``: a phrase, "=", and what says the same of a subject.
    """
    for line in tables.among("grammar.dative_modals"):
        dative, subject = (fold_words(part.strip(), tables.language) for part in line.split("="))
        for at in range(1, len(one) - len(dative)):
            if list(one[at : at + len(dative)]) != dative or list(other[at : at + len(subject)]) != subject:
                continue
            named = _named(one[:at], tables) == _named(other[:at], tables)
            if named and list(one[at + len(dative) :]) == list(other[at + len(subject) :]):
                return True
    return False


def _named(words: Words, tables: Lexicon) -> list[str]:
    """Who is named: "dem Verantwortlichen" and "der Verantwortliche" are one."""
    *led, last = without_case(words, tables)
    return [*led, as_described(last)]
