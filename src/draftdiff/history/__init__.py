"""Who proposed every word: histories of drafts, the origin of their words, and what follows from it."""

from typing import TYPE_CHECKING

from draftdiff.rooms import names_of

if TYPE_CHECKING:
    from draftdiff.history.attribution import attribute
    from draftdiff.history.contesting import Contested, contested
    from draftdiff.history.dag import History
    from draftdiff.history.flows import Flow, influence, reinstatements, removals
    from draftdiff.history.ledger import Event
    from draftdiff.history.lineages import Stand, lineage
    from draftdiff.history.measures import concentration, contestedness, convergence
    from draftdiff.history.outcomes import Fate, fates, success
    from draftdiff.history.provenance import Provenance, Span
    from draftdiff.history.rates import Rate
    from draftdiff.history.steps import Removed, Steps, between
    from draftdiff.history.streaming import Band, Stream, bands, lanes, streams
    from draftdiff.history.summarising import Summary, summary
    from draftdiff.history.surviving import Step, survival
    from draftdiff.history.wanting import Wanted

__all__ = [
    "Band", "Contested", "Event", "Fate", "Flow", "History", "Provenance", "Rate", "Removed", "Span", "Stand",
    "Step", "Steps", "Stream", "Summary", "Wanted", "attribute", "bands", "between", "concentration", "contested",
    "contestedness", "convergence", "fates", "influence", "lanes", "lineage", "reinstatements", "removals",
    "streams", "success", "summary", "survival",
]  # fmt: skip

__getattr__, __dir__ = names_of(
    __name__,
    {
        "attribution": "attribute",
        "contesting": "Contested contested",
        "dag": "History",
        "outcomes": "Fate fates success",
        "flows": "Flow influence reinstatements removals",
        "ledger": "Event",
        "lineages": "Stand lineage",
        "measures": "concentration contestedness convergence",
        "provenance": "Provenance Span",
        "rates": "Rate",
        "steps": "Removed Steps between",
        "streaming": "Band Stream bands lanes streams",
        "summarising": "Summary summary",
        "surviving": "Step survival",
        "wanting": "Wanted",
    },
)
