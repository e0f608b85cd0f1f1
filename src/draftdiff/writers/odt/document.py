"""A document of ours in WordprocessingML said in OpenDocument: text, notes, boxes, tables, headers
and footers.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from attrs import define, evolve, field
from lxml import etree

from draftdiff.lazy import lazy_pattern
from draftdiff.odf.looks import Attributes, paragraph_properties, points, text_attributes
from draftdiff.odf.names import as_name, o, put, q
from draftdiff.ooxml.building import drop
from draftdiff.ooxml.package import Relationship
from draftdiff.ooxml.revisions import RANGE_STARTS, marks_of
from draftdiff.ooxml.runs import characters
from draftdiff.ooxml.xml import R, first, tag
from draftdiff.writers.odt.flow import Flow, Hand, Hands, Regions, Shape

#: Names of styles by those that Word has; others are called the same.
_NAMES: Final = {
    "Normal": "Standard",
    "Quote": "Quotations",
    "HTML Preformatted": "Preformatted Text",
    "footnote text": "Footnote",
    "Hyperlink": "Internet Link",
    "HTML Code": "Source Text",
    "footnote reference": "Footnote Characters",
}
_KINDS: Final = {tag("ins"): "ins", tag("del"): "del", tag("moveTo"): "ins", tag("moveFrom"): "del"}
_FIELDS: Final = {"PAGE": "text:page-number", "NUMPAGES": "text:page-count"}
#: What stands in a row that came or went and has no words: LibreOffice forgets that it did without
#: any.
_JOINER: Final = "\u200d"
_HEADING: Final = lazy_pattern(re.compile, r"Heading([1-9])")


def shown_name(style: etree._Element) -> str:
    """Return the name of a style in OpenDocument.

    Example:
        >>> from draftdiff.ooxml.building import w
        >>> shown_name(w("style", w("name", val="heading 1")))
        'Heading 1'
    """
    name_element = first(style, tag("name"))
    name = "" if name_element is None else name_element.get(tag("val"), "")
    return _NAMES.get(name, name[:1].upper() + name[1:])


@define
class Book:
    """The data that all stories share: names of styles by their ids, notes and comments, and
    automatic styles by what they say. Those of headers stand in another part.
    """

    styles: Mapping[str, str]
    notes: Mapping[str, etree._Element]
    comments: Mapping[str, etree._Element]
    automatic: dict[str, etree._Element] = field(factory=dict)
    moves: dict[str, int] = field(factory=dict)
    count: int = 0

    def style(
        self, family: str, parent: str | None, *properties: etree._Element | None
    ) -> str | None:
        """The name of an automatic style that says this; that of its parent where it says nothing
        of its own.
        """
        own = [element for element in properties if element is not None]
        name = None if parent is None else as_name(parent)
        if not own:
            return name
        made = o(
            "style:style",
            {"style:name": "", "style:family": family, "style:parent-style-name": name},
            *own,
        )
        key = etree.tostring(made).decode()
        if key not in self.automatic:
            made.set(q("style:name"), f"{family[0].upper()}{len(self.automatic) + 1}")
            self.automatic[key] = made
        return self.automatic[key].get(q("style:name"))

    def shape(self, properties: etree._Element | None) -> Shape:
        """The shape of a paragraph of these properties."""
        style = None if properties is None else first(properties, tag("pStyle"))
        style_id = "Normal" if style is None else style.get(tag("val"), "Normal")
        own = None if properties is None else w_without(properties, "pStyle", "outlineLvl")
        name = self.style(
            "paragraph", self.styles.get(style_id, "Standard"), paragraph_properties(own)
        )
        level = _HEADING.fullmatch(style_id)
        attributes = (("text:style-name", name or "Standard"),)
        return (
            Shape("text:h", (*attributes, ("text:outline-level", level[1])))
            if level
            else Shape("text:p", attributes)
        )

    def hand(self, element: etree._Element, move: int | None, kind: str = "") -> Hand:
        """Return what a tracked change records: author and time."""
        is_move = element.tag in (tag("moveFrom"), tag("moveTo"))
        return Hand(
            kind or _KINDS[element.tag],
            element.get(tag("author"), ""),
            element.get(tag("date")),
            move if is_move else None,
        )


def w_without(properties: etree._Element, *names: str) -> etree._Element:
    """Properties without some of these."""
    made = etree.Element(properties.tag)
    made.extend(
        etree.fromstring(etree.tostring(element))
        for element in properties
        if element.tag not in map(tag, names)
    )
    return made


@define
class Story:
    """Writes the blocks of one part."""

    book: Book
    links: Mapping[str, Relationship]
    regions: Regions
    move: int | None = None

    def blocks(self, container: etree._Element, *, plain: bool = False) -> list[etree._Element]:
        """The blocks of a body, cell, note, box, header or footer."""
        flow = Flow(self.regions, plain)
        for child in container:
            if child.tag == tag("p"):
                self._paragraph(child, flow)
            elif child.tag == tag("tbl"):
                flow.table(self._table(child, plain=plain))
        return flow.close() or [o("text:p", {"text:style-name": "Standard"})]

    def _paragraph(self, paragraph: etree._Element, flow: Flow) -> None:
        properties, change = (
            first(paragraph, tag("pPr")),
            paragraph.find(f"{tag('pPr')}/{tag('pPrChange')}"),
        )
        self._inline(paragraph, (), flow)
        after = before = self.book.shape(
            None if properties is None else w_without(properties, "pPrChange", "rPr")
        )
        if change is not None:
            before = self.book.shape(first(change, tag("pPr")))
        flow.end(
            tuple(self.book.hand(mark, self.move) for mark in marks_of(paragraph)), after, before
        )

    def _inline(
        self, element: etree._Element, hands: Hands, flow: Flow, link: str | None = None
    ) -> None:
        for child in element:
            if child.tag in _KINDS:
                self._inline(child, (*hands, self.book.hand(child, self.move)), flow, link)
            elif child.tag == tag("hyperlink"):
                anchor = child.get(tag("anchor"))
                target = self.links.get(child.get(f"{{{R}}}id", ""))
                outside = None if target is None else target.target
                self._inline(child, hands, flow, f"#{anchor}" if anchor else outside)
            elif child.tag == tag("fldSimple"):
                name = _FIELDS.get(child.get(tag("instr"), "").strip())
                flow.add(hands, o(name) if name else "".join(map(str, child.itertext())))
            elif child.tag in RANGE_STARTS:
                self.move = self.book.moves.setdefault(
                    child.get(tag("name"), ""), len(self.book.moves) + 1
                )
            elif child.tag == tag("r"):
                self._run(child, hands, flow, link)

    def _run(self, run: etree._Element, hands: Hands, flow: Flow, link: str | None) -> None:
        properties = first(run, tag("rPr"))
        if (
            properties is not None
            and not hands
            and (change := first(properties, tag("rPrChange"))) is not None
        ):
            hands = (self.book.hand(change, None, "format"),)
        style = None if properties is None else first(properties, tag("rStyle"))
        look: Attributes = text_attributes(properties)
        own = o("style:text-properties", look) if any(look.values()) else None
        parent = None if style is None else self.book.styles.get(style.get(tag("val"), ""))
        name = self.book.style("text", parent, own)
        tracked = bool(hands) or flow.plain
        content: list[etree._Element | str] = []
        for child in run:
            content += self._content(child, tracked=tracked)
        is_empty_label = name == "Draft_20_Label" and not content
        if name and (content or is_empty_label):
            content = [o("text:span", {"text:style-name": name}, *content)]
        if link is not None and content:
            content = [o("text:a", {"xlink:type": "simple", "xlink:href": link}, *content)]
        if content:
            flow.add(hands, *content)

    def _content(self, child: etree._Element, *, tracked: bool) -> Iterator[etree._Element | str]:
        if child.tag == tag("footnoteReference"):
            yield self._note(self.book.notes[child.get(tag("id"), "")], tracked=tracked)
        elif child.tag == tag("commentReference"):
            comment = self.book.comments[child.get(tag("id"), "")]
            who = o("dc:creator", {}, comment.get(tag("author"), ""))
            yield o("office:annotation", {}, who, *self.blocks(comment, plain=True))
        elif child.tag == tag("pict"):
            content = next(child.iter(tag("txbxContent")))
            box = o("draw:text-box", {"fo:min-height": "1cm"}, *self.blocks(content, plain=tracked))
            self.book.count += 1
            yield o(
                "draw:frame",
                {
                    "draw:name": f"Box{self.book.count}",
                    "text:anchor-type": "as-char",
                    "svg:width": "16cm",
                },
                box,
            )
        elif child.tag == tag("tab"):
            yield o("text:tab")
        elif child.tag == tag("br"):
            yield o("text:line-break")
        elif child.tag != tag("rPr"):
            yield from spaced(characters(child) or "")

    def _note(self, note: etree._Element, *, tracked: bool) -> etree._Element:
        number = note.get(tag("id"), "")
        for sign in list(note.iter(tag("footnoteRef"))):
            run = next(sign.iterancestors(tag("r")))
            for element in [
                *itertools.islice(run.itersiblings(), 1),
                run,
            ]:  # the tab behind it, too
                drop(element)
        body = o("text:note-body", {}, *self.blocks(note, plain=tracked))
        attributes = {"text:id": f"ftn{number}", "text:note-class": "footnote"}
        return o("text:note", attributes, o("text:note-citation", {}, number), body)

    def _table(self, table: etree._Element, *, plain: bool) -> etree._Element:
        self.book.count += 1
        made = o("table:table", {"table:name": f"Table{self.book.count}"})
        widths = [
            column.get(tag("w"), "0")
            for column in table.iterfind(f"{tag('tblGrid')}/{tag('gridCol')}")
        ]
        book = self.book
        for width in widths:
            properties = o("style:table-column-properties", {"style:column-width": points(width)})
            made.append(
                o(
                    "table:table-column",
                    {"table:style-name": book.style("table-column", None, properties)},
                )
            )
        total = o(
            "style:table-properties",
            {"style:width": points(sum(map(int, widths))), "table:align": "left"},
        )
        made.set(q("table:style-name"), book.style("table", None, total) or "")
        made.extend(self._row(row, plain=plain) for row in table.iterchildren(tag("tr")))
        return made

    def _row(self, row: etree._Element, *, plain: bool) -> etree._Element:
        marks = [mark for mark in row.iterfind(f"{tag('trPr')}/*") if mark.tag in _KINDS]
        fate = None if plain or not marks else self.book.hand(marks[0], None)
        own = (
            o("style:table-row-properties", {"loext:text-changes-only": "false"}) if fate else None
        )
        made = o("table:table-row", {"table:style-name": self.book.style("table-row", None, own)})
        lined = o(
            "style:table-cell-properties",
            {"fo:border": "0.5pt solid #A6A6A6", "fo:padding": "0.1cm"},
        )
        style = self.book.style("table-cell", None, lined)
        for cell in row.iterchildren(tag("tc")):
            span = cell.find(f"{tag('tcPr')}/{tag('gridSpan')}")
            wide = 1 if span is None else int(span.get(tag("val"), 1))
            attributes = {
                "table:style-name": style,
                "office:value-type": "string",
                "table:number-columns-spanned": wide if wide > 1 else None,
            }
            made.append(o("table:table-cell", attributes, *self.blocks(cell, plain=plain)))
            made.extend(o("table:covered-table-cell") for _ in range(wide - 1))
        if fate and not any(row.itertext()) and len(made):
            flow = Flow(self.regions)
            flow.add((evolve(fate, move=None),), _JOINER)
            flow.end((), self.book.shape(None), self.book.shape(None))
            made[0][:] = flow.close()
        return made


def spaced(text: str) -> Iterator[etree._Element | str]:
    """A text in which spaces that would be lost are elements (ODF 6.1.3).

    Example:
        >>> [one if isinstance(one, str) else one.get(q("text:c")) for one in spaced(" a  b")]
        ['1', 'a ', '1', 'b']
    """
    for number, part in enumerate(re.split(r"(\A +| +\Z|(?<= ) +)", text)):
        if part:
            yield o("text:s", {"text:c": len(part)}) if number % 2 else part


def master_page(
    margins: Iterable[tuple[str, str, list[etree._Element], Regions]],
) -> etree._Element:
    """The master page with its headers and footers: (kind, pages, blocks, what is tracked in them)."""
    made = o("style:master-page", {"style:name": "Standard", "style:page-layout-name": "Mpm1"})
    suffixes = {"default": "", "even": "-left", "first": "-first"}
    stories = {
        f"style:{kind}{suffixes[pages]}": (blocks, regions)
        for kind, pages, blocks, regions in margins
    }
    for kind in ("header", "footer"):
        names = [f"style:{kind}{suffix}" for suffix in suffixes.values()]
        # The first page has its own only beside those of the others.
        for name in names if not stories.keys().isdisjoint(names) else ():
            blocks, regions = stories.get(name, ([o("text:p")], Regions()))
            if name in stories or name == names[0]:
                put(made, [o(name, {}, regions.element(), *blocks)])
    return made
