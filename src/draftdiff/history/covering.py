"""The cheapest cover of a paragraph with pieces of its possible sources."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, pairwise, product
from math import inf, log2
from operator import itemgetter

from attrs import evolve, frozen

from draftdiff.history.ledger import Account, Place, Trigram

#: What it costs to begin writing afresh; each fresh word then costs its weight. To go on with it
#: after a phrase from elsewhere costs nothing more: the phrase was put into what somebody was
#: writing.
FRESH_COST = 2.5
#: What it costs to take up a source again that was left for at most ``REACH`` words, of either
#: text.
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
    """A block cut to words that share a price."""

    start: int
    end: int
    block: Block  # Where they come from.
    cost: float  # Of turning to this source.
    is_from_parent: bool = False  # Whether the parents lost these very words.

    @property
    def tokens(self) -> Sequence[int]:
        """The tokens that stand there."""
        return self.block.account.tokens[
            self.start + self.block.shift : self.end + self.block.shift
        ]

    def token(self, word: int) -> int:
        """The token that stands there for one of the words."""
        return self.block.account.tokens[word + self.block.shift]

    def between(self, start: int, end: int) -> Piece:
        """As much of it as lies between two words."""
        return Piece(
            max(start, self.start), min(end, self.end), self.block, self.cost, self.is_from_parent
        )


def cover(
    weights: Sequence[float],
    pieces: Sequence[Piece],
    cuts: Sequence[int],
    stretch: tuple[int, int] | None = None,
) -> list[Piece]:
    """The pieces, cut to size, that cover the words (of a stretch) at the lowest price; the rest is
    fresh.
    """
    if not pieces:
        return []
    sums = list(accumulate(weights, initial=0.0))
    if _undisputed(sums, pieces):
        return sorted(pieces, key=lambda piece: piece.start)
    first, last = stretch or (0, len(weights))
    inside = [cut for cut in cuts if first <= cut <= last]
    borders = sorted({first, last, *inside, *(p.start for p in pieces), *(p.end for p in pieces)})
    active: list[list[int]] = [[] for _ in borders]
    for number, piece in enumerate(pieces):
        for segment in range(bisect_left(borders, piece.start), bisect_left(borders, piece.end)):
            active[segment].append(number)
    return _cheapest(
        borders, sums, _dearer(borders, active, pieces), active, frozenset(cuts), pieces
    )


def _undisputed(sums: Sequence[float], pieces: Sequence[Piece]) -> bool:
    """Return True if no two pieces overlap and each is cheaper than writing its words afresh,
    whatever is around it.
    """
    end = 0
    for piece in sorted(pieces, key=lambda piece: piece.start):
        if piece.start < end or sums[piece.end] - sums[piece.start] <= piece.cost + FRESH_COST:
            return False
        end = piece.end
    return True


def _dearer(
    borders: Sequence[int], active: Sequence[list[int]], pieces: Sequence[Piece]
) -> list[float]:
    """The prices, higher for stock phrases: those of which every word stands at several places."""
    standing = [inf] * len(pieces)
    for start, numbers in zip(borders, active, strict=True):
        different = len({pieces[number].token(start) for number in numbers})
        for number in numbers:
            standing[number] = min(standing[number], different)
    return [
        piece.cost + STOCK * log2(places) for piece, places in zip(pieces, standing, strict=True)
    ]


def _cheapest(
    borders: Sequence[int],
    sums: Sequence[float],
    costs: Sequence[float],
    active: Sequence[list[int]],
    cuts: frozenset[int],
    pieces: Sequence[Piece],
) -> list[Piece]:
    """A shortest path through the segments between borders.

    In each segment one goes on in the same source for nothing, turns to another at its cost, takes
    the last one up again after a few words for little, or writes afresh. Turning inside a segment
    is never cheaper than at its border. Ties go to the first piece.

    A state is twice the number of the piece in use, one more if it was turned to amid fresh words,
    or the complement of the last one where words are fresh.
    """
    now: dict[int, float] = {2 * len(pieces): 0.0}
    path: list[dict[int, int]] = []
    for segment, (start, end) in enumerate(pairwise(borders)):
        saved = BORDER if start in cuts else 0.0
        before, now, backpointers = now, {}, {}
        turns = _turns(before, pieces, start)
        for number, amid in product(active[segment], (0, 1)):
            state = 2 * number + amid
            # Staying comes first, so that it wins a tie.
            ways = [(before[state], -1, state)] if state in before else []
            ways += turns(number, costs[number], amid, 0.0 if amid else saved)
            if ways:
                now[state], _, backpointers[state] = min(ways)
        afresh = (
            (spent, state, state)
            if state < 0
            else (spent + (0.0 if state & 1 else FRESH_COST - saved), ~(state & ~1), state)
            for state, spent in before.items()
        )
        for cost, after, previous in sorted(afresh, key=itemgetter(0))[:MAX_FRESH]:
            if after not in now:
                now[after], backpointers[after] = cost + sums[end] - sums[start], previous
        path.append(backpointers)
    return _traced(borders, path, min(now, key=now.__getitem__), pieces)


#: What was spent, the place among the states, and the state.
Way = tuple[float, int, int]


def _turns(
    before: dict[int, float], pieces: Sequence[Piece], start: int
) -> Callable[[int, float, int, float], Iterator[Way]]:
    """Return the ways to turn to a piece at a border: from the cheapest state (amid fresh words or
    not), or resuming cheaply.
    """
    kinds: tuple[list[Way], list[Way]] = [], []
    for order, (state, spent) in enumerate(before.items()):
        kinds[state < 0 or state & 1].append((spent, order, state))
    cheapest = [[min(ways)] if ways else [] for ways in kinds]
    ended = [
        [
            (*way, piece)
            for way in ways
            for piece in _last(pieces, way[2])
            if 0 <= start - piece.end <= REACH
        ]
        for ways in kinds
    ]

    def turns(number: int, cost: float, amid: int, saved: float) -> Iterator[Way]:
        piece = pieces[number]
        for kind in (() if amid else (0, 1)) if piece.is_from_parent else (amid,):
            for spent, order, state in cheapest[kind]:
                yield spent + cost - saved, order, state
            for spent, order, state, last in ended[kind] if cost > RESUME else ():
                is_same_source = last is not piece and last.block.account is piece.block.account
                if (
                    is_same_source
                    and 0 <= start + piece.block.shift - last.end - last.block.shift <= REACH
                ):
                    yield spent + RESUME - saved, order, state

    return turns


def _last(pieces: Sequence[Piece], state: int) -> Sequence[Piece]:
    """The piece that a state is in, or left, if it is in one."""
    number = (state if state >= 0 else ~state) >> 1
    return pieces[number : number + 1]


def _traced(
    borders: Sequence[int], path: Sequence[dict[int, int]], state: int, pieces: Sequence[Piece]
) -> list[Piece]:
    chosen, end = list[Piece](), borders[-1]
    for start, backpointers in zip(borders[-2::-1], reversed(path), strict=True):
        before = backpointers[state]
        if before != state:
            if state >= 0:
                chosen.append(evolve(pieces[state >> 1], start=start, end=end))
            end = start
        state = before
    return chosen[::-1]


#: Words of a seed: fewer in a row are a coincidence.
SEED = 3
#: Places looked at for one seed; a phrase that stands at more is boilerplate.
MAX_PLACES = 48
#: Words compared in extending seeds, for each word of a paragraph: a bound for texts that repeat
#: themselves.
MAX_STEPS = 64

Find = Callable[[Trigram], Sequence[Place]]


@frozen(eq=False)
class Block:
    """Words ``start`` to ``end`` of a paragraph that equal those of another, ``shift`` further on
    there.
    """

    start: int
    end: int
    account: Account
    shift: int

    @property
    def tokens(self) -> Sequence[int]:
        """The tokens that stand there."""
        return self.account.tokens[self.start + self.shift : self.end + self.shift]


def blocks(words: Sequence[int], find: Find, starts: Iterable[int]) -> list[Block]:
    """All longest runs of equal words that hold a seed found at one of these offsets."""
    matched_blocks: list[Block] = []
    reach: dict[tuple[int, int], int] = {}
    skip, steps_left = -1, MAX_STEPS * len(words)
    for start in starts:
        if start < skip or steps_left < 0:
            continue
        places = find((words[start], words[start + 1], words[start + 2]))
        for account, their_word in places[:MAX_PLACES]:
            diagonal = (id(account), their_word - start)
            if reach.get(diagonal, -1) > start:
                continue
            block = _extended(words, start, account, their_word)
            reach[diagonal] = block.end
            steps_left -= block.end - block.start
            matched_blocks.append(block)
            if len(places) == 1:
                skip = block.end - SEED + 1
    return matched_blocks


def _extended(words: Sequence[int], start: int, account: Account, their_word: int) -> Block:
    theirs = account.line.words
    shift = their_word - start
    end = start + SEED
    last = min(len(words), len(theirs) - shift)
    while end < last and words[end] == theirs[end + shift]:
        end += 1
    first = max(0, -shift)
    while start > first and words[start - 1] == theirs[start + shift - 1]:
        start -= 1
    return Block(start, end, account, shift)


def seeds_of(accounts: Sequence[Account]) -> dict[Trigram, list[Place]]:
    """Return the places of each three words in a row in some paragraphs, at most ``MAX_PLACES``."""
    seeds: dict[Trigram, list[Place]] = {}
    for account in accounts:
        words = account.line.words
        for word, three in enumerate(zip(words, words[1:], words[2:], strict=False)):
            places = seeds.get(three)
            if places is None:
                seeds[three] = [(account, word)]
            elif len(places) < MAX_PLACES:
                places.append((account, word))
    return seeds
