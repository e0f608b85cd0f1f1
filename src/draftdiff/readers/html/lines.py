"""A line of text as it gathers from inline elements, with white space collapsed as CSS does."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final
from unicodedata import east_asian_width

from attrs import define, field, frozen

from draftdiff.model.paragraph import ANCHORS, Mark
from draftdiff.patterns import lazily

Style = tuple[str, str]

_SPACES: Final = lazily(re.compile, r"[ \t\n\r\f]+")
_AS_SPACE: Final = str.maketrans("\t\n\r\f", "    ")
_BREAKS: Final = lazily(re.compile, r"\n{2,}")


@frozen
class Line:
    """A finished line: text and marks."""

    text: str
    marks: tuple[Mark, ...] = ()


@define(eq=False)
class Gathering:
    """Text that gathers until a block begins or ends.

    Example:
        >>> gathering = Gathering()
        >>> gathering.add("  States ", frozenset())
        >>> gathering.add(" shall\\n", frozenset({("bold", "")}))
        >>> gathering.line()
        Line(text='States shall', marks=(Mark(start=7, end=12, kind='bold', value=''),))
    """

    parts: list[str] = field(factory=list)
    length: int = 0
    marks: list[Mark] = field(factory=list)
    #: Ranges of white space that is kept as it is: line breaks, preformatted text.
    kept: list[tuple[int, int]] = field(factory=list)

    def add(self, text: str, style: Iterable[Style], *, keep: bool = False) -> None:
        """Text in a style; ``keep`` says that its white space does not collapse."""
        if not text:
            return
        start, end = self.length, self.length + len(text)
        self.parts.append(text)
        self.length = end
        self.marks += [Mark(start, end, kind, value) for kind, value in style]
        if keep:
            self.kept.append((start, end))

    def anchor(self, kind: str, value: str = "") -> None:
        """A mark without width here."""
        self.marks.append(Mark(self.length, self.length, kind, value))

    def line(self) -> Line:
        """The text with its white space collapsed, and the marks on it."""
        raw = "".join(self.parts)
        gone = _collapsed(raw, self.kept)
        return _without(_spaced(raw, self.kept), gone, self.marks)

    def verbatim(self) -> Line:
        """The text as it is, and the marks on it."""
        return Line("".join(self.parts), joined(self.marks))


def _spaced(raw: str, kept: list[tuple[int, int]]) -> str:
    """The text with tabs and line breaks as spaces where they are not kept."""
    stays = _complement(sorted(kept), len(raw))
    pieces, at = [], 0
    for start, end in stays:
        pieces += [raw[at:start], raw[start:end].translate(_AS_SPACE)]
        at = end
    return "".join([*pieces, raw[at:]])


def _collapsed(raw: str, kept: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The ranges that collapse to nothing (CSS Text 3, sections 4.1.1 and 4.1.2)."""
    gone: list[tuple[int, int]] = []
    starts = [start for start, _ in kept]
    for match in _SPACES.finditer(raw):
        start, end = match.span()
        free = list(_outside(start, end, kept, starts))
        if free == [(start, end)]:
            if not (_at_edge(raw, start, end) or _joins_ideographs(raw, start, end)):
                start += 1
            gone.append((start, end))
        else:
            gone += free
    return [span for span in gone if span[0] < span[1]] + list(_last_break(raw, kept))


def _outside(start: int, end: int, kept: list[tuple[int, int]], starts: list[int]) -> Iterator[tuple[int, int]]:
    at = start
    first = max(0, bisect_right(starts, start) - 1)
    for begin, finish in kept[first:]:
        if begin >= end:
            break
        if finish > at:
            yield at, max(at, begin)
            at = finish
    yield at, max(at, end)


def _at_edge(raw: str, start: int, end: int) -> bool:
    return start == 0 or end == len(raw)


def _joins_ideographs(raw: str, start: int, end: int) -> bool:
    """A line break in the source between two wide characters, neither of them Hangul, is no space."""
    return any(c in "\n\r" for c in raw[start:end]) and _is_ideographic(raw[start - 1]) and _is_ideographic(raw[end])


def _is_ideographic(character: str) -> bool:
    return east_asian_width(character) in "WF" and not "\uac00" <= character <= "\ud7ff"


def _last_break(raw: str, kept: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """A line break at the end of a block opens no line."""
    end = len(raw.rstrip(" \t\n\r\f"))
    last = [span for span in kept if span[0] >= end and raw[span[0] : span[1]] == "\n"]
    yield from last[-1:]


def _without(raw: str, gone: list[tuple[int, int]], marks: Iterable[Mark]) -> Line:
    gone = sorted(set(gone))
    stays = _complement(gone, len(raw))
    text = "".join(raw[start:end] for start, end in stays)
    begins = [start for start, _ in stays]
    offsets = [0]
    for start, end in stays:
        offsets.append(offsets[-1] + end - start)

    def place(offset: int) -> int:
        at = bisect_right(begins, offset) - 1
        if at < 0:
            return 0
        return min(offsets[at] + offset - begins[at], offsets[at + 1])

    return Line(text, joined(Mark(place(m.start), place(m.end), m.kind, m.value) for m in marks))


def _complement(gone: list[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    ends = [0, *(end for _, end in gone)]
    starts = [*(start for start, _ in gone), length]
    return [(start, end) for start, end in zip(ends, starts, strict=True) if start < end]


def joined(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The marks with touching ones of one kind and value joined; those without width go, but for anchors.

    Example:
        >>> joined([Mark(0, 3, "bold"), Mark(3, 5, "bold"), Mark(5, 5, "italic")])
        (Mark(start=0, end=5, kind='bold', value=''),)
    """
    done: list[Mark] = []
    open_at: dict[Style, int] = {}
    for mark in sorted(marks):
        if mark.kind in ANCHORS:
            done.append(mark)
        elif mark.start < mark.end:
            _join(mark, done, open_at)
    return tuple(sorted(done))


def _join(mark: Mark, done: list[Mark], open_at: dict[Style, int]) -> None:
    at = open_at.get((mark.kind, mark.value))
    if at is not None and done[at].end >= mark.start:
        done[at] = Mark(done[at].start, max(done[at].end, mark.end), mark.kind, mark.value)
    else:
        open_at[mark.kind, mark.value] = len(done)
        done.append(mark)


def cut(line: Line, start: int, end: int | None = None) -> Line:
    """A part of a line, with its share of the marks."""
    end = len(line.text) if end is None else end
    marks = [Mark(max(m.start, start) - start, min(m.end, end) - start, m.kind, m.value)
             for m in line.marks if m.start <= end and m.end >= start]  # fmt: skip
    return Line(line.text[start:end], joined(marks))


def split_at_gaps(line: Line) -> list[Line]:
    """The line cut at empty lines: two line breaks in a row part paragraphs.

    Example:
        >>> [part.text for part in split_at_gaps(Line("one\\n\\ntwo\\nthree"))]
        ['one', 'two\\nthree']
    """
    borders = [(0, 0), *(match.span() for match in _BREAKS.finditer(line.text)), (len(line.text),) * 2]
    parts = [cut(line, before[1], after[0]) for before, after in pairwise(borders)]
    return [part for part in parts if part.text.strip() or part.marks] or parts[:1]
