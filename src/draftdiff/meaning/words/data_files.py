"""The word lists as they are on disk: ``lexicons/*.toml``, by language and by what they are for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from itertools import product
from typing import Any, Final

from draftdiff.meaning.words.making import made_once

Table = Mapping[str, Any]

_CHOICE: Final = re.compile(r"\{([^{}]*\|[^{}]*)\}")


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


def each_pair(one: str, other: str) -> Iterator[tuple[str, str]]:
    """A template and what stands for it, written out; "{a=b|c=d}" says which form stands for which alternative.

    Args:
        one: The template, with alternatives in braces.
        other: What stands for it; "{=1}" is the form of the first alternatives that have some.

    Example:
        >>> list(each_pair("si {le =du |la =de la }{} meurt", "en cas de mort {=1}{}"))
        [('si le {} meurt', 'en cas de mort du {}'), ('si la {} meurt', 'en cas de mort de la {}')]
    """
    place, pairs = 1, [(one, other)]
    while found := _CHOICE.search(pairs[0][0]):
        pairs = [each for pair in pairs for each in _chosen(*pair, f"{{={place}}}")]
        place += "=" in found[1]
    yield from pairs


def _chosen(one: str, other: str, mark: str) -> Iterator[tuple[str, str]]:
    """A pair with each of the first alternatives of its template."""
    before, choices, behind = _CHOICE.split(one, maxsplit=1)
    for choice in choices.split("|"):
        said, paired, form = choice.partition("=")
        yield before + said + behind, other.replace(mark, form) if paired else other
