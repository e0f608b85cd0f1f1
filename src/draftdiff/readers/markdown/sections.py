"""A Markdown text in sections that can be read one by one, each of them once: versions of a text share most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from draftdiff.limiting import in_force
from draftdiff.patterns import lazily
from draftdiff.readers.markdown.blocks import blocks_of
from draftdiff.readers.markdown.inline import parse
from draftdiff.readers.nesting import Block

#: Sections that are remembered, and how long one of them may be.
_KEPT: Final = 4096
_LONGEST: Final = 10_000

#: A heading behind an empty line at the left margin: nothing but a fence or some HTML goes on across it.
_HEADING: Final = lazily(re.compile, r"(?<=\n\n)(?=#{1,6}[ \t])")
#: Blocks of HTML that empty lines do not end (CommonMark 4.6, kinds 1 to 5).
_OPEN_HTML: Final = lazily(re.compile, r"<(?:script|pre|style|textarea|[?!])", re.IGNORECASE)
_MARKUP: Final = lazily(re.compile, r"^\s*<", re.MULTILINE)
_FENCE: Final = lazily(re.compile, r"^(?P<fence>`{3,}|~{3,})(?P<info>.*)$", re.MULTILINE)


def blocks_in(text: str, dropped: Counter[str]) -> Iterator[Block]:
    """The paragraphs of a document in reading order, as ``blocks_of`` has them."""
    for section in sections(text):
        read = _remembered if len(section) <= _LONGEST else _read
        found, counts = read(section, in_force().depth)
        dropped.update(dict(counts))
        yield from found


def sections(text: str) -> list[str]:
    """The text cut before headings where both sides read the same without the other. One with definitions of links
    ("[name]: address"), which hold throughout, is not cut."""
    if "]:" in text:
        return [text]
    found: list[str] = []
    start, at, fence = 0, 0, ""
    for part in _HEADING.split(text):
        at += len(part)
        goes_on = _open_fence(part, fence)
        if goes_on is None:
            return [*found, text[start:]]
        fence = goes_on
        if not fence:
            found.append(text[start:at])
            start = at
    return [*found, *([text[start:]] if start < len(text) else [])]


def _open_fence(part: str, fence: str) -> str | None:
    """The fence that is open behind a part, "" if none is; None where something else may be, or nobody can tell. Fences
    are told apart only where each stands at the left margin and no HTML beside them."""
    if _OPEN_HTML.search(part):
        return None
    marks = part.count("```") + part.count("~~~")
    if not marks:
        return fence
    for found in _FENCE.finditer(part):
        marks -= found[0].count("```") + found[0].count("~~~")
        if not fence:
            fence = found["fence"]
        elif found["fence"].startswith(fence) and not found["info"].strip():
            fence = ""
    return None if marks or _MARKUP.search(part) else fence


def _read(section: str, _depth: int) -> tuple[tuple[Block, ...], tuple[tuple[str, int], ...]]:
    dropped: Counter[str] = Counter()
    return tuple(blocks_of(parse(section), dropped)), tuple(dropped.items())


_remembered = lru_cache(_KEPT)(_read)
