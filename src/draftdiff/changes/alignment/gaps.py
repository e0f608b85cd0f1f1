"""Paragraphs between two anchors: which are the same, in order, and which were split or merged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import frozen

from draftdiff.changes.alignment.candidates import candidates
from draftdiff.changes.alignment.scoring import SAME, Scorer
from draftdiff.changes.alignment.sequences import heaviest_increasing

#: Cells of one dynamic programme; a larger gap is first cut at its clearest pairs.
MAX_CELLS: Final = 10_000
#: Parts of one split or merge.
MAX_PARTS: Final = 6
_MIN_PART_WORDS: Final = 3
_MIN_PART_SHARE: Final = 0.6
#: What a division has to gain over a plain match, in words.
_PART_COST: Final = 1.0


@frozen
class Link:
    """Old paragraphs that became new ones: one to one, one to several, or several to one.

    Attributes:
        old, new: Indexes in reading order.
        confidence: 0 to 1, lower where another partner was nearly as good.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    confidence: float = 1.0


@frozen
class Gap:
    """Paragraphs of both drafts, in order, that may only pair in order."""

    old: Sequence[int]
    new: Sequence[int]

    def __bool__(self) -> bool:
        return bool(self.old) and bool(self.new)


def match(gap: Gap, scorer: Scorer, coarse: list[Gap]) -> list[Link]:
    """The links within a gap; parts too large to be compared in full are added to ``coarse``."""
    links: list[Link] = []
    waiting = [(gap, True)]
    while waiting:
        part, may_cut = waiting.pop()
        if not part:
            continue
        if len(part.old) * len(part.new) <= MAX_CELLS:
            links += _programme(part, scorer)
            continue
        chain = _clearest(part, scorer) if may_cut else []
        if not chain:
            coarse.append(part)
            continue
        links += [Link((old,), (new,), scorer.similarity(old, new)) for old, new in chain]
        waiting += [(piece, False) for piece in between(part, chain)]
    return links


def between(gap: Gap, chain: Sequence[tuple[int, int]]) -> list[Gap]:
    """What is left of a gap before, between and behind an increasing chain of its pairs."""
    places_old = {index: place for place, index in enumerate(gap.old)}
    places_new = {index: place for place, index in enumerate(gap.new)}
    cuts = [(places_old[old], places_new[new]) for old, new in chain]
    starts = [(0, 0), *((old + 1, new + 1) for old, new in cuts)]
    stops = [*cuts, (len(gap.old), len(gap.new))]
    return [
        Gap(gap.old[start[0] : stop[0]], gap.new[start[1] : stop[1]]) for start, stop in zip(starts, stops, strict=True)
    ]


def _clearest(gap: Gap, scorer: Scorer) -> list[tuple[int, int]]:
    pairs = candidates(gap.old, gap.new, scorer, SAME + 0.1)
    weights = [1 + int(100 * scorer.gain(old, new)) for old, new in pairs]
    return [pairs[place] for place in heaviest_increasing(pairs, weights)]


def _programme(gap: Gap, scorer: Scorer) -> list[Link]:
    """Order-preserving dynamic programming over match, insert, delete, split and merge, from the end."""
    olds, news = gap.old, gap.new
    width = len(news)
    below = [0.0] * (width + 1)
    steps: list[list[tuple[int, int]]] = []
    rows = [below]
    for i in range(len(olds) - 1, -1, -1):
        row = [0.0] * (width + 1)
        step = [(1, 0)] * (width + 1)
        for j in range(width - 1, -1, -1):
            row[j], step[j] = max(row[j + 1], below[j]), (0, 1) if row[j + 1] > below[j] else (1, 0)
            for gained, taken in _options(gap, i, j, scorer):
                score = gained + rows[-taken[0]][j + taken[1]]
                if score > row[j]:
                    row[j], step[j] = score, taken
        rows.append(row)
        steps.append(step)
        below = row
    return _walk(gap, steps[::-1], scorer)


