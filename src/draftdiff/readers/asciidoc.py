"""AsciiDoc by its lines: titles, lists, blocks, tables, notes, and the commonest marks inside a
line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from string import ascii_letters
from typing import Final, NamedTuple

from attrs import define, field

from draftdiff.lazy import lazy_pattern
from draftdiff.readers.encoding import decode
from draftdiff.readers.html.made import item, left_out, made, note, put, read_made
from draftdiff.readers.html.page import Element
from draftdiff.readers.registry import Content
from draftdiff.work_limits import check_limit

_TITLE: Final = lazy_pattern(re.compile, r"(=|#){1,6}[ \t]+(?P<text>\S.*)")
_ITEM: Final = lazy_pattern(
    re.compile,
    r"[ \t]*(?P<mark>\*{1,5}|-|\.{1,5}|\d+\.|[a-zA-Z]\.|[ivxIVX]+\))[ \t]+(?P<text>\S.*)",
)
_TERM: Final = lazy_pattern(
    re.compile,
    r"[ \t]*(?P<term>\S.*?)(?P<mark>:{2,4}|;;)(?:[ \t]+(?P<text>.*))?\Z",
)
_FENCE: Final = lazy_pattern(
    re.compile,
    r"(?:-{4,}|={4,}|_{4,}|\*{4,}|\.{4,}|\+{4,}|/{4,}|--|`{3,}\w*|[|,:!]={3,})[ \t]*\Z",
)
#: The line below a title of two lines, and the level of the title by its sign.
_UNDERLINE: Final = lazy_pattern(re.compile, r"(?P<sign>[=~^+-])(?P=sign)+")
_UNDERLINES: Final = "=-~^+"
_ATTRIBUTE: Final = lazy_pattern(
    re.compile,
    r":[\w!][\w-]*!?:(?:[ \t].*)?\Z|\[.*\]\Z|(?:ifdef|ifndef|endif|ifeval|include)::.*",
)
_ADMONITION: Final = lazy_pattern(re.compile, r"(?P<name>NOTE|TIP|IMPORTANT|WARNING|CAUTION): ")
_PICTURE: Final = lazy_pattern(re.compile, r"(?:image|video|audio)::?\S+?\[(?P<alt>[^\]]*)\]")
#: Inside a line, in the order in which they are tried: notes, links, unconstrained marks and
#: constrained ones.
_INLINE: Final = lazy_pattern(
    re.compile,
    r"footnote:(?P<id>[\w-]{0,99})\[(?P<note>(?:[^\]\\]|\\.){0,4000})\]|"
    r"(?:link:)?(?P<url>https?://[^\s\[\]]+|(?<=link:)[^\s\[\]]+)"
    r"\[(?P<shown>[^\]]*)\]|<<(?P<ref>[^,>]+)(?:,(?P<words>[^>]+))?>>|(?P<mark>\*\*|"
    r"__|``|##)(?P<in>\S.*?)(?P=mark)|"
    r"(?<!\w)(?P<single>[*_`#])(?P<within>\S|\S.*?\S)(?P=single)(?!\w)|"
    r"(?P<raise>[\^~])(?P<small>\S+?)(?P=raise)",
)
#: A character by its number, as whatever looks like a sign is written.
_ENTITY: Final = lazy_pattern(re.compile, r"&#x?[0-9A-Fa-f]{1,6};")
_MARKS: Final = {"*": "strong", "_": "em", "`": "code", "#": "span", "^": "sup", "~": "sub"}
_CELLS: Final = lazy_pattern(re.compile, r"(?:^|\s)(?:\d+[.+*]?\d*[+*]?)?[<^>]?[aehlmdsv]?\|")


def read_asciidoc(data: bytes, /, *, track_changes: str) -> Content:
    """The titles, paragraphs, lists, blocks, tables and notes of AsciiDoc. Attributes and
    conditions of its processor are left out with a warning, nothing is included; what is not
    understood stays as it is written.
    """
    text, warnings = decode(data)
    check_limit("signs", sum(map(text.count, "*_`#^~[")), "signs of AsciiDoc")
    reader = _AsciidocReader()
    body = made("body")
    reader.blocks(body, text.split("\n"), 0)
    return read_made(body, track_changes, warnings=[*warnings, *left_out(reader.dropped)])


@define(eq=False)
class _AsciidocReader:
    """Reads the lines of a document; ``dropped`` counts what is left out."""

    dropped: Counter[str] = field(factory=Counter)
    notes: int = 0

    def blocks(self, body: Element, lines: list[str], depth: int) -> None:
        """Put the blocks of some lines into an element."""
        check_limit("depth", depth, "levels of blocks")
        lists: list[tuple[str, Element]] = []
        open: Element | None = None
        joined_item: Element | None = None
        index = 0
        while index < len(lines):
            line = lines[index].rstrip()
            index += 1
            if _FENCE.match(line):
                end = _fence_end(line, lines, index)
                put(
                    body if joined_item is None else joined_item,
                    self.fenced(line, lines[index:end], depth),
                )
                index = end + 1
                open = None
                joined_item = None
            elif not line or line == "+":
                open = None
                joined_item = lists[-1][1][-1] if line and lists else None
            elif line.startswith("//"):
                self.dropped["comment"] += 1
            elif _ATTRIBUTE.match(line):
                self.dropped["attribute or condition"] += 1
            elif title := _title(line, lines[index : index + (open is None)]):
                put(body, made(f"h{title.level}", *self.inline(title.text)))
                index += title.lines_below
                lists = []
                open = None
            elif match := _ITEM.fullmatch(line):
                open = self.listed(body, lists, match["mark"], match["text"])
            elif term := _TERM.fullmatch(line):
                self.listed(body, lists, term["mark"], term["term"])
                open = made("p", *self.inline(term["text"] or ""))
                put(lists[-1][1][-1], open)
            elif open is None:
                is_caption = line.startswith(".") and not line.startswith("..")
                tag = "figcaption" if is_caption else "p"
                open = made(tag, *self.paragraph(line[is_caption:]))
                put(body if joined_item is None else joined_item, open)
                if joined_item is None:
                    lists = []
                if is_caption:
                    open = None
                joined_item = None
            else:
                line_break = made("br") if line.endswith(" +") else None
                put(open, " ", *self.inline(line.strip().removesuffix(" +")), line_break)

    def listed(
        self,
        body: Element,
        lists: list[tuple[str, Element]],
        mark: str,
        text: str,
    ) -> Element:
        """An item in the list of its mark; a list of another mark stands inside the open item."""
        is_ordered = mark[0].isalnum()
        kind = mark
        if is_ordered:
            kind = ("1" if mark[0].isdigit() else "a") + mark[-1]
        if kind in [open_kind for open_kind, _ in lists]:
            while lists[-1][0] != kind:
                lists.pop()
        if not lists or lists[-1][0] != kind:
            container = body
            if lists:
                container = lists[-1][1][-1]
            lists.append((kind, made("ol" if mark[0] == "." or is_ordered else "ul")))
            put(container, lists[-1][1])
            check_limit("depth", len(lists), "levels of lists")
        label: str | None = mark[0]
        if mark[0] == ".":
            label = None
        elif mark[0] in ":;":
            label = ""
        elif is_ordered:
            label = mark
        new_item = item(label, *self.inline(text))
        put(lists[-1][1], new_item)
        return new_item

    def fenced(self, fence: str, lines: list[str], depth: int) -> Element | None:
        """A block between two equal lines: code, a quote, a table, a comment, or paragraphs."""
        if fence.startswith("////"):
            self.dropped["comment"] += 1
            return None
        if fence[1:4] == "===" and fence[0] in "|,:!":
            return self.table(lines)
        if fence[0] in "-.+`" and fence != "--":
            return made("pre", "\n".join(lines))
        element = made("blockquote" if fence[0] == "_" else "div")
        self.blocks(element, lines, depth + 1)
        return element

    def table(self, lines: list[str]) -> Element:
        """A table: lines are rows where each holds several cells, else the first line tells how
        many a row has.
        """
        rows: list[list[str]] = []
        for line in filter(str.strip, lines):
            if "|" not in line and rows:
                rows[-1][-1] += f" {line.strip()}"
            else:
                cells_of_line = [cell.strip() for cell in _CELLS.split(line)[1:]]
                rows.append(cells_of_line or [line])
        width = max(map(len, rows), default=1)
        is_ragged = any(len(row) != width for row in rows)
        if is_ragged and min(map(len, rows)) == 1:
            cells = [cell for row in rows for cell in row]
            rows = [cells[start : start + width] for start in range(0, len(cells), width)]
        element = made("table")
        for row in rows:
            cell_elements = (made("td", *self.inline(cell)) for cell in row)
            put(element, made("tr", *cell_elements))
        return element

    def paragraph(self, line: str) -> Iterator[str | Element]:
        """The first line of a paragraph; "NOTE:" is shown as a title is."""
        match = _ADMONITION.match(line)
        if match:
            yield made("strong", f"{match['name'].capitalize()}: ")
            line = line[match.end() :]
        yield from self.inline(line.strip().removesuffix(" +"))

    def inline(self, text: str) -> Iterator[str | Element]:
        """The texts and elements of a line or of a piece of one."""
        self.dropped.update("picture" for _ in _PICTURE.findall(text))
        text = _PICTURE.sub(lambda match: match["alt"].split(",")[0], text)
        offset = 0
        for match in _INLINE.finditer(text):
            yield _unescaped(text[offset : match.start()])
            offset = match.end()
            yield self.marked(match)
        yield _unescaped(text[offset:])

    def marked(self, match: re.Match[str]) -> str | Element:
        """A note, a link, or a stretch with a mark."""
        if match["note"] is not None:
            self.notes += 1
            return note(str(self.notes), *self.inline(match["note"].replace("\\]", "]")))
        if match["url"]:
            shown = match["shown"]
            # A sign of its own at the end asks for a new window; a pair of signs raises letters.
            if shown.count("^") % 2:
                shown = shown.removesuffix("^")
            return made("a", *self.inline(shown or match["url"]), href=match["url"])
        if match["ref"]:
            return match["words"] or match["ref"]
        sign = (match["mark"] or match["single"] or match["raise"])[0]
        inside = match["in"] or match["within"] or match["small"]
        if sign == "`":
            return made(_MARKS[sign], _unescaped(inside))
        return made(_MARKS[sign], *self.inline(inside))


class _Title(NamedTuple):
    """A title: its level from 1, its words, and how many lines below it are its own."""

    level: int
    text: str
    lines_below: int


def _title(line: str, following: list[str]) -> _Title | None:
    """The title that a line is, or None: by signs before it, or underlined.

    An underline is as long as the title, or longer or shorter by one character, as Asciidoctor
    reads it.
    """
    if match := _TITLE.fullmatch(line):
        level = len(line) - len(line.lstrip("=#"))
        return _Title(min(6, level), match["text"], 0)
    underline = following[0].rstrip() if following else ""
    sign = _UNDERLINE.fullmatch(underline)
    is_as_long = abs(len(line) - len(underline)) < 2
    if sign is None or not is_as_long or not any(map(str.isalnum, line)):
        return None
    if _ITEM.fullmatch(line) or line.startswith("."):
        return None
    return _Title(1 + _UNDERLINES.index(sign["sign"]), line, 1)


def _fence_end(fence: str, lines: list[str], start: int) -> int:
    """The index of the line that closes a fence, or of the end of the lines."""
    closing_fence = fence.rstrip(ascii_letters)
    end = start
    while end < len(lines) and lines[end].rstrip() != closing_fence:
        end += 1
    return end


def _unescaped(text: str) -> str:
    return str(_ENTITY.sub(lambda entity: unescape(entity[0]), text))
