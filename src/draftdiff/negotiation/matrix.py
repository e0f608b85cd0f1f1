"""Tables of who said what: ``position_matrix`` by text and block, ``timeline`` by time,
``claims_side_by_side`` of one block.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from attrs import evolve, field, frozen

from draftdiff.argument_checks import validate_arguments
from draftdiff.history.ordering import moment
from draftdiff.model.party import names_of
from draftdiff.negotiation.evaluation import standing_positions
from draftdiff.negotiation.negotiation import Negotiation
from draftdiff.negotiation.phrases import happened, listed, target_name
from draftdiff.negotiation.procedure import outcome_of_amendment
from draftdiff.negotiation.proposal_sentences import wish
from draftdiff.negotiation.provenance import Plain, Sourced, When
from draftdiff.negotiation.statements import AGREED, BLOCKING, Event, Position
from draftdiff.negotiation.view import View, decision_in_words

#: What is on record of a party and a target where it has no position, by the kind of event; ""
#: where nothing is.
SPOKE: Final = "spoke; no position is on record"
AWAY: Final = "absent or silent"
_PRESENCE: Final = {
    "statement": SPOKE,
    "absent_or_silent": AWAY,
    "silent": "silent",
    "absent": "absent",
}


@frozen
class PositionMatrix:
    """Parties by targets.

    Attributes:
        parties: The rows: all that have a position, spoke, or are on record as absent or silent.
        targets: The columns: drafts and blocks, in the order of the record.
        cells: The positions that count, by party and target: of the latest moment, text and
            procedure side by side.
        presence: What is on record where there is no position: that it spoke, was silent, absent,
            or one of both; where, how sure and when ("absent (Fifth MPP) [inference] 2014-06-01").
        opposed: How many proposals each party opposed of each set of proposers: (proposers joined
            by " + ", party).
    """

    parties: tuple[str, ...]
    targets: tuple[str, ...]
    cells: Mapping[tuple[str, str], tuple[Position, ...]] = field(repr=False)
    presence: Mapping[tuple[str, str], str] = field(repr=False)
    opposed: Mapping[tuple[str, str], int] = field(repr=False)

    def cell(self, party: str, target: str) -> str:
        """Return a cell as it is shown; "" says that nothing is on record, which is neither yes nor
        no.
        """
        positions = self.cells.get((party, target), ())
        return "; ".join(map(shown, positions)) or self.presence.get((party, target), "")

    def rows(self) -> tuple[dict[str, str], ...]:
        """A row a party, for tables: "party", then each target."""
        return tuple(
            {"party": party, **{on: self.cell(party, on) for on in self.targets}}
            for party in self.parties
        )

    def long_rows(self) -> tuple[dict[str, Any], ...]:
        """A row a position, with all that is known of it."""
        return tuple(
            position.to_dict() for positions in self.cells.values() for position in positions
        )


def shown(position: Position) -> str:
    """A position in words: stance, condition, how sure, when ("object [hearsay] 2014-06-09")."""
    condition = f" ({position.condition})" if position.condition else ""
    if position.procedural and position.condition.defers_to:
        condition = f" (as {', '.join(position.condition.defers_to)} asked)"
    if position.words:
        condition += f" (only the words {', '.join(f'“{part}”' for part in position.words)})"
    unsure = f" [{position.certainty}]" if position.certainty != "record" else ""
    behalf = f" on behalf of {', '.join(position.on_behalf_of)}" if position.on_behalf_of else ""
    excepted = f" except {', '.join(position.excepted)}" if position.excepted else ""
    return (
        f"{position.stance.replace('_', ' ')}{condition}{behalf}{excepted}{unsure} {position.when}"
    )


@validate_arguments
def position_matrix(
    negotiation: Negotiation, *, scope: str | None = None, at: When = None, known: When = None
) -> PositionMatrix:
    """Return the matrix of who says what to which draft and block.

    Args:
        negotiation: What is on record.
        scope: Only this block, what is inside it, and their drafts: parties may stand otherwise in
            another process.
        at: As it was then.
        known: As far as sources had told then.

    Raises:
        InputError: There is no such block, or a date is none.

    Example:
        >>> from draftdiff.negotiation import Block, Event
        >>> talks = Negotiation(blocks=[Block("C9")], positions=[Position("Iran", "C9", "red_line")],
        ...     events=[Event("statement", "C9", ["Nick"])])
        >>> position_matrix(talks).rows()
        ({'party': 'Iran', 'C9': 'red line undated'}, {'party': 'Nick', 'C9': 'spoke; no position is on record'})
    """
    view, blocks = View(negotiation, at, known), negotiation.blocks.inside(scope)
    drafts = (
        id for id in negotiation.history if scope is None or negotiation.block_of(id) in blocks
    )
    targets = (*blocks, *drafts)
    cells: dict[tuple[str, str], tuple[Position, ...]] = {}
    for position in standing_positions(view, targets):
        cell = negotiation.party(position.party).name, negotiation.target_key(position.on)
        cells[cell] = (*cells.get(cell, ()), position)
    presence = {
        cell: description
        for cell, description in _presence(view)
        if cell not in cells and cell[1] in targets
    }
    parties = {party for party, _ in (*cells, *presence)}
    declared = [party.name for party in negotiation.parties if party.name in parties]
    used = {target for _, target in (*cells, *presence)}
    return PositionMatrix(
        (*declared, *sorted(parties - {*declared})),
        tuple(target for target in targets if target in used),
        cells,
        presence,
        _opposed(view, targets),
    )


def _presence(view: View) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield a cell, (party, target), and what an event tells of the party's presence."""
    for event in view.events:
        if event.kind in _PRESENCE and event.on is not None:
            target = view.negotiation.target_key(event.on)
            for name in view.negotiation.names(event.parties):
                yield (name, target), _presence_in(event)


