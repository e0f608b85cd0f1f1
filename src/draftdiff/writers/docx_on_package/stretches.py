"""The characters of a paragraph as they stand in its ``w:p``, cut at the places where their fates change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from typing import Final

from attrs import define
from lxml import etree

from draftdiff.ooxml.runs import PAGE_BREAK
from draftdiff.ooxml.xml import XML, tag
from draftdiff.readers.docx.pieces import Piece, join
from draftdiff.readers.docx.sources import Sourced
from draftdiff.writers.docx_on_package.unsupported import Unsupported

_RUN: Final = tag("r")
_TEXTS: Final = frozenset(map(tag, ("t", "delText")))
_SPACE: Final = f"{{{XML}}}space"
_BLANKS: Final = str.maketrans("\r\n", "  ")


@define(eq=False)
class Stretch:
    """Text that one element shows; without text, what a note or box hangs on.

    Attributes:
        element: The element: a ``w:t``, a tab, a break, a formula, ...
        start: Offset of its first character in the paragraph.
        text: Its characters.
    """

    element: etree._Element
    start: int
    text: str

    @property
    def stop(self) -> int:
        """Offset behind its last character."""
        return self.start + len(self.text)

    @property
    def carrier(self) -> etree._Element:
        """What is wrapped to track it: its run, or itself where it stands in none (a formula)."""
        return next(self.element.iterancestors(_RUN), self.element)


@define(eq=False)
class Stretches:
    """The stretches of a paragraph in order.

    Attributes:
        found: The stretches.
        label_length: How many characters before the text are its label and what parts the two.
        text: All characters, those of the label too.
    """

    found: list[Stretch]
    label_length: int
    text: str

    @classmethod
    def of(cls, paragraph: Sourced, twin: dict[etree._Element, etree._Element] | None = None) -> Stretches:
        """The stretches of a paragraph, or of a copy whose elements ``twin`` gives.

        Raises:
            Unsupported: Its characters are not where its elements say.
        """
        pieces = _shown(paragraph.source.pieces)
        text = "".join(piece.text for piece in pieces).replace(PAGE_BREAK, "\n")
        if not text.endswith(paragraph.text):
            raise Unsupported(f"the words “{paragraph.text[:40]}” do not stand in the file as they were read")
        found, at = [], 0
        for piece in pieces:
            if piece.source is not None:
                element = piece.source if twin is None else twin[piece.source]
                found.append(Stretch(element, at, piece.text.replace(PAGE_BREAK, "\n")))
            at += len(piece.text)
        return cls(found, len(text) - len(paragraph.text), text)

    def cut(self, offsets: Iterable[int]) -> None:
        """Cuts runs so that none goes over any of these offsets."""
        for offset in sorted(set(offsets), reverse=True):
            place = next((i for i, s in enumerate(self.found) if s.start < offset < s.stop), None)
            if place is not None:
                self.found.insert(place + 1, _divided(self.found[place], offset))
            self._part_runs(offset)

    def _part_runs(self, offset: int) -> None:
        """Parts the run that holds both what ends and what begins at an offset."""
        place = next((i for i, s in enumerate(self.found) if s.text and s.start == offset), None)
        if not place:
            return
        before = next((s for s in reversed(self.found[:place]) if s.text), None)
        first = self.found[place]
        # Anchors at the border stay with what stands before it.
        if before is not None and before.carrier is first.carrier:
            if before.element is first.element:
                raise Unsupported("a change cuts a formula or a symbol")
            part_run(first.element)

    def between(self, start: int, stop: int) -> list[Stretch]:
        """The stretches with characters from one offset to another, which have to be cut there."""
        return [s for s in self.found if s.text and start <= s.start and s.stop <= stop]

    def before(self, offset: int) -> Stretch | None:
        """The stretch whose last character stands before an offset."""
        return next((s for s in reversed(self.found) if s.text and s.stop <= offset), None)

    def at(self, offset: int) -> Stretch | None:
        """The stretch that holds the character at an offset."""
        return next((s for s in self.found if s.start <= offset < s.stop), None)

    def anchors(self, offset: int) -> list[Stretch]:
        """What notes and boxes hang on at an offset."""
        return [s for s in self.found if not s.text and s.start == offset]


def _shown(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces whose characters count: breaks of pages at the ends of a paragraph do not."""
    shown = list(pieces)
    if "".join(piece.text for piece in shown).replace(PAGE_BREAK, "\n") == join(pieces).text:
        return shown
    inner = [place for place, piece in enumerate(shown) if piece.text not in ("", PAGE_BREAK)]
    ends = (inner[0], inner[-1]) if inner else (len(shown), -1)
    return [p for place, p in enumerate(shown) if p.text != PAGE_BREAK or ends[0] < place < ends[1]]


def _divided(stretch: Stretch, offset: int) -> Stretch:
    """Divides a text at an offset; the element of its second half stands in the same run."""
    element, length = stretch.element, offset - stretch.start
    if element.tag not in _TEXTS:
        raise Unsupported("a change cuts a formula or a symbol")
    raw = (element.text or "").translate(_BLANKS)
    lead = raw.find(stretch.text)
    if lead < 0:
        raise Unsupported("a text is not in the file as it was read")
    rest = deepcopy(element)
    rest.tail = None
    element.text, rest.text = raw[: lead + length], raw[lead + length :]
    for half in (element, rest):
        half.set(_SPACE, "preserve")
    element.addnext(rest)
    second = Stretch(rest, offset, stretch.text[length:])
    stretch.text = stretch.text[:length]
    return second


def part_run(element: etree._Element) -> None:
    """Parts a run before a child of it: the child and what follows are in a run of their own with its properties."""
    run = element.getparent()
    if run is None or run.tag != _RUN:
        raise Unsupported("a change cuts what stands within a run")
    later = list(run)[run.index(element) :]
    rest = etree.SubElement(run, _RUN)
    properties = run.find(tag("rPr"))
    if properties is not None:
        rest.append(deepcopy(properties))
    run.addnext(rest)
    rest.extend(later)
