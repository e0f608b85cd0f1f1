"""Edits that a drafter makes in a Word document, made in the XML itself: what
``data/docx/recipes.toml`` names.

Each edit takes the document's parts and its own arguments, and raises ``LookupError`` where there
is nothing to edit.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from copy import deepcopy
from posixpath import basename, dirname, join, normpath

from lxml import etree

from draftdiff.ooxml.building import add_property, properties_of, w
from draftdiff.ooxml.package import open_package, pack
from draftdiff.ooxml.resolution import resolve
from draftdiff.ooxml.xml import M, R, parse, tag

_ASIDE = tuple(map(tag, ("txbxContent",)))
_HOLDERS = tuple(map(tag, ("drawing", "pict")))
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


class Document:
    """A package with its XML parts parsed on demand; all parts that were looked at are written
    anew.
    """

    def __init__(self, data: bytes) -> None:
        self.package = open_package(data)
        self.parts = dict(self.package.parts())
        self.roots: dict[str, etree._Element] = {}
        self.main = self.package.main

    def root(self, name: str) -> etree._Element:
        if name not in self.roots:
            self.roots[name] = parse(self.parts[name], name)
        return self.roots[name]

    @property
    def body(self) -> etree._Element:
        return self.root(self.main).find(tag("body"))

    def related(self, kind: str) -> list[etree._Element]:
        return [self.root(name) for name in self.package.related(kind, self.main)]

    def margin(self, kind: str, pages: str) -> etree._Element:
        for call in self.body.iter(tag(f"{kind}Reference")):
            if call.get(tag("type"), "default") == pages:
                link = self.package.relationships(self.main)[call.get(f"{{{R}}}id")]
                return self.root(link.target)
        raise LookupError(f"no {kind} for {pages} pages")

    def pack(self) -> bytes:
        written = {
            name: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            for name, root in self.roots.items()
        }
        return pack({**self.parts, **written})


def settled(data: bytes) -> bytes:
    """The document with its own tracked changes accepted: a base that has none."""
    document = Document(data)
    names = [
        document.main,
        *(
            name
            for kind in ("header", "footer", "footnotes", "endnotes")
            for name in document.package.related(kind, document.main)
        ),
    ]
    for name in names:
        resolve(document.root(name), "accept")
    return document.pack()


def drafted(data: bytes, edits: list[list[object]]) -> bytes:
    """A document after edits, each a name and its arguments."""
    document = Document(data)
    for name, *arguments in edits:
        EDITS[str(name)](document, *arguments)
    return document.pack()


def _words(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(tag("t"))).strip()


def _paragraphs(root: etree._Element) -> list[etree._Element]:
    """Paragraphs with words that stand in no box and no table of contents."""
    return [
        p for p in root.iter(tag("p")) if _words(p) and next(p.iterancestors(*_ASIDE), None) is None
    ]


def _nth(found: list[etree._Element], place: int, what: str) -> etree._Element:
    if not -len(found) <= place < len(found):
        raise LookupError(f"no {what} {place} of {len(found)}")
    return found[place]


def _paragraph(document: Document, place: int) -> etree._Element:
    return _nth(_paragraphs(document.body), place, "paragraph")


def _remove(element: etree._Element) -> None:
    element.getparent().remove(element)


def _replace_word(root: etree._Element, word: str) -> None:
    for text in root.iter(tag("t")):
        words = (text.text or "").split(" ")
        place = next((i for i, one in enumerate(words) if len(one) > 2), None)
        if place is not None:
            words[place] = word
            text.text = " ".join(words)
            return
    raise LookupError("no word to replace")


def word(document: Document, place: int, other: str = "Wombats") -> None:
    _replace_word(_paragraph(document, place), other)


def append_words(document: Document, place: int, words: str = " as further agreed") -> None:
    text = list(_paragraph(document, place).iter(tag("t")))[-1]
    text.text = (text.text or "") + words


def _another(paragraph: etree._Element, words: str) -> etree._Element:
    copy = deepcopy(paragraph)
    for element in list(copy):
        if element.tag != tag("pPr"):
            copy.remove(element)
    for element in copy.iter(tag("sectPr")):
        _remove(element)
    run = deepcopy(next((r for r in paragraph.iter(tag("r")) if _words(r)), w("r")))
    for child in list(run):
        if child.tag != tag("rPr"):
            run.remove(child)
    run.append(w("t", words))
    copy.append(run)
    return copy


def insert(
    document: Document, place: int, words: str = "An entirely new sentence about wombats."
) -> None:
    paragraph = _paragraph(document, place)
    paragraph.addnext(_another(paragraph, words))


def delete(document: Document, place: int) -> None:
    paragraph = _paragraph(document, place)
    if len(list(paragraph.getparent().iterchildren(tag("p")))) < 2:
        raise LookupError("the only paragraph of its cell")
    _remove(paragraph)


def swap(document: Document, one: int, other: int) -> None:
    first, second = _paragraph(document, one), _paragraph(document, other)
    second.addnext(first)


def heading_level(document: Document, place: int, depth: int = 1) -> None:
    """A heading so many levels down, whatever its style says."""
    add_property(properties_of(_paragraph(document, place), "pPr"), w("outlineLvl", val=depth))


def bold(document: Document, place: int) -> None:
    for run in _paragraph(document, place).iter(tag("r")):
        add_property(properties_of(run, "rPr"), w("b"))


def align(document: Document, place: int, way: str = "center") -> None:
    add_property(properties_of(_paragraph(document, place), "pPr"), w("jc", val=way))


def style(document: Document, place: int, name: str) -> None:
    add_property(properties_of(_paragraph(document, place), "pPr"), w("pStyle", val=name))


def blank(document: Document, place: int) -> None:
    _paragraph(document, place).addnext(w("p"))


def drop_blank(document: Document, place: int = 0) -> None:
    found = [
        p
        for p in document.body.iterchildren(tag("p"))
        if next(p.iter(tag("sectPr"), tag("r")), None) is None
    ]
    _remove(_nth(found, place, "blank paragraph"))


def page_break(document: Document, place: int, alone: bool = True) -> None:
    paragraph, run = _paragraph(document, place), w("r", w("br", type="page"))
    if alone:
        paragraph.addnext(w("p", run))
    else:
        paragraph.append(run)


def drop_page_break(document: Document, place: int = 0) -> None:
    _remove(
        _nth(
            [b for b in document.body.iter(tag("br")) if b.get(tag("type")) == "page"],
            place,
            "page break",
        )
    )


def margin_word(document: Document, kind: str, pages: str, other: str = "Wombats") -> None:
    _replace_word(document.margin(kind, pages), other)


def margin_line(document: Document, kind: str, pages: str, words: str = "Restricted") -> None:
    root = document.margin(kind, pages)
    root.append(w("p", w("r", w("t", words))))


def note_word(document: Document, kind: str, place: int = 0, other: str = "Wombats") -> None:
    root = document.related(kind)[0]
    _replace_word(_nth([n for n in root if _words(n)], place, "note"), other)


def before_note(document: Document, kind: str, place: int = 0, words: str = " as amended") -> None:
    calls = list(document.body.iter(tag(f"{kind.removesuffix('s')}Reference")))
    run = _nth(calls, place, "call").getparent()
    made = w("r", w("t", words))
    made[0].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.addprevious(made)


def drop_note(document: Document, kind: str, place: int = 0) -> None:
    calls = list(document.body.iter(tag(f"{kind.removesuffix('s')}Reference")))
    _remove(_nth(calls, place, "call").getparent())


def _pictures(root: etree._Element) -> list[etree._Element]:
    return [
        h for h in root.iter(*_HOLDERS) if next(h.iterancestors(_FALLBACK, *_HOLDERS), None) is None
    ]


def drop_picture(document: Document, place: int = 0) -> None:
    run = _nth(_pictures(document.body), place, "picture")
    while run.tag != tag("r"):
        run = run.getparent()
    paragraph = run.getparent()
    paragraph.remove(run)
    if paragraph.tag == tag("p") and not _words(paragraph):
        _remove(paragraph)


def _png(shade: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    body = zlib.compress(bytes([0, shade]))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
    )


def other_picture(document: Document, where: str = "body") -> None:
    """Another image in the place of the first."""
    names = [document.main] if where == "body" else document.package.related(where, document.main)
    for name in names:
        for image in document.root(name).iter(
            "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
            "{urn:schemas-microsoft-com:vml}imagedata",
        ):
            key = next(one for one in (f"{{{R}}}embed", f"{{{R}}}id") if one in image.attrib)
            links = document.root(join(dirname(name), "_rels", f"{basename(name)}.rels"))
            link = next(one for one in links if one.get("Id") == image.get(key))
            old = normpath(join("/", dirname(name), link.get("Target"))).lstrip("/")
            made = old.rpartition("/")[0] + "/drafted.png"
            document.parts[made] = _png(77)
            types = document.root("[Content_Types].xml")
            if not any(one.get("Extension") == "png" for one in types):
                types.insert(
                    0,
                    etree.Element(
                        f"{{{types.nsmap[None]}}}Default", Extension="png", ContentType="image/png"
                    ),
                )
            link.set("Target", f"/{made}")
            return
    raise LookupError("no image")


def picture_again(document: Document, place: int) -> None:
    """The first picture once more, in a paragraph of its own."""
    run = _nth(_pictures(document.body), 0, "picture")
    while run.tag != tag("r"):
        run = run.getparent()
    _paragraph(document, place).addnext(w("p", deepcopy(run)))


def refresh_contents(document: Document, other: str = "Wombats") -> None:
    """A heading reworded and the table of contents computed anew: other words, other pages, other
    bookmarks.
    """
    for text in document.body.iter(tag("instrText")):
        for name in [n for n in (text.text or "").split() if n.startswith("_Toc")]:
            text.text = text.text.replace(name, name + "9")
    for mark in document.body.iter(tag("bookmarkStart")):
        if mark.get(tag("name"), "").startswith("_Toc"):
            mark.set(tag("name"), mark.get(tag("name")) + "9")
    for link in document.body.iter(tag("hyperlink")):
        if link.get(tag("anchor"), "").startswith("_Toc"):
            link.set(tag("anchor"), link.get(tag("anchor")) + "9")
    for paragraph in document.body.iter(tag("p")):
        texts = [text for text in paragraph.iter(tag("t")) if text.text]
        has_page = any("PAGEREF" in (i.text or "") for i in paragraph.iter(tag("instrText")))
        if has_page and texts and texts[-1].text.strip().isdigit():
            texts[-1].text = str(int(texts[-1].text) + 1)
    headings = [
        p
        for p in _paragraphs(document.body)
        if any(
            mark.get(tag("name"), "").startswith("_Toc") for mark in p.iter(tag("bookmarkStart"))
        )
    ]
    heading = _nth(headings, 1 if len(headings) > 1 else 0, "heading")
    was = _words(heading)
    _replace_word(heading, other)
    for line in _paragraphs(document.body):
        if line is not heading and _words(line).startswith(was[:12]):
            _replace_word(line, other)
            return


def contents_line(document: Document) -> None:
    """A new line in the table of contents, made of the second one."""
    lines = [
        p
        for p in document.body.iter(tag("p"))
        if any("PAGEREF" in (i.text or "") for i in p.iter(tag("instrText")))
    ]
    line = _nth(lines, 1, "line of contents")
    copy = deepcopy(line)
    for link in copy.iter(tag("hyperlink")):
        link.set(tag("anchor"), "_Toc777777")
    for text in copy.iter(tag("instrText")):
        text.text = " ".join(
            "_Toc777777" if n.startswith("_Toc") else n for n in text.text.split(" ")
        )
    _replace_word(copy, "Newcomers")
    line.addnext(copy)


def heading_anew(document: Document, words: str = "Wombats and what they want") -> None:
    """A heading reworded wholly, and its line in the table of contents with it."""
    lines = [
        p
        for p in document.body.iter(tag("p"))
        if any("PAGEREF" in (i.text or "") for i in p.iter(tag("instrText")))
    ]
    line = _nth(lines, 1, "line of contents")
    code = next(i.text for i in line.iter(tag("instrText")) if "PAGEREF" in (i.text or ""))
    name = code.split()[code.split().index("PAGEREF") + 1]
    mark = next(m for m in document.body.iter(tag("bookmarkStart")) if m.get(tag("name")) == name)
    heading = next(mark.iterancestors(tag("p")))
    for paragraph in (heading, line):
        texts = [
            t
            for t in paragraph.iter(tag("t"))
            if t.text and not (paragraph is line and t.text.strip().isdigit())
        ]
        for text in texts:
            text.text = words if text is texts[0] else ""


def field_result(document: Document, place: int = 0, other: str = "77") -> None:
    """Another result of a field."""
    shown, found = False, []
    for element in document.body.iter(tag("fldChar"), tag("t"), tag("fldSimple")):
        if element.tag == tag("fldChar"):
            shown = element.get(tag("fldCharType")) == "separate"
        elif element.tag == tag("t") and (
            shown or next(element.iterancestors(tag("fldSimple")), None) is not None
        ):
            found.append(element)
    _nth(found, place, "result").text = other


def _section(document: Document, place: int = -1) -> etree._Element:
    return _nth(list(document.body.iter(tag("sectPr"))), place, "section")


def _set(section: etree._Element, name: str, before: tuple[str, ...], **values: object) -> None:
    found = section.find(tag(name))
    if found is None:
        found = w(name)
        later = next((child for child in section if child.tag in map(tag, before)), None)
        section.append(found) if later is None else later.addprevious(found)
    for key, value in values.items():
        found.set(tag(key), str(value))


def landscape(document: Document, place: int = -1) -> None:
    section = _section(document, place)
    _set(section, "pgSz", ("pgMar", "cols", "docGrid"), w=15840, h=12240, orient="landscape")


def page_margins(document: Document, place: int = -1) -> None:
    _set(_section(document, place), "pgMar", ("cols", "docGrid"), left=2000, right=2000)


def columns(document: Document, place: int = -1) -> None:
    _set(_section(document, place), "cols", ("docGrid",), num=2, space=400)


def new_section(document: Document, place: int) -> None:
    """A section break in a paragraph of its own, as Word inserts it."""
    section = deepcopy(_section(document))
    for call in section.findall(tag("headerReference")) + section.findall(tag("footerReference")):
        section.remove(call)
    _paragraph(document, place).addnext(w("p", w("pPr", section)))


def drop_section(document: Document, place: int = 0) -> None:
    section = _section(document, place)
    paragraph = section.getparent().getparent()
    if _words(paragraph):
        section.getparent().remove(section)
    else:
        _remove(paragraph)


def _cells(document: Document, table: int) -> list[list[etree._Element]]:
    found = _nth(list(document.body.iter(tag("tbl"))), table, "table")
    return [list(row.iterchildren(tag("tc"))) for row in found.iterchildren(tag("tr"))]


def shade_cell(document: Document, table: int, row: int, cell: int) -> None:
    properties = properties_of(_cells(document, table)[row][cell], "tcPr")
    for old in properties.findall(tag("shd")):
        properties.remove(old)
    later = next(
        (
            c
            for c in properties
            if c.tag
            in map(tag, ("noWrap", "tcMar", "textDirection", "tcFitText", "vAlign", "hideMark"))
        ),
        None,
    )
    made = w("shd", val="clear", color="auto", fill="FFFF00")
    properties.append(made) if later is None else later.addprevious(made)


def widen_cell(document: Document, table: int, cell: int) -> None:
    for row in _cells(document, table):
        width = properties_of(row[cell], "tcPr").find(tag("tcW"))
        if width is not None:
            width.set(tag("w"), str(int(width.get(tag("w"), "0")) + 500))


def merge_cells(document: Document, table: int, row: int) -> None:
    first, second = _cells(document, table)[row][:2]
    properties = properties_of(first, "tcPr")
    width = properties.find(tag("tcW"))
    made = w("gridSpan", val=2)
    properties.insert(0, made) if width is None else width.addnext(made)
    first.extend(list(second.iterchildren(tag("p"))))
    _remove(second)


def merge_down(document: Document, table: int, row: int, cell: int) -> None:
    """A cell merged with the one below it; what that one said is said above."""
    upper, lower = (_cells(document, table)[place][cell] for place in (row, row + 1))
    for one, how in ((upper, "restart"), (lower, "continue")):
        properties = properties_of(one, "tcPr")
        behind = tuple(
            map(tag, "tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark".split())
        )
        later = next((child for child in properties if child.tag in behind), None)
        made = w("vMerge", val=how)
        properties.append(made) if later is None else later.addprevious(made)
    words = [p for p in lower.iterchildren(tag("p")) if _words(p)]
    upper.extend(words)
    if not list(lower.iterchildren(tag("p"))):
        lower.append(w("p"))


def insert_column(document: Document, table: int, cell: int) -> None:
    for row in _cells(document, table):
        copy = deepcopy(row[cell])
        for extra in list(copy.iter(tag("p")))[1:]:
            _remove(extra)
        for paragraph in copy.iter(tag("p")):
            for child in list(paragraph):
                if child.tag != tag("pPr"):
                    paragraph.remove(child)
            paragraph.append(w("r", w("t", "new")))
        row[cell].addnext(copy)
    grid = list(document.body.iter(tag("tblGrid")))[table]
    grid.append(deepcopy(grid[-1]))


def delete_column(document: Document, table: int, cell: int) -> None:
    for row in _cells(document, table):
        _remove(row[cell])
    grid = list(document.body.iter(tag("tblGrid")))[table]
    grid.remove(grid[cell])


def insert_row(document: Document, table: int, row: int) -> None:
    cells = _cells(document, table)[row]
    copy = deepcopy(cells[0].getparent())
    for text in copy.iter(tag("t")):
        text.text = "added"
    cells[0].getparent().addnext(copy)


def delete_row(document: Document, table: int, row: int) -> None:
    _remove(_cells(document, table)[row][0].getparent())


def cell_word(document: Document, table: int, row: int, cell: int, other: str = "Wombats") -> None:
    _replace_word(_cells(document, table)[row][cell], other)


def table_borders(document: Document, table: int) -> None:
    properties = _nth(list(document.body.iter(tag("tblPr"))), table, "table")
    for old in properties.findall(tag("jc")):
        properties.remove(old)
    before = tuple(
        map(
            tag,
            (
                "tblStyle",
                "tblpPr",
                "tblOverlap",
                "bidiVisual",
                "tblStyleRowBandSize",
                "tblStyleColBandSize",
                "tblW",
            ),
        )
    )
    properties.insert(sum(child.tag in before for child in properties), w("jc", val="center"))


def row_header(document: Document, table: int, row: int = 0) -> None:
    properties = properties_of(_cells(document, table)[row][0].getparent(), "trPr")
    properties.append(w("tblHeader"))


def comment_away(document: Document) -> None:
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        for element in list(document.root(document.main).iter(tag(name))):
            run = element.getparent()
            _remove(element)
            if run.tag == tag("r") and all(child.tag == tag("rPr") for child in run):
                _remove(run)
    for root in document.related("comments"):
        for child in list(root):
            root.remove(child)


def comment(document: Document, place: int, words: str = "Is this agreed?") -> None:
    comments = document.related("comments")
    if comments:
        root = comments[0]
    else:
        root = w("comments")
        document.roots["word/comments.xml"] = root
        links = document.root(
            join(dirname(document.main), "_rels", f"{basename(document.main)}.rels")
        )
        etree.SubElement(
            links,
            f"{{{_RELATIONSHIPS}}}Relationship",
            Id="rIdComments",
            Type=f"{_OFFICE}/comments",
            Target="comments.xml",
        )
        types = document.root("[Content_Types].xml")
        etree.SubElement(
            types,
            f"{{{types.nsmap[None]}}}Override",
            PartName="/word/comments.xml",
            ContentType=_COMMENTS,
        )
    number = 900 + len(root)
    root.append(
        w("comment", w("p", w("r", w("t", words))), id=number, author="Delegate", initials="D")
    )
    paragraph = _paragraph(document, place)
    start = 1 if paragraph.find(tag("pPr")) is not None else 0
    paragraph.insert(start, w("commentRangeStart", id=number))
    paragraph.append(w("commentRangeEnd", id=number))
    paragraph.append(w("r", w("commentReference", id=number)))


def formula(document: Document, place: int = 0, other: str = "z") -> None:
    found = [text for text in document.body.iter(f"{{{M}}}t") if (text.text or "").strip()]
    _nth(found, place, "formula").text = other


def control_word(document: Document, place: int = 0, other: str = "Wombats") -> None:
    found = [sdt for sdt in document.body.iter(tag("sdt")) if _words(sdt)]
    _replace_word(_nth(found, place, "control"), other)


def link_target(document: Document, place: int = 0) -> None:
    link = _nth(
        [one for one in document.body.iter(tag("hyperlink")) if one.get(f"{{{R}}}id")],
        place,
        "link",
    )
    links = document.root(join(dirname(document.main), "_rels", f"{basename(document.main)}.rels"))
    next(one for one in links if one.get("Id") == link.get(f"{{{R}}}id")).set(
        "Target", "https://un.org/wombats"
    )


def level(document: Document, place: int, depth: int = 1) -> None:
    items = [
        p for p in _paragraphs(document.body) if p.find(f"{tag('pPr')}/{tag('numPr')}") is not None
    ]
    number = _nth(items, place, "item").find(f"{tag('pPr')}/{tag('numPr')}")
    old = number.find(tag("ilvl"))
    if old is not None:
        number.remove(old)
    number.insert(0, w("ilvl", val=depth))


def legal(document: Document, place: int) -> None:
    """Legal numbering (17.9.4): the list of an item, from its second level on, counts in plain
    figures.
    """
    items = [
        p for p in _paragraphs(document.body) if p.find(f"{tag('pPr')}/{tag('numPr')}") is not None
    ]
    number = (
        _nth(items, place, "item")
        .find(f"{tag('pPr')}/{tag('numPr')}/{tag('numId')}")
        .get(tag("val"))
    )
    lists = document.related("numbering")[0]
    known = next(one for one in lists.iterchildren(tag("num")) if one.get(tag("numId")) == number)
    own = known.find(tag("abstractNumId")).get(tag("val"))
    levels = next(
        one
        for one in lists.iterchildren(tag("abstractNum"))
        if one.get(tag("abstractNumId")) == own
    )
    for level in list(levels.iterchildren(tag("lvl"))):
        place = int(level.get(tag("ilvl")))
        level.find(tag("numFmt")).set(tag("val"), "upperRoman" if place == 0 else "decimal")
        level.find(tag("lvlText")).set(
            tag("val"), ".".join(f"%{one + 1}" for one in range(place + 1))
        )
        if place and level.find(tag("isLgl")) is None:
            before = [
                c for c in level if c.tag in map(tag, ("start", "numFmt", "lvlRestart", "pStyle"))
            ]
            before[-1].addnext(w("isLgl"))


def restart(document: Document, place: int) -> None:
    """The list starts again at an item, as Word does it: a new ``w:num`` with a start of its own."""
    items = [
        p for p in _paragraphs(document.body) if p.find(f"{tag('pPr')}/{tag('numPr')}") is not None
    ]
    _nth(items, place, "item")
    lists = document.related("numbering")[0]
    number = items[place].find(f"{tag('pPr')}/{tag('numPr')}/{tag('numId')}")
    known = next(
        one
        for one in lists.iterchildren(tag("num"))
        if one.get(tag("numId")) == number.get(tag("val"))
    )
    copy = deepcopy(known)
    fresh = str(max(int(one.get(tag("numId"))) for one in lists.iterchildren(tag("num"))) + 1)
    copy.set(tag("numId"), fresh)
    depth = items[place].find(f"{tag('pPr')}/{tag('numPr')}/{tag('ilvl')}")
    own = "0" if depth is None else depth.get(tag("val"))
    override = next(
        (one for one in copy.iterchildren(tag("lvlOverride")) if one.get(tag("ilvl")) == own), None
    )
    if override is None:
        copy.append(w("lvlOverride", w("startOverride", val=1), ilvl=own))
    elif override.find(tag("startOverride")) is None:
        override.insert(0, w("startOverride", val=1))
    known.addnext(copy)
    was = number.get(tag("val"))
    for item in items[place % len(items) :]:
        one = item.find(f"{tag('pPr')}/{tag('numPr')}/{tag('numId')}")
        if one.get(tag("val")) == was:
            one.set(tag("val"), fresh)


EDITS: dict[str, Callable[..., None]] = {
    name: found
    for name, found in list(globals().items())
    if callable(found)
    and not name.startswith("_")
    and getattr(found, "__module__", "") == __name__
    and name not in ("Document", "drafted", "settled")
}