def _presence_in(event: Event) -> str:
    """Return what an event tells of the presence of those it names: of one that was away also from
    what, how sure that is, and when.
    """
    description = _PRESENCE[event.kind]
    if description == SPOKE:
        return description
    meeting = f" ({event.title})" if event.title else ""
    unsure = f" [{event.certainty}]" if event.certainty != "record" else ""
    day = f" {event.when}" if event.date else ""
    return f"{description}{meeting}{unsure}{day}"


def _opposed(view: View, targets: tuple[str, ...]) -> dict[tuple[str, str], int]:
    """Return how many proposals each party opposed, by (their proposers, the party).

    A proposal counts once, however often the party opposed it.
    """
    negotiation = view.negotiation
    pairs: set[tuple[str, str]] = set()
    for position in view.positions:
        draft = negotiation.draft_of(position.on)
        if position.firm and position.stance in BLOCKING and draft in targets:
            pairs.add((str(draft), negotiation.party(position.party).name))
    counts: Counter[tuple[str, str]] = Counter()
    for draft, party in pairs:
        proposers = names_of(negotiation.history[draft].proposers)
        counts[" + ".join(proposers) or "unknown", party] += 1
    return dict(sorted(counts.items()))


@frozen
class Entry(Plain):
    """Something on record, as a line of a table.

    Attributes:
        when, kind: The date as it is shown; position, ballot, proposal, event, claim or decision.
        on, what: The draft or block, or ""; in words what was said of it.
        role: "own", "for NAM" (on behalf of it), or "as member of EU".
        certainty, source: record, statement, hearsay or inference; where it is told, or "".
        known: When that was told, or None.
        says: The sentence in which the record tells a position, or the remark of a ballot, or "".
    """

    when: str
    kind: str
    on: str
    what: str
    role: str
    certainty: str
    source: str
    known: date | None = None
    says: str = ""