def _options(gap: Gap, i: int, j: int, scorer: Scorer) -> list[tuple[float, tuple[int, int]]]:
    old, new = gap.old[i], gap.new[j]
    alike = scorer.similarity(old, new)
    options = []
    if alike:
        gained = scorer.gain(old, new)
        if gained > 0:
            options.append((gained, (1, 1)))
    if 0 < alike < 1:
        shared = alike * (scorer.old.size(old) + scorer.new.size(new)) / 2
        if shared >= _MIN_PART_SHARE * scorer.new.size(new) and shared >= _MIN_PART_WORDS:
            options += _splits(gap, i, j, scorer)
        if shared >= _MIN_PART_SHARE * scorer.old.size(old) and shared >= _MIN_PART_WORDS:
            options += _merges(gap, i, j, scorer)
    return options


def _splits(gap: Gap, i: int, j: int, scorer: Scorer) -> list[tuple[float, tuple[int, int]]]:
    old = gap.old[i]
    options = []
    for parts in range(2, 1 + min(MAX_PARTS, len(gap.new) - j)):
        news = gap.new[j : j + parts]
        if news[-1] - news[0] != parts - 1 or not _is_part(scorer, old, news[-1], old_is_whole=True):
            break
        options.append((_gain_of_parts(scorer, [old], news), (1, parts)))
    return options


def _merges(gap: Gap, i: int, j: int, scorer: Scorer) -> list[tuple[float, tuple[int, int]]]:
    new = gap.new[j]
    options = []
    for parts in range(2, 1 + min(MAX_PARTS, len(gap.old) - i)):
        olds = gap.old[i : i + parts]
        if olds[-1] - olds[0] != parts - 1 or not _is_part(scorer, olds[-1], new, old_is_whole=False):
            break
        options.append((_gain_of_parts(scorer, olds, [new]), (parts, 1)))
    return options


def _is_part(scorer: Scorer, old: int, new: int, *, old_is_whole: bool) -> bool:
    if scorer.old.family(old) != "prose" or scorer.new.family(new) != "prose":
        return False
    part = scorer.new.size(new) if old_is_whole else scorer.old.size(old)
    shared = scorer.joined([old], [new]) * (scorer.old.size(old) + scorer.new.size(new)) / 2
    return shared >= _MIN_PART_SHARE * part and shared >= _MIN_PART_WORDS


def _gain_of_parts(scorer: Scorer, olds: Sequence[int], news: Sequence[int]) -> float:
    alike = scorer.joined(olds, news)
    size = (sum(map(scorer.old.size, olds)) + sum(map(scorer.new.size, news))) / 2
    return (alike - SAME + 0.02) * size - _PART_COST


def _walk(gap: Gap, steps: list[list[tuple[int, int]]], scorer: Scorer) -> list[Link]:
    links = []
    i = j = 0
    while i < len(gap.old) and j < len(gap.new):
        taken_old, taken_new = steps[i][j]
        if taken_old and taken_new:
            olds, news = tuple(gap.old[i : i + taken_old]), tuple(gap.new[j : j + taken_new])
            one_to_one = taken_old == taken_new
            sure = _confidence(scorer, gap, olds[0], news[0]) if one_to_one else scorer.joined(olds, news)
            links.append(Link(olds, news, sure))
        i, j = i + taken_old, j + taken_new
    return links


def _confidence(scorer: Scorer, gap: Gap, old: int, new: int) -> float:
    """The similarity, less by half of how near the best other partner in the gap comes."""
    alike = scorer.similarity(old, new)
    if alike == 1.0:
        return 1.0
    rivals = [scorer.similarity(old, other) for other in gap.new if other != new]
    rivals += [scorer.similarity(other, new) for other in gap.old if other != old]
    return max(0.0, alike - max(rivals, default=0.0) * alike / 2)
