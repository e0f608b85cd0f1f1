"""The parts of a package in the making: their roots and what each of them relates to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from attrs import define, field
from lxml import etree

from draftdiff.ooxml.package import pack

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_CORE: Final = f"{_RELATIONSHIPS}/metadata/core-properties"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MEDIA: Final = {
    "officeDocument": f"{_WORD}document.main+xml",
    "core-properties": "application/vnd.openxmlformats-package.core-properties+xml",
    **{
        kind: f"{_WORD}{kind}+xml"
        for kind in ("styles", "settings", "fontTable", "footnotes", "header", "footer", "comments")
    },
}


@define
class Part:
    """A part of the package.

    Attributes:
        name: Its name, without a leading slash.
        kind: The last segment of the type of the relationship that leads to it.
        root: Its root element.
        links: What it relates to: (kind, target, whether outside) -> relationship id.
    """

    name: str
    kind: str
    root: etree._Element
    links: dict[tuple[str, str, bool], str] = field(factory=dict)

    def relate(self, kind: str, target: str, *, external: bool = False) -> str:
        """The id of a relationship, made if there is none yet.

        Args:
            kind: The last segment of its type ("hyperlink").
            target: The target, relative to the part's folder, or an outside address.
            external: Whether it is outside the package.
        """
        return self.links.setdefault((kind, target, external), f"rId{len(self.links) + 1}")


def package_of(main: Part, others: Iterable[Part], core: etree._Element | None) -> bytes:
    """The package of a main document part and the others, to which it relates already.

    Args:
        main: The main part.
        others: The other parts; one that is named twice is written once.
        core: The core properties (ECMA-376 Part 2, 8), or None.
    """
    top = Part("", "", etree.Element("none"))
    top.relate("officeDocument", main.name)
    parts = list({part.name: part for part in (main, *others)}.values())
    files = {part.name: to_bytes(part.root) for part in parts}
    if core is not None:
        files["docProps/core.xml"] = to_bytes(core)
        top.relate("core-properties", "docProps/core.xml")
    files["_rels/.rels"] = to_bytes(_relationships(top))
    for part in parts:
        if part.links:
            folder, _, name = part.name.rpartition("/")
            files[f"{folder}/_rels/{name}.rels"] = to_bytes(_relationships(part))
    kinds = {part.name: part.kind for part in parts}
    if core is not None:
        kinds["docProps/core.xml"] = "core-properties"
    return pack({"[Content_Types].xml": to_bytes(_content_types(kinds)), **files})


def to_bytes(root: etree._Element) -> bytes:
    """An XML part as bytes, with its declaration."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _relationships(part: Part) -> etree._Element:
    root = etree.fromstring(f'<Relationships xmlns="{_RELATIONSHIPS}"/>')
    for (kind, target, external), key in part.links.items():
        base = _CORE if kind == "core-properties" else f"{_OFFICE}/{kind}"
        found = etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship", Id=key, Type=base, Target=target)
        if external:
            found.set("TargetMode", "External")
    return root


def _content_types(kinds: dict[str, str]) -> etree._Element:
    root = etree.fromstring(f'<Types xmlns="{_TYPES}"/>')
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    etree.SubElement(root, f"{{{_TYPES}}}Default", Extension="rels", ContentType=rels)
    etree.SubElement(root, f"{{{_TYPES}}}Default", Extension="xml", ContentType="application/xml")
    for name, kind in kinds.items():
        etree.SubElement(root, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=_MEDIA[kind])
    return root
