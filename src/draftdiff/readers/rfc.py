"""RFCs and Internet-Drafts in xml2rfc's XML, version 3 (RFC 7991)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from typing import Any, Final

from attrs import define, field
from lxml import etree

from draftdiff.errors import InputError
from draftdiff.lazy import lazy_pattern
from draftdiff.ooxml.xml import careful_parser
from draftdiff.phrases import counted
from draftdiff.readers.html.made import Part, heading, item, made, put, read_made
from draftdiff.readers.html.markers import marker, numeral
from draftdiff.readers.html.page import Element
from draftdiff.readers.registry import Content
from draftdiff.work_limits import check_limit

_TAGS: Final = dict(
    pair.split("=")
    for pair in """
    t=p em=em strong=strong
    tt=code sub=sub sup=sup
    spanx=span bcp14=span br=br
    blockquote=blockquote
    aside=div artwork=pre
    sourcecode=pre table=table
    thead=thead tbody=tbody
    tfoot=tfoot tr=tr dl=dl dt=dt
    dd=dd figure=div artset=div
    preamble=p postamble=p
    annotation=p u=span front=div
    middle=div back=div
    """.split()
)
_SILENT: Final = frozenset(("iref", "link", "seriesInfo", "area", "workgroup", "keyword", "vspace"))
#: The entities that RFC 7991 lets every file use.
_ENTITIES: Final = {"&nbsp;": "\u00a0", "&zwsp;": "\u200b", "&nbhy;": "\u2011", "&wj;": "\u2060"}
_FORMATS: Final = {
    "%d": "decimal",
    "%c": "lower-alpha",
    "%C": "upper-alpha",
    "%i": "lower-roman",
    "%I": "upper-roman",
}
_TYPES: Final = {"1": "%d.", "a": "%c.", "A": "%C.", "i": "%i.", "I": "%I."}
_FORMAT: Final = lazy_pattern(re.compile, r"%[dcCiI]")
_INCLUDE: Final = "{http://www.w3.org/2001/XInclude}include"


def read_rfc(data: bytes, /, *, track_changes: str) -> Content:
    """The sections, paragraphs, lists, tables and references of an RFC or Internet-Draft in XML,
    with the numbers that are printed. What is included from elsewhere is not fetched; a warning
    says so.
    """
    check_limit("xml", len(data), "bytes of XML")
    check_limit("elements", data.count(b"<"), "tags")
    try:
        root = etree.fromstring(data, careful_parser())
    except etree.XMLSyntaxError as error:
        raise InputError(
            f"this is no well-formed XML ({error.msg}); mend the file, or read it as text"
        ) from error
    if root.tag != "rfc":
        raise InputError(
            f"this is no RFC in XML (its root is {etree.QName(root).localname}); name its format"
        )
    reader = _RfcReader()
    reader.number(root)
    body = made("body", *reader.inside(root, 0))
    front = root.find("front/title")
    title = None
    if front is not None:
        title = " ".join("".join(map(str, front.itertext())).split()) or None
    language = root.get("{http://www.w3.org/XML/1998/namespace}lang")
    return read_made(
        body, track_changes, title=title, language=language, warnings=reader.warnings()
    )


def _numbered(pattern: str, number: int) -> str:
    """Return the label that a list's pattern, such as ``R%d``, gives an item."""

    def counter(sign: re.Match[str]) -> str:
        return (marker(_FORMATS[sign[0]], number) or "").rstrip(".")

    return _FORMAT.sub(counter, pattern)


