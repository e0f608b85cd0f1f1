"""Terms of the rules of procedure: texts tabled, amendments, votes, and who was a member when."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from attrs import evolve, field, frozen

from draftdiff.history.ordering import moment
from draftdiff.model.draft import as_date
from draftdiff.model.party import Party
from draftdiff.negotiation.balloting import COUNTINGS, METHODS, SIDES, Ballot, Outcome, outcome_of
from draftdiff.negotiation.provenance import (
    CERTAINTIES,
    Plain,
    Sourced,
    end_of,
    one_of,
    rows,
    texts,
)
from draftdiff.negotiation.statements import Decision, Position

#: A draft that was never on the table, or is no longer, is not what positions of today are about.
OFF_THE_TABLE: Final = frozenset({"refused", "withdrawn", "merged"})
TEXTS: Final = ("draft", "proposal", "compilation", "chair", "final", None)
#: What may become of an amendment; "later": it is left for another day.
OUTCOMES: Final = ("accepted", "rejected", "later", "withdrawn", "fallen", "orally_revised")
Voters = tuple[str, ...] | int


@frozen
class Relation:
    """A draft's relation to another, beyond having been made from it.

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
        outcome: accepted, rejected, later (left for another day), withdrawn, fallen (with another
            vote), orally_revised, or None where it is open.
        becomes: The draft that it made, or None.
        act, item: Where it is an order of an amending act: the draft with the text of the act, and
            the order's number in it, from 1; else None.
    """

    id: str
    to: str
    place: str | None = None
    text: str | None = None
    proposers: tuple[str, ...] = field(default=(), converter=texts)
    sponsors: tuple[str, ...] = field(default=(), converter=texts)
    outcome: str | None = field(
        default=None,
        validator=one_of(*OUTCOMES, None),
    )
    becomes: str | None = None
    act: str | None = None
    item: int | None = None


def _voters(value: Iterable[str] | str | int | None) -> Voters:
    return value if isinstance(value, int) else texts(value)


def _count(voters: Voters) -> int:
    """Return how many voters are counted or named."""
    return voters if isinstance(voters, int) else len(voters)


@frozen
class Vote(Sourced):
    """A vote, or the adoption of something without one.

    Attributes:
        on: The draft, block or amendment.
        yes, no, abstaining, absent: Who, by name, or how many.
        majority: simple (more for than against), two_thirds (of those for and against), absolute
            (more than half of all that are counted, absent ones too), unanimity (nobody against),
            or None where that is not told.
        result: adopted or rejected, as reported, or None: then the majority decides, if it can be
            told.
        without_vote: Whether it was adopted without a vote.
        method: roll_call, show_of_hands, plurality, approval, ranked, scored, or None: what the
            ballots show.
        counting: How rankings are counted: pairwise, instant_runoff, borda, or None.
        options: What was chosen among: drafts, or words; by default what ballots name.
        chosen: The options that are reported as chosen.
        entitled: Who could vote, by name, or how many; () where that is not told.
        quorum: How many had to take part, or None.
        scale: The least and the most that a score may be ("least", "most"), or None.
        casting: Who decides a tie, and how ("voter", "choice"), or None.
        ballots: How each voted, as far as that is on record.

    Example:
        >>> Vote("L.20", yes=46, no=17, abstaining=5, majority="simple").passed
        True
    """

    on: str
    yes: Voters = field(default=(), converter=_voters)
    no: Voters = field(default=(), converter=_voters)
    abstaining: Voters = field(default=(), converter=_voters)
    absent: Voters = field(default=(), converter=_voters)
    majority: str | None = field(
        default=None, validator=one_of("simple", "two_thirds", "absolute", "unanimity", None)
    )
    result: str | None = field(default=None, validator=one_of("adopted", "rejected", None))
    without_vote: bool = False
    method: str | None = field(default=None, validator=one_of(*METHODS, None))
    counting: str | None = field(default=None, validator=one_of(*COUNTINGS, None))
    options: tuple[str, ...] = field(default=(), converter=texts)
    chosen: tuple[str, ...] = field(default=(), converter=texts)
    entitled: Voters = field(default=(), converter=_voters)
    quorum: int | None = None
    scale: Mapping[str, float] | None = None
    casting: Mapping[str, str] | None = None
    ballots: tuple[Ballot, ...] = field(default=(), converter=rows)

    def summed(self, ballots: Iterable[Ballot]) -> Vote:
        """Return the vote with ballots in it: who is named on a side is named once."""
        counted = tuple(ballots)
        sides: dict[str, Any] = {}
        for key, side in _SIDES.items():
            voters = [ballot.voter for ballot in counted if ballot.side == side]
            listed = getattr(self, key)
            if voters and not isinstance(listed, int):
                sides[key] = tuple(dict.fromkeys((*listed, *voters)))
        return evolve(self, ballots=(*self.ballots, *counted), **sides)

    @property
    def choices(self) -> tuple[str, ...]:
        """The options that were chosen among; () where the vote is on a motion."""
        named = (option for ballot in self.ballots for option in ballot.options)
        return self.options or tuple(dict.fromkeys(named))

    @property
    def taking_part(self) -> int:
        """The number of voters who took part: who abstained did, who was absent did not."""
        counts = self.counts
        present = counts["yes"] + counts["no"] + counts["abstaining"]
        return present + sum(bool(ballot.options) for ballot in self.ballots)

    @property
    def missing(self) -> int | None:
        """The number of voters who were entitled and neither voted nor are told to be absent; None:
        not told.
        """
        if self.entitled == ():
            return None
        return max(0, _count(self.entitled) - self.taking_part - self.counts["absent"])

    @property
    def outcome(self) -> Outcome:
        """The result of the ballots by the method: totals, the option chosen, and why there is
        none.
        """
        if self.quorum is not None and self.taking_part < self.quorum:
            why = f"no quorum: {self.taking_part} took part, {self.quorum} are needed"
            return Outcome({}, (), why)
        if not self.choices:
            return Outcome({}, ())
        outcome = outcome_of(self.ballots, self.choices, self._method, self.counting)
        if len(outcome.leading) < 2:
            return outcome
        casting = (self.casting or {}).get("choice")
        if casting in outcome.leading:
            voter = (self.casting or {}).get("voter")
            why = f"a tie of {' and '.join(outcome.leading)}, decided by {voter}"
            return Outcome(outcome.totals, (str(casting),), why)
        return Outcome(outcome.totals, (), f"a tie of {' and '.join(outcome.leading)}")

    @property
    def _method(self) -> str:
        """The method by which the ballots are counted, as told or as the ballots show."""
        if self.method is not None:
            return self.method
        if any(ballot.scores for ballot in self.ballots):
            return "scored"
        if any(ballot.ranking for ballot in self.ballots):
            return "ranked"
        several = any(len(ballot.choice) > 1 for ballot in self.ballots)
        return "approval" if several else "plurality"

    @property
    def winner(self) -> str | None:
        """The option that is reported as chosen, else the one that the ballots choose."""
        if self.contradiction:
            return None
        chosen = self.chosen or self.outcome.leading
        return chosen[0] if len(chosen) == 1 else None

    @property
    def contradiction(self) -> str:
        """The result of the ballots where the one reported differs; "" where they agree."""
        leading = self.outcome.leading
        if self.chosen and leading and leading != self.chosen:
            return (
                f"reported: {' and '.join(self.chosen)}; the ballots give {' and '.join(leading)}"
            )
        if self.result and self.reached is not None:
            counted = "adopted" if self.reached else "rejected"
            if counted != self.result:
                return f"reported: {self.result}; the votes give {counted}"
        return ""

    @property
    def counts(self) -> dict[str, int]:
        """The number of votes on each side."""
        return {
            "yes": _count(self.yes),
            "no": _count(self.no),
            "abstaining": _count(self.abstaining),
            "absent": _count(self.absent),
        }

    @property
    def reached(self) -> bool | None:
        """Return whether the counts reach the majority; None where no rule or no count is told."""
        yes, no = self.counts["yes"], self.counts["no"]
        if self.majority is None or not yes + no or self.outcome.why:
            return None
        if yes == no and self.majority == "simple" and self.casting:
            return SIDES.get(self.casting["choice"].casefold()) == "for"
        return {
            "simple": yes > no,
            "two_thirds": 3 * yes >= 2 * (yes + no),
            "unanimity": no == 0,
            "absolute": 2 * yes > sum(self.counts.values()),
        }[self.majority]

    @property
    def passed(self) -> bool | None:
        """Return whether it was adopted, or None where that cannot be told."""
        if self.without_vote:
            return True
        if self.contradiction or self.choices:
            return None
        return self.result == "adopted" if self.result else self.reached

    @property
    def told(self) -> str:
        """The count in words: "46 to 17, 5 abstaining"."""
        if self.without_vote:
            return "without a vote"
        counts = self.counts
        sides = {
            "abstaining": counts["abstaining"],
            "absent": counts["absent"],
            "who did not vote": self.missing or 0,
        }
        more = "".join(f", {number} {side}" for side, number in sides.items() if number)
        if not self.choices:
            return f"{counts['yes']} to {counts['no']}{more}"
        totals = self.outcome.totals
        ranked = sorted(totals, key=lambda option: -totals[option])
        listed = ", ".join(f"{option} {totals[option]:g}" for option in ranked)
        method = self._method.replace("_", " ")
        if method == "ranked":
            method += f", {(self.counting or 'counted in any way').replace('_', ' ')}"
        cast = sum(bool(ballot.options) for ballot in self.ballots)
        return f"{cast} ballots ({method}): {listed}{more}"

    @property
    def result_in_words(self) -> str:
        """Its result and the count: "adopted, 46 to 17", or why there is none."""
        if self.contradiction:
            result = f"the result cannot be told ({self.contradiction})"
        elif self.choices:
            result = f"{self.winner} was chosen" if self.winner else "no option was chosen"
            result += f" ({self.outcome.why})" if self.outcome.why else ""
        else:
            words = {True: "adopted", False: "rejected", None: "result unknown"}
            result = words[self.passed] + (f" ({self.outcome.why})" if self.outcome.why else "")
        return f"{result}, {self.told}"

    def decision(self) -> Decision | None:
        """Return what the vote decided on its draft or block, or None where nothing is decided."""
        if self.winner is not None:
            note = self.note or f"chosen, {self.told}"
            return Decision(self.winner, "adopted", note=note, **self._told_by())
        if self.passed is None:
            return None
        outcome = "adopted" if self.passed else "rejected"
        manner = "adopted without a vote" if self.without_vote else f"by {self.told}"
        return Decision(self.on, outcome, note=self.note or manner, **self._told_by())

    def positions(self) -> Iterator[Position]:
        """Yield the positions of those who are named."""
        for voters, stance, note in (
            (self.yes, "support", "voted"),
            (self.no, "object", "voted"),
            (self.abstaining, "none", "abstained"),
        ):
            for party in () if isinstance(voters, int) else voters:
                yield self._position(party, self.on, stance, note)
        # Who chooses one of several texts has said nothing against the others.
        for ballot in self.ballots:
            for option in ballot.favours:
                note = "ranked it first" if ballot.ranking else "voted"
                yield self._position(ballot.voter, option, "support", note)

    def _position(self, party: str, on: str, stance: str, note: str) -> Position:
        """Return the position of a voter, with the words of the ballot where it has any."""
        ballot = next((ballot for ballot in self.ballots if ballot.voter == party), None)
        more = self._told_by()
        if ballot is not None:
            own = {key: getattr(ballot, key) for key in ("date", "known", "source", "quote")}
            more |= {key: value for key, value in own.items() if value is not None}
            more["certainty"] = max(ballot.certainty, self.certainty, key=CERTAINTIES.index)
        return Position(party, on, stance, note=(ballot and ballot.note) or note, **more)

    def _told_by(self) -> dict[str, Any]:
        return {
            key: getattr(self, key) for key in ("date", "dating", "known", "source", "certainty")
        }

    def to_dict(self) -> dict[str, Any]:
        """The vote as JSON values; ``for``, ``against``, ``abstaining``, ``absent`` are names or a
        count.
        """
        outcome = self.outcome
        computed = {
            "totals": dict(outcome.totals),
            "winner": self.winner,
            "reason": self.contradiction or outcome.why or None,
            "did_not_vote": self.missing,
        }
        casting = dict(self.casting) if self.casting else None
        scale = dict(self.scale) if self.scale else None
        return {
            **super().to_dict(),
            "casting": casting,
            "scale": scale,
            "passed": self.passed,
            **computed,
        }


#: Fields of a vote, and the keys of ``[[vote]]`` that they are read from.
_SIDES: Final = {"yes": "for", "no": "against", "abstaining": "abstaining", "absent": "absent"}


@frozen
class Membership(Plain):
    """A party's membership of a group from one day to another.

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
        """Return whether it was so on a day; None asks for the end of the record."""
        if self.since is not None and moment(self.since) > end_of(at):
            return False
        if self.until is None:
            return True
        return at is not None and moment(at) <= end_of(self.until)


