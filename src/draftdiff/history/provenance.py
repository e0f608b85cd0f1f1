"""The provenance of a draft: spans of text with their origin, and what they add up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from typing import Any, ClassVar, Final, Literal

from attrs import asdict, field, frozen

from draftdiff.errors import InputError
from draftdiff.history.events import events_of
from draftdiff.history.filelines import DraftLines
from draftdiff.history.ledger import (
    EVIDENCE,
    FRESH,
    PARAGRAPH,
    Account,
    Event,
    Node,
    Run,
    Stamp,
    merged,
)
from draftdiff.history.rates import Rate
from draftdiff.model.party import UNKNOWN, Party, names_of
from draftdiff.model.words import words
from draftdiff.phrases import counted
from draftdiff.results import Guided, Tabular

SCHEMA: Final = "draftdiff.provenance/1"
Credit = Literal["joint", "split", "lead", "full"]


@frozen
class Span(Guided):
    """A stretch of a paragraph whose words share one origin and one way into the draft.

    Attributes:
        index: Of the paragraph, in reading order.
        start, end: Code points of its text. Characters between words belong to the word before, at
            the start of the paragraph to the word after.
        text: What stands there.
        origin: Id of the draft in which this wording is first seen in the history.
        proposers: Those of that draft.
        introduced_by: Id of the draft that opened the present unbroken run on the first-parent
            line.
        adopted: It came there from a draft that is no ancestor, or through a second parent.
        reinstated: It was absent from all parents of that draft and stood in an ancestor.
        evidence: The weakest match on the way from the origin: paragraph, sentence, phrase, gap; or
            fresh.
        confidence: Of the origin, 0 to 1.
        rivals: Ids of other drafts that it might come from, sorted.
    """

    index: int
    start: int
    end: int
    text: str
    origin: str
    proposers: frozenset[Party]
    introduced_by: str
    adopted: bool = False
    reinstated: bool = False
    evidence: str = "fresh"
    confidence: float = 1.0
    rivals: tuple[str, ...] = ()

    _calls: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(
            ("draft", "source", "first_seen"), "it is span.origin, or span.introduced_by"
        ),
        **dict.fromkeys(("author", "party", "proposer", "by"), "it is span.proposers"),
        "paragraph": "span.index is the place of its paragraph",
    }

    @property
    def words(self) -> int:
        """The number of its words; one that a span border would cut counts where it starts."""
        return len(words(self.text))

    def to_dict(self) -> dict[str, Any]:
        """The span as JSON values."""
        own = asdict(self, recurse=False)
        return {**own, "proposers": names_of(self.proposers), "rivals": list(self.rivals)}


def ranked_proposers(chain: Iterable[Node], origins: Sequence[Node]) -> tuple[str, ...]:
    """Return the sets of proposers as they are shown, those of most words in all drafts together
    first.
    """
    words = Counter({node.draft.proposers: 0 for node in chain if node.draft.proposers})
    for node in chain:
        tokens = Counter(token for account in node.accounts for token in account.tokens)
        for token, number in tokens.items():
            words[origins[token].draft.proposers] += number
    named = ((-count, joint(who)) for who, count in words.items() if who)
    return tuple(name for _, name in sorted(named))


@frozen(eq=False)
class Provenance(Tabular):
    """The origin of every word of one draft.

    Attributes:
        draft: The draft's id.
        spans: Its text in reading order; the spans of a paragraph join to its whole text.
        note: A sentence where origins rest on dates or on digests of texts alone, else None.

    Example:
        >>> from draftdiff.history import History, attribute
        >>> from draftdiff.model import Draft, Paragraph
        >>> first = Draft([Paragraph("States protect journalists.")], "v1", proposers=["UNESCO"])
        >>> second = Draft([Paragraph("States protect all journalists.")], "v2", parents=["v1"], proposers=["UK"])
        >>> provenance = attribute(History([first, second]), "v2")
        >>> [(span.text, span.origin) for span in provenance.spans]
        [('States protect ', 'v1'), ('all ', 'v2'), ('journalists.', 'v1')]
        >>> provenance.share()
        {'UNESCO': 3/4, 'UK': 1/4}
    """

    draft: str
    # Spans are made when they are asked for: of a long history most never are.
    _node: Node | None = field(default=None, repr=False)
    _chain: Sequence[Node] = field(default=(), repr=False)
    _origins: Sequence[Node] = field(default=(), repr=False)
    _ties: Mapping[int, tuple[int, ...]] = field(factory=dict, repr=False)
    _parent: Node | None = field(default=None, repr=False)

    _calls: ClassVar[Mapping[str, str]] = {
        "shares": "it is provenance.share()",
        "parties": "provenance.share() has the words of each party",
        "words": "provenance.spans are its words, sum(span.words for span in provenance.spans) counts them",
        "table": "it is draftdiff.table(provenance)",
        "origins": "each of provenance.spans has its .origin",
    }

    def __repr__(self) -> str:
        shares = self.share()
        leading = [f"{name} {float(rate):.0%}" for name, rate in shares.items()][:3]
        more = [f"{len(shares) - 3} more"] if len(shares) > 3 else []
        doubt = "; see its note" if self.note else ""
        total = next(iter(shares.values())).total if shares else 0
        whose = f"{': ' * bool(leading)}{', '.join([*leading, *more])}"
        return f"<Provenance of {self.draft!r}: {counted(total, 'word')}{whose}{doubt}>"

    @cached_property
    def note(self) -> str | None:
        """The part of the origins that rests on dates or digests of texts alone; None where none
        does.
        """
        if self._node is None:
            return None
        tokens = [token for account in self._node.accounts for token in account.tokens]
        digests = sum(token in self._ties for token in tokens)
        # By dates are told those of drafts that this one was not made from.
        kin = self._node.ancestors | 1 << self._node.position
        origins = (self._origins[token] for token in tokens if token not in self._ties)
        dates = sum(not (origin.instrument or kin >> origin.position & 1) for origin in origins)
        parts = [f"{dates} by the dates of drafts alone"] * bool(dates)
        parts += [
            f"{digests} by nothing but the digests of texts, which is as good as tossing a coin"
        ] * bool(digests)
        if not parts:
            return None
        return (
            f"of {counted(len(tokens), 'word')} the origin is told for {' and '.join(parts)}; "
            "parents of drafts, or dates, would tell more (History.line)"
        )

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """The spans in reading order."""
        accounts = self._node.accounts if self._node is not None else ()
        return tuple(
            span for index, account in enumerate(accounts) for span in self._spans(index, account)
        )

    def line_of(self, span: Span) -> int | None:
        """Return the line, from 1, of the draft's file on which a span begins; None where that
        cannot be told (it has no file that is text, the words stand there more than once, or the
        provenance was restored).
        """
        if self._lines is None:
            return None
        return self._lines.line_of(span.index, span.start)

    @cached_property
    def _lines(self) -> DraftLines | None:
        if self._node is None:
            return None
        texts = [account.line.text for account in self._node.accounts]
        return DraftLines(self._node.draft.raw, texts)

    @property
    def parties(self) -> tuple[str, ...]:
        """The proposers of the drafts of its history, those of most words first, for their colours;
        () where it was restored.
        """
        return ranked_proposers(self._chain, self._origins)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Provenance):
            return NotImplemented
        return self.draft == other.draft and self.spans == other.spans

    def __hash__(self) -> int:
        return hash((self.draft, self.spans))

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (self.draft, self.spans, self.events, self.note)

    def share(self, credit: Credit = "joint") -> dict[str, Rate]:
        """The words that each party put first, over all words of the draft, the largest share
        first.

        Args:
            credit: Whose a word of several proposers is: ``joint``, the set's, under its sorted
                names joined by " + "; ``split``, in equal parts theirs; ``lead``, the first
                member's of a single coalition, the set's where several propose and nobody is known
                to lead; ``full``, wholly each one's, so that the shares may sum to more than 1.

        Returns:
            Rates by name; "unknown" stands for drafts without proposers. Empty for a draft without
            words.
        """
        totals, counts = self.counts(), dict[str, float]()
        for proposers, number in totals.items():
            for name, part in credited(proposers, credit):
                counts[name] = counts.get(name, 0) + part * number
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return {name: Rate(count, totals.total()) for name, count in ranked}

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The acts of this draft on its first parent, in reading order; see ``events.Event``."""
        return events_of(self._node, self._parent) if self._node is not None else ()

    def by(self, party: Party | str) -> tuple[Span, ...]:
        """The spans that a party proposed, alone or with others."""
        name = party.name if isinstance(party, Party) else party
        return tuple(
            span for span in self.spans if any(proposer.name == name for proposer in span.proposers)
        )

    def to_dict(self) -> dict[str, Any]:
        """The provenance as JSON values (``draftdiff.provenance/1``)."""
        return {
            "schema": SCHEMA,
            "draft": self.draft,
            "spans": [span.to_dict() for span in self.spans],
        }

    def at(self, index: int) -> tuple[Span, ...]:
        """The spans of one paragraph."""
        if self._node is not None:
            return tuple(self._spans(index, self._node.accounts[index]))
        return tuple(span for span in self.spans if span.index == index)

    def marks(self) -> list[int]:
        """A number for each paragraph; of one number, in the provenances of one history, all spans
        are the same.
        """
        return [id(account) for account in self._node.accounts] if self._node is not None else []

    def counts(self) -> Counter[frozenset[Party]]:
        """Return how many words each set of proposers put first."""
        counts: Counter[frozenset[Party]] = Counter()
        if self._node is None:
            for span in self.spans:
                counts[span.proposers] += span.words
            return counts
        tokens = Counter(token for account in self._node.accounts for token in account.tokens)
        for token, number in tokens.items():
            counts[self._origins[token].draft.proposers] += number
        return counts

    def _spans(self, index: int, account: Account) -> Iterator[Span]:
        text, starts, start = account.line.text, account.line.starts, 0
        for end, origin, stamp in self._runs(account):
            stop = starts[end] if end < len(starts) else len(text)
            yield self._span(index, start, text[start:stop], origin, stamp)
            start = stop
        if text and not account.tokens:
            link = FRESH if account.node is self._node else PARAGRAPH
            stamp = Stamp(account.node.position, False, False, link, 1.0, ())
            yield self._span(index, 0, text, account.node, stamp)

    def _runs(self, account: Account) -> list[Run]:
        if self._ties and not self._ties.keys().isdisjoint(account.tokens):
            pairs = zip(account.tokens, account.stamps, strict=True)
            stamps = [doubted(stamp, self._ties.get(token)) for token, stamp in pairs]
            return runs_of(account.tokens, stamps, self._origins)
        if account.runs is None:
            account.runs = runs_of(account.tokens, account.stamps, self._origins)
        return account.runs

    def _span(self, index: int, start: int, text: str, origin: Node, stamp: Stamp) -> Span:
        ids = [
            node.draft.id
            for node in map(self._chain.__getitem__, (stamp.introduced, *stamp.rivals))
        ]
        return Span(
            index,
            start,
            start + len(text),
            text,
            origin.draft.id,
            origin.draft.proposers,
            ids[0],
            stamp.adopted,
            stamp.reinstated,
            EVIDENCE[stamp.evidence],
            stamp.confidence,
            tuple(sorted(id for id in ids[1:] if id != origin.draft.id)),
        )


