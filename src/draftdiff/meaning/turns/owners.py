"""Whose something is: "the voters' roll" and "the roll of voters", "the schedules thereto" and "its schedules"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from draftdiff.meaning.words.lexicon import Lexicon

# Behind the noun that is owned another phrase begins.
_LONGEST: Final = 3
_POINTING: Final = frozenset({"thereto", "thereof", "hereto"})
_ENDS: Final = frozenset({"and", "or", ",", ".", ";"})


def of_many(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "the voters' roll" as "the roll of voters": of all there are, so that no article says of whom."""
    closed = tables.among("grammar.prepositions") | tables.among("grammar.be") | _ENDS
    for at in range(2, len(words) - 1):
        if (
            words[at] != "'"
            or not words[at - 1].endswith("s")
            or words[at - 2] not in ("the", "a", "an", "its", "their")
        ):
            continue
        for end in range(at + 2, min(at + 2 + _LONGEST, len(words)) + 1):
            if words[end - 1] in closed:
                break
            yield [*words[: at - 2], words[at - 2], *words[at + 1 : end], "of", words[at - 1], *words[end:]]
        if words[at + 1].isalpha():
            yield [*words[: at - 2], words[at + 1], "of", words[at - 1], *words[at + 2 :]]


def thereto(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "the charter and the schedules thereto" as "the charter and its schedules"."""
    for at in range(3, len(words)):
        if words[at] not in _POINTING:
            continue
        start = next((i for i in range(at - 2, max(0, at - 5), -1) if words[i] == "the"), None)
        if start is not None and words[at] != "hereto":
            yield from ([*words[:start], owner, *words[start + 1 : at], *words[at + 1 :]] for owner in ("its", "their"))


def of_party(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "the parties hereto" as "the parties", to whom nothing else is a deed."""
    for at in range(2, len(words)):
        if words[at] == "hereto" and words[at - 1] in ("parties", "party"):
            yield [*words[:at], *words[at + 1 :]]
