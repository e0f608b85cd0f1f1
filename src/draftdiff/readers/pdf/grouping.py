"""Paragraphs from the lines of an untagged PDF, by how far apart, how large, how long and how
indented they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import Final

import regex
from attrs import evolve, frozen

from draftdiff.lazy import lazy_pattern
from draftdiff.model.labels import split
from draftdiff.model.paragraph import Paragraph
from draftdiff.readers import stretches
from draftdiff.readers.lines import Chunk, first_word, starts_item
from draftdiff.readers.nesting import nest_blocks
from draftdiff.readers.pdf.layout import in_columns, in_reading_order
from draftdiff.readers.pdf.letters import HYPHEN, ends_sentence, joiner
from draftdiff.readers.pdf.pages import Line, Page
from draftdiff.readers.text import outlined

_RIGHT_TO_LEFT: Final = lazy_pattern(regex.compile, r"[\p{Hebrew}\p{Arabic}\p{Syriac}\p{Thaana}]")
#: Sizes that differ by less are one.
_SAME: Final = 0.7
#: A distance of so many times the usual one parts paragraphs.
_APART: Final = 1.3
_LONGEST_HEADING: Final = 200


@frozen
class _Look:
    """The type of a document: the size of most letters, the distance of baselines in such sizes, and
    the margin at which most lines begin.
    """

    size: float
    pitch: float
    margin: float


def paragraphs(pages: list[Page]) -> tuple[Paragraph, ...]:
    """The tree of paragraphs of the pages of a file without tags."""
    lines = [line for page in pages for line in in_columns(map(_turned, in_reading_order(page)))]
    look = _look(lines)
    joined = joiner(line.text for line in lines)
    groups = list(_groups(lines, look))
    larger = sorted({_style(group, look) for group in groups} - {""}, reverse=True)
    chunks = [
        _chunk(group, look, joined("\n".join(line.text for line in group)).strip())
        for group in groups
    ]
    levels = {style: min(level, 9) for level, style in enumerate(larger, 1)}
    return nest_blocks(outlined(chunks, levels))


def _turned(line: Line) -> Line:
    """A line of a script from right to left as if it ran the other way."""
    turned_letters = len(_RIGHT_TO_LEFT.findall(line.text))
    if not line.text or turned_letters * 2 < sum(map(str.isalpha, line.text)):
        return line
    return evolve(line, left=-line.right, right=-line.left)


def _look(lines: list[Line]) -> _Look:
    """The type of a document, by the lines of its most frequent size."""
    sizes = Counter[float]()
    for line in lines:
        sizes[line.size] += len(line.text)
    size = max(sizes, key=lambda size: (sizes[size], size), default=1.0)
    body = [line for line in lines if abs(line.size - size) < _SAME]
    steps: list[float] = []
    for above, below in pairwise(body):
        step = above.base - below.base
        if above.page == below.page and 0 < step < 2.5 * size:
            steps.append(step)
    pitch = median(steps or [1.2 * size]) / size
    margins = Counter(round(line.left) for line in body).most_common(1)
    return _Look(size, pitch, margins[0][0] if margins else 0.0)


def _groups(lines: list[Line], look: _Look) -> Iterator[list[Line]]:
    """The lines of each paragraph; small print at the foot of a page waits for the end of a
    paragraph it cuts.
    """
    group: list[Line] = []
    feet: list[list[Line]] = []
    for line in lines:
        if group and group[-1].page != line.page and not _crosses(group, line):
            feet, waiting = [], feet
            yield from (group, *waiting)
            group = []
        is_small = line.size < look.size - _SAME
        is_on_page = bool(group) and line.page == group[-1].page
        if is_small and is_on_page and look.size - _SAME <= group[-1].size:
            feet.append([line])
        elif is_small and feet and feet[-1][-1].page == line.page:
            if _goes_on(feet[-1], line, look):
                feet[-1].append(line)
            else:
                feet.append([line])
        elif group and (not is_on_page or (not feet and _goes_on(group, line, look))):
            group.append(line)
        else:
            if group:
                yield group
            yield from feet
            group = [line]
            feet = []
    if group:
        yield group
    yield from feet


def _crosses(group: list[Line], line: Line) -> bool:
    """Return whether a paragraph goes on in the first line of another page."""
    last = group[-1]
    if last.text.endswith(HYPHEN):
        return True
    if abs(last.size - line.size) > _SAME or last.bold != line.bold:
        return False
    if ends_sentence(last.text):
        return False
    if line.text[0].islower():
        return True
    return not _starts_point(group, line) and not _is_short(last, line)


def _goes_on(group: list[Line], line: Line, look: _Look) -> bool:
    """Return whether a line belongs to the paragraph above it, on the same page."""
    last = group[-1]
    if last.text.endswith(HYPHEN):
        return True
    is_bold = all(line_above.bold for line_above in group)
    if abs(last.size - line.size) > _SAME or is_bold != line.bold:
        return False
    step = last.base - line.base
    if step > _APART * look.pitch * last.size:
        return False
    if step <= 0:  # the next column
        return _crosses(group, line)
    if _starts_point(group, line):
        return False
    if _style(group, look):
        return True
    return not _is_short(last, line) and not _is_set_off(group, line)


def _starts_point(group: list[Line], line: Line) -> bool:
    label, text = split(line.text)
    if label is None:
        return False
    if not text and line.text.strip(". ").isdecimal() and not ends_sentence(group[-1].text):
        return _is_short(group[-1], line)  # the last word of a sentence: "... of article\n17."
    head = _as_text_line(group[0])
    last = _as_text_line(group[-1])
    return starts_item(head, last, _as_text_line(line))


def _as_text_line(line: Line) -> stretches.Line:
    """A line as one of a plain text, indented by half sizes."""
    text = line.text.rstrip(HYPHEN)
    indent = round(2 * line.left / line.size)
    label, _ = split(text)
    return stretches.Line(indent, text, label)


def _is_short(last: Line, line: Line) -> bool:
    """Return whether the first word of the next line would have fitted, so that the line ends where
    its author ended it.
    """
    width = (line.right - line.left) / max(len(line.text), 1)
    word = width * (first_word(line.text) + 1)
    spare = last.edge - last.right - word
    least = 1 if ends_sentence(last.text) else 3
    return spare > least * last.size


def _is_set_off(group: list[Line], line: Line) -> bool:
    """Return whether a line is indented as the first of a paragraph is, or stands out where an item
    ends.
    """
    head = group[0]
    last = group[-1]
    step = 0.8 * line.size
    if split(head.text)[0] is not None:
        if len(group) == 1:
            return False
        hanging = group[1].left
        return hanging > head.left + step and line.left < hanging - step
    if line.left <= last.left + step:
        return False
    return len(group) > 1 or ends_sentence(last.text)


def _style(group: list[Line], look: _Look) -> str:
    """The style of a title: how large it is, and whether it is bold; "" where it is none."""
    first = group[0]
    letters = "".join(line.text for line in group)
    length = len(letters)
    if length > _LONGEST_HEADING or not any(map(str.isalpha, letters)):
        return ""
    larger = all(line.size > look.size + _SAME for line in group)
    bold = all(line.bold for line in group) and length <= _LONGEST_HEADING // 2
    bold = bold and not group[-1].text.endswith((",", ";"))
    if larger or bold:
        return f"{first.size:07.1f}{'b' if first.bold else ''}"
    return ""


def _chunk(group: list[Line], look: _Look, text: str) -> Chunk:
    first = group[0]
    indent = max(0, round(2 * (first.left - look.margin) / look.size))
    label = split(text)[0]
    style = _style(group, look)
    alone = len(group) == 1
    return Chunk(indent, text, label, style, first=True, alone=alone, inside=indent > 1, sure=True)
