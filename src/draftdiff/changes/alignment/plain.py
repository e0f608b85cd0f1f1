"""Paragraphs that plainly are the same, found by walking down both sides of a gap at once.

Where a draft was amended throughout, most paragraphs still face their counterpart. A pair is plain when the two
are alike and nothing near them is a rival or a part of either, so that no other alignment of the gap could do
better; what is left between plain pairs is for the dynamic programme.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from draftdiff.changes.alignment.divisions import is_part
from draftdiff.changes.alignment.scoring import Scorer
from draftdiff.changes.alignment.sequences import Pair

#: From this similarity on, two paragraphs can be plainly the same.
PLAIN: Final = 0.5
#: So much less alike the paragraphs near them have to be.
MARGIN: Final = 0.15
#: Fewer words than these, boilerplate makes alike.
MIN_WORDS: Final = 16
#: How far off rivals are looked for.
NEAR: Final = 2
#: How many paragraphs of either side may be passed over on the way to the next pair.
_STEPS: Final = ((0, 0), (0, 1), (1, 0), (0, 2), (2, 0), (0, 3), (3, 0))
#: Places without a plain pair, one behind the other, after which the walk ends.
PATIENCE: Final = 40


def plain_pairs(olds: Sequence[int], news: Sequence[int], scorer: Scorer) -> list[Pair]:
    """Pairs (old, new) of paragraphs that are plainly the same, increasing in both."""
    pairs: list[Pair] = []
    i = j = missed = 0
    while i < len(olds) and j < len(news) and missed < PATIENCE:
        step = next((step for step in _STEPS if _is_plain(olds, news, i + step[0], j + step[1], scorer)), None)
        if step is None:
            missed += 1
        else:
            i, j, missed = i + step[0], j + step[1], 0
            pairs.append((olds[i], news[j]))
        i, j = i + 1, j + 1
    return pairs


def _is_plain(olds: Sequence[int], news: Sequence[int], i: int, j: int, scorer: Scorer) -> bool:
    if i >= len(olds) or j >= len(news):
        return False
    old, new = olds[i], news[j]
    if min(scorer.old.size(old), scorer.new.size(new)) < MIN_WORDS:
        return False
    alike = scorer.similarity(old, new)
    if alike < PLAIN:
        return False
    rest = alike - MARGIN
    near_old, near_new = _near(olds, i), _near(news, j)
    return not (
        any(
            scorer.similarity(old, other) > rest or is_part(scorer, old, other, old_is_whole=True) for other in near_new
        )
        or any(
            scorer.similarity(other, new) > rest or is_part(scorer, other, new, old_is_whole=False)
            for other in near_old
        )
    )


def _near(indexes: Sequence[int], place: int) -> list[int]:
    return [*indexes[max(0, place - NEAR) : place], *indexes[place + 1 : place + 1 + NEAR]]
