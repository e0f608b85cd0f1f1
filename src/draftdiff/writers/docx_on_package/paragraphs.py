"""Lines of a redline tracked in the paragraphs of the old file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from attrs import define, field
from lxml import etree

from draftdiff.model.party import Party
from draftdiff.ooxml.revisions import Stamp, move_range, track_mark
from draftdiff.readers.docx.sources import Sourced
from draftdiff.writers.docx.blocks import Line
from draftdiff.writers.docx.composition import Byline
from draftdiff.writers.docx_on_package.edits import Editing
from draftdiff.writers.docx_on_package.formats import settle_format
from draftdiff.writers.docx_on_package.originals import Original
from draftdiff.writers.docx_on_package.stretches import Stretches
from draftdiff.writers.docx_on_package.tracking import FATE, Trace, track_content
from draftdiff.writers.docx_on_package.translation import Translation
from draftdiff.writers.docx_on_package.unsupported import Unsupported

Twin = dict[etree._Element, etree._Element]


@define(eq=False)
class Paragraphs:
    """Tracks lines in ``w:p``.

    Attributes:
        old, new: The two files.
        translation: Copies what the new file has.
        byline: Whose name changes bear.
        groups: For each index of the old draft the lines that its paragraph became, in order.
    """

    old: Original
    new: Original
    translation: Translation
    byline: Byline
    groups: Mapping[int, Sequence[Line]]
    _made: dict[int, list[list[etree._Element]]] = field(factory=dict, init=False)
    _new_offsets: dict[int, int] = field(factory=dict, init=False)

    def old_place(self, line: Line) -> list[etree._Element]:
        """The elements of a line of the old draft, tracked in place; of a split's part, the part's."""
        assert line.old is not None
        paragraph = self.old.paragraphs[line.old.index]
        if line.new is None:
            elements = _elements(paragraph, None)
            self.track_whole(line, paragraph, elements, None)
            return _ranged(line, elements, self.stamp(line))
        if line.old.index not in self._made:
            self._made[line.old.index] = self._edited(paragraph, self.groups[line.old.index])[::-1]
        return _ranged(line, self._made[line.old.index].pop(), self.stamp(line))

    def new_place(self, line: Line, twin: Twin | None) -> list[etree._Element]:
        """The elements of an inserted line: those of a container that was copied as a whole, or a copy of its own."""
        assert line.new is not None
        paragraph = self.new.paragraphs[line.new.index]
        if twin is None:
            originals = _elements(paragraph, None)
            if len(originals) != 1:
                raise Unsupported("an inserted paragraph is made of several")
            _, twin = self.translation.copy(originals[0])
        elements = _elements(paragraph, twin)
        self.track_whole(line, paragraph, elements, twin)
        return _ranged(line, elements, self.stamp(line))

    def track_whole(self, line: Line, paragraph: Sourced, elements: list[etree._Element], twin: Twin | None) -> None:
        """Tracks a paragraph that came or went with all that is in it."""
        stretches = Stretches.of(paragraph, twin)
        own: Trace = (FATE["delete" if line.new is None else "insert", line.move is not None], self.stamp(line))
        fates = dict(self._traces(line, stretches))
        for element in elements:
            track_content(element, lambda run: fates.get(run, own))
            if line.mark != "equal":
                track_mark(element, own[0], own[1])

    def _traces(self, line: Line, stretches: Stretches) -> Iterator[tuple[etree._Element, Trace]]:
        """What became of the runs of a paragraph that came or went: some words may have moved, others not."""
        ranges: list[tuple[int, int, Trace]] = []
        at = stretches.label_length
        for piece in line.pieces:
            if stretches.text[at : at + len(piece.text)] != piece.text:
                raise Unsupported(f"the words “{piece.text[:40]}” do not stand where they should")
            trace = FATE[piece.op, piece.moved and line.move is not None], self.stamp(line, piece.proposers)
            ranges.append((at, at + len(piece.text), trace))
            at += len(piece.text)
        stretches.cut(border for start, stop, _ in ranges for border in (start, stop))
        for start, stop, trace in ranges:
            yield from ((stretch.carrier, trace) for stretch in stretches.between(start, stop))

    def _edited(self, paragraph: Sourced, lines: Sequence[Line]) -> list[list[etree._Element]]:
        """The elements of each part of a paragraph that both drafts have."""
        elements = _elements(paragraph, None)
        editing = Editing(paragraph, elements, self.new, self.translation, self.stamp, self._new_offsets)
        parts = []
        for line in lines[:-1]:
            editing.apply(line)
            parts.append([editing.part(line)])
        editing.apply(lines[-1])
        parts.append(elements)
        self._finish(paragraph, lines, parts)
        return parts

    def _finish(self, paragraph: Sourced, lines: Sequence[Line], parts: Sequence[list[etree._Element]]) -> None:
        for line, elements in zip(lines, parts, strict=True):
            if line.new is not None and elements:
                settle_format(line, elements[-1], paragraph, self.new, self.translation, self.stamp(line))
            if line.mark != "equal":
                for element in elements:
                    track_mark(element, FATE[line.mark, line.move is not None], self.stamp(line))

    def stamp(self, line: Line, proposers: Iterable[Party] = ()) -> Stamp:
        """Who changed a line or a piece of it."""
        return self.byline.stamp(frozenset(proposers) or line.proposers)


def _elements(paragraph: Sourced, twin: Twin | None) -> list[etree._Element]:
    """The ``w:p`` of a paragraph; of a container without text the first that it has."""
    source = paragraph.source
    found = list(source.elements)
    if not found and source.container is not None:
        first = next(source.container.iter("{*}p"), None)
        found = [] if first is None else [first]
    return found if twin is None else [twin[element] for element in found]


def _ranged(line: Line, elements: list[etree._Element], stamp: Stamp) -> list[etree._Element]:
    """The elements with the ranges of moves that open and close there."""
    opens, closes = line.ranges
    side: Literal["moveFrom", "moveTo"] = "moveFrom" if line.leaves else "moveTo"
    if opens is not None:
        first = elements[0]
        first.insert(1 if len(first) and first[0].tag.endswith("}pPr") else 0, move_range(side, opens, stamp)[0])
    if closes is None:
        return elements
    end = move_range(side, closes, stamp)[1]
    if elements[-1].getparent() is not None:
        elements[-1].addnext(end)
    return [*elements, end]
