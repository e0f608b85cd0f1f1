"""Words that seem new or struck, looked up in what the parents lost and in the bytes of the files.

Whoever wraps a line, turns a list of names into bullets or puts a sentence into a comment wrote and
struck no words. So before a word counts as first seen or as gone, two things are tried: the words
that a parent lost between the same neighbours, across the borders of paragraphs; and runs of eight
words that the bytes before, or after, hold as often.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import Final

from draftdiff.history.arrivals import PresentTokens, Stamper
from draftdiff.history.bare import Bytes, Run, bare_words, length_of_run, proved_runs
from draftdiff.history.ledger import FRESH, PHRASE, Account, Hidden, Ledger, Node, Stamp

#: Pairs of words of the largest gap that is compared across the borders of paragraphs.
_MAX_CELLS: Final = 250_000
#: Confidence in what only its neighbours or the bytes prove.
_PROVED: Final = 0.9
#: A word of a draft: the index of its paragraph, and which word of it.
_Spot = tuple[int, int]
#: A word of a draft, and that of its parent which it may be.
_Pair = tuple[_Spot, _Spot]


class Proof:
    """The words of a settled draft, held against what its parents hold."""

    def __init__(self, arrivals: Stamper, used: PresentTokens, lost: Sequence[Account]) -> None:
        self.ledger: Ledger = arrivals.ledger
        self.node: Node = arrivals.node
        self.arrivals, self.used, self.lost = arrivals, used, lost
        self.mended: set[int] = set()  # The paragraphs that hold words of other origins now.

    def prove(self, gaps: Iterable[tuple[Sequence[int], Sequence[Account]]]) -> None:
        """Give words that only seem fresh their origins back, and note what only seems gone.

        Args:
            gaps: Changed paragraphs in a row, and what the first parent lost between the same
                neighbours.
        """
        for places, between in gaps:
            self._across(places, between)
        fresh = list(self._fresh())
        gone = list(self._gone())
        if not fresh and not gone and not any(parent.hidden for parent in self.node.parents):
            return
        ours = self.ledger.bytes_of(self.node)
        hidden: list[Hidden] = []
        for parent in self.node.parents:
            theirs = self.ledger.bytes_of(parent)
            for stretch in fresh:
                self._take_over(stretch, parent, theirs, ours)
            hidden += self._hidden(gone, parent, theirs, ours)
        self.node.hidden = tuple(hidden)
        self.ledger.hidden.update(token for row in hidden for token in row.tokens)

    def _is_fresh(self, token: int) -> bool:
        return self.ledger.origins[token] is self.node

    def _put(self, spot: _Spot, token: int, stamp: Stamp | None = None) -> None:
        """Give a word that seemed fresh the token of an earlier one."""
        index, word = spot
        account = self.node.accounts[index]
        tokens, stamps = list(account.tokens), list(account.stamps)
        tokens[word] = token
        stamps[word] = stamp or self.arrivals.stamped((token,), PHRASE, _PROVED)[0]
        account.tokens, account.stamps = tuple(tokens), stamps
        self.used.update((token,))
        self.mended.add(index)

    # Between the same neighbours

    def _across(self, places: Sequence[int], between: Sequence[Account]) -> None:
        """Take over words that the first parent lost in this gap, where they reach over a border
        between paragraphs or are all of a paragraph.
        """
        accounts = self.node.accounts
        ours = [
            (index, word)
            for index in places
            for word, token in enumerate(accounts[index].tokens)
            if self._is_fresh(token)
        ]
        theirs = [
            (rank, word)
            for rank, account in enumerate(between)
            for word, token in enumerate(account.tokens)
            if token not in self.used
        ]
        if not ours or not theirs or len(ours) * len(theirs) > _MAX_CELLS:
            return
        numbers = (
            [accounts[index].line.words[word] for index, word in ours],
            [between[rank].line.words[word] for rank, word in theirs],
        )
        matcher = SequenceMatcher(None, *numbers, autojunk=False)
        for start, begin, size in matcher.get_matching_blocks():
            pairs = list(zip(ours[start : start + size], theirs[begin : begin + size], strict=True))
            for row in _neighbouring(pairs, accounts, between):
                self._take_row(row, between)

    def _take_row(self, row: Sequence[_Pair], between: Sequence[Account]) -> None:
        """Take over words that stand in a row in both drafts, if they reach over a border there."""
        mine, their = [spot for spot, _ in row], [spot for _, spot in row]
        if _crosses(mine, self.node.accounts) or _crosses(their, between):
            for spot, (rank, word) in row:
                self._put(spot, between[rank].tokens[word])

    # In the bytes

    def _fresh(self) -> Iterator[tuple[int, list[int]]]:
        """Stretches of fresh words, each with the index of its paragraph."""
        for index in self.node.changed:
            tokens = self.node.accounts[index].tokens
            for stretch in _stretches(tokens, self._is_fresh):
                yield index, stretch

    def _gone(self) -> Iterator[tuple[Account, list[int]]]:
        """Stretches of words that parents lost and that stand nowhere in the draft."""
        for account in self.lost:
            for stretch in _stretches(account.tokens, lambda token: token not in self.used):
                yield account, stretch

    def _take_over(
        self, stretch: tuple[int, list[int]], parent: Node, theirs: Bytes, ours: Bytes
    ) -> None:
        """Give fresh words that a parent's bytes hold their tokens there."""
        index, mine = stretch
        words, spots = _words_in(self.node.accounts[index], mine)
        for first, last in _proved(words, theirs, ours):
            run = words[first:last]
            tokens = self._tokens_of(run, parent)
            for spot, token in zip(spots[first:last], tokens, strict=True):
                if self._is_fresh(self.node.accounts[index].tokens[spot]):
                    self._put((index, spot), token, self._stamp(token))

    def _tokens_of(self, run: Run, parent: Node) -> Sequence[int]:
        """The tokens that some words have in a parent; new ones of the oldest draft whose bytes
        hold them, where no paragraph ever showed them.
        """
        size = min(len(run), length_of_run(run))
        rows = [*_shown(parent), *((row.words, row.tokens) for row in parent.hidden)]
        tokens = [-1] * len(run)
        for names, row in rows:
            begins = {names[at : at + size]: at for at in range(len(names) - size, -1, -1)}
            for start in range(len(run) - size + 1):
                begin = begins.get(run[start : start + size], -1)
                for step in range(size if begin >= 0 else 0):
                    if tokens[start + step] < 0:
                        tokens[start + step] = row[begin + step]
        missing = [at for at, token in enumerate(tokens) if token < 0]
        for at, token in zip(missing, self._minted(run, parent, len(missing)), strict=True):
            tokens[at] = token
        return tokens

    def _minted(self, run: Run, parent: Node, count: int) -> Iterable[int]:
        """New tokens of the oldest draft on the line of a parent whose bytes hold a run."""
        oldest = parent
        while count and oldest.first is not None and Bytes(oldest.first.draft).has(run):
            oldest = oldest.first
        return self.ledger.mint(oldest, count)

    def _stamp(self, token: int) -> Stamp | None:
        """Return the stamp of a word that no paragraph of the parents shows: it came with its
        origin.
        """
        origin = self.ledger.origins[token]
        if self.arrivals.is_shown(token) or not self.node.has_on_line(origin):
            return None
        return Stamp(origin.position, False, False, FRESH, _PROVED, ())

    def _hidden(
        self,
        gone: Sequence[tuple[Account, list[int]]],
        parent: Node,
        theirs: Bytes,
        ours: Bytes,
    ) -> Iterator[Hidden]:
        """Yield the words that no paragraph shows, though the bytes hold them as those of a parent
        did, which lost them: another parent may have had them less often.
        """
        is_only_parent = len(self.node.parents) == 1
        held = frozenset[int]() if is_only_parent else parent.tokens()
        for account, stretch in gone:
            if not is_only_parent and account.tokens[stretch[0]] not in held:
                continue
            words, spots = _words_in(account, stretch)
            for first, last in _proved(words, ours, theirs):
                tokens = tuple([account.tokens[spot] for spot in spots[first:last]])
                yield Hidden(words[first:last], tokens)
        for row in parent.hidden:
            if ours.has(row.words) and all(token not in self.used for token in row.tokens):
                yield row


