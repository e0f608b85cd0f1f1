"""A negotiation: its drafts, who takes part, what is negotiated, and all that is on record about it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import cached_property
from typing import Any, Final

from attrs import evolve, field, frozen

from draftdiff.errors import InputError
from draftdiff.history.dag import History
from draftdiff.model.draft import Draft
from draftdiff.model.party import Party
from draftdiff.negotiation.arguments import Argument, ArgumentMap, Link, Point, read_arguments
from draftdiff.negotiation.blocks import Blocks, as_blocks
from draftdiff.negotiation.decisions import Decision
from draftdiff.negotiation.positions import Position
from draftdiff.negotiation.procedure import Amendment, Membership, Vote, parties_at
from draftdiff.negotiation.rules import Rule
from draftdiff.negotiation.sourcing import one_of, rows
from draftdiff.negotiation.testimony import Claim, Event, Source

#: A draft that was never on the table, or is no longer, is not what positions of today are about.
OFF_THE_TABLE: Final = frozenset({"refused", "withdrawn", "merged"})
TEXTS: Final = ("draft", "proposal", "compilation", "chair", "final", None)


@frozen
class Relation:
    """How a draft stands to another, beyond having been made from it.

    Attributes:
        to: The other draft.
        how: In a word ("reciprocal").
        certainty: record, statement, hearsay or inference.
    """

    to: str
    how: str = "related"
    certainty: str = "record"


@frozen
class Tabling:
    """A draft's part in the negotiation.

    Attributes:
        draft: Its id.
        of: The block that it is a text of, or None.
        kind: draft, proposal, compilation, chair, report, final, instrument, or None.
        status: tabled, refused, withdrawn, merged, adopted, deferred, or None where that is not told.
        relates: Its relations to other drafts.
        source: Where this is told, or None.
        note: What else is to be said.
        stand_in: Whether the text is not the real one, which is not known: no figure of it says anything of the real.
        destination: Where the text goes ("the High-Level Event, for endorsement"), or None.
    """

    draft: str
    of: str | None = None
    kind: str | None = field(default=None, validator=one_of(*TEXTS, "report", "instrument"))
    status: str | None = field(
        default=None, validator=one_of("tabled", *sorted(OFF_THE_TABLE), "adopted", "deferred", None)
    )
    relates: tuple[Relation, ...] = field(default=(), converter=rows)
    source: str | None = None
    note: str | None = None
    stand_in: bool = False
    destination: str | None = None


@frozen
class Negotiation:
    """Everything on record about a negotiation; a value that never changes. Times are kept, nothing is overwritten.

    Attributes:
        history: The drafts.
        parties: Who takes part.
        blocks: What is negotiated one by one.
        tablings: What each draft is a text of, and what became of it.
        positions, claims, events, rules, decisions: What is on record, in the order of the record.
        sources: Where it is told.
        title: What the negotiation is about, or None.
        arguments: Where points for and against are listed.
        links: What those points have to do with each other.
        amendments, votes: What was moved, and what was voted on.
        memberships_dated: Who belonged to which group from when to when.

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

    def __attrs_post_init__(self) -> None:
        for argument in self.arguments:
            self._known_draft(argument.draft)
        for tabling in self.tablings:
            self._known_draft(tabling.draft)
            if tabling.of is not None:
                self._known_target(tabling.of)
        for amendment in self.amendments:
            self._known_draft(amendment.to)
        moved = {amendment.id for amendment in self.amendments}
        for name in sorted({*self._targets(), *({vote.on for vote in self.votes} - moved)}):
            self._known_target(name)

    def _targets(self) -> set[str]:
        places = [row.on for rows_ in (self.positions, self.claims, self.events, self.decisions) for row in rows_]
        places += [place for rule in self.rules for place in (rule.scope, rule.on)]
        return {place for place in places if place is not None}

    def _known_draft(self, id: str) -> None:
        if id not in self.history:
            raise InputError(f"there is no such draft{_near(id, self.history)}", path=id)

    def _known_target(self, name: str) -> None:
        if self.draft_of(name) is None and self.block_of(name) is None and not self._is_part(name):
            near = _near(name, [*self.history, *self.blocks.ids])
            raise InputError(f"it is neither a block nor a draft{near}", path=name)

    def _is_part(self, name: str) -> bool:
        """Whether it is a part, x#y, of a text of which other parts are declared."""
        text, hash_, _ = name.partition("#")
        return bool(hash_) and any(one.partition("#")[0] == text for block in self.blocks.all for one in block.names)

    @cached_property
    def _tabled(self) -> dict[str, Tabling]:
        return {tabling.draft: tabling for tabling in self.tablings}

    @cached_property
    def _people(self) -> dict[str, Party]:
        named = {alias: party for party in reversed(self.parties) for alias in party.aliases}
        return {**named, **{party.name: party for party in self.parties}}

    @cached_property
    def source_dates(self) -> Mapping[str, Any]:
        """The date of each source that has one."""
        return {source.id: source.date for source in self.sources if source.date is not None}

    def party(self, name: str) -> Party:
        """The party of that name or alias; one that the record does not describe is a party without members."""
        return self._people.get(name) or Party(name)

    @cached_property
    def members(self) -> dict[str, frozenset[str]]:
        """The names of all members of each group, at any depth."""
        return {party.name: self._members(party) for party in self.parties if party.members}

    def _members(self, group: Party) -> frozenset[str]:
        found: set[str] = set()
        waiting = [group]
        while waiting:
            for name in waiting.pop().members:
                member = self.party(name)
                if member.name not in found and member.name != group.name:
                    found.add(member.name)
                    waiting.append(member)
        return frozenset(found)

    def members_at(self, at: datetime.date | None) -> Negotiation:
        """The same with the members that groups had on a day; None asks for the end of the record."""
        if not self.memberships_dated:
            return self
        return evolve(self, parties=parties_at(self.parties, self.memberships_dated, at), memberships_dated=())

    @cached_property
    def memberships(self) -> dict[str, tuple[str, ...]]:
        """The groups that each party is known to be a member of, by name."""
        found: dict[str, list[str]] = {}
        for group, members in sorted(self.members.items()):
            for member in members:
                found.setdefault(member, []).append(group)
        return {member: tuple(groups) for member, groups in found.items()}

    def target_key(self, on: str) -> str:
        """The draft or block that a target means, under one name whatever alias was used."""
        return self.blocks.resolve(on) or self.draft_of(on) or self.block_of(on) or on

    def tabling(self, draft: str) -> Tabling:
        """A draft's part in the negotiation; nothing but its id where the record tells nothing."""
        return self._tabled.get(draft) or Tabling(draft)

    def draft_of(self, target: str) -> str | None:
        """The draft that a target names, or names a part of ("unesco#2"); None where it names a block."""
        if self.blocks.named(target):
            return None
        text = target.partition("#")[0]
        if target in self.history:
            return target
        return text if text in self.history and self.blocks.resolve(target) is None else None

    def block_of(self, target: str) -> str | None:
        """The block that a target names, or whose text the draft is that it names; None where it is neither.

        A part that nobody declared ("vision#C12") belongs to the declared text before the "#", if there is one.
        """
        draft = self.draft_of(target)
        name = target if draft is None else self.tabling(draft).of
        return None if name is None else self._block_named(name)

    def _block_named(self, name: str) -> str | None:
        return self.blocks.resolve(name) or self.blocks.resolve(name.partition("#")[0])

    @cached_property
    def argument_map(self) -> ArgumentMap:
        """All points that the record lists for and against, and their links.

        Raises:
            InputError: A heading does not stand in its text, or a link names a point that there is not.
        """
        return ArgumentMap([point for point, _ in self._argued], self.links)

    @property
    def argued_on(self) -> Mapping[str, str | None]:
        """For the id of each point of the first level the block or draft that it is about, or None."""
        return {point.id: on for point, on in self._argued}

    @cached_property
    def _argued(self) -> list[tuple[Point, str | None]]:
        found: list[tuple[Point, str | None]] = []
        for argument in self.arguments:
            before = sum(point.camp == argument.camp for point, _ in found)
            tops = read_arguments(self.history[argument.draft], {argument.under: argument.camp}, before)
            found += [(point, argument.on) for point in tops]
        return found

    def drafts_of(self, block: str) -> tuple[Draft, ...]:
        """The drafts that are texts of a block, in the order of the history."""
        texts = {id: self.tabling(id).of for id in self.history if id not in self.history.instruments}
        return tuple(self.history[id] for id, of in texts.items() if of is not None and self._block_named(of) == block)


def _near(name: str, known: Any) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, list(known), n=1)
    return f"; is {near[0]!r} meant?" if near else ""