@validate_arguments
def timeline(
    negotiation: Negotiation,
    party: str,
    *,
    scope: str | None = None,
    at: When = None,
    known: When = None,
) -> tuple[Entry, ...]:
    """All that is on record of a party, the earliest first, undated last; nothing is overwritten by
    what came later.

    What its groups said is told as theirs ("as member of EU"); what somebody else said on behalf of
    a group is not.

    Args:
        negotiation: What is on record.
        party: A name or alias.
        scope: Only what concerns this block, what is inside it, and their drafts.
        at: Up to then.
        known: As far as sources had told then.

    Raises:
        InputError: There is no such block, or a date is none.

    Example:
        >>> from draftdiff.negotiation import Block, Position
        >>> talks = Negotiation(blocks=[Block("C9")], positions=[
        ...     Position("Russia", "C9", "accept_reluctantly", date="2014-06-09"),
        ...     Position("Russia", "C9", "object", date="2014-05-31")])
        >>> [(entry.when, entry.what) for entry in timeline(talks, "Russia")]
        [('2014-05-31', 'object'), ('2014-06-09', 'accept reluctantly')]
    """
    view, name = View(negotiation, at, known), negotiation.party(party).name
    blocks = None if scope is None else negotiation.blocks.inside(scope)
    entries = [
        *_positions(view, name),
        *_ballots(view, name),
        *_proposals(view, name),
        *_requests(view, name),
        *_amendments(view, name),
        *_events(view, name),
        *_claims(view, name),
    ]
    return tuple(
        entry
        for _, entry in sorted(entries, key=lambda pair: pair[0])
        if blocks is None or (entry.on and negotiation.block_of(entry.on) in blocks)
    )


Timed = tuple[tuple[float, float, str], Entry]


def _entry(row: Sourced, kind: str, on: str | None, description: str, role: str = "own") -> Timed:
    """Return an entry for a row of the record, with what it is sorted by."""
    return row.sequence, Entry(
        row.when, kind, on or "", description, role, row.certainty, row.source or "", row.known
    )


def _role(on_behalf_of: tuple[str, ...]) -> str:
    return f"for {', '.join(on_behalf_of)}" if on_behalf_of else "own"


def _positions(view: View, name: str) -> Iterator[Timed]:
    """Yield the positions of a party and of the groups that speak for it."""
    groups = view.negotiation.groups_of(name)
    for position in view.positions:
        speaker = view.negotiation.party(position.party).name
        if speaker == name or (
            speaker in groups and name not in view.negotiation.names(position.excepted)
        ):
            role = _role(position.on_behalf_of) if speaker == name else f"as member of {speaker}"
            stance = shown(position).removesuffix(f" {position.when}")
            moment_shown, entry = _entry(position, "position", position.on, stance, role)
            yield moment_shown, evolve(entry, says=str(position.says or ""))


def _ballots(view: View, name: str) -> Iterator[Timed]:
    """Yield the ballots of a voter among several options; a vote for or against is a position."""
    for vote in view.votes:
        for ballot in vote.ballots:
            if ballot.options and view.negotiation.party(ballot.voter).name == name:
                moment_shown, entry = _entry(ballot, "ballot", vote.on, ballot.in_words)
                remark = ballot.quote or ballot.note or ""
                yield moment_shown, evolve(entry, says=f"“{remark}”" if remark else "")


def _proposals(view: View, name: str) -> Iterator[Timed]:
    """Yield the drafts that a party proposed or joined in proposing."""
    for id, draft in view.negotiation.history.items():
        proposers = view.negotiation.names(party.name for party in draft.proposers)
        if name not in proposers or not view.has_come(draft):
            continue
        tabling = view.negotiation.tabling(id)
        verb = "joins in proposing" if len(draft.proposers) > 1 else "proposes"
        status = f" ({tabling.status})" if tabling.status else ""
        description = f"{verb} {target_name(view.negotiation, id)}{status}"
        by = "by " * (tabling.dating == "by")
        when = f"{by}{draft.date.isoformat()}" if draft.date else "undated"
        source = tabling.source or ""
        entry = Entry(when, "proposal", id, description, "own", "record", source)
        yield (moment(draft.date), 0.0, ""), entry


