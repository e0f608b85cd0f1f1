"""Which containers of the two drafts (body, cell, note, box, header, footer) are one, and which
lines are pulled apart.

A kept line is one ``w:p`` only if both drafts have it in the same container; else it is deleted and
inserted.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from attrs import define, evolve, field, frozen

from draftdiff.changes.kinds import Node
from draftdiff.model.draft import Draft
from draftdiff.word.blocks import Block, Key, Line

#: Kinds that hold containers and have no text.
GRIDS: Final = frozenset({"table", "row"})
#: The index that stands for the body.
BODY: Final = -1


@frozen
class Places:
    """Where the paragraphs of one draft stand, by index.

    Attributes:
        container: What each stands in: a holder in itself, a table in what is around it, a row in
            its table.
        holders: Those whose text is the first of a container: cells, headers, footers, and notes
            and boxes where the format has them (no note calls a note, no box holds a box).
        margins: Headers, and footers.
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
            container.append(
                over if paragraph.kind == "row" else around if story is None else index
            )
            parent.append(over)
            children.append([])
            if over != BODY:
                children[over].append(index)
            above.append(index)
        margins = tuple(
            tuple(
                i
                for i, paragraph in enumerate(draft.paragraphs)
                if paragraph.kind == kind and i in stories
            )
            for kind in ("header", "footer")
        )
        holders = frozenset(
            index for index in stories if index != BODY and container[index] == index
        )
        return cls(
            tuple(container),
            tuple(parent),
            tuple(map(tuple, children)),
            holders,
            (margins[0], margins[1]),
        )


def _opens(kind: str, story: str) -> str | None:
    """The story whose text a paragraph's own is, where that is a container of its own; else None."""
    if kind == "cell":
        return story
    homes = {
        "header": ("body",),
        "footer": ("body",),
        "note": ("body",),
        "box": ("body", "header", "footer"),
    }
    return kind if story in homes.get(kind, ()) else None


#: The places of kept lines that are parts of one paragraph in either draft.
Chain = tuple[int, ...]


def match(
    lines: Sequence[Line], old: Places, new: Places, apart: frozenset[int], *, columns: bool
) -> tuple[dict[int, int], frozenset[int], tuple[Chain, ...]]:
    """Which kept lines stay one: containers, tables and rows of the old draft that are ones of the
    new; the places of kept lines that are deleted and inserted; all chains of kept lines. Goes on,
    for what is apart pulls its notes apart.
    """
    groups = chains(lines)
    while True:
        pairing = _Pairing(lines, old, new, columns)
        pairing.pair(apart)
        loose = [
            group for group in groups if not apart.isdisjoint(group) or not pairing.holds(group)
        ]
        more = apart.union(*loose)
        if more == apart:
            return pairing.one, apart, groups
        apart = more


def chains(lines: Sequence[Line]) -> tuple[Chain, ...]:
    """The places of kept lines, those together that are parts of one paragraph in either draft."""
    found: list[list[int]] = []
    last: tuple[int, int] | None = None
    for place, line in enumerate(lines):
        if line.old is not None and line.new is not None:
            if last is not None and (last[0] == line.old.index or last[1] == line.new.index):
                found[-1].append(place)
            else:
                found.append([place])
            last = line.old.index, line.new.index
    return tuple(map(tuple, found))


@define
class _Pairing:
    """Which containers, tables and rows of the old draft are one with which of the new draft."""

    lines: Sequence[Line]
    old: Places
    new: Places
    columns: bool
    one: dict[int, int] = field(factory=dict)

    def pair(self, apart: frozenset[int]) -> None:
        """Pairs them, the outermost first, but for lines at some places."""
        kept = [
            (line, line.old, line.new)
            for place, line in enumerate(self.lines)
            if place not in apart and line.old and line.new
        ]
        called = {piece.anchor for line, _, _ in kept for piece in line.pieces if piece.anchor}
        partner: dict[int, int] = {}
        for _, before, after in kept:
            partner.setdefault(before.index, after.index)
        # Headers and footers are told apart by their order: a page has one of each.
        self.one[BODY] = BODY
        for olds, news in zip(self.old.margins, self.new.margins, strict=True):
            self.one.update(zip(olds, news, strict=False))
        for _, before, after in kept:
            is_partner = before.kind == after.kind and partner[before.index] == after.index
            if (
                is_partner
                and before.index not in self.one
                and self._fits(before, after.index, called, partner)
            ):
                self.one[before.index] = after.index

    def _fits(self, before: Node, after: int, called: set[Key], partner: dict[int, int]) -> bool:
        """Return whether a container, table or row of the old draft is one of the new draft, given
        what is around it.
        """
        if before.kind in ("note", "box"):
            return (
                before.index in self.old.holders
                and after in self.new.holders
                and (before.index, after) in called
            )
        if before.kind == "table":
            return self.one.get(self.old.container[before.index]) == self.new.container[after]
        if (
            before.kind not in ("row", "cell")
            or self.one.get(self.old.parent[before.index]) != self.new.parent[after]
        ):
            return False
        cells = tuple(partner.get(cell) for cell in self.old.children[before.index])
        if self.columns and before.kind == "row":
            kept = [cell for cell in cells if cell in self.new.children[after]]
            return (
                kept == sorted(kept)
                and len(kept) == sum(cell is not None for cell in cells)
                and bool(kept)
            )
        # Not every reader knows of cells that are tracked by themselves: a row whose cells changed
        # is a new row.
        return before.kind == "cell" or cells == self.new.children[after]

    def holds(self, group: Chain) -> bool:
        """Return whether the parts of a paragraph stand in one container, with nothing between that
        would join them.
        """
        if (
            not all(self._is_one(self.lines[place]) for place in group)
            or self.lines[group[-1]].mark != "equal"
        ):
            return False
        borders = pairwise(group)
        return all(
            self._is_free(self.lines[first], self.lines[first + 1 : second])
            for first, second in borders
        )

    def _is_one(self, line: Line) -> bool:
        if line.old is None or line.new is None:
            return False
        if line.old.kind in GRIDS or line.new.kind in GRIDS:
            return self.one.get(line.old.index) == line.new.index
        return (
            self.one.get(self.old.container[line.old.index]) == self.new.container[line.new.index]
        )

    def _is_free(self, first: Line, between: Sequence[Line]) -> bool:
        """Return whether only paragraphs stand behind a part that come, or go, together with its
        paragraph mark.
        """
        if first.old is None or first.new is None or first.mark == "equal":
            return False
        old, new = self.old.container, self.new.container
        for line in between:
            in_old = line.old is not None and old[line.old.index] == old[first.old.index]
            in_new = line.new is not None and new[line.new.index] == new[first.new.index]
            if (in_old or in_new) and (
                line.mark != first.mark or in_old == in_new or line.node.kind in GRIDS
            ):
                return False
        return True


