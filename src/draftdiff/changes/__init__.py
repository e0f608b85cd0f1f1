"""The changes between two drafts: alignment, the kinds of change, and the change set."""

from typing import TYPE_CHECKING

from draftdiff.lazy import lazy_names

if TYPE_CHECKING:
    from draftdiff.changes.alignment import Alignment
    from draftdiff.changes.carrying import Carried, Unplaced, carry
    from draftdiff.changes.changeset import ChangeSet, Header, Reconciled
    from draftdiff.changes.composition import Tally, tally
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
    from draftdiff.changes.merging import Conflict

__all__ = [
    "KINDS",
    "Alignment",
    "Carried",
    "Change",
    "ChangeSet",
    "Conflict",
    "Delete",
    "Edit",
    "Effect",
    "Header",
    "Insert",
    "Merge",
    "Move",
    "Node",
    "Reconciled",
    "Reformat",
    "Relevel",
    "Renumber",
    "Replacement",
    "Split",
    "Tally",
    "Unplaced",
    "carry",
    "tally",
]

__getattr__, __dir__ = lazy_names(
    __name__,
    {
        "alignment": "Alignment",
        "carrying": "Carried Unplaced carry",
        "changeset": "ChangeSet Header Reconciled",
        "composition": "Tally tally",
        "kinds": "KINDS Change Delete Edit Effect Insert Merge Move Node Reformat Relevel Renumber Replacement Split",
        "merging": "Conflict",
    },
)
