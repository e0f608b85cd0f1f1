"""All measures of one negotiation together: what ``draftdiff stats`` shows."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from draftdiff.history.attribution import attribute
from draftdiff.history.flows import Flow, influence, reinstatements, removals
from draftdiff.history.measures import concentration, contestedness, convergence
from draftdiff.history.outcomes import Fate, fates, final_node, success
from draftdiff.history.provenance import Credit
from draftdiff.history.rates import Rate
from draftdiff.history.surviving import Step, survival
from draftdiff.model.party import names_of
from draftdiff.results import counted, exacting

if TYPE_CHECKING:
    from draftdiff.history.dag import History

SCHEMA: Final = "draftdiff.stats/1"
#: Of more loose ends than this only the latest are compared with each other.
_HEADS: Final = 12


@frozen
class Summary:
    """The measures of a history.

    Attributes:
        draft: Id of the text they are measured by.
        contribution: By party, the words of that text that are theirs.
        concentration: How far they are one party's, 0 to 1.
        proposals: What became of each other draft.
        success: By party, what stands of all it put forward.
        influence, removals, reinstatements: Words adopted, struck, brought back.
        survival: By party, how long words stand.
        contested: For each paragraph of the text, how much it was fought over.
        convergence: For each two drafts that nothing was made from, what they have in common.
    """

    draft: str
    contribution: dict[str, Rate]
    concentration: float
    proposals: tuple[Fate, ...]
    success: dict[str, Rate]
    influence: tuple[Flow, ...]
    removals: tuple[Flow, ...]
    reinstatements: tuple[Flow, ...]
    survival: dict[str, tuple[Step, ...]]
    contested: tuple[Rate, ...]
    convergence: dict[tuple[str, str], Rate]

    def __repr__(self) -> str:
        told = [f"{party} {float(rate):.0%}" for party, rate in self.contribution.items()]
        whose = ", ".join(told[:3]) + (f" and {len(told) - 3} more" if len(told) > 3 else "") or "no words"
        return (
            f"<Summary by {self.draft!r}: {whose}; {counted(len(self.proposals), 'other draft')}; print it to see all>"
        )

    def __str__(self) -> str:
        from draftdiff.history.telling import told

        return told(self)

    def to_dict(self) -> dict[str, Any]:
        """The measures as JSON values (``draftdiff.stats/1``); a share is null where there is nothing to count."""
        return {
            "schema": SCHEMA,
            "draft": self.draft,
            "contribution": {party: _fields(rate) for party, rate in self.contribution.items()},
            "concentration": self.concentration if self.contribution else None,
            "proposals": [
                {
                    "draft": fate.draft,
                    "proposers": names_of(fate.proposers),
                    "outcome": fate.outcome,
                    "standing": _fields(fate.standing),
                    "reinstated": _fields(fate.reinstated),
                }
                for fate in self.proposals
            ],
            "success": {party: _fields(rate) for party, rate in self.success.items()},
            "influence": list(map(_flow, self.influence)),
            "removals": list(map(_flow, self.removals)),
            "reinstatements": list(map(_flow, self.reinstatements)),
            "survival": {
                party: [{"age": s.age, "lost": _fields(s.lost), "surviving": s.surviving} for s in curve]
                for party, curve in self.survival.items()
            },
            "contested": list(map(_fields, self.contested)),
            "convergence": [{"drafts": list(pair), "words": _fields(rate)} for pair, rate in self.convergence.items()],
        }


def _fields(rate: Rate) -> dict[str, Any]:
    return {"share": float(rate) if rate.total else None, "numerator": rate.count, "denominator": rate.total}


def _flow(flow: Flow) -> dict[str, Any]:
    return {"source": flow.source, "target": flow.target, "words": _fields(flow.words)}


@exacting
def summary(history: History, final: str | None = None, *, credit: Credit = "joint") -> Summary:
    """All measures of a history.

    Args:
        history: The drafts.
        final: Id of the text to measure by; the last one with a text where not given.
        credit: Whose the words of several proposers are in contribution, concentration and success; see
            ``Provenance.share``.

    Raises:
        HistoryError: There is no such draft, or none with a text.

    Example:
        >>> from draftdiff.history import History
        >>> from draftdiff.model import Draft, Paragraph
        >>> first = Draft([Paragraph("States protect journalists.")], "v1", proposers=["UNESCO"])
        >>> second = Draft([Paragraph("States protect all journalists.")], "v2", parents=["v1"], proposers=["UK"])
        >>> summary(History([first, second])).contribution
        {'UNESCO': 3/4, 'UK': 1/4}
    """
    last = final_node(history, final).draft.id
    return Summary(
        last,
        attribute(history, last).share(credit),
        concentration(history, last, credit),
        fates(history, last),
        success(history, last, credit),
        influence(history),
        removals(history, final=last),
        reinstatements(history),
        survival(history, last),
        contestedness(history, last),
        {pair: convergence(history, *pair) for pair in combinations(_ends(history), 2)},
    )


def _ends(history: History) -> list[str]:
    """The last drafts of all branches that have a text."""
    made_from = {parent for draft in history.values() for parent in draft.parents}
    ends = [
        id
        for id, draft in history.items()
        if id not in made_from and draft.text_known and id not in history.instruments
    ]
    return ends[-_HEADS:]
