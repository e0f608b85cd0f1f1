"""Which paragraphs are worth comparing when there are too many to compare all: those that share rare words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import chain
from typing import Final

from draftdiff.changes.alignment.scoring import Scorer
from draftdiff.changes.alignment.sequences import Pair

#: Rarest words of a paragraph that are looked up, paragraphs a word may stand in, and partners compared.
RARE_WORDS: Final = 8
MAX_FREQUENCY: Final = 32
MAX_PARTNERS: Final = 6
#: Among so many pairs, fewer partners are compared.
MANY: Final = 1_000_000
FEWER_PARTNERS: Final = 2


def candidates(olds: Sequence[int], news: Sequence[int], scorer: Scorer, least: float) -> list[Pair]:
    """Pairs (old, new), sorted, of paragraphs that share rare words and are at least so alike.

    Paragraphs that are equal to one of the other side are left out: they are paired without being compared.
    """
    equal = {scorer.old.ids[old] for old in olds} & {scorer.new.ids[new] for new in news}
    asked = [old for old in olds if scorer.old.ids[old] not in equal]
    if not asked:
        return []
    most = FEWER_PARTNERS if len(olds) * len(news) > MANY else MAX_PARTNERS
    ranks, holders = _rare_words(scorer, news)
    return [
        (old, new)
        for old in asked
        for new in sorted(_partners(scorer.old.codes(old), ranks, holders, most))
        if scorer.new.ids[new] not in equal and scorer.reaches(old, new, least)
    ]


def _rare_words(scorer: Scorer, news: Sequence[int]) -> tuple[dict[str, int], list[list[int]]]:
    """Words by their rank, the rarest first, and by rank the paragraphs they stand in."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for new in news:
        for code in set(scorer.new.codes(new)):
            holders[code].append(new)
    rare = sorted((len(found), code) for code, found in holders.items() if len(found) <= MAX_FREQUENCY)
    return {code: rank for rank, (_, code) in enumerate(rare)}, [holders[code] for _, code in rare]


def _partners(codes: str, ranks: dict[str, int], holders: Sequence[list[int]], most: int) -> list[int]:
    known = sorted({ranks[code] for code in codes if code in ranks})
    hits = Counter(chain.from_iterable([holders[rank] for rank in known[:RARE_WORDS]]))
    return [new for _, new in sorted((-count, new) for new, count in hits.items())[:most]]
