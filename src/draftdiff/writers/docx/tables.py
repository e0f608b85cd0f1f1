"""Tables as ``w:tbl`` (ECMA-376 Part 1, 17.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import pairwise
from math import sqrt
from typing import Final, Literal

from lxml import etree

from draftdiff.model.party import Party
from draftdiff.ooxml.building import w
from draftdiff.ooxml.revisions import Stamp, track_row
from draftdiff.writers.docx.blocks import Block, Line, Table, TableRow
from draftdiff.writers.docx.forms import Form

#: Width of the text on an A4 page, in twentieths of a point.
TEXT_WIDTH: Final = 9070
_NARROWEST: Final = 4
_ROW_FATES: Final[dict[str, Literal["ins", "del"]]] = {"insert": "ins", "delete": "del"}

Write = Callable[[Iterable[Block]], Iterator[etree._Element]]
Sign = Callable[[frozenset[Party], date | None], Stamp]


def table_element(table: Table, form: Form, write: Write, stamp: Sign) -> etree._Element:
    """The ``w:tbl`` of a table. Rows that are shorter than the others end in a cell that spans the rest.

    Args:
        table: The table; at least one of its rows has cells.
        form: Its indentation and direction.
        write: Writes the content of a cell.
        stamp: Says who inserted or deleted a row.
    """
    indent = form.indent or 0
    widths = column_widths(table, TEXT_WIDTH - indent)
    properties = w(
        "tblPr",
        w("tblStyle", val="TableGrid"),
        w("bidiVisual") if form.rtl else None,
        w("tblW", w=sum(widths), type="dxa"),
        w("tblInd", w=indent, type="dxa") if indent else None,
        w("tblLayout", type="fixed"),
    )
    grid = w("tblGrid", *(w("gridCol", w=width) for width in widths))
    return w("tbl", properties, grid, *(_row(row, widths, write, stamp) for row in table.rows if row.cells))


def _row(row: TableRow, widths: list[int], write: Write, stamp: Sign) -> etree._Element:
    element = w("tr")
    if row.fate != "equal":
        track_row(element, _ROW_FATES[row.fate], stamp(row.proposers, row.date))
    for place, cell in enumerate(row.cells):
        is_last = place == len(row.cells) - 1
        spanned = widths[place:] if is_last else [widths[place]]
        span = w("gridSpan", val=len(spanned)) if len(spanned) > 1 else None
        properties = w("tcPr", w("tcW", w=sum(spanned), type="dxa"), span)
        element.append(w("tc", properties, *write(cell.blocks)))
    return element


def column_widths(table: Table, width: int) -> list[int]:
    """The widths of a table's columns: the longer their texts, the wider, but not in proportion.

    Args:
        table: The table.
        width: Of all columns together, in twentieths of a point.

    Returns:
        A width for each column of the longest row; they add up to ``width``.
    """
    columns = max(len(row.cells) for row in table.rows)
    longest = [0] * columns
    for row in table.rows:
        for place, cell in enumerate(row.cells):
            longest[place] = max(longest[place], _length(cell.blocks))
    weights = [sqrt(max(length, _NARROWEST)) for length in longest]
    borders = [round(width * sum(weights[:place]) / sum(weights)) for place in range(columns + 1)]
    return [right - left for left, right in pairwise(borders)]


def _length(blocks: Iterable[Block]) -> int:
    lines = (block for block in blocks if isinstance(block, Line))
    return max((sum(len(piece.text) for piece in line.pieces) for line in lines), default=0)
