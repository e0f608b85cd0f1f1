"""Reversals: a word in the place of its opposite, and denials of the same words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Final

from draftdiff.changes.kinds import Effect, Span
from draftdiff.meaning.facts.fact import POLARITY, Fact
from draftdiff.meaning.facts.phrases import opposite
from draftdiff.meaning.lexicon import HALF, Lexicon
from draftdiff.meaning.passages import Side
from draftdiff.meaning.stretches import Stretch
from draftdiff.meaning.tokens import MARK

# Beyond so many words on a side a stretch is a sentence of its own, and what only one side has
# tells nothing.
_SHORT: Final = 8


def is_short(stretch: Stretch) -> bool:
    """Return whether a stretch is no sentence of its own on either side."""
    old_start, old_end = stretch.hunk.old
    new_start, new_end = stretch.hunk.new
    return max(old_end - old_start, new_end - new_start) <= _SHORT


def reversal(stretch: Stretch) -> Effect | None:
    """The effect of a word in the place of its opposite, or of a denial of the same words; both
    together are none.
    """
    if stretch.shape != "swapped" or not is_short(stretch):
        return None
    old = stretch.passage.old
    new = stretch.passage.new
    pair = opposite(old, stretch.hunk.old, new, stretch.hunk.new)
    old_phrase, new_phrase = pair or (None, None)
    old_denial = _denial_beside(stretch.old, old_phrase)
    new_denial = _denial_beside(stretch.new, new_phrase)
    is_denied_once = (old_denial is None) != (new_denial is None)
    if pair:
        if is_denied_once or is_reversed_twice(stretch):
            return None
        return stretch.passage.effect(POLARITY, "flip", *pair)
    if not is_denied_once or not _only_denied(stretch):
        return None
    old_span = old_denial or stretch.hunk.old
    new_span = new_denial or stretch.hunk.new
    return stretch.passage.effect(POLARITY, "flip", old_span, new_span)


def is_reversed_twice(stretch: Stretch) -> bool:
    """Return whether an opposite and a denial beside it say the same together: "is prohibited" and
    "is not permitted".
    """
    if stretch.shape != "swapped" or not is_short(stretch):
        return False
    old = stretch.passage.old
    new = stretch.passage.new
    pair = opposite(old, stretch.hunk.old, new, stretch.hunk.new)
    if not pair:
        return False
    old_phrase, new_phrase = pair
    old_count = _count_denials(old, stretch.hunk.old, old_phrase)
    new_count = _count_denials(new, stretch.hunk.new, new_phrase)
    return old_count != new_count


def _count_denials(side: Side, span: Span, phrase: Span) -> int:
    """Return how many denials among tokens are no part of a phrase."""
    start, end = phrase
    hits = side.among(*span, "negation")
    return sum(hit.end <= start or hit.start >= end for hit in hits)


def _denial_beside(facts: Iterable[Fact], phrase: Span | None) -> Span | None:
    """The tokens of the first denial among facts that is no part of a phrase, or None."""
    for fact in facts:
        if fact.kind != POLARITY:
            continue
        if phrase is None or fact.end <= phrase[0] or fact.start >= phrase[1]:
            return fact.start, fact.end
    return None


def _only_denied(stretch: Stretch) -> bool:
    """Return whether two stretches are the same words but for a denial, small words, modals and
    quantifiers.
    """
    old_words = _content_beside(stretch.passage.old, stretch.hunk.old)
    new_words = _content_beside(stretch.passage.new, stretch.hunk.new)
    if len(old_words) == len(new_words) == 1:
        return True
    return _have_kin(old_words, new_words) and _have_kin(new_words, old_words)


def _have_kin(words: list[str], counterparts: list[str]) -> bool:
    """Return whether each word has one of its kind among some others."""
    lonely = [word for word in words if not any(map(partial(is_kin, word), counterparts))]
    return not lonely


_BESIDE: Final = ("negation", "modal", "force", "quantifier", "condition", "restrictor", HALF)


def _content_beside(side: Side, span: Span) -> list[str]:
    """Return the words of content among some tokens, without denials, modals and quantifiers."""
    if span[0] < span[1]:
        hits = side.among(*span, *_BESIDE)
    else:
        hits = []
    small = (
        small_words(side.lexicon)
        | side.lexicon.words("grammar.be")
        | side.lexicon.words("grammar.auxiliaries")
    )
    words = []
    for at in range(*span):
        token = side.tokens[at]
        if token.kind == MARK or token.form in small:
            continue
        if not any(hit.start <= at < hit.end for hit in hits):
            words.append(token.form)
    return words


def is_kin(first: str, second: str) -> bool:
    """Return whether two words are forms of one: they begin alike, or one holds the other."""
    short, long = sorted((first, second), key=len)
    if first[:4] == second[:4] or long.startswith(short):
        return True
    is_same_start = first[:3] == second[:3]
    if is_same_start and first[-4:] == second[-4:]:
        return True
    return len(short) > 2 and short in long


def is_within_reversal(old: Fact, new: Fact, reverse: Effect, stretch: Stretch) -> bool:
    """Return whether a pair of facts is told by the opposites already: "is admissible" and "is
    inadmissible".
    """
    old_chars = stretch.passage.old.chars(old.start, old.end)
    new_chars = stretch.passage.new.chars(new.start, new.end)
    old_span = reverse.old_span or (0, 0)
    new_span = reverse.new_span or (0, 0)
    return _holds(old_chars, old_span) and _holds(new_chars, new_span)


def _holds(outer: Span, inner: Span) -> bool:
    """Return whether one stretch of a text holds another one."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def small_words(lexicon: Lexicon) -> frozenset[str]:
    """Words that tell nothing on their own."""
    grammar = lexicon.words
    return (
        grammar("grammar.small") | grammar("grammar.determiners") | grammar("grammar.prepositions")
    )
