"""Paragraphs in a row made a tree, by rules that are the same for every format.

Items hang on the nearest shallower item; a list's top items on the paragraph just above if that has
a label, is a heading or ends with a colon, else they are its siblings. Text under a heading is its
child. A list that goes on behind other text ("2." behind a paragraph and its bullets) stays where
it began. How deep an item stands is told by its label where nothing else tells it: 1. over (a) over
(i), bullets innermost.
"""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import Final, NamedTuple

from attrs import define, evolve, field, frozen

from draftdiff.model.labels import BULLETS, Label, follows, parse
from draftdiff.model.paragraph import Paragraph
from draftdiff.work_limits import Limits, check_limit, current_limits

#: Lists of a section that may go on; one further back is taken for another list.
_LISTS: Final = 16
_COLONS: Final = (":", "：", "፦", "؛:")
_TIED: Final = frozenset({"note", "box"})
#: Schemes from the outermost to the innermost, as drafting manuals use them; the labels seen decide
#: first.
_RANKS: Final = {
    "upper_roman": 0,
    "upper_letter": 1,
    "keyword": 2,
    "decimal": 3,
    "han": 3,
    "word": 3,
    "letter": 4,
    "lower_roman": 5,
    "bullet": 6,
}
_kind = attrgetter("kind")


class _Open(NamedTuple):
    """The last label seen at a level that is still open."""

    level: int
    written: str
    label: Label


@define
class Levels:
    """The levels of the items of one section, asked in reading order.

    Example:
        >>> levels = Levels()
        >>> [levels.place_label(label) for label in ("1.", "(a)", "(i)", "(ii)", "(b)", "2.", "2 bis.")]
        [0, 1, 2, 2, 1, 0, 0]
    """

    _open: list[_Open] = field(factory=list)

    def place_label(self, label: str | None, level: int | None = None, led_in: bool = False) -> int:
        """The level of the next item.

        Args:
            label: Its label; None stands at the level of the item before.
            level: Its level where something else than the label tells (indentation, a list's own
                levels).
            led_in: Whether the paragraph above ends with a colon.
        """
        if level is None:
            level = self._level(label, led_in)
        previous = None
        while self._open and self._open[-1].level >= level:
            closed = self._open.pop()
            previous = closed.written if closed.level == level else None
        if label is not None:
            self._open.append(_Open(level, label, parse(label, previous)))
        return level

    def counting_on(self, label: str) -> int | None:
        """The level of the open item whose list a label goes on, though numbers may be missing
        between; else None.
        """
        later = parse(label)
        for open in reversed(self._open):
            if _scheme(open.label) == _scheme(later) and open.label.numbers < later.numbers:
                return open.level
        return None

    def _level(self, written: str | None, led_in: bool) -> int:
        """The level of a label by those that are open: beside one that it goes on, or by its kind."""
        if not self._open:
            return 0
        if written is None:
            return self._open[-1].level
        for open in reversed(self._open):
            if follows(open.written, written):
                return open.level
        label = parse(written)
        # An open label counts in the same way, or is the beginning of this one.
        for open in reversed(self._open):
            if _scheme(open.label) == _scheme(label):
                return open.level
            is_extended = label.numbers and label.numbers[:-1] == open.label.numbers
            if is_extended and open.label.family == "decimal":
                return open.level + 1
        return self._new(label, led_in)

    def _new(self, label: Label, led_in: bool) -> int:
        """The level of the first label of its kind that is seen."""
        above = self._open[-1]
        is_first = label.family == "bullet" or label.numbers[-1:] in ((1,), (27,))
        if led_in or (is_first and label.form == above.label.form == "()"):
            return above.level + 1
        if above.label.keyword and (label.keyword or label.family == "decimal"):
            return above.level
        outer = [open.level for open in self._open if _rank(open.label) <= _rank(label)]
        if outer:
            return outer[-1] + 1
        return self._open[0].level


def _scheme(label: Label) -> tuple[object, ...]:
    doubled = label.family.endswith("letter") and label.numbers[0] > 26
    depth = len(label.numbers) if label.family == "decimal" else 0
    return label.family, label.keyword, label.form, doubled, depth


def _rank(label: Label) -> int:
    if label.keyword:
        return _RANKS["keyword"]
    return _RANKS.get(label.family, _RANKS["letter"])


@frozen
class Block:
    """A paragraph that has not found its place in the tree yet.

    Attributes:
        paragraph: It may have children already (a table's rows, notes).
        level: Of a heading its level, 1 to 9. Of an item how deep it stands in its list, from 0;
            None says that its label tells. Of another paragraph None, or, where it stands inside a
            list, the level that an item in its place would have.
    """

    paragraph: Paragraph
    level: int | None = None


@define(eq=False)
class _Node:
    """A paragraph that still gathers children."""

    paragraph: Paragraph
    depth: int
    children: list[_Node] = field(factory=list)


@define(eq=False)
class _List:
    """A list of the section: what it hangs on, and the label of its last top item."""

    parent: _Node
    label: str | None = None


def _goes_on(list_: _List, label: str | None) -> bool:
    """Return whether a label follows the last one of a list."""
    return bool(list_.label and label is not None and follows(list_.label, label))


