"""Where one paragraph stood in each draft: for reading, and as JSON values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Any

from draftdiff.cli.graph import day_of
from draftdiff.history import History
from draftdiff.history.lineages import Stand
from draftdiff.history.provenance import joint
from draftdiff.model.draft import Path
from draftdiff.model.party import names_of

SCHEMA = "draftdiff.lineage/1"


def lineage_lines(history: History, stands: Sequence[Stand], columns: int) -> Iterator[str]:
    """Each draft with what it did to the paragraph; the text where it is another than before."""
    shown = None
    for stand in stands:
        done = ", ".join(stand.changes) or "as it stood"
        place = ".".join(map(str, stand.path))
        yield f"{stand.draft}  {joint(stand.proposers)}, {day_of(history[stand.draft])}, [{place}]: {done}"
        text = f"{stand.label} {stand.text}" if stand.label else stand.text
        if text != shown:
            yield from (f"    {line}" for line in wrap(text, max(20, columns - 4)))
            shown = text


def lineage_values(history: History, draft: str, path: Path, stands: Sequence[Stand]) -> dict[str, Any]:
    """A lineage as JSON values."""
    return {
        "schema": SCHEMA,
        "draft": draft,
        "path": list(path),
        "stands": [
            {
                "draft": stand.draft,
                "date": date.isoformat() if (date := history[stand.draft].date) else None,
                "proposers": names_of(stand.proposers),
                "index": stand.index,
                "path": list(stand.path),
                "label": stand.label,
                "text": stand.text,
                "changes": list(stand.changes),
            }
            for stand in stands
        ],
    }
