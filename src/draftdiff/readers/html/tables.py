"""The rows of tables, and the cells of each column where cells span several."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import define, field

from draftdiff.readers.html.page import Element
from draftdiff.work_limits import check_limit

#: Parts of a table that hold rows; ``ins`` and ``del`` stand there in no valid page, but in many.
SECTIONS: Final = frozenset(("thead", "tbody", "tfoot"))
_PASSED: Final = SECTIONS | {"ins", "del", "form"}
_ORDER: Final = {"thead": 0, "tfoot": 2}


def is_layout(table: Element) -> bool:
    """Return whether a table only arranges a page: it says so, has one cell, or holds tables and
    nothing tabular.
    """
    if (table.get("role") or "").lower() in ("presentation", "none"):
        return True
    cells = [cell for row in rows_of(table) for cell in row]
    if sum(cell.tag in ("td", "th") for cell in cells) <= 1:
        return True
    tabular = (
        table.findall(".//th")
        or table.findall("caption")
        or table.get("border") not in (None, "", "0")
    )
    return bool(table.findall(".//table")) and not tabular


def rows_of(table: Element) -> Iterator[Element]:
    """The rows as a browser orders them: the head first, the foot last."""
    parts = [part for part in table if part.tag in _PASSED or part.tag == "tr"]
    for part in sorted(parts, key=lambda part: _ORDER.get(part.tag, 1)):
        yield from [part] if part.tag == "tr" else rows_of(part)


def wrappers(row: Element) -> list[Element]:
    """The ``ins`` and ``del`` around a row within its table, outermost first."""
    elements = []
    for ancestor in row.iterancestors():
        if ancestor.tag not in _PASSED:
            break
        if ancestor.tag in ("ins", "del"):
            elements.append(ancestor)
    return elements[::-1]


@define
class Grid:
    """The columns of a table, filled row by row."""

    #: Of each column how many more rows a cell from above covers.
    covered: dict[int, int] = field(factory=dict)
    spans: int = 0
    cells: int = 0

    def place_row(self, row: Element) -> list[Element | None]:
        """The cells of a row; None where a cell from the left or from above reaches over."""
        row_cells: list[Element | None] = []
        for cell in (cell for cell in row if cell.tag in ("td", "th")):
            self._skip(row_cells)
            across = _span(cell, "colspan", 200)
            down = _span(cell, "rowspan", 65534)
            self.spans += across > 1 or down > 1
            if down > 1:
                self.covered |= dict.fromkeys(
                    range(len(row_cells), len(row_cells) + across),
                    down - 1,
                )
            row_cells += [cell, *[None] * (across - 1)]
        self._skip(row_cells)
        self.cells += len(row_cells)
        check_limit("cells", self.cells, "cells in a table", where=f"line {row.sourceline}")
        return row_cells

    def _skip(self, row_cells: list[Element | None]) -> None:
        while self.covered.get(len(row_cells), 0) > 0:
            self.covered[len(row_cells)] -= 1
            row_cells.append(None)


def _span(cell: Element, name: str, limit: int) -> int:
    written = (cell.get(name) or "1").strip()
    if written.isdecimal() and len(written) < 10:
        return max(1, min(int(written), limit))
    return 1
