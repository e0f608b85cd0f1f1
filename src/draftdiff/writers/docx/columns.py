"""Drafts side by side as a document: an A4 landscape table, a column a draft, its head repeated on every page.

What differs from the column on the left is marked by formatting, not by tracked changes: there is no one text that
accepting them would give.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from attrs import frozen
from lxml import etree

from draftdiff.changes.kinds import Op
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import ANCHORS
from draftdiff.ooxml.building import bag, text_element, w
from draftdiff.redlines.columns import Cell, Comparison
from draftdiff.redlines.rows import Run
from draftdiff.writers.columnwise import (
    Remark,
    Shown,
    counts_of,
    head_of,
    labels_of,
    legend_of,
    remarks_of,
    shown_rows,
    title_of,
)
from draftdiff.writers.docx.forms import by_direction, is_rtl
from draftdiff.writers.docx.parts import Part, package_of
from draftdiff.writers.docx.runs import run_content, run_properties
from draftdiff.writers.docx.settings import core_properties, settings_part
from draftdiff.writers.docx.styles import font_table, styles_part
from draftdiff.writers.hidden import shown

#: An A4 page on its side, its margins, and the column of the rows' numbers, in twentieths of a point.
_PAGE: Final = (16838, 11906)
_MARGIN: Final = 850
_NUMBERS: Final = 624
_STEP: Final = 227
_DEEPEST: Final = 5
_GREY: Final = "595959"
#: Character styles of ours, so that a secretariat can give all new words another look at one place.
_NEW: Final = "ColumnInsertion"
_OLD: Final = "ColumnDeletion"
_MARKS: Final[dict[Op, str]] = {"insert": _NEW, "delete": _OLD}


def columns_document(comparison: Comparison, *, legend: bool) -> bytes:
    """A document of drafts side by side."""
    rows, numbers = shown_rows(comparison)
    table = _Table(comparison, numbers)
    title = title_of(comparison)
    main = Part("word/document.xml", "officeDocument", w("document", w("body")))
    head = w("p", w("pPr", w("pStyle", val="Title")), w("r", text_element("t", shown(title))))
    end = w("p", bag("pPr", [w("spacing", before=0, after=0, line=240, lineRule="auto")]))
    main.root[0].extend([head, *([_legend(comparison, rows)] if legend else []), table.element(rows), end])
    parts = [
        Part("word/styles.xml", "styles", _styles()),
        Part("word/settings.xml", "settings", settings_part(tracked=False, even=False, notes=False)),
        Part("word/fontTable.xml", "fontTable", font_table()),
        _footer(),
    ]
    links = [main.relate(part.kind, part.name.removeprefix("word/")) for part in parts]
    main.root[0].append(_section(links[-1]))
    languages = {draft.language for draft in comparison.drafts}
    return package_of(main, parts, core_properties(shown(title), languages.pop() if len(languages) == 1 else None))


def _section(footer: str) -> etree._Element:
    """17.6.13 pgSz: on its side the width is the longer side, and ``orient`` says so."""
    width, height = _PAGE
    size = w("pgSz", w=width, h=height, orient="landscape")
    margins = w("pgMar", top=_MARGIN, right=_MARGIN, bottom=_MARGIN, left=_MARGIN, header=454, footer=454, gutter=0)
    return w("sectPr", w("footerReference", type="default", r_id=footer), size, margins, w("cols", space=709))


def _footer() -> Part:
    part = Part("word/footer1.xml", "footer", w("ftr"))
    properties = bag("pPr", [w("pStyle", val="Footer"), w("jc", val="center")])
    part.root.append(
        w("p", properties, w("fldSimple", instr=" PAGE "), _plain(" / "), w("fldSimple", instr=" NUMPAGES "))
    )
    return part


def _plain(text: str) -> etree._Element:
    return w("r", text_element("t", text))


def _styles() -> etree._Element:
    """The usual styles, and those of the marks and of the small print of a table."""
    styles = styles_part(None)
    new = w("rPr", w("b"), w("bCs"), w("color", val="0C6237"), w("u", val="single"))
    old = w("rPr", w("strike"), w("color", val="9F211C"))
    for name, label, properties in ((_NEW, "Column Insertion", new), (_OLD, "Column Deletion", old)):
        styles.append(_style("character", name, label, None, properties))
    size = w("rPr", w("sz", val=18), w("szCs", val=20))
    styles.append(_style("paragraph", "ColumnText", "Column Text", _spacing(20, 20), size))
    small = w("rPr", w("i"), w("iCs"), w("color", val=_GREY), w("sz", val=15), w("szCs", val=17))
    styles.append(_style("paragraph", "ColumnRemark", "Column Remark", _spacing(0, 0), small))
    return styles


def _spacing(before: int, after: int) -> etree._Element:
    return w("pPr", w("spacing", before=before, after=after, line=240, lineRule="auto"))


def _style(type: str, name: str, label: str, paragraph: etree._Element | None, run: etree._Element) -> etree._Element:
    base = "Normal" if type == "paragraph" else "DefaultParagraphFont"
    based = w("basedOn", val=base)
    return w("style", w("name", val=label), based, w("qFormat"), paragraph, run, type=type, styleId=name, customStyle=1)


def _legend(comparison: Comparison, rows: list[Shown]) -> etree._Element:
    differing = sum(row.differs for row in rows)
    said = f"{legend_of(comparison)} {differing} of {len(rows)} rows differ{'s' * (differing == 1)}. "
    return _paragraph("ColumnText", [_plain(said), _marked("new words", _NEW), _plain(" "), _marked("old words", _OLD)])


def _marked(text: str, style: str) -> etree._Element:
    return w("r", w("rPr", w("rStyle", val=style)), text_element("t", text))


def _paragraph(
    style: str, content: list[etree._Element], *others: etree._Element | None, rtl: bool = False
) -> etree._Element:
    stated = [w("pStyle", val=style), w("bidi") if rtl else None, *others]
    return w("p", bag("pPr", [element for element in stated if element is not None]), *content)


@frozen
class _Table:
    """Writes the table.

    Attributes:
        comparison: The drafts.
        numbers: The numbers of rows, by their indexes.
    """

    comparison: Comparison
    numbers: dict[int, int]

    def element(self, rows: list[Shown]) -> etree._Element:
        """The ``w:tbl`` (17.4.37)."""
        widths = self._widths()
        properties = w(
            "tblPr", w("tblStyle", val="TableGrid"), w("tblW", w=sum(widths), type="dxa"), w("tblLayout", type="fixed")
        )
        grid = w("tblGrid", *(w("gridCol", w=width) for width in widths))
        return w("tbl", properties, grid, self._head(widths), *(self._row(row, widths) for row in rows))

    def _widths(self) -> list[int]:
        each = (_PAGE[0] - 2 * _MARGIN - _NUMBERS) // len(self.comparison.drafts)
        return [_NUMBERS, *([each] * len(self.comparison.drafts))]

    def _head(self, widths: list[int]) -> etree._Element:
        """The heads of the columns; 17.4.49 tblHeader: repeated on every page, and not broken across two."""
        row = w("tr", w("trPr", w("cantSplit"), w("tblHeader")))
        row.append(_cell(widths[0], [_paragraph("ColumnRemark", [_plain("Row")])], "F2F2F2"))
        for number, draft in enumerate(self.comparison.drafts):
            row.append(_cell(widths[number + 1], list(self._titles(draft, number)), "F2F2F2"))
        return row

    def _titles(self, draft: Draft, column: int) -> Iterator[etree._Element]:
        name, below = head_of(draft)
        bold = w("rPr", w("b"), w("bCs"))
        yield _paragraph("ColumnText", [w("r", bold, text_element("t", shown(name)))])
        if column:
            below = [*below, counts_of(self.comparison, column)]
        yield from (_paragraph("ColumnRemark", [_plain(shown(line))]) for line in below)

    def _row(self, row: Shown, widths: list[int]) -> etree._Element:
        element = w("tr", _cell(widths[0], [_paragraph("ColumnRemark", self._number(row.number))]))
        for column, cell in enumerate(row.row.cells):
            shade = "F2F2F2" if cell.fate in ("absent", "deleted") else None
            element.append(_cell(widths[column + 1], list(self._content(cell, column)), shade))
        return element

    def _number(self, number: int) -> list[etree._Element]:
        """A row's number, with a bookmark (17.13.6.2) for those that lead to it."""
        start = w("bookmarkStart", id=number)
        start.set(w("name").tag, f"row_{number}")
        return [start, _plain(str(number)), w("bookmarkEnd", id=number)]

    def _content(self, cell: Cell, column: int) -> Iterator[etree._Element]:
        for remark in remarks_of(cell, column, self.comparison, self.numbers):
            yield _paragraph("ColumnRemark", _remark(remark))
        if cell.node is None:
            if cell.fate == "absent":
                yield _paragraph("ColumnText", [])
            return
        rtl = is_rtl(cell.node.paragraph())
        indent = min(cell.node.depth - 1, _DEEPEST) * _STEP if cell.node.kind in ("item", "quote", "code") else 0
        shift = w("ind", left=indent) if indent else None
        heading = frozenset({("bold", "")}) if cell.node.kind == "heading" else frozenset[tuple[str, str]]()
        yield _paragraph("ColumnText", [*_label(cell, rtl, heading), *_words(cell, rtl, heading)], shift, rtl=rtl)


