"""Denials in form that deny nothing, and two words that limit as "only" does: told by the tables of a language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.triggers import Hit

# What opens an expletive clause stands so many words before its denial, and a restrictor's two parts stand so near.
_CLAUSE: Final = 14
_PARTED: Final = 9
# The second part of a denial ("ne ... pas") stands so near.
_SECOND: Final = 5
_LONGEST: Final = 5
#: The key of a restrictor in two parts.
PARTED: Final = "ne que"
_STOPS: Final = frozenset(".;:!?")


class Denials(NamedTuple):
    """What a sentence denies.

    Attributes:
        hits: Its triggers, without denials that deny nothing, and with restrictors in two parts.
        empty: The words of those denials.
    """

    hits: list[Hit]
    empty: frozenset[int]


def read_denials(words: Sequence[str], hits: list[Hit], tables: Lexicon) -> Denials:
    """The triggers of a sentence of which every denial denies something.

    Args:
        words: The words of the sentence.
        hits: Their triggers.
        tables: The lexicon.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> from draftdiff.meaning.words.triggers import scan
        >>> french = lexicon("fr")
        >>> for said in ("avant qu' il ne parte", "il ne siège qu' à paris", "il ne siège pas"):
        ...     words = said.split()
        ...     [hit.key for hit in read_denials(words, scan(words, french.phrases), french).hits]
        []
        ['ne que']
        ['ne']
    """
    anchors = tables.among("denial.anchors")
    found: list[Hit] = []
    empty: list[int] = []
    for hit in hits:
        if hit.kind != "negation" or hit.key not in anchors:
            found += [hit, *_within(words, hit, anchors)]
        elif _is_expletive(words, hit, hits, tables):
            empty += range(hit.start, hit.end)
        else:
            found.append(_limiting(words, hit, hits, tables) or hit)
    return Denials(found, frozenset(empty))


def _within(words: Sequence[str], hit: Hit, anchors: frozenset[str]) -> list[Hit]:
    """The denial inside a modal: "il n'y a pas lieu de"."""
    inside = range(hit.start, hit.end) if hit.kind == "modal" else ()
    return [Hit("negation", 1.0, words[at], at, at + 1) for at in inside if words[at] in anchors]


def _is_expletive(words: Sequence[str], hit: Hit, hits: Sequence[Hit], tables: Lexicon) -> bool:
    """True for the "ne" behind "avant que", and for the "no" behind "hasta que" of what is denied."""
    if _second(words, hit, hits, tables) is not None:
        return False
    borders = tables.any_of("grammar.and", "denial.parting") | _STOPS
    before = words[hit.start - 1] if hit.start else ""
    if before in tables.among("denial.limits") and _opened(words, hit.start, tables.among("denial.comparing"), _STOPS):
        return True  # "plus longtemps que ne le prévoit"
    if _opened(words, hit.start, tables.among("denial.expletive"), borders) is not None:
        return True
    opened = _opened(words, hit.start, tables.among("denial.expletive_if_denied"), borders)
    return opened is not None and any(one.kind == "negation" and one.start < opened for one in hits)


def _opened(words: Sequence[str], at: int, phrases: frozenset[str], borders: frozenset[str]) -> int | None:
    """Where the nearest of some phrases begins that stands before a word in its clause; none past a border."""
    for start in range(at - 1, max(-1, at - _CLAUSE), -1):
        if words[start] in borders:
            return None
        if any(" ".join(words[start : start + size]) in phrases for size in range(1, min(_LONGEST, at - start) + 1)):
            return start
    return None


def _second(words: Sequence[str], hit: Hit, hits: Sequence[Hit], tables: Lexicon) -> int | None:
    """The place of what goes on with a denial: "pas", "plus", "aucun"."""
    seconds = tables.among("denial.second")
    near = range(hit.end, min(len(words), hit.end + _SECOND))
    denied = {one.start for one in hits if one.kind == "negation"}
    return next((at for at in near if words[at] in seconds or at in denied), None)


def _limiting(words: Sequence[str], hit: Hit, hits: Sequence[Hit], tables: Lexicon) -> Hit | None:
    """The restrictor of "ne ... que" and "no ... más que", or None."""
    found = _limit(words, hit, tables)
    if found is None or any(hit.end <= one.start < found[0] and one.kind == "negation" for one in hits):
        return None
    start, end = found
    if words[start - 1] in tables.among("denial.before_clause") or _is_relative(words, (hit.end, start), end, tables):
        return None
    return Hit("restrictor", 0.0, PARTED, hit.start, end)


def _limit(words: Sequence[str], hit: Hit, tables: Lexicon) -> tuple[int, int] | None:
    """The first words behind a denial that may be the second part of a restrictor."""
    limits, seconds = tables.among("denial.limits"), tables.among("denial.second")
    for at in range(hit.end + 1, min(len(words), hit.end + _PARTED)):
        if words[at] in _STOPS or words[at] in seconds or words[at - 1] == ",":
            return None  # "no es gratuito, sino de pago"
        for size in (2, 1):
            if at + size <= len(words) and " ".join(words[at : at + size]) in limits:
                return at, at + size
    return None


def _is_relative(words: Sequence[str], between: tuple[int, int], end: int, tables: Lexicon) -> bool:
    """True for the "que" of "ne peut céder les biens que le vendeur lui loue", which opens a clause of its own."""
    following = words[end] if end < len(words) else ""
    if following in tables.among("denial.subjects"):
        return True
    articles = tables.among("grammar.determiners")
    return following in articles and not articles.isdisjoint(words[slice(*between)])
