"""The lines of a redline put where a document holds them: the body, notes, boxes, headers, footers, and tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Literal

from attrs import define, evolve, field, frozen

from draftdiff.changes.kinds import Op
from draftdiff.model.draft import Draft
from draftdiff.writers.docx.blocks import Block, Cell, Key, Line, Piece, Table, TableRow
from draftdiff.writers.docx.containers import BODY, Matching, Places, match
from draftdiff.writers.docx.seals import sealed


@frozen
class Stories:
    """All text of a document, by where it stands.

    Attributes:
        body: The main text.
        notes, boxes: The content of each, by the key that its anchor has.
        headers, footers: The content of each, in order.
    """

    body: tuple[Block, ...]
    notes: dict[Key, tuple[Block, ...]]
    boxes: dict[Key, tuple[Block, ...]]
    headers: dict[Key, tuple[Block, ...]]
    footers: dict[Key, tuple[Block, ...]]


def stories_of(
    lines: Sequence[Line],
    old: Draft,
    new: Draft,
    *,
    apart: frozenset[int] = frozenset(),
    with_ends: bool = True,
    columns: bool = False,
) -> Stories:
    """The stories that a redline's lines make up.

    Args:
        lines: The lines.
        old: The old draft.
        new: The new draft.
        apart: Places of kept lines that have to be deleted and inserted all the same.
        with_ends: Whether the last paragraph of each container is settled (``seals``); where the file of the
            old draft is kept, that is done in the file.
        columns: Whether cells can come and go in a row that stays.
    """
    places = (Places.of(old), Places.of(new))
    matching = match(lines, *places, apart, columns=columns)
    room = _Room(places, matching.one, with_ends)
    for line in _pulled_apart(lines, matching):
        room.put(line)
    return room.finished()


def _pulled_apart(lines: Sequence[Line], matching: Matching) -> Iterator[Line]:
    """The lines, those that cannot stay one as a deleted and an inserted paragraph each."""
    chain_of = {place: chain for chain in matching.chains for place in chain}
    seen: set[tuple[str, int]] = set()
    for place, line in enumerate(lines):
        if place not in matching.apart or line.old is None or line.new is None:
            yield line
            continue
        parts = [lines[at] for at in chain_of[place]]
        if ("old", line.old.index) not in seen:
            seen.add(("old", line.old.index))
            yield _old_side([part for part in parts if part.old == line.old])
        if ("new", line.new.index) not in seen:
            seen.add(("new", line.new.index))
            yield _new_side([part for part in parts if part.new == line.new])


def _old_side(parts: Sequence[Line]) -> Line:
    first = parts[0]
    pieces = tuple(deleted(piece) for part in parts for piece in part.pieces if piece.op != "insert")
    return Line(first.old, None, pieces, (first.labels[0], None), "delete", None, first.proposers, date=first.date)


def _new_side(parts: Sequence[Line]) -> Line:
    first = parts[0]
    pieces = tuple(inserted(piece) for part in parts for piece in part.pieces if piece.op != "delete")
    return Line(None, first.new, pieces, (None, first.labels[1]), "insert", None, first.proposers, date=first.date)


def deleted(piece: Piece) -> Piece:
    """The old side of a piece, as deleted."""
    anchor = (piece.anchor[0], None) if piece.anchor else None
    style = piece.style if piece.was is None else piece.was
    return evolve(piece, op="delete", style=style, was=None, anchor=anchor)


def inserted(piece: Piece) -> Piece:
    """The new side of a piece, as inserted."""
    return evolve(piece, op="insert", was=None, anchor=(None, piece.anchor[1]) if piece.anchor else None)


@define
class _Room:
    """Gathers lines into containers."""

    places: tuple[Places, Places]
    one: dict[int, int]
    with_ends: bool = True
    lines: dict[Key, list[Line]] = field(factory=lambda: defaultdict(list))
    #: The rows of tables and the cells of rows, with the lines that stand for them.
    inside: dict[Key, list[tuple[Key, Line]]] = field(factory=lambda: defaultdict(list))
    stories: dict[str, list[Key]] = field(factory=lambda: defaultdict(list))
    opened: set[Key] = field(factory=set)

    def put(self, line: Line) -> None:
        """Puts a line into its container; one that opens a container puts that where it stands."""
        kind, holder = line.node.kind, self._key(line, "container")
        if kind == "row":
            self.inside[holder].append((self._own_key(line), line))
            return
        if self._is_holder(line) and holder not in self.opened:
            self.opened.add(holder)
            if kind == "cell":
                self.inside[self._key(line, "parent")].append((holder, line))
            else:
                self.stories[kind].append(holder)
        self.lines[holder].append(evolve(line, pieces=tuple(self._called(line.pieces))))

    def _is_holder(self, line: Line) -> bool:
        return line.node.index in self.places[line.new is not None].holders

    def _own_key(self, line: Line) -> Key:
        return self._old_key(line.old.index) if line.new is None and line.old else self._new_key(line.node.index)

    def _key(self, line: Line, what: Literal["container", "parent"]) -> Key:
        if line.new is not None:
            found: tuple[int, ...] = getattr(self.places[1], what)
            return self._new_key(found[line.new.index])
        found = getattr(self.places[0], what)
        return self._old_key(found[line.node.index])

    def _old_key(self, index: int) -> Key:
        return index, self.one.get(index)

    def _new_key(self, index: int) -> Key:
        return self._origin.get(index), index

    @cached_property
    def _origin(self) -> dict[int, int]:
        return {new: old for old, new in self.one.items()}

    def _called(self, pieces: Sequence[Piece]) -> Iterator[Piece]:
        """The pieces; the anchor of what is one note before and another one after goes and comes."""
        for piece in pieces:
            before, after = piece.anchor or (None, None)
            if before is None or after is None or self.one.get(before) == after:
                yield piece
            else:
                yield from (deleted(piece), inserted(piece))

    def finished(self) -> Stories:
        """The stories, complete."""
        # A part of a header or footer is there in either draft, be it empty.
        kinds = {
            kind: {key: self._blocks(key, is_kept=kind in ("header", "footer")) for key in self.stories[kind]}
            for kind in ("note", "box", "header", "footer")
        }
        return Stories(self._blocks((BODY, BODY)), kinds["note"], kinds["box"], kinds["header"], kinds["footer"])

    def _blocks(self, key: Key, *, is_kept: bool = False) -> tuple[Block, ...]:
        blocks = [self._table(line) if line.node.kind == "table" else line for line in self.lines[key]]
        return sealed(blocks, is_kept=is_kept or None not in key) if self.with_ends else tuple(blocks)

    def _table(self, line: Line) -> Table:
        key = self._own_key(line)
        return Table(key, tuple(self._row(*row) for row in self.inside[key]))

    def _row(self, key: Key, line: Line) -> TableRow:
        cells = tuple(Cell(cell, self._blocks(cell)) for cell, _ in self.inside[key])
        fate: Op = "insert" if key[0] is None else "delete" if key[1] is None else "equal"
        return TableRow(key, fate, cells, line.proposers, line.date)
