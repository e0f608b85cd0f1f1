"""Negotiations: their drafts, who takes part, what is negotiated, and all that is on record."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, Final, TypeVar

from attrs import evolve, field, fields, frozen

from draftdiff.errors import InputError
from draftdiff.history.dag import History
from draftdiff.model.draft import Draft
from draftdiff.model.party import Party
from draftdiff.negotiation.arguments import Argument, ArgumentMap, Link, Point, read_arguments
from draftdiff.negotiation.balloting import Ballot
from draftdiff.negotiation.blocks import Block, Blocks, as_blocks, block_key, part_of
from draftdiff.negotiation.procedure import (
    Amendment,
    Membership,
    Relation,
    Tabling,
    Vote,
    parties_at,
)
from draftdiff.negotiation.proposals import Proposal
from draftdiff.negotiation.provenance import rows
from draftdiff.negotiation.statements import (
    Claim,
    Condition,
    Decision,
    Event,
    Extent,
    Position,
    Rule,
    Source,
)

Row = Mapping[str, Any]
Value = TypeVar("Value")


@frozen
class Negotiation:
    """Everything on record about a negotiation; a value that never changes. Times are kept, nothing
    is overwritten.

    Attributes:
        history: The drafts.
        parties: Who takes part.
        blocks: What is negotiated one by one.
        tablings: What each draft is a text of, and what became of it.
        positions, claims, events, rules, decisions: What is on record, in the order of the record.
        sources: Where it is told.
        title: What the negotiation is about, or None.
        arguments, links: Where points for and against are listed, and what they have to do with
            each other.
        amendments, votes, ballots: What was moved, what was voted on, and how each voted.
        memberships_dated: Who belonged to which group from when to when.
        proposals: What was asked for, and who backed and opposed it.

    Raises:
        InputError: Something names a draft or block that there is not.

    Example:
        >>> from draftdiff.negotiation.blocks import Block
        >>> talks = Negotiation(positions=[Position("Iran", "v#C9", "object")], blocks=[Block("v#C9")])
        >>> talks.block_of("V#С9")
        'v#C9'
    """

    history: History = field(factory=History)
    parties: tuple[Party, ...] = field(default=(), converter=rows)
    blocks: Blocks = field(factory=Blocks, converter=as_blocks)
    tablings: tuple[Tabling, ...] = field(default=(), converter=rows)
    positions: tuple[Position, ...] = field(default=(), converter=rows)
    claims: tuple[Claim, ...] = field(default=(), converter=rows)
    events: tuple[Event, ...] = field(default=(), converter=rows)
    rules: tuple[Rule, ...] = field(default=(), converter=rows)
    decisions: tuple[Decision, ...] = field(default=(), converter=rows)
    sources: tuple[Source, ...] = field(default=(), converter=rows)
    title: str | None = None
    arguments: tuple[Argument, ...] = field(default=(), converter=rows)
    links: tuple[Link, ...] = field(default=(), converter=rows)
    amendments: tuple[Amendment, ...] = field(default=(), converter=rows)
    votes: tuple[Vote, ...] = field(default=(), converter=rows)
    memberships_dated: tuple[Membership, ...] = field(default=(), converter=rows)
    ballots: tuple[Ballot, ...] = field(default=(), converter=rows)
    proposals: tuple[Proposal, ...] = field(default=(), converter=rows)

    def __attrs_post_init__(self) -> None:
        drafts = (*(row.draft for row in self.arguments), *(row.draft for row in self.tablings))
        acts = (amendment.act for amendment in self.amendments if amendment.act is not None)
        for id in (*drafts, *(amendment.to for amendment in self.amendments), *acts):
            if id not in self.history:
                raise InputError(f"there is no such draft{_suggestion(id, self.history)}", path=id)
        blocks = [name for tabling in self.tablings for name in tabling.of]
        for name in (*blocks, *sorted(self._named())):
            if (
                self.draft_of(name) is None
                and self.block_of(name) is None
                and not self._is_part(name)
            ):
                suggestion = _suggestion(name, [*self.history, *self.blocks.ids])
                raise InputError(f"it is neither a block nor a draft{suggestion}", path=name)

    def _named(self) -> set[str]:
        """The names that have to be those of drafts or blocks: what statements, rules and votes are
        on. A vote may be on an amendment too.
        """
        statements: tuple[Any, ...] = (*self.positions, *self.claims, *self.events, *self.decisions)
        names: set[str | None] = {statement.on for statement in statements}
        for rule in self.rules:
            names |= {rule.scope, rule.on}
        voted = {*(vote.on for vote in self.votes), *(ballot.on for ballot in self.ballots)}
        names |= voted - {amendment.id for amendment in self.amendments}
        wishes = {proposal.id for proposal in self.proposals}
        return {name for name in names if name is not None} - wishes

    def _is_part(self, name: str) -> bool:
        """Return whether it is a part, x#y, of a text of which some parts are declared."""
        text, hash_, _ = name.partition("#")
        return bool(hash_) and any(
            declared.partition("#")[0] == text
            for block in self.blocks.all
            for declared in block.names
        )

    @cached_property
    def _tabled(self) -> dict[str, Tabling]:
        return {tabling.draft: tabling for tabling in self.tablings}

    @cached_property
    def real_history(self) -> History:
        """The history in which texts that only stand in for others are not known."""
        inside: list[Draft] = []
        instruments: list[Draft] = []
        for id, draft in self.history.items():
            if self.tabling(id).stand_in:
                draft = evolve(draft, children=(), text_known=False)
            drafts = instruments if id in self.history.instruments else inside
            drafts.append(draft)
        return History(inside, instruments=instruments)

    @cached_property
    def _people(self) -> dict[str, Party]:
        by_alias = {alias: party for party in reversed(self.parties) for alias in party.aliases}
        return {**by_alias, **{party.name: party for party in self.parties}}

    @cached_property
    def source_dates(self) -> Mapping[str, Any]:
        """The date of each source that has one."""
        return {source.id: source.date for source in self.sources if source.date is not None}

    def party(self, name: str) -> Party:
        """The party of that name or alias; one that the record does not describe is a party without
        members.
        """
        return self._people.get(name) or Party(name)

    def names(self, parties: Iterable[str]) -> dict[str, None]:
        """The names of parties, each once, whatever alias was used."""
        return dict.fromkeys(self.party(name).name for name in parties)

    @cached_property
    def members(self) -> dict[str, frozenset[str]]:
        """The names of all members of each group, at any depth."""
        return {party.name: self._members(party) for party in self.parties if party.members}

    def _members(self, group: Party) -> frozenset[str]:
        """The names of all members of a group, at any depth, without itself."""
        names: set[str] = set()
        waiting = [group]
        while waiting:
            members = [self.party(name) for name in waiting.pop().members]
            waiting += [member for member in members if member.name not in names]
            names |= {member.name for member in members}
        return frozenset(names - {group.name})

    def members_of(self, party: str) -> frozenset[str]:
        """The names of all members of a group, at any depth; of a party that is no group, none."""
        return self.members.get(self.party(party).name, frozenset())

    def groups_of(self, party: str) -> tuple[str, ...]:
        """The groups that it is known to be a member of, sorted."""
        name = self.party(party).name
        return tuple(group for group in sorted(self.members) if name in self.members[group])

    def members_at(self, at: datetime.date | None) -> Negotiation:
        """The same with the members that groups had on a day; None asks for the end of the record."""
        if not self.memberships_dated:
            return self
        return evolve(
            self, parties=parties_at(self.parties, self.memberships_dated, at), memberships_dated=()
        )

    def target_key(self, on: str) -> str:
        """The draft or block that a target means, under one name whatever alias was used."""
        return (
            self.blocks.resolve(on)
            or self._block_inside(on)
            or self.draft_of(on)
            or self.block_of(on)
            or on
        )

    def tabling(self, draft: str) -> Tabling:
        """A draft's part in the negotiation; nothing but its id where the record tells nothing."""
        return self._tabled.get(draft) or Tabling(draft)

    def draft_of(self, target: str) -> str | None:
        """The draft that a target names, or names a part of ("unesco#2"); None where it names a
        block.
        """
        if self.blocks.named(target):
            return None
        text = target.partition("#")[0]
        if target in self.history:
            return target
        return text if text in self.history and self.blocks.resolve(target) is None else None

    def block_of(self, target: str) -> str | None:
        """The block that a target names, or whose text the draft is that it names; None where it is
        neither.

        A part that nobody declared ("vision#C12") belongs to the declared text before the "#", if
        there is one.
        """
        draft = self.draft_of(target)
        if draft is None:
            return self._block_named(target)
        if (part := self._block_inside(target)) is not None:
            return part
        declared = self._declared(draft)
        if not declared:
            return None
        # A text of several blocks is one of the nearest block that holds them all.
        shared = set.intersection(*({block, *self.blocks.above(block)} for block in declared))
        first = declared[0]
        for block in (first, *self.blocks.above(first)):
            if block in shared:
                return block
        return first

    def _block_inside(self, target: str) -> str | None:
        """The block that a part of a draft is the text of ("dec9#Article 9"), where the draft holds
        several.
        """
        draft, hash_, part = target.partition("#")
        if not hash_ or self.draft_of(target) is None:
            return None
        wanted = block_key(part)
        for block in self._inside(draft):
            if wanted in map(block_key, self.blocks.block(block).labels):
                return block
        return None

    def _declared(self, draft: str) -> list[str]:
        """The declared blocks that a draft is a text of."""
        blocks = map(self._block_named, self.tabling(draft).of)
        return [block for block in blocks if block is not None]

    def _inside(self, draft: str) -> tuple[str, ...]:
        """The blocks whose texts a draft holds: those that it is of, where they are several, and
        all inside them.
        """
        declared = self._declared(draft)
        inside: list[str] = []
        for block in declared:
            inside += [block] if len(declared) > 1 else []
            inside += self.blocks.below(block)
        return tuple(dict.fromkeys(inside))

    def _block_named(self, name: str) -> str | None:
        return self.blocks.resolve(name) or self.blocks.resolve(name.partition("#")[0])

    @cached_property
    def argument_map(self) -> ArgumentMap:
        """All points that the record lists for and against, and their links.

        Raises:
            InputError: A heading does not stand in its text, or a link names a point that there is
                not.
        """
        return ArgumentMap([point for point, _ in self._argued], self.links)

    @property
    def argued_on(self) -> Mapping[str, str | None]:
        """For the id of each point of the first level the block or draft that it is about, or None."""
        return {point.id: on for point, on in self._argued}

    @cached_property
    def _argued(self) -> list[tuple[Point, str | None]]:
        """The points of the first level, each with the block or draft that it is about, or None."""
        argued: list[tuple[Point, str | None]] = []
        for argument in self.arguments:
            before = sum(point.camp == argument.camp for point, _ in argued)
            headings = {argument.under: argument.camp}
            tops = read_arguments(self.history[argument.draft], headings, before)
            argued += [(point, argument.on) for point in tops]
        return argued

    def drafts_of(self, block: str) -> tuple[Draft, ...]:
        """The drafts that are texts of a block, in the order of the history."""
        return self._texts.get(block, ())

    @cached_property
    def _texts(self) -> dict[str, tuple[Draft, ...]]:
        """The texts of each block, in the order of the history."""
        texts: dict[str, tuple[Draft, ...]] = {}
        for id in self.history:
            if id in self.history.instruments:
                continue
            for block in dict.fromkeys((*self._declared(id), *self._inside(id))):
                if (text := self.text_of(id, block)) is not None:
                    texts[block] = (*texts.get(block, ()), text)
        return texts

    def text_of(self, draft: str, block: str) -> Draft | None:
        """A draft as the text of a block: the whole, or, where it holds several, the part that
        bears the block's label.

        None where no such part stands in it. A stand-in is a text that is not known.
        """
        text = self.history[draft]
        if self.tabling(draft).stand_in:
            text = evolve(text, children=(), text_known=False, package=None)
        if block not in self._inside(draft):
            return text
        if not text.text_known:
            return text if block in self._declared(draft) else None
        part = part_of(text, self.blocks.block(block).labels)
        return evolve(text, children=[part], package=None) if part is not None else None


