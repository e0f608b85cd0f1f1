"""``draftdiff status``: where each block stands, who is on which side, and whether the rules hold."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from textwrap import wrap

from draftdiff.cli.console import width
from draftdiff.cli.outputs import tell
from draftdiff.cli.subjects import record_of, say_if_nothing
from draftdiff.negotiation import BlockStatus, Claim, Decision, Negotiation, Ruling, Status
from draftdiff.negotiation import status as status_of
from draftdiff.negotiation.proposal_sentences import asked_sentence
from draftdiff.negotiation.ruling import verdict_on
from draftdiff.negotiation.standing import heard


def status(arguments: Namespace) -> int:
    """Says where each block of a record stands."""
    record = record_of(arguments.record, quiet=arguments.json)
    say_if_nothing(arguments.record, record.negotiation, quiet=arguments.json)
    found = status_of(record.negotiation, at=arguments.at, known=arguments.known)
    tell(arguments, found.to_dict(), _lines(record.negotiation.members_at(found.at), found))
    return 0


def _lines(negotiation: Negotiation, found: Status) -> Iterator[str]:
    at = f"as of {found.at.isoformat()}" if found.at else "at the end of the record"
    known = f", as known on {found.known.isoformat()}" if found.known else ""
    yield f"{negotiation.title or 'Negotiation'}: {at}{known}"
    wide = max((len(block.block) for block in found.blocks), default=0)
    for block in found.blocks:
        yield f"{block.block:<{wide}}  {block.status:<9}  {_basis(block)}".rstrip()
        yield from (line for detail in _detail(negotiation, block) for line in _wrapped(detail))
    yield from _moved(found)
    for ruling in found.rules:
        yield from _ruling(ruling)


def _wrapped(text: str) -> list[str]:
    return wrap(
        text,
        max(40, width()),
        initial_indent="    ",
        subsequent_indent=" " * 8,
        break_on_hyphens=False,
    )


def _basis(block: BlockStatus) -> str:
    source = f" [{block.source}]" if block.source else ""
    return f"{block.basis}: {block.why}{source}" if block.basis else block.why


def _detail(negotiation: Negotiation, block: BlockStatus) -> Iterator[str]:
    if block.positions and block.texts:
        names = [
            f"{text} (a stand-in)" if text in block.stand_ins else text for text in block.texts
        ]
        brackets = f"; brackets open: {block.open_brackets}" if block.open_brackets else ""
        yield f"on the table: {', '.join(names)}{brackets}"
    if block.destination and f"(goes to {block.destination})" not in block.why:
        yield f"goes to {block.destination}"
    yield from (_decision(one) for one in block.decided)
    yield from block.away
    yield from (f"{side}: {parties}" for side, parties in heard(negotiation, block).items())
    for stand in block.positions:
        if stand.stated and stand.position.stance in _NUANCES:
            yield f"{stand.party}: {_NUANCES[stand.position.stance]} ({stand.text or block.block})"
        if stand.side == "procedure":
            principals = " and ".join(stand.position.condition.defers_to)
            end = f", at the request of {principals}" if principals else ""
            yield f"{stand.party}: asked that discussion go on{end}"
    yield from (_claim(claim) for claim in block.claims)


#: Stances that the side alone does not tell.
_NUANCES = {
    "red_line": "a red line",
    "accept_if_unchanged": "only if unchanged",
}


def _decision(one: Decision) -> str:
    note = f"; {one.note}" if one.note else ""
    return f"decided on {one.on}: {one.outcome.replace('_', ' ')}, {one.when_in_words}{note}"


def _moved(found: Status) -> Iterator[str]:
    for one in found.amendments:
        who = (
            f" by {', '.join([*one.proposers, *one.sponsors])}"
            if one.proposers or one.sponsors
            else ""
        )
        place = f", {one.place}" if one.place else ""
        yield f"amendment {one.id} to {one.to}{place}{who}: {(one.outcome or 'open').replace('_', ' ')}"
    for vote in found.votes:
        yield f"vote on {vote.on}, {vote.when_in_words}: {vote.result_in_words}"
    for proposal in found.proposals:
        yield f"proposal {proposal.id}: {asked_sentence(proposal)}"


def _claim(claim: Claim) -> str:
    by = f" by {claim.by}" if claim.by else ""
    return f"{claim.certainty}{by}, {claim.when_in_words}: {claim.says}"


def _ruling(ruling: Ruling) -> Iterator[str]:
    verdict = verdict_on(ruling)
    yield f"rule {ruling.rule.kind} {ruling.rule.place}".rstrip() + f": {verdict}"
    if ruling.holds is None and not ruling.blockers:
        yield from _wrapped(ruling.why)
    elif ruling.rule.contested_by:
        yield from _wrapped(f"contested by {', '.join(ruling.rule.contested_by)}")
    for one in ruling.blockers:
        yield from _wrapped(f"{one.block} ({one.status}): {one.why}")
