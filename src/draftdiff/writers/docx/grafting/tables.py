"""Tables of the old file changed where they stand, row by row and cell by cell; those of the new file brought in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy

from lxml import etree

from draftdiff.ooxml.revisions import Stamp, track_cell
from draftdiff.ooxml.xml import tag
from draftdiff.writers.docx.blocks import Block, Cell, Line, Signature, Table, TableRow
from draftdiff.writers.docx.grafting.collation import Collation
from draftdiff.writers.docx.grafting.copies import track_all
from draftdiff.writers.docx.grafting.insertion import blank, put
from draftdiff.writers.docx.grafting.layout import relay

#: Puts blocks into a container of the old file, which is another in the new one; tells whether anything changed.
Fill = Callable[[etree._Element, etree._Element | None, Sequence[Block]], bool]


def change_table(
    files: Collation, table: Table, cursor: etree._Element | None, fill: Fill
) -> tuple[etree._Element | None, bool]:
    """Changes a table that the old draft has where it stands, behind a cursor; ``fill`` works blocks of a cell in.

    Returns:
        What the next block goes behind; whether anything changed.
    """
    element = files.source(table.key[0] or 0).container
    if element is None:
        return cursor, False
    files.stand_for(table.key[1], element)
    other = None if table.key[1] is None else files.new.source(table.key[1]).container
    is_set = _relay(files, element, other, "tblPr")
    return element, _change_rows(files, element, table.rows, fill) or is_set


def bring_table(
    files: Collation, container: etree._Element, table: Table, cursor: etree._Element | None
) -> tuple[etree._Element | None, bool]:
    """Brings a table of the new file in behind a cursor, kept apart from others and from the end by paragraphs.

    Returns:
        What the next block goes behind; whether anything came in.
    """
    found = files.new.source(table.key[1] or 0).container
    if found is None or not table.rows:
        return cursor, False
    stamp = files.byline.stamp(table.rows[0].proposers, table.rows[0].date)
    copy = _copied(files, container, found, stamp)
    files.placed[found] = copy
    if cursor is not None and cursor.tag == tag("tbl"):
        cursor = put(container, cursor, blank(stamp))
    cursor = put(container, cursor, copy)
    following = copy.getnext()
    if following is None or following.tag in (tag("tbl"), tag("sectPr")):
        cursor = put(container, cursor, blank(None if following is None else stamp))
    return cursor, True


def _copied(files: Collation, container: etree._Element, found: etree._Element, stamp: Stamp) -> etree._Element:
    copy = files.supply(container, found).copy(found, stamp)
    track_all(copy, "ins", stamp)
    return copy


def _change_rows(files: Collation, table: etree._Element, rows: Sequence[TableRow], fill: Fill) -> bool:
    cursor: etree._Element | None = None
    changed = False
    for row in rows:
        if row.key[0] is None:
            cursor, changed = _bring_row(files, table, row, cursor), True
            continue
        element = files.source(row.key[0]).container
        if element is None:
            continue
        cursor = element
        if row.key[1] is None:
            track_all(element, "del", files.byline.stamp(row.proposers, row.date))
            changed = True
        else:
            other = files.new.source(row.key[1]).container
            changed = _relay(files, element, other, "trPr") or changed
            changed = _relay(files, element, other, "tblPrEx") or changed
            changed = _fill_cells(files, element, row.cells, fill) or changed
    return changed


def _relay(files: Collation, element: etree._Element, other: etree._Element | None, name: str) -> bool:
    """Gives a table, row or cell the properties that it has in the new file."""
    if other is None:
        return False
    found = files.formats.adapted(other.find(tag(name)))
    return relay(element, name, found, files.byline.stamp(frozenset()))


def _bring_row(
    files: Collation, table: etree._Element, row: TableRow, cursor: etree._Element | None
) -> etree._Element | None:
    found = files.new.source(row.key[1] or 0).container
    if found is None:
        return cursor
    return put(table, cursor, _copied(files, table, found, files.byline.stamp(row.proposers, row.date)))


def _fill_cells(files: Collation, row: etree._Element, cells: Sequence[Cell], fill: Fill) -> bool:
    changed = False
    cursor: etree._Element | None = None
    for cell in cells:
        old, new = cell.key
        inner = None if old is None else files.source(old).container
        found = None if new is None else files.new.source(new).container
        stamp = files.byline.stamp(*_signature(cell))
        if inner is None and found is not None:
            cursor = put(row, cursor, _copied(files, row, found, stamp))
            track_cell(cursor, "ins", stamp)
            _widen(row, cursor)
        elif inner is not None and found is None:
            cursor = inner
            track_all(inner, "del", stamp)
            track_cell(inner, "del", stamp)
        elif inner is not None:
            cursor = inner
            is_set = _relay(files, inner, found, "tcPr")
            changed = fill(inner, found, cell.blocks) or is_set or changed
            continue
        changed = True
    return changed


def _signature(cell: Cell) -> Signature:
    lines = (block for block in cell.blocks if isinstance(block, Line))
    return next((line.signature for line in lines), (frozenset(), None))


def _widen(row: etree._Element, cell: etree._Element) -> None:
    """17.4.48 tblGrid: a column more, where the rows have got one that the grid lacks."""
    grid = next(
        (found for table in row.iterancestors(tag("tbl")) for found in table.iterchildren(tag("tblGrid"))), None
    )
    columns = [] if grid is None else list(grid.iterchildren(tag("gridCol")))
    if grid is not None and columns and len(list(row.iterchildren(tag("tc")))) > len(columns):
        grid.insert(len(columns), deepcopy(columns[-1]))