def _suggestion(name: str, names: Iterable[str]) -> str:
    """Return the end of a message that suggests the known name most like one that is not."""
    from difflib import get_close_matches

    matches = get_close_matches(name, list(names), n=1)
    return f"; is {matches[0]!r} meant?" if matches else ""


#: The tables of ``record.toml`` as what they are read into, in the order in which a negotiation
#: takes them.
_TABLES: Final[dict[str, tuple[str, type[Any]]]] = {
    "parties": ("party", Party),
    "blocks": ("block", Block),
    "tablings": ("draft", Tabling),
    "positions": ("position", Position),
    "claims": ("claim", Claim),
    "events": ("event", Event),
    "rules": ("rule", Rule),
    "decisions": ("decision", Decision),
    "sources": ("source", Source),
    "arguments": ("argument", Argument),
    "links": ("link", Link),
    "amendments": ("amendment", Amendment),
    "votes": ("vote", Vote),
    "memberships_dated": ("membership", Membership),
    "ballots": ("ballot", Ballot),
    "proposals": ("proposal", Proposal),
}
#: Keys of a row that are named otherwise as attributes, mostly because Python needs the word.
_RENAMED: Final = {
    Tabling: {"id": "draft"},
    Link: {"from": "start", "to": "end"},
    Vote: {"for": "yes", "against": "no"},
    Position: {"except": "excepted"},
    Argument: {"in": "draft"},
    Proposal: {"for": "for_"},
}
_NESTED: Final = {"condition": Condition, "extent": Extent}