def doubted(stamp: Stamp, tied: tuple[int, ...] | None) -> Stamp:
    """The stamp of a word, given the drafts that may have had it first just as well."""
    if tied is None:
        return stamp
    return stamp._replace(confidence=min(stamp.confidence, 0.5), rivals=merged(stamp.rivals, tied))


def runs_of(tokens: Sequence[int], stamps: Sequence[Stamp], origins: Sequence[Node]) -> list[Run]:
    """Words that follow each other and share an origin and a stamp, as (end, origin, stamp)."""
    words = zip(map(origins.__getitem__, tokens), stamps, strict=True)
    runs, end = list[Run](), 0
    for (origin, stamp), group in groupby(words):
        end += len(list(group))
        runs.append((end, origin, stamp))
    return runs


def _restored(
    draft: str, spans: tuple[Span, ...], events: tuple[Event, ...], note: str | None = None
) -> Provenance:
    """A provenance as it was, apart from its history."""
    provenance = Provenance(draft)
    for name, value in (("spans", spans), ("events", events), ("note", note)):
        object.__setattr__(provenance, name, value)
    return provenance


def joint(proposers: Iterable[Party]) -> str:
    """The names of a set of proposers as one, sorted; "unknown" for none."""
    return " + ".join(names_of(proposers)) or UNKNOWN


def credited(proposers: frozenset[Party], credit: Credit) -> list[tuple[str, float]]:
    """Names and the parts of a word that are counted as theirs; an ``InputError`` if there is no
    such credit.
    """
    if credit not in ("joint", "split", "lead", "full"):
        raise InputError(f"credit is joint, split, lead or full, not {credit!r}")
    names = names_of(proposers) or [UNKNOWN]
    if credit == "lead" and len(proposers) == 1:
        (party,) = proposers
        return [(party.members[0] if party.members else party.name, 1.0)]
    if credit in ("joint", "lead"):
        return [(" + ".join(names), 1.0)]
    return [(name, 1.0 / len(names) if credit == "split" else 1.0) for name in names]
