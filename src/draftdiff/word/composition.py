"""The stories of a document as XML: paragraphs, tables, notes and boxes, within their tracked
changes.
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
    op_of,
    split_at_link_changes,
)
from draftdiff.word.forms import LABEL_MARK, Form, RunDefaults, text_runs
from draftdiff.word.links import empty_link
from draftdiff.word.parts import Part
from draftdiff.word.stories import Stories

_VML: Final = "urn:schemas-microsoft-com:vml"
_DATE: Final = lazy_pattern(
    re.compile, r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?"
)
_LABEL: Final[Style] = frozenset([LABEL_MARK])
_NARROWEST: Final = 4
#: The average width of a character, and the margins of a cell, in twentieths of a point.
_CHARACTER: Final = 120
_MARGINS: Final = 230
#: Where a line may end: at a space, and behind a letter's hyphen; a date stays whole.
_BREAK: Final = lazy_pattern(re.compile, r"\s|(?<=[^\W\d]-)")
_SOURCE_FATES: Final[tuple[tuple[str, Fate], ...]] = (("inserted", "ins"), ("deleted", "del"))


@frozen
class Byline:
    """The author of changes whose proposer is not known, and their date: of all changes if it is
    fixed, else of those whose draft has none.
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
    """The stamp that the value of a mark ``inserted`` or ``deleted`` spells: "author" or
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
    """The state that all parts of a document share while it is written: the forms of both drafts'
    paragraphs, the width of the text (in twentieths of a point), the old draft's language where it
    is another, the numbers of notes in the order of their calls, and the number of boxes so far.
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
        old_forms, new_forms = self.composition.forms
        form = old_forms[old or 0] if new is None else new_forms[new]
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
        grid = w("tblGrid", *(w("gridCol", w=width) for width in widths))
        element = w("tbl", properties, grid)
        for row in table.rows:
            if row.cells:
                element.append(self._row(row, widths))
        return element

    def _row(self, row: TableRow, widths: list[int]) -> etree._Element:
        """The ``w:tr`` (17.4.78) of a row, tracked where it came or went."""
        element = w("tr")
        op = op_of(row.key)
        if op != "equal":
            stamp = self.composition.byline.stamp(*row.by)
            track_row(element, "ins" if op == "insert" else "del", stamp)
        for column, cell in enumerate(row.cells):
            is_last = column == len(row.cells) - 1
            cell_widths = widths[column:] if is_last else [widths[column]]
            span = w("gridSpan", val=len(cell_widths)) if len(cell_widths) > 1 else None
            properties = w("tcPr", w("tcW", w=sum(cell_widths), type="dxa"), span)
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
        pieces = [*_label_pieces(line), *_escapes(line), *split_at_link_changes(line.pieces)]
        for target, linked in groupby(pieces, lambda piece: link_of(piece.style)):
            runs = list(self._tracked(linked, line))
            if target is not None and runs:
                link = empty_link(target, self._relate_address)
                link.extend(runs)
                runs = [link]
            element.extend(runs)
        yield element
        if closes is not None:
            yield move_range(line.side, closes, stamp)[1]

    def _relate_address(self, address: str) -> str:
        """The id of the relationship to an outside address."""
        return self.part.relate("hyperlink", address, external=True)

    def _form(self, node: Node | None, *, is_old: bool) -> Form:
        if node is None:
            return Form()
        old_forms, new_forms = self.composition.forms
        return (old_forms if is_old else new_forms)[node.index]

    def _set_properties(
        self,
        element: etree._Element,
        line: Line,
        stamp: Stamp,
    ) -> None:
        """Give a paragraph its form, with the former one and the fate of its mark."""
        old_form = self._form(line.old or line.new, is_old=line.old is not None)
        new_form = self._form(line.new or line.old, is_old=line.new is None)
        properties = new_form.properties()
        if properties is not None:
            element.append(properties)
        if old_form != new_form:
            keep_paragraph_properties(element, old_form.properties(), stamp)
        if line.mark != "equal":
            track_mark(element, line.mark_fate, stamp)

    def _tracked(self, pieces: Iterable[Piece], line: Line) -> Iterator[etree._Element]:
        """The runs of pieces, within the tracked changes around them."""
        old_defaults = self._run_defaults(line.old, is_old=True)
        new_defaults = self._run_defaults(line.new, is_old=False)
        if line.old is None:
            old_defaults = new_defaults
        elif line.new is None:
            new_defaults = old_defaults

        def fates(piece: Piece) -> Fates:
            if piece.op == "equal":
                return self._source_fates(piece.style)
            return piece.fates(line, self.composition.byline.stamp)

        for shared_fates, neighbours in groupby(pieces, fates):
            runs: list[etree._Element] = []
            for piece in neighbours:
                runs += self._runs(piece, old_defaults, new_defaults, line)
            yield from _wrapped(runs, shared_fates)

    def _run_defaults(self, node: Node | None, *, is_old: bool) -> RunDefaults:
        """The direction of a paragraph, and its language where it is not the document's, which is
        the new draft's.
        """
        if node is None:
            return RunDefaults()
        language = node.language or (self.composition.former_language if is_old else None)
        return RunDefaults(self._form(node, is_old=is_old).rtl, language)

    def _runs(
        self,
        piece: Piece,
        old_defaults: RunDefaults,
        new_defaults: RunDefaults,
        line: Line,
    ) -> Iterable[etree._Element]:
        """The runs of a piece; tracked changes of its source are no marks of the text here."""
        if piece.anchor is not None:
            return self._call(piece.anchor)
        if self._source_fates(piece.style):
            style = frozenset(
                mark for mark in piece.style if mark[0] not in ("inserted", "deleted")
            )
            piece = evolve(piece, style=style)
        stamp = self.composition.byline.stamp(*piece.signature(line))
        return text_runs(piece, old_defaults, new_defaults, stamp)

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
            properties = w("rPr", w("rStyle", val="FootnoteReference"))
            return [w("r", properties, w("footnoteReference", id=number))]
        if key in stories["box"]:
            return [w("r", self._box(stories["box"][key]))]
        return []

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
    old_label, new_label = line.labels
    if old_label is not None and old_label == new_label:
        return [Piece("equal", old_label, _LABEL), Piece("equal", "\t")]
    moved = line.move is not None
    ops: tuple[tuple[Op, str | None], ...] = (("delete", old_label), ("insert", new_label))
    pieces = []
    for op, label in ops:
        if label is not None:
            pieces.append(Piece(op, label, _LABEL, by=line.by, moved=moved))
    if pieces:
        op = "equal" if len(pieces) == 2 else pieces[0].op
        pieces.append(evolve(pieces[0], op=op, text="\t", style=frozenset()))
    return pieces


