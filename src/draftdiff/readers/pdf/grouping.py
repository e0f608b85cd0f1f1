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
    """How a document is set: most of its letters, lines from baseline to baseline in sizes, and
    where lines begin.
    """

    size: float
    pitch: float
    left: float


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
    return nest_blocks(
        outlined(chunks, {style: min(level, 9) for level, style in enumerate(larger, 1)})
    )


def _turned(line: Line) -> Line:
    """A line of a script from right to left as if it ran the other way."""
    if (
        len(_RIGHT_TO_LEFT.findall(line.text)) * 2 < sum(map(str.isalpha, line.text))
        or not line.text
    ):
        return line
    return evolve(line, left=-line.right, right=-line.left)


def _look(lines: list[Line]) -> _Look:
    sizes, lefts = Counter[float](), Counter[int]()
    for line in lines:
        sizes[line.size] += len(line.text)
    size = max(sizes, key=lambda one: (sizes[one], one), default=1.0)
    body = [line for line in lines if abs(line.size - size) < _SAME]
    lefts.update(round(line.left) for line in body)
    steps = [
        one.base - two.base
        for one, two in pairwise(body)
        if one.page == two.page and one.base > two.base
    ]
    near = [step for step in steps if step < 2.5 * size] or [1.2 * size]
    return _Look(size, median(near) / size, lefts.most_common(1)[0][0] if lefts else 0.0)


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
        if (
            group
            and line.size < look.size - _SAME <= group[-1].size
            and line.page == group[-1].page
        ):
            feet.append([line])
        elif feet and feet[-1][-1].page == line.page and line.size < look.size - _SAME:
            if _goes_on(feet[-1], line, look):
                feet[-1].append(line)
            else:
                feet.append([line])
        elif group and (line.page != group[-1].page or (not feet and _goes_on(group, line, look))):
            group.append(line)
        else:
            if group:
                yield group
            yield from feet
            group, feet = [line], []
    if group:
        yield group
    yield from feet


def _crosses(group: list[Line], line: Line) -> bool:
    """Return whether a paragraph goes on in the first line of another page."""
    last = group[-1]
    if last.text.endswith(HYPHEN):
        return True
    if abs(last.size - line.size) > _SAME or last.bold != line.bold or ends_sentence(last.text):
        return False
    return line.text[0].islower() or (not _starts_point(group, line) and not _is_short(last, line))


def _goes_on(group: list[Line], line: Line, look: _Look) -> bool:
    """Return whether a line belongs to the paragraph above it, on the same page."""
    last = group[-1]
    if last.text.endswith(HYPHEN):
        return True
    if abs(last.size - line.size) > _SAME or all(one.bold for one in group) != line.bold:
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
    if split(line.text)[0] is None:
        return False
    texts = [(one, one.text.rstrip(HYPHEN)) for one in (group[0], group[-1], line)]
    head, last, this = (
        stretches.Line(round(2 * one.left / one.size), text, split(text)[0]) for one, text in texts
    )
    return starts_item(head, last, this)


def _is_short(last: Line, line: Line) -> bool:
    """Return whether the first word of the next line would have fitted, so that the line ends where
    its author ended it.
    """
    width = (line.right - line.left) / max(len(line.text), 1)
    word = width * (first_word(line.text) + 1)
    spare = last.edge - last.right - word
    return spare > (1 if ends_sentence(last.text) else 3) * last.size


def _is_set_off(group: list[Line], line: Line) -> bool:
    """Return whether a line is indented as the first of a paragraph is, or stands out where an item
    ends.
    """
    head, last, step = group[0], group[-1], 0.8 * line.size
    if split(head.text)[0] is not None:
        return (
            len(group) > 1 and group[1].left > head.left + step and line.left < group[1].left - step
        )
    return line.left > last.left + step and (len(group) > 1 or ends_sentence(last.text))


def _style(group: list[Line], look: _Look) -> str:
    """The style of a title: how large it is, and whether it is bold; "" where it is none."""
    first, length = group[0], sum(len(line.text) for line in group)
    if length > _LONGEST_HEADING or not any(map(str.isalpha, "".join(line.text for line in group))):
        return ""
    larger = all(line.size > look.size + _SAME for line in group)
    bold = all(line.bold for line in group) and length <= _LONGEST_HEADING // 2
    bold = bold and not group[-1].text.endswith((",", ";"))
    return f"{first.size:07.1f}{'b' if first.bold else ''}" if larger or bold else ""


def _chunk(group: list[Line], look: _Look, text: str) -> Chunk:
    first = group[0]
    indent = max(0, round(2 * (first.left - look.left) / look.size))
    label, style, alone = split(text)[0], _style(group, look), len(group) == 1
    return Chunk(indent, text, label, style, first=True, alone=alone, inside=indent > 1, sure=True)
