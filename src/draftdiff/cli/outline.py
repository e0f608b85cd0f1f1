"""A draft as an indented listing, a line a paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from draftdiff.model.draft import Draft
from draftdiff.writers.hidden import shown


def listing(draft: Draft, columns: int) -> str:
    """Each paragraph's index, kind, label and first words, indented by its depth.

    Example:
        >>> from draftdiff.model import Paragraph
        >>> print(listing(Draft([Paragraph("Recall the Declaration", "(a)", "item")], "v1"), 60), end="")
        v1: 1 paragraph
           0 item       (a) Recall the Declaration
    """
    count = len(draft.paragraphs)
    head = f"{shown(draft.title or draft.id)}: {count} paragraph{'s' * (count != 1)}\n"
    return head + "".join(f"{line[:columns]}\n" for line in _lines(draft))


def _lines(draft: Draft) -> Iterator[str]:
    for index, path, paragraph in draft.walk():
        words = " ".join(f"{paragraph.label or ''} {paragraph.text}".split())
        yield f"{index:4} {paragraph.kind:<10} {'  ' * (len(path) - 1)}{shown(words)}".rstrip()
