"""How paragraphs and runs look: the form that a paragraph's place in the tree asks for, and pieces
of text as runs.
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
#: What stands apart from the text, with all that hangs on it.
_EDGES: Final = frozenset({"note", "header", "footer"})
_NO_LEVEL: Final = frozenset({"heading", "cell", "note", "box", "header", "footer", "table", "row"})
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
    """How a paragraph looks: the id of its style, its left indentation where that is not the
    style's, its direction.
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
        around = next((_BY_KIND[over.kind] for over, _ in above[::-1] if over.kind in _EDGES), None)
        form = _form(paragraph, level, sum(over.kind == "heading" for over, _ in above))
        forms.append(evolve(form, style=form.style or around))
        above.append((paragraph, level))
    return tuple(forms)


def _level(paragraph: Paragraph, above: list[tuple[Paragraph, int | None]]) -> int | None:
    """How deep a paragraph stands in a list: 0 for its top items and what hangs on a labelled
    paragraph.
    """
    if not above or above[-1][0].kind in _NO_LEVEL:
        return 0 if paragraph.kind == "item" else None
    if paragraph.kind in _NO_LEVEL - {"table"}:
        return None
    over = above[-1][1]
    return 0 if over is None else over + 1


def _form(paragraph: Paragraph, level: int | None, headings: int) -> Form:
    rtl = is_rtl(paragraph)
    if paragraph.kind == "heading":
        return Form(f"Heading{min(headings + 1, _DEEPEST)}", None, rtl)
    if paragraph.kind == "item":
        return _in_list("List", level or 0, rtl)
    if paragraph.kind == "paragraph" and level is not None:
        return (
            Form("NormalIndent", None, rtl)
            if level == 0
            else _in_list("ListContinue", level - 1, rtl)
        )
    indent = level * STEP + (_QUOTE_INDENT if paragraph.kind == "quote" else 0) if level else None
    return Form(_BY_KIND.get(paragraph.kind), indent, rtl)


def _in_list(style: str, level: int, rtl: bool) -> Form:
    name = style if level == 0 else f"{style}{min(level + 1, _DEEPEST)}"
    return Form(name, (level + 1) * STEP if level >= _DEEPEST else None, rtl)


def is_rtl(paragraph: Paragraph) -> bool:
    """Return whether a paragraph runs from right to left: its first strong character does (UAX 9,
    P2 and P3), in a table the first cell that says so.

    Example:
        >>> is_rtl(Paragraph("1. يولد جميع الناس")), is_rtl(Paragraph("Article 1"))
        (True, False)
    """
    paragraphs = (
        [one for _, _, one in paragraph.walk()] if paragraph.kind == "table" else [paragraph]
    )
    characters = (character for one in paragraphs for character in one.text + (one.label or ""))
    return next(filter(None, map(_strong, characters)), None) == "R"


def _strong(character: str) -> str | None:
    kind = bidirectional(character)
    return "R" if kind in ("R", "AL") else "L" if kind == "L" else None


def by_direction(text: str, rtl: bool) -> list[tuple[bool, str]]:
    """A text cut where its direction changes, each piece with whether it runs from right to left.

    Digits go with the letters before them; what stands between letters of one direction goes with
    them, the rest with the paragraph (UAX 9, W2, N1, N2).

    Example:
        >>> by_direction("see المادة 19 above", rtl=False)
        [(False, 'see '), (True, 'المادة 19'), (False, ' above')]
    """
    if (
        text
        and not _RIGHT_TO_LEFT.search(text)
        and not (rtl and any(character.isalpha() for character in text))
    ):
        return [(rtl, text)]
    pieces = groupby(zip(_directions(text, rtl), text, strict=True), lambda pair: pair[0])
    return [
        (direction, "".join(character for _, character in piece)) for direction, piece in pieces
    ]


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


@frozen
class Voice:
    """What the runs of a paragraph have in common: its direction, and its language where it is not
    the document's.
    """

    rtl: bool = False
    language: str | None = None


def run_properties(
    style: Style, *, rtl: bool = False, language: str | None = None
) -> etree._Element | None:
    """The ``w:rPr`` (17.3.2.28) of a style, or None where nothing is said. Insertions and deletions
    that a draft shows as marks are a double line: a document that is tracked already has no other
    way to show those of its source.
    """
    kinds = {kind for kind, _ in style}
    found = [w(name) for kind, names in _MARKS.items() if kind in kinds for name in names]
    styles = {"label": LABEL, "code": "HTMLCode", "link": "Hyperlink"}
    found += [w("rStyle", val=name) for kind, name in styles.items() if kind in kinds][:1]
    if "deleted" in kinds:
        found.append(w("dstrike"))
    if "inserted" in kinds or "underline" in kinds:
        found.append(w("u", val="double" if "inserted" in kinds else "single"))
    found += [w("vertAlign", val=value) for kind, value in _POSITIONS.items() if kind in kinds][:1]
    if rtl:
        found.append(w("rtl"))
    if language is not None:
        found.append(language_properties(language))
    return bag("rPr", found)


def text_runs(piece: Piece, before: Voice, after: Voice, stamp: Stamp) -> Iterator[etree._Element]:
    """The runs of a piece of text; a change of its format alone is noted in them (17.13.5.31). A
    deleted piece has the voice that its paragraph has in the old draft, others that of the new one.
    """
    voice = before if piece.op == "delete" else after
    if not piece.text:
        yield w("r", run_properties(piece.style))
    style = frozenset(piece.style)
    for rtl, part in by_direction(piece.text, voice.rtl):
        run = w("r", run_properties(style, rtl=rtl, language=voice.language), *run_content(part))
        if piece.op == "equal" and (piece.was is not None or before.language != after.language):
            was = style if piece.was is None else piece.was
            former = run_properties(was, rtl=rtl, language=before.language)
            keep_run_properties(run, former, stamp)
        yield run


def run_content(text: str) -> Iterator[etree._Element]:
    """The elements of a run that say a text: tabs and line breaks are elements of their own
    (17.3.3).
    """
    for part in _PARTS.findall(text):
        yield w("tab") if part == "\t" else w("br") if part in "\n\r" else text_element("t", part)
