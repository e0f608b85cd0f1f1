"""A line of text as it gathers from inline elements, with white space collapsed as CSS does; marks
joined and cut.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Final
from unicodedata import east_asian_width

from attrs import define, evolve, field, frozen

from draftdiff.lazy import lazy_pattern
from draftdiff.model.paragraph import ANCHORS, Mark, Paragraph

Style = tuple[str, str]
Span = tuple[int, int]

_SPACES: Final = lazy_pattern(re.compile, r"[ \t\n\r\f]+")
_AS_SPACE: Final = str.maketrans("\t\n\r\f", "    ")
_BREAKS: Final = lazy_pattern(re.compile, r"\n{2,}")


@frozen
class Line:
    """A finished line: text and marks."""

    text: str
    marks: tuple[Mark, ...] = ()


@define(eq=False)
class Gathering:
    """Text that gathers, its spaces collapsed, with the marks on it, until a block begins or ends."""

    parts: list[str] = field(factory=list)
    length: int = 0
    marks: list[Mark] = field(factory=list)
    #: Ranges of white space that is preserved as it is: line breaks, preformatted text.
    preserved: list[Span] = field(factory=list)

    def add(self, text: str | None, style: Iterable[Style], *, keep_space: bool = False) -> None:
        """Text in a style; ``keep_space`` says that its white space does not collapse."""
        if not text:
            return
        start = self.length
        self.length += len(text)
        self.parts.append(text)
        self.marks += [Mark(start, self.length, kind, value) for kind, value in style]
        if keep_space:
            self.preserved.append((start, self.length))

    def anchor(self, kind: str, value: str = "") -> None:
        """A mark without width here."""
        self.marks.append(Mark(self.length, self.length, kind, value))

    def line(self) -> Line:
        """The text with its white space collapsed, and the marks on it."""
        raw = "".join(self.parts)
        # Tabs and line breaks are spaces where they are not preserved.
        pieces = []
        end_of_last = 0
        for start, end in _complement(sorted(self.preserved), len(raw)):
            pieces.append(raw[end_of_last:start])
            pieces.append(raw[start:end].translate(_AS_SPACE))
            end_of_last = end
        pieces.append(raw[end_of_last:])
        return without("".join(pieces), _collapsed(raw, self.preserved), self.marks)

    def verbatim(self) -> Line:
        """The text as it is, and the marks on it."""
        return Line("".join(self.parts), joined(self.marks))


def _collapsed(raw: str, preserved: list[Span]) -> list[Span]:
    """The ranges that collapse to nothing (CSS Text 3, sections 4.1.1 and 4.1.2)."""
    removed: list[Span] = []
    starts = [start for start, _ in preserved]
    for match in _SPACES.finditer(raw):
        start, end = match.span()
        free = list(_outside_preserved(start, end, preserved, starts))
        if free == [(start, end)]:
            at_edge = start == 0 or end == len(raw)
            vanishes = at_edge or _joins_ideographs(raw, start, end)
            removed.append((start if vanishes else start + 1, end))
        else:
            removed += free
    # A line break at the end of a block opens no line.
    end_of_text = len(raw.rstrip(" \t\n\r\f"))
    breaks_at_end = [
        (start, end) for start, end in preserved if start >= end_of_text and raw[start:end] == "\n"
    ]
    removed += breaks_at_end[-1:]
    return [(start, end) for start, end in removed if start < end]


def _outside_preserved(
    start: int,
    end: int,
    preserved: list[Span],
    starts: list[int],
) -> Iterator[Span]:
    """The parts of a range that lie outside of the preserved ones; ``starts`` are those of the
    latter.
    """
    position = start
    first = max(0, bisect_right(starts, start) - 1)
    for begin, finish in preserved[first:]:
        if begin >= end:
            break
        if finish > position:
            yield position, max(position, begin)
            position = finish
    yield position, max(position, end)


def _joins_ideographs(raw: str, start: int, end: int) -> bool:
    """A line break in the source between two wide characters, neither of them Hangul, is no space."""
    space = raw[start:end]
    if "\n" not in space and "\r" not in space:
        return False
    return _is_ideograph(raw[start - 1]) and _is_ideograph(raw[end])


def _is_ideograph(character: str) -> bool:
    """Return whether a character is wide and no Hangul."""
    return east_asian_width(character) in "WF" and not "\uac00" <= character <= "\ud7ff"


def without(raw: str, removed: Iterable[Span], marks: Iterable[Mark]) -> Line:
    """A text without some of its ranges, and the marks on what stays."""
    remaining = _complement(sorted(set(removed)), len(raw))
    begins = [start for start, _ in remaining]
    offsets = [0, *accumulate(end - start for start, end in remaining)]

    def moved_offset(offset: int) -> int:
        index = bisect_right(begins, offset) - 1
        if index < 0:
            return 0
        return min(offsets[index] + offset - begins[index], offsets[index + 1])

    text = "".join(raw[start:end] for start, end in remaining)
    moved: list[Mark] = []
    for mark in marks:
        start = moved_offset(mark.start)
        end = moved_offset(mark.end)
        moved.append(Mark(start, end, mark.kind, mark.value))
    return Line(text, joined(moved))


def _complement(removed: Sequence[Span], length: int) -> list[Span]:
    ends = [0, *accumulate((end for _, end in removed), max)]
    starts = [*(start for start, _ in removed), length]
    return [(start, end) for start, end in zip(ends, starts, strict=True) if start < end]


def joined(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The marks with touching ones of one kind and value joined; those without width go, but for
    anchors.
    """
    merged: list[Mark] = []
    open_at: dict[Style, int] = {}
    for mark in sorted(marks):
        key = mark.kind, mark.value
        index = open_at.get(key)
        if mark.kind in ANCHORS:
            merged.append(mark)
        elif index is not None and merged[index].end >= mark.start:
            before = merged[index]
            merged[index] = Mark(before.start, max(before.end, mark.end), *key)
        elif mark.start < mark.end:
            open_at[key] = len(merged)
            merged.append(mark)
    return tuple(sorted(merged))


def cut(line: Line, start: int, end: int | None = None) -> Line:
    """A part of a line, with its share of the marks."""
    end = len(line.text) if end is None else end
    marks: list[Mark] = []
    for mark in line.marks:
        if mark.start <= end and mark.end >= start:
            mark_start = max(mark.start, start) - start
            mark_end = min(mark.end, end) - start
            marks.append(Mark(mark_start, mark_end, mark.kind, mark.value))
    return Line(line.text[start:end], joined(marks))


def split_at_gaps(line: Line) -> list[Line]:
    """The line cut at empty lines: two line breaks in a row part paragraphs."""
    parts = []
    start = 0
    for match in _BREAKS.finditer(line.text):
        parts.append(cut(line, start, match.start()))
        start = match.end()
    parts.append(cut(line, start, len(line.text)))
    filled = [part for part in parts if part.text.strip() or part.marks]
    return filled or parts[:1]


def appended(first: Paragraph, second: Paragraph) -> Paragraph:
    """Two paragraphs as one: the text of the second, its marks and its children behind those of the
    first.
    """
    shift = len(first.text)
    marks = [*first.marks]
    for mark in second.marks:
        start = mark.start + shift
        end = mark.end + shift
        marks.append(Mark(start, end, mark.kind, mark.value))
    children = (*first.children, *second.children)
    return evolve(first, text=first.text + second.text, marks=joined(marks), children=children)
