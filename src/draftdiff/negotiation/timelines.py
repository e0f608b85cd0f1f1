"""``timeline``: all that is on record of a party, in order of time; and claims side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from attrs import frozen

from draftdiff.history.ordering import moment
from draftdiff.negotiation.decisions import AGREED
from draftdiff.negotiation.groups import groups_of
from draftdiff.negotiation.matrix import shown
from draftdiff.negotiation.negotiation import Negotiation
from draftdiff.negotiation.saying import happened
from draftdiff.negotiation.scoping import Scope
from draftdiff.negotiation.sourcing import Sourced, as_json
from draftdiff.negotiation.verdicts import told
from draftdiff.negotiation.view import View
from draftdiff.results import exacting


@frozen
class Entry:
    """Something on record, as a line of a table.

    Attributes:
        when: The date as it is shown.
        kind: position, proposal, event, claim or decision.
        on: The draft or block, or "".
        what: In words.
        role: "own", "for NAM" (on behalf of it), or "as member of EU".
        certainty: record, statement, hearsay or inference.
        source: Where it is told, or "".
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

    def to_dict(self) -> dict[str, Any]:
        """The entry as JSON values."""
        return as_json(self)


@exacting
def timeline(
    negotiation: Negotiation,
    party: str,
    *,
    scope: str | None = None,
    at: date | str | None = None,
    known: date | str | None = None,
) -> tuple[Entry, ...]:
    """All that is on record of a party, the earliest first, undated last; nothing is overwritten by what came later.

    What its groups said is told as theirs ("as member of EU"); what somebody else said on behalf of a group is not.

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
    blocks = negotiation.blocks
    place = blocks.block(scope).id if scope is not None else None
    inside = None if place is None else {place, *blocks.below(place)}
    found = [*_positions(view, name), *_proposals(view, name), *_events(view, name)]
    kept = [entry for _, entry in sorted(found, key=lambda pair: pair[0])
            if inside is None or (entry.on and negotiation.block_of(entry.on) in inside)]  # fmt: skip
    return tuple(kept)


Timed = tuple[float, Entry]


def _positions(view: View, name: str) -> Iterator[Timed]:
    groups = frozenset(groups_of(view.negotiation, name))
    for one in view.positions:
        speaker = view.negotiation.party(one.party).name
        excepted = {view.negotiation.party(member).name for member in one.excepted}
        if speaker != name and (speaker not in groups or name in excepted):
            continue
        role = _role(one.on_behalf_of) if speaker == name else f"as member of {speaker}"
        what = shown(one).removesuffix(f" {one.when}")
        yield one.so, _entry(one, "position", one.on, what, role)


def _role(on_behalf_of: tuple[str, ...]) -> str:
    return f"for {', '.join(on_behalf_of)}" if on_behalf_of else "own"


def _entry(one: Sourced, kind: str, on: str | None, what: str, role: str = "own") -> Entry:
    return Entry(one.when, kind, on or "", what, role, one.certainty, one.source or "", one.known)


def _proposals(view: View, name: str) -> Iterator[Timed]:
    negotiation = view.negotiation
    for id, draft in negotiation.history.items():
        if name not in {negotiation.party(party.name).name for party in draft.proposers} or not view.has_come(draft):
            continue
        tabling = negotiation.tabling(id)
        joint = len(draft.proposers) > 1
        what = f"{'joins in proposing' if joint else 'proposes'} {draft.title or id}"
        status = f" ({tabling.status})" if tabling.status else ""
        when = draft.date.isoformat() if draft.date else "undated"
        yield moment(draft.date), Entry(when, "proposal", id, what + status, "own", "record", tabling.source or "")


def _events(view: View, name: str) -> Iterator[Timed]:
    for event in view.events:
        if name in {view.negotiation.party(party).name for party in event.parties}:
            what = event.kind.replace("_", " ") + (f": {event.title}" if event.title else "")
            if event.kind == "refused_display":
                what = happened(event, Scope(view, ()).target)
            yield event.so, _entry(event, "event", event.on, what, _role(event.on_behalf_of))


@frozen
class SideBySide:
    """What is said of one block or draft, by everybody who says something.

    Attributes:
        on: The block.
        entries: Claims and decisions in order of time.
        contradictory: Whether they amount to different outcomes.
    """

    on: str
    entries: tuple[Entry, ...]
    contradictory: bool


@exacting
def claims_side_by_side(
    negotiation: Negotiation, block: str, *, at: date | str | None = None, known: date | str | None = None
) -> SideBySide:
    """Claims of different certainty and decisions on a block, beside each other; none replaces another.

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
    claims = [one for one in view.claims if one.on is not None and negotiation.block_of(one.on) == place]
    decisions = [one for one in view.decisions if negotiation.block_of(one.on) == place]
    entries = [(one.so, _entry(one, "claim", one.on, one.says + (f" ({one.by})" if one.by else ""))) for one in claims]
    entries += [(one.so, _entry(one, "decision", one.on, told(one, place, dated=False)))
                for one in decisions]  # fmt: skip
    said = [*(one.outcome for one in claims), *(one.outcome for one in decisions)]
    outcomes = {"agreed" if outcome in AGREED else outcome for outcome in said if outcome is not None}
    return SideBySide(place, tuple(_sorted(entries)), len(outcomes) > 1)


def _sorted(entries: Iterable[Timed]) -> Iterator[Entry]:
    yield from (entry for _, entry in sorted(entries, key=lambda pair: pair[0]))
