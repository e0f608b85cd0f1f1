"""Which elements of a ``w:p`` hold which characters of a paragraph."""

from __future__ import annotations

from attrs import define, evolve, frozen
from lxml import etree

from draftdiff.ooxml.building import w
from draftdiff.ooxml.runs import PAGE_BREAK, characters
from draftdiff.ooxml.xml import tag
from draftdiff.readers.docx.pieces import Sourced, without_outer_breaks
from draftdiff.writers.docx.blocks import PICTURE


@define(eq=False)
class Token:
    """A stretch of text in one element, or what calls a note, holds a box or is a picture.

    Attributes:
        element: The element: a ``w:t``, a tab, a formula, a reference, ...
        text: Its characters that belong to the paragraph; empty for an anchor.
        anchor: ``note``, ``box`` or ``picture`` for what hangs in the text, else None.
    """

    element: etree._Element
    text: str
    anchor: str | None = None

    @property
    def run(self) -> etree._Element:
        """What is tracked as a whole: the outermost run of the paragraph that it is in, or the formula."""
        found = self.element
        for ancestor in self.element.iterancestors():
            if ancestor.tag == tag("p"):
                break
            if ancestor.tag == tag("r"):
                found = ancestor
        return found

    @property
    def is_nested(self) -> bool:
        """Whether its text is only a part of what its run holds as one thing, such as words with a reading aid."""
        return bool(self.text) and self.element is not self.run and self.element.getparent() is not self.run

    def split(self, offset: int) -> Token | None:
        """Cuts the element; the token keeps the start, the rest comes back. None where it cannot be cut."""
        if self.element.tag != tag("t"):
            return None
        whole = characters(self.element) or ""
        lead = len(whole) - len(self.text)
        rest = w("t")
        _set_text(rest, whole[lead + offset :])
        _set_text(self.element, whole[: lead + offset])
        self.element.addnext(rest)
        tail = Token(rest, self.text[offset:])
        self.text = self.text[:offset]
        return tail


def _set_text(element: etree._Element, text: str) -> None:
    element.text = text
    if text != text.strip():
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


@frozen
class TextMap:
    """A paragraph as its file holds it.

    Attributes:
        paragraph: The ``w:p``.
        tokens: Its text and anchors in order, the typed label first.
        label: How many characters the typed label has, with the space behind it; 0 where none is typed.
    """

    paragraph: etree._Element
    tokens: tuple[Token, ...]
    label: int

    @property
    def label_text(self) -> str:
        """The typed label, with the space behind it."""
        return "".join(token.text for token in self.tokens)[: self.label]


def text_map(found: Sourced) -> TextMap | None:
    """The map of a paragraph; None where its text cannot be found in one ``w:p``.

    A break of the page before or behind all words is no text: it hangs there as a picture does.
    """
    if len(found.source.elements) != 1:
        return None
    read = list(found.source.pieces)
    whole = {id(piece) for piece in without_outer_breaks(read)}
    pieces = [piece if id(piece) in whole else evolve(piece, text="", is_picture=True) for piece in read]
    pieces = [piece for piece in pieces if piece.text or piece.anchor or piece.is_picture]
    if any(piece.source is None for piece in pieces):
        return None
    text = "".join(piece.text for piece in pieces).replace(PAGE_BREAK, "\n")
    if not text.endswith(found.text) or (found.label is None and text != found.text):
        return None
    tokens = [
        Token(
            piece.source,
            piece.text,
            PICTURE if piece.is_picture else None if piece.anchor is None else piece.anchor.kind,
        )
        for piece in pieces
        if piece.source is not None
    ]
    return TextMap(found.source.elements[0], tuple(tokens), len(text) - len(found.text))
