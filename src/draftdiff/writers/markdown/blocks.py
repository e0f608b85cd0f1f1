"""The blocks of a draft as Markdown: headings, lists, quotes, tables, code."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

import regex
from attrs import frozen

from draftdiff.lazy import lazy_pattern
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Mark, Paragraph
from draftdiff.writers.markdown.inline import inline

_LIST_LABEL = lazy_pattern(regex.compile, r"[-*+]|\d{1,9}[.)]")
_FENCE = lazy_pattern(regex.compile, r"(?m)^`{3,}|`{3,}")


@frozen
class _Piece:
    """The lines of a block; of an item the sign of its list, "-" or ".": items of one list stand
    close.
    """

    lines: tuple[str, ...]
    list: str = ""
    number: int | None = None


def markdown_of(draft: Draft) -> str:
    """The draft as Markdown, its title as front matter."""
    head = (
        ["---", f"title: {json.dumps(draft.title, ensure_ascii=False)}", "---", ""]
        if draft.title
        else []
    )
    lines = [*head, *_joined(_pieces(draft.children, 1))]
    return "\n".join(lines) + "\n" if lines else ""


def is_listed(paragraph: Paragraph) -> bool:
    """Return whether a paragraph is an item with a label that Markdown has lists for."""
    return paragraph.kind == "item" and _LIST_LABEL.fullmatch(paragraph.label or "") is not None


def _joined(pieces: Iterator[_Piece]) -> list[str]:
    lines: list[str] = []
    before = _Piece(())
    for piece in pieces:
        goes_on = piece.list and piece.list == before.list
        if goes_on and piece.number not in (None, (before.number or 0) + 1):
            # Another list, else the number that is shown would be another one.
            lines += ["", "<!-- -->", ""]
        elif lines and not goes_on:
            lines.append("")
        lines += piece.lines
        before = piece
    return lines


def _pieces(children: Sequence[Paragraph], heading: int) -> Iterator[_Piece]:
    """The blocks of paragraphs that hang on one, and of all below them, where a heading has some
    level.
    """
    for child in children:
        if is_listed(child):
            yield _item(child, heading)
        elif child.kind == "quote":
            yield _Piece(tuple(_quoted(child, heading)))
        else:
            if child.label and child.kind in ("code", "table"):
                yield _Piece((inline(child.label),))
            lines = list(_table(child)) if child.kind == "table" else _lines(child, heading)
            if lines:
                yield _Piece(tuple(lines))
            if child.kind != "table":
                yield from _pieces(child.children, heading + (child.kind == "heading"))


def _item(item: Paragraph, heading: int) -> _Piece:
    assert item.label is not None
    number = int(item.label[:-1]) if item.label[:-1] else None
    indent = " " * (len(item.label) + 1)
    text = inline(item.text, item.marks).split("\n") if item.text else []
    below = list(_pieces(item.children, heading))
    lines = [*text, *([""] if text and below and not below[0].list else []), *_joined(iter(below))]
    if not lines:
        return _Piece((item.label,), item.label[-1], number)
    shifted = [indent + line if line else "" for line in lines]
    if not text:
        return _Piece((item.label, *shifted), item.label[-1], number)
    return _Piece((f"{item.label} {lines[0]}", *shifted[1:]), item.label[-1], number)


def _quoted(quote: Paragraph, heading: int) -> Iterator[str]:
    text = inline(*_typed(quote)).split("\n") if quote.text or quote.label else []
    below = _joined(_pieces(quote.children, heading))
    for line in [*text, *([""] if text and below else []), *below] or [""]:
        yield f"> {line}".rstrip(" ")


def _table(table: Paragraph) -> Iterator[str]:
    rows = [
        [
            "<br>".join(inline(*_typed(paragraph), in_cell=True) for _, _, paragraph in cell.walk())
            for cell in row.children
        ]
        for row in table.children
    ]
    width = max(map(len, rows), default=0)
    if not width:
        return
    for number, cells in enumerate(rows):
        yield table_line([*cells, *[""] * (width - len(cells))])
        if number == 0:
            yield table_line(["---"] * width)


def table_line(cells: Sequence[str]) -> str:
    """A table's row."""
    return "|" + "|".join(f" {cell} " for cell in cells) + "|"


def _typed(paragraph: Paragraph) -> tuple[str, tuple[Mark, ...]]:
    """A paragraph's text with its label typed before it, and its marks."""
    if paragraph.label is None:
        return paragraph.text, paragraph.marks
    if not paragraph.text:
        return paragraph.label, ()
    shift = len(paragraph.label) + 1
    marks = (
        Mark(mark.start + shift, mark.end + shift, mark.kind, mark.value)
        for mark in paragraph.marks
    )
    return f"{paragraph.label} {paragraph.text}", tuple(marks)


def _lines(paragraph: Paragraph, heading: int) -> list[str]:
    if paragraph.kind == "code":
        fence = code_fence(paragraph.text)
        return [fence, *paragraph.text.split("\n"), fence] if paragraph.text else [fence, fence]
    text, marks = _typed(paragraph)
    if paragraph.kind == "heading":
        # Number signs at its end would be taken for its own.
        title = regex.sub(r"(?:(?<=\s)|\A)(#+)\Z", r"\\\1", inline(text, marks, one_line=True))
        return [f"{'#' * min(heading, 6)} {title}".rstrip(" ")]
    return inline(text, marks).split("\n") if text else []


def code_fence(text: str) -> str:
    """A fence longer than any in the code."""
    return "`" * max(3, *(len(run) + 1 for run in _FENCE.findall(text)), 3)
