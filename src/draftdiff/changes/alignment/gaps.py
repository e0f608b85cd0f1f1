"""Paragraphs between two anchors: which are the same, in order, and which were split or merged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
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
    gap_olds = set(olds)
    gap_news = set(news)
    pairs = []
    for old, new in scorer.searched:
        if old not in gap_olds or new not in gap_news:
            continue
        if scorer.similarity(old, new) >= least:
            pairs.append((old, new))
    return pairs


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
    unequal = [old for old in olds if old_ids[old] not in equal]
    if not unequal:
        return []
    most = FEWER_PARTNERS if len(olds) * len(news) > MANY else MAX_PARTNERS
    ranks, holders = _rare_words(scorer, news)
    pairs = []
    for old in unequal:
        partners = _partners(scorer.old.codes(old), ranks, holders, most)
        for new in sorted(partners):
            if new_ids[new] not in equal and scorer.similarity(old, new) >= least:
                pairs.append((old, new))
    return pairs


def _rare_words(scorer: Scorer, news: Sequence[int]) -> tuple[dict[str, int], list[list[int]]]:
    """Words by their rank, the rarest first, from 1 on, and by rank the paragraphs they stand in."""
    codes_by_paragraph = [set(scorer.new.codes(new)) for new in news]
    counts = Counter(chain.from_iterable(codes_by_paragraph))
    rare = [(count, code) for code, count in counts.items() if count <= MAX_FREQUENCY]
    rare.sort()
    ranks = {code: rank for rank, (_, code) in enumerate(rare, 1)}
    holders: list[list[int]] = [[] for _ in range(len(rare) + 1)]
    for new, codes in zip(news, codes_by_paragraph, strict=True):
        for rank in filter(None, map(ranks.get, codes)):
            holders[rank].append(new)
    return ranks, holders


def _partners(
    codes: str, ranks: dict[str, int], holders: Sequence[list[int]], most: int
) -> list[int]:
    """Return the new paragraphs that share the rarest words of an old one, the likeliest first."""
    own_ranks = filter(None, map(ranks.get, set(codes)))
    rarest = sorted(own_ranks)[:RARE_WORDS]
    hits = Counter(chain.from_iterable([holders[rank] for rank in rarest]))
    needs_two = most == FEWER_PARTNERS and len(rarest) == RARE_WORDS
    least = 2 if needs_two else 1
    likeliest = [(-count, new) for new, count in hits.items() if count >= least]
    likeliest.sort()
    return [new for _, new in likeliest[:most]]


def reclaimed(
    scorer: Scorer, free_old: Sequence[int], free_new: Sequence[int]
) -> tuple[set[int], set[int]]:
    """Old and new paragraphs that a near-duplicate was paired with, though their own one is left
    over elsewhere.
    """
    old_ids = set(scorer.old.ids)
    new_ids = set(scorer.new.ids)
    lost_old = {old for old in free_old if scorer.old.ids[old] in new_ids}
    lost_new = {new for new in free_new if scorer.new.ids[new] in old_ids}
    if not lost_old and not lost_new:
        return set(), set()
    homes_new = unique_indexes(scorer.new.ids)
    claimed_old: set[int] = set()
    claimed_new: set[int] = set()
    for number, old in unique_indexes(scorer.old.ids).items():
        if number not in homes_new or not scorer.old.says_enough(old):
            continue
        home = homes_new[number]
        if old in lost_old:
            claimed_new.add(home)
        if home in lost_new:
            claimed_old.add(old)
    return claimed_old, claimed_new


def across(scorer: Scorer, olds: Sequence[int], news: Sequence[int]) -> list[Link]:
    """Moves: the best pairs first of what is left over anywhere."""
    olds = list(filter(scorer.old.says_enough, olds))
    news = list(filter(scorer.new.says_enough, news))
    pairs = set(candidates(olds, news, scorer, SAME_MOVED))
    pairs.update(_equal(scorer, olds, news))
    best_first = sorted(pairs, key=lambda pair: (-scorer.gain(*pair), pair))
    links: list[Link] = []
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for old, new in best_first:
        if old in taken_old or new in taken_new:
            continue
        links.append(Link((old,), (new,), scorer.similarity(old, new)))
        taken_old.add(old)
        taken_new.add(new)
    free_old = set(olds) - taken_old
    free_new = set(news) - taken_new
    return [_widened(scorer, link, free_old, free_new) for link in links]


def _widened(scorer: Scorer, link: Link, free_old: set[int], free_new: set[int]) -> Link:
    """A move, with a part that stands beside a partner and was split off, or merged in, on the
    way; that part is free no longer.
    """
    if link.confidence >= 1.0:
        return link
    (old,), (new,) = link.old, link.new
    runs = [([old], run) for run in _runs(new, free_new)]
    runs += [(run, [new]) for run in _runs(old, free_old)]
    most_gained = scorer.gain(old, new)
    for olds, news in runs:
        for gained, (taken_old, taken_new) in divisions(olds, news, 0, 0, scorer):
            if gained > most_gained:
                most_gained = gained
                parts_old = olds[:taken_old]
                parts_new = news[:taken_new]
                likeness = scorer.joined(parts_old, parts_new)
                link = Link(tuple(parts_old), tuple(parts_new), likeness)
    free_old.difference_update(link.old)
    free_new.difference_update(link.new)
    return link


def _runs(index: int, free: set[int]) -> list[list[int]]:
    """Two paragraphs that stand together, one of them free."""
    runs = []
    if index - 1 in free:
        runs.append([index - 1, index])
    if index + 1 in free:
        runs.append([index, index + 1])
    return runs


def _equal(scorer: Scorer, olds: Sequence[int], news: Sequence[int]) -> list[Pair]:
    """The first, second, ... occurrence of each text in one draft with that in the other."""
    occurrences = grouped((scorer.new.ids[new], new) for new in reversed(news))
    pairs = []
    for old in olds:
        remaining = occurrences.get(scorer.old.ids[old])
        if remaining:
            pairs.append((old, remaining.pop()))
    return pairs


#: Cells of one dynamic programme; a larger gap is first cut at its clearest pairs.
MAX_CELLS: Final = 10_000
#: Paragraphs so alike can cut a gap that is too large.
CLEAR: Final = SAME + 0.1
#: Steps that pair nothing: old paragraphs taken, new ones taken.
_Step = tuple[int, int]
_OLD_ALONE: Final[_Step] = (1, 0)
_NEW_ALONE: Final[_Step] = (0, 1)


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
        links += _cut_at_clearest(part, scorer, coarse)
    return links


def _cut_at_clearest(gap: Gap, scorer: Scorer, coarse: list[Gap]) -> list[Link]:
    """The links of a gap that is cut at clearly alike paragraphs where it is too large."""
    pairs = _clearest(gap, scorer) if gap.cells > MAX_CELLS else []
    links = [paired(scorer, gap, old, new) for old, new in pairs]
    for piece in between(gap, pairs):
        links += _small(piece, piece, scorer, coarse)
    return links


def _small(part: Gap, gap: Gap, scorer: Scorer, coarse: list[Gap]) -> list[Link]:
    """The links of a gap by one programme; none where it is too large or too much was spent."""
    is_affordable = part.cells <= MAX_CELLS and scorer.affords(part.cells)
    if is_affordable:
        return _programme(part, gap, scorer)
    coarse.append(part)
    return []


def paired(scorer: Scorer, gap: Gap, old: int, new: int) -> Link:
    """The link of one paragraph with one."""
    confidence = partial(_confidence, scorer, gap, old, new)
    return deferred(Link((old,), (new,)), confidence=confidence)


def _alone(scorer: Scorer, olds: Sequence[int], news: Sequence[int]) -> list[Link]:
    """Return the link of what is left between two links: a paragraph alone with another one need
    keep less to be the same.
    """
    if len(olds) != 1 or len(news) != 1:
        return []
    likeness = scorer.kept_alone(olds[0], news[0])
    return [Link(tuple(olds), tuple(news), likeness)] if likeness else []


def _clearest(gap: Gap, scorer: Scorer) -> list[Pair]:
    """Return the heaviest chain of pairs that are clearly the same."""
    pairs = candidates(gap.old, gap.new, scorer, CLEAR)
    # Of the pairs of one old paragraph the last new one first: then a chain can hold but one of
    # them.
    pairs.sort(key=lambda pair: (pair[0], -pair[1]))
    weights = [1 + int(100 * scorer.gain(old, new)) for old, new in pairs]
    clear = []
    for position in heaviest_increasing(pairs, weights):
        old, new = pairs[position]
        if not is_divided(scorer, old, new):
            clear.append((old, new))
    return clear


def _programme(gap: Gap, outer: Gap, scorer: Scorer) -> list[Link]:
    """Order-preserving dynamic programming over match, insert, delete, split and merge, from the
    end.
    """
    olds, news = gap.old, gap.new
    width = len(news)
    below = [0.0] * (width + 1)
    steps: list[list[_Step]] = []
    rows = [below]
    for i in range(len(olds) - 1, -1, -1):
        row = [0.0] * (width + 1)
        step = [_OLD_ALONE] * width
        for j in range(width - 1, -1, -1):
            best = below[j]
            if row[j + 1] > best:
                best = row[j + 1]
                step[j] = _NEW_ALONE
            for gained, taken in _options(gap, i, j, scorer):
                taken_old, taken_new = taken
                score = gained + rows[-taken_old][j + taken_new]
                if score > best:
                    best = score
                    step[j] = taken
            row[j] = best
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
    if are_unlike(scorer, old, new):
        return ()
    if not scorer.similarity(old, new):
        return ()
    options = [(scorer.gain(old, new), (1, 1))]
    options += divisions(gap.old, gap.new, i, j, scorer)
    return options


def _walk(gap: Gap, outer: Gap, steps: list[list[_Step]], scorer: Scorer) -> list[Link]:
    """Return the links that the steps of the programme lead through."""
    links = []
    i = j = last_old = last_new = 0
    while i < len(gap.old) and j < len(gap.new):
        taken_old, taken_new = steps[i][j]
        next_i = i + taken_old
        next_j = j + taken_new
        if taken_old and taken_new:
            links += _alone(scorer, gap.old[last_old:i], gap.new[last_new:j])
            olds = tuple(gap.old[i:next_i])
            news = tuple(gap.new[j:next_j])
            if taken_old == taken_new:
                links.append(paired(scorer, outer, olds[0], news[0]))
            else:
                links.append(Link(olds, news, scorer.joined(olds, news)))
            last_old = next_i
            last_new = next_j
        i = next_i
        j = next_j
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
