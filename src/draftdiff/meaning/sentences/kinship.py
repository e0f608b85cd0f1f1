"""Which words are forms of one another, and which carry no meaning of their own."""

from __future__ import annotations

from itertools import product
from typing import Final

from draftdiff.meaning.words.forms.traits import small_words
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.paradigms import conjugated
from draftdiff.meaning.words.stems import of_one_stem

# A word without its clitics has so many letters.
_SHORTEST: Final = 2
# One that is written together with any other word has so many.
_GLUED: Final = 4
_INSURING: Final = frozenset({"insurer", "insured", "assurer", "assured"})


def is_small(word: str, tables: Lexicon) -> bool:
    """True for articles, prepositions, forms of "be", relative pronouns."""
    return word in small_words(tables)


def related(one: str, other: str, tables: Lexicon) -> bool:
    """True for forms of one word.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> related("adopt", "adopting", lexicon("en")), related("adopt", "amend", lexicon("en"))
        (True, False)
    """
    if one == other:
        return True
    if tables.inflection.endings:
        pairs = product(_bare(one, tables), _bare(other, tables))
        return any(a == b or _glued(a, b, tables) or of_one_stem(a, b, tables.inflection) for a, b in pairs)
    base = tables.base_of(one)
    if base is not None and (across := tables.base_of(other)) is not None:
        return base == across
    if tables.paradigms and conjugated(one, other, tables.paradigms):
        return True
    if one[:2] != other[:2] or _other_side(one, other):
        return False
    if tables.among("grammar.prepositions") and _only_ending(*sorted((one, other), key=len)):
        return True
    stem = min(len(one), len(other)) - 2
    return stem >= 3 and one[:stem] == other[:stem] and abs(len(one) - len(other)) <= 3


def _only_ending(short: str, long: str) -> bool:
    """True for "path" and "paths", "city" and "cities", whatever their length."""
    if not long.startswith(short[:-1]):
        return False
    endings = ("s", "es") if not short.endswith("y") else ("s",)
    return len(short) > 2 and (
        long in [f"{short}{end}" for end in endings] or (short[-1] == "y" and long == f"{short[:-1]}ies")
    )


def _other_side(one: str, other: str) -> bool:
    """True for "lessor" and "lessee", "insurer" and "insured": the two sides of one contract."""
    if one in _INSURING and {one, other} in ({"insurer", "insured"}, {"assurer", "assured"}):
        return True
    if "ee" not in one and "ee" not in other:
        return False
    if not one.rstrip("s").endswith("ee") and not other.rstrip("s").endswith("ee"):
        return False
    ends = [next((end for end in ("or", "er", "ee") if word.rstrip("s").endswith(end)), "") for word in (one, other)]
    return "ee" in ends and ends[0] != ends[1] and "" not in ends


def opposite_parts(one: str, other: str) -> bool:
    """True for whoever does something and whoever it is done to: "the requesting State", "the requested State"."""
    doing, done = sorted((one, other), key=lambda word: not word.endswith("ing"))
    return doing.endswith("ing") and done.endswith("ed") and doing.removesuffix("ing") == done.removesuffix("ed")


def _glued(one: str, other: str, tables: Lexicon) -> bool:
    """True for a word that is written together with what stands before it, in a language that does so."""
    short, long = sorted((one, other), key=len)
    return bool(tables.clitics) and len(short) >= _GLUED and long.endswith(short)


def _bare(word: str, tables: Lexicon) -> list[str]:
    """A word as it is, and without the article and particles that may be glued to its front."""
    heads = (one for one in tables.clitics if word.startswith(one) and len(word) - len(one) >= _SHORTEST)
    return [word, *(word.removeprefix(head) for head in heads)]
