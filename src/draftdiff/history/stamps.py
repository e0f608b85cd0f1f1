"""How the words of a draft came to stand in it: by whom let in, from where, on what evidence."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Final, NamedTuple

#: What a match rests on, the strongest first.
EVIDENCE: Final = ("paragraph", "sentence", "phrase", "gap", "fresh")
PARAGRAPH, SENTENCE, PHRASE, GAP, FRESH = range(5)


class Stamp(NamedTuple):
    """What is known of a word at its place besides its origin.

    Attributes:
        introduced: Position in the history of the draft that opened its present run on the first-parent line.
        adopted: It came from a draft that is no ancestor, or through a second parent.
        reinstated: It was absent from all parents of that draft and stood in an ancestor.
        evidence: The weakest match on the way from its origin, as an index into ``EVIDENCE``.
        confidence: Of the weakest match on the way, 0 to 1.
        rivals: Positions of other drafts that it might have come from.
    """

    introduced: int
    adopted: bool
    reinstated: bool
    evidence: int
    confidence: float
    rivals: tuple[int, ...]


def passed_on(stamps: Iterable[Stamp], link: int, confidence: float, rivals: tuple[int, ...] = ()) -> list[Stamp]:
    """The stamps of words that the first parent holds and that were found by a link of this strength."""
    found: list[Stamp] = []
    for stamp, same in groupby(stamps):
        found += [_weakened(stamp, link, confidence, rivals)] * len(list(same))
    return found


def _weakened(stamp: Stamp, link: int, confidence: float, rivals: tuple[int, ...]) -> Stamp:
    introduced, adopted, reinstated, weakest, least, known = stamp
    evidence = link if weakest == FRESH else max(weakest, link)
    if confidence < least:
        return Stamp(introduced, adopted, reinstated, evidence, confidence, merged(known, rivals))
    return stamp if evidence == weakest else Stamp(introduced, adopted, reinstated, evidence, least, known)


def merged(old: tuple[int, ...], new: tuple[int, ...]) -> tuple[int, ...]:
    """Both lists of rivals as one, sorted."""
    return old if not new or new == old else tuple(sorted({*old, *new}))


def certainty(weight: float, rivals: int, near: bool) -> float:
    """How far a run of equal words is to be trusted, 0 to 1.

    Half the doubt goes with each word (``near``: the parents lost these very words), or with each word and
    a half elsewhere; a doubt below 2 % is none. Equally good sources share what remains.

    Example:
        >>> certainty(3.0, 0, near=True), certainty(3.0, 1, near=False)
        (0.875, 0.375)
    """
    doubt: float = 0.5 ** (weight if near else weight / 1.5)
    return round((1 - doubt if doubt > 0.02 else 1.0) / (1 + rivals), 3)
