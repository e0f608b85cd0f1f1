"""Content of the new file copied for the old one: its references lead to what they led to.

Word renames bookmarks of contents and references when it pleases. A link to the same paragraph in
both files is the same link, whatever its bookmark is called (17.13.6, 17.16.5.45); the old file's
name stays.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from itertools import takewhile
from posixpath import dirname, join, normpath, relpath
from typing import Final, Literal

from attrs import define, evolve, field
from lxml import etree

from draftdiff.lazy import lazy_pattern
from draftdiff.ooxml.building import drop, w
from draftdiff.ooxml.revisions import Stamp, track_mark, track_row
from draftdiff.ooxml.xml import R, tag
from draftdiff.readers.docx.parts import NOTES, Parts
from draftdiff.word.blocks import Line, Piece
from draftdiff.word.grafting.opened import Opened, roots
from draftdiff.word.grafting.runs import track_content
from draftdiff.word.grafting.transplants import Transplants
from draftdiff.word.grafting.workpiece import Workpiece, rels_name
from draftdiff.word.parts import SEPARATORS

_CALLS: Final = {tag("footnoteReference"): "footnotes", tag("endnoteReference"): "endnotes"}
#: Elements that belong to their position in the new file, not to the text: bookmarks, comments, permissions, checks,
#: sections.
_LEFT_BEHIND: Final = tuple(
    map(
        tag,
        (
            "bookmarkStart",
            "bookmarkEnd",
            "commentRangeStart",
            "commentRangeEnd",
            "commentReference",
            "permStart",
            "permEnd",
            "proofErr",
            "lastRenderedPageBreak",
            "sectPr",
        ),
    )
)
_WORD: Final = lazy_pattern(re.compile, r"[^\s\"]+")
_KEEP: Final = "draftdiff-kept"
_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
#: Attributes in which word processors note when a text was saved.
_SAVED: Final = (
    *map(
        tag,
        (
            "rsidR",
            "rsidRPr",
            "rsidRDefault",
            "rsidP",
            "rsidDel",
            "rsidTr",
        ),
    ),
    f"{_W14}paraId",
    f"{_W14}textId",
)
_DRAWING_ID: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


@define
class Copies:
    """Copies the new file's content for the old one, whose main part is named; ``anchors`` are the
    old names of bookmarks that both files have, ``taken`` all names that the old file has by now.
    """

    work: Workpiece
    main: str
    new: Parts
    transplants: Transplants
    anchors: Mapping[str, str]
    taken: set[str]
    _carried: dict[str, str] = field(factory=dict)
    _links: dict[str, list[etree._Element]] = field(factory=dict)
    _bookmarks: int = 100_000
    _drawings: int = 10_000

    def copy(
        self,
        element: etree._Element,
        source: str,
        target: str,
        stamp: Stamp,
    ) -> etree._Element:
        """A copy of an element of a part of the new file for a part of the old; the notes that it
        calls come as inserted.
        """
        copy = deepcopy(element)
        copy.tail = None
        self._bring_bookmarks(copy)
        self._strip(copy)
        rename(copy, self.anchors)
        self.transplants.adapt(copy)
        self._relate(copy, source, target)
        for call in list(copy.iter(*_CALLS)):
            self._bring_note(call, stamp)
        return copy

    def _strip(self, copy: etree._Element) -> None:
        """Take away what belongs to the new file alone, and give drawings ids of their own."""
        for element in list(copy.iter(*_LEFT_BEHIND)):
            if element.get(_KEEP) is None:
                drop(element)
        etree.strip_attributes(copy, _KEEP, *_SAVED)
        for properties in copy.iter(tag("sdtPr")):
            for id_element in properties.findall(tag("id")):
                properties.remove(id_element)
        for drawing in copy.iter(_DRAWING_ID):
            self._drawings += 1
            drawing.set("id", str(self._drawings))

    def _bring_bookmarks(self, copy: etree._Element) -> None:
        """Keep the bookmarks that a copy has in full and the old file has not, under ids of their
        own.
        """
        ends = {end.get(tag("id")): end for end in copy.iter(tag("bookmarkEnd"))}
        for start in list(copy.iter(tag("bookmarkStart"))):
            end = ends.get(start.get(tag("id")))
            name = start.get(tag("name"), "")
            if end is not None and name not in self.taken and name not in self.anchors:
                self.taken.add(name)
                self._bookmarks += 1
                for bookmark in (start, end):
                    bookmark.set(tag("id"), str(self._bookmarks))
                    bookmark.set(_KEEP, "")

    def _relate(
        self,
        copy: etree._Element,
        source: str,
        target: str,
    ) -> None:
        """Make the relationships of a copy those of the part that it comes to."""
        links = {link.get("Id"): link for link in self._raw_links(source)}
        for element in copy.iter("*"):
            for name, value in list(element.attrib.items()):
                is_relationship = str(name).startswith(f"{{{R}}}")
                if not is_relationship or not value:
                    continue
                link = links.get(str(value))
                if link is None:
                    del element.attrib[name]
                else:
                    element.set(name, self._link(link, source, target))

    def _raw_links(self, source: str) -> list[etree._Element]:
        """The relationships of a part of the new file, parsed once: every copy asks for them."""
        if source not in self._links:
            name = rels_name(source)
            self._links[source] = (
                list(self.new.package.xml(name)) if name in self.new.package else []
            )
        return self._links[source]

    def _link(
        self,
        link: etree._Element,
        source: str,
        target: str,
    ) -> str:
        """The id of a new file's relationship in a part of the old file."""
        type = link.get("Type", "")
        address = link.get("Target", "")
        if link.get("TargetMode") == "External":
            return self.work.relate(target, type, address, external=True)
        carried = self._carry(_absolute(address, source))
        return self.work.relate(target, type, carried)

    def _carry(self, name: str) -> str:
        """Bring a part over, with all that it relates to (a picture, a chart with its data); return
        its name.
        """
        if name in self._carried:
            return self._carried[name]
        content_type = self.new.package.content_type(name) or "application/octet-stream"
        new_name = self.work.add(name, self.new.package.read(name), content_type)
        self._carried[name] = new_name
        if self._raw_links(name):
            root = deepcopy(self.new.package.xml(rels_name(name)))
            for link in root:
                if link.get("TargetMode") != "External":
                    target = self._carry(_absolute(link.get("Target", ""), name))
                    link.set("Target", relpath(f"/{target}", f"/{dirname(new_name)}"))
            self.work.roots[rels_name(new_name)] = root
        return new_name

    def _bring_note(self, call: etree._Element, stamp: Stamp) -> None:
        """Bring the note over that a copied call leads to; a call of no note is dropped."""
        kind = _CALLS[call.tag]
        note = self.new.note_elements(kind).get(call.get(tag("id"), ""))
        if note is None:
            drop(call)
            return
        # A new part of notes has what separates them from the text.
        single = kind.removesuffix("s")
        separators = (
            w(
                single,
                w("p", w("r", w(name))),
                type=name,
                id=separator_id,
            )
            for separator_id, name in SEPARATORS
        )
        target = self.work.ensure(kind, self.main, w(kind, *separators))
        root = self.work.root(target)
        ids = [int(known.get(tag("id"), "0")) for known in root.iterchildren(NOTES[kind])]
        number = max(ids) + 1
        copy = self.copy(note, self.new.notes[kind][0], target, stamp)
        copy.set(tag("id"), str(number))
        track_all(copy, "ins", stamp)
        root.append(copy)
        call.set(tag("id"), str(number))


