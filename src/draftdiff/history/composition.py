"""A changed paragraph put together from pieces of others, words kept between them, and fresh words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from attrs import evolve

from draftdiff.history.arrivals import Arrivals, Stands
from draftdiff.history.covering import Piece, cover
from draftdiff.history.gaps import gaps, in_place, kept
from draftdiff.history.interning import Line
from draftdiff.history.ledger import Account
from draftdiff.history.seeds import SEED
from draftdiff.history.stamps import FRESH, GAP, PHRASE, SENTENCE, Stamp, certainty, passed_on

#: Weight from which on fresh words that stand together elsewhere too are told with those rivals.
TELLING = 2.5
#: Confidence in a word that two matches enclose.
ENCLOSED = 0.9


def _once(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces, each without the words at its start that the one before it took from the same place.

    "Girls and women" became "girls and men and women": one of the two "and" is new.
    """
    last: Piece | None = None
    for piece in pieces:
        if last is not None and piece.block.account is last.block.account:
            again = last.end + last.block.shift - piece.start - piece.block.shift
            if 0 < again < piece.end - piece.start and piece.start + piece.block.shift >= last.start + last.block.shift:
                piece = evolve(piece, start=piece.start + again)
        yield piece
        last = piece


def _stretches(tokens: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where words stand that have no token yet."""
    start = 0
    for bare, group in groupby(tokens, key=lambda token: token < 0):
        end = start + len(list(group))
        if bare:
            yield start, end
        start = end


class Composition:
    """Work on one paragraph.

    Attributes:
        line: Its text.
        tokens: For each word its token, -1 as long as it has none.
        accounts, places: For each word the paragraph and the place in it that it comes from.
    """

    def __init__(self, arrivals: Arrivals, line: Line, weights: Sequence[float], used: Stands) -> None:
        count = len(line.words)
        self.arrivals = arrivals
        self.line = line
        self.weights = weights
        self.used = used
        self.tokens = [-1] * count
        self.accounts: list[Account | None] = [None] * count
        self.places = [-1] * count
        self._stamps: list[Stamp | None] = [None] * count

    def account(self, chosen: Sequence[Piece], passed_over: Sequence[Piece], facing: Sequence[Account]) -> Account:
        """The paragraph with the origins of all words, and entered in the ledger.

        Args:
            chosen: The pieces that cover it.
            passed_over: All pieces that might have.
            facing: Paragraphs that the parent lost in its place.
        """
        for piece in _once(chosen):
            self._place(piece, passed_over)
        enclosed = list(gaps(self.line, self.accounts, self.places)) if chosen else in_place(self.line, facing)
        for gap in enclosed:
            theirs = gap.account.tokens
            places = [place for place in range(gap.first, gap.last) if theirs[place] not in self.used]
            for mine, place in kept(gap, self.line, places, self.arrivals.ledger.lexicon):
                self._put(mine, gap.account, place)
        chosen = [*chosen, *self._again(passed_over)] if enclosed else chosen
        self._write(passed_over)
        stamps = [stamp for stamp in self._stamps if stamp is not None]
        account = Account(self.line, self.arrivals.node, tuple(self.tokens), stamps)
        self._enter(account, chosen)
        return account

    def _again(self, passed_over: Sequence[Piece]) -> list[Piece]:
        """Place what covers the words that are left, now that those at their borders have a source."""
        found = []
        for start, end in list(_stretches(self.tokens)):
            long = (piece for piece in passed_over if min(end, piece.end) - max(start, piece.start) >= SEED)
            clipped = [piece.between(start, end) for piece in long]
            left = [piece for piece in clipped if self.used.isdisjoint(piece.tokens)]
            for piece in cover(self.weights, left, self.line.cuts, (start, end)):
                self._place(piece, passed_over)
                found.append(piece)
        return found

    def _place(self, piece: Piece, others: Sequence[Piece]) -> None:
        account, shift = piece.block.account, piece.block.shift
        here, there = slice(piece.start, piece.end), slice(piece.start + shift, piece.end + shift)
        tokens = account.tokens[there]
        cuts = self.line.cuts
        link = SENTENCE if piece.start in cuts and piece.end in cuts else PHRASE
        rivals = self._rivals(piece, others)
        confidence = certainty(sum(self.weights[here]), len(rivals), piece.near)
        if piece.near and self.arrivals.from_first(account):
            self._stamps[here] = passed_on(account.stamps[there], link, confidence, rivals)
        else:
            self._stamps[here] = self.arrivals.stamped(tokens, link, confidence, rivals)
        self.tokens[here] = tokens
        self.accounts[here] = [account] * len(tokens)
        self.places[here] = range(there.start, there.stop)
        self.used.update(tokens)

    def _rivals(self, piece: Piece, others: Sequence[Piece]) -> tuple[int, ...]:
        """Positions of the drafts that other sources of all its words have their words from."""
        origins = self.arrivals.ledger.origins
        own = piece.token(piece.start)
        found = {
            origins[other.token(piece.start)].position
            for other in others
            if other.start <= piece.start and piece.end <= other.end and other.token(piece.start) != own
        }
        return tuple(sorted(found - {origins[own].position}))

    def _put(self, word: int, account: Account, place: int) -> None:
        token = account.tokens[place]
        self.tokens[word] = token
        self.accounts[word], self.places[word] = account, place
        self._stamps[word] = self.arrivals.stamped((token,), GAP, ENCLOSED)[0]
        self.used.update((token,))

    def _write(self, passed_over: Sequence[Piece]) -> None:
        """Give the words that are left new tokens."""
        node = self.arrivals.node
        bare = [word for word, token in enumerate(self.tokens) if token < 0]
        sure = self._fresh(())
        for word, token in zip(bare, self.arrivals.ledger.mint(node, len(bare)), strict=True):
            self.tokens[word] = token
            self._stamps[word] = sure
        for piece in passed_over:
            words = [word for word in range(piece.start, piece.end) if self._stamps[word] is sure]
            if len(words) >= SEED and sum(self.weights[word] for word in words) >= TELLING:
                doubtful = self._fresh((piece,))
                for word in words:
                    self._stamps[word] = doubtful

    def _fresh(self, pieces: Iterable[Piece]) -> Stamp:
        """The stamp of fresh words that nevertheless stand together in other drafts too."""
        node = self.arrivals.node
        rivals = set(node.uncertain)
        confidence = 0.5 if rivals else 1.0
        for piece in pieces:
            rivals.add(self.arrivals.ledger.origins[piece.token(piece.start)].position)
            confidence = min(confidence, round(0.5 ** (sum(self.weights[piece.start : piece.end]) / 4), 3))
        return Stamp(node.position, False, False, FRESH, confidence, tuple(sorted(rivals)))

    def _enter(self, account: Account, chosen: Sequence[Piece]) -> None:
        """Make the paragraph findable, by those of its words that do not stand together in their source already."""
        ledger, count = self.arrivals.ledger, len(self.line.words)
        known = bytearray(count)
        for piece in chosen:
            length = max(0, piece.end - piece.start - SEED + 1)
            known[piece.start : piece.start + length] = b"\1" * length
        ledger.enter(account, [start for start in range(count - SEED + 1) if not known[start]])