def negotiation_of(
    history: History, tables: Mapping[str, Sequence[Row]], title: str | None = None
) -> Negotiation:
    """Return the negotiation that the tables of a record tell of.

    Args:
        history: The drafts.
        tables: Rows by the name of their table ("position", "rule", ...); their keys are those of
            ``record.toml``.
        title: What it is about.

    Raises:
        InputError: A row does not fit; a record that ``check`` finds no mistake in has none.

    Example:
        >>> talks = negotiation_of(History(), {"block": [{"id": "C9"}],
        ...     "position": [{"party": "Iran", "on": "C9", "stance": "object", "condition": {"mentions": "duties"}}]})
        >>> str(talks.positions[0].condition)
        'mentions “duties”'
    """
    rows = {
        name: [_value(kind, row) for row in tables.get(table, ())]
        for name, (table, kind) in _TABLES.items()
    }
    return Negotiation(history, title=title, **rows)


def _value(kind: type[Value], row: Row) -> Value:
    """Return a value from its row; keys that it does not have (a note, mostly) are passed over."""
    renamed = _RENAMED.get(kind, {})
    arguments = {renamed.get(key, key): value for key, value in row.items()}
    for key in arguments.keys() & _NESTED.keys():
        arguments[key] = _value(_NESTED[key], arguments[key] or {})
    if "relates" in arguments:
        arguments["relates"] = [_value(Relation, row) for row in arguments["relates"]]
    names = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    return kind(**{key: value for key, value in arguments.items() if key in names})
