"""``status``: where each block stands, at a time and as known at a time, and whether the rules
hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, overload

from attrs import field, frozen

from draftdiff.argument_checks import validate_arguments
from draftdiff.brackets import parse
from draftdiff.model.draft import Draft
from draftdiff.negotiation.negotiation import Negotiation
from draftdiff.negotiation.procedure import Amendment, Vote
from draftdiff.negotiation.ruling import Ruling, ruling
from draftdiff.negotiation.saying import AWAY, happened, target_name
from draftdiff.negotiation.sourcing import Plain, When, as_json
from draftdiff.negotiation.stands import Stand, sides, stands, tally, verdict_of
from draftdiff.negotiation.testimony import Claim, Decision, Extent
from draftdiff.negotiation.view import Verdict, View


@frozen
class BlockStatus(Plain):
    """Where a block stands.

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
        found = [stand for stand in self.positions if text is None or stand.text == text]
        said = sides(stand for stand in found if stand.stated)
        told = (
            said
            if stated
            else {party: one for party, one in sides(found).items() if party not in said}
        )
        return tuple(party for party, one in told.items() if one == side)


@frozen
class Status:
    """Where a whole negotiation stands.

    Attributes:
        at, known: What was so then is told, as far as sources had said then; None: the end of the
            record, everything.
        blocks, rules: Each block, in the order of the record, and each rule that is in force.
        amendments, votes: What had been moved and voted on.
    """

    at: date | None
    known: date | None
    blocks: tuple[BlockStatus, ...]
    rules: tuple[Ruling, ...]
    amendments: tuple[Amendment, ...] = ()
    votes: tuple[Vote, ...] = ()

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
    """Where a block stands, or all blocks and rules.

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
    )


def status_of(view: View, block: str) -> BlockStatus:
    """Where one block stands in a view."""
    negotiation, drafts = view.negotiation, view.live_drafts(block)
    found = tuple(stand for draft in drafts or (None,) for stand in stands(view, block, draft))
    verdict = verdict_of(view, block) or _by_claims(view, block)
    one, title = verdict.decision, negotiation.blocks.block(block).title
    known = [draft for draft in drafts if draft.text_known]
    disputed = (
        len(parse(draft, _notation(view, draft)).disputed) for draft in known if "[" in draft.text
    )
    decided = (
        one
        for one in view.decisions
        if negotiation.draft_of(one.on) is not None and negotiation.block_of(one.on) == block
    )
    return BlockStatus(
        block,
        verdict.status,
        verdict.basis,
        verdict.why,
        title,
        one.when if one else None,
        one.source if one else None,
        one.extent if one else None,
        one.to if one else None,
        texts=tuple(draft.id for draft in drafts),
        positions=tuple(dict.fromkeys(found)),
        claims=tuple(claims_on(view, block)),
        destination=view.destination(block),
        stand_ins=tuple(draft.id for draft in drafts if negotiation.tabling(draft.id).stand_in),
        open_brackets=sum(disputed) if known else None,
        decided=tuple(decided),
        away=tuple(_away(view, block)),
    )


def _away(view: View, block: str) -> Iterator[str]:
    """Sentences on those who took no part, or were not let: none of these is a position."""
    for event in sorted(view.events, key=lambda event: event.sequence):
        on = event.on and view.negotiation.block_of(event.on)
        if event.kind in AWAY and on == block:
            day = f" ({event.when_in_words})" if event.date else ""
            yield happened(event, lambda name: target_name(view.negotiation, name)) + day


def _notation(view: View, draft: Draft) -> str:
    """How brackets are written in a draft, as the whole text tells of which this is a part."""
    whole = view.negotiation.history.get(draft.id, draft)
    return view.once(("notation", draft.id), lambda: parse(whole).profile)


def claims_on(view: View, block: str) -> Iterator[Claim]:
    """What is claimed of a block or its drafts, decisions that nobody firmly told among it; in the
    order of time.
    """
    negotiation = view.negotiation
    soft = (
        Claim(
            f"{one.outcome.replace('_', ' ')} on {one.on}",
            one.on,
            one.outcome,
            date=one.date,
            dating=one.dating,
            known=one.known,
            source=one.source,
            certainty=one.certainty,
            note=one.note,
        )
        for one in view.decisions
        if not one.firm
    )
    claims = [
        one
        for one in (*view.claims, *soft)
        if one.on is not None and negotiation.block_of(one.on) == block
    ]
    yield from sorted(claims, key=lambda one: one.so)


def _by_claims(view: View, block: str) -> Verdict:
    claims = [one for one in claims_on(view, block) if one.outcome is not None]
    if not claims:
        live = " and ".join(draft.id for draft in view.live_drafts(block))
        return Verdict("unknown", None, f"nothing is on record{live and f' of {live}'}")
    said = sorted({str(one.outcome) for one in view.latest(claims) if one.firm})
    if len(said) == 1:
        return Verdict(
            {"rejected": "none", "no_decision": "none"}.get(said[0], said[0]),
            "claim",
            f"said: {said[0]}",
        )
    return Verdict(
        "unknown", "claim", "there is hearsay alone" if not said else f"said: {' and '.join(said)}"
    )


def heard(negotiation: Negotiation, found: BlockStatus) -> dict[str, str]:
    """Who is on which side, a group and its member counted once; sides that only follow are "would
    object", ...
    """
    words = {
        "accepts": "would accept",
        "accepts with reluctance": "would accept with reluctance",
        "objects": "would object",
        "open": "open before",
        "unknown": "position unknown",
    }
    reluctant = {
        stand.party
        for stand in found.positions
        if stand.side == "accepts" and stand.position.stance == "accept_reluctantly"
    }
    more = {stand.party for stand in found.positions if stand.position.others}
    groups: dict[str, list[str]] = {name: [] for name in (*words, *words.values())}
    for stated in (True, False):
        for side in ("accepts", "objects", "open", "unknown"):
            for party in found.on_side(side, stated=stated):
                name = side + " with reluctance" * (side == "accepts" and party in reluctant)
                groups[name if stated and side != "unknown" else words[name]].append(party)
    counts = {name: (tally(negotiation, who), who) for name, who in groups.items() if who}
    return {
        f"{name} ({one.count}{' or more' * (one.at_least or bool(more & {*who}))})": ", ".join(
            one.voices
        )
        for name, (one, who) in counts.items()
    }
