"""Pieces of text as runs (ECMA-376 Part 1, 17.3.2 and 17.3.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import frozen
from lxml import etree

from draftdiff.ooxml.building import bag, text_element, w
from draftdiff.ooxml.revisions import Stamp, keep_run_properties
from draftdiff.patterns import lazily
from draftdiff.redlines.rows import Style
from draftdiff.writers.docx.blocks import Piece
from draftdiff.writers.docx.forms import by_direction
from draftdiff.writers.docx.styles import LABEL, language_properties

_MARKS: Final = {"bold": ("b", "bCs"), "italic": ("i", "iCs"), "strike": ("strike",), "small_caps": ("smallCaps",)}
_POSITIONS: Final = {"super": "superscript", "sub": "subscript"}
_PARTS: Final = lazily(re.compile, r"[\t\n\r]|[^\t\n\r]+")
#: Pseudo mark of the label before a text.
LABEL_MARK: Final = ("label", "")


@frozen
class Voice:
    """What the runs of a paragraph have in common.

    Attributes:
        rtl: Whether the paragraph runs from right to left.
        language: BCP 47 tag where it is not the document's.
    """

    rtl: bool = False
    language: str | None = None


def run_properties(style: Style, *, rtl: bool = False, language: str | None = None) -> etree._Element | None:
    """The ``w:rPr`` (17.3.2.28) of a style, or None where nothing is said.

    Insertions and deletions that a draft shows as marks are a double line here: a document that is tracked
    already has no other way to show those of its source.
    """
    kinds = {kind for kind, _ in style}
    found = [w(name) for kind, names in _MARKS.items() if kind in kinds for name in names]
    name = _character_style(kinds)
    if name is not None:
        found.append(w("rStyle", val=name))
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


def _character_style(kinds: set[str]) -> str | None:
    if "label" in kinds:
        return LABEL
    return "HTMLCode" if "code" in kinds else "Hyperlink" if "link" in kinds else None


def text_runs(piece: Piece, before: Voice, after: Voice, stamp: Stamp) -> Iterator[etree._Element]:
    """The runs of a piece of text; a change of its format alone is noted in them (17.13.5.31).

    Args:
        piece: The piece; whether it is deleted says whose voice it has.
        before: The voice of its paragraph in the old draft.
        after: Its voice in the new one.
        stamp: Who changed the format.
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
    """The elements of a run that say a text: tabs and line breaks are elements of their own (17.3.3)."""
    for part in _PARTS.findall(text):
        yield w("tab") if part == "\t" else w("br") if part in "\n\r" else text_element("t", part)
