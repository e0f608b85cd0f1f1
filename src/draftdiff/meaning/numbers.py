"""Numbers in words: the value of several number words, and of those that are written as one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from draftdiff.meaning.lexicon import Lexicon

Part = tuple[str, float]
NUMBER_WORD: Final = "number"
MULTIPLIER: Final = "multiplier"
_THOUSAND: Final = 1000


def value_of(parts: Iterable[Part]) -> float:
    """The value of number words in their order, each a number or a multiplier.

    Single digits in a row are written by places, as Chinese years are.

    Example:
        >>> value_of([("number", 2), ("multiplier", 100), ("number", 5), ("number", 20)])
        225.0
        >>> value_of([("number", 2), ("number", 0), ("number", 2), ("number", 5)])
        2025.0
    """
    total = section = current = 0.0
    digit = False
    for kind, rank in parts:
        if kind == NUMBER_WORD:
            one = 0 <= rank < 10 and rank == int(rank)
            current = 10 * current + rank if digit and one else current + rank
            digit = one
            continue
        digit = False
        if rank >= _THOUSAND:
            total, section, current = total + (section + current or 1) * rank, 0.0, 0.0
        else:
            section, current = section + (current or 1) * rank, 0.0
    return total + section + current


@lru_cache(1 << 12)
def compound_value(word: str, tables: Lexicon) -> float | None:
    """The value of number words that are written as one, or None where a word is anything else."""
    joint = bool(tables.table("number_words"))
    if len(word) < 5 or not (joint or "-" in word):
        return None
    parts = _cut(word, _pieces(tables), joint)
    return value_of([part for part in parts if part[0]]) if parts and len(parts) > 1 else None


@lru_cache
def _pieces(tables: Lexicon) -> Mapping[str, Part]:
    """The words that compounds are made of, the longest first; what only joins has no kind."""
    found: dict[str, Part] = {}
    for kind in (MULTIPLIER, NUMBER_WORD):
        for value, words in tables.table(kind).items():
            for phrase in words:
                form = tables.forms(phrase)
                if len(form) == 1:
                    found[form[0]] = (kind, float(value))
    for name, part in (("articles", (NUMBER_WORD, 1.0)), ("joining", ("", 0.0))):
        found |= dict.fromkeys(tables.words(f"numerals.{name}"), part)
    words = tables.table("number_words")
    found |= {words[name]: part for name, part in (("one", (NUMBER_WORD, 1.0)), ("joint", ("", 0.0))) if name in words}
    return dict(sorted(found.items(), key=lambda row: -len(row[0])))


def _cut(word: str, pieces: Mapping[str, Part], joint: bool) -> list[Part] | None:
    """The parts of a word that is made of number words alone, the longest at each place."""
    found: list[Part] = []
    while word:
        piece = next((one for one in pieces if word.startswith(one)), None)
        if piece is None:
            return None
        found.append(pieces[piece])
        word = word[len(piece) :]
        if word and not joint and word[0] != "-":
            return None
        word = word.removeprefix("-")
    return found if any(kind for kind, _ in found) else None
