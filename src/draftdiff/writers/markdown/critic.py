"""Redlines in CriticMarkup (criticmarkup.com/spec): signs around what came and went, comments
beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from typing import Final, Literal

import regex

from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.kinds import Change, Node, Op
from draftdiff.lazy import lazy_pattern
from draftdiff.model.hidden import shown
from draftdiff.model.paragraph import Mark
from draftdiff.model.party import Party, names_of
from draftdiff.readers.gathering import joined
from draftdiff.redlines.descriptions import (
    FATES,
    effect_words,
    listed,
    moved_words,
    place,
    remarks_on,
    runs_of,
    shifts_told,
    sides_of,
    subject,
)
from draftdiff.redlines.layout import Redline
from draftdiff.redlines.rows import Row, Run, Status
from draftdiff.writers.markdown.blocks import code_fence, is_listed, table_line
from draftdiff.writers.markdown.inline import escaped, fragment
from draftdiff.writers.rowlines import Line, lines_of

# "{++", "++}", "~>" and the like; processors know no backslash before them, so that it has to stand
# inside.
_OPENER = lazy_pattern(regex.compile, r"\{(?=\\?[+\-~>=])")
_CLOSER = lazy_pattern(regex.compile, r"(?<=[+\-~<=])\}")
_EDGE: Final = Run("equal", "")
_SIDES: Final[tuple[Op, Op]] = ("insert", "delete")
_ARROW = lazy_pattern(regex.compile, r"(?<=~)>")
_INDENT: Final = 4


def redline_in_critic_markup(redline: Redline, *, legend: bool) -> str:
    """The redline as one text; accepting or rejecting all its signs gives the new or old
    paragraphs.
    """
    old, *new = (_shielded(draft.title or draft.id) for _, draft in sides_of(redline))
    said = " ".join(
        filter(None, [f"Changes from {old} to {' and '.join(new)}", _shielded(remarks_on(redline))])
    )
    head = _comment(said) + "\n\n" if legend else ""
    return head + "".join(_pieces(list(lines_of(redline)))) + "\n"


def _pieces(lines: list[Line]) -> Iterator[str]:
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
    """Blank lines between paragraphs, signed where a split or merge put them; inside a table
    nothing.
    """
    row = line.cells[0][0] if line.row is None and line.cells else None
    if line.row is not None and before.row is not None and not line.is_first:
        return ""
    if row is not None and row.status == "moved" and join != "equal":
        return "" if join == "delete" else "\n\n"
    if row is not None and row.status == "kept" and join != "equal":
        return ""
    if row is not None and join != "equal":
        return _changed(join, "\n\n")
    last = before.cells[0][0].node if before.row is None and before.cells else None
    shared = [node for node in line.above if node in (*before.above, last)]
    # Else a list in a quote would end at the blank line, and what is below its items be code.
    return f"\n{_within(shared).rstrip()}\n" if any(map(_is_list_item, shared)) else "\n\n"


def _paragraph(line: Line, row: Row, join: Op) -> str:
    """A paragraph with the signs of what became of it; ``join`` says if a border before it came or
    went.
    """
    # Code stands at the margin, for all its lines must.
    indent = "" if row.node.kind == "code" else _within(line.above)
    if row.status in ("inserted", "moved"):
        prefix = "" if row.status == "moved" and join == "delete" else _prefix(row.new, line)
        return indent + _changed("insert", _whole(row, "insert", prefix)) + _remark(row)
    if row.status in ("deleted", "moved_away"):
        return (
            indent
            + _changed("delete", _whole(row, "delete", _prefix(row.old, line)))
            + _remark(row)
        )
    assert row.old is not None
    assert row.new is not None
    if join == "equal" and (row.old.kind == "code") != (row.new.kind == "code"):
        # What became a code block, or was one, cannot be marked inside.
        old = _changed("delete", _whole(row, "delete", _prefix(row.old, line)))
        return old + "\n\n" + _changed("insert", _whole(row, "insert", _prefix(row.new, line)))
    text = _code(row) if row.node.kind == "code" else _words(row.runs, before=join, after=row.mark)
    if join != "equal":
        prefix = _prefix(row.new if join == "insert" else row.old, line)
        return _changed(join, f"\n\n{indent}{prefix}") + text
    old, new = _prefix(row.old, line), _prefix(row.new, line)
    if row.node.kind == "code" and (old or new):
        text = f"\n\n{text}"
    return indent + (new if old == new else _changed("both", old, new)) + text


def _within(above: Iterable[Node]) -> str:
    """What each line of a paragraph begins with that hangs on others, the outermost first."""
    signs = (
        "> " if node.kind == "quote" else " " * _INDENT * _is_list_item(node) for node in above
    )
    return "".join(signs)


def _is_list_item(node: Node) -> bool:
    return is_listed(node.paragraph())


def _prefix(node: Node | None, line: Line) -> str:
    """What stands before a paragraph's text: the signs of its kind, and its label."""
    assert node is not None
    label = f"{node.label if _is_list_item(node) else _shielded(node.label)} " if node.label else ""
    if node.kind == "heading":
        return "#" * min(6, line.inside("heading") + 1) + " " + label
    return "> " + label if node.kind == "quote" else label


