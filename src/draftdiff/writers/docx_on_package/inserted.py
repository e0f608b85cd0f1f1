"""Words of the new file as runs for the old one."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Final

from lxml import etree

from draftdiff.ooxml.building import text_element, w
from draftdiff.ooxml.xml import tag
from draftdiff.writers.docx_on_package.stretches import Stretch, Stretches
from draftdiff.writers.docx_on_package.translation import Translation
from draftdiff.writers.docx_on_package.unsupported import Unsupported

_TEXT: Final = tag("t")
_RUN: Final = tag("r")


def new_runs(stretches: Stretches, start: int, stop: int, translation: Translation) -> Iterator[etree._Element]:
    """The runs of a range of characters of the new file, in the format that they have there."""
    for stretch in stretches.found:
        low, high = max(start, stretch.start), min(stop, stretch.stop)
        if low >= high:
            continue
        run = stretch.carrier
        if run.tag != _RUN:
            raise Unsupported("an inserted text holds a formula")
        content = _content(stretch, low, high)
        yield w("r", translation.run_properties(run), content)


def _content(stretch: Stretch, low: int, high: int) -> etree._Element:
    if stretch.element.tag == _TEXT:
        return text_element("t", stretch.text[low - stretch.start : high - stretch.start])
    if (low, high) != (stretch.start, stretch.stop) or stretch.element.tag == tag("fldChar"):
        raise Unsupported("an inserted text cuts a symbol or field")
    copy = deepcopy(stretch.element)
    copy.tail = None
    return copy


def link_around(stretches: Stretches, at: int) -> etree._Element | None:
    """The ``w:hyperlink`` that a character of the new file stands in."""
    stretch = stretches.at(at)
    return None if stretch is None else next(stretch.element.iterancestors(tag("hyperlink")), None)
