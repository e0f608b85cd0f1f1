"""The characters that the content of a run stands for (ECMA-376 Part 1, 17.3.3)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from lxml import etree

from draftdiff.ooxml.symbols import unicode_of
from draftdiff.ooxml.xml import XML, tag

_SPACE: Final = f"{{{XML}}}space"
_BLANKS: Final = str.maketrans("\r\n", "  ")


def _text(element: etree._Element) -> str:
    """A line break in a text is a blank; at its ends it is the producer's pretty printing (17.3.3.31 t)."""
    text = element.text or ""
    if "\n" in text and element.get(_SPACE) != "preserve":
        text = text.strip()
    return text.translate(_BLANKS) if "\n" in text or "\r" in text else text


def _break(element: etree._Element) -> str:
    return "\n" if element.get(tag("type"), "textWrapping") == "textWrapping" else PAGE_BREAK


def _symbol(element: etree._Element) -> str:
    """17.3.3.30 sym: a character of a symbol font, as the Unicode character that looks like it."""
    written = element.get(tag("char"), "")
    code = int(written, 16) if re.fullmatch("[0-9A-Fa-f]{1,4}", written) else 0
    return "" if code < 0x20 or 0xD800 <= code < 0xE000 else unicode_of(chr(code), element.get(tag("font")))


#: What breaks of pages and columns are reported as; whoever joins the text decides what is left of them.
PAGE_BREAK: Final = "\f"

_CHARACTERS: Final[dict[str, Callable[[etree._Element], str]]] = {
    tag("t"): _text,
    tag("delText"): _text,
    tag("tab"): lambda element: "\t",
    tag("ptab"): lambda element: "\t",
    tag("br"): _break,
    tag("cr"): lambda element: "\n",
    tag("noBreakHyphen"): lambda element: "\u2011",
    tag("softHyphen"): lambda element: "\u00ad",
    tag("sym"): _symbol,
}


def characters(element: etree._Element) -> str | None:
    """The characters that an element in a run stands for, or None for one that is no text.

    Line breaks are "\\n", page and column breaks ``PAGE_BREAK``, tabs "\\t", non-breaking hyphens U+2011, optional
    hyphens U+00AD, symbols the Unicode characters that look like them.

    Example:
        >>> [characters(etree.Element(tag(name))) for name in ("noBreakHyphen", "cr", "footnoteRef")]
        ['‑', '\\n', None]
    """
    read = _CHARACTERS.get(element.tag)
    return None if read is None else read(element)
