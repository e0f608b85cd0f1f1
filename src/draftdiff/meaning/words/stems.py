"""The stem of a word in a language with many forms: without endings, clitics and what only turns its aspect."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from attrs import field, frozen

from draftdiff.meaning.words.data_files import Table

# The stems of so many words are kept.
_KEPT: Final = 1 << 14
# A stem has so many letters; a root of consonants fewer.
_STEM: Final = 3
_ROOT: Final = 2


@frozen(eq=False)
class Inflection:
    """How the words of a language change.

    Attributes:
        endings: Endings of cases, numbers and persons, the longest first.
        suffixes: What is left behind them of no meaning: the vowel of a verb, the suffix of an aspect.
        weak: Letters that come and go inside a root.
        alternating: Letters that stand for each other at the end of one stem ("снизить", "снижать").
        irregular: Forms, and a form whose stem they share.
    """

    endings: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    weak: str = ""
    alternating: tuple[tuple[str, ...], ...] = ()
    irregular: dict[str, str] = field(factory=dict, repr=False)


def inflection_of(table: Table) -> Inflection:
    """The inflection of a lexicon's table."""
    endings, suffixes = tuple(table.get("endings", ())), tuple(table.get("suffixes", ()))
    alternating, irregular = tuple(map(tuple, table.get("alternating", ()))), dict(table.get("irregular", ()))
    return Inflection(endings, suffixes, table.get("weak", ""), alternating, irregular)


def of_one_stem(one: str, other: str, inflection: Inflection) -> bool:
    """True for forms of one word, of compounds part by part.

    Example:
        >>> russian = Inflection(("ами", "ить", "ать", "ы"), alternating=(("з", "ж"),))
        >>> of_one_stem("члены", "членами", russian), of_one_stem("снизить", "снижать", russian)
        (True, True)
        >>> of_one_stem("закон", "договор", russian)
        False
    """
    parts, others = one.split("-"), other.split("-")
    if len(parts) != len(others):
        return False
    return all(_is_one(a, b, inflection) for a, b in zip(parts, others, strict=True))


def _is_one(one: str, other: str, inflection: Inflection) -> bool:
    """True for words with a stem in common that is half of each at least."""
    if one == other:
        return True
    least = max(_ROOT if inflection.weak else _STEM, len(one) // 2, len(other) // 2)
    stems, others = _stems(one, inflection), _stems(other, inflection)
    if any(len(stem) >= least for stem in stems & others):
        return True
    rows = inflection.alternating
    return bool(rows) and any(_alternate(a, b, rows) for a in stems for b in others if min(len(a), len(b)) >= least)


@lru_cache(maxsize=_KEPT)
def _stems(word: str, inflection: Inflection) -> frozenset[str]:
    """What may be the stem of a word: without an ending, and without a suffix before it."""
    word = inflection.irregular.get(word, word)
    found = {word, *_without(word, inflection.endings)}
    for stem in tuple(found):
        found |= _without(stem, inflection.suffixes)
    return frozenset(_root(stem, inflection.weak) for stem in found)


def _without(word: str, pieces: tuple[str, ...]) -> set[str]:
    return {word.removesuffix(end) for end in pieces if word.endswith(end) and len(word) - len(end) >= _STEM}


def _root(stem: str, weak: str) -> str:
    """The consonants of a stem that stay in all its forms."""
    return "".join(letter for letter in stem if letter not in weak) or stem


def _alternate(one: str, other: str, rows: tuple[tuple[str, ...], ...]) -> bool:
    """True for stems that differ in their last consonants only, which stand for each other."""
    return any(
        one.removesuffix(a) == other.removesuffix(b)
        for row in rows
        for a in row
        if one.endswith(a)
        for b in row
        if a != b and other.endswith(b)
    )
