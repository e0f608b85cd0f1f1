"""Phrases whose parts stand apart: "take the wishes into account", "hand the keys over", "advise the client of"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from draftdiff.meaning.words.data_files import equivalence_tables
from draftdiff.meaning.words.forms.inflection import inflected
from draftdiff.meaning.words.lexicon import Lexicon

# What is taken, handed or put stands between the verb and its particle, in up to so many words.
_THING: Final = (
    r"((?:the|an?|its|their|his|her|your|our|my|any|all|each|every|this|that|these|those|such) "
    r"(?:(?!and |or |not |which |that |who |for |to |by |at |from |with |in |on )[^\s,;.]+ ){0,6}?)"
)
_INTO: Final = frozenset("take takes took taken taking account consideration".split())
_PARTICLES: Final = frozenset({"up", "out", "over", "off", "back", "down", "away", "aside", "right", "good"})
_ACCOUNT: Final = re.compile(rf"(?<!\S)(take|takes|took|taken|taking) {_THING}into (account|consideration)(?!\S)")
_DATED: Final = re.compile(
    r"(?<!\S)(?:starting|beginning|commencing|effective) (?=(?:on )?(?:the )?(?:\d|january|february|march|april|may \d"
    r"|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday))"
)
_ADVISING: Final = re.compile(
    r"(?<!\S)(?:(advi[sz]e)|(advi[sz]es)|(advi[sz]ed)|(advi[sz]ing)) ((?:[^\s,;.]+ ){1,4}?)(of|that|about)(?!\S)"
)
_TELLING: Final = ("inform", "informs", "informed", "informing")
_LASTING: Final = re.compile(
    r"(?<!\S)for the duration of (?=(?:\S+ ){1,3}?(?:years?|months?|weeks?|days?|hours?|minutes?)(?!\S))"
)
_INTERVAL: Final = re.compile(
    r"(?<!\S)at intervals of (?=(?:\S+ ){1,2}?(?:years|months|weeks|days|hours|minutes)(?!\S))"
)
_MILLIONS: Final = re.compile(
    r"(?<!\S)(?:([$\u20ac\u00a3] \d[\d.,]*) (m|bn|k)(?!\S)|(\d[\d.,]*) (m|bn|k) "
    r"(?=(?:euros?|dollars?|pounds?|eur|usd|gbp|yen|francs?)(?!\S)))"
)
_NAMES: Final = {"m": "million", "bn": "billion", "k": "thousand"}
_AT_HOUR: Final = re.compile(
    r"(?<=(?<!\S)at )([01]\d|2[0-3])\.([0-5]\d)(?= (?:[.,;]|on|each|every|daily|hours)(?!\S)|$)"
)
_DATING: Final = frozenset({"starting", "beginning", "commencing", "effective"})
#: Words that come and go here.
PARTED: Final = _DATING | frozenset(
    "account consideration duration intervals every m bn k million billion thousand advise advises advised advising "
    "advize advizes advized advizing inform informs informed informing of that about".split()
)


def joined(said: str, words: set[str], tables: Lexicon) -> str:
    """Words with single spaces, with what was put between the parts of a phrase behind it.

    Args:
        said: The words.
        words: Each of them.
        tables: The lexicon.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> said = "they shall take the wishes of the donor into account and hand the keys over"
        >>> joined(said, set(said.split()), lexicon("en"))
        'they shall take into account the wishes of the donor and hand over the keys'
    """
    if "account" in words or "consideration" in words:
        said = _ACCOUNT.sub(r"\1 into \3 \2", said).replace("  ", " ").strip()
    if not _DATING.isdisjoint(words):
        said = _DATED.sub("from ", said)
    if "duration" in words or "intervals" in words:
        said = _INTERVAL.sub("every ", _LASTING.sub("for ", said))
    if not words.isdisjoint(_NAMES):
        said = (
            _MILLIONS.sub(lambda found: f"{found[1] or found[3]} {_NAMES[found[2] or found[4]]} ", said)
            .replace("  ", " ")
            .strip()
        )
    if "at" in words:
        said = _AT_HOUR.sub(r"\1 : \2", said)
    if "of" in words or "that" in words or "about" in words:
        said = _ADVISING.sub(_informed, said) if "advi" in said else said
    if not _PARTICLES.isdisjoint(words):
        known = _phrasal(tables.language)
        for first in words & known.keys():
            if words.isdisjoint(known[first]):
                continue
            said = _parted(first, tables.language).sub(r"\1 \3 \2", said).replace("  ", " ").strip()
    return said


def _informed(found: re.Match[str]) -> str:
    form = next(told for told, said in zip(_TELLING, found.groups(), strict=False) if said)
    return f"{form} {found[5]}{found[6]}"


@lru_cache
def parted_words(language: str) -> frozenset[str]:
    """Words between which what is taken, handed or put may stand: "hand the keys over", "take it into account".

    Example:
        >>> {"hand", "over", "account"} <= parted_words("en"), "keys" in parted_words("en")
        (True, False)
    """
    known = _phrasal(language) if equivalence_tables(language) else {}
    return _INTO.union(known, *known.values())


@lru_cache
def _phrasal(language: str) -> dict[str, tuple[str, ...]]:
    """Each form of a verb with a particle -> its particles: "hand" -> "over", "in"."""
    found: dict[str, set[str]] = {}
    verbs = equivalence_tables(language)["verbs"]
    irregular: dict[str, list[str]] = {}
    for form, base in verbs["irregular"]:
        irregular.setdefault(base, []).append(form)
    rows = [row.split(" | ")[0].split("; ") for row in equivalence_tables(language)["collocations"]["rows"]]
    for group in (*verbs["groups"], *rows):
        for verb, *rest in map(str.split, group):
            if len(rest) == 1 and rest[0] in _PARTICLES:
                for form in (verb, *(inflected(verb, tense) for tense in "sdg"), *irregular.get(verb, ())):
                    found.setdefault(form, set()).add(rest[0])
    return {form: tuple(sorted(rest)) for form, rest in found.items()}


@lru_cache
def _parted(form: str, language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\S)({form}) {_THING}({'|'.join(_phrasal(language)[form])})(?!\S)")
