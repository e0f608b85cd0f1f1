"""The origin of every word of one draft, given the drafts before it.

Step by step: the text of an earlier draft; paragraphs of the parents; paragraphs of any earlier draft; runs of three
or more equal words, of what the parents lost first, then of any earlier draft, as the cheapest cover of the
paragraph; words in gaps that two matches of one source enclose; the rest is fresh.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from math import log2

from attrs import evolve

from draftdiff.history.covering import Piece, cheapest
from draftdiff.history.gaps import Source, gaps, in_place, kept
from draftdiff.history.interning import Line
from draftdiff.history.ledger import Account, Ledger, Node, Place, Trigram, on_chain
from draftdiff.history.seeds import SEED, Block, blocks, trigrams_of
from draftdiff.history.ordering import moment
from draftdiff.history.stamps import FRESH, GAP, PARAGRAPH, PHRASE, SENTENCE, Stamp, certainty, merged, passed_on
from draftdiff.model.draft import Draft

#: What it costs to turn to words that the parents lost in the same paragraph, elsewhere, to other drafts, or to
#: words that already stand in this draft.
HOME, PARENT, EARLIER, COPY = 1.5, 1.5, 3.6, 5.0
#: What a phrase costs besides for each doubling of the places where it stands.
STOCK = 2.0
#: Possible sources weighed against each other in one paragraph.
MAX_PIECES = 64


class Settling:
    """Work on one draft; what it leaves is the node."""

    def __init__(self, ledger: Ledger, chain: Sequence[Node], node: Node) -> None:
        self.ledger = ledger
        self.chain = chain
        self.node = node
        self.lines: list[Line] = []
        self.accounts: list[Account | None] = []
        self.used: set[int] = set()
        self.facing: dict[int, list[Account]] = {}
        self._stamps: dict[int, Stamp] | None = None
        self._others: list[frozenset[int]] | None = None

    def settle(self) -> None:
        """Fill the node's accounts."""
        self.lines = self.ledger.lexicon.lines(self.node.draft)
        self.accounts = [None] * len(self.lines)
        left = [self._keep(place, parent) for place, parent in enumerate(self.node.parents)]
        self._repeat()
        if any(account is None for account in self.accounts):
            self._change(left)
        self.node.accounts = [account for account in self.accounts if account is not None]
        key = _key(self.lines)
        self.ledger.texts.setdefault(key, []).append(self.node)

    # Equal paragraphs of the parents

    def _keep(self, rank: int, parent: Node) -> list[Account]:
        """Take over the paragraphs that a parent has too; what it has besides."""
        theirs = parent.kept
        ours, head, tail = self.lines, 0, 0
        if rank == 0:
            head, tail = _ends(ours, theirs)
            self.accounts[:head] = theirs[:head]
            self.accounts[len(ours) - tail :] = theirs[len(theirs) - tail :]
        waiting: dict[int, deque[int]] = defaultdict(deque)
        for other in range(head, len(theirs) - tail):
            waiting[theirs[other].line.number].append(other)
        partners: dict[int, int] = {}
        for place in range(head, len(ours) - tail):
            same = waiting.get(ours[place].number)
            if same:
                partners[place] = same.popleft()
                if self.accounts[place] is None:
                    self.accounts[place] = self._taken(theirs[partners[place]], ours[place], rank)
        left = sorted(other for same in waiting.values() for other in same)
        if rank == 0:
            self.facing = _facing(range(head, len(ours) - tail), partners, left, theirs)
        return [theirs[other] for other in left]

    def _taken(self, account: Account, line: Line, rank: int) -> Account:
        if rank > 0:
            stamps = self._stamped(account.tokens, PARAGRAPH, 1.0, ())
            return Account(line, self.node, account.tokens, stamps)
        return account if account.line is line else Account(line, account.node, account.tokens, account.stamps)

    # The text of an earlier draft

    def _repeat(self) -> None:
        twin = self._twin()
        if twin is None:
            return
        for place, theirs in enumerate(twin.accounts):
            ours = self.accounts[place]
            if ours is None or tuple(ours.tokens) != tuple(theirs.tokens):
                self.accounts[place] = self._whole(self.lines[place], theirs)

    def _twin(self) -> Node | None:
        if not any(line.words for line in self.lines):
            return None
        numbers = [line.number for line in self.lines]
        for node in self.ledger.texts.get(_key(self.lines), ()):
            if on_chain(self.chain, node) and [account.line.number for account in node.accounts] == numbers:
                return node
        return None

    def _whole(self, line: Line, account: Account) -> Account:
        return Account(line, self.node, account.tokens, self._stamped(account.tokens, PARAGRAPH, 1.0, ()))

    # Changed paragraphs

    def _change(self, left: list[list[Account]]) -> None:
        lost = self._lost(left)
        index = trigrams_of(lost)
        places = [place for place, account in enumerate(self.accounts) if account is None]
        near = {place: self._blocks(self.lines[place], index) for place in places}
        order = sorted(places, key=lambda place: (-max((b.end - b.start for b in near[place]), default=0), place))
        for place in order:
            if self.accounts[place] is None:
                self.accounts[place] = self._settled(place, near[place])

    def _lost(self, left: list[list[Account]]) -> list[Account]:
        """The paragraphs of the parents that are not taken over; a merge counts what came by the other parent."""
        accounts = [account for rest in left for account in rest if account.line.words]
        if len(left) > 1 or not accounts:
            self.used = {token for account in self.accounts if account is not None for token in account.tokens}
        else:
            own = {token for account in accounts for token in account.tokens}
            self.used = {t for account in self.accounts if account is not None and account.node is self.node for t in account.tokens} - own
        return accounts

    @staticmethod
    def _blocks(line: Line, index: dict[Trigram, list[Place]]) -> list[Block]:
        empty: list[Place] = []
        return blocks(line.words, lambda three: index.get(three, empty), range(len(line.words) - SEED + 1))

    def _earlier(self, line: Line) -> Account | None:
        """A paragraph with the same words in any earlier draft."""
        if len(line.words) <= SEED:
            return None
        for account in self.ledger.whole.get(line.number, ()):
            if on_chain(self.chain, account.node):
                return self._whole(line, account)
        return None

    def _settled(self, place: int, near: list[Block]) -> Account:
        line = self.lines[place]
        account = self._earlier(line) or self._composed(line, near, self.facing.get(place, []))
        self.used.update(account.tokens)
        return account

    def _composed(self, line: Line, near: list[Block], facing: list[Account]) -> Account:
        far = self._far(line, near)
        pieces = self._pieces(near, far)
        weights = [self.ledger.lexicon.weights[word] for word in line.words]
        chosen = cheapest(weights, pieces, line.cuts) if pieces else []
        return _Composition(self, line, weights, pieces, chosen).account(facing)

    def _far(self, line: Line, near: list[Block]) -> list[Block]:
        """Blocks of any earlier draft that touch words which no block of the parents covers."""
        bare = bytearray(b"\1" * len(line.words))
        for block in near:
            bare[block.start : block.end] = bytes(block.end - block.start)
        starts = [s for s in range(len(line.words) - SEED + 1) if any(bare[s : s + SEED])]
        return blocks(line.words, self._find, starts) if starts else []

    def _find(self, three: Trigram) -> list[Place]:
        places = self.ledger.trigrams.get(three)
        if not places:
            return []
        return [place for place in places if on_chain(self.chain, place[0].node)]

    def _pieces(self, near: list[Block], far: list[Block]) -> list[Piece]:
        home = _home(near)
        pieces = [
            piece for block in near for piece in self._cut(block, HOME if block.account is home else PARENT, True)
        ] + [piece for block in far for piece in self._cut(block, EARLIER, False)]
        if len(pieces) > MAX_PIECES:
            pieces = sorted(pieces, key=lambda piece: piece.start - piece.end)[:MAX_PIECES]
        return _dearer(pieces) if len(pieces) > 1 else pieces

    def _cut(self, block: Block, cost: float, near: bool) -> Iterable[Piece]:
        """The block in pieces of words that stand in this draft already, and that do not."""
        used, start = self.used, block.start
        tokens = block.tokens
        if used.isdisjoint(tokens):
            yield Piece(start, block.end, block, cost, near)
            return
        flags = [token in used for token in tokens]
        for place in range(1, len(flags) + 1):
            if place == len(flags) or flags[place] != flags[place - 1]:
                end = block.start + place
                again = flags[place - 1]
                yield Piece(start, end, block, COPY if again else cost, near and not again)
                start = end

    # Stamps

    def _stamped(self, tokens: Iterable[int], link: int, confidence: float, rivals: tuple[int, ...]) -> list[Stamp]:
        """Stamps of tokens that are taken over, whatever draft they were found in."""
        if self._stamps is None:
            self._stamps = self.node.parents[0].stamps() if self.node.parents else {}
            self._others = [parent.tokens for parent in self.node.parents[1:]]
        memo: dict[object, Stamp] = {}
        found = []
        for token in tokens:
            stamp = self._stamps.get(token)
            if stamp is not None:
                found.append(passed_on(stamp, link, confidence, rivals))
                continue
            ways = self._ways(token)
            new = memo.get(ways)
            if new is None:
                new = memo[ways] = Stamp(self.node.position, *ways, link, confidence, rivals)
            found.append(new)
        return found

    def _ways(self, token: int) -> tuple[bool, bool]:
        """Whether a token that the first parent lacks was adopted, and whether it was reinstated."""
        if any(token in others for others in self._others or ()):
            return True, False
        node, origin = self.node, self.ledger.origins[token]
        stranger = not node.descends_from(origin)
        before = self.ledger.returns.setdefault(token, [])
        returned = not stranger or any(on_chain(self.chain, other) and node.descends_from(other) for other in before)
        before.append(node)
        if stranger and not origin.instrument and moment(origin.draft.date) == moment(node.draft.date):
            node.ties.append(token)
        return stranger, returned


