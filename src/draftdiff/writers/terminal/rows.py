"""Which changes are shown, the rows of a change set that comes without its drafts, and rows grouped as hunks."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.kinds import Change, Move
from draftdiff.redlines.rows import Row, plain_runs
from draftdiff.writers.descriptions import is_shift, runs_of, subject


@frozen
class Choice:
    """Which changes are shown: ``all`` are also renumberings that only follow from others."""

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
        node = subject(change)
        runs = plain_runs("insert" if old is None else "delete", node.text, node.marks)
        return Row("inserted" if old is None else "deleted", old, new, runs, changes=(index,))
    return Row("moved" if isinstance(change, Move) else "kept", old, new, runs_of(change), changes=(index,))


@frozen
class Group:
    """Rows that are shown together, and those of headings and points that the first changed one hangs on."""

    start: int
    end: int
    above: tuple[int, ...]


def grouped(rows: Sequence[Row], choice: Choice, context: int) -> list[Group]:
    """The groups, in order, with so many unchanged rows around a changed one; groups that would touch are one.
    Tables and rows of tables, which have no text, count neither as changed nor as context."""
    spoken = [number for number, row in enumerate(rows) if row.runs or row.node.label]
    changed = [place for place, number in enumerate(spoken) if choice.is_changed(rows[number])]
    spans: list[list[int]] = []
    for place in changed:
        start, end = max(0, place - context), min(len(spoken), place + context + 1)
        if spans and start <= spans[-1][1] and context:
            spans[-1][1] = end
        else:
            spans.append([start, end, place])
    above = _above(rows)
    return [Group(spoken[start], spoken[end - 1] + 1, tuple(above[spoken[place]])) for start, end, place in spans]


def _above(rows: Sequence[Row]) -> list[list[int]]:
    open_rows: list[int] = []
    found: list[list[int]] = []
    for number, row in enumerate(rows):
        while open_rows and rows[open_rows[-1]].depth >= row.depth:
            open_rows.pop()
        found.append([above for above in open_rows if rows[above].runs or rows[above].node.label])
        if row.status not in ("deleted", "moved_away"):
            open_rows.append(number)
    return found
