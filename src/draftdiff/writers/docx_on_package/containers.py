"""The blocks of a container (the body, a cell, a note, a header) tracked in that container of the old file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import define
from lxml import etree

from draftdiff.ooxml.building import w
from draftdiff.ooxml.revisions import track_row
from draftdiff.ooxml.xml import tag
from draftdiff.writers.docx.blocks import Block, Line, Table, TableRow
from draftdiff.writers.docx_on_package.paragraphs import Paragraphs, Twin
from draftdiff.writers.docx_on_package.unsupported import Unsupported

_PROPERTIES = tuple(map(tag, ("tcPr", "tblPr", "tblGrid", "tblPrEx", "trPr")))


@define(eq=False)
class Containers:
    """Tracks blocks in the containers of the old file."""

    paragraphs: Paragraphs

    def track(self, container: etree._Element, blocks: Sequence[Block], twin: Twin | None = None) -> None:
        """Tracks the blocks of a container.

        Args:
            container: The container in the old file, or in a copy.
            blocks: What it holds in either draft.
            twin: Where it was copied from the new file as a whole, the counterparts of the original's elements.
        """
        track = _Place(container)
        for block in blocks:
            if isinstance(block, Line):
                self._line(track, block, twin)
            else:
                self._table(track, block, twin)

    def _line(self, place: _Place, line: Line, twin: Twin | None) -> None:
        if line.old is None and line.new is None:
            if twin is None:
                place.close()
        elif line.old is not None:
            if twin is not None:
                raise Unsupported("an old paragraph stands in a new container")
            place.pass_by(self.paragraphs.old_place(line))
        elif twin is not None:
            self.paragraphs.new_place(line, twin)
        else:
            place.put(self.paragraphs.new_place(line, None))

    def _table(self, place: _Place, table: Table, twin: Twin | None) -> None:
        old, new = table.key
        if old is not None:
            element = self._old_element(old)
            place.pass_by([element])
            within = _Place(element)
            for row in table.rows:
                self._row(within, row, None)
            return
        assert new is not None
        original = _container(self.paragraphs.new.source(new).container)
        if twin is None:
            copy, twin = self.paragraphs.translation.copy(original)
            place.put([copy])
        for row in table.rows:
            self._row(None, row, twin)

    def _row(self, place: _Place | None, row: TableRow, twin: Twin | None) -> None:
        old, new = row.key
        if old is not None:
            if place is None:
                raise Unsupported("an old row stands in a new table")
            element = self._old_element(old)
            place.pass_by([element])
        else:
            assert new is not None
            original = _container(self.paragraphs.new.source(new).container)
            if twin is None:
                element, twin = self.paragraphs.translation.copy(original)
                assert place is not None
                place.put([element])
            element = twin[original]
        if row.fate != "equal":
            stamp = self.paragraphs.byline.stamp(row.proposers)
            track_row(element, "ins" if row.fate == "insert" else "del", stamp)
        for cell in row.cells:
            self.track(self._cell(cell.key, twin), cell.blocks, twin)

    def _cell(self, key: tuple[int | None, int | None], twin: Twin | None) -> etree._Element:
        old, new = key
        if old is not None:
            return self._old_element(old)
        original = None if new is None else self.paragraphs.new.source(new).container
        if original is None or twin is None:
            raise Unsupported("a cell came into a row that both drafts have")
        return twin[original]

    def _old_element(self, index: int) -> etree._Element:
        return _container(self.paragraphs.old.source(index).container)


def _container(found: etree._Element | None) -> etree._Element:
    if found is None:
        raise Unsupported("a table, row or cell stands in no element of its own")
    return found


@define(eq=False)
class _Place:
    """How far a container has been tracked: new elements stand behind the last one that was passed by."""

    container: etree._Element
    last: etree._Element | None = None

    def pass_by(self, elements: Iterable[etree._Element]) -> None:
        """Goes on behind elements that are there."""
        for element in elements:
            if self.last is not None and not _follows(element, self.last):
                raise Unsupported("paragraphs that both drafts have do not stand in one order")
            self.last = element

    def put(self, elements: Iterable[etree._Element]) -> None:
        """Puts elements behind what was passed by."""
        for element in elements:
            if self.last is not None:
                self.last.addnext(element)
            else:
                leading = [child for child in self.container if child.tag in _PROPERTIES]
                self.container.insert(len(leading), element)
            self.last = element

    def close(self) -> None:
        """Sees to it that a paragraph follows, as behind a table."""
        following = None if self.last is None else self.last.getnext()
        if following is None or following.tag != tag("p"):
            self.put([w("p")])
        else:
            self.last = following


def _follows(element: etree._Element, other: etree._Element) -> bool:
    """Whether an element stands behind another one in the same part."""
    if element is other:
        return False
    ours, theirs = _path(element), _path(other)
    return ours > theirs and ours[: len(theirs)] != theirs


def _path(element: etree._Element) -> list[int]:
    found: list[int] = []
    parent = element.getparent()
    while parent is not None:
        found.append(parent.index(element))
        element, parent = parent, parent.getparent()
    return found[::-1]
