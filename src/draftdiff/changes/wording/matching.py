"""Which tokens of two texts are kept: the heaviest common subsequence in the fewest runs."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from draftdiff.changes.alignment.sequences import Pair, common_subsequence
from draftdiff.changes.ends import Run, common_length, runs_of
from draftdiff.changes.wording.lexis import CONTENT, STEM, related, weight

#: Cells of the largest weighted programme; above it a plain longest common subsequence.
MAX_CELLS: Final = 6_400
#: Tokens at the ends of a run that may yet belong elsewhere.
_EDGE: Final = 2
#: What each further edit costs, in the weight of kept tokens.
_OPEN: Final = 0.05
#: What two forms of one word are worth, though neither is kept.
_FORM: Final = 0.5


def kept_tokens(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Positions (old, new) of the tokens that stay, increasing in both.

    Words of content count more than function words and marks, and every edit that a kept run separates from
    another costs something, so that short accidental matches fall away (affine gaps, Gotoh 1982).

    Example:
        >>> kept_tokens(["the", "old", "text"], ["the", "new", "text"])
        [(0, 0), (2, 2)]
    """
    head = common_length(old, new)
    tail = common_length(old[head:][::-1], new[head:][::-1])
    inner = _inner(old[head : len(old) - tail], new[head : len(new) - tail])
    return [
        *((at, at) for at in range(head)),
        *((head + i, head + j) for i, j in inner),
        *((len(old) - back, len(new) - back) for back in range(tail, 0, -1)),
    ]


def _inner(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """The same of what is between equal ends; of what is too long for one programme, the sure runs first."""
    if len(old) * len(new) <= MAX_CELLS:
        return _weighted(old, new)
    pairs: list[Pair] = []
    at_old = at_new = 0
    for first, second, length in [*_sure(old, new), (len(old), len(new), 0)]:
        some, others = old[at_old:first], new[at_new:second]
        inner = _weighted(some, others) if len(some) * len(others) <= MAX_CELLS else common_subsequence(some, others)
        pairs += [(at_old + i, at_new + j) for i, j in inner]
        pairs += zip(range(first, first + length), range(second, second + length), strict=True)
        at_old, at_new = first + length, second + length
    return pairs


def _sure(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    """Runs that are kept whatever is around them, without the tokens at their ends: a word in them is said but once."""
    once = [word for word, times in Counter(old).items() if times == 1 and weight(word) >= CONTENT]
    told = {word for word, times in Counter(new).items() if times == 1}.intersection(once)
    for first, second, length in runs_of(common_subsequence(old, new)):
        core = old[first + _EDGE : first + max(length - _EDGE, _EDGE)]
        if not told.isdisjoint(core):
            yield first + _EDGE, second + _EDGE, len(core)


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
    for token in reversed(old):
        row = below = best[-1]
        kept_below = kept[-1]
        gains: dict[int, float] = {}
        is_kept = token in places
        if is_kept or token in forms:
            row, gained = below.copy(), weight(token)
            for j in places[token] if is_kept else forms[token]:
                after = below[j + 1]
                if is_kept:
                    leave = after + _OPEN if after < 0 else after
                    follow = kept_below.get(j + 1, leave)
                    score = gains[j] = (follow if follow < leave else leave) - gained
                else:
                    score = after - _FORM
                if score < row[j]:
                    start = bisect_right(row, score, 0, j)
                    row[start : j + 1] = [score] * (j + 1 - start)
        kept.append(gains)
        best.append(row)
    return _trace(kept[::-1], best[::-1], [forms.get(token, ()) for token in old])


def _forms(old: Sequence[str], new: Sequence[str]) -> dict[str, list[int]]:
    """For words that only the old text has, where other forms of them stand; they speak for what is around them."""
    olds, news = set(old), set(new)
    come = [j for j in range(len(new) - 1, -1, -1) if new[j] not in olds and len(new[j]) >= STEM]
    forms = {}
    for token in olds - news if come else ():
        if places := [j for j in come if new[j][:STEM] == token[:STEM] and related(token, new[j])]:
            forms[token] = places
    return forms


def _trace(kept: list[dict[int, float]], best: list[list[float]], forms: list[Sequence[int]]) -> list[Pair]:
    pairs: list[Pair] = []
    i = j = 0
    free = True
    while i < len(kept) - 1 and j < len(best[0]) - 1:
        here, after = best[i][j], best[i + 1][j + 1]
        if j in kept[i] and (not free or kept[i][j] <= here):
            pairs.append((i, j))
            free = kept[i + 1].get(j + 1, 1.0) > (after + _OPEN if after < 0 else after)
            i, j = i + 1, j + 1
        elif j in forms[i] and here == after - _FORM:
            i, j = i + 1, j + 1
            free = True
        elif best[i + 1][j] <= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs
