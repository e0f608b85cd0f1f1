"""Slips of the keyboard in English: words that are none, words that another one was meant for, words run together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from draftdiff.meaning.words.data_files import spelling_tables
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.usage import (
    are_drawn,
    are_neighbours,
    is_common,
    is_listed,
    is_near_another,
    is_telling,
    is_word,
    times_as_often,
)

# A word has so many letters, one with a wrong or missing letter inside so many more.
_WORD: Final = 4
_LONGER: Final = 6
# One of so many may lack two letters in its middle ("responbilities").
_LONGEST: Final = 12
_LONG: Final = 7
# So many letters are wrong at most.
_WRONG: Final = 2
# A word so many times rarer than what stands there now was hardly meant.
_RARER: Final = 80
_THIRD: Final = "ies"
_MODALS: Final = frozenset({"must", "will", "may", "shall"})
_FAR_RARER: Final = 5000
# Of so many letters at the start and at the end none may be wrong: prefixes and endings make other words.
_START, _END = 2, 3
# Names of substances differ in a letter ("sulphite", "sulphate").
_SUBSTANCE: Final = ("ide", "ine", "ane", "ene", "ate", "ite", "yl", "ol", "ium", "one", "ose", "ase", "amine")
_NONE: Final[frozenset[str]] = frozenset()
_TWICE: Final = re.compile(r"([a-z])\1")
# Letters that sound alike.
_ALIKE: Final = (
    ("ien", "ian"), ("ph", "f"), ("ck", "k"), ("ch", "k"), ("sion", "tion"), ("cion", "tion"), ("ie", "ei"),
    ("ible", "able"), ("ibl", "abl"), ("ence", "ance"), ("ent", "ant"), ("ency", "ancy"), ("sc", "s"), ("ce", "se"),
    ("rh", "r"),
    ("gh", "g"), ("y", "i"), ("ou", "u"), ("eu", "u"), ("mn", "m"), ("gn", "n"),
)  # fmt: skip


def may_be_slip(one: str, other: str) -> bool:
    """A quick look: False for words that sound otherwise, are not taken for each other and differ in many letters.

    Args:
        one: A word in lower case.
        other: Another one.

    Example:
        >>> may_be_slip("teh", "the"), may_be_slip("lessor", "tenant")
        (True, False)
    """
    if (one, other) in _taken() or _sound(one) == _sound(other):
        return True
    if one[0] != other[0] and one[-1] != other[-1]:
        return one == other[::-1]
    inflected = one[-3:] == _THIRD or other[-3:] == _THIRD
    return abs(len(one) - len(other)) <= _WRONG + inflected and len(set(one) ^ set(other)) <= 2 * _WRONG


@lru_cache(maxsize=1)
def _taken() -> frozenset[tuple[str, str]]:
    """Pairs of words that are taken for each other, or the first for the second one."""
    confused = ((word, other) for word, others in _confused().items() for other in others)
    return frozenset((*confused, *_misused()))


def is_slip(one: str, other: str) -> bool:
    """True for an English word and what is none, but is read as that word.

    Args:
        one: A word in lower case.
        other: Another one.

    Example:
        >>> [is_slip(*pair) for pair in (("photografs", "photographs"), ("adress", "address"), ("lessor", "lessee"))]
        [True, True, False]
    """
    if not (one.isalpha() and other.isalpha() and (one + other).isascii()):
        return False
    if min(len(one), len(other)) < _WORD:
        return _is_short_slip(one, other)
    if is_word(one) != is_word(other) and _is_mended(*((one, other) if is_word(other) else (other, one))):
        return True
    if _is_misspelled(one, other):
        # What only its ending makes a word ("accessable") is none beside one that the list holds.
        return is_word(one) != is_word(other) or (_sound(one) == _sound(other) and is_listed(one) != is_listed(other))
    return False


def _is_mended(wrong: str, right: str) -> bool:
    """True for what is no word and the common word that it is one slip away from, or two in a longer one.

    An affix more or less may make a word of its kind that no list holds ("webinars", "nonresident").
    """
    head, here, there, tail = _differing(wrong, right)
    if not is_listed(right) or not is_common(right) or not head or (wrong.endswith(_SUBSTANCE) and not tail):
        return False
    if right.endswith(_SUBSTANCE) and len(here) == len(there) == 1:
        return False
    size = max(len(here), len(there))
    if not tail and (not here or not there):
        return size == 1 and not (here or there).endswith(("s", "d", "r", "y"))
    if size == 1 or _changed_places(head, here, there, tail):
        return True
    near = abs(len(here) - len(there)) <= 1 or (len(right) >= _LONGEST and len(head) >= _WORD <= len(tail))
    return size == 2 and len(right) >= _LONGER and near and not is_near_another(wrong)


def _is_short_slip(one: str, other: str) -> bool:
    """True for one of the commonest words and what is none, with two letters the other way round: "fo", "teh"."""
    if _MODALS.intersection((one, other)) and is_word(one) != is_word(other) and {len(one), len(other)} <= {3, 4}:
        return _dropped(*_differing(one, other)) or _lacks_end(one, other)
    if len(one) != len(other) or sorted(one) != sorted(other) or is_word(one) == is_word(other):
        return False
    return not is_telling(one if is_word(one) else other) and _changed_places(*_differing(one, other), short=True)


def _lacks_end(one: str, other: str) -> bool:
    """True for "mus" and "must": the last letter is wanting."""
    short, long = sorted((one, other), key=len)
    return len(long) == len(short) + 1 and long.startswith(short)


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
    confused = _are_confused(wrong, right)
    if abs(len(wrong) - len(right)) > 1 and not confused:
        return False
    differing = _differing(wrong, right)
    swapped, dropped = _changed_places(*differing), _dropped(*differing)
    if not (swapped or dropped or confused) or not (is_word(wrong) and is_word(right)):
        return False
    if (swapped or dropped) and times_as_often(wrong, right) > _RARER:
        strange = not (are_neighbours(before, wrong) or are_neighbours(wrong, behind))
        if strange and (are_drawn(before, right) or are_drawn(right, behind)):
            return True
    if not (swapped or confused):
        return False
    seen = [(are_neighbours(before, right), are_neighbours(before, wrong))] if is_telling(before) else []
    seen += [(are_neighbours(right, behind), are_neighbours(wrong, behind))] if is_telling(behind) else []
    return any(fits and not fitted for fits, fitted in seen) and not any(fitted and not fits for fits, fitted in seen)


def are_alike(one: str, other: str) -> bool:
    """True for two words that sound alike, or differ in one letter or the order of two.

    Example:
        >>> are_alike("posses", "possess"), are_alike("where", "wear"), are_alike("lend", "lease")
        (True, True, False)
    """
    head, here, there, tail = _differing(one, other)
    if max(len(here), len(there)) == 1 or _changed_places(head, here, there, tail):
        return True
    return _sound(one) == _sound(other) or _are_confused(one, other)


def is_misused(wrong: str, right: str, before: str, behind: Sequence[str], tables: Lexicon) -> bool:
    """True where a word cannot be right beside its neighbours, and the other one is what is written there.

    Args:
        wrong: What stood there, in lower case.
        right: What stands there now.
        before: The word before it, or "".
        behind: The three words behind it.
        tables: The lexicon.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> is_misused("then", "than", "more", ("five", "members"), lexicon("en"))
        True
    """
    return any(
        (not before_it or before in before_it or ("VERB" in before_it and _asks_for_verb(before, tables)))
        and (not behind_it or not behind_it.isdisjoint(behind) or ("NOUN" in behind_it and _may_name(behind, tables)))
        for before_it, behind_it in _misused().get((wrong, right), ())
    )


def _asks_for_verb(word: str, tables: Lexicon) -> bool:
    return word == "not" or tables.is_modal(word)


def _may_name(behind: Sequence[str], tables: Lexicon) -> bool:
    """True where a noun may follow: no small word."""
    if not behind or not behind[0].isalpha():
        return False
    small = ("grammar.be", "grammar.determiners", "grammar.prepositions", "reference.joiners")
    return not any(behind[0] in tables.among(name) for name in small) and not _asks_for_verb(behind[0], tables)


@lru_cache(maxsize=1)
def _misused() -> dict[tuple[str, str], list[tuple[frozenset[str], frozenset[str]]]]:
    """A word and the one that was meant -> what stands before and behind it there."""
    found: dict[tuple[str, str], list[tuple[frozenset[str], frozenset[str]]]] = {}
    for wrong, right, before, behind in spelling_tables("en")["misused"]["uses"]:
        found.setdefault((wrong, right), []).append((frozenset(before), frozenset(behind)))
    return found


def is_run_together(joined: str, parts: tuple[str, str]) -> bool:
    """True for what is no word, but two words without the space between them.

    Example:
        >>> is_run_together("thewater", ("the", "water")), is_run_together("today", ("to", "day"))
        (True, False)
    """
    first, second = parts
    if joined != first + second or not (joined.isalpha() and joined.isascii()):
        return False
    names = first[:1].isupper() and second[:1].isupper()  # "NewYork"
    if names:
        joined, first, second = joined.lower(), first.lower(), second.lower()
    return not is_word(joined) and is_word(first) and is_word(second)


def is_misplaced_space(wrong: tuple[str, str], right: tuple[str, str]) -> bool:
    """True for the space between two words that stood one letter off.

    Args:
        wrong: What stood there, in lower case.
        right: What stands there now.

    Example:
        >>> is_misplaced_space(("tot", "he"), ("to", "the")), is_misplaced_space(("now", "here"), ("no", "where"))
        (True, False)
    """
    if "".join(wrong) != "".join(right) or abs(len(wrong[0]) - len(right[0])) != 1:
        return False
    return are_drawn(*right) and not are_neighbours(*wrong)


def _is_misspelled(one: str, other: str) -> bool:
    """True for two ways of writing that differ as slips do: letters swapped, doubled, left out or taken for others."""
    if one.endswith("s") and other.endswith("s") and not (one.endswith("es") and other.endswith("es")):
        one, other = one[:-1], other[:-1]
    if abs(len(one) - len(other)) > 1:
        return _sound(one) == _sound(other)
    head, here, there, tail = _differing(one, other)
    if _changed_places(head, here, there, tail) or _sound(one) == _sound(other):
        return True
    vowels = len(here) == len(there) == 1 and here in "aeiou" and there in "aeiou"
    length, missing = max(len(one), len(other)), {len(here), len(there)} == {0, 1}
    if missing and length < _LONGER:
        return _is_short_misspelling(one, other, head, tail)
    if length < _LONGER or len(head) < _START or len(tail) < _END - (vowels or (missing and length > _LONG)):
        return False
    if missing:
        return True
    return len(here) == len(there) == 1 and not (one.endswith(_SUBSTANCE) and other.endswith(_SUBSTANCE))


def _is_short_misspelling(one: str, other: str, head: str, tail: str) -> bool:
    """True for a letter too few or too many in a common word of five: "pary", "cout", "clek"."""
    if max(len(one), len(other)) < _LONGER - 1 or not (head and tail) or len(one) < len(other) - 1:
        return False
    wrong, right = (one, other) if is_listed(other) else (other, one)
    return is_listed(right) and (not is_listed(wrong) or times_as_often(wrong, right) > _FAR_RARER)


def _differing(one: str, other: str) -> tuple[str, str, str, str]:
    """What two words begin with, what stands there in each, and what they end with."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return one[:start], one[start : len(one) - end], other[start : len(other) - end], one[len(one) - end :]


def _changed_places(head: str, here: str, there: str, tail: str, *, short: bool = False) -> bool:
    """True for two letters that changed places; a longer word has others."""
    return len(here) == len(there) == 2 and here == there[::-1] and (short or bool(head or tail))


def _dropped(head: str, here: str, there: str, tail: str) -> bool:
    """True for one letter too few or too many inside a word."""
    return {len(here), len(there)} == {0, 1} and bool(head) and (bool(tail) or head[-1] == here + there)


@lru_cache(maxsize=1 << 12)
def _sound(word: str) -> str:
    sound = _TWICE.sub(r"\1", word)
    for letters, alike in _ALIKE:
        sound = sound.replace(letters, alike)
    return _TWICE.sub(r"\1", sound) if sound != word else word


def _are_confused(one: str, other: str) -> bool:
    return other in _confused().get(one, _NONE)


@lru_cache(maxsize=1)
def _confused() -> dict[str, frozenset[str]]:
    """Words that are taken for one another -> the others."""
    found: dict[str, frozenset[str]] = {}
    for group in spelling_tables("en")["confused"]["groups"]:
        for word in group:
            found[word] = found.get(word, frozenset()) | (frozenset(group) - {word})
    return found
