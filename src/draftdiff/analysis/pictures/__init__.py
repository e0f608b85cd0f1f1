"""Pictures of a negotiation: SVG of our own, each with its numbers as a table."""

from typing import TYPE_CHECKING

from draftdiff.rooms import names_of

if TYPE_CHECKING:
    from draftdiff.analysis.pictures.flowing import flow
    from draftdiff.analysis.pictures.picture import Picture

__all__ = ["Picture", "flow"]

__getattr__, __dir__ = names_of(__name__, {"picture": "Picture", "flowing": "flow"})
