"""Drawings and pictures in a run: the words in their boxes, and what is no words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from draftdiff.ooxml.compatibility import children
from draftdiff.ooxml.xml import A, R, tag

_VML: Final = "{urn:schemas-microsoft-com:vml}"
_OFFICE: Final = "{urn:schemas-microsoft-com:office:office}"
_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006"
_DIAGRAM: Final = f"{{{_DRAWING}/diagram}}"
#: What stands for what, by element.
_FOUND: Final = {
    tag("txbxContent"): "box",
    f"{{{A}}}txBody": "shape",
    f"{_VML}textpath": "lettering",
    f"{{{_DRAWING}/picture}}pic": "picture",
    f"{_VML}imagedata": "picture",
    f"{{{_DRAWING}/chart}}chart": "chart",
    "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart": "chart",
    f"{_DIAGRAM}relIds": "diagram",
    tag("control"): "object",
}
#: Run content that may hold any of it.
HOLDERS: Final = frozenset(map(tag, ("drawing", "pict", "object")))


def contents(holder: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """What a drawing, picture or object holds, in order, as (kind, element).

    Kinds: box (of paragraphs), shape (of drawing text), lettering (the words are an attribute), diagram (the
    words are in another part), picture, chart, object. Boxes within a box are left to its reader.
    """
    embedded = holder.find(f"{_OFFICE}OLEObject") is not None
    if embedded:
        yield "object", holder
    stack = [holder]
    while stack:
        element = stack.pop()
        kind = _FOUND.get(element.tag)
        if kind is None:
            stack += list(children(element))[::-1]
        elif not (embedded and kind == "picture"):  # that picture only shows the object
            yield kind, element


def lettering(textpath: etree._Element) -> str:
    """The words of WordArt, as watermarks have them (Part 4, 19.1.2.23 textpath)."""
    return textpath.get("string", "")


def shape_lines(body: etree._Element) -> list[str]:
    """The paragraphs of drawing text (21.1.2.2.6 p) as plain lines, the empty ones left out."""
    lines = ("".join(map(_characters, paragraph.iter())) for paragraph in body.iter(f"{{{A}}}p"))
    return [line for line in lines if line.strip()]


def _characters(element: etree._Element) -> str:
    if element.tag == f"{{{A}}}t":
        return element.text or ""
    return "\n" if element.tag == f"{{{A}}}br" else ""


def diagram_part(reference: etree._Element) -> str | None:
    """The relationship of the part that holds a diagram's words (21.4.2.22 relIds)."""
    return reference.get(f"{{{R}}}dm")
