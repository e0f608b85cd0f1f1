"""Drafts side by side as a document: an A4 table, a column a draft, its head repeated on every page;
the page lies on its side where there are more than two.

What differs from the left is formatted, not tracked: there is no one text that accepting the
changes would give.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from draftdiff.changes.kinds import Op
from draftdiff.model.hidden import shown
from draftdiff.model.paragraph import ANCHORS
from draftdiff.ooxml.building import add_property, bag, text_element, w
from draftdiff.redlines.columns import Cell, Comparison
from draftdiff.redlines.rows import Run, Style
from draftdiff.word.forms import by_direction, is_rtl, run_content, run_properties
from draftdiff.word.parts import Part, core_properties, look_parts, package_of, settings_of
from draftdiff.writers.columnwise import (
    Remark,
    Shown,
    counts_of,
    differing_of,
    head_of,
    labels_of,
    legend_of,
    remarks_of,
    shown_rows,
    title_of,
)

#: The sides of an A4 page, its margins, and the column of the rows' numbers, in twentieths of a
#: point.
_LONG: Final = 16838
_SHORT: Final = 11906
#: So many columns fit on an upright page.
_UPRIGHT: Final = 2
_MARGIN: Final = 850
_NUMBERS: Final = 624
_STEP: Final = 227
_DEEPEST: Final = 5
#: Character styles of ours, so that a secretariat can give all new words another look at one place.
_NEW: Final = "ColumnInsertion"
_OLD: Final = "ColumnDeletion"
_MARKS: Final[dict[Op, str]] = {"insert": _NEW, "delete": _OLD}


def columns_document(comparison: Comparison, *, legend: bool) -> bytes:
    """A document of drafts side by side."""
    rows, numbers = shown_rows(comparison)
    title = shown(title_of(comparison))
    body = w("body")
    main = Part("word/document.xml", "officeDocument", w("document", body))
    style = w("pStyle", val="Title")
    body.append(w("p", w("pPr", style), w("r", text_element("t", title))))
    if legend:
        body.append(_legend(comparison, rows, numbers))
    spacing = w("spacing", before=0, after=0, line=240, lineRule="auto")
    body.append(_table(comparison, rows, numbers))
    body.append(w("p", bag("pPr", [spacing])))
    parts = [*look_parts(None, settings_of(), columns=True), _footer()]
    links = [main.relate(part.kind, part.name.removeprefix("word/")) for part in parts]
    body.append(_section(links[-1], is_upright=len(comparison.drafts) <= _UPRIGHT))
    languages = {draft.language for draft in comparison.drafts}
    language = languages.pop() if len(languages) == 1 else None
    return package_of(main, parts, core_properties(title, language))


def _legend(comparison: Comparison, rows: list[Shown], numbers: dict[int, int]) -> etree._Element:
    """The paragraph that says how many rows differ, and how new and old words look."""
    counts = f"{legend_of(comparison)} {differing_of(rows, numbers)}. "
    marks = [_marked("new words", _NEW), _plain(" "), _marked("old words", _OLD)]
    return _paragraph("ColumnText", [_plain(counts), *marks])


def _footer() -> Part:
    """The footer with the number of the page and of all pages."""
    properties = bag("pPr", [w("pStyle", val="Footer"), w("jc", val="center")])
    page = w("fldSimple", instr=" PAGE ")
    pages = w("fldSimple", instr=" NUMPAGES ")
    paragraph = w("p", properties, page, _plain(" / "), pages)
    return Part("word/footer1.xml", "footer", w("ftr", paragraph))


def _section(footer_link: str, *, is_upright: bool) -> etree._Element:
    """The ``w:sectPr``: the page, its margins and its footer."""
    # 17.6.13 pgSz: on its side the width is the longer side, and ``orient`` says so.
    size = w("pgSz", w=_LONG, h=_SHORT, orient="landscape")
    if is_upright:
        size = w("pgSz", w=_SHORT, h=_LONG)
    margins = w(
        "pgMar",
        top=_MARGIN,
        right=_MARGIN,
        bottom=_MARGIN,
        left=_MARGIN,
        header=454,
        footer=454,
        gutter=0,
    )
    call = w("footerReference", type="default", r_id=footer_link)
    return w("sectPr", call, size, margins, w("cols", space=709))


def _plain(text: str) -> etree._Element:
    return w("r", text_element("t", text))


def _marked(text: str, style: str) -> etree._Element:
    return w("r", w("rPr", w("rStyle", val=style)), text_element("t", text))


def _paragraph(
    style: str,
    content: list[etree._Element],
    shift: etree._Element | None = None,
    *,
    rtl: bool = False,
) -> etree._Element:
    """A paragraph in a style, shifted to the right, in right to left."""
    properties = [w("pStyle", val=style)]
    if rtl:
        properties.append(w("bidi"))
    if shift is not None:
        properties.append(shift)
    return w("p", bag("pPr", properties), *content)


def _table(comparison: Comparison, rows: list[Shown], numbers: dict[int, int]) -> etree._Element:
    """The ``w:tbl`` (17.4.37); 17.4.49 tblHeader: its head is repeated on every page, and not
    broken across two.
    """
    count = len(comparison.drafts)
    page = _SHORT if count <= _UPRIGHT else _LONG
    width = (page - 2 * _MARGIN - _NUMBERS) // count
    widths = [_NUMBERS] + [width] * count
    properties = w(
        "tblPr",
        w("tblStyle", val="TableGrid"),
        w("tblW", w=sum(widths), type="dxa"),
        w("tblLayout", type="fixed"),
    )
    grid = w("tblGrid", *(w("gridCol", w=width) for width in widths))
    table = w("tbl", properties, grid, _head_row(comparison, width))
    for row in rows:
        element = w("tr", _number_cell(row.number))
        for column, cell in enumerate(row.row.cells):
            remarks = remarks_of(cell, column, comparison, numbers)
            content = [_paragraph("ColumnRemark", _remark(remark)) for remark in remarks]
            if cell.node is not None or cell.fate == "absent":
                content.append(_words(cell))
            is_shaded = cell.fate in ("absent", "deleted")
            element.append(_cell(width, content, shaded=is_shaded))
        table.append(element)
    return table


def _head_row(comparison: Comparison, width: int) -> etree._Element:
    """The row of the drafts' names, with what is told of each below."""
    head = w("tr", w("trPr", w("cantSplit"), w("tblHeader")))
    label = _paragraph("ColumnRemark", [_plain("Row")])
    head.append(_cell(_NUMBERS, [label], shaded=True))
    for column, draft in enumerate(comparison.drafts):
        name, lines = head_of(draft)
        if column:
            lines = [*lines, counts_of(comparison, column)]
        title = w("r", w("rPr", w("b"), w("bCs")), text_element("t", shown(name)))
        content = [_paragraph("ColumnText", [title])]
        content += [_paragraph("ColumnRemark", [_plain(shown(line))]) for line in lines]
        head.append(_cell(width, content, shaded=True))
    return head


