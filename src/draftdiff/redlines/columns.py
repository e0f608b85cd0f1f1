"""Two to six drafts side by side: rows that follow each paragraph through all of them.

Three laws hold, and every writer rests on them:

* each column read down is its draft's paragraphs in reading order, each of them once;
* the ``runs`` of a cell are its own text without the deleted ones, and what it is compared with
  without the inserted;
* a paragraph that stands in another row than what it was made from leads there, and the row that it
  left leads to it.

A draft is compared with the one on its left; where a history is known, with the nearest there that
it was made from, so that an adopted text does not insert what a rejected amendment had deleted.
What has no partner in it is looked for further left, among what had ended there: a paragraph that
comes back stands in its old row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar, Literal

from attrs import define, evolve, field, frozen

from draftdiff.changes.alignment.sequences import heaviest_increasing
from draftdiff.changes.changeset import compare_drafts
from draftdiff.changes.kinds import Node, nodes_of
from draftdiff.errors import InputError
from draftdiff.model.draft import Draft, Path
from draftdiff.redlines.layout import rows_of
from draftdiff.redlines.rows import Row, Run, plain_runs
from draftdiff.results import Shown

if TYPE_CHECKING:
    from draftdiff.history import History

#: The fewest and the most drafts that stand side by side.
FEWEST, MOST = 2, 6

#: What became of a paragraph, seen from the column that its own is compared with. Stands here:
#: ``kept``, ``edited``, ``inserted``, ``moved``, ``split`` (a later part). Stands here no longer:
#: ``deleted``, ``moved_away``, ``merged`` (into the paragraph of another row). ``absent``: neither
#: here nor there. Of language versions: ``behind`` (the source has changed), ``missing`` (not
#: translated yet), ``disagrees`` (in a number or label), ``only`` (not in the source).
Fate = Literal[
    "kept",
    "edited",
    "inserted",
    "moved",
    "split",
    "deleted",
    "moved_away",
    "merged",
    "absent",
    "behind",
    "missing",
    "disagrees",
    "only",
]
#: So much more a pair of neighbours counts than one that was found further left.
_NEIGHBOURS_FIRST = 1_000_000


@frozen
class Cell:
    """The cell of a row in one draft.

    Attributes:
        node: The paragraph, or None where the draft has none here.
        runs: Its text, with the words marked that differ from ``was``.
        was: The paragraph that it is compared with.
        against: The column of ``was``: the one that its own is compared with, or another where it
            was last seen.
        link: The row where the other end of a move, split or merge stands.
        note: What else is to be said of it.
    """

    fate: Fate
    node: Node | None = None
    runs: tuple[Run, ...] = ()
    was: Node | None = None
    against: int | None = None
    link: int | None = None
    note: str = ""


@frozen
class AlignedRow:
    """One paragraph through all drafts, a cell for each of them."""

    cells: tuple[Cell, ...]

    @property
    def has_text(self) -> bool:
        """Return whether there is anything to read in it; tables and rows of tables have no words
        of their own.
        """
        return any(
            cell.node is not None and (cell.node.text or cell.node.label) for cell in self.cells
        )


@frozen
class Comparison(Shown):
    """Drafts side by side.

    Attributes:
        drafts: A column each, in the order in which they were given.
        rows: The paragraphs, each in one row through all drafts.
        bases: The column that each is compared with (of the first: -1): the nearest on its left
            that it was made from, as far as a history tells, else its neighbour.
        legend: How the columns are compared, in a sentence; empty where ``bases`` tells.
        chosen: The indexes of the rows that are shown; None is all of them.
    """

    drafts: tuple[Draft, ...]
    rows: tuple[AlignedRow, ...]
    bases: tuple[int, ...]
    legend: str = ""
    chosen: frozenset[int] | None = field(default=None, kw_only=True)
    #: What stands between the names of the columns in a title.
    between: ClassVar[str] = " → "

    def __repr__(self) -> str:
        return f"<Comparison {' | '.join(repr(draft.id) for draft in self.drafts)}: {len(self.rows)} rows>"

    def column(self, number: int) -> Iterator[Node]:
        """The paragraphs of a column from top to bottom: all of that draft, in reading order."""
        for row in self.rows:
            node = row.cells[number].node
            if node is not None:
                yield node


def changed_only(comparison: Comparison) -> Comparison:
    """The comparison of which only the rows are shown that differ, below their headings."""
    homes: dict[tuple[int, Path], int] = {}
    headings: set[int] = set()
    changed: set[int] = set()
    for index, row in enumerate(comparison.rows):
        for column, cell in enumerate(row.cells):
            if cell.node is not None:
                homes[column, cell.node.path] = index
                headings |= {index} if cell.node.kind == "heading" else set()
        if any(cell.fate != "kept" for cell in row.cells):
            changed.add(index)
    above: set[int] = set()
    for index in changed:
        for column, cell in enumerate(comparison.rows[index].cells):
            path = () if cell.node is None else cell.node.path
            above.update(homes[column, path[:depth]] for depth in range(1, len(path)))
    return evolve(comparison, chosen=frozenset(changed | (above & headings)))


def line_up(drafts: Sequence[Draft], history: History | None = None) -> Comparison:
    """The drafts side by side, the earliest on the left; ``verbs.compare`` says more."""
    if not FEWEST <= len(drafts) <= MOST:
        raise InputError(f"name {FEWEST} to {MOST} drafts; you named {len(drafts)}")
    grid = _Grid(tuple(drafts), history)
    for column in range(len(drafts)):
        grid.add(column)
    return Comparison(grid.drafts, tuple(grid.aligned()), tuple(map(grid.base, range(len(drafts)))))


@frozen(eq=False)
class _Kin:
    """The origin of a paragraph: paragraphs of a column, several where they were merged, none where
    it is new.
    """

    column: int
    olds: tuple[int, ...]
    runs: tuple[Run, ...]
    moved: bool = False
    later_part: bool = False


#: A row in the making: the index of its paragraph in each column that has one.
_Slot = dict[int, int]


@define(eq=False)
class _Grid:
    """The ``slots`` (rows) as far as columns were added, ``homes``: the row of each (column,
    index), ``kin``: by column what each paragraph was made from, and ``followed``: the index of a
    column in which (column, index, that column) goes on.
    """

    drafts: tuple[Draft, ...]
    history: History | None
    slots: list[_Slot] = field(factory=list)
    homes: dict[tuple[int, int], _Slot] = field(factory=dict)
    kin: list[list[_Kin]] = field(factory=list)
    followed: dict[tuple[int, int, int], int] = field(factory=dict)

    def add(self, column: int) -> None:
        kin = self._kin(column)
        for earlier in range(column - 1, -1, -1):
            if earlier != self.base(column):
                self._look_further(kin, earlier, column)
        self.kin.append(kin)
        for index, kin_of_paragraph in enumerate(kin):
            for old in kin_of_paragraph.olds:
                self.followed.setdefault((kin_of_paragraph.column, old, column), index)
        self._place_column(column, kin)

    def _kin(self, column: int) -> list[_Kin]:
        """Return what each paragraph of a column was made from in the column that it is compared
        with.
        """
        if not column:
            return [
                _Kin(0, (), plain_runs("equal", node.text, node.marks))
                for node in nodes_of(self.drafts[0])
            ]
        parts: dict[int, list[Row]] = {}
        seen: set[int] = set()
        kin: list[_Kin] = []
        base = self.base(column)
        for row in self._rows(base, column):
            parts.setdefault(row.new.index if row.new else -1, []).append(row)
        for index in range(len(self.drafts[column].paragraphs)):
            kin.append(_kin_of(parts[index], base, seen))
            seen.update(kin[-1].olds)
        return kin

    def base(self, column: int) -> int:
        """The column to compare with: the nearest on the left that the draft was made from, else
        its neighbour.
        """
        above = () if self.history is None else self.history.ancestors(self.drafts[column].id)
        made_from = (
            earlier for earlier in range(column - 1, -1, -1) if self.drafts[earlier].id in above
        )
        return next(made_from, column - 1)

    def _rows(self, earlier: int, later: int) -> Iterator[Row]:
        """Return the rows of the redline between two columns, without what went."""
        old, new = self.drafts[earlier], self.drafts[later]
        alignment = None
        if self.history is not None:
            from draftdiff.history.lineages import align_by_lineage

            alignment = align_by_lineage(self.history, old, new)
        rows = rows_of(old, new, compare_drafts(old, new, alignment))
        return (row for row in rows if row.status not in ("deleted", "moved_away"))

    def _look_further(self, kin: list[_Kin], earlier: int, column: int) -> None:
        """Finds what is new in a column in one further left, among paragraphs that had ended there."""
        new = {index for index, kin_of_paragraph in enumerate(kin) if not kin_of_paragraph.olds}
        goes_on = {old for kin_column, old, _ in self.followed if kin_column == earlier}
        ended = {old for old in range(len(self.drafts[earlier].paragraphs)) if old not in goes_on}
        if not (new and ended):
            return
        rows = list(self._rows(earlier, column))
        olds = Counter(row.old.index for row in rows if row.old)
        news = Counter(row.new.index for row in rows if row.new)
        for row in rows:
            old, own = row.old, row.new
            is_alone = (
                old and own and olds[old.index] == news[own.index] == 1
            )  # neither split nor merged
            if old and own and is_alone and old.index in ended and own.index in new:
                kin[own.index] = _Kin(earlier, (old.index,), row.runs, moved=row.status == "moved")
                ended.discard(old.index)
                new.discard(own.index)

    def _place_column(self, column: int, kin: list[_Kin]) -> None:
        """Puts a column's paragraphs into the rows of what they were made from, as far as the order
        allows.
        """
        order = {id(slot): number for number, slot in enumerate(self.slots)}
        pairs, weights = [], []
        for index, kin_of_paragraph in enumerate(kin):
            if (
                kin_of_paragraph.olds
                and not kin_of_paragraph.moved
                and not kin_of_paragraph.later_part
            ):
                pairs.append(
                    (
                        index,
                        order[id(self.homes[kin_of_paragraph.column, kin_of_paragraph.olds[0]])],
                    )
                )
                factor = _NEIGHBOURS_FIRST if kin_of_paragraph.column == self.base(column) else 1
                weights.append(factor * (len(self.drafts[column].paragraphs[index].text) + 1))
        placed = {
            pairs[number][1]: pairs[number][0] for number in heaviest_increasing(pairs, weights)
        }
        self.slots = list(self._threaded(column, placed, len(kin)))

    def _threaded(self, column: int, placed: dict[int, int], count: int) -> Iterator[_Slot]:
        """Yield the rows of the grid with the paragraphs of a column among them."""
        following = 0
        for number, slot in enumerate(self.slots):
            if number in placed:
                while following < placed[number]:
                    yield self._enter({}, column, following)
                    following += 1
                self._enter(slot, column, following)
                following += 1
            yield slot
        for index in range(following, count):
            yield self._enter({}, column, index)

    def _enter(self, slot: _Slot, column: int, index: int) -> _Slot:
        slot[column] = index
        self.homes[column, index] = slot
        return slot

    def aligned(self) -> Iterator[AlignedRow]:
        nodes = [nodes_of(draft) for draft in self.drafts]
        numbers = {id(slot): number for number, slot in enumerate(self.slots)}
        rows = {key: numbers[id(slot)] for key, slot in self.homes.items()}
        for slot in self.slots:
            yield AlignedRow(
                tuple(self._cell(slot, column, nodes, rows) for column in range(len(self.drafts)))
            )

    def _cell(
        self,
        slot: _Slot,
        column: int,
        nodes: list[tuple[Node, ...]],
        rows: dict[tuple[int, int], int],
    ) -> Cell:
        """Return the cell of a row in a column, with what became of the paragraph."""
        if column not in slot:
            return self._gap(slot, column, rows)
        index = slot[column]
        node, kin = nodes[column][index], self.kin[column][index]
        if not kin.olds:
            return Cell("inserted" if column else "kept", node, kin.runs)
        was = nodes[kin.column][kin.olds[0]]
        home = rows[kin.column, kin.olds[0]]
        link = None if home == rows[column, index] else home
        return Cell(_fate(node, was, kin, link), node, kin.runs, was, kin.column, link)

    def _gap(self, slot: _Slot, column: int, rows: dict[tuple[int, int], int]) -> Cell:
        """An empty cell: what the column that it is compared with has here went, or went elsewhere."""
        base = self.base(column)
        if base not in slot:
            return Cell("absent")
        following = self.followed.get((base, slot[base], column))
        if following is None:
            return Cell("deleted", against=base)
        olds = self.kin[column][following].olds
        fate: Fate = "moved_away" if olds[0] == slot[base] else "merged"
        return Cell(fate, against=base, link=rows[column, following])


def _kin_of(parts: list[Row], column: int, seen: set[int]) -> _Kin:
    """Return what a paragraph was made from, by its rows: one, or of a merged one a row for each
    old part.
    """
    olds = tuple(row.old.index for row in parts if row.old is not None)
    runs = [
        run for row in parts for run in (*row.runs, *[Run("delete", "\n")] * (row.mark == "delete"))
    ]
    return _Kin(
        column, olds, tuple(runs), parts[0].status == "moved", bool(olds) and olds[0] in seen
    )


def _fate(node: Node, was: Node, kin: _Kin, link: int | None) -> Fate:
    """Return what became of a paragraph on its way to a column."""
    if kin.later_part:
        return "split"
    if link is not None:
        return "moved"
    is_same = (node.kind, node.label, node.text, node.marks) == (
        was.kind,
        was.label,
        was.text,
        was.marks,
    )
    return "kept" if is_same and len(kin.olds) == 1 else "edited"
