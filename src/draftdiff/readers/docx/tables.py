"""Tables (ECMA-376 Part 1, 17.4): rows and cells, those of tracked changes as the view wants them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, Protocol

from attrs import frozen
from lxml import etree

from draftdiff.model.paragraph import Paragraph
from draftdiff.ooxml.compatibility import children
from draftdiff.ooxml.xml import tag
from draftdiff.readers.docx.tracking import TRACKED, Marks, View

#: What may stand around rows and cells.
_WRAPPERS: Final = frozenset([*map(tag, ("sdt", "sdtContent", "customXml", "smartTag")), *TRACKED])


class HolderReader(Protocol):
    """Reads a container as one paragraph of a kind."""

    def __call__(self, kind: str, container: etree._Element, marks: Marks = frozenset()) -> Paragraph:
        """The paragraph that a container makes."""


@frozen
class Grid:
    """Reads tables; cells are read by the story that they stand in.

    Cells that are merged into one above are there, empty (17.4.84 vMerge); one that spans columns is one.
    """

    view: View
    holder: HolderReader
    with_source: Callable[..., Paragraph]

    def table(self, element: etree._Element, marks: Marks) -> Paragraph | None:
        """The table of a ``w:tbl``; None where the view keeps no row of it."""
        rows = [self._row(row, around) for row, around in self._members(element, "tr", marks)]
        table = Paragraph("", kind="table", children=rows)
        return self.with_source(table, container=element) if rows else None

    def _row(self, element: etree._Element, marks: Marks) -> Paragraph:
        cells = self._members(element, "tc", marks)
        row = Paragraph("", kind="row", children=[self.holder("cell", cell, around) for cell, around in cells])
        return self.with_source(row, container=element)

    def _members(self, element: etree._Element, name: str, marks: Marks) -> Iterator[tuple[etree._Element, Marks]]:
        """The rows of a table or cells of a row that the view keeps, with the marks that they stand in."""
        for child in children(element):
            if child.tag == tag(name):
                properties = child.find(tag(f"{name}Pr"))
                if self.view.keeps_owner(properties):
                    yield child, marks.union(*map(self.view.marks, self.view.revisions(properties)))
            elif child.tag in _WRAPPERS and (child.tag not in TRACKED or self.view.keeps(child)):
                around = marks | self.view.marks(child) if child.tag in TRACKED else marks
                yield from self._members(child, name, around)
