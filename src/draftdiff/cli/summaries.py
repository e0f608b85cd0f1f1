"""``draftdiff import summary``: what a report of a meeting gives a record, listed before it is written."""

from __future__ import annotations

from argparse import Namespace

from draftdiff.cli.console import say, show
from draftdiff.cli.operands import read_lines
from draftdiff.negotiation.matrix import shown
from draftdiff.negotiation.proposal_sentences import asked_sentence
from draftdiff.negotiation.proposals import Proposal
from draftdiff.negotiation.statements import Position
from draftdiff.phrases import counted
from draftdiff.records.foreign import import_summary as write_summary
from draftdiff.records.foreign import read_summary


def import_summary(arguments: Namespace) -> int:
    """List the proposals and positions in a summary, and write them with --yes; what was not
    understood is listed on standard error.
    """
    text = read_lines(arguments.source)
    source, day = arguments.cite, arguments.date
    read = read_summary(text, arguments.output, on=arguments.on, source=source, date=day)
    for sentence in read.unread:
        say(f"not read: {sentence}")
    if arguments.yes:
        write_summary(text, arguments.output, on=arguments.on, source=source, date=day)
        proposals = f"{counted(len(read.proposals), 'row')} of [[proposal]]"
        positions = f"{counted(len(read.positions), 'row')} of [[position]]"
        show(f"Written: {arguments.output} ({proposals} and {positions})\n")
        return 0
    lines = [*map(_proposal_listed, read.proposals), *map(_position_listed, read.positions)]
    if lines:
        lines.append(f"Nothing was written; --yes writes {counted(len(lines), 'row')}.")
    else:
        lines.append("No proposals and no positions were read.")
    show("\n".join([*lines, ""]))
    return 0


def _proposal_listed(proposal: Proposal) -> str:
    """Return a proposal with the sentence that it was read from."""
    return f"proposal {proposal.id}: {asked_sentence(proposal)}\n    {proposal.quote}"


def _position_listed(position: Position) -> str:
    """Return a position with the sentence that it was read from."""
    stance = shown(position).removesuffix(f" {position.when}")
    return f"position of {position.party} on {position.on}: {stance}\n    {position.quote}"
