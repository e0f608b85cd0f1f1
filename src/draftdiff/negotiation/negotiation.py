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
from draftdiff.negotiation.blocks import Blocks, as_blocks, block_key, labels_of, part_of
from draftdiff.negotiation.decisions import Decision
from draftdiff.negotiation.positions import Position
from draftdiff.negotiation.procedure import Amendment, Membership, Vote, parties_at
from draftdiff.negotiation.rules import Rule
from draftdiff.negotiation.sourcing import one_of, rows, texts
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
        of: The blocks that it is a text of: one, or several that are parts of it; () where that is not told.
        kind: draft, proposal, compilation, chair, report, final, instrument, or None.
        status: tabled, refused, withdrawn, merged, adopted, deferred, or None where that is not told.
        relates: Its relations to other drafts.
        source: Where this is told, or None.
        note: What else is to be said.
        stand_in: Whether the text is not the real one, which is not known: no figure of it says anything of the real.
        destination: Where the text goes ("the High-Level Event, for endorsement"), or None.
        dating: "on": it is of its date; "by": of that day at the latest.
    """

    draft: str
    of: tuple[str, ...] = field(default=(), converter=texts)
    kind: str | None = field(default=None, validator=one_of(*TEXTS, "report", "instrument"))
    status: str | None = field(
        default=None, validator=one_of("tabled", *sorted(OFF_THE_TABLE), "adopted", "deferred", None)
    )
    relates: tuple[Relation, ...] = field(default=(), converter=rows)
    source: str | None = None
    note: str | None = None
    stand_in: bool = False
    destination: str | None = None
    dating: str = field(default="on", validator=one_of("on", "by"))


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
            for name in tabling.of:
                self._known_target(name)
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
        return self.blocks.resolve(on) or self._block_inside(on) or self.draft_of(on) or self.block_of(on) or on

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
        if draft is None:
            return self._block_named(target)
        of = [block for name in self.tabling(draft).of if (block := self._block_named(name)) is not None]
        holders = ({block, *self.blocks.above(block)} for block in of)
        shared = set.intersection(*holders) if of else set()
        nearest = (one for one in (*of[:1], *self.blocks.above(of[0])) if one in shared) if of else iter(())
        return self._block_inside(target) or next(nearest, of[0] if of else None)

    def _block_inside(self, target: str) -> str | None:
        """The block that a part of a draft is the text of ("dec9#Article 9"), where the draft holds several."""
        draft, hash_, part = target.partition("#")
        if not hash_ or self.draft_of(target) is None:
            return None
        return next(
            (block for block in self._inside(draft) if block_key(part) in map(block_key, self._labels(block))), None
        )

    def _labels(self, block: str) -> tuple[str, ...]:
        return labels_of(self.blocks.block(block))

    def _inside(self, draft: str) -> tuple[str, ...]:
        """The blocks whose texts a draft holds: those that it is of, where they are several, and all inside them."""
        of = [block for name in self.tabling(draft).of if (block := self._block_named(name)) is not None]
        return tuple(
            dict.fromkeys(one for top in of for one in (*([top] if len(of) > 1 else []), *self.blocks.below(top)))
        )

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
        return self._texts.get(block, ())

    @cached_property
    def _texts(self) -> dict[str, tuple[Draft, ...]]:
        found: dict[str, tuple[Draft, ...]] = {}
        for id in self.history:
            of = self.tabling(id).of if id not in self.history.instruments else ()
            for block in dict.fromkeys((*map(self._block_named, of), *self._inside(id))) if of else ():
                if block is not None and (text := self.text_of(id, block)) is not None:
                    found[block] = (*found.get(block, ()), text)
        return found

    def text_of(self, draft: str, block: str) -> Draft | None:
        """A draft as the text of a block: the whole, or, where it holds several, the part that bears the block's label.

        None where no such part stands in it.
        """
        whole = self.history[draft]
        if block not in self._inside(draft):
            return whole
        if not whole.text_known:
            return whole if block in map(self._block_named, self.tabling(draft).of) else None
        part = part_of(whole, self._labels(block))
        return evolve(whole, children=[part], package=None) if part is not None else None


def _near(name: str, known: Any) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, list(known), n=1)
    return f"; is {near[0]!r} meant?" if near else ""
