"""The section of a report on what was asked for, and what came of it in each later draft."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Final

from draftdiff.model.paragraph import Paragraph
from draftdiff.negotiation.asking import Outcome
from draftdiff.negotiation.following import proposal_outcomes
from draftdiff.negotiation.passages import point
from draftdiff.negotiation.proposal_sentences import asked_sentence
from draftdiff.negotiation.proposals import Proposal
from draftdiff.negotiation.provenance import in_words
from draftdiff.negotiation.scope import Scope

#: What became of a proposal in a draft, as a clause; %s is the draft.
_FATES: Final[dict[Outcome, str]] = {
    "taken": "in %s it is done",
    "taken in part": "in %s a part of it is done",
    "reworded": "in %s it is done in other words",
    "refused": "in %s it is not done",
    "bracketed": "in %s it stands in brackets",
    "cannot be told": "whether it is done in %s cannot be told",
}


def asked(about: Scope) -> Iterator[Paragraph]:
    """Yield a point for each proposal that concerns the blocks of a report."""
    fates: dict[str, list[str]] = {}
    for row in proposal_outcomes(about.view.negotiation.real_history, about.view.proposals):
        if about.view.has_come(about.view.negotiation.history[row.draft]):
            clause = _FATES[row.outcome] % about.target(row.draft)
            fates.setdefault(row.proposal, []).append(clause)
    for proposal in about.view.proposals:
        if _concerns(about, proposal):
            sentence = about.opened(asked_sentence(proposal, about.target))
            day = f" ({in_words(_day(proposal.date))})" if proposal.date else ""
            source = about.cite(proposal.source or None)
            clauses = fates.get(proposal.id, [])
            outcome = f" {about.opened('; '.join(clauses))}." if clauses else ""
            yield point(f"{sentence}{day}{source}.{outcome}")


def _concerns(about: Scope, proposal: Proposal) -> bool:
    """Return True unless a proposal is on a draft or block that the report is not about."""
    talks = about.view.negotiation
    block = talks.block_of(proposal.target) if proposal.target else None
    return block is None or about.holds(proposal.target)


def _day(date: str | None) -> datetime.date:
    return datetime.date.fromisoformat(str(date))
