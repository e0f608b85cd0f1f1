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
from draftdiff.history.arrivals import Arrivals, Stands
from draftdiff.history.composition import Composition
from draftdiff.history.covering import MAX_PLACES, SEED, Block, Piece, blocks, cover, seeds_of
from draftdiff.history.interning import Line, key_of
from draftdiff.history.ledger import PARAGRAPH, Account, Ledger, Node, Place, Trigram, on_chain
from draftdiff.history.ordering import moment
from draftdiff.history.undoing import MANY, restored_from, returned

#: What it costs to turn to words that the parents lost, to other drafts, or to words that stand in
#: this draft already.
LOST, EARLIER, COPY = 1.5, 4.0, 7.0
#: What it costs more to turn to a rival of the same day, whose authors cannot have read each other.
RIVAL = 1.0
#: Possible sources weighed against each other in one paragraph.
MAX_PIECES = 64


class Settling:
    """Work on one draft; what it leaves are the node's accounts."""

    def __init__(self, ledger: Ledger, chain: Sequence[Node], node: Node) -> None:
        self.ledger, self.chain, self.node = ledger, chain, node
        self.arrivals = Arrivals(ledger, chain, node)
        self.texts = node.draft.arrays.texts
        node.parents = _nearest_first(node.parents, self.texts)
        self.line = ledger.lexicon.line
        self.accounts: list[Account | None] = [None] * len(self.texts)
        self.open: Sequence[int] = range(len(self.texts))
        self.used = Stands(ledger)
        self.gaps: list[Gap] = []
        self.facing: dict[int, list[Account]] = {}
        self.claims: dict[int, tuple[int, int]] = {}
        self._is_reserved = False

    def settle(self) -> None:
        """Fill the node's accounts."""
        left = [self._keep(rank, parent) for rank, parent in enumerate(self.node.parents)]
        if not self.node.parents:
            self.node.key = key_of(self.line(text).number for text in self.texts)
        self._repeat()
        lost = [account for rest in left for account in rest if account.line.words]
        is_open = any(self.accounts[place] is None for place in self.open)
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
        self.used.update(t for place in self.open for t in self.node.accounts[place].tokens)
        proof = Proof(self.arrivals, self.used, lost)
        proof.prove(self.gaps)
        for place in proof.mended:
            self.ledger.gather(self.node.accounts[place].tokens)

    # Equal paragraphs of the parents

    def _keep(self, rank: int, parent: Node) -> list[Account]:
        """Take over the paragraphs that a parent has too; what it has besides."""
        theirs, is_first = parent.kept, parent is self.node.first
        in_place = rank == 0 and is_first
        partners = partners_of(self.texts, parent.draft.arrays.texts, by_ends=in_place)
        ours = [place for place, other in enumerate(partners) if other is None]
        if in_place:
            self.accounts = [None if other is None else theirs[other] for other in partners]
            self.open = ours
        taken = set(partners)
        left = [place for place in range(len(theirs)) if place not in taken]
        lines = [self.line(self.texts[place]) for place in ours]
        others = [theirs[other].line.number for other in left]
        again = in_turn([line.number for line in lines], others)
        for place, found in zip(ours, again, strict=True):
            partners[place] = None if found is None else left[found]
        lost = [place for number, place in enumerate(left) if number not in again]
        for place in self.open:
            other = partners[place]
            if other is not None and self.accounts[place] is None:
                account, line = theirs[other], self.line(self.texts[place])
                if not is_first:
                    account = self._whole(line, account)
                elif account.line is not line:
                    account = Account(line, account.node, account.tokens, account.stamps)
                self.accounts[place] = account
        if rank == 0:
            self.gaps = list(gaps_between(partners, lost, theirs))
            self.facing = facing(self.gaps)
            self.node.key = parent.key + key_of(line.number for line in lines) - key_of(others)
        return [theirs[other] for other in lost]

    # The text of an earlier draft

    def _repeat(self) -> None:
        """Give a text that an earlier draft has word for word the very tokens of that draft."""
        alike = [
            node for node in self.ledger.texts.get(self.node.key, ()) if on_chain(self.chain, node)
        ]
        lines = list(map(self.line, self.texts)) if alike else []
        numbers = [line.number for line in lines]
        twin = next(
            (one for one in alike if [account.line.number for account in one.accounts] == numbers),
            None,
        )
        if twin is None or not any(line.words for line in lines):
            return
        for place, (ours, theirs) in enumerate(zip(self.accounts, twin.accounts, strict=True)):
            if ours is None or tuple(ours.tokens) != tuple(theirs.tokens):
                self.accounts[place] = self._whole(self.line(self.texts[place]), theirs)
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
            for token, stamp in zip(account.tokens, account.stamps, strict=True)
        }
        for place, account in enumerate(self.node.accounts):
            if any(stamp.introduced == self.node.position for stamp in account.stamps):
                pairs = zip(account.tokens, account.stamps, strict=True)
                back = [stamps.get(token, stamp) for token, stamp in pairs]
                self.node.accounts[place] = Account(account.line, self.node, account.tokens, back)

    def _whole(self, line: Line, account: Account) -> Account:
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
        near: dict[int, list[Block]] = {}
        for place in (one for one in self.open if self.accounts[one] is None):
            words = self.line(self.texts[place]).words
            near[place] = blocks(
                words, lambda three: seeds.get(three, ()), range(len(words) - SEED + 1)
            )
        self.claims = _claims(near)
        longest = {
            place: max((one.end - one.start for one in some), default=0)
            for place, some in near.items()
        }
        for place in sorted(near, key=lambda place: (-longest[place], place)):
            line = self.line(self.texts[place])
            account = self._earlier(line) or self._composed(place, near[place])
            self.accounts[place] = account
            self.used.update(account.tokens)

    def _reserve(self) -> None:
        """Note which tokens stand in the draft already, as far as a lost paragraph may hold them."""
        if len(self.node.parents) > 1:
            self._reserve_all()
        taken = map(self.accounts.__getitem__, self.open)
        here = (account for account in taken if account is not None and account.node is self.node)
        self.used.update(token for account in here for token in account.tokens)

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
                    return self._whole(line, account)
        return None

    def _composed(self, place: int, near: list[Block]) -> Account:
        line = self.line(self.texts[place])
        far = [block for block in self._far(line, near) if not self._contested(block, place)]
        near = [block for block in near if not self._contested(block, place)]
        if far:
            self._reserve_all()
        pieces = self._pieces(line, near, far)
        weights = list(map(self.ledger.lexicon.weights.__getitem__, line.words))
        chosen = cover(weights, pieces, line.cuts)
        return Composition(self.arrivals, line, weights, self.used).account(
            chosen, pieces, self.facing.get(place, [])
        )

    def _contested(self, block: Block, place: int) -> bool:
        """Whether the words lie in a longer block of a paragraph that is still to be settled: they
        go there.
        """
        tokens = block.tokens
        for token in (tokens[0], tokens[-1]):
            length, other = self.claims.get(token, (0, place))
            if other == place or length <= len(tokens) or self.accounts[other] is not None:
                return False
        return True

    def _far(self, line: Line, near: list[Block]) -> list[Block]:
        """Blocks of any earlier draft that touch words which no block of the parents covers."""
        bare = bytearray(b"\1" * len(line.words))
        for block in near:
            bare[block.start : block.end] = bytes(block.end - block.start)
        if 1 not in bare:
            return []
        return blocks(line.words, self._find, _touching(bare))

    def _find(self, three: Trigram) -> Sequence[Place]:
        found: list[Place] = []
        for number in self.ledger.trigrams.get(three, ()):
            place = self.ledger.place(number)
            if on_chain(self.chain, place[0].node):
                found.append(place)
                if len(found) == MAX_PLACES:
                    break
        return found

    def _pieces(self, line: Line, near: list[Block], far: list[Block]) -> list[Piece]:
        pieces = [piece for block in near for piece in self._cut(block, LOST, line)]
        pieces += [
            piece
            for block in far
            for piece in self._cut(block, EARLIER + self._rivalry(block), line)
        ]
        if len(pieces) > MAX_PIECES:
            pieces = sorted(pieces, key=lambda piece: piece.start - piece.end)[:MAX_PIECES]
        return pieces

    def _rivalry(self, block: Block) -> float:
        node, other = self.node, block.account.node
        is_rival = moment(other.draft.date) == moment(node.draft.date) and not node.descends_from(
            other
        )
        return RIVAL if is_rival and other is not node and not other.instrument else 0.0

    def _cut(self, block: Block, cost: float, line: Line) -> Iterator[Piece]:
        """The block in pieces of words that stand in this draft already, and that do not.

        What still stands elsewhere in the draft was not moved here. Whole sentences of it are
        copies; parts of sentences are the words of whoever wrote them again.
        """
        tokens, near = block.tokens, cost == LOST
        if self.used.isdisjoint(tokens):
            yield Piece(block.start, block.end, block, cost, near)
            return
        flags = [token in self.used for token in tokens]
        start = 0
        for place in range(1, len(flags) + 1):
            if place == len(flags) or flags[place] != flags[start]:
                bounds = block.start + start, block.start + place
                if not flags[start]:
                    yield Piece(*bounds, block, cost, near)
                elif bounds[0] in line.cuts and bounds[1] in line.cuts:
                    yield Piece(*bounds, block, COPY)
                start = place


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
    """Where those start that hold a bare word, of as many words in a row as a seed has."""
    found, place = list[int](), bare.find(1)
    while place >= 0:
        first = max(place - SEED + 1, found[-1] + 1 if found else 0)
        found += range(first, min(place, len(bare) - SEED) + 1)
        place = bare.find(1, place + 1)
    return found


