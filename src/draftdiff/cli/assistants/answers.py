"""An answer: what it is about, and rows as JSON and as lines, a page of them at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from attrs import frozen

from draftdiff.errors import InputError
from draftdiff.model.draft import Draft
from draftdiff.model.hidden import pieces, shown
from draftdiff.phrases import counted

Json = dict[str, Any]
Row = tuple[Json, str]
#: Bytes of the rows of a page, as JSON and as lines together; an answer stays below 25 kB.
_PAGE: Final = 23_000
#: Characters of a piece of a long text, and those up to which any text of a row is told.
LONGEST: Final = 2_000
_CUT: Final = 3_000


@frozen
class Answer:
    """What a tool answers.

    Attributes:
        about: What it is about, by name: drafts, counts, the file that was written.
        rows: A part of the answer each, as JSON and as a line.
        lines: What is said above the rows.
    """

    about: Json
    rows: Sequence[Row] = ()
    lines: Sequence[str] = ()


def page_of(tool: str, answer: Answer, cursor: str = "") -> tuple[Json, str]:
    """Return the rows from a cursor on that fit an answer, as JSON and as text.

    Raises:
        InputError: There is no such cursor.
    """
    start = int(cursor) if cursor.isdecimal() and len(cursor) < 10 else 0
    if cursor and not 0 < start < len(answer.rows):
        raise InputError(f"there is no cursor {cursor!r}; take the one that the last answer gave")
    chosen: list[Row] = []
    size = len(_dumped(answer.about)) + sum(len(line.encode()) for line in answer.lines)
    for values, line in map(_cut, answer.rows[start:]):
        size += len(_dumped(values)) + len(shown(line).encode())
        if chosen and size > _PAGE:
            break
        chosen.append((values, line))
    end = start + len(chosen)
    following = str(end) if end < len(answer.rows) else None
    values = {
        "schema": "draftdiff.answer/1",
        "tool": tool,
        "about": answer.about,
        "rows": [row for row, _ in chosen],
        "first": start,
        "total": len(answer.rows),
        "cursor": following,
    }
    lines = [*answer.lines, *(line for _, line in chosen)]
    if following:
        left = counted(len(answer.rows) - end, "row")
        lines.append(f"{left} more: ask the same with cursor {following}")
    return visible(values), shown("\n".join(lines))


def _dumped(values: Json) -> bytes:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()


def _cut(row: Row) -> Row:
    """Return a row whose texts fit a page; what is left out is told in it."""
    values, line = ({key: _shortened(item) for key, item in row[0].items()}, _shortened(row[1]))
    if len(_dumped(values)) + len(line.encode()) > _PAGE:
        simple = {key: item for key, item in values.items() if not isinstance(item, list | dict)}
        values = {**simple, "left_out": [key for key in values if key not in simple]}
    return values, line


def _shortened(value: Any) -> Any:
    if isinstance(value, str) and len(value) > _CUT:
        return f"{value[:_CUT]} … ({len(value) - _CUT} characters more)"
    return value


def visible(value: Any) -> Any:
    """A value of JSON, with U+FFFD for each hidden character in its strings and keys."""
    if isinstance(value, str):
        return "".join("\ufffd" if hidden else piece for piece, hidden in pieces(value))
    if isinstance(value, Mapping):
        return {visible(key): visible(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [visible(item) for item in value]
    return value


def place(draft: Draft, index: int) -> Json:
    """Return where a paragraph stands: draft, number from 1, path, label and heading."""
    return {
        "draft": draft.id,
        "paragraph": index + 1,
        "path": ".".join(map(str, draft.paths[index])),
        "label": draft.paragraphs[index].label,
        "heading": heading_of(draft, index),
    }


def heading_of(draft: Draft, index: int) -> str | None:
    """Return the heading that a paragraph stands below, with its label; None for none."""
    path = draft.paths[index]
    for above in range(index - 1, -1, -1):
        paragraph, outer = draft.paragraphs[above], draft.paths[above]
        if paragraph.kind == "heading" and path[: len(outer)] == outer:
            return labelled(paragraph.label, paragraph.text)
    return None


def labelled(label: str | None, text: str) -> str:
    """Return a text behind its label."""
    return " ".join(filter(None, [label, text]))


def place_line(where: Json) -> str:
    """Return a place in words."""
    heading = f", under “{where['heading']}”" if where["heading"] else ""
    return f"{where['draft']} ¶ {where['paragraph']} [{where['path']}]{heading}"


def text_pieces(text: str) -> Iterator[str]:
    """Yield a text in pieces that a row holds."""
    for start in range(0, len(text) or 1, LONGEST):
        yield text[start : start + LONGEST]
