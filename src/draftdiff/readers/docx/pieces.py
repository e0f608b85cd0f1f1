"""A paragraph's text in pieces as its runs give them, and joined; its label apart, be it automatic
or typed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import Final

from attrs import evolve, field, frozen
from lxml import etree

from draftdiff.lazy import lazy_pattern
from draftdiff.model import labels
from draftdiff.model.paragraph import ANCHORS, Mark, Paragraph
from draftdiff.ooxml.runs import PAGE_BREAK
from draftdiff.readers.docx.language import dominant
from draftdiff.readers.docx.tracking import Marks
from draftdiff.readers.text import is_announced

#: Behind what a tab has to come to make it a label.
_LONGEST: Final = 24
_BARE: Final = lazy_pattern(re.compile, r"\d{1,3}(?:\.\d{1,4})*[A-Z]?|[(\[]? ?[^\W\d_]{1,3} ?[)\]]")
_OPENING: Final = lazy_pattern(re.compile, r"\W*[^\W\d_]")


@frozen
class Piece:
    """A stretch of text in one format, or a note or box that hangs between two."""

    text: str = ""
    marks: Marks = frozenset()  # (kind, value) of its marks
    language: str | None = None  # BCP 47 tag of its language, or None where nothing states it
    anchor: Paragraph | None = None  # The note or box, or None
    is_label: bool = False  # Whether it is in the style that labels are written in
    #: The element that it was read from.
    source: etree._Element | None = field(default=None, eq=False, repr=False)
    is_picture: bool = False  # Whether a picture stands here, which is no text


@frozen
class Source:
    """The elements that a paragraph was read from: what a redline on the file is built on.

    Attributes:
        elements: The ``w:p`` that hold its text: one, or several that a reader sees as one; none
            for a table, a row, and a cell without text.
        pieces: Its label and text as they stand there.
        container: The table, row, cell, note, header, footer or ``w:txbxContent`` that it is, or
            None.
    """

    elements: tuple[etree._Element, ...] = ()
    pieces: tuple[Piece, ...] = ()
    container: etree._Element | None = None


@frozen
class Sourced(Paragraph):
    """A paragraph that knows where it was read from."""

    source: Source = field(default=Source(), eq=False, repr=False, kw_only=True)


def sourced(paragraph: Paragraph, source: Source) -> Sourced:
    """The paragraph with its source; a container that has one already keeps what its text was read
    from.
    """
    if isinstance(paragraph, Sourced):
        return evolve(paragraph, source=evolve(paragraph.source, container=source.container))
    p = paragraph
    return Sourced(p.text, p.label, p.kind, p.marks, p.children, p.language, source=source)


def plain(paragraph: Paragraph) -> Paragraph:
    """The paragraph and all below it without their sources."""
    p = paragraph
    return Paragraph(p.text, p.label, p.kind, p.marks, map(plain, p.children), p.language)


@frozen
class Joined:
    """The text of a paragraph with its marks, and the notes and boxes that hang on it in their
    order.
    """

    text: str = ""
    marks: tuple[Mark, ...] = ()
    anchors: tuple[Paragraph, ...] = ()
    language: str | None = None

    def __bool__(self) -> bool:
        return bool(self.anchors) or not (not self.text or self.text.isspace())

    def without_start(self, length: int) -> Joined:
        """The same without the first characters; what hung on them hangs on the new start."""
        if not length:
            return self
        moved = (
            Mark(max(m.start - length, 0), max(m.end - length, 0), m.kind, m.value)
            for m in self.marks
        )
        marks = tuple(mark for mark in moved if mark.start < mark.end or mark.kind in ANCHORS)
        return Joined(self.text[length:], marks, self.anchors, self.language)


def join(pieces: Iterable[Piece]) -> Joined:
    """The text of pieces in a row. A break of page or column is a line break, at the ends nothing."""
    inner_pieces = without_outer_breaks(list(pieces))
    text = "".join(piece.text for piece in inner_pieces).replace(PAGE_BREAK, "\n")
    marks: list[Mark] = []
    anchors: list[tuple[int, Paragraph]] = []
    open: dict[tuple[str, str], int] = {}
    offset = 0
    for piece in inner_pieces:
        if piece.anchor is not None:
            anchors.append((offset, piece.anchor))
        if piece.text:  # marks that go on over several pieces are one
            marks += [
                Mark(open.pop(key), offset, *key)
                for key in [key for key in open if key not in piece.marks]
            ]
            for key in piece.marks:
                open.setdefault(key, offset)
            offset += len(piece.text)
    # Sorted as marks are: by place, boxes before notes.
    anchors.sort(key=lambda anchored: (anchored[0], anchored[1].kind))
    marks += [Mark(start, offset, *key) for key, start in open.items()]
    marks += [
        Mark(offset_of_anchor, offset_of_anchor, anchor.kind)
        for offset_of_anchor, anchor in anchors
    ]
    return Joined(
        text,
        tuple(sorted(marks)),
        tuple(anchor for _, anchor in anchors),
        _language(inner_pieces),
    )


def without_outer_breaks(pieces: list[Piece]) -> list[Piece]:
    """The pieces without the breaks of page or column before the first and behind the last text."""
    inner = [index for index, piece in enumerate(pieces) if piece.text not in ("", PAGE_BREAK)]
    if not inner:
        return [piece for piece in pieces if piece.text != PAGE_BREAK]
    return [
        p for index, p in enumerate(pieces) if p.text != PAGE_BREAK or inner[0] < index < inner[-1]
    ]


def _language(pieces: Sequence[Piece]) -> str | None:
    if all(piece.language is None for piece in pieces):
        return None
    weights: Counter[str | None] = Counter()
    for piece in pieces:
        if any(map(str.isalpha, piece.text)):
            weights[piece.language] += len(piece.text)
    return dominant(weights)


def labelled(
    pieces: Sequence[Piece],
    joined: Joined,
    number: str | None,
    kind: str,
    *,
    is_item: bool,
) -> Paragraph:
    """The paragraph of a text, given in pieces and joined, with its label apart: its automatic
    number as shown, or one typed.
    """
    label = number
    if number is not None:
        is_item = True
    elif pieces and pieces[0].is_label:
        written = "".join(piece.text for piece in takewhile(lambda piece: piece.is_label, pieces))
        tab = bool(written) and joined.text.startswith("\t", len(written))
        label = written.strip() or None
        joined = joined.without_start(len(written) + tab)
    elif kind in ("heading", "paragraph"):  # quotations, code and captions are as they are
        label, joined = _typed(joined, kind)
        is_item = is_item or (label is not None and not is_announced(label))
    kind = "item" if is_item and kind == "paragraph" else kind
    return Paragraph(joined.text, label, kind, joined.marks, joined.anchors, joined.language)


def _typed(joined: Joined, kind: str) -> tuple[str | None, Joined]:
    indented = joined.text.lstrip()
    label, text = split_at_tab(indented) or labels.split(indented)
    if label is None or not (text or kind == "heading" or is_announced(label)):
        return None, joined  # a dash alone in a cell is no bullet
    return label, joined.without_start(len(joined.text) - len(text))


def split_at_tab(text: str) -> tuple[str, str] | None:
    """The label before a tab, and the text behind it, or None. There a bare number ("4.1") or a
    letter with a loose bracket ("a )") is a label too, as United Nations agencies set their texts.
    """
    head, tab, following = text[:_LONGEST].partition("\t")
    label = head.strip()
    if not tab or not _BARE.fullmatch(label) or not _OPENING.match(following):
        return None
    return label, text[len(head) + 1 :].lstrip()