@define
class _Tree:
    """A tree that grows, and the nodes on which the next paragraph can hang: the open headings, the
    open list, earlier lists from the outermost, the paragraph above.
    """

    root: _Node
    headings: list[tuple[int, _Node]] = field(factory=list)
    items: list[tuple[int, _Node]] = field(factory=list)
    open: _List | None = None
    earlier: list[_List] = field(factory=list)
    above: _Node | None = None
    count: int = 0
    limits: Limits = field(factory=current_limits)

    def section(self) -> _Node:
        if self.headings:
            return self.headings[-1][1]
        return self.root

    def hang(self, paragraph: Paragraph, parent: _Node) -> _Node:
        node = _Node(paragraph, parent.depth + 1)
        self.count += 1
        if self.count > self.limits.paragraphs or node.depth > self.limits.depth:
            check_limit("paragraphs", self.count, "paragraphs")
            words = paragraph.text.split()
            excerpt = " ".join(words[:6]) + (" …" if len(words) > 6 else "")
            where = f"the paragraph “{excerpt}”"
            check_limit("depth", node.depth, "levels of nested paragraphs", where=where)
        parent.children.append(node)
        self.above = node
        # What stands beside or below an ancestor of this paragraph is over: nothing later may hang
        # there.
        while self.earlier and self.earlier[-1].parent.depth >= node.depth:
            self.earlier.pop()
        return node

    def hang_heading(self, heading: Paragraph, level: int) -> None:
        while self.headings and self.headings[-1][0] >= level:
            self.headings.pop()
        self.headings.append((level, self.hang(heading, self.section())))
        self.items = []
        self.open = None
        self.earlier = []

    def hang_item(self, paragraph: Paragraph, level: int, *, item: bool = True) -> None:
        while self.items and self.items[-1][0] >= level:
            self.items.pop()
        is_top = not self.items
        is_new = self.open is None
        if self.open is None:
            self.open = _List(self.list_parent(), paragraph.label)
        elif is_top and item:
            self.open = self.continued(self.open, paragraph.label)
        node = self.hang(paragraph, self.open.parent if is_top else self.items[-1][1])
        if is_new:
            self.earlier.append(self.open)
        if item:
            self.items.append((level, node))

    def continued(self, list_: _List, label: str | None) -> _List:
        """The list that a top item belongs to: the open one, unless its label goes on in an earlier
        one.
        """
        is_numbered = label is not None and label not in BULLETS
        if is_numbered and not _goes_on(list_, label):
            for earlier in reversed(self.earlier[-_LISTS:]):
                if _goes_on(earlier, label):
                    list_ = earlier
                    break
        list_.label = label
        return list_

    def list_parent(self) -> _Node:
        if self.above is None:
            return self.root
        above = self.above.paragraph
        if above.label is not None or above.kind == "heading" or leads_in(above):
            return self.above
        return self.section()


def nest_blocks(blocks: Iterable[Block]) -> tuple[Paragraph, ...]:
    """The tree of paragraphs that stand in reading order; LimitExceeded where they are too many or
    nested too deeply.
    """
    tree = _Tree(_Node(Paragraph(""), 0))
    levels = Levels()
    for block in blocks:
        paragraph = block.paragraph
        if paragraph.kind == "heading":
            levels = Levels()
            tree.hang_heading(paragraph, block.level or 1)
        elif paragraph.kind == "item":
            led_in = tree.above is not None and leads_in(tree.above.paragraph)
            tree.hang_item(paragraph, levels.place_label(paragraph.label, block.level, led_in))
        elif block.level is not None:
            tree.hang_item(paragraph, block.level, item=False)
        else:
            tree.hang(paragraph, tree.section())
            tree.open = None
            tree.items.clear()
    return _finished(tree.root).children


def leads_in(paragraph: Paragraph) -> bool:
    """Return whether a paragraph announces what follows: it ends with a colon."""
    return paragraph.text.rstrip(" \t\u00a0-–—").endswith(_COLONS)


def _finished(root: _Node) -> Paragraph:
    """The tree as values; bottom up without recursion, for it may be deep."""
    order = []
    stack = [root]
    while stack:
        node = stack.pop()
        if node.children:
            order.append(node)
            stack += node.children
    for node in reversed(order):
        node.paragraph = with_children(node.paragraph, [child.paragraph for child in node.children])
    return root.paragraph


def with_children(paragraph: Paragraph, more: Iterable[Paragraph]) -> Paragraph:
    """The paragraph with more children behind those it has; its notes and boxes stay first, by
    their calls.
    """
    children: list[Paragraph] = [*paragraph.children, *more]
    if not _TIED.isdisjoint(map(_kind, children)):
        children.sort(key=lambda child: child.kind not in _TIED)
    return evolve(paragraph, children=children)


def paragraph_of_blocks(kind: str, blocks: list[Block]) -> Paragraph:
    """Blocks as one paragraph of a kind: the first is its text, the others hang on it."""
    if not blocks or blocks[0].paragraph.kind == "table":
        return Paragraph("", kind=kind, children=nest_blocks(blocks))
    return with_children(evolve(blocks[0].paragraph, kind=kind), nest_blocks(blocks[1:]))