def _number_cell(number: int) -> etree._Element:
    """The cell of a row's number, with a bookmark (17.13.6.2) for those that lead to it."""
    start = w("bookmarkStart", id=number)
    start.set(w("name").tag, f"row_{number}")
    end = w("bookmarkEnd", id=number)
    content = [start, _plain(str(number)), end]
    return _cell(_NUMBERS, [_paragraph("ColumnRemark", content)])


def _cell(width: int, content: list[etree._Element], *, shaded: bool = False) -> etree._Element:
    fill = w("shd", val="clear", color="auto", fill="F2F2F2") if shaded else None
    properties = w("tcPr", w("tcW", w=width, type="dxa"), fill)
    return w("tc", properties, *content)


def _remark(remark: Remark) -> list[etree._Element]:
    """A remark; the number of the row that it leads to is a link in the document (17.16.22)."""
    if remark.row is None:
        return [_plain(shown(remark.before))]
    link = w("hyperlink", _marked(str(remark.row), "Hyperlink"), anchor=f"row_{remark.row}")
    return [_plain(f"{shown(remark.before)} "), link]


def _words(cell: Cell) -> etree._Element:
    """The paragraph of a cell: its label and its words, with the marks of what differs."""
    node = cell.node
    if node is None:
        return _paragraph("ColumnText", [])
    rtl = is_rtl(node.paragraph())
    is_indented = node.kind in ("item", "quote", "code") and node.depth > 1
    shift = w("ind", left=min(node.depth - 1, _DEEPEST) * _STEP) if is_indented else None
    look: Style = frozenset({("bold", "")} if node.kind == "heading" else ())
    content: list[etree._Element] = []
    for op, label in _labels(cell):
        if label:
            content += _runs(Run(op, label, look), rtl)
    if content:
        content.append(_plain(" "))
    for run in cell.runs:
        is_border = run == Run("delete", "\n")
        marked = Run("delete", "¶ ") if is_border else Run(run.op, run.text, run.style | look)
        content += _runs(marked, rtl)
        is_anchor = not run.text and any(kind in ANCHORS for kind, _ in run.style)
        if is_anchor and run.op != "delete":
            properties = w("rPr", w("vertAlign", val="superscript"))
            content.append(w("r", properties, text_element("t", "*")))
    return _paragraph("ColumnText", content, shift, rtl=rtl)


def _labels(cell: Cell) -> list[tuple[Op, str | None]]:
    """The labels of a cell, old and new, with what became of them."""
    old, new = labels_of(cell)
    if old != new:
        return [("delete", old), ("insert", new)]
    return [("insert" if cell.fate == "inserted" else "equal", new)]


def _runs(run: Run, rtl: bool) -> Iterator[etree._Element]:
    """Yield the ``w:r`` of a run, one for each direction of writing."""
    for from_right, part in by_direction(shown(run.text), rtl):
        properties = run_properties(run.style, rtl=from_right)
        if run.op in _MARKS:
            if properties is None:
                properties = w("rPr")
            add_property(properties, w("rStyle", val=_MARKS[run.op]))
        yield w("r", properties, *run_content(part))
