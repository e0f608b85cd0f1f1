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
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import chain, groupby, takewhile
from typing import Final, NamedTuple

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
        strand = cls(base)
        strand.at = [[] for _ in base]
        strand.gaps = [[] for _ in range(len(base) + 1)]
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
        strand.units = _units(chain(*strand.at, *strand.gaps))
        return strand

    def is_still(self, index: int) -> bool:
        """Return whether a paragraph stands in its place and in one piece, whatever became of its
        words.
        """
        rows = self.at[index]
        if len(rows) != 1 or index in self.units:
            return False
        return rows[0].status == "kept" and rows[0].mark == "equal"

    def is_untouched(self, index: int) -> bool:
        """Return whether nothing became of a paragraph."""
        row = self.at[index][0]
        if not self.is_still(index) or not row.old or not row.new:
            return False
        if _form(row.old) != _form(row.new):
            return False
        return not any(run.op != "equal" or run.was is not None for run in row.runs)

    def loosen(self, indexes: Iterable[int]) -> None:
        """Turns what was moved, split or merged together with these paragraphs into deletions and
        insertions.
        """
        loose: set[int] = set()
        for index in indexes:
            loose.update(self.units.get(index, ()))
        news = self._new_indexes(loose)
        self.gaps = [_with_inserted(gap, news) for gap in self.gaps]
        for index in sorted(loose):
            remaining = [row for row in self.at[index] if row.status in _REMAINING]
            insertions = _each_once(map(inserted, remaining))
            # A paragraph that others were merged into is inserted after the last of them.
            later = self._new_indexes(member for member in loose if member > index)
            last_ones = [row for row in insertions if row.new and row.new.index not in later]
            self.at[index] = [deleted(self.base[index])]
            gap = self.gaps[index + 1]
            self.gaps[index + 1] = last_ones + gap
            self.units.pop(index, None)

    def _new_indexes(self, indexes: Iterable[int]) -> set[int]:
        """Return the indexes of the new paragraphs that some paragraphs of the base became."""
        rows = chain.from_iterable(self.at[index] for index in indexes)
        return {row.new.index for row in rows if row.new is not None}

    def replace(self, indexes: range) -> None:
        """Turns a table into a deletion of the old one and an insertion of the new one behind it."""
        self.loosen(indexes)
        depth = self.base[indexes[0]].depth
        end = indexes[-1] + 1
        new: list[Row] = []
        for index in indexes:
            new += [inserted(row) for row in self.at[index] if row.status == "kept"]
            self.at[index] = [deleted(self.base[index])]
            gap = self.gaps[index + 1]
            inside = gap
            if index + 1 == end:
                inside = list(takewhile(lambda row: row.depth > depth, gap))
            new += inside
            self.gaps[index + 1] = gap[len(inside) :]
        self.gaps[end] = [*new, *self.gaps[end]]


#: What became of rows whose paragraph stands in the new draft.
_REMAINING: Final = ("kept", "moved", "inserted")


def _with_inserted(rows: Iterable[Row], news: Set[int]) -> list[Row]:
    """The rows, those of some new paragraphs as insertions."""
    loosened = []
    for row in rows:
        is_loose = row.new is not None and row.new.index in news
        loosened.append(inserted(row) if is_loose else row)
    return _each_once(loosened)


def _units(rows: Iterable[Row]) -> dict[int, frozenset[int]]:
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
        is_split = any(parts[index] > 1 for index in members)
        if kind == "move" or len(members) > 1 or is_split:
            joined = set(members)
            for index in members:
                joined |= units.get(index, set())
            units.update(dict.fromkeys(joined, joined))
    return {index: frozenset(members) for index, members in units.items()}


def inserted(row: Row) -> Row:
    """Return the row of a paragraph as that of a new one."""
    if row.new is None or row.status == "inserted":
        return row
    runs = plain_runs("insert", row.new.text, row.new.marks)
    return Row("inserted", None, row.new, runs, "insert")


def deleted(node: Node) -> Row:
    """A paragraph of the base that is gone."""
    runs = plain_runs("delete", node.text, node.marks)
    return Row("deleted", node, None, runs, "delete")


def _each_once(rows: Iterable[Row]) -> list[Row]:
    """The rows, of those that insert one paragraph only the first."""
    unique: list[Row] = []
    inserted_indexes: set[int] = set()
    for row in rows:
        if row.status == "inserted" and row.new is not None:
            if row.new.index in inserted_indexes:
                continue
            inserted_indexes.add(row.new.index)
        unique.append(row)
    return unique


def _form(node: Node) -> tuple[str | None, str, str | None]:
    """Return what a paragraph is beside its words."""
    return node.label, node.kind, node.language


class _Atom(NamedTuple):
    """A character of the base, or "" for an anchor; its style; whether it is kept, and in which
    style then.
    """

    text: str
    base: Style
    is_kept: bool
    style: Style


#: The atoms as a draft has them, and the runs that it puts before each of them and at the end.
_Reading = tuple[list[_Atom], list[tuple[Run, ...]]]


