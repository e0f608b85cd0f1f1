"""Tracked changes of a file listed as a reviewer counts them, and some of them settled (ECMA-376
Part 1, 17.13.5).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from attrs import frozen
from lxml import etree

from draftdiff.ooxml.package import Package, open_package, pack
from draftdiff.ooxml.resolution import Mode, resolve
from draftdiff.ooxml.revisions import FATES, RANGE_ENDS, RANGE_STARTS, REVISIONS
from draftdiff.ooxml.runs import PAGE_BREAK, characters
from draftdiff.ooxml.tracked import Tracked, gathered
from draftdiff.ooxml.xml import children, tag

_STORIES: Final = ("footnotes", "endnotes", "header", "footer")


@frozen
class Reviewed:
    """A file, the parts of it that hold text, and the changes in order: the main part, notes,
    headers and footers.
    """

    package: Package
    roots: dict[str, etree._Element]
    changes: tuple[Tracked, ...]

    def settle(self, mode: Mode, chosen: Collection[int]) -> bytes:
        """The file with some changes, by their places in ``changes``, accepted or rejected; the
        others stay tracked.
        """
        picked = {element for number in chosen for element in self.changes[number].elements}
        ranges = {
            inner for element in picked if element.tag in RANGE_STARTS for inner in _range(element)
        }
        changed = {self.changes[number].part for number in chosen}
        changed |= {
            name
            for name, root in self.roots.items()
            if any(revision in picked for revision in root.iter(*REVISIONS))
        }
        for name in changed:
            resolve(self.roots[name], mode, (picked | ranges).__contains__)
        written = {
            name: etree.tostring(
                self.roots[name], xml_declaration=True, encoding="UTF-8", standalone=True
            )
            for name in changed
        }
        if written:
            return pack({**self.package.parts(), **written})
        return self.package.data

    def sides(self, cluster: int) -> tuple[str, str] | None:
        """The text of the paragraph that a cluster stands in, without and with it, with changes
        around it accepted and all others rejected. None where it has no one paragraph, or no words.
        """
        own = {
            element
            for change in self.changes
            if change.cluster == cluster
            for element in change.elements
        }
        paragraphs = {next(element.iterancestors(tag("p")), None) for element in own}
        if len(paragraphs) != 1 or None in paragraphs:
            return None
        paragraph = next(iter(paragraphs))
        assert paragraph is not None
        around = {above for element in own for above in element.iterancestors(*sorted(FATES))} - own
        texts = _side(paragraph, around), _side(paragraph, around | own)
        if texts[0] == texts[1]:
            return None
        return texts


def review(data: bytes) -> Reviewed:
    """The tracked changes of a Word file; an ``InputError`` if it is none, or is broken or
    encrypted.
    """
    package = open_package(data)
    names = [
        package.main,
        *(name for kind in _STORIES for name in package.related(kind, package.main)),
    ]
    roots = {name: package.xml(name) for name in dict.fromkeys(names) if name in package}
    return Reviewed(package, roots, tuple(gathered(roots)))


def _side(paragraph: etree._Element, accepted: Collection[etree._Element]) -> str:
    """The text of a paragraph with some of its changes accepted and the others rejected."""
    pieces: list[str] = []

    def read(element: etree._Element) -> None:
        for child in children(element):
            if child.tag in FATES and len(child):
                is_inserted = child.tag in (tag("ins"), tag("moveTo"))
                if is_inserted == (child in accepted):
                    read(child)
            elif child.tag not in (tag("pPr"), tag("rPr")):
                pieces.append((characters(child) or "").replace(PAGE_BREAK, ""))
                read(child)

    read(paragraph)
    return "".join(pieces)


def _range(start: etree._Element) -> Iterator[etree._Element]:
    yield start
    ends = start.getroottree().getroot().iter(RANGE_ENDS[RANGE_STARTS.index(start.tag)])
    yield from (end for end in ends if end.get(tag("id")) == start.get(tag("id")))
