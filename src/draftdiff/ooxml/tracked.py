"""Tracked changes of a text gathered as a reviewer counts them (ECMA-376 Part 1, 17.13.5).

One change is what one decision is about: words of one author in a row, a paragraph with its mark, a
row, a column, a move with both its ends. In the file each is many elements.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import define, field
from lxml import etree

from draftdiff.ooxml.revisions import (
    FATES,
    NO_DATE,
    RANGE_ENDS,
    RANGE_STARTS,
    REVISIONS,
    is_in_box,
    marks_of,
)
from draftdiff.ooxml.runs import PAGE_BREAK, characters
from draftdiff.ooxml.xml import MC, M, children, tag

_NOTES: Final = {tag("footnoteReference"): "footnotes", tag("endnoteReference"): "endnotes"}
_KINDS: Final = {
    tag("ins"): "ins",
    tag("del"): "del",
    tag("moveFrom"): "move",
    tag("moveTo"): "move",
    tag("cellIns"): "ins",
    tag("cellDel"): "del",
}
_CELLS: Final = (tag("cellIns"), tag("cellDel"))
_TABLE_FORMERS: Final = tuple(
    map(tag, "tblPrChange tblPrExChange tblGridChange trPrChange tcPrChange cellMerge".split())
)
_BLOCKS: Final = frozenset(
    map(
        tag,
        (
            "sdt",
            "sdtContent",
            "customXml",
            "smartTag",
            "hdr",
            "ftr",
            "footnote",
            "endnote",
            "footnotes",
            "endnotes",
            "document",
            "body",
            "tc",
            "txbxContent",
        ),
    )
)
_INLINE: Final = frozenset(
    map(tag, "hyperlink fldSimple sdt sdtContent customXml smartTag dir bdo".split())
)
_FORMULA_TEXT: Final = f"{{{M}}}t"


@define(eq=False)
class Tracked:
    """One change as a reviewer counts it, with its elements; ``whole`` if paragraphs, rows or cells
    came or went with it. Those that touch in one paragraph share a ``cluster``: a deletion and what
    stands in its place.
    """

    kind: str
    author: str
    date: str | None
    part: str
    cluster: int
    elements: list[etree._Element] = field(factory=list)
    whole: bool = False

    @property
    def text(self) -> str:
        """The words that came, went, moved or are set otherwise; a paragraph's end is "¶"."""
        texts: list[str] = []
        for element in self.elements:
            if element.tag == tag("moveFrom") and any(
                end.tag == tag("moveTo") for end in self.elements
            ):
                continue
            if element.tag in FATES and len(element):
                texts.append(_words(element))
            elif element.tag in FATES and _stands_in(element, "rPr"):
                texts.append("¶")
            elif element.tag == tag("rPrChange"):
                texts += [_words(run) for run in list(element.iterancestors())[1:2]]
            elif element.tag == tag("pPrChange"):
                texts.append(_words(next(element.iterancestors(tag("p")))))
        return "".join(texts)

    @property
    def table(self) -> bool:
        """True where rows, columns or cells came or went, or a table is set otherwise."""
        return any(
            element.tag in _CELLS or element.tag in _TABLE_FORMERS or _stands_in(element, "trPr")
            for element in self.elements
        )


def gathered(roots: Mapping[str, etree._Element]) -> list[Tracked]:
    """The changes of parts, by their names, in the order of their text; a note goes with its call."""
    reader = _Reader()
    for name, root in roots.items():
        reader.part = name
        reader.blocks(root)
    reader.join_notes(roots)
    return reader.found


