"""The drafting history of negotiated texts: semantic diffs, redlines, and who proposed every word.

import draftdiff as dd

old, new = dd.read("draft-1.docx"), dd.read("draft-2.docx")
for change in dd.diff(old, new):
    print(change.kind, change.words)
dd.write(dd.redline(old, new), "redline.docx")
"""

from __future__ import annotations

from importlib import import_module

# typing itself takes long to load: until it is needed, an interruption finds little to interrupt.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from draftdiff.analysis import table
    from draftdiff.history import History, attribute
    from draftdiff.limiting import limits
    from draftdiff.model import Draft, Paragraph, Party
    from draftdiff.records import Record, load, save
    from draftdiff.verbs import align, compare, diff, read, read_text, redline, write

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
    "limits",
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
    "table": "analysis", "limits": "limiting", "Draft": "model", "Paragraph": "model", "Party": "model",
    "align": "verbs", "compare": "verbs", "diff": "verbs", "read": "verbs", "read_text": "verbs", "redline": "verbs",
    "write": "verbs",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