@define(eq=False)
class _RfcReader:
    """The numbers of sections by their anchors, and what is not read."""

    numbers: dict[Any, str] = field(factory=dict)
    anchors: dict[str, str] = field(factory=dict)
    comments: int = 0
    included: list[str] = field(factory=list)

    def warnings(self) -> Iterator[str]:
        if self.comments:
            yield f"{counted(self.comments, 'comment')} left out"
        if self.included:
            yield f"not read, for they are other files: {', '.join(self.included)}"

    def number(self, root: Any) -> None:
        """Numbers the sections as they are printed: 1.1., and in the back Appendix A., A.1."""
        waiting = [(section, "") for section in root if section.tag in ("middle", "back")]
        tops = count(1)
        while waiting:
            above, prefix = waiting.pop(0)
            own = count(1)
            for section in above:
                if (
                    section.tag not in ("section", "references")
                    or section.get("numbered") == "false"
                ):
                    continue
                is_letter = above.tag == "back" and section.tag == "section"
                ordinal = next(own if prefix or is_letter else tops)
                number = f"{prefix}{numeral('upper-alpha' if is_letter else 'decimal', ordinal)}."
                kind = "Appendix" if is_letter else "Section"
                self.numbers[section] = f"Appendix {number}" if is_letter else number
                self.anchors[section.get("anchor") or ""] = f"{kind} {number}"
                waiting.append((section, number))

    def inside(self, element: Any, depth: int) -> list[Part]:
        """The texts and elements in an element."""
        parts: list[Part] = [element.text]
        for child in element:
            if isinstance(child, etree._Entity):
                parts.append(self._entity(child))
            elif isinstance(child.tag, str):
                parts += self.read(child, depth)
            parts.append(child.tail)
        return parts

    def read(self, element: Any, depth: int) -> list[Part]:
        """The texts and elements that show an element on a page."""
        tag = element.tag
        special = None
        if tag.isalpha():
            special = getattr(self, f"_{tag}", None)
        if tag == _INCLUDE:
            self.included.append(element.get("href", ""))
        if tag in _SILENT or tag == _INCLUDE:
            return []
        if special is not None:
            return [special(element, depth)]
        if tag not in _TAGS:
            return self.inside(element, depth)
        caption = element.get("title") if tag == "figure" else None
        shown = made(_TAGS[tag], *self.inside(element, depth))
        return [made("figcaption", caption) if caption else None, shown]

    def _entity(self, entity: Any) -> str:
        if entity.text in _ENTITIES:
            return _ENTITIES[entity.text]
        reason = (
            f"the entity {entity.text} stands for text that is not in the file; write the text out"
        )
        raise InputError(reason, where=f"line {entity.sourceline}")

    def _heading(self, element: Any, depth: int) -> Element | None:
        name = element.find("name")
        if name is not None:
            words = self.inside(name, depth)
        else:
            words = [element.get("title")]
        if not any(words):
            return None
        return heading(depth + 1, f"{self.numbers.get(element, '')} ", *words)

    def _section(self, element: Any, depth: int) -> Element:
        return made("section", self._heading(element, depth), *self.inside(element, depth + 1))

    _references = _note = _section

    def _name(self, element: Any, depth: int) -> Element | None:
        of_section = element.getparent().tag in ("section", "references", "note")
        if of_section:
            return None
        return made("figcaption", *self.inside(element, depth))

    def _abstract(self, element: Any, depth: int) -> Element:
        return made("section", made("h1", "Abstract"), *self.inside(element, depth + 1))

    def _title(self, element: Any, depth: int) -> Element:
        return made("p" if depth else "h1", *self.inside(element, depth))

    def _author(self, element: Any, depth: int) -> Element:
        """An author with all that is said of him, in one line."""
        texts = [" ".join(text.split()) for text in element.itertext()]
        words = [element.get("fullname"), *texts]
        return made("p", ", ".join(filter(None, words)))

    _contact = _author

    def _date(self, element: Any, depth: int) -> Element:
        return made("p", " ".join(filter(None, map(element.get, ("day", "month", "year")))))

    def _xref(self, element: Any, depth: int) -> Element:
        """A reference: its own words, else the number of the section or the name of the document."""
        target = element.get("target", "")
        part = ""
        if element.get("section"):
            part = f"Section {element.get('section')} of "
        shown = self.anchors.get(target, f"[{target}]").rstrip(".")
        words = self.inside(element, depth)
        if not any(words):
            words = [f"{part}{element.get('derivedContent') or shown}"]
        return made("span", *words)

    _relref = _xref

    def _eref(self, element: Any, depth: int) -> Element:
        words = self.inside(element, depth)
        if not any(words):
            words = [element.get("target")]
        return made("a", *words, href=element.get("target", ""))

    def _cref(self, element: Any, depth: int) -> None:
        self.comments += 1

    def _ul(self, element: Any, depth: int) -> Element:
        label = "" if element.get("empty") == "true" else None
        listed = made("ul")
        for list_item in element.iterchildren("li"):
            put(listed, item(label, *self.inside(list_item, depth)))
        return listed

    def _ol(self, element: Any, depth: int) -> Element:
        """A numbered list, its labels as its pattern and its start give them."""
        style = element.get("type", "1")
        start = element.get("start", "1")
        pattern = _TYPES.get(style, style)
        first = 1
        if start.isdecimal() and len(start) < 7:
            first = int(start)
        listed = made("ol")
        for number, line in enumerate(element.iterchildren("li"), first):
            label = _numbered(pattern, number)
            put(listed, item(label.strip(), *self.inside(line, depth)))
        return listed

    def _th(self, element: Any, depth: int) -> Element:
        spans = {name: element.get(name) for name in ("colspan", "rowspan") if element.get(name)}
        return made("td", *self.inside(element, depth), **spans)

    _td = _th

    def _reference(self, element: Any, depth: int) -> Element:
        """A reference with all that is said of it, in one line."""
        parts: list[str] = []
        shown_tags = ("author", "title", "seriesInfo", "refcontent", "date", "annotation")
        for detail in element.iter(*shown_tags):
            name = detail.get("fullname")
            if not name:
                name = " ".join(filter(None, (detail.get("initials"), detail.get("surname"))))
            texts = [name]
            if detail.tag != "author" or not name:
                texts.append(" ".join("".join(detail.itertext()).split()))
            attributes = map(detail.get, ("name", "value", "month", "year"))
            texts.append(" ".join(filter(None, attributes)))
            parts += filter(None, texts)
        shown = ", ".join([*parts, *filter(None, [element.get("target")])])
        return made("ul", item(f"[{element.get('anchor', '')}]", shown))
