"""Characters of symbol fonts (Symbol, Wingdings) as the Unicode characters that look the same."""

from __future__ import annotations

from typing import Final

#: The Symbol font from 0x20, as its encoding has been published since PostScript; a blank is a gap.
_SYMBOL_LOW: Final = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
_SYMBOL_HIGH: Final = (
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ 〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
)
_WINGDINGS_TEXT: Final = {
    0x21: "✏✂✁", 0x28: "☎", 0x29: "✆", 0x36: "⌛", 0x3E: "✇✍", 0x41: "✌", 0x45: "☜☞☝☟", 0x4A: "☺", 0x4C: "☹", 0x4E: "☠",
    0x51: "✈☼", 0x54: "❄", 0x56: "✞", 0x58: "✠✡☪☯ॐ☸♈♉♊♋♌♍♎♏♐♑♒♓",
    0x6C: "●❍■□◻❑❒◆◊◆❖◆⌧", 0x7A: "⌘❀✿❝❞",
    0x80: "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿", 0x9E: "·•", 0xA7: "▪◻", 0xAA: "✦★✶✴✹✵", 0xB1: "⌖", 0xB5: "✪✰",
    0xD5: "⌫⌦", 0xD8: "➢", 0xDF: "←→↑↓↖↗↙↘", 0xE8: "➔", 0xEF: "⇦⇨⇧⇩⬄⇳⬀⬁⬃⬂", 0xFB: "✗✓☒☑",
}  # fmt: skip
_WINGDINGS_2: Final = {0x4F: "✗✓", 0x52: "☑", 0x54: "☒", 0x97: "●", 0xA2: "■□", 0xAE: "◆"}
_WINGDINGS_3: Final = {0x70: "▲▼", 0x75: "◀▶", 0x7D: "▶"}


def _table(rows: dict[int, str]) -> dict[int, str]:
    return {code: glyph for start, row in rows.items() for code, glyph in enumerate(row, start) if glyph != " "}


_FONTS: Final = {
    "symbol": _table({0x20: _SYMBOL_LOW, 0xA0: _SYMBOL_HIGH}) | {0x20: " "},
    "wingdings": _table(_WINGDINGS_TEXT),
    "wingdings 2": _table(_WINGDINGS_2),
    "wingdings 3": _table(_WINGDINGS_3),
}


def is_private(character: str) -> bool:
    """Whether a character is of the private-use area, and means nothing without its font."""
    return "\ue000" <= character <= "\uf8ff"


def unicode_of(character: str, font: str | None) -> str:
    """The Unicode character that looks like a symbol font's character; any other as it is.

    Symbol fonts have their characters at 0xF000 to 0xF0FF (17.3.3.30 ``sym``) or at 0x00 to 0xFF.

    Example:
        >>> unicode_of("\\uf0b7", "Symbol"), unicode_of("\\uf0a7", "Wingdings"), unicode_of("a", "Arial")
        ('•', '▪', 'a')
    """
    table = _FONTS.get((font or "").lower())
    if table is None:
        return character
    code = ord(character)
    return table.get(code - 0xF000 if code >= 0xF000 else code, character)
