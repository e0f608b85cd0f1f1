"""The words of two sentences, each construction and phrase of a table in its common form, contracted words apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from draftdiff.meaning.proofs.constructions.templates import rewritten_sentence
from draftdiff.meaning.sentences.segments import Segment
from draftdiff.meaning.words.forms.layers import bare
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.tokens import UMLAUTS, fold_umlauts, tokenize

# These layers tell no two readings apart where nothing else changed.
_LAYERS: Final = ("style", "space", "case")
_ROMAN: Final = re.compile("(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_VALUES: Final = {"i": 1, "v": 5, "x": 10, "l": 50}
# Longer sentences are not compared.
_LIMIT: Final = 600


def common_words(segment: Segment) -> tuple[list[str], list[str]] | None:
    """The words of both sentences without their full stop, or None where they are too long."""
    said = [rewritten_sentence(side) for side in (segment.old, segment.new)]
    if max(map(len, said)) >= _LIMIT:
        return None
    tables = segment.lexicon
    if tables.language in UMLAUTS:
        said = list(map(fold_umlauts, said))  # as the phrases of its tables are
    old, new = (_cut(bare(one, _LAYERS, tables.language), tables) for one in said)
    if tables.alike and not any(side.hits_of("negation") for side in (segment.old, segment.new)):
        return _of_one_strength(old, tables), _of_one_strength(new, tables)  # what is denied need not be alike
    return old, new


def _of_one_strength(words: list[str], tables: Lexicon) -> list[str]:
    """The words with a modal of each group that binds alike."""
    alike = _folded_alike(tables)
    return [alike.get(word, word) for word in words]


@lru_cache
def _folded_alike(tables: Lexicon) -> dict[str, str]:
    fold = fold_umlauts if tables.language in UMLAUTS else str.lower
    return {fold(phrase): fold(name) for phrase, name in tables.alike.items()}


def _cut(text: str, tables: Lexicon) -> list[str]:
    return uncontracted(tokenize(text, tables.language).words, tables)


def in_other_numerals(segment: Segment) -> bool:
    """True where nothing differs but the numerals of provisions: "article V", "article 5"."""
    tables, (old, new) = segment.lexicon, (segment.old.words, segment.new.words)
    if old == new or len(old) != len(new) or not tables.among("reference.nouns"):
        return False
    return all(
        a == b or a == _number(b, before, tables) or b == _number(a, before, tables)
        for before, a, b in zip(["", *old], old, new, strict=False)
    )


def _number(word: str, before: str, tables: Lexicon) -> str:
    return _figure(word) if _is_numeral(word, before, tables) else ""


def _is_numeral(word: str, before: str, tables: Lexicon) -> bool:
    """True for the "v" of "article V"; nouns with small letters for numbers have none."""
    named = before in tables.among("reference.nouns") and before not in tables.among("reference.lettered")
    return named and _ROMAN.fullmatch(word) is not None and len(word) > 0


def _figure(numeral: str) -> str:
    values = [_VALUES[letter] for letter in numeral]
    return str(sum(-one if one < behind else one for one, behind in pairwise([*values, 0])))


def uncontracted(words: Sequence[str], tables: Lexicon) -> list[str]:
    """The words with "du" as "de le", without the stop at the end."""
    apart = _contracted(tables)
    said = [part for word in words for part in apart.get(word, (word,))]
    return said[:-1] if said[-1:] == ["."] else said


@lru_cache
def _contracted(tables: Lexicon) -> dict[str, tuple[str, ...]]:
    """A contracted word -> the words that it is."""
    lines = (line.split() for line in sorted(tables.among("voice.contracted")))
    return {word: tuple(parts) for word, *parts in lines}
