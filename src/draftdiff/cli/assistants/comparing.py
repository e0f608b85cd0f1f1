"""The tools ``diff``, ``explain``, ``compare`` and ``redline``: what differs between drafts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.interchange import change_to_dict
from draftdiff.changes.kinds import Change
from draftdiff.cli.assistants.answers import Answer, Json, Row, place, place_line
from draftdiff.cli.assistants.desk import Desk, format_of
from draftdiff.cli.subjects import named
from draftdiff.errors import OutputError
from draftdiff.model.draft import Draft
from draftdiff.redlines.columns import AlignedRow
from draftdiff.verbs import compare as side_by_side
from draftdiff.verbs import diff as compare_both
from draftdiff.verbs import redline as lay_out
from draftdiff.writers.registry import write_bytes

_MARKS = {"equal": "{}", "insert": "{{+{}+}}", "delete": "[-{}-]"}


def diff(desk: Desk, old: str, new: str, record: str | None = None, full: bool = False) -> Answer:
    """Return every change between two drafts; ``full`` with all that is known of each."""
    before, after, history = desk.pair(old, new, record)
    changes = compare_both(before, after, history=history)
    return changes_answer(changes, before, after, full=full)


def explain(
    desk: Desk, old: str, new: str, record: str | None = None, substantive: bool = True
) -> Answer:
    """Return what the changes between two drafts do; without those proved editorial."""
    before, after, history = desk.pair(old, new, record)
    changes = compare_both(before, after, history=history)
    return changes_answer(changes, before, after, substantive=substantive)


def changes_answer(
    changes: ChangeSet, old: Draft, new: Draft, *, substantive: bool = False, full: bool = False
) -> Answer:
    """Return changes as rows, below the names of their drafts and what they are in sum."""
    rows = [
        _row(index, change, old, new, full=full)
        for index, change in enumerate(changes)
        if change.substantive or not substantive
    ]
    summary = str(changes.summary())
    about = {"old": old.id, "new": new.id, "summary": summary}
    return Answer(about, rows, [f"{old.id} -> {new.id}: {summary}"])


def _row(number: int, change: Change, old: Draft, new: Draft, *, full: bool) -> Row:
    node, values = (change.new or change.old)[0], change_to_dict(change)
    draft = new if change.new else old
    where = place(draft, node.index)
    names = {name for group in values.get("proposers", {}).values() for name in group}
    marked = "".join(_MARKS[op].format(text) for op, text, *_ in change.words) or node.text
    row: Json = {
        "change": number,
        "kind": change.kind,
        **where,
        "marked": marked,
        "effects": values["effects"],
        "substantive": change.substantive,
        "proposers": sorted(names),
    }
    by = f" by {' + '.join(row['proposers'])}" if names else ""
    effects = [
        f" [{effect['class']} {effect['direction'] or ''}]".replace(" ]", "]")
        for effect in row["effects"]
        if effect["class"] != "other"
    ]
    line = f"{number} {change.kind} at {place_line(where)}{by}: {marked}{''.join(effects)}"
    return ({**row, **values} if full else row), line


def compare(desk: Desk, drafts: list[str], record: str | None = None) -> Answer:
    """Return two to six drafts beside each other, a row for each paragraph through all of them."""
    history = desk.record(record).history if record is not None else None
    columns = [
        desk.draft(name) if history is None else named(history, name, quiet=True) for name in drafts
    ]
    compared = side_by_side(columns, history=history)
    rows = [_aligned(row, columns) for row in compared.rows if row.has_text]
    names = [draft.id for draft in columns]
    return Answer({"drafts": names}, rows, [" | ".join(names)])


def _aligned(row: AlignedRow, drafts: list[Draft]) -> Row:
    cells = [
        {
            "draft": draft.id,
            "fate": cell.fate,
            "paragraph": cell.node.index + 1 if cell.node else None,
            "text": cell.node.text if cell.node else None,
        }
        for draft, cell in zip(drafts, row.cells, strict=True)
    ]
    return {"cells": cells}, "\n".join(_cell_lines(cells))


def _cell_lines(cells: list[Json]) -> Iterator[str]:
    """Yield a line for each wording of a row, with the drafts that have it, and those without."""
    wordings: dict[str | None, list[str]] = {}
    for cell in cells:
        number = f" ¶ {cell['paragraph']}" if cell["paragraph"] else ""
        wordings.setdefault(cell["text"], []).append(f"{cell['draft']}{number}")
    for text, names in wordings.items():
        yield f"{', '.join(names)}: {'(none)' if text is None else text}"


def redline(
    desk: Desk,
    old: str,
    new: str,
    record: str | None = None,
    format: str = "",
    output: str = "",
    replace: bool = False,
    **options: str,
) -> Answer:
    """Return, or write, a document with the changes marked."""
    target = desk.target(output, format) if output else None
    format = format or (format_of(target) if target else "markdown")
    before, after, history = desk.pair(old, new, record, **options)
    marked: Any = lay_out(before, after, history=history)
    about: Json = {
        "old": before.id,
        "new": after.id,
        "format": format,
        "changes": len(marked.changes),
    }
    if target is not None:
        names = (old, new) if record is None else ()
        inputs = desk.inputs(*names, record=record)
        desk.put(target, write_bytes(marked, format), inputs, replace=replace)
        return Answer({**about, "written": str(target)}, (), [f"written: {target}"])
    if format in ("docx", "odt", "pdf"):
        raise OutputError(f"{format} is no text; name an output, or take markdown, text or html")
    lines = write_bytes(marked, format).decode().splitlines()
    return Answer({**about, "written": None}, [({"text": line}, line) for line in lines])
