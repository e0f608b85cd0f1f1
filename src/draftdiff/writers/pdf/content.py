"""The content of a PDF as plain data: blocks of runs, a head, a legend, or columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from attrs import define

from draftdiff.changes.kinds import Change, Node, Op, summary
from draftdiff.model.draft import Draft
from draftdiff.model.hidden import shown
from draftdiff.model.party import Party
from draftdiff.redlines.columns import Cell, Comparison
from draftdiff.redlines.descriptions import effect_words, headline, overlap_words, place, sides_of
from draftdiff.redlines.layout import Redline
from draftdiff.redlines.rows import Row, Run
from draftdiff.redlines.signing import credit_remarks, credit_words
from draftdiff.writers.columnwise import (
    counts_of,
    differing_of,
    head_of,
    labels_of,
    legend_of,
    remarks_of,
    shown_rows,
)
from draftdiff.writers.columnwise import title_of as title_of_columns
from draftdiff.writers.html.escaping import direction, is_safe_link, parted_by_direction
from draftdiff.writers.html.margin import Margin
from draftdiff.writers.html.page import signs_of, title_of, words_marked
from draftdiff.writers.html.proposers import Proposers, change_proposers, joined
from draftdiff.writers.rowlines import Line, lines_of

Data = dict[str, Any]
_FATES: Final[dict[str, Op]] = {
    "inserted": "insert",
    "moved": "insert",
    "deleted": "delete",
    "moved_away": "delete",
    "kept": "equal",
}
DEEPEST: Final = 6


def redline_data(redline: Redline, *, legend: bool) -> Data:
    """The data of a redline; without a legend it has no head either."""
    proposers = Proposers.of(redline)
    blocks = _Blocks(redline.old, redline.new, proposers, dict(_notes(redline, proposers)))
    drafts = sides_of(redline)
    head = [
        (side, ", ".join([name, *below]))
        for side, draft in drafts
        for name, below in [head_of(draft)]
    ]
    head.append(("Changes", summary(redline.changes)))
    more = [
        ("Overlap", overlap_words(redline)),
        ("Credits", credit_words(redline.changes, redline.whose)),
    ]
    head += [(word, value) for word, value in more if value]
    data = data_of(
        title_of(*(draft for _, draft in drafts)),
        head if legend else [],
        blocks=list(blocks.of(lines_of(redline))),
    )
    return {**data, "margin": True, "legend": _legend(proposers, redline) if legend else []}


def report_data(redline: Redline, *, flipped: bool) -> Data:
    """The data of a report, laid out: its first heading is its title; there is a margin if it
    quotes changed texts.
    """
    data = redline_data(redline, legend=False)
    titled = (
        data["blocks"]
        and "".join(run["text"] for run in data["blocks"][0].get("runs", ())) == data["title"]
    )
    return {**data, "titled": not titled, "margin": bool(redline.changes), "flipped": flipped}


def _legend(proposers: Proposers, redline: Redline) -> list[Data]:
    """The legend: the meaning of the marks that there are, and each party's colour."""
    signs = "   ".join(f"{sign} {label}" for _, sign, label in signs_of(redline.rows))
    new, old = words_marked(redline.changes, redline.rows)
    marked = [run_of("new words", "insert")] * new + [run_of("old words", "delete")] * old
    people = [
        run_of(proposers.name(number), "insert", (), proposers.hue(number).light)
        for number in range(len(proposers.sets))
    ]
    return [*marked, *([run_of(signs)] if signs else []), *people]


def data_of(title: str, head: Sequence[tuple[str, str]], **more: Any) -> Data:
    """All that a PDF is made of; what is not given is empty."""
    head = [(word, shown(value)) for word, value in head]
    empty = {
        "titled": True,
        "legend": [],
        "margin": False,
        "flipped": False,
        "blocks": [],
        "columns": None,
        "rows": [],
        "drafted": False,
        "header": {},
        "footer": {},
    }
    return {**empty, "title": shown(title), "head": head, **more}


def run_of(text: str, op: str = "equal", marks: Iterable[str] = (), hue: str | None = None) -> Data:
    """A run of words that are set alike."""
    return {"text": shown(text).replace("\t", "    "), "op": op, "marks": sorted(marks), "hue": hue}


def _notes(redline: Redline, proposers: Proposers) -> Iterator[tuple[int, list[str]]]:
    margin = Margin.of(redline, proposers)
    for number, row in enumerate(redline.rows):
        notes = []
        if row.status == "moved_away" and margin.row_id(number) and row.new is not None:
            notes.append(f"moved to {place(row.new)}")
        notes += [
            _note(redline.changes[index], below, redline)
            for index, below in margin.entries.get(number, ())
        ]
        along = (redline.changes[index] for index in margin.along.get(number, ()))
        notes += [_isolated(" · ".join(effect_words(change.effects))) for change in along]
        yield id(row), notes


def _note(change: Change, below: int, redline: Redline) -> str:
    whose = ", ".join(dict.fromkeys(joined(party) for party in change_proposers(change)))
    words = [
        headline(change, below),
        *effect_words(change.effects),
        whose,
        *credit_remarks(change, redline.whose),
    ]
    return _isolated(" · ".join(filter(None, words)))


def _isolated(words: str) -> str:
    """A note with words from right to left kept apart (UAX 9) from what is told of them."""
    return "".join(
        f"\u2068{piece}\u2069" if is_turned else piece
        for piece, is_turned in parted_by_direction(shown(words))
    )


