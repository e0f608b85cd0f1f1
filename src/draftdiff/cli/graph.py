"""The drafts of a history as a graph: a column for each line that is open, as version control draws it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from draftdiff.history import History
from draftdiff.history.provenance import joint
from draftdiff.model.draft import Draft


def graph_lines(history: History) -> Iterator[str]:
    """The drafts, the latest first, a line each; ``*`` marks the draft's column, ``|`` the lines that go on."""
    columns: list[str] = []
    drafts = [id for id in history if id not in history.instruments]
    # A hash says nothing to a reader: its number, by which `named` takes it too, stands beside it.
    hashed = all(re.fullmatch("[0-9a-f]{7,40}", id) for id in drafts)
    numbers = {id: f" (v{at})" for at, id in enumerate(drafts, 1)} if hashed else {}
    for id in reversed(list(history)):
        parents = list(dict.fromkeys(history[id].parents))
        if id not in columns:
            columns.append(id)
        place = columns.index(id)
        lines = " ".join("*" if at == place else "|" for at in range(len(columns)))
        yield f"{lines}  {_told(history, id, numbers.get(id, ''))}"
        yield from _turned(columns, place, parents)


def _turned(columns: list[str], place: int, parents: list[str]) -> Iterator[str]:
    """Puts the draft's parents into the columns; a line shows where columns begin or end."""
    before = len(columns)
    waiting = [parent for parent in parents if parent not in columns]
    ended = not waiting
    if ended:
        del columns[place]
    else:
        columns[place] = waiting[0]
        columns[place + 1 : place + 1] = waiting[1:]
    if len(parents) > 1 and not ended:
        opened = len(columns) - before
        yield " ".join(["|"] * (place + 1)) + "\\ " * opened + " ".join(["", *["\\"] * (before - place - 1)])
    elif ended and columns and place < len(columns):
        yield " ".join(["|"] * place + ["/"] * (len(columns) - place)).rstrip()


def _told(history: History, id: str, number: str) -> str:
    draft = history[id]
    count = len(draft.paragraphs)
    size = f"{count} paragraph{'' if count == 1 else 's'}" if draft.text_known else "text unknown"
    parents = f" <- {', '.join(draft.parents)}" if draft.parents else ""
    title = f": {' '.join(draft.title.split())}" if draft.title else ""
    return f"{id}{number}{parents}  {joint(draft.proposers)}, {day_of(draft)}, {size}{title}"


def day_of(draft: Draft) -> str:
    """When a draft was made, as a person writes it: the day, and the minute if that is known."""
    if isinstance(draft.date, datetime):
        return draft.date.strftime("%Y-%m-%d %H:%M")
    return draft.date.isoformat() if draft.date else "undated"
