"""Which English words there are, and which stand beside each other: what tells a slip of the keyboard from a change.

The counts are those of symspellpy: the words of SCOWL with their frequency in Google Books, and pairs of them.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Final

_PACKAGE: Final = "symspellpy"
_WORDS: Final = "frequency_dictionary_en_82_765.txt"
_PAIRS: Final = "frequency_bigramdictionary_en_243_342.txt"
_HEADS: Final = ("non", "un", "re", "in", "pre", "co", "sub", "over", "under", "counter", "inter", "multi", "self")
# What an ending stands for: "ies" for "y", "ed" for "e" or nothing.
_ENDINGS: Final = (
    ("'s", ""), ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e"),
    ("ly", ""), ("er", ""), ("er", "e"), ("ness", ""), ("ability", "able"), ("less", ""), ("able", ""), ("able", "e"),
)  # fmt: skip
# So many of the commonest words go with nearly all others, and so do these.
_COMMON: Final = 200
_MODAL: Final = frozenset({"shall", "must", "might"})
# The pairs were counted in so many times as many words as the words were.
_LARGER: Final = 23
# What stands together so many times as often as by chance is no chance.
_DRAWN: Final = 2
# Rarer words, in the counts of the list, are of some trade or place.
_RARE: Final = 200_000
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
# A stem has so many letters.
_STEM: Final = 3


def is_word(word: str) -> bool:
    """True for an English word in lower case, forms and common derivations included.

    Example:
        >>> [is_word(word) for word in ("water", "unlicensed", "subtenants", "thewater", "recieve")]
        [True, True, True, False, False]
    """
    return _is_listed(word) or any(
        word.startswith(head) and len(word) - len(head) > _STEM and _is_listed(word[len(head) :]) for head in _HEADS
    )


@lru_cache(maxsize=1 << 12)
def _is_listed(word: str) -> bool:
    words = _counts()
    return word in words or any(
        word.endswith(ending)
        and not word.endswith("ss")
        and len(word) - len(ending) >= _STEM
        and word[: -len(ending)] + stem in words
        for ending, stem in _ENDINGS
    )


def is_listed(word: str) -> bool:
    """True for a word that the list itself holds, or its plural.

    Example:
        >>> is_listed("rainwater"), is_listed("timetables"), is_listed("accessable")
        (True, True, False)
    """
    return word in _counts() or (word.endswith("s") and word[:-1] in _counts())


def is_common(word: str) -> bool:
    """True for a word that texts of any subject have.

    Example:
        >>> is_common("adopted"), is_common("sphagnum")
        (True, False)
    """
    return _count(word) > _RARE


def is_near_another(word: str) -> bool:
    """True where a letter more, less or other makes a common word of what is none.

    Example:
        >>> is_near_another("adoped"), is_near_another("twelf")
        (True, False)
    """
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    made = {head + tail[1:] for head, tail in cuts if tail}
    made |= {head + letter + tail[skip:] for head, tail in cuts for letter in _LETTERS for skip in (0, 1)}
    return any(is_common(other) for other in made - {word})


@lru_cache(maxsize=1 << 12)
def is_telling(word: str) -> bool:
    """True for a word that tells something of its neighbours: none of the commonest, which go with nearly all.

    Example:
        >>> [is_telling(word) for word in ("the", "will", "status")]
        [False, False, True]
    """
    return bool(word) and word not in _commonest()


@lru_cache(maxsize=1 << 12)
def are_neighbours(first: str, second: str) -> bool:
    """True for two words that are often seen one behind the other.

    Example:
        >>> are_neighbours("marital", "status"), are_neighbours("martial", "status")
        (True, False)
    """
    return f"\n{first} {second} " in _pairs()


@lru_cache(maxsize=1 << 12)
def are_drawn(first: str, second: str) -> bool:
    """True for two words that stand one behind the other more often than chance has it.

    Example:
        >>> [are_drawn(*pair) for pair in (("in", "public"), ("signed", "by"), ("the", "united"))]
        [True, True, False]
    """
    counted = _count_of_pair(first, second)
    return counted > _DRAWN * _chance() * _count(first) * _count(second) > 0


def times_as_often(rare: str, frequent: str) -> float:
    """How many times as often as one word another one is written; 0 where either is not listed.

    Example:
        >>> times_as_often("pubic", "public") > 100, times_as_often("contact", "contract") > 100
        (True, False)
    """
    rarely = _count(rare)
    return _count(frequent) / rarely if rarely else 0.0


@lru_cache(maxsize=1)
def _chance() -> float:
    """How often a pair of words is counted by chance, for each time that both are."""
    return _LARGER / sum(map(int, _counts().values()))


def _count_of_pair(first: str, second: str) -> int:
    said = f"\n{first} {second} "
    start = _pairs().find(said)
    if start < 0:
        return 0
    return int(_pairs()[start + len(said) : _pairs().find("\n", start + 1)])


def _count(word: str) -> int:
    return int(_counts().get(word, 0))


@lru_cache(maxsize=1)
def _counts() -> dict[str, str]:
    """Each word of the list and how often it was counted, in figures."""
    said = _text(_WORDS).split()
    return dict(zip(said[::2], said[1::2], strict=True))


@lru_cache(maxsize=1)
def _commonest() -> frozenset[str]:
    return frozenset(_text(_WORDS).split(maxsplit=2 * _COMMON)[: 2 * _COMMON : 2]) | _MODAL


@lru_cache(maxsize=1)
def _pairs() -> str:
    return "\n" + _text(_PAIRS)


def _text(name: str) -> str:
    found = find_spec(_PACKAGE)  # its lists are read, its code is not loaded
    home = Path(found.origin).parent if found and found.origin else files(_PACKAGE)
    return (home / name).read_text(encoding="utf-8-sig")
