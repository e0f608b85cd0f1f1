"""The Word file that a draft was read from, as the draft has it."""

from __future__ import annotations

from typing import Final, Literal

from draftdiff.model.draft import Draft
from draftdiff.ooxml.package import open_package
from draftdiff.ooxml.reviewing import review
from draftdiff.readers.docx import read_docx
from draftdiff.word.grafting.workpiece import Workpiece

#: What a file with programs in it, or a template, says of its main part.
_OTHER_KINDS: Final = (b"macroEnabled", b"template.main+xml")
_MODES: Final[tuple[Literal["accept", "reject", "all"], ...]] = ("accept", "reject", "all")


def settled_file(draft: Draft) -> bytes | None:
    """The file of a draft with its tracked changes settled as they were when it was read, or kept
    where they are marks of the draft.

    Returns:
        The bytes, without link targets that are not safe. None where the draft was read from no
        Word document, or says something else than its file.
    """
    if draft.package is None:
        return None
    package = open_package(draft.package)
    types = package.read("[Content_Types].xml")
    if any(kind in types for kind in _OTHER_KINDS):
        return None
    for mode in _MODES:
        content = read_docx(draft.package, track_changes=mode)
        own = (content.children, content.title, content.language)
        if own == (draft.children, draft.title, draft.language):
            data = draft.package
            if mode != "all":
                reviewed = review(data)
                data = reviewed.settle(mode, range(len(reviewed.changes)))
            return Workpiece(open_package(data), {}).pack()
    return None