def _whole(row: Row, op: Op, prefix: str) -> str:
    node = row.new if op == "insert" else row.old
    if node is not None and node.kind == "code":
        return f"{prefix.strip()}\n\n{_code(row, op)}".lstrip()
    return (prefix + _words_of(row.runs, op)).rstrip(" ")


def _code(row: Row, op: Op | None = None) -> str:
    """A code block; its lines are as they are, nothing in them can be escaped."""
    text = "".join(run.text for run in row.runs if op is None or run.op in ("equal", op))
    inside = text if op else "".join(_changed(run.op, run.text) for run in row.runs)
    fence = code_fence(text)
    return f"{fence}\n{inside}\n{fence}"


def _remark(row: Row) -> str:
    who = frozenset[Party]().union(row.proposers, *(run.proposers for run in row.runs))
    moved = moved_words(row)
    return (_comment(_shielded(moved)) if moved else "") + _signed(who)


def _signed(who: frozenset[Party]) -> str:
    return _comment(_shielded(shown(" + ".join(names_of(who))))) if who else ""


def _table_row(line: Line, earlier: Set[Status]) -> str:
    """A table's row with its line end, and the rule below it where it is the first of either draft.
    ``earlier`` is what became of the rows of its table before it."""
    assert line.row is not None
    op = FATES[line.row.status]
    cells = [" <br> ".join(_cell(row, op) for row in cell) for cell in line.cells]
    rule = table_line(["---"] * len(cells)) + "\n"
    first_old = op != "insert" and not earlier & {"kept", "deleted", "moved_away"}
    first_new = op != "delete" and not earlier & {"kept", "inserted", "moved"}
    ruled: Op = "equal" if first_old and first_new else "delete" if first_old else "insert"
    return _changed(op, table_line(cells) + "\n") + (
        _changed(ruled, rule) if first_old or first_new else ""
    )


def _cell(row: Row, op: Op) -> str:
    if op != "equal":
        return _words_of(row.runs, op, in_cell=True)
    if row.status == "kept":
        return _words(row.runs, in_cell=True)
    fate = FATES[row.status]
    return _changed(fate, _words_of(row.runs, fate, in_cell=True))


def changes_in_critic_markup(changes: ChangeSet) -> str:
    """The changes as a list: what, where, the words, what they do."""
    lines: list[str] = []
    for _, change, told in listed(changes):
        lines.append(f"- **{_shielded(told)}** {_shielded(place(subject(change)))}")
        lines += [line for part in _body(change) for line in ("", f"    {part}")]
    lines += [f"- {told}" for told in [shifts_told(changes)] if told]
    return "\n".join(lines) + "\n"


def _body(change: Change) -> Iterator[str]:
    if change.kind in ("insert", "delete", "edit", "split", "merge"):
        yield _words(runs_of(change))
    for said in effect_words(change.effects):
        yield _shielded(said)


def _shielded(text: str) -> str:
    """Text in which nothing is Markdown or CriticMarkup."""
    return _without_signs(escaped(text, at_start=False).replace("\n", "<br>"))


def _without_signs(markdown: str) -> str:
    found = _OPENER.sub(lambda match: "{\\" if markdown[match.end()] != "\\" else "{", markdown)
    return str(_ARROW.sub(r"\\>", _CLOSER.sub(r"\\}", found)))


