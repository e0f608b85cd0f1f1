"""The numbers and bullets of lists, as a browser shows them (HTML 15.3.8 and 4.4.5; CSS Counter
Styles 3).
"""

from __future__ import annotations

import re
from typing import Final

from attrs import define

from draftdiff.lazy import lazy_pattern
from draftdiff.model.numerals import roman_numeral
from draftdiff.readers.html.page import Element, style_of

#: The attribute that says the label of an item or note, in a page that another reader made.
LABEL: Final = "data-draftdiff-label"
_TYPES: Final = {
    "1": "decimal",
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
    "disc": "disc",
    "circle": "circle",
    "square": "square",
    "none": "none",
}
_BULLETS: Final = {"disc": "•", "circle": "◦", "square": "▪"}
_ALPHABETS: Final = {
    **dict.fromkeys(("alpha", "latin"), "abcdefghijklmnopqrstuvwxyz"),
    "greek": "αβγδεζηθικλμνξοπρστυφχψω",
}
#: The zero of each script whose digits a counter style can use.
_DIGITS: Final = {
    "arabic-indic": 0x660,
    "persian": 0x6F0,
    "devanagari": 0x966,
    "bengali": 0x9E6,
    "thai": 0xE50,
}
_STRING: Final = lazy_pattern(re.compile, r"""^["'](.*)["']$""")
_INTEGER: Final = lazy_pattern(re.compile, r"^\s*([+-]?\d{1,9})")


@define
class Counter:
    """The numbers of one list, counted on from item to item."""

    style: str
    step: int
    next: int

    @classmethod
    def for_list(cls, container: Element) -> Counter:
        """The counter of a list element."""
        ordered = container.tag == "ol"
        backwards = ordered and container.get("reversed") is not None
        start = _integer(container.get("start"))
        first = 1
        if start is not None:
            first = start
        elif backwards:
            first = sum(1 for _ in container.iterchildren("li"))
        depth = sum(1 for _ in container.iterancestors("ul", "ol", "menu", "dir"))
        style = _own_style(container) or ("decimal" if ordered else [*_BULLETS][min(depth, 2)])
        return cls(style, -1 if backwards else 1, first)

    def marker(self, item: Element) -> str | None:
        """The marker of the next item, or None where none is shown."""
        value = _integer(item.get("value"))
        number = self.next if value is None else value
        self.next = number + self.step
        if LABEL in item.attrib:
            return item.get(LABEL) or None
        return marker(_own_style(item) or self.style, number)


def _integer(written: str | None) -> int | None:
    match = _INTEGER.match(written or "")
    if match:
        return int(match[1])
    return None


def _own_style(element: Element) -> str | None:
    css = style_of(element)
    named = element.get("type") or ""
    styles = css.get("list-style", "").split()
    written = css.get("list-style-type") or next(iter(styles), None)
    return written or _TYPES.get(named) or _TYPES.get(named.lower())


def marker(style: str, number: int) -> str | None:
    """The marker of a number in a counter style; unknown styles count in decimals."""
    if style == "none":
        return None
    if style in _BULLETS:
        return _BULLETS[style]
    if string := _STRING.match(style):
        return string[1].strip() or None
    if style.startswith("cjk"):
        return f"{number}、"
    return f"{numeral(style, number)}."


def numeral(style: str, number: int) -> str:
    """A number as a counter style writes it, without a point."""
    case, _, family = style.partition("-")
    written = ""
    if family in _ALPHABETS and number > 0:
        while number:
            number, digit = divmod(number - 1, len(_ALPHABETS[family]))
            written = _ALPHABETS[family][digit] + written
    elif family == "roman" and 0 < number < 4000:
        written = roman_numeral(number)
    elif style == "decimal-leading-zero":
        return f"{number:02d}"
    else:
        written = str(number)
        if style not in _DIGITS:
            return written
        zero = _DIGITS[style]
        signs = [chr(zero + int(sign)) if sign.isdigit() else sign for sign in written]
        return "".join(signs)
    if case == "upper":
        return written.upper()
    return written
