"""The content of a paragraph: runs, links, fields, revisions, formulas, drawings, note calls."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from attrs import define, field
from lxml import etree

from draftdiff.model.paragraph import Paragraph
from draftdiff.ooxml.formatting import Format
from draftdiff.ooxml.runs import PAGE_BREAK, characters
from draftdiff.ooxml.xml import A, R, children, first, tag
from draftdiff.readers.docx.fields import link_target
from draftdiff.readers.docx.formulas import formula, is_formula
from draftdiff.readers.docx.pieces import Piece
from draftdiff.readers.docx.story import Story, lines_box
from draftdiff.readers.docx.tracking import TRACKED, Marks

_INSTRUCTIONS: Final = frozenset(map(tag, ("instrText", "delInstrText")))
_NOTE_CALLS: Final = {tag("footnoteReference"): "footnotes", tag("endnoteReference"): "endnotes"}
_NOTE_NUMBERS: Final = frozenset(map(tag, ("footnoteRef", "endnoteRef")))
#: Properties hold no text; the readings of a ruby stand over its text.
_PASSED_OVER: Final = frozenset(
    map(
        tag,
        (
            "pPr rPr sdtPr sdtEndPr smartTagPr customXmlPr rubyPr rt proofErr "
            "bookmarkStart bookmarkEnd fldData"
            " commentRangeStart commentRangeEnd"
        ).split(),
    )
)
#: Run content that may hold drawings.
_HOLDERS: Final = frozenset(map(tag, ("drawing", "pict", "object")))
_VML: Final = "{urn:schemas-microsoft-com:vml}"
_OFFICE: Final = "{urn:schemas-microsoft-com:office:office}"
_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006"
#: What stands for what in a drawing; the words of a shape are drawing text, those of lettering an
#: attribute (WordArt), those of a diagram in another part.
_DRAWN: Final = {
    tag("txbxContent"): "box",
    f"{{{A}}}txBody": "shape",
    f"{_VML}textpath": "lettering",
    f"{{{_DRAWING}/picture}}pic": "picture",
    f"{_VML}imagedata": "picture",
    f"{{{_DRAWING}/chart}}chart": "chart",
    "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart": "chart",
    f"{{{_DRAWING}/diagram}}relIds": "diagram",
    tag("control"): "object",
}


@define
class Inline:
    """Reads the content of one paragraph, of a style, into pieces."""

    around: Story
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
        self.read(
            children(element),
            _linked(marks, (target or "") + (f"#{anchor}" if anchor else "")),
        )

    def _simple_field(self, element: etree._Element, marks: Marks) -> None:
        target = link_target(element.get(tag("instr"), ""))
        self.read(children(element), _linked(marks, target))

    def _formula(self, element: etree._Element, marks: Marks) -> None:
        if not self.around.fields.hidden:
            self.pieces += [
                Piece(text, token_marks, source=element)
                for text, token_marks in formula(element, self.around.view, marks)
            ]

    def _run(self, run: etree._Element, marks: Marks) -> None:
        """Read a ``w:r``: its text in its format, and what else stands in it."""
        properties = self.around.view.run_properties(run)
        format = self.around.formatting.of_run(properties, self.style)
        style = None if properties is None else first(properties, tag("rStyle"))
        is_label = style is not None and self.around.formatting.styles.is_label(
            style.get(tag("val"), "")
        )
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

    def _text(
        self,
        source: etree._Element,
        text: str,
        format: Format,
        marks: Marks,
        is_label: bool,
    ) -> None:
        """Add a stretch of text; hidden text is counted and left out."""
        # The blank between a note's number and its text is none of its text.
        if self._behind_number:
            text = text.removeprefix(" ").removeprefix("\t")
            self._behind_number = False
        if format.hidden and text != PAGE_BREAK:
            self.around.findings["hidden"] += len(text.split())
        else:
            language = self.around.languages.count(format, text)
            self.pieces.append(Piece(text, marks, language, is_label=is_label, source=source))

    def _special(self, element: etree._Element, marks: Marks) -> None:
        """Run content that is no text by itself."""
        if element.tag in _INSTRUCTIONS:
            self.around.findings["list number field"] += self.around.fields.instruct(
                element.text or ""
            )
        elif element.tag == tag("fldChar"):
            if shown := self.around.fields.turn(element):
                self.pieces.append(Piece(shown, marks, source=element))
        elif element.tag in _NOTE_CALLS:
            self._anchor(
                element,
                self.around.note(_NOTE_CALLS[element.tag], element.get(tag("id"), "")),
            )
        elif element.tag in _NOTE_NUMBERS:
            self._behind_number = True
        elif element.tag in _HOLDERS:
            self._drawing(element)
        elif element.tag not in _PASSED_OVER:
            self.around.findings["ruby"] += element.tag == tag("ruby")
            self.read(children(element), marks)

    def _drawing(self, holder: etree._Element) -> None:
        """Read a drawing: boxes and shapes hang on the paragraph, what else it holds is counted."""
        drawn = list(_drawn(holder))
        if {kind for kind, _ in drawn} == {"picture"}:
            self.pieces.append(Piece(source=holder, is_picture=True))
        for kind, element in drawn:
            if kind == "box":
                self._anchor(holder, self.around.box(element))
            elif kind == "shape":
                self._anchor(holder, lines_box(_shape_lines(element)))
            elif kind == "lettering":
                self._anchor(holder, lines_box([element.get("string", "")]))
            elif kind == "diagram":
                self._anchor(holder, self.around.diagram(element.get(f"{{{R}}}dm")))
            else:
                self.around.findings[kind] += 1

    def _anchor(self, source: etree._Element, paragraph: Paragraph | None) -> None:
        if paragraph is not None and not self.around.fields.hidden:
            self.pieces.append(Piece(anchor=paragraph, source=source))


def _linked(marks: Marks, target: str | None) -> Marks:
    if target:
        return marks | {("link", target)}
    return marks


def _drawn(holder: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """The contents of a drawing, picture or object in order, as (kind, element); boxes within a box
    are left to the reader of that box.
    """
    embedded = holder.find(f"{_OFFICE}OLEObject") is not None
    if embedded:
        yield "object", holder
    stack = [holder]
    while stack:
        element = stack.pop()
        kind = _DRAWN.get(element.tag)
        if kind is None:
            stack += list(children(element))[::-1]
        elif not (embedded and kind == "picture"):  # that picture only shows the object
            yield kind, element


def _shape_lines(body: etree._Element) -> list[str]:
    """The paragraphs of drawing text (21.1.2.2.6 p) as plain lines, the empty ones left out."""
    text = f"{{{A}}}t"
    end = f"{{{A}}}br"
    lines = (
        "".join(
            element.text or "" if element.tag == text else "\n"
            for element in paragraph.iter(text, end)
        )
        for paragraph in body.iter(f"{{{A}}}p")
    )
    return [line for line in lines if line.strip()]


_HANDLERS: Final[dict[str, Callable[[Inline, etree._Element, Marks], None]]] = {
    tag("r"): Inline._run,
    tag("hyperlink"): Inline._hyperlink,
    tag("fldSimple"): Inline._simple_field,
    **dict.fromkeys(sorted(TRACKED), Inline._tracked),
}
