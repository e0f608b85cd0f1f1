"""One paragraph that became several, or several that became one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from draftdiff.changes.alignment.outline import Outline
from draftdiff.changes.alignment.scoring import SAME, SAME_WITH_LABEL, SHORT, Scorer

#: A gain in words, and how many old and new paragraphs it takes.
Option = tuple[float, tuple[int, int]]

#: Parts of one split or merge.
MAX_PARTS: Final = 6
#: So many words of a part, and so much of it, stand in the whole.
MIN_PART_WORDS: Final = 3
MIN_PART_SHARE: Final = 0.5
#: What a division has to gain over a plain match, in words.
_COST: Final = 1.0


def divisions(olds: Sequence[int], news: Sequence[int], i: int, j: int, scorer: Scorer) -> Iterator[Option]:
    """The splits of the old paragraph at place i, and the merges into the new one at place j.

    Parts stand next to each other in their draft, and each is for the most part in the whole.
    """
    if is_part(scorer, olds[i], news[j], old_is_whole=True):
        yield from _splits(olds[i], news[j : j + MAX_PARTS], scorer)
    if is_part(scorer, olds[i], news[j], old_is_whole=False):
        yield from _merges(olds[i : i + MAX_PARTS], news[j], scorer)


def _splits(old: int, news: Sequence[int], scorer: Scorer) -> Iterator[Option]:
    for parts in range(2, len(news) + 1):
        last = news[parts - 1]
        if last - news[0] != parts - 1 or not is_part(scorer, old, last, old_is_whole=True):
            return
        yield _gain(scorer, [old], news[:parts]), (1, parts)


def _merges(olds: Sequence[int], new: int, scorer: Scorer) -> Iterator[Option]:
    for parts in range(2, len(olds) + 1):
        last = olds[parts - 1]
        if last - olds[0] != parts - 1 or not is_part(scorer, last, new, old_is_whole=False):
            return
        yield _gain(scorer, olds[:parts], [new]), (parts, 1)


def is_part(scorer: Scorer, old: int, new: int, *, old_is_whole: bool) -> bool:
    """Whether one paragraph stands for the most part in the other: the new one in the old one, or the reverse."""
    if scorer.old.families[old] != "prose" or scorer.new.families[new] != "prose":
        return False
    length, other = scorer.new.size(new), scorer.old.size(old)
    if not old_is_whole:
        length, other = other, length
    if length < MIN_PART_WORDS:
        return length > 1 and _is_at_end(scorer.old.codes(old), scorer.new.codes(new))
    shared = round(scorer.by_words(old, new) * (length + other) / 2)
    return shared >= max(MIN_PART_WORDS, MIN_PART_SHARE * length)


def are_unlike(scorer: Scorer, old: int, new: int) -> bool:
    """Whether two paragraphs of some length can be neither the same nor one a part of the other."""
    sizes = len(scorer.old.codes(old)), len(scorer.new.codes(new))
    if min(sizes) <= SHORT or old in scorer.old.wordless or new in scorer.new.wordless:
        return False
    alike = scorer.by_words(old, new)
    return alike < SAME_WITH_LABEL and round(alike * sum(sizes)) < min(sizes)


def is_divided(scorer: Scorer, old: int, new: int) -> bool:
    """Whether a paragraph beside either of the two is a part of the other, so that one may have become several."""
    return any(is_part(scorer, old, near, old_is_whole=True) for near in _beside(scorer.new, new)) or any(
        is_part(scorer, near, new, old_is_whole=False) for near in _beside(scorer.old, old)
    )


def _beside(side: Outline, at: int) -> list[int]:
    return [near for near in (at - 1, at + 1) if 0 <= near < len(side)]


def _is_at_end(*texts: str) -> bool:
    part, whole = sorted(texts, key=len)
    return whole.startswith(part) or whole.endswith(part)


def _gain(scorer: Scorer, olds: Sequence[int], news: Sequence[int]) -> float:
    alike = scorer.joined(olds, news)
    size = (sum(map(scorer.old.size, olds)) + sum(map(scorer.new.size, news))) / 2
    return (alike - SAME + 0.02) * size - _COST
