"""The rows of a redline as lines of a page: a paragraph each, and a line for a whole row of a table."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from draftdiff.changes.kinds import Node
from draftdiff.model.draft import Draft, Path
from draftdiff.redlines.layout import Redline
from draftdiff.redlines.rows import Row


@frozen
class Line:
    """A line of a redline.

    Attributes:
        cells: The paragraphs in it: one, or of a table's row those of each cell.
        row: The table's row, or None.
        indent: How many items it stands in.
        headings: How many headings it stands under.
    """

    cells: tuple[tuple[Row, ...], ...]
    row: Row | None = None
    indent: int = 0
    headings: int = 0


@frozen
class _Kinds:
    """The kinds of all paragraphs of both drafts by their paths."""

    old: dict[Path, str]
    new: dict[Path, str]

    def above(self, row: Row, kind: str) -> int:
        """On how many paragraphs of a kind a row's paragraph hangs, in the draft that it is shown in."""
        kinds = self.old if row.node is row.old else self.new
        path = row.node.path
        return sum(kinds[path[:depth]] == kind for depth in range(1, len(path)))


def _kinds(draft: Draft) -> dict[Path, str]:
    return {path: paragraph.kind for _, path, paragraph in draft.walk()}


def lines_of(redline: Redline) -> Iterator[Line]:
    """The lines of a redline in order; paragraphs without a text, such as tables, have none."""
    kinds = _Kinds(_kinds(redline.old), _kinds(redline.new))
    row_of_table: Row | None = None
    cells: list[list[Row]] = []
    for row in redline.rows:
        if row_of_table is not None and _is_inside(row.node, row_of_table.node):
            if row.node.kind == "cell" or not cells:
                cells.append([])
            cells[-1].append(row)
            continue
        if row_of_table is not None and cells:
            yield _table_line(row_of_table, cells, kinds)
        row_of_table, cells = (row, []) if row.node.kind == "row" else (None, [])
        if row.node.kind not in ("row", "table"):
            yield Line(((row,),), None, kinds.above(row, "item"), kinds.above(row, "heading"))
    if row_of_table is not None and cells:
        yield _table_line(row_of_table, cells, kinds)


def _table_line(row: Row, cells: list[list[Row]], kinds: _Kinds) -> Line:
    return Line(tuple(map(tuple, cells)), row, kinds.above(row, "item"), kinds.above(row, "heading"))


def _is_inside(node: Node, row: Node) -> bool:
    """Whether a paragraph belongs to a table's row: a cell or what hangs on one.

    A paragraph that is gone has its path in the old draft, the row its own in the new one; then its kind tells.
    """
    return node.kind == "cell" or (node.path[: len(row.path)] == row.path and node.kind != "row")
