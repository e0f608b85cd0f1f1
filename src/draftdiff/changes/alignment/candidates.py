"""Which paragraphs are worth comparing when there are too many to compare all: those that share rare words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import Final

from draftdiff.changes.alignment.scoring import Scorer
from draftdiff.changes.alignment.sequences import Pair

#: Rarest words of a paragraph that are looked up, paragraphs a word may stand in, and partners compared.
RARE_WORDS: Final = 8
MAX_FREQUENCY: Final = 32
MAX_PARTNERS: Final = 6
#: Among so many pairs, fewer partners are compared, and those share two rare words.
MANY: Final = 1_000_000
FEWER_PARTNERS: Final = 2


def candidates(olds: Sequence[int], news: Sequence[int], scorer: Scorer, least: float) -> list[Pair]:
    """Pairs (old, new), sorted, of paragraphs that share rare words and are at least so alike.

    Paragraphs that are equal to one of the other side are left out: they are paired without being compared.
    """
    if scorer.searched is None:
        return _alike(olds, news, scorer, least)
    some_old, some_new = set(olds), set(news)
    pairs = [(old, new) for old, new in scorer.searched if old in some_old and new in some_new]
    return [pair for pair in pairs if scorer.similarity(*pair) >= least]


def search(olds: Sequence[int], news: Sequence[int], scorer: Scorer, least: float) -> None:
    """Finds the candidates among all that is left, where it is so much that no part should be searched on its own."""
    scorer.searched = _alike(olds, news, scorer, least)


def _alike(olds: Sequence[int], news: Sequence[int], scorer: Scorer, least: float) -> list[Pair]:
    equal = {scorer.old.ids[old] for old in olds} & {scorer.new.ids[new] for new in news}
    asked = [old for old in olds if scorer.old.ids[old] not in equal]
    most = FEWER_PARTNERS if len(olds) * len(news) > MANY else MAX_PARTNERS
    ranks, holders = _rare_words(scorer, news) if asked else ({}, [])
    return [
        (old, new)
        for old in asked
        for new in sorted(_partners(scorer.old.codes(old), ranks, holders, most))
        if scorer.new.ids[new] not in equal and scorer.similarity(old, new) >= least
    ]


def _rare_words(scorer: Scorer, news: Sequence[int]) -> tuple[dict[str, int], list[list[int]]]:
    """Words by their rank, the rarest first, from 1 on, and by rank the paragraphs they stand in."""
    held = [set(scorer.new.codes(new)) for new in news]
    counts = Counter(chain.from_iterable(held))
    rare = sorted([(count, code) for code, count in counts.items() if count <= MAX_FREQUENCY])
    ranks = {code: rank for rank, (_, code) in enumerate(rare, 1)}
    holders: list[list[int]] = [[] for _ in range(len(rare) + 1)]
    for new, codes in zip(news, held, strict=True):
        for rank in filter(None, map(ranks.get, codes)):
            holders[rank].append(new)
    return ranks, holders


def _partners(codes: str, ranks: dict[str, int], holders: Sequence[list[int]], most: int) -> list[int]:
    known = sorted(filter(None, map(ranks.get, set(codes))))[:RARE_WORDS]
    hits = Counter(chain.from_iterable([holders[rank] for rank in known]))
    least = 2 if most == FEWER_PARTNERS and len(known) == RARE_WORDS else 1
    return [new for _, new in sorted([(-count, new) for new, count in hits.items() if count >= least])[:most]]
