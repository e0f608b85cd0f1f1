"""A predicate before its subject or behind it: "se adoptarán las decisiones", "es obligatorio el uso"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from draftdiff.meaning.sentences.segments import Segment

Words = Sequence[str]

# A predicate is its verb and what goes with it.
_SIZE: Final = 2
_MARKS: Final = frozenset(",;:()")
# With these the place of a word may decide what they reach.
_REACHING: Final = ("negation", "restrictor", "extender")


def puts_predicate_first(segment: Segment, one: Words, other: Words) -> bool:
    """True where the first sentence opens with a predicate of two words that the other one has behind its subject.

    The table is ``[grammar] predicates``: forms of "be" and pronouns that begin one. The subject opens with what
    stands before a thing, or with "each".
    """
    tables = segment.lexicon
    if len(one) != len(other) or len(one) <= _SIZE or one[0] not in tables.among("grammar.predicates"):
        return False
    if one[_SIZE] not in tables.any_of("grammar.given", "grammar.each"):
        return False
    if any(segment.old.hits_of(kind) for kind in _REACHING):
        return False
    predicate, rest = list(one[:_SIZE]), list(one[_SIZE:])
    return any(
        [*rest[:size], *predicate, *rest[size:]] == list(other) and _MARKS.isdisjoint(rest[:size])
        for size in range(_SIZE, len(rest) + 1)
    )
