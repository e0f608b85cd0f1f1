"""The facts that phrases of the lexicon state: modals, denials, hedges, conditions, quantifiers;
and words that say the reverse.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from draftdiff.changes.kinds import Span
from draftdiff.meaning.facts.fact import CONDITION, HEDGE, MODALITY, POLARITY, SCOPE, VERB, Fact
from draftdiff.meaning.laying_out import each_phrase
from draftdiff.meaning.lexicon import Hit, Lexicon
from draftdiff.meaning.passages import Side

# A denial stands at most so many words behind its modal.
_NEAR: Final = 2
_SIMPLE: Final = {
    "hedge": (HEDGE, None),
    "condition": (CONDITION, None),
    "quantifier": (SCOPE, "quantifier"),
    "restrictor": (SCOPE, "restrictor"),
    "extender": (SCOPE, "extender"),
}


def phrases(side: Side) -> Iterator[Fact]:
    """Yield the facts that the phrases of a sentence state, in reading order."""
    denied = {hit.start: hit for hit in side.hits if hit.kind == "negation"}
    for hit in side.hits:
        if hit.kind in ("modal", "force"):
            yield _modal(side, hit, denied)
        elif hit.kind in ("operative", "attitude"):
            scale = hit.kind if _opens(side, hit) else VERB
            yield Fact(MODALITY, f"{hit.kind} {hit.rank:g}", hit.rank, hit.start, hit.end, scale)
        elif hit.kind == "negation":
            yield Fact(POLARITY, "not", None, hit.start, hit.end)
        elif hit.kind in _SIMPLE:
            kind, named = _SIMPLE[hit.kind]
            yield Fact(kind, hit.key, hit.rank or None, hit.start, hit.end, named or hit.kind)


def _modal(side: Side, hit: Hit, denied: dict[int, Hit]) -> Fact:
    """A modal with its rank; one that is denied forbids or frees."""
    denial = next((denied[at] for at in range(hit.end, hit.end + _NEAR) if at in denied), None)
    shouted = side.written(hit.start).isupper() and len(hit.key) > 2
    rank = hit.rank + (0.5 if shouted else 0.0)
    # Modals of about the same force bind alike.
    sense = f"{rank:.1f}{' not' if denial else ''}{' shouted' if shouted else ''}"
    return Fact(MODALITY, sense, rank, hit.start, hit.end, "modal")


def _opens(side: Side, hit: Hit) -> bool:
    """Return whether an operative verb opens its sentence, stands behind its subject, or goes on
    behind one that does.
    """
    words = [at for at in range(hit.start) if side.forms[at][0].isalnum()]
    joined = bool(words) and side.forms[words[-1]] in side.lexicon.words("grammar.and")
    if joined and any(
        verb.kind in ("operative", "attitude") and verb.end <= hit.start for verb in side.hits
    ):
        return True
    return not words or (
        len(words) <= 3 and side.text[: side.span[0]].strip() == "" and hit.key.endswith("s")
    )


Words = tuple[str, ...]
_SHORTEST = 4


@lru_cache
def _reverses(tables: Lexicon) -> dict[str, dict[Words, frozenset[Words]]]:
    """First word -> each phrase that has opposites -> those opposites."""
    opposites_of: dict[Words, set[Words]] = {}
    negation = tables.table("negation")
    for first, second in (*negation.get("opposites", ()), *negation.get("reversals", ())):
        olds = [tables.forms(phrase) for phrase in each_phrase([first])]
        news = [tables.forms(phrase) for phrase in each_phrase([second])]
        for old in olds:
            opposites_of.setdefault(old, set()).update(news)
        for new in news:
            opposites_of.setdefault(new, set()).update(olds)
    rows: dict[str, dict[Words, frozenset[Words]]] = {}
    for phrase, opposites in opposites_of.items():
        rows.setdefault(phrase[0], {})[phrase] = frozenset(opposites)
    return rows


def opposite(old: Side, old_span: Span, new: Side, new_span: Span) -> tuple[Span, Span] | None:
    """The tokens of a phrase in one stretch whose opposite stands in the other one; None where
    there is none.

    Example:
        >>> from draftdiff.meaning.lexicon import lexicon
        >>> sides = [Side(text, (0, len(text)), lexicon("en")) for text in ("with consent", "without consent")]
        >>> opposite(sides[0], (0, 1), sides[1], (0, 1))
        ((0, 1), (0, 1))
    """
    table = _reverses(old.lexicon)
    for phrase, old_phrase in _phrases(old, old_span, table):
        for answer, new_phrase in _phrases(new, new_span, table):
            if answer in table[phrase[0]][phrase]:
                return old_phrase, new_phrase
    return _denied(old, old_span, new, new_span)


def _phrases(
    side: Side, span: Span, table: dict[str, dict[Words, frozenset[Words]]]
) -> Iterator[tuple[Words, Span]]:
    """The phrases with opposites that touch a stretch."""
    for at in range(max(0, span[0] - 2), span[1]):
        for phrase in table.get(side.forms[at], ()):
            end = at + len(phrase)
            if end > span[0] and tuple(side.forms[at:end]) == phrase:
                yield phrase, (at, end)


def _denied(old: Side, old_span: Span, new: Side, new_span: Span) -> tuple[Span, Span] | None:
    """A word, and the same word with a prefix that denies it: "admissible" and "inadmissible"."""
    prefixes = old.lexicon.words("negation.prefixes")
    for at in range(*old_span):
        for to in range(*new_span):
            short, long = sorted((old.forms[at], new.forms[to]), key=len)
            if len(short) >= _SHORTEST and long.endswith(short) and long[: -len(short)] in prefixes:
                return (at, at + 1), (to, to + 1)
    return None
