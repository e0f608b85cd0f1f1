"""The ledger of a history: a private, append-only account of its drafts, shared by its successors.

A history is a chain of nodes, one a draft in topological order. Histories that begin with the same
drafts share those nodes: the chains form a tree, and adding a draft grows one branch by one node.
Whatever stands in a node rests on the nodes before it alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from threading import RLock
from typing import Final, NamedTuple

from attrs import define, field, frozen

from draftdiff.history.bare import Bytes
from draftdiff.history.interning import Lexicon, Line
from draftdiff.model.draft import Draft
from draftdiff.model.party import Party

#: What a match rests on, the strongest first.
EVIDENCE: Final = ("paragraph", "sentence", "phrase", "gap", "fresh")
PARAGRAPH, SENTENCE, PHRASE, GAP, FRESH = range(5)


class Stamp(NamedTuple):
    """The way of a word into its place, and the evidence for its origin."""

    introduced: int  # Position of the draft that opened its present run on the first-parent line.
    adopted: bool  # It came from a draft that is no ancestor, or through a second parent.
    reinstated: bool  # It was absent from all parents of that draft and stood in an ancestor.
    evidence: int  # The weakest match on the way from its origin, as an index into ``EVIDENCE``.
    confidence: float  # Of the weakest match on the way, 0 to 1.
    rivals: tuple[int, ...]  # Positions of other drafts that it might have come from.


#: Places in one draft at which the same words can be found again.
MAX_REPEATS = 8
#: Drafts whose bytes are at hand.
_AT_HAND = 6
#: A place as one number: that of the account in the ledger, and in these lower bits the word.
BITS = 32
LOW = (1 << BITS) - 1

Trigram = tuple[int, int, int]
Place = tuple["Account", int]
#: Words up to an offset that share an origin and a stamp.
Run = tuple[int, "Node", Stamp]


@frozen
class Event:
    """Something that a draft did to the text.

    Attributes:
        kind: move, split, merge, renumber (nobody's words change hands); write (fresh words),
            adopt, reinstate, remove (words that all parents had), select (words that some parent
            had and another had not, so that the draft chose between them); case, spelling,
            punctuation.
        draft: The draft that did it.
        actors: Its proposers.
        old: Indexes of the paragraphs of the first parent.
        new: Indexes of the paragraphs of the draft.
        words: How many words it concerns.
    """

    kind: str
    draft: str
    actors: frozenset[Party]
    old: tuple[int, ...]
    new: tuple[int, ...]
    words: int


class Account:
    """A paragraph with the origin of each of its words, and the draft in which it first stood with
    these.

    Copies of a word share its token, whatever draft they stand in; stamps tell how each word came
    here.
    """

    __slots__ = ("_handed_on", "line", "node", "runs", "stamps", "tokens")

    def __init__(
        self, line: Line, node: Node, tokens: Sequence[int], stamps: Sequence[Stamp]
    ) -> None:
        self.line, self.node, self.tokens, self.stamps = line, node, tokens, stamps
        self.runs: list[Run] | None = (
            None  # Words of one origin and stamp, once somebody has asked for them.
        )
        self._handed_on: Account | None = None

    @property
    def handed_on(self) -> Account:
        """The account of the same paragraph in a child that keeps it as it is."""
        if self._handed_on is None:
            stamps = passed_on(self.stamps, PARAGRAPH, 1.0)
            self._handed_on = (
                self
                if stamps == self.stamps
                else Account(self.line, self.node, self.tokens, stamps)
            )
            self._handed_on._handed_on = self._handed_on
        return self._handed_on

    def stretch(self, words: Sequence[int]) -> tuple[int, int]:
        """Return the code points between which some neighbouring words stand, with the text behind
        them, and before the first word of all.
        """
        starts, following = self.line.starts, words[-1] + 1
        return starts[words[0]] if words[0] else 0, starts[following] if following < len(
            starts
        ) else len(self.line.text)


@frozen
class Hidden:
    """Words that the bytes of a draft hold, though no paragraph shows them, with their tokens."""

    words: tuple[str, ...]
    tokens: tuple[int, ...]


@define(eq=False)
class Node:
    """A draft at its place in a chain."""

    draft: Draft
    position: int  # Place in the topological order, from 0.
    instrument: bool = False  # Whether it is a text from outside.
    parents: tuple[
        Node, ...
    ] = ()  # In no declared order; one of unknown text is stood in for by its own.
    first: Node | None = None  # The one that is declared first.
    ancestors: int = 0  # A bit for the position of each ancestor.
    uncertain: tuple[int, ...] = ()  # Positions of the parents whose text is unknown.
    accounts: list[Account] = field(factory=list)
    changed: Sequence[
        int
    ] = ()  # The places of those that are not the first parent's as it hands them on.
    is_gap: bool = False  # Whether the document has no text in it, and lives on after it.
    restored: Node | None = None  # The ancestor whose text it gave back.
    hidden: tuple[Hidden, ...] = ()  # What its bytes hold and no paragraph shows.
    key: int = 0  # A number for the words of its paragraphs in any order.
    ties: list[int] = field(
        factory=list
    )  # Tokens of an earlier draft that it may just as well have put first.
    following: dict[tuple[int, bool], Node] = field(
        factory=dict
    )  # Those after it in one history or another.
    events: dict[int, tuple[Event, ...]] = field(
        factory=dict
    )  # What it did to the draft at each position, once asked.
    _handed_on: list[Account] | None = None

    def descends_from(self, ancestor: Node) -> bool:
        """Return True if another draft is an ancestor."""
        return bool(self.ancestors >> ancestor.position & 1)

    def line(self) -> Iterator[Node]:
        """The draft and its first parents with a text, the latest first."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.first

    def has_on_line(self, ancestor: Node) -> bool:
        """Return True if another draft is on the line of first parents."""
        return any(node is ancestor for node in self.line())

    @property
    def handed_on(self) -> list[Account]:
        """Its paragraphs as a child holds them that keeps them."""
        if self._handed_on is None:
            accounts = list(self.accounts)
            for index in self.changed:
                accounts[index] = accounts[index].handed_on
            self._handed_on = self.accounts if accounts == self.accounts else accounts
        return self._handed_on

    def tokens(self) -> frozenset[int]:
        """All tokens that stand in it, in its bytes at least."""
        shown = chain.from_iterable([account.tokens for account in self.accounts])
        return frozenset(shown).union(*(row.tokens for row in self.hidden))

    def words(self) -> Iterable[tuple[int, Stamp]]:
        """Each word in reading order: its token, and how it came here."""
        return (
            pair
            for account in self.accounts
            for pair in zip(account.tokens, account.stamps, strict=True)
        )


class Cohort:
    """Tokens (so many) that have stood in the same paragraphs, in any draft: one answer tells where
    they all stand.
    """

    __slots__ = ("sequences", "size")

    def __init__(self, sequences: list[Sequence[int]], size: int) -> None:
        self.sequences, self.size = sequences, size


class Ledger:
    """All chains of a history and its successors, and where each wording stands in them."""

    def __init__(self) -> None:
        self.lock = RLock()  # Held while a node is added.
        self.lexicon = Lexicon()
        self.roots: dict[tuple[int, bool], Node] = {}
        self.origins: list[Node] = []  # For each token the node that first held it.
        self.entered: list[Account] = []  # In order.
        self.trigrams: dict[
            Trigram, Sequence[int]
        ] = {}  # The places of three words with tokens not seen there before.
        self.whole: dict[int, list[Account]] = {}  # Those with a line's number, distinct in tokens.
        self.texts: dict[
            int, list[Node]
        ] = {}  # For the key of a draft's words the nodes that may have exactly these.
        self.cohorts: dict[int, Cohort] = {}  # For a token those that have stood where it stood.
        self.returns: dict[
            int, list[Node]
        ] = {}  # For a token the nodes that brought it back or took it over.
        self.digests: dict[
            int, tuple[Draft, str]
        ] = {}  # By identity, with the SHA-256 of its text.
        self.hidden: set[int] = set()  # Tokens that some draft holds and no paragraph of it shows.
        self._bytes: dict[Node, Bytes] = {}  # Of the drafts that were asked for last.

    def bytes_of(self, node: Node) -> Bytes:
        """The words that a draft's bytes hold; held for a few drafts."""
        if node not in self._bytes:
            if len(self._bytes) >= _AT_HAND:
                del self._bytes[next(iter(self._bytes))]
            self._bytes[node] = Bytes(node.draft)
        return self._bytes[node]

    def mint(self, node: Node, count: int) -> range:
        """New tokens whose origin is the node."""
        first = len(self.origins)
        self.origins.extend([node] * count)
        return range(first, first + count)

    def enter(self, account: Account, starts: Iterable[int]) -> None:
        """Make a paragraph findable: as a whole, by its tokens, and by the three words at each of
        these offsets.
        """
        self.gather(account.tokens)
        alike = self.whole.setdefault(account.line.number, [])
        if len(alike) < MAX_REPEATS or alike[-MAX_REPEATS].node is not account.node:
            alike.append(account)
        words, index, number = account.line.words, self.trigrams, len(self.entered) << BITS
        self.entered.append(account)
        for start in starts:
            three = words[start], words[start + 1], words[start + 2]
            places = index.get(three)
            if places is None:
                # A tuple of numbers costs the garbage collector nothing.
                index[three] = (number + start,)
            elif isinstance(places, tuple):
                index[three] = [*places, number + start]
            elif (
                len(places) < MAX_REPEATS
                or self.place_of(places[-MAX_REPEATS])[0].node is not account.node
            ):
                places.append(number + start)  # type: ignore[attr-defined]

    def gather(self, tokens: Sequence[int]) -> None:
        """Note that tokens stand in one paragraph more."""
        groups: dict[Cohort | None, list[int]] = {}
        for token, cohort in zip(tokens, map(self.cohorts.get, tokens), strict=True):
            groups.setdefault(cohort, []).append(token)
        for cohort, members in groups.items():
            size = len(set(members))
            if cohort is not None and cohort.size == size:
                cohort.sequences.append(tokens)
                continue
            before = [] if cohort is None else cohort.sequences
            self.cohorts.update(dict.fromkeys(members, Cohort([*before, tokens], size)))
            if cohort is not None:
                cohort.size -= size

    def place_of(self, number: int) -> Place:
        """The account and the word in it that a number stands for."""
        return self.entered[number >> BITS], number & LOW


class Homes:
    """In which of some paragraphs a token stands; of those that share one sequence of tokens the
    first is told.
    """

    def __init__(self, ledger: Ledger, accounts: Sequence[Account]) -> None:
        self._cohorts = ledger.cohorts
        # From behind, so that the first one stays.
        held = [id(account.tokens) for account in reversed(accounts)]
        self._places = dict(zip(held, range(len(held) - 1, -1, -1), strict=True))

    def paragraphs_with(self, token: int) -> list[int]:
        """The places of the paragraphs that hold a token."""
        cohort = self._cohorts.get(token)
        if cohort is None:
            return []
        return [
            self._places[sequence_id]
            for sequence_id in map(id, cohort.sequences)
            if sequence_id in self._places
        ]


def on_chain(chain: Sequence[Node], node: Node) -> bool:
    """Return True if the node is one of this chain, not of a branch that another history grew."""
    return node.position < len(chain) and chain[node.position] is node


def passed_on(
    stamps: Iterable[Stamp], link: int, confidence: float, rivals: tuple[int, ...] = ()
) -> list[Stamp]:
    """The stamps of words that the first parent holds and that were found by a link of this
    strength.
    """
    weakened: list[Stamp] = []
    for stamp, group in groupby(stamps):
        weakened += [_weakened(stamp, link, confidence, rivals)] * len(list(group))
    return weakened


def _weakened(stamp: Stamp, link: int, confidence: float, rivals: tuple[int, ...]) -> Stamp:
    introduced, adopted, reinstated, weakest, least, own_rivals = stamp
    evidence = link if weakest == FRESH else max(weakest, link)
    if confidence < least:
        return Stamp(
            introduced, adopted, reinstated, evidence, confidence, merged(own_rivals, rivals)
        )
    return (
        stamp
        if evidence == weakest
        else Stamp(introduced, adopted, reinstated, evidence, least, own_rivals)
    )


def merged(old: tuple[int, ...], new: tuple[int, ...]) -> tuple[int, ...]:
    """Both lists of rivals as one, sorted."""
    return old if not new or new == old else tuple(sorted({*old, *new}))


def certainty(weight: float, rivals: int, near: bool) -> float:
    """Return how far a run of equal words is to be trusted, 0 to 1.

    Half the doubt goes with each word (``near``: the parents lost these very words), or with each
    word and a half elsewhere; a doubt below 2 % is none. Equally good sources share what remains.

    Example:
        >>> certainty(3.0, 0, near=True), certainty(3.0, 1, near=False)
        (0.875, 0.375)
    """
    doubt: float = 0.5 ** (weight if near else weight / 1.5)
    return round((1 - doubt if doubt > 0.02 else 1.0) / (1 + rivals), 3)
