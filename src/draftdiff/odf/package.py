"""An OpenDocument text as a file, opened with the limits that Word files have; its changed regions
(part 3, 5.5).
"""

from __future__ import annotations

from typing import Final

from attrs import frozen
from lxml import etree

from draftdiff.errors import InputError
from draftdiff.odf.names import q
from draftdiff.ooxml.package import Package, open_package
from draftdiff.ooxml.xml import XML

MIMETYPE: Final = b"application/vnd.oasis.opendocument.text"
_KINDS: Final = {
    q("text:insertion"): "ins",
    q("text:deletion"): "del",
    q("text:format-change"): "format",
}
START, END, POINT = map(q, ("text:change-start", "text:change-end", "text:change"))
#: The date of what nobody dated, for the format asks for one; LibreOffice shows none for it either.
UNDATED: Final = "1970-01-01T00:00:00"
SIGNS: Final = frozenset({START, END, POINT})


def open_text(data: bytes) -> Package:
    """The parts of an OpenDocument text; an ``InputError`` if it is none, or is broken, encrypted
    or too large.
    """
    package = open_package(data)
    if "content.xml" not in package:
        raise InputError("the zip holds no OpenDocument text (no content.xml); give an .odt file")
    if "META-INF/manifest.xml" in package and b"encryption-data" in package.read(
        "META-INF/manifest.xml"
    ):
        raise InputError(
            "the document is encrypted; open it with its password and save a copy without one"
        )
    if package.xml("content.xml").find(f"{q('office:body')}/{q('office:text')}") is None:
        raise InputError(
            "this is another kind of OpenDocument (a spreadsheet, a presentation); give an "
            ".odt file"
        )
    return package


@frozen
class Act:
    """An insertion, deletion or change of format (``ins``, ``del``, ``format``) by one author; the
    element of a deletion holds what went. Of an end of a move LibreOffice writes the number.
    """

    kind: str
    author: str
    date: str | None
    move: str | None
    element: etree._Element

    @property
    def content(self) -> list[etree._Element]:
        """The blocks that went."""
        return [block for block in self.element if block.tag != q("office:change-info")]


def acts_of(root: etree._Element) -> dict[str, tuple[Act, ...]]:
    """Return the acts in each changed region of a part, the last act first: what was inserted may
    have been deleted then.
    """
    acts_by_region = {}
    for region in root.iter(q("text:changed-region")):
        acts = tuple(_act(act) for act in region if act.tag in _KINDS)
        acts_by_region.update(
            {name: acts for name in (region.get(f"{{{XML}}}id"), region.get(q("text:id"))) if name}
        )
    return acts_by_region


def _act(element: etree._Element) -> Act:
    def text_of(name: str) -> str | None:
        return element.findtext(f"{q('office:change-info')}/{q(name)}")

    date = text_of("dc:date")
    when = None if date is None or date.startswith(UNDATED) else date
    return Act(
        _KINDS[element.tag],
        text_of("dc:creator") or "",
        when,
        text_of("loext:move-id"),
        element,
    )
