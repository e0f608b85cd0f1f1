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
    denied = {hit.start for hit in side.hits if hit.kind == "negation"}
    for hit in side.hits:
        start = hit.start
        end = hit.end
        if hit.kind in ("modal", "force"):
            yield _modal(side, hit, denied)
        elif hit.kind in ("operative", "attitude"):
            scale = hit.kind if _opens(side, hit) else VERB
            sense = f"{hit.kind} {hit.rank:g}"
            yield Fact(MODALITY, sense, hit.rank, start, end, scale)
        elif hit.kind == "negation":
            yield Fact(POLARITY, "not", None, start, end)
        elif hit.kind in _SIMPLE:
            kind, scale_of_kind = _SIMPLE[hit.kind]
            rank = hit.rank or None
            yield Fact(kind, hit.key, rank, start, end, scale_of_kind or hit.kind)


def _modal(side: Side, hit: Hit, denied: set[int]) -> Fact:
    """A modal with its rank; one that is denied forbids or frees."""
    is_denied = not denied.isdisjoint(range(hit.end, hit.end + _NEAR))
    is_shouted = side.written(hit.start).isupper() and len(hit.key) > 2
    rank = hit.rank + 0.5 if is_shouted else hit.rank
    # Modals of about the same force bind alike.
    sense = f"{rank:.1f}"
    if is_denied:
        sense += " not"
    if is_shouted:
        sense += " shouted"
    return Fact(MODALITY, sense, rank, hit.start, hit.end, "modal")


def _opens(side: Side, hit: Hit) -> bool:
    """Return whether an operative verb opens its sentence, stands behind its subject, or goes on
    behind one that does.
    """
    words = [form for form in side.forms[: hit.start] if form[0].isalnum()]
    if not words:
        return True
    if words[-1] in side.lexicon.words("grammar.and") and _has_verb_before(side, hit):
        return True
    opens_text = not side.text[: side.span[0]].strip()
    return len(words) <= 3 and opens_text and hit.key.endswith("s")


def _has_verb_before(side: Side, hit: Hit) -> bool:
    """Return whether an operative verb or one of attitude stands before a phrase."""
    verbs = [verb for verb in side.hits if verb.kind in ("operative", "attitude")]
    return any(verb.end <= hit.start for verb in verbs)


Words = tuple[str, ...]
_SHORTEST = 4


@lru_cache
def _reverses(tables: Lexicon) -> dict[str, dict[Words, frozenset[Words]]]:
    """First word -> each phrase that has opposites -> those opposites."""
    opposites_of: dict[Words, set[Words]] = {}
    negation = tables.table("negation")
    pairs = [*negation.get("opposites", ()), *negation.get("reversals", ())]
    for first, second in pairs:
        olds = [tables.forms(phrase) for phrase in each_phrase([first])]
        news = [tables.forms(phrase) for phrase in each_phrase([second])]
        for old in olds:
            opposites_of.setdefault(old, set()).update(news)
        for new in news:
            opposites_of.setdefault(new, set()).update(olds)
    rows: dict[str, dict[Words, frozenset[Words]]] = {}
    for phrase, opposites in opposites_of.items():
        rows_of_word = rows.setdefault(phrase[0], {})
        rows_of_word[phrase] = frozenset(opposites)
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
        opposites = table[phrase[0]][phrase]
        for answer, new_phrase in _phrases(new, new_span, table):
            if answer in opposites:
                return old_phrase, new_phrase
    return _denied(old, old_span, new, new_span)


def _phrases(
    side: Side, span: Span, table: dict[str, dict[Words, frozenset[Words]]]
) -> Iterator[tuple[Words, Span]]:
    """The phrases with opposites that touch a stretch."""
    forms = side.forms
    first, last = span
    for at in range(max(0, first - 2), last):
        for phrase in table.get(forms[at], ()):
            end = at + len(phrase)
            if end > first and tuple(forms[at:end]) == phrase:
                yield phrase, (at, end)


def _denied(old: Side, old_span: Span, new: Side, new_span: Span) -> tuple[Span, Span] | None:
    """A word, and the same word with a prefix that denies it: "admissible" and "inadmissible"."""
    prefixes = old.lexicon.words("negation.prefixes")
    for at in range(*old_span):
        old_word = old.forms[at]
        for to in range(*new_span):
            short, long = sorted((old_word, new.forms[to]), key=len)
            if len(short) < _SHORTEST or not long.endswith(short):
                continue
            prefix = long[: -len(short)]
            if prefix in prefixes:
                return (at, at + 1), (to, to + 1)
    return None
