"""The old file as it grows: relationships, parts and media types added to it, all else left as it is."""

from __future__ import annotations

import re
from posixpath import dirname, join
from typing import Final

from attrs import define, field
from lxml import etree

from draftdiff.ooxml.package import Package, pack

_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_CONTENT_TYPES: Final = "[Content_Types].xml"
_KEY: Final = re.compile(r"rId(\d+)")


@define(eq=False)
class Target:
    """The parts of the old file, and those of them that change.

    Attributes:
        package: The old file.
    """

    package: Package
    _roots: dict[str, etree._Element] = field(factory=dict)

    def root(self, name: str) -> etree._Element:
        """The root of a part that is going to be changed; written when the package is packed."""
        if name not in self._roots:
            self._roots[name] = self.package.xml(name)
        return self._roots[name]

    def put(self, name: str, root: etree._Element) -> None:
        """Puts a root in the place of a part."""
        self._roots[name] = root

    def relate(self, source: str, kind: str, target: str, *, external: bool = False) -> str:
        """The id of a relationship from a part, made if there is none yet.

        Args:
            source: The name of the part.
            kind: The last segment of the relationship's type.
            target: The name of a part in the same folder, or an outside address.
            external: Whether it is outside.
        """
        rels = self._rels(source)
        for found in rels:
            same = found.get("Target") == target and found.get("Type", "").endswith(f"/{kind}")
            if same and (found.get("TargetMode") == "External") == external:
                return found.get("Id", "")
        used = [int(match[1]) for found in rels if (match := _KEY.fullmatch(found.get("Id", "")))]
        key = f"rId{max(used, default=0) + 1}"
        made = etree.SubElement(
            rels, f"{{{_RELATIONSHIPS}}}Relationship", Id=key, Type=f"{_OFFICE}/{kind}", Target=target
        )
        if external:
            made.set("TargetMode", "External")
        return key

    def _rels(self, source: str) -> etree._Element:
        name = join(dirname(source), "_rels", f"{source.rsplit('/', 1)[-1]}.rels")
        if name not in self._roots and name not in self.package:
            self._roots[name] = etree.fromstring(f'<Relationships xmlns="{_RELATIONSHIPS}"/>')
        return self.root(name)

    def part(self, kind: str, source: str, empty: etree._Element) -> etree._Element:
        """The root of the part (styles, numbering, settings) that another one relates to, made if there is none.

        Args:
            kind: The last segment of the relationship's type.
            source: The name of the part that relates to it.
            empty: Its root, where it is missing.
        """
        names = self.package.related(kind, source)
        if names:
            return self.root(names[0])
        name = join(dirname(source), f"{kind}.xml")
        if name not in self._roots:
            self._roots[name] = empty
            self.relate(source, kind, f"{kind}.xml")
            types = self.root(_CONTENT_TYPES)
            etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=f"{_WORD}{kind}+xml")
        return self._roots[name]

    def packed(self) -> bytes:
        """The file; parts in which nothing changed have the bytes that they had."""
        parts = self.package.parts()
        for name, root in self._roots.items():
            if name not in self.package or etree.tostring(root) != etree.tostring(self.package.xml(name)):
                written = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
                parts[_spelling(parts, name)] = written
        return pack(parts)


def _spelling(parts: dict[str, bytes], name: str) -> str:
    return next((known for known in parts if known.lower() == name.lower()), name)
