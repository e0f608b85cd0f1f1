"""Which English words there are, and which stand beside each other: what tells a slip of the keyboard from a change.

The counts are those of symspellpy: the words of SCOWL with their frequency in Google Books, and pairs of them.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Final

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
    words = _words()
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
    return word in _words() or (word.endswith("s") and word[:-1] in _words())


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


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    return frozenset(_text(_WORDS).split()[::2])


@lru_cache(maxsize=1)
def _commonest() -> frozenset[str]:
    return frozenset(_text(_WORDS).split(maxsplit=2 * _COMMON)[: 2 * _COMMON : 2]) | _MODAL


@lru_cache(maxsize=1)
def _pairs() -> str:
    return "\n" + _text(_PAIRS)


def _text(name: str) -> str:
    return (files("symspellpy") / name).read_text(encoding="utf-8-sig")
