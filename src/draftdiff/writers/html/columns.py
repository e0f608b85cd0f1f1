"""Drafts side by side: a table as a page, a column a draft; and in a redline's page the old and the
new text.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from attrs import define, field

from draftdiff.changes.kinds import Op
from draftdiff.model.paragraph import ANCHORS
from draftdiff.redlines.columns import Cell, Comparison
from draftdiff.redlines.layout import Redline
from draftdiff.redlines.rows import Run
from draftdiff.writers.columnwise import (
    Shown,
    counts_of,
    head_of,
    labels_of,
    legend_of,
    remarks_of,
    shown_rows,
    title_of,
)
from draftdiff.writers.html.body import GONE, Block, nested
from draftdiff.writers.html.escaping import classed, spoken, text
from draftdiff.writers.html.inline import Inline, without_links
from draftdiff.writers.html.page import page
from draftdiff.writers.html.proposers import Proposers

_INLINE = Inline(redline=True)
_EMPTY: Final = '<td class="none"></td>'


def columns_page(comparison: Comparison, *, legend: bool) -> str:
    """The page of a comparison; its legend also lets the reader hide the rows in which nothing
    differs.
    """
    rows, numbers = shown_rows(comparison)
    table = _Table(comparison, numbers)
    body = "".join(table.row(row) for row in rows)
    title = title_of(comparison)
    parts = [
        f'<header class="masthead"><h1>{text(title)}</h1></header>\n',
        _legend(comparison, rows, len(numbers)) if legend else "",
        f'<main><table class="columns n{len(comparison.drafts)}">\n',
        f"<thead><tr>{_heads(comparison)}</tr></thead>\n<tbody>\n{body}</tbody></table></main>\n",
    ]
    return page(title, "".join(parts), "en", Proposers(), interface=True, sheet="columns.css")


def _legend(comparison: Comparison, rows: Sequence[Shown], count: int) -> str:
    differing = sum(row.differs for row in rows)
    those = "row that differs" if differing == 1 else "rows that differ"
    return (
        '<section class="controls" aria-label="Ways to look at it">'
        f'<label><input type="checkbox" id="differing"> only the {those} ({differing} of {count})</label>'
        f'<p class="key">{text(legend_of(comparison))} <ins>new words</ins> <del>old words</del></p></section>\n'
    )


def _heads(comparison: Comparison) -> str:
    heads = ['<th scope="col" class="number">Row</th>']
    for number, draft in enumerate(comparison.drafts):
        name, below = head_of(draft)
        counts = f'<span class="counts">{counts_of(comparison, number)}</span>' if number else ""
        lines = "".join(f"<span>{text(line)}</span>" for line in below)
        heads.append(f'<th scope="col"><b>{text(name)}</b>{lines}{counts}</th>')
    return "".join(heads)


@define(eq=False)
class _Table:
    """Writes the rows of drafts, numbered by their indexes. It counts by column how many notes and
    boxes were called so far, and how many of them stood below.
    """

    comparison: Comparison
    numbers: dict[int, int]
    called: dict[tuple[int, str, bool], int] = field(factory=dict)

    def row(self, row: Shown) -> str:
        """A row, which others lead to by its number."""
        attribute = "" if row.differs else ' class="same"'
        head = f'<th scope="row" class="number" id="row-{row.number}">{row.number}</th>'
        cells = "".join(self._cell(cell, column) for column, cell in enumerate(row.row.cells))
        return f"<tr{attribute}>{head}{cells}</tr>\n"

    def _cell(self, cell: Cell, column: int) -> str:
        remarks = remarks_of(cell, column, self.comparison, self.numbers)
        links = (
            f' <a href="#row-{remark.row}">{remark.row}</a>' if remark.row is not None else ""
            for remark in remarks
        )
        remark_lines = "".join(
            f'<p class="remark">{text(remark.before)}{link}</p>'
            for remark, link in zip(remarks, links, strict=True)
        )
        fate = cell.fate.replace("_", "-")
        if cell.node is None:
            return f'<td class="none {fate}">{remark_lines}</td>'
        language = cell.node.language or self.comparison.drafts[column].language
        words = spoken(language, (cell.node.label or "") + cell.node.text)
        classes = f"{cell.node.kind} level-{min(cell.node.depth, 8)} {fate}"
        content = self._label(cell) + self._words(cell, column)
        anchor_id = (
            self._next(column, cell.node.kind, is_present=True)
            if cell.node.kind in ANCHORS
            else None
        )
        target = f' id="{anchor_id}"' if anchor_id else ""
        return f'<td class="{classes}"{target}>{remark_lines}<p{words}>{content}</p></td>'

    def _label(self, cell: Cell) -> str:
        old, new = labels_of(cell)
        if old is None and new is None:
            return ""
        inside = _INLINE.labels(None if cell.fate == "inserted" else old, new)
        return f'<span class="label">{inside}</span> '

    def _words(self, cell: Cell, column: int) -> str:
        parts = []
        for is_border, group in groupby(cell.runs, key=lambda run: run == Run("delete", "\n")):
            runs = [without_links(run) for run in group]
            if is_border:
                parts += [_INLINE.wrapped("", "delete", css_class="pilcrow") for _ in runs]
            else:
                parts.append(_INLINE.runs(runs, notes=self._calls(runs, column)))
        return "".join(parts)

    def _calls(self, runs: Sequence[Run], column: int) -> list[str | None]:
        """The id of what each call of a note or box in a cell leads to; those of the left lead
        nowhere.
        """
        ids: list[str | None] = []
        for run in runs:
            for kind in (
                [kind for kind, _ in sorted(run.style) if kind in ANCHORS] if not run.text else ()
            ):
                ids.append(
                    None if run.op == "delete" else self._next(column, kind, is_present=False)
                )
        return ids

    def _next(self, column: int, kind: str, *, is_present: bool) -> str | None:
        """The id of the next note or box of a column; None for a call to which nothing stands
        below.
        """
        number = self.called[column, kind, is_present] = (
            self.called.get((column, kind, is_present), 0) + 1
        )
        draft = self.comparison.drafts[column]
        have = sum(
            paragraph.kind == kind and bool(paragraph.text or paragraph.label)
            for paragraph in draft.paragraphs
        )
        return f"{kind}-{column + 1}-{number}" if number <= have else None


def sides(redline: Redline, inline: Inline) -> str:
    """A table with a column for each draft; what stands in one of them only leaves the other cell
    empty.
    """
    rows = "".join(_line(block, redline, inline) for block in _flat(nested(redline.rows)))
    heads = "".join(
        f'<th scope="col">{side}: {text(draft.title or draft.id)}{more}</th>'
        for side, draft in (("Old", redline.old), ("New", redline.new))
        for more in [f" ({text(draft.id)})" if draft.title not in (None, draft.id) else ""]
    )
    return (
        '<section class="sides" aria-label="Old and new text side by side"><table>\n'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody></table></section>\n"
    )


def _flat(blocks: Sequence[Block]) -> list[Block]:
    """Blocks and what hangs on them in reading order; rows of tables stay whole."""
    flat: list[Block] = []
    for block in blocks:
        flat += [block, *(_flat(block.children) if block.row.node.kind != "row" else ())]
    return flat


def _line(block: Block, redline: Redline, inline: Inline) -> str:
    row = block.row
    if row.node.kind == "table" and not row.runs:
        return ""
    written = _cells if row.node.kind == "row" else _cell
    old_cell, new_cell = (
        written(block, "delete", redline, inline),
        written(block, "insert", redline, inline),
    )
    differs = block.old_label != block.new_label or any(
        run.op != "equal" or run.was is not None for run in row.runs
    )
    fate = row.status.replace("_", "-") if row.status != "kept" else "edited" if differs else ""
    changed = [redline.changes[index] for index in row.changes]
    is_editorial = changed and not any(change.substantive for change in changed)
    return f"<tr{classed(fate, 'editorial' if is_editorial else '')}>{old_cell}{new_cell}</tr>\n"


def _is_present(block: Block, op: Op) -> bool:
    """Return whether a block has text in the column of the old (delete) or new (insert) draft."""
    return block.row.status in ("kept", *GONE) if op == "delete" else block.row.status not in GONE


def _cells(block: Block, op: Op, redline: Redline, inline: Inline) -> str:
    """A table's row: its cells beside each other, what is below a cell in it."""
    cells = []
    for cell in block.children:
        inside = [
            _text(part, op, redline, inline) for part in _flat([cell]) if _is_present(part, op)
        ]
        if inside:
            cells.append(f"<div>{''.join(inside)}</div>")
    return f'<td><div class="cells">{"".join(cells)}</div></td>' if cells else _EMPTY


def _cell(block: Block, op: Op, redline: Redline, inline: Inline) -> str:
    if not _is_present(block, op):
        return _EMPTY
    node = (block.row.old if op == "delete" else block.row.new) or block.row.node
    return f'<td class="{node.kind} level-{min(node.depth, 8)}">{_text(block, op, redline, inline)}</td>'


def _text(block: Block, op: Op, redline: Redline, inline: Inline) -> str:
    node = (block.row.old if op == "delete" else block.row.new) or block.row.node
    language = node.language or (redline.old if op == "delete" else redline.new).language
    attributes = spoken(language, (node.label or "") + node.text)
    runs = [without_links(run) for run in block.row.runs if run.op in ("equal", op) and run.text]
    label = _label(block.old_label if op == "delete" else block.new_label, block, op, inline)
    return f"<p{attributes}>{label}{inline.runs(runs)}</p>"


def _label(label: str | None, block: Block, op: Op, inline: Inline) -> str:
    if label is None:
        return ""
    is_unchanged = block.row.status == "kept" and block.old_label == block.new_label
    inside = text(label) if is_unchanged else inline.wrapped(text(label), op, block.row.proposers)
    return f'<span class="label">{inside}</span> '
