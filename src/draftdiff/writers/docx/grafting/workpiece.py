"""A package that is being changed: its parts, what they relate to, and their media types."""

from __future__ import annotations

from posixpath import basename, dirname, join, normpath, relpath, splitext
from typing import Final

from attrs import define, field
from lxml import etree

from draftdiff.ooxml.building import w
from draftdiff.ooxml.package import Package, pack
from draftdiff.ooxml.xml import parse
from draftdiff.writers.docx.links import harmless
from draftdiff.writers.docx.parts import to_bytes

_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_CONTENT_TYPES: Final = "[Content_Types].xml"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@define
class Workpiece:
    """A package that is being changed.

    Attributes:
        package: The file it starts from.
        roots: The roots of the parts that were parsed; they are written anew, all others stay byte for byte.
        added: Parts that came in, as bytes.
    """

    package: Package
    roots: dict[str, etree._Element] = field(factory=dict)
    added: dict[str, bytes] = field(factory=dict)
    _seen: dict[str, etree._Element] = field(factory=dict)

    def root(self, name: str) -> etree._Element:
        """The root of an XML part, which will be written anew."""
        if name not in self.roots:
            self.roots[name] = parse(self.added[name] if name in self.added else self.package.read(name), name)
        return self.roots[name]

    def peek(self, name: str) -> etree._Element:
        """The root of an XML part, to be read only: unless it is changed elsewhere, it stays byte for byte."""
        if name in self.roots:
            return self.roots[name]
        if name not in self._seen:
            self._seen[name] = parse(self.added[name] if name in self.added else self.package.read(name), name)
        return self._seen[name]

    def related(self, kind: str, source: str) -> str | None:
        """The name of the first part of a kind that a part relates to, or None."""
        found = self.package.related(kind, source)
        if found:
            return found[0]
        for link in self.peek(rels_name(source)) if self.has(rels_name(source)) else ():
            if link.get("Type", "").endswith(f"/{kind}") and link.get("TargetMode") != "External":
                return join(dirname(source), link.get("Target", "")).lstrip("/")
        return None

    def target(self, source: str, link_id: str) -> str | None:
        """The name of the part that a relationship of a part leads to; None where it leads outside or nowhere."""
        name = rels_name(source)
        for link in self.peek(name) if self.has(name) else ():
            if link.get("Id") == link_id and link.get("TargetMode") != "External":
                found = normpath(join("/", dirname(source), link.get("Target", ""))).lstrip("/")
                return found if self.has(found) else None
        return None

    def relate(self, source: str, type: str, target: str, *, external: bool = False) -> str:
        """The id of a relationship of a part; one that is there already is used again.

        Args:
            source: The part.
            type: The whole type of the relationship.
            target: The name of a part, or an outside address.
            external: Whether it is outside the package.
        """
        stated = target if external else relpath(f"/{target}", f"/{dirname(source)}")
        name = rels_name(source)
        for link in self.peek(name) if self.has(name) else ():
            mode = link.get("TargetMode") == "External"
            if (link.get("Type"), link.get("Target"), mode) == (type, stated, external):
                return link.get("Id", "")
        links = self._links(source)
        taken = {link.get("Id") for link in links}
        number = next(number for number in range(1, len(taken) + 2) if f"rIdD{number}" not in taken)
        made = etree.SubElement(
            links, f"{{{_RELATIONSHIPS}}}Relationship", Id=f"rIdD{number}", Type=type, Target=stated
        )
        if external:
            made.set("TargetMode", "External")
        return f"rIdD{number}"

    def add(self, name: str, data: bytes, content_type: str) -> str:
        """Adds a part under a name that is free; comes back with that name."""
        stem, suffix = splitext(name)
        number = 0
        while self.has(name):
            number += 1
            name = f"{stem}-{number}{suffix}"
        self.added[name] = data
        types = self.root(_CONTENT_TYPES)
        etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=content_type)
        return name

    def ensure(self, kind: str, source: str, root: etree._Element | None = None) -> str:
        """The name of the part of a kind that a part relates to, made with a root where there is none."""
        name = self.related(kind, source)
        if name is None:
            data = to_bytes(w(kind) if root is None else root)
            name = self.add(join(dirname(source), f"{kind}.xml"), data, f"{_WORD}{kind}+xml")
            self.relate(source, f"{OFFICE}/{kind}", name)
        return name

    def add_links(self, name: str, links: etree._Element) -> None:
        """Gives a part that came in its relationships."""
        self.roots[rels_name(name)] = links

    def pack(self) -> bytes:
        """The changed package; what it leads to is safe."""
        files = {**self.package.parts(), **self.added, **{name: to_bytes(root) for name, root in self.roots.items()}}
        return pack({name: harmless(name, data) for name, data in files.items()})

    def has(self, name: str) -> bool:
        """Whether there is a part of a name."""
        return name in self.package or name in self.added or name in self.roots

    def _links(self, source: str) -> etree._Element:
        name = rels_name(source)
        if not self.has(name):
            self.roots[name] = etree.fromstring(f'<Relationships xmlns="{_RELATIONSHIPS}"/>')
        return self.root(name)


def rels_name(source: str) -> str:
    """The name of the part that holds the relationships of a part."""
    return join(dirname(source), "_rels", f"{basename(source)}.rels")
