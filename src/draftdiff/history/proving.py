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
        self.arrivals = arrivals
        self.used = used
        self.lost = lost
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

    def _is_lost(self, token: int) -> bool:
        return token not in self.used

    def _put(self, spot: _Spot, token: int, stamp: Stamp | None = None) -> None:
        """Give a word that seemed fresh the token of an earlier one."""
        index, word = spot
        account = self.node.accounts[index]
        tokens = list(account.tokens)
        tokens[word] = token
        account.tokens = tuple(tokens)
        if stamp is None:
            (stamp,) = self.arrivals.stamped((token,), PHRASE, _PROVED)
        stamps = list(account.stamps)
        stamps[word] = stamp
        account.stamps = stamps
        self.used.update((token,))
        self.mended.add(index)

    # Between the same neighbours

    def _across(self, places: Sequence[int], between: Sequence[Account]) -> None:
        """Take over words that the first parent lost in this gap, where they reach over a border
        between paragraphs or are all of a paragraph.
        """
        accounts = self.node.accounts
        changed = [(index, accounts[index]) for index in places]
        ours = _spots(changed, self._is_fresh)
        theirs = _spots(enumerate(between), self._is_lost)
        if not ours or not theirs or len(ours) * len(theirs) > _MAX_CELLS:
            return
        our_words = _numbers(ours, accounts)
        their_words = _numbers(theirs, between)
        matcher = SequenceMatcher(None, our_words, their_words, autojunk=False)
        for start, begin, size in matcher.get_matching_blocks():
            mine = ours[start : start + size]
            their = theirs[begin : begin + size]
            pairs = list(zip(mine, their, strict=True))
            for row in _neighbouring(pairs, accounts, between):
                self._take_row(row, between)

    def _take_row(self, row: Sequence[_Pair], between: Sequence[Account]) -> None:
        """Take over words that stand in a row in both drafts, if they reach over a border there."""
        mine = [spot for spot, _ in row]
        their = [spot for _, spot in row]
        if _crosses(mine, self.node.accounts) or _crosses(their, between):
            for spot, (rank, word) in row:
                token = between[rank].tokens[word]
                self._put(spot, token)

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
            for stretch in _stretches(account.tokens, self._is_lost):
                yield account, stretch

    def _take_over(
        self, stretch: tuple[int, list[int]], parent: Node, theirs: Bytes, ours: Bytes
    ) -> None:
        """Give fresh words that a parent's bytes hold their tokens there."""
        index, mine = stretch
        account = self.node.accounts[index]
        words, spots = _words_in(account, mine)
        for first, last in _proved(words, theirs, ours):
            tokens = self._tokens_of(words[first:last], parent)
            for spot, token in zip(spots[first:last], tokens, strict=True):
                if self._is_fresh(account.tokens[spot]):
                    self._put((index, spot), token, self._stamp(token))

    def _tokens_of(self, run: Run, parent: Node) -> Sequence[int]:
        """The tokens that some words have in a parent; new ones of the oldest draft whose bytes
        hold them, where no paragraph ever showed them.
        """
        size = min(len(run), length_of_run(run))
        hidden = [(row.words, row.tokens) for row in parent.hidden]
        rows = [*_shown(parent), *hidden]
        tokens = [-1] * len(run)
        for names, row in rows:
            # From behind, so that the first of equal runs stays.
            last = len(names) - size
            begins = {names[at : at + size]: at for at in range(last, -1, -1)}
            for start in range(len(run) - size + 1):
                begin = begins.get(run[start : start + size])
                if begin is not None:
                    _fill(tokens, start, row[begin : begin + size])
        missing = [at for at, token in enumerate(tokens) if token < 0]
        minted = self._minted(run, parent, len(missing))
        for at, token in zip(missing, minted, strict=True):
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
            token = account.tokens[stretch[0]]
            if not is_only_parent and token not in held:
                continue
            words, spots = _words_in(account, stretch)
            for first, last in _proved(words, ours, theirs):
                tokens = [account.tokens[spot] for spot in spots[first:last]]
                yield Hidden(words[first:last], tuple(tokens))
        for row in parent.hidden:
            if ours.has(row.words) and all(map(self._is_lost, row.tokens)):
                yield row


def _spots(accounts: Iterable[tuple[int, Account]], is_meant: Callable[[int], bool]) -> list[_Spot]:
    """The words of some paragraphs, each with its index, whose tokens are meant."""
    spots: list[_Spot] = []
    for index, account in accounts:
        for word, token in enumerate(account.tokens):
            if is_meant(token):
                spots.append((index, word))
    return spots


def _numbers(spots: Sequence[_Spot], accounts: Sequence[Account]) -> list[int]:
    """The words that stand there, as numbers."""
    return [accounts[index].line.words[word] for index, word in spots]


def _fill(tokens: list[int], start: int, row: Sequence[int]) -> None:
    """Put tokens of a row where there are none yet."""
    for at, token in enumerate(row, start):
        if tokens[at] < 0:
            tokens[at] = token


def _neighbouring(
    pairs: Sequence[_Pair], ours: Sequence[Account], theirs: Sequence[Account]
) -> Iterator[list[_Pair]]:
    """The words of a block that stand in a row in both drafts: what stands between them elsewhere
    is somebody's words.
    """
    row: list[_Pair] = []
    for mine, their in pairs:
        if row and not _follows((mine, their), row[-1], ours, theirs):
            yield row
            row = []
        row.append((mine, their))
    if row:
        yield row


def _follows(
    pair: _Pair, before: _Pair, ours: Sequence[Account], theirs: Sequence[Account]
) -> bool:
    """Return True if a word follows another in both drafts."""
    is_next_here = _is_next(before[0], pair[0], ours)
    return is_next_here and _is_next(before[1], pair[1], theirs)


def _is_next(before: _Spot, after: _Spot, accounts: Sequence[Account]) -> bool:
    """Return True if a word follows another with none between, in a paragraph or the next."""
    index, word = before
    if after == (index, word + 1):
        return True
    is_last = word + 1 == len(accounts[index].tokens)
    return is_last and after == (index + 1, 0)


def _crosses(spots: Sequence[_Spot], accounts: Sequence[Account]) -> bool:
    """Return True if some words reach over a border of paragraphs, or are all words of one."""
    if not spots:
        return False
    first, last = spots[0], spots[-1]
    return first[0] != last[0] or len(spots) == len(accounts[first[0]].tokens)


def _stretches(tokens: Sequence[int], is_meant: Callable[[int], bool]) -> Iterator[list[int]]:
    """The words in a row whose tokens are meant."""
    are_meant = list(map(is_meant, tokens))
    for is_set, group in groupby(range(len(tokens)), key=are_meant.__getitem__):
        if is_set:
            yield list(group)


def _words_in(account: Account, stretch: Sequence[int]) -> tuple[Run, list[int]]:
    """The bare words of a stretch of a paragraph, and which of its words each lies in."""
    starts = account.line.starts
    begin = starts[stretch[0]]
    _, end = account.stretch(stretch)
    rows = bare_words(account.line.text[begin:end])
    words = tuple([word for word, _ in rows])
    spots = [bisect_right(starts, begin + offset) - 1 for _, offset in rows]
    return words, spots


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
            every_word = range(len(account.tokens))
            words, spots = _words_in(account, every_word)
            names += words
            tokens += [account.tokens[spot] for spot in spots]
    return [(tuple(names), tokens)]
