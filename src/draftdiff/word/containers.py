"""The containers of the two drafts (body, cell, note, box, header, footer): which are the same, and
which lines cannot stay in them.

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
#: The index of the body, which is no paragraph.
BODY: Final = -1


@frozen
class DraftStructure:
    """The containers, parents and children of one draft's paragraphs, by index.

    Attributes:
        container: The container of each: a holder is in itself, a table in the container around
            it, a row in its table.
        parent: The paragraph that each hangs on, or ``BODY``.
        children: The paragraphs that hang on each.
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
    def from_draft(cls, draft: Draft) -> DraftStructure:
        """The structure of a draft."""
        containers: list[int] = []
        parents: list[int] = []
        children: list[list[int]] = []
        stories: dict[int, str] = {BODY: "body"}
        ancestors: list[int] = []
        for index, path, paragraph in draft.walk():
            del ancestors[len(path) - 1 :]
            parent = ancestors[-1] if ancestors else BODY
            around = BODY if parent == BODY else containers[parent]
            # A note or box that nothing calls stands in the text: only a paragraph has calls.
            is_uncalled = parent == BODY and paragraph.kind in ("note", "box")
            story = None if is_uncalled else _opened_story(paragraph.kind, stories[around])
            if story is not None or paragraph.kind in GRIDS:
                stories[index] = story or stories[around]
            if paragraph.kind == "row":
                containers.append(parent)
            else:
                containers.append(around if story is None else index)
            parents.append(parent)
            children.append([])
            if parent != BODY:
                children[parent].append(index)
            ancestors.append(index)
        kinds = {index: paragraph.kind for index, paragraph in enumerate(draft.paragraphs)}
        margins = (
            tuple(index for index in kinds if kinds[index] == "header" and index in stories),
            tuple(index for index in kinds if kinds[index] == "footer" and index in stories),
        )
        holders = frozenset(
            index for index in stories if index != BODY and containers[index] == index
        )
        child_indexes = tuple(map(tuple, children))
        return cls(
            tuple(containers),
            tuple(parents),
            child_indexes,
            holders,
            margins,
        )


def _opened_story(kind: str, story: str) -> str | None:
    """The story of the container that a paragraph of a kind opens in a story; None where it opens
    none.
    """
    if kind == "cell":
        return story
    homes = {
        "header": ("body",),
        "footer": ("body",),
        "note": ("body",),
        "box": ("body", "header", "footer"),
    }
    if story in homes.get(kind, ()):
        return kind
    return None


#: The indexes of kept lines that are parts of one paragraph in either draft.
Chain = tuple[int, ...]


def match_containers(
    lines: Sequence[Line],
    old: DraftStructure,
    new: DraftStructure,
    split_lines: frozenset[int],
    *,
    columns: bool,
) -> tuple[dict[int, int], frozenset[int], tuple[Chain, ...]]:
    """Match the containers of two drafts, and find the kept lines that have to be split into a
    deleted and an inserted one, besides those that are to be split anyway.

    Returns:
        The containers, tables and rows of the old draft with those of the new one that they are;
        the indexes of all split lines; all chains of kept lines.
    """
    groups = chains(lines)
    while True:
        matching = _Matching(lines, old, new, columns)
        matching.match(split_lines)
        # A line that is split splits its notes too, so this goes on until nothing more is split.
        extended = split_lines
        for group in groups:
            if not split_lines.isdisjoint(group) or not matching.holds(group):
                extended = extended.union(group)
        if extended == split_lines:
            return matching.partners, split_lines, groups
        split_lines = extended


def chains(lines: Sequence[Line]) -> tuple[Chain, ...]:
    """The indexes of kept lines, those together that are parts of one paragraph in either draft."""
    groups: list[list[int]] = []
    previous: tuple[int, int] | None = None
    for index, line in enumerate(lines):
        if line.old is None or line.new is None:
            continue
        continues = previous is not None and (
            previous[0] == line.old.index or previous[1] == line.new.index
        )
        if continues:
            groups[-1].append(index)
        else:
            groups.append([index])
        previous = line.old.index, line.new.index
    return tuple(map(tuple, groups))


