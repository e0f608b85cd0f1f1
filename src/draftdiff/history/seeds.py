"""Where a paragraph's words may come from: seeds of three equal words, extended both ways."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import count

from attrs import frozen

from draftdiff.history.ledger import BITS, LOW, Account, Place, Trigram

#: Words of a seed: fewer in a row are a coincidence.
SEED = 3
#: Places looked at for one seed; a phrase that stands at more is boilerplate.
MAX_PLACES = 48
#: Words compared in extending seeds, for each word of a paragraph: a bound for texts that repeat themselves.
MAX_STEPS = 64

Find = Callable[[Trigram], Sequence[Place]]


@frozen(eq=False)
class Block:
    """Words ``start`` to ``end`` of a paragraph that equal those of another, ``shift`` further on there."""

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
    found: list[Block] = []
    reach: dict[tuple[int, int], int] = {}
    skip, left = -1, MAX_STEPS * len(words)
    for start in starts:
        if start < skip or left < 0:
            continue
        places = find((words[start], words[start + 1], words[start + 2]))
        for account, place in places[:MAX_PLACES]:
            diagonal = (id(account), place - start)
            if reach.get(diagonal, -1) > start:
                continue
            block = _extended(words, start, account, place)
            reach[diagonal] = block.end
            left -= block.end - block.start
            found.append(block)
            if len(places) == 1:
                skip = block.end - SEED + 1
    return found


def _extended(words: Sequence[int], start: int, account: Account, place: int) -> Block:
    theirs = account.line.words
    shift = place - start
    end = start + SEED
    last = min(len(words), len(theirs) - shift)
    while end < last and words[end] == theirs[end + shift]:
        end += 1
    first = max(0, -shift)
    while start > first and words[start - 1] == theirs[start + shift - 1]:
        start -= 1
    return Block(start, end, account, shift)


class Seeds:
    """Where each three words in a row stand in some paragraphs, up to as many places as are looked at.

    Attributes:
        accounts: The paragraphs.
        places: The one place of a seed as a number: that of the paragraph, and in the lower bits that of the word.
        repeated: The places of seeds that stand at several.
    """

    def __init__(self, accounts: Sequence[Account]) -> None:
        self.accounts = accounts
        self.places: dict[Trigram, int] = {}
        self.repeated: dict[Trigram, list[int]] = {}
        for number, account in enumerate(accounts):
            self._add(account.line.words, number << BITS)

    def _add(self, words: Sequence[int], first: int) -> None:
        seeds = zip(words, words[1:], words[2:], strict=False)
        found = dict(zip(seeds, count(first), strict=False))
        if len(found) == max(0, len(words) - 2) and self.places.keys().isdisjoint(found):
            self.places.update(found)
            return
        for place, three in enumerate(zip(words, words[1:], words[2:], strict=False), first):
            if three not in self.places:
                self.places[three] = place
            elif len(some := self.repeated.setdefault(three, [self.places[three]])) < MAX_PLACES:
                some.append(place)

    def find(self, three: Trigram) -> Sequence[Place]:
        """The paragraphs and the words in them where three words stand."""
        known = self.places.get(three)
        if known is None:
            return ()
        return [(self.accounts[place >> BITS], place & LOW) for place in self.repeated.get(three, (known,))]
