"""The command ``asked``: who had asked for each change, and what became of each proposal."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from draftdiff.cli.outputs import tell
from draftdiff.cli.subjects import record_at, refuse_stranger
from draftdiff.errors import InputError
from draftdiff.negotiation import (
    AskedChange,
    Proposal,
    ProposalOutcome,
    asked_changes,
    proposal_outcomes,
)
from draftdiff.negotiation.proposal_sentences import wish
from draftdiff.records import Record
from draftdiff.records.filing import FILE

#: Code points of a text that a line shows.
_MOST = 70


def asked(arguments: Namespace) -> int:
    """Say who had asked for each change, and what became of each proposal: of all, of one change,
    or of one party.
    """
    record = record_at(arguments.record)
    changes, proposals, became = answers_of(record, arguments.about)
    sides = sides_of(record, arguments.about)
    values = {
        "schema": "draftdiff.asked/1",
        "asked": [change.to_dict() for change in changes],
        "proposals": [_with_outcomes(proposal, became) for proposal in proposals],
        "sides": [row for row, _ in sides],
    }
    lines = [*map(change_line, changes), *(proposal_line(row, became) for row in proposals)]
    lines += [line for _, line in sides]
    tell(arguments, values, lines or [f"nobody is on record as asking for {arguments.about}"])
    return 0


def answers_of(
    record: Record, about: str | None
) -> tuple[Sequence[AskedChange], Sequence[Proposal], Sequence[ProposalOutcome]]:
    """Return the changes that somebody had asked for, the proposals and what became of them: of
    all, of one change ("v2:3"), or of one party.

    Raises:
        InputError: No proposals are on record, or there is no such party.
    """
    proposals = record.requests
    if not proposals:
        raise InputError(
            f"no proposals are on record; {FILE} takes them as [[proposal]] rows", path=FILE
        )
    changes = asked_changes(record.real, proposals)
    became = proposal_outcomes(record.real, proposals)
    if about is None:
        return changes, proposals, became
    changes, proposals = _about(about, record, changes, proposals)
    ids = {proposal.id for proposal in proposals}
    return changes, proposals, tuple(row for row in became if row.proposal in ids)


def _about(
    about: str, record: Record, changes: Sequence[AskedChange], proposals: Sequence[Proposal]
) -> tuple[tuple[AskedChange, ...], tuple[Proposal, ...]]:
    """The changes and proposals of one change ("v2:3"), or of one party."""
    draft, colon, number = about.rpartition(":")
    if colon and number.isdecimal() and draft in record.history:
        chosen = tuple(
            change
            for change in changes
            if change.draft == draft and change.asked.change == int(number)
        )
        ids = {change.asked.proposal for change in chosen}
        return chosen, tuple(proposal for proposal in proposals if proposal.id in ids)
    refuse_stranger(record.negotiation, about)
    name = record.negotiation.party(about).name
    own = tuple(proposal for proposal in proposals if name in (*proposal.by, *proposal.for_))
    ids = {proposal.id for proposal in own}
    return tuple(change for change in changes if change.asked.proposal in ids), own


def sides_of(record: Record, about: str | None) -> list[tuple[dict[str, str], str]]:
    """Return what others asked for and a party backed or opposed, each as JSON and as a line; nothing
    where no party is named.
    """
    talks = record.negotiation
    name = talks.party(about).name if about is not None and ":" not in about else ""
    became = proposal_outcomes(record.real, record.requests) if name else ()
    return [
        (
            {"proposal": proposal.id, "party": party, "side": side},
            f"{proposal_line(proposal, became)} ({party} {side})",
        )
        for proposal in record.requests
        for party, side in proposal.sides
        if party == name
    ]


def _with_outcomes(proposal: Proposal, became: Sequence[ProposalOutcome]) -> dict[str, object]:
    rows = [
        {"draft": row.draft, "outcome": row.outcome}
        for row in became
        if row.proposal == proposal.id
    ]
    return {**proposal.to_dict(), "became": rows}


def change_line(change: AskedChange) -> str:
    """A change with who asked for it: "v2:0 edit “…”: asked for by Norway (verbatim); ..."."""
    asked = change.asked
    shown = f": “{_short(asked.words)}”" if asked.words else ""
    text = _short(change.new or change.old)
    name = f"{change.draft}:{asked.change} {change.kind} “{text}”"
    return f"{name}: {asked.in_words} [{asked.how}{shown}]"


def proposal_line(proposal: Proposal, became: Sequence[ProposalOutcome]) -> str:
    """Return who asked for what, and what became of it in each later draft."""
    rows = [f"{row.draft} {row.outcome}" for row in became if row.proposal == proposal.id]
    rows = [*filter(None, [proposal.outcome]), *rows]
    fate = ", ".join(rows) or "no later text is known"
    return f"{proposal.id}  {', '.join(proposal.by)}: {wish(proposal)}: {fate}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _MOST else f"{text[: _MOST - 2].rstrip()} …"
