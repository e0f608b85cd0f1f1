"""Words that a translation would not leave out: ``meaning/lexicons/LANGUAGE-telling.toml``.

The lexicons know far more words that deny, condition or permit, and those answer a word of these
lists. They do not tell a difference by themselves, since the next language often says the same
without them ("inalienable", "until", "free to").
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import field, frozen

from draftdiff.meaning.lexicon import lexicon


@frozen(eq=False)
class Telling:
    """The lists of one language; empty where it has no file.

    Attributes:
        denials, conditions, permissions: Words that tell a difference.
        no_force: Modals that are as often something else.
        before_and: Number words behind which a number goes on over "and".
        rights: A pattern of what makes a right of a duty: "shall be eligible"; empty where there
            is none.
        answers: Words that say what the next language says with a word of the lists.
        ordinals, leading: The value of an ordinal, and of the number words that lead one.
        ordinal_sign: The word before a number that makes it an ordinal; empty where there is none.
    """

    denials: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()
    permissions: frozenset[str] = frozenset()
    no_force: frozenset[str] = frozenset()
    before_and: frozenset[str] = frozenset()
    rights: str = ""
    answers: frozenset[str] = frozenset()
    ordinals: dict[str, int] = field(factory=dict)
    leading: dict[str, int] = field(factory=dict)
    ordinal_sign: str = ""


@cache
def telling(language: str) -> Telling:
    """Return the lists of a language.

    Example:
        >>> sorted(telling("en").permissions)
        ['can', 'may']
        >>> telling("fr").ordinals["trentième"]
        30
    """
    folder = files("draftdiff.meaning").joinpath("lexicons")
    source = folder.joinpath(f"{language}-telling.toml")
    if not source.is_file():
        return Telling()
    tables = tomllib.loads(source.read_text(encoding="utf-8"))
    ordinals = tables.pop("ordinals", {})
    rights = tables.pop("rights", "")
    lists = {name: frozenset(phrases) for name, phrases in tables.items()}
    return Telling(
        **lists,
        rights=rights,
        ordinals=_values(language, ordinals.get("words", {}), ordinals.get("ends", [""])),
        leading=_values(language, ordinals.get("leading", {}), [""]),
        ordinal_sign=ordinals.get("sign", ""),
    )


def _values(language: str, table: dict[str, Any], ends: Iterable[str]) -> dict[str, int]:
    """The value of each word of a table, as tokens have it, with each of some endings."""
    tables = lexicon(language)
    values: dict[str, int] = {}
    for value, stems in table.items():
        for word in (stem + end for stem in stems for end in ends):
            values["".join(tables.forms(word))] = int(value)
    return values
