"""Decisions: what a body settled, or left open, and of how much of a block that is known."""

from __future__ import annotations

from typing import Any, Final

from attrs import field, frozen

from draftdiff.errors import InputError
from draftdiff.negotiation.sourcing import Sourced, as_json, one_of
from draftdiff.negotiation.testimony import OUTCOMES

STATUSES: Final = ("consensus", "partial", "none", "pending", "adopted", "deferred", "unknown")
AGREED: Final = frozenset({"consensus", "adopted"})
#: What is so of a whole is so of its parts; of no consensus on a whole that does not follow.
INHERITED: Final = frozenset({"consensus", "adopted", "deferred", "rejected"})


@frozen
class Extent:
    """How much of a block an outcome is about: a count whose members nobody named.

    Attributes:
        count: How many.
        of: Of what ("paragraph").
        total: How many there are in all, or None where that is not known.
    """

    count: int
    of: str = "paragraph"
    total: int | None = None

    def __attrs_post_init__(self) -> None:
        if self.count < 0 or (self.total is not None and self.total < self.count):
            raise InputError(f"{self.count} of {self.total} {self.of} is no extent")

    def __str__(self) -> str:
        whole = f" of {self.total}" if self.total is not None else ""
        return f"{self.count}{whole} {self.of}{'' if self.count == 1 else 's'}, not identified"

    def to_dict(self) -> dict[str, Any]:
        """The extent as JSON values."""
        return as_json(self)


@frozen
class Decision(Sourced):
    """What was decided on a block, a draft or a proposal; that nothing was decided is a decision too.

    Attributes:
        on: The block or draft.
        outcome: consensus, partial, none, deferred, adopted, rejected or no_decision.
        extent: How much of it the outcome is about, or None for all of it.
        to: Where it goes ("the Chair's report", "CWG-Internet"), or None.
        body: Who decided, or None where that is not told.
        mandate: What somebody was asked to do instead, in words, or None.

    Example:
        >>> Decision("vision#III", "none", Extent(4)).status
        'partial'
    """

    on: str
    outcome: str = field(validator=one_of(*OUTCOMES))
    extent: Extent | None = None
    to: str | None = None
    body: str | None = None
    mandate: str | None = None

    @property
    def status(self) -> str:
        """What it means for the whole block: an outcome for some of it makes the whole partial."""
        if self.extent is not None and self.extent.count != self.extent.total:
            return "partial"
        return {"rejected": "none", "no_decision": "none"}.get(self.outcome, self.outcome)

    @property
    def inherited(self) -> bool:
        """Whether what it says of a whole holds for each part."""
        return self.outcome in INHERITED and self.status != "partial"
