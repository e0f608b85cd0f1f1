"""The blocks of a Markdown text as paragraphs with their levels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from typing import Final

import regex
from attrs import define, field
from markdown_it.tree import SyntaxTreeNode

from draftdiff.lazy import lazy_pattern
from draftdiff.model.labels import follows, parse, split
from draftdiff.model.paragraph import Paragraph
from draftdiff.readers.markdown.inline import Inline, inline_of
from draftdiff.readers.nesting import Block, Levels, nest_blocks

_ENDS = lazy_pattern(
    regex.compile,
    r"[.!?:;,。！？；：，][\"'’”»)\]*_]*\Z|\b(?:and|or|und|oder|et|ou|y|o)\Z",
)
#: HTML elements that stand apart from the text around them.
_APART: Final = frozenset(
    "address article aside blockquote br caption center dd details div dl dt "
    "figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr li main nav ol p pre section summary table td th tr ul".split()
)
_UNSEEN: Final = frozenset(["script", "style", "template"])
#: What is not kept, one of it and several of it.
_DROPPED: Final = {
    "tag": ("HTML tag", "HTML tags", "left out, the text in it kept"),
    "comment": ("HTML comment", "HTML comments", "left out"),
    "picture": ("picture", "pictures", "left out, the alternative text kept"),
    "rule": ("rule between paragraphs", "rules between paragraphs", "left out"),
    "language": ("name of a programming language", "names of programming languages", "left out"),
    "heading": ("heading inside a list item", "headings inside list items", "read as text"),
}


def left_out(dropped: Counter[str]) -> list[str]:
    """A sentence for each kind of thing that was not kept."""
    sentences: list[str] = []
    for kind, (singular, plural, fate) in _DROPPED.items():
        count = dropped[kind]
        if count:
            sentences.append(f"{count} {singular if count == 1 else plural} {fate}")
    return sentences


@define
class _Context:
    """The surroundings of blocks: the level of items here (None outside lists), and the levels of
    items whose numbers are typed. ``above`` is the level and label of such an item, where it is the block just
    above.
    """

    base: int | None = None
    levels: Levels = field(factory=Levels)
    above: tuple[int, str] | None = None

    def typed(self, label: str) -> int:
        """The level of an item whose label is typed in a paragraph."""
        level = (self.base or 0) + self.levels.place_label(label)
        self.above = level, label
        return level

    def listed(self, label: str) -> int:
        """The level of a list that starts with a label: below a numbered paragraph just above it,
        or beside it if it counts on; behind other text that of the list which it goes on.
        """
        if self.above is None:
            return (self.base or 0) + (self.levels.counting_on(label) or 0)
        level, above = self.above
        if follows(above, label):
            return level
        return level + 1


def blocks_of(
    nodes: Sequence[SyntaxTreeNode],
    dropped: Counter[str],
    context: _Context | None = None,
) -> Iterator[Block]:
    """The paragraphs of a document, of a quote, or inside an item, in reading order; counts what is
    dropped.
    """
    context = context or _Context()
    for node in nodes:
        if node.type == "paragraph":
            yield from _paragraphs(inline_of(node.children[0], dropped), context)
            continue
        if node.type in ("bullet_list", "ordered_list"):
            labels = _labels(node)
            level = context.listed(labels[0])
            for item, label in zip(node.children, labels, strict=True):
                context.levels.place_label(label, level - (context.base or 0))
                yield from _item(item, label, level, dropped)
        elif node.type == "heading":
            inline = inline_of(node.children[0], dropped).without_breaks()
            if context.base is None:
                context.levels = Levels()
                yield Block(_split(inline, "heading"), int(node.tag[1:]))
            else:
                dropped["heading"] += 1
                yield Block(_split(inline, "paragraph"), context.base)
        elif node.type == "hr":
            dropped["rule"] += 1
        elif node.type == "html_block":
            for text in _visible(node.content, dropped):
                yield from _paragraphs(Inline(text), context)
        else:
            yield Block(_PARAGRAPHS[node.type](node, dropped), context.base)
        context.above = None


def _labels(node: SyntaxTreeNode) -> list[str]:
    """The bullet or number of each item as written; where all numbers are one, as they are shown."""
    if node.type == "bullet_list":
        return [item.markup for item in node.children]
    numbers = [item.info for item in node.children]
    if len(numbers) > 1 and len(set(numbers)) == 1:
        first = int(numbers[0])
        numbers = [str(first + index) for index in range(len(numbers))]
    numbered = zip(numbers, node.children, strict=True)
    return [f"{number}{item.markup}" for number, item in numbered]


def _item(item: SyntaxTreeNode, label: str, level: int, dropped: Counter[str]) -> Iterator[Block]:
    """An item, its first paragraph its text, and what else stands in it one level deeper."""
    first = Inline()
    children = item.children
    if children and children[0].type in ("paragraph", "heading"):
        dropped["heading"] += children[0].type == "heading"
        first = inline_of(children[0].children[0], dropped)
        children = children[1:]
    head, *more = _lines(first)
    yield Block(_paragraph(head.without_breaks(), label, "item"), level)
    context = _Context(level + 1)
    for line in more:
        yield _typed(line, context)
    yield from blocks_of(children, dropped, context)


def _paragraphs(inline: Inline, context: _Context) -> Iterator[Block]:
    return (_typed(line, context) for line in _lines(inline))


def _typed(inline: Inline, context: _Context) -> Block:
    """A paragraph; one whose text starts with a number or bullet is an item, its level told by its
    label.
    """
    inline = inline.without_breaks()
    label = split(inline.text)[0]
    if label is None or len(parse(label).keyword) > 2:
        context.above = None
        return Block(_split(inline, "paragraph"), context.base)
    return Block(_split(inline, "item"), context.typed(label))


def _lines(inline: Inline) -> list[Inline]:
    """The paragraphs that one of Markdown's holds: points numbered by hand, each on a line of the
    source.
    """
    starts = [0]
    last = split(inline.text)[0]
    for offset in inline.breaks:
        label = split(inline.text[offset + 1 :])[0]
        if label is not None and _is_point(last, label, inline.text[:offset]):
            starts.append(offset + 1)
            last = label
    ends = [*(start - 1 for start in starts[1:]), len(inline.text)]
    return [inline.cut(start, end) for start, end in zip(starts, ends, strict=True)]


def _is_point(last: str | None, label: str, before: str) -> bool:
    """Return whether a label at the start of a source line is the next of a series, or a first
    behind a lead.
    """
    if last is not None and follows(last, label):
        return True
    understood = parse(label)
    first = understood.family == "bullet" or understood.numbers[-1:] == (1,)
    return first and _ENDS.search(before[-12:]) is not None


def _split(inline: Inline, kind: str) -> Paragraph:
    """A paragraph whose typed label is taken off."""
    label, text = split(inline.text)
    if label is not None:
        inline = inline.cut(len(inline.text) - len(text))
    return _paragraph(inline, label, kind)


def _paragraph(inline: Inline, label: str | None, kind: str) -> Paragraph:
    return Paragraph(inline.text, label, kind, inline.marks)


def _quote(node: SyntaxTreeNode, dropped: Counter[str]) -> Paragraph:
    """A quote; its first paragraph is its text, as with a cell, and more hang on it."""
    first = Inline()
    children = node.children
    if children and children[0].type == "paragraph":
        first = inline_of(children[0].children[0], dropped).without_breaks()
        children = children[1:]
    return Paragraph(
        first.text,
        None,
        "quote",
        first.marks,
        nest_blocks(blocks_of(children, dropped)),
    )


def _table(node: SyntaxTreeNode, dropped: Counter[str]) -> Paragraph:
    rows = (row for part in node.children for row in part.children)
    return Paragraph("", kind="table", children=[_row(row, dropped) for row in rows])


def _row(node: SyntaxTreeNode, dropped: Counter[str]) -> Paragraph:
    cells: list[Paragraph] = []
    for cell in node.children:
        inline = inline_of(cell.children[0] if cell.children else None, dropped)
        cells.append(_paragraph(inline, None, "cell"))
    return Paragraph("", kind="row", children=cells)


def _code(node: SyntaxTreeNode, dropped: Counter[str]) -> Paragraph:
    dropped["language"] += node.type == "fence" and bool(node.info.strip())
    return Paragraph(node.content.removesuffix("\n"), kind="code")


_PARAGRAPHS: Final = {"blockquote": _quote, "table": _table, "fence": _code, "code_block": _code}


class _Words(HTMLParser):
    """The words that a piece of HTML shows, a list for each block."""

    def __init__(self, dropped: Counter[str]) -> None:
        super().__init__()
        self.blocks: list[str] = [""]
        self.hidden = 0
        self.dropped = dropped

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.dropped["tag"] += 1
        self.hidden += tag in _UNSEEN
        self._start_block(tag)

    def handle_endtag(self, tag: str) -> None:
        self.hidden = max(0, self.hidden - (tag in _UNSEEN))
        self._start_block(tag)

    def _start_block(self, tag: str) -> None:
        if tag in _APART:
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.blocks[-1] += data

    def handle_comment(self, data: str) -> None:
        # An empty one parts two lists.
        if data.strip():
            self.dropped["comment"] += 1


def _visible(source: str, dropped: Counter[str]) -> list[str]:
    words = _Words(dropped)
    words.feed(source)
    words.close()
    return [" ".join(block.split()) for block in words.blocks if block.strip()]
