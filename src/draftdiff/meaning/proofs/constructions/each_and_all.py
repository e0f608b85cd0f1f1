"""Each one and all of them: "chaque État désigne une autorité", "tous les États désignent une autorité"."""

from __future__ import annotations

from collections.abc import Sequence

from draftdiff.meaning.sentences.segments import Segment
from draftdiff.meaning.words.tokens import fold_words

Words = Sequence[str]

# Told of all together a number, a denial or "only" may say something else than told of each.
_TELLING = ("number", "negation", "restrictor", "comparator", "fraction", "percent")


def tells_of_each(segment: Segment, one: Words, other: Words) -> bool:
    """True where the first sentence says of each what the other says of all, every word in the other number.

    The tables are ``[grammar] each``, ``all``: what stands before the noun; ``numbers``: an ending of one and that of
    several; ``collective``: with these all may act as one.
    """
    tables = segment.lexicon
    each, every = tables.among("grammar.each"), tables.among("grammar.all")
    at = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), 0)
    if at >= len(one) or one[at] not in each:
        return False
    same = at < len(other) and other[at] in each and list(one[at + 1 :]) == list(other[at + 1 :])
    if same and not segment.old.hits_of("negation"):
        return True
    if any(side.hits_of(kind) for side in (segment.old, segment.new) for kind in _TELLING):
        return False
    if not tables.any_of("grammar.collective", "grammar.order_matters").isdisjoint([*one[at:], *other[at:]]):
        return False
    endings = [line.split() for line in sorted(tables.among("grammar.numbers"))]
    phrases = (fold_words(phrase, tables.language) for phrase in every)
    return any(
        list(other[at : at + len(phrase)]) == phrase and _agree(one[at + 1 :], other[at + len(phrase) :], endings)
        for phrase in phrases
    )


def _agree(one: Words, other: Words, endings: Sequence[Sequence[str]]) -> bool:
    return len(one) == len(other) and all(
        a == b or any(_of_number(a, b, ending) for ending in endings) for a, b in zip(one, other, strict=True)
    )


def _of_number(one: str, other: str, endings: Sequence[str]) -> bool:
    """True for a word and its plural; "-" is no ending."""
    single, several = (ending.strip("-") for ending in endings)
    stem = one.removesuffix(single)
    return one.endswith(single) and len(stem) > (2 if len(single) < len(one) else -1) and other == stem + several
