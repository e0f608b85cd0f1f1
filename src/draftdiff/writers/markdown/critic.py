"""Redlines in CriticMarkup (criticmarkup.com/spec): signs around what came and went, comments beside it."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import Final

from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.kinds import Change, Node, Op
from draftdiff.model.party import Party, names_of
from draftdiff.redlines.layout import Redline
from draftdiff.redlines.rows import Row, Status
from draftdiff.redlines.rows import edited_runs, plain_runs
from draftdiff.writers.descriptions import effect_words, is_shift, place, remarks_on, sides_of, tops, what
from draftdiff.writers.hidden import shown
from draftdiff.writers.markdown.blocks import code_fence, is_listed, table_line
from draftdiff.writers.markdown.signs import changed, comment, shielded, side, words
from draftdiff.writers.rowlines import Line, lines_of

_INDENT: Final = 4
_FATES: Final[dict[Status, Op]] = {
    "kept": "equal", "inserted": "insert", "moved": "insert", "deleted": "delete", "moved_away": "delete",
}  # fmt: skip


def redline_in_critic_markup(redline: Redline, *, legend: bool) -> str:
    """The redline as one text; accepting or rejecting all its signs gives the new or old paragraphs."""
    old, *new = (shielded(draft.title or draft.id) for _, draft in sides_of(redline))
    said = " ".join(filter(None, [f"Changes from {old} to {' and '.join(new)}", shielded(remarks_on(redline))]))
    head = comment(said) + "\n\n" if legend else ""
    return head + "".join(_pieces(list(lines_of(redline)))) + "\n"


def _pieces(lines: list[Line]) -> Iterator[str]:
    """The lines with what stands between them."""
    join: Op = "equal"
    before: Line | None = None
    earlier: set[Status] = set()
    for line in lines:
        row = line.row or line.cells[0][0]
        if before is not None:
            yield _between(before, line, join)
        before = line
        if line.row is not None:
            earlier = set() if line.is_first else earlier
            yield _table_row(line, earlier)
            earlier.add(row.status)
            continue
        yield _paragraph(line, row, join if row.status in ("kept", "moved") else "equal")
        if row.status in ("kept", "moved"):
            join = row.mark


def _between(before: Line, line: Line, join: Op) -> str:
    """Blank lines between paragraphs, signed where a split or merge put them; inside a table nothing."""
    row = line.cells[0][0] if line.row is None and line.cells else None
    if line.row is not None and before.row is not None and not line.is_first:
        return ""
    if row is not None and row.status == "moved" and join != "equal":
        return "" if join == "delete" else "\n\n"
    if row is not None and row.status == "kept" and join != "equal":
        return ""
    return changed(join, "\n\n") if row is not None and join != "equal" else "\n\n"


def _paragraph(line: Line, row: Row, join: Op) -> str:
    """A paragraph with the signs of what became of it.

    Args:
        line: Where it stands.
        row: The paragraph.
        join: If it is a later part of a split or merge, whether the border before it came or went.
    """
    indent = _indent(row, line)
    if row.status in ("inserted", "moved"):
        prefix = "" if row.status == "moved" and join == "delete" else _prefix(row.new, line)
        return indent + changed("insert", _whole(row, "insert", prefix)) + _remark(row)
    if row.status in ("deleted", "moved_away"):
        return indent + changed("delete", _whole(row, "delete", _prefix(row.old, line))) + _remark(row)
    if join == "equal" and _turned_code(row):
        old = changed("delete", _whole(row, "delete", _prefix(row.old, line)))
        return old + "\n\n" + changed("insert", _whole(row, "insert", _prefix(row.new, line)))
    text = _code(row) if row.node.kind == "code" else words(row.runs, before=join, after=row.mark)
    if join != "equal":
        prefix = _prefix(row.new if join == "insert" else row.old, line)
        return changed(join, f"\n\n{indent}{prefix}") + text
    old, new = _prefix(row.old, line), _prefix(row.new, line)
    if row.node.kind == "code" and (old or new):
        text = f"\n\n{text}"
    return indent + (new if old == new else changed("both", old, new)) + text


def _indent(row: Row, line: Line) -> str:
    """What stands before a paragraph in lists and quotes; code stands at the margin, for all its lines must."""
    if row.node.kind == "code":
        return ""
    return " " * _INDENT * sum(map(_is_list_item, line.above)) + "> " * line.inside("quote")


def _turned_code(row: Row) -> bool:
    """Whether a paragraph became a code block, or a code block one; then it cannot be marked inside."""
    return row.old is not None and row.new is not None and (row.old.kind == "code") != (row.new.kind == "code")


def _is_list_item(node: Node) -> bool:
    return is_listed(node.paragraph())


def _prefix(node: Node | None, line: Line) -> str:
    """What stands before a paragraph's text: the signs of its kind, and its label."""
    assert node is not None
    label = f"{node.label if _is_list_item(node) else shielded(node.label)} " if node.label else ""
    if node.kind == "heading":
        return "#" * min(6, line.inside("heading") + 1) + " " + label
    return "> " + label if node.kind == "quote" else label


