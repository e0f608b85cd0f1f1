"""Which of the possible sources tells the shortest story of a paragraph."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from math import inf, log2

from attrs import evolve, frozen

from draftdiff.history.seeds import Block

#: What it costs to begin writing afresh; each fresh word then costs its weight. To go on with it after a phrase from
#: elsewhere costs nothing more: the phrase was put into what somebody was writing.
FRESH_COST = 2.5
#: What it costs to take up a source again that was left for at most ``REACH`` words, of either text.
RESUME = 1.0
REACH = 6
#: Ways of writing afresh that are told apart by the source they left.
MAX_FRESH = 4
#: What it saves to turn where a sentence starts, other than amid fresh words.
BORDER = 0.25
#: What a phrase costs besides for each doubling of the places where it stands.
STOCK = 2.0


@frozen(eq=False)
class Piece:
    """A block cut to words that share a price.

    Attributes:
        start, end: The words.
        block: Where they come from.
        cost: Of turning to this source.
        near: Whether the parents lost these very words.
    """

    start: int
    end: int
    block: Block
    cost: float
    near: bool = False

    @property
    def tokens(self) -> Sequence[int]:
        """The tokens that stand there."""
        return self.block.account.tokens[self.start + self.block.shift : self.end + self.block.shift]

    def token(self, place: int) -> int:
        """The token that stands there for one of the words."""
        return self.block.account.tokens[place + self.block.shift]

    def between(self, start: int, end: int) -> Piece:
        """As much of it as lies between two words."""
        return Piece(max(start, self.start), min(end, self.end), self.block, self.cost, self.near)


def cover(
    weights: Sequence[float], pieces: Sequence[Piece], cuts: Sequence[int], stretch: tuple[int, int] | None = None
) -> list[Piece]:
    """The pieces, cut to size, that cover the words at the lowest price; what no piece covers is fresh.

    Args:
        weights: Of each word.
        pieces: The possible sources; they may overlap.
        cuts: The words at which sentences start.
        stretch: The words that are to be covered, if not all; the pieces lie in it.
    """
    if not pieces:
        return []
    sums = list(accumulate(weights, initial=0.0))
    if _undisputed(sums, pieces):
        return sorted(pieces, key=lambda piece: piece.start)
    first, last = stretch or (0, len(weights))
    inside = [cut for cut in cuts if first <= cut <= last]
    borders = sorted({first, last, *inside, *(p.start for p in pieces), *(p.end for p in pieces)})
    active = _active(borders, pieces)
    return _cheapest(borders, sums, _dearer(borders, active, pieces), active, frozenset(cuts), pieces)


def _undisputed(sums: Sequence[float], pieces: Sequence[Piece]) -> bool:
    """Whether no two pieces overlap and each is cheaper than writing its words afresh, whatever is around it."""
    end = 0
    for piece in sorted(pieces, key=lambda piece: piece.start):
        if piece.start < end or sums[piece.end] - sums[piece.start] <= piece.cost + FRESH_COST:
            return False
        end = piece.end
    return True


def _active(borders: Sequence[int], pieces: Sequence[Piece]) -> list[list[int]]:
    active: list[list[int]] = [[] for _ in borders]
    for number, piece in enumerate(pieces):
        for segment in range(bisect_left(borders, piece.start), bisect_left(borders, piece.end)):
            active[segment].append(number)
    return active


def _dearer(borders: Sequence[int], active: Sequence[list[int]], pieces: Sequence[Piece]) -> list[float]:
    """The prices, higher for stock phrases: those of which every word stands at several places."""
    standing = [inf] * len(pieces)
    for start, numbers in zip(borders, active, strict=True):
        different = len({pieces[number].token(start) for number in numbers})
        for number in numbers:
            standing[number] = min(standing[number], different)
    return [piece.cost + STOCK * log2(places) for piece, places in zip(pieces, standing, strict=True)]


def _cheapest(
    borders: Sequence[int],
    sums: Sequence[float],
    costs: Sequence[float],
    active: Sequence[list[int]],
    cuts: frozenset[int],
    pieces: Sequence[Piece],
) -> list[Piece]:
    """A shortest path through the segments between borders.

    In each segment one goes on in the same source for nothing, turns to another at its cost, takes the last one
    up again after a few words for little, or writes afresh. Turning inside a segment is never cheaper than at its
    border. Ties go to the first piece.

    A state is twice the number of the piece in use, one more if it was turned to amid fresh words, or the complement
    of the last one where words are fresh.
    """
    now: dict[int, float] = {2 * len(pieces): 0.0}
    path: list[dict[int, int]] = []
    for segment, (start, end) in enumerate(pairwise(borders)):
        saved = BORDER if start in cuts else 0.0
        before, now, came = now, {}, {}
        left = _Left.of(before, pieces, start)
        for number in active[segment]:
            for amid, state in enumerate((2 * number, 2 * number + 1)):
                # Staying comes first, so that it wins a tie.
                ways = [(before[state], -1, state)] if state in before else []
                ways += left.turns(pieces, number, costs[number], amid, 0.0 if amid else saved)
                if ways:
                    now[state], _, came[state] = min(ways)
        for cost, after, other in _afresh(before, saved):
            if after not in now:
                now[after], came[after] = cost + sums[end] - sums[start], other
        path.append(came)
    return _traced(borders, path, min(now, key=now.__getitem__), pieces)


#: What was spent, the place among the states, and the state.
Way = tuple[float, int, int]


@frozen(eq=False)
class _Left:
    """The states before a border, as those see them who turn there.

    Attributes:
        start: The border.
        cheapest: The cheapest state that is not amid fresh words, and the cheapest that is, as far as there are any.
        ended: The same two kinds: the states whose last piece ended so few words before that it may be resumed.
    """

    start: int
    cheapest: tuple[list[Way], list[Way]]
    ended: tuple[list[Way], list[Way]]

    @classmethod
    def of(cls, before: dict[int, float], pieces: Sequence[Piece], start: int) -> _Left:
        kinds: tuple[list[Way], list[Way]] = [], []
        for order, (state, spent) in enumerate(before.items()):
            kinds[state < 0 or state & 1].append((spent, order, state))
        best = [[min(ways)] if ways else [] for ways in kinds]
        ended = [[way for way in ways if _is_near(pieces, _last(way[2]), start)] for ways in kinds]
        return cls(start, (best[0], best[1]), (ended[0], ended[1]))

    def turns(self, pieces: Sequence[Piece], number: int, cost: float, amid: int, saved: float) -> Iterator[Way]:
        """The ways to a piece from others, amid fresh words or not; what the parents lost is never amid them."""
        for kind in (() if amid else (0, 1)) if pieces[number].near else (amid,):
            for spent, order, state in self.cheapest[kind]:
                yield spent + cost - saved, order, state
            for spent, order, state in self.ended[kind] if cost > RESUME else ():
                if _resumes(pieces, _last(state), number, self.start):
                    yield spent + RESUME - saved, order, state


def _last(state: int) -> int:
    """The number of the piece that a state is in, or left."""
    return (state if state >= 0 else ~state) >> 1


def _is_near(pieces: Sequence[Piece], last: int, start: int) -> bool:
    return last < len(pieces) and 0 <= start - pieces[last].end <= REACH


def _afresh(before: dict[int, float], saved: float) -> list[tuple[float, int, int]]:
    """The cheapest ways to fresh words, as prices, states and the states before."""
    ways = []
    for other, cost in before.items():
        if other >= 0:
            ways.append((cost + (0.0 if other & 1 else FRESH_COST - saved), ~(other & ~1), other))
        else:
            ways.append((cost, other, other))
    return sorted(ways, key=_price)[:MAX_FRESH]


def _price(way: tuple[float, int, int]) -> float:
    return way[0]


def _resumes(pieces: Sequence[Piece], last: int, number: int, start: int) -> bool:
    """Whether a piece goes on, a few words further, in the paragraph that the last one came from."""
    if last == number:
        return False
    one, other = pieces[last], pieces[number]
    if one.block.account is not other.block.account:
        return False
    return 0 <= start + other.block.shift - one.end - one.block.shift <= REACH


def _traced(borders: Sequence[int], path: Sequence[dict[int, int]], state: int, pieces: Sequence[Piece]) -> list[Piece]:
    chosen: list[Piece] = []
    end = borders[-1]
    for segment in range(len(path) - 1, -1, -1):
        before = path[segment][state]
        if before != state:
            if state >= 0:
                chosen.append(evolve(pieces[state >> 1], start=borders[segment], end=end))
            end = borders[segment]
        state = before
    return chosen[::-1]
