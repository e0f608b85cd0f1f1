"""What stands in a paragraph: runs, links, fields, revisions, formulas, drawings, calls of notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, Protocol

from attrs import define, field
from lxml import etree

from draftdiff.model.paragraph import Paragraph
from draftdiff.ooxml.compatibility import children
from draftdiff.ooxml.formatting import Format, Formatting
from draftdiff.ooxml.runs import PAGE_BREAK, characters
from draftdiff.ooxml.xml import R, first, tag
from draftdiff.readers.docx import drawings
from draftdiff.readers.docx.fields import Fields, link_target
from draftdiff.readers.docx.findings import Findings
from draftdiff.readers.docx.formulas import formula, is_formula
from draftdiff.readers.docx.language import Languages
from draftdiff.readers.docx.pieces import Piece
from draftdiff.readers.docx.tracking import TRACKED, Marks, View

_ID: Final = tag("id")
_INSTRUCTIONS: Final = frozenset(map(tag, ("instrText", "delInstrText")))
_NOTE_CALLS: Final = {tag("footnoteReference"): "footnotes", tag("endnoteReference"): "endnotes"}
_NOTE_NUMBERS: Final = frozenset(map(tag, ("footnoteRef", "endnoteRef")))
_FIELD_CHARACTER: Final = tag("fldChar")
#: Properties hold no text; the readings of a ruby stand over its text.
_PASSED_OVER: Final = frozenset(
    tag(name)
    for name in (
        "pPr rPr sdtPr sdtEndPr smartTagPr customXmlPr rubyPr rt proofErr bookmarkStart bookmarkEnd fldData"
        " commentRangeStart commentRangeEnd"
    ).split()
)


class Surroundings(Protocol):
    """What a paragraph's content is read in."""

    formatting: Formatting
    findings: Findings
    fields: Fields
    languages: Languages

    @property
    def view(self) -> View:
        """The view of tracked changes."""

    def note(self, part: str, note_id: str) -> Paragraph | None:
        """The note of a part ("footnotes", "endnotes"), or None where it has none of that id."""

    def box(self, content: etree._Element) -> Paragraph | None:
        """The box that a ``w:txbxContent`` makes, or None for an empty one."""

    def lines_box(self, lines: list[str]) -> Paragraph | None:
        """A box of plain lines, or None for no lines."""

    def diagram(self, relationship: str | None) -> Paragraph | None:
        """The words of a diagram, as a box, or None where it has none."""

    def target(self, relationship: str) -> str | None:
        """The address that a relationship leads to, or None."""


