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
    open_told,
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
    text = "".join(_pieces(lines_of(redline)))
    head = f"{_legend(redline)}\n\n" if legend else ""
    return f"{head}{text}\n"


def _legend(redline: Redline) -> str:
    """The comment that names the drafts, with the remarks on the redline."""
    old, *new = (_shielded(draft.title or draft.id) for _, draft in sides_of(redline))
    names = " and ".join(new)
    remarks = _shielded(remarks_on(redline))
    sentence = f"Changes from {old} to {names}"
    return _comment(f"{sentence} {remarks}" if remarks else sentence)


def _pieces(lines: Iterable[Line]) -> Iterator[str]:
    """Yield the lines of a redline, and what stands between them."""
    join: Op = "equal"
    before: Line | None = None
    earlier: set[Status] = set()
    for line in lines:
        if before is not None:
            yield _between(before, line, join)
        before = line
        if line.row is not None:
            if line.is_first:
                earlier = set()
            yield _table_row(line, earlier)
            earlier.add(line.row.status)
            continue
        row = line.cells[0][0]
        if row.status in ("kept", "moved"):
            yield _paragraph(line, row, join)
            join = row.mark
        else:
            yield _paragraph(line, row, "equal")


def _between(before: Line, line: Line, join: Op) -> str:
    """Blank lines between paragraphs, signed where a split or merge put them; inside a table
    nothing.
    """
    row = line.cells[0][0] if line.row is None and line.cells else None
    if line.row is not None and before.row is not None and not line.is_first:
        return ""
    if row is not None and join != "equal":
        if row.status == "moved":
            return "" if join == "delete" else "\n\n"
        return "" if row.status == "kept" else _changed(join, "\n\n")
    last = before.cells[0][0].node if before.row is None and before.cells else None
    shared = [node for node in line.above if node in (*before.above, last)]
    if any(map(_is_list_item, shared)):
        # Else a list in a quote would end at the blank line, and what is below its items be code.
        return f"\n{_within(shared).rstrip()}\n"
    return "\n\n"


def _paragraph(line: Line, row: Row, join: Op) -> str:
    """A paragraph with the signs of what became of it; ``join`` says if a border before it came or
    went.
    """
    # Code stands at the margin, for all its lines must.
    indent = "" if row.node.kind == "code" else _within(line.above)
    if row.status in ("inserted", "moved"):
        is_joined = row.status == "moved" and join == "delete"
        prefix = "" if is_joined else _prefix(row.new, line)
        return indent + _inserted(row, prefix) + _remark(row)
    if row.status in ("deleted", "moved_away"):
        return indent + _deleted(row, line) + _remark(row)
    assert row.old is not None
    assert row.new is not None
    if join == "equal" and (row.old.kind == "code") != (row.new.kind == "code"):
        # What became a code block, or was one, cannot be marked inside.
        insertion = _inserted(row, _prefix(row.new, line))
        return f"{_deleted(row, line)}\n\n{insertion}"
    is_code = row.node.kind == "code"
    text = _code(row) if is_code else _words(row.runs, before=join, after=row.mark)
    if join != "equal":
        prefix = _prefix(row.new if join == "insert" else row.old, line)
        return _changed(join, f"\n\n{indent}{prefix}") + text
    old = _prefix(row.old, line)
    new = _prefix(row.new, line)
    if is_code and (old or new):
        text = f"\n\n{text}"
    prefix = new if old == new else _changed("both", old, new)
    return indent + prefix + text


def _inserted(row: Row, prefix: str) -> str:
    """A paragraph of the new draft in the signs of an insertion."""
    return _changed("insert", _side_of(row, "insert", prefix))


def _deleted(row: Row, line: Line) -> str:
    """A paragraph of the old draft in the signs of a deletion."""
    prefix = _prefix(row.old, line)
    return _changed("delete", _side_of(row, "delete", prefix))


def _within(above: Iterable[Node]) -> str:
    """The signs that begin each line of a paragraph that hangs on others, the outermost first."""
    signs = ""
    for node in above:
        if node.kind == "quote":
            signs += "> "
        elif _is_list_item(node):
            signs += " " * _INDENT
    return signs


def _is_list_item(node: Node) -> bool:
    return is_listed(node.paragraph())


def _prefix(node: Node | None, line: Line) -> str:
    """The signs of a paragraph's kind and its label, as they stand before its text."""
    assert node is not None
    label = ""
    if node.label:
        label = f"{node.label} "
        if not _is_list_item(node):
            label = _shielded(label)
    if node.kind == "heading":
        level = min(6, line.inside("heading") + 1)
        return "#" * level + " " + label
    return "> " + label if node.kind == "quote" else label


def _side_of(row: Row, op: Op, prefix: str) -> str:
    """A paragraph as it stands in the new draft (``insert``) or the old one (``delete``)."""
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
    """The comments on where a paragraph moved and who changed it."""
    who = frozenset[Party]().union(row.proposers, *(run.proposers for run in row.runs))
    moved = moved_words(row)
    comment = _comment(_shielded(moved)) if moved else ""
    return comment + _signed(who)


def _signed(who: frozenset[Party]) -> str:
    """The comment that names some parties; "" where there are none."""
    names = shown(" + ".join(names_of(who)))
    return _comment(_shielded(names)) if who else ""


