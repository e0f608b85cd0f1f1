"""The lines of a page that are its text, in the order in which they are read.

Columns are read one after the other, cells of a row side by side. Running heads and page numbers,
which stand at the edges of most pages, are no part of the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

import regex
from attrs import evolve

from draftdiff.lazy import lazy_pattern
from draftdiff.model.labels import split
from draftdiff.readers.pdf.pages import Line, Page

#: Rows of two pieces that make two columns of text.
_ROWS: Final = 4
#: Of the width of a column a piece of text fills so much; cells are shorter.
_FULL: Final = 0.6
#: A line of one of several columns takes less of the page's width than this.
_NARROW: Final = 0.55
#: A page number alone: "12", "- 12 -", "Page 3 of 10", "3/10", "xiv".
_NUMBER: Final = lazy_pattern(
    regex.compile,
    r"[-–—\s|]*(?:(?:page|seite|página|pagina|p\.|стр\.|صفحة|第)\s*)?(?:\p{Nd}{1,4}|[ivxlc]{1,7})"
    r"(?:\s*(?:/|of|von|de|di|sur|из|من)\s*\p{Nd}{1,4})?\s*[页頁]?[-–—\s|]*",
    regex.IGNORECASE,
)
_DIGITS: Final = lazy_pattern(regex.compile, r"\d{1,9}")
#: Lines at an edge that are looked at, and how near one on another page stands.
_EDGE: Final = 3
_NEAR: Final = 6.0
_SHOWN: Final = 4


def without_furniture(pages: list[Page]) -> tuple[list[Page], list[str]]:
    """The pages without what is repeated at their edges, and a warning about it. Pages that hold
    nothing else keep it.
    """
    seen = Counter(
        key for page in pages for key in {key for line in _at_edges(page) for key in _keys(line)}
    )
    wanted = max(2, (len(pages) + 2) // 3)
    gone = {key for key, count in seen.items() if count >= wanted}
    kept, dropped = [], []
    for page in pages:
        out = [line for line in _at_edges(page) if _is_out(line, gone, page)]
        dropped += out
        kept.append(evolve(page, lines=tuple(line for line in page.lines if line not in out)))
    if not dropped or not any(page.lines for page in kept):
        return pages, []
    words = list(dict.fromkeys(line.text for line in dropped))
    shown = ", ".join(f"“{text}”" for text in words[:_SHOWN]) + (
        " …" if len(words) > _SHOWN else ""
    )
    return kept, [f"left out as running heads and page numbers: {len(dropped)} lines ({shown})"]


def _at_edges(page: Page) -> Iterator[Line]:
    """The outermost lines, from the edge to the middle of the page."""
    heights = sorted({round(line.base) for line in page.lines})
    edges = {*heights[:_EDGE], *heights[-_EDGE:]}
    return (line for line in page.lines if round(line.base) in edges)


def _keys(line: Line) -> Iterator[tuple[str, int]]:
    """What a line has in common with one of another page: its words and height, a number in it may
    count the pages.
    """
    height = round(line.base / _NEAR)
    if _NUMBER.fullmatch(line.text):
        yield "", height
        return
    yield line.text, height
    for found in _DIGITS.finditer(line.text):
        yield (
            f"{line.text[: found.start()]}\0{int(found[0]) - line.page}{line.text[found.end() :]}",
            height,
        )


def _is_out(line: Line, gone: set[tuple[str, int]], page: Page) -> bool:
    """Return whether a line, and all that stands beside it, is repeated or a page number; tagged
    text never is.
    """
    beside = [one for one in page.lines if abs(one.base - line.base) < 2]
    if page.tree and any(one.tag >= 0 for one in beside):
        return False
    return all(
        any((text, at + by) in gone for text, at in _keys(one) for by in (-1, 0, 1))
        for one in beside
    )


def in_reading_order(page: Page) -> Iterator[Line]:
    """The lines of a page; what stands side by side in the file's own order is parted into columns
    or joined.
    """
    rows = _rows(page)
    for is_wide, run in groupby(rows, key=lambda row: len(row) == 2):
        held = list(run)
        if is_wide and _are_columns(held):
            yield from (row[0] for row in held)
            yield from (row[1] for row in held)
        else:
            yield from map(_joined, held)


def _rows(page: Page) -> list[list[Line]]:
    """The pieces of each line, from left to right; a number or bullet is no piece of its own."""
    rows: list[list[Line]] = []
    for line in page.lines:
        last = rows[-1][-1] if rows else None
        if last is None or abs(last.base - line.base) > 0.4 * last.size or line.left < last.right:
            rows.append([line])
        elif len(rows[-1]) == 1 and split(f"{last.text} x")[0] == last.text:
            rows[-1] = [_joined([last, line])]
        else:
            rows[-1].append(line)
    return rows


def _are_columns(rows: list[list[Line]]) -> bool:
    if len(rows) < _ROWS:
        return False
    edge, gutter = max(row[0].right for row in rows), min(row[1].left for row in rows)
    if edge >= gutter:
        return False
    wide = edge - min(row[0].left for row in rows)
    return sum(row[0].right - row[0].left > _FULL * wide for row in rows) >= _FULL * len(rows)


def _joined(row: list[Line]) -> Line:
    first, last = row[0], row[-1]
    text = " ".join(line.text for line in row)
    bold = all(line.bold for line in row)
    return (
        first
        if len(row) == 1
        else evolve(first, text=text, right=last.right, bold=bold, size=last.size)
    )


def in_columns(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines of a page with left and right counted from where their columns begin, and where
    those end.
    """
    held = list(lines)
    whole = (min((line.left for line in held), default=0.0), _edge(held))
    narrow = sorted(
        (line for line in held if line.right - line.left < _NARROW * (whole[1] - whole[0])),
        key=lambda line: line.left,
    )
    columns: list[list[Line]] = []
    if sum(len(line.text) for line in narrow) > _FULL * sum(len(line.text) for line in held):
        for line in narrow:
            if columns and line.left < max(one.right for one in columns[-1]):
                columns[-1].append(line)
            else:
                columns.append([line])
    spans = [(min(line.left for line in column), _edge(column)) for column in columns]
    for line in held:
        middle = (line.left + line.right) / 2
        fits = (span for span in spans if span[0] <= middle <= span[1] and line in narrow)
        left, right = next(fits, whole)
        yield evolve(line, left=line.left - left, right=line.right - left, edge=right - left)


def _edge(lines: list[Line]) -> float:
    rights = sorted(line.right for line in lines) or [0.0]
    return rights[(len(rights) - 1) * 19 // 20]