@define
class Inline:
    """Reads the content of one paragraph into pieces.

    Attributes:
        around: What it is read in.
        style: The id of the paragraph's style, or None.
        pieces: What has been read.
    """

    around: Surroundings
    style: str | None
    pieces: list[Piece] = field(factory=list)
    _behind_number: bool = False

    def read(self, content: Iterable[etree._Element], marks: Marks = frozenset()) -> None:
        """Reads elements in a row; ``marks`` are those of what they stand in."""
        for child in content:
            if child.tag in _PASSED_OVER:
                continue
            handler = _HANDLERS.get(child.tag)
            if handler is not None:
                handler(self, child, marks)
            elif is_formula(child):
                self._formula(child, marks)
            else:  # a wrapper, known or not: what it holds is text all the same
                self.read(children(child), marks)

    def _tracked(self, element: etree._Element, marks: Marks) -> None:
        if self.around.view.keeps(element):
            self.read(children(element), marks | self.around.view.marks(element))

    def _hyperlink(self, element: etree._Element, marks: Marks) -> None:
        """17.16.22 hyperlink: to an address, a place in the document, or a place at an address."""
        relationship = element.get(f"{{{R}}}id")
        target = self.around.target(relationship) if relationship else None
        anchor = element.get(tag("anchor"), element.get(tag("docLocation"), ""))
        self.read(children(element), _linked(marks, (target or "") + (f"#{anchor}" if anchor else "")))

    def _simple_field(self, element: etree._Element, marks: Marks) -> None:
        self.read(children(element), _linked(marks, link_target(element.get(tag("instr"), ""))))

    def _formula(self, element: etree._Element, marks: Marks) -> None:
        if not self.around.fields.hidden:
            for text, own in formula(element, self.around.view, marks):
                self.pieces.append(Piece(text, own, source=element))

    def _run(self, run: etree._Element, marks: Marks) -> None:
        properties = self.around.view.run_properties(run)
        format = self.around.formatting.of_run(properties, self.style)
        is_label = self._is_label(properties)
        if is_label:  # an empty one says that what follows is no label
            self.pieces.append(Piece(is_label=True))
        if format.marks:
            marks = marks | {(name, "") for name in format.marks}
        for child in children(run):
            text = characters(child)
            if text is None:
                self._special(child, marks)
            elif text and not self.around.fields.hidden:
                self._text(child, text, format, _linked(marks, self.around.fields.link), is_label)

    def _is_label(self, properties: etree._Element | None) -> bool:
        style = None if properties is None else first(properties, tag("rStyle"))
        return style is not None and self.around.formatting.styles.is_label(style.get(tag("val"), ""))

    def _text(self, source: etree._Element, text: str, format: Format, marks: Marks, is_label: bool) -> None:
        if self._behind_number:  # the blank between a note's number and its text is none of its text
            text = text.removeprefix(" ").removeprefix("\t")
            self._behind_number = False
        if format.hidden and text != PAGE_BREAK:
            self.around.findings.hide(text)
        else:
            language = self.around.languages.count(format, text)
            self.pieces.append(Piece(text, marks, language, is_label=is_label, source=source))

    def _special(self, element: etree._Element, marks: Marks) -> None:
        """Run content that is no text by itself."""
        if element.tag in _INSTRUCTIONS:
            if self.around.fields.instruct(element.text or ""):
                self.around.findings.note("list number field")
        elif element.tag == _FIELD_CHARACTER:
            shown = self.around.fields.turn(element)
            if shown:
                self.pieces.append(Piece(shown, marks, source=element))
        elif element.tag in _NOTE_CALLS:
            self._anchor(element, self.around.note(_NOTE_CALLS[element.tag], element.get(_ID, "")))
        elif element.tag in _NOTE_NUMBERS:
            self._behind_number = True
        elif element.tag in drawings.HOLDERS:
            self._drawing(element)
        elif element.tag == tag("ruby"):
            self.around.findings.note("ruby")
            self.read(children(element), marks)
        elif element.tag not in _PASSED_OVER:
            self.read(children(element), marks)

    def _drawing(self, holder: etree._Element) -> None:
        found = list(drawings.contents(holder))
        if {kind for kind, _ in found} == {"picture"}:
            self.pieces.append(Piece(source=holder, is_picture=True))
        for kind, element in found:
            if kind == "box":
                self._anchor(holder, self.around.box(element))
            elif kind == "shape":
                self._anchor(holder, self.around.lines_box(drawings.shape_lines(element)))
            elif kind == "lettering":
                self._anchor(holder, self.around.lines_box([drawings.lettering(element)]))
            elif kind == "diagram":
                self._anchor(holder, self.around.diagram(drawings.diagram_part(element)))
            else:
                self.around.findings.note(kind)

    def _anchor(self, source: etree._Element, paragraph: Paragraph | None) -> None:
        if paragraph is not None and not self.around.fields.hidden:
            self.pieces.append(Piece(anchor=paragraph, source=source))


def _linked(marks: Marks, target: str | None) -> Marks:
    return marks | {("link", target)} if target else marks


_Handler = Callable[[Inline, etree._Element, Marks], None]
_HANDLERS: Final[dict[str, _Handler]] = {
    tag("r"): Inline._run,
    tag("hyperlink"): Inline._hyperlink,
    tag("fldSimple"): Inline._simple_field,
    **dict.fromkeys(sorted(TRACKED), Inline._tracked),
}
