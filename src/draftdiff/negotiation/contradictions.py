"""Votes whose result and what is reported of it differ: a record may hold both, and says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from draftdiff.negotiation.phrases import listed
from draftdiff.negotiation.view import View

if TYPE_CHECKING:
    from draftdiff.negotiation.negotiation import Negotiation
    from draftdiff.negotiation.procedure import Vote
    from draftdiff.negotiation.statements import Decision


def contradicted_votes(negotiation: Negotiation) -> Iterator[str]:
    """Yield a sentence for each vote that its own report, or a decision, contradicts.

    Example:
        >>> from draftdiff.negotiation import Block, Decision, Negotiation, Vote
        >>> vote = Vote("B", yes=2, no=9, majority="simple", date="2024-03-01", source="minutes")
        >>> adopted = Decision("B", "adopted", date="2024-03-02", source="minutes")
        >>> talks = Negotiation(blocks=[Block("B")], votes=[vote], decisions=[adopted])
        >>> list(contradicted_votes(talks))
        ["the decision on 'B' (2 March 2024) says adopted; the vote on 'B' gives rejected"]
    """
    view = View(negotiation)
    for vote in view.votes:
        if vote.contradiction:
            yield f"the vote on {vote.on!r}: {vote.contradiction}"
        for decision in negotiation.decisions:
            difference = _difference(vote, decision)
            if difference:
                day = f" ({decision.when_in_words})" if decision.date else ""
                yield f"the decision on {decision.on!r}{day} says {difference}"


def _difference(vote: Vote, decision: Decision) -> str:
    """Return what a decision says and the vote before it does not, or "" where they agree.

    A decision that comes before the vote is another one.
    """
    is_earlier = bool(vote.date and decision.date and decision.sequence < vote.sequence)
    if decision.outcome not in ("adopted", "rejected") or is_earlier:
        return ""
    if vote.choices:
        leading = vote.outcome.leading
        is_adopted = decision.outcome == "adopted"
        if decision.on not in vote.choices or not leading or is_adopted == (decision.on in leading):
            return ""
        return f"{decision.outcome}; the ballots on {vote.on!r} choose {listed(leading)}"
    if decision.on != vote.on or vote.reached is None:
        return ""
    counted = "adopted" if vote.reached else "rejected"
    if counted == decision.outcome:
        return ""
    return f"{decision.outcome}; the vote on {vote.on!r} gives {counted}"
