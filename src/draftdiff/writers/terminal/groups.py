"""Changed rows grouped with the rows around them, as hunks of a diff."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from draftdiff.redlines.rows import Row
from draftdiff.writers.terminal.rows import Choice


@frozen
class Group:
    """Rows that are shown together.

    Attributes:
        start, end: Which rows.
        above: The rows of the headings and points that the first changed one hangs on, outermost first.
    """

    start: int
    end: int
    above: tuple[int, ...]


def grouped(rows: Sequence[Row], choice: Choice, context: int) -> list[Group]:
    """The groups, in order; groups whose context would touch are one.

    Tables and rows of tables, which have no text, count neither as changed nor as context.

    Args:
        rows: All rows.
        choice: Which changes are shown.
        context: How many unchanged rows with text stand around a changed one.
    """
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
    """For each row those that it hangs on."""
    open_rows: list[int] = []
    found: list[list[int]] = []
    for number, row in enumerate(rows):
        while open_rows and rows[open_rows[-1]].depth >= row.depth:
            open_rows.pop()
        found.append([above for above in open_rows if rows[above].runs or rows[above].node.label])
        if row.status not in ("deleted", "moved_away"):
            open_rows.append(number)
    return found
