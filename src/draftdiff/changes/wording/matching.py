"""Which tokens of two texts are kept: the heaviest common subsequence in the fewest runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from draftdiff.changes.alignment.sequences import common_subsequence
from draftdiff.changes.wording.lexis import related, weight

Pair = tuple[int, int]

#: Cells of the largest weighted programme; above it a plain longest common subsequence.
MAX_CELLS: Final = 6_400
#: What each further edit costs, in the weight of kept tokens.
_OPEN: Final = 0.05
#: What two forms of one word are worth.
_FORM: Final = 0.9


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
    inner = _weighted(first, second) if len(first) * len(second) <= MAX_CELLS else common_subsequence(first, second)
    return [
        *((i, i) for i in range(head)),
        *((i + head, j + head) for i, j in inner),
        *((len(old) - back, len(new) - back) for back in range(tail, 0, -1)),
    ]


def _common_head(old: Sequence[str], new: Sequence[str]) -> int:
    length = 0
    for first, second in zip(old, new, strict=False):
        if first != second:
            break
        length += 1
    return length


def _weighted(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """From the end: ``kept[i][j]`` is the best of the rest when token i and j are kept, ``best`` the best at all."""
    if not old or not new:
        return []
    width = len(new)
    weights = [weight(token) for token in old]
    forms = _forms(old, new)
    kept = [[_NEVER] * (width + 1) for _ in range(len(old) + 1)]
    best = [[0.0] * (width + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        token, gained, here, below = old[i], weights[i], best[i], best[i + 1]
        kept_here, kept_below, row = kept[i], kept[i + 1], forms.get(i, ())
        for j in range(width - 1, -1, -1):
            score = below[j]
            if here[j + 1] > score:
                score = here[j + 1]
            if j in row and below[j + 1] + _FORM > score:
                score = below[j + 1] + _FORM
            if token == new[j]:
                follow = kept_below[j + 1]
                leave = below[j + 1] - (_OPEN if below[j + 1] > 0 else 0.0)
                kept_here[j] = gained + (follow if follow >= leave else leave)
                if kept_here[j] >= score:
                    score = kept_here[j]
            here[j] = score
    return _trace(kept, best, forms)


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


_NEVER: Final = float("-inf")


def _trace(kept: list[list[float]], best: list[list[float]], forms: dict[int, list[int]]) -> list[Pair]:
    pairs: list[Pair] = []
    i = j = 0
    free = True
    while i < len(kept) - 1 and j < len(kept[0]) - 1:
        if kept[i][j] > _NEVER and (not free or kept[i][j] >= best[i][j]):
            pairs.append((i, j))
            follow, after = kept[i + 1][j + 1], best[i + 1][j + 1]
            free = not follow >= after - (_OPEN if after > 0 else 0.0)
            i, j = i + 1, j + 1
        elif j in forms.get(i, ()) and best[i][j] == best[i + 1][j + 1] + _FORM:
            i, j = i + 1, j + 1
            free = True
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs
