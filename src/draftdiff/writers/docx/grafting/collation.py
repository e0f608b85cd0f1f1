"""The two files side by side while the old one is changed: where each draft stands in them, and what for what."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, evolve, field
from lxml import etree

from draftdiff.model.paragraph import Paragraph
from draftdiff.readers.docx.pieces import Source
from draftdiff.writers.docx.blocks import Line
from draftdiff.writers.docx.composition import Byline
from draftdiff.writers.docx.grafting.changes import NewText
from draftdiff.writers.docx.grafting.copies import Copies
from draftdiff.writers.docx.grafting.formats import Formats
from draftdiff.writers.docx.grafting.opened import Opened
from draftdiff.writers.docx.grafting.pictures import SHOWN, Picture, is_shown, pictures_of
from draftdiff.writers.docx.grafting.restating import restate, restated
from draftdiff.writers.docx.grafting.supply import PartSupply
from draftdiff.writers.docx.grafting.textmap import TextMap
from draftdiff.writers.docx.grafting.workpiece import Workpiece


@define
class Collation:
    """The two files of a redline, and what the old one is changed with.

    Attributes:
        old: The old draft in its file, which is changed.
        new: The new draft in its file.
        work: The package of the old file.
        copies: Makes copies of the new file's content.
        byline: Whose name changes bear.
        formats: Compares how kept text is set in the two files.
        touched: The names of the parts that were changed.
        placed: What stands in the old file for an element of the new one: paragraphs, tables.
        brought: The paragraphs that came in, and did not move there.
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

    def beside(self, old: Sequence[Paragraph], new: Sequence[Paragraph]) -> Collation:
        """The same, with other paragraphs for those that the drafts have at the same indexes."""
        ours, theirs = evolve(self.old, found=tuple(old)), evolve(self.new, found=tuple(new))
        return evolve(self, old=ours, new=theirs, texts={}, maps={})

    def source(self, index: int) -> Source:
        """Where a paragraph of the old draft stands."""
        return self.old.source(index)

    def map(self, index: int) -> TextMap | None:
        """The map of a paragraph of the old draft, as it is by now; None where its text is not in one ``w:p``."""
        return self._maps.get(index) or self.old.map(index)

    def new_texts(self, lines: Sequence[Line]) -> list[NewText]:
        """The texts of lines in the new file; what lines of one paragraph take from it is handed out once."""
        indexes = [line.new.index for line in lines if line.new is not None]
        return [self._texts.setdefault(index, NewText(self.new.map(index))) for index in indexes]

    def restate(self, lines: Sequence[Line]) -> bool:
        """Sets the kept text of an old paragraph, in its lines, as the new file sets it; whether there is any."""
        old = lines[0].old
        text = None if old is None else self.map(old.index)
        if old is None or text is None:
            return False
        found = restated(text, lines, self.new_texts(lines), self.formats)
        if found:
            self._maps[old.index] = restate(text, found, self.byline.stamp)
        return bool(found)

    def part_of(self, element: etree._Element) -> str:
        """The name of the part of the old file that an element stands in."""
        root = element.getroottree().getroot()
        known = next((name for name, found in self.work.roots.items() if found is root), None)
        return known or self.old.part_of(element)

    def supply(self, container: etree._Element, found: etree._Element | None = None) -> PartSupply:
        """What a container of the old file is changed with; content comes from the part of a new element."""
        source = self.new.parts.main if found is None else self.new.part_of(found)
        return PartSupply(self.byline, self.copies, self.work, self.part_of(container), source)

    def touch(self, container: etree._Element) -> None:
        """Notes that the part of a container was changed."""
        self.touched.add(self.part_of(container))

    def stand_for(self, new: int | None, element: etree._Element | None) -> None:
        """Notes what stands in the old file for a paragraph or a container of the new draft."""
        if new is None or element is None:
            return
        source = self.new.source(new)
        self.placed.update(dict.fromkeys(source.elements, element))
        if source.container is not None:
            self.placed.setdefault(source.container, element)

    def is_like(self, lines: Sequence[Line]) -> bool:
        """Whether the paragraph that an old one ends as is of the same kind, level and numbering."""
        old, new = lines[0].old, lines[-1].new
        if old is None or new is None:
            return True
        looks = self.old.look(old.index, old.kind), self.new.look(new.index, new.kind)
        return () in looks or looks[0] == looks[1]

    def pictures(self, line: Line) -> tuple[list[Picture], list[Picture]]:
        """The pictures of a line's paragraph in the old and in the new file."""
        old = None if line.old is None else self.map(line.old.index)
        new = None if line.new is None else self.new.map(line.new.index)
        return pictures_of(old, self.old), pictures_of(new, self.new)

    def has_same_pictures(self, line: Line) -> bool:
        """Whether a kept paragraph shows the pictures that it showed, between the same words."""
        if line.old is None or line.new is None:
            return True
        sources = self.source(line.old.index), self.new.source(line.new.index)
        if not any(any(map(is_shown, one.iter(*SHOWN))) for source in sources for one in source.elements):
            return True
        old, new = self.pictures(line)
        return old == new
