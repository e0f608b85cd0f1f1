"""The origin of every word of one draft, given the drafts before it.

Step by step: the text of an earlier draft; paragraphs of the parents; paragraphs of any earlier
draft; runs of three or more equal words, of what the parents lost and of any earlier draft, as the
cheapest cover of the paragraph; words in gaps that two matches of one source enclose; the rest is
fresh.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict, deque
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Final, cast

from draftdiff.changes.ends import common_length
from draftdiff.history.arrivals import PresentTokens, Stamper
from draftdiff.history.composition import Composition
from draftdiff.history.covering import MAX_PLACES, SEED, Block, Piece, blocks, cover, seeds_of
from draftdiff.history.interning import Line, key_of
from draftdiff.history.ledger import (
    PARAGRAPH,
    Account,
    Ledger,
    Node,
    Place,
    Trigram,
    on_chain,
    passed_on,
)
from draftdiff.history.ordering import moment
from draftdiff.history.undoing import MANY, restored_from, returned

#: What it costs to turn to words that the parents lost, to other drafts, or to words that stand in
#: this draft already.
COST_LOST, COST_EARLIER, COST_COPY = 1.5, 4.0, 7.0
#: What it costs more to turn to a rival of the same day, whose authors cannot have read each other.
COST_RIVAL = 1.0
#: Possible sources weighed against each other in one paragraph.
MAX_PIECES = 64


class OriginSolver:
    """Work on one draft; what it leaves are the node's accounts."""

    def __init__(self, ledger: Ledger, chain: Sequence[Node], node: Node) -> None:
        self.ledger, self.chain, self.node = ledger, chain, node
        self.arrivals = Stamper(ledger, chain, node)
        self.texts = node.draft.arrays.texts
        node.parents = _nearest_first(node.parents, self.texts)
        self.line = ledger.lexicon.line
        self.accounts: list[Account | None] = [None] * len(self.texts)
        self.open: Sequence[int] = range(len(self.texts))
        self.used = PresentTokens(ledger)
        self.gaps: list[Gap] = []
        self.facing: dict[int, list[Account]] = {}
        self.claims: dict[int, tuple[int, int]] = {}
        self._is_reserved = False

    def settle(self) -> None:
        """Fill the node's accounts."""
        unmatched = [self._keep(rank, parent) for rank, parent in enumerate(self.node.parents)]
        if not self.node.parents:
            self.node.key = key_of(self.line(text).number for text in self.texts)
        self._repeat()
        lost = [account for accounts in unmatched for account in accounts if account.line.words]
        is_open = any(self.accounts[index] is None for index in self.open)
        if is_open:
            self._change(lost)
        self.node.accounts = cast("list[Account]", self.accounts)
        self.node.changed = self.open
        if self.node.parents and (is_open or lost):
            self._prove(lost)
        self._restore()
        self.ledger.texts.setdefault(self.node.key, []).append(self.node)

    def _prove(self, lost: list[Account]) -> None:
        """Hold what seems fresh or gone against the bytes before and after."""
        from draftdiff.history.proving import Proof

        self._reserve_all()
        self.used.update(t for index in self.open for t in self.node.accounts[index].tokens)
        proof = Proof(self.arrivals, self.used, lost)
        proof.prove(self.gaps)
        for index in proof.mended:
            self.ledger.gather(self.node.accounts[index].tokens)

    # Equal paragraphs of the parents

    def _keep(self, rank: int, parent: Node) -> list[Account]:
        """Take over the paragraphs that a parent has too; what it has besides."""
        theirs, is_first = parent.handed_on, parent is self.node.first
        in_place = rank == 0 and is_first
        partners = partners_of(self.texts, parent.draft.arrays.texts, by_ends=in_place)
        ours = [index for index, parent_index in enumerate(partners) if parent_index is None]
        if in_place:
            self.accounts = [
                None if parent_index is None else theirs[parent_index] for parent_index in partners
            ]
            self.open = ours
        taken = set(partners)
        unmatched = [index for index in range(len(theirs)) if index not in taken]
        lines = [self.line(self.texts[index]) for index in ours]
        unmatched_numbers = [theirs[parent_index].line.number for parent_index in unmatched]
        matches = in_turn([line.number for line in lines], unmatched_numbers)
        for index, match in zip(ours, matches, strict=True):
            partners[index] = None if match is None else unmatched[match]
        lost = [index for number, index in enumerate(unmatched) if number not in matches]
        for index in self.open:
            parent_index = partners[index]
            if parent_index is not None and self.accounts[index] is None:
                account, line = theirs[parent_index], self.line(self.texts[index])
                if not is_first:
                    account = self._with_tokens_of(line, account)
                elif account.line is not line:
                    account = Account(line, account.node, account.tokens, account.stamps)
                self.accounts[index] = account
        if rank == 0:
            self.gaps = list(gaps_between(partners, lost, theirs))
            self.facing = facing(self.gaps)
            self.node.key = (
                parent.key + key_of(line.number for line in lines) - key_of(unmatched_numbers)
            )
        return [theirs[parent_index] for parent_index in lost]

    # The text of an earlier draft

    def _repeat(self) -> None:
        """Give a text that an earlier draft has word for word the very tokens of that draft."""
        alike = [
            node for node in self.ledger.texts.get(self.node.key, ()) if on_chain(self.chain, node)
        ]
        lines = list(map(self.line, self.texts)) if alike else []
        numbers = [line.number for line in lines]
        twin = next(
            (
                candidate
                for candidate in alike
                if [account.line.number for account in candidate.accounts] == numbers
            ),
            None,
        )
        if twin is None or not any(line.words for line in lines):
            return
        for index, (ours, theirs) in enumerate(zip(self.accounts, twin.accounts, strict=True)):
            if ours is None or tuple(ours.tokens) != tuple(theirs.tokens):
                self.accounts[index] = self._with_tokens_of(self.line(self.texts[index]), theirs)
        self.open = range(len(self.texts))

    def _restore(self) -> None:
        """Note the ancestor on its line whose text the draft gives back. Where that is much, its
        words came in as they came in there: nobody brought them back.
        """
        if len(self.node.parents) != 1:
            return
        source = restored_from(self.ledger, self.node)
        if source is None:
            return
        self.node.restored = source
        if len(returned(self.node)) < MANY:
            return
        stamps = {
            token: stamp
            for account in source.accounts
            for token, stamp in zip(
                account.tokens, passed_on(account.stamps, PARAGRAPH, 1.0), strict=True
            )
        }
        for index, account in enumerate(self.node.accounts):
            if any(stamp.introduced == self.node.position for stamp in account.stamps):
                pairs = zip(account.tokens, account.stamps, strict=True)
                back = [stamps.get(token, stamp) for token, stamp in pairs]
                self.node.accounts[index] = Account(account.line, self.node, account.tokens, back)

    def _with_tokens_of(self, line: Line, account: Account) -> Account:
        return Account(
            line, self.node, account.tokens, self.arrivals.stamped(account.tokens, PARAGRAPH)
        )

    # Changed paragraphs

    def _change(self, lost: list[Account]) -> None:
        """Settle the changed paragraphs, those first that have the longest run of words in common
        with a lost one.
        """
        self._reserve()
        seeds = seeds_of(lost)
        parent_blocks: dict[int, list[Block]] = {}
        for index in (index for index in self.open if self.accounts[index] is None):
            words = self.line(self.texts[index]).words
            parent_blocks[index] = blocks(
                words, lambda three: seeds.get(three, ()), range(len(words) - SEED + 1)
            )
        self.claims = _claims(parent_blocks)
        longest = {
            index: max((block.end - block.start for block in paragraph_blocks), default=0)
            for index, paragraph_blocks in parent_blocks.items()
        }
        for index in sorted(parent_blocks, key=lambda index: (-longest[index], index)):
            line = self.line(self.texts[index])
            account = self._earlier(line) or self._composed(index, parent_blocks[index])
            self.accounts[index] = account
            self.used.update(account.tokens)

    def _reserve(self) -> None:
        """Note which tokens stand in the draft already, as far as a lost paragraph may hold
        them.
        """
        if len(self.node.parents) > 1:
            self._reserve_all()
        taken = map(self.accounts.__getitem__, self.open)
        new_accounts = (
            account for account in taken if account is not None and account.node is self.node
        )
        self.used.update(token for account in new_accounts for token in account.tokens)

    def _reserve_all(self) -> None:
        """Note all tokens that stand in the draft already: words found elsewhere may be copies of
        them.
        """
        if not self._is_reserved:
            self._is_reserved = True
            self.used.keep(account for account in self.accounts if account is not None)

    def _earlier(self, line: Line) -> Account | None:
        """A paragraph with the same words in any earlier draft."""
        if len(line.words) > SEED:
            for account in self.ledger.whole.get(line.number, ()):
                if on_chain(self.chain, account.node):
                    return self._with_tokens_of(line, account)
        return None

    def _composed(self, index: int, parent_blocks: list[Block]) -> Account:
        line = self.line(self.texts[index])
        earlier_blocks = [
            block
            for block in self._earlier_blocks(line, parent_blocks)
            if not self._contested(block, index)
        ]
        parent_blocks = [block for block in parent_blocks if not self._contested(block, index)]
        if earlier_blocks:
            self._reserve_all()
        pieces = self._pieces(line, parent_blocks, earlier_blocks)
        weights = list(map(self.ledger.lexicon.weights.__getitem__, line.words))
        chosen = cover(weights, pieces, line.cuts)
        return Composition(self.arrivals, line, weights, self.used).account(
            chosen, pieces, self.facing.get(index, [])
        )

    def _contested(self, block: Block, index: int) -> bool:
        """Return True if the words lie in a longer block of a paragraph that is still to be
        settled: they go there.
        """
        tokens = block.tokens
        for token in (tokens[0], tokens[-1]):
            length, claimant = self.claims.get(token, (0, index))
            if claimant == index or length <= len(tokens) or self.accounts[claimant] is not None:
                return False
        return True

    def _earlier_blocks(self, line: Line, parent_blocks: list[Block]) -> list[Block]:
        """Blocks of any earlier draft that touch words which no block of the parents covers."""
        bare = bytearray(b"\1" * len(line.words))
        for block in parent_blocks:
            bare[block.start : block.end] = bytes(block.end - block.start)
        if 1 not in bare:
            return []
        return blocks(line.words, self._find, _touching(bare))

    def _find(self, three: Trigram) -> Sequence[Place]:
        places: list[Place] = []
        for number in self.ledger.trigrams.get(three, ()):
            position = self.ledger.place_of(number)
            if on_chain(self.chain, position[0].node):
                places.append(position)
                if len(places) == MAX_PLACES:
                    break
        return places

    def _pieces(
        self, line: Line, parent_blocks: list[Block], earlier_blocks: list[Block]
    ) -> list[Piece]:
        pieces = [piece for block in parent_blocks for piece in self._cut(block, COST_LOST, line)]
        pieces += [
            piece
            for block in earlier_blocks
            for piece in self._cut(block, COST_EARLIER + self._rivalry(block), line)
        ]
        if len(pieces) > MAX_PIECES:
            pieces = sorted(pieces, key=lambda piece: piece.start - piece.end)[:MAX_PIECES]
        return pieces

    def _rivalry(self, block: Block) -> float:
        node, source = self.node, block.account.node
        is_rival = moment(source.draft.date) == moment(node.draft.date) and not node.descends_from(
            source
        )
        return COST_RIVAL if is_rival and source is not node and not source.instrument else 0.0

    def _cut(self, block: Block, cost: float, line: Line) -> Iterator[Piece]:
        """The block in pieces of words that stand in this draft already, and that do not.

        What still stands elsewhere in the draft was not moved here. Whole sentences of it are
        copies; parts of sentences are the words of whoever wrote them again.
        """
        tokens, is_lost = block.tokens, cost == COST_LOST
        if self.used.isdisjoint(tokens):
            yield Piece(block.start, block.end, block, cost, is_lost)
            return
        flags = [token in self.used for token in tokens]
        start = 0
        for offset in range(1, len(flags) + 1):
            if offset == len(flags) or flags[offset] != flags[start]:
                bounds = block.start + start, block.start + offset
                if not flags[start]:
                    yield Piece(*bounds, block, cost, is_lost)
                elif bounds[0] in line.cuts and bounds[1] in line.cuts:
                    yield Piece(*bounds, block, COST_COPY)
                start = offset


