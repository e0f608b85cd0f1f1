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
from draftdiff.changes.ends import common_ends

#: From this similarity on, or with so much of both in common at their ends, two paragraphs can be plainly the same.
PLAIN: Final = 0.5
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
    if scorer.old.family(old) != scorer.new.family(new):
        return False
    near_old, near_new = _near(olds, i), _near(news, j)
    return _has_same_ends(scorer, old, new, near_old, near_new) or _is_alike(scorer, old, new, near_old, near_new)


def _near(indexes: Sequence[int], place: int) -> Sequence[int]:
    return [*indexes[max(0, place - NEAR) : place], *indexes[place + 1 : place + 1 + NEAR]]


def _has_same_ends(scorer: Scorer, old: int, new: int, near_old: Sequence[int], near_new: Sequence[int]) -> bool:
    """Whether most of both is the same at the ends, and nothing near can be a near-duplicate or a part.

    Where it holds, and it often does, the two need not be cut into words.
    """
    one, other = scorer.old.paragraphs[old].text, scorer.new.paragraphs[new].text
    if min(len(one), len(other)) < MIN_EXTENT:
        return False
    shared = sum(common_ends(one, other))
    if shared < PLAIN * max(len(one), len(other)):
        return False
    texts_old = [scorer.old.paragraphs[index].text for index in near_old]
    texts_new = [scorer.new.paragraphs[index].text for index in near_new]
    return not (
        any(_may_rival(one, len(one) - shared, text) for text in texts_new)
        or any(_may_rival(other, len(other) - shared, text) for text in texts_old)
    )


def _may_rival(text: str, changed: int, near: str) -> bool:
    """Whether a text near another may be a near-duplicate of it, or what its changed stretch became."""
    return 2 * changed >= len(near) or near[:TOUCH] == text[:TOUCH] or near[-TOUCH:] == text[-TOUCH:]


def _is_alike(scorer: Scorer, old: int, new: int, near_old: Sequence[int], near_new: Sequence[int]) -> bool:
    """Whether two paragraphs share most words, and much more than with those near."""
    if min(scorer.old.size(old), scorer.new.size(new)) < MIN_WORDS:
        return False
    alike = scorer.by_words(old, new)
    if alike < PLAIN:
        return False
    rest = alike - MARGIN
    return not (
        any(scorer.by_words(old, near) > rest or is_part(scorer, old, near, old_is_whole=True) for near in near_new)
        or any(scorer.by_words(near, new) > rest or is_part(scorer, near, new, old_is_whole=False) for near in near_old)
    )
