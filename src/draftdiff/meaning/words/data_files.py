"""The word lists as they are on disk: ``lexicons/*.toml``, by language and by what they are for."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from itertools import product
from typing import Any, Final

from draftdiff.meaning.words.making import made_once

Table = Mapping[str, Any]


@lru_cache
def languages() -> tuple[str, ...]:
    """The languages that have a lexicon."""
    names = (entry.name for entry in files("draftdiff.meaning").joinpath("lexicons").iterdir())
    return tuple(sorted(name[:-5] for name in names if name.endswith(".toml") and "-" not in name))


def primary(language: str | None) -> str:
    """The first part of a language tag, after which the files are named: "en" of "en-GB"."""
    return (language or "").replace("_", "-").split("-")[0].lower()


def spelling_tables(language: str | None) -> Table:
    """The tables of ``LANGUAGE-spelling.toml``, empty where there is no such file."""
    return _tables(f"{primary(language)}-spelling")


def equivalence_tables(language: str | None) -> Table:
    """The tables of ``LANGUAGE-equivalents.toml``, empty where there is no such file."""
    return _tables(f"{primary(language)}-equivalents")


def construction_tables(language: str | None) -> Table:
    """The tables of ``LANGUAGE-constructions.toml``, empty where there is no such file."""
    return _tables(f"{primary(language)}-constructions")


def scale_tables(language: str | None) -> Table:
    """The tables of ``LANGUAGE-scales.toml``, empty where there is no such file."""
    return _tables(f"{primary(language)}-scales")


def read_tables(stem: str) -> Table:
    """The tables of ``STEM.toml``, empty where there is no such file."""
    source = files("draftdiff.meaning").joinpath("lexicons", f"{stem}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8")) if stem and source.is_file() else {}


# Several modules make their own of the same file.
_tables: Final = made_once(read_tables)


def written_out(pattern: str) -> Iterator[str]:
    """All phrases of a pattern: "in_line_with their|- law" is two.

    Example:
        >>> list(written_out("est|sera tenu_de"))
        ['est tenu de', 'sera tenu de']
    """
    places = [place.replace("_", " ").split("|") for place in pattern.split()]
    for words in product(*places):
        yield " ".join(word for word in words if word != "-")


def each_phrase(phrases: Iterable[str]) -> Iterator[str]:
    """The phrases of a list, a pattern among them written out."""
    for phrase in phrases:
        if "|" in phrase or "_" in phrase:
            yield from written_out(phrase)
        else:
            yield phrase
