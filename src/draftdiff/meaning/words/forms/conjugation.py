"""Which English words are conjugated as verbs: told by their form in -ing, which every verb has and hardly a noun."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.making import kept_by_word
from draftdiff.meaning.words.usage import is_listed

# A verb has so many letters.
_SHORTEST: Final = 3
# These agree with a subject, and are looked at by themselves.
_AUXILIARY: Final = frozenset("be is are was were been has have had does do did".split())
_ENDINGS: Final = (("ies", "y"), ("es", ""), ("s", ""))


@kept_by_word(1 << 12)
def conjugates(base: str, tables: Lexicon) -> bool:
    """True for a word that can be a verb in its base form.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> [word for word in ("lend", "burn", "drop", "fee", "library") if conjugates(word, lexicon("en"))]
        ['lend', 'burn', 'drop']
    """
    if tables.language != "en" or base in _AUXILIARY or len(base) < _SHORTEST or not base.isalpha():
        return False
    if base in tables.verbs or base in tables.further_verbs or base in tables.irregular_bases:
        return True
    stem = base.removesuffix("e")
    return any(is_listed(f"{one}ing") for one in {base, stem, base + base[-1]} if len(one) >= _SHORTEST)


def third_person(word: str, tables: Lexicon) -> str | None:
    """The base of a verb that agrees with one subject ("lends"), or None.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> [third_person(word, lexicon("en")) for word in ("lends", "carries", "decides", "press", "fees")]
        ['lend', 'carry', 'decide', None, None]
    """
    if not word.endswith("s") or word.endswith("ss"):
        return None
    if word.endswith("ees") and conjugates(word[:-1], tables):
        return word[:-1]  # "agrees"
    stems = [word[: -len(end)] + rest for end, rest in _ENDINGS if word.endswith(end)]
    known = (stem for stem in stems if stem in tables.verbs or stem in tables.further_verbs)
    return next(known, None) or next((stem for stem in stems if conjugates(stem, tables)), None)
