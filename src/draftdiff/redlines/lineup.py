"""How drafts come to stand side by side: pairs of neighbours are compared, and the pairs are threaded into rows.

A draft is compared with the one on its left; where a history is known, with the nearest on its left that it was made
from, so that an adopted text does not insert what a rejected amendment had deleted. What has no partner there is looked
for in the other columns on its left, among what had ended there: a paragraph that comes back stands in its old row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import define, field, frozen

from draftdiff.changes.alignment.sequences import heaviest_increasing
from draftdiff.changes.changeset import compare_drafts
from draftdiff.changes.kinds import Node, nodes_of
from draftdiff.errors import InputError
from draftdiff.history import History
from draftdiff.history.lineages import align_by_lineage
from draftdiff.model.draft import Draft
from draftdiff.redlines.columns import FEWEST, MOST, AlignedRow, Cell, Comparison, Fate
from draftdiff.redlines.layout import rows_of
from draftdiff.redlines.rows import Row, Run
from draftdiff.redlines.runs import plain_runs

#: So much more a pair of neighbours counts than one that was found further left.
_NEIGHBOURS_FIRST = 1_000_000
_GONE = ("deleted", "moved_away")


def line_up(drafts: Sequence[Draft], history: History | None = None) -> Comparison:
    """The drafts side by side.

    Args:
        drafts: Two to six, the earliest on the left.
        history: Where their words come from; then paragraphs of the same lineage stand in one row, however much
            they were rewritten on the way.

    Raises:
        InputError: There are fewer or more drafts.
        HistoryError: A text is not known, or a history is given that does not have these drafts.
    """
    if not FEWEST <= len(drafts) <= MOST:
        raise InputError(f"name {FEWEST} to {MOST} drafts; you named {len(drafts)}")
    grid = _Grid(tuple(drafts), history)
    for column in range(len(drafts)):
        grid.add(column)
    return Comparison(grid.drafts, tuple(grid.aligned()), tuple(map(grid.base, range(len(drafts)))))


@frozen(eq=False)
class _Kin:
    """What a paragraph was made from.

    Attributes:
        column: Where that stands.
        olds: Its paragraphs; several where they were merged, none where it is new.
        runs: The text with what changed.
        moved: Whether it stands in another order than before.
        later_part: Whether it is a later part of what was split.
    """

    column: int
    olds: tuple[int, ...]
    runs: tuple[Run, ...]
    moved: bool = False
    later_part: bool = False


@define(eq=False)
class _Slot:
    """A row in the making: the index of its paragraph in each column that has one."""

    at: dict[int, int] = field(factory=dict)


@define(eq=False)
class _Grid:
    """The rows as far as columns were added.

    Attributes:
        drafts: All drafts.
        history: Where their words come from, or None.
        slots: The rows in order.
        homes: The row of each (column, index).
        kin: For each column what each paragraph was made from.
        followed: In which index of a column (column, index, that column) goes on.
    """

    drafts: tuple[Draft, ...]
    history: History | None
    slots: list[_Slot] = field(factory=list)
    homes: dict[tuple[int, int], _Slot] = field(factory=dict)
    kin: list[list[_Kin]] = field(factory=list)
    followed: dict[tuple[int, int, int], int] = field(factory=dict)

    def add(self, column: int) -> None:
        kin = self._kin(column) if column else [_Kin(0, (), _plain(node)) for node in nodes_of(self.drafts[0])]
        for place in range(column - 1, -1, -1):
            if place != self.base(column):
                self._look_further(kin, place, column)
        self.kin.append(kin)
        for index, found in enumerate(kin):
            for old in found.olds:
                self.followed.setdefault((found.column, old, column), index)
        self._place(column, kin)

    def _kin(self, column: int) -> list[_Kin]:
        """What each paragraph of a column was made from in the column that it is compared with."""
        parts: dict[int, list[Row]] = {}
        seen: set[int] = set()
        kin: list[_Kin] = []
        base = self.base(column)
        for row in self._rows(base, column):
            parts.setdefault(row.new.index if row.new else -1, []).append(row)
        for index in range(len(self.drafts[column].paragraphs)):
            found = _kin_of(parts[index], base, seen)
            seen.update(found.olds)
            kin.append(found)
        return kin

    def base(self, column: int) -> int:
        """The column to compare with: the nearest on the left that the draft was made from, else its neighbour."""
        above = () if self.history is None else self.history.ancestors(self.drafts[column].id)
        made_from = (place for place in range(column - 1, -1, -1) if self.drafts[place].id in above)
        return next(made_from, column - 1)

    def _rows(self, left: int, right: int) -> Iterator[Row]:
        old, new = self.drafts[left], self.drafts[right]
        alignment = None if self.history is None else align_by_lineage(self.history, old, new)
        rows = rows_of(old, new, compare_drafts(old, new, alignment))
        return (row for row in rows if row.status not in _GONE)

    def _look_further(self, kin: list[_Kin], left: int, column: int) -> None:
        """Finds what is new in a column in one further left, among paragraphs that had ended there."""
        new = {index for index, found in enumerate(kin) if not found.olds}
        goes_on = {old for place, old, _ in self.followed if place == left}
        ended = {old for old in range(len(self.drafts[left].paragraphs)) if old not in goes_on}
        if not (new and ended):
            return
        for row in _whole(list(self._rows(left, column))):
            old, own = row.old, row.new
            if old and own and old.index in ended and own.index in new:
                kin[own.index] = _Kin(left, (old.index,), row.runs, moved=row.status == "moved")
                ended.discard(old.index)
                new.discard(own.index)

    def _place(self, column: int, kin: list[_Kin]) -> None:
        """Puts a column's paragraphs into the rows of what they were made from, as far as the order allows."""
        order = {id(slot): place for place, slot in enumerate(self.slots)}
        pairs, weights = [], []
        for index, found in enumerate(kin):
            if found.olds and not found.moved and not found.later_part:
                pairs.append((index, order[id(self.homes[found.column, found.olds[0]])]))
                near = _NEIGHBOURS_FIRST if found.column == self.base(column) else 1
                weights.append(near * (len(self.drafts[column].paragraphs[index].text) + 1))
        placed = {pairs[number][1]: pairs[number][0] for number in heaviest_increasing(pairs, weights)}
        self.slots = list(self._threaded(column, placed, len(kin)))

    def _threaded(self, column: int, placed: dict[int, int], count: int) -> Iterator[_Slot]:
        following = 0
        for place, slot in enumerate(self.slots):
            if place in placed:
                while following < placed[place]:
                    yield self._enter(_Slot(), column, following)
                    following += 1
                self._enter(slot, column, following)
                following += 1
            yield slot
        for index in range(following, count):
            yield self._enter(_Slot(), column, index)

    def _enter(self, slot: _Slot, column: int, index: int) -> _Slot:
        slot.at[column] = index
        self.homes[column, index] = slot
        return slot

    def aligned(self) -> Iterator[AlignedRow]:
        nodes = [nodes_of(draft) for draft in self.drafts]
        numbers = {id(slot): number for number, slot in enumerate(self.slots)}
        rows = {key: numbers[id(slot)] for key, slot in self.homes.items()}
        for slot in self.slots:
            yield AlignedRow(tuple(self._cell(slot, column, nodes, rows) for column in range(len(self.drafts))))

    def _cell(self, slot: _Slot, column: int, nodes: list[tuple[Node, ...]], rows: dict[tuple[int, int], int]) -> Cell:
        if column not in slot.at:
            return self._gap(slot, column, rows)
        index = slot.at[column]
        node, found = nodes[column][index], self.kin[column][index]
        if not found.olds:
            return Cell("inserted" if column else "kept", node, found.runs)
        was = nodes[found.column][found.olds[0]]
        home = rows[found.column, found.olds[0]]
        link = None if home == rows[column, index] else home
        return Cell(_fate(node, was, found, link), node, found.runs, was, found.column, link)

    def _gap(self, slot: _Slot, column: int, rows: dict[tuple[int, int], int]) -> Cell:
        """An empty cell: what the column that it is compared with has here went, or went elsewhere."""
        base = self.base(column)
        if base not in slot.at:
            return Cell("absent")
        following = self.followed.get((base, slot.at[base], column))
        if following is None:
            return Cell("deleted", against=base)
        olds = self.kin[column][following].olds
        fate: Fate = "moved_away" if olds[0] == slot.at[base] else "merged"
        return Cell(fate, against=base, link=rows[column, following])