def _facing(
    places: range, partners: dict[int, int], left: list[int], theirs: Sequence[Account]
) -> dict[int, list[Account]]:
    """For each new or changed paragraph the lost ones of the first parent between the same neighbours."""
    found: dict[int, list[Account]] = {}
    before, waiting = -1, list[int]()
    for place in [*places, places.stop]:
        other = partners.get(place, len(theirs)) if place in partners or place == places.stop else None
        if other is None:
            waiting.append(place)
            continue
        between = [theirs[lost] for lost in left if before < lost < other]
        found.update((place, between) for place in waiting)
        before, waiting = other, []
    return found


def _ends(ours: Sequence[Line], theirs: Sequence[Account]) -> tuple[int, int]:
    """How many lines are the same at the head and at the tail."""
    most = min(len(ours), len(theirs))
    head = 0
    while head < most and ours[head] is theirs[head].line:
        head += 1
    tail = 0
    while tail < most - head and ours[-1 - tail] is theirs[-1 - tail].line:
        tail += 1
    return head, tail


def _key(lines: Sequence[Line]) -> int:
    return hash(tuple([line.number for line in lines]))


def _home(near: list[Block]) -> Account | None:
    """The paragraph that most words come from."""
    total: dict[int, int] = defaultdict(int)
    for block in near:
        total[id(block.account)] += block.end - block.start
    return max((block.account for block in near), key=lambda account: total[id(account)], default=None)


