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
from draftdiff.negotiation.sourcing import CERTAINTIES, Sourced, end_of
from draftdiff.negotiation.testimony import AGREED, Claim, Decision, Event, Position, Rule

Row = TypeVar("Row", bound=Sourced)
Value = TypeVar("Value")


@frozen
class View:
    """What stands at a time; None: up to the end of the record, and all that any source says."""

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

    def _standing(self, rows: Iterable[Row]) -> tuple[Row, ...]:
        return tuple(
            row
            for row in rows
            if row.so <= end_of(self.at) and self._told(row) <= end_of(self.known)
        )

    def _told(self, row: Sourced) -> float:
        if row.known is not None:
            return moment(row.known)
        source = self.negotiation.source_dates.get(row.source) if row.source else None
        return moment(source if source is not None else row.date)

    def proves(self, row: Sourced) -> bool:
        """Whether a verdict may rest on a row: it is firm, and tells its source where the record
        has any; a record without sources has no witness but itself.
        """
        return row.firm and (row.source is not None or not self.negotiation.sources)

    def latest(self, rows: Iterable[Row]) -> tuple[Row, ...]:
        """The rows of the latest moment: the firm ones alone if there are any, records before
        statements.

        What one source told later of that moment replaces what it told before. What several sources
        tell of it stays together: they may contradict each other, and none is preferred.
        """
        found = tuple(rows)
        found = tuple(row for row in found if self.proves(row)) or found
        last = max((row.so, -CERTAINTIES.index(row.certainty)) for row in found) if found else None
        found = tuple(row for row in found if (row.so, -CERTAINTIES.index(row.certainty)) == last)
        told: dict[str | None, float] = {}
        for row in found:
            told[row.source] = max(self._told(row), told.get(row.source, 0.0))
        return tuple(row for row in found if self._told(row) == told[row.source])

    @cached_property
    def positions(self) -> tuple[Position, ...]:
        """The positions taken by then, in the order of the record."""
        voted = (position for vote in self.votes for position in vote.positions())
        return (
            *self._standing(self.negotiation.positions),
            *(one for one in voted if self._is_target(one.on)),
        )

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for place, one in enumerate(self.positions):
            found.setdefault(self.negotiation.target_key(one.on), []).append(place)
        return found

    def positions_on(self, targets: Iterable[str]) -> tuple[Position, ...]:
        """The positions on some drafts and blocks, in the order of the record."""
        places = {place for target in targets for place in self._places.get(target, ())}
        return tuple(self.positions[place] for place in sorted(places))

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims made by then."""
        return self._standing(self.negotiation.claims)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """What had happened by then."""
        return self._standing(self.negotiation.events)

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """The decisions taken by then, votes among them."""
        voted = (
            decision
            for vote in self.votes
            if (decision := self._decision(vote)) and self._is_target(decision.on)
        )
        return (*self._standing(self.negotiation.decisions), *voted)

    def _decision(self, vote: Vote) -> Decision | None:
        """What a vote decided; an option in words is decided on what the vote is on."""
        found = vote.decision()
        if found is None or self._is_target(found.on):
            return found
        return evolve(found, on=vote.on, note=f"{found.on}: {found.note}")

    @cached_property
    def votes(self) -> tuple[Vote, ...]:
        """The votes taken by then, each with the ballots on what it is on; ballots on what no vote
        is on make one.
        """
        votes = list(self._standing(self.negotiation.votes))
        ballots: dict[str, list[Ballot]] = {}
        for ballot in self._standing(self.negotiation.ballots):
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
            one.on == vote.on and one.outcome == "adopted" and self.proves(one)
            for one in self._standing(self.negotiation.decisions)
        )
        return evolve(vote, result="adopted") if adopted and not vote.choices else vote

    @cached_property
    def amendments(self) -> tuple[Amendment, ...]:
        """The amendments tabled by then."""
        return self._standing(self.negotiation.amendments)

    def _is_target(self, on: str) -> bool:
        """Whether it is a draft or block; an amendment that was voted on is none."""
        return (
            self.negotiation.draft_of(on) is not None or self.negotiation.block_of(on) is not None
        )

    def destination(self, block: str) -> str | None:
        """Where a block goes: by its texts on the table, or by the latest decision on it, or on
        what holds it.

        A later decision without a destination ends that of an earlier one.
        """
        told = [
            text
            for draft in self.live_drafts(block)
            if (text := self.negotiation.tabling(draft.id).destination)
        ]
        if told:
            return told[-1]
        for place in (block, *self.negotiation.blocks.above(block)):
            last = max(
                self.decisions_on.get(place, ()),
                key=lambda one: (one.so, one.to is not None),
                default=None,
            )
            if last is not None and last.to and not self._overtaken(place, last):
                return last.to
        return None

    def _overtaken(self, place: str, one: Decision) -> bool:
        """Whether what holds a block was decided on later, with all its parts."""
        wholes = (
            self.decisions_on.get(whole, ()) for whole in self.negotiation.blocks.above(place)
        )
        return any(other.inherited and other.so > one.so for found in wholes for other in found)

    @cached_property
    def decisions_on(self) -> dict[str, list[Decision]]:
        """The firm decisions by the block that they are on; of those on a draft only agreement is
        one on its block.
        """
        found: dict[str, list[Decision]] = {}
        for one in self.decisions:
            block = self.negotiation.block_of(one.on)
            if (
                self.proves(one)
                and block is not None
                and (one.status in AGREED or self.negotiation.draft_of(one.on) is None)
            ):
                found.setdefault(block, []).append(one)
        return found

    def once(self, key: tuple[str, ...], make: Callable[[], Value]) -> Value:
        """What ``make`` gives, worked out once for a key in this view."""
        if key not in self._memory:
            self._memory[key] = make()
        found: Value = self._memory[key]
        return found

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules in force; one without a date is always in force."""
        dated = {id(rule) for rule in self._standing(self.negotiation.rules)}
        return tuple(
            rule for rule in self.negotiation.rules if rule.date is None or id(rule) in dated
        )

    def live_drafts(self, block: str) -> tuple[Draft, ...]:
        """The texts of a block on the table: the latest of each line; once one was adopted, it and
        what came of it.
        """
        if block in self.texts:
            return (self.texts[block],)
        history, told = self.negotiation.history, self.negotiation.tabling
        came = [
            (draft, told(draft.id))
            for draft in self.negotiation.drafts_of(block)
            if self.has_come(draft)
        ]
        tabled = [
            draft for draft, one in came if one.kind in TEXTS and one.status not in OFF_THE_TABLE
        ]
        replaced = {ancestor for draft in tabled for ancestor in history.ancestors(draft.id)}
        adopted = {draft.id for draft in tabled if self.is_adopted(draft)}
        live = (draft for draft in tabled if draft.id not in replaced)
        return tuple(
            one for one in live if not adopted or adopted & {one.id, *history.ancestors(one.id)}
        )

    def is_adopted(self, draft: Draft) -> bool:
        """Whether a text was adopted, by what the record calls it or by the latest decision on it."""
        if self.negotiation.tabling(draft.id).status == "adopted":
            return True
        found = (one for one in self.decisions if one.on == draft.id and self.proves(one))
        last = max(found, key=lambda one: one.so, default=None)
        return last is not None and last.status in AGREED

    def has_come(self, draft: Draft) -> bool:
        """Whether a draft was there by then; one without a date may have been."""
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
    """The status of a block and what it rests on: a decision, positions, rule, claim, supposition,
    or None.
    """

    status: str
    basis: str | None
    why: str
    decision: Decision | None = None


