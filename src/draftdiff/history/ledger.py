"""What is already known about the drafts of a history: a private, append-only account shared by its successors.

A history is a chain of nodes, one a draft in topological order. Histories that begin with the same drafts share
those nodes: the chains form a tree, and adding a draft grows one branch by one node. Whatever stands in a node
rests on the nodes before it alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from threading import RLock
from typing import TYPE_CHECKING, TypeVar

from attrs import frozen

from draftdiff.history.interning import Lexicon, Line
from draftdiff.history.stamps import PARAGRAPH, Stamp, passed_on
from draftdiff.model.draft import Draft

if TYPE_CHECKING:
    from draftdiff.history.events import Event

#: Places in one draft at which the same words can be found again.
MAX_REPEATS = 8

#: A place as one number: that of the account in the ledger, and in these lower bits the word.
BITS = 32
LOW = (1 << BITS) - 1

T = TypeVar("T")
Trigram = tuple[int, int, int]
Place = tuple["Account", int]
#: Words up to an offset that share an origin and a stamp.
Run = tuple[int, "Node", Stamp]


class Account:
    """A paragraph of a draft with the origin of each of its words.

    Attributes:
        line: Its text.
        node: The draft in which it first stood with these origins.
        tokens: For each word the number of its token; copies of a word share it, whatever draft they stand in.
        stamps: For each word how it came here.
        runs: Its words in runs of one origin and stamp, once somebody has asked for them.
    """

    __slots__ = ("_kept", "line", "node", "runs", "stamps", "tokens")

    def __init__(self, line: Line, node: Node, tokens: Sequence[int], stamps: Sequence[Stamp]) -> None:
        self.line = line
        self.node = node
        self.tokens = tokens
        self.stamps = stamps
        self.runs: list[Run] | None = None
        self._kept: Account | None = None

    @property
    def kept(self) -> Account:
        """The account of the same paragraph in a child that keeps it as it is."""
        if self._kept is None:
            stamps = passed_on(self.stamps, PARAGRAPH, 1.0)
            self._kept = self if stamps == self.stamps else Account(self.line, self.node, self.tokens, stamps)
            self._kept._kept = self._kept
        return self._kept


class Node:
    """A draft at its place in a chain.

    Attributes:
        draft: The draft.
        position: Place in the topological order, from 0.
        instrument: Whether it is a text from outside.
        parents: Its parents whose text is known, in an order that does not rest on how they are declared; an unknown
            text is stood in for by its own parents.
        first: The one that is declared first.
        ancestors: A bit for the position of each ancestor.
        uncertain: Positions of the parents whose text is unknown.
        accounts: Its paragraphs.
        changed: The places of those that are not the first parent's as it hands them on.
        key: A number for the words of its paragraphs in any order.
        ties: Tokens of an earlier draft that this one may just as well have put forward first.
        following: The nodes that come after it in one history or another.
        events: What it did to the draft at each position, as far as somebody has asked.
    """

    __slots__ = (
        "_kept", "accounts", "ancestors", "changed", "draft", "events", "first", "following", "instrument", "key",
        "parents", "position", "ties", "uncertain",
    )  # fmt: skip

    def __init__(self, draft: Draft, position: int, instrument: bool = False) -> None:
        self.draft = draft
        self.position = position
        self.instrument = instrument
        self.parents: tuple[Node, ...] = ()
        self.first: Node | None = None
        self.uncertain: tuple[int, ...] = ()
        self.ancestors = 0
        self.accounts: list[Account] = []
        self.changed: Sequence[int] = ()
        self.key = 0
        self.ties: list[int] = []
        self._kept: list[Account] | None = None
        self.following: dict[tuple[int, bool], Node] = {}
        self.events: dict[int, tuple[Event, ...]] = {}

    def descends_from(self, other: Node) -> bool:
        """Whether the other draft is an ancestor."""
        return bool(self.ancestors >> other.position & 1)

    @property
    def kept(self) -> list[Account]:
        """Its paragraphs as a child holds them that keeps them."""
        if self._kept is None:
            kept = list(self.accounts)
            for place in self.changed:
                kept[place] = kept[place].kept
            self._kept = self.accounts if kept == self.accounts else kept
        return self._kept

    def tokens(self) -> frozenset[int]:
        """All tokens that stand in it."""
        return frozenset(token for account in self.accounts for token in account.tokens)


class Cohort:
    """Tokens that have stood in the same paragraphs, in any draft: one answer tells where they all stand.

    Attributes:
        sequences: The sequences of tokens of these paragraphs.
        size: How many tokens these are.
    """

    __slots__ = ("sequences", "size")

    def __init__(self, sequences: list[Sequence[int]], size: int) -> None:
        self.sequences = sequences
        self.size = size


@frozen(eq=False)
class Sheet:
    """The paragraphs of a draft as parallel arrays.

    Attributes:
        node: The draft.
        texts: Their texts.
        held: The identities of their sequences of tokens: kept paragraphs share them, whatever draft they stand in.
    """

    node: Node
    texts: tuple[str, ...]
    held: Sequence[int]

    @classmethod
    def of(cls, node: Node) -> Sheet:
        """The arrays of a draft."""
        accounts = node.accounts
        return cls(node, tuple(account.line.text for account in accounts), [id(account.tokens) for account in accounts])


class Ledger:
    """All chains of a history and its successors, and where each wording stands in them.

    Attributes:
        lock: Held while a node is added.
        lexicon: Words and lines as numbers.
        origins: For each token the node that first held it.
        entered: The accounts that were entered, in order.
        trigrams: For three words in a row the places where they stand with tokens not seen there before, as numbers.
        whole: For a line's number the accounts of paragraphs with these words, distinct in tokens.
        texts: For the key of a draft's words the nodes that may have exactly these.
        latest: The draft that was added last.
        cohorts: For a token those that have stood where it stood.
        returns: For a token the nodes that brought it back or took it over.
        digests: For a draft (by identity) the SHA-256 of its text.
    """

    def __init__(self) -> None:
        self.lock = RLock()
        self.lexicon = Lexicon()
        self.roots: dict[tuple[int, bool], Node] = {}
        self.origins: list[Node] = []
        self.entered: list[Account] = []
        self.trigrams: dict[Trigram, Sequence[int]] = {}
        self.whole: dict[int, list[Account]] = {}
        self.texts: dict[int, list[Node]] = {}
        self.latest: Sheet | None = None
        self.cohorts: dict[int, Cohort] = {}
        self.returns: dict[int, list[Node]] = {}
        self.digests: dict[int, tuple[Draft, str]] = {}

    def sheet(self, node: Node) -> Sheet:
        """A draft as parallel arrays, at hand of the one before the next on a line of drafts."""
        if self.latest is None or self.latest.node is not node:
            self.latest = Sheet.of(node)
        return self.latest

    def mint(self, node: Node, count: int) -> range:
        """New tokens whose origin is the node."""
        first = len(self.origins)
        self.origins.extend([node] * count)
        return range(first, first + count)

    def enter(self, account: Account, starts: Iterable[int]) -> None:
        """Make a paragraph findable: as a whole, by its tokens, and by the three words at each of these offsets."""
        self._gather(account.tokens)
        _append(self.whole.setdefault(account.line.number, []), account)
        words, index, number = account.line.words, self.trigrams, len(self.entered) << BITS
        self.entered.append(account)
        for start in starts:
            three = words[start], words[start + 1], words[start + 2]
            places = index.get(three)
            if places is None:
                index[three] = (number + start,)
            elif len(places) < MAX_REPEATS or self.place(places[-MAX_REPEATS])[0].node is not account.node:
                index[three] = _longer(places, number + start)

    def _gather(self, tokens: Sequence[int]) -> None:
        """Note that tokens stand in one paragraph more."""
        groups: dict[Cohort | None, list[int]] = {}
        for token, cohort in zip(tokens, map(self.cohorts.get, tokens), strict=True):
            groups.setdefault(cohort, []).append(token)
        for cohort, some in groups.items():
            size = len(set(some))
            if cohort is not None and cohort.size == size:
                cohort.sequences.append(tokens)
                continue
            before = [] if cohort is None else cohort.sequences
            self.cohorts.update(dict.fromkeys(some, Cohort([*before, tokens], size)))
            if cohort is not None:
                cohort.size -= size

    def place(self, number: int) -> Place:
        """The account and the word in it that a number stands for."""
        return self.entered[number >> BITS], number & LOW


def _longer(known: Sequence[T], more: T) -> Sequence[T]:
    """The values and one more; one alone is a tuple, which costs the garbage collector nothing if it is of numbers."""
    if isinstance(known, list):
        known.append(more)
        return known
    return [*known, more]


def _append(accounts: list[Account], account: Account) -> None:
    if len(accounts) < MAX_REPEATS or accounts[-MAX_REPEATS].node is not account.node:
        accounts.append(account)


def on_chain(chain: Sequence[Node], node: Node) -> bool:
    """Whether the node is one of this chain, not of a branch of the tree that another history grew."""
    return node.position < len(chain) and chain[node.position] is node