def _neighbouring(
    pairs: Sequence[_Pair], ours: Sequence[Account], theirs: Sequence[Account]
) -> Iterator[list[_Pair]]:
    """The words of a block that stand in a row in both drafts: what stands between them elsewhere
    is somebody's words.
    """
    row: list[_Pair] = []
    for mine, their in pairs:
        follows = bool(row) and (
            _is_next(row[-1][0], mine, ours) and _is_next(row[-1][1], their, theirs)
        )
        if row and not follows:
            yield row
            row = []
        row.append((mine, their))
    if row:
        yield row


def _is_next(before: _Spot, after: _Spot, accounts: Sequence[Account]) -> bool:
    """Return True if a word follows another with none between, in a paragraph or the next."""
    index, word = before
    if after == (index, word + 1):
        return True
    return after == (index + 1, 0) and word + 1 == len(accounts[index].tokens)


def _crosses(spots: Sequence[_Spot], accounts: Sequence[Account]) -> bool:
    """Return True if some words reach over a border of paragraphs, or are all words of one."""
    if not spots:
        return False
    first, last = spots[0], spots[-1]
    return first[0] != last[0] or len(spots) == len(accounts[first[0]].tokens)


def _stretches(tokens: Sequence[int], is_meant: Callable[[int], bool]) -> Iterator[list[int]]:
    """The words in a row whose tokens are meant."""
    for is_set, group in groupby(range(len(tokens)), key=lambda word: is_meant(tokens[word])):
        if is_set:
            yield list(group)


def _words_in(account: Account, stretch: Sequence[int]) -> tuple[Run, list[int]]:
    """The bare words of a stretch of a paragraph, and which of its words each lies in."""
    begin, end = account.line.starts[stretch[0]], account.stretch(stretch)[1]
    rows = bare_words(account.line.text[begin:end])
    spots = [bisect_right(account.line.starts, begin + offset) - 1 for _, offset in rows]
    return tuple([word for word, _ in rows]), spots


def _proved(words: Run, source: Bytes, target: Bytes) -> Iterable[tuple[int, int]]:
    """The stretches that a source proves: all words, where both hold the same words in order."""
    if source.words == target.words:
        return [(0, len(words))] if source.has(words) else []
    return proved_runs(words, source, target)


def _shown(node: Node) -> list[tuple[Run, list[int]]]:
    """The words that the paragraphs of a draft show, in one row, with their tokens."""
    names, tokens = list[str](), list[int]()
    for account in node.accounts:
        if account.tokens:
            words, spots = _words_in(account, range(len(account.tokens)))
            names += words
            tokens += [account.tokens[spot] for spot in spots]
    return [(tuple(names), tokens)]
