"""Bills of the US Congress in USLM XML as drafts: number, heading and text of each level, nothing else.

A plain extraction for benchmarks, no reader: notes, tables of contents and what a reported bill strikes count as text.
"""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

from draftdiff import Draft, Paragraph

_LEVELS = {
    "title", "subtitle", "chapter", "part", "section", "subsection", "paragraph", "subparagraph", "clause", "subclause",
    "item", "subitem", "level", "quotedContent", "preamble", "recital", "resolvingClause", "enactingFormula",
}  # fmt: skip
_OWN = ("heading", "chapeau", "content", "text", "p", "longTitle")


def bill(path: str | Path) -> Draft:
    """The draft of a bill: a paragraph for each numbered level, its parts below it."""
    root = ET.parse(path).getroot()
    main = next((element for element in root.iter() if _name(element) == "main"), root)
    return Draft(tuple(_paragraphs(main)), id=Path(path).stem, language="en")


def _name(element: ET.Element) -> str:
    return element.tag.rsplit("}", 1)[-1]


def _text(element: ET.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _paragraphs(element: ET.Element) -> list[Paragraph]:
    """The paragraphs below an element, those of nested levels inside them."""
    found: list[Paragraph] = []
    for child in element:
        name = _name(child)
        if name == "num":
            continue
        if name in _LEVELS:
            found += _level(child)
        elif any(_name(inner) in _LEVELS for inner in child.iter()):
            found += [Paragraph(" ".join((child.text or "").split())), *_paragraphs(child)] if child.text else []
            found += [] if child.text else _paragraphs(child)
        elif said := _text(child):
            found.append(Paragraph(said, kind="heading" if name == "heading" else "paragraph"))
    return [paragraph for paragraph in found if paragraph.text or paragraph.children or paragraph.label]


def _level(element: ET.Element) -> list[Paragraph]:
    number = next((child for child in element if _name(child) == "num"), None)
    below = _paragraphs(element)
    if number is None:
        return below or ([Paragraph(_text(element))] if _text(element) else [])
    first = below.pop(0) if below and not below[0].label else Paragraph("")
    return [Paragraph(first.text, label=_text(number), kind=first.kind, children=(*first.children, *below))]
