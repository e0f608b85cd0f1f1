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
        same = self.is_still(index) and row.old and row.new and _said(row.old) == _said(row.new)
        return bool(same) and all(run.op == "equal" and run.was is None for run in row.runs)

    def loosen(self, indexes: Iterable[int]) -> None:
        """Turns what was moved, split or merged together with these paragraphs into deletions and
        insertions.
        """
        loose = {other for index in indexes for other in self.units.get(index, ())}
        news = {row.new.index for index in loose for row in self.at[index] if row.new is not None}
        self.gaps = [
            _each_once(inserted(row) if row.new and row.new.index in news else row for row in gap)
            for gap in self.gaps
        ]
        for index in sorted(loose):
            here = _each_once(
                inserted(row)
                for row in self.at[index]
                if row.status in ("kept", "moved", "inserted")
            )
            merged = {
                row.new.index
                for other in loose
                if other > index
                for row in self.at[other]
                if row.new
            }
            here = [row for row in here if row.new and row.new.index not in merged]
            self.at[index] = [deleted(self.base[index])]
            self.gaps[index + 1] = [*here, *self.gaps[index + 1]]
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
    found: dict[int, set[int]] = {}
    for (what, _), members in shared.items():
        if what == "move" or len(members) > 1 or any(parts[index] > 1 for index in members):
            joined = members.union(*(found.get(index, set()) for index in members))
            found.update(dict.fromkeys(joined, joined))
    return {index: frozenset(members) for index, members in found.items()}


def inserted(row: Row) -> Row:
    """What became of a paragraph as a new one."""
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
    found: dict[object, Row] = {}
    for place, row in enumerate(rows):
        is_new = row.status == "inserted" and row.new is not None
        found.setdefault(row.new.index if is_new and row.new else (place,), row)
    return list(found.values())


def _said(node: Node) -> tuple[str | None, str, str | None]:
    return node.label, node.kind, node.language


#: A character of the base, or "" for an anchor; its style; whether it is kept, and in which style
#: then.
_Atom = tuple[str, Style, bool, Style]
#: The atoms as a draft has them, and the runs that it puts before each of them and at the end.
_Reading = tuple[list[_Atom], list[tuple[Run, ...]]]


def _reading(runs: Sequence[Run]) -> _Reading:
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
    one: Sequence[Run], other: Sequence[Run], whose: Two
) -> tuple[tuple[Run, ...], bool] | None:
    """The runs of both drafts over the base, and whether both changed the same words in different
    ways; None where the two do not agree on the base, because its anchors were paired differently.
    """
    readings = _reading(one), _reading(other)
    first, second = ([atom[:2] for atom in atoms] for atoms, _ in readings)
    return (
        (tuple(_joined(_pieces(*readings, whose))), _overlaps(*readings))
        if first == second
        else None
    )


def _pieces(first: _Reading, second: _Reading, whose: Two) -> Iterator[Run]:
    for place, (ours, theirs) in enumerate(zip(first[1], second[1], strict=True)):
        both = ours == theirs
        yield from (
            evolve(run, proposers=whose[0] | whose[1] if both else whose[0]) for run in ours
        )
        yield from (evolve(run, proposers=whose[1]) for run in (() if both else theirs))
        if place < len(first[0]):
            yield _atom(first[0][place], second[0][place], whose)


def _atom(one: _Atom, other: _Atom, whose: Two) -> Run:
    character, base = one[:2]
    sides = list(zip((one, other), whose, strict=True))
    if not (one[2] and other[2]):
        return Run("delete", character, base, None, _all(who for atom, who in sides if not atom[2]))
    style = (base & one[3] & other[3]) | (one[3] - base) | (other[3] - base)
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
    for place in range(len(first[1])):
        kept = [atoms[place][2] if place < len(atoms) else True for atoms, _ in (first, second)]
        for own, (_, before), keeps in zip(done, (first, second), kept, strict=True):
            own += [(place, before[place])] if before[place] else []
            own += [] if keeps else [place]
        if all(kept):
            if done[0] and done[1] and done[0] != done[1]:
                return True
            done = [], []
    return False


def overlay_rows(one: Row, other: Row, whose: Two) -> tuple[Row, bool] | None:
    """The row of a paragraph that both drafts kept in its place, and whether their changes overlap;
    None where the two do not agree on the base. Label, kind and language are of the draft that
    changed any of them, the first if both did.
    """
    both = overlay(one.runs, other.runs, whose)
    old, ours, theirs = one.old, one.new, other.new
    if both is None or old is None or ours is None or theirs is None:
        return None
    was, one_said, other_said = map(_said, (old, ours, theirs))
    said = other_said if one_said == was else one_said
    changers = (who for own, who in zip((one_said, other_said), whose, strict=True) if own == said)
    label, kind, language = said
    marked = Node(ours.index, ours.path, kind, label, "", (), language)
    row = Row(
        "kept",
        old,
        marked,
        both[0],
        "equal",
        (),
        None,
        _all(changers) if said != was else frozenset(),
    )
    return row, both[1] or (was != one_said != other_said != was)