def _dearer(pieces: list[Piece]) -> list[Piece]:
    """The pieces with stock phrases, which stand at several places, at a higher price."""
    standing: dict[int, set[int]] = defaultdict(set)
    for piece in pieces:
        for place, token in enumerate(piece.tokens, piece.start):
            standing[place].add(token)
    return [
        evolve(piece, cost=piece.cost + STOCK * log2(min(len(standing[p]) for p in range(piece.start, piece.end))))
        for piece in pieces
    ]


class _Composition:
    """A paragraph put together from pieces of others and fresh words."""

    def __init__(
        self, work: Settling, line: Line, weights: list[float], pieces: list[Piece], chosen: list[Piece]
    ) -> None:
        self.work = work
        self.line = line
        self.weights = weights
        self.pieces = pieces
        self.chosen = chosen
        count = len(line.words)
        self.sources: list[Source | None] = [None] * count
        self.tokens: list[int] = [-1] * count
        self.stamps: list[Stamp | None] = [None] * count

    def account(self, facing: list[Account]) -> Account:
        """The paragraph with all origins, entered in the ledger."""
        for piece in self.chosen:
            self._place(piece)
        enclosed = list(gaps(self.line, self.sources)) if self.chosen else in_place(self.line, facing)
        for gap in enclosed:
            places = [p for p in range(gap.first, gap.last) if gap.account.tokens[p] not in self.work.used]
            for mine, place in kept(gap, self.line, places, self.work.ledger.lexicon.weights):
                self._put(mine, gap.account, place, GAP, 0.9)
        self._fresh()
        account = Account(self.line, self.work.node, self.tokens, [s for s in self.stamps if s is not None])
        self._enter(account)
        return account

    def _place(self, piece: Piece) -> None:
        shift, account = piece.block.shift, piece.block.account
        cuts = self.line.cuts
        whole = piece.start in cuts and piece.end in cuts
        near = piece.near
        weight = sum(self.weights[piece.start : piece.end])
        confidence = certainty(weight, 0, near)
        tokens = account.tokens[piece.start + shift : piece.end + shift]
        self.tokens[piece.start : piece.end] = tokens
        self.stamps[piece.start : piece.end] = self.work._stamped(tokens, SENTENCE if whole else PHRASE, confidence, ())
        self.sources[piece.start : piece.end] = [(account, p + shift) for p in range(piece.start, piece.end)]
        self.work.used.update(tokens)

    def _put(self, place: int, account: Account, other: int, link: int, confidence: float) -> None:
        token = account.tokens[other]
        self.tokens[place] = token
        self.stamps[place] = self.work._stamped((token,), link, confidence, ())[0]
        self.sources[place] = (account, other)
        self.work.used.add(token)

    def _fresh(self) -> None:
        bare = [place for place, token in enumerate(self.tokens) if token < 0]
        node = self.work.node
        stamp = Stamp(node.position, False, False, FRESH, 1.0, ())
        for place, token in zip(bare, self.work.ledger.mint(node, len(bare)), strict=True):
            self.tokens[place] = token
            self.stamps[place] = stamp

    def _enter(self, account: Account) -> None:
        ledger, count = self.work.ledger, len(self.line.words)
        ledger.whole.setdefault(self.line.number, []).append(account)
        ledger.enter(account, [s for s in range(count - SEED + 1) if not self._joined(s)])

    def _joined(self, start: int) -> bool:
        """Whether three words stand together in their source too, so that they can be found there."""
        one, two, three = self.sources[start : start + SEED]
        return (
            one is not None and two is not None and three is not None
            and one[0] is two[0] is three[0] and one[1] + 2 == two[1] + 1 == three[1]
        )  # fmt: skip
