"""Paragraphs between two anchors: which are the same, in order, and which were split or merged."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from draftdiff.changes.alignment.anchors import repeated
from draftdiff.changes.alignment.leftovers import candidates
from draftdiff.changes.alignment.links import Gap, Link, between
from draftdiff.changes.alignment.plain import plain_pairs
from draftdiff.changes.alignment.scoring import SAME, Option, Scorer, are_unlike, divisions, is_divided
from draftdiff.changes.alignment.sequences import heaviest_increasing
from draftdiff.changes.deferred import deferred

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


def match_part(part: Gap, whole: Gap, scorer: Scorer, coarse: list[Gap]) -> list[Link]:
    """The links within what plain pairs left of a gap."""
    return _small(part, whole, scorer, coarse) if part.cells <= MAX_CELLS else _large(part, scorer, coarse)


def _large(gap: Gap, scorer: Scorer, coarse: list[Gap]) -> list[Link]:
    """A gap too large for one programme is cut at equal paragraphs, then at those that are clearly alike."""
    chain = repeated(scorer.old, scorer.new, gap.old, gap.new)
    links = [paired(scorer, gap, old, new) for old, new in chain]
    for part in between(gap, chain):
        pairs = _clearest(part, scorer) if part.cells > MAX_CELLS else []
        links += [paired(scorer, part, old, new) for old, new in pairs]
        for piece in between(part, pairs):
            links += _small(piece, piece, scorer, coarse)
    return links


def _small(part: Gap, whole: Gap, scorer: Scorer, coarse: list[Gap]) -> list[Link]:
    if part.cells > MAX_CELLS or not scorer.affords(part.cells):
        coarse.append(part)
        return []
    return _programme(part, whole, scorer)


def paired(scorer: Scorer, gap: Gap, old: int, new: int) -> Link:
    """The link of one paragraph with one."""
    return deferred(Link((old,), (new,)), confidence=partial(_confidence, scorer, gap, old, new))


def _alone(scorer: Scorer, olds: Sequence[int], news: Sequence[int]) -> list[Link]:
    """What is left between two links: a paragraph alone with another one need keep less to be the same."""
    if len(olds) != 1 or len(news) != 1:
        return []
    kept = scorer.kept_alone(olds[0], news[0])
    return [Link((olds[0],), (news[0],), kept)] if kept else []


def _clearest(gap: Gap, scorer: Scorer) -> list[tuple[int, int]]:
    # Of the pairs of one old paragraph the last new one first: then a chain can hold but one of them.
    pairs = sorted(candidates(gap.old, gap.new, scorer, CLEAR), key=lambda pair: (pair[0], -pair[1]))
    weights = [1 + int(100 * scorer.gain(old, new)) for old, new in pairs]
    chain = [pairs[place] for place in heaviest_increasing(pairs, weights)]
    return [pair for pair in chain if not is_divided(scorer, *pair)]


def _programme(gap: Gap, whole: Gap, scorer: Scorer) -> list[Link]:
    """Order-preserving dynamic programming over match, insert, delete, split and merge, from the end."""
    olds, news = gap.old, gap.new
    width = len(news)
    below = [0.0] * (width + 1)
    steps: list[list[tuple[int, int]]] = []
    rows = [below]
    for i in range(len(olds) - 1, -1, -1):
        row = [0.0] * (width + 1)
        step = [_OLD_ALONE] * width
        for j in range(width - 1, -1, -1):
            if row[j + 1] > below[j]:
                row[j], step[j] = row[j + 1], _NEW_ALONE
            else:
                row[j] = below[j]
            for gained, taken in _options(gap, i, j, scorer):
                score = gained + rows[-taken[0]][j + taken[1]]
                if score > row[j]:
                    row[j], step[j] = score, taken
        rows.append(row)
        steps.append(step)
        below = row
    return _walk(gap, whole, steps[::-1], scorer)


def _options(gap: Gap, i: int, j: int, scorer: Scorer) -> Sequence[Option]:
    """What may be done with the paragraphs at two places: (gain, (old ones taken, new ones taken))."""
    old, new = gap.old[i], gap.new[j]
    if are_unlike(scorer, old, new) or not scorer.similarity(old, new):
        return ()
    return [(scorer.gain(old, new), (1, 1)), *divisions(gap.old, gap.new, i, j, scorer)]


def _walk(gap: Gap, whole: Gap, steps: list[list[tuple[int, int]]], scorer: Scorer) -> list[Link]:
    links = []
    i = j = last_old = last_new = 0
    while i < len(gap.old) and j < len(gap.new):
        taken_old, taken_new = steps[i][j]
        if taken_old and taken_new:
            links += _alone(scorer, gap.old[last_old:i], gap.new[last_new:j])
            olds, news = tuple(gap.old[i : i + taken_old]), tuple(gap.new[j : j + taken_new])
            one_to_one = taken_old == taken_new
            links.append(
                paired(scorer, whole, olds[0], news[0]) if one_to_one else Link(olds, news, scorer.joined(olds, news))
            )
            last_old, last_new = i + taken_old, j + taken_new
        i, j = i + taken_old, j + taken_new
    return links + _alone(scorer, gap.old[last_old:], gap.new[last_new:])


def _confidence(scorer: Scorer, gap: Gap, old: int, new: int) -> float:
    """The similarity, less by half of how near the best other partner in the gap comes, if that is not too large."""
    alike = scorer.similarity(old, new)
    if alike == 1.0 or gap.cells > MAX_CELLS:
        return alike
    olds, news = [other for other in gap.old if other != old], [other for other in gap.new if other != new]
    return alike - scorer.nearest(old, new, olds, news) * alike / 2
