"""The stories of a document as XML: paragraphs, tables, notes and boxes, within what became of
them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby, pairwise
from math import sqrt
from typing import Final

from attrs import define, evolve, field, frozen
from lxml import etree

from draftdiff.changes.kinds import Node, Op
from draftdiff.lazy import lazy_pattern
from draftdiff.model import labels
from draftdiff.model.party import Party, names_of
from draftdiff.ooxml.building import w
from draftdiff.ooxml.revisions import (
    Fate,
    Stamp,
    keep_paragraph_properties,
    move_range,
    track_mark,
    track_row,
    track_runs,
    utc,
)
from draftdiff.readers.docx.pieces import split_at_tab
from draftdiff.redlines.rows import Style
from draftdiff.word.blocks import (
    Block,
    Fates,
    Key,
    Line,
    Piece,
    Table,
    TableRow,
    link_of,
    one_link_each,
    op_of,
)
from draftdiff.word.forms import LABEL_MARK, Form, Voice, text_runs
from draftdiff.word.links import empty_link
from draftdiff.word.parts import Part
from draftdiff.word.stories import Stories

_VML: Final = "urn:schemas-microsoft-com:vml"
_DATE: Final = lazy_pattern(
    re.compile, r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?"
)
_LABEL: Final[Style] = frozenset([LABEL_MARK])
_NARROWEST: Final = 4
#: What a character of a word takes on average, and the margins of a cell, in twentieths of a point.
_CHARACTER: Final = 120
_MARGINS: Final = 230
#: Where a line may end: at a space, and behind a letter's hyphen; a date stays whole.
_BREAK: Final = lazy_pattern(re.compile, r"\s|(?<=[^\W\d]-)")
_SOURCE_FATES: Final[tuple[tuple[str, Fate], ...]] = (("inserted", "ins"), ("deleted", "del"))


@frozen
class Byline:
    """The author of changes whose proposer is not known; the date where proposers' drafts have
    none, if fixed of all changes.
    """

    author: str
    dated: str | None
    fixed: bool = False

    def stamp(self, proposers: frozenset[Party], date: date | None = None) -> Stamp:
        """The stamp of changes of these proposers: their names, sorted, and the date of their
        draft.
        """
        moment = self.dated if self.fixed or date is None else utc(date)
        return Stamp(" + ".join(names_of(proposers)) or self.author, moment)


def source_stamp(value: str) -> Stamp:
    """The stamp that the value of a mark ``inserted`` or ``deleted`` tells: "author" or
    "author|date".

    Example:
        >>> stamp = source_stamp("Iran|2014-06-09T10:00:00Z")
        >>> stamp.author, stamp.date
        ('Iran', '2014-06-09T10:00:00Z')
    """
    author, _, date = value.rpartition("|")
    is_dated = _DATE.fullmatch(date) is not None
    # Word asks for an author.
    return Stamp((author if is_dated else value) or "Unknown", date if is_dated else None)


@define
class Composition:
    """What all parts of a document share while it is written: the forms of both drafts' paragraphs,
    the text's width (in twentieths of a point), the old language where it is another, notes by
    number as called, and how many boxes it has.
    """

    stories: Stories
    forms: tuple[tuple[Form, ...], tuple[Form, ...]]
    byline: Byline
    width: int
    former_language: str | None = None
    keeps_source: bool = False
    notes: dict[Key, int] = field(factory=dict)
    boxes: int = 0


@define
class Scribe:
    """Writes the stories of one part."""

    composition: Composition
    part: Part

    def blocks(
        self, blocks: Iterable[Block], lead: Iterable[etree._Element] = ()
    ) -> Iterator[etree._Element]:
        """The elements of a container's blocks; ``lead`` are runs that its first paragraph starts
        with.
        """
        for block in blocks:
            if isinstance(block, Line):
                yield from self._paragraph(block, lead)
                lead = ()
            elif any(row.cells for row in block.rows):
                yield self._table(block)

    def _table(self, table: Table) -> etree._Element:
        """The ``w:tbl`` (17.4) of a table. Rows that are shorter than the others end in a cell that
        spans the rest.
        """
        old, new = table.key
        form = (
            self.composition.forms[1][new]
            if new is not None
            else self.composition.forms[0][old or 0]
        )
        indent = form.indent or 0
        widths = _column_widths(table, self.composition.width - indent)
        properties = w(
            "tblPr",
            w("tblStyle", val="TableGrid"),
            w("bidiVisual") if form.rtl else None,
            w("tblW", w=sum(widths), type="dxa"),
            w("tblInd", w=indent, type="dxa") if indent else None,
            w("tblLayout", type="fixed"),
        )
        made = w("tbl", properties, w("tblGrid", *(w("gridCol", w=width) for width in widths)))
        for row in table.rows:
            if row.cells:
                made.append(self._row(row, widths))
        return made

    def _row(self, row: TableRow, widths: list[int]) -> etree._Element:
        element, fate = w("tr"), op_of(row.key)
        if fate != "equal":
            track_row(
                element,
                "ins" if fate == "insert" else "del",
                self.composition.byline.stamp(*row.by),
            )
        for place, cell in enumerate(row.cells):
            spanned = widths[place:] if place == len(row.cells) - 1 else [widths[place]]
            span = w("gridSpan", val=len(spanned)) if len(spanned) > 1 else None
            properties = w("tcPr", w("tcW", w=sum(spanned), type="dxa"), span)
            element.append(w("tc", properties, *self.blocks(cell.blocks)))
        return element

    def _paragraph(self, line: Line, lead: Iterable[etree._Element]) -> Iterator[etree._Element]:
        """The ``w:p`` of a line, and behind it the end of a move range that closes there."""
        stamp = self.composition.byline.stamp(*line.by)
        element = w("p")
        self._set_properties(element, line, stamp)
        opens, closes = line.ranges
        if opens is not None:
            element.append(move_range(line.side, opens, stamp)[0])
        element.extend(_wrapped(list(lead), line.fates(stamp)))
        pieces = [*_label_pieces(line), *_escapes(line), *one_link_each(line.pieces)]
        for target, same in groupby(pieces, lambda piece: link_of(piece.style)):
            runs = list(self._tracked(same, line))
            if target is not None and runs:
                link = empty_link(
                    target, lambda address: self.part.relate("hyperlink", address, external=True)
                )
                link.extend(runs)
                runs = [link]
            element.extend(runs)
        yield element
        if closes is not None:
            yield move_range(line.side, closes, stamp)[1]

    def _form(self, node: Node | None, *, is_old: bool) -> Form:
        return Form() if node is None else self.composition.forms[0 if is_old else 1][node.index]

    def _set_properties(self, element: etree._Element, line: Line, stamp: Stamp) -> None:
        before = self._form(line.old or line.new, is_old=line.old is not None)
        after = self._form(line.new or line.old, is_old=line.new is None)
        properties = after.properties()
        if properties is not None:
            element.append(properties)
        if before != after:
            keep_paragraph_properties(element, before.properties(), stamp)
        if line.mark != "equal":
            track_mark(element, line.mark_fate, stamp)

    def _tracked(self, pieces: Iterable[Piece], line: Line) -> Iterator[etree._Element]:
        voices = self._voice(line.old, is_old=True), self._voice(line.new, is_old=False)
        if line.old is None or line.new is None:
            voices = (voices[line.old is None],) * 2

        def fates(piece: Piece) -> Fates:
            if piece.op == "equal":
                return self._source_fates(piece.style)
            return piece.fates(line, self.composition.byline.stamp)

        for found, same in groupby(pieces, fates):
            yield from _wrapped(
                [run for piece in same for run in self._runs(piece, voices, line)], found
            )

    def _voice(self, node: Node | None, *, is_old: bool) -> Voice:
        """The direction of a paragraph, and its language where it is not the document's, which is
        the new draft's.
        """
        if node is None:
            return Voice()
        language = node.language or (self.composition.former_language if is_old else None)
        return Voice(self._form(node, is_old=is_old).rtl, language)

    def _runs(
        self, piece: Piece, voices: tuple[Voice, Voice], line: Line
    ) -> Iterable[etree._Element]:
        if piece.anchor is not None:
            return self._call(piece.anchor)
        if self._source_fates(piece.style):
            style = frozenset(
                mark for mark in piece.style if mark[0] not in ("inserted", "deleted")
            )
            piece = evolve(piece, style=style)
        return text_runs(piece, *voices, self.composition.byline.stamp(*piece.signature(line)))

    def _source_fates(self, style: Style) -> Fates:
        """The tracked changes of its source that a text has to be written with, insertions outside
        deletions.
        """
        if not self.composition.keeps_source:
            return ()
        values = dict(sorted(style))
        return tuple(
            (fate, source_stamp(values[kind])) for kind, fate in _SOURCE_FATES if kind in values
        )

    def _call(self, key: Key) -> list[etree._Element]:
        """The run that calls a note (17.11.14 footnoteReference), or that holds a box."""
        stories = self.composition.stories
        if key in stories["note"]:
            number = self.composition.notes.setdefault(key, len(self.composition.notes) + 1)
            return [
                w(
                    "r",
                    w("rPr", w("rStyle", val="FootnoteReference")),
                    w("footnoteReference", id=number),
                )
            ]
        return [w("r", self._box(stories["box"][key]))] if key in stories["box"] else []

    def _box(self, blocks: Iterable[Block]) -> etree._Element:
        """A text box in VML (Part 4, 19.1), which all word processors read; it grows with its text."""
        self.composition.boxes += 1
        name = f"Box{self.composition.boxes}"
        content = w("txbxContent", *self.blocks(blocks))
        shape = etree.Element(
            f"{{{_VML}}}rect",
            nsmap={"v": _VML},
            id=name,
            style="width:453pt;height:36pt",
            strokecolor="#a6a6a6",
        )
        text = etree.SubElement(shape, f"{{{_VML}}}textbox", style="mso-fit-shape-to-text:t")
        text.append(content)
        return w("pict", shape)


def _label_pieces(line: Line) -> list[Piece]:
    """The label before the text, with the tab behind it."""
    before, after = line.labels
    if before is not None and before == after:
        return [Piece("equal", before, _LABEL), Piece("equal", "\t")]
    moved = line.move is not None
    ends: tuple[tuple[Op, str | None], ...] = (("delete", before), ("insert", after))
    pieces = [
        Piece(op, label, _LABEL, by=line.by, moved=moved) for op, label in ends if label is not None
    ]
    if pieces:
        op = "equal" if len(pieces) == 2 else pieces[0].op
        pieces.append(evolve(pieces[0], op=op, text="\t", style=frozenset()))
    return pieces


def _escapes(line: Line) -> list[Piece]:
    """An empty label, where a text has none but starts like one: the first word of it stays text."""
    before = line.old is not None and line.labels[0] is None and _starts_like_one(line, "insert")
    after = line.new is not None and line.labels[1] is None and _starts_like_one(line, "delete")
    if not before and not after:
        return []
    untouched = line.labels == (None, None)
    op: Op = "equal" if untouched and line.old and line.new else "insert" if after else "delete"
    empty = Piece(op, "", _LABEL, by=line.by, moved=line.move is not None)
    return [empty, evolve(empty, op="delete")] if before and after and op == "insert" else [empty]


def _starts_like_one(line: Line, unwanted: Op) -> bool:
    text = "".join(piece.text for piece in line.pieces if piece.op != unwanted).lstrip()
    return (split_at_tab(text) or labels.split(text))[0] is not None


def _wrapped(runs: list[etree._Element], fates: Fates) -> list[etree._Element]:
    for fate, stamp in reversed(fates):
        if runs:
            runs = [track_runs(fate, runs, stamp)]
    return runs


def _column_widths(table: Table, width: int) -> list[int]:
    """The widths of a table's columns, ``width`` in the longest row: wider for longer texts, but
    not in proportion, and wide enough for the longest words as long as all of these fit.
    """
    columns = max(len(row.cells) for row in table.rows)
    longest, words = [0] * columns, [0] * columns
    for row in table.rows:
        for place, cell in enumerate(row.cells):
            lines = (block for block in cell.blocks if isinstance(block, Line))
            texts = ["".join(piece.text for piece in line.pieces) for line in lines]
            longest[place] = max([longest[place], *map(len, texts)])
            words[place] = max(
                [words[place], *(len(word) for text in texts for word in _BREAK.split(text))]
            )
    weights = [sqrt(max(length, _NARROWEST)) for length in longest]
    least = [word * _CHARACTER + _MARGINS for word in words]
    return _shared(width, weights, least if sum(least) <= width else [0] * columns)


def _shared(width: int, weights: list[float], least: list[int]) -> list[int]:
    """The width by weight; columns that would get less than they need get that, and the others
    share the rest.
    """
    short: set[int] = set()
    while True:
        free = width - sum(least[place] for place in short)
        each = [0.0 if place in short else weight for place, weight in enumerate(weights)]
        borders = [
            round(free * sum(each[:place]) / (sum(each) or 1)) for place in range(len(each) + 1)
        ]
        widths = [right - left for left, right in pairwise(borders)]
        more = {
            place for place, got in enumerate(widths) if place not in short and got < least[place]
        }
        if not more:
            return [least[place] if place in short else got for place, got in enumerate(widths)]
        short |= more
