"""OpenDocument text out: what the docx writer makes of a draft or a redline, said in OpenDocument."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any, Final

from attrs import evolve
from lxml import etree

from draftdiff.model.draft import Draft
from draftdiff.negotiation.passages import Report
from draftdiff.odf.looks import paragraph_properties, points, text_attributes
from draftdiff.odf.names import NAMESPACES, as_name, o, q
from draftdiff.odf.package import MIMETYPE
from draftdiff.ooxml.package import open_package, pack
from draftdiff.ooxml.revisions import CAME
from draftdiff.ooxml.xml import R, first, tag
from draftdiff.redlines.contesting import woven
from draftdiff.redlines.layout import Redline
from draftdiff.word.document import draft_document, redline_document
from draftdiff.word.parts import to_bytes
from draftdiff.word.shape import check_draft, check_names, flattened
from draftdiff.writers.docx.options import read_options
from draftdiff.writers.odt.document import Book, Story, master_page, shown_name, w_without
from draftdiff.writers.odt.flow import Regions
from draftdiff.writers.readback import warn_of_losses
from draftdiff.writers.registry import cannot_write, refuse_unknown

_OPTIONS: Final = ("author", "comments", "date", "landscape", "legend", "moves", "tracking")
_FAMILIES: Final = {"paragraph": "paragraph", "character": "text"}
_MARGIN: Final = 1418


def write_odt(what: Any, /, **options: Any) -> bytes:
    """An OpenDocument text: of a draft its text, of a redline both texts with tracked changes.

    All changes accepted, the redline is the new draft; all rejected, it is the old one. A change
    bears the name of its proposers. ODF has no tracked form of a paragraph (a heading made an
    item): it is as it is in the new draft either way. Moves are a deletion and an insertion that
    LibreOffice shows as a move. The same input gives the same bytes.

    Args:
        what: A draft, a redline, or a report of a negotiation.
        options: ``author``, ``date``, ``legend``, ``moves``, ``comments``, ``tracking``,
            ``landscape``: those of ``write_docx``.

    Raises:
        OutputError: Something else was to be written, an option is unknown, or a text holds what
            XML cannot.

    Example:
        >>> from draftdiff.model import Paragraph
        >>> write_odt(Draft([Paragraph("One.")], "v1"))[30:77]
        b'mimetypeapplication/vnd.oasis.opendocument.text'
    """
    refuse_unknown(
        "odt", {name: value for name, value in options.items() if name not in _OPTIONS}, _OPTIONS
    )
    if isinstance(what, Report):
        from draftdiff.redlines.stacking import lay_out_report

        return write_odt(
            lay_out_report(what), **{"legend": False, "landscape": what.landscape, **options}
        )
    chosen = read_options(options)
    if isinstance(what, Redline):
        for draft in (what.old, what.new):
            check_draft(draft)
            for paragraph in flattened(draft):
                warnings.warn(
                    f"draft {draft.id!r}: {paragraph}: written as plain paragraphs", stacklevel=3
                )
        check_names((what.old, what.new))
        document = redline_document(woven(what), chosen)
        if _touches(document):
            document = redline_document(woven(what), evolve(chosen, moves="ins-del"))
        return _as_odt(document, landscape=chosen.landscape, tracking=chosen.tracking)
    if not isinstance(what, Draft):
        raise cannot_write(
            "odt", what, "a Draft, a Report or a Redline (make one with draftdiff.redline)"
        )
    check_draft(what)
    check_names([what])
    data = _as_odt(draft_document(what, chosen), landscape=chosen.landscape)
    warn_of_losses(what, data, "odt")
    return data


def _touches(docx: bytes) -> bool:
    """Return whether an insertion at the end of a kept paragraph meets one that moved in behind it.
    LibreOffice takes both for one, and with them the end between, unless nothing is told to have
    moved.
    """
    package = open_package(docx)
    for paragraph in package.xml(package.main).iter(tag("p")):
        ends = len(paragraph) > 0 and paragraph[-1].tag in CAME
        if ends and paragraph.find(f"{tag('pPr')}/{tag('rPr')}") is None:
            following = next(paragraph.itersiblings(tag("p")), None)
            if (
                following is not None
                and following.find(f"{tag('pPr')}/{tag('rPr')}/{tag('moveTo')}") is not None
            ):
                return True
    return False


def _as_odt(docx: bytes, *, landscape: bool, tracking: bool = False) -> bytes:
    """A document that ``write_docx`` made from nothing as OpenDocument text."""
    package = open_package(docx)
    main = package.main
    sheet = package.xml(package.related("styles", main)[0])
    styles = {
        style.get(tag("styleId"), ""): shown_name(style)
        for style in sheet.iterchildren(tag("style"))
    }
    notes, comments = (
        {
            element.get(tag("id"), ""): element
            for name in package.related(kind, main)
            for element in package.xml(name)
        }
        for kind in ("footnotes", "comments")
    )
    book = Book(styles, notes, comments)
    document, regions = package.xml(main), Regions(tracking=tracking)
    links = package.relationships(main)
    blocks = Story(book, links, regions).blocks(document[0])
    content, book.automatic = list(book.automatic.values()), {}
    margins: list[tuple[str, str, list[etree._Element], Regions]] = []
    for kind in ("header", "footer"):
        for call in document.iter(tag(f"{kind}Reference")):
            link = links[call.get(f"{{{R}}}id", "")]
            own = Regions(f"{kind[0]}{len(margins)}ct", tracking)
            story = Story(book, package.relationships(link.target), own)
            margins.append(
                (kind, call.get(tag("type"), ""), story.blocks(package.xml(link.target)), own)
            )
    pages = _page_layout(landscape, {kind for kind, *_ in margins})
    body = o("office:body", {}, o("office:text", {}, regions.element(), *blocks))
    parts = {
        "content.xml": _root("document-content", o("office:automatic-styles", {}, *content), body),
        "styles.xml": _root(
            "document-styles",
            o("office:styles", {}, *_sheet(sheet, styles)),
            o("office:automatic-styles", {}, pages, *book.automatic.values()),
            o("office:master-styles", {}, master_page(margins)),
        ),
        "meta.xml": _root(
            "document-meta",
            o("office:meta", {}, *_meta(package.related("core-properties"), package)),
        ),
    }
    return pack(
        {
            "mimetype": MIMETYPE,
            "META-INF/manifest.xml": _manifest(parts),
            **{name: to_bytes(root) for name, root in parts.items()},
        }
    )


def _root(name: str, *content: etree._Element) -> etree._Element:
    return o(f"office:{name}", {"office:version": "1.3"}, *content)


def _sheet(sheet: etree._Element, names: dict[str, str]) -> Iterator[etree._Element]:
    defaults = sheet.find(f"{tag('docDefaults')}/{tag('rPrDefault')}/{tag('rPr')}")
    between = sheet.find(f"{tag('docDefaults')}/{tag('pPrDefault')}/{tag('pPr')}")
    yield o(
        "style:default-style",
        {"style:family": "paragraph"},
        paragraph_properties(between),
        o("style:text-properties", text_attributes(defaults)),
    )
    for style in sheet.iterchildren(tag("style")):
        family, name = (
            _FAMILIES.get(style.get(tag("type"), "")),
            names[style.get(tag("styleId"), "")],
        )
        if family is None or name == "Default Paragraph Font":
            continue
        based, level = first(style, tag("basedOn")), style.find(f"{tag('pPr')}/{tag('outlineLvl')}")
        parent = None if based is None else names.get(based.get(tag("val"), ""))
        attributes = {
            "style:name": as_name(name),
            "style:display-name": name,
            "style:family": family,
            "style:parent-style-name": as_name(parent)
            if parent and parent != "Default Paragraph Font"
            else None,
            "style:default-outline-level": None
            if level is None
            else int(level.get(tag("val"), 0)) + 1,
        }
        own, look = first(style, tag("pPr")), text_attributes(first(style, tag("rPr")))
        form = None if own is None else paragraph_properties(w_without(own, "outlineLvl"))
        yield o(
            "style:style",
            attributes,
            form,
            o("style:text-properties", look) if any(look.values()) else None,
        )


def _page_layout(landscape: bool, margins: set[str]) -> etree._Element:
    width, height = ("29.7cm", "21cm") if landscape else ("21cm", "29.7cm")
    attributes = {
        "fo:page-width": width,
        "fo:page-height": height,
        "style:print-orientation": "landscape" if landscape else "portrait",
        "fo:margin": points(_MARGIN),
    }
    made = o(
        "style:page-layout", {"style:name": "Mpm1"}, o("style:page-layout-properties", attributes)
    )
    for kind, side in (("header", "bottom"), ("footer", "top")):
        if kind in margins:
            gap = o(
                "style:header-footer-properties",
                {f"fo:margin-{side}": "0.5cm", "fo:min-height": "0.5cm"},
            )
            made.append(o(f"style:{kind}-style", {}, gap))
    return made


def _meta(names: tuple[str, ...], package: Any) -> Iterator[etree._Element]:
    for name in names:
        for element in package.xml(name):
            local = etree.QName(element).localname
            if local in ("title", "language"):
                yield o(f"dc:{local}", {}, element.text)
            elif local == "modified":
                yield o("dc:date", {}, (element.text or "").removesuffix("Z"))


def _manifest(parts: dict[str, etree._Element]) -> bytes:
    root = etree.Element(
        q("manifest:manifest"), {q("manifest:version"): "1.3"}, {"manifest": NAMESPACES["manifest"]}
    )
    for path in ("/", *sorted(parts)):
        kind = MIMETYPE.decode() if path == "/" else "text/xml"
        attributes = {q("manifest:full-path"): path, q("manifest:media-type"): kind}
        etree.SubElement(root, q("manifest:file-entry"), attributes)
    return to_bytes(root)
