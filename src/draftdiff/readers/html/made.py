"""Pages that other readers make of their formats, so that lists, notes and tables are read in one
place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Final

from attrs import evolve
from lxml import html

from draftdiff.errors import InputError
from draftdiff.lazy import lazy_pattern
from draftdiff.phrases import counted
from draftdiff.readers.html.blocks import NOTE, content_from
from draftdiff.readers.html.markers import LABEL
from draftdiff.readers.html.page import Element
from draftdiff.readers.registry import Content
from draftdiff.work_limits import check_limit, current_limits

Part = str | Element | None
#: What XML cannot hold (XML 1.0, 2.2 Char); ``decode`` has told of most of it.
_UNFIT: Final = lazy_pattern(re.compile, "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: Elements inside one another; each takes stack, and a level of paragraphs takes two or three.
_DEEPEST: Final = 3


def made(tag: str, *inside: Part, **attributes: str) -> Element:
    """An element with texts and elements in it."""
    element = html.Element(tag, attributes)
    put(element, *inside)
    return element


def put(element: Element, *inside: Part) -> None:
    """Put more texts and elements at the end of an element; texts side by side are joined first, as
    each costs a copy.
    """
    last: Element | None = next(element.iterchildren(reversed=True), None)
    parts = [part for part in inside if part is not None]
    for is_text, run in groupby(parts, key=lambda part: isinstance(part, str)):
        if not is_text:
            element.extend(run)
            last = next(element.iterchildren(reversed=True), None)
            continue
        text = _UNFIT.sub("\ufffd", "".join(map(str, run)))
        if last is None:
            element.text = (element.text or "") + text
        else:
            last.tail = (last.tail or "") + text


def heading(level: int, *inside: Part) -> Element:
    """A heading of a level, of which the model has nine."""
    return made("h6", *inside, **{"role": "heading", "aria-level": str(min(level, 9))})


def item(label: str | None, *inside: Part) -> Element:
    """An item of a list with the label that it shows; "" is none."""
    return made("li", *inside, **({} if label is None else {LABEL: label}))


def note(label: str | None, *inside: Part) -> Element:
    """A note, to be put where it is called."""
    return made(NOTE, *inside, **({LABEL: label} if label else {}))


def left_out(dropped: Mapping[str, int]) -> list[str]:
    """A warning for each kind of thing that a reader did not keep."""
    counts = [(name, count) for name, count in sorted(dropped.items()) if count]
    return [f"{counted(count, name)} left out" for name, count in counts]


def read_made(
    body: Element,
    track_changes: str,
    *,
    title: str | None = None,
    language: str | None = None,
    warnings: Iterable[str] = (),
) -> Content:
    """The content of a page that a reader made; InputError where it is empty or tracked changes are
    to be refused, LimitExceeded where it is too deep.
    """
    # Elements inside one another are counted without recursion.
    level = [*body]
    depth = 0
    while level:
        if depth == _DEEPEST * current_limits().depth:
            check_limit("depth", depth, "levels of markup inside one another")
        level = [child for element in level for child in element]
        depth += 1
    content = content_from([body], track_changes, title, language)
    if not content.children:
        raise InputError("the file holds no text; there is nothing to compare in it")
    return evolve(content, warnings=(*warnings, *content.warnings))
