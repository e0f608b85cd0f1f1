"""The origin of every word of one draft, given the drafts before it.

Step by step: the text of an earlier draft; paragraphs of the parents; paragraphs of any earlier draft; runs of three
or more equal words, of what the parents lost and of any earlier draft, as the cheapest cover of the paragraph;
words in gaps that two matches of one source enclose; the rest is fresh.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, islice
from operator import attrgetter, itemgetter

from draftdiff.history.arrivals import Arrivals
from draftdiff.history.composition import Composition
from draftdiff.history.covering import Piece, cover
from draftdiff.history.interning import Line
from draftdiff.history.ledger import Account, Ledger, Node, Place, Trigram, on_chain
from draftdiff.history.ordering import moment
from draftdiff.history.seeds import MAX_PLACES, SEED, Block, blocks, trigrams_of
from draftdiff.history.stamps import PARAGRAPH
from draftdiff.history.standing import Stands

_line, _number = attrgetter("line"), attrgetter("number")

#: What it costs to turn to words that the parents lost, to other drafts, or to words that stand in this draft already.
LOST, EARLIER, COPY = 1.5, 4.0, 7.0
#: What it costs more to turn to a rival of the same day, whose authors cannot have read each other.
RIVAL = 1.0
#: Paragraphs before and after the opposite one that a short paragraph is compared with.
REACH = 8
#: Possible sources weighed against each other in one paragraph.
MAX_PIECES = 64


class Settling:
    """Work on one draft; what it leaves are the node's accounts."""

    def __init__(self, ledger: Ledger, chain: Sequence[Node], node: Node) -> None:
        self.ledger = ledger
        self.chain = chain
        self.node = node
        self.arrivals = Arrivals(ledger, chain, node)
        self.lines: list[Line] = ledger.lexicon.lines(node.draft)
        self._numbers = list(map(_number, self.lines))
        self._key = hash(tuple(self._numbers))
        self.accounts: list[Account | None] = [None] * len(self.lines)
        self.used = Stands(ledger)
        self.facing: dict[int, list[Account]] = {}
        self.claims: dict[int, tuple[int, int]] = {}
        self._is_reserved = False

    def settle(self) -> None:
        """Fill the node's accounts."""
        left = [self._keep(rank, parent) for rank, parent in enumerate(self.node.parents)]
        self._repeat()
        if None in self.accounts:
            self._change([account for rest in left for account in rest if account.line.words])
        self.node.accounts = [account for account in self.accounts if account is not None]
        self.ledger.texts.setdefault(self._key, []).append(self.node)

    # Equal paragraphs of the parents

    def _keep(self, rank: int, parent: Node) -> list[Account]:
        """Take over the paragraphs that a parent has too; what it has besides."""
        ours, theirs = self.lines, parent.kept
        head, tail = _ends(ours, theirs) if rank == 0 else (0, 0)
        self.accounts[:head] = theirs[:head] or self.accounts[:head]
        if tail:
            self.accounts[-tail:] = theirs[-tail:]
        partners, left = _partners(ours, theirs, head, tail)
        for place, other in partners.items():
            if self.accounts[place] is None:
                account, line = theirs[other], ours[place]
                as_is = rank == 0 and account.line is line
                self.accounts[place] = account if as_is else self._taken(account, line, rank)
        if rank == 0:
            self.facing = _facing(range(head, len(ours) - tail), partners, left, theirs)
        return [theirs[other] for other in left]

    def _taken(self, account: Account, line: Line, rank: int) -> Account:
        if rank > 0:
            return Account(line, self.node, account.tokens, self.arrivals.stamped(account.tokens, PARAGRAPH))
        return Account(line, account.node, account.tokens, account.stamps)

    # The text of an earlier draft

    def _repeat(self) -> None:
        """Give a text that an earlier draft has word for word the very tokens of that draft."""
        twin = self._twin()
        for place, theirs in enumerate(twin.accounts if twin else ()):
            ours = self.accounts[place]
            if ours is None or tuple(ours.tokens) != tuple(theirs.tokens):
                self.accounts[place] = self._whole(self.lines[place], theirs)

    def _twin(self) -> Node | None:
        if not any(line.words for line in self.lines):
            return None
        for node in self.ledger.texts.get(self._key, ()):
            if on_chain(self.chain, node) and list(map(_number, map(_line, node.accounts))) == self._numbers:
                return node
        return None

    def _whole(self, line: Line, account: Account) -> Account:
        return Account(line, self.node, account.tokens, self.arrivals.stamped(account.tokens, PARAGRAPH))

    # Changed paragraphs

    def _change(self, lost: list[Account]) -> None:
        """Settle the changed paragraphs, those first that have the longest run of words in common with a lost one."""
        self._reserve()
        index = trigrams_of(lost)
        changed = [place for place, account in enumerate(self.accounts) if account is None]
        near = {place: _near(self.lines[place], index) for place in changed}
        self.claims = _claims(near)
        for place in sorted(near, key=lambda place: (-_longest(near[place]), place)):
            line = self.lines[place]
            account = self._earlier(line) or self._composed(place, near[place])
            self.accounts[place] = account
            self.used.update(account.tokens)

    def _reserve(self) -> None:
        """Note which tokens stand in the draft already, as far as a lost paragraph may hold them."""
        if len(self.node.parents) > 1:
            self._reserve_all()
        here = (account for account in self.accounts if account is not None and account.node is self.node)
        self.used.update(token for account in here for token in account.tokens)

    def _reserve_all(self) -> None:
        """Note all tokens that stand in the draft already: words found elsewhere may be copies of them."""
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
        line = self.lines[place]
        far = [block for block in self._far(line, near) if not self._contested(block, place)]
        near = [block for block in near if not self._contested(block, place)]
        if far:
            self._reserve_all()
        pieces = self._pieces(line, near, far)
        weights = [self.ledger.lexicon.weights[word] for word in line.words]
        chosen = cover(weights, pieces, line.cuts)
        return Composition(self.arrivals, line, weights, self.used).account(chosen, pieces, self.facing.get(place, []))

    def _contested(self, block: Block, place: int) -> bool:
        """Whether the words lie in a longer block of a paragraph that is still to be settled: they go there."""
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
        starts = [start for start in range(len(line.words) - SEED + 1) if 1 in bare[start : start + SEED]]
        return blocks(line.words, self._find, starts)

    def _find(self, three: Trigram) -> Sequence[Place]:
        known = self.ledger.trigrams.get(three)
        if known is None:
            return ()
        places = map(self.ledger.place, known)
        return list(islice((place for place in places if on_chain(self.chain, place[0].node)), MAX_PLACES))

    def _pieces(self, line: Line, near: list[Block], far: list[Block]) -> list[Piece]:
        pieces = [piece for block in near for piece in self._cut(block, LOST, line)]
        pieces += [piece for block in far for piece in self._cut(block, EARLIER + self._rivalry(block), line)]
        if len(pieces) > MAX_PIECES:
            pieces = sorted(pieces, key=lambda piece: piece.start - piece.end)[:MAX_PIECES]
        return pieces

    def _rivalry(self, block: Block) -> float:
        node, other = self.node, block.account.node
        is_rival = moment(other.draft.date) == moment(node.draft.date) and not node.descends_from(other)
        return RIVAL if is_rival and other is not node and not other.instrument else 0.0

    def _cut(self, block: Block, cost: float, line: Line) -> Iterator[Piece]:
        """The block in pieces of words that stand in this draft already, and that do not.

        What still stands elsewhere in the draft was not moved here. Whole sentences of it are copies; parts of
        sentences are the words of whoever wrote them again.
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


def _ends(ours: Sequence[Line], theirs: Sequence[Account]) -> tuple[int, int]:
    """How many lines are the same at the head and at the tail."""
    most = min(len(ours), len(theirs))
    head = tail = 0
    while head < most and ours[head] is theirs[head].line:
        head += 1
    while tail < most - head and ours[-1 - tail] is theirs[-1 - tail].line:
        tail += 1
    return head, tail


def _partners(
    ours: Sequence[Line], theirs: Sequence[Account], head: int, tail: int
) -> tuple[dict[int, int], list[int]]:
    """For lines between head and tail an account with the same text, else the same words; the accounts left over.

    Each account is taken once, so a line that only has the same words must not take the one with another's text.
    """
    places, left = range(head, len(ours) - tail), range(head, len(theirs) - tail)
    partners = _alone(ours[head : places.stop], list(map(_line, theirs[head : left.stop])), head)
    rest, others = _without(places, partners), _without(left, partners.values())
    for key in (attrgetter("text"), attrgetter("number")):
        waiting: dict[str | int, deque[int]] = defaultdict(deque)
        for other in others:
            waiting[key(theirs[other].line)].append(other)
        for place in rest:
            same = waiting.get(key(ours[place]))
            if same:
                partners[place] = same.popleft()
        rest = [place for place in rest if place not in partners]
        others = sorted(other for same in waiting.values() for other in same)
    return partners, others


def _alone(ours: Sequence[Line], theirs: Sequence[Line], first: int) -> dict[int, int]:
    """The places, counted from the first one, of the lines that stand once in either."""
    places = dict(zip(theirs, count(first)))
    found = zip(count(first), map(places.get, ours))
    if len(places) == len(theirs) and len(set(ours)) == len(ours):
        return {place: other for place, other in found if other is not None}
    repeated = {*_repeated(ours), *_repeated(theirs)}
    return {place: other for place, other in found if other is not None and ours[place - first] not in repeated}


def _repeated(lines: Sequence[Line]) -> Iterator[Line]:
    return (line for line, times in Counter(lines).items() if times > 1)


def _without(places: Iterable[int], some: Iterable[int]) -> list[int]:
    return sorted(set(places).difference(some))


def _facing(
    places: range, partners: dict[int, int], left: list[int], theirs: Sequence[Account]
) -> dict[int, list[Account]]:
    """For each new or changed paragraph the lost ones of the first parent between the same neighbours."""
    found: dict[int, list[Account]] = {}
    for start, end in _runs(_without(places, partners)):
        before = partners[start - 1] if start > places.start else -1
        after = partners[end] if end < places.stop else len(theirs)
        between = [theirs[lost] for lost in left if before < lost < after]
        found.update(_opposite(range(start, end), between))
    return found


def _runs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Increasing places as runs without a gap."""
    first = 0
    for number, place in enumerate(places):
        if number + 1 == len(places) or places[number + 1] != place + 1:
            yield places[first], place + 1
            first = number + 1


def _opposite(places: Sequence[int], between: list[Account]) -> Iterator[tuple[int, list[Account]]]:
    """Each place with the accounts that stand about as far from the start of the stretch."""
    for rank, place in enumerate(places):
        middle = rank * len(between) // len(places)
        yield place, between[max(0, middle - REACH) : middle + REACH + 1]


def _near(line: Line, index: dict[Trigram, list[Place]]) -> list[Block]:
    return blocks(line.words, lambda three: index.get(three, ()), range(len(line.words) - SEED + 1)) if index else []


def _claims(near: dict[int, list[Block]]) -> dict[int, tuple[int, int]]:
    """For each token that a changed paragraph may have, the length of the longest block with it, and whose it is."""
    claims: dict[int, tuple[int, int]] = {}
    if len(near) > 1:
        found = [(block.end - block.start, place, block) for place, some in near.items() for block in some]
        # The longest come last and stay; of two of one length the first.
        found.reverse()
        for length, place, block in sorted(found, key=itemgetter(0)):
            claims.update(dict.fromkeys(block.tokens, (length, place)))
    return claims


def _longest(found: list[Block]) -> int:
    return max((block.end - block.start for block in found), default=0)
