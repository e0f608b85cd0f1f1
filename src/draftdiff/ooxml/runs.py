"""The characters that the content of a run stands for (ECMA-376 Part 1, 17.3.3), those of symbol
fonts too.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from lxml import etree

from draftdiff.ooxml.xml import XML, tag

_SPACE: Final = f"{{{XML}}}space"
_BLANKS: Final = str.maketrans("\r\n", "  ")
#: The Symbol font from 0x20, as its encoding has been published since PostScript; a blank is a gap.
_SYMBOL_LOW: Final = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
_SYMBOL_HIGH: Final = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ 〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
_WINGDINGS: Final = {
    0x21: "✏✂✁",
    0x28: "☎",
    0x29: "✆",
    0x36: "⌛",
    0x3E: "✇✍",
    0x41: "✌",
    0x45: "☜☞☝☟",
    0x4A: "☺",
    0x4C: "☹",
    0x4E: "☠",
    0x51: "✈☼",
    0x54: "❄",
    0x56: "✞",
    0x58: "✠✡☪☯ॐ☸♈♉♊♋♌♍♎♏♐♑♒♓",
    0x6C: "●❍■□◻❑❒◆◊◆❖◆⌧",
    0x7A: "⌘❀✿❝❞",
    0x80: "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿",
    0x9E: "·•",
    0xA7: "▪◻",
    0xAA: "✦★✶✴✹✵",
    0xB1: "⌖",
    0xB5: "✪✰",
    0xD5: "⌫⌦",
    0xD8: "➢",
    0xDF: "←→↑↓↖↗↙↘",
    0xE8: "➔",
    0xEF: "⇦⇨⇧⇩⬄⇳⬀⬁⬃⬂",
    0xFB: "✗✓☒☑",
}

_FONTS: Final = {
    font: {
        code: glyph
        for start, row in rows.items()
        for code, glyph in enumerate(row, start)
        if glyph != " " or code == 0x20
    }
    for font, rows in (
        ("symbol", {0x20: _SYMBOL_LOW, 0xA0: _SYMBOL_HIGH}),
        ("wingdings", _WINGDINGS),
        ("wingdings 2", {0x4F: "✗✓", 0x52: "☑", 0x54: "☒", 0x97: "●", 0xA2: "■□", 0xAE: "◆"}),
        ("wingdings 3", {0x70: "▲▼", 0x75: "◀▶", 0x7D: "▶"}),
    )
}


def _text(element: etree._Element) -> str:
    """A line break in a text is a blank; at its ends it is the producer's pretty printing
    (17.3.3.31 t).
    """
    text = element.text or ""
    if "\n" in text and element.get(_SPACE) != "preserve":
        text = text.strip()
    if "\n" in text or "\r" in text:
        return text.translate(_BLANKS)
    return text


def _symbol(element: etree._Element) -> str:
    """17.3.3.30 sym: a character of a symbol font, as the Unicode character that looks like it."""
    written = element.get(tag("char"), "")
    code = int(written, 16) if re.fullmatch("[0-9A-Fa-f]{1,4}", written) else 0
    if code < 0x20 or 0xD800 <= code < 0xE000:
        return ""
    return unicode_of(chr(code), element.get(tag("font")))


#: What breaks of pages and columns are reported as; whoever joins the text decides what is left of
#: them.
PAGE_BREAK: Final = "\f"

_CHARACTERS: Final[dict[str, Callable[[etree._Element], str]]] = {
    tag("t"): _text,
    tag("delText"): _text,
    tag("br"): lambda one: (
        "\n" if one.get(tag("type"), "textWrapping") == "textWrapping" else PAGE_BREAK
    ),
    tag("sym"): _symbol,
    tag("tab"): lambda element: "\t",
    tag("ptab"): lambda element: "\t",
    tag("cr"): lambda element: "\n",
    tag("noBreakHyphen"): lambda element: "\u2011",
    tag("softHyphen"): lambda element: "\u00ad",
}


def characters(element: etree._Element) -> str | None:
    """The characters that an element in a run stands for, or None for one that is no text."""
    read = _CHARACTERS.get(element.tag)
    if read is None:
        return None
    return read(element)


def is_private(character: str) -> bool:
    """Return whether a character is of the private-use area, and means nothing without its font."""
    return "\ue000" <= character <= "\uf8ff"


def unicode_of(character: str, font: str | None) -> str:
    """The Unicode character that looks like a symbol font's character (at 0xF000 to 0xF0FF,
    17.3.3.30 ``sym``, or at 0x00 to 0xFF): "•" for 0xF0B7 of Symbol; any other as it is.
    """
    table = _FONTS.get((font or "").lower())
    if table is None:
        return character
    code = ord(character)
    return table.get(code - 0xF000 if code >= 0xF000 else code, character)
