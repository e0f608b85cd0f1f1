"""Amendments, votes, and who was a member when: what a rule of procedure speaks of."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Any, Final

from attrs import evolve, field, frozen

from draftdiff.history.ordering import moment
from draftdiff.model.party import Party
from draftdiff.negotiation.decisions import Decision
from draftdiff.negotiation.positions import Position
from draftdiff.negotiation.sourcing import Sourced, as_json, day, end_of, one_of, texts

FATES: Final = ("accepted", "rejected", "withdrawn", "fallen", "orally_revised")
MAJORITIES: Final = ("simple", "two_thirds", "absolute", "unanimity")
#: What those who vote so say of the text.
_STANCES: Final = (("yes", "support"), ("no", "object"), ("abstaining", "none"))

Ballot = tuple[str, ...] | int


def ballot(value: Iterable[str] | str | int | None) -> Ballot:
    """Who voted so, by name, or how many did."""
    return value if isinstance(value, int) else texts(value)


@frozen
class Amendment(Sourced):
    """A change that somebody asked for in a text on the table.

    Attributes:
        id: Its name ("L.83").
        to: The draft that it amends.
        place: Where in it ("operative paragraph 3"), or None.
        text: What it would have there, or None where that is not known.
        proposers, sponsors: Who tabled it; who joined them.
        outcome: accepted, rejected, withdrawn, fallen (with another vote), orally_revised, or None where it is open.
        becomes: The draft that it made, or None.
    """

    id: str
    to: str
    place: str | None = None
    text: str | None = None
    proposers: tuple[str, ...] = field(default=(), converter=texts)
    sponsors: tuple[str, ...] = field(default=(), converter=texts)
    outcome: str | None = field(default=None, validator=one_of(*FATES, None))
    becomes: str | None = None


@frozen
class Vote(Sourced):
    """A vote, or the adoption of something without one.

    Attributes:
        on: The draft, block or amendment.
        yes, no, abstaining, absent: Who, by name, or how many.
        majority: simple (more for than against), two_thirds (of those for and against), absolute (more than half of
            all that are counted, absent ones too), unanimity (nobody against), or None where that is not told.
        result: adopted or rejected, or None: then the majority decides, if it can be told.
        without_vote: Whether it was adopted without a vote.

    Example:
        >>> Vote("L.20", yes=46, no=17, abstaining=5, majority="simple").passed
        True
    """

    on: str
    yes: Ballot = field(default=(), converter=ballot)
    no: Ballot = field(default=(), converter=ballot)
    abstaining: Ballot = field(default=(), converter=ballot)
    absent: Ballot = field(default=(), converter=ballot)
    majority: str | None = field(default=None, validator=one_of(*MAJORITIES, None))
    result: str | None = field(default=None, validator=one_of("adopted", "rejected", None))
    without_vote: bool = False

    @property
    def counts(self) -> dict[str, int]:
        """How many voted how."""
        sides = {"yes": self.yes, "no": self.no, "abstaining": self.abstaining, "absent": self.absent}
        return {side: value if isinstance(value, int) else len(value) for side, value in sides.items()}

    @property
    def reached(self) -> bool | None:
        """Whether the counts reach the majority; None where no rule or no count is told."""
        count = self.counts
        yes, no = count["yes"], count["no"]
        if self.majority is None or not yes + no:
            return None
        return {
            "simple": yes > no, "two_thirds": 3 * yes >= 2 * (yes + no), "absolute": 2 * yes > sum(count.values()),
            "unanimity": no == 0,
        }[self.majority]  # fmt: skip

    @property
    def passed(self) -> bool | None:
        """Whether it was adopted, or None where that cannot be told."""
        if self.without_vote:
            return True
        return self.result == "adopted" if self.result else self.reached

    @property
    def told(self) -> str:
        """In words: "46 to 17, 5 abstaining"."""
        count = self.counts
        if self.without_vote:
            return "without a vote"
        more = "".join(f", {count[side]} {side}" for side in ("abstaining", "absent") if count[side])
        return f"{count['yes']} to {count['no']}{more}"

    def decision(self) -> Decision | None:
        """What it decided on its draft or block."""
        if self.passed is None:
            return None
        outcome = "adopted" if self.passed else "rejected"
        said = "adopted without a vote" if self.without_vote else f"by {self.told}"
        return Decision(self.on, outcome, note=self.note or said, **_sourced(self))

    def positions(self) -> Iterator[Position]:
        """Where those stand who are named."""
        for side, stance in _STANCES:
            named = getattr(self, side)
            for party in () if isinstance(named, int) else named:
                yield Position(
                    party, self.on, stance, note="abstained" if stance == "none" else "voted", **_sourced(self)
                )

    def to_dict(self) -> dict[str, Any]:
        """The vote as JSON values; ``for``, ``against``, ``abstaining``, ``absent`` are names or a count."""
        return {**super().to_dict(), "passed": self.passed}


def _sourced(one: Sourced) -> dict[str, Any]:
    return {key: getattr(one, key) for key in ("date", "dating", "known", "source", "certainty")}


@frozen
class Membership:
    """That a party belonged to a group from one day to another.

    Attributes:
        party, of: The member and the group.
        since, until: The first and the last day; None: from the beginning, or still.
        source: Where it is told, or None.
    """

    party: str
    of: str
    since: datetime.date | None = field(default=None, converter=day)
    until: datetime.date | None = field(default=None, converter=day)
    source: str | None = None

    def holds(self, at: datetime.date | None) -> bool:
        """Whether it was so on a day; None asks for the end of the record."""
        begun = self.since is None or moment(self.since) <= end_of(at)
        return begun and (self.until is None or (at is not None and moment(at) <= end_of(self.until)))

    def to_dict(self) -> dict[str, Any]:
        """The membership as JSON values."""
        return as_json(self)


def parties_at(
    parties: Iterable[Party], memberships: Iterable[Membership], at: datetime.date | None
) -> tuple[Party, ...]:
    """The parties with the members that they had on a day: undated ones always, dated ones while it was so."""
    dated: dict[str, list[Membership]] = {}
    for one in memberships:
        dated.setdefault(one.of, []).append(one)
    return tuple(
        evolve(
            party,
            members=_members(party, [m for name in (party.name, *party.aliases) for m in dated.get(name, ())], at),
        )
        if any(name in dated for name in (party.name, *party.aliases))
        else party
        for party in parties
    )


def _members(party: Party, dated: list[Membership], at: datetime.date | None) -> tuple[str, ...]:
    named = {one.party for one in dated}
    now = [one.party for one in dated if one.holds(at)]
    return tuple(dict.fromkeys([*(name for name in party.members if name not in named), *now]))