@define
class _Reader:
    """Goes through the text and gathers the elements of each change."""

    part: str = ""
    found: list[Tracked] = field(factory=list)
    _open: Tracked | None = None
    _looks: Tracked | None = None
    _by_mark: bool = False
    _clusters: int = 0
    _moves: dict[str, Tracked] = field(factory=dict)
    _within: list[Tracked] = field(factory=list)

    def blocks(self, element: etree._Element) -> None:
        for child in children(element):
            if child.tag == tag("p"):
                self._paragraph(child)
            elif child.tag == tag("tbl"):
                self._table(child)
            elif child.tag in RANGE_STARTS or child.tag in RANGE_ENDS:
                self._range(child)
            elif child.tag == tag("sectPr"):
                self._formats(child)
            elif child.tag in _BLOCKS or child.tag in FATES:
                self.blocks(child)

    def _table(self, table: etree._Element) -> None:
        """Read a table: its own formats, then its rows."""
        self._keep()
        for properties in table.iterchildren(tag("tblPr"), tag("tblGrid")):
            self._formats(properties)
        columns: dict[tuple[object, ...], Tracked] = {}
        for row in table.iter(tag("tr")):
            if next(row.iterancestors(tag("tbl"))) is table:
                self._row(row, columns)
        self._keep()

    def _row(self, row: etree._Element, columns: dict[tuple[object, ...], Tracked]) -> None:
        """Read a row: its formats, whether it came or went, and its cells."""
        own: Tracked | None = None
        for properties in row.iterchildren(tag("trPr"), tag("tblPrEx")):
            self._formats(properties)
            mark = next((child for child in properties if child.tag in FATES), None)
            own = own if mark is None else self._begin(mark, whole=True)
        for cell in [
            cell for cell in row.iter(tag("tc")) if next(cell.iterancestors(tag("tr"))) is row
        ]:
            mark = next(
                (one for one in cell.iterfind(f"{tag('tcPr')}/*") if one.tag in _CELLS), None
            )
            column = own if mark is None else self._column(mark, columns)
            self._within += [] if column is None else [column]
            for properties in cell.iterchildren(tag("tcPr")):
                self._formats(properties)
            self.blocks(cell)
            self._keep()
            if column is not None:
                self._within.remove(column)

    def _column(self, mark: etree._Element, columns: dict[tuple[object, ...], Tracked]) -> Tracked:
        """The change that a cell came or went with: with all cells of its table that did so by the
        same hand.
        """
        key = (mark.tag, *_stamp(mark))
        if key not in columns:
            columns[key] = self._begin(mark, whole=True)
        else:
            columns[key].elements.append(mark)
        return columns[key]

    def _paragraph(self, paragraph: etree._Element) -> None:
        """Read a paragraph: its words, its formats and the changes of its end."""
        self._looks = None
        properties = paragraph.find(tag("pPr"))
        self._inline(paragraph)
        if properties is None:
            self._keep()
            return
        for section in properties.iterchildren(tag("sectPr")):
            self._formats(section)
        self._formats(properties)
        marks = marks_of(paragraph)
        for mark in marks:
            self._add(mark, ends=True)
        if not marks:
            self._keep()
        for change in properties.iterfind(f"{tag('rPr')}/{tag('rPrChange')}"):
            self._single(change)

    def _inline(self, element: etree._Element) -> None:
        """Read what stands in a line: changes of words, ranges of moves, runs and formulas."""
        for child in children(element):
            if child.tag in RANGE_STARTS or child.tag in RANGE_ENDS:
                self._range(child)
            elif child.tag in FATES:
                self._add(child)
                for inner in child.iter(*sorted(FATES)):
                    if inner is not child and not is_in_box(inner, child):
                        self._single(inner)
                for change in child.iter(tag("rPrChange")):
                    if not is_in_box(change, child):
                        self._look(change)
                self._boxes_of(child)
            elif child.tag in _INLINE:
                self._inline(child)
            elif child.tag == tag("r"):
                self._run(child)
            elif child.tag.startswith(f"{{{M}}}"):
                self._keep()
                for inner in child.iter(*sorted(FATES)):
                    self._single(inner)

    def _run(self, run: etree._Element) -> None:
        change = run.find(f"{tag('rPr')}/{tag('rPrChange')}")
        objects = run.iter(*_NOTES, tag("drawing"), tag("pict"))
        if _words(run) or next(objects, None) is not None:
            self._keep(looks=change is None)
        if change is not None:
            self._look(change)
        for content in _boxes(run):
            self.blocks(content)

    def _boxes_of(self, element: etree._Element) -> None:
        """The boxes that came or went with words: what came or went in them alike is one change
        with these.
        """
        own = next((change for change in reversed(self.found) if element in change.elements), None)
        boxes = _boxes(element)
        if own is None or not boxes:
            return
        goes_on = self._open
        self._within.append(own)
        for content in boxes:
            self.blocks(content)
        self._within.remove(own)
        self._open = goes_on

    def _look(self, change: etree._Element) -> None:
        """A run that is set otherwise; runs in a row are one change."""
        if self._looks is not None and _stamp(self._looks.elements[0]) == _stamp(change):
            self._looks.elements.append(change)
        else:
            self._looks = self._single(change)

    def _formats(self, properties: etree._Element) -> None:
        for child in properties:
            if child.tag in REVISIONS and child.tag not in FATES and child.tag not in _CELLS:
                self._single(child)
        for number in properties.iterfind(f"{tag('numPr')}/{tag('ins')}"):
            self._single(number)

    def _single(self, element: etree._Element) -> Tracked:
        """A change of its own, which ends no other."""
        self._clusters += 1
        return self._made(
            "format" if _stands_in(element, "numPr") else _KINDS.get(element.tag, "format"), element
        )

    def _made(self, kind: str, element: etree._Element, *, whole: bool = False) -> Tracked:
        author, date = _stamp(element)
        self.found.append(Tracked(kind, author, date, self.part, self._clusters, [element], whole))
        return self.found[-1]

    def _add(self, element: etree._Element, *, ends: bool = False) -> None:
        """Add an element to the change that it continues, or begin one."""
        kind = _KINDS[element.tag]
        author = element.get(tag("author"), "")
        within = next(
            (
                change
                for change in reversed(self._within)
                if (change.kind, change.author) == (kind, author)
            ),
            None,
        )
        if within is not None:
            within.elements.append(element)
            return
        if self._open is None or (ends and self._by_mark):
            first = None
        else:
            first = self._open.elements[0]
        goes_on = first is not None and (_KINDS.get(first.tag), _stamp(first)) == (
            kind,
            _stamp(element),
        )
        if goes_on and self._open is not None:
            self._open.elements.append(element)
        else:
            self._begin(element)
            self._by_mark = ends
        if ends and self._open is not None:
            self._open.whole = True
            if not self._by_mark:
                self._open = None
                self._clusters += 1

    def _begin(self, element: etree._Element, *, whole: bool = False) -> Tracked:
        if self._open is None:
            self._clusters += 1
        self._open = self._made(_KINDS[element.tag], element, whole=whole)
        return self._open

    def _keep(self, *, looks: bool = True) -> None:
        """Something stands here that stays."""
        self._open = None
        self._by_mark = False
        if looks:
            self._looks = None

    def _range(self, element: etree._Element) -> None:
        """17.13.5.24, .28: both ends of a move have one name."""
        if element.tag in RANGE_ENDS:
            closed = {
                start
                for change in self._within
                for start in change.elements
                if start.tag in RANGE_STARTS
            }
            id = element.get(tag("id"))
            closed = {start for start in closed if start.get(tag("id")) == id}
            self._within = [change for change in self._within if closed.isdisjoint(change.elements)]
            self._keep()
            return
        name = element.get(tag("name"), "")
        if name in self._moves:
            self._moves[name].elements.append(element)
        else:
            self._clusters += 1
            self._moves[name] = self._made("move", element, whole=True)
        self._within.append(self._moves[name])
        self._keep()

    def join_notes(self, roots: Mapping[str, etree._Element]) -> None:
        """A note that came or went as a whole is one change with its call."""
        notes = {
            (root.tag, note.get(tag("id"))): note
            for root in roots.values()
            for note in root
            if root.tag in (tag("footnotes"), tag("endnotes"))
        }
        for change in list(self.found):
            for call in [
                inner_call
                for element in change.elements
                if len(element)
                for inner_call in element.iter(*_NOTES)
            ]:
                note = notes.get((tag(_NOTES[call.tag]), call.get(tag("id"))))
                inner = set() if note is None else set(note.iter(*REVISIONS))
                for twin in [
                    candidate for candidate in self.found if inner.issuperset(candidate.elements)
                ]:
                    if twin.kind == change.kind and twin.author == change.author:
                        change.elements += twin.elements
                        self.found.remove(twin)


def _words(element: etree._Element) -> str:
    texts = (
        (part.text if part.tag == _FORMULA_TEXT else characters(part)) or ""
        for part in element.iter()
    )
    return "".join(texts).replace(PAGE_BREAK, "")


def _stamp(element: etree._Element) -> tuple[str, str | None]:
    date = element.get(tag("date"))
    return element.get(tag("author"), ""), None if date == NO_DATE else date


def _stands_in(element: etree._Element, name: str) -> bool:
    over = element.getparent()
    return over is not None and over.tag == tag(name)


def _boxes(element: etree._Element) -> list[etree._Element]:
    """The contents of text boxes in a run or around runs; not those that only stand in for them."""
    contents = element.iter(tag("txbxContent"))
    return [
        content
        for content in contents
        if next(content.iterancestors(f"{{{MC}}}Fallback"), None) is None
    ]
