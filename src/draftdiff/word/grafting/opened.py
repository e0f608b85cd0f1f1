"""The drafts in their files: each paragraph with its elements, each of its characters with the one
that holds it.
"""

from __future__ import annotations

from functools import cached_property
from itertools import takewhile
from typing import Literal

from attrs import define, frozen
from lxml import etree

from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Paragraph
from draftdiff.ooxml.aside import Aside
from draftdiff.ooxml.building import w
from draftdiff.ooxml.resolution import has_revisions, resolve
from draftdiff.ooxml.runs import PAGE_BREAK, characters
from draftdiff.ooxml.xml import XML, tag
from draftdiff.readers.docx.document import read_with_sources
from draftdiff.readers.docx.parts import Parts, open_parts
from draftdiff.readers.docx.pieces import Source, Sourced, plain, without_outer_breaks
from draftdiff.readers.docx.properties import Properties, Rules
from draftdiff.readers.docx.tracking import View
from draftdiff.word.blocks import PICTURE


@define(eq=False)
class Token:
    """A stretch of text in one element, or what calls a note, holds a box or is a picture: without
    text, but a kind.
    """

    element: etree._Element
    text: str
    anchor: str | None = None

    @property
    def run(self) -> etree._Element:
        """What is tracked as a whole: the outermost run of the paragraph that it is in, or the
        formula.
        """
        above = takewhile(lambda ancestor: ancestor.tag != tag("p"), self.element.iterancestors())
        return [self.element, *(ancestor for ancestor in above if ancestor.tag == tag("r"))][-1]

    @property
    def is_nested(self) -> bool:
        """Return whether its text is only a part of what its run holds as one thing, such as words
        with a reading aid.
        """
        return (
            bool(self.text)
            and self.element is not self.run
            and self.element.getparent() is not self.run
        )

    def split(self, offset: int) -> Token | None:
        """Cuts the element; the token keeps the start, the rest comes back. None where it cannot be
        cut.
        """
        if self.element.tag != tag("t"):
            return None
        whole = characters(self.element) or ""
        lead = len(whole) - len(self.text)
        rest = w("t")
        for element, text in (
            (rest, whole[lead + offset :]),
            (self.element, whole[: lead + offset]),
        ):
            element.text = text
            if text != text.strip():
                element.set(f"{{{XML}}}space", "preserve")
        self.element.addnext(rest)
        tail = Token(rest, self.text[offset:])
        self.text = self.text[:offset]
        return tail


@frozen
class TextMap:
    """A ``w:p`` with its text and anchors in order, the typed ``label`` first: its length with the
    space behind it, or 0.
    """

    paragraph: etree._Element
    tokens: tuple[Token, ...]
    label: int

    @property
    def label_text(self) -> str:
        """The typed label, with the space behind it."""
        return "".join(token.text for token in self.tokens)[: self.label]


def _text_map(found: Sourced) -> TextMap | None:
    """The map of a paragraph; None where its text cannot be found in one ``w:p``.
    A break of the page before or behind all words is no text: it hangs there as a picture does."""
    source = found.source
    if not source.elements and source.container is not None and not found.text:
        first = source.container.find(tag("p"))  # the paragraph that makes an empty container one
        return None if first is None else TextMap(first, (), 0)
    if len(source.elements) != 1:
        return None
    whole = {id(piece) for piece in without_outer_breaks(list(source.pieces))}
    tokens: list[Token] = []
    for piece in source.pieces:
        is_text = id(piece) in whole and not piece.is_picture
        kind = None if piece.anchor is None else piece.anchor.kind
        token = piece.text if id(piece) in whole else "", kind if is_text else PICTURE
        if token[0] or piece.anchor or not is_text:
            if piece.source is None:
                return None
            tokens.append(Token(piece.source, *token))
    text = "".join(token.text for token in tokens).replace(PAGE_BREAK, "\n")
    if not text.endswith(found.text) or (found.label is None and text != found.text):
        return None
    return TextMap(source.elements[0], tuple(tokens), len(text) - len(found.text))


@frozen
class Opened:
    """A draft in its file: its paragraphs ``found`` in reading order, with their elements, and all
    headers and footers. Tracked changes were ``settled`` in some parts, by name, or set aside.
    """

    parts: Parts
    found: tuple[Paragraph, ...]
    margins: tuple[Paragraph, ...]
    settled: frozenset[str]
    asides: tuple[Aside, ...] = ()

    def source(self, index: int) -> Source:
        """Where a paragraph was read from; nowhere, for words of a drawing that are no paragraphs."""
        return source_of(self.found[index])

    def map(self, index: int) -> TextMap | None:
        """The map of a paragraph; None where its text cannot be found in one ``w:p``."""
        found = self.found[index]
        return _text_map(found) if isinstance(found, Sourced) else None

    def part_of(self, element: etree._Element) -> str:
        """The name of the part that an element stands in."""
        return self._names[element.getroottree().getroot()]

    def look(self, index: int, kind: str) -> tuple[object, ...]:
        """What a paragraph is by its properties: kind, heading level, place in a list, kind of
        number.
        """
        found = self._properties(index)
        if found is None:
            return ()
        level = None if found.number is None else found.number[1]
        return kind, found.heading, level, found.position.shape, found.position.stated

    def number(self, index: int) -> tuple[str, object] | None:
        """The list that numbers a paragraph, and its level with what its numbers look like; None
        without one.
        """
        found = self._properties(index)
        if found is None or found.number is None:
            return None
        return found.number[0], (found.number[1], found.position.shape)

    def _properties(self, index: int) -> Properties | None:
        elements = self.source(index).elements
        return self._rules.properties(elements[-1]) if elements else None

    @cached_property
    def _rules(self) -> Rules:
        return Rules(self.parts.styles, self.parts.lists, View("all"))

    @cached_property
    def _names(self) -> dict[etree._Element, str]:
        return {root: name for name, root in roots(self.parts).items()}


def roots(parts: Parts) -> dict[str, etree._Element]:
    """The roots of all parts that hold text, by name."""
    found = {parts.main: parts.root}
    found.update(parts.notes.values())
    found.update((name, root) for _, name, root in parts.margins)
    return found


def source_of(paragraph: Paragraph) -> Source:
    """Where a paragraph was read from."""
    return paragraph.source if isinstance(paragraph, Sourced) else Source()


def open_draft(
    draft: Draft, mode: Literal["accept", "reject"], *, aside: bool = False
) -> Opened | None:
    """A draft in the file that it was read from, tracked changes settled or set aside; None where
    the file says otherwise. ``Unkeepable`` where tracked changes cannot be set aside.
    """
    assert draft.package is not None
    parts = open_parts(draft.package)
    known = roots(parts)
    settled = frozenset(name for name, root in known.items() if has_revisions(root))
    asides = [Aside(known[name], mode) for name in sorted(settled)] if aside else []
    for one in asides:
        one.set()
    for name in () if aside else settled:
        resolve(known[name], mode)
    children, margins = read_with_sources(parts)
    if tuple(map(plain, children)) != draft.children:
        return None
    found = tuple(paragraph for top in children for _, _, paragraph in top.walk())
    return Opened(parts, found, margins, settled, tuple(asides))
