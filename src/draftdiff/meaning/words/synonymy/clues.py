"""Clues: what has to stand across where a word went, if a sentence is to say the same in other words."""

from __future__ import annotations

from collections.abc import Iterable
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
    free, phrased, offers, wants, beside, across, together = Clue()
    for one in clues:
        alike = one.wants is one.offers and wants is offers
        free, phrased = free or one.free, phrased or one.phrased
        offers = _joined(offers, one.offers)
        wants = offers if alike else _joined(wants, one.wants)
        beside, across = _joined(beside, one.beside), _joined(across, one.across)
        together += one.together
    return Clue(free, phrased, offers, offers if wants == offers else wants, beside, across, together)


def _joined(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """The union of two sets: one of them where it holds the other, as most often, since so many clues are kept."""
    if other <= one:
        return one
    return other if one <= other else one | other
