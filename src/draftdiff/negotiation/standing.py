"""``status``: the status of each block at a time and as known at a time, and whether the rules
hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final, overload

from attrs import field, frozen

from draftdiff.argument_checks import validate_arguments
from draftdiff.brackets import parse
from draftdiff.model.draft import Draft
from draftdiff.negotiation.evaluation import Stand, evaluate_positions, sides, tally, verdict_of
from draftdiff.negotiation.negotiation import Negotiation
from draftdiff.negotiation.phrases import (
    AWAY,
    certainty,
    happened,
    parenthetical,
    target_name,
    when,
)
from draftdiff.negotiation.procedure import Amendment, Vote
from draftdiff.negotiation.proposals import Proposal
from draftdiff.negotiation.provenance import Plain, When, as_json
from draftdiff.negotiation.ruling import Ruling, ruling
from draftdiff.negotiation.statements import CONDITIONAL, Claim, Decision, Extent
from draftdiff.negotiation.view import Verdict, View


@frozen
class BlockStatus(Plain):
    """The status of a block, what it rests on, and what is on record beside it.

    Attributes:
        block, title: Its id, and its heading or None.
        status: consensus, partial, none, pending, adopted, deferred, cannot_be_told (what is on
            record proves nothing: it has no source, or its text stands in for one that is not
            known) or unknown (nothing is on record).
        basis: What that rests on: decision, positions, rule, claim or supposition; None where
            nothing is on record.
        why: In words.
        since: From when ("2014-06-09", "by 2014-06-13"), or None.
        source: Where it is told, or None.
        extent: How much of it the decision is about, or None for all.
        to: Where it goes, or None.
        texts: Ids of the texts that are on the table.
        positions: Where the parties stand on those texts.
        claims: What is said of the block or its drafts, beside what it rests on.
        destination: Where it goes, told of itself or of what holds it, or None.
        stand_ins: Those of its texts that are not the real ones.
        open_brackets: Brackets in dispute in its texts on the table; None where no text is known.
        decided: Decisions on its drafts, which need not be decisions on the block.
        away: Who was absent, silent, left out or refused, in sentences.
    """

    block: str
    status: str
    basis: str | None
    why: str
    title: str | None = None
    since: str | None = None
    source: str | None = None
    extent: Extent | None = None
    to: str | None = None
    texts: tuple[str, ...] = ()
    positions: tuple[Stand, ...] = field(default=(), repr=False)
    claims: tuple[Claim, ...] = field(default=(), repr=False)
    destination: str | None = None
    stand_ins: tuple[str, ...] = ()
    open_brackets: int | None = None
    decided: tuple[Decision, ...] = ()
    away: tuple[str, ...] = ()

    def on_side(
        self, side: str, *, stated: bool = True, text: str | None = None
    ) -> tuple[str, ...]:
        """The parties on a side (accepts, objects, open, unknown), in the order of the record.

        Of rival texts on the table an objection to one counts, unless a text is named.

        Args:
            side: Which.
            stated: Whether they said so of a text on the table, or it only follows from what they
                said before.
            text: Only where they stand on this text.
        """
        concerned = [
            position for position in self.positions if text is None or position.text == text
        ]
        stated_sides = sides(position for position in concerned if position.stated)
        if stated:
            return tuple(party for party, own in stated_sides.items() if own == side)
        return tuple(
            party
            for party, own in sides(concerned).items()
            if own == side and party not in stated_sides
        )


@frozen
class Status:
    """The status of a whole negotiation.

    Attributes:
        at, known: What was so then is told, as far as sources had said then; None: the end of the
            record, everything.
        blocks, rules: Each block, in the order of the record, and each rule that is in force.
        amendments, votes: What had been moved and voted on.
        proposals: What had been asked for, with the sides taken on it.
    """

    at: date | None
    known: date | None
    blocks: tuple[BlockStatus, ...]
    rules: tuple[Ruling, ...]
    amendments: tuple[Amendment, ...] = ()
    votes: tuple[Vote, ...] = ()
    proposals: tuple[Proposal, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The status as JSON values (``draftdiff.status/1``)."""
        return {"schema": "draftdiff.status/1", **as_json(self)}


