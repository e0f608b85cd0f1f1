"""Which paragraphs are worth comparing when there are too many to compare all: those that share rare words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

from draftdiff.changes.alignment.scoring import Scorer

#: Rarest words of a paragraph that are looked up, paragraphs a word may stand in, and partners compared.
RARE_WORDS: Final = 8
MAX_FREQUENCY: Final = 32
MAX_PARTNERS: Final = 6
#: Among so many pairs, fewer partners are compared.
MANY: Final = 1_000_000
FEWER_PARTNERS: Final = 2


def candidates(olds: Sequence[int], news: Sequence[int], scorer: Scorer, least: float) -> list[tuple[int, int]]:
    """Pairs (old, new), sorted, of paragraphs that share rare words and are at least so alike."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for new in news:
        for code in set(scorer.new.codes(new)):
            holders[code].append(new)
    most = FEWER_PARTNERS if len(olds) * len(news) > MANY else MAX_PARTNERS
    return [
        (old, new)
        for old in olds
        for new in sorted(_partners(scorer.old.codes(old), holders, most))
        if scorer.similarity(old, new) >= least
    ]


def _partners(codes: str, holders: dict[str, list[int]], most: int) -> list[int]:
    known = sorted({code for code in codes if code in holders}, key=lambda code: (len(holders[code]), code))
    hits: Counter[int] = Counter()
    for code in known[:RARE_WORDS]:
        if len(holders[code]) <= MAX_FREQUENCY:
            hits.update(holders[code])
    return sorted(hits, key=lambda new: (-hits[new], new))[:most]