@define
class _Matching:
    """The containers, tables and rows of the old draft, each with its partner in the new draft."""

    lines: Sequence[Line]
    old: DraftStructure
    new: DraftStructure
    columns: bool
    partners: dict[int, int] = field(factory=dict)

    def match(self, split_lines: frozenset[int]) -> None:
        """Match them, the outermost first, by kept lines that are not split."""
        kept_lines: list[tuple[Line, Node, Node]] = []
        called: set[Key] = set()
        candidates: dict[int, int] = {}
        for index, line in enumerate(self.lines):
            if index in split_lines or line.old is None or line.new is None:
                continue
            kept_lines.append((line, line.old, line.new))
            called.update(piece.anchor for piece in line.pieces if piece.anchor)
            candidates.setdefault(line.old.index, line.new.index)
        # Headers and footers are told apart by their order: a page has one of each.
        self.partners[BODY] = BODY
        for olds, news in zip(self.old.margins, self.new.margins, strict=True):
            self.partners.update(zip(olds, news, strict=False))
        for _, before, after in kept_lines:
            if before.index in self.partners or before.kind != after.kind:
                continue
            if candidates[before.index] != after.index:
                continue
            if self._fits(before, after.index, called, candidates):
                self.partners[before.index] = after.index

    def _fits(
        self,
        before: Node,
        after: int,
        called: set[Key],
        candidates: dict[int, int],
    ) -> bool:
        """Return whether a container, table or row of the old draft is the same in the new draft,
        given its surroundings.
        """
        if before.kind in ("note", "box"):
            are_holders = before.index in self.old.holders and after in self.new.holders
            return are_holders and (before.index, after) in called
        if before.kind == "table":
            return self._in_same_container(before.index, after)
        if before.kind not in ("row", "cell"):
            return False
        if self.partners.get(self.old.parent[before.index]) != self.new.parent[after]:
            return False
        cells = tuple(candidates.get(cell) for cell in self.old.children[before.index])
        if self.columns and before.kind == "row":
            matched = [cell for cell in cells if cell is not None]
            in_row = [cell for cell in matched if cell in self.new.children[after]]
            return bool(in_row) and in_row == matched and in_row == sorted(in_row)
        # Not every reader knows of cells that are tracked by themselves: a row whose cells changed
        # is a new row.
        return before.kind == "cell" or cells == self.new.children[after]

    def _in_same_container(self, old_index: int, new_index: int) -> bool:
        old_container = self.old.container[old_index]
        return self.partners.get(old_container) == self.new.container[new_index]

    def holds(self, group: Chain) -> bool:
        """Return whether the parts of a paragraph stand in one container, with nothing between that
        would join them.
        """
        if not all(self._is_matched(self.lines[index]) for index in group):
            return False
        if self.lines[group[-1]].mark != "equal":
            return False
        return all(
            self._is_free(self.lines[first], self.lines[first + 1 : second])
            for first, second in pairwise(group)
        )

    def _is_matched(self, line: Line) -> bool:
        """Return whether both drafts have a line in the same container."""
        if line.old is None or line.new is None:
            return False
        if line.old.kind in GRIDS or line.new.kind in GRIDS:
            return self.partners.get(line.old.index) == line.new.index
        return self._in_same_container(line.old.index, line.new.index)

    def _is_free(self, first: Line, between: Sequence[Line]) -> bool:
        """Return whether only paragraphs stand behind a part that come, or go, together with its
        paragraph mark.
        """
        if first.old is None or first.new is None or first.mark == "equal":
            return False
        old_containers = self.old.container
        new_containers = self.new.container
        old_container = old_containers[first.old.index]
        new_container = new_containers[first.new.index]
        for line in between:
            in_old = line.old is not None and old_containers[line.old.index] == old_container
            in_new = line.new is not None and new_containers[line.new.index] == new_container
            if not in_old and not in_new:
                continue
            if line.mark != first.mark or in_old == in_new or line.node.kind in GRIDS:
                return False
        return True


