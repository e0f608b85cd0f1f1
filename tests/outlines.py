"""Trees of paragraphs as a person reads them, and files of cases: a document and the outline it
has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from draftdiff.model import Mark, Paragraph

DATA = Path(__file__).parent / "data"


def outline(children: Sequence[Paragraph]) -> str:
    """A line for each paragraph: indentation, kind, [label], text, marks."""
    lines = []
    for top in children:
        for _, path, paragraph in top.walk():
            label = f"[{paragraph.label}]" if paragraph.label is not None else ""
            marks = " ".join(_mark(mark) for mark in paragraph.marks)
            parts = [
                paragraph.kind,
                label,
                paragraph.text.replace("\n", "⏎"),
                f"{{{marks}}}" if marks else "",
            ]
            lines.append("  " * len(path) + " ".join(filter(None, parts)))
    return "\n".join(lines) + "\n"


def _mark(mark: Mark) -> str:
    return f"{mark.kind} {mark.start}-{mark.end}" + (f" {mark.value}" if mark.value else "")


def cases(name: str) -> Iterator[tuple[str, str, str]]:
    """The cases of a file: title, document, outline.

    A case starts with "▶ title"; "▷" stands between the document and its outline.
    """
    for part in (DATA / name).read_text(encoding="utf-8").split("▶ ")[1:]:
        title, rest = part.split("\n", 1)
        document, expected = rest.split("▷\n")
        yield title, document, expected.rstrip("\n") + "\n"


def words(paragraphs: Sequence[Paragraph]) -> list[str]:
    """Each paragraph's words, its number too if it is typed: those of lists are counted by
    Markdown.
    """
    found = [
        " ".join(f"{p.label or ''} {p.text}".split())
        for top in paragraphs
        for _, _, p in top.walk()
        if p.text or p.label
    ]
    return [re.sub(r"^(?:[-*+]|[0-9]+[.)])(?: |$)", "", text) for text in found]
