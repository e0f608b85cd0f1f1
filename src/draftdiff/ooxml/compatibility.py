"""Markup compatibility (ECMA-376 Part 3): of the alternatives for one content, the one to read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from draftdiff.ooxml.xml import MC

ALTERNATES: Final = f"{{{MC}}}AlternateContent"
#: Extensions whose content holds its words in the elements that a reader of documents knows.
_UNDERSTOOD: Final = (
    *(f"http://schemas.microsoft.com/office/word/{year}/" for year in (2010, 2012, 2015, 2016, 2018)),
    "http://schemas.microsoft.com/office/drawing/2010/",
    "http://schemas.openxmlformats.org/",
)


def children(element: etree._Element) -> Iterator[etree._Element]:
    """The children of an element, with one alternative in the place of alternatives.

    Example:
        >>> root = etree.fromstring(
        ...     f'<r xmlns:mc="{MC}"><mc:AlternateContent><mc:Choice Requires="mc"><a/></mc:Choice>'
        ...     "<mc:Fallback><b/></mc:Fallback></mc:AlternateContent><c/></r>"
        ... )
        >>> [child.tag for child in children(root)]
        ['a', 'c']
    """
    for child in element:
        branch = chosen(child) if child.tag == ALTERNATES else None
        if branch is not None:
            yield from children(branch)
        elif child.tag != ALTERNATES:
            yield child


def chosen(alternates: etree._Element) -> etree._Element | None:
    """The first choice whose namespaces are all understood, else the fallback, else None (Part 3, 10.2.2)."""
    for choice in alternates.iterchildren(f"{{{MC}}}Choice"):
        required = choice.get("Requires", "").split()
        if all((choice.nsmap.get(prefix) or "").startswith(_UNDERSTOOD) for prefix in required):
            return choice
    return next(alternates.iterchildren(f"{{{MC}}}Fallback"), None)
