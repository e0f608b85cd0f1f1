"""Words left over between two matches of one source: kept, if they stand in the same gap there.

A word alone is no evidence of where it came from. Between two matches that enclose the same few words of one
source it is, and at the border of a sentence that is otherwise from there. Function words scattered over a
rewritten sentence are not kept: they would have stood in any sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from draftdiff.history.interning import Lexicon, Line
from draftdiff.history.ledger import Account

#: Cells of the largest gap that is compared word by word.
MAX_CELLS = 4096

#: Words of the longest paragraph that is compared with the one that stood in its place.
MAX_SHORT = 12

Source = tuple[Account, int]


@frozen(eq=False)
class Gap:
    """Words of a paragraph that no match covers, and the words of its source that stand in that place.

    Attributes:
        start, end: The words left over.
        account: The source.
        first, last: The words of the source between the two matches.
        opens, closes: Whether it starts or ends with a sentence of either, not with a match.
    """

    start: int
    end: int
    account: Account
    first: int
    last: int
    opens: bool = False
    closes: bool = False


def gaps(line: Line, accounts: Sequence[Account | None], places: Sequence[int]) -> Iterator[Gap]:
    """The gaps of a paragraph whose words come from these places so far."""

    def source(word: int) -> Source | None:
        account = accounts[word] if 0 <= word < count else None
        return None if account is None else (account, places[word])

    start, count = 0, len(accounts)
    while start < count:
        if accounts[start] is not None:
            start += 1
            continue
        end = start
        while end < count and accounts[end] is None:
            end += 1
        gap = _bounded(line, start, end, source(start - 1), source(end))
        if gap is not None and gap.first < gap.last:
            yield gap
        start = end


def in_place(line: Line, facing: Sequence[Account]) -> list[Gap]:
    """The gap of a short paragraph that no match covers, if the parent lost a similar one between the same neighbours.

    Args:
        line: The paragraph.
        facing: The paragraphs lost there.
    """
    own = set(line.words)
    if not facing or len(own) > MAX_SHORT:
        return []
    shared, account = max(
        ((len(own.intersection(other.line.words)) / (len(other.line.words) or 1), other) for other in facing),
        key=lambda pair: pair[0],
    )
    count = len(account.line.words)
    return [Gap(0, len(line.words), account, 0, count)] if shared and count <= MAX_SHORT else []


def _bounded(line: Line, start: int, end: int, before: Source | None, after: Source | None) -> Gap | None:
    if before is not None and after is not None:
        enclosed = _between(before, after)
        if enclosed is not None:
            return Gap(start, end, *enclosed)
    if after is not None and start in line.cuts:
        account, place = after
        return Gap(start, end, account, _sentence_start(account.line, place), place, opens=True)
    if before is not None and end in line.cuts:
        account, place = before
        return Gap(start, end, account, place + 1, _sentence_end(account.line, place + 1), closes=True)
    return None


def _between(before: Source, after: Source) -> tuple[Account, int, int] | None:
    (left, first), (right, last) = before, after
    if left is right:
        return (left, first + 1, last) if first < last else None
    for account, place, token, turned in ((right, last, left.tokens[first], 1), (left, first, right.tokens[last], 0)):
        if token in account.tokens:
            other = account.tokens.index(token)
            if turned and other < place:
                return account, other + 1, place
            if not turned and place < other:
                return account, place + 1, other
    return None


def _sentence_start(line: Line, place: int) -> int:
    return max(cut for cut in line.cuts if cut <= place)


def _sentence_end(line: Line, place: int) -> int:
    return min(cut for cut in line.cuts if cut >= place)


def kept(gap: Gap, line: Line, places: Sequence[int], lexicon: Lexicon) -> list[tuple[int, int]]:
    """Pairs (word of the line, word of the source) of a gap that were kept.

    Args:
        gap: The gap.
        line: The paragraph that it is in.
        places: The words of the source in the gap that are still to be had.
        lexicon: What the words are.
    """
    ours = line.words[gap.start : gap.end]
    theirs = [gap.account.line.words[place] for place in places]
    if not theirs:
        return []
    if "".join(lexicon.names[word] for word in ours) == "".join(lexicon.names[word] for word in theirs):
        # "co-operation" became "cooperation": other borders between the same letters.
        return [(gap.start + mine, places[min(mine, len(places) - 1)]) for mine in range(len(ours))]
    if len(ours) * len(theirs) > MAX_CELLS:
        return []
    runs = list(_runs(_common(ours, theirs)))
    bounds = [run for run in runs if (gap.opens and run[0] == (0, 0))
              or (gap.closes and run[-1] == (len(ours) - 1, len(theirs) - 1))]  # fmt: skip
    # What stands at the border of the sentence is kept, so the gap is that much narrower for what stands inside.
    size = max(len(ours), len(theirs)) - sum(map(len, bounds))
    told = [run for run in runs if run in bounds or _telling(run, ours, size, lexicon.weights)]
    return [(gap.start + mine, places[other]) for run in told for mine, other in run]


def _common(ours: Sequence[int], theirs: Sequence[int]) -> list[tuple[int, int]]:
    rows = [[0] * (len(theirs) + 1)]
    for word in reversed(ours):
        below, row = rows[-1], [0] * (len(theirs) + 1)
        for place in range(len(theirs) - 1, -1, -1):
            row[place] = below[place + 1] + 1 if theirs[place] == word else max(below[place], row[place + 1])
        rows.append(row)
    rows.reverse()
    pairs, mine, place = [], 0, 0
    while mine < len(ours) and place < len(theirs):
        if ours[mine] == theirs[place]:
            pairs.append((mine, place))
            mine, place = mine + 1, place + 1
        elif rows[mine + 1][place] >= rows[mine][place + 1]:
            mine += 1
        else:
            place += 1
    return pairs


def _runs(pairs: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    run: list[tuple[int, int]] = []
    for pair in pairs:
        if run and pair != (run[-1][0] + 1, run[-1][1] + 1):
            yield run
            run = []
        run.append(pair)
    if run:
        yield run


def _telling(run: list[tuple[int, int]], ours: Sequence[int], size: int, weights: Sequence[float]) -> bool:
    """Whether a run of kept words says more than chance: the more words around it changed, the longer it must be."""
    weight = sum(weights[ours[mine]] for mine, _ in run)
    changed = size - len(run)
    return weight >= min(2.0, 0.15 * changed + 0.4)