# The last paragraph of a container, and the one before a table, have marks that cannot be deleted
# or inserted: ECMA-376 Part 1, 17.13.5.15 joins a paragraph with the one after it, and there is
# none, or it is a table. So the change is tracked one mark earlier, as Word does it when somebody
# types or deletes at the end: the kept paragraph before gives its own mark, and what came or went
# keeps the mark that was there.


def sealed(blocks: Sequence[Block], *, is_kept: bool) -> tuple[Block, ...]:
    """The blocks of a container that stays one whatever is decided: an empty paragraph stands where
    the format wants one (between tables, behind a last table), and a container that only one draft
    has comes or goes with all marks.
    """
    done: list[Block] = []
    waiting: list[Line] = []
    for block in blocks:
        if isinstance(block, Line):
            waiting.append(block)
            continue
        done += [*_closed(waiting, is_kept, behind_table=bool(done)), block]
        waiting = []
    return (*done, *_closed(waiting, is_kept, behind_table=True))


def _closed(lines: list[Line], is_kept: bool, *, behind_table: bool) -> list[Line]:
    """Lines before a table or the end; with nothing before them they need an end of their own
    behind a table.
    """
    if not lines:
        return [Line()] if behind_table else []
    lines = _parted(lines)
    if not is_kept or lines[-1].mark == "equal":
        return lines
    start = len(lines)
    while start and (lines[start - 1].old is None or lines[start - 1].new is None):
        start -= 1
    old = next((line for line in reversed(lines[start:]) if line.new is None), None)
    new = next((line for line in reversed(lines[start:]) if line.old is None), None)
    if old and new:
        labels = old.labels[0], new.labels[1]
        by = new.by if new.by[0] else old.by
        replaced = Line(old.old, new.new, (*old.pieces, *new.pieces), labels, by=by)
        return [*(line for line in lines if line not in (old, new)), replaced]
    if start:
        return _shifted(lines, start)
    return [*lines[:-1], evolve(lines[-1], mark="equal")] if behind_table else lines


def _parted(lines: list[Line]) -> list[Line]:
    """The lines so that no insertion at the end of a kept paragraph touches a paragraph that came
    in behind it.

    LibreOffice takes two such insertions for one, with the mark between; rejecting it would join
    the kept paragraph with the next. So that mark is tracked as inserted, and the last new
    paragraph keeps the old one.
    """
    done = list(lines)
    for place, line in enumerate(lines):
        is_kept = (
            line.old is not None
            and line.new is not None
            and line.mark == "equal"
            and line.move is None
        )
        if not (is_kept and line.pieces and line.pieces[-1].op == "insert"):
            continue
        stop = place + 1
        while stop < len(lines) and lines[stop].old is None and lines[stop].move is None:
            stop += 1
        if stop > place + 1:
            done[place:stop] = _shifted(done[place:stop], 1)
    return done


def _shifted(lines: list[Line], start: int) -> list[Line]:
    """What came or went behind a kept paragraph takes over that one's mark, and gives its own for
    it.
    """
    kept, last = lines[start - 1], lines[-1]
    by = kept.by if kept.by[0] else last.by
    if last.new is None:
        last, kept = evolve(last, new=kept.new, mark="equal"), evolve(kept, mark="delete", by=by)
    else:
        last, kept = evolve(last, old=kept.old, mark="equal"), evolve(kept, mark="insert", by=by)
    return [*lines[: start - 1], kept, *lines[start:-1], last]