def _plain(node: Node) -> tuple[Run, ...]:
    return plain_runs("equal", node.text, node.marks)


def _whole(rows: list[Row]) -> Iterator[Row]:
    """The rows of paragraphs that were neither split nor merged."""
    olds = Counter(row.old.index for row in rows if row.old)
    news = Counter(row.new.index for row in rows if row.new)
    return (row for row in rows if row.old and row.new and olds[row.old.index] == news[row.new.index] == 1)


def _kin_of(parts: list[Row], column: int, seen: set[int]) -> _Kin:
    """What a paragraph was made from, by its rows: one, or of a merged one a row for each old part."""
    olds = tuple(row.old.index for row in parts if row.old is not None)
    runs: list[Run] = []
    for row in parts:
        runs += row.runs
        if row.mark == "delete":
            runs.append(Run("delete", "\n"))
    later = bool(olds) and olds[0] in seen
    return _Kin(column, olds, tuple(runs), parts[0].status == "moved", later)


def _fate(node: Node, was: Node, found: _Kin, link: int | None) -> Fate:
    if found.later_part:
        return "split"
    if link is not None:
        return "moved"
    same = (node.kind, node.label, node.text, node.marks) == (was.kind, was.label, was.text, was.marks)
    return "kept" if same and len(found.olds) == 1 else "edited"