def _absolute(target: str, source: str) -> str:
    """The name of the part that a target of a part's relationship leads to."""
    path = target if target.startswith("/") else join("/", dirname(source), target)
    return normpath(path).lstrip("/")


def track_all(
    element: etree._Element,
    fate: Literal["ins", "del"],
    stamp: Stamp,
) -> None:
    """Mark all rows, paragraphs and runs of an element as inserted or deleted; text in boxes goes
    with them. A paragraph that ends a section keeps its mark: the pages around it depend on that.
    """
    units = element.iter(tag("tr"), tag("p"))
    for unit in [unit for unit in units if not _is_in_run(unit, element)]:
        if unit.tag == tag("tr"):
            track_row(unit, fate, stamp)
            continue
        track_content(unit, ((fate, stamp),))
        if unit.find(f"{tag('pPr')}/{tag('sectPr')}") is None:
            track_mark(unit, fate, stamp)


def _is_in_run(inner: etree._Element, outer: etree._Element) -> bool:
    around = takewhile(lambda above: above is not outer, inner.iterancestors())
    return any(above.tag == tag("r") for above in around)


def bookmark_paragraphs(trees: Iterable[etree._Element]) -> dict[str, etree._Element]:
    """The paragraph that each bookmark starts in, or in front of."""
    paragraphs: dict[str, etree._Element] = {}
    for root in trees:
        for start in root.iter(tag("bookmarkStart")):
            paragraph = next(start.iterancestors(tag("p")), None)
            if paragraph is None:
                paragraph = next(start.itersiblings(tag("p")), None)
            if paragraph is not None:
                paragraphs[start.get(tag("name"), "")] = paragraph
    return paragraphs


