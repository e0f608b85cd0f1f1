"""The spelling tables of a language: ``lexicons/*-spelling.toml``, made ready to look up."""

from __future__ import annotations

import itertools
import re
from itertools import product
from typing import Any, Final

from attrs import field, frozen

from draftdiff.meaning.words.data_files import Table, each_phrase, primary, spelling_tables
from draftdiff.meaning.words.letters import Letters, letters_of
from draftdiff.meaning.words.making import made_once
from draftdiff.meaning.words.tokens import UMLAUTS, fold_umlauts

# A stem that is spelt in two ways has so many letters at least.
STEM: Final = 3


@frozen
class Spelling:
    """The spelling tables of a language.

    Attributes:
        stems: One way of writing a stem -> the other.
        errors: A typing error -> what was meant.
        prefixes: Prefixes written with or without a hyphen.
        deriving: Prefixes that leave the two spellings of a stem one word.
        guarded: Prefixes that only go before vowels and certain stems without making another word, and those stems.
        traps: Words where that hyphen makes another word.
        compounds: Compounds without their hyphens, that may be written as one, two or hyphened words.
        phrases: First words -> phrases that say the same -> their common form.
        acronyms: An abbreviation in capitals -> its long form.
        plain: True where accents are only those of foreign names and words ("Côte d'Ivoire").
        numbers: Words whose hyphen belongs to a number or an amount.
        common: Words that so many phrases share that they tell of none.
        second: Stems that may stand behind another one in a compound.
        letters: How letters may be written.
        joining: First words that are joined to the next one, with or without a hyphen.
        patterns: What is written in two ways by a rule: a pattern over a word, and what stands for what it finds.
        parted: True where each part of a word with an apostrophe or hyphen is spelt by itself ("l'État").
        openings: The first letters of those stems.
    """

    stems: dict[str, str] = field(factory=dict)
    errors: dict[str, str] = field(factory=dict)
    prefixes: frozenset[str] = frozenset()
    deriving: tuple[str, ...] = ()
    guarded: dict[str, tuple[str, ...]] = field(factory=dict)
    traps: frozenset[str] = frozenset()
    compounds: frozenset[str] = frozenset()
    joins: frozenset[tuple[str, str]] = frozenset()
    phrases: dict[str, str] = field(factory=dict)
    acronyms: dict[str, str] = field(factory=dict)
    common: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    plain: bool = False
    second: tuple[str, ...] = ()
    letters: Letters = field(factory=Letters)
    joining: frozenset[str] = frozenset()
    patterns: tuple[tuple[re.Pattern[str], str], ...] = ()
    parted: bool = False
    openings: frozenset[str] = field(init=False)

    @openings.default
    def _openings(self) -> frozenset[str]:
        return frozenset(stem[:STEM] for stem in self.stems)


@made_once
def spelling(language: str) -> Spelling:
    """The spelling tables of a language, empty ones where it has no file."""
    tables = spelling_tables(language)
    if not tables:
        return Spelling()
    if primary(language) in UMLAUTS:
        tables = _folded(tables)
    written: Table = tables["compounds"]
    made = product(written.get("first", ()), written.get("second", ()))
    compounds: list[str] = [*written["words"], *map("-".join, made)]
    return Spelling(
        stems=dict(tables["stems"]),
        errors=dict(tables["errors"]),
        prefixes=frozenset(tables["prefixes"]["words"]),
        deriving=tuple(tables["prefixes"].get("deriving", ())),
        guarded={head: tuple(stems) for head, stems in tables["prefixes"].get("guarded", {}).items()},
        traps=frozenset(tables["prefixes"]["traps"]),
        compounds=frozenset(compound.replace("-", "") for compound in compounds),
        joins=frozenset(_joins(compounds)),
        phrases=_interchangeable(tables["style"]),
        acronyms=dict(tables["style"]["acronyms"]),
        common=frozenset(tables["style"].get("common", ())),
        numbers=frozenset(tables["compounds"].get("numbers", ())),
        plain=bool(tables["compounds"].get("plain", False)),
        second=tuple(tables["compounds"].get("second_stems", ())),
        letters=letters_of(language),
        joining=frozenset(tables["compounds"].get("joining", ())),
        patterns=tuple((re.compile(find), form) for find, form in tables.get("patterns", {}).get("pairs", ())),
        parted=bool(tables["compounds"].get("parted", False)),
    )


def _folded(tables: Any) -> Any:
    """The tables with umlauts as two letters, but for the words that these tell apart."""
    if isinstance(tables, str):
        return fold_umlauts(tables)
    if isinstance(tables, list):
        return list(map(_folded, tables))
    if isinstance(tables, dict):
        return {
            key if key == "acronyms" else _folded(key): found if key == "traps" else _folded(found)
            for key, found in tables.items()
        }
    return tables


def _joins(compounds: list[str]) -> list[tuple[str, str]]:
    parts = [compound.split("-") for compound in compounds]
    return [(one, other) for words in parts for one, other in itertools.pairwise(words)]


def _interchangeable(style: dict[str, Any]) -> dict[str, str]:
    groups = (list(each_phrase(group)) for group in style["groups"])
    found = {phrase: group[0] for group in groups for phrase in group[1:]}
    heads = style.get("prefixes", ())
    return found | {head + phrase: head + form for phrase, form in found.items() for head in heads}
