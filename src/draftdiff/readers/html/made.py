"""Pages that other readers make of their formats: what is a list, a note or a table is told in one place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any, Final

from lxml import html

from draftdiff.errors import InputError
from draftdiff.limiting import in_force, within
from draftdiff.patterns import lazily
from draftdiff.readers.html.blocks import NOTE, read_blocks
from draftdiff.readers.html.markers import LABEL
from draftdiff.readers.html.page import Element
from draftdiff.readers.nesting import nest_blocks
from draftdiff.readers.registry import Content
from draftdiff.readers.tracked import verdict

#: What XML cannot hold (XML 1.0, 2.2 Char); ``decode`` has told of most of it.
_UNFIT: Final = lazily(re.compile, "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: Elements inside one another; each takes stack, and a level of paragraphs takes two or three.
_DEEPEST: Final = 3


def made(tag: str, *inside: str | Element | None, **attributes: str) -> Element:
    """An element with texts and elements in it.

    Example:
        >>> html.tostring(made("p", "States ", made("b", "shall"), " act."))
        b'<p>States <b>shall</b> act.</p>'
    """
    element = html.Element(tag, attributes)
    put(element, *inside)
    return element


def put(element: Element, *inside: str | Element | None) -> None:
    """More texts and elements at the end of an element; texts side by side are joined first, as each costs a copy."""
    last: Element | None = next(element.iterchildren(reversed=True), None)
    for is_text, run in groupby((one for one in inside if one is not None), key=lambda one: isinstance(one, str)):
        if not is_text:
            element.extend(run)
            last = next(element.iterchildren(reversed=True), None)
            continue
        text = _UNFIT.sub("\ufffd", "".join(map(str, run)))
        if last is None:
            element.text = (element.text or "") + text
        else:
            last.tail = (last.tail or "") + text


def item(label: str | None, *inside: str | Element | None) -> Element:
    """An item of a list with the label that it shows; "" is none."""
    return made("li", *inside, **({} if label is None else {LABEL: label}))


def note(label: str | None, *inside: str | Element | None) -> Element:
    """A note, to be put where it is called."""
    return made(NOTE, *inside, **({LABEL: label} if label else {}))


def read_made(
    body: Element,
    track_changes: str,
    *,
    title: str | None = None,
    language: str | None = None,
    warnings: Iterable[str | None] = (),
    header: Mapping[str, Any] | None = None,
) -> Content:
    """The content of a page that a reader made.

    Raises:
        InputError: There is nothing on it, or it has tracked changes and they are to be refused.
        LimitExceeded: It is nested too deeply.
    """
    _check_depth(body)
    found = read_blocks([body], language, track_changes)
    tracked = verdict(track_changes, found.insertions, found.deletions)
    children = nest_blocks(found.blocks)
    if not children:
        raise InputError("the file holds no text; there is nothing to compare in it")
    told = [*filter(None, warnings), *found.warnings, *([tracked] if tracked else [])]
    return Content(children, title, language, tuple(told), header=header or {})


def _check_depth(body: Element) -> None:
    """Counts elements inside one another without recursion."""
    most, level = _DEEPEST * in_force().depth, [*body]
    for depth in range(most + 1):
        if not level:
            return
        if depth == most:
            within("depth", depth, "levels of markup inside one another")
        level = [below for one in level for below in one]
