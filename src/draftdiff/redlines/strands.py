"""A redline pulled apart along its base, so that another redline of the same base can be woven into it.

A strand has, for each paragraph of the base, the rows that speak of it, and, before each, the rows that are new.
What cannot be woven into another strand (a move, split or merge of a paragraph that the other draft changed, too) is
loosened: the paragraph is deleted, and what became of it is inserted whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import takewhile

from attrs import define, field

from draftdiff.changes.kinds import Node
from draftdiff.redlines.rows import Row
from draftdiff.redlines.runs import plain_runs


@define(eq=False)
class Strand:
    """The rows of a redline by the paragraphs of its base.

    Attributes:
        base: The paragraphs of the base.
        at: For each the rows that speak of it: one if it stands or is gone, several if it was split.
        gaps: What is new before each, and at the end.
        units: For each what was moved, split or merged together with it; itself alone where nothing was.
    """

    base: Sequence[Node]
    at: list[list[Row]] = field(factory=list)
    gaps: list[list[Row]] = field(factory=list)
    units: dict[int, frozenset[int]] = field(factory=dict)

    @classmethod
    def of(cls, base: Sequence[Node], rows: Iterable[Row]) -> Strand:
        """The strand of a redline's rows."""
        strand = cls(base, [[] for _ in base], [[] for _ in range(len(base) + 1)])
        last = -1
        for row in rows:
            if row.old is None or row.status == "moved":
                strand.gaps[last + 1].append(row)
            elif row.old.index == last:
                # A later part of a split; what stands between the parts stays between them.
                strand.at[last] += [*strand.gaps[last + 1], row]
                strand.gaps[last + 1] = []
            else:
                strand.at[row.old.index].append(row)
                last = max(last, row.old.index)
        strand.units = _units(strand.at, strand.gaps)
        return strand

    def is_still(self, index: int) -> bool:
        """Whether a paragraph stands in its place and in one piece, whatever became of its words."""
        rows = self.at[index]
        return len(rows) == 1 and rows[0].status == "kept" and rows[0].mark == "equal" and index not in self.units

    def is_untouched(self, index: int) -> bool:
        """Whether nothing became of a paragraph."""
        row = self.at[index][0]
        if not self.is_still(index) or row.old is None or row.new is None:
            return False
        same = (row.old.label, row.old.kind, row.old.language) == (row.new.label, row.new.kind, row.new.language)
        return same and all(run.op == "equal" and run.was is None for run in row.runs)

    def is_gone(self, index: int) -> bool:
        """Whether a paragraph was deleted."""
        return self.at[index][0].status == "deleted" and len(self.at[index]) == 1

    def loosen(self, indexes: Iterable[int]) -> None:
        """Turns what was moved, split or merged together with these paragraphs into deletions and insertions."""
        loose = {other for index in indexes for other in self.units.get(index, ())}
        news = {row.new.index for index in loose for row in self.at[index] if row.new is not None}
        for place, gap in enumerate(self.gaps):
            self.gaps[place] = [_inserted(row) if row.new and row.new.index in news else row for row in gap]
        self.gaps = [_first_of_each(gap) for gap in self.gaps]
        for index in sorted(loose):
            here = [_inserted(row) for row in self.at[index] if row.status in ("kept", "moved", "inserted")]
            merged = {row.new.index for other in loose if other > index for row in self.at[other] if row.new}
            here = [row for row in _first_of_each(here) if row.new and row.new.index not in merged]
            self.at[index] = [_deleted(self.base[index])]
            self.gaps[index + 1] = [*here, *self.gaps[index + 1]]
            self.units.pop(index, None)

    def replace(self, indexes: range) -> None:
        """Turns a table into a deletion of the old one and an insertion of the new one behind it."""
        self.loosen(indexes)
        depth = self.base[indexes[0]].depth
        new: list[Row] = []
        for index in indexes:
            new += [_inserted(row) for row in self.at[index] if row.status == "kept"]
            self.at[index] = [_deleted(self.base[index])]
            gap = self.gaps[index + 1]
            inside = gap if index + 1 in indexes else list(takewhile(lambda row: row.depth > depth, gap))
            new += inside
            self.gaps[index + 1] = gap[len(inside) :]
        self.gaps[indexes[-1] + 1] = [*new, *self.gaps[indexes[-1] + 1]]


def _units(at: Sequence[Sequence[Row]], gaps: Sequence[Sequence[Row]]) -> dict[int, frozenset[int]]:
    """The base paragraphs that hang together by a move, a split or a merge, each with all of its unit."""
    shared: dict[tuple[str, int], set[int]] = defaultdict(set)
    parts: dict[int, int] = defaultdict(int)
    for rows in (*at, *gaps):
        for row in rows:
            if row.old is None:
                continue
            parts[row.old.index] += row.status in ("kept", "moved")
            if row.move is not None:
                shared["move", row.move].add(row.old.index)
            if row.new is not None:
                shared["new", row.new.index].add(row.old.index)
    found: dict[int, set[int]] = {}
    for (what, _), members in shared.items():
        if what == "move" or len(members) > 1 or any(parts[index] > 1 for index in members):
            joined = members.union(*(found.get(index, set()) for index in members))
            found.update((index, joined) for index in joined)
    return {index: frozenset(members) for index, members in found.items()}


def _inserted(row: Row) -> Row:
    if row.new is None or row.status == "inserted":
        return row
    return Row("inserted", None, row.new, plain_runs("insert", row.new.text, row.new.marks), "insert")


def _deleted(node: Node) -> Row:
    return Row("deleted", node, None, plain_runs("delete", node.text, node.marks), "delete")


def _first_of_each(rows: Iterable[Row]) -> list[Row]:
    """The rows, of those that insert one paragraph only one."""
    seen: set[int] = set()
    found = []
    for row in rows:
        if row.status == "inserted" and row.new is not None:
            if row.new.index in seen:
                continue
            seen.add(row.new.index)
        found.append(row)
    return found