def _nearest_first(parents: tuple[Node, ...], texts: Sequence[str]) -> tuple[Node, ...]:
    """Parents in the order of how many paragraphs they share with a draft, else of their places in
    the history.
    """
    if len(parents) < 2:
        return parents
    count = Counter(texts)
    shared = {
        p: (count & Counter(account.line.text for account in p.accounts)).total() for p in parents
    }
    return tuple(sorted(parents, key=lambda parent: (-shared[parent], parent.position)))


def _touching(bare: bytearray) -> list[int]:
    """Return the starts of all seeds, ``SEED`` words in a row, that hold a bare word."""
    starts, word = list[int](), bare.find(1)
    while word >= 0:
        first = max(word - SEED + 1, starts[-1] + 1 if starts else 0)
        starts += range(first, min(word, len(bare) - SEED) + 1)
        word = bare.find(1, word + 1)
    return starts


def _claims(blocks_by_paragraph: dict[int, list[Block]]) -> dict[int, tuple[int, int]]:
    """For each token that a changed paragraph may have, the length of the longest block with it,
    and whose it is.
    """
    claims: dict[int, tuple[int, int]] = {}
    if len(blocks_by_paragraph) > 1:
        candidates = [
            (block.end - block.start, index, block)
            for index, paragraph_blocks in blocks_by_paragraph.items()
            for block in paragraph_blocks
        ]
        # The longest come last and stay; of two of one length the first.
        candidates.reverse()
        for length, index, block in sorted(candidates, key=itemgetter(0)):
            claims.update(dict.fromkeys(block.tokens, (length, index)))
    return claims