@overload
def status(
    negotiation: Negotiation, block: None = None, *, at: When = None, known: When = None
) -> Status: ...


@overload
def status(
    negotiation: Negotiation, block: str, *, at: When = None, known: When = None
) -> BlockStatus: ...


@validate_arguments
def status(
    negotiation: Negotiation, block: str | None = None, *, at: When = None, known: When = None
) -> Status | BlockStatus:
    """Return the status of a block, or of all blocks and rules.

    A decision counts before positions, positions before claims. Absent is not silent, and silent is
    not agreed: only where a rule names those who are eligible can positions alone make consensus.

    Args:
        negotiation: What is on record.
        block: A block, by any of its names; None for all of them and the rules.
        at: What was so then (a day reaches to its end).
        known: As far as sources had told then.

    Raises:
        InputError: There is no such block, or a date is none.

    Example:
        >>> from draftdiff.negotiation import Block, Decision
        >>> talks = Negotiation(blocks=[Block("C9")], decisions=[
        ...     Decision("C9", "none", date="2014-06-09"), Decision("C9", "consensus", date="2014-06-13", dating="by")])
        >>> [status(talks, "C9", at=day).status for day in ("2014-06-08", "2014-06-10", "2014-06-13")]
        ['unknown', 'none', 'consensus']
    """
    view = View(negotiation, at, known)
    if block is not None:
        return status_of(view, negotiation.blocks.block(block).id)
    blocks = tuple(status_of(view, id) for id in negotiation.blocks.ids)
    return Status(
        view.at,
        view.known,
        blocks,
        tuple(ruling(view, rule) for rule in view.rules),
        view.amendments,
        view.votes,
        view.proposals,
    )


def status_of(view: View, block: str) -> BlockStatus:
    """Return the status of one block in a view."""
    negotiation, drafts = view.negotiation, view.live_drafts(block)
    stands = (
        stand for draft in drafts or (None,) for stand in evaluate_positions(view, block, draft)
    )
    verdict = verdict_of(view, block) or _by_claims(view, block)
    decision = verdict.decision
    return BlockStatus(
        block,
        verdict.status,
        verdict.basis,
        verdict.why,
        negotiation.blocks.block(block).title,
        decision.when if decision else None,
        decision.source if decision else None,
        decision.extent if decision else None,
        decision.to if decision else None,
        texts=tuple(draft.id for draft in drafts),
        positions=tuple(dict.fromkeys(stands)),
        claims=tuple(claims_on(view, block)),
        destination=view.destination(block),
        stand_ins=tuple(draft.id for draft in drafts if negotiation.tabling(draft.id).stand_in),
        open_brackets=_open_brackets(view, drafts),
        decided=tuple(
            row
            for row in view.decisions
            if negotiation.draft_of(row.on) is not None and negotiation.block_of(row.on) == block
        ),
        away=tuple(_away(view, block)),
    )


def _open_brackets(view: View, drafts: Iterable[Draft]) -> int | None:
    """Return how many brackets are in dispute in some drafts; None where no text is known."""
    readable = [draft for draft in drafts if draft.text_known]
    if not readable:
        return None
    return sum(
        len(parse(draft, _notation(view, draft)).disputed)
        for draft in readable
        if "[" in draft.text
    )


def _away(view: View, block: str) -> Iterator[str]:
    """Yield sentences on those who took no part, or were not let: none of these is a position."""
    for event in sorted(view.events, key=lambda event: event.sequence):
        on = event.on and view.negotiation.block_of(event.on)
        if event.kind in AWAY and on == block:
            end = parenthetical(certainty(event), when(event))
            yield happened(event, lambda name: target_name(view.negotiation, name)) + end


def _notation(view: View, draft: Draft) -> str:
    """Return the profile of a draft's brackets, as told by the whole text of which it is a part."""
    text = view.negotiation.history.get(draft.id, draft)
    return view.once(("notation", draft.id), lambda: parse(text).profile)


