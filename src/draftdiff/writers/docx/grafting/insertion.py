"""Elements put into a container of the old file, where its content starts or behind another one."""

from __future__ import annotations

from typing import Final

from lxml import etree

from draftdiff.ooxml.building import w
from draftdiff.ooxml.compatibility import ALTERNATES
from draftdiff.ooxml.revisions import Stamp, track_mark
from draftdiff.ooxml.xml import MC, tag

_LEADING: Final = frozenset(map(tag, ("tcPr", "tblPr", "tblGrid", "tblPrEx", "trPr")))


def put(container: etree._Element, cursor: etree._Element | None, element: etree._Element) -> etree._Element:
    """Puts an element behind another one, or where a container's content starts."""
    if cursor is not None:
        cursor.addnext(element)
        return element
    place = next((place for place, child in enumerate(container) if child.tag not in _LEADING), len(container))
    container.insert(place, element)
    return element


def blank(stamp: Stamp | None) -> etree._Element:
    """An empty paragraph, which keeps tables apart and stands behind a last one."""
    paragraph = w("p")
    if stamp is not None:
        track_mark(paragraph, "ins", stamp)
    return paragraph


def drop_fallbacks(content: etree._Element) -> None:
    """Takes out what old readers would see of a box that changed (ECMA-376 Part 3): they would see the old words."""
    for alternates in content.iterancestors(ALTERNATES):
        for fallback in alternates.findall(f"{{{MC}}}Fallback"):
            alternates.remove(fallback)