def renamed_bookmarks(
    lines: Sequence[Line],
    old: Opened,
    new: Opened,
) -> dict[str, str]:
    """The old name of each bookmark of the new file that starts in a paragraph which both files
    have. Several in one paragraph are told apart by their order; a name that the old file has too
    keeps it.
    """
    old_names: dict[etree._Element, list[str]] = defaultdict(list)
    new_names: dict[etree._Element, list[str]] = defaultdict(list)
    for opened, names in ((old, old_names), (new, new_names)):
        for name, paragraph in bookmark_paragraphs(roots(opened.parts).values()).items():
            names[paragraph].append(name)
    all_old_names = {name for names in old_names.values() for name in names}
    renamed: dict[str, str] = {}
    for line in lines:
        if line.old is None or line.new is None:
            continue
        old_elements = old.source(line.old.index).elements
        new_elements = new.source(line.new.index).elements
        before = [name for element in old_elements for name in old_names.get(element, ())]
        after = [name for element in new_elements for name in new_names.get(element, ())]
        gone = [name for name in before if name not in after]
        came = [name for name in after if name not in all_old_names]
        renamed.update(zip(came, gone, strict=False))
    return renamed


def rename_links(lines: Sequence[Line], anchors: Mapping[str, str]) -> list[Line]:
    """The lines with their links under the old names; a piece of which only a link's name differs
    is kept.
    """
    if not anchors:
        return list(lines)
    return [evolve(line, pieces=tuple(_renamed(line.pieces, anchors))) for line in lines]


def _renamed(pieces: Iterable[Piece], anchors: Mapping[str, str]) -> Iterator[Piece]:
    """The pieces with the links in their styles under the old names."""
    for piece in pieces:
        style = frozenset((kind, _old_target(kind, value, anchors)) for kind, value in piece.style)
        yield evolve(piece, style=style, was=None if piece.was == style else piece.was)


def _old_target(
    kind: str,
    value: str,
    anchors: Mapping[str, str],
) -> str:
    """The value of a mark; that of a link to a renamed bookmark with the old name."""
    if kind == "link" and value[:1] == "#" and value[1:] in anchors:
        return f"#{anchors[value[1:]]}"
    return value


def rename(element: etree._Element, anchors: Mapping[str, str]) -> None:
    """Give the old names to hyperlinks below an element, and to fields such as PAGEREF and REF."""
    for link in element.iter(tag("hyperlink")):
        name = link.get(tag("anchor"), "")
        if name in anchors:
            link.set(tag("anchor"), anchors[name])
    for text in element.iter(tag("instrText")):
        text.text = _WORD.sub(lambda match: anchors.get(match[0], match[0]), text.text or "")
