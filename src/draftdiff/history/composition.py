"""A changed paragraph put together from pieces of others, words kept between them, and
fresh words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from attrs import evolve, frozen

from draftdiff.history.arrivals import PresentTokens, Stamper
from draftdiff.history.covering import SEED, Piece, cover
from draftdiff.history.interning import Lexicon, Line
from draftdiff.history.ledger import (
    FRESH,
    GAP,
    PHRASE,
    SENTENCE,
    Account,
    Stamp,
    certainty,
    passed_on,
)

#: Weight from which on fresh words that stand together elsewhere too are told with those rivals.
TELLING = 2.5
#: Confidence in a word that two matches enclose.
ENCLOSED = 0.9


def _once(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces, each without the words at its start that the one before it took from the same
    place.
    """
    last: Piece | None = None
    for piece in pieces:
        if last is not None and piece.block.account is last.block.account:
            again = last.end + last.block.shift - piece.start - piece.block.shift
            if (
                0 < again < piece.end - piece.start
                and piece.start + piece.block.shift >= last.start + last.block.shift
            ):
                piece = evolve(piece, start=piece.start + again)
        yield piece
        last = piece


class Composition:
    """Work on one paragraph: for each word its token, -1 as long as it has none, and the place it
    comes from.
    """

    def __init__(
        self, arrivals: Stamper, line: Line, weights: Sequence[float], used: PresentTokens
    ) -> None:
        count = len(line.words)
        self.arrivals, self.line, self.weights, self.used = arrivals, line, weights, used
        self.tokens = [-1] * count
        self.accounts: list[Account | None] = [None] * count
        self.places = [-1] * count
        self._stamps: list[Stamp | None] = [None] * count

    def account(
        self, chosen: Sequence[Piece], passed_over: Sequence[Piece], facing: Sequence[Account]
    ) -> Account:
        """The paragraph with the origins of all words, entered in the ledger; ``facing``: what was
        lost there.
        """
        for piece in _once(chosen):
            self._enter_piece(piece, passed_over)
        enclosed = (
            list(gaps(self.line, self.accounts, self.places))
            if chosen
            else in_place(self.line, facing)
        )
        for gap in enclosed:
            theirs = gap.account.tokens
            places = [
                their_word
                for their_word in range(gap.first, gap.last)
                if theirs[their_word] not in self.used
            ]
            for mine, their_word in match_kept_words(
                gap, self.line, places, self.arrivals.ledger.lexicon
            ):
                self._put(mine, gap.account, their_word)
        chosen = [*chosen, *self._again(passed_over)] if enclosed else chosen
        self._write(passed_over)
        stamps = [stamp for stamp in self._stamps if stamp is not None]
        account = Account(self.line, self.arrivals.node, tuple(self.tokens), stamps)
        # Findable are those of its words that do not stand together in their source already.
        known_starts = {
            start for piece in chosen for start in range(piece.start, piece.end - SEED + 1)
        }
        starts = range(len(self.line.words) - SEED + 1)
        self.arrivals.ledger.enter(
            account, [start for start in starts if start not in known_starts]
        )
        return account

    def _again(self, passed_over: Sequence[Piece]) -> list[Piece]:
        """Place what covers the words that are left, now that those at their borders have a
        source.
        """
        placed = []
        for start, end in list(stretches([token < 0 for token in self.tokens])):
            long = (
                piece
                for piece in passed_over
                if min(end, piece.end) - max(start, piece.start) >= SEED
            )
            clipped = [piece.between(start, end) for piece in long]
            usable = [piece for piece in clipped if self.used.isdisjoint(piece.tokens)]
            for piece in cover(self.weights, usable, self.line.cuts, (start, end)):
                self._enter_piece(piece, passed_over)
                placed.append(piece)
        return placed

    def _enter_piece(self, piece: Piece, passed_over: Sequence[Piece]) -> None:
        account, shift = piece.block.account, piece.block.shift
        ours, theirs = slice(piece.start, piece.end), slice(piece.start + shift, piece.end + shift)
        tokens = account.tokens[theirs]
        cuts = self.line.cuts
        link = SENTENCE if piece.start in cuts and piece.end in cuts else PHRASE
        rivals = self._rivals(piece, passed_over)
        confidence = certainty(sum(self.weights[ours]), len(rivals), piece.is_from_parent)
        if piece.is_from_parent and self.arrivals.from_first(account):
            self._stamps[ours] = passed_on(account.stamps[theirs], link, confidence, rivals)
        else:
            self._stamps[ours] = self.arrivals.stamped(tokens, link, confidence, rivals)
        self.tokens[ours] = tokens
        self.accounts[ours] = [account] * len(tokens)
        self.places[ours] = range(theirs.start, theirs.stop)
        self.used.update(tokens)

    def _rivals(self, piece: Piece, passed_over: Sequence[Piece]) -> tuple[int, ...]:
        """Positions of the drafts that other sources of all its words have their words from."""
        origins = self.arrivals.ledger.origins
        own = piece.token(piece.start)
        positions = {
            origins[rival.token(piece.start)].position
            for rival in passed_over
            if rival.start <= piece.start
            and piece.end <= rival.end
            and rival.token(piece.start) != own
        }
        return tuple(sorted(positions - {origins[own].position}))

    def _put(self, word: int, account: Account, their_word: int) -> None:
        token = account.tokens[their_word]
        self.tokens[word] = token
        self.accounts[word], self.places[word] = account, their_word
        self._stamps[word] = self.arrivals.stamped((token,), GAP, ENCLOSED)[0]
        self.used.update((token,))

    def _write(self, passed_over: Sequence[Piece]) -> None:
        """Give the words that are left new tokens."""
        node = self.arrivals.node
        bare = [word for word, token in enumerate(self.tokens) if token < 0]
        sure = self._fresh(None)
        for word, token in zip(bare, self.arrivals.ledger.mint(node, len(bare)), strict=True):
            self.tokens[word] = token
            self._stamps[word] = sure
        for piece in passed_over:
            words = [word for word in range(piece.start, piece.end) if self._stamps[word] is sure]
            if len(words) >= SEED and sum(self.weights[word] for word in words) >= TELLING:
                doubtful = self._fresh(piece)
                for word in words:
                    self._stamps[word] = doubtful

    def _fresh(self, piece: Piece | None) -> Stamp:
        """The stamp of fresh words, which may nevertheless stand together in other drafts too."""
        node = self.arrivals.node
        rivals, confidence = set(node.uncertain), 0.5 if node.uncertain else 1.0
        if piece is not None:
            rivals.add(self.arrivals.ledger.origins[piece.token(piece.start)].position)
            confidence = min(
                confidence, round(0.5 ** (sum(self.weights[piece.start : piece.end]) / 4), 3)
            )
        return Stamp(node.position, False, False, FRESH, confidence, tuple(sorted(rivals)))