def _requests(view: View, name: str) -> Iterator[Timed]:
    """Yield what a party asked for, and the sides that it took on what others asked for."""
    sides = {"supporters": "backs", "opponents": "opposes", "reserved": "keeps a reservation on"}
    for proposal in view.proposals:
        target = proposal.target
        row = Position(
            name, target or proposal.id, "none", date=proposal.date, source=proposal.source or None
        )
        asked = f"what {listed(proposal.by)} asked {wish(proposal)}"
        if name in view.negotiation.names((*proposal.by, *proposal.for_)):
            asked_here = f"asks {wish(proposal)}{proposal.condition and f', {proposal.condition}'}"
            yield _entry(row, "request", target, asked_here, _role(proposal.for_))
        for side, verb in sides.items():
            if name in view.negotiation.names(getattr(proposal, side)):
                yield _entry(row, "request", target, f"{verb} {asked}")
        for party, condition in proposal.conditional:
            if view.negotiation.party(party).name == name:
                yield _entry(row, "request", target, f"would accept, {condition}, {asked}")


def _amendments(view: View, name: str) -> Iterator[Timed]:
    """Yield the amendments that a party moved or joined in moving, with what became of each."""
    for amendment in view.amendments:
        is_own = name in view.negotiation.names(amendment.proposers)
        if not is_own and name not in view.negotiation.names(amendment.sponsors):
            continue
        verb = "moves" if is_own else "joins in moving"
        order = f", order {amendment.item} of {amendment.act}" if amendment.act else ""
        outcome = outcome_of_amendment(amendment, view.votes) or "open"
        description = f"{verb} {amendment.id}{order} ({outcome.replace('_', ' ')})"
        yield _entry(amendment, "amendment", amendment.to, description)


def _events(view: View, name: str) -> Iterator[Timed]:
    """Yield the events in which a party took part, or in which somebody spoke for it."""
    for event in view.events:
        description = happened(event, lambda on: target_name(view.negotiation, on))
        if name in view.negotiation.names(event.parties):
            yield _entry(event, "event", event.on, description, _role(event.on_behalf_of))
        elif name in view.negotiation.names(event.on_behalf_of):
            role = f"said for it by {', '.join(event.parties) or 'somebody not named'}"
            yield _entry(event, "event", event.on, description, role)


def _claims(view: View, name: str) -> Iterator[Timed]:
    """Yield what a party is on record as saying to be so."""
    for claim in view.claims:
        if claim.by and name in view.negotiation.names([claim.by]):
            yield _entry(claim, "claim", claim.on, f"said that {claim.says}")


@frozen
class SideBySide:
    """The statements on one block or draft, by everybody who says something.

    Attributes:
        on, entries: The block; claims and decisions in order of time.
        contradictory: Whether they amount to different outcomes.
    """

    on: str
    entries: tuple[Entry, ...]
    contradictory: bool


@validate_arguments
def claims_side_by_side(
    negotiation: Negotiation, block: str, *, at: When = None, known: When = None
) -> SideBySide:
    """Return claims of different certainty and decisions on a block, beside each other; none
    replaces another.

    Raises:
        InputError: There is no such block, or a date is none.

    Example:
        >>> from draftdiff.negotiation import Block, Claim, Decision
        >>> talks = Negotiation(blocks=[Block("C9")], decisions=[Decision("C9", "none", date="2014-06-09")],
        ...     claims=[Claim("all accept", "C9", "consensus", certainty="hearsay", date="2014-06-09")])
        >>> found = claims_side_by_side(talks, "C9")
        >>> [(entry.certainty, entry.what) for entry in found.entries], found.contradictory
        ([('hearsay', 'all accept'), ('record', 'no consensus')], True)
    """
    view, id = View(negotiation, at, known), negotiation.blocks.block(block).id
    entries: list[Timed] = []
    outcomes: set[str] = set()
    for claim in view.claims:
        if claim.on is not None and negotiation.block_of(claim.on) == id:
            speaker = f" ({claim.by})" if claim.by else ""
            entries.append(_entry(claim, "claim", claim.on, claim.says + speaker))
            if claim.outcome:
                outcomes.add("agreed" if claim.outcome in AGREED else claim.outcome)
    for decision in view.decisions:
        if negotiation.block_of(decision.on) == id:
            description = decision_in_words(decision, id, dated=False)
            entries.append(_entry(decision, "decision", decision.on, description))
            outcomes.add("agreed" if decision.outcome in AGREED else decision.outcome)
    ordered = sorted(entries, key=lambda pair: pair[0])
    return SideBySide(id, tuple(entry for _, entry in ordered), len(outcomes) > 1)
