"""The drafts in their files: each paragraph with the elements that it was read from."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Final, Literal

from attrs import frozen
from lxml import etree

from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Paragraph
from draftdiff.ooxml.aside import Aside
from draftdiff.ooxml.resolution import has_revisions, resolve
from draftdiff.ooxml.xml import tag
from draftdiff.readers.docx.document import read_with_sources
from draftdiff.readers.docx.parts import Parts, open_parts
from draftdiff.readers.docx.pieces import Source, Sourced, plain
from draftdiff.readers.docx.properties import Rules
from draftdiff.readers.docx.tracking import View
from draftdiff.writers.docx.grafting.textmap import TextMap, text_map

_GRIDS: Final = frozenset(map(tag, ("tbl", "tr")))


@frozen
class Opened:
    """A draft in its file.

    Attributes:
        parts: The file's parts, without tracked changes.
        found: The draft's paragraphs in reading order, with the elements that they were read from.
        margins: All headers and footers, those with the words of another one too.
        settled: The names of the parts in which tracked changes were settled.
        asides: The tracked changes of those parts, where they were not settled but set aside.
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
        return map_of(self.found[index])

    def part_of(self, element: etree._Element) -> str:
        """The name of the part that an element stands in."""
        return self._names[element.getroottree().getroot()]

    def look(self, index: int, kind: str) -> tuple[object, ...]:
        """What a paragraph is by its properties: kind, heading level, place in a list, kind of number."""
        elements = self.source(index).elements
        if not elements:
            return ()
        found = self._rules.properties(elements[-1])
        level = None if found.number is None else found.number[1]
        return kind, found.heading, level, found.place.shape, found.place.stated

    def number(self, index: int) -> tuple[str, object] | None:
        """The list that numbers a paragraph, and its level with what its numbers look like; None without one."""
        elements = self.source(index).elements
        found = self._rules.properties(elements[-1]) if elements else None
        if found is None or found.number is None:
            return None
        return found.number[0], (found.number[1], found.place.shape)

    def read_elements(self) -> set[etree._Element]:
        """All ``w:p`` that words were read from."""
        inner = (paragraph for margin in self.margins for _, _, paragraph in margin.walk())
        return {element for paragraph in (*self.found, *inner) for element in source_of(paragraph).elements}

    def containers(self) -> Iterator[etree._Element]:
        """All that paragraphs stand in: the body, cells, notes, boxes with words, headers and footers."""
        yield self.parts.body
        yield from (root for _, _, root in self.parts.margins)
        inner = (paragraph for margin in self.margins for _, _, paragraph in margin.walk())
        for paragraph in (*self.found, *inner):
            container = source_of(paragraph).container
            if container is not None and container.tag not in _GRIDS:
                yield container

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


def map_of(paragraph: Paragraph) -> TextMap | None:
    """The map of a paragraph; of an empty container, that of the paragraph that makes it one."""
    if not isinstance(paragraph, Sourced):
        return None
    source = paragraph.source
    if not source.elements and source.container is not None and not paragraph.text:
        first = source.container.find(tag("p"))
        return None if first is None else TextMap(first, (), 0)
    return text_map(paragraph)


def open_draft(draft: Draft, mode: Literal["accept", "reject"], *, aside: bool = False) -> Opened | None:
    """A draft in the file that it was read from; None where the file says something else than the draft.

    Args:
        draft: The draft; it has a package.
        mode: What is done with tracked changes in the file.
        aside: Whether they are set aside, to be put back, not settled.

    Raises:
        Unkeepable: There are tracked changes that cannot be set aside.
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