# A word alone is no evidence of where it came from. Between two matches that enclose the same few
# words of one source it is, and at the border of a sentence that is otherwise from there. Function
# words scattered over a rewritten sentence are not kept: they would have stood in any sentence.

#: Cells of the largest gap that is compared word by word.
MAX_CELLS = 4096

#: Words of the longest paragraph that is compared with the one that stood in its place.
MAX_SHORT = 12

Source = tuple[Account, int]


@frozen(eq=False)
class Gap:
    """Words of a paragraph that no match covers, and the words of its source that stand in that
    place.
    """

    start: int  # The words left over.
    end: int
    account: Account
    first: int  # The words of the source between the two matches.
    last: int
    opens: bool = (
        False  # Whether it starts with a sentence of either, not with a match; ``closes``: ends.
    )
    closes: bool = False


def gaps(line: Line, accounts: Sequence[Account | None], places: Sequence[int]) -> Iterator[Gap]:
    """The gaps of a paragraph whose words come from these places so far."""

    def source(word: int) -> Source | None:
        account = accounts[word] if 0 <= word < count else None
        return None if account is None else (account, places[word])

    count = len(accounts)
    for start, end in stretches([account is None for account in accounts]):
        gap = _bounded(line, start, end, source(start - 1), source(end))
        if gap is not None and gap.first < gap.last:
            yield gap