def _claims(near: dict[int, list[Block]]) -> dict[int, tuple[int, int]]:
    """For each token that a changed paragraph may have, the length of the longest block with it,
    and whose it is.
    """
    claims: dict[int, tuple[int, int]] = {}
    if len(near) > 1:
        found = [
            (block.end - block.start, place, block)
            for place, some in near.items()
            for block in some
        ]
        # The longest come last and stay; of two of one length the first.
        found.reverse()
        for length, place, block in sorted(found, key=itemgetter(0)):
            claims.update(dict.fromkeys(block.tokens, (length, place)))
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
        *(None if one is None else one + head for one in between),
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
    for place, value in enumerate(theirs):
        waiting[value].append(place)
    return [waiting[value].popleft() if waiting.get(value) else None for value in ours]


#: Changed paragraphs in a row, and those that a parent lost between the same neighbours.
Gap = tuple[Sequence[int], Sequence[Account]]


def gaps_between(
    partners: Sequence[int | None], lost: Sequence[int], theirs: Sequence[Account]
) -> Iterator[Gap]:
    """The new or changed paragraphs of a draft, gap by gap."""
    new = [place for place, other in enumerate(partners) if other is None]
    for _, group in groupby(enumerate(new), key=lambda pair: pair[1] - pair[0]):
        places = [place for _, place in group]
        before = partners[places[0] - 1] if places[0] else -1
        after = partners[places[-1] + 1] if places[-1] + 1 < len(partners) else len(theirs)
        assert before is not None
        assert after is not None
        between = lost[bisect_right(lost, before) : bisect_left(lost, after)]
        yield places, [theirs[place] for place in between]


def facing(gaps: Iterable[Gap]) -> dict[int, list[Account]]:
    """For each new or changed paragraph the lost ones of its gap that are about as far on."""
    found: dict[int, list[Account]] = {}
    for places, between in gaps:
        for rank, place in enumerate(places):
            middle = rank * len(between) // len(places)
            found[place] = list(between[max(0, middle - REACH) : middle + REACH + 1])
    return found
