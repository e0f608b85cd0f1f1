"""Redlines with the marks of wdiff: [-deleted-] {+inserted+}, and {>remarks<}."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

import regex

from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.kinds import Change, Op
from draftdiff.model.party import Party, names_of
from draftdiff.patterns import lazily
from draftdiff.redlines.layout import Redline
from draftdiff.redlines.rows import Row
from draftdiff.writers.descriptions import effect_words, is_shift, place, tops, what
from draftdiff.writers.hidden import shown
from draftdiff.writers.rowlines import lines_of

LEGEND: Final = "[-deleted-] {+inserted+} {>remark<} ¶ end of a paragraph"
_MARKS: Final[dict[Op, tuple[str, str]]] = {"delete": ("[-", "-]"), "insert": ("{+", "+}"), "equal": ("", "")}
# The inside of whatever looks like a mark: the backslashes that it has there already.
_INSIDE_MARK = lazily(regex.compile, r"(?<=[\[{])(\\*)(?=[-+>])|(?<=[-+<])(\\*)(?=[\]}])")

Stretch = tuple[Op, str, frozenset[Party]]


def escaped(text: str) -> str:
    """The text with a backslash in whatever looks like a mark.

    Example:
        >>> print(escaped("[-5] or [5-]"))
        [\\-5] or [5-\\]
    """
    return str(_INSIDE_MARK.sub(lambda match: f"\\{match.group()}", text))


def marked(op: Op, text: str, proposers: frozenset[Party] = frozenset()) -> str:
    """Text in the marks of its fate, and who did it."""
    before, after = _MARKS[op]
    who = f"{{>{escaped(shown(' + '.join(names_of(proposers))))}<}}" if proposers and op != "equal" else ""
    return f"{before}{escaped(text)}{after}{who}" if text else ""


def redline_lines(redline: Redline) -> Iterator[str]:
    """The lines of a redline: a paragraph each, blank lines between; items stand close."""
    before = ""
    join: Op = "equal"
    for line in lines_of(redline):
        written = " | ".join(" / ".join(_row(row, join) for row in cell) for cell in line.cells)
        last = line.cells[-1][-1] if line.cells else None
        if last is not None and last.status in ("kept", "moved"):
            join = last.mark
        if not written:
            continue
        kind = "row" if line.row else line.cells[0][0].node.kind
        if before and not before == kind in ("item", "row"):
            yield ""
        yield " " * 4 * line.inside("item") + (f"| {written} |" if line.row else written)
        before = kind


def _row(row: Row, join: Op) -> str:
    """A paragraph; ``join`` says whether it is a later part of one that was split or merged."""
    stretches = [*_label(row, join), *_text(row)]
    if row.mark != "equal" and row.status in ("kept", "moved"):
        stretches.append((row.mark, "¶", frozenset()))
    if row.status in ("inserted", "moved"):
        stretches = [("insert", text, who) for op, text, who in stretches if op != "delete"]
    elif row.status in ("deleted", "moved_away"):
        stretches = [("delete", text, who) for op, text, who in stretches if op != "insert"]
    return "".join(marked(*stretch) for stretch in _merged(stretches)) + remark(row)


def _label(row: Row, join: Op) -> list[Stretch]:
    """The label or labels, with the space behind them."""
    old = row.old.label if row.old is not None else None
    new = row.new.label if row.new is not None else None
    if row.status not in ("kept", "moved") or (row.status == "moved" and join == "equal"):
        own = row.node.label
        return [("equal", f"{own} ", frozenset())] if own else []
    pairs: list[tuple[Op, str | None]] = [("delete", old), ("insert", new)]
    if join != "equal":
        # The border came or went, and with it the label that stands behind it.
        pairs = [(op, label) for op, label in pairs if op == join]
    elif old == new:
        pairs = [("equal", new)]
    return [(op, f"{label} ", frozenset()) for op, label in pairs if label]


def _text(row: Row) -> list[Stretch]:
    """The words; a line of them, but for code."""
    line_end = "\n" if row.node.kind == "code" else " "
    return [(run.op, run.text.replace("\n", line_end), run.proposers) for run in row.runs]


def _merged(stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """Stretches of one fate in one pair of marks, so that no mark arises where two of them meet."""
    for (op, who), group in groupby(stretches, key=lambda stretch: (stretch[0], stretch[2])):
        yield op, "".join(text for _, text, _ in group), who


def remark(row: Row) -> str:
    """A remark on where a moved paragraph came from or went."""
    if row.status == "moved" and row.old is not None:
        return f"{{>{escaped(f'moved from {place(row.old)}')}<}}"
    if row.status == "moved_away" and row.new is not None:
        return f"{{>{escaped(f'moved to {place(row.new)}')}<}}"
    return ""


def change_lines(changes: ChangeSet) -> Iterator[str]:
    """The changes as a list: what, where, the words, what they do."""
    shifts = sum(map(is_shift, changes))
    for _, change, below in tops(changes):
        if not is_shift(change):
            more = f" with {below} more below" if below else ""
            yield f"{place((change.new or change.old)[0])}: {what(change)}{more}"
            yield from (f"    {line}" for line in _body(change))
    if shifts:
        yield f"{shifts} renumbering{'s' * (shifts > 1)} that follow{'s' * (shifts == 1)} from the others"


def _body(change: Change) -> Iterator[str]:
    if change.kind in ("insert", "delete"):
        yield marked("insert" if change.new else "delete", change.new_text or change.old_text)
    elif change.kind in ("edit", "split", "merge"):
        yield "".join(marked(op, text.replace("\n", " ¶ ")) for op, text, *_ in change.words)
    yield from effect_words(change.effects)
