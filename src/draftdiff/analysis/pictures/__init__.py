"""Pictures of a negotiation: SVG of our own, each with its numbers as a table."""

from typing import TYPE_CHECKING

from draftdiff.lazy import lazy_names

if TYPE_CHECKING:
    from draftdiff.analysis.pictures.bars import contestedness, fate, ledger
    from draftdiff.analysis.pictures.flowing import flow
    from draftdiff.analysis.pictures.graphs import dag, survival
    from draftdiff.analysis.pictures.grids import influence, matrix, timeline
    from draftdiff.analysis.pictures.picture import Picture
    from draftdiff.analysis.pictures.requests import asked
    from draftdiff.analysis.pictures.texts import blame

__all__ = [
    "Picture",
    "asked",
    "blame",
    "contestedness",
    "dag",
    "fate",
    "flow",
    "influence",
    "ledger",
    "matrix",
    "survival",
    "timeline",
]

__getattr__, __dir__ = lazy_names(
    __name__,
    {
        "bars": "contestedness fate ledger",
        "flowing": "flow",
        "graphs": "dag survival",
        "grids": "influence matrix timeline",
        "picture": "Picture",
        "requests": "asked",
        "texts": "blame",
    },
)
