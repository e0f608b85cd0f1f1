"""A story of a document (its body, a note, a header, a box) as blocks of paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from attrs import define, evolve, field
from lxml import etree

from draftdiff.model.paragraph import Paragraph
from draftdiff.ooxml.compatibility import children
from draftdiff.ooxml.formatting import Formatting
from draftdiff.ooxml.numbering import Counters
from draftdiff.ooxml.package import Relationship
from draftdiff.ooxml.xml import first, tag
from draftdiff.readers.docx.fields import Fields
from draftdiff.readers.docx.findings import Findings
from draftdiff.readers.docx.formulas import is_formula
from draftdiff.readers.docx.inline import Inline
from draftdiff.readers.docx.labelling import labelled
from draftdiff.readers.docx.language import Languages
from draftdiff.readers.docx.outline import Outline
from draftdiff.readers.docx.pieces import Piece, join
from draftdiff.readers.docx.properties import Properties, Rules
from draftdiff.readers.docx.sources import Source, sourced
from draftdiff.readers.docx.tables import Grid
from draftdiff.readers.docx.tracking import TRACKED, Marks, View
from draftdiff.readers.nesting import Block, nest_blocks, with_children

_PARAGRAPH: Final = tag("p")


@define
class Story:
    """What all containers of one story share.

    Attributes:
        rules: Styles, lists and the view.
        formatting: The formats of runs.
        findings: Where what cannot be modelled is counted.
        languages: Where the languages of the text are counted.
        counters: The numbers that the story's lists have reached.
        links: The relationships of its part.
        fields: The fields that are open.
        call_note: Gives the note of a part and id.
        call_box: Gives the box of a ``w:txbxContent``.
        call_diagram: Gives the lines of a diagram part.
        keeps_sources: Whether paragraphs keep the elements that they were read from.
    """

    rules: Rules
    formatting: Formatting
    findings: Findings
    languages: Languages
    counters: Counters
    links: Mapping[str, Relationship]
    fields: Fields
    call_note: Callable[[str, str], Paragraph | None]
    call_box: Callable[[etree._Element], Paragraph | None]
    call_diagram: Callable[[str], list[str]]
    keeps_sources: bool = False

    @property
    def view(self) -> View:
        """The view of tracked changes."""
        return self.rules.view

    def blocks(self, container: etree._Element, marks: Marks = frozenset()) -> list[Block]:
        """The paragraphs and tables of a container (a body, cell, note, header, ``w:txbxContent``) in order."""
        reader = _Container(self)
        reader.read(container, marks)
        reader.flush()
        return reader.blocks

    def holder(self, kind: str, container: etree._Element, marks: Marks = frozenset()) -> Paragraph:
        """A container as one paragraph: its text is that of its first paragraph, the others are children."""
        return self.with_source(held(kind, self.blocks(container, marks)), container=container)

    def with_source(
        self,
        paragraph: Paragraph,
        *,
        elements: Sequence[etree._Element] = (),
        pieces: Sequence[Piece] = (),
        container: etree._Element | None = None,
    ) -> Paragraph:
        """The paragraph with the elements that it was read from, where sources are kept."""
        if not self.keeps_sources:
            return paragraph
        return sourced(paragraph, Source(tuple(elements), tuple(pieces), container))

    def note(self, part: str, note_id: str) -> Paragraph | None:
        """The note of a part and id, if there is one."""
        return self.call_note(part, note_id)

    def box(self, content: etree._Element) -> Paragraph | None:
        """The box of a ``w:txbxContent``; None for an empty one."""
        return self.call_box(content)

    def lines_box(self, lines: list[str]) -> Paragraph | None:
        """A box of plain lines; None where there are none."""
        return held("box", [Block(Paragraph(line)) for line in lines]) if any(lines) else None

    def diagram(self, relationship: str | None) -> Paragraph | None:
        """The box of a diagram's words; None where it has none."""
        link = self.links.get(relationship or "")
        return None if link is None or link.external else self.lines_box(self.call_diagram(link.target))

    def target(self, relationship: str) -> str | None:
        """The address that a relationship leads to."""
        link = self.links.get(relationship)
        return None if link is None else link.target


def held(kind: str, blocks: list[Block]) -> Paragraph:
    """Blocks as one paragraph of a kind.

    Example:
        >>> cell = held("cell", [Block(Paragraph("a", label="1.", kind="item"), 0), Block(Paragraph("b"))])
        >>> cell.text, cell.label, [child.text for child in cell.children]
        ('a', '1.', ['b'])
    """
    if not blocks or blocks[0].paragraph.kind == "table":
        return Paragraph("", kind=kind, children=nest_blocks(blocks))
    first = blocks[0].paragraph
    return with_children(evolve(first, kind=kind), nest_blocks(blocks[1:]))


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
            elif _is_loose(child):
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
        is_said = bool(said) and said[0].is_label
        if not (joined or is_said) and number is None:
            return
        paragraph = labelled(said, joined, number, properties)
        paragraph = self.story.with_source(paragraph, elements=elements, pieces=pieces)
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
        if properties.drop_cap or not self._keeps_mark(paragraph):
            self.waiting, self.waiting_properties = pieces, properties
        else:
            self.end(pieces, properties)

    def _keeps_mark(self, paragraph: etree._Element) -> bool:
        """17.13.5.15 del, 17.13.5.20 ins: without its mark a paragraph is one with the paragraph after it."""
        return self.story.view.keeps_owner(first(paragraph, tag("pPr"), tag("rPr")))

    def _table(self, table: etree._Element, marks: Marks) -> None:
        self.flush()
        found = Grid(self.story.view, self.story.holder, self.story.with_source).table(table, marks)
        if found is not None:
            self.blocks.append(self.outline.block(found, Properties().place))

    def _tracked(self, element: etree._Element, marks: Marks) -> None:
        if self.story.view.keeps(element):
            self.read(element, marks | self.story.view.marks(element))

    def _embedded(self, element: etree._Element, marks: Marks) -> None:
        self.story.findings.note("embedded")

    def _linked(self, element: etree._Element, marks: Marks) -> None:
        self.story.findings.note("linked")


def _has_text(pieces: list[Piece]) -> bool:
    return any(piece.text for piece in pieces)


def _is_loose(element: etree._Element) -> bool:
    """Whether an element that belongs in a paragraph stands outside of one."""
    return element.tag in (tag("r"), tag("hyperlink"), tag("fldSimple")) or is_formula(element)


_Handler = Callable[[_Container, etree._Element, Marks], None]
_HANDLERS: Final[dict[str, _Handler]] = {
    _PARAGRAPH: _Container._paragraph,
    tag("tbl"): _Container._table,
    **dict.fromkeys(map(tag, ("sdt", "sdtContent", "customXml", "smartTag")), _Container.read),
    **dict.fromkeys(sorted(TRACKED), _Container._tracked),
    tag("altChunk"): _Container._embedded,
    tag("subDoc"): _Container._linked,
}