@define(eq=False)
class _Blocks:
    """Makes the blocks of a text, with what the margin says of rows by their identities.
    ``level`` is that of the last heading: tagged PDF asks for headings that skip no level."""

    old: Draft
    new: Draft
    proposers: Proposers
    notes: dict[int, list[str]]
    level: int = 0

    def of(self, lines: Iterable[Line]) -> Iterator[Data]:
        """The blocks of lines."""
        for line in lines:
            if line.row is None:
                yield self._block(line.cells[0][0], line)
                continue
            cells = [[self._block(row, line) for row in cell] for cell in line.cells]
            rows = [line.row, *(row for cell in line.cells for row in cell)]
            notes = [note for row in rows for note in self.notes.get(id(row), ())]
            yield {"kind": "row", "fate": line.row.status, "note": notes, "cells": cells}

    def _block(self, row: Row, line: Line) -> Data:
        node = row.node
        draft = self.old if node is row.old else self.new
        label = self._label(row)
        runs = [*label, *(self._styled(run) for run in row.runs)]
        if row.mark != "equal" and row.status in ("kept", "moved"):
            runs.append(run_of("¶", row.mark, (), self._hue(row.proposers)))
        edited = row.changes or any(run["op"] != "equal" for run in runs)
        fate = "edited" if row.status == "kept" and edited else row.status
        indent = line.inside("item") + (node.kind in ("quote", "code")) if line.row is None else 0
        if node.kind == "heading":
            self.level = min(line.inside("heading") + 1, self.level + 1, DEEPEST)
        block = block_of(
            node, draft, runs, min(indent, DEEPEST), self.level if node.kind == "heading" else 1
        )
        return {**block, "label": len(label), "fate": fate, "note": self.notes.get(id(row), [])}

    def _label(self, row: Row) -> list[Data]:
        old = row.old.label if row.old is not None else None
        new = row.new.label if row.new is not None else None
        hue = self._hue(row.proposers)
        if row.status != "kept":
            labels = [(_FATES[row.status], row.node.label)]
        else:
            labels = [("equal", new)] if old == new else [("delete", old), ("insert", new)]
        return label_runs(labels, hue)

    def _styled(self, run: Run) -> Data:
        if not run.text:
            return run_of("*", run.op, ["super"])
        hue = self._hue(run.proposers) if run.op != "equal" else None
        links = (value for kind, value in run.style if kind == "link" and is_safe_link(value))
        target = next((value for value in links if not value.startswith("#")), None)
        return {**run_of(run.text, run.op, {kind for kind, _ in run.style}, hue), "link": target}

    def _hue(self, who: frozenset[Party]) -> str | None:
        return self.proposers.hue(self.proposers.sets.index(who)).light if who else None


def label_runs(labels: Iterable[tuple[str, str | None]], hue: str | None = None) -> list[Data]:
    """The labels of a paragraph, with what became of each, and the space behind them."""
    runs = [run_of(label, op, (), hue if op != "equal" else None) for op, label in labels if label]
    return [*runs, run_of(" ")] if runs else []


def block_of(node: Node, draft: Draft, runs: list[Data], indent: int, level: int) -> Data:
    """The block of a paragraph, with its direction of writing and its language."""
    language = node.language or draft.language
    primary = (language or "").split("-")[0].lower()
    rtl = direction((node.label or "") + node.text, language) == "rtl"
    tag = primary if 2 <= len(primary) <= 3 and primary.isascii() and primary.isalpha() else None
    # PDF/UA-1 (ISO 14289-1, 7.4) knows no heading without words.
    empty = node.kind == "heading" and not any(run["text"].strip() for run in runs)
    return {
        "kind": "paragraph" if empty else node.kind,
        "runs": runs,
        "indent": indent,
        "level": level,
        "rtl": rtl,
        "language": tag,
    }


def columns_data(comparison: Comparison, *, legend: bool) -> Data:
    """The data of drafts side by side."""
    rows, numbers = shown_rows(comparison)
    heads = [head_of(draft) for draft in comparison.drafts]
    columns = [
        {
            "name": shown(name),
            "below": [*map(shown, below), *([counts_of(comparison, number)] if number else [])],
        }
        for number, (name, below) in enumerate(heads)
    ]
    head = (
        [
            ("Columns", shown(legend_of(comparison))),
            ("Rows", differing_of(rows, numbers).replace("rows ", "")),
        ]
        if legend
        else []
    )
    marks = [run_of("new words", "insert"), run_of("old words", "delete")] if legend else []
    laid = []
    for row in rows:
        cells = [
            _cell(cell, column, comparison, numbers) for column, cell in enumerate(row.row.cells)
        ]
        laid.append({"number": row.number, "cells": cells})
    return data_of(
        title_of_columns(comparison),
        head,
        legend=marks,
        flipped=len(heads) > 2,
        columns=columns,
        rows=laid,
    )


def _cell(cell: Cell, column: int, comparison: Comparison, numbers: dict[int, int]) -> Data:
    remarks = [
        shown(remark.before) + (f" {remark.row}" if remark.row is not None else "")
        for remark in remarks_of(cell, column, comparison, numbers)
    ]
    if cell.node is None:
        return {"fate": cell.fate, "remarks": remarks, "block": None}
    old, new = labels_of(cell)
    op = "insert" if cell.fate == "inserted" else "equal"
    runs = label_runs([(op, new)] if old == new else [("delete", old), ("insert", new)])
    heading = {"bold"} if cell.node.kind == "heading" else set[str]()
    for run in cell.runs:
        text = "*" if not run.text else "¶ " if run == Run("delete", "\n") else run.text
        runs.append(run_of(text, run.op, {kind for kind, _ in run.style} | heading))
    indent = min(cell.node.depth - 1, 3) if cell.node.kind in ("item", "quote", "code") else 0
    block = block_of(cell.node, comparison.drafts[column], runs, indent, 1)
    block["kind"] = "paragraph" if heading else cell.node.kind
    return {"fate": cell.fate, "remarks": remarks, "block": block}
