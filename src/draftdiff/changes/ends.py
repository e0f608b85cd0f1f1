"""How much two texts have in common at their ends, in characters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rapidfuzz.distance import Postfix, Prefix

#: Items of two sequences that are compared one by one.
SHORT: Final = 8


def common_ends(old: str, new: str) -> tuple[int, int]:
    """How many characters two texts begin with alike, and how many of the rest they end with alike.

    Example:
        >>> common_ends("States shall act.", "States should act.")
        (9, 5)
        >>> common_ends("aa", "aaa")
        (2, 0)
    """
    head = int(Prefix.similarity(old, new))
    return head, min(int(Postfix.similarity(old, new)), len(old) - head, len(new) - head)


def common_length(old: Sequence[object], new: Sequence[object]) -> int:
    """How many items two sequences begin with alike, by halving: comparing slices is quicker than items.

    Example:
        >>> common_length("shall", "should")
        2
    """
    low, high = 0, min(len(old), len(new))
    if old[:high] == new[:high]:
        return high
    while high - low > 1:
        middle = (low + high) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle
    return low


def equal_from(old: Sequence[object], new: Sequence[object], first: int, second: int) -> int:
    """How many items are alike from two places on: the first ones one by one, then in slices that grow, then shrink.

    Example:
        >>> equal_from("shall act", "should act", 5, 6)
        4
    """
    most = min(len(old) - first, len(new) - second)
    length, size, grows = 0, SHORT, True
    while length < most and old[first + length] == new[second + length]:
        length += 1
        if length == SHORT:
            break
    while size and SHORT <= length < most:
        start, other = first + length, second + length
        if old[start : start + size] == new[other : other + size]:
            length += size
        else:
            grows = False
        size = size * 2 if grows else size // 2
    return min(length, most)
