"""Who said what: ``position_matrix`` by text and block, ``timeline`` by time,
``claims_side_by_side`` of one block.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from attrs import field, frozen

from draftdiff.argument_checks import validate_arguments
from draftdiff.history.ordering import moment
from draftdiff.model.party import names_of
from draftdiff.negotiation.negotiation import Negotiation
from draftdiff.negotiation.saying import happened, target_name
from draftdiff.negotiation.sourcing import Plain, Sourced, When
from draftdiff.negotiation.stands import standing_positions
from draftdiff.negotiation.testimony import AGREED, BLOCKING, Position
from draftdiff.negotiation.view import View, told

#: What is on record of a party and a target where it has no position, by the kind of event; ""
#: where nothing is.
SPOKE: Final = "spoke, direction unknown"
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
            or one of both.
        opposed: How many proposals each party opposed of each set of proposers: (proposers joined
            by " + ", party).
    """

    parties: tuple[str, ...]
    targets: tuple[str, ...]
    cells: Mapping[tuple[str, str], tuple[Position, ...]] = field(repr=False)
    presence: Mapping[tuple[str, str], str] = field(repr=False)
    opposed: Mapping[tuple[str, str], int] = field(repr=False)

    def cell(self, party: str, target: str) -> str:
        """A cell as it is shown; "" says that nothing is on record, which is neither yes nor no."""
        found = self.cells.get((party, target), ())
        return "; ".join(map(shown, found)) or self.presence.get((party, target), "")

    def rows(self) -> tuple[dict[str, str], ...]:
        """A row a party, for tables: "party", then each target."""
        return tuple(
            {"party": one, **{on: self.cell(one, on) for on in self.targets}}
            for one in self.parties
        )

    def long_rows(self) -> tuple[dict[str, Any], ...]:
        """A row a position, with all that is known of it."""
        return tuple(one.to_dict() for found in self.cells.values() for one in found)


def shown(one: Position) -> str:
    """A position in words: stance, condition, how sure, when ("object [hearsay] 2014-06-09")."""
    condition = f" ({one.condition})" if one.condition else ""
    if one.procedural and one.condition.defers_to:
        condition = f" (deferring to {', '.join(one.condition.defers_to)})"
    if one.words:
        condition += f" (only the words {', '.join(f'“{part}”' for part in one.words)})"
    unsure = f" [{one.certainty}]" if one.certainty != "record" else ""
    behalf = f" on behalf of {', '.join(one.on_behalf_of)}" if one.on_behalf_of else ""
    excepted = f" except {', '.join(one.excepted)}" if one.excepted else ""
    return f"{one.stance.replace('_', ' ')}{condition}{behalf}{excepted}{unsure} {one.when}"


@validate_arguments
def position_matrix(
    negotiation: Negotiation, *, scope: str | None = None, at: When = None, known: When = None
) -> PositionMatrix:
    """Who says what to which draft and block.

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
        ({'party': 'Iran', 'C9': 'red line undated'}, {'party': 'Nick', 'C9': 'spoke, direction unknown'})
    """
    view, blocks = View(negotiation, at, known), negotiation.blocks.inside(scope)
    drafts = (
        id for id in negotiation.history if scope is None or negotiation.block_of(id) in blocks
    )
    targets = (*blocks, *drafts)
    cells: dict[tuple[str, str], tuple[Position, ...]] = {}
    for one in standing_positions(view, targets):
        place = negotiation.party(one.party).name, negotiation.target_key(one.on)
        cells[place] = (*cells.get(place, ()), one)
    presence = {
        place: what for place, what in _presence(view) if place not in cells and place[1] in targets
    }
    found = {party for party, _ in (*cells, *presence)}
    declared = [party.name for party in negotiation.parties if party.name in found]
    used = {target for _, target in (*cells, *presence)}
    return PositionMatrix(
        (*declared, *sorted(found - {*declared})),
        tuple(one for one in targets if one in used),
        cells,
        presence,
        _opposed(view, targets),
    )


def _presence(view: View) -> Iterator[tuple[tuple[str, str], str]]:
    for event in view.events:
        if event.kind in _PRESENCE and event.on is not None:
            target = view.negotiation.target_key(event.on)
            yield from (
                ((name, target), _PRESENCE[event.kind])
                for party in event.parties
                for name in view.negotiation.names([party])
            )


