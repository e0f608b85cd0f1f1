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
    """A stretch of text in one element; or, without text, an anchor of a kind: what calls a note,
    holds a box or is a picture.
    """

    element: etree._Element
    text: str
    anchor: str | None = None

    @property
    def run(self) -> etree._Element:
        """The unit that is tracked as a whole: the outermost run of the paragraph around the
        element, or the formula.
        """
        above = takewhile(lambda ancestor: ancestor.tag != tag("p"), self.element.iterancestors())
        return [self.element, *(ancestor for ancestor in above if ancestor.tag == tag("r"))][-1]

    @property
    def is_nested(self) -> bool:
        """Return whether its text is only a part of what its run holds as one thing, such as words
        with a reading aid.
        """
        is_in_run = self.element is self.run or self.element.getparent() is self.run
        return bool(self.text) and not is_in_run

    def split(self, offset: int) -> Token | None:
        """Cut the element at an offset of the text: the token keeps the start, and a token of the
        end is returned. None where the element cannot be cut.
        """
        if self.element.tag != tag("t"):
            return None
        text = characters(self.element) or ""
        cut = len(text) - len(self.text) + offset
        second = w("t")
        for element, part in ((second, text[cut:]), (self.element, text[:cut])):
            element.text = part
            if part != part.strip():
                element.set(f"{{{XML}}}space", "preserve")
        self.element.addnext(second)
        tail = Token(second, self.text[offset:])
        self.text = self.text[:offset]
        return tail


@frozen
class TextMap:
    """A ``w:p`` with its text and anchors in order. A typed label comes first: ``label`` is its
    length with the space behind it, or 0.
    """

    paragraph: etree._Element
    tokens: tuple[Token, ...]
    label: int

    @property
    def label_text(self) -> str:
        """The typed label, with the space behind it."""
        return "".join(token.text for token in self.tokens)[: self.label]


def _text_map(paragraph: Sourced) -> TextMap | None:
    """The map of a paragraph; None where its text cannot be found in one ``w:p``. A break of the
    page before or behind all words is no text: it hangs there as a picture does.
    """
    source = paragraph.source
    if not source.elements and source.container is not None and not paragraph.text:
        first = source.container.find(tag("p"))  # the paragraph that makes an empty container one
        if first is None:
            return None
        return TextMap(first, (), 0)
    if len(source.elements) != 1:
        return None
    inner_pieces = {id(piece) for piece in without_outer_breaks(list(source.pieces))}
    tokens: list[Token] = []
    for piece in source.pieces:
        is_inner = id(piece) in inner_pieces
        is_picture = piece.is_picture or not is_inner
        piece_text = piece.text if is_inner else ""
        anchor = None if piece.anchor is None else piece.anchor.kind
        if piece_text or piece.anchor or is_picture:
            if piece.source is None:
                return None
            tokens.append(Token(piece.source, piece_text, PICTURE if is_picture else anchor))
    text = "".join(token.text for token in tokens).replace(PAGE_BREAK, "\n")
    if not text.endswith(paragraph.text) or (paragraph.label is None and text != paragraph.text):
        return None
    return TextMap(source.elements[0], tuple(tokens), len(text) - len(paragraph.text))


@frozen
class Opened:
    """A draft in its file: its paragraphs in reading order, with their elements, and all
    headers and footers. Tracked changes were ``settled`` in some parts, by name, or set aside.
    """

    parts: Parts
    paragraphs: tuple[Paragraph, ...]
    margins: tuple[Paragraph, ...]
    settled: frozenset[str]
    asides: tuple[Aside, ...] = ()

    def source(self, index: int) -> Source:
        """The source of a paragraph; an empty one for words of a drawing that are no paragraphs."""
        return source_of(self.paragraphs[index])

    def map(self, index: int) -> TextMap | None:
        """The map of a paragraph; None where its text cannot be found in one ``w:p``."""
        paragraph = self.paragraphs[index]
        if isinstance(paragraph, Sourced):
            return _text_map(paragraph)
        return None

    def part_of(self, element: etree._Element) -> str:
        """The name of the part that an element stands in."""
        return self._names[element.getroottree().getroot()]

    def look(self, index: int, kind: str) -> tuple[object, ...]:
        """The properties that tell what a paragraph is: kind, heading level, level of its list,
        shape and statement of its number; empty where they are not known.
        """
        properties = self._properties(index)
        if properties is None:
            return ()
        level = None if properties.number is None else properties.number[1]
        numbering = properties.position
        return kind, properties.heading, level, numbering.shape, numbering.stated

    def number(self, index: int) -> tuple[str, object] | None:
        """The list that numbers a paragraph, and its level with what its numbers look like; None
        without one.
        """
        properties = self._properties(index)
        if properties is None or properties.number is None:
            return None
        return properties.number[0], (properties.number[1], properties.position.shape)

    def _properties(self, index: int) -> Properties | None:
        elements = self.source(index).elements
        if elements:
            return self._rules.properties(elements[-1])
        return None

    @cached_property
    def _rules(self) -> Rules:
        return Rules(self.parts.styles, self.parts.lists, View("all"))

    @cached_property
    def _names(self) -> dict[etree._Element, str]:
        return {root: name for name, root in roots(self.parts).items()}


def roots(parts: Parts) -> dict[str, etree._Element]:
    """The roots of all parts that hold text, by name."""
    roots_by_name = {parts.main: parts.root}
    roots_by_name.update(parts.notes.values())
    roots_by_name.update((name, root) for _, name, root in parts.margins)
    return roots_by_name


def source_of(paragraph: Paragraph) -> Source:
    """The source of a paragraph; an empty one if it was not read from a file."""
    if isinstance(paragraph, Sourced):
        return paragraph.source
    return Source()


def open_draft(
    draft: Draft,
    mode: Literal["accept", "reject"],
    *,
    aside: bool = False,
) -> Opened | None:
    """A draft in the file that it was read from, tracked changes settled or set aside; None where
    the file says something else. ``Unkeepable`` where tracked changes cannot be set aside.
    """
    assert draft.package is not None
    parts = open_parts(draft.package)
    all_roots = roots(parts)
    settled = frozenset(name for name, root in all_roots.items() if has_revisions(root))
    asides = [Aside(all_roots[name], mode) for name in sorted(settled)] if aside else []
    for part_aside in asides:
        part_aside.set()
    if not aside:
        for name in settled:
            resolve(all_roots[name], mode)
    children, margins = read_with_sources(parts)
    if tuple(map(plain, children)) != draft.children:
        return None
    paragraphs = tuple(paragraph for top in children for _, _, paragraph in top.walk())
    return Opened(parts, paragraphs, margins, settled, tuple(asides))
