"""Which changes are to be shown, and the rows of a change set that comes without its drafts."""

from __future__ import annotations

from attrs import frozen

from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.kinds import Change, Move
from draftdiff.redlines.rows import Row, Status
from draftdiff.redlines.rows import edited_runs, plain_runs
from draftdiff.writers.descriptions import is_shift


@frozen
class Choice:
    """Which changes are shown.

    Attributes:
        changes: All of them.
        all: Also renumberings that only follow from others.
        substantive_only: No editorial ones.
    """

    changes: ChangeSet
    all: bool = False
    substantive_only: bool = False

    def shows(self, change: Change) -> bool:
        """Whether a change is shown."""
        if self.substantive_only and not change.substantive:
            return False
        return self.all or not is_shift(change)

    def of(self, row: Row) -> list[int]:
        """The indexes of the changes that are shown at a row."""
        return [index for index in row.changes if self.shows(self.changes[index])]

    def is_changed(self, row: Row) -> bool:
        """Whether a row is more than context."""
        if self.of(row):
            return True
        return row.status != "kept" and not (self.substantive_only and row.changes)


def rows_of_changes(changes: ChangeSet) -> tuple[Row, ...]:
    """A row for each change; what came along with a move is not known and not shown."""
    return tuple(_row(index, change) for index, change in enumerate(changes))


def _row(index: int, change: Change) -> Row:
    old = change.old[0] if change.old else None
    new = change.new[0] if change.new else None
    if new is None or old is None:
        status: Status = "inserted" if old is None else "deleted"
        node = new or old
        assert node is not None
        runs = plain_runs("insert" if old is None else "delete", node.text, node.marks)
        return Row(status, old, new, runs, changes=(index,))
    runs = edited_runs(change.old_text, change.new_text, (), (), change.edits)
    return Row("moved" if isinstance(change, Move) else "kept", old, new, runs, changes=(index,))
