"""The format of a kept paragraph whose kind, number or whole text changed."""

from __future__ import annotations

from copy import deepcopy
from typing import Final

from lxml import etree

from draftdiff.ooxml.building import properties_of
from draftdiff.ooxml.revisions import Stamp, keep_paragraph_properties
from draftdiff.ooxml.xml import W, tag
from draftdiff.readers.docx.sources import Sourced
from draftdiff.writers.docx.blocks import Line
from draftdiff.writers.docx_on_package.originals import Original
from draftdiff.writers.docx_on_package.translation import Translation

_LASTING: Final = (tag("rPr"), tag("sectPr"))


def settle_format(
    line: Line, element: etree._Element, paragraph: Sourced, new: Original, translation: Translation, stamp: Stamp
) -> None:
    """Gives a paragraph the properties that it has in the new file, where it has to look otherwise.

    A first part of a split is new as a paragraph, so its former properties are not noted; others note them
    (17.13.5.29 pPrChange).

    Args:
        line: The line; both drafts have it.
        element: Its ``w:p``.
        paragraph: The paragraph of the old draft.
        new: The new file.
        translation: Copies what the new file has.
        stamp: Who changed it.
    """
    assert line.new is not None
    models = new.source(line.new.index).elements
    is_part = line.mark == "insert" and element.find(tag("pPr")) is None
    own = paragraph.source.elements[-1].find(tag("pPr")) if paragraph.source.elements else None
    if is_part and own is not None:
        element.insert(0, _copied(own))
    if not models or not _differs(line, element, paragraph, new, translation):
        return
    properties = properties_of(element, "pPr")
    former = deepcopy(properties)
    wanted = translation.properties(models[-1])
    for child in [child for child in properties if child.tag not in _LASTING]:
        properties.remove(child)
    properties[:0] = [] if wanted is None else list(wanted)
    if line.mark != "insert":
        keep_paragraph_properties(element, former, stamp)


def _copied(properties: etree._Element) -> etree._Element:
    copy = deepcopy(properties)
    for section in copy.findall(tag("sectPr")):
        copy.remove(section)
    return copy


def _differs(line: Line, element: etree._Element, paragraph: Sourced, new: Original, translation: Translation) -> bool:
    assert line.new is not None
    other = new.paragraphs[line.new.index]
    wanted = translation.properties(other.source.elements[-1])
    has = element.find(tag("pPr"))
    if any(piece.op == "equal" and piece.text for piece in line.pieces):
        kinds = paragraph.kind != other.kind
        return kinds or _said(has, "numPr") != _said(wanted, "numPr") or _said(has, "pStyle") != _said(wanted, "pStyle")
    return _said(has) != _said(wanted)


def _said(properties: etree._Element | None, name: str | None = None) -> list[bytes]:
    """What properties say, one of them or all but those of the mark."""
    if properties is None:
        return []
    found = (child for child in properties if child.tag not in _LASTING)
    return [_bare(child) for child in found if name in (None, etree.QName(child).localname)]


def _bare(element: etree._Element) -> bytes:
    """What a property says, without the traces that programs leave in attributes of their own."""
    copy = deepcopy(element)
    copy.tail = None
    for inner in copy.iter():
        for name in [name for name in inner.attrib if etree.QName(name).namespace not in (None, W)]:
            del inner.attrib[name]
    return etree.tostring(copy, method="c14n", exclusive=True)
