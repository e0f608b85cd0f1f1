"""Running heads and page numbers: what stands at the edges of most pages, and is no part of the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

import regex
from attrs import evolve

from draftdiff.patterns import lazily
from draftdiff.readers.pdf.pages import Line, Page

#: A page number alone: "12", "- 12 -", "Page 3 of 10", "3/10", "xiv".
_NUMBER: Final = lazily(
    regex.compile,
    r"[-–—\s|]*(?:(?:page|seite|página|pagina|p\.|стр\.|صفحة|第)\s*)?(?:\p{Nd}{1,4}|[ivxlc]{1,7})"
    r"(?:\s*(?:/|of|von|de|di|sur|из|من)\s*\p{Nd}{1,4})?\s*[页頁]?[-–—\s|]*",
    regex.IGNORECASE,
)
_DIGITS: Final = lazily(regex.compile, r"\d{1,9}")
#: Lines at an edge that are looked at, and how near one on another page stands.
_EDGE: Final = 3
_NEAR: Final = 6.0
_SHOWN: Final = 4


def without_furniture(pages: list[Page]) -> tuple[list[Page], list[str]]:
    """The pages without what is repeated at their edges, and a warning about it."""
    seen = Counter(key for page in pages for key in {key for line in _edges(page) for key in _keys(line)})
    wanted = max(2, (len(pages) + 2) // 3)
    gone = {key for key, count in seen.items() if count >= wanted}
    kept, dropped = [], []
    for page in pages:
        out = [line for line in _edges(page) if _is_out(line, gone, page)]
        dropped += out
        kept.append(evolve(page, lines=tuple(line for line in page.lines if line not in out)))
    if not dropped:
        return pages, []
    words = list(dict.fromkeys(line.text for line in dropped))
    shown = ", ".join(f"“{text}”" for text in words[:_SHOWN]) + (" …" if len(words) > _SHOWN else "")
    return kept, [f"left out as running heads and page numbers: {len(dropped)} lines ({shown})"]


def _edges(page: Page) -> Iterator[Line]:
    """The outermost lines, from the edge to the middle of the page."""
    heights = sorted({round(line.base) for line in page.lines})
    edges = {*heights[:_EDGE], *heights[-_EDGE:]}
    return (line for line in page.lines if round(line.base) in edges)


def _keys(line: Line) -> Iterator[tuple[str, int]]:
    """What a line has in common with one of another page: its words and height, a number in it may count the pages."""
    height = round(line.base / _NEAR)
    if _NUMBER.fullmatch(line.text):
        yield "", height
        return
    yield line.text, height
    for found in _DIGITS.finditer(line.text):
        yield f"{line.text[: found.start()]}\0{int(found[0]) - line.page}{line.text[found.end() :]}", height


def _is_out(line: Line, gone: set[tuple[str, int]], page: Page) -> bool:
    """Whether a line, and all that stands beside it, is repeated or a page number; tagged text never is."""
    beside = [one for one in page.lines if abs(one.base - line.base) < 2]
    if page.tree and any(one.tag >= 0 for one in beside):
        return False
    return all(any((text, at + by) in gone for text, at in _keys(one) for by in (-1, 0, 1)) for one in beside)
