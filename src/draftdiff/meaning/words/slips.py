"""Slips of the keyboard in English: words that are none, words that another one was meant for, words run together."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from draftdiff.meaning.words.lexicon import spelling_tables
from draftdiff.meaning.words.usage import are_neighbours, is_telling, is_word

# A word has so many letters, one with a wrong or missing letter inside so many more.
_WORD: Final = 4
_LONGER: Final = 6
# Of so many letters at the start and at the end none may be wrong: prefixes and endings make other words.
_START, _END = 2, 3
# Names of substances differ in a letter ("sulphite", "sulphate").
_SUBSTANCE: Final = ("ide", "ine", "ane", "ene", "ate", "ite", "yl", "ol", "ium", "one", "ose", "ase", "amine")
_TWICE: Final = re.compile(r"([a-z])\1")
# Letters that sound alike.
_ALIKE: Final = (
    ("ph", "f"), ("ck", "k"), ("ch", "k"), ("sion", "tion"), ("cion", "tion"), ("ie", "ei"), ("ible", "able"),
    ("ibl", "abl"), ("ence", "ance"), ("ent", "ant"), ("ency", "ancy"), ("sc", "s"), ("ce", "se"), ("rh", "r"),
    ("gh", "g"), ("y", "i"), ("ou", "u"), ("eu", "u"), ("mn", "m"), ("gn", "n"),
)  # fmt: skip


def is_slip(one: str, other: str) -> bool:
    """True for an English word and what is none, but is read as that word.

    Args:
        one: A word in lower case.
        other: Another one.

    Example:
        >>> [is_slip(*pair) for pair in (("photografs", "photographs"), ("adress", "address"), ("lessor", "lessee"))]
        [True, True, False]
    """
    if min(len(one), len(other)) < _WORD or not (one.isalpha() and other.isalpha() and (one + other).isascii()):
        return False
    return _is_misspelled(one, other) and is_word(one) != is_word(other)


def is_meant(wrong: str, right: str, before: str, behind: str) -> bool:
    """True where a word was typed for one that is written nearly so, as the words beside it show.

    Args:
        wrong: What stood there, in lower case.
        right: What stands there now.
        before: The word before it, or "".
        behind: The word behind it, or "".

    Example:
        >>> is_meant("martial", "marital", "and", "status"), is_meant("contact", "contract", "the", "price")
        (True, False)
    """
    if not (_changed_places(*_differing(wrong, right)) or _are_confused(wrong, right)):
        return False
    if not (is_word(wrong) and is_word(right)):
        return False
    seen = [(are_neighbours(before, right), are_neighbours(before, wrong))] if is_telling(before) else []
    seen += [(are_neighbours(right, behind), are_neighbours(wrong, behind))] if is_telling(behind) else []
    return any(fits and not fitted for fits, fitted in seen) and not any(fitted and not fits for fits, fitted in seen)


def is_run_together(joined: str, parts: tuple[str, str]) -> bool:
    """True for what is no word, but two words without the space between them.

    Example:
        >>> is_run_together("thewater", ("the", "water")), is_run_together("today", ("to", "day"))
        (True, False)
    """
    first, second = parts
    if joined != first + second or not (joined.isalpha() and joined.isascii()):
        return False
    return not is_word(joined) and is_word(first) and is_word(second)


def _is_misspelled(one: str, other: str) -> bool:
    """True for two ways of writing that differ as slips do: letters swapped, doubled, left out or taken for others."""
    head, here, there, tail = _differing(one, other)
    if _changed_places(head, here, there, tail) or _sound(one) == _sound(other):
        return True
    if max(len(one), len(other)) < _LONGER or len(head) < _START or len(tail) < _END:
        return False
    if {len(here), len(there)} == {0, 1}:
        return True
    return len(here) == len(there) == 1 and not (one.endswith(_SUBSTANCE) and other.endswith(_SUBSTANCE))


def _differing(one: str, other: str) -> tuple[str, str, str, str]:
    """What two words begin with, what stands there in each, and what they end with."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return one[:start], one[start : len(one) - end], other[start : len(other) - end], one[len(one) - end :]


def _changed_places(head: str, here: str, there: str, tail: str) -> bool:
    """True for two letters that changed places; a word of two has no others."""
    return len(here) == len(there) == 2 and here == there[::-1] and bool(head or tail)


def _sound(word: str) -> str:
    word = _TWICE.sub(r"\1", word)
    for letters, alike in _ALIKE:
        word = word.replace(letters, alike)
    return _TWICE.sub(r"\1", word)


def _are_confused(one: str, other: str) -> bool:
    return other in _confused().get(one, frozenset())


@lru_cache(maxsize=1)
def _confused() -> dict[str, frozenset[str]]:
    """Words that are taken for one another -> the others."""
    found: dict[str, frozenset[str]] = {}
    for group in spelling_tables("en")["confused"]["groups"]:
        for word in group:
            found[word] = found.get(word, frozenset()) | (frozenset(group) - {word})
    return found
