"""Which of the possible sources tells the shortest story of a paragraph."""

from __future__ import annotations

from collections.abc import Container, Sequence

from attrs import evolve, frozen

from draftdiff.history.seeds import Block

#: What it costs to begin writing afresh; each fresh word then costs its weight.
FRESH_COST = 1.5
#: What it saves to turn where a sentence starts.
BORDER = 0.25


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


def cheapest(weights: Sequence[float], pieces: Sequence[Piece], cuts: Container[int] = ()) -> list[Piece]:
    """The pieces, cut to size, that cover the words at the lowest price; what no piece covers is fresh.

    A shortest path through the words: at each word one goes on in the same source for nothing, turns to another
    at its cost, or writes afresh; turning where a sentence starts (``cuts``) is cheaper. Ties go to the first piece.
    """
    opening: dict[int, list[int]] = {}
    for number, piece in enumerate(pieces):
        opening.setdefault(piece.start, []).append(number)
    best, state = 0.0, -2
    costs: dict[int, float] = {}
    history: list[dict[int, int]] = []
    for place, weight in enumerate(weights):
        saved = BORDER if place in cuts else 0.0
        came = {number: number for number in costs if number < 0 or pieces[number].end > place}
        now = {number: costs[number] for number in came}
        for number in opening.get(place, ()):
            now[number] = float("inf")
        for number, cost in list(now.items()):
            turn = FRESH_COST if number < 0 else pieces[number].cost
            if best + turn - saved < cost:
                now[number], came[number] = best + turn - saved, state
        if -1 not in now:
            now[-1], came[-1] = best + FRESH_COST - saved, state
        now[-1] += weight
        history.append(came)
        costs = now
        state = min(now, key=lambda number: (now[number], number < 0, number))
        best = now[state]
    return _traced(history, state, pieces)


def _traced(history: list[dict[int, int]], state: int, pieces: Sequence[Piece]) -> list[Piece]:
    chosen: list[Piece] = []
    end = len(history)
    for place in range(len(history) - 1, -1, -1):
        before = history[place].get(state, -2)
        if before != state or place == 0:
            if state >= 0:
                piece = pieces[state]
                chosen.append(evolve(piece, start=place, end=end))
            end = place
        state = before
    return chosen[::-1]
