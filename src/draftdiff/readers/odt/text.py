"""The text of an OpenDocument text as a Word file would say it, what is tracked in it included."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from attrs import define, evolve, field, frozen
from lxml import etree

from draftdiff.odf.looks import properties
from draftdiff.odf.names import attrib_of, number_in, q
from draftdiff.odf.package import END, POINT, START, Act
from draftdiff.ooxml.building import text_element, w
from draftdiff.ooxml.xml import tag
from draftdiff.readers.odt.styles import OUTLINE, Sheet

_VML: Final = "urn:schemas-microsoft-com:vml"
_PARAGRAPHS: Final = frozenset({q("text:p"), q("text:h")})
_PASSED: Final = frozenset(
    map(
        q,
        (
            "text:tracked-changes text:sequence-decls text:variable-decls "
            "text:user-field-decls office:forms "
            "text:dde-connection-decls text:alphabetical-index-auto-mark-file text:number "
            "text:ruby-text office:annotation-end "
            "text:table-of-content-source text:illustration-index-source "
            "text:table-index-source text:object-index-source "
            "text:user-index-source text:bibliography-source "
            "text:alphabetical-index-source svg:title svg:desc table:shapes "
            "table:table-column text:note-citation"
        ).split(),
    )
)
#: What stands in a row that came or went and has no words.
_JOINER: Final = "\u200d"
_DRAW: Final = q("draw:frame").partition("}")[0] + "}"
_ID: Final = "{http://www.w3.org/XML/1998/namespace}id"
_WHITE: Final = dict.fromkeys(map(ord, "\t\r\n"), " ")


@frozen
class Listed:
    """The position of a paragraph in a list: the list's style, its ``w:num``, the level, and whether
    the paragraph is numbered.
    """

    style: str
    number: str
    level: int
    numbered: bool


Elements = list[etree._Element]
#: A paragraph, table or loose end of a change, and its place in a list.
Leaf = tuple[str, etree._Element, Listed | None]


@define
class Extracts:
    """The notes, links and comments that are gathered on the way, for the parts that hold them."""

    notes: Elements = field(factory=list)
    links: dict[str, str] = field(factory=dict)
    comments: int = 0


@define
class Text:
    """Reads the blocks of one part, whose changed regions say who did what (``acts``)."""

    sheet: Sheet
    acts: dict[str, tuple[Act, ...]]
    extracts: Extracts
    #: The regions whose insertions or changes of format are open.
    open: dict[str, tuple[Act, ...]] = field(factory=dict)
    gone: tuple[Act, ...] = ()  # What was done to the deletion that is read
    #: The ``w:num`` of each list that may be continued, by its id; ``latest`` by its style.
    lists: dict[str, str] = field(factory=dict)
    latest: dict[str, str] = field(factory=dict)
    outline: str | None = None

    def blocks(self, container: Iterable[etree._Element]) -> Elements:
        """The ``w:p`` and ``w:tbl`` of a container."""
        story = _Story(self)
        for kind, element, listed in self.leaves(container, None):
            story.take(kind, element, listed)
        return story.done

    def leaves(self, container: Iterable[etree._Element], listed: Listed | None) -> Iterator[Leaf]:
        """Paragraphs, tables and loose ends of changes in order, each with its place in a list."""
        for child in container:
            if child.tag in _PASSED:
                continue
            if child.tag in _PARAGRAPHS:
                yield "p", child, listed
                listed = None if listed is None else evolve(listed, numbered=False)
            elif child.tag == q("table:table"):
                yield "table", child, None
            elif child.tag == q("text:list"):
                yield from self._list(child, listed)
            elif child.tag in (START, END, POINT) or child.tag.startswith(_DRAW):
                yield "loose", child, None
            else:
                yield from self.leaves(child, listed)

    def _list(self, element: etree._Element, outer: Listed | None) -> Iterator[Leaf]:
        """The paragraphs of a list with their places in it; ``outer`` is that of the list around it."""
        style = element.get(q("text:style-name")) or (outer.style if outer else "")
        level = 0 if outer is None else outer.level + 1
        if outer and style == outer.style:
            number = outer.number
        else:
            continued = self.lists.get(element.get(q("text:continue-list"), "\0"))
            if continued is None and element.get(q("text:continue-numbering")) == "true":
                continued = self.latest.get(style)
            number = continued or self.sheet.begin(style)
        if outer is None:
            self.lists[element.get(_ID, "")] = self.latest[style] = number
        for item in element:
            start = number_in(item, "text:start-value", -1)
            if start >= 0:
                number = self.sheet.begin(style, level, start, shared_with=number)
                self.latest[style] = number
            numbered = item.tag == q("text:list-item")
            yield from self.leaves(item, Listed(style, number, level, numbered))
        if outer is None:
            self.lists[element.get(_ID, "")] = number

    def for_inset(self) -> Text:
        """A reader of a note or box, for which no surrounding change is open."""
        return Text(self.sheet, self.acts, self.extracts)

    def acts_on(self) -> tuple[Act, ...]:
        """The insertions and deletions of the text that is read now, the outermost first."""
        for acts in self.open.values():
            for act in reversed(acts):
                if act.kind == "ins":
                    return (act, *self.gone)
        return self.gone


def _stamped(act: Act, *content: etree._Element) -> etree._Element:
    return w(act.kind, *content, id=0, author=act.author, date=act.date)


@define
class _Story:
    """The paragraphs of a container while they are read; a deletion of several cuts the one that it
    stands in.
    """

    text: Text
    done: Elements = field(factory=list)
    line: Elements = field(factory=list)
    #: Whether a space before is the last character, so that white space is nothing.
    spaced: bool = True
    former: Elements | None = None

    def take(self, kind: str, element: etree._Element, listed: Listed | None) -> None:
        if kind == "p":
            stated, run = self._stated(element, listed)
            self.spaced = True
            self._content(element, run, None, stated)
            self._end(stated, self.text.acts_on())
        elif kind == "table":
            self.done.append(self._table(element))
        elif element.tag in (START, END):
            self._turn(element)
        elif element.tag == POINT:
            self._deleted(element, [w("pStyle", val="Standard")])
            if self.line:
                self._end([], ())
        else:
            self._inline(element, [], None)
            self._end([], ())

    def _stated(self, element: etree._Element, listed: Listed | None) -> tuple[Elements, Elements]:
        """The properties that a paragraph and all its runs state."""
        stated, run = self.text.sheet.paragraph(element.get(q("text:style-name"), "Standard"))
        if element.tag == q("text:h"):
            level = max(number_in(element, "text:outline-level", 1), 1) - 1
            stated.append(w("outlineLvl", val=min(level, 8)))
            is_numbered = element.get(q("text:is-list-header")) != "true"
            if listed is None and is_numbered and OUTLINE in self.text.sheet.lists:
                self.text.outline = self.text.outline or self.text.sheet.begin(OUTLINE)
                number = w("numId", val=self.text.outline)
                stated.append(w("numPr", w("ilvl", val=level), number))
        if listed is not None and listed.numbered:
            number = w("numId", val=listed.number)
            stated.append(w("numPr", w("ilvl", val=listed.level), number))
        elif listed is not None:
            stated.append(w("ind", left=self.text.sheet.indent(listed.style, listed.level)))
        return stated, run

    def _end(self, stated: Elements, acts_on: tuple[Act, ...]) -> None:
        properties_stated = [*stated, *([w("rPr", *map(_stamped, acts_on))] if acts_on else [])]
        if self.former is not None:
            properties_stated.append(
                w("pPrChange", properties("pPr", self.former), id=0, author="")
            )
        self.done.append(w("p", properties("pPr", _copies(properties_stated)), *self.line))
        self.line = []
        self.former = None

    def _content(
        self,
        element: etree._Element,
        run: Elements,
        link: str | None,
        stated: Elements,
    ) -> None:
        """Read the text and the elements in a paragraph, span or link."""
        self._text(element.text, run, link)
        for child in element:
            if child.tag in (START, END):
                self._turn(child)
            elif child.tag == POINT:
                self._deleted(child, stated)
            elif child.tag == q("text:span"):
                span_properties = self.text.sheet.run(child.get(q("text:style-name"), ""))
                if len(child) == 0 and not child.text:
                    self._put(w("r", properties("rPr", _copies([*run, *span_properties]))), link)
                self._content(child, [*run, *span_properties], link, stated)
            elif child.tag == q("text:a"):
                self._content(child, run, child.get(q("xlink:href")) or link, stated)
            elif child.tag not in _PASSED and not self._inline(child, run, link):
                self._content(child, run, link, stated)
            self._text(child.tail, run, link)

    def _inline(self, element: etree._Element, run: Elements, link: str | None) -> bool:
        """Read an element that is no text of the paragraph itself; return whether it is such."""
        read = _INLINE.get(element.tag)
        if read is not None:
            read(self, element, run, link)
            return True
        if element.tag.startswith(_DRAW):
            self._box(element)
            return True
        return False

    def _text(self, text: str | None, run: Elements, link: str | None) -> None:
        """Add text; white space is one space, and none at the start of a paragraph (ODF 6.1.2)."""
        if not text:
            return
        characters = []
        for character in text.translate(_WHITE):
            if character != " " or not self.spaced:
                characters.append(character)
            self.spaced = character == " "
        if characters:
            self._run(text_element("t", "".join(characters)), run, link)

    def _run(self, content: etree._Element, run: Elements, link: str | None) -> None:
        self._put(w("r", properties("rPr", _copies(run)), content), link)

    def _put(self, element: etree._Element, link: str | None) -> None:
        """Add an element to the line, with the changes that are open and its link around it."""
        if self.text.gone:
            for text_node in element.iter(tag("t")):
                text_node.tag = tag("delText")
        for act in reversed(self.text.acts_on()):
            element = _stamped(act, element)
        if link and link.startswith("#"):
            element = w("hyperlink", element, anchor=link[1:])
        elif link:
            key = self.text.extracts.links.setdefault(
                link,
                f"link{len(self.text.extracts.links) + 1}",
            )
            element = w("hyperlink", element, r_id=key)
        self.line.append(element)

    def _turn(self, sign: etree._Element) -> None:
        """The start or the end of an insertion, or of a change of format."""
        name = sign.get(q("text:change-id"), "")
        if sign.tag == END:
            self.text.open.pop(name, None)
        elif name in self.text.acts:
            self.text.open[name] = self.text.acts[name]

    def _deleted(self, sign: etree._Element, stated: Elements) -> None:
        """Puts what went where it was; each end of a paragraph in it went too."""
        acts = self.text.acts.get(sign.get(q("text:change-id"), ""), ())
        deletion = next((act for act in acts if act.kind == "del"), None)
        if deletion is None or self.text.gone:
            return
        self.text.gone = tuple(act for act in reversed(acts) if act.kind != "format")
        ends: Elements = stated
        for index, (kind, element, listed) in enumerate(self.text.leaves(deletion.content, None)):
            if kind == "p":
                own_properties, run = self._stated(element, listed)
                if index:
                    self._end(ends, self.text.acts_on())
                    ends = own_properties
                    self.former = own_properties
                self.spaced = self.spaced and not self.line
                self._content(element, run, None, own_properties)
            elif kind == "table":
                if self.line:
                    self._end(ends, self.text.acts_on())
                self.done.append(self._table(element))
        self.text.gone = ()

    def _blank(self, element: etree._Element, run: Elements, link: str | None) -> None:
        if element.tag == q("text:s"):
            shown = text_element("t", " " * number_in(element, "text:c", 1))
        else:
            shown = w("tab" if element.tag == q("text:tab") else "br")
        self._run(shown, run, link)
        self.spaced = False

    def _note(self, element: etree._Element, run: Elements, link: str | None) -> None:
        body = element.find(q("text:note-body"))
        blocks = [] if body is None else self.text.for_inset().blocks(body)
        number = len(self.text.extracts.notes) + 1
        self.text.extracts.notes.append(w("footnote", *blocks, id=number))
        self._run(w("footnoteReference", id=number), [], None)

    def _comment(self, element: etree._Element, run: Elements, link: str | None) -> None:
        self.text.extracts.comments += 1

    def _box(self, element: etree._Element) -> None:
        """A text box, or a shape with words; a picture or an object is told."""
        paragraphs = [child for child in element if child.tag in _PARAGRAPHS]
        boxes = list(element.iter(q("draw:text-box")))
        if not boxes and paragraphs:
            boxes = [element]
        embedded = next((embedded for child in element if (embedded := _HELD.get(child.tag))), None)
        if boxes:
            shape = etree.Element(f"{{{_VML}}}rect", nsmap={"v": _VML})
            content = w("txbxContent", *self.text.for_inset().blocks(list(boxes[0])))
            etree.SubElement(shape, f"{{{_VML}}}textbox").append(content)
            self._put(w("r", w("pict", shape)), None)
        elif embedded is not None:
            self._put(w("r", w(embedded)), None)
        else:
            for child in element:
                if str(child.tag).startswith(_DRAW):
                    self._box(child)

    def _table(self, table: etree._Element) -> etree._Element:
        return w("tbl", *(self._row(row) for row in _rows(table)))

    def _row(self, row: etree._Element) -> etree._Element:
        """A row as ``w:tr``; repeated cells are written out, and what is tracked of it is kept."""
        cells = []
        for cell in row.iterchildren(q("table:table-cell")):
            span = cell.get(q("table:number-columns-spanned"))
            repeated = number_in(cell, "table:number-columns-repeated", 1)
            for _ in range(min(repeated, 64)):
                inner = evolve(self.text, open=dict(self.text.open), outline=None)
                spanned = None
                if span and span != "1":
                    spanned = w("tcPr", w("gridSpan", val=span))
                blocks = inner.blocks(list(cell)) or [w("p")]
                cells.append(w("tc", spanned, *blocks))
        row_element = w("tr", *cells)
        tracked = list(row_element.iter(tag("ins"), tag("del")))
        if self.text.acts_on():  # the row came or went
            row_element.insert(0, w("trPr", _stamped(self.text.acts_on()[-1])))
        elif self.text.sheet.is_tracked_row(row.get(q("table:style-name"), "")) and tracked:
            revision = etree.Element(tracked[0].tag, attrib_of(tracked[0]))
            row_element.insert(0, w("trPr", revision))
            for text_node in list(row_element.iter(tag("t"), tag("delText"))):
                if text_node.text == _JOINER and (run := text_node.getparent()) is not None:
                    run.remove(text_node)
        return row_element


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table, those in groups of rows too."""
    for child in table:
        if child.tag == q("table:table-row"):
            yield child
        elif child.tag in (
            q("table:table-rows"),
            q("table:table-header-rows"),
            q("table:table-row-group"),
        ):
            yield from _rows(child)


def _copies(elements: Iterable[etree._Element]) -> Elements:
    return [etree.fromstring(etree.tostring(element)) for element in elements]


#: Elements of WordprocessingML for what holds no words.
_HELD: Final = {
    q("draw:image"): "drawing",
    **dict.fromkeys((q("draw:object"), q("draw:object-ole")), "object"),
}
_INLINE: Final[dict[str, Callable[[_Story, etree._Element, Elements, str | None], None]]] = {
    **dict.fromkeys((q("text:s"), q("text:tab"), q("text:line-break")), _Story._blank),
    q("text:note"): _Story._note,
    q("office:annotation"): _Story._comment,
}
