"""Tables as ``w:tbl`` (ECMA-376 Part 1, 17.4)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import pairwise
from math import sqrt
from typing import Final, Literal

from lxml import etree

from draftdiff.model.party import Party
from draftdiff.ooxml.building import w
from draftdiff.ooxml.revisions import Stamp, track_row
from draftdiff.patterns import lazily
from draftdiff.writers.docx.blocks import Block, Line, Table, TableRow
from draftdiff.writers.docx.forms import Form

_NARROWEST: Final = 4
#: What a character of a word takes on average, and the margins of a cell, in twentieths of a point.
_CHARACTER: Final = 120
_MARGINS: Final = 230
#: Where a line may end: at a space, and behind a letter's hyphen; a date stays whole.
_BREAK: Final = lazily(re.compile, r"\s|(?<=[^\W\d]-)")
_ROW_FATES: Final[dict[str, Literal["ins", "del"]]] = {"insert": "ins", "delete": "del"}

Write = Callable[[Iterable[Block]], Iterator[etree._Element]]
Sign = Callable[[frozenset[Party], date | None], Stamp]


def table_element(table: Table, form: Form, write: Write, stamp: Sign, width: int) -> etree._Element:
    """The ``w:tbl`` of a table. Rows that are shorter than the others end in a cell that spans the rest.

    Args:
        table: The table; at least one of its rows has cells.
        form: Its indentation and direction.
        write: Writes the content of a cell.
        stamp: Says who inserted or deleted a row.
        width: Of the text on a page, in twentieths of a point.
    """
    indent = form.indent or 0
    widths = column_widths(table, width - indent)
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

    No column is narrower than its longest word, as long as all of these fit.

    Returns:
        A width for each column of the longest row; they add up to ``width``.
    """
    columns = max(len(row.cells) for row in table.rows)
    longest, words = [0] * columns, [0] * columns
    for row in table.rows:
        for place, cell in enumerate(row.cells):
            texts = _texts(cell.blocks)
            longest[place] = max([longest[place], *map(len, texts)])
            words[place] = max([words[place], *(len(word) for text in texts for word in _BREAK.split(text))])
    weights = [sqrt(max(length, _NARROWEST)) for length in longest]
    least = [word * _CHARACTER + _MARGINS for word in words]
    return _shared(width, weights, least if sum(least) <= width else [0] * columns)


def _shared(width: int, weights: list[float], least: list[int]) -> list[int]:
    """The width by weight; columns that would get less than they need get that, and the others share the rest."""
    short: set[int] = set()
    while True:
        free = width - sum(least[place] for place in short)
        each = [0.0 if place in short else weight for place, weight in enumerate(weights)]
        borders = [round(free * sum(each[:place]) / (sum(each) or 1)) for place in range(len(each) + 1)]
        widths = [right - left for left, right in pairwise(borders)]
        more = {place for place, got in enumerate(widths) if place not in short and got < least[place]}
        if not more:
            return [least[place] if place in short else got for place, got in enumerate(widths)]
        short |= more


def _texts(blocks: Iterable[Block]) -> list[str]:
    return ["".join(piece.text for piece in block.pieces) for block in blocks if isinstance(block, Line)]
