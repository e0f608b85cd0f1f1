"""Names of OpenDocument (OASIS ODF 1.3), and elements made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from lxml import etree

from draftdiff.lazy import lazy_pattern
from draftdiff.ooxml.xml import XML

_OASIS: Final = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES: Final = {
    **{
        name: f"{_OASIS}{name}:1.0"
        for name in ("office", "style", "text", "table", "meta", "manifest")
    },
    "draw": f"{_OASIS}drawing:1.0",
    "fo": f"{_OASIS}xsl-fo-compatible:1.0",
    "svg": f"{_OASIS}svg-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
    # LibreOffice's own, for moves and for rows of tables that came or went, of which the standard
    # knows nothing.
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "xml": XML,
}
_DECLARED: Final = {
    prefix: uri for prefix, uri in NAMESPACES.items() if prefix not in ("xml", "manifest")
}
_ESCAPED: Final = lazy_pattern(re.compile, r"_([0-9a-f]{1,6})_")
_UNNAMED: Final = lazy_pattern(re.compile, r"[^\w.-]|_(?=[0-9a-f]{1,6}_)")


def attrib_of(element: etree._Element) -> dict[str, str]:
    """The attributes of an element, for another one."""
    return {str(key): str(value) for key, value in element.attrib.items()}


@lru_cache(maxsize=512)
def q(name: str) -> str:
    """A prefixed name as lxml writes it."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def o(
    name: str,
    attributes: Mapping[str, str | int | None] | None = None,
    *content: etree._Element | str | None,
) -> etree._Element:
    """An element; attributes and content that are None are left out."""
    element = etree.Element(q(name), nsmap=_DECLARED)
    for key, value in (attributes or {}).items():
        if value is not None:
            element.set(q(key), str(value))
    put(element, content)
    return element


def put(parent: etree._Element, content: Iterable[etree._Element | str | None]) -> None:
    """Appends elements and text."""
    for piece in content:
        if isinstance(piece, etree._Element):
            parent.append(piece)
        elif piece and len(parent):
            parent[-1].tail = (parent[-1].tail or "") + piece
        elif piece:
            parent.text = (parent.text or "") + piece


def number_in(element: etree._Element, name: str, default: int) -> int:
    """The number that an attribute says, from 0 to 9999; the default where it says none."""
    digits = element.get(q(name), "")
    if digits.isdecimal() and len(digits) < 5:
        return int(digits)
    return default


def as_name(shown: str) -> str:
    """The name of a style that is shown so, in the form that the format asks for."""
    return str(_UNNAMED.sub(lambda match: f"_{ord(match.group()):x}_", shown))


def as_shown(name: str) -> str:
    """The name of a style as it is shown."""
    return str(
        _ESCAPED.sub(
            lambda match: chr(int(match[1], 16)) if int(match[1], 16) < 0x110000 else match[0],
            name,
        )
    )
