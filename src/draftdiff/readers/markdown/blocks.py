"""The blocks of a Markdown text as paragraphs with their levels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from typing import Final

import regex
from attrs import define, field
from markdown_it.tree import SyntaxTreeNode

from draftdiff.model.labels import follows, parse, split
from draftdiff.model.paragraph import Paragraph
from draftdiff.patterns import lazily
from draftdiff.readers.levels import Levels
from draftdiff.readers.markdown.inline import Dropped, Inline, cut, inline_of, without_breaks
from draftdiff.readers.nesting import Block, nest_blocks

_ENDS = lazily(regex.compile, r"[.!?:;,。！？；：，][\"'’”»)\]*_]*\Z|\b(?:and|or|und|oder|et|ou|y|o)\Z")
#: HTML elements that stand apart from the text around them.
_APART: Final = frozenset(
    ["address", "article", "aside", "blockquote", "br", "caption", "center", "dd", "details", "div", "dl", "dt",
     "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p",
     "pre", "section", "summary", "table", "td", "th", "tr", "ul"]
)  # fmt: skip
_UNSEEN: Final = frozenset(["script", "style", "template"])


@define
class Reading:
    """What of a document was not kept, counted, for its warnings."""

    dropped: Dropped = field(factory=Dropped)
    rules: int = 0
    languages: int = 0
    headings: int = 0

    def count(self, tags: int, comments: int, pictures: int, rules: int, languages: int, headings: int) -> None:
        """Adds what was not kept of a part."""
        self.dropped.tags += tags
        self.dropped.comments += comments
        self.dropped.pictures += pictures
        self.rules += rules
        self.languages += languages
        self.headings += headings

    def warnings(self) -> list[str]:
        """A sentence for each kind of thing that was not kept."""
        counts = (
            (self.dropped.tags, "HTML tag", "HTML tags", "left out, the text in it kept"),
            (self.dropped.comments, "HTML comment", "HTML comments", "left out"),
            (self.dropped.pictures, "picture", "pictures", "left out, the alternative text kept"),
            (self.rules, "rule between paragraphs", "rules between paragraphs", "left out"),
            (self.languages, "name of a programming language", "names of programming languages", "left out"),
            (self.headings, "heading inside a list item", "headings inside list items", "read as text"),
        )
        return [f"{number} {one if number == 1 else many} {fate}" for number, one, many, fate in counts if number]


@define
class _Place:
    """Where blocks stand: inside how deep an item, below which typed labels.

    Attributes:
        base: The level of items here; None for text outside lists.
        levels: Of items whose numbers are typed in paragraphs.
        above: The level and label of such an item, where it is the block just above.
    """

    base: int | None = None
    levels: Levels = field(factory=Levels)
    above: tuple[int, str] | None = None

    def typed(self, label: str) -> int:
        """The level of an item whose label is typed in a paragraph."""
        level = (self.base or 0) + self.levels.place(label)
        self.above = level, label
        return level

    def listed(self, label: str) -> int:
        """The level of a list that starts with a label: below a numbered paragraph just above it, or beside
        it if it counts on; behind other text that of the list which it goes on."""
        if self.above is None:
            return (self.base or 0) + (self.levels.counting_on(label) or 0)
        level, above = self.above
        return level if follows(above, label) else level + 1


def blocks_of(nodes: Sequence[SyntaxTreeNode], reading: Reading) -> Iterator[Block]:
    """The paragraphs of a document, or of a quote, in reading order."""
    yield from _blocks(nodes, reading, _Place())


def _blocks(nodes: Sequence[SyntaxTreeNode], reading: Reading, place: _Place) -> Iterator[Block]:
    for node in nodes:
        if node.type == "paragraph":
            yield from _paragraphs(inline_of(node.children[0], reading.dropped), place)
            continue
        if node.type in ("bullet_list", "ordered_list"):
            labels = _labels(node)
            level = place.listed(labels[0])
            for item, label in zip(node.children, labels, strict=True):
                place.levels.place(label, level - (place.base or 0))
                yield from _item(item, label, level, reading)
        elif node.type == "heading":
            yield _heading(node, reading, place)
        elif node.type == "hr":
            reading.rules += 1
        elif node.type == "html_block":
            for text in _visible(node.content, reading.dropped):
                yield from _paragraphs(Inline(text, [], []), place)
        else:
            yield Block(_PARAGRAPHS[node.type](node, reading), place.base)
        place.above = None


def _labels(node: SyntaxTreeNode) -> list[str]:
    """The bullet or number of each item as written; where all numbers are one, as they are shown."""
    if node.type == "bullet_list":
        return [item.markup for item in node.children]
    numbers = [item.info for item in node.children]
    if len(numbers) > 1 and len(set(numbers)) == 1:
        numbers = [str(int(numbers[0]) + place) for place in range(len(numbers))]
    return [f"{number}{item.markup}" for number, item in zip(numbers, node.children, strict=True)]


def _item(item: SyntaxTreeNode, label: str, level: int, reading: Reading) -> Iterator[Block]:
    """An item, its first paragraph its text, and what else stands in it one level deeper."""
    children = item.children
    first, rest = Inline("", [], []), children
    if children and children[0].type in ("paragraph", "heading"):
        first, rest = inline_of(children[0].children[0], reading.dropped), children[1:]
        reading.headings += children[0].type == "heading"
    head, *more = _lines(first)
    yield Block(_paragraph(without_breaks(head), label, "item"), level)
    inside = _Place(level + 1)
    for line in more:
        yield from _typed(line, inside)
    yield from _blocks(rest, reading, inside)


def _heading(node: SyntaxTreeNode, reading: Reading, place: _Place) -> Block:
    inline = without_breaks(inline_of(node.children[0], reading.dropped))
    if place.base is not None:
        reading.headings += 1
        return Block(_split(inline, "paragraph"), place.base)
    place.levels = Levels()
    return Block(_split(inline, "heading"), int(node.tag[1:]))


def _paragraphs(inline: Inline, place: _Place) -> Iterator[Block]:
    for line in _lines(inline):
        yield from _typed(line, place)


def _typed(inline: Inline, place: _Place) -> Iterator[Block]:
    """A paragraph; one whose text starts with a number or bullet is an item, its level told by its label."""
    inline = without_breaks(inline)
    label = split(inline.text)[0]
    if label is None or len(parse(label).keyword) > 2:
        place.above = None
        yield Block(_split(inline, "paragraph"), place.base)
        return
    yield Block(_split(inline, "item"), place.typed(label))


def _lines(inline: Inline) -> list[Inline]:
    """The paragraphs that one of Markdown's holds: points numbered by hand, each on a line of the source."""
    starts, last = [0], split(inline.text)[0]
    for at in inline.breaks:
        label = split(inline.text[at + 1 :])[0]
        if label is not None and _is_point(last, label, inline.text[:at]):
            starts.append(at + 1)
            last = label
    ends = [*(start - 1 for start in starts[1:]), len(inline.text)]
    return [cut(inline, start, end) for start, end in zip(starts, ends, strict=True)]