def stretches(flags: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield the bounds of each stretch of set flags: its first index, and the one behind it."""
    end = 0
    for is_set, group in groupby(flags):
        start, end = end, end + len(list(group))
        if is_set:
            yield start, end


def in_place(line: Line, facing: Sequence[Account]) -> list[Gap]:
    """The gap of a short paragraph that no match covers, if the parent lost a similar one in its
    place.
    """
    own = set(line.words)
    if not facing or len(own) > MAX_SHORT:
        return []
    shared, account = max(
        (
            (
                len(own.intersection(candidate.line.words)) / (len(candidate.line.words) or 1),
                candidate,
            )
            for candidate in facing
        ),
        key=lambda pair: pair[0],
    )
    count = len(account.line.words)
    return [Gap(0, len(line.words), account, 0, count)] if shared and count <= MAX_SHORT else []


def _bounded(
    line: Line, start: int, end: int, before: Source | None, after: Source | None
) -> Gap | None:
    if before is not None and after is not None:
        enclosed = _between(before, after)
        if enclosed is not None:
            return Gap(start, end, *enclosed)
    if after is not None and start in line.cuts:
        account, word = after
        return Gap(
            start,
            end,
            account,
            max(cut for cut in account.line.cuts if cut <= word),
            word,
            opens=True,
        )
    if before is not None and end in line.cuts:
        account, word = before
        return Gap(
            start,
            end,
            account,
            word + 1,
            min(cut for cut in account.line.cuts if cut > word),
            closes=True,
        )
    return None


def _between(before: Source, after: Source) -> tuple[Account, int, int] | None:
    (opening, first), (closing, last) = before, after
    if opening is closing:
        return (opening, first + 1, last) if first < last else None
    for account, word, token, turned in (
        (closing, last, opening.tokens[first], 1),
        (opening, first, closing.tokens[last], 0),
    ):
        if token in account.tokens:
            partner = account.tokens.index(token)
            if turned and partner < word:
                return account, partner + 1, word
            if not turned and word < partner:
                return account, word + 1, partner
    return None


def match_kept_words(
    gap: Gap, line: Line, places: Sequence[int], lexicon: Lexicon
) -> list[tuple[int, int]]:
    """Pairs (word of the line, word of the source) of a gap that were kept, of the places that are
    still to be had.
    """
    ours = line.words[gap.start : gap.end]
    theirs = [gap.account.line.words[their_word] for their_word in places]
    if not theirs:
        return []
    if "".join(lexicon.names[word] for word in ours) == "".join(
        lexicon.names[word] for word in theirs
    ):
        # "co-operation" became "cooperation": other borders between the same letters.
        return [(gap.start + mine, places[min(mine, len(places) - 1)]) for mine in range(len(ours))]
    if len(ours) * len(theirs) > MAX_CELLS:
        return []
    # Pairs that follow each other on both sides, together.
    groups = groupby(
        enumerate(_common(ours, theirs)),
        key=lambda entry: (entry[1][0] - entry[0], entry[1][1] - entry[0]),
    )
    runs = [[pair for _, pair in group] for _, group in groups]
    bounds = [
        run
        for run in runs
        if (gap.opens and run[0] == (0, 0))
        or (gap.closes and run[-1] == (len(ours) - 1, len(theirs) - 1))
    ]
    # What stands at the border of the sentence is kept, so the gap is that much narrower for what
    # stands inside.
    size = max(len(ours), len(theirs)) - sum(map(len, bounds))
    telling_runs = [
        run for run in runs if run in bounds or _telling(run, ours, size, lexicon.weights)
    ]
    return [
        (gap.start + mine, places[their_index]) for run in telling_runs for mine, their_index in run
    ]


def _common(ours: Sequence[int], theirs: Sequence[int]) -> list[tuple[int, int]]:
    rows = [[0] * (len(theirs) + 1)]
    for word in reversed(ours):
        below, row = rows[-1], [0] * (len(theirs) + 1)
        for their_index in range(len(theirs) - 1, -1, -1):
            row[their_index] = (
                below[their_index + 1] + 1
                if theirs[their_index] == word
                else max(below[their_index], row[their_index + 1])
            )
        rows.append(row)
    rows.reverse()
    pairs, mine, their_index = [], 0, 0
    while mine < len(ours) and their_index < len(theirs):
        if ours[mine] == theirs[their_index]:
            pairs.append((mine, their_index))
            mine, their_index = mine + 1, their_index + 1
        elif rows[mine + 1][their_index] >= rows[mine][their_index + 1]:
            mine += 1
        else:
            their_index += 1
    return pairs


def _telling(
    run: list[tuple[int, int]], ours: Sequence[int], size: int, weights: Sequence[float]
) -> bool:
    """Return True if a run of kept words says more than chance: the more words around it changed,
    the longer it must be.
    """
    return sum(weights[ours[mine]] for mine, _ in run) >= min(2.0, 0.15 * (size - len(run)) + 0.4)
