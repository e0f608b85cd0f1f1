"""The old and the new text side by side, a paragraph a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from draftdiff.changes.kinds import Op
from draftdiff.redlines.layout import Redline
from draftdiff.writers.html.body import GONE, Block, nested
from draftdiff.writers.html.escaping import classed, spoken, text
from draftdiff.writers.html.inline import Inline, without_links

_EMPTY: Final = '<td class="none"></td>'


def sides(redline: Redline, inline: Inline) -> str:
    """A table with a column for each draft; what stands in one of them only leaves the other cell empty."""
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
    found: list[Block] = []
    for block in blocks:
        found += [block, *(_flat(block.children) if block.row.node.kind != "row" else ())]
    return found


def _line(block: Block, redline: Redline, inline: Inline) -> str:
    row = block.row
    if row.node.kind == "table" and not row.runs:
        return ""
    written = _cells if row.node.kind == "row" else _cell
    left, right = written(block, "delete", redline, inline), written(block, "insert", redline, inline)
    differs = block.old_label != block.new_label or any(run.op != "equal" or run.was is not None for run in row.runs)
    fate = row.status.replace("_", "-") if row.status != "kept" else "edited" if differs else ""
    changed = [redline.changes[index] for index in row.changes]
    is_editorial = changed and not any(change.substantive for change in changed)
    return f"<tr{classed(fate, 'editorial' if is_editorial else '')}>{left}{right}</tr>\n"


def _stands(block: Block, op: Op) -> bool:
    """Whether a block has text in the column of the old (delete) or new (insert) draft."""
    return block.row.status in ("kept", *GONE) if op == "delete" else block.row.status not in GONE


def _cells(block: Block, op: Op, redline: Redline, inline: Inline) -> str:
    """A table's row: its cells beside each other, what is below a cell in it."""
    found = []
    for cell in block.children:
        inside = [_text(part, op, redline, inline) for part in _flat([cell]) if _stands(part, op)]
        if inside:
            found.append(f"<div>{''.join(inside)}</div>")
    return f'<td><div class="cells">{"".join(found)}</div></td>' if found else _EMPTY


def _cell(block: Block, op: Op, redline: Redline, inline: Inline) -> str:
    if not _stands(block, op):
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
    same = block.row.status == "kept" and block.old_label == block.new_label
    inside = text(label) if same else inline.wrapped(text(label), op, block.row.proposers)
    return f'<span class="label">{inside}</span> '
