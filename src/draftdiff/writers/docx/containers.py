"""Which containers of the two drafts are one in the document, and which lines have to be pulled apart.

A container is what holds paragraphs of its own: the body, a table's cell, a note, a text box, a header or
footer. A kept line is one ``w:p`` only if both drafts have it in the same container; else it is deleted in
the one and inserted in the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from attrs import frozen

from draftdiff.changes.kinds import Node
from draftdiff.model.draft import Draft
from draftdiff.writers.docx.blocks import Line

#: Kinds that hold containers and have no text.
GRIDS: Final = frozenset({"table", "row"})
#: The index that stands for the body.
BODY: Final = -1


@frozen
class Places:
    """Where the paragraphs of one draft stand.

    Attributes:
        container: For each index the container that it stands in. A holder stands in itself, a table in what
            is around it, a row in its table.
        parent: For each index that of its parent.
        children: For each index the indexes of its children.
        holders: The indexes of paragraphs whose text is the first paragraph of a container: cells, headers,
            footers, and notes and boxes where the format has them (no note calls a note, no box holds a box).
        margins: The indexes of headers, and of footers.
    """

    container: tuple[int, ...]
    parent: tuple[int, ...]
    children: tuple[tuple[int, ...], ...]
    holders: frozenset[int]
    margins: tuple[tuple[int, ...], tuple[int, ...]]

    @classmethod
    def of(cls, draft: Draft) -> Places:
        """The places in a draft."""
        container: list[int] = []
        parent: list[int] = []
        children: list[list[int]] = []
        stories: dict[int, str] = {BODY: "body"}
        above: list[int] = []
        for index, path, paragraph in draft.walk():
            del above[len(path) - 1 :]
            over = above[-1] if above else BODY
            around = BODY if over == BODY else container[over]
            # What nothing calls stands in the text: a call is a place in a paragraph.
            uncalled = over == BODY and paragraph.kind in ("note", "box")
            story = None if uncalled else _opens(paragraph.kind, stories[around])
            if story is not None or paragraph.kind in GRIDS:
                stories[index] = story or stories[around]
            container.append(over if paragraph.kind == "row" else around if story is None else index)
            parent.append(over)
            children.append([])
            if over != BODY:
                children[over].append(index)
            above.append(index)
        margins = tuple(
            tuple(i for i, paragraph in enumerate(draft.paragraphs) if paragraph.kind == kind and i in stories)
            for kind in ("header", "footer")
        )
        holders = frozenset(index for index in stories if index != BODY and container[index] == index)
        return cls(tuple(container), tuple(parent), tuple(map(tuple, children)), holders, (margins[0], margins[1]))


def _opens(kind: str, story: str) -> str | None:
    """The story whose text a paragraph's own is, where that is a container of its own; else None."""
    if kind == "cell":
        return story
    if kind in ("header", "footer"):
        return kind if story == "body" else None
    if kind == "note":
        return kind if story == "body" else None
    return kind if kind == "box" and story in ("body", "header", "footer") else None


@frozen
class Matching:
    """What of the two drafts is one in the document.

    Attributes:
        one: Containers, tables and rows of the old draft and those of the new one that they are.
        apart: Places of the kept lines that are not one: each of them is deleted and inserted.
        chains: The places of kept lines, those together that are parts of one paragraph in either draft.
    """

    one: dict[int, int]
    apart: frozenset[int]
    chains: tuple[tuple[int, ...], ...]


def match(
    lines: Sequence[Line], old: Places, new: Places, apart: frozenset[int] = frozenset(), *, columns: bool = False
) -> Matching:
    """Decides which kept lines stay one.

    Pulling a paragraph apart pulls its notes apart, so this goes on until nothing more gives way.

    Args:
        lines: All lines.
        old: The places in the old draft.
        new: The places in the new draft.
        apart: Places of lines that are known not to be one.
        columns: Whether cells can come and go in a row that stays.
    """
    groups = chains(lines)
    while True:
        one = _one(lines, old, new, apart, columns=columns)
        loose = [group for group in groups if not apart.isdisjoint(group) or not _holds(group, lines, old, new, one)]
        more = apart.union(*loose)
        if more == apart:
            return Matching(one, apart, groups)
        apart = more


