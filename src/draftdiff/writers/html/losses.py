"""What of a draft HTML cannot hold, said before it is written."""

from __future__ import annotations

from collections.abc import Iterator

from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Mark, Paragraph
from draftdiff.readers.gathering import joined
from draftdiff.writers.html.escaping import holds, is_relative_link, is_safe_link


def losses(draft: Draft) -> list[str]:
    """A sentence for each paragraph of which something is not written as it is.

    Example:
        >>> losses(Draft([Paragraph("x", marks=[Mark(0, 1, "link", "javascript:x()")])], "v1"))
        ['paragraph 1: a link to javascript:x() is written without its target']
    """
    return [
        f"paragraph {'.'.join(str(step + 1) for step in path)}: {reason}"
        for _, path, paragraph in draft.walk()
        for reason in _losses(paragraph)
    ]


def _losses(paragraph: Paragraph) -> Iterator[str]:
    inside = [mark for mark in paragraph.marks if 0 <= mark.start <= mark.end <= len(paragraph.text)]
    if joined(inside) != paragraph.marks:
        yield "marks of one kind that touch are joined, those without width or outside the text are left out"
    for mark in paragraph.marks:
        yield from _mark_losses(mark)
    if paragraph.language is not None and not holds(paragraph.language):
        yield "its language holds control characters and is written with their code points"


def _mark_losses(mark: Mark) -> Iterator[str]:
    if mark.kind == "link":
        if not (is_safe_link(mark.value) or is_relative_link(mark.value)) or not mark.value:
            yield f"a link to {mark.value} is written without its target"
    elif not holds(mark.value):
        yield f"the value of a mark ({mark.kind}) holds control characters and is written with their code points"
