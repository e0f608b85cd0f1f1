"""The text of a paragraph cut where its marks change, with the notes that are called between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from draftdiff.model.paragraph import Mark, Paragraph
from draftdiff.word.links import as_address, is_safe


def stretches(
    paragraph: Paragraph, order: Sequence[str]
) -> Iterator[tuple[str, tuple[Mark, ...]] | Paragraph]:
    """Stretches with their marks, the outermost first, and notes where they are called, the others
    at the end. The order says which marks count. Targets of links are safe ones, as addresses.
    """
    notes = [child for child in paragraph.children if child.kind == "note"]
    # Links to scripts and the like do not count.
    marks = [
        mark if mark.kind != "link" else evolve(mark, value=as_address(mark.value))
        for mark in paragraph.marks
        if mark.kind in order and (mark.kind != "link" or is_safe(mark.value))
    ]
    marks.sort(key=lambda mark: order.index(mark.kind))
    calls = [mark.start for mark in paragraph.marks if mark.kind == "note"]
    end = len(paragraph.text)
    borders = sorted(
        {0, end, *calls, *(border for mark in marks for border in (mark.start, mark.end))}
    )
    for start, stop in zip(borders, [*borders[1:], end], strict=True):
        for _ in range(min(calls.count(start), len(notes))):
            yield notes.pop(0)
        if start < stop:
            yield (
                paragraph.text[start:stop],
                tuple(mark for mark in marks if mark.start <= start and stop <= mark.end),
            )
    yield from notes