def _escapes(line: Line) -> list[Piece]:
    """Empty labels before a text that has none but starts like one: its first word stays text."""
    in_old = line.old is not None and line.labels[0] is None and _looks_labelled(line, "insert")
    in_new = line.new is not None and line.labels[1] is None and _looks_labelled(line, "delete")
    if not in_old and not in_new:
        return []
    has_no_labels = line.labels == (None, None)
    op: Op = "insert" if in_new else "delete"
    if has_no_labels and line.old and line.new:
        op = "equal"
    escape = Piece(
        op,
        "",
        _LABEL,
        by=line.by,
        moved=line.move is not None,
    )
    if in_old and in_new and op == "insert":
        return [escape, evolve(escape, op="delete")]
    return [escape]


def _looks_labelled(line: Line, omitted: Op) -> bool:
    """Return whether a line's text, without pieces of one operation, starts like a label."""
    text = "".join(piece.text for piece in line.pieces if piece.op != omitted).lstrip()
    label, _ = split_at_tab(text) or labels.split(text)
    return label is not None


def _wrapped(runs: list[etree._Element], fates: Fates) -> list[etree._Element]:
    """The runs within the tracked changes of their fates; no element without runs."""
    for fate, stamp in reversed(fates):
        if runs:
            runs = [track_runs(fate, runs, stamp)]
    return runs


def _column_widths(table: Table, width: int) -> list[int]:
    """The widths of a table's columns, ``width`` in the longest row: wider for longer texts, but
    not in proportion, and wide enough for the longest words as long as all of these fit.
    """
    columns = max(len(row.cells) for row in table.rows)
    longest_texts = [0] * columns
    longest_words = [0] * columns
    for row in table.rows:
        for column, cell in enumerate(row.cells):
            for line in cell.blocks:
                if not isinstance(line, Line):
                    continue
                text = "".join(piece.text for piece in line.pieces)
                word = max(map(len, _BREAK.split(text)))
                longest_texts[column] = max(longest_texts[column], len(text))
                longest_words[column] = max(longest_words[column], word)
    weights = [sqrt(max(length, _NARROWEST)) for length in longest_texts]
    least = [length * _CHARACTER + _MARGINS for length in longest_words]
    if sum(least) > width:
        least = [0] * columns
    return _share_width(width, weights, least)


def _share_width(
    width: int,
    weights: list[float],
    least: list[int],
) -> list[int]:
    """The width by weight; columns that would get less than they need get that, and the others
    share the remaining width.
    """
    fixed: set[int] = set()
    while True:
        free = width - sum(least[column] for column in fixed)
        open_weights = [0.0 if column in fixed else weight for column, weight in enumerate(weights)]
        total = sum(open_weights) or 1
        borders = [
            round(free * sum(open_weights[:column]) / total)
            for column in range(len(open_weights) + 1)
        ]
        widths = [end - start for start, end in pairwise(borders)]
        too_narrow = {
            column
            for column, share in enumerate(widths)
            if column not in fixed and share < least[column]
        }
        if not too_narrow:
            return [
                least[column] if column in fixed else share for column, share in enumerate(widths)
            ]
        fixed |= too_narrow
