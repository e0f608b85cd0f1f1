"""The drafting history of negotiated texts: semantic diffs, redlines, and who proposed every word.

import draftdiff as dd

old, new = dd.read("draft-1.docx"), dd.read("draft-2.docx")
for change in dd.diff(old, new):
    print(change.kind, change.words)
dd.write(dd.redline(old, new), "redline.docx")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from draftdiff.model import Draft, Paragraph, Party
from draftdiff.verbs import align, compare, diff, read, read_text, redline, write

if TYPE_CHECKING:
    from draftdiff.analysis import table
    from draftdiff.history import History, attribute
    from draftdiff.records import Record, load, save

__version__ = "0.1.0"
__all__ = [
    "Draft",
    "History",
    "Paragraph",
    "Party",
    "Record",
    "align",
    "attribute",
    "compare",
    "diff",
    "load",
    "read",
    "read_text",
    "redline",
    "save",
    "table",
    "write",
]

#: Rooms that load when a name of theirs is first used.
_HOMES = {
    "History": "history", "attribute": "history", "Record": "records", "load": "records", "save": "records",
    "table": "analysis",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