#: Paragraphs before and after the opposite one that a short paragraph is compared with.
REACH: Final = 8


def partners_of(ours: Sequence[str], theirs: Sequence[str], *, by_ends: bool) -> list[int | None]:
    """For each text of a draft the place of the same one in a parent, taken once; by the ends first
    where they face.
    """
    head = common_length(ours, theirs) if by_ends else 0
    tail = common_length(ours[head:][::-1], theirs[head:][::-1]) if by_ends else 0
    stop = len(theirs) - tail
    between = in_turn(ours[head : len(ours) - tail], theirs[head:stop])
    return [
        *range(head),
        *(None if index is None else index + head for index in between),
        *range(stop, len(theirs)),
    ]


def in_turn(ours: Sequence[Hashable], theirs: Sequence[Hashable]) -> list[int | None]:
    """For each value the place of the same one among others; of equal values the first has the
    first, and so on.
    """
    places = dict(zip(theirs, range(len(theirs)), strict=True))
    if len(places) == len(theirs) and len(set(ours)) == len(ours):
        return list(map(places.get, ours))
    waiting: dict[Hashable, deque[int]] = defaultdict(deque)
    for index, value in enumerate(theirs):
        waiting[value].append(index)
    return [waiting[value].popleft() if waiting.get(value) else None for value in ours]


#: Changed paragraphs in a row, and those that a parent lost between the same neighbours.
Gap = tuple[Sequence[int], Sequence[Account]]


def gaps_between(
    partners: Sequence[int | None], lost: Sequence[int], theirs: Sequence[Account]
) -> Iterator[Gap]:
    """The new or changed paragraphs of a draft, gap by gap."""
    new = [index for index, partner in enumerate(partners) if partner is None]
    for _, group in groupby(enumerate(new), key=lambda pair: pair[1] - pair[0]):
        places = [index for _, index in group]
        before = partners[places[0] - 1] if places[0] else -1
        after = partners[places[-1] + 1] if places[-1] + 1 < len(partners) else len(theirs)
        assert before is not None
        assert after is not None
        between = lost[bisect_right(lost, before) : bisect_left(lost, after)]
        yield places, [theirs[index] for index in between]


def facing(gaps: Iterable[Gap]) -> dict[int, list[Account]]:
    """For each new or changed paragraph the lost ones of its gap that are about as far on."""
    opposite: dict[int, list[Account]] = {}
    for places, between in gaps:
        for rank, index in enumerate(places):
            middle = rank * len(between) // len(places)
            opposite[index] = list(between[max(0, middle - REACH) : middle + REACH + 1])
    return opposite
