"""How far two sentences are apart: in how many words, and in how many that stand beside other words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise
from typing import Any, NamedTuple

Words = tuple[str, ...]


class Counted(NamedTuple):
    """How often each word stands in a sentence, and each two words beside each other."""

    size: int
    single: Counter[str]
    pairs: Counter[tuple[str, str]]

    @classmethod
    def of(cls, words: Words) -> Counted:
        """The counts of a sentence."""
        return cls(len(words), Counter(words), Counter(pairwise(words)))

    def apart(self, words: Words, most: int) -> int:
        """How many words of another sentence differ, whatever their order; of more than ``most`` not all."""
        apart = abs(len(words) - self.size)
        return apart if apart > most else _unlike(words, len(words), self.single, self.size)

    def apart_in_pairs(self, words: Words) -> int:
        """How many words of another sentence stand beside other words."""
        return _unlike(pairwise(words), max(0, len(words) - 1), self.pairs, max(0, self.size - 1))

    def between(self, words: Words) -> tuple[int, int]:
        """Both of these."""
        return self.apart(words, len(words) + self.size), self.apart_in_pairs(words)


def _unlike(some: Iterable[Any], count: int, others: Counter[Any], size: int) -> int:
    """How many of some have no equal among as many others, and the reverse."""
    left, missing = defaultdict(int, others), 0
    for one in some:
        if left[one]:
            left[one] -= 1
        else:
            missing += 1
    return size - count + 2 * missing
