"""What changed between two drafts: alignment, the kinds of change, and the change set."""

from draftdiff.changes.alignment import Alignment
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

__all__ = [
    "KINDS", "Alignment", "Change", "ChangeSet", "Delete", "Edit", "Effect", "Header", "Insert", "Merge", "Move",
    "Node", "Reformat", "Relevel", "Renumber", "Replacement", "Split",
]  # fmt: skip