def _whole(row: Row, op: Op, prefix: str) -> str:
    node = row.new if op == "insert" else row.old
    if node is not None and node.kind == "code":
        return f"{prefix.strip()}\n\n{_code(row, op)}".lstrip()
    return (prefix + side(row.runs, op)).rstrip(" ")


def _code(row: Row, op: Op | None = None) -> str:
    """A code block; its lines are as they are, nothing in them can be escaped."""
    text = "".join(run.text for run in row.runs if op is None or run.op in ("equal", op))
    inside = text if op else "".join(changed(run.op, run.text) for run in row.runs)
    fence = code_fence(text)
    return f"{fence}\n{inside}\n{fence}"


def _remark(row: Row) -> str:
    who = frozenset[Party]().union(row.proposers, *(run.proposers for run in row.runs))
    if row.status == "moved" and row.old is not None:
        where = comment(f"moved from {shielded(place(row.old))}")
    elif row.status == "moved_away" and row.new is not None:
        where = comment(f"moved to {shielded(place(row.new))}")
    else:
        where = ""
    return where + (comment(shielded(shown(" + ".join(names_of(who))))) if who else "")


def _table_row(line: Line, earlier: Set[Status]) -> str:
    """A table's row with its line end, and the rule below it where it is the first of either draft.

    Args:
        line: The row.
        earlier: What became of the rows of its table before it.
    """
    assert line.row is not None
    op = _FATES[line.row.status]
    cells = [" <br> ".join(_cell(row, op) for row in cell) for cell in line.cells]
    rule = table_line(["---"] * len(cells)) + "\n"
    first_old = op != "insert" and not earlier & {"kept", "deleted", "moved_away"}
    first_new = op != "delete" and not earlier & {"kept", "inserted", "moved"}
    ruled: Op = "equal" if first_old and first_new else "delete" if first_old else "insert"
    return changed(op, table_line(cells) + "\n") + (changed(ruled, rule) if first_old or first_new else "")


def _cell(row: Row, op: Op) -> str:
    if op != "equal":
        return side(row.runs, op, in_cell=True)
    if row.status == "kept":
        return words(row.runs, in_cell=True)
    fate = _FATES[row.status]
    return changed(fate, side(row.runs, fate, in_cell=True))


def changes_in_critic_markup(changes: ChangeSet) -> str:
    """The changes as a list: what, where, the words, what they do."""
    lines: list[str] = []
    for _, change, below in tops(changes):
        if not is_shift(change):
            more = f" with {below} more below" if below else ""
            where = shielded(place((change.new or change.old)[0]))
            lines.append(f"- **{shielded(what(change))}{more}** {where}")
            lines += [line for part in _body(change) for line in ("", f"    {part}")]
    shifts = sum(map(is_shift, changes))
    if shifts:
        lines.append(f"- {shifts} renumbering{'s' * (shifts > 1)} that follow{'s' * (shifts == 1)} from the others")
    return "\n".join(lines) + "\n"


def _body(change: Change) -> Iterator[str]:
    if change.kind in ("insert", "delete"):
        yield words(plain_runs("insert" if change.new else "delete", change.new_text or change.old_text, ()))
    elif change.kind in ("edit", "split", "merge"):
        yield words(edited_runs(change.old_text, change.new_text, (), (), change.edits))
    for said in effect_words(change.effects):
        yield shielded(said)
