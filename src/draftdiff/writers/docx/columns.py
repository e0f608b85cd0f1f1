"""Drafts side by side as a document: an A4 landscape table, a column a draft, its head repeated on
every page.

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
    head_of,
    labels_of,
    legend_of,
    remarks_of,
    shown_rows,
    title_of,
)

#: An A4 page on its side, its margins, and the column of the rows' numbers, in twentieths of a
#: point.
_PAGE: Final = (16838, 11906)
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
    main = Part("word/document.xml", "officeDocument", w("document", w("body")))
    main.root[0].append(
        w("p", w("pPr", w("pStyle", val="Title")), w("r", text_element("t", title)))
    )
    if legend:
        differing = sum(row.differs for row in rows)
        said = f"{legend_of(comparison)} {differing} of {len(rows)} rows differ{'s' * (differing == 1)}. "
        marks = [_marked("new words", _NEW), _plain(" "), _marked("old words", _OLD)]
        main.root[0].append(_paragraph("ColumnText", [_plain(said), *marks]))
    end = w("p", bag("pPr", [w("spacing", before=0, after=0, line=240, lineRule="auto")]))
    main.root[0].extend([_table(comparison, rows, numbers), end])
    properties = bag("pPr", [w("pStyle", val="Footer"), w("jc", val="center")])
    page, pages = (w("fldSimple", instr=f" {name} ") for name in ("PAGE", "NUMPAGES"))
    footer = Part(
        "word/footer1.xml", "footer", w("ftr", w("p", properties, page, _plain(" / "), pages))
    )
    parts = [*look_parts(None, settings_of(), columns=True), footer]
    links = [main.relate(part.kind, part.name.removeprefix("word/")) for part in parts]
    # 17.6.13 pgSz: on its side the width is the longer side, and ``orient`` says so.
    size = w("pgSz", w=_PAGE[0], h=_PAGE[1], orient="landscape")
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
    call = w("footerReference", type="default", r_id=links[-1])
    main.root[0].append(w("sectPr", call, size, margins, w("cols", space=709)))
    languages = {draft.language for draft in comparison.drafts}
    return package_of(
        main, parts, core_properties(title, languages.pop() if len(languages) == 1 else None)
    )


def _plain(text: str) -> etree._Element:
    return w("r", text_element("t", text))


def _marked(text: str, style: str) -> etree._Element:
    return w("r", w("rPr", w("rStyle", val=style)), text_element("t", text))


def _paragraph(
    style: str, content: list[etree._Element], *others: etree._Element | None, rtl: bool = False
) -> etree._Element:
    stated = [w("pStyle", val=style), w("bidi") if rtl else None, *others]
    return w("p", bag("pPr", [element for element in stated if element is not None]), *content)


def _table(comparison: Comparison, rows: list[Shown], numbers: dict[int, int]) -> etree._Element:
    """The ``w:tbl`` (17.4.37); 17.4.49 tblHeader: its head is repeated on every page, and not
    broken across two.
    """
    each = (_PAGE[0] - 2 * _MARGIN - _NUMBERS) // len(comparison.drafts)
    widths = [_NUMBERS, *([each] * len(comparison.drafts))]
    properties = w(
        "tblPr",
        w("tblStyle", val="TableGrid"),
        w("tblW", w=sum(widths), type="dxa"),
        w("tblLayout", type="fixed"),
    )
    head = w("tr", w("trPr", w("cantSplit"), w("tblHeader")))
    head.append(_cell(_NUMBERS, [_paragraph("ColumnRemark", [_plain("Row")])], shaded=True))
    for column, draft in enumerate(comparison.drafts):
        name, below = head_of(draft)
        title = w("r", w("rPr", w("b"), w("bCs")), text_element("t", shown(name)))
        below = [*below, counts_of(comparison, column)] if column else below
        told = (_paragraph("ColumnRemark", [_plain(shown(line))]) for line in below)
        head.append(_cell(each, [_paragraph("ColumnText", [title]), *told], shaded=True))
    table = w("tbl", properties, w("tblGrid", *(w("gridCol", w=width) for width in widths)), head)
    for row in rows:
        # A row's number has a bookmark (17.13.6.2) for those that lead to it.
        start = w("bookmarkStart", id=row.number)
        start.set(w("name").tag, f"row_{row.number}")
        number = [start, _plain(str(row.number)), w("bookmarkEnd", id=row.number)]
        element = w("tr", _cell(_NUMBERS, [_paragraph("ColumnRemark", number)]))
        for column, cell in enumerate(row.row.cells):
            noted = remarks_of(cell, column, comparison, numbers)
            remarks = [_paragraph("ColumnRemark", _remark(remark)) for remark in noted]
            said = [_said(cell)] if cell.node is not None or cell.fate == "absent" else []
            element.append(
                _cell(each, [*remarks, *said], shaded=cell.fate in ("absent", "deleted"))
            )
        table.append(element)
    return table


def _cell(width: int, content: list[etree._Element], *, shaded: bool = False) -> etree._Element:
    fill = w("shd", val="clear", color="auto", fill="F2F2F2") if shaded else None
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa"), fill), *content)


def _remark(remark: Remark) -> list[etree._Element]:
    """A remark; the number of the row that it leads to is a link in the document (17.16.22)."""
    if remark.row is None:
        return [_plain(shown(remark.before))]
    link = w("hyperlink", _marked(str(remark.row), "Hyperlink"), anchor=f"row_{remark.row}")
    return [_plain(f"{shown(remark.before)} "), link]


def _said(cell: Cell) -> etree._Element:
    if cell.node is None:
        return _paragraph("ColumnText", [])
    rtl = is_rtl(cell.node.paragraph())
    indent = (
        min(cell.node.depth - 1, _DEEPEST) * _STEP
        if cell.node.kind in ("item", "quote", "code")
        else 0
    )
    shift = w("ind", left=indent) if indent else None
    heading: Style = frozenset({("bold", "")} if cell.node.kind == "heading" else ())
    old, new = labels_of(cell)
    same: Op = "insert" if cell.fate == "inserted" else "equal"
    labels: list[tuple[Op, str | None]] = (
        [(same, new)] if old == new else [("delete", old), ("insert", new)]
    )
    content = [run for op, label in labels if label for run in _runs(Run(op, label, heading), rtl)]
    content += [_plain(" ")] * bool(content)
    for run in cell.runs:
        is_border = run == Run("delete", "\n")
        content += _runs(
            Run("delete", "¶ ") if is_border else Run(run.op, run.text, run.style | heading), rtl
        )
        if not run.text and run.op != "delete" and any(kind in ANCHORS for kind, _ in run.style):
            content.append(
                w("r", w("rPr", w("vertAlign", val="superscript")), text_element("t", "*"))
            )
    return _paragraph("ColumnText", content, shift, rtl=rtl)


def _runs(run: Run, rtl: bool) -> Iterator[etree._Element]:
    for from_right, part in by_direction(shown(run.text), rtl):
        properties = run_properties(run.style, rtl=from_right)
        if run.op in _MARKS:
            properties = w("rPr") if properties is None else properties
            add_property(properties, w("rStyle", val=_MARKS[run.op]))
        yield w("r", properties, *run_content(part))