def _changed(op: Op | Literal["both"], text: str, new: str = "") -> str:
    """Markdown in the signs of what became of it; of ``both``, the old and the new."""
    if op == "both" and text and new:
        return f"{{~~{text}~>{new}~~}}"
    if op == "both":
        op, text = ("delete", text) if text else ("insert", new)
    if not text or op == "equal":
        return text
    return f"{{--{text}--}}" if op == "delete" else f"{{++{text}++}}"


def _comment(text: str) -> str:
    return f"{{>>{text}<<}}"


def _words(
    runs: Sequence[Run], *, before: Op = "equal", after: Op = "equal", in_cell: bool = False
) -> str:
    """The words of a paragraph with the signs of what became of them, and who did it. ``before``,
    ``after``: whether the borders beside them came or went, in parts of a split or merge.
    """
    return "".join(_units(runs, before, after, in_cell))


def _words_of(runs: Sequence[Run], op: Op, *, in_cell: bool = False) -> str:
    """The words of one side, without signs: ``insert`` the new ones, ``delete`` the old ones."""
    return _written(_side(runs, op), [_EDGE], [_EDGE], in_cell)


def _units(runs: Sequence[Run], first: Op, last: Op, in_cell: bool) -> Iterator[str]:
    for start, stop in _groups(runs):
        before = [_nearest(runs[:start][::-1], op, first) for op in _SIDES]
        after = [_nearest(runs[stop:], op, last) for op in _SIDES]
        group = runs[start:stop]
        if not _is_changed(group[0]):
            yield _written(group, before, after, in_cell)
            continue
        new, old = (
            _written(_side(group, op), [left], [right], in_cell)
            for op, left, right in zip(_SIDES, before, after, strict=True)
        )
        who = frozenset[Party]().union(*(run.proposers for run in group))
        yield _changed("both", old, new) + _signed(who)


def _is_changed(run: Run) -> bool:
    return run.op != "equal" or run.was is not None


def _groups(runs: Sequence[Run]) -> Iterator[tuple[int, int]]:
    """Ranges of runs: what was kept, and what was replaced together."""
    start = 0
    for at in range(1, len(runs) + 1):
        if at == len(runs) or not _goes_with(runs[start:at], runs[at]):
            if start < at:
                yield start, at
            start = at


def _goes_with(group: Sequence[Run], run: Run) -> bool:
    """Return whether a run belongs to those before it: all kept, or deleted and inserted side by
    side, or marks changed.
    """
    if _is_changed(group[0]) != _is_changed(run):
        return False
    if not _is_changed(run) or any(one.was is not None for one in (*group, run)):
        return True
    ops = [one.op for one in group]  # A third stretch of one place is another edit.
    return run.op == ops[-1] or run.op not in ops


def _nearest(runs: Sequence[Run], op: Op, border: Op) -> Run:
    """The run beside a stretch once all is accepted (``insert``) or rejected (``delete``); none at
    the paragraph's edge, unless its border stands on the other side only: then it may be any word.
    """
    edge = Run("equal", "" if border in ("equal", op) else "x")
    return next((run for run in runs if run.text and run.op in ("equal", op)), edge)


def _side(runs: Sequence[Run], op: Op) -> list[Run]:
    return [
        Run(op, run.text, run.was if op == "delete" and run.was is not None else run.style)
        for run in runs
        if run.op in ("equal", op)
    ]


def _written(
    runs: Sequence[Run], before: Sequence[Run], after: Sequence[Run], in_cell: bool
) -> str:
    """Runs of one fate as Markdown, beside one of those before and one of those after."""
    runs = [run for run in runs if run.text]
    if not runs:
        return ""
    text, marks = "", []
    for run in runs:
        marks += [Mark(len(text), len(text) + len(run.text), *style) for style in run.style]
        text += run.text
    crowded = any(map(_has_signs, before)) and _has_signs(runs[0])
    crowded = crowded or (any(map(_has_signs, after)) and _has_signs(runs[-1]))
    left, right = [run.text[-1:] for run in before], [run.text[:1] for run in after]
    return fragment(text, joined(marks), left, right, _without_signs, in_cell=in_cell, tags=crowded)


def _has_signs(run: Run) -> bool:
    """Return whether a run has marks whose signs would run together with those of a run beside it."""
    return bool(run.text) and any(kind in ("bold", "italic", "code") for kind, _ in run.style)
