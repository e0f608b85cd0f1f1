"""A negotiation as it was at one time, and as it was known at one time, and what decisions say of
its blocks.

Two times: ``at`` asks what was so, ``known`` what sources had said. A day reaches to its last
moment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from attrs import evolve, field, frozen

from draftdiff.history.ordering import moment
from draftdiff.model.draft import Draft, as_date
from draftdiff.negotiation.balloting import Ballot
from draftdiff.negotiation.negotiation import Negotiation
from draftdiff.negotiation.procedure import OFF_THE_TABLE, TEXTS, Amendment, Vote
from draftdiff.negotiation.proposals import Proposal, with_sides
from draftdiff.negotiation.provenance import CERTAINTIES, Sourced, end_of
from draftdiff.negotiation.statements import AGREED, Claim, Decision, Event, Position, Rule

Row = TypeVar("Row", bound=Sourced)
Value = TypeVar("Value")


@frozen
class View:
    """The record as it stood at a time; None: up to the end of the record, and all that any source
    says.
    """

    negotiation: Negotiation
    at: date | None = field(default=None, converter=as_date)
    known: date | None = field(default=None, converter=as_date)
    agreed: frozenset[str] = frozenset()  # Blocks that are supposed to be agreed.
    texts: Mapping[str, Draft] = field(
        factory=dict
    )  # Texts that are supposed to be on the table, by block.

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "negotiation", self.negotiation.members_at(self.at))

    #: What has been worked out; no part of the value.
    _memory: dict[tuple[str, ...], Any] = field(factory=dict, init=False, eq=False, repr=False)

    def supposing(
        self, agreed: Iterable[str] = (), texts: Mapping[str, Draft] | None = None
    ) -> View:
        """The same view, with blocks supposed to be agreed and texts supposed to be on the table."""
        return evolve(
            self, agreed=self.agreed | frozenset(agreed), texts={**self.texts, **(texts or {})}
        )

    def _visible(self, rows: Iterable[Row]) -> tuple[Row, ...]:
        """Return the rows that were so by ``at``, as sources had told by ``known``."""
        until, told_until = end_of(self.at), end_of(self.known)
        return tuple(row for row in rows if row.so <= until and self._told_at(row) <= told_until)

    def _told_at(self, row: Sourced) -> float:
        """Return the moment at which a source told a row: its own, its source's, or its date."""
        if row.known is not None:
            return moment(row.known)
        source = self.negotiation.source_dates.get(row.source) if row.source else None
        return moment(source if source is not None else row.date)

    def proves(self, row: Sourced) -> bool:
        """Return whether a verdict may rest on a row: it is firm, and tells its source where the
        record has any; a record without sources has no witness but itself.
        """
        return row.firm and (row.source is not None or not self.negotiation.sources)

    def latest(self, rows: Iterable[Row]) -> tuple[Row, ...]:
        """Return the rows of the latest moment: the firm ones alone if there are any, records
        before statements.

        What one source told later of that moment replaces what it told before. What several sources
        tell of it stays together: they may contradict each other, and none is preferred.
        """
        everything = tuple(rows)
        eligible = tuple(row for row in everything if self.proves(row)) or everything
        ranks = [(row.so, -CERTAINTIES.index(row.certainty)) for row in eligible]
        last = max(ranks, default=None)
        of_moment = [row for row, rank in zip(eligible, ranks, strict=True) if rank == last]
        told_last: dict[str | None, float] = {}
        for row in of_moment:
            told_last[row.source] = max(self._told_at(row), told_last.get(row.source, 0.0))
        return tuple(row for row in of_moment if self._told_at(row) == told_last[row.source])

    @cached_property
    def positions(self) -> tuple[Position, ...]:
        """The positions taken by then, in the order of the record."""
        from_votes = (position for vote in self.votes for position in vote.positions())
        return (
            *self._visible(self.negotiation.positions),
            *(position for position in from_votes if self._is_target(position.on)),
        )

    @cached_property
    def proposals(self) -> tuple[Proposal, ...]:
        """The proposals made by then, each with the sides that were taken on it."""
        until = None if self.at is None else str(self.at)[:10]
        return tuple(
            with_sides(proposal, self.positions)
            for proposal in self.negotiation.proposals
            if until is None or proposal.date is None or proposal.date <= until
        )

    @cached_property
    def _by_target(self) -> dict[str, list[int]]:
        """The indexes of the positions on each draft or block."""
        indexes: dict[str, list[int]] = {}
        for index, position in enumerate(self.positions):
            indexes.setdefault(self.negotiation.target_key(position.on), []).append(index)
        return indexes

    def positions_on(self, targets: Iterable[str]) -> tuple[Position, ...]:
        """The positions on some drafts and blocks, in the order of the record."""
        indexes = {index for target in targets for index in self._by_target.get(target, ())}
        return tuple(self.positions[index] for index in sorted(indexes))

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims made by then."""
        return self._visible(self.negotiation.claims)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The events that had happened by then."""
        return self._visible(self.negotiation.events)

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """The decisions taken by then, votes among them."""
        from_votes = map(self._decision, self.votes)
        return (
            *self._visible(self.negotiation.decisions),
            *(
                decision
                for decision in from_votes
                if decision is not None and self._is_target(decision.on)
            ),
        )

    def _decision(self, vote: Vote) -> Decision | None:
        """Return what a vote decided; an option in words is decided on what the vote is on."""
        decision = vote.decision()
        if decision is None or self._is_target(decision.on):
            return decision
        return evolve(decision, on=vote.on, note=f"{decision.on}: {decision.note}")

    @cached_property
    def votes(self) -> tuple[Vote, ...]:
        """The votes taken by then, each with the ballots on what it is on; ballots on what no vote
        is on make one.
        """
        votes = list(self._visible(self.negotiation.votes))
        ballots: dict[str, list[Ballot]] = {}
        for ballot in self._visible(self.negotiation.ballots):
            ballots.setdefault(ballot.on, []).append(ballot)
        voted = {vote.on for vote in votes}
        for on, cast in ballots.items():
            if on not in voted:
                first = cast[0]
                votes.append(Vote(on, date=first.date, source=first.source, known=first.known))
        return tuple(self._decided(vote.summed(_cast(ballots, vote))) for vote in votes)

    def _decided(self, vote: Vote) -> Vote:
        """The vote with the result that a decision on the same text reports, where it has none."""
        if vote.passed is not None or vote.result or vote.reached is not None:
            return vote
        adopted = any(
            decision.on == vote.on and decision.outcome == "adopted" and self.proves(decision)
            for decision in self._visible(self.negotiation.decisions)
        )
        return evolve(vote, result="adopted") if adopted and not vote.choices else vote

    @cached_property
    def amendments(self) -> tuple[Amendment, ...]:
        """The amendments tabled by then."""
        return self._visible(self.negotiation.amendments)

    def _is_target(self, on: str) -> bool:
        """Return whether it is a draft or block; an amendment that was voted on is none."""
        return (
            self.negotiation.draft_of(on) is not None or self.negotiation.block_of(on) is not None
        )

    def destination(self, block: str) -> str | None:
        """Return where a block goes: by its texts on the table, or by the latest decision on it, or on
        what holds it.

        A later decision without a destination ends that of an earlier one.
        """
        for draft in reversed(self.live_drafts(block)):
            if destination := self.negotiation.tabling(draft.id).destination:
                return destination
        since = float("-inf")
        for name in (block, *self.negotiation.blocks.above(block)):
            last = max(
                self.decisions_on.get(name, ()),
                key=lambda decision: (decision.so, decision.to is not None),
                default=None,
            )
            if last is not None and last.to and not self._overtaken(name, last):
                # Where what a block is part of went does not outlast a later decision on the block.
                return last.to if last.so >= since else None
            since = max(since, last.so) if last is not None else since
        return None

    def _overtaken(self, block: str, decision: Decision) -> bool:
        """Return whether what holds a block was decided on later, with all its parts."""
        return any(
            later.inherited and later.so > decision.so
            for holder in self.negotiation.blocks.above(block)
            for later in self.decisions_on.get(holder, ())
        )

    @cached_property
    def decisions_on(self) -> dict[str, list[Decision]]:
        """The firm decisions by the block that they are on; of those on a draft only agreement is
        one on its block.
        """
        by_block: dict[str, list[Decision]] = {}
        for decision in self.decisions:
            block = self.negotiation.block_of(decision.on)
            on_block = self.negotiation.draft_of(decision.on) is None
            if block is None or not self.proves(decision):
                continue
            if on_block or decision.status in AGREED:
                by_block.setdefault(block, []).append(decision)
        return by_block

    def once(self, key: tuple[str, ...], make: Callable[[], Value]) -> Value:
        """Return what ``make`` gives, worked out once for a key in this view."""
        if key not in self._memory:
            self._memory[key] = make()
        made: Value = self._memory[key]
        return made

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules in force; one without a date is always in force."""
        dated = {id(rule) for rule in self._visible(self.negotiation.rules)}
        return tuple(
            rule for rule in self.negotiation.rules if rule.date is None or id(rule) in dated
        )

    def live_drafts(self, block: str) -> tuple[Draft, ...]:
        """The texts of a block on the table: the latest of each line; once one was adopted, it and
        what came of it.
        """
        if block in self.texts:
            return (self.texts[block],)
        ancestors = self.negotiation.history.ancestors
        tabled = [draft for draft in self.negotiation.drafts_of(block) if self._is_tabled(draft)]
        replaced = {ancestor for draft in tabled for ancestor in ancestors(draft.id)}
        adopted = {draft.id for draft in tabled if self.is_adopted(draft)}
        live = (draft for draft in tabled if draft.id not in replaced)
        return tuple(
            draft for draft in live if not adopted or adopted & {draft.id, *ancestors(draft.id)}
        )

    def _is_tabled(self, draft: Draft) -> bool:
        """Return whether a draft had come by then, is a text to negotiate and was not taken off."""
        tabling = self.negotiation.tabling(draft.id)
        return (
            self.has_come(draft) and tabling.kind in TEXTS and tabling.status not in OFF_THE_TABLE
        )

    def is_adopted(self, draft: Draft) -> bool:
        """Return whether a text was adopted, by what the record calls it or by the latest decision
        on it.
        """
        if self.negotiation.tabling(draft.id).status == "adopted":
            return True
        proved = (
            decision
            for decision in self.decisions
            if decision.on == draft.id and self.proves(decision)
        )
        last = max(proved, key=lambda decision: decision.so, default=None)
        return last is not None and last.status in AGREED

    def has_come(self, draft: Draft) -> bool:
        """Return whether a draft was there by then; one without a date may have been."""
        return draft.date is None or moment(draft.date) <= end_of(self.at)


def _cast(ballots: Mapping[str, list[Ballot]], vote: Vote) -> list[Ballot]:
    """The ballots of a vote: those on the same, of its day where both tell one."""
    return [
        ballot
        for ballot in ballots.get(vote.on, ())
        if None in (ballot.date, vote.date) or ballot.date == vote.date
    ]


@frozen
class Verdict:
    """The status of a block and what it rests on.

    Attributes:
        status: As in ``BlockStatus``.
        basis: decision, positions, rule, claim, supposition, or None.
        why: In words.
        decision: The decision that it rests on, or None.
    """

    status: str
    basis: str | None
    why: str
    decision: Decision | None = None


def settled(view: View, block: str) -> Verdict | None:
    """Return the status that decisions give a block, or None if they say nothing. Hearsay and
    inference settle nothing.

    The latest decision counts, on the block itself or, where it covers the parts too, on a block
    that holds it; of two of one moment the nearer. A block without a decision of its own is what
    its parts make it.
    """
    if block in view.agreed:
        return Verdict("consensus", "supposition", "supposed to be agreed")
    if block in view.texts:
        return None
    return view.once(("settled", block), lambda: _decided(view, block) or _by_parts(view, block))


def _decided(view: View, block: str) -> Verdict | None:
    """Return the verdict of the latest decision that bears on a block, or None without any."""
    covering = covering_decisions(view, block)
    last = max(((decision.so, -distance) for distance, decision in covering), default=None)
    latest = view.latest(
        decision for distance, decision in covering if (decision.so, -distance) == last
    )
    if not latest:
        return None
    statuses = sorted({decision.status for decision in latest})
    if len(statuses) > 1:
        sources = ", ".join(sorted({decision.source or "no source" for decision in latest}))
        why = f"sources contradict each other ({sources}): {' or '.join(statuses)}"
        return Verdict("unknown", "decision", why)
    return Verdict(statuses[0], "decision", decision_in_words(latest[-1], block), latest[-1])


def unproved(view: View, block: str) -> Verdict | None:
    """Return the verdict on a block that was decided on, but no source tells of it; else None."""
    unsourced = [
        decision
        for decision in view.decisions
        if decision.firm
        and not view.proves(decision)
        and view.negotiation.block_of(decision.on) == block
    ]
    if not unsourced:
        return None
    description = decision_in_words(view.latest(unsourced)[-1], block)
    why = f"no source tells of the decision ({description})"
    return Verdict("cannot_be_told", "decision", why)


def covering_decisions(view: View, block: str) -> list[tuple[int, Decision]]:
    """Return the firm decisions that bear on a block, each with how many levels above the block it
    was taken.
    """
    holders = (block, *view.negotiation.blocks.above(block))
    return [
        (distance, decision)
        for distance, name in enumerate(holders)
        for decision in view.decisions_on.get(name, ())
        if distance == 0 or decision.inherited
    ]


def agreed_since(view: View, block: str) -> Decision | None:
    """Return the decision since which a block has been agreed without a break, or None if it is
    not agreed.
    """
    covering = covering_decisions(view, block)
    since = None
    for _, decision in sorted(covering, key=lambda pair: (pair[1].so, -pair[0])):
        if decision.status not in AGREED:
            since = None
        elif since is None:
            since = decision
    return since


def decision_in_words(decision: Decision, block: str, *, dated: bool = True) -> str:
    """Return a decision in words, as it bears on a block."""
    outcomes = {
        "none": "no consensus",
        "partial": "consensus on some of it",
        "no_decision": "no decision",
    }
    parts = [outcomes.get(decision.outcome, decision.outcome)]
    if decision.extent:
        parts.append(f"({decision.extent})")
    if decision.on != block:
        parts.append(f"on {decision.on}")
    if decision.body:
        parts.append(f"by {decision.body}")
    if decision.to:
        parts.append(f"(goes to {decision.to})")
    day = f", {decision.when_in_words}" if dated else ""
    mandate = f"; {decision.mandate}" if decision.mandate else ""
    return " ".join(parts) + day + mandate


def _by_parts(view: View, block: str) -> Verdict | None:
    """Return the verdict that the parts of a block make of it, or None where none has any."""
    parts = view.negotiation.blocks.parts(block)
    verdicts = [settled(view, part) for part in parts]
    if not any(verdicts):
        return None
    statuses = [verdict.status if verdict else "unknown" for verdict in verdicts]
    together = any(
        rule.kind == "all_or_none" and rule.scope and view.negotiation.block_of(rule.scope) == block
        for rule in view.rules
    )
    agreed = sum(status in AGREED for status in statuses)
    why = f"{agreed} of {len(parts)} parts agreed"
    return Verdict(whole_of(statuses, together=together), "rule" if together else "decision", why)


def whole_of(statuses: Iterable[str], *, together: bool = False) -> str:
    """Return the status of a whole from those of its parts; ``together`` where a rule says that all
    of them go forward or none.

    What the unknown parts may be is not guessed.

    Example:
        >>> whole_of(["consensus", "none"]), whole_of(["consensus", "none"], together=True)
        ('partial', 'none')
        >>> whole_of(["consensus", "unknown"]), whole_of(["consensus", "adopted"])
        ('unknown', 'consensus')
    """
    parts = list(statuses)
    settled_parts = [status for status in parts if status != "unknown"]
    open_ = [status for status in settled_parts if status not in AGREED]
    if not open_ and settled_parts == parts:
        return "consensus" if "consensus" in parts else "adopted"
    if together:
        return "none" if open_ else "unknown"
    if "partial" in settled_parts or (open_ and len(open_) < len(settled_parts)):
        return "partial"
    if len(settled_parts) < len(parts):
        return "unknown"
    return open_[0] if len(set(open_)) == 1 else "none"
