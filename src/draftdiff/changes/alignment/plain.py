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
from draftdiff.changes.ends import common_ends, common_length

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
    if len(olds) == len(news) == 1:
        return [(olds[0], news[0])] if _are_alike(scorer, olds[0], news[0]) else []
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
    if i >= len(olds) or j >= len(news) or not _are_alike(scorer, olds[i], news[j]):
        return False
    old, new = olds[i], news[j]
    gone, come = _changed(scorer, old, new)
    old_text, new_text = scorer.old.paragraphs[old].text, scorer.new.paragraphs[new].text
    for near in _near(news, j):
        if _may_rival(old_text, gone, scorer.new.paragraphs[near].text) and (
            _is_rival(scorer, old, new, old, near) or is_part(scorer, old, near, old_is_whole=True)
        ):
            return False
    for near in _near(olds, i):
        if _may_rival(new_text, come, scorer.old.paragraphs[near].text) and (
            _is_rival(scorer, old, new, near, new) or is_part(scorer, near, new, old_is_whole=False)
        ):
            return False
    return True


def _near(indexes: Sequence[int], place: int) -> list[int]:
    return [*indexes[max(0, place - NEAR) : place], *indexes[place + 1 : place + 1 + NEAR]]


def _are_alike(scorer: Scorer, old: int, new: int) -> bool:
    """Whether two paragraphs share most of their ends or most words; the ends are quicker, and often enough."""
    if scorer.old.family(old) != scorer.new.family(new):
        return False
    if _have_same_ends(scorer.old.paragraphs[old].text, scorer.new.paragraphs[new].text):
        return True
    enough = min(scorer.old.size(old), scorer.new.size(new)) >= MIN_WORDS
    return enough and scorer.by_words(old, new) >= PLAIN


def _have_same_ends(old: str, new: str) -> bool:
    longer = max(len(old), len(new))
    if min(len(old), len(new)) < max(MIN_EXTENT, PLAIN * longer):
        return False
    missing = int(PLAIN * longer) - common_length(old, new)
    return missing <= 0 or old[-missing:] == new[-missing:]


def _changed(scorer: Scorer, old: int, new: int) -> tuple[float, float]:
    """About how many characters of either have no counterpart in the other."""
    one, other = scorer.old.paragraphs[old].text, scorer.new.paragraphs[new].text
    if _have_same_ends(one, other):
        shared = sum(common_ends(one, other))
        return len(one) - shared, len(other) - shared
    sizes = scorer.old.size(old), scorer.new.size(new)
    common = scorer.by_words(old, new) * sum(sizes) / 2
    return (1 - common / sizes[0]) * len(one), (1 - common / sizes[1]) * len(other)


def _may_rival(text: str, changed: float, near: str) -> bool:
    """Whether a text near another may be a near-duplicate of it, or what its changed words became."""
    return 2 * changed >= len(near) or near[:TOUCH] == text[:TOUCH] or near[-TOUCH:] == text[-TOUCH:]


def _is_rival(scorer: Scorer, old: int, new: int, one: int, other: int) -> bool:
    return scorer.by_words(one, other) > scorer.by_words(old, new) - MARGIN
