"""The drafting history of negotiated texts: semantic diffs, redlines, and who proposed every word.

    import draftdiff as dd

    old, new = dd.read("draft-1.docx"), dd.read("draft-2.docx")
    for change in dd.diff(old, new):
        print(change.kind, change.words)
    dd.write(dd.redline(old, new), "redline.docx")
"""

from __future__ import annotations

from draftdiff.model import Draft, Paragraph, Party
from draftdiff.verbs import align, diff, read, read_text, redline, write

__version__ = "0.1.0"
__all__ = [
    "Draft",
    "Paragraph",
    "Party",
    "align",
    "diff",
    "read",
    "read_text",
    "redline",
    "write",
]
