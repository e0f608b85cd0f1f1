"""Paragraphs between two anchors: which are the same, in order, and which were split or merged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import chain
from typing import Final

from draftdiff.changes.alignment.anchors import repeated, unique_indexes
from draftdiff.changes.alignment.links import Gap, Link, between
from draftdiff.changes.alignment.plain import plain_pairs
from draftdiff.changes.alignment.scoring import (
    SAME,
    SAME_MOVED,
    Option,
    Scorer,
    are_unlike,
    divisions,
    is_divided,
)
from draftdiff.changes.alignment.sequences import Pair, heaviest_increasing
from draftdiff.changes.deferred import deferred
from draftdiff.grouping import grouped

#: Rarest words of a paragraph that are looked up, paragraphs a word may stand in, and partners
#: compared.
RARE_WORDS: Final = 8
MAX_FREQUENCY: Final = 32
MAX_PARTNERS: Final = 6
#: Among so many pairs, fewer partners are compared, and those share two rare words.
MANY: Final = 1_000_000
FEWER_PARTNERS: Final = 2


def candidates(
    olds: Sequence[int], news: Sequence[int], scorer: Scorer, least: float
) -> list[Pair]:
    """Pairs (old, new), sorted, of paragraphs that share rare words and are at least so alike.
    Paragraphs that are equal to one of the other side are left out: they are paired without being
    compared.
    """
    if scorer.searched is None:
        return _alike(olds, news, scorer, least)
    some_old = set(olds)
    some_new = set(news)
    pairs = [pair for pair in scorer.searched if pair[0] in some_old]
    pairs = [pair for pair in pairs if pair[1] in some_new]
    return [pair for pair in pairs if scorer.similarity(*pair) >= least]


def search(olds: Sequence[int], news: Sequence[int], scorer: Scorer, least: float) -> None:
    """Finds the candidates among all that is left, where it is so much that no part should be
    searched on its own.
    """
    scorer.searched = _alike(olds, news, scorer, least)


def _alike(olds: Sequence[int], news: Sequence[int], scorer: Scorer, least: float) -> list[Pair]:
    """Return the pairs of a gap that are alike at least so much, found by their rare words."""
    old_ids = scorer.old.ids
    new_ids = scorer.new.ids
    equal = {old_ids[old] for old in olds} & {new_ids[new] for new in news}
    asked = [old for old in olds if old_ids[old] not in equal]
    if not asked:
        return []
    most = FEWER_PARTNERS if len(olds) * len(news) > MANY else MAX_PARTNERS
    ranks, holders = _rare_words(scorer, news)
    pairs: list[Pair] = []
    for old in asked:
        partners = _partners(scorer.old.codes(old), ranks, holders, most)
        unequal = [new for new in sorted(partners) if new_ids[new] not in equal]
        pairs += [(old, new) for new in unequal if scorer.similarity(old, new) >= least]
    return pairs


def _rare_words(scorer: Scorer, news: Sequence[int]) -> tuple[dict[str, int], list[list[int]]]:
    """Words by their rank, the rarest first, from 1 on, and by rank the paragraphs they stand in."""
    held = [set(scorer.new.codes(new)) for new in news]
    counts = Counter(chain.from_iterable(held))
    by_count = sorted((count, code) for code, count in counts.items())
    rare = [code for count, code in by_count if count <= MAX_FREQUENCY]
    ranks = {code: rank for rank, code in enumerate(rare, 1)}
    holders: list[list[int]] = [[] for _ in range(len(rare) + 1)]
    for new, codes in zip(news, held, strict=True):
        for rank in filter(None, map(ranks.get, codes)):
            holders[rank].append(new)
    return ranks, holders


def _partners(
    codes: str, ranks: dict[str, int], holders: Sequence[list[int]], most: int
) -> list[int]:
    """Return the new paragraphs that share the rarest words of an old one, the likeliest first."""
    ranked = sorted(filter(None, map(ranks.get, set(codes))))
    rarest = ranked[:RARE_WORDS]
    hits = Counter(chain.from_iterable([holders[rank] for rank in rarest]))
    least = 1
    if most == FEWER_PARTNERS and len(rarest) == RARE_WORDS:
        least = 2
    likely = [(-count, new) for new, count in hits.items() if count >= least]
    likely.sort()
    return [new for _, new in likely[:most]]


def reclaimed(
    scorer: Scorer, free_old: Sequence[int], free_new: Sequence[int]
) -> tuple[set[int], set[int]]:
    """Old and new paragraphs that a near-duplicate was paired with, though their own one is left
    over elsewhere.
    """
    old_ids = scorer.old.ids
    new_ids = scorer.new.ids
    standing_new = set(new_ids)
    standing_old = set(old_ids)
    free_olds = {old for old in free_old if old_ids[old] in standing_new}
    free_news = {new for new in free_new if new_ids[new] in standing_old}
    claimed_old: set[int] = set()
    claimed_new: set[int] = set()
    if not free_olds and not free_news:
        return claimed_old, claimed_new
    for old, new in _homes(old_ids, new_ids).items():
        if not scorer.old.says_enough(old):
            continue
        if old in free_olds:
            claimed_new.add(new)
        if new in free_news:
            claimed_old.add(old)
    return claimed_old, claimed_new


def _homes(old_ids: Sequence[int], new_ids: Sequence[int]) -> dict[int, int]:
    """Return by old paragraph the new one of its text, where each draft holds this text once."""
    indexes_old = unique_indexes(old_ids)
    indexes_new = unique_indexes(new_ids)
    shared = [number for number in indexes_old if number in indexes_new]
    return {indexes_old[number]: indexes_new[number] for number in shared}


def across(scorer: Scorer, olds: Sequence[int], news: Sequence[int]) -> list[Link]:
    """Moves: the best pairs first of what is left over anywhere."""
    olds = [index for index in olds if scorer.old.says_enough(index)]
    news = [index for index in news if scorer.new.says_enough(index)]
    pairs = candidates(olds, news, scorer, SAME_MOVED)
    pairs += _equal(scorer, olds, news)
    ranked = sorted(set(pairs), key=lambda pair: (-scorer.gain(*pair), pair))
    links: list[Link] = []
    free_old = set(olds)
    free_new = set(news)
    for old, new in ranked:
        if old in free_old and new in free_new:
            links.append(Link((old,), (new,), scorer.similarity(old, new)))
            free_old.remove(old)
            free_new.remove(new)
    return _widened(scorer, links, free_old, free_new)


def _widened(
    scorer: Scorer, links: Iterable[Link], free_old: set[int], free_new: set[int]
) -> list[Link]:
    """The moves, with a part that stands beside a partner and was split off, or merged in, on the
    way.
    """
    wide: list[Link] = []
    for link in links:
        division = None
        if link.confidence < 1.0:
            division = _division_beside(scorer, link, free_old, free_new)
        if division is not None:
            free_old.difference_update(division.old)
            free_new.difference_update(division.new)
        wide.append(division or link)
    return wide


def _division_beside(
    scorer: Scorer, link: Link, free_old: set[int], free_new: set[int]
) -> Link | None:
    """Return the split or merge of the two linked paragraphs with a free one beside them that
    gains more than the link; else None.
    """
    (old,) = link.old
    (new,) = link.new
    split = [([old], run) for run in _runs(new, free_new)]
    merged = [(run, [new]) for run in _runs(old, free_old)]
    return _best_division(scorer, split + merged, scorer.gain(old, new))


def _best_division(
    scorer: Scorer, runs: Sequence[tuple[list[int], list[int]]], least: float
) -> Link | None:
    """Return the link of the split or merge that gains most and more than ``least``; else None."""
    best: Link | None = None
    for olds, news in runs:
        for gained, (taken_old, taken_new) in divisions(olds, news, 0, 0, scorer):
            if gained > least:
                least = gained
                best = _link_many(scorer, olds[:taken_old], news[:taken_new])
    return best


def _link_many(scorer: Scorer, olds: Sequence[int], news: Sequence[int]) -> Link:
    """Return the link of a split or of a merge."""
    return Link(tuple(olds), tuple(news), scorer.joined(olds, news))


def _runs(index: int, free: set[int]) -> list[list[int]]:
    """Two paragraphs that stand together, one of them free."""
    runs = []
    if index - 1 in free:
        runs.append([index - 1, index])
    if index + 1 in free:
        runs.append([index, index + 1])
    return runs


def _equal(scorer: Scorer, olds: Sequence[int], news: Sequence[int]) -> list[tuple[int, int]]:
    """The first, second, ... occurrence of each text in one draft with that in the other."""
    waiting = grouped((scorer.new.ids[new], new) for new in reversed(news))
    pairs = []
    for old in olds:
        partners = waiting.get(scorer.old.ids[old])
        if partners:
            pairs.append((old, partners.pop()))
    return pairs


#: Cells of one dynamic programme; a larger gap is first cut at its clearest pairs.
MAX_CELLS: Final = 10_000
#: Paragraphs so alike can cut a gap that is too large.
CLEAR: Final = SAME + 0.1
#: Steps that pair nothing: old paragraphs taken, new ones taken.
_OLD_ALONE: Final = (1, 0)
_NEW_ALONE: Final = (0, 1)


def match(gap: Gap, scorer: Scorer, coarse: list[Gap]) -> list[Link]:
    """The links within a gap; parts too large to be compared in full are added to ``coarse``."""
    pairs = plain_pairs(gap.old, gap.new, scorer)
    links = [paired(scorer, gap, old, new) for old, new in pairs]
    for part in between(gap, pairs):
        links += match_part(part, gap, scorer, coarse)
    return links


def match_part(part: Gap, gap: Gap, scorer: Scorer, coarse: list[Gap]) -> list[Link]:
    """The links within what plain pairs left of a gap."""
    if part.cells > MAX_CELLS:
        return _large(part, scorer, coarse)
    return _small(part, gap, scorer, coarse)


def _large(gap: Gap, scorer: Scorer, coarse: list[Gap]) -> list[Link]:
    """A gap too large for one programme is cut at equal paragraphs, then at those that are clearly
    alike.
    """
    chain = repeated(scorer.old, scorer.new, gap.old, gap.new)
    links = [paired(scorer, gap, old, new) for old, new in chain]
    for part in between(gap, chain):
        pairs: list[Pair] = []
        if part.cells > MAX_CELLS:
            pairs = _facing(part, scorer) or _clearest(part, scorer)
        links += [paired(scorer, part, old, new) for old, new in pairs]
        for piece in between(part, pairs):
            links += _small(piece, piece, scorer, coarse)
    return links


def _small(part: Gap, gap: Gap, scorer: Scorer, coarse: list[Gap]) -> list[Link]:
    if part.cells > MAX_CELLS or not scorer.affords(part.cells):
        coarse.append(part)
        return []
    return _programme(part, gap, scorer)


def paired(scorer: Scorer, gap: Gap, old: int, new: int) -> Link:
    """The link of one paragraph with one."""
    return deferred(Link((old,), (new,)), confidence=partial(_confidence, scorer, gap, old, new))


def _alone(scorer: Scorer, olds: Sequence[int], news: Sequence[int]) -> list[Link]:
    """Return the link of what is left between two links: a paragraph alone with another one need
    keep less to be the same.
    """
    if len(olds) != 1 or len(news) != 1:
        return []
    likeness = scorer.kept_alone(olds[0], news[0])
    if not likeness:
        return []
    return [Link((olds[0],), (news[0],), likeness)]


def _facing(gap: Gap, scorer: Scorer) -> list[Pair]:
    """Return all pairs of a gap in order where one text that stands over and over became another
    one as often; else none.
    """
    old_texts = {scorer.old.ids[old] for old in gap.old}
    new_texts = {scorer.new.ids[new] for new in gap.new}
    if len(gap.old) != len(gap.new):
        return []
    if len(old_texts) > 1 or len(new_texts) > 1:
        return []
    if not scorer.gain(gap.old[0], gap.new[0]):
        return []
    return list(zip(gap.old, gap.new, strict=True))


def _clearest(gap: Gap, scorer: Scorer) -> list[tuple[int, int]]:
    """Return the heaviest chain of pairs that are clearly the same."""
    # Of the pairs of one old paragraph the last new one first: then a chain can hold but one of
    # them.
    pairs = candidates(gap.old, gap.new, scorer, CLEAR)
    pairs.sort(key=lambda pair: (pair[0], -pair[1]))
    weights = [1 + int(100 * scorer.gain(old, new)) for old, new in pairs]
    chain = [pairs[position] for position in heaviest_increasing(pairs, weights)]
    return [pair for pair in chain if not is_divided(scorer, *pair)]


def _programme(gap: Gap, outer: Gap, scorer: Scorer) -> list[Link]:
    """Order-preserving dynamic programming over match, insert, delete, split and merge, from the
    end.
    """
    olds, news = gap.old, gap.new
    width = len(news)
    below = [0.0] * (width + 1)
    steps: list[list[tuple[int, int]]] = []
    rows = [below]
    for i in range(len(olds) - 1, -1, -1):
        row = [0.0] * (width + 1)
        step = [_OLD_ALONE] * width
        for j in range(width - 1, -1, -1):
            row[j] = below[j]
            if row[j + 1] > below[j]:
                row[j] = row[j + 1]
                step[j] = _NEW_ALONE
            for gained, taken in _options(gap, i, j, scorer):
                taken_old, taken_new = taken
                score = gained + rows[-taken_old][j + taken_new]
                if score > row[j]:
                    row[j] = score
                    step[j] = taken
        rows.append(row)
        steps.append(step)
        below = row
    return _walk(gap, outer, steps[::-1], scorer)


def _options(gap: Gap, i: int, j: int, scorer: Scorer) -> Sequence[Option]:
    """Return what may be done with the paragraphs at two positions: (gain, (old ones taken, new
    ones taken)).
    """
    old = gap.old[i]
    new = gap.new[j]
    if are_unlike(scorer, old, new) or not scorer.similarity(old, new):
        return ()
    plain = (scorer.gain(old, new), (1, 1))
    return [plain, *divisions(gap.old, gap.new, i, j, scorer)]


def _walk(gap: Gap, outer: Gap, steps: list[list[tuple[int, int]]], scorer: Scorer) -> list[Link]:
    """Return the links that the steps of the programme lead through."""
    links = []
    i = j = last_old = last_new = 0
    while i < len(gap.old) and j < len(gap.new):
        taken_old, taken_new = steps[i][j]
        if taken_old and taken_new:
            links += _alone(scorer, gap.old[last_old:i], gap.new[last_new:j])
            if taken_old == taken_new:
                links.append(paired(scorer, outer, gap.old[i], gap.new[j]))
            else:
                olds = gap.old[i : i + taken_old]
                news = gap.new[j : j + taken_new]
                links.append(_link_many(scorer, olds, news))
            last_old = i + taken_old
            last_new = j + taken_new
        i += taken_old
        j += taken_new
    return links + _alone(scorer, gap.old[last_old:], gap.new[last_new:])


def _confidence(scorer: Scorer, gap: Gap, old: int, new: int) -> float:
    """The similarity, less by half of how near the best other partner in the gap comes, if that is
    not too large.
    """
    alike = scorer.similarity(old, new)
    if alike == 1.0 or gap.cells > MAX_CELLS:
        return alike
    olds = [rival for rival in gap.old if rival != old]
    news = [rival for rival in gap.new if rival != new]
    nearest = scorer.nearest(old, new, olds, news)
    return alike - nearest * alike / 2
