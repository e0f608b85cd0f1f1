"""The two files side by side while the old one is changed: the paragraphs of each draft in them,
and which element of the old file stands for which of the new.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, evolve, field
from lxml import etree

from draftdiff.model.paragraph import Paragraph
from draftdiff.ooxml.revisions import Stamp
from draftdiff.word.blocks import Key, Line
from draftdiff.word.composition import Byline
from draftdiff.word.grafting.changes import NewText, Supply
from draftdiff.word.grafting.copies import Copies
from draftdiff.word.grafting.formats import Formats
from draftdiff.word.grafting.opened import Opened, TextMap
from draftdiff.word.grafting.pictures import SHOWN, Picture, is_shown, pictures_of
from draftdiff.word.grafting.restating import restate, restated_spans
from draftdiff.word.grafting.workpiece import Workpiece
from draftdiff.word.links import empty_link


@define
class Collation:
    """The two files of a redline and what the old one is changed with: the parts that were
    ``touched``, what was ``placed`` in it for paragraphs and tables of the new file, and what was
    ``brought`` in (and did not move there).
    """

    old: Opened
    new: Opened
    work: Workpiece
    copies: Copies
    byline: Byline
    formats: Formats
    touched: set[str] = field(factory=set)
    placed: dict[etree._Element, etree._Element] = field(factory=dict)
    brought: set[etree._Element] = field(factory=set)
    _texts: dict[int, NewText] = field(factory=dict)
    _maps: dict[int, TextMap] = field(factory=dict)

    def with_paragraphs(self, old: Sequence[Paragraph], new: Sequence[Paragraph]) -> Collation:
        """The same files, with replaced paragraphs for the indexes of the drafts."""
        ours = evolve(self.old, paragraphs=tuple(old))
        theirs = evolve(self.new, paragraphs=tuple(new))
        return evolve(self, old=ours, new=theirs, texts={}, maps={})

    def map(self, index: int) -> TextMap | None:
        """The map of a paragraph of the old draft, as it is by now; None where its text is not in
        one ``w:p``.
        """
        return self._maps.get(index) or self.old.map(index)

    def new_texts(self, lines: Sequence[Line]) -> list[NewText]:
        """The texts of lines in the new file; what lines of one paragraph take from it is handed
        out once.
        """
        indexes = [line.new.index for line in lines if line.new is not None]
        return [self._texts.setdefault(index, NewText(self.new.map(index))) for index in indexes]

    def restate(self, lines: Sequence[Line]) -> bool:
        """Set the kept text of an old paragraph, in its lines, as the new file sets it; return
        whether any differs.
        """
        old = lines[0].old
        text = None if old is None else self.map(old.index)
        if old is None or text is None:
            return False
        spans = restated_spans(
            text,
            lines,
            self.new_texts(lines),
            self.formats,
        )
        if spans:
            self._maps[old.index] = restate(text, spans, self.byline.stamp)
        return bool(spans)

    def part_of(self, element: etree._Element) -> str:
        """The name of the part of the old file that an element stands in."""
        root = element.getroottree().getroot()
        for name, known_root in self.work.roots.items():
            if known_root is root:
                return name
        return self.old.part_of(element)

    def containers(self, key: Key) -> tuple[etree._Element | None, etree._Element | None]:
        """The elements of a container in the old and in the new file."""
        old, new = key
        return (
            None if old is None else self.old.source(old).container,
            None if new is None else self.new.source(new).container,
        )

    def elements(self, line: Line) -> tuple[tuple[etree._Element, ...], tuple[etree._Element, ...]]:
        """The elements of a line's paragraph in the old and in the new file."""
        return (
            () if line.old is None else self.old.source(line.old.index).elements,
            () if line.new is None else self.new.source(line.new.index).elements,
        )

    def supply(self, container: etree._Element, *new_elements: etree._Element) -> Supply:
        """The supply for changes in a container of the old file; content comes from the part of the
        new elements, if any, else from the main part.
        """
        source = self.new.part_of(new_elements[0]) if new_elements else self.new.parts.main
        target = self.part_of(container)

        def link(address: str) -> etree._Element:
            return empty_link(address, relate)

        def relate(address: str) -> str:
            return self.work.relate(
                target,
                "hyperlink",
                address,
                external=True,
            )

        def copy(element: etree._Element, stamp: Stamp) -> etree._Element:
            return self.copies.copy(element, source, target, stamp)

        return Supply(self.byline.stamp, copy, link)

    def register(self, new: int | None, element: etree._Element | None) -> None:
        """Note the element of the old file that stands for a paragraph or container of the new
        draft.
        """
        if new is None or element is None:
            return
        source = self.new.source(new)
        self.placed.update(dict.fromkeys(source.elements, element))
        if source.container is not None:
            self.placed.setdefault(source.container, element)

    def has_same_look(self, lines: Sequence[Line]) -> bool:
        """Return whether the last new paragraph of an old one is of the same kind, level and
        numbering.
        """
        old = lines[0].old
        new = lines[-1].new
        if old is None or new is None:
            return True
        old_look = self.old.look(old.index, old.kind)
        new_look = self.new.look(new.index, new.kind)
        return old_look == () or new_look == () or old_look == new_look

    def pictures(self, line: Line) -> tuple[list[Picture], list[Picture]]:
        """The pictures of a line's paragraph in the old and in the new file."""
        old = None if line.old is None else self.map(line.old.index)
        new = None if line.new is None else self.new.map(line.new.index)
        return pictures_of(old, self.old), pictures_of(new, self.new)

    def has_same_pictures(self, line: Line) -> bool:
        """Return whether a kept paragraph shows the pictures that it showed, between the same
        words.
        """
        old_elements, new_elements = self.elements(line)
        for element in (*old_elements, *new_elements):
            if any(map(is_shown, element.iter(*SHOWN))):
                old, new = self.pictures(line)
                return old == new
        return True
