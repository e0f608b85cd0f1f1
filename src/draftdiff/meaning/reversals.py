"""Reversals: a word in the place of its opposite, and denials of the same words."""

from __future__ import annotations

from collections.abc import Iterable
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
    return max(span[1] - span[0] for span in (stretch.hunk.old, stretch.hunk.new)) <= _SHORT


def reversal(stretch: Stretch) -> Effect | None:
    """The effect of a word in the place of its opposite, or of a denial of the same words; both
    together are none.
    """
    if stretch.shape != "swapped" or not is_short(stretch):
        return None
    old = stretch.passage.old
    new = stretch.passage.new
    pair = opposite(old, stretch.hunk.old, new, stretch.hunk.new)
    places = pair or (None, None)
    denials = [
        _denials_beside(side, span_of_phrase)
        for side, span_of_phrase in zip((stretch.old, stretch.new), places, strict=True)
    ]
    if pair and is_reversed_twice(stretch):
        return None
    if bool(denials[0]) == bool(denials[1]):
        if pair:
            return stretch.passage.effect(POLARITY, "flip", *pair)
        return None
    spans = (stretch.hunk.old, stretch.hunk.new)
    at = [
        (side[0].start, side[0].end) if side else span
        for side, span in zip(denials, spans, strict=True)
    ]
    if pair or not _only_denied(stretch):
        return None
    return stretch.passage.effect(POLARITY, "flip", *at)


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
    counts = [
        sum(
            hit.end <= span_of_phrase[0] or hit.start >= span_of_phrase[1]
            for hit in side.among(*span, "negation")
        )
        for side, span, span_of_phrase in (
            (old, stretch.hunk.old, pair[0]),
            (new, stretch.hunk.new, pair[1]),
        )
    ]
    return counts[0] != counts[1]


def _denials_beside(facts: Iterable[Fact], phrase: Span | None) -> list[Fact]:
    """The denials among facts that are no part of a phrase."""
    denials = [fact for fact in facts if fact.kind == POLARITY]
    return [
        fact for fact in denials if not phrase or fact.end <= phrase[0] or fact.start >= phrase[1]
    ]


def _only_denied(stretch: Stretch) -> bool:
    """Return whether two stretches are the same words but for a denial, small words, modals and
    quantifiers.
    """
    sides = stretch.sides
    words = [_content_beside(side, span) for side, span in sides]
    if len(words[0]) == len(words[1]) == 1:
        return True
    return all(
        any(is_kin(word, counterpart) for counterpart in words[1 - at])
        for at in (0, 1)
        for word in words[at]
    )


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
    places = [
        at for at in range(*span) if side.tokens[at].kind != MARK and side.forms[at] not in small
    ]
    return [side.forms[at] for at in places if not any(hit.start <= at < hit.end for hit in hits)]


def is_kin(first: str, second: str) -> bool:
    """Return whether two words are forms of one: they begin alike, or one holds the other."""
    short, long = sorted((first, second), key=len)
    ends = first[:3] == second[:3] and first[-4:] == second[-4:]
    return (
        ends
        or first[:4] == second[:4]
        or long.startswith(short)
        or (len(short) > 2 and short in long)
    )


def is_within_reversal(old: Fact, new: Fact, reverse: Effect, stretch: Stretch) -> bool:
    """Return whether a pair of facts is told by the opposites already: "is admissible" and "is
    inadmissible".
    """
    places = (
        stretch.passage.old.chars(old.start, old.end),
        stretch.passage.new.chars(new.start, new.end),
    )
    spans = (reverse.old_span or (0, 0), reverse.new_span or (0, 0))
    return all(
        chars[0] <= span[0] and span[1] <= chars[1]
        for chars, span in zip(places, spans, strict=True)
    )


def small_words(lexicon: Lexicon) -> frozenset[str]:
    """Words that tell nothing on their own."""
    grammar = lexicon.words
    return (
        grammar("grammar.small") | grammar("grammar.determiners") | grammar("grammar.prepositions")
    )