def chains(lines: Sequence[Line]) -> tuple[tuple[int, ...], ...]:
    """The places of kept lines, those together that are parts of one paragraph in either draft."""
    found: list[list[int]] = []
    for place, line in enumerate(lines):
        if line.old is None or line.new is None:
            continue
        before = lines[found[-1][-1]] if found else None
        if before is not None and (_same(before.old, line.old) or _same(before.new, line.new)):
            found[-1].append(place)
        else:
            found.append([place])
    return tuple(map(tuple, found))


def _same(one: Node | None, other: Node | None) -> bool:
    return one is not None and other is not None and one.index == other.index


def _one(lines: Sequence[Line], old: Places, new: Places, apart: frozenset[int], *, columns: bool) -> dict[int, int]:
    """The containers, tables and rows that both drafts have, the outermost first."""
    kept = [
        (line, line.old, line.new) for place, line in enumerate(lines) if place not in apart and line.old and line.new
    ]
    called = {piece.anchor for line, _, _ in kept for piece in line.pieces if piece.anchor}
    partner: dict[int, int] = {}
    for _, before, after in kept:
        partner.setdefault(before.index, after.index)
    # Headers and footers are told apart by their order: a page has one of each.
    one = {BODY: BODY}
    for olds, news in zip(old.margins, new.margins, strict=True):
        one.update(zip(olds, news, strict=False))
    for _, before, after in kept:
        if before.kind != after.kind or before.index in one or partner[before.index] != after.index:
            continue
        if _fits(before, after.index, old, new, one, called, partner, columns=columns):
            one[before.index] = after.index
    return one


def _fits(
    before: Node,
    after: int,
    old: Places,
    new: Places,
    one: dict[int, int],
    called: set[tuple[int | None, int | None]],
    partner: dict[int, int],
    *,
    columns: bool,
) -> bool:
    """Whether a container, table or row of the old draft is one of the new draft, given what is around it."""
    if before.kind in ("note", "box"):
        return before.index in old.holders and after in new.holders and (before.index, after) in called
    if before.kind == "table":
        return one.get(old.container[before.index]) == new.container[after]
    if before.kind not in ("row", "cell") or one.get(old.parent[before.index]) != new.parent[after]:
        return False
    cells = tuple(partner.get(cell) for cell in old.children[before.index])
    if columns and before.kind == "row":
        kept = [cell for cell in cells if cell in new.children[after]]
        return kept == sorted(kept) and len(kept) == sum(cell is not None for cell in cells) and bool(kept)
    # Not every reader knows of cells that are tracked by themselves: a row whose cells changed is a new row.
    return before.kind == "cell" or cells == new.children[after]


def _holds(group: Sequence[int], lines: Sequence[Line], old: Places, new: Places, one: dict[int, int]) -> bool:
    """Whether the parts of a paragraph stand in one container, with nothing between that would join them."""
    if not all(_is_one(lines[place], old, new, one) for place in group) or lines[group[-1]].mark != "equal":
        return False
    borders = pairwise(group)
    return all(_is_free(lines[first], lines[first + 1 : second], old, new) for first, second in borders)


def _is_one(line: Line, old: Places, new: Places, one: dict[int, int]) -> bool:
    if line.old is None or line.new is None:
        return False
    if line.old.kind in GRIDS or line.new.kind in GRIDS:
        return one.get(line.old.index) == line.new.index
    return one.get(old.container[line.old.index]) == new.container[line.new.index]


def _is_free(first: Line, between: Sequence[Line], old: Places, new: Places) -> bool:
    """Whether only paragraphs stand behind a part that come, or go, together with its paragraph mark."""
    if first.old is None or first.new is None or first.mark == "equal":
        return False
    for line in between:
        in_old = line.old is not None and old.container[line.old.index] == old.container[first.old.index]
        in_new = line.new is not None and new.container[line.new.index] == new.container[first.new.index]
        if (in_old or in_new) and (line.mark != first.mark or in_old == in_new or line.node.kind in GRIDS):
            return False
    return True
