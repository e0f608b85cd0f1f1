"""Markup compatibility (ECMA-376 Part 3): of the alternatives for one content, the one to read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from draftdiff.ooxml.xml import MC

ALTERNATES: Final = f"{{{MC}}}AlternateContent"
_CHOICE: Final = f"{{{MC}}}Choice"
_FALLBACK: Final = f"{{{MC}}}Fallback"
_MICROSOFT: Final = "http://schemas.microsoft.com/office/word/"
#: Extensions whose content holds its words in the elements that a reader of documents knows.
_UNDERSTOOD: Final = (
    *(f"{_MICROSOFT}{year}/" for year in (2010, 2012, 2015, 2016, 2018)),
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
        if child.tag == ALTERNATES:
            branch = chosen(child)
            if branch is not None:
                yield from children(branch)
        else:
            yield child


def chosen(alternates: etree._Element) -> etree._Element | None:
    """The first choice whose namespaces are all understood, else the fallback, else None (Part 3, 10.2.2)."""
    for choice in alternates.iterchildren(_CHOICE):
        if all(_understood(choice.nsmap.get(prefix)) for prefix in choice.get("Requires", "").split()):
            return choice
    return next(alternates.iterchildren(_FALLBACK), None)


def _understood(namespace: str | None) -> bool:
    return namespace is not None and namespace.startswith(_UNDERSTOOD)
