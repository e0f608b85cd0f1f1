"""Containers (a body, cell, note, header, box) as blocks of paragraphs and tables (ECMA-376 Part 1, 17.3, 17.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from attrs import define, evolve, field
from lxml import etree

from draftdiff.model.paragraph import Paragraph
from draftdiff.ooxml.xml import children, first, tag
from draftdiff.readers.docx.formulas import is_formula
from draftdiff.readers.docx.inline import Inline
from draftdiff.readers.docx.outline import Outline
from draftdiff.readers.docx.pieces import Piece, Source, join, labelled, sourced
from draftdiff.readers.docx.properties import Properties
from draftdiff.readers.docx.story import Story
from draftdiff.readers.docx.tracking import TRACKED, Marks
from draftdiff.readers.nesting import Block, held

_WRAPPERS: Final = tuple(map(tag, ("sdt", "sdtContent", "customXml", "smartTag")))
#: What belongs in a paragraph, and in a broken file stands outside of one.
_LOOSE: Final = (tag("r"), tag("hyperlink"), tag("fldSimple"))
_NO_MARKS: Final[Marks] = frozenset()


def blocks_in(story: Story, container: etree._Element, marks: Marks = _NO_MARKS) -> list[Block]:
    """The paragraphs and tables of a container in order; ``marks`` are those of what it stands in."""
    reader = _Container(story)
    reader.read(container, marks)
    reader.flush()
    return reader.blocks


def holder(story: Story, kind: str, container: etree._Element, marks: Marks = _NO_MARKS) -> Paragraph:
    """A container as one paragraph: its text is that of its first paragraph, the others are children."""
    return _kept(story, held(kind, blocks_in(story, container, marks)), Source(container=container))


def _kept(story: Story, paragraph: Paragraph, source: Source) -> Paragraph:
    """The paragraph with the elements that it was read from, where sources are kept."""
    return sourced(paragraph, source) if story.keeps_sources else paragraph


@define
class _Container:
    """Reads the content of one container; a paragraph whose mark is gone waits for the one it joins."""

    story: Story
    blocks: list[Block] = field(factory=list)
    outline: Outline = field(factory=Outline)
    waiting: list[Piece] = field(factory=list)
    waiting_properties: Properties | None = None
    elements: list[etree._Element] = field(factory=list)

    def read(self, element: etree._Element, marks: Marks) -> None:
        """Reads all that stands in an element; ``marks`` are those of what the element itself stands in."""
        for child in children(element):
            handler = _HANDLERS.get(child.tag)
            if handler is not None:
                handler(self, child, marks)
            elif child.tag in _LOOSE or is_formula(child):
                inline = Inline(self.story, None)
                inline.read([child], marks)
                self.end(inline.pieces, Properties())

    def flush(self) -> None:
        """Ends a paragraph that waits, where there is none that it could join: its mark stays."""
        if self.waiting_properties is not None:
            waiting, properties = self.waiting, self.waiting_properties
            self.waiting, self.waiting_properties = [], None
            if any(piece.text or piece.anchor for piece in waiting):
                self.end(waiting, properties)

    def end(self, pieces: list[Piece], properties: Properties) -> None:
        """Ends a paragraph: makes a block of it unless nothing of it is seen, and it is not said to be one."""
        elements, self.elements = self.elements, []
        joined = join(pieces)
        number = self._number(properties) if joined or not properties.hidden_mark else None
        said = [piece for piece in pieces if not piece.is_picture]
        if not joined and number is None and not (said and said[0].is_label):
            return
        paragraph = labelled(said, joined, number, properties.kind, is_item=properties.is_item)
        paragraph = _kept(self.story, paragraph, Source(tuple(elements), tuple(pieces)))
        self.blocks.append(self.outline.block(paragraph, properties.place, properties.heading))

    def _number(self, properties: Properties) -> str | None:
        if properties.former is not None:
            return properties.former or None
        return None if properties.number is None else self.story.counters.label(*properties.number)

    def _paragraph(self, paragraph: etree._Element, marks: Marks) -> None:
        properties = self.story.rules.properties(paragraph)
        self.elements.append(paragraph)
        pieces, before = self.waiting, len(self.waiting)
        Inline(self.story, properties.style, pieces).read(children(paragraph), marks)
        if self.waiting_properties is not None and not _has_text(pieces[before:]) and _has_text(pieces):
            # An empty paragraph gives what joins it nothing but its mark.
            properties = evolve(self.waiting_properties, drop_cap=False)
        self.waiting, self.waiting_properties = [], None
        # 17.13.5.15 del, 17.13.5.20 ins: without its mark a paragraph is one with the paragraph after it.
        if properties.drop_cap or not self.story.view.keeps_owner(first(paragraph, tag("pPr"), tag("rPr"))):
            self.waiting, self.waiting_properties = pieces, properties
        else:
            self.end(pieces, properties)

    def _table(self, table: etree._Element, marks: Marks) -> None:
        """A table; none where the view keeps no row of it.

        Cells that are merged into one above are there, empty (17.4.84 vMerge); one that spans columns is one.
        """
        self.flush()
        rows = [self._row(row, around) for row, around in self._members(table, "tr", marks)]
        if rows:
            found = _kept(self.story, Paragraph("", kind="table", children=rows), Source(container=table))
            self.blocks.append(self.outline.block(found, Properties().place))

    def _row(self, element: etree._Element, marks: Marks) -> Paragraph:
        cells = [holder(self.story, "cell", cell, around) for cell, around in self._members(element, "tc", marks)]
        return _kept(self.story, Paragraph("", kind="row", children=cells), Source(container=element))

    def _members(self, element: etree._Element, name: str, marks: Marks) -> Iterator[tuple[etree._Element, Marks]]:
        """The rows of a table or cells of a row that the view keeps, with the marks that they stand in."""
        view = self.story.view
        for child in children(element):
            if child.tag == tag(name):
                properties = child.find(tag(f"{name}Pr"))
                if view.keeps_owner(properties):
                    yield child, marks.union(*map(view.marks, view.revisions(properties)))
            elif child.tag in _WRAPPERS:
                yield from self._members(child, name, marks)
            elif child.tag in TRACKED and view.keeps(child):
                yield from self._members(child, name, marks | view.marks(child))

    def _tracked(self, element: etree._Element, marks: Marks) -> None:
        if self.story.view.keeps(element):
            self.read(element, marks | self.story.view.marks(element))

    def _unread(self, element: etree._Element, marks: Marks) -> None:
        self.story.findings["embedded" if element.tag == tag("altChunk") else "linked"] += 1


def _has_text(pieces: list[Piece]) -> bool:
    return any(piece.text for piece in pieces)


_HANDLERS: Final[dict[str, Callable[[_Container, etree._Element, Marks], None]]] = {
    tag("p"): _Container._paragraph,
    tag("tbl"): _Container._table,
    **dict.fromkeys(_WRAPPERS, _Container.read),
    **dict.fromkeys(sorted(TRACKED), _Container._tracked),
    **dict.fromkeys(map(tag, ("altChunk", "subDoc")), _Container._unread),
}
