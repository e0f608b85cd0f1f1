"""A redline pulled apart along its base, so that another redline of the same base can be woven into
it.

What cannot be woven (a move, split or merge of a paragraph that the other draft changed, too) is
loosened: the paragraph is deleted, and what became of it is inserted whole. The words of a
paragraph that both changed are laid over each other, atom by atom: characters, and the places where
notes and boxes hang. An atom is deleted by whoever deletes it, and words stand where either puts
them: the same words once, signed by both; different ones beside each other, the first draft's
first. So taking what one draft did, and leaving what only the other did, gives that draft's text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, takewhile

from attrs import define, evolve, field

from draftdiff.changes.kinds import Node
from draftdiff.model.party import Party
from draftdiff.redlines.rows import Row, Run, Style, plain_runs
from draftdiff.redlines.signing import Parties

Two = tuple[Parties, Parties]


@define(eq=False)
class Strand:
    """A redline's rows by the paragraphs of its base: ``at`` each (one if it stands or is gone,
    several if it was split), new ones in the ``gaps`` before each and at the end; ``units`` are
    what was moved, split or merged together, or itself.
    """

    base: Sequence[Node]
    at: list[list[Row]] = field(factory=list)
    gaps: list[list[Row]] = field(factory=list)
    units: dict[int, frozenset[int]] = field(factory=dict)

    @classmethod
    def from_rows(cls, base: Sequence[Node], rows: Iterable[Row]) -> Strand:
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
        strand.units = _units([row for rows in (*strand.at, *strand.gaps) for row in rows])
        return strand

    def is_still(self, index: int) -> bool:
        """Return whether a paragraph stands in its place and in one piece, whatever became of its
        words.
        """
        rows = self.at[index]
        return (
            len(rows) == 1
            and rows[0].status == "kept"
            and rows[0].mark == "equal"
            and index not in self.units
        )

    def is_untouched(self, index: int) -> bool:
        """Return whether nothing became of a paragraph."""
        row = self.at[index][0]
        is_same = self.is_still(index) and row.old and row.new and _form(row.old) == _form(row.new)
        return bool(is_same) and all(run.op == "equal" and run.was is None for run in row.runs)

    def loosen(self, indexes: Iterable[int]) -> None:
        """Turns what was moved, split or merged together with these paragraphs into deletions and
        insertions.
        """
        loose = {member for index in indexes for member in self.units.get(index, ())}
        news = {row.new.index for index in loose for row in self.at[index] if row.new is not None}
        self.gaps = [
            _each_once(inserted(row) if row.new and row.new.index in news else row for row in gap)
            for gap in self.gaps
        ]
        for index in sorted(loose):
            rows_here = _each_once(
                inserted(row)
                for row in self.at[index]
                if row.status in ("kept", "moved", "inserted")
            )
            merged = {
                row.new.index
                for later in loose
                if later > index
                for row in self.at[later]
                if row.new
            }
            rows_here = [row for row in rows_here if row.new and row.new.index not in merged]
            self.at[index] = [deleted(self.base[index])]
            self.gaps[index + 1] = [*rows_here, *self.gaps[index + 1]]
            self.units.pop(index, None)

    def replace(self, indexes: range) -> None:
        """Turns a table into a deletion of the old one and an insertion of the new one behind it."""
        self.loosen(indexes)
        depth = self.base[indexes[0]].depth
        new: list[Row] = []
        for index in indexes:
            new += [inserted(row) for row in self.at[index] if row.status == "kept"]
            self.at[index] = [deleted(self.base[index])]
            gap = self.gaps[index + 1]
            inside = (
                gap if index + 1 in indexes else list(takewhile(lambda row: row.depth > depth, gap))
            )
            new += inside
            self.gaps[index + 1] = gap[len(inside) :]
        self.gaps[indexes[-1] + 1] = [*new, *self.gaps[indexes[-1] + 1]]


def _units(rows: Sequence[Row]) -> dict[int, frozenset[int]]:
    """The base paragraphs that hang together by a move, a split or a merge, each with all of its
    unit.
    """
    shared: dict[tuple[str, int], set[int]] = defaultdict(set)
    parts: dict[int, int] = defaultdict(int)
    for row in rows:
        if row.old is not None:
            parts[row.old.index] += row.status in ("kept", "moved")
            if row.move is not None:
                shared["move", row.move].add(row.old.index)
            if row.new is not None:
                shared["new", row.new.index].add(row.old.index)
    units: dict[int, set[int]] = {}
    for (kind, _), members in shared.items():
        if kind == "move" or len(members) > 1 or any(parts[index] > 1 for index in members):
            joined = members.union(*(units.get(index, set()) for index in members))
            units.update(dict.fromkeys(joined, joined))
    return {index: frozenset(members) for index, members in units.items()}


def inserted(row: Row) -> Row:
    """Return the row of a paragraph as that of a new one."""
    if row.new is None or row.status == "inserted":
        return row
    return Row(
        "inserted", None, row.new, plain_runs("insert", row.new.text, row.new.marks), "insert"
    )


def deleted(node: Node) -> Row:
    """A paragraph of the base that is gone."""
    return Row("deleted", node, None, plain_runs("delete", node.text, node.marks), "delete")


def _each_once(rows: Iterable[Row]) -> list[Row]:
    """The rows, of those that insert one paragraph only the first."""
    unique: dict[object, Row] = {}
    for number, row in enumerate(rows):
        is_new = row.status == "inserted" and row.new is not None
        unique.setdefault(row.new.index if is_new and row.new else (number,), row)
    return list(unique.values())


def _form(node: Node) -> tuple[str | None, str, str | None]:
    return node.label, node.kind, node.language


#: A character of the base, or "" for an anchor; its style; whether it is kept, and in which style
#: then.
_Atom = tuple[str, Style, bool, Style]
#: The atoms as a draft has them, and the runs that it puts before each of them and at the end.
_Reading = tuple[list[_Atom], list[tuple[Run, ...]]]


def _reading(runs: Sequence[Run]) -> _Reading:
    """Return the characters of the base as runs leave them, and the runs inserted before each."""
    atoms: list[_Atom] = []
    before: list[tuple[Run, ...]] = [()]
    for run in runs:
        if run.op == "insert":
            before[-1] = (*before[-1], evolve(run, proposers=frozenset()))
            continue
        style = run.style if run.was is None else run.was
        for character in run.text or [""]:
            atoms.append((character, style, run.op == "equal", run.style))
            before.append(())
    return atoms, before


def overlay(
    first_runs: Sequence[Run], second_runs: Sequence[Run], whose: Two
) -> tuple[tuple[Run, ...], bool] | None:
    """The runs of both drafts over the base, and whether both changed the same words in different
    ways; None where the two do not agree on the base, because its anchors were paired differently.
    """
    readings = _reading(first_runs), _reading(second_runs)
    first, second = ([atom[:2] for atom in atoms] for atoms, _ in readings)
    return (
        (tuple(_joined(_pieces(*readings, whose))), _overlaps(*readings))
        if first == second
        else None
    )


def _pieces(first: _Reading, second: _Reading, whose: Two) -> Iterator[Run]:
    """Yield the runs of both drafts over the base, signed by who made them."""
    for position, (ours, theirs) in enumerate(zip(first[1], second[1], strict=True)):
        is_alike = ours == theirs
        yield from (
            evolve(run, proposers=whose[0] | whose[1] if is_alike else whose[0]) for run in ours
        )
        yield from (evolve(run, proposers=whose[1]) for run in (() if is_alike else theirs))
        if position < len(first[0]):
            yield _atom(first[0][position], second[0][position], whose)


def _atom(first: _Atom, second: _Atom, whose: Two) -> Run:
    """Return one character of the base as both drafts leave it."""
    character, base = first[:2]
    sides = list(zip((first, second), whose, strict=True))
    if not (first[2] and second[2]):
        return Run("delete", character, base, None, _all(who for atom, who in sides if not atom[2]))
    style = (base & first[3] & second[3]) | (first[3] - base) | (second[3] - base)
    if style == base:
        return Run("equal", character, base)
    return Run("equal", character, style, base, _all(who for atom, who in sides if atom[3] != base))


def _all(parties: Iterable[Parties]) -> Parties:
    return frozenset[Party]().union(*parties)


def _joined(pieces: Iterable[Run]) -> Iterator[Run]:
    """Neighbours of one fate, style and signature as one run; anchors stay alone."""
    for (is_anchor, alike), group in groupby(
        pieces, key=lambda run: (not run.text, evolve(run, text=""))
    ):
        if is_anchor:
            yield from group
        else:
            yield evolve(alike, text="".join(run.text for run in group))


def _overlaps(first: _Reading, second: _Reading) -> bool:
    """Return whether there is a stretch without a word that both keep, in which both did something,
    and not the same.
    """
    done: tuple[list[object], list[object]] = [], []
    for position in range(len(first[1])):
        are_kept = [
            atoms[position][2] if position < len(atoms) else True for atoms, _ in (first, second)
        ]
        for own, (_, before), keeps in zip(done, (first, second), are_kept, strict=True):
            own += [(position, before[position])] if before[position] else []
            own += [] if keeps else [position]
        if all(are_kept):
            if done[0] and done[1] and done[0] != done[1]:
                return True
            done = [], []
    return False


def overlay_rows(first_row: Row, second_row: Row, whose: Two) -> tuple[Row, bool] | None:
    """The row of a paragraph that both drafts kept in its place, and whether their changes overlap;
    None where the two do not agree on the base. Label, kind and language are of the draft that
    changed any of them, the first if both did.
    """
    runs_of_both = overlay(first_row.runs, second_row.runs, whose)
    old, ours, theirs = first_row.old, first_row.new, second_row.new
    if runs_of_both is None or old is None or ours is None or theirs is None:
        return None
    was, one_said, other_said = map(_form, (old, ours, theirs))
    chosen = other_said if one_said == was else one_said
    changers = (
        who for own, who in zip((one_said, other_said), whose, strict=True) if own == chosen
    )
    label, kind, language = chosen
    marked = Node(ours.index, ours.path, kind, label, "", (), language)
    row = Row(
        "kept",
        old,
        marked,
        runs_of_both[0],
        "equal",
        (),
        None,
        _all(changers) if chosen != was else frozenset(),
    )
    return row, runs_of_both[1] or (was != one_said != other_said != was)
