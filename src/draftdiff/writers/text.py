"""Plain text: a draft as it would be typed, a redline with the marks of wdiff, a list of changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from draftdiff.changes.changeset import ChangeSet
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Paragraph
from draftdiff.negotiation.passages import Report
from draftdiff.redlines.layout import Redline
from draftdiff.writers.descriptions import remarks_on, sides_of
from draftdiff.writers.hidden import shown
from draftdiff.writers.options import cannot_write, refuse_unknown
from draftdiff.writers.readback import warn_of_losses
from draftdiff.writers.wdiff import LEGEND, change_lines, marked, redline_lines

#: Columns by which what hangs on an item is indented.
INDENT: Final = 4
#: Underlines of headings, the outermost first; a level deeper than these has the last.
_UNDERLINES: Final = "=-~^\"'+#"


def write_text(what: Draft | Redline | ChangeSet | Report, /, *, legend: bool = True, **unknown: object) -> bytes:
    """A draft, redline or change set as plain text in UTF-8.

    * A draft is one paragraph a line, blank lines between; headings are underlined, items stand behind their
      label, what hangs on an item is indented. It reads back to the same tree; what plain text cannot hold
      (marks, tables, notes, items without labels) is written as paragraphs, and a warning names it.
    * A redline has deleted words in ``[-...-]``, inserted ones in ``{+...+}`` as wdiff does, and remarks on
      moves and proposers in ``{>...<}``. A mark that stands in the text itself has a backslash in it.
    * A change set is a list of the changes with their words, marked in the same way.

    Args:
        what: What to write.
        legend: Whether a line before a redline explains the marks.
        unknown: No other options.

    Raises:
        OutputError: Anything else, or an option that there is not.

    Example:
        >>> write_text(Draft([Paragraph("act", "(a)", "item")], "v1"))
        b'(a) act\\n'
    """
    refuse_unknown("text", unknown, ["legend"])
    if isinstance(what, Draft):
        data = encoded("\n".join(_draft_lines(what)))
        warn_of_losses(what, data, "text")
        return data
    if isinstance(what, Report):
        from draftdiff.redlines.stacking import lay_out_report

        what, legend = lay_out_report(what), False
    if isinstance(what, Redline):
        return encoded("\n".join([*(_legend(what) if legend else []), *redline_lines(what)]))
    if isinstance(what, ChangeSet):
        return encoded("\n".join(change_lines(what)))
    raise cannot_write("text", what, "a draft, a redline, a report or a change set")


def _legend(redline: Redline) -> list[str]:
    old, *new = (draft.title or draft.id for _, draft in sides_of(redline))
    overlap = remarks_on(redline)
    said = [marked("delete", old) + " " + " ".join(marked("insert", name) for name in new), LEGEND]
    return [*said, *([overlap] if overlap else []), ""]


def encoded(text: str) -> bytes:
    """A text in UTF-8, one line end at its end: the gate of all plain text and Markdown.

    Hidden characters, which may give orders to a terminal or turn a line around, stand as their code points; half a
    surrogate pair, which is no character, becomes U+FFFD.

    Example:
        >>> encoded("a\\x1b[2J").decode()
        'a⟨U+001B⟩[2J\\n'
    """
    whole = (text.rstrip("\n") + "\n").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return shown(whole).encode()


def _draft_lines(draft: Draft) -> Iterator[str]:
    before = ""
    for lines, kind in _pieces(draft.children, 0, 0):
        if before and not before == kind == "item":
            yield ""
        yield from lines
        before = kind


def _pieces(children: tuple[Paragraph, ...], depth: int, heading: int) -> Iterator[tuple[list[str], str]]:
    """The lines of each paragraph, and its kind.

    Args:
        children: Paragraphs that hang on one.
        depth: How many items they stand in.
        heading: How many headings they stand under.
    """
    for child in children:
        lines = _lines(child, heading)
        if lines:
            yield [" " * INDENT * depth + line if line else "" for line in lines], child.kind
        if child.kind == "table":
            continue
        below = depth + (child.kind == "item")
        yield from _pieces(child.children, below, heading + (child.kind == "heading"))


def _lines(paragraph: Paragraph, heading: int) -> list[str]:
    label = [paragraph.label] if paragraph.label else []
    if paragraph.kind == "table":
        return [*label, *(" | ".join(map(_cell, row.children)) for row in paragraph.children)]
    if paragraph.kind == "code":
        return [*label, *(" " * INDENT + line if line else "" for line in paragraph.text.split("\n"))]
    line = typed(paragraph.label, paragraph.text)
    if paragraph.kind == "heading" and line:
        return [line, _UNDERLINES[min(heading, len(_UNDERLINES) - 1)] * max(3, len(line))]
    return [line] if line else []


def typed(label: str | None, text: str) -> str:
    """A paragraph on one line, its label before it.

    Example:
        >>> typed("(a)", "act"), typed("Article 3", "")
        ('(a) act', 'Article 3')
    """
    return " ".join([*([label] if label else []), *text.split("\n")]).strip(" ")


def _cell(cell: Paragraph) -> str:
    return " / ".join(filter(None, (typed(paragraph.label, paragraph.text) for _, _, paragraph in cell.walk())))
