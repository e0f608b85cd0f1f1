"""The old and the new text side by side, a paragraph a line."""

from __future__ import annotations

from collections.abc import Sequence

from draftdiff.changes.kinds import Node, Op
from draftdiff.redlines.layout import Redline
from draftdiff.redlines.rows import Row, Run
from draftdiff.writers.html.escaping import direction, text, value
from draftdiff.writers.html.inline import Inline
from draftdiff.writers.html.margin import Margin
from draftdiff.writers.html.outline import GONE, Block, nested


def sides(redline: Redline, inline: Inline, margin: Margin) -> str:
    """A table with a column for each draft; what stands in one of them only leaves the other cell empty."""
    rows = "".join(_line(block, redline, inline, margin) for block in _flat(nested(redline.rows)))
    return (
        '<section class="sides" aria-label="Old and new text side by side"><table>\n'
        f"<thead><tr><th scope=\"col\">{_head('Old', redline.old.title or redline.old.id)}</th>"
        f"<th scope=\"col\">{_head('New', redline.new.title or redline.new.id)}</th></tr></thead>\n"
        f"<tbody>\n{rows}</tbody></table></section>\n"
    )


def _head(side: str, name: str) -> str:
    return f"{side}: {text(name)}"


def _flat(blocks: Sequence[Block]) -> list[Block]:
    found: list[Block] = []
    waiting = list(blocks)[::-1]
    while waiting:
        block = waiting.pop()
        found.append(block)
        waiting += block.children[::-1]
    return found


def _line(block: Block, redline: Redline, inline: Inline, margin: Margin) -> str:
    row = block.row
    if row.node.kind in ("table", "row") and not row.runs:
        return ""
    old = row.old if row.status in ("kept", *GONE) else None
    new = row.new if row.status not in GONE else None
    changed = [redline.changes[index] for index in row.changes]
    classes = [row.status.replace("_", "-")] if row.status != "kept" else ["edited"] if _differs(block) else []
    classes += ["editorial"] if changed and not any(change.substantive for change in changed) else []
    named = f' class="{" ".join(classes)}"' if classes else ""
    left = _cell(old, block.old_label, block, "delete", inline, redline.old.language)
    right = _cell(new, block.new_label, block, "insert", inline, redline.new.language)
    return f"<tr{named}>{left}{right}</tr>\n"


def _differs(block: Block) -> bool:
    return block.old_label != block.new_label or any(run.op != "equal" or run.was is not None for run in block.row.runs)


def _cell(node: Node | None, label: str | None, block: Block, op: Op, inline: Inline, language: str | None) -> str:
    if node is None:
        return '<td class="none"></td>'
    runs = [run for run in block.row.runs if run.op in ("equal", op) and run.text]
    shown = _label(label, block, op, inline)
    written = direction((node.label or "") + node.text, node.language or language)
    attributes = f' class="{node.kind} level-{min(node.depth, 8)}"'
    tag = node.language or language
    attributes += f' lang="{value(tag)}"' if tag else ""
    attributes += f' dir="{written}"' if written else ""
    return f"<td{attributes}>{shown}{inline.runs([_without_links(run) for run in runs])}</td>"


def _label(label: str | None, block: Block, op: Op, inline: Inline) -> str:
    if label is None:
        return ""
    same = block.row.status == "kept" and block.old_label == block.new_label
    inside = text(label) if same else inline.wrapped(text(label), op, block.row.proposers)
    return f'<span class="label">{inside}</span> '


def _without_links(run: Run) -> Run:
    style = frozenset(mark for mark in run.style if mark[0] != "link")
    return Run(run.op, run.text, style, run.was, run.proposers)