def _table_row(line: Line, earlier: Set[Status]) -> str:
    """A table's row with its line end, and the rule below it where it is the first of either draft.
    ``earlier`` is what became of the rows of its table before it."""
    assert line.row is not None
    op = FATES[line.row.status]
    cells = []
    for cell in line.cells:
        cells.append(" <br> ".join(_cell(row, op) for row in cell))
    rule = table_line(["---"] * len(cells)) + "\n"
    is_first_old = op != "insert" and not earlier & {"kept", "deleted", "moved_away"}
    is_first_new = op != "delete" and not earlier & {"kept", "inserted", "moved"}
    text = _changed(op, table_line(cells) + "\n")
    if is_first_old and is_first_new:
        return text + rule
    if is_first_old:
        return text + _changed("delete", rule)
    return text + _changed("insert", rule) if is_first_new else text


def _cell(row: Row, op: Op) -> str:
    """A paragraph in a cell of a row that came, went or stayed."""
    if op != "equal":
        return _words_of(row.runs, op, in_cell=True)
    if row.status == "kept":
        return _words(row.runs, in_cell=True)
    fate = FATES[row.status]
    return _changed(fate, _words_of(row.runs, fate, in_cell=True))


def changes_in_critic_markup(changes: ChangeSet) -> str:
    """The changes as a list: what, where, the words, what they do."""
    lines: list[str] = []
    for _, change, description in listed(changes):
        where = _shielded(place(subject(change)))
        lines.append(f"- **{_shielded(description)}** {where}")
        for part in _body(change):
            lines += ["", f"    {part}"]
    for told in filter(None, [shifts_told(changes), open_told(changes)]):
        lines.append(f"- {told}")
    return "\n".join(lines) + "\n"


def _body(change: Change) -> Iterator[str]:
    """Yield the words of a change, and what it does."""
    if change.kind in ("insert", "delete", "edit", "split", "merge"):
        yield _words(runs_of(change))
    for sentence in effect_words(change.effects):
        yield _shielded(sentence)


def _shielded(text: str) -> str:
    """Text in which nothing is Markdown or CriticMarkup."""
    return _without_signs(escaped(text, at_start=False).replace("\n", "<br>"))


def _without_signs(markdown: str) -> str:
    """Markdown in which a backslash stands inside of each sign of CriticMarkup."""

    def opener(match: regex.Match[str]) -> str:
        return "{" if markdown[match.end()] == "\\" else "{\\"

    text = _OPENER.sub(opener, markdown)
    text = _CLOSER.sub(r"\\}", text)
    return str(_ARROW.sub(r"\\>", text))


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
    """Yield what was kept, and what was replaced together, in its signs."""
    for start, stop in _groups(runs):
        earlier = runs[:start][::-1]
        before = [_nearest(earlier, op, first) for op in _SIDES]
        after = [_nearest(runs[stop:], op, last) for op in _SIDES]
        group = runs[start:stop]
        if not _is_changed(group[0]):
            yield _written(group, before, after, in_cell)
            continue
        texts = []
        for op, neighbour_before, neighbour_after in zip(_SIDES, before, after, strict=True):
            texts.append(_written(_side(group, op), [neighbour_before], [neighbour_after], in_cell))
        new, old = texts
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
    if not _is_changed(run):
        return True
    if any(member.was is not None for member in (*group, run)):
        return True
    # A third stretch of one place is another edit.
    ops = [member.op for member in group]
    return run.op == ops[-1] or run.op not in ops


def _nearest(runs: Sequence[Run], op: Op, border: Op) -> Run:
    """The run beside a stretch once all is accepted (``insert``) or rejected (``delete``); none at
    the paragraph's edge, unless its border stands on the other side only: then it may be any word.
    """
    edge = Run("equal", "" if border in ("equal", op) else "x")
    return next((run for run in runs if run.text and run.op in ("equal", op)), edge)


def _side(runs: Sequence[Run], op: Op) -> list[Run]:
    """The runs of one side, as it had them."""
    own_runs = []
    for run in runs:
        if run.op in ("equal", op):
            style = run.style
            if op == "delete" and run.was is not None:
                style = run.was
            own_runs.append(Run(op, run.text, style))
    return own_runs


def _written(
    runs: Sequence[Run], before: Sequence[Run], after: Sequence[Run], in_cell: bool
) -> str:
    """Runs of one fate as Markdown, beside one of those before and one of those after."""
    runs = [run for run in runs if run.text]
    if not runs:
        return ""
    text = ""
    marks = []
    for run in runs:
        start = len(text)
        text += run.text
        marks += [Mark(start, len(text), *style) for style in run.style]
    is_crowded = any(map(_has_signs, before)) and _has_signs(runs[0])
    if any(map(_has_signs, after)) and _has_signs(runs[-1]):
        is_crowded = True
    letters_before = [run.text[-1:] for run in before]
    letters_after = [run.text[:1] for run in after]
    return fragment(
        text,
        joined(marks),
        letters_before,
        letters_after,
        _without_signs,
        in_cell=in_cell,
        tags=is_crowded,
    )


def _has_signs(run: Run) -> bool:
    """Return whether a run has marks whose signs would run together with those of a run beside it."""
    kinds = {kind for kind, _ in run.style}
    return bool(run.text) and not kinds.isdisjoint(("bold", "italic", "code"))
