"""AsciiDoc by its lines: titles, lists, blocks, tables, notes, and the commonest marks inside a
line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from string import ascii_letters
from typing import Final

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
    re.compile, r"[ \t]*(?P<term>\S.*?)(?P<mark>:{2,4}|;;)(?:[ \t]+(?P<text>.*))?\Z"
)
_FENCE: Final = lazy_pattern(
    re.compile, r"(?:-{4,}|={4,}|_{4,}|\*{4,}|\.{4,}|\+{4,}|/{4,}|--|`{3,}\w*|[|,:!]={3,})[ \t]*\Z"
)
_ATTRIBUTE: Final = lazy_pattern(
    re.compile, r":[\w!][\w-]*!?:(?:[ \t].*)?\Z|\[.*\]\Z|(?:ifdef|ifndef|endif|ifeval|include)::.*"
)
_ADMONITION: Final = lazy_pattern(re.compile, r"(?P<name>NOTE|TIP|IMPORTANT|WARNING|CAUTION): ")
_PICTURE: Final = lazy_pattern(re.compile, r"(?:image|video|audio)::?\S+?\[(?P<alt>[^\]]*)\]")
#: Inside a line, in the order in which they are tried: notes, links, unconstrained marks and
#: constrained ones.
_INLINE: Final = lazy_pattern(
    re.compile,
    r"footnote:(?P<id>[\w-]{0,99})\[(?P<note>(?:[^\]\\]|\\.){0,4000})\]|(?:link:)?(?P<url>https?://[^\s\[\]]+|(?<=link:)[^\s\[\]]+)"
    r"\[(?P<shown>[^\]]*)\]|<<(?P<ref>[^,>]+)(?:,(?P<words>[^>]+))?>>|(?P<mark>\*\*|__|``|##)(?P<in>\S.*?)(?P=mark)|"
    r"(?<!\w)(?P<one>[*_`#])(?P<within>\S|\S.*?\S)(?P=one)(?!\w)|(?P<raise>[\^~])(?P<small>\S+?)(?P=raise)",
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
    walk = _Walk()
    body = made("body")
    walk.blocks(body, text.split("\n"), 0)
    return read_made(body, track_changes, warnings=[*warnings, *left_out(walk.dropped)])


@define(eq=False)
class _Walk:
    """The way through the lines, and what of them is not kept."""

    dropped: Counter[str] = field(factory=Counter)
    notes: int = 0

    def blocks(self, body: Element, lines: list[str], depth: int) -> None:
        """Puts the blocks of some lines into an element."""
        check_limit("depth", depth, "levels of blocks")
        lists: list[tuple[str, Element]] = []
        open: Element | None = None
        joins: Element | None = None
        at = 0
        while at < len(lines):
            line = lines[at].rstrip()
            at += 1
            if _FENCE.match(line):
                close = line.rstrip(ascii_letters)
                end = next(
                    (k for k in range(at, len(lines)) if lines[k].rstrip() == close), len(lines)
                )
                put(body if joins is None else joins, self.fenced(line, lines[at:end], depth))
                at, open, joins = end + 1, None, None
            elif not line or line == "+":
                open, joins = None, lists[-1][1][-1] if line and lists else None
            elif line.startswith("//"):
                self.dropped["comment"] += 1
            elif _ATTRIBUTE.match(line):
                self.dropped["attribute or condition"] += 1
            elif title := _TITLE.fullmatch(line):
                put(
                    body,
                    made(
                        f"h{min(6, len(line) - len(line.lstrip('=#')))}",
                        *self.inline(title["text"]),
                    ),
                )
                lists, open = [], None
            elif found := _ITEM.fullmatch(line):
                open = self.listed(body, lists, found["mark"], found["text"])
            elif term := _TERM.fullmatch(line):
                self.listed(body, lists, term["mark"], term["term"])
                open = made("p", *self.inline(term["text"] or ""))
                put(lists[-1][1][-1], open)
            elif open is None:
                block = line.startswith(".") and not line.startswith("..")
                open = made("figcaption" if block else "p", *self.paragraph(line[block:]))
                put(body if joins is None else joins, open)
                lists, joins, open = (
                    lists if joins is not None else [],
                    None,
                    None if block else open,
                )
            else:
                ends = made("br") if line.endswith(" +") else None
                put(open, " ", *self.inline(line.strip().removesuffix(" +")), ends)

    def listed(
        self, body: Element, lists: list[tuple[str, Element]], mark: str, text: str
    ) -> Element:
        """An item in the list of its mark; a list of another mark stands inside the open item."""
        kind = mark if not mark[0].isalnum() else f"{'1' if mark[0].isdigit() else 'a'}{mark[-1]}"
        while any(kind == one for one, _ in lists) and lists[-1][0] != kind:
            lists.pop()
        if not lists or lists[-1][0] != kind:
            holder = lists[-1][1][-1] if lists else body
            lists.append((kind, made("ol" if mark[0] == "." or mark[0].isalnum() else "ul")))
            put(holder, lists[-1][1])
            check_limit("depth", len(lists), "levels of lists")
        label = (
            None
            if mark[0] == "."
            else ""
            if mark[0] in ":;"
            else mark
            if mark[0].isalnum()
            else mark[0]
        )
        begun = item(label, *self.inline(text))
        put(lists[-1][1], begun)
        return begun

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
                rows.append([cell.strip() for cell in _CELLS.split(line)[1:]] or [line])
        width = max(map(len, rows), default=1)
        if len({len(row) for row in rows if len(row) != width}) and min(map(len, rows)) == 1:
            cells = [cell for row in rows for cell in row]
            rows = [cells[at : at + width] for at in range(0, len(cells), width)]
        return made(
            "table",
            *(made("tr", *(made("td", *self.inline(cell)) for cell in row)) for row in rows),
        )

    def paragraph(self, line: str) -> Iterator[str | Element]:
        """The first line of a paragraph; "NOTE:" is shown as a title is."""
        found = _ADMONITION.match(line)
        if found:
            yield made("strong", f"{found['name'].capitalize()}: ")
        yield from self.inline(line[found.end() if found else 0 :].strip().removesuffix(" +"))

    def inline(self, text: str) -> Iterator[str | Element]:
        """What stands inside a line."""
        self.dropped.update("picture" for _ in _PICTURE.findall(text))
        text = _PICTURE.sub(lambda found: found["alt"].split(",")[0], text)
        at = 0
        for found in _INLINE.finditer(text):
            yield _unescaped(text[at : found.start()])
            at = found.end()
            yield self.marked(found)
        yield _unescaped(text[at:])

    def marked(self, found: re.Match[str]) -> str | Element:
        """A note, a link, or a stretch with a mark."""
        if found["note"] is not None:
            self.notes += 1
            return note(str(self.notes), *self.inline(found["note"].replace("\\]", "]")))
        if found["url"]:
            shown = (
                found["shown"].removesuffix("^")
                if found["shown"].count("^") % 2
                else found["shown"]
            )
            return made("a", *self.inline(shown or found["url"]), href=found["url"])
        if found["ref"]:
            return found["words"] or found["ref"]
        sign = (found["mark"] or found["one"] or found["raise"])[0]
        inside = found["in"] or found["within"] or found["small"]
        return made(_MARKS[sign], *([_unescaped(inside)] if sign == "`" else self.inline(inside)))


def _unescaped(text: str) -> str:
    return str(_ENTITY.sub(lambda entity: unescape(entity[0]), text))
