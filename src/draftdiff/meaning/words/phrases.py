"""The phrases of a lexicon and what each is, laid out for one scan of a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from draftdiff.meaning.words.citing_nouns import noun_forms
from draftdiff.meaning.words.data_files import Table, each_phrase, written_out
from draftdiff.meaning.words.letters import with_bare_letters
from draftdiff.meaning.words.number_words import number_words
from draftdiff.meaning.words.prefixed_units import prefixed_units
from draftdiff.meaning.words.tokens import fold_words


class Entry(NamedTuple):
    """What a phrase is: its class of trigger, its rank or value there, its name."""

    kind: str
    rank: float
    key: str


#: The same as the tables hold it: plain tuples, as the thousands of them would else be gone through for garbage.
Meaning = tuple[str, float, str]
#: How many words follow the first one, which these may be, and what the phrase is; the longest first.
Tails = tuple[tuple[int, dict[tuple[str, ...], tuple[Meaning, ...]]], ...]
#: First word -> second word ("" for a phrase of one) -> the phrases that may begin so, a phrase of one included.
Phrases = dict[str, dict[str, Tails]]


class Parted(NamedTuple):
    """A phrase in two parts with other words between, and what it is."""

    first: tuple[str, ...]
    second: tuple[str, ...]
    meaning: Meaning


# Between the two parts of such a phrase.
_PARTED: Final = " ... "
# Tables whose keys are ranks or values, and the kind of trigger they hold.
_RANKED: Final = (
    "modal", "force", "operative", "attitude", "quantifier", "month", "time_unit", "duration", "frequency",
    "soft_time", "number", "multiplier", "fraction", "comparator",
)  # fmt: skip
_NAMED: Final = ("currency", "unit")
_LISTED: Final = ("intensifier", "hedge", "restrictor", "extender", "condition", "topic", "percent", "ordinal")


def phrases_of(tables: Table) -> Phrases:
    """The phrases of one piece.

    Example:
        >>> found = phrases_of({"language": "en", "modal": {"6": ["shall", "is required to"]}})
        >>> found["is"]["required"]
        ((2, {('required', 'to'): (('modal', 6.0, 'is required to'),)}),)
    """
    language: str = tables["language"]
    leads: list[str] = ["", *tables.get("tokens", {}).get("prefixes", [])]
    rows: dict[str, dict[tuple[str, ...], list[Meaning]]] = {}
    for phrase, entry in _entries(tables):
        written = [one for lead in leads for one in with_bare_letters(lead + phrase, tables)]
        for said in written if _PARTED not in phrase else ():
            words = tuple(fold_words(said, language))
            entries = rows.setdefault(words[0], {}).setdefault(words[1:], [])
            if entry[0] not in [kind for kind, _, _ in entries]:
                entries.append(entry)
    return {first: _by_second_word(tails) for first, tails in rows.items()}


def parted_phrases(tables: Table) -> dict[str, tuple[Parted, ...]]:
    """The phrases in two parts, by the first word; those with more words before others."""
    language: str = tables["language"]
    found: dict[str, list[Parted]] = {}
    for phrase, entry in _entries(tables) if tables.get("discontinuous") else ():
        if _PARTED in phrase:
            first, second = (tuple(fold_words(part, language)) for part in phrase.split(_PARTED))
            found.setdefault(first[0], []).append(Parted(first, second, entry))
    return {word: tuple(sorted(some, key=_shortness)) for word, some in found.items()}


def _shortness(one: Parted) -> int:
    return -len(one.first) - len(one.second)


def _by_second_word(tails: dict[tuple[str, ...], list[Meaning]]) -> dict[str, Tails]:
    if len(tails) == 1:
        [(tail, entries)] = tails.items()
        return {tail[0] if tail else "": ((len(tail), {tail: tuple(entries)}),)}
    found: dict[str, dict[int, dict[tuple[str, ...], tuple[Meaning, ...]]]] = {}
    for tail, entries in tails.items():
        found.setdefault(tail[0] if tail else "", {}).setdefault(len(tail), {})[tail] = tuple(entries)
    alone = found.get("", {})
    return {second: tuple(sorted({**by_length, **alone}.items(), reverse=True)) for second, by_length in found.items()}


def _entries(tables: Table) -> Iterator[tuple[str, Meaning]]:
    for kind in _RANKED:
        for rank, phrases in tables.get(kind, {}).items():
            value = float(rank)
            yield from ((phrase, (kind, value, phrase)) for phrase in each_phrase(phrases))
    yield from ((word, ("number", value, word)) for value, word in number_words(tables))
    for table in ("number_words", "numerals"):
        yield from ((word, ("one", 1.0, word)) for word in tables.get(table, {}).get("articles", ()))
    for kind in _NAMED:
        for name, phrases in tables.get(kind, {}).items():
            yield from ((phrase, (kind, 0.0, name)) for phrase in each_phrase(phrases))
    for unit in prefixed_units(tables):
        yield from ((phrase, ("unit", 0.0, unit.name)) for phrase in unit.written)
    for kind in _LISTED:
        for phrase in each_phrase(tables.get(kind, {}).get("words", ())):
            yield phrase, (kind, 0.0, phrase)
        for pattern in tables.get(kind, {}).get("patterns", ()):
            yield from ((phrase, (kind, 0.0, phrase)) for phrase in written_out(pattern))
    yield from _other_entries(tables)


def _other_entries(tables: Table) -> Iterator[tuple[str, Meaning]]:
    negation: Table = tables.get("negation", {})
    real = frozenset(negation.get("real", ()))
    for phrase in each_phrase(negation.get("words", ())):
        yield phrase, ("negation", 1.0, phrase)
    for phrase in each_phrase(negation.get("none", ())):
        yield phrase, ("negation" if phrase in real else "idiom", 1.0, phrase)
    for phrase in {phrase: None for pair in negation.get("reversals", ()) for phrase in pair}:
        yield phrase, ("reversal", 1.0, phrase)
    for phrase in (*tables.get("reference", {}).get("nouns", ()), *noun_forms(tables)):
        yield phrase, ("citation", 0.0, phrase)
    for phrase in tables.get("grammar", {}).get("together", ()):
        yield phrase, ("together", 0.0, phrase)
    for phrase in tables.get("grammar", {}).get("responsible", ()):
        yield phrase, ("responsible", 0.0, phrase)
    for phrase in tables.get("grammar", {}).get("benefit", ()):
        yield phrase, ("benefit", 0.0, phrase)
