"""Paragraphs, rows and tables of the new file as the old one can hold them."""

from __future__ import annotations

from copy import deepcopy
from typing import Final

from attrs import define
from lxml import etree

from draftdiff.ooxml.xml import MC, M, R, W, tag
from draftdiff.readers.docx.parts import Parts
from draftdiff.writers.docx_on_package.lists import Lists
from draftdiff.writers.docx_on_package.originals import twins
from draftdiff.writers.docx_on_package.sheets import Sheets
from draftdiff.writers.docx_on_package.target import Target
from draftdiff.writers.docx_on_package.unsupported import Unsupported

_PLAIN: Final = frozenset({W, R, M, "http://www.w3.org/XML/1998/namespace"})
_STYLES: Final = tuple(map(tag, ("pStyle", "rStyle", "tblStyle")))
#: What belongs to its own file: places, comments, sections, traces of spell checking.
_LEFT_BEHIND: Final = tuple(
    tag(name)
    for name in (
        "bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd commentReference annotationRef proofErr sectPr"
        " permStart permEnd drawing pict object"
    ).split()
)
_NOTES: Final = tuple(map(tag, ("footnoteReference", "endnoteReference", "txbxContent", "altChunk", "subDoc")))
_WRAPPERS: Final = tuple(map(tag, ("sdt", "sdtContent", "customXml", "smartTag")))


@define(eq=False)
class Translation:
    """Copies elements of the new file for the old one.

    Attributes:
        new: The new file.
        target: The old file.
        main: The name of the old file's main part.
        sheets, lists: Styles and lists.
    """

    new: Parts
    target: Target
    main: str
    sheets: Sheets
    lists: Lists

    def copy(self, element: etree._Element) -> tuple[etree._Element, dict[etree._Element, etree._Element]]:
        """A copy, and for each element of the original its counterpart; those left behind are in no tree.

        Raises:
            Unsupported: It calls a note or holds a text box.
        """
        if next(element.iter(*_NOTES), None) is not None:
            raise Unsupported("an inserted paragraph calls a note or holds a text box")
        copy = deepcopy(element)
        copy.tail = None
        counterparts = twins(element, copy)
        self._settle(copy)
        return copy, counterparts

    def properties(self, paragraph: etree._Element) -> etree._Element | None:
        """The properties of a paragraph of the new file, without those of its mark."""
        found = paragraph.find(tag("pPr"))
        if found is None:
            return None
        copy = deepcopy(found)
        self._settle(copy)
        for element in copy.findall(tag("rPr")):
            copy.remove(element)
        return copy

    def run_properties(self, run: etree._Element) -> etree._Element | None:
        """The properties of a run of the new file."""
        found = run.find(tag("rPr"))
        if found is None:
            return None
        copy = deepcopy(found)
        self._settle(copy)
        return copy

    def _settle(self, copy: etree._Element) -> None:
        for element in list(copy.iter(*_LEFT_BEHIND)):
            _remove(element)
        for element in list(copy.iter()):
            if element is not copy and element.getparent() is None:
                continue
            self._settle_element(element)
        for element in list(copy.iter(*_STYLES)):
            style = self.sheets.style(element.get(tag("val"), ""))
            _keep(element, style)
        for element in list(copy.iter(tag("numId"))):
            _keep(element, self.lists.number(element.get(tag("val"), "")))
        for element in list(copy.iter(tag("numPr"))):
            if element.find(tag("numId")) is None and element.find(tag("ilvl")) is None:
                _remove(element)
        for element in list(copy.iter(tag("hyperlink"))):
            self._settle_link(element)

    def _settle_element(self, element: etree._Element) -> None:
        """Drops what is in a namespace that the old file may not declare, and opens wrappers."""
        if element.tag in _WRAPPERS:
            _open(element)
            return
        if etree.QName(element).namespace not in _PLAIN:
            if etree.QName(element).namespace == MC or next(element.iter(tag("t")), None) is not None:
                raise Unsupported("an inserted paragraph holds content in alternatives")
            _remove(element)
            return
        for name in [name for name in element.attrib if etree.QName(name).namespace not in (W, R, *_PLAIN)]:
            if etree.QName(name).namespace is not None:
                del element.attrib[name]
        for name in [name for name in element.attrib if etree.QName(name).localname.startswith("rsid")]:
            del element.attrib[name]

    def _settle_link(self, link: etree._Element) -> None:
        """17.16.22 hyperlink: to an address under a relationship of the old file; without one the words stay."""
        key = link.get(f"{{{R}}}id")
        if key is None:
            return
        found = self.new.links.get(key)
        if found is None or not found.external:
            _open(link)
            return
        link.set(f"{{{R}}}id", self.target.relate(self.main, found.type, found.target, external=True))


def _keep(element: etree._Element, value: str | None) -> None:
    if value is None:
        _remove(element)
    else:
        element.set(tag("val"), value)


def _open(element: etree._Element) -> None:
    """Puts the content of a wrapper in its place."""
    parent = element.getparent()
    if parent is None:
        return
    place = parent.index(element)
    content = [
        child
        for child in element
        if child.tag not in (tag("sdtPr"), tag("sdtEndPr"), tag("customXmlPr"), tag("smartTagPr"))
    ]
    parent[place : place + 1] = content


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
