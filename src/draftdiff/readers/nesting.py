"""Paragraphs in a row made a tree: what hangs on what, the same for every format.

Items hang on the nearest shallower item; a list's top items on the paragraph just above if that has a label,
is a heading or ends with a colon, else they are its siblings. Text under a heading is its child. A list that
goes on behind other text ("2." behind a paragraph and its bullets) stays where it began.
"""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import Final

from attrs import define, evolve, field, frozen

from draftdiff.limiting import Limits, in_force, within
from draftdiff.model.labels import BULLETS, follows
from draftdiff.model.paragraph import Paragraph
from draftdiff.readers.levels import Levels

#: Lists of a section that may go on; one further back is taken for another list.
MAX_LISTS: Final = 16
_COLONS: Final = (":", "：", "፦", "؛:")
_LAST: Final = frozenset({"note", "box"})
_kind = attrgetter("kind")


@frozen
class Block:
    """A paragraph that has not found its place in the tree yet.

    Attributes:
        paragraph: It may have children already (a table's rows, notes).
        level: Of a heading its level, 1 to 9. Of an item how deep it stands in its list, from 0; None says
            that its label tells. Of another paragraph None, or, where it stands inside a list, the level
            that an item in its place would have.
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


@define
class _Tree:
    """Where the next paragraph can hang: open headings, the open list, those before, outer first, the one above."""

    root: _Node
    headings: list[tuple[int, _Node]] = field(factory=list)
    items: list[tuple[int, _Node]] = field(factory=list)
    open: _List | None = None
    earlier: list[_List] = field(factory=list)
    above: _Node | None = None
    count: int = 0
    most: Limits = field(factory=in_force)

    def section(self) -> _Node:
        return self.headings[-1][1] if self.headings else self.root

    def led_in(self) -> bool:
        return self.above is not None and leads_in(self.above.paragraph)

    def hang(self, paragraph: Paragraph, parent: _Node) -> _Node:
        node = _Node(paragraph, parent.depth + 1)
        self.count += 1
        if self.count > self.most.paragraphs or node.depth > self.most.depth:
            within("paragraphs", self.count, "paragraphs")
            within("depth", node.depth, "levels of nested paragraphs", where=_excerpt(paragraph))
        parent.children.append(node)
        self.above = node
        # What stands beside or below an ancestor of this paragraph is over: nothing later may hang there.
        while self.earlier and self.earlier[-1].parent.depth >= node.depth:
            self.earlier.pop()
        return node


def nest_blocks(blocks: Iterable[Block]) -> tuple[Paragraph, ...]:
    """The tree of paragraphs that stand in reading order.

    Raises:
        LimitExceeded: There are too many paragraphs, or they are nested too deeply.

    Example:
        >>> top = nest_blocks([Block(Paragraph("Decide to:")), Block(Paragraph("act", "(a)", "item"), 0)])
        >>> top[0].children[0].text
        'act'
    """
    tree = _Tree(_Node(Paragraph(""), 0))
    levels = Levels()
    for block in blocks:
        paragraph = block.paragraph
        if paragraph.kind == "heading":
            levels = Levels()
            _hang_heading(tree, paragraph, block.level or 1)
        elif paragraph.kind == "item":
            _hang_item(tree, paragraph, levels.place(paragraph.label, block.level, tree.led_in()))
        elif block.level is not None:
            _hang_item(tree, paragraph, block.level, item=False)
        else:
            tree.hang(paragraph, tree.headings[-1][1] if tree.headings else tree.root)
            tree.open = None
            tree.items.clear()
    return _finished(tree.root).children


def leads_in(paragraph: Paragraph) -> bool:
    """Whether a paragraph announces what follows: it ends with a colon.

    Example:
        >>> leads_in(Paragraph("Member States shall:"))
        True
    """
    return paragraph.text.rstrip(" \t\u00a0-–—").endswith(_COLONS)


def _hang_heading(tree: _Tree, heading: Paragraph, level: int) -> None:
    while tree.headings and tree.headings[-1][0] >= level:
        tree.headings.pop()
    tree.headings.append((level, tree.hang(heading, tree.section())))
    tree.items, tree.open, tree.earlier = [], None, []


def _hang_item(tree: _Tree, paragraph: Paragraph, level: int, *, item: bool = True) -> None:
    while tree.items and tree.items[-1][0] >= level:
        tree.items.pop()
    top, opens = not tree.items, tree.open is None
    if tree.open is None:
        tree.open = _List(_list_parent(tree), paragraph.label)
    elif top and item:
        tree.open = _continued(tree.open, tree.earlier, paragraph.label)
    node = tree.hang(paragraph, tree.open.parent if top else tree.items[-1][1])
    if opens:
        tree.earlier.append(tree.open)
    if item:
        tree.items.append((level, node))


def _continued(found: _List, earlier: list[_List], label: str | None) -> _List:
    """The list that a top item belongs to: the open one, unless its label goes on in an earlier one."""
    if label is not None and label not in BULLETS and not (found.label and follows(found.label, label)):
        lists = (one for one in reversed(earlier[-MAX_LISTS:]) if one.label and follows(one.label, label))
        found = next(lists, found)
    found.label = label
    return found


def _list_parent(tree: _Tree) -> _Node:
    above = tree.above
    if above is None:
        return tree.root
    if above.paragraph.label is not None or above.paragraph.kind == "heading" or leads_in(above.paragraph):
        return above
    return tree.section()


def _finished(root: _Node) -> Paragraph:
    """The tree as values; bottom up without recursion, for it may be deep."""
    order, stack = [], [root]
    while stack:
        node = stack.pop()
        if node.children:
            order.append(node)
            stack += node.children
    for node in reversed(order):
        node.paragraph = with_children(node.paragraph, [child.paragraph for child in node.children])
    return root.paragraph


def with_children(paragraph: Paragraph, more: Iterable[Paragraph]) -> Paragraph:
    """The paragraph with more children behind those it has; notes and boxes stay last.

    Example:
        >>> called = Paragraph("a", children=[Paragraph("See 3.", kind="note")])
        >>> [child.kind for child in with_children(called, [Paragraph("b")]).children]
        ['paragraph', 'note']
    """
    children: list[Paragraph] = [*paragraph.children, *more]
    if not _LAST.isdisjoint(map(_kind, children)):
        children.sort(key=lambda child: child.kind in _LAST)
    return evolve(paragraph, children=children)


def _excerpt(paragraph: Paragraph) -> str:
    words = paragraph.text.split()
    return f"the paragraph “{' '.join(words[:6])}{' …' if len(words) > 6 else ''}”"
