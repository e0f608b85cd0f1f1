"""Three-way merge: two change sets on one base as one, and what cannot be done together."""

from draftdiff.changes.merging.conflicts import Conflict, Reconciled

__all__ = ["Conflict", "Reconciled"]
