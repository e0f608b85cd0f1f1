"""XML as strangers send it: parsed without entities and network, strict made transitional;
alternatives (Part 3) chosen.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from lxml import etree

from draftdiff.errors import InputError, LimitExceeded
from draftdiff.lazy import lazy_pattern
from draftdiff.work_limits import check_limit

_PRESENT: Final = "http://schemas.openxmlformats.org/"
W: Final = f"{_PRESENT}wordprocessingml/2006/main"
R: Final = f"{_PRESENT}officeDocument/2006/relationships"
M: Final = f"{_PRESENT}officeDocument/2006/math"
A: Final = f"{_PRESENT}drawingml/2006/main"
MC: Final = f"{_PRESENT}markup-compatibility/2006"
XML: Final = "http://www.w3.org/XML/1998/namespace"

ALTERNATES: Final = f"{{{MC}}}AlternateContent"
#: Extensions whose content holds its words in the elements that a reader of documents knows.
_UNDERSTOOD: Final = (
    *(
        f"http://schemas.microsoft.com/office/word/{year}/"
        for year in (2010, 2012, 2015, 2016, 2018)
    ),
    "http://schemas.microsoft.com/office/drawing/2010/",
    _PRESENT,
)
#: ECMA-376 Part 1 (strict) namespaces and what Part 4 (transitional) calls them.
_STRICT: Final = {
    **{
        f"officeDocument/{name}": f"officeDocument/2006/{name}"
        for name in ("relationships math docPropsVTypes customXml bibliography sharedTypes".split())
    },
    "officeDocument/extendedProperties": "officeDocument/2006/extended-properties",
    "officeDocument/customProperties": "officeDocument/2006/custom-properties",
    **{
        name: re.sub("^(wordprocessingml|drawingml|schemaLibrary)/", r"\1/2006/", name)
        for name in (
            "wordprocessingml/main drawingml/main drawingml/wordprocessingDrawing drawingml/spreadsheetDrawing"
            " drawingml/chartDrawing drawingml/lockedCanvas drawingml/picture drawingml/diagram drawingml/chart"
            " schemaLibrary/main".split()
        )
    },
}
_STRICT_ROOT: Final = b"http://purl.oclc.org/ooxml/"
_STRICT_NAME: Final[re.Pattern[bytes]] = lazy_pattern(
    re.compile,
    re.escape(_STRICT_ROOT)
    + b"("
    + "|".join(sorted(_STRICT, key=len, reverse=True)).encode()
    + b")(?=[\"'/])",
)
_DECLARATION: Final[re.Pattern[bytes]] = lazy_pattern(re.compile, rb"\s*<\?xml[^>]*\?>")
_PROLOG: Final[re.Pattern[bytes]] = lazy_pattern(
    re.compile, rb"(?:\xef\xbb\xbf)?(?:\s+|<\?.*?\?>|<!--.*?-->)*<!DOCTYPE", re.DOTALL
)
#: Limits, and the elements that count against them.
_COSTS: Final = {
    "paragraphs": ("p",),
    "cells": ("tc",),
    "runs": ("r",),
    "revisions": ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange"),
}
_RESOURCE_LIMIT: Final = 114  # XML_ERR_RESOURCE_LIMIT of libxml2


@lru_cache(maxsize=4096)
def tag(name: str) -> str:
    """The name of a WordprocessingML element or attribute as lxml writes it."""
    return f"{{{W}}}{name}"


def first(element: etree._Element, *names: str) -> etree._Element | None:
    """The first child of a name, in it the first of the next name, and so on; half the time of
    ``find``.
    """
    child: etree._Element | None = element
    for name in names:
        if child is None:
            break
        child = next(child.iterchildren(name), None)
    return child


def children(element: etree._Element) -> Iterator[etree._Element]:
    """The children of an element, with one alternative in the place of alternatives."""
    for child in element:
        branch = chosen(child) if child.tag == ALTERNATES else None
        if branch is not None:
            yield from children(branch)
        elif child.tag != ALTERNATES:
            yield child


def chosen(alternates: etree._Element) -> etree._Element | None:
    """The first choice whose namespaces are all understood, else the fallback, else None (Part 3,
    10.2.2).
    """
    for choice in alternates.iterchildren(f"{{{MC}}}Choice"):
        required = choice.get("Requires", "").split()
        if all((choice.nsmap.get(prefix) or "").startswith(_UNDERSTOOD) for prefix in required):
            return choice
    return next(alternates.iterchildren(f"{{{MC}}}Fallback"), None)


def parse(data: bytes, part: str) -> etree._Element:
    """The root element of an XML part, in the transitional namespaces.

    Raises:
        InputError: It is not well-formed, or has a DOCTYPE (OPC, ECMA-376 Part 2, 6.1.4 forbids
            it).
        LimitExceeded: It is deeper than 256 elements, or has a text of over 10 MB, or more of
            something than its limit.
    """
    check_limit("xml", len(data), "bytes of XML", where=part)
    data = _utf8(data, part)
    if _STRICT_ROOT in data:
        data = _STRICT_NAME.sub(
            lambda match: (_PRESENT + _STRICT[match[1].decode()]).encode(), data
        )
    check_limit("elements", data.count(b"<"), "tags", where=part)
    reason = "the part has a DOCTYPE, which no word processor writes and which is unsafe to read"
    unsafe = InputError(reason, where=part)
    if _PROLOG.match(data) is not None:
        raise unsafe
    try:
        root = etree.fromstring(data, careful_parser())
    except etree.XMLSyntaxError as error:
        if is_too_large(error):
            reason = f"the part is nested too deeply or holds a text that is too long ({error.msg})"
            raise LimitExceeded(reason, where=part) from error
        reason = f"the part is not well-formed XML ({error.msg}); save the document again"
        raise InputError(reason, where=part) from error
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise unsafe
    for name, elements in _COSTS.items():
        counts = (
            etree.XPath(f"count(//w:{element})", namespaces={"w": W})(root) for element in elements
        )
        number = sum(int(count) for count in counts if isinstance(count, float))
        check_limit(name, number, "tracked changes" if name == "revisions" else name, where=part)
    return root


def careful_parser() -> etree.XMLParser:
    """A parser that reads no entities, no DTD and nothing from the network; comments and
    instructions are left out.
    """
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )


def is_too_large(error: etree.XMLSyntaxError) -> bool:
    """Return whether XML was not parsed for its depth (over 256 elements) or a long text (over 10
    MB).
    """
    return getattr(error, "code", None) == _RESOURCE_LIMIT


def _utf8(data: bytes, part: str) -> bytes:
    """Return the bytes of a part in UTF-8, without a declaration of another encoding."""
    if not data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return data
    try:
        return _DECLARATION.sub(b"", data.decode("utf-16").encode(), count=1)
    except UnicodeDecodeError as error:
        raise InputError(
            f"the part is not the UTF-16 it says it is ({error.reason})", where=part
        ) from error
