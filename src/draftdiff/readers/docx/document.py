"""A Word document as the content of a draft, container by container (ECMA-376 Part 1, 17.3, 17.4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from attrs import define, evolve, field
from lxml import etree

from draftdiff.errors import LimitExceeded
from draftdiff.model.paragraph import Paragraph
from draftdiff.ooxml.formatting import Formatting
from draftdiff.ooxml.numbering import Counters
from draftdiff.ooxml.xml import children, first, tag
from draftdiff.readers.docx.fields import Fields, broken_fields
from draftdiff.readers.docx.formulas import is_formula
from draftdiff.readers.docx.inline import Inline
from draftdiff.readers.docx.language import Languages, settle_languages
from draftdiff.readers.docx.outline import Outline
from draftdiff.readers.docx.parts import Parts, open_parts
from draftdiff.readers.docx.pieces import Piece, Source, join, labelled, sourced
from draftdiff.readers.docx.properties import Properties, Rules
from draftdiff.readers.docx.story import Story, findings_warnings
from draftdiff.readers.docx.tracking import TRACKED, Marks, Tally, View, shown_flat, tally, verdict
from draftdiff.readers.nesting import Block, nest_blocks, paragraph_of_blocks
from draftdiff.readers.registry import Content


def read_docx(data: bytes, /, *, track_changes: str) -> Content:
    """The content of a Word document; tracked changes that are kept are marks with "author|date".

    Headings are told by outline levels and built-in styles, items by automatic numbers (computed as
    a word processor shows them) and typed labels. Empty paragraphs, which only make space, are left
    out. Notes and text boxes hang on the paragraph that calls them, headers and footers come last.
    """
    parts = open_parts(data)
    return content_of(parts, track_changes, tally(parts.stories()), data)


def content_of(
    parts: Parts,
    track_changes: str,
    tracked: Tally,
    package: bytes | None = None,
) -> Content:
    """The content of an opened document; ``package`` is the file, where a redline can be built on
    it.
    """
    mode = "all" if track_changes == "refuse" else track_changes
    document = _Document(parts, Rules(parts.styles, parts.lists, View(mode)))
    warnings = [
        verdict(tracked, track_changes),
        shown_flat(parts.stories()) if mode == "all" else None,
    ]
    try:
        children, language = document.settled()
    except RecursionError as error:
        raise LimitExceeded(
            "the document is nested too deeply (tables, boxes); flatten it to read it"
        ) from error
    warnings += [
        f"numbers of the format {name} are shown as decimal ones"
        for name in sorted(document.unknown_formats)
    ]
    warnings += [] if children else ["the document holds no text"]
    document.findings["comment"] += len(parts.comment_elements())
    return Content(
        children,
        parts.title(),
        language,
        (*filter(None, warnings), *findings_warnings(document.findings)),
        package,
    )


def read_with_sources(parts: Parts) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """The paragraphs of a document without tracked changes, as ``Sourced``, each with the elements
    that it was read from; and all headers and footers, those with the words of another one too.
    """
    document = _Document(parts, Rules(parts.styles, parts.lists, View("all")), keeps_sources=True)
    margin_reader = _Document(parts, document.rules, keeps_sources=True)
    return document.settled()[0], tuple(margin_reader.margins())


@define
class _Document:
    parts: Parts
    rules: Rules
    keeps_sources: bool = False
    findings: Counter[str] = field(factory=Counter)
    formatting: Formatting = field(init=False)
    languages: Languages = field(init=False)
    unknown_formats: set[str] = field(factory=set, init=False)
    _stories: dict[str, Story] = field(factory=dict, init=False)
    _notes: dict[str, dict[str, etree._Element]] = field(factory=dict, init=False)
    _box_counters: Counters = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.formatting = Formatting(self.parts.styles)
        self.languages = Languages(self.formatting.default_language)
        self._box_counters = Counters(self.parts.lists, self.unknown_formats)

    def settled(self) -> tuple[tuple[Paragraph, ...], str | None]:
        """All paragraphs, headers and footers last, each distinct one once; and the language of
        most of them.
        """
        body = blocks_in(self._story(self.parts.main, self.parts.root), self.parts.body)
        paragraphs = (*nest_blocks(body), *dict.fromkeys(self.margins()))
        language = self.languages.prevailing() or self.parts.language()
        return settle_languages(paragraphs, language), language

    def margins(self) -> Iterator[Paragraph]:
        """All headers and footers that have words."""
        for kind, name, root in self.parts.margins:
            margin = holder(self._story(name, root), kind, root)
            if _has_words(margin):
                yield margin

    def _story(self, part: str, root: etree._Element) -> Story:
        """The story of a part: numbers go on from one note to the next, and start again in each
        header.
        """
        if part not in self._stories:
            self._stories[part] = Story(
                self.rules,
                self.formatting,
                self.findings,
                self.languages,
                Counters(self.parts.lists, self.unknown_formats),
                self.parts.package.relationships(part),
                Fields(broken_fields(root, self.rules.view)),
                self._note,
                partial(self._box, part),
                self.parts.diagram_lines,
                self.keeps_sources,
            )
        return self._stories[part]

    def _note(self, part: str, note_id: str) -> Paragraph | None:
        """The note of a part and id; None where there is none, or it is being read already."""
        if part not in self._notes:
            self._notes[part] = self.parts.note_elements(part)
        notes = self._notes[part]
        # A note that calls itself, as only a broken file has it, is read once.
        element = notes.pop(note_id, None)
        if element is None:
            return None
        note = holder(self._story(*self.parts.notes[part]), "note", element)
        notes[note_id] = element
        return note

    def _box(self, part: str, content: etree._Element) -> Paragraph | None:
        around = self._stories[part]
        inner_story = evolve(
            around,
            counters=self._box_counters,
            fields=Fields(around.fields.broken),
        )
        box = holder(inner_story, "box", content)
        if _has_words(box):
            return box
        return None


def _has_words(paragraph: Paragraph) -> bool:
    return any(
        inner.label or (not inner.text.isspace() and inner.text) for _, _, inner in paragraph.walk()
    )


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


def holder(
    story: Story,
    kind: str,
    container: etree._Element,
    marks: Marks = _NO_MARKS,
) -> Paragraph:
    """A container as one paragraph: its text is that of its first paragraph, the others are
    children.
    """
    return _with_source(
        story,
        paragraph_of_blocks(kind, blocks_in(story, container, marks)),
        Source(container=container),
    )


def _with_source(story: Story, paragraph: Paragraph, source: Source) -> Paragraph:
    """The paragraph with the elements that it was read from, where sources are kept."""
    if story.keeps_sources:
        return sourced(paragraph, source)
    return paragraph


@define
class _Container:
    """Reads the content of one container; a paragraph whose mark is gone waits for the paragraph
    that it joins.
    """

    story: Story
    blocks: list[Block] = field(factory=list)
    outline: Outline = field(factory=Outline)
    waiting: list[Piece] = field(factory=list)
    waiting_properties: Properties | None = None
    elements: list[etree._Element] = field(factory=list)

    def read(self, element: etree._Element, marks: Marks) -> None:
        """Reads all that stands in an element; ``marks`` are those of what the element itself
        stands in.
        """
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
            waiting = self.waiting
            properties = self.waiting_properties
            self.waiting = []
            self.waiting_properties = None
            if any(piece.text or piece.anchor for piece in waiting):
                self.end(waiting, properties)

    def end(self, pieces: list[Piece], properties: Properties) -> None:
        """Ends a paragraph: makes a block of it unless nothing of it is seen, and it is not said to
        be one.
        """
        elements = self.elements
        self.elements = []
        joined = join(pieces)
        number = self._number(properties) if joined or not properties.hidden_mark else None
        text_pieces = [piece for piece in pieces if not piece.is_picture]
        if not joined and number is None and not (text_pieces and text_pieces[0].is_label):
            return
        paragraph = labelled(
            text_pieces,
            joined,
            number,
            properties.kind,
            is_item=properties.is_item,
        )
        paragraph = _with_source(self.story, paragraph, Source(tuple(elements), tuple(pieces)))
        self.blocks.append(self.outline.block(paragraph, properties.position, properties.heading))

    def _number(self, properties: Properties) -> str | None:
        if properties.former is not None:
            return properties.former or None
        if properties.number is None:
            return None
        return self.story.counters.label(*properties.number)

    def _paragraph(self, paragraph: etree._Element, marks: Marks) -> None:
        """Read a ``w:p``, which waits where its mark goes or it is a large initial."""
        properties = self.story.rules.properties(paragraph)
        self.elements.append(paragraph)
        pieces = self.waiting
        before = len(self.waiting)
        Inline(self.story, properties.style, pieces).read(children(paragraph), marks)
        if (
            self.waiting_properties is not None
            and not _has_text(pieces[before:])
            and _has_text(pieces)
        ):
            # An empty paragraph gives what joins it nothing but its mark.
            properties = evolve(self.waiting_properties, drop_cap=False)
        self.waiting = []
        self.waiting_properties = None
        # 17.13.5.15 del, 17.13.5.20 ins: without its mark a paragraph is one with the paragraph
        # after it.
        if properties.drop_cap or not self.story.view.keeps_owner(
            first(paragraph, tag("pPr"), tag("rPr"))
        ):
            self.waiting = pieces
            self.waiting_properties = properties
        else:
            self.end(pieces, properties)

    def _table(self, table: etree._Element, marks: Marks) -> None:
        """A table; none where the view keeps no row of it. Cells that are merged into one above are
        there, empty (17.4.84 vMerge); one that spans columns is one.
        """
        self.flush()
        rows = [self._row(row, row_marks) for row, row_marks in self._members(table, "tr", marks)]
        if rows:
            paragraph = _with_source(
                self.story,
                Paragraph("", kind="table", children=rows),
                Source(container=table),
            )
            self.blocks.append(self.outline.block(paragraph, Properties().position))

    def _row(self, element: etree._Element, marks: Marks) -> Paragraph:
        """A row of a table with the cells that the view keeps."""
        cells = [
            holder(self.story, "cell", cell, cell_marks)
            for cell, cell_marks in self._members(element, "tc", marks)
        ]
        return _with_source(
            self.story,
            Paragraph("", kind="row", children=cells),
            Source(container=element),
        )

    def _members(
        self,
        element: etree._Element,
        name: str,
        marks: Marks,
    ) -> Iterator[tuple[etree._Element, Marks]]:
        """The rows of a table or cells of a row that the view keeps, with the marks that they stand
        in.
        """
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