def _reading(runs: Sequence[Run]) -> _Reading:
    """Return the characters of the base as runs leave them, and the runs inserted before each."""
    atoms: list[_Atom] = []
    before: list[tuple[Run, ...]] = [()]
    for run in runs:
        if run.op == "insert":
            unsigned = evolve(run, proposers=frozenset())
            before[-1] = (*before[-1], unsigned)
            continue
        style = run.style if run.was is None else run.was
        for character in run.text or [""]:
            atoms.append(_Atom(character, style, run.op == "equal", run.style))
            before.append(())
    return atoms, before


def overlay(
    first_runs: Sequence[Run], second_runs: Sequence[Run], whose: Two
) -> tuple[tuple[Run, ...], bool] | None:
    """The runs of both drafts over the base, and whether both changed the same words in different
    ways; None where the two do not agree on the base, because its anchors were paired differently.
    """
    first = _reading(first_runs)
    second = _reading(second_runs)
    our_base = [atom[:2] for atom in first[0]]
    their_base = [atom[:2] for atom in second[0]]
    if our_base != their_base:
        return None
    pieces = _pieces(first, second, whose)
    return tuple(_joined(pieces)), _overlaps(first, second)


def _pieces(first: _Reading, second: _Reading, whose: Two) -> Iterator[Run]:
    """Yield the runs of both drafts over the base, signed by who made them."""
    our_atoms, our_insertions = first
    their_atoms, their_insertions = second
    insertions = zip(our_insertions, their_insertions, strict=True)
    for position, (ours, theirs) in enumerate(insertions):
        if ours == theirs:
            yield from _signed(ours, whose[0] | whose[1])
        else:
            yield from _signed(ours, whose[0])
            yield from _signed(theirs, whose[1])
        if position < len(our_atoms):
            yield _atom(our_atoms[position], their_atoms[position], whose)


def _signed(runs: Iterable[Run], parties: Parties) -> Iterator[Run]:
    """The runs as those of some parties."""
    for run in runs:
        yield evolve(run, proposers=parties)


def _atom(first: _Atom, second: _Atom, whose: Two) -> Run:
    """Return one character of the base as both drafts leave it."""
    text, base = first.text, first.base
    sides = list(zip((first, second), whose, strict=True))
    if not (first.is_kept and second.is_kept):
        deleters = _all(who for atom, who in sides if not atom.is_kept)
        return Run("delete", text, base, None, deleters)
    added = (first.style | second.style) - base
    style = (base & first.style & second.style) | added
    if style == base:
        return Run("equal", text, base)
    stylers = _all(who for atom, who in sides if atom.style != base)
    return Run("equal", text, style, base, stylers)


def _all(parties: Iterable[Parties]) -> Parties:
    return frozenset[Party]().union(*parties)


def _joined(pieces: Iterable[Run]) -> Iterator[Run]:
    """Neighbours of one fate, style and signature as one run; anchors stay alone."""
    for (is_anchor, wordless), group in groupby(pieces, key=_fate):
        if is_anchor:
            yield from group
            continue
        text = "".join(run.text for run in group)
        yield evolve(wordless, text=text)


def _fate(run: Run) -> tuple[bool, Run]:
    """Return whether a run is an anchor, and the run without its words."""
    return not run.text, evolve(run, text="")


def _overlaps(first: _Reading, second: _Reading) -> bool:
    """Return whether there is a stretch without a word that both keep, in which both did something,
    and not the same.
    """
    ours: list[object] = []
    theirs: list[object] = []
    for position in range(len(first[1])):
        are_kept = []
        for deeds, (atoms, before) in ((ours, first), (theirs, second)):
            if before[position]:
                deeds.append((position, before[position]))
            is_kept = position == len(atoms) or atoms[position].is_kept
            if not is_kept:
                deeds.append(position)
            are_kept.append(is_kept)
        if not all(are_kept):
            continue
        if ours and theirs and ours != theirs:
            return True
        ours = []
        theirs = []
    return False


def overlay_rows(first_row: Row, second_row: Row, whose: Two) -> tuple[Row, bool] | None:
    """The row of a paragraph that both drafts kept in its place, and whether their changes overlap;
    None where the two do not agree on the base. Label, kind and language are of the draft that
    changed any of them, the first if both did.
    """
    runs_of_both = overlay(first_row.runs, second_row.runs, whose)
    if runs_of_both is None:
        return None
    runs, is_overlapping = runs_of_both
    old = first_row.old
    ours = first_row.new
    theirs = second_row.new
    if old is None or ours is None or theirs is None:
        return None
    was, our_form, their_form = map(_form, (old, ours, theirs))
    chosen = their_form if our_form == was else our_form
    changers: Parties = frozenset()
    if chosen != was:
        forms = zip((our_form, their_form), whose, strict=True)
        changers = _all(who for form, who in forms if form == chosen)
    label, kind, language = chosen
    marked = Node(ours.index, ours.path, kind, label, "", (), language)
    row = Row("kept", old, marked, runs, "equal", (), None, changers)
    return row, is_overlapping or (was != our_form != their_form != was)
