"""Word lists of the room, as data files: names of parties, verbs of positions, cues of the parts of
a sentence.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pkgutil import get_data
from typing import Any

import regex


@lru_cache(maxsize=8)
def data_table(name: str) -> dict[str, Any]:
    """The data file of a name."""
    return tomllib.loads((get_data(__name__, f"{name}.toml") or b"").decode("utf-8"))


@lru_cache(maxsize=64)
def cues(name: str) -> frozenset[str]:
    """A list of cues in lower case: modals, subjects, verbs, connectors, ..."""
    return frozenset(word.lower() for word in data_table("cues")[name])


@lru_cache(maxsize=1)
def stances() -> dict[str, str]:
    """The verb of a position that each word or phrase stands for."""
    return {
        phrase.lower(): verb
        for verb, phrases in data_table("stances").items()
        for phrase in phrases
    }


@lru_cache(maxsize=8)
def patterns(name: str, table: str) -> regex.Pattern[str]:
    """The patterns of a table as one; each list of it is a group of its name."""
    groups = []
    for kind, listed in data_table(name)[table].items():
        groups.append(f"(?P<{kind}>{'|'.join(listed)})")
    written = "|".join(groups).replace(" ", r"\s+")
    return regex.compile(
        rf"(?<![\p{{L}}\p{{N}}])(?:{written})(?![\p{{L}}\p{{N}}])", regex.IGNORECASE
    )


@lru_cache(maxsize=64)
def form(name: str, key: str) -> regex.Pattern[str]:
    """One pattern of the table ``forms``, by its name there."""
    return regex.compile(data_table(name)["forms"][key].replace(" ", r"\s+"))


@lru_cache(maxsize=1)
def party_names() -> frozenset[str]:
    """Names by which parties are known, as written."""
    parties = data_table("parties")
    countries = [line.split(" ", 2)[2] for line in _lines(parties["countries"])]
    return frozenset([*countries, *_lines(parties["names"])])


@lru_cache(maxsize=1)
def party_codes() -> frozenset[str]:
    """ISO 3166-1 codes of two and three letters."""
    return frozenset(
        code
        for line in _lines(data_table("parties")["countries"])
        for code in line.split(" ", 2)[:2]
    )


@lru_cache(maxsize=2)
def party_words(name: str) -> tuple[str, ...]:
    """The ``stand_ins`` ("State" A) or the ``classes`` ("Uruguay, Government")."""
    return tuple(data_table("parties")[name])


def _lines(block: str) -> list[str]:
    return [line.strip() for line in block.splitlines() if line.strip()]
