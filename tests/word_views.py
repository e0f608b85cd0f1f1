"""What a Word document says with all its tracked changes accepted or rejected: ECMA-376 Part 1,
17.13.5, in short.

An own small reading of the format, apart from the reader and the writer that the tests are about:
the two could agree on a mistake. It knows insertions, deletions and moves of runs, paragraph marks
and table rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from attrs import define, field
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_GONE = {
    "accept": (f"{W}del", f"{W}moveFrom", f"{W}cellDel"),
    "reject": (f"{W}ins", f"{W}moveTo", f"{W}cellIns"),
}
_CHARACTERS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011"}


@define
class View:
    """The texts of one view, a paragraph a string; empty paragraphs are left out.

    Attributes:
        mode: accept or reject.
        body: The main text, tables cell by cell.
        notes, boxes, margins: The texts of footnotes and endnotes, of text boxes, of headers and
            footers.
    """

    mode: str
    body: list[str] = field(factory=list)
    notes: list[str] = field(factory=list)
    boxes: list[str] = field(factory=list)
    margins: list[str] = field(factory=list)

    def everything(self) -> list[str]:
        return [*self.body, *self.notes, *self.boxes, *self.margins]

    def is_gone(self, owner: etree._Element | None) -> bool:
        """Whether what has these properties (a mark, a row) is gone, by a revision among them."""
        return owner is not None and any(child.tag in _GONE[self.mode] for child in owner)

    def read(self, container: etree._Element, texts: list[str]) -> None:
        waiting = ""
        for child in container:
            if child.tag == f"{W}p":
                waiting += self.text(child)
                if not self.is_gone(child.find(f"{W}pPr/{W}rPr")):
                    texts.append(waiting)
                    waiting = ""
            elif child.tag == f"{W}tbl":
                texts.append(waiting)
                waiting = ""
                self.read_table(child, texts)
            elif child.tag in (f"{W}sdt", f"{W}sdtContent"):
                self.read(child, texts)
        texts.append(waiting)

    def read_table(self, table: etree._Element, texts: list[str]) -> None:
        for row in table.iterchildren(f"{W}tr"):
            if not self.is_gone(row.find(f"{W}trPr")):
                for cell in row.iterchildren(f"{W}tc"):
                    if not self.is_gone(cell.find(f"{W}tcPr")):
                        self.read(cell, texts)

    def text(self, paragraph: etree._Element) -> str:
        return "".join(self._inline(paragraph))

    def _inline(self, element: etree._Element) -> Iterator[str]:
        for child in element:
            if child.tag in _GONE[self.mode] or child.tag in (
                f"{W}pPr",
                f"{W}rPr",
                f"{W}instrText",
                _FALLBACK,
            ):
                continue
            if child.tag in (f"{W}t", f"{W}delText", f"{M}t"):
                yield child.text or ""
            elif child.tag in _CHARACTERS:
                yield _CHARACTERS[child.tag]
            elif child.tag == f"{W}txbxContent":
                self.read(child, self.boxes)
            else:
                yield from self._inline(child)


def view(data: bytes, mode: str) -> View:
    """The view of a package whose parts have their usual names."""
    found = View(mode)
    with ZipFile(BytesIO(data)) as package:
        for name in sorted(package.namelist()):
            root = etree.fromstring(package.read(name)) if name.endswith(".xml") else None
            if root is None:
                continue
            if root.tag == f"{W}document":
                found.read(root[-1], found.body)
            elif root.tag in (f"{W}footnotes", f"{W}endnotes"):
                for note in root:
                    if note.get(f"{W}type") in (None, "normal") and note.get(f"{W}id") in _called(
                        package, root.tag
                    ):
                        found.read(note, found.notes)
            elif root.tag in (f"{W}hdr", f"{W}ftr"):
                found.read(root, found.margins)
    for texts in (found.body, found.notes, found.boxes, found.margins):
        texts[:] = [text.strip() for text in texts if text.strip()]
    return found


def _called(package: ZipFile, notes: str) -> set[str | None]:
    """The ids of the footnotes or endnotes that are called at all."""
    name = f"{notes.removesuffix('s')}Reference"
    found = [n for n in package.namelist() if n.startswith("word/") and n.endswith(".xml")]
    return {
        call.get(f"{W}id") for n in found for call in etree.fromstring(package.read(n)).iter(name)
    }


def parts(data: bytes) -> dict[str, etree._Element]:
    """The XML parts of a package by name."""
    with ZipFile(BytesIO(data)) as package:
        names = [name for name in package.namelist() if name.endswith((".xml", ".rels"))]
        return {name: etree.fromstring(package.read(name)) for name in names}


def revisions(data: bytes) -> list[tuple[str, str, str | None, str]]:
    """All insertions, deletions and moves of runs: (kind, author, date, text)."""
    kinds = [f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo")]
    return [
        (
            etree.QName(element).localname,
            element.get(f"{W}author", ""),
            element.get(f"{W}date"),
            "".join(text.text or "" for text in element.iter(f"{W}t", f"{W}delText")),
        )
        for root in parts(data).values()
        for element in root.iter(*kinds)
        if len(element)
    ]