def _cell(width: int, content: list[etree._Element], shade: str | None = None) -> etree._Element:
    fill = None if shade is None else w("shd", val="clear", color="auto", fill=shade)
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa"), fill), *content)


def _remark(remark: Remark) -> list[etree._Element]:
    """A remark; the number of the row that it leads to is a link in the document (17.16.22)."""
    if remark.row is None:
        return [_plain(shown(remark.before))]
    link = w("hyperlink", _marked(str(remark.row), "Hyperlink"), anchor=f"row_{remark.row}")
    return [_plain(f"{shown(remark.before)} "), link]


def _label(cell: Cell, rtl: bool, heading: frozenset[tuple[str, str]]) -> Iterator[etree._Element]:
    old, new = labels_of(cell)
    if old is None and new is None:
        return
    if old == new:
        yield from _runs(Run("insert" if cell.fate == "inserted" else "equal", new or "", heading), rtl)
    else:
        yield from _runs(Run("delete", old or "", heading), rtl)
        yield from _runs(Run("insert", new or "", heading), rtl)
    yield _plain(" ")


def _words(cell: Cell, rtl: bool, heading: frozenset[tuple[str, str]]) -> Iterator[etree._Element]:
    for is_border, group in groupby(cell.runs, key=lambda run: run == Run("delete", "\n")):
        for run in group:
            said = Run("delete", "¶ ") if is_border else Run(run.op, run.text, run.style | heading)
            yield from _runs(said, rtl)
            if not run.text and run.op != "delete" and any(kind in ANCHORS for kind, _ in run.style):
                yield w("r", w("rPr", w("vertAlign", val="superscript")), text_element("t", "*"))


def _runs(run: Run, rtl: bool) -> Iterator[etree._Element]:
    for from_right, part in by_direction(shown(run.text), rtl):
        properties = run_properties(run.style, rtl=from_right)
        style = _MARKS.get(run.op)
        if style is not None:
            properties = w("rPr") if properties is None else properties
            for named in properties.findall(w("rStyle").tag):
                properties.remove(named)
            properties.insert(0, w("rStyle", val=style))
        yield w("r", properties, *run_content(part))
