"""What a document of our own holds as plain paragraphs only: notes and boxes within others, a fourth header."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import ANCHORS
from draftdiff.writers.docx.settings import PAGES

_MARGINS: Final = ("header", "footer")


def flattened(draft: Draft) -> tuple[str, ...]:
    """What becomes plain paragraphs of what it stands in, in words; nothing is lost but its form.

    A section calls three headers and three footers (17.18.36: default, first, even); a draft's others join the last.

    Example:
        >>> from draftdiff.model import Paragraph
        >>> inner = Paragraph("See there.", kind="note")
        >>> flattened(Draft([Paragraph("Text.", children=[Paragraph("Note.", kind="note", children=[inner])])], "v1"))
        ('1 note in a note or box',)
    """
    found = dict.fromkeys((f"{kind} in a note or box" for kind in sorted(ANCHORS)), 0)
    for kind in _nested(draft):
        found[f"{kind} in a note or box"] += 1
    for kind in _MARGINS:
        number = sum(child.kind == kind for child in draft.children)
        found[f"{kind} beyond the third"] = max(number - len(PAGES), 0)
    return tuple(f"{number} {what}" for what, number in found.items() if number)


def _nested(draft: Draft) -> Iterator[str]:
    """The kinds of notes and boxes that stand in a note or box."""
    kinds: list[str] = []
    for _, path, paragraph in draft.walk():
        del kinds[len(path) - 1 :]
        if paragraph.kind in ANCHORS and ANCHORS & set(kinds):
            yield paragraph.kind
        kinds.append(paragraph.kind)
