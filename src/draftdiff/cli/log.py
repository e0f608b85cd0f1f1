"""``draftdiff log``: the drafts of a record as a graph, or where one paragraph stood in each of
them.
"""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Iterator, Sequence
from datetime import datetime
from textwrap import wrap
from typing import Any

from draftdiff.changes.interchange import header_fields
from draftdiff.cli.console import width
from draftdiff.cli.outputs import tell
from draftdiff.cli.subjects import record_at, worked_out
from draftdiff.errors import InputError
from draftdiff.history import History
from draftdiff.history.attribution import final_node
from draftdiff.history.lineages import Stand
from draftdiff.history.provenance import joint
from draftdiff.model.draft import Draft
from draftdiff.model.party import names_of


def log(arguments: Namespace) -> int:
    """Shows the drafts of a record in order, or where one paragraph stood in each."""
    history = record_at(arguments.record).history
    if not arguments.paragraph:
        drafts = [header_fields(draft) for draft in history.values()]
        tell(arguments, {"schema": "draftdiff.log/1", "drafts": drafts}, graph_lines(history))
        return 0
    if not all(part.isdecimal() for part in arguments.paragraph.split(".")):
        way = "write child indexes with points between them, such as 0.2"
        raise InputError(f"{arguments.paragraph!r} is not a path; {way}")
    path = tuple(map(int, arguments.paragraph.split(".")))
    last = final_node(worked_out(history), None).draft.id
    steps = history.lineage(last, path)
    head = {"schema": "draftdiff.lineage/1", "draft": last, "path": list(path)}
    tell(
        arguments,
        {**head, "stands": [_values(history, step) for step in steps]},
        _lineage(history, steps, width()),
    )
    return 0


def graph_lines(history: History) -> Iterator[str]:
    """The drafts, the latest first, a line each; ``*`` marks the draft's column, ``|`` the lines
    that go on.
    """
    columns: list[str] = []
    drafts = [id for id in history if id not in history.instruments]
    # A hash says nothing to a reader: its number, by which `named` takes it too, stands beside it.
    hashed = all(re.fullmatch("[0-9a-f]{7,40}", id) for id in drafts)
    numbers = {id: f" (v{at})" for at, id in enumerate(drafts, 1)} if hashed else {}
    for id in reversed(list(history)):
        parents = list(dict.fromkeys(history[id].parents))
        if id not in columns:
            columns.append(id)
        column = columns.index(id)
        lines = " ".join("*" if at == column else "|" for at in range(len(columns)))
        yield f"{lines}  {_draft_line(history, id, numbers.get(id, ''))}"
        yield from _turned(columns, column, parents)


def _turned(columns: list[str], column: int, parents: list[str]) -> Iterator[str]:
    """Puts the draft's parents into the columns; a line shows where columns begin or end."""
    before = len(columns)
    waiting = [parent for parent in parents if parent not in columns]
    ended = not waiting
    if ended:
        del columns[column]
    else:
        columns[column] = waiting[0]
        columns[column + 1 : column + 1] = waiting[1:]
    if len(parents) > 1 and not ended:
        opened = len(columns) - before
        yield (
            " ".join(["|"] * (column + 1))
            + "\\ " * opened
            + " ".join(["", *["\\"] * (before - column - 1)])
        )
    elif ended and columns and column < len(columns):
        yield " ".join(["|"] * column + ["/"] * (len(columns) - column)).rstrip()


def _draft_line(history: History, id: str, number: str) -> str:
    draft = history[id]
    count = len(draft.paragraphs)
    size = f"{count} paragraph{'' if count == 1 else 's'}" if draft.text_known else "text unknown"
    made = draft.reading
    size = made.gap or size
    notes = [f"converted {made.converted}"] if made.converted else []
    notes += [f"looks wrong: {doubt}" for doubt in made.doubts]
    size = ", ".join([size, *notes])
    parents = f" <- {', '.join(draft.parents)}" if draft.parents else ""
    title = f": {' '.join(draft.title.split())}" if draft.title else ""
    return f"{id}{number}{parents}  {joint(draft.proposers)}, {_day_of(draft)}, {size}{title}"


def _day_of(draft: Draft) -> str:
    """When a draft was made: the day, and the minute if that is known."""
    if isinstance(draft.date, datetime) and draft.dating == "on":
        return draft.date.strftime("%Y-%m-%d %H:%M")
    return draft.when or "undated"


def _lineage(history: History, steps: Sequence[Stand], columns: int) -> Iterator[str]:
    """Each draft with what it did to the paragraph; the text where it is another than before."""
    shown = None
    for step in steps:
        done = ", ".join(step.changes) or "as it stood"
        path = ".".join(map(str, step.path))
        yield f"{step.draft}  {joint(step.proposers)}, {_day_of(history[step.draft])}, [{path}]: {done}"
        text = f"{step.label} {step.text}" if step.label else step.text
        if text != shown:
            yield from (f"    {line}" for line in wrap(text, max(20, columns - 4)))
            shown = text


def _values(history: History, step: Stand) -> dict[str, Any]:
    """Return a step of a lineage as JSON values."""
    draft = history[step.draft]
    return {
        "draft": step.draft,
        "date": draft.date.isoformat() if draft.date else None,
        **({"dating": "by"} if draft.dating == "by" else {}),
        "proposers": names_of(step.proposers),
        "index": step.index,
        "path": list(step.path),
        "label": step.label,
        "text": step.text,
        "changes": list(step.changes),
    }
