"""Histories of drafts, the origins of their words, and the measures that follow from these."""

from typing import TYPE_CHECKING

from draftdiff.lazy import lazy_names

if TYPE_CHECKING:
    from draftdiff.history.attribution import Fate, attribute, fates, success
    from draftdiff.history.citations import Citation
    from draftdiff.history.dag import History, lineage
    from draftdiff.history.graph import Wanted
    from draftdiff.history.ledger import Event
    from draftdiff.history.lineages import Stand
    from draftdiff.history.measures import (
        Flow,
        Step,
        concentration,
        contestedness,
        convergence,
        influence,
        reinstatements,
        removals,
        survival,
    )
    from draftdiff.history.provenance import Provenance, Span
    from draftdiff.history.rates import Rate
    from draftdiff.history.steps import Contested, Removed, Steps, between, contested
    from draftdiff.history.streaming import Band, Stream, bands, lanes, streams
    from draftdiff.history.summarising import Summary, summary
    from draftdiff.history.unchanging import NonEvent, nonevents

__all__ = [
    "Band",
    "Citation",
    "Contested",
    "Event",
    "Fate",
    "Flow",
    "History",
    "NonEvent",
    "Provenance",
    "Rate",
    "Removed",
    "Span",
    "Stand",
    "Step",
    "Steps",
    "Stream",
    "Summary",
    "Wanted",
    "attribute",
    "bands",
    "between",
    "concentration",
    "contested",
    "contestedness",
    "convergence",
    "fates",
    "influence",
    "lanes",
    "lineage",
    "nonevents",
    "reinstatements",
    "removals",
    "streams",
    "success",
    "summary",
    "survival",
]

__getattr__, __dir__ = lazy_names(
    __name__,
    {
        "attribution": "attribute Fate fates success",
        "citations": "Citation",
        "dag": "History lineage",
        "graph": "Wanted",
        "ledger": "Event",
        "lineages": "Stand",
        "unchanging": "NonEvent nonevents",
        "measures": "Flow Step concentration contestedness convergence influence reinstatements removals survival",
        "provenance": "Provenance Span",
        "rates": "Rate",
        "steps": "Contested Removed Steps between contested",
        "streaming": "Band Stream bands lanes streams",
        "summarising": "Summary summary",
    },
)
