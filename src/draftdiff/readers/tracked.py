"""Paragraphs with text marked inserted or deleted, settled as the reader's caller wants them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from draftdiff.errors import InputError
from draftdiff.model.paragraph import Paragraph
from draftdiff.phrases import counted
from draftdiff.readers.gathering import without

#: Which marked text goes away under which answer.
_DROPPED: Final = {"accept": "deleted", "reject": "inserted"}


def verdict(track_changes: str, inserted: int, deleted: int) -> str | None:
    """The warning about a document's tracked changes; None where there are none or all are kept,
    InputError to refuse.
    """
    if not inserted + deleted or track_changes == "all":
        return None
    insertions = counted(inserted, "insertion")
    deletions = counted(deleted, "deletion")
    if track_changes == "refuse":
        reason = (
            f"the document holds tracked changes ({insertions}, {deletions}); say whether "
            f"to accept or reject them"
        )
        raise InputError(reason)
    if track_changes == "accept":
        return f"tracked changes accepted: {insertions} kept, {deletions} left out"
    return f"tracked changes rejected: {deletions} kept, {insertions} left out"


def settle(
    children: Sequence[Paragraph],
    track_changes: str,
) -> tuple[tuple[Paragraph, ...], str | None]:
    """The paragraphs with their marked insertions and deletions accepted, rejected or kept, and a
    warning. One all of whose text goes away goes with it, what hung on it stays; InputError to
    refuse changes.
    """
    marks = [
        mark.kind for top in children for _, _, paragraph in top.walk() for mark in paragraph.marks
    ]
    warning = verdict(track_changes, marks.count("inserted"), marks.count("deleted"))
    if warning is None:
        return tuple(children), None
    return tuple(_settled(children, _DROPPED[track_changes])), warning


def _settled(children: Sequence[Paragraph], dropped: str) -> list[Paragraph]:
    """The paragraphs without the text that is marked with the ``dropped`` kind."""
    settled: list[Paragraph] = []
    for child in children:
        below = _settled(child.children, dropped)
        marks = [mark for mark in child.marks if mark.kind not in ("inserted", "deleted")]
        line = without(
            child.text,
            [(mark.start, mark.end) for mark in child.marks if mark.kind == dropped],
            marks,
        )
        if child.text and not line.text:
            settled += below
        else:
            settled.append(
                Paragraph(line.text, child.label, child.kind, line.marks, below, child.language)
            )
    return settled
