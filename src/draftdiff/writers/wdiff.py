"""Redlines with the marks of wdiff: [-deleted-] {+inserted+}, and {>remarks<}."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

import regex

from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.kinds import Change, Op
from draftdiff.model.party import Party, names_of
from draftdiff.redlines.layout import Redline
from draftdiff.redlines.rows import Row, Run
from draftdiff.writers.descriptions import effect_words, is_shift, place, tops, what
from draftdiff.writers.rowlines import Line, lines_of

LEGEND: Final = "[-deleted-] {+inserted+} {>remark<} ¶ end of a paragraph"
_MARKS: Final[dict[Op, tuple[str, str]]] = {"delete": ("[-", "-]"), "insert": ("{+", "+}"), "equal": ("", "")}
# Whatever looks like a mark, with as many backslashes in it as it has.
_LOOKS_LIKE_ONE = regex.compile(r"(?P<a>[\[{])(?P<b>\\*[-+>])|(?P<a>[-+<])(?P<b>\\*[\]}])")

Stretch = tuple[Op, str, frozenset[Party]]


def escaped(text: str) -> str:
    """The text with a backslash in whatever looks like a mark.

    Example:
        >>> print(escaped("[-5] or [5-]"))
        [\\-5] or [5-\\]
    """
    return str(_LOOKS_LIKE_ONE.sub(r"\g<a>\\\g<b>", text))


def marked(op: Op, text: str, proposers: frozenset[Party] = frozenset()) -> str:
    """Text in the marks of its fate, and who did it."""
    before, after = _MARKS[op]
    who = f"{{>{escaped(' + '.join(names_of(proposers)))}<}}" if proposers and op != "equal" else ""
    return f"{before}{escaped(text)}{after}{who}" if text else ""


def redline_lines(redline: Redline) -> Iterator[str]:
    """The lines of a redline: a paragraph each, blank lines between; items stand close."""
    before = ""
    for line in lines_of(redline):
        written = " | ".join(" / ".join(map(_row, cell)) for cell in line.cells)
        if not written:
            continue
        kind = "row" if line.row else line.cells[0][0].node.kind
        if before and not before == kind in ("item", "row"):
            yield ""
        yield " " * 4 * line.inside("item") + _whole(line, written)
        before = kind


def _whole(line: Line, written: str) -> str:
    return written if line.row is None else f"| {written} |"


def _row(row: Row) -> str:
    stretches = [*_label(row), *_text(row.runs)]
    if row.mark != "equal" and row.status in ("kept", "moved"):
        stretches.append((row.mark, "¶", frozenset()))
    if row.status in ("inserted", "moved"):
        stretches = [("insert", text, who) for op, text, who in stretches if op != "delete"]
    elif row.status in ("deleted", "moved_away"):
        stretches = [("delete", text, who) for op, text, who in stretches if op != "insert"]
    return "".join(marked(*stretch) for stretch in _merged(stretches)) + remark(row)


def _label(row: Row) -> list[Stretch]:
    """The label or labels, with the space behind them."""
    old = row.old.label if row.old is not None and row.status != "inserted" else None
    new = row.new.label if row.new is not None and row.status != "deleted" else None
    if row.status == "kept" and old != new:
        pairs: list[tuple[Op, str | None]] = [("delete", old), ("insert", new)]
        return [(op, f"{label} ", frozenset()) for op, label in pairs if label]
    return [("equal", f"{row.node.label} ", frozenset())] if row.node.label else []


def _text(runs: Sequence[Run]) -> list[Stretch]:
    return [(run.op, run.text.replace("\n", " "), run.proposers) for run in runs]


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
    words = change.words
    if change.kind in ("insert", "delete"):
        words = (("insert" if change.new else "delete", (change.new or change.old)[0].text),)
    if any(op != "equal" for op, _ in words):
        yield "".join(marked(op, text.replace("\n", " ¶ ")) for op, text in words)
    yield from effect_words(change.effects)
