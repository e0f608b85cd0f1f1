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
from draftdiff.word.grafting.paragraphs import put

#: Puts blocks into a container of the old file, which is another in the new one; tells whether
#: anything changed.
Fill = Callable[[etree._Element, etree._Element | None, Sequence[Block]], bool]


def change_table(
    files: Collation, table: Table, cursor: etree._Element | None, fill: Fill
) -> tuple[etree._Element | None, bool]:
    """Changes a table of the old draft where it stands: what the next block goes behind, whether
    anything changed.
    """
    element, other = files.containers(table.key)
    if element is None:
        return cursor, False
    files.register(table.key[1], element)
    is_set = _relay(files, element, other, "tblPr")
    return element, _change_rows(files, element, table.rows, fill) or is_set


def insert_table(
    files: Collation, container: etree._Element, table: Table, cursor: etree._Element | None
) -> tuple[etree._Element | None, bool]:
    """Brings a table of the new file in behind a cursor, kept apart from others and from the end by
    paragraphs.
    """
    found = files.containers(table.key)[1]
    if found is None or not table.rows:
        return cursor, False
    stamp = files.byline.stamp(*table.rows[0].by)
    copy = _copied(files, container, found, stamp)
    files.placed[found] = copy
    if cursor is not None and cursor.tag == tag("tbl"):
        cursor = put(container, cursor, _blank(stamp))
    cursor = put(container, cursor, copy)
    following = copy.getnext()
    if following is None or following.tag in (tag("tbl"), tag("sectPr")):
        cursor = put(container, cursor, _blank(None if following is None else stamp))
    return cursor, True


def _blank(stamp: Stamp | None) -> etree._Element:
    """An empty paragraph, which keeps tables apart and stands behind a last one."""
    paragraph = w("p")
    if stamp is not None:
        track_mark(paragraph, "ins", stamp)
    return paragraph


def _copied(
    files: Collation, container: etree._Element, found: etree._Element, stamp: Stamp
) -> etree._Element:
    copy = files.supply(container, found).copy(found, stamp)
    track_all(copy, "ins", stamp)
    return copy


def _change_rows(
    files: Collation, table: etree._Element, rows: Sequence[TableRow], fill: Fill
) -> bool:
    cursor: etree._Element | None = None
    changed = False
    for row in rows:
        old, new = files.containers(row.key)
        stamp = files.byline.stamp(*row.by)
        if row.key[0] is None:
            if new is not None:
                cursor = put(table, cursor, _copied(files, table, new, stamp))
            changed = True
        elif old is not None:
            cursor = old
            if row.key[1] is None:
                track_all(old, "del", stamp)
                changed = True
            else:
                set_otherwise = [_relay(files, old, new, name) for name in ("trPr", "tblPrEx")]
                changed = _fill_cells(files, old, row.cells, fill) or any(set_otherwise) or changed
    return changed


def _relay(
    files: Collation, element: etree._Element, other: etree._Element | None, name: str
) -> bool:
    if other is None:
        return False
    found = files.formats.adapted(other.find(tag(name)))
    return restate_properties(element, name, found, files.byline.stamp(frozenset()))


def _fill_cells(files: Collation, row: etree._Element, cells: Sequence[Cell], fill: Fill) -> bool:
    changed = False
    cursor: etree._Element | None = None
    for cell in cells:
        old, new = files.containers(cell.key)
        stamp = files.byline.stamp(
            *next((block.by for block in cell.blocks if isinstance(block, Line)), NOBODY)
        )
        if old is not None and new is not None:
            cursor = old
            is_set = _relay(files, old, new, "tcPr")
            changed = fill(old, new, cell.blocks) or is_set or changed
            continue
        changed = True
        if old is not None:
            cursor = old
            track_all(old, "del", stamp)
            track_cell(old, "del", stamp)
        elif new is not None:
            cursor = put(row, cursor, _copied(files, row, new, stamp))
            track_cell(cursor, "ins", stamp)
            _widen(row)
    return changed


def _widen(row: etree._Element) -> None:
    """17.4.48 tblGrid: a column more, where a row has got one that the grid lacks."""
    for table in row.iterancestors(tag("tbl")):
        columns = table.findall(f"{tag('tblGrid')}/{tag('gridCol')}")
        if columns:
            if len(row.findall(tag("tc"))) > len(columns):
                columns[-1].addnext(deepcopy(columns[-1]))
            return