# The last paragraph of a container, and the one before a table, have marks that cannot be deleted
# or inserted: ECMA-376 Part 1, 17.13.5.15 joins a paragraph with the one after it, and there is
# none, or it is a table. So the change is tracked one mark earlier, as Word does it when somebody
# types or deletes at the end: the kept paragraph before gives its own mark, and what came or went
# keeps the mark that was there.


def with_end_paragraphs(blocks: Sequence[Block], *, is_in_both: bool) -> tuple[Block, ...]:
    """The blocks of a container, with an empty paragraph where the format wants one: between
    tables, and behind a last table. In a container that both drafts have, its last mark is settled;
    one that only one draft has comes or goes with all its marks.
    """
    closed: list[Block] = []
    waiting: list[Line] = []
    for block in blocks:
        if isinstance(block, Line):
            waiting.append(block)
            continue
        closed += [*_close(waiting, is_in_both, behind_table=bool(closed)), block]
        waiting = []
    return (*closed, *_close(waiting, is_in_both, behind_table=True))


def _close(
    lines: list[Line],
    is_in_both: bool,
    *,
    behind_table: bool,
) -> list[Line]:
    """The lines before a table or the end of a container, with their last mark settled; where there
    is no line, an empty one is put behind a table.
    """
    if not lines:
        if behind_table:
            return [Line()]
        return []
    lines = _separate_insertions(lines)
    if not is_in_both or lines[-1].mark == "equal":
        return lines
    start = len(lines)
    while start and (lines[start - 1].old is None or lines[start - 1].new is None):
        start -= 1
    tail = lines[start:]
    last_deleted = next((line for line in reversed(tail) if line.new is None), None)
    last_inserted = next((line for line in reversed(tail) if line.old is None), None)
    if last_deleted and last_inserted:
        replaced = Line(
            last_deleted.old,
            last_inserted.new,
            (*last_deleted.pieces, *last_inserted.pieces),
            (last_deleted.labels[0], last_inserted.labels[1]),
            by=last_inserted.by if last_inserted.by[0] else last_deleted.by,
        )
        unchanged = [line for line in lines if line not in (last_deleted, last_inserted)]
        return [*unchanged, replaced]
    if start:
        return _shift_marks(lines, start)
    if behind_table:
        return [*lines[:-1], evolve(lines[-1], mark="equal")]
    return lines


def _separate_insertions(lines: list[Line]) -> list[Line]:
    """The lines so that no insertion at the end of a kept paragraph touches a paragraph that came
    in behind it.

    LibreOffice takes two such insertions for one, with the mark between; rejecting it would join
    the kept paragraph with the next. So that mark is tracked as inserted, and the last new
    paragraph keeps the old one.
    """
    separated = list(lines)
    for index, line in enumerate(lines):
        is_in_both = line.old is not None and line.new is not None
        is_kept = is_in_both and line.mark == "equal" and line.move is None
        if not (is_kept and line.pieces and line.pieces[-1].op == "insert"):
            continue
        stop = index + 1
        while stop < len(lines) and lines[stop].old is None and lines[stop].move is None:
            stop += 1
        if stop > index + 1:
            separated[index:stop] = _shift_marks(separated[index:stop], 1)
    return separated


def _shift_marks(lines: list[Line], start: int) -> list[Line]:
    """The lines, where those from ``start`` came or went: the last of them takes over the mark of
    the kept line before them, which gets a tracked mark for it.
    """
    kept = lines[start - 1]
    last = lines[-1]
    by = kept.by if kept.by[0] else last.by
    if last.new is None:
        last = evolve(last, new=kept.new, mark="equal")
        kept = evolve(kept, mark="delete", by=by)
    else:
        last = evolve(last, old=kept.old, mark="equal")
        kept = evolve(kept, mark="insert", by=by)
    return [*lines[: start - 1], kept, *lines[start:-1], last]
