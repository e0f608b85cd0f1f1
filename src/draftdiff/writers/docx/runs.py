"""The pieces of a line as runs, each within the insertion, deletion or move that it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from attrs import evolve, frozen
from lxml import etree

from draftdiff.model.party import Party
from draftdiff.ooxml.building import bag, text_element, w
from draftdiff.ooxml.revisions import Fate, Stamp, keep_run_properties, track_runs
from draftdiff.redlines.rows import Style
from draftdiff.writers.docx.blocks import Line, Piece
from draftdiff.writers.docx.forms import by_direction
from draftdiff.writers.docx.stories import deleted, inserted
from draftdiff.writers.docx.styles import language_properties

_MARKS: Final = {
    "bold": ("b", "bCs"),
    "italic": ("i", "iCs"),
    "strike": ("strike",),
    "small_caps": ("smallCaps",),
}
_POSITIONS: Final = {"super": "superscript", "sub": "subscript"}
_PARTS: Final = re.compile(r"[\t\n]|[^\t\n]+")


def run_properties(style: Style, *, rtl: bool = False, language: str | None = None) -> etree._Element | None:
    """The ``w:rPr`` (ECMA-376 Part 1, 17.3.2.28) of a style, or None where nothing is said.

    Args:
        style: Marks as (kind, value).
        rtl: Whether the text is of a script that runs from right to left.
        language: BCP 47 tag, where it is not the document's.
    """
    kinds = {kind for kind, _ in style}
    found = [w(name) for kind, names in _MARKS.items() if kind in kinds for name in names]
    if "code" in kinds or "link" in kinds:
        found.append(w("rStyle", val="HTMLCode" if "code" in kinds else "Hyperlink"))
    if "underline" in kinds:
        found.append(w("u", val="single"))
    found += [w("vertAlign", val=value) for kind, value in _POSITIONS.items() if kind in kinds][:1]
    if rtl:
        found.append(w("rtl"))
    if language is not None:
        found.append(language_properties(language))
    return bag("rPr", found)


@frozen
class Voice:
    """What the runs of a paragraph have in common.

    Attributes:
        rtl: Whether the paragraph runs from right to left.
        language: BCP 47 tag where it is not the document's.
    """

    rtl: bool = False
    language: str | None = None


def text_runs(text: str, properties: Properties) -> Iterator[etree._Element]:
    """The runs of a text in one style; tabs and line breaks are elements of their own (17.3.3)."""
    for rtl, part in by_direction(text, properties.voice.rtl):
        run = w("r", properties.element(rtl=rtl))
        for word in _PARTS.findall(part):
            run.append(w("tab") if word == "\t" else w("br") if word == "\n" else text_element("t", word))
        yield run
