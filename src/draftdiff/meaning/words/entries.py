"""The entries of a lexicon's tables: each phrase and what it is, and the phrases in two parts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Final, NamedTuple

from draftdiff.meaning.words.data_files import Table
from draftdiff.meaning.words.number_words import number_words
from draftdiff.meaning.words.prefixed_units import prefixed_units
from draftdiff.meaning.words.tokens import fold_words

#: The same as the tables hold it: plain tuples, as the thousands of them would else be gone through for garbage.
Meaning = tuple[str, float, str]

# Tables whose keys are ranks or values, and the kind of trigger they hold.
_RANKED: Final = (
    "modal", "force", "operative", "attitude", "quantifier", "month", "time_unit", "frequency", "soft_time",
    "number", "multiplier", "fraction", "comparator",
)  # fmt: skip
_NAMED: Final = ("currency", "unit")
_LISTED: Final = ("intensifier", "hedge", "restrictor", "extender", "condition", "topic", "percent", "ordinal")


class Parted(NamedTuple):
    """A phrase in two parts with other words between, and what it is."""

    first: tuple[str, ...]
    second: tuple[str, ...]
    meaning: Meaning


# Between the two parts of such a phrase.
PARTED: Final = " ... "


def parted_phrases(tables: Table) -> dict[str, tuple[Parted, ...]]:
    """The phrases in two parts, by the first word; those with more words before others."""
    language: str = tables["language"]
    found: dict[str, list[Parted]] = {}
    for phrase, entry in entries_of(tables) if tables.get("discontinuous") else ():
        if PARTED in phrase:
            first, second = (tuple(fold_words(part, language)) for part in phrase.split(PARTED))
            found.setdefault(first[0], []).append(Parted(first, second, entry))
    return {word: tuple(sorted(some, key=_shortness)) for word, some in found.items()}


def _shortness(one: Parted) -> int:
    return -len(one.first) - len(one.second)


def entries_of(tables: Table) -> Iterator[tuple[str, Meaning]]:
    """Each phrase of the tables of a language, and what it is."""
    for kind in _RANKED:
        for rank, phrases in tables.get(kind, {}).items():
            value = float(rank)
            yield from ((phrase, (kind, value, phrase)) for phrase in phrases)
    yield from ((word, ("number", value, word)) for value, word in number_words(tables))
    for kind in _NAMED:
        for name, phrases in tables.get(kind, {}).items():
            yield from ((phrase, (kind, 0.0, name)) for phrase in phrases)
    for unit in prefixed_units(tables):
        yield from ((phrase, ("unit", 0.0, unit.name)) for phrase in unit.written)
    for kind in _LISTED:
        for phrase in tables.get(kind, {}).get("words", ()):
            yield phrase, (kind, 0.0, phrase)
        for pattern in tables.get(kind, {}).get("patterns", ()):
            yield from ((phrase, (kind, 0.0, phrase)) for phrase in _written_out(pattern))
    yield from _other_entries(tables)


def _written_out(pattern: str) -> Iterator[str]:
    """All phrases of a pattern: "in_line_with their|- law" is two."""
    places = [place.replace("_", " ").split("|") for place in pattern.split()]
    for words in product(*([f" {word}" if word != "-" else "" for word in place] for place in places)):
        yield "".join(words).lstrip()


def _other_entries(tables: Table) -> Iterator[tuple[str, Meaning]]:
    negation: Table = tables.get("negation", {})
    real = frozenset(negation.get("real", ()))
    for phrase in negation.get("words", ()):
        yield phrase, ("negation", 1.0, phrase)
    for phrase in negation.get("none", ()):
        yield phrase, ("negation" if phrase in real else "idiom", 1.0, phrase)
    for phrase in {phrase: None for pair in negation.get("reversals", ()) for phrase in pair}:
        yield phrase, ("reversal", 1.0, phrase)
    for phrase in tables.get("reference", {}).get("nouns", ()):
        yield phrase, ("citation", 0.0, phrase)
    for phrase in tables.get("grammar", {}).get("together", ()):
        yield phrase, ("together", 0.0, phrase)
    for phrase in tables.get("grammar", {}).get("responsible", ()):
        yield phrase, ("responsible", 0.0, phrase)
    for phrase in tables.get("grammar", {}).get("benefit", ()):
        yield phrase, ("benefit", 0.0, phrase)
