"""MediaWiki's wikitext (mwparserfromhell): headings, lists, tables, notes; templates are kept as
they are written.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final

from attrs import define, field

from draftdiff.lazy import lazy_pattern
from draftdiff.readers.encoding import decode
from draftdiff.readers.html.made import item, left_out, made, note, put, read_made
from draftdiff.readers.html.page import Element
from draftdiff.readers.registry import Content, library
from draftdiff.work_limits import check_limit

_INLINE: Final = frozenset(
    (
        "b i u s strike em strong sub sup code tt kbd var cite small big span del ins "
        "q dfn samp abbr math bdi br"
    ).split()
)
_BLOCKS: Final = frozenset(
    "blockquote div p center pre table tr td th caption ul ol li dl dt dd h1 h2 h3 h4 h5 h6".split()
)
#: Tags that show their text as it is.
_VERBATIM: Final = {"pre": "pre", "syntaxhighlight": "pre", "source": "pre", "nowiki": "span"}
#: Signs of lists, and their elements; numbers are those that are shown, bullets are as they are
#: written.
_LISTS: Final = {"*": ("ul", "li"), "#": ("ol", "li"), ":": ("dl", "dd"), ";": ("dl", "dt")}
_MAGIC: Final = lazy_pattern(re.compile, r"__[A-Z]{3,}__")
_PICTURE: Final = lazy_pattern(
    re.compile,
    r"\s*(?:file|image|media|datei|bild|fichier|archivo|файл|ملف)\s*:",
    re.IGNORECASE,
)
_CATEGORY: Final = lazy_pattern(
    re.compile,
    r"\s*(?:category|kategorie|catégorie|categoría|категория|تصنيف)\s*:",
    re.IGNORECASE,
)
_OPTION: Final = lazy_pattern(
    re.compile,
    (
        r"\s*(?:thumb|thumbnail|frame|frameless|border|left|right|center|none|upright|"
        r"\d*x?\d+px|\w+=.*)\s*\Z"
    ),
)
#: What begins or ends something that may run on.
_BOUND: Final = lazy_pattern(
    re.compile,
    r"\{\{|\}\}|\{\||\|\}|\[|\]|<!--|-->|</?[a-z][a-z0-9]*|/>",
    re.IGNORECASE,
)
_ENDS: Final = {"}}": "{{", "|}": "{|", "]": "[", "-->": "<!--"}
#: Tags that nobody has to close.
_SINGLE: Final = frozenset("<br <wbr <hr <meta <link <img <li <dt <dd <th <td <tr".split())
#: How dear it is to look for an end that does not come, against that of a tag.
_DEAR: Final = {"{{": 10, "{|": 100}
#: So many characters that are looked through in vain are a sign.
_IN_VAIN: Final = 4_000


def read_wikitext(data: bytes, /, *, track_changes: str) -> Content:
    """The headings, paragraphs, lists, tables and notes of wikitext. Nothing is fetched: a template
    is kept as it is written, with a warning; categories and pictures are left out.
    """
    text, warnings = decode(data)
    signs = 6 * text.count("<")
    signs += sum(map(text.count, ("[", "{", "|", "''", "\n")))
    check_limit("signs", signs, "signs of wikitext")
    # The parser looks for the end of each of these in all that follows.
    signs += _open_ends(text) * len(text) // _IN_VAIN
    check_limit("signs", signs, "signs of wikitext; what never ends counts many times")
    reader = _WikitextReader()
    body = made("body")
    parser = library("mwparserfromhell", "formats")
    page = parser.parse(_MAGIC.sub("", text))
    reader.blocks(body, page.nodes, 0)
    return read_made(body, track_changes, warnings=[*warnings, *reader.warnings()])


def _open_ends(text: str) -> int:
    """The cost of all signs of a text that begin something and have no end."""
    waiting: Counter[str] = Counter()
    last = ""
    for match in _BOUND.finditer(text):
        sign = match[0].lower()
        if sign == "/>":
            begin = last
        else:
            begin = _ENDS.get(sign, sign.replace("</", "<"))
        if sign == begin:
            waiting[sign] += sign not in _SINGLE
            last = sign if sign[0] == "<" else last
        elif waiting[begin]:
            waiting[begin] -= 1
    return sum(_DEAR.get(sign, 1) * count for sign, count in waiting.items())


def _is_block(tag: Any) -> bool:
    """Return whether a tag stands by itself and not inside a line."""
    name = str(tag.tag).lower()
    return name in _BLOCKS or name in ("hr", "gallery")


@define(eq=False)
class _WikitextReader:
    """Reads a page; counts what of it is left out, and the templates that are not understood."""

    templates: Counter[str] = field(factory=Counter)
    dropped: Counter[str] = field(factory=Counter)
    notes: list[str] = field(factory=list)

    def warnings(self) -> Iterator[str]:
        if self.templates:
            counts = sorted(self.templates.items())
            names = ", ".join(f"{name} ({count})" for name, count in counts)
            yield f"templates kept as they are written: {names}"
        yield from left_out(self.dropped)

    def blocks(self, body: Element, nodes: Iterable[Any], depth: int) -> None:
        """Put the text and elements of nodes into an element, line by line."""
        check_limit("depth", depth, "levels of tables and tags")
        page = _Page(body)
        for node in nodes:
            name = type(node).__name__
            if name == "Text":
                page.write(str(node))
            elif name == "Heading":
                page.end()
                title = self.inline(node.title.nodes, depth)
                put(body, made(f"h{min(node.level, 6)}", *title))
            elif name == "Tag" and node.wiki_markup in _LISTS and node.self_closing:
                page.mark(str(node.wiki_markup))
            elif name == "Tag" and _is_block(node):
                page.end()
                put(body, self.block(node, depth))
            elif name == "Wikilink" and _PICTURE.match(str(node.title)):
                put(body, *self.picture(node, depth))
            else:
                page.add(*self.inline([node], depth))
        page.end()

    def block(self, node: Any, depth: int) -> Element | None:
        """A table, a quote, or another element that stands by itself."""
        tag = str(node.tag).lower()
        if tag == "hr" or node.contents is None:
            return None
        if tag in _VERBATIM:
            return made(_VERBATIM[tag], str(node.contents))
        sizes = {str(a.name).strip(): str(a.value).strip() for a in node.attributes}
        attributes = {name: sizes[name] for name in ("colspan", "rowspan", "lang") if name in sizes}
        element = made(tag if tag in _BLOCKS else "div", **attributes)
        self.blocks(element, node.contents.nodes, depth + 1)
        # Cells that stand in no row are put into one.
        loose_cells = [child for child in element if child.tag in ("td", "th")]
        for cell in loose_cells if tag == "table" else ():
            before = cell.getprevious()
            if before is None or before.tag != "tr":
                before = made("tr")
                cell.addprevious(before)
            before.append(cell)
        return element

    def inline(self, nodes: Iterable[Any], depth: int) -> Iterator[str | Element]:
        """The texts and elements of nodes inside a line."""
        check_limit("depth", depth, "levels of markup")
        for node in nodes:
            name = type(node).__name__
            yield from getattr(self, f"_{name.lower()}", self._as_written)(node, depth)

    def _as_written(self, node: Any, depth: int) -> Iterator[str | Element]:
        yield str(node)

    def _htmlentity(self, node: Any, depth: int) -> Iterator[str | Element]:
        yield node.normalize()

    def _comment(self, node: Any, depth: int) -> Iterator[str | Element]:
        self.dropped["comment"] += 1
        return iter(())

    def _template(self, node: Any, depth: int) -> Iterator[str | Element]:
        self.templates[" ".join(str(node.name).split())[:40]] += 1
        written = str(node)
        if "\n" in written:
            yield made("pre", written)
        else:
            yield written

    def _externallink(self, node: Any, depth: int) -> Iterator[str | Element]:
        address = str(node.url)
        shown: Iterable[str | Element] = [address]
        if node.title is not None:
            shown = self.inline(node.title.nodes, depth + 1)
        yield made("a", *shown, href=address.strip())

    def _wikilink(self, node: Any, depth: int) -> Iterator[str | Element]:
        """The words of a link; a category shows none, a picture its caption."""
        title = str(node.title)
        if _CATEGORY.match(title):
            self.dropped["category"] += 1
        elif _PICTURE.match(title):
            yield from self.picture(node, depth)
        elif node.text is not None and str(node.text).strip():
            yield from self.inline(node.text.nodes, depth + 1)
        else:
            yield title.strip().lstrip(":")

    def picture(self, node: Any, depth: int) -> Iterator[Element]:
        """The caption of a picture."""
        self.dropped["picture"] += 1
        caption = str(node.text or "").rpartition("|")[2]
        if caption.strip() and not _OPTION.match(caption):
            parsed = library("mwparserfromhell", "formats").parse(caption)
            yield made("figcaption", *self.inline(parsed.nodes, depth + 1))

    def _tag(self, node: Any, depth: int) -> Iterator[str | Element]:
        """The texts and elements of a tag inside a line."""
        tag = str(node.tag).lower()
        if tag == "ref":
            yield from self._ref(node, depth)
        elif tag in ("references", "hr") or (node.self_closing and tag != "br"):
            return
        elif tag in _VERBATIM:
            yield made(_VERBATIM[tag], str(node.contents))
        elif tag in _BLOCKS:
            yield from filter(None, [self.block(node, depth)])
        else:
            element = made(tag if tag in _INLINE else "span")
            if node.contents is not None:
                put(element, *self.inline(node.contents.nodes, depth + 1))
            yield element

    def _ref(self, node: Any, depth: int) -> Iterator[str | Element]:
        """A note where it stands; one that has been called before is called again by its number."""
        name = ""
        if node.has("name"):
            name = str(node.get("name").value).strip()
        if name and name in self.notes:
            yield f"[{self.notes.index(name) + 1}]"
        if node.contents is not None and str(node.contents).strip():
            self.notes.append(name)
            number = str(len(self.notes))
            contents = self.inline(node.contents.nodes, depth + 1)
            yield note(number, *contents)


@define(eq=False)
class _Page:
    """Lines that become paragraphs and items."""

    body: Element
    marks: str = ""
    tag: str = "p"
    line: list[str | Element] = field(factory=list)
    #: The open lists, from the outermost.
    lists: list[Element] = field(factory=list)

    def write(self, text: str) -> None:
        """Text; a line break ends an item, an empty line a paragraph, and a space begins a line
        that is kept.
        """
        first, *following = text.split("\n")
        self.line.append(first)
        for index, line in enumerate(following):
            is_preformatted = line.startswith(" ") and bool(line.strip())
            if self.marks or not line.strip() or is_preformatted != (self.tag == "pre"):
                self.end()
            if index and not line.strip() and not following[index - 1].strip():
                self.lists = []
            self.tag = "p"
            if is_preformatted:
                self.tag = "pre"
                line = line[1:]
            self.line.append(f"\n{line}" if self.line else line)

    def mark(self, sign: str) -> None:
        """A sign of a list at the start of a line, or the colon between a term and its meaning."""
        if not self.marks:
            self.end()
        elif sign == ":" and self.marks.endswith(";") and _has_words(self.line):
            above = self.marks[:-1]
            self.end()
            self.marks = above
        self.marks += sign

    def add(self, *inside: str | Element) -> None:
        """Text and elements of the line."""
        self.line += inside

    def end(self) -> None:
        """The line becomes a paragraph, or an item of the list that its marks name."""
        line = self.line
        marks = self.marks
        tag = self.tag
        self.line = []
        self.marks = ""
        self.tag = "p"
        if not marks:
            if _has_words(line):
                put(self.body, made(tag, *line))
            return
        if self.lists and _last(self.body) is not self.lists[0]:
            self.lists = []
        check_limit("depth", len(marks), "levels of lists")
        common = 0
        for element, mark in zip(self.lists, marks, strict=False):
            if element.tag != _LISTS[mark][0]:
                break
            common += 1
        del self.lists[common:]
        for index in range(len(self.lists), len(marks)):
            container = self.body
            if self.lists:
                last_item = _last(self.lists[-1])
                if last_item is None:
                    last_item = made(_LISTS[marks[index - 1]][1])
                    put(self.lists[-1], last_item)
                container = last_item
            inner_list = made(_LISTS[marks[index]][0])
            self.lists.append(inner_list)
            put(container, inner_list)
        if marks[-1] == "*":
            put(self.lists[-1], item("*", *line))
        else:
            _, name = _LISTS[marks[-1]]
            put(self.lists[-1], made(name, *line))


def _last(element: Element) -> Element | None:
    return next(element.iterchildren(reversed=True), None)


def _has_words(line: list[str | Element]) -> bool:
    return any(not isinstance(part, str) or part.strip() for part in line)
