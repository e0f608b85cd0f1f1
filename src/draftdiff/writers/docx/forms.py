"""The form of each paragraph of a draft: the style, indentation and direction that its place in the tree asks for."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Final
from unicodedata import bidirectional

from attrs import evolve, frozen
from lxml import etree

from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Paragraph
from draftdiff.ooxml.building import bag, w
from draftdiff.patterns import lazily

#: Twentieths of a point that each level of a list is indented by (1 cm).
STEP: Final = 567
QUOTE_INDENT: Final = 425
DEEPEST_HEADING: Final = 9
DEEPEST_LIST: Final = 9
#: The blocks of all characters whose Bidi_Class is R or AL.
_RIGHT_TO_LEFT: Final = lazily(
    re.compile, "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_BY_KIND: Final = {
    "quote": "Quote", "code": "HTMLPreformatted", "caption": "Caption", "note": "FootnoteText", "header": "Header",
    "footer": "Footer",
}  # fmt: skip
#: What stands apart from the text, with all that hangs on it.
_EDGES: Final = frozenset({"note", "header", "footer"})
_NO_LEVEL: Final = frozenset({"heading", "cell", "note", "box", "header", "footer", "table", "row"})


@frozen
class Form:
    """How a paragraph looks.

    Attributes:
        style: The id of its style; None is the default style.
        indent: Its left indentation where that is not the style's, in twentieths of a point.
        rtl: Whether it runs from right to left.
    """

    style: str | None = None
    indent: int | None = None
    rtl: bool = False

    def properties(self) -> etree._Element | None:
        """Its ``w:pPr`` (ECMA-376 Part 1, 17.3.1.26), or None where nothing is said."""
        stated = [
            None if self.style is None else w("pStyle", val=self.style),
            w("bidi") if self.rtl else None,
            None if self.indent is None else w("ind", left=self.indent),
        ]
        return bag("pPr", [element for element in stated if element is not None])


def forms_of(draft: Draft) -> tuple[Form, ...]:
    """The form of each paragraph in reading order."""
    forms: list[Form] = []
    above: list[tuple[Paragraph, int | None]] = []
    for _, path, paragraph in draft.walk():
        del above[len(path) - 1 :]
        level = _level(paragraph, above)
        headings = sum(over.kind == "heading" for over, _ in above)
        around = next((_BY_KIND[over.kind] for over, _ in above[::-1] if over.kind in _EDGES), None)
        form = _form(paragraph, level, headings)
        forms.append(evolve(form, style=form.style or around))
        above.append((paragraph, level))
    return tuple(forms)


def _level(paragraph: Paragraph, above: list[tuple[Paragraph, int | None]]) -> int | None:
    """How deep a paragraph stands in a list: 0 for its top items and what hangs on a labelled paragraph."""
    if not above or above[-1][0].kind in _NO_LEVEL:
        return 0 if paragraph.kind == "item" else None
    if paragraph.kind in _NO_LEVEL - {"table"}:
        return None
    over = above[-1][1]
    return 0 if over is None else over + 1


def _form(paragraph: Paragraph, level: int | None, headings: int) -> Form:
    rtl = is_rtl(paragraph)
    if paragraph.kind == "heading":
        return Form(f"Heading{min(headings + 1, DEEPEST_HEADING)}", None, rtl)
    if paragraph.kind == "item":
        return _in_list("List", level or 0, rtl)
    if paragraph.kind == "paragraph" and level is not None:
        return Form("NormalIndent", None, rtl) if level == 0 else _in_list("ListContinue", level - 1, rtl)
    indent = level * STEP + (QUOTE_INDENT if paragraph.kind == "quote" else 0) if level else None
    return Form(_BY_KIND.get(paragraph.kind), indent, rtl)


def _in_list(style: str, level: int, rtl: bool) -> Form:
    deepest = DEEPEST_LIST - 1
    name = style if level == 0 else f"{style}{min(level, deepest) + 1}"
    return Form(name, (level + 1) * STEP if level > deepest else None, rtl)


def is_rtl(paragraph: Paragraph) -> bool:
    """Whether a paragraph runs from right to left: its first strong character does (UAX 9, P2 and P3).

    A table does if the first cell does that says so.

    Example:
        >>> is_rtl(Paragraph("1. يولد جميع الناس")), is_rtl(Paragraph("Article 1"))
        (True, False)
    """
    strong = _first_strong(paragraph)
    if strong is None and paragraph.kind == "table":
        strong = next((found for _, _, below in paragraph.walk() if (found := _first_strong(below))), None)
    return strong == "R"


def _first_strong(paragraph: Paragraph) -> str | None:
    text = paragraph.text + (paragraph.label or "")
    if not _RIGHT_TO_LEFT.search(text):
        return "L" if any(character.isalpha() for character in text) else None
    return next((strong for strong in map(_strong, text) if strong), None)


def _strong(character: str) -> str | None:
    kind = bidirectional(character)
    return "R" if kind in ("R", "AL") else "L" if kind == "L" else None


def by_direction(text: str, rtl: bool) -> list[tuple[bool, str]]:
    """A text cut where its direction changes, each piece with whether it runs from right to left.

    Digits go with the letters before them; what stands between letters of one direction goes with them, the
    rest with the paragraph (UAX 9, W2, N1, N2).

    Example:
        >>> by_direction("see المادة 19 above", rtl=False)
        [(False, 'see '), (True, 'المادة 19'), (False, ' above')]
    """
    if not text:
        return []
    if not _RIGHT_TO_LEFT.search(text):
        has_letters = any(character.isalpha() for character in text)
        if not (rtl and has_letters):
            return [(rtl, text)]
    directions = _directions(text, rtl)
    pieces = groupby(zip(directions, text, strict=True), lambda pair: pair[0])
    return [(direction, "".join(character for _, character in piece)) for direction, piece in pieces]


def _directions(text: str, rtl: bool) -> list[bool]:
    """For each character whether it runs from right to left."""
    found: list[bool] = []
    neutral, last, letters = 0, rtl, rtl
    for character in text:
        strong = _strong(character)
        if strong is None and not character.isdigit():
            neutral += 1
            continue
        letters = letters if strong is None else strong == "R"
        found += [letters if last == letters else rtl] * neutral
        found.append(letters)
        neutral, last = 0, letters
    return found + [rtl] * neutral
