"""Forms of words: the base of a verb, and words that are one word in another form."""

from __future__ import annotations

from functools import lru_cache

from draftdiff.meaning.lexicon import Lexicon


@lru_cache
def _verbs(tables: Lexicon) -> tuple[frozenset[str], dict[str, str], list[tuple[str, str]]]:
    verbs = tables.table("verbs")
    bases = frozenset(verbs.get("bases", ())) | frozenset(verbs.get("further", ()))
    endings = [(ending, base) for ending, base in verbs.get("suffixes", ())]
    return bases, dict(verbs.get("irregular", ())), endings


@lru_cache(1 << 14)
def verb_base(word: str, tables: Lexicon) -> str | None:
    """The base form of a verb that the lexicon knows, or None.

    Example:
        >>> from draftdiff.meaning.lexicon import lexicon
        >>> verb_base("submitted", lexicon("en")), verb_base("table", lexicon("en"))
        ('submit', None)
    """
    bases, irregular, endings = _verbs(tables)
    if word in bases:
        return word
    if word in irregular:
        return irregular[word]
    for ending, base in endings:
        if word.endswith(ending) and (stem := word[: -len(ending)] + base) in bases:
            return stem
    return None
