"""The parts of a Word document that a draft is read from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import frozen
from lxml import etree

from draftdiff.errors import InputError
from draftdiff.ooxml.numbering import List, read_numbering, reference
from draftdiff.ooxml.package import Package, Relationship, open_package
from draftdiff.ooxml.styles import Styles, read_styles
from draftdiff.ooxml.xml import A, R, tag

NOTES: Final = {"footnotes": tag("footnote"), "endnotes": tag("endnote")}
#: 17.18.33 ST_FtnEdn: lines between the text and its notes are kept as notes too.
_REAL_NOTES: Final = frozenset({None, "normal"})
_TITLE: Final = "{http://purl.org/dc/elements/1.1/}title"


@frozen
class Parts:
    """The parsed parts."""

    package: Package
    main: str
    root: etree._Element
    links: Mapping[str, Relationship]
    styles: Styles
    lists: Mapping[str, List]  # The lists by ``numId``
    #: The name and the root of each part of notes, by "footnotes" and "endnotes".
    notes: Mapping[str, tuple[str, etree._Element]]
    #: Headers and footers in the order in which sections call them, as (kind, name, root).
    margins: tuple[tuple[str, str, etree._Element], ...]

    @property
    def body(self) -> etree._Element:
        """The ``w:body``."""
        body = self.root.find(tag("body"))
        if body is None:
            raise InputError(
                "the document has no body; save it again from a word processor",
                where=self.main,
            )
        return body

    def stories(self) -> Iterator[etree._Element]:
        """The roots of all parts that hold text."""
        yield self.root
        yield from (root for _, root in self.notes.values())
        yield from (root for _, _, root in self.margins)

    def note_elements(self, part: str) -> dict[str, etree._Element]:
        """The notes of "footnotes" or "endnotes" by their ids."""
        if part not in self.notes:
            return {}
        notes = self.notes[part][1].iterchildren(NOTES[part])
        return {
            note.get(tag("id"), ""): note for note in notes if note.get(tag("type")) in _REAL_NOTES
        }

    def comment_elements(self) -> list[etree._Element]:
        """The comments."""
        names = self.package.related("comments", self.main)
        return [
            comment
            for name in names
            for comment in self.package.xml(name).iterchildren(tag("comment"))
        ]

    def title(self) -> str | None:
        """The title in the document's own metadata."""
        for name in self.package.related("core-properties"):
            text = (self.package.xml(name).findtext(_TITLE) or "").strip()
            if text:
                return text
        return None

    def language(self) -> str | None:
        """The language of text that names none."""
        element = None
        if self.styles.defaults is not None:
            element = self.styles.defaults.find(tag("lang"))
        if element is None or not element.get(tag("val")):
            settings = _first(self.package, "settings", self.main)
            element = None if settings is None else settings.find(tag("themeFontLang"))
        if element is None:
            return None
        return element.get(tag("val"))

    def diagram_lines(self, name: str) -> list[str]:
        """The words of a diagram's data part, a paragraph a line."""
        if name not in self.package:
            return []
        lines = (
            "".join(map(str, p.itertext(f"{{{A}}}t")))
            for p in self.package.xml(name).iter(f"{{{A}}}p")
        )
        return [line for line in lines if line.strip()]


def open_parts(data: bytes) -> Parts:
    """The parts of a file, which is refused where it is no Word document, broken or encrypted."""
    package = open_package(data)
    main = package.main
    root = package.xml(main)
    if root.tag != tag("document"):
        reason = (
            "the package holds another kind of document (a spreadsheet, a presentation); "
            "give a .docx file"
        )
        raise InputError(reason, where=main)
    links = package.relationships(main)
    styles = read_styles(_first(package, "styles", main))
    styles_by_id = styles.by_id
    numbering = _first(package, "numbering", main)
    lists = read_numbering(
        numbering,
        lambda id: reference(styles_by_id[id].paragraph).number if id in styles_by_id else None,
    )
    named = {part: package.related(part, main) for part in NOTES}
    notes = {}
    for part, names in named.items():
        if names:
            notes[part] = (names[0], package.xml(names[0]))
    return Parts(
        package,
        main,
        root,
        links,
        styles,
        lists,
        notes,
        tuple(_margins(package, root, links)),
    )


def _first(package: Package, type: str, main: str) -> etree._Element | None:
    names = package.related(type, main)
    if names:
        return package.xml(names[0])
    return None


def _margins(
    package: Package,
    root: etree._Element,
    links: Mapping[str, Relationship],
) -> Iterator[tuple[str, str, etree._Element]]:
    """17.10.5 headerReference, 17.10.2 footerReference: headers first, each part once."""
    for kind in ("header", "footer"):
        references = root.iter(tag(f"{kind}Reference"))
        ids = dict.fromkeys(reference.get(f"{{{R}}}id", "") for reference in references)
        names = dict.fromkeys(
            links[key].target for key in ids if key in links and not links[key].external
        )
        for name in names:
            if name in package:
                yield kind, name, package.xml(name)
