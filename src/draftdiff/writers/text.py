"""Plain text: a draft as it would be typed, a redline with the marks of wdiff, a list of changes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

import regex

from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.kinds import Change, Op
from draftdiff.lazy import lazy_pattern
from draftdiff.model.draft import Draft
from draftdiff.model.hidden import shown
from draftdiff.model.paragraph import Paragraph
from draftdiff.model.party import Party, names_of
from draftdiff.negotiation.passages import Report
from draftdiff.redlines.descriptions import (
    effect_words,
    listed,
    moved_words,
    open_told,
    place,
    remarks_on,
    shifts_told,
    sides_of,
    subject,
)
from draftdiff.redlines.layout import Redline
from draftdiff.redlines.rows import Row
from draftdiff.writers.readback import warn_of_losses
from draftdiff.writers.registry import cannot_write
from draftdiff.writers.rowlines import lines_of

#: Columns by which what hangs on an item is indented.
_INDENT: Final = 4
#: Underlines of headings, the outermost first; a level deeper than these has the last.
_UNDERLINES: Final = "=-~^\"'+#"
_LEGEND: Final = "[-deleted-] {+inserted+} {>remark<} ¶ end of a paragraph"
_MARKS: Final[dict[Op, tuple[str, str]]] = {
    "delete": ("[-", "-]"),
    "insert": ("{+", "+}"),
    "equal": ("", ""),
}
# The inside of whatever looks like a mark: the backslashes that it has there already.
_INSIDE_MARK = lazy_pattern(regex.compile, r"(?<=[\[{])(\\*)(?=[-+>])|(?<=[-+<])(\\*)(?=[\]}])")

#: Words of one fate, and who did it.
Stretch = tuple[Op, str, frozenset[Party]]


def write_text(what: Draft | Redline | ChangeSet | Report, /, *, legend: bool = True) -> bytes:
    """A draft, redline or change set as plain text in UTF-8.

    * A draft is one paragraph a line, blank lines between; headings are underlined, items stand
      behind their label, what hangs on an item is indented. It reads back to the same tree; what
      plain text cannot hold (marks, tables, notes, items without labels) is written as paragraphs,
      and a warning names it.
    * A redline has deleted words in ``[-...-]``, inserted ones in ``{+...+}`` as wdiff does, and
      remarks on moves and proposers in ``{>...<}``. A mark that stands in the text itself has a
      backslash in it.
    * A change set is a list of the changes with their words, marked in the same way.

    Args:
        what: What to write.
        legend: Whether a line before a redline explains the marks.

    Raises:
        OutputError: Anything else.

    Example:
        >>> write_text(Draft([Paragraph("act", "(a)", "item")], "v1"))
        b'(a) act\\n'
    """
    if isinstance(what, Draft):
        data = encoded("\n".join(_draft_lines(what)))
        warn_of_losses(what, data, "text")
        return data
    if isinstance(what, Report):
        from draftdiff.redlines.stacking import lay_out_report

        what, legend = lay_out_report(what), False
    if isinstance(what, Redline):
        return encoded("\n".join([*(_head(what) if legend else []), *_redline_lines(what)]))
    if isinstance(what, ChangeSet):
        return encoded("\n".join(_change_lines(what)))
    raise cannot_write("text", what, "a draft, a redline, a report or a change set")


def encoded(text: str) -> bytes:
    """A text in UTF-8, one line end at its end: the gate of all plain text and Markdown.

    Hidden characters, which may give orders to a terminal or turn a line around, stand as their
    code points; half a surrogate pair, which is no character, becomes U+FFFD.
    """
    well_formed = (
        (text.rstrip("\n") + "\n").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    )
    return shown(well_formed).encode()


def _draft_lines(draft: Draft) -> Iterator[str]:
    before = ""
    for lines, kind in _pieces(draft.children, 0, 0):
        if before and not before == kind == "item":
            yield ""
        yield from lines
        before = kind


def _pieces(
    children: tuple[Paragraph, ...], items: int, headings: int
) -> Iterator[tuple[list[str], str]]:
    """The lines of each paragraph and its kind; they stand in so many items, under so many
    headings.
    """
    for child in children:
        lines = _lines(child, headings)
        if lines:
            yield [" " * _INDENT * items + line if line else "" for line in lines], child.kind
        if child.kind != "table":
            yield from _pieces(
                child.children, items + (child.kind == "item"), headings + (child.kind == "heading")
            )


def _lines(paragraph: Paragraph, headings: int) -> list[str]:
    label = [paragraph.label] if paragraph.label else []
    if paragraph.kind == "table":
        return [*label, *(" | ".join(map(_cell, row.children)) for row in paragraph.children)]
    if paragraph.kind == "code":
        return [
            *label,
            *(" " * _INDENT + line if line else "" for line in paragraph.text.split("\n")),
        ]
    line = _typed(paragraph)
    if paragraph.kind == "heading" and line:
        return [line, _UNDERLINES[min(headings, len(_UNDERLINES) - 1)] * max(3, len(line))]
    return [line] if line else []


def _typed(paragraph: Paragraph) -> str:
    return " ".join([paragraph.label or "", *paragraph.text.split("\n")]).strip(" ")


def _cell(cell: Paragraph) -> str:
    return " / ".join(filter(None, (_typed(paragraph) for _, _, paragraph in cell.walk())))


def escaped(text: str) -> str:
    """The text with a backslash in whatever looks like a mark: "[\\-5] or [5-\\]"."""
    return str(_INSIDE_MARK.sub(lambda match: f"\\{match.group()}", text))


def _marked(op: Op, text: str, proposers: frozenset[Party] = frozenset()) -> str:
    """Text in the marks of its fate, and who did it."""
    before, after = _MARKS[op]
    who = _remark(shown(" + ".join(names_of(proposers)))) if proposers and op != "equal" else ""
    return f"{before}{escaped(text)}{after}{who}" if text else ""


def _remark(words: str) -> str:
    return f"{{>{escaped(words)}<}}"


def _head(redline: Redline) -> list[str]:
    old, *new = (draft.title or draft.id for _, draft in sides_of(redline))
    names = " ".join([_marked("delete", old), *(_marked("insert", name) for name in new)])
    return [*filter(None, [names, _LEGEND, remarks_on(redline)]), ""]


def _redline_lines(redline: Redline) -> Iterator[str]:
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
        yield " " * _INDENT * line.inside("item") + (f"| {written} |" if line.row else written)
        before = kind


def _row(row: Row, join: Op) -> str:
    """A paragraph; ``join`` says whether it is a later part of one that was split or merged."""
    line_end = "\n" if row.node.kind == "code" else " "
    words: list[Stretch] = [
        (run.op, run.text.replace("\n", line_end), run.proposers) for run in row.runs
    ]
    stretches = [*_label(row, join), *words]
    if row.mark != "equal" and row.status in ("kept", "moved"):
        stretches.append((row.mark, "¶", frozenset()))
    if row.status in ("inserted", "moved"):
        stretches = [("insert", text, who) for op, text, who in stretches if op != "delete"]
    elif row.status in ("deleted", "moved_away"):
        stretches = [("delete", text, who) for op, text, who in stretches if op != "insert"]
    # Stretches of one fate stand in one pair of marks, so that no mark arises where two of them
    # meet.
    alike = groupby(stretches, key=lambda stretch: (stretch[0], stretch[2]))
    written = "".join(
        _marked(op, "".join(text for _, text, _ in group), who) for (op, who), group in alike
    )
    moved = moved_words(row)
    return written + (_remark(moved) if moved else "")


def _label(row: Row, join: Op) -> list[Stretch]:
    old = row.old.label if row.old is not None else None
    new = row.new.label if row.new is not None else None
    pairs: list[tuple[Op, str | None]] = [("delete", old), ("insert", new)]
    if row.status not in ("kept", "moved") or (row.status == "moved" and join == "equal"):
        pairs = [("equal", row.node.label)]
    elif join != "equal":
        # The border came or went, and with it the label that stands behind it.
        pairs = [(op, label) for op, label in pairs if op == join]
    elif old == new:
        pairs = [("equal", new)]
    return [(op, f"{label} ", frozenset()) for op, label in pairs if label]


def _change_lines(changes: ChangeSet) -> Iterator[str]:
    """The changes as a list: what, where, the words, what they do."""
    for _, change, description in listed(changes):
        yield f"{place(subject(change))}: {description}"
        yield from (f"    {line}" for line in _body(change))
    yield from filter(None, [shifts_told(changes), open_told(changes)])


def _body(change: Change) -> Iterator[str]:
    if change.kind in ("insert", "delete"):
        yield _marked("insert" if change.new else "delete", change.new_text or change.old_text)
    elif change.kind in ("edit", "split", "merge"):
        yield "".join(_marked(op, text.replace("\n", " ¶ ")) for op, text, *_ in change.words)
    yield from effect_words(change.effects)
