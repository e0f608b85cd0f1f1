"""Paragraphs that plainly are the same, found by walking down both sides of a gap at once.

Where a draft was amended throughout, most paragraphs still face their counterpart. A pair is plain
when the two are alike and nothing near is a rival or a part of either; the rest is for the dynamic
programme.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import Final

from attrs import define
from rapidfuzz.distance import Indel

from draftdiff.changes.alignment.outline import Outline
from draftdiff.changes.alignment.scoring import Scorer, is_part
from draftdiff.changes.alignment.sequences import Pair
from draftdiff.changes.ends import common_ends

#: From this similarity on, or with so much of both in common at their ends, two paragraphs can be
#: plainly the same.
PLAIN: Final = 0.5
#: From this share of equal characters on, in order, and so far above what chance gives, texts are
#: one text.
ALIKE: Final = 0.8
ABOVE: Final = 0.15
#: Cells of the largest comparison by characters.
MAX_CELLS: Final = 4_000_000
#: So many changed characters between equal ends are not looked into.
ROUGH: Final = 60
#: So much less alike the paragraphs near them have to be.
MARGIN: Final = 0.15
#: Fewer words or characters than these, boilerplate makes alike.
MIN_WORDS: Final = 16
MIN_EXTENT: Final = 120
#: Characters at the ends of paragraphs by which near-duplicates are told.
TOUCH: Final = 12
#: How far off rivals are looked for.
NEAR: Final = 2
#: How many paragraphs of either side may be passed over on the way to the next pair.
_STEPS: Final = ((0, 1), (1, 0), (0, 2), (2, 0), (0, 3), (3, 0))
#: Places without a plain pair, one behind the other, after which the walk ends.
PATIENCE: Final = 40


def plain_pairs(olds: Sequence[int], news: Sequence[int], scorer: Scorer) -> list[Pair]:
    """Pairs (old, new) of paragraphs that are plainly the same, increasing in both."""
    if not olds or not news:
        return []
    if len(olds) == len(news) == 1:
        return [(olds[0], news[0])] if _changed(scorer, olds[0], news[0]) else []
    if any(
        max(map(side.extent, indexes)) < MIN_WORDS
        for side, indexes in ((scorer.old, olds), (scorer.new, news))
    ):
        return []
    sides = _Side.of(scorer.old, olds), _Side.of(scorer.new, news)
    pairs: list[Pair] = []
    i = j = missed = 0
    while i < len(olds) and j < len(news) and missed < PATIENCE:
        if _is_plain(*sides, i, j, scorer):
            step: tuple[int, int] | None = (0, 0)
        else:
            step = next(
                (step for step in _STEPS if _is_plain(*sides, i + step[0], j + step[1], scorer)),
                None,
            )
        if step is None:
            missed += 1
        else:
            i, j, missed = i + step[0], j + step[1], 0
            pairs.append((olds[i], news[j]))
        i, j = i + 1, j + 1
    return pairs


_head, _tail = itemgetter(slice(TOUCH)), itemgetter(slice(-TOUCH, None))


@define(eq=False)
class _Side:
    """One side of a gap: its paragraphs, how their texts begin and end, and the shortest length."""

    indexes: Sequence[int]
    texts: Sequence[str]
    heads: Sequence[str]
    tails: Sequence[str]
    shortest: int

    @classmethod
    def of(cls, outline: Outline, indexes: Sequence[int]) -> _Side:
        texts = list(map(outline.texts.__getitem__, indexes))
        return cls(
            indexes, texts, list(map(_head, texts)), list(map(_tail, texts)), min(map(len, texts))
        )

    def rivals(self, position: int, head: str, tail: str, changed: float) -> list[int]:
        """The paragraphs near a place that may be near-duplicates of a text, or what its changed
        words became.
        """
        first, last = max(0, position - NEAR), position + 1 + NEAR
        if 2 * changed < self.shortest and (
            head not in self.heads[first:position]
            and head not in self.heads[position + 1 : last]
            and tail not in self.tails[first:position]
            and tail not in self.tails[position + 1 : last]
        ):
            return []
        return [
            self.indexes[neighbour]
            for neighbour in range(first, min(last, len(self.texts)))
            if neighbour != position
            and (
                2 * changed >= len(self.texts[neighbour])
                or self.heads[neighbour] == head
                or self.tails[neighbour] == tail
            )
        ]


def _is_plain(olds: _Side, news: _Side, i: int, j: int, scorer: Scorer) -> bool:
    """Return whether two paragraphs at these positions face each other and nothing near rivals
    them.
    """
    if i >= len(olds.indexes) or j >= len(news.indexes):
        return False
    old, new = olds.indexes[i], news.indexes[j]
    changed = _changed(scorer, old, new)
    if changed is None:
        return False
    for rival in news.rivals(j, olds.heads[i], olds.tails[i], changed[0]):
        if _is_rival(scorer, old, new, old, rival) or is_part(
            scorer, old, rival, old_is_whole=True
        ):
            return False
    for rival in olds.rivals(i, news.heads[j], news.tails[j], changed[1]):
        if _is_rival(scorer, old, new, rival, new) or is_part(
            scorer, rival, new, old_is_whole=False
        ):
            return False
    return True


def _changed(scorer: Scorer, old: int, new: int) -> tuple[float, float] | None:
    """About how many characters of either have no counterpart in the other; None where the two are
    not alike. They are alike if they share most of their ends, most characters or most words; the
    ends are told quickest.
    """
    if scorer.old.families[old] != scorer.new.families[new]:
        return None
    before, after = scorer.old.texts[old], scorer.new.texts[new]
    shorter, longer = sorted((len(before), len(after)))
    if shorter >= MIN_EXTENT and shorter >= PLAIN * longer:
        head, tail = common_ends(before, after)
        shared = head + tail
        by_ends = (
            (len(before) - shared, len(after) - shared) if shared >= int(PLAIN * longer) else None
        )
        if (by_ends is not None and longer - shared < ROUGH) or shorter * longer > MAX_CELLS:
            return by_ends
        if alike := _by_characters(scorer, before, after):
            # Within words that were replaced, some letters are the same by chance.
            common = alike * (shorter + longer) / 2
            return 2 * (len(before) - common), 2 * (len(after) - common)
        if by_ends is not None:
            return by_ends
    if shorter < MIN_WORDS:
        return None
    sizes = scorer.old.size(old), scorer.new.size(new)
    if min(sizes) < MIN_WORDS or scorer.by_words(old, new) < PLAIN:
        return None
    common = scorer.by_words(old, new) * sum(sizes) / 2
    return (1 - common / sizes[0]) * len(before), (1 - common / sizes[1]) * len(after)


def _by_characters(scorer: Scorer, before: str, after: str) -> float:
    """The share of equal characters in order, 0 where it may be by chance."""
    return float(
        Indel.normalized_similarity(
            before, after, score_cutoff=min(1.0, max(ALIKE, scorer.chance + ABOVE))
        )
    )


def _is_rival(scorer: Scorer, old: int, new: int, rival_old: int, rival_new: int) -> bool:
    return scorer.by_words(rival_old, rival_new) > scorer.by_words(old, new) - MARGIN
