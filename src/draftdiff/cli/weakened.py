"""``draftdiff weakened``: who weakened what, and when, step by step."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from shlex import join
from typing import Any, Final

from draftdiff.cli.outputs import tell
from draftdiff.cli.subjects import named, record_at, worked_out
from draftdiff.history import History
from draftdiff.model.hidden import shown
from draftdiff.phrases import counted

#: The longest bar, in characters, and the longest piece of wording.
_BAR: Final = 40
_LONGEST: Final = 160

Row = Mapping[str, Any]


def weakened(arguments: Namespace) -> int:
    """Shows each wording that was weakened: its day, its draft, and who did it."""
    record = record_at(arguments.record)
    history = worked_out(record.real)
    draft = named(history, arguments.draft).id if arguments.draft else None
    rows = list(record.weakened(draft))
    values = {"schema": "draftdiff.weakened/1", "rows": [_as_json(row) for row in rows]}
    tell(arguments, values, _lines(arguments.record, history, rows))
    return 0


def _as_json(row: Row) -> dict[str, Any]:
    """Return a row with its day as ISO 8601 has it."""
    day = row["date"]
    return {**row, "date": day and day.isoformat()}


def _lines(source: str, history: History, rows: Sequence[Row]) -> Iterator[str]:
    """Yield the chart of the days, and the wordings by the step that weakened them."""
    if not rows:
        yield "nothing was weakened, as far as the rules of the language tell"
        return
    yield from _chart(rows)
    for _, group in groupby(rows, lambda row: row["step"]):
        rows_of_step = list(group)
        yield ""
        yield _heading(source, history, rows_of_step[0])
        yield from map(_line, rows_of_step)


def _heading(source: str, history: History, row: Row) -> str:
    """Return the day, the draft and the party of a step, and the command that shows it."""
    step = row["step"]
    party = row["party"] or "unknown"
    heading = f"{step}  {party}".rstrip()
    if row["date"]:
        heading = f"{row['date']}  {heading}"
    parents = history[step].parents
    if not parents:
        return heading
    words = join([source, parents[0], step])
    return f"{heading}    draftdiff diff --record {words}"


def _chart(rows: Sequence[Row]) -> Iterator[str]:
    """Yield a bar for each month, or for each year of what took longer than three."""
    years = [row["date"].year for row in rows if row["date"]]
    has_months = bool(years) and max(years) - min(years) <= 3
    length = len("2014-06") if has_months else len("2014")
    counts = Counter(_period(row, length) for row in rows)
    longest = max(counts.values())
    widest = min(_BAR, longest)
    for period, count in sorted(counts.items()):
        bar = "█" * max(1, round(count / longest * widest))
        yield f"{period:<8}{bar} {count}"
    yield f"{counted(len(rows), 'wording')} weakened"


def _period(row: Row, length: int) -> str:
    """Return so many characters of a row's day, or that it has none."""
    day = row["date"]
    if day is None:
        return "undated"
    return str(day.isoformat()[:length])


def _line(row: Row) -> str:
    """Return what was done to one wording, and where it stands."""
    where = f"¶ {row['path']}"
    if row["label"]:
        where += shown(f" {row['label']}")
    if row["topic"]:
        where += shown(f", under “{row['topic']}”")
    act = row["act"] or f"{row['kind']} {row['direction']}"
    old = _short(row["old"] or "")
    new = _short(row["new"] or "")
    return f"  {act}: {_change(old, new)} ({where})"


def _change(old: str, new: str) -> str:
    """Return in words that a wording became another, came, or went."""
    if not old:
        return f"“{new}” was added"
    if not new:
        return f"“{old}” was struck"
    return f"“{old}” became “{new}”"


def _short(text: str) -> str:
    """Return a wording in a line, its middle left out where it is long."""
    line = shown(" ".join(text.split()))
    return line if len(line) <= _LONGEST else f"{line[:100]} ... {line[-50:]}"
