"""Changes as rows: of a change set, and of a redline with the lines of both files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from draftdiff.analysis.tables import Row, Table, dotted, joined, listed, named
from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.credits import Who
from draftdiff.changes.kinds import Change, Node, Renumber, Span
from draftdiff.history.filelines import DraftLines
from draftdiff.model.words import words
from draftdiff.redlines.layout import Redline

CHANGES: Final = named(
    {
        "change": "int",
        "kind": "string",
        "proposers": "string",
        "inserted_by": "string",
        "removed_by": "string",
        "arranged_by": "string",
        "drafts": "string",
        "old_index": "int",
        "new_index": "int",
        "old_path": "string",
        "new_path": "string",
        "old_label": "string",
        "new_label": "string",
        "old_text": "string",
        "new_text": "string",
        "words_in": "int",
        "words_out": "int",
        "effects": "string",
        "substantive": "bool",
        "cause": "string",
        "confidence": "float",
        "credit_confidence": "float",
        "rivals": "string",
        "brought_by": "string",
    }
)


#: The lines of the files on which changed words begin.
_LINES: Final = named({"old_line": "int", "new_line": "int"})


def change_table(changes: ChangeSet) -> Table:
    """The changes of a change set, which holds neither draft and so cites no lines of their
    files.
    """
    return Table(CHANGES, [cells_of(number, change) for number, change in enumerate(changes)])


def redline_table(redline: Redline) -> Table:
    """The changes of a redline, with the lines of both files on which the words that differ
    begin.
    """
    old, new = (DraftLines(draft.raw, draft.arrays.texts) for draft in (redline.old, redline.new))
    rows = [
        (
            *cells_of(number, change),
            _line(old, change.old, [edit.old for edit in change.edits]),
            _line(new, change.new, [edit.new for edit in change.edits]),
        )
        for number, change in enumerate(redline.changes)
    ]
    return Table((*CHANGES, *_LINES), rows)


def _line(lines: DraftLines, nodes: Sequence[Node], edited: Sequence[Span]) -> int | None:
    """Return the line on which the first edited words of some paragraphs stand, else the first of
    these paragraphs; None where that cannot be told.
    """
    if not nodes:
        return None
    offset = min((start for start, end in edited if start < end), default=0)
    for node in nodes:
        if offset <= len(node.text):
            return lines.line_of(node.index, offset)
        offset -= len(node.text) + 1
    return lines.line_of(nodes[0].index, 0)


def cells_of(number: int, change: Change, look: str = "effects") -> Row:
    """The cells of a change; with the look "words" or "changes" those that would tell more are
    empty.
    """
    who = change.proposers or Who()
    old, new = (side[0] if side else None for side in (change.old, change.new))
    drafts = dict.fromkeys(credit.draft for credit in change.own_credits if credit.draft)
    return (
        number,
        change.kind,
        joined(who.inserted | who.removed | who.arranged),
        joined(who.inserted),
        joined(who.removed),
        joined(who.arranged),
        listed(drafts),
        old.index if old else None,
        new.index if new else None,
        dotted(old.path) if old else None,
        dotted(new.path) if new else None,
        old.label if old else None,
        new.label if new else None,
        change.old_text if old else None,
        change.new_text if new else None,
        *(_word_counts(change) if look != "changes" else (None, None)),
        *(_effect_cells(change) if look == "effects" else (None, None)),
        change.cause if isinstance(change, Renumber) else None,
        change.confidence,
        min((credit.confidence for credit in change.own_credits), default=None),
        listed(sorted({rival for credit in change.own_credits for rival in credit.rivals})),
        listed(sorted({credit.brought_by for credit in change.own_credits if credit.brought_by})),
    )


def _word_counts(change: Change) -> Row:
    worded = change.kind not in ("move", "renumber", "relevel", "reformat")
    counts = Counter[str]()
    for op, text, *_ in change.words if worded else ():
        if op != "equal":
            counts[op] += len(words(text))
    return counts["insert"], counts["delete"]


def _effect_cells(change: Change) -> Row:
    effects = (" ".join(filter(None, (effect.kind, effect.direction))) for effect in change.effects)
    return listed(effects), change.substantive
