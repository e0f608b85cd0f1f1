"""The lines of a page that are its text, in the order in which they are read.

Columns are read one after the other, cells of a row side by side. Running heads and page numbers,
which stand at the edges of most pages, are no part of the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from typing import Final

import regex
from attrs import evolve

from draftdiff.lazy import lazy_pattern
from draftdiff.model.labels import split
from draftdiff.readers.pdf.pages import ARTIFACT, Line, Page

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
    pages_of_key = Counter[tuple[str, int]]()
    for page in pages:
        keys = chain.from_iterable(map(_keys, _at_edges(page)))
        pages_of_key.update(set(keys))
    least = max(2, (len(pages) + 2) // 3)
    repeated = {key for key, count in pages_of_key.items() if count >= least}
    pages_without = []
    dropped = []
    for page in pages:
        furniture = [line for line in _at_edges(page) if _is_furniture(line, repeated, page)]
        furniture += [line for line in page.lines if line.tag == ARTIFACT and line not in furniture]
        dropped += furniture
        text_lines = tuple(line for line in page.lines if line not in furniture)
        pages_without.append(evolve(page, lines=text_lines))
    if not dropped or not any(page.lines for page in pages_without):
        return pages, []
    words = list(dict.fromkeys(line.text for line in dropped))
    shown = ", ".join(f"“{text}”" for text in words[:_SHOWN])
    if len(words) > _SHOWN:
        shown += " …"
    warning = f"left out as running heads and page numbers: {len(dropped)} lines ({shown})"
    return pages_without, [warning]


def _at_edges(page: Page) -> Iterator[Line]:
    """The outermost lines, from the edge to the middle of the page."""
    heights = sorted({round(line.base) for line in page.lines})
    edges = {*heights[:_EDGE], *heights[-_EDGE:]}
    return (line for line in page.lines if round(line.base) in edges)


def _keys(line: Line) -> Iterator[tuple[str, int]]:
    """The keys by which a line equals one of another page: its words, of which a number may count the
    pages, and its height.
    """
    height = round(line.base / _NEAR)
    if _NUMBER.fullmatch(line.text):
        yield "", height
        return
    yield line.text, height
    for match in _DIGITS.finditer(line.text):
        before = line.text[: match.start()]
        after = line.text[match.end() :]
        number = int(match[0]) - line.page
        yield f"{before}\0{number}{after}", height


def _is_furniture(line: Line, repeated: set[tuple[str, int]], page: Page) -> bool:
    """Return whether a line, and all that stands beside it, is repeated or a page number; tagged
    text never is.
    """
    row = [piece for piece in page.lines if abs(piece.base - line.base) < 2]
    if page.tree and any(piece.tag >= 0 for piece in row):
        return False
    return all(_is_repeated(piece, repeated) for piece in row)


def _is_repeated(line: Line, repeated: set[tuple[str, int]]) -> bool:
    """Return whether a line has a repeated key, at its own height or the next one."""
    for text, height in _keys(line):
        nearby = {(text, height - 1), (text, height), (text, height + 1)}
        if not repeated.isdisjoint(nearby):
            return True
    return False


def in_reading_order(page: Page) -> Iterator[Line]:
    """The lines of a page; what stands side by side in the file's own order is parted into columns
    or joined.
    """
    rows = _rows(page)
    for is_wide, run in groupby(rows, key=lambda row: len(row) == 2):
        run_rows = list(run)
        if is_wide and _are_columns(run_rows):
            yield from (row[0] for row in run_rows)
            yield from (row[1] for row in run_rows)
        else:
            yield from map(_joined, run_rows)


def _rows(page: Page) -> list[list[Line]]:
    """The pieces of each line, from left to right; a number or bullet is no piece of its own."""
    rows: list[list[Line]] = []
    for line in page.lines:
        last = rows[-1][-1] if rows else None
        if last is None or _starts_row(last, line):
            rows.append([line])
        elif len(rows[-1]) == 1 and split(f"{last.text} x")[0] == last.text:
            rows[-1] = [_joined([last, line])]
        else:
            rows[-1].append(line)
    return rows


def _starts_row(last: Line, line: Line) -> bool:
    """Return whether a piece stands on another line than the last one, or not to its right."""
    if abs(last.base - line.base) > 0.4 * last.size:
        return True
    return line.left < last.right


def _are_columns(rows: list[list[Line]]) -> bool:
    """Return whether rows of two pieces are two columns of text and no table."""
    if len(rows) < _ROWS:
        return False
    lefts = [row[0] for row in rows]
    edge = max(line.right for line in lefts)
    gutter = min(row[1].left for row in rows)
    if edge >= gutter:
        return False
    width = edge - min(line.left for line in lefts)
    full = sum(line.right - line.left > _FULL * width for line in lefts)
    return full >= _FULL * len(rows)


def _joined(row: list[Line]) -> Line:
    first = row[0]
    last = row[-1]
    if len(row) == 1:
        return first
    text = " ".join(line.text for line in row)
    bold = all(line.bold for line in row)
    return evolve(first, text=text, right=last.right, bold=bold, size=last.size)


def in_columns(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines of a page with left and right counted from where their columns begin, and where
    those end.
    """
    all_lines = list(lines)
    page_start = min((line.left for line in all_lines), default=0.0)
    page_end = _edge(all_lines)
    limit = _NARROW * (page_end - page_start)
    narrow = [line for line in all_lines if line.right - line.left < limit]
    spans: list[tuple[float, float]] = []
    if _letters(narrow) > _FULL * _letters(all_lines):
        for column in _columns(narrow):
            column_start = min(line.left for line in column)
            spans.append((column_start, _edge(column)))
    for line in all_lines:
        start = page_start
        end = page_end
        if line in narrow:
            middle = (line.left + line.right) / 2
            fits = (span for span in spans if span[0] <= middle <= span[1])
            start, end = next(fits, (start, end))
        yield evolve(
            line,
            left=line.left - start,
            right=line.right - start,
            edge=end - start,
        )


def _columns(lines: list[Line]) -> list[list[Line]]:
    """The lines in groups that lie side by side, from left to right."""
    columns: list[list[Line]] = []
    column_end = 0.0
    for line in sorted(lines, key=lambda line: line.left):
        if columns and line.left < column_end:
            columns[-1].append(line)
            column_end = max(column_end, line.right)
        else:
            columns.append([line])
            column_end = line.right
    return columns


def _letters(lines: list[Line]) -> int:
    return sum(len(line.text) for line in lines)


def _edge(lines: list[Line]) -> float:
    rights = sorted(line.right for line in lines) or [0.0]
    return rights[(len(rights) - 1) * 19 // 20]
