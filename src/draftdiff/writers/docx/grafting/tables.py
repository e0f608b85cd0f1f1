"""Tables of the old file changed where they stand, row by row and cell by cell; those of the new file brought in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lxml import etree

from draftdiff.ooxml.revisions import Stamp
from draftdiff.ooxml.xml import tag
from draftdiff.writers.docx.blocks import Block, Cell, Table, TableRow
from draftdiff.writers.docx.grafting.collation import Collation
from draftdiff.writers.docx.grafting.copies import track_all
from draftdiff.writers.docx.grafting.insertion import blank, put

#: Puts blocks into a container of the old file, which is another in the new one; tells whether anything changed.
Fill = Callable[[etree._Element, etree._Element | None, Sequence[Block]], bool]


def change_table(
    files: Collation, table: Table, cursor: etree._Element | None, fill: Fill
) -> tuple[etree._Element | None, bool]:
    """Changes a table where it stands.

    Args:
        files: The two files.
        table: A table that the old draft has.
        cursor: What stands in front of it, or None.
        fill: Works the blocks of a cell in.

    Returns:
        What the next block goes behind; whether anything changed.
    """
    element = files.source(table.key[0] or 0).container
    if element is None:
        return cursor, False
    files.stand_for(table.key[1], element)
    return element, _change_rows(files, element, table.rows, fill)


def bring_table(
    files: Collation, container: etree._Element, table: Table, cursor: etree._Element | None
) -> tuple[etree._Element | None, bool]:
    """Brings a table of the new file in, with paragraphs that keep it apart from others and from the end.

    Args:
        files: The two files.
        container: Where it goes.
        table: A table that only the new draft has.
        cursor: What it goes behind, or None.

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
            changed = _fill_cells(files, row.cells, fill) or changed
    return changed


def _bring_row(
    files: Collation, table: etree._Element, row: TableRow, cursor: etree._Element | None
) -> etree._Element | None:
    found = files.new.source(row.key[1] or 0).container
    if found is None:
        return cursor
    return put(table, cursor, _copied(files, table, found, files.byline.stamp(row.proposers, row.date)))


def _fill_cells(files: Collation, cells: Sequence[Cell], fill: Fill) -> bool:
    changed = False
    for cell in cells:
        old, new = cell.key
        inner = files.source(old or 0).container
        found = None if new is None else files.new.source(new).container
        if inner is None:
            continue
        changed = fill(inner, found, cell.blocks) or changed
    return changed
