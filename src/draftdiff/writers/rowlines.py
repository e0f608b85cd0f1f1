"""The rows of a redline as lines of a page: a paragraph each, and a line for a whole row of a
table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from draftdiff.changes.kinds import Node, nodes_of
from draftdiff.model.draft import Draft
from draftdiff.redlines.layout import Redline
from draftdiff.redlines.rows import Row


@frozen
class Line:
    """A line of a redline: a paragraph, or a table's ``row`` with the paragraphs of each cell.
    It hangs on the nodes ``above``, the outermost first, in the draft that it is shown in."""

    cells: tuple[tuple[Row, ...], ...]
    above: tuple[Node, ...] = ()
    row: Row | None = None
    is_first: bool = False

    def inside(self, kind: str) -> int:
        """Count the paragraphs of a kind that it hangs on."""
        return sum(node.kind == kind for node in self.above)


def lines_of(redline: Redline) -> Iterator[Line]:
    """The lines of a redline in order; paragraphs without a text, such as tables, have none."""
    return lines_of_rows(redline.rows, redline.old, redline.new)


def lines_of_rows(rows: Iterable[Row], old: Draft, new: Draft) -> Iterator[Line]:
    """The lines of rows of two drafts, or of a draft alone."""
    olds, news = ({node.path: node for node in nodes_of(draft)} for draft in (old, new))

    def above(row: Row) -> tuple[Node, ...]:
        nodes, path = olds if row.node is row.old else news, row.node.path
        return tuple(nodes[path[:depth]] for depth in range(1, len(path)))

    table_row: Row | None = None
    cells: list[list[Row]] = []
    is_first = False
    for row in rows:
        if table_row is not None and _is_inside(row.node, table_row.node):
            if row.node.kind == "cell" or not cells:
                cells.append([])
            cells[-1].append(row)
            continue
        if table_row is not None:
            yield Line(tuple(map(tuple, cells)), above(table_row), table_row, is_first)
            is_first = False
        table_row, cells = (row, []) if row.node.kind == "row" else (None, [])
        is_first = is_first or row.node.kind == "table"
        if row.node.kind not in ("row", "table"):
            yield Line(((row,),), above(row))
    if table_row is not None:
        yield Line(tuple(map(tuple, cells)), above(table_row), table_row, is_first)


def _is_inside(node: Node, row: Node) -> bool:
    """Return whether a paragraph belongs to a table's row: a cell or what hangs on one. The kind of
    one that is gone tells, for its path is of the old draft, the row's of the new one.
    """
    return node.kind == "cell" or (node.path[: len(row.path)] == row.path and node.kind != "row")
