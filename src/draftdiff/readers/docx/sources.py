"""Where the paragraphs of a draft stand in the file: what a redline on that file is built on."""

from __future__ import annotations

from attrs import evolve, field, frozen
from lxml import etree

from draftdiff.model.paragraph import Paragraph
from draftdiff.readers.docx.pieces import Piece


@frozen
class Source:
    """The elements that a paragraph was read from.

    Attributes:
        elements: The ``w:p`` that hold its text: one, or several that a reader sees as one; none for a table, a
            row, and a cell without text.
        pieces: Its label and text as they stand there.
        container: The table, row, cell, note, header, footer or ``w:txbxContent`` that it is, or None.
    """

    elements: tuple[etree._Element, ...] = ()
    pieces: tuple[Piece, ...] = ()
    container: etree._Element | None = None


@frozen
class Sourced(Paragraph):
    """A paragraph that knows where it was read from."""

    source: Source = field(default=Source(), eq=False, repr=False, kw_only=True)


def sourced(paragraph: Paragraph, source: Source) -> Sourced:
    """The paragraph with its source; a container that has one already keeps what its text was read from."""
    if isinstance(paragraph, Sourced):
        return evolve(paragraph, source=evolve(paragraph.source, container=source.container))
    return Sourced(
        paragraph.text,
        paragraph.label,
        paragraph.kind,
        paragraph.marks,
        paragraph.children,
        paragraph.language,
        source=source,
    )


def plain(paragraph: Paragraph) -> Paragraph:
    """The paragraph and all below it without their sources."""
    return Paragraph(
        paragraph.text,
        paragraph.label,
        paragraph.kind,
        paragraph.marks,
        [plain(child) for child in paragraph.children],
        paragraph.language,
    )
