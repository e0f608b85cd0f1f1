"""A paragraph's text in pieces as its runs give them, and joined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from attrs import field, frozen
from lxml import etree

from draftdiff.model.paragraph import ANCHORS, Mark, Paragraph
from draftdiff.ooxml.runs import PAGE_BREAK
from draftdiff.readers.docx.language import dominant
from draftdiff.readers.docx.tracking import Marks


@frozen
class Piece:
    """A stretch of text in one format, or a note or box that hangs between two.

    Attributes:
        text: Its characters; empty for an anchor.
        marks: (kind, value) of its marks.
        language: BCP 47 tag of its language, or None where nothing states it.
        anchor: The note or box, or None.
        is_label: Whether it is in the style that labels are written in.
        source: The element that it was read from.
        is_picture: Whether a picture stands here, which is no text.
    """

    text: str = ""
    marks: Marks = frozenset()
    language: str | None = None
    anchor: Paragraph | None = None
    is_label: bool = False
    source: etree._Element | None = field(default=None, eq=False, repr=False)
    is_picture: bool = False


@frozen
class Joined:
    """The text of a paragraph with its marks, and the notes and boxes that hang on it in their order."""

    text: str = ""
    marks: tuple[Mark, ...] = ()
    anchors: tuple[Paragraph, ...] = ()
    language: str | None = None

    def __bool__(self) -> bool:
        return bool(self.anchors) or not (not self.text or self.text.isspace())

    def without_start(self, length: int) -> Joined:
        """The same without the first characters; what hung on them hangs on the new start.

        Example:
            >>> Joined("(a) act", (Mark(0, 7, "bold"), Mark(0, 3, "italic"))).without_start(4).marks
            (Mark(start=0, end=3, kind='bold', value=''),)
        """
        if not length:
            return self
        moved = (Mark(max(m.start - length, 0), max(m.end - length, 0), m.kind, m.value) for m in self.marks)
        kept = tuple(mark for mark in moved if mark.start < mark.end or mark.kind in ANCHORS)
        return Joined(self.text[length:], kept, self.anchors, self.language)


def join(pieces: Iterable[Piece]) -> Joined:
    """The text of pieces in a row. A break of page or column is a line break, at the ends nothing.

    Example:
        >>> join([Piece("shall "), Piece("not", frozenset({("bold", "")}))]).marks
        (Mark(start=6, end=9, kind='bold', value=''),)
    """
    kept = without_outer_breaks(list(pieces))
    text = "".join(piece.text for piece in kept).replace(PAGE_BREAK, "\n")
    anchors = _anchors(kept)
    marks = [*_ranges(kept), *(Mark(place, place, anchor.kind) for place, anchor in anchors)]
    return Joined(text, tuple(sorted(marks)), tuple(anchor for _, anchor in anchors), _language(kept))


def without_outer_breaks(pieces: list[Piece]) -> list[Piece]:
    """The pieces without the breaks of page or column before the first and behind the last text."""
    inner = [place for place, piece in enumerate(pieces) if piece.text not in ("", PAGE_BREAK)]
    if not inner:
        return [piece for piece in pieces if piece.text != PAGE_BREAK]
    return [p for place, p in enumerate(pieces) if p.text != PAGE_BREAK or inner[0] < place < inner[-1]]


def _ranges(pieces: Sequence[Piece]) -> list[Mark]:
    """Marks that go on over several pieces are one."""
    found: list[Mark] = []
    open: dict[tuple[str, str], int] = {}
    place = 0
    for piece in pieces:
        if not piece.text:
            continue
        for key in [key for key in open if key not in piece.marks]:
            found.append(Mark(open.pop(key), place, *key))
        for key in piece.marks:
            open.setdefault(key, place)
        place += len(piece.text)
    return found + [Mark(start, place, *key) for key, start in open.items()]


def _anchors(pieces: Sequence[Piece]) -> list[tuple[int, Paragraph]]:
    """Notes and boxes in the order of their marks: by place, boxes before notes."""
    found, place = [], 0
    for piece in pieces:
        if piece.anchor is not None:
            found.append((place, piece.anchor))
        place += len(piece.text)
    return sorted(found, key=lambda anchored: (anchored[0], anchored[1].kind))


def _language(pieces: Sequence[Piece]) -> str | None:
    if all(piece.language is None for piece in pieces):
        return None
    weights: Counter[str | None] = Counter()
    for piece in pieces:
        if any(character.isalpha() for character in piece.text):
            weights[piece.language] += len(piece.text)
    return dominant(weights)
