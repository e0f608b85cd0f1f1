"""What a rule of procedure speaks of: texts tabled, amendments, votes, and who was a member when."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Final

from attrs import evolve, field, frozen

from draftdiff.history.ordering import moment
from draftdiff.model.draft import as_date
from draftdiff.model.party import Party
from draftdiff.negotiation.sourcing import Plain, Sourced, end_of, one_of, rows, texts
from draftdiff.negotiation.testimony import Decision, Position

#: A draft that was never on the table, or is no longer, is not what positions of today are about.
OFF_THE_TABLE: Final = frozenset({"refused", "withdrawn", "merged"})
TEXTS: Final = ("draft", "proposal", "compilation", "chair", "final", None)
Ballot = tuple[str, ...] | int


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
        of: The blocks that it is a text of: one, or several that are parts of it; () where that is
            not told.
        kind: draft, proposal, compilation, chair, report, final, instrument, or None.
        status: tabled, refused, withdrawn, merged, adopted, deferred, or None where that is not
            told.
        relates: Its relations to other drafts.
        source, note: Where this is told, and what else is to be said, or None.
        stand_in: Whether the text is not the real one, which is not known: no figure of it says
            anything of the real.
        destination: Where the text goes ("the High-Level Event, for endorsement"), or None.
        dating: "on": it is of its date; "by": of that day at the latest.
    """

    draft: str
    of: tuple[str, ...] = field(default=(), converter=texts)
    kind: str | None = field(default=None, validator=one_of(*TEXTS, "report", "instrument"))
    status: str | None = field(
        default=None,
        validator=one_of("tabled", *sorted(OFF_THE_TABLE), "adopted", "deferred", None),
    )
    relates: tuple[Relation, ...] = field(default=(), converter=rows)
    source: str | None = None
    note: str | None = None
    stand_in: bool = False
    destination: str | None = None
    dating: str = field(default="on", validator=one_of("on", "by"))


@frozen
class Amendment(Sourced):
    """A change that somebody asked for in a text on the table.

    Attributes:
        id: Its name ("L.83").
        to: The draft that it amends.
        place: Where in it ("operative paragraph 3"), or None.
        text: What it would have there, or None where that is not known.
        proposers, sponsors: Who tabled it; who joined them.
        outcome: accepted, rejected, withdrawn, fallen (with another vote), orally_revised, or None
            where it is open.
        becomes: The draft that it made, or None.
    """

    id: str
    to: str
    place: str | None = None
    text: str | None = None
    proposers: tuple[str, ...] = field(default=(), converter=texts)
    sponsors: tuple[str, ...] = field(default=(), converter=texts)
    outcome: str | None = field(
        default=None,
        validator=one_of("accepted", "rejected", "withdrawn", "fallen", "orally_revised", None),
    )
    becomes: str | None = None


def _ballot(value: Iterable[str] | str | int | None) -> Ballot:
    return value if isinstance(value, int) else texts(value)


@frozen
class Vote(Sourced):
    """A vote, or the adoption of something without one.

    Attributes:
        on: The draft, block or amendment.
        yes, no, abstaining, absent: Who, by name, or how many.
        majority: simple (more for than against), two_thirds (of those for and against), absolute
            (more than half of all that are counted, absent ones too), unanimity (nobody against),
            or None where that is not told.
        result: adopted or rejected, or None: then the majority decides, if it can be told.
        without_vote: Whether it was adopted without a vote.

    Example:
        >>> Vote("L.20", yes=46, no=17, abstaining=5, majority="simple").passed
        True
    """

    on: str
    yes: Ballot = field(default=(), converter=_ballot)
    no: Ballot = field(default=(), converter=_ballot)
    abstaining: Ballot = field(default=(), converter=_ballot)
    absent: Ballot = field(default=(), converter=_ballot)
    majority: str | None = field(
        default=None, validator=one_of("simple", "two_thirds", "absolute", "unanimity", None)
    )
    result: str | None = field(default=None, validator=one_of("adopted", "rejected", None))
    without_vote: bool = False

    @property
    def counts(self) -> dict[str, int]:
        """How many voted how."""
        sides = {
            "yes": self.yes,
            "no": self.no,
            "abstaining": self.abstaining,
            "absent": self.absent,
        }
        return {
            side: value if isinstance(value, int) else len(value) for side, value in sides.items()
        }

    @property
    def reached(self) -> bool | None:
        """Whether the counts reach the majority; None where no rule or no count is told."""
        yes, no = self.counts["yes"], self.counts["no"]
        if self.majority is None or not yes + no:
            return None
        return {
            "simple": yes > no,
            "two_thirds": 3 * yes >= 2 * (yes + no),
            "unanimity": no == 0,
            "absolute": 2 * yes > sum(self.counts.values()),
        }[self.majority]

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
        more = "".join(
            f", {count[side]} {side}" for side in ("abstaining", "absent") if count[side]
        )
        return "without a vote" if self.without_vote else f"{count['yes']} to {count['no']}{more}"

    def decision(self) -> Decision | None:
        """What it decided on its draft or block."""
        if self.passed is None:
            return None
        outcome = "adopted" if self.passed else "rejected"
        said = "adopted without a vote" if self.without_vote else f"by {self.told}"
        return Decision(self.on, outcome, note=self.note or said, **self._told_by())

    def positions(self) -> Iterator[Position]:
        """Where those stand who are named."""
        for named, stance, note in (
            (self.yes, "support", "voted"),
            (self.no, "object", "voted"),
            (self.abstaining, "none", "abstained"),
        ):
            for party in () if isinstance(named, int) else named:
                yield Position(party, self.on, stance, note=note, **self._told_by())

    def _told_by(self) -> dict[str, Any]:
        return {
            key: getattr(self, key) for key in ("date", "dating", "known", "source", "certainty")
        }

    def to_dict(self) -> dict[str, Any]:
        """The vote as JSON values; ``for``, ``against``, ``abstaining``, ``absent`` are names or a
        count.
        """
        return {**super().to_dict(), "passed": self.passed}


@frozen
class Membership(Plain):
    """That a party belonged to a group from one day to another.

    Attributes:
        party, of: The member and the group.
        since, until: The first and the last day; None: from the beginning, or still.
        source: Where it is told, or None.
        certainty: record, statement, hearsay or inference.
    """

    party: str
    of: str
    since: datetime.date | None = field(default=None, converter=as_date)
    until: datetime.date | None = field(default=None, converter=as_date)
    source: str | None = None
    certainty: str = "record"

    def holds(self, at: datetime.date | None) -> bool:
        """Whether it was so on a day; None asks for the end of the record."""
        begun = self.since is None or moment(self.since) <= end_of(at)
        return begun and (
            self.until is None or (at is not None and moment(at) <= end_of(self.until))
        )


def parties_at(
    parties: Iterable[Party], memberships: Iterable[Membership], at: datetime.date | None
) -> list[Party]:
    """The parties with the members that they had on a day: undated ones always, dated ones while it
    was so.
    """
    dated, found = defaultdict[str, list[Membership]](list), list[Party]()
    for one in memberships:
        dated[one.of].append(one)
    for party in parties:
        mine = [one for name in (party.name, *party.aliases) for one in dated[name]]
        undated = (name for name in party.members if name not in {one.party for one in mine})
        now = (one.party for one in mine if one.holds(at))
        found.append(
            evolve(party, members=tuple(dict.fromkeys([*undated, *now]))) if mine else party
        )
    return found
