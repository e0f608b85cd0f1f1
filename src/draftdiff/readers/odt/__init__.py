"""OpenDocument text in: said in WordprocessingML, and read as such."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Final

from attrs import evolve
from lxml import etree

from draftdiff.errors import LimitExceeded
from draftdiff.odf.names import q
from draftdiff.odf.package import Act, acts_of, open_text
from draftdiff.ooxml.building import w
from draftdiff.ooxml.package import Package, pack
from draftdiff.ooxml.xml import R
from draftdiff.readers.docx.document import content_of
from draftdiff.readers.docx.parts import open_parts
from draftdiff.readers.docx.tracking import Tally
from draftdiff.readers.odt.styles import Sheet
from draftdiff.readers.odt.text import Extracts, Text
from draftdiff.readers.registry import Content

_LINKS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_CORE: Final = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC: Final = "http://purl.org/dc/elements/1.1/"
#: Headers and footers by the pages they are for.
_MARGINS: Final = tuple(
    (kind, f"style:{kind}{suffix}")
    for kind in ("header", "footer")
    for suffix in ("", "-first", "-left")
)


def read_odt(data: bytes, /, *, track_changes: str) -> Content:
    """The content of an OpenDocument text, as ``read_docx`` would read it from a Word file that
    says the same.

    Lists are numbered as a word processor shows them. Tracked changes have their creators and
    dates; LibreOffice's moves are counted as such, and its table rows come and go as a whole. The
    standard has no tracked form of paragraphs, and none of words but that there was another:
    rejected, the form is that of the new text.
    """
    package = open_text(data)
    roots = [package.xml("content.xml")] + [package.xml("styles.xml")] * ("styles.xml" in package)
    try:
        parts = open_parts(pack(_as_docx(package, roots)))
        distinct = [acts for root in roots for acts in set(acts_of(root).values())]
        acts = list(chain.from_iterable(distinct))
        return content_of(parts, track_changes, _tally(acts))
    except RecursionError as error:
        raise LimitExceeded(
            "the document is nested too deeply (tables, boxes); flatten it to read it"
        ) from error


def _tally(acts: list[Act]) -> Tally:
    """The numbers of tracked changes; both ends of a move are one."""
    moves = {act.move for act in acts if act.move is not None}
    kinds = [act.kind for act in acts if act.move is None]
    authors = tuple(sorted({act.author for act in acts} - {""}))
    inserted = kinds.count("ins")
    deleted = kinds.count("del")
    return Tally(inserted, deleted, len(moves), kinds.count("format"), authors)


def _as_docx(package: Package, roots: list[etree._Element]) -> dict[str, bytes]:
    """The parts of a Word file that says what this one says."""
    content = roots[0]
    sheet_root = roots[-1] if len(roots) > 1 else None
    extracts = Extracts()
    sheet = Sheet.for_part(sheet_root, content)
    body = content.find(f"{q('office:body')}/{q('office:text')}")
    reader = Text(sheet, acts_of(content), extracts)
    blocks = reader.blocks([] if body is None else list(body))
    parts: dict[str, etree._Element] = {}
    calls: list[etree._Element] = []
    links = [("styles", "styles", "styles.xml"), ("numbering", "numbering", "numbering.xml")]
    for kind, margin in () if sheet_root is None else _margins(sheet_root, content):
        name = f"{kind}{len(calls) + 1}"
        margin_sheet = evolve(
            Sheet.for_part(None, roots[-1]),
            numbers=sheet.numbers,
            definitions=sheet.definitions,
        )
        margin_blocks = Text(margin_sheet, acts_of(margin), extracts).blocks(list(margin))
        parts[f"word/{name}.xml"] = w("hdr" if kind == "header" else "ftr", *margin_blocks)
        links.append((name, kind, f"{name}.xml"))
        calls.append(w(f"{kind}Reference", r_id=name))
    if extracts.notes:
        parts["word/footnotes.xml"] = w("footnotes", *extracts.notes)
        links.append(("notes", "footnotes", "footnotes.xml"))
    if extracts.comments:
        parts["word/comments.xml"] = w(
            "comments",
            *(w("comment", id=number) for number in range(extracts.comments)),
        )
        links.append(("comments", "comments", "comments.xml"))
    parts["word/styles.xml"] = sheet.styles_part(sheet_root)
    parts["word/numbering.xml"] = sheet.numbering_part()
    parts["word/document.xml"] = w("document", w("body", *blocks, w("sectPr", *calls)))
    outside = [(key, "hyperlink", target) for target, key in extracts.links.items()]
    related = _related(links, outside)
    files = {name: etree.tostring(root) for name, root in parts.items()}
    margin_names = [name for name, kind, _ in links if kind in ("header", "footer")]
    for name in ("document", "footnotes", *margin_names):
        files[f"word/_rels/{name}.xml.rels"] = related
    package_links = [("d", "officeDocument", "word/document.xml")]
    title = _title_of(package)
    if title:
        core = etree.Element(f"{{{_CORE}}}coreProperties")
        etree.SubElement(core, f"{{{_DC}}}title").text = title
        files["core.xml"] = etree.tostring(core)
        package_links.append(("c", "core-properties", "core.xml"))
    files["_rels/.rels"] = _related(package_links, [])
    return files


def _title_of(package: Package) -> str:
    """The title in the metadata of a file; "" where it has none."""
    if "meta.xml" not in package:
        return ""
    path = f"{q('office:meta')}/{q('dc:title')}"
    title = package.xml("meta.xml").findtext(path)
    return (title or "").strip()


def _related(inside: list[tuple[str, str, str]], outside: list[tuple[str, str, str]]) -> bytes:
    """The XML of relationships, each given by its id, kind and target; those ``outside`` lead out
    of the file.
    """
    root = etree.Element(f"{{{_LINKS}}}Relationships")
    for index, (key, kind, target) in enumerate([*inside, *outside]):
        relationship = etree.SubElement(
            root,
            f"{{{_LINKS}}}Relationship",
            Id=key,
            Type=f"{R}/{kind}",
            Target=target,
        )
        if index >= len(inside):
            relationship.set("TargetMode", "External")
    return etree.tostring(root)


def _margins(
    sheet: etree._Element,
    content: etree._Element,
) -> Iterator[tuple[str, etree._Element]]:
    """The headers and footers of the pages that the text lies on."""
    master_pages = sheet.iter(q("style:master-page"))
    pages = {page.get(q("style:name"), ""): page for page in master_pages}
    named = [style.get(q("style:master-page-name"), "") for style in content.iter(q("style:style"))]
    used_pages = [name for name in dict.fromkeys(["Standard", *named]) if name in pages]
    if not used_pages:
        used_pages = list(pages)[:1]
    for name in used_pages:
        follower = pages[name].get(q("style:next-style-name"), "")
        if follower in pages and follower not in used_pages:
            used_pages.append(follower)
    for kind, element in _MARGINS:
        for name in used_pages:
            margin = pages[name].find(q(element))
            if margin is not None and margin.get(q("style:display")) != "false":
                yield kind, margin