def parties_at(
    parties: Iterable[Party], memberships: Iterable[Membership], at: datetime.date | None
) -> list[Party]:
    """Return the parties with the members that they had on a day: undated ones always, dated ones
    while they were members.
    """
    by_group = defaultdict[str, list[Membership]](list)
    for membership in memberships:
        by_group[membership.of].append(membership)
    return [
        _party_at(
            party, [row for name in (party.name, *party.aliases) for row in by_group[name]], at
        )
        for party in parties
    ]


def _party_at(party: Party, memberships: list[Membership], at: datetime.date | None) -> Party:
    """Return a party with the members that it had on a day, by its dated memberships."""
    if not memberships:
        return party
    dated = {membership.party for membership in memberships}
    undated = (name for name in party.members if name not in dated)
    held = (membership.party for membership in memberships if membership.holds(at))
    return evolve(party, members=tuple(dict.fromkeys([*undated, *held])))


def outcome_of_text(tabling: Tabling) -> str | None:
    """Return what became of a text ("adopted", "deferred", "rejected", ...), or that it is the final
    one; None where it is a proposal still.
    """
    if tabling.status in OFF_THE_TABLE | {"adopted", "deferred"}:
        return tabling.status
    if tabling.kind == "final":
        return "the final text"
    return None


def outcome_of_amendment(amendment: Amendment, votes: Iterable[Vote]) -> str | None:
    """Return what became of an amendment: what is told, else what the last vote on it decided; None
    where it is open.

    Example:
        >>> outcome_of_amendment(Amendment("L.1", "v1"), [Vote("L.1", yes=4, no=9, majority="simple")])
        'rejected'
    """
    if amendment.outcome is not None:
        return amendment.outcome
    own = [vote for vote in votes if vote.on == amendment.id]
    passed = own[-1].passed if own else None
    return {True: "accepted", False: "rejected", None: None}[passed]
