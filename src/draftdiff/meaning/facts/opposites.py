"""Words that say the reverse of one another: listed pairs, and a word with a prefix that denies it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from draftdiff.changes.kinds import Span
from draftdiff.meaning.laying_out import each_phrase
from draftdiff.meaning.lexicon import Lexicon
from draftdiff.meaning.passages import Side

Words = tuple[str, ...]
_SHORTEST = 4


@lru_cache
def _reverses(tables: Lexicon) -> dict[str, dict[Words, frozenset[Words]]]:
    """First word -> each phrase that has opposites -> those opposites."""
    found: dict[Words, set[Words]] = {}
    negation = tables.table("negation")
    for one, other in (*negation.get("opposites", ()), *negation.get("reversals", ())):
        olds, news = ([tables.forms(phrase) for phrase in each_phrase([side])] for side in (one, other))
        for old in olds:
            found.setdefault(old, set()).update(news)
        for new in news:
            found.setdefault(new, set()).update(olds)
    rows: dict[str, dict[Words, frozenset[Words]]] = {}
    for phrase, opposites in found.items():
        rows.setdefault(phrase[0], {})[phrase] = frozenset(opposites)
    return rows


def opposite(old: Side, one: Span, new: Side, other: Span) -> tuple[Span, Span] | None:
    """The tokens of a phrase in one stretch whose opposite stands in the other one; None where there is none.

    Example:
        >>> from draftdiff.meaning.lexicon import lexicon
        >>> sides = [Side(text, (0, len(text)), lexicon("en")) for text in ("with consent", "without consent")]
        >>> opposite(sides[0], (0, 1), sides[1], (0, 1))
        ((0, 1), (0, 1))
    """
    table = _reverses(old.lexicon)
    for phrase, span in _phrases(old, one, table):
        for answer, place in _phrases(new, other, table):
            if answer in table[phrase[0]][phrase]:
                return span, place
    return _denied(old, one, new, other)


def _phrases(side: Side, span: Span, table: dict[str, dict[Words, frozenset[Words]]]) -> Iterator[tuple[Words, Span]]:
    """The phrases with opposites that touch a stretch."""
    for at in range(max(0, span[0] - 2), span[1]):
        for phrase in table.get(side.forms[at], ()):
            end = at + len(phrase)
            if end > span[0] and tuple(side.forms[at:end]) == phrase:
                yield phrase, (at, end)


def _denied(old: Side, one: Span, new: Side, other: Span) -> tuple[Span, Span] | None:
    """A word, and the same word with a prefix that denies it: "admissible" and "inadmissible"."""
    prefixes = old.lexicon.words("negation.prefixes")
    for at in range(*one):
        for to in range(*other):
            short, long = sorted((old.forms[at], new.forms[to]), key=len)
            if len(short) >= _SHORTEST and long.endswith(short) and long[: -len(short)] in prefixes:
                return (at, at + 1), (to, to + 1)
    return None