def claims_on(view: View, block: str) -> Iterator[Claim]:
    """Yield what is claimed of a block or its drafts, in the order of time; a decision that nobody
    firmly told is a claim.
    """
    soft = (_as_claim(decision) for decision in view.decisions if not decision.firm)
    claims = [
        claim
        for claim in (*view.claims, *soft)
        if claim.on is not None and view.negotiation.block_of(claim.on) == block
    ]
    yield from sorted(claims, key=lambda claim: claim.so)


def _as_claim(decision: Decision) -> Claim:
    """Return a decision as the claim that it was taken."""
    return Claim(
        f"{decision.outcome.replace('_', ' ')} on {decision.on}",
        decision.on,
        decision.outcome,
        date=decision.date,
        dating=decision.dating,
        known=decision.known,
        source=decision.source,
        certainty=decision.certainty,
        note=decision.note,
    )


def _by_claims(view: View, block: str) -> Verdict:
    """Return the verdict of the latest firm claims on a block; unknown where they disagree."""
    claims = [claim for claim in claims_on(view, block) if claim.outcome is not None]
    if not claims:
        live = " and ".join(draft.id for draft in view.live_drafts(block))
        return Verdict("unknown", None, f"nothing is on record{live and f' of {live}'}")
    outcomes = sorted({str(claim.outcome) for claim in view.latest(claims) if claim.firm})
    if not outcomes:
        return Verdict("unknown", "claim", "there is hearsay alone")
    why = f"said: {' and '.join(outcomes)}"
    if len(outcomes) > 1:
        return Verdict("unknown", "claim", why)
    status = "none" if outcomes[0] in ("rejected", "no_decision") else outcomes[0]
    return Verdict(status, "claim", why)


#: What a side is called where it only follows from earlier positions.
_BEFORE: Final = {
    "accepts": "would accept",
    "accepts with reluctance": "would accept with reluctance",
    "accepts, but only unchanged": "would accept, but only unchanged",
    "accepts on a condition that is met": "would accept on a condition that is met",
    "objects": "would object",
    "neither accepts nor objects": "neither accepted nor objected before",
}
#: Sides that are told alike, whether of the text on the table or of an earlier one.
_UNTOLD: Final = (
    "spoke of some words only",
    "sets a condition; whether it is met cannot be told",
    "side not known",
)
#: What somebody who accepts is told to do, by the stance.
_ACCEPTED: Final = {
    "accept_reluctantly": "accepts with reluctance",
    "accept_if_unchanged": "accepts, but only unchanged",
    "accept_if": "accepts on a condition that is met",
}


def heard(negotiation: Negotiation, block: BlockStatus) -> dict[str, str]:
    """Return the parties of each side, joined by ", ", by the side's name and count.

    A group and its member count once. Sides that only follow from earlier positions are "would
    object" and the like.
    """
    with_others = {stand.party for stand in block.positions if stand.position.others}
    groups: dict[str, list[str]] = {name: [] for name in (*_BEFORE, *_BEFORE.values(), *_UNTOLD)}
    for stated in (True, False):
        for side in ("accepts", "objects", "open", "unknown"):
            for party in block.on_side(side, stated=stated):
                name = _side_name(block, party, side)
                groups[name if stated else _BEFORE.get(name, name)].append(party)
    lines: dict[str, str] = {}
    for name, parties in groups.items():
        if parties:
            count = tally(negotiation, parties)
            more = " or more" if count.at_least or with_others & {*parties} else ""
            lines[f"{name} ({count.count}{more})"] = ", ".join(count.voices)
    return lines


def _side_name(block: BlockStatus, party: str, side: str) -> str:
    """Return what a party does or did that puts it on a side."""
    acts = [
        stand.position for stand in block.positions if stand.party == party and stand.side == side
    ]
    if side == "objects":
        return "objects"
    if side == "open":
        return "neither accepts nor objects"
    if side == "accepts":
        return next((_ACCEPTED[act.stance] for act in acts if act.stance in _ACCEPTED), "accepts")
    if acts and all(act.words for act in acts):
        return _UNTOLD[0]
    return _UNTOLD[1 if any(act.stance in CONDITIONAL for act in acts) else 2]
