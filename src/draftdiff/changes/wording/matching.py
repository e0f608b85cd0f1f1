"""Which tokens of two texts are kept: the heaviest common subsequence in the fewest runs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from draftdiff.changes.alignment.sequences import common_subsequence
from draftdiff.changes.wording.lexis import related, weight
from draftdiff.changes.wording.moved import SENTENCE_ENDS, openers_apart

Pair = tuple[int, int]

#: Cells of the largest weighted programme; above it a plain longest common subsequence.
MAX_CELLS: Final = 6_400
#: What each further edit costs, in the weight of kept tokens.
_OPEN: Final = 0.05
#: What two forms of one word are worth.
_FORM: Final = 0.5


def kept_tokens(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Positions (old, new) of the tokens that stay, increasing in both.

    Words of content count more than function words and marks, and every edit that a kept run separates from
    another costs something, so that short accidental matches fall away (affine gaps, Gotoh 1982).

    Example:
        >>> kept_tokens(["the", "old", "text"], ["the", "new", "text"])
        [(0, 0), (2, 2)]
    """
    head = _common_head(old, new)
    tail = _common_head(old[head:][::-1], new[head:][::-1])
    first, second = old[head : len(old) - tail], new[head : len(new) - tail]
    if len(first) * len(second) <= MAX_CELLS:
        begins = head == 0 or old[head - 1] in SENTENCE_ENDS
        inner = _weighted(*openers_apart(first, second, begins=begins))
    else:
        inner = common_subsequence(first, second)
    return [
        *((i, i) for i in range(head)),
        *((i + head, j + head) for i, j in inner),
        *((len(old) - back, len(new) - back) for back in range(tail, 0, -1)),
    ]


def _common_head(old: Sequence[str], new: Sequence[str]) -> int:
    """How many tokens both begin with, by halving: comparing slices is quicker than tokens."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _weighted(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """From the end: ``kept[i][j]`` is the best of the rest when token i and j are kept, ``best`` the best at all.

    Both are below 0, the best the lowest, so that a row of ``best`` ascends and is searched by halves. Only cells
    where something can be kept are visited: a row is the one below it, lowered to the left of these.
    """
    places: dict[str, list[int]] = {}
    for j in range(len(new) - 1, -1, -1):
        places.setdefault(new[j], []).append(j)
    forms = _forms(old, new)
    kept: list[dict[int, float]] = [{}]
    best = [[0.0] * (len(new) + 1)]
    for i in range(len(old) - 1, -1, -1):
        row = below = best[-1]
        kept_below, gains = kept[-1], {}
        alike, akin = places.get(old[i], ()), forms.get(i, ())
        if alike or akin:
            row, gained = below.copy(), weight(old[i])
            for j in sorted((*alike, *akin), reverse=True) if akin else alike:
                after = below[j + 1]
                if j in akin:
                    score = after - _FORM
                else:
                    leave = after + _OPEN if after < 0 else after
                    follow = kept_below.get(j + 1, leave)
                    score = gains[j] = (follow if follow < leave else leave) - gained
                if score < row[j]:
                    start = bisect_right(row, score, 0, j)
                    row[start : j + 1] = [score] * (j + 1 - start)
        kept.append(gains)
        best.append(row)
    return _trace(kept[::-1], best[::-1], forms)


def _forms(old: Sequence[str], new: Sequence[str]) -> dict[int, list[int]]:
    """For a word of the old text where the new one has other forms of it; they speak for what is kept around them."""
    stems: dict[str, list[int]] = {}
    for j, token in enumerate(new):
        if len(token) >= 4:
            stems.setdefault(token[:4], []).append(j)
    forms = {}
    for i, token in enumerate(old):
        if token[:4] in stems:
            places = [j for j in stems[token[:4]] if token != new[j] and related(token, new[j])]
            if places:
                forms[i] = places
    return forms


def _trace(kept: list[dict[int, float]], best: list[list[float]], forms: dict[int, list[int]]) -> list[Pair]:
    pairs: list[Pair] = []
    i = j = 0
    free = True
    while i < len(kept) - 1 and j < len(best[0]) - 1:
        here, after = best[i][j], best[i + 1][j + 1]
        if j in kept[i] and (not free or kept[i][j] <= here):
            pairs.append((i, j))
            leave = after + _OPEN if after < 0 else after
            free = kept[i + 1].get(j + 1, leave + 1.0) > leave
            i, j = i + 1, j + 1
        elif j in forms.get(i, ()) and here == after - _FORM:
            i, j = i + 1, j + 1
            free = True
        elif best[i + 1][j] <= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs
