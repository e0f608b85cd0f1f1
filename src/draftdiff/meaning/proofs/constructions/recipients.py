"""A thing and its receiver in either order: "remet le rapport aux membres", "remet aux membres le rapport"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from draftdiff.meaning.sentences.segments import Segment
from draftdiff.meaning.words.lexicon import Lexicon

Words = Sequence[str]

_MARKS: Final = frozenset(",;:()")
# With these the place of a word may decide what they reach.
_REACHING: Final = ("negation", "restrictor", "extender", "condition")


def given_in_other_order(segment: Segment, one: Words, other: Words) -> bool:
    """True where a thing and its receiver side by side changed places, and what follows describes neither.

    The tables are ``[grammar] receiving`` and ``given``: what stands before either.
    """
    tables = segment.lexicon
    receiving = tables.among("grammar.receiving")
    if not receiving or len(one) != len(other) or any(segment.old.hits_of(kind) for kind in _REACHING):
        return False
    apart = [at for at, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]]
    if not apart:
        return False
    start, end = apart[0], apart[-1] + 1
    if one[start] in receiving or not _ends(one[end:], tables):
        return False
    thing = next((at for at in range(start + 1, end) if one[at] in receiving), end)
    first, second = one[start:thing], one[thing:end]
    if one[start] not in tables.among("grammar.given") or len(first) < 2 or len(second) < 2:
        return False
    return [*second, *first] == list(other[start:end]) and _MARKS.isdisjoint(one[start:end])


def _ends(rest: Words, tables: Lexicon) -> bool:
    """True where nothing follows that may belong to the last noun."""
    return not rest or rest[0] in _MARKS or rest[0] in tables.among("grammar.behind_receiver")
