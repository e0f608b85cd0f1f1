"""The stories of a redline put into the old draft's file: paragraphs changed where they stand, new ones between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from attrs import define, evolve, field
from lxml import etree

from draftdiff.model.paragraph import Paragraph
from draftdiff.ooxml.revisions import Stamp
from draftdiff.ooxml.xml import tag
from draftdiff.readers.docx.sources import Source, plain
from draftdiff.writers.docx.blocks import Block, Line, Table, TableRow
from draftdiff.writers.docx.composition import Byline
from draftdiff.writers.docx.grafting.changes import NewText
from draftdiff.writers.docx.grafting.copies import Copies, track_all
from draftdiff.writers.docx.grafting.ends import seal
from draftdiff.writers.docx.grafting.formats import Formats
from draftdiff.writers.docx.grafting.insertion import blank, drop_fallbacks, put
from draftdiff.writers.docx.grafting.lone_pictures import Lone, lone_pictures, settle_pictures
from draftdiff.writers.docx.grafting.margins import margin_at, place_of
from draftdiff.writers.docx.grafting.opened import Opened, map_of, source_of
from draftdiff.writers.docx.grafting.paragraphs import (
    bring,
    change,
    leave,
    set_range,
    take_form,
    track,
)
from draftdiff.writers.docx.grafting.pictures import HOLDERS, Picture, pictures_of, with_pictures
from draftdiff.writers.docx.grafting.restating import reform, restate, restated
from draftdiff.writers.docx.grafting.revising import Uncuttable
from draftdiff.writers.docx.grafting.supply import PartSupply
from draftdiff.writers.docx.grafting.textmap import TextMap
from draftdiff.writers.docx.grafting.workpiece import Workpiece
from draftdiff.writers.docx.stories import Stories


@define
class Placing:
    """Puts stories into a file.

    Attributes:
        old: The old draft in its file, which is changed.
        new: The new draft in its file.
        work: The package of the old file.
        copies: Makes copies of the new file's content.
        byline: Whose name changes bear.
        formats: Compares how kept text is set in the two files.
        touched: The names of the parts that were changed.
    """

    old: Opened
    new: Opened
    work: Workpiece
    copies: Copies
    byline: Byline
    formats: Formats
    touched: set[str] = field(factory=set)
    _instead: dict[int, Paragraph] = field(factory=dict)
    _made: dict[int, etree._Element] = field(factory=dict)
    _texts: dict[int, NewText] = field(factory=dict)
    _maps: dict[int, TextMap] = field(factory=dict)
    _placed: dict[etree._Element, etree._Element] = field(factory=dict)

    def place(self, stories: Stories) -> None:
        """Puts all stories where they belong."""
        alone = lone_pictures(self.old), lone_pictures(self.new)
        self._place(stories)
        if alone[0] or alone[1]:
            self._settle_pictures(*alone)

    def _settle_pictures(self, old: Sequence[Lone], new: Sequence[Lone]) -> None:
        def copy(element: etree._Element, container: etree._Element) -> etree._Element:
            supply = self._supply(container, None)
            supply.source = self.new.part_of(element)
            return supply.copy(element, stamp)

        stamp = self.byline.stamp(frozenset())
        self._placed[self.new.parts.body] = self.old.parts.body
        changed = settle_pictures(old, new, self._placed, copy, stamp)
        self.touched.update(map(self._part, changed))

    def _stands_for(self, new: int | None, element: etree._Element | None) -> None:
        """Notes what stands in the old file for a paragraph or a container of the new one."""
        source = Source() if new is None else self.new.source(new)
        if element is not None:
            self._placed.update(dict.fromkeys(source.elements, element))
            if source.container is not None:
                self._placed.setdefault(source.container, element)

    def _cell(self, new: int | None, element: etree._Element | None) -> None:
        container = None if new is None else self.new.source(new).container
        if container is not None and element is not None:
            self._placed[container] = element

    def _place(self, stories: Stories) -> None:
        self._container(self.old.parts.body, stories.body)
        for found in (stories.notes, stories.boxes):
            for key, blocks in found.items():
                if key[0] is not None and (key[1] is not None or found is stories.notes):
                    self._within(key[0], blocks, is_kept=key[1] is not None)
        for kind, margins in (("header", stories.headers), ("footer", stories.footers)):
            for key, blocks in margins.items():
                if key[0] is None and key[1] is not None:
                    self._container(self._new_margin(kind, key[1]), blocks)
                elif key[0] is not None:
                    self._margins(key[0], blocks)

    def _new_margin(self, kind: str, index: int) -> etree._Element:
        """Where a header or footer goes that only the new draft has."""
        container = self.new.source(index).container
        name = None if container is None else self.new.part_of(container)
        place = place_of(self.new, kind, name)
        self.touched.add(self.old.parts.main)
        return margin_at(self.old, self.work, kind, place, self.byline.stamp(frozenset()))

    def _within(self, index: int, blocks: Sequence[Block], *, is_kept: bool) -> None:
        container = self._source(index).container
        if container is None:
            return
        changed = self._container(container, blocks, is_kept=is_kept)
        if changed and container.tag == tag("txbxContent"):
            drop_fallbacks(container)

    def _margins(self, index: int, blocks: Sequence[Block]) -> None:
        """A header or footer, and others with the same words, for the draft has them once."""
        found = plain(self.old.found[index])
        for margin in self.old.margins:
            container = source_of(margin).container
            if container is not None and plain(margin) == found:
                inner = (paragraph for _, _, paragraph in margin.walk())
                self._instead = dict(enumerate(inner, index))
                self._made.clear()
                self._texts.clear()
                self._maps.clear()
                self._container(container, blocks)
        self._instead = {}
        self._maps.clear()

    def _source(self, index: int) -> Source:
        return source_of(self._instead.get(index, self.old.found[index]))

    def _supply(self, container: etree._Element, new: int | None) -> PartSupply:
        elements = () if new is None else self.new.source(new).elements
        source = self.new.part_of(elements[0]) if elements else self.new.parts.main
        return PartSupply(self.byline, self.copies, self.work, self._part(container), source)

    def _part(self, element: etree._Element) -> str:
        root = element.getroottree().getroot()
        known = next((name for name, found in self.work.roots.items() if found is root), None)
        return known or self.old.part_of(element)

    def _container(
        self,
        container: etree._Element,
        blocks: Sequence[Block],
        *,
        is_kept: bool = True,
    ) -> bool:
        """Puts the blocks of one container there; whether anything changed."""
        cursor: etree._Element | None = None
        changed = False
        parts: dict[int, list[Line]] = defaultdict(list)
        for block in blocks:
            if isinstance(block, Line) and block.old is not None and block.new is not None:
                parts[block.old.index].append(block)
        for block in blocks:
            if isinstance(block, Table):
                cursor, is_changed = self._table(container, block, cursor)
            elif block.old is None:
                cursor, is_changed = self._arrival(container, block, cursor), True
            else:
                cursor, is_changed = self._stay(container, block, parts[block.old.index], cursor)
            changed = changed or is_changed
        if changed:
            self.touched.add(self._part(container))
            if is_kept:
                seal(container)
        return changed

    def _stay(
        self,
        container: etree._Element,
        line: Line,
        parts: Sequence[Line],
        cursor: etree._Element | None,
    ) -> tuple[etree._Element | None, bool]:
        """Changes or deletes a paragraph where it stands; all parts of a split with the first."""
        assert line.old is not None
        source = self._source(line.old.index)
        last = source.elements[-1] if source.elements else cursor
        if line.new is None:
            leave(source, self._map(line.old.index), line, self._supply(container, None))
            return last, True
        if id(line) in self._made:
            return self._made[id(line)], True
        is_like = self._is_like(line, parts)
        if len(parts) == 1 and not line.is_touched and is_like and self._has_same_pictures(line):
            self._stands_for(line.new.index, last)
            is_changed = self._restate(container, line, parts)
            if last is not None and line.mark == "equal":
                is_changed = self._reform(container, last, line) or is_changed
            return (container.find(tag("p")) if last is None else last), is_changed
        return self._change(container, parts, is_like=is_like), True

    def _restate(self, container: etree._Element, line: Line, parts: Sequence[Line]) -> bool:
        """Sets kept text of an old paragraph as the new file sets it; whether there is any."""
        assert line.old is not None
        text = self._map(line.old.index)
        if text is None:
            return False
        found = restated(text, parts, self._new_texts(parts), self.formats)
        if found:
            self._maps[line.old.index] = restate(text, found, self._supply(container, None).stamp)
        return bool(found)

    def _reform(self, container: etree._Element, paragraph: etree._Element, line: Line) -> bool:
        """Gives a paragraph of the same kind in both files the form that it has in the new one; whether it differs."""
        elements = () if line.new is None else self.new.source(line.new.index).elements
        if line.old is None or line.new is None or not elements or not self._source(line.old.index).elements:
            return False
        other = elements[-1].find(tag("pPr"))
        stamp = self._supply(container, None).stamp(*line.signature)
        return reform(paragraph, other, self.formats, stamp, numbered=self.old.number(line.old.index) is not None)

    def _new_texts(self, parts: Sequence[Line]) -> list[NewText]:
        indexes = [line.new.index for line in parts if line.new is not None]
        return [self._texts.setdefault(index, NewText(self.new.map(index))) for index in indexes]

    def _map(self, index: int) -> TextMap | None:
        return self._maps.get(index) or map_of(self._instead.get(index, self.old.found[index]))

    def _has_same_pictures(self, line: Line) -> bool:
        """Whether a kept paragraph shows the pictures that it showed, between the same words."""
        if line.old is None or line.new is None:
            return True
        sources = self._source(line.old.index), self.new.source(line.new.index)
        if not any(next(one.iter(*HOLDERS), None) is not None for source in sources for one in source.elements):
            return True
        old, new = self._pictures(line)
        return old == new

    def _pictures(self, line: Line) -> tuple[list[Picture], list[Picture]]:
        assert line.old is not None
        new = None if line.new is None else self.new.map(line.new.index)
        return pictures_of(self._map(line.old.index), self.old), pictures_of(new, self.new)

    def _is_like(self, line: Line, parts: Sequence[Line]) -> bool:
        """Whether the paragraph that the old one ends as is of the same kind, level and numbering."""
        old, new = line.old, parts[-1].new
        if old is None or new is None:
            return True
        looks = self.old.look(old.index, old.kind), self.new.look(new.index, new.kind)
        return () in looks or looks[0] == looks[1]

    def _change(self, container: etree._Element, parts: Sequence[Line], *, is_like: bool) -> etree._Element:
        first = parts[0]
        assert first.old is not None
        lines = list(parts)
        if len(parts) == 1:
            lines = [evolve(first, pieces=tuple(with_pictures(first.pieces, *self._pictures(first))))]
        self._restate(container, first, parts)
        text = self._map(first.old.index)
        if text is None:
            raise Uncuttable
        news = [line.new.index for line in parts if line.new is not None]
        supply = self._supply(container, news[0])
        texts = self._new_texts(parts)
        made = change(text, lines, texts, supply)
        for line, new, paragraph in zip(parts, news, made, strict=True):
            self._made[id(line)] = paragraph
            self._stands_for(new, paragraph)
            stamp = supply.stamp(*line.signature)
            if line is not parts[-1] or not is_like:
                take_form(
                    paragraph,
                    self._model(new, supply, stamp),
                    stamp if line is parts[-1] else None,
                )
            elif line.mark == "equal":
                self._reform(container, paragraph, line)
            track(paragraph, line, stamp)
        return made[0]

    def _model(self, new: int, supply: PartSupply, stamp: Stamp) -> etree._Element | None:
        elements = self.new.source(new).elements
        properties = elements[-1].find(tag("pPr")) if elements else None
        return None if properties is None else supply.copy(properties, stamp)

    def _arrival(self, container: etree._Element, line: Line, cursor: etree._Element | None) -> etree._Element | None:
        assert line.new is not None
        supply = self._supply(container, line.new.index)
        source, text = self.new.source(line.new.index), self.new.map(line.new.index)
        for element in source.elements:
            self.formats.style(element.find(tag("pPr")))
        copies = bring(source, text, line, supply)
        for copy in copies:
            cursor = put(container, cursor, copy)
            self._stands_for(line.new.index, copy)
        set_range(copies, line, supply.stamp(*line.signature))
        return cursor

    def _table(
        self, container: etree._Element, table: Table, cursor: etree._Element | None
    ) -> tuple[etree._Element | None, bool]:
        if table.key[0] is not None:
            element = self._source(table.key[0]).container
            if element is None:
                return cursor, False
            self._stands_for(table.key[1], element)
            return element, self._rows(element, table.rows)
        supply = self._supply(container, None)
        found = self.new.source(table.key[1] or 0).container
        if found is None or not table.rows:
            return cursor, False
        stamp = supply.stamp(table.rows[0].proposers, table.rows[0].date)
        copy = self._copied(found, supply, stamp)
        self._placed[found] = copy
        if cursor is not None and cursor.tag == tag("tbl"):
            cursor = put(container, cursor, blank(stamp))
        cursor = put(container, cursor, copy)
        following = copy.getnext()
        if following is None or following.tag in (tag("tbl"), tag("sectPr")):
            cursor = put(container, cursor, blank(None if following is None else stamp))
        return cursor, True

    def _copied(self, element: etree._Element, supply: PartSupply, stamp: Stamp) -> etree._Element:
        supply.source = self.new.part_of(element)
        copy = supply.copy(element, stamp)
        track_all(copy, "ins", stamp)
        return copy

    def _rows(self, table: etree._Element, rows: Sequence[TableRow]) -> bool:
        cursor: etree._Element | None = None
        changed = False
        for row in rows:
            supply = self._supply(table, None)
            stamp = supply.stamp(row.proposers, row.date)
            if row.key[0] is None:
                found = self.new.source(row.key[1] or 0).container
                if found is not None:
                    cursor = put(table, cursor, self._copied(found, supply, stamp))
                changed = True
                continue
            element = self._source(row.key[0]).container
            if element is None:
                continue
            cursor = element
            if row.key[1] is None:
                track_all(element, "del", stamp)
                changed = True
                continue
            for cell in row.cells:
                inner = self._source(cell.key[0] or 0).container
                self._cell(cell.key[1], inner)
                if inner is not None and self._container(inner, cell.blocks):
                    changed = True
        return changed
