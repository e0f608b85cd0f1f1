"""Clues: what has to stand across where a word went, if a sentence is to say the same in other words."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Final, NamedTuple

_NOTHING: Final[frozenset[str]] = frozenset()
# Forms of one word have so many first letters in common; shorter words are forms of too many others.
_ALIKE: Final = 3


class Clue(NamedTuple):
    """What a proof needs across for a word that only one side has.

    Attributes:
        free: True where it may come and go by itself.
        phrased: True where a phrase or number may tell it, whatever stands across.
        offers: By what it tells another word.
        wants: What the words across have to offer, one of these.
        beside: Words that come and go with it.
        across: Words with which what says the same may begin in the other sentence.
        together: Words that come and go with it, all of a set.
    """

    free: bool = False
    phrased: bool = False
    offers: frozenset[str] = _NOTHING
    wants: frozenset[str] = _NOTHING
    beside: frozenset[str] = _NOTHING
    across: frozenset[str] = _NOTHING
    together: tuple[frozenset[str], ...] = ()


def beginning(word: str) -> str:
    """What all forms and spellings of a word offer and want of each other: they begin with the same letters.

    Example:
        >>> beginning("notify") == beginning("notification"), beginning("party's")
        (True, 'par-')
    """
    return f"{word[:_ALIKE]}-"


def any_of(clues: Iterable[Clue]) -> Clue:
    """What tells a word where several proofs are tried.

    Example:
        >>> told = any_of([Clue(wants=frozenset({"pay"})), Clue(wants=frozenset({"~pay"}), phrased=True)])
        >>> sorted(told.wants), told.phrased, told.free
        (['pay', '~pay'], True, False)
    """
    free, phrased, *rest, together = zip(*clues, strict=True)
    offers, wants, beside, across = map(_joined, rest)
    wants = offers if wants == offers else wants
    return Clue(any(free), any(phrased), offers, wants, beside, across, tuple(chain(*together)))


def _joined(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    """The union of some sets: one of them where it holds the others, as most often, since so many clues are kept."""
    found = _NOTHING
    for some in sets:
        if not some <= found:
            found = some if found <= some else found | some
    return found
