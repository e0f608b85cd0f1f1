"""Tables of the old file changed where they stand, row by row and cell by cell; those of the new
file brought in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy

from lxml import etree

from draftdiff.ooxml.building import w
from draftdiff.ooxml.revisions import Stamp, track_cell, track_mark
from draftdiff.ooxml.xml import tag
from draftdiff.word.blocks import NOBODY, Block, Cell, Line, Table, TableRow
from draftdiff.word.grafting.collation import Collation
from draftdiff.word.grafting.copies import track_all
from draftdiff.word.grafting.layout import restate_properties
from draftdiff.word.grafting.paragraphs import insert_element

#: Puts blocks into a container of the old file, given its counterpart in the new one; returns
#: whether anything changed.
Fill = Callable[[etree._Element, etree._Element | None, Sequence[Block]], bool]


def change_table(
    files: Collation,
    table: Table,
    cursor: etree._Element | None,
    fill: Fill,
) -> tuple[etree._Element | None, bool]:
    """Change a table of the old draft where it stands; return the element that the next block goes
    behind, and whether anything changed.
    """
    old_table, new_table = files.containers(table.key)
    if old_table is None:
        return cursor, False
    files.register(table.key[1], old_table)
    is_set = _restate(files, old_table, new_table, "tblPr")
    return old_table, _change_rows(files, old_table, table.rows, fill) or is_set


def insert_table(
    files: Collation,
    container: etree._Element,
    table: Table,
    cursor: etree._Element | None,
) -> tuple[etree._Element | None, bool]:
    """Insert a table of the new file behind a cursor, kept apart from other tables and from the end
    by paragraphs.
    """
    new_table = files.containers(table.key)[1]
    if new_table is None or not table.rows:
        return cursor, False
    stamp = files.byline.stamp(*table.rows[0].by)
    copy = _inserted_copy(files, container, new_table, stamp)
    files.placed[new_table] = copy
    if cursor is not None and cursor.tag == tag("tbl"):
        cursor = insert_element(container, cursor, _blank(stamp))
    cursor = insert_element(container, cursor, copy)
    following = copy.getnext()
    if following is None or following.tag in (tag("tbl"), tag("sectPr")):
        cursor = insert_element(container, cursor, _blank(None if following is None else stamp))
    return cursor, True


def _blank(stamp: Stamp | None) -> etree._Element:
    """An empty paragraph, which keeps tables apart and stands behind a last one."""
    paragraph = w("p")
    if stamp is not None:
        track_mark(paragraph, "ins", stamp)
    return paragraph


def _inserted_copy(
    files: Collation,
    container: etree._Element,
    element: etree._Element,
    stamp: Stamp,
) -> etree._Element:
    """A copy of a table, row or cell of the new file, marked as inserted."""
    copy = files.supply(container, element).copy(element, stamp)
    track_all(copy, "ins", stamp)
    return copy


def _change_rows(
    files: Collation,
    table: etree._Element,
    rows: Sequence[TableRow],
    fill: Fill,
) -> bool:
    """Change the rows of a table; return whether anything changed."""
    cursor: etree._Element | None = None
    changed = False
    for row in rows:
        old, new = files.containers(row.key)
        stamp = files.byline.stamp(*row.by)
        if row.key[0] is None:
            if new is not None:
                cursor = insert_element(table, cursor, _inserted_copy(files, table, new, stamp))
            changed = True
        elif old is not None:
            cursor = old
            if row.key[1] is None:
                track_all(old, "del", stamp)
                changed = True
            else:
                restated = [_restate(files, old, new, name) for name in ("trPr", "tblPrEx")]
                changed = _fill_cells(files, old, row.cells, fill) or any(restated) or changed
    return changed


def _restate(
    files: Collation,
    old: etree._Element,
    new: etree._Element | None,
    name: str,
) -> bool:
    """Give a table, row or cell the properties of its counterpart in the new file; return whether
    they differ.
    """
    if new is None:
        return False
    properties = files.formats.adapted(new.find(tag(name)))
    return restate_properties(
        old,
        name,
        properties,
        files.byline.stamp(frozenset()),
    )


def _fill_cells(
    files: Collation,
    row: etree._Element,
    cells: Sequence[Cell],
    fill: Fill,
) -> bool:
    """Change the cells of a row; return whether anything changed."""
    changed = False
    cursor: etree._Element | None = None
    for cell in cells:
        old, new = files.containers(cell.key)
        signatures = (block.by for block in cell.blocks if isinstance(block, Line))
        stamp = files.byline.stamp(*next(signatures, NOBODY))
        if old is not None and new is not None:
            cursor = old
            is_set = _restate(files, old, new, "tcPr")
            changed = fill(old, new, cell.blocks) or is_set or changed
            continue
        changed = True
        if old is not None:
            cursor = old
            track_all(old, "del", stamp)
            track_cell(old, "del", stamp)
        elif new is not None:
            cursor = insert_element(row, cursor, _inserted_copy(files, row, new, stamp))
            track_cell(cursor, "ins", stamp)
            _widen(row)
    return changed


def _widen(row: etree._Element) -> None:
    """Add a column to the grid (17.4.48 tblGrid) where a row has got one that the grid lacks."""
    for table in row.iterancestors(tag("tbl")):
        columns = table.findall(f"{tag('tblGrid')}/{tag('gridCol')}")
        if columns:
            if len(row.findall(tag("tc"))) > len(columns):
                columns[-1].addnext(deepcopy(columns[-1]))
            return
