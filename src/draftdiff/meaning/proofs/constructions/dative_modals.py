"""A modal of whoever is named in the dative: "dem Rat obliegt es", "der Rat ist verpflichtet"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.tokens import fold_words

Words = Sequence[str]


def binds_the_same(one: Words, other: Words, tables: Lexicon) -> bool:
    """True where the first sentence binds or frees in the dative whom the other one names as its subject.

    The table is ``[grammar] dative_modals``: a phrase, "=", and what says the same of a subject. A single modal has
    its infinitive at the end of the clause, without a sign.
    """
    for dative, subject in _modals(tables):
        if dative[0] not in one:
            continue
        for at in range(1, len(one) - len(dative)):
            if list(one[at : at + len(dative)]) != dative or list(other[at : at + len(subject)]) != subject:
                continue
            said, across = list(one[at + len(dative) :]), list(other[at + len(subject) :])
            bare = [*said[1:-2], *said[-1:]] if said[:1] == [","] and said[-2:-1] == [tables.infinitive_sign] else None
            if across in (said, bare) and _is_named(list(one[:at]), list(other[:at]), tables):
                return True
    return False


@lru_cache
def _modals(tables: Lexicon) -> list[list[list[str]]]:
    """What binds in the dative, and what says the same of a subject."""
    lines = sorted(tables.among("grammar.dative_modals"))
    return [[fold_words(part.strip(), tables.language) for part in line.split("=")] for line in lines]


def _is_named(dative: list[str], subject: list[str], tables: Lexicon) -> bool:
    """True for one noun in the dative and as a subject, of one or of several: by its article and its ending."""
    if len(dative) != len(subject) or dative[1:-1] != subject[1:-1]:
        return False
    noun, named = dative[-1], subject[-1]
    many = noun == named or (noun == f"{named}n" and named[-1] != "e")  # "Behörde" may be one
    if len(dative) == 1:
        return many
    articles = f"{dative[0]} {subject[0]}"
    if articles in tables.among("grammar.dative_many"):
        return many
    return articles in tables.among("grammar.dative_one") and (
        noun == named or (named[-1] == "e" and noun == f"{named}n")
    )