def _is_point(last: str | None, label: str, before: str) -> bool:
    """Whether a label at the start of a source line is the next of a series, or a first behind a lead."""
    if last is not None and follows(last, label):
        return True
    understood = parse(label)
    first = understood.family == "bullet" or understood.numbers[-1:] == (1,)
    return first and _ENDS.search(before[-12:]) is not None


def _split(inline: Inline, kind: str) -> Paragraph:
    """A paragraph whose typed label is taken off."""
    label, text = split(inline.text)
    if label is None:
        return _paragraph(inline, None, kind)
    return _paragraph(cut(inline, len(inline.text) - len(text), len(inline.text)), label, kind)


def _paragraph(inline: Inline, label: str | None, kind: str) -> Paragraph:
    return Paragraph(inline.text, label, kind, tuple(inline.marks))


def _quote(node: SyntaxTreeNode, reading: Reading) -> Paragraph:
    """A quote; its first paragraph is its text, as with a cell, and more hang on it."""
    children = node.children
    first = Inline("", [], [])
    if children and children[0].type == "paragraph":
        first = without_breaks(inline_of(children[0].children[0], reading.dropped))
        children = children[1:]
    below = nest_blocks(blocks_of(children, reading))
    return Paragraph(first.text, None, "quote", tuple(first.marks), below)


def _table(node: SyntaxTreeNode, reading: Reading) -> Paragraph:
    rows = [row for part in node.children for row in part.children]
    return Paragraph("", kind="table", children=tuple(_row(row, reading) for row in rows))


def _row(node: SyntaxTreeNode, reading: Reading) -> Paragraph:
    cells = [inline_of(cell.children[0] if cell.children else None, reading.dropped) for cell in node.children]
    return Paragraph("", kind="row", children=tuple(_paragraph(cell, None, "cell") for cell in cells))


def _code(node: SyntaxTreeNode, reading: Reading) -> Paragraph:
    if node.type == "fence" and node.info.strip():
        reading.languages += 1
    return Paragraph(node.content.removesuffix("\n"), kind="code")


_PARAGRAPHS: Final = {"blockquote": _quote, "table": _table, "fence": _code, "code_block": _code}


class _Words(HTMLParser):
    """The words that a piece of HTML shows, a list for each block."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = [""]
        self.hidden = 0
        self.tags = 0
        self.comments = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags += 1
        self.hidden += tag in _UNSEEN
        self._apart(tag)

    def handle_endtag(self, tag: str) -> None:
        self.hidden = max(0, self.hidden - (tag in _UNSEEN))
        self._apart(tag)

    def _apart(self, tag: str) -> None:
        if tag in _APART:
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.blocks[-1] += data

    def handle_comment(self, data: str) -> None:
        self.comments += 1


def _visible(source: str, dropped: Dropped) -> list[str]:
    words = _Words()
    words.feed(source)
    words.close()
    dropped.tags += words.tags
    dropped.comments += words.comments
    return [" ".join(block.split()) for block in words.blocks if block.strip()]
