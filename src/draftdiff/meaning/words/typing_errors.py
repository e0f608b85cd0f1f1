"""Errors of typing in English that can be told from the two words alone."""

from __future__ import annotations

import re
from typing import Final

#: Shorter words differ by one letter and are two ("desert", "dessert"); so do longer ones with these endings
# ("scraping", "scrapping"). Other letters that change places make two words as well ("discreet", "discrete").
LONG: Final = 8
_INFLECTED: Final = ("ing", "ed", "er", "ers", "est", "y", "ies", "ings")
# A noun has so many letters, and none of these endings, which adjectives, adverbs and participles have.
_NOUN: Final = 4
_DESCRIBING: Final = ("ed", "ing", "ly", "ble", "ary", "ant", "ent", "ial", "ful", "ous", "ive")
_TWICE: Final = re.compile(r"([a-z])\1")


def is_mistaken_apostrophe(one: str, other: str, following: str) -> bool:
    """True for "it's" in place of "its" before a noun, and the reverse.

    Example:
        >>> is_mistaken_apostrophe("it's", "its", "publication"), is_mistaken_apostrophe("it's", "its", "the")
        (True, False)
    """
    if {one, other} != {"it's", "its"} or not following.isalpha() or len(following) < _NOUN:
        return False
    return following.endswith("ment") or not following.endswith(_DESCRIBING)


def is_typing_error(one: str, other: str) -> bool:
    """True for long English words that differ in a letter written once or twice, or in "ie" for "ei".

    Example:
        >>> is_typing_error("reccomendation", "recommendation"), is_typing_error("agianst", "against")
        (True, False)
    """
    if min(len(one), len(other)) < LONG or not (one.isalpha() and other.isalpha()) or one == other:
        return False
    if one.replace("ie", "ei") == other.replace("ie", "ei"):
        return True
    if one.endswith(_INFLECTED) or other.endswith(_INFLECTED):
        return False
    return _TWICE.sub(r"\1", one) == _TWICE.sub(r"\1", other)
