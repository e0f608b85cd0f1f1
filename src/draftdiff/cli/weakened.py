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
    values = {
        "schema": "draftdiff.weakened/1",
        "rows": [{**row, "date": row["date"] and row["date"].isoformat()} for row in rows],
    }
    tell(arguments, values, _lines(arguments.record, history, rows))
    return 0


def _lines(source: str, history: History, rows: Sequence[Row]) -> Iterator[str]:
    """Yield the chart of the days, and the wordings by the step that weakened them."""
    if not rows:
        yield "nothing was weakened, as far as the rules of the language tell"
        return
    yield from _chart(rows)
    for step, group in groupby(rows, lambda row: row["step"]):
        yield ""
        parents = history[step].parents
        way = f"draftdiff diff --record {join([source, parents[0], step])}" if parents else ""
        first, *others = group
        day = f"{first['date']}  " if first["date"] else ""
        yield f"{day}{step}  {first['party'] or 'unknown'}".rstrip() + (f"    {way}" if way else "")
        yield from map(_line, (first, *others))


def _chart(rows: Sequence[Row]) -> Iterator[str]:
    """Yield a bar for each month, or for each year of what took longer than three."""
    days = [row["date"] for row in rows if row["date"]]
    size = 7 if days and max(days).year - min(days).year <= 3 else 4
    counts = Counter(row["date"].isoformat()[:size] if row["date"] else "undated" for row in rows)
    longest = max(counts.values())
    for period, count in sorted(counts.items()):
        bar = "█" * max(1, round(count / longest * min(_BAR, longest)))
        yield f"{period:<8}{bar} {count}"
    yield f"{counted(len(rows), 'wording')} weakened"


def _line(row: Row) -> str:
    """Return what was done to one wording, and where it stands."""
    label = f" {row['label']}" if row["label"] else ""
    topic = f", under “{row['topic']}”" if row["topic"] else ""
    old, new = (_short(row[side] or "") for side in ("old", "new"))
    change = f"“{old}” became “{new}”" if new else f"“{old}” was struck"
    act = row["act"] or f"{row['kind']} {row['direction']}"
    return f"  {act}: {change if old else f'“{new}” was added'} (¶ {row['path']}{shown(label)}{shown(topic)})"


def _short(text: str) -> str:
    """Return a wording in a line, its middle left out where it is long."""
    line = shown(" ".join(text.split()))
    return line if len(line) <= _LONGEST else f"{line[:100]} ... {line[-50:]}"
