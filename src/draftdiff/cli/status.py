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
from draftdiff.negotiation.phrases import voice
from draftdiff.negotiation.procedure import outcome_of_amendment, outcome_of_text
from draftdiff.negotiation.proposal_sentences import asked_sentence
from draftdiff.negotiation.ruling import verdict_on
from draftdiff.negotiation.standing import heard


def status(arguments: Namespace) -> int:
    """Says where each block of a record stands."""
    record = record_of(arguments.record, quiet=arguments.json)
    say_if_nothing(arguments.record, record.negotiation, quiet=arguments.json)
    state = status_of(record.negotiation, at=arguments.at, known=arguments.known)
    tell(arguments, state.to_dict(), _lines(record.negotiation.members_at(state.at), state))
    return 0


def _lines(negotiation: Negotiation, state: Status) -> Iterator[str]:
    at = f"as of {state.at.isoformat()}" if state.at else "at the end of the record"
    as_known = f", as known on {state.known.isoformat()}" if state.known else ""
    yield f"{negotiation.title or 'Negotiation'}: {at}{as_known}"
    wide = max((len(block.block) for block in state.blocks), default=0)
    for block in state.blocks:
        yield from block_lines(negotiation, block, wide)
    yield from other_lines(state)


def block_lines(negotiation: Negotiation, block: BlockStatus, wide: int = 0) -> Iterator[str]:
    """Yield where a block stands, then what is known of it, further in."""
    yield f"{block.block:<{wide}}  {block.status:<9}  {_basis(block)}".rstrip()
    yield from (line for detail in _detail(negotiation, block) for line in _wrapped(detail))


def other_lines(state: Status) -> Iterator[str]:
    """Yield the amendments, votes and proposals on record, and what the rules say."""
    yield from _moved(state)
    for ruling in state.rules:
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
    names_itself = block.why.startswith(f"no {block.basis}")
    return (
        f"{block.basis}: {block.why}{source}"
        if block.basis and not names_itself
        else block.why + source
    )


def _texts(negotiation: Negotiation, block: BlockStatus) -> Iterator[str]:
    """Yield the texts of a block: those on the table, and what became of the others."""
    brackets = f"; brackets open: {block.open_brackets}" if block.open_brackets else ""
    by_outcome: dict[str, list[str]] = {}
    for text in block.texts:
        outcome = outcome_of_text(negotiation.tabling(text)) or "on the table"
        name = f"{text} (a stand-in)" if text in block.stand_ins else text
        by_outcome.setdefault(outcome, []).append(name)
    for outcome, names in by_outcome.items():
        yield f"{outcome}: {', '.join(names)}{brackets}"


def _detail(negotiation: Negotiation, block: BlockStatus) -> Iterator[str]:
    if block.positions and block.texts:
        yield from _texts(negotiation, block)
    if block.destination and f"(goes to {block.destination})" not in block.why:
        yield f"goes to {block.destination}"
    yield from (_decision(decision) for decision in block.decided)
    yield from block.away
    yield from (f"{side}: {parties}" for side, parties in heard(negotiation, block).items())
    for evaluated in block.positions:
        if evaluated.stated and evaluated.position.stance in _NUANCES:
            yield f"{evaluated.party}: {_NUANCES[evaluated.position.stance]} ({evaluated.text or block.block})"
    yield from _procedural(block)
    yield from (_claim(claim) for claim in block.claims)


def _procedural(block: BlockStatus) -> Iterator[str]:
    """Yield who asked that discussion go on, in the record's own sentence where it has one, each
    sentence once.
    """
    lines: dict[str, None] = {}
    for evaluated in block.positions:
        if evaluated.side != "procedure":
            continue
        principals = " and ".join(evaluated.position.condition.defers_to)
        end = f", as {principals} asked" if principals else ""
        own = evaluated.position.says
        lines[own or f"{evaluated.party}: asked that discussion go on{end}"] = None
    yield from lines


#: Stances that the side alone does not tell.
_NUANCES = {
    "red_line": "has a red line",
    "dislike": "did not like it",
}


def _decision(decision: Decision) -> str:
    note = f"; {decision.note}" if decision.note else ""
    return f"decided on {decision.on}: {decision.outcome.replace('_', ' ')}, {decision.when_in_words}{note}"


def _moved(state: Status) -> Iterator[str]:
    for amendment in state.amendments:
        who = (
            f" by {', '.join([*amendment.proposers, *amendment.sponsors])}"
            if amendment.proposers or amendment.sponsors
            else ""
        )
        order = f", order {amendment.item} of {amendment.act}" if amendment.act else ""
        location = f", {amendment.place}" if amendment.place else ""
        outcome = outcome_of_amendment(amendment, state.votes) or "open"
        target = f"{amendment.to}{order}{location}{who}"
        yield f"amendment {amendment.id} to {target}: {outcome.replace('_', ' ')}"
    for vote in state.votes:
        yield f"vote on {vote.on}, {vote.when_in_words}: {vote.result_in_words}"
    for proposal in state.proposals:
        yield f"proposal {proposal.id}: {asked_sentence(proposal)}"


def _claim(claim: Claim) -> str:
    day = f", {claim.when_in_words}" if claim.date else ""
    return f"{voice(claim)}{day}: {claim.says}"


def _ruling(ruling: Ruling) -> Iterator[str]:
    verdict = verdict_on(ruling)
    yield f"rule {ruling.rule.kind} {ruling.rule.place}".rstrip() + f": {verdict}"
    if ruling.holds is None and not ruling.blockers:
        yield from _wrapped(ruling.why)
    elif ruling.rule.contested_by:
        yield from _wrapped(f"contested by {', '.join(ruling.rule.contested_by)}")
    for blocker in ruling.blockers:
        yield from _wrapped(f"{blocker.block} ({blocker.status}): {blocker.why}")