def settled(view: View, block: str) -> Verdict | None:
    """What decisions say of a block, or None if they say nothing. Hearsay and inference settle
    nothing.

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
    found = covering_decisions(view, block)
    last = max((one.so, -distance) for distance, one in found) if found else None
    latest = view.latest(one for distance, one in found if (one.so, -distance) == last)
    if not latest:
        return None
    statuses = sorted({one.status for one in latest})
    if len(statuses) > 1:
        sources = ", ".join(sorted({one.source or "no source" for one in latest}))
        return Verdict(
            "unknown",
            "decision",
            f"sources contradict each other ({sources}): {' or '.join(statuses)}",
        )
    return Verdict(statuses[0], "decision", told(latest[-1], block), latest[-1])


def unproved(view: View, block: str) -> Verdict | None:
    """What cannot be told of a block because no source tells of the decision on it."""
    found = [
        one
        for one in view.decisions
        if one.firm and not view.proves(one) and view.negotiation.block_of(one.on) == block
    ]
    if not found:
        return None
    said = told(view.latest(found)[-1], block)
    return Verdict("cannot_be_told", "decision", f"no source tells of the decision ({said})")


def covering_decisions(view: View, block: str) -> list[tuple[int, Decision]]:
    """The firm decisions that bear on a block, each with how many levels above the block it was
    taken.
    """
    reach = (block, *view.negotiation.blocks.above(block))
    named = (
        (distance, one)
        for distance, on in enumerate(reach)
        for one in view.decisions_on.get(on, ())
    )
    return [(distance, one) for distance, one in named if distance == 0 or one.inherited]


def agreed_since(view: View, block: str) -> Decision | None:
    """The decision since which a block has been agreed without a break, or None if it is not
    agreed.
    """
    since = None
    for _, one in sorted(covering_decisions(view, block), key=lambda pair: (pair[1].so, -pair[0])):
        since = (since or one) if one.status in AGREED else None
    return since


def told(one: Decision, block: str, *, dated: bool = True) -> str:
    """A decision in words, as it bears on a block."""
    outcome = {
        "none": "no consensus",
        "partial": "consensus on some of it",
        "no_decision": "no decision",
    }
    parts = {
        outcome.get(one.outcome, one.outcome): True,
        f"({one.extent})": one.extent,
        f"on {one.on}": one.on != block,
        f"by {one.body}": one.body,
        f"(goes to {one.to})": one.to,
        f"with a mandate: {one.mandate}": one.mandate,
    }
    return (
        " ".join(part for part, stands in parts.items() if stands)
        + f", {one.when_in_words}" * dated
    )


def _by_parts(view: View, block: str) -> Verdict | None:
    parts = view.negotiation.blocks.parts(block)
    found = [settled(view, part) for part in parts]
    if not any(found):
        return None
    statuses = [verdict.status if verdict else "unknown" for verdict in found]
    together = any(
        rule.kind == "all_or_none" and rule.scope and view.negotiation.block_of(rule.scope) == block
        for rule in view.rules
    )
    agreed = sum(status in AGREED for status in statuses)
    why = f"{agreed} of {len(parts)} parts agreed"
    return Verdict(whole_of(statuses, together=together), "rule" if together else "decision", why)


def whole_of(statuses: Iterable[str], *, together: bool = False) -> str:
    """The status of a whole from those of its parts, of which all go forward together or none where
    that is a rule.

    What the unknown parts may be is not guessed.

    Example:
        >>> whole_of(["consensus", "none"]), whole_of(["consensus", "none"], together=True)
        ('partial', 'none')
        >>> whole_of(["consensus", "unknown"]), whole_of(["consensus", "adopted"])
        ('unknown', 'consensus')
    """
    found = list(statuses)
    known = [status for status in found if status != "unknown"]
    short = [status for status in known if status not in AGREED]
    if not short and known == found:
        return "consensus" if "consensus" in found else "adopted"
    if together:
        return "none" if short else "unknown"
    if "partial" in known or (short and len(short) < len(known)):
        return "partial"
    if len(known) < len(found):
        return "unknown"
    return short[0] if len(set(short)) == 1 else "none"
