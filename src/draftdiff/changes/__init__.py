"""What changed between two drafts: alignment, the kinds of change, and the change set."""

from draftdiff.changes.alignment import Alignment
from draftdiff.changes.carrying import Carried, Unplaced, carry
from draftdiff.changes.changeset import ChangeSet, Header
from draftdiff.changes.kinds import (
    KINDS,
    Change,
    Delete,
    Edit,
    Effect,
    Insert,
    Merge,
    Move,
    Node,
    Reformat,
    Relevel,
    Renumber,
    Replacement,
    Split,
)
from draftdiff.changes.merging import Conflict, Reconciled
from draftdiff.changes.tallying import Tally, tally

__all__ = [
    "KINDS", "Alignment", "Carried", "Change", "ChangeSet", "Conflict", "Delete", "Edit", "Effect", "Header", "Insert",
    "Merge", "Move", "Node", "Reconciled", "Reformat", "Relevel", "Renumber", "Replacement", "Split", "Tally",
    "Unplaced", "carry", "tally",
]  # fmt: skip


def __dir__() -> list[str]:
    return sorted(__all__)