def _opposed(view: View, targets: tuple[str, ...]) -> dict[tuple[str, str], int]:
    """Each proposal counts once for its proposers and a party that opposed it at any time."""
    negotiation = view.negotiation
    pairs = {
        (draft, negotiation.party(one.party).name)
        for one in view.positions
        if one.firm
        and one.stance in BLOCKING
        and (draft := negotiation.draft_of(one.on)) is not None
        and draft in targets
    }
    count = Counter(
        (" + ".join(names_of(negotiation.history[draft].proposers)) or "unknown", party)
        for draft, party in pairs
    )
    return dict(sorted(count.items()))


@frozen
class Entry(Plain):
    """Something on record, as a line of a table.

    Attributes:
        when, kind: The date as it is shown; position, proposal, event, claim or decision.
        on, what: The draft or block, or ""; in words what was said of it.
        role: "own", "for NAM" (on behalf of it), or "as member of EU".
        certainty, source: record, statement, hearsay or inference; where it is told, or "".
        known: When that was told, or None.
    """

    when: str
    kind: str
    on: str
    what: str
    role: str
    certainty: str
    source: str
    known: date | None = None


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
    inside = None if scope is None else negotiation.blocks.inside(scope)
    found = [*_positions(view, name), *_proposals(view, name), *_events(view, name)]
    return tuple(
        entry
        for _, entry in sorted(found, key=lambda pair: pair[0])
        if inside is None or (entry.on and negotiation.block_of(entry.on) in inside)
    )


Timed = tuple[tuple[float, float, str], Entry]


def _entry(one: Sourced, kind: str, on: str | None, what: str, role: str = "own") -> Timed:
    return one.sequence, Entry(
        one.when, kind, on or "", what, role, one.certainty, one.source or "", one.known
    )


def _role(on_behalf_of: tuple[str, ...]) -> str:
    return f"for {', '.join(on_behalf_of)}" if on_behalf_of else "own"


def _positions(view: View, name: str) -> Iterator[Timed]:
    groups = view.negotiation.groups_of(name)
    for one in view.positions:
        speaker = view.negotiation.party(one.party).name
        if speaker == name or (
            speaker in groups and name not in view.negotiation.names(one.excepted)
        ):
            role = _role(one.on_behalf_of) if speaker == name else f"as member of {speaker}"
            yield _entry(one, "position", one.on, shown(one).removesuffix(f" {one.when}"), role)


def _proposals(view: View, name: str) -> Iterator[Timed]:
    for id, draft in view.negotiation.history.items():
        if name in view.negotiation.names(
            party.name for party in draft.proposers
        ) and view.has_come(draft):
            tabling = view.negotiation.tabling(id)
            what = f"{'joins in proposing' if len(draft.proposers) > 1 else 'proposes'} {draft.title or id}"
            status = f" ({tabling.status})" if tabling.status else ""
            by = "by " * (tabling.dating == "by")
            when = f"{by}{draft.date.isoformat()}" if draft.date else "undated"
            yield (
                (moment(draft.date), 0.0, ""),
                Entry(when, "proposal", id, what + status, "own", "record", tabling.source or ""),
            )


def _events(view: View, name: str) -> Iterator[Timed]:
    for event in view.events:
        what = happened(event, lambda on: target_name(view.negotiation, on))
        if name in view.negotiation.names(event.parties):
            yield _entry(event, "event", event.on, what, _role(event.on_behalf_of))
        elif name in view.negotiation.names(event.on_behalf_of):
            role = f"said for it by {', '.join(event.parties) or 'somebody not named'}"
            yield _entry(event, "event", event.on, what, role)


@frozen
class SideBySide:
    """What is said of one block or draft, by everybody who says something.

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
    """Claims of different certainty and decisions on a block, beside each other; none replaces
    another.

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
    view, place = View(negotiation, at, known), negotiation.blocks.block(block).id
    claims = [
        one for one in view.claims if one.on is not None and negotiation.block_of(one.on) == place
    ]
    decisions = [one for one in view.decisions if negotiation.block_of(one.on) == place]
    entries = [
        _entry(one, "claim", one.on, one.says + (f" ({one.by})" if one.by else ""))
        for one in claims
    ]
    entries += [_entry(one, "decision", one.on, told(one, place, dated=False)) for one in decisions]
    said = {*(one.outcome for one in claims if one.outcome), *(one.outcome for one in decisions)}
    outcomes = {"agreed" if one in AGREED else one for one in said}
    return SideBySide(
        place, tuple(one for _, one in sorted(entries, key=lambda pair: pair[0])), len(outcomes) > 1
    )
