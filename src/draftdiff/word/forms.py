"""The looks of paragraphs and runs: the form that a paragraph's position in the tree asks for, and
pieces of text as runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final
from unicodedata import bidirectional

from attrs import evolve, frozen
from lxml import etree

from draftdiff.lazy import lazy_pattern
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Paragraph
from draftdiff.ooxml.building import bag, text_element, w
from draftdiff.ooxml.revisions import Stamp, keep_run_properties
from draftdiff.redlines.rows import Style
from draftdiff.word.blocks import Piece
from draftdiff.word.parts import LABEL, STEP, language_properties

_QUOTE_INDENT: Final = 425
#: The style sheet has so many levels of headings, and of lists.
_DEEPEST: Final = 9
#: The blocks of all characters whose Bidi_Class is R or AL.
_RIGHT_TO_LEFT: Final = lazy_pattern(
    re.compile,
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]",
)
_BY_KIND: Final = {
    "quote": "Quote",
    "code": "HTMLPreformatted",
    "caption": "Caption",
    "note": "FootnoteText",
    "header": "Header",
    "footer": "Footer",
}
#: The kinds that stand outside the text, with all that hangs on them.
_OUTSIDE: Final = frozenset({"note", "header", "footer"})
_NO_LEVEL: Final = frozenset(
    {
        "heading",
        "cell",
        "note",
        "box",
        "header",
        "footer",
        "table",
        "row",
    }
)
_MARKS: Final = {
    "bold": ("b", "bCs"),
    "italic": ("i", "iCs"),
    "strike": ("strike",),
    "small_caps": ("smallCaps",),
}
_POSITIONS: Final = {"super": "superscript", "sub": "subscript"}
_PARTS: Final = lazy_pattern(re.compile, r"[\t\n\r]|[^\t\n\r]+")
#: Pseudo mark of the label before a text.
LABEL_MARK: Final = ("label", "")


@frozen
class Form:
    """The form of a paragraph: the id of its style, its left indentation where that is not the
    style's, its direction.
    """

    style: str | None = None
    indent: int | None = None
    rtl: bool = False

    def properties(self) -> etree._Element | None:
        """Its ``w:pPr`` (ECMA-376 Part 1, 17.3.1.26), or None where it states nothing."""
        properties = [
            None if self.style is None else w("pStyle", val=self.style),
            w("bidi") if self.rtl else None,
            None if self.indent is None else w("ind", left=self.indent),
        ]
        return bag("pPr", [element for element in properties if element is not None])


def forms_of(draft: Draft) -> tuple[Form, ...]:
    """The form of each paragraph in reading order."""
    forms: list[Form] = []
    ancestors: list[tuple[Paragraph, int | None]] = []
    for _, path, paragraph in draft.walk():
        del ancestors[len(path) - 1 :]
        kinds = [ancestor.kind for ancestor, _ in ancestors]
        level = _list_level(paragraph, ancestors)
        form = _form(paragraph, level, kinds.count("heading"))
        outside = [kind for kind in kinds if kind in _OUTSIDE]
        if outside and form.style is None:
            form = evolve(form, style=_BY_KIND[outside[-1]])
        forms.append(form)
        ancestors.append((paragraph, level))
    return tuple(forms)


def _list_level(
    paragraph: Paragraph,
    ancestors: list[tuple[Paragraph, int | None]],
) -> int | None:
    """The depth of a paragraph in a list: 0 for its top items and for what hangs on a labelled
    paragraph, None outside lists.
    """
    if not ancestors or ancestors[-1][0].kind in _NO_LEVEL:
        if paragraph.kind == "item":
            return 0
        return None
    if paragraph.kind in _NO_LEVEL - {"table"}:
        return None
    level = ancestors[-1][1]
    if level is None:
        return 0
    return level + 1


def _form(
    paragraph: Paragraph,
    level: int | None,
    headings: int,
) -> Form:
    """The form of a paragraph at a level of a list, under so many headings."""
    rtl = is_rtl(paragraph)
    if paragraph.kind == "heading":
        return Form(f"Heading{min(headings + 1, _DEEPEST)}", None, rtl)
    if paragraph.kind == "item":
        return _in_list("List", level or 0, rtl)
    if paragraph.kind == "paragraph" and level is not None:
        if level == 0:
            return Form("NormalIndent", None, rtl)
        return _in_list("ListContinue", level - 1, rtl)
    indent = None
    if level:
        indent = level * STEP
        if paragraph.kind == "quote":
            indent += _QUOTE_INDENT
    return Form(_BY_KIND.get(paragraph.kind), indent, rtl)


def _in_list(
    style: str,
    level: int,
    rtl: bool,
) -> Form:
    name = style if level == 0 else f"{style}{min(level + 1, _DEEPEST)}"
    return Form(name, (level + 1) * STEP if level >= _DEEPEST else None, rtl)


def is_rtl(paragraph: Paragraph) -> bool:
    """Return whether a paragraph runs from right to left: its first strong character does (UAX 9,
    P2 and P3), in a table the first cell that says so.

    Example:
        >>> is_rtl(Paragraph("1. يولد جميع الناس")), is_rtl(Paragraph("Article 1"))
        (True, False)
    """
    paragraphs = [paragraph]
    if paragraph.kind == "table":
        paragraphs = [descendant for _, _, descendant in paragraph.walk()]
    for descendant in paragraphs:
        for character in descendant.text + (descendant.label or ""):
            direction = _direction(character)
            if direction is not None:
                return direction == "R"
    return False


def _direction(character: str) -> str | None:
    """The direction of a strong character, "R" or "L"; None for others."""
    bidi_class = bidirectional(character)
    if bidi_class in ("R", "AL"):
        return "R"
    if bidi_class == "L":
        return "L"
    return None


def by_direction(text: str, rtl: bool) -> list[tuple[bool, str]]:
    """A text cut where its direction changes, each piece with whether it runs from right to left.

    Digits go with the letters before them; characters between letters of one direction go with
    them, all others with the paragraph (UAX 9, W2, N1, N2).

    Example:
        >>> by_direction("see المادة 19 above", rtl=False)
        [(False, 'see '), (True, 'المادة 19'), (False, ' above')]
    """
    has_letters = any(character.isalpha() for character in text)
    if text and not _RIGHT_TO_LEFT.search(text) and not (rtl and has_letters):
        return [(rtl, text)]
    pieces: list[tuple[bool, str]] = []
    offset = 0
    for direction, run in groupby(_directions(text, rtl)):
        end = offset + len(list(run))
        pieces.append((direction, text[offset:end]))
        offset = end
    return pieces


def _directions(text: str, rtl: bool) -> list[bool]:
    """For each character, True where it runs from right to left."""
    directions: list[bool] = []
    neutral = 0  # characters since the last letter or digit
    previous = rtl
    letters = rtl
    for character in text:
        strong = _direction(character)
        if strong is None and not character.isdigit():
            neutral += 1
            continue
        if strong is not None:
            letters = strong == "R"
        directions += [letters if previous == letters else rtl] * neutral
        directions.append(letters)
        neutral = 0
        previous = letters
    return directions + [rtl] * neutral


@frozen
class RunDefaults:
    """The properties that the runs of a paragraph share: its direction, and its language where it
    is not the document's.
    """

    rtl: bool = False
    language: str | None = None


def run_properties(
    style: Style,
    *,
    rtl: bool = False,
    language: str | None = None,
) -> etree._Element | None:
    """The ``w:rPr`` (17.3.2.28) of a style, or None where it states nothing. Insertions and deletions
    that a draft shows as marks are a double line: a document that is tracked already has no other
    way to show those of its source.
    """
    kinds = {kind for kind, _ in style}
    properties = [w(name) for kind, names in _MARKS.items() if kind in kinds for name in names]
    for kind, name in (("label", LABEL), ("code", "HTMLCode"), ("link", "Hyperlink")):
        if kind in kinds:
            properties.append(w("rStyle", val=name))
            break
    if "deleted" in kinds:
        properties.append(w("dstrike"))
    if "inserted" in kinds or "underline" in kinds:
        properties.append(w("u", val="double" if "inserted" in kinds else "single"))
    for kind, alignment in _POSITIONS.items():
        if kind in kinds:
            properties.append(w("vertAlign", val=alignment))
            break
    if rtl:
        properties.append(w("rtl"))
    if language is not None:
        properties.append(language_properties(language))
    return bag("rPr", properties)


def text_runs(
    piece: Piece,
    old_defaults: RunDefaults,
    new_defaults: RunDefaults,
    stamp: Stamp,
) -> Iterator[etree._Element]:
    """The runs of a piece of text; a change of its format alone is noted in them (17.13.5.31). A
    deleted piece has the run defaults of its paragraph in the old draft, others those of the new
    one.
    """
    defaults = old_defaults if piece.op == "delete" else new_defaults
    if not piece.text:
        yield w("r", run_properties(piece.style))
    style = frozenset(piece.style)
    has_new_language = old_defaults.language != new_defaults.language
    for rtl, text in by_direction(piece.text, defaults.rtl):
        properties = run_properties(style, rtl=rtl, language=defaults.language)
        run = w("r", properties, *run_content(text))
        if piece.op == "equal" and (piece.was is not None or has_new_language):
            old_style = style if piece.was is None else piece.was
            former = run_properties(old_style, rtl=rtl, language=old_defaults.language)
            keep_run_properties(run, former, stamp)
        yield run


def run_content(text: str) -> Iterator[etree._Element]:
    """The elements of a run for a text: tabs and line breaks are elements of their own (17.3.3)."""
    for part in _PARTS.findall(text):
        if part == "\t":
            yield w("tab")
        elif part in "\n\r":
            yield w("br")
        else:
            yield text_element("t", part)
