"""Paragraphs with text marked inserted or deleted, settled as the reader's caller wants them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from draftdiff.errors import InputError
from draftdiff.model.paragraph import ANCHORS, Mark, Paragraph
from draftdiff.results import counted

#: Which marked text goes away under which answer.
_DROPPED: Final = {"accept": "deleted", "reject": "inserted"}


def verdict(track_changes: str, inserted: int, deleted: int) -> str | None:
    """The warning about a document's tracked changes, or None where there are none or all are kept.

    Args:
        track_changes: accept, reject, all or refuse.
        inserted: How many insertions the document holds.
        deleted: How many deletions.

    Raises:
        InputError: There are some, and they are to be refused.

    Example:
        >>> verdict("accept", 2, 1)
        'tracked changes accepted: 2 insertions kept, 1 deletion left out'
    """
    if not inserted + deleted or track_changes == "all":
        return None
    insertions, deletions = counted(inserted, "insertion"), counted(deleted, "deletion")
    if track_changes == "refuse":
        raise InputError(
            f"the document holds tracked changes ({insertions}, {deletions}); say whether to accept or reject them"
        )
    if track_changes == "accept":
        return f"tracked changes accepted: {insertions} kept, {deletions} left out"
    return f"tracked changes rejected: {deletions} kept, {insertions} left out"


def settle(children: Sequence[Paragraph], track_changes: str) -> tuple[tuple[Paragraph, ...], str | None]:
    """The paragraphs with their marked insertions and deletions accepted, rejected or kept, and a warning.

    A paragraph all of whose text goes away goes with it; what hung on it stays in its place.

    Raises:
        InputError: There are some, and they are to be refused.

    Example:
        >>> settle([Paragraph("shall should", marks=[Mark(0, 6, "deleted")])], "accept")[0][0].text
        'should'
    """
    marks = [mark.kind for top in children for _, _, paragraph in top.walk() for mark in paragraph.marks]
    warning = verdict(track_changes, marks.count("inserted"), marks.count("deleted"))
    if warning is None:
        return tuple(children), None
    return tuple(_settled(children, _DROPPED[track_changes])), warning


def _settled(children: Sequence[Paragraph], dropped: str) -> list[Paragraph]:
    kept: list[Paragraph] = []
    for child in children:
        below = _settled(child.children, dropped)
        gone = _offsets(child, dropped)
        if child.text and len(gone) == len(child.text):
            kept += below
        else:
            kept.append(_without(child, gone, below))
    return kept


def _offsets(paragraph: Paragraph, kind: str) -> set[int]:
    return {i for mark in paragraph.marks if mark.kind == kind for i in range(mark.start, mark.end)}


def _without(paragraph: Paragraph, gone: set[int], children: list[Paragraph]) -> Paragraph:
    place = [0]
    for offset in range(len(paragraph.text)):
        place.append(place[-1] + (offset not in gone))
    text = "".join(character for offset, character in enumerate(paragraph.text) if offset not in gone)
    marks = [
        Mark(place[mark.start], place[mark.end], mark.kind, mark.value)
        for mark in paragraph.marks
        if mark.kind not in ("inserted", "deleted") and (mark.kind in ANCHORS or place[mark.start] < place[mark.end])
    ]
    return Paragraph(text, paragraph.label, paragraph.kind, marks, children, paragraph.language)
