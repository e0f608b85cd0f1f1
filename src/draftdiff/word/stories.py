"""The lines of a redline put where a document holds them: the body, notes, boxes, headers, footers,
and tables.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

from attrs import define, evolve, field

from draftdiff.model.draft import Draft
from draftdiff.word.blocks import Block, Cell, Key, Line, Piece, Table, TableRow
from draftdiff.word.containers import BODY, Chain, Places, match, sealed

#: All text of a document: the blocks of each body, note, box, header and footer, by its kind and
#: its key.
Stories = Mapping[str, Mapping[Key, tuple[Block, ...]]]
#: The place of a line: the kind and key of its container, and how far down there.
_Spot = tuple[str, Key, int]
_Ranges = dict[_Spot, tuple[str | None, str | None]]
_BODY: Final[Key] = (BODY, BODY)


def stories_of(
    lines: Iterable[Line],
    old: Draft,
    new: Draft,
    *,
    moves: bool,
    apart: frozenset[int] = frozenset(),
    with_ends: bool = True,
    columns: bool = False,
) -> Stories:
    """The stories that a redline's lines make up; lines at places ``apart`` are deleted and
    inserted though kept, and with ``columns`` cells can come and go in a row that stays.
    ``with_ends``: each container's last paragraph is ``sealed``.
    """
    lines = [line if moves else evolve(line, move=None) for line in lines]
    places = (Places.of(old), Places.of(new))
    one, apart, groups = match(lines, *places, apart, columns=columns)
    room = _Room(places, one, with_ends)
    for line in _pulled_apart(lines, apart, groups):
        room.put(line)
    stories = room.finished()
    ranges = _ranges(stories)
    return {
        kind: {
            key: tuple(
                _settled(block, ranges, (kind, key, place)) for place, block in enumerate(blocks)
            )
            for key, blocks in containers.items()
        }
        for kind, containers in stories.items()
    }


def _pulled_apart(
    lines: Sequence[Line], apart: frozenset[int], groups: Iterable[Chain]
) -> Iterator[Line]:
    """The lines, those that cannot stay one as a deleted and an inserted paragraph each."""
    chain_of = {place: chain for chain in groups for place in chain}
    seen: set[tuple[str, int]] = set()
    for place, line in enumerate(lines):
        if place not in apart or line.old is None or line.new is None:
            yield line
            continue
        parts = [lines[at] for at in chain_of[place]]
        if ("old", line.old.index) not in seen:
            seen.add(("old", line.old.index))
            yield _side([part for part in parts if part.old == line.old], is_old=True)
        if ("new", line.new.index) not in seen:
            seen.add(("new", line.new.index))
            yield _side([part for part in parts if part.new == line.new], is_old=False)


def _side(parts: Sequence[Line], *, is_old: bool) -> Line:
    first, pieces = parts[0], [piece for part in parts for piece in part.pieces]
    if is_old:
        went = tuple(piece.deleted() for piece in pieces if piece.op != "insert")
        return Line(first.old, None, went, (first.labels[0], None), "delete", by=first.by)
    came = tuple(piece.inserted() for piece in pieces if piece.op != "delete")
    return Line(None, first.new, came, (None, first.labels[1]), "insert", by=first.by)


@define
class _Room:
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
        places, index, kind = self.places[line.new is not None], line.node.index, line.node.kind
        holder = self._key(line, places.container[index])
        if kind == "row":
            self.inside[holder].append((self._key(line, index), line))
            return
        if index in places.holders and holder not in self.opened:
            self.opened.add(holder)
            if kind == "cell":
                self.inside[self._key(line, places.parent[index])].append((holder, line))
            else:
                self.stories[kind].append(holder)
        self.lines[holder].append(evolve(line, pieces=tuple(self._called(line.pieces))))

    def _key(self, line: Line, index: int) -> Key:
        return (
            (index, self.one.get(index)) if line.new is None else (self._origin.get(index), index)
        )

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
                yield from (piece.deleted(), piece.inserted())

    def finished(self) -> Stories:
        """The stories, complete; a part of a header or footer is there in either draft, be it
        empty.
        """
        others = {
            kind: {
                key: self._blocks(key, is_kept=kind in ("header", "footer"))
                for key in self.stories[kind]
            }
            for kind in ("note", "box", "header", "footer")
        }
        return {"body": {_BODY: self._blocks(_BODY)}, **others}

    def _blocks(self, key: Key, *, is_kept: bool = False) -> tuple[Block, ...]:
        blocks = [
            self._table(line) if line.node.kind == "table" else line for line in self.lines[key]
        ]
        return (
            sealed(blocks, is_kept=is_kept or None not in key) if self.with_ends else tuple(blocks)
        )

    def _table(self, line: Line) -> Table:
        key = self._key(line, line.node.index)
        rows = []
        for row, own in self.inside[key]:
            cells = tuple(Cell(cell, self._blocks(cell)) for cell, _ in self.inside[row])
            rows.append(TableRow(row, cells, own.by))
        return Table(key, tuple(rows))


# Moves (ECMA-376 Part 1, 17.13.5.24 and 17.13.5.28): a range is named once where it left and once
# where it reached. Moves that cannot be paired so (one end was replaced by something else, or
# stands in a table, in a box or in a note that came or went) are an insertion and a deletion.


def _settled(block: Block, ranges: _Ranges, spot: _Spot | None) -> Block:
    if isinstance(block, Table):
        rows = (
            evolve(
                row,
                cells=tuple(
                    evolve(
                        cell, blocks=tuple(_settled(inner, ranges, None) for inner in cell.blocks)
                    )
                    for cell in row.cells
                ),
            )
            for row in block.rows
        )
        return evolve(block, rows=tuple(rows))
    found = ranges.get(spot) if spot else None
    if block.move is None:
        return block
    return evolve(block, move=None) if found is None else evolve(block, ranges=found)


def _ranges(stories: Stories) -> _Ranges:
    moves: dict[int, tuple[list[_Spot], list[_Spot]]] = defaultdict(lambda: ([], []))
    for kind, containers in stories.items():
        for key, blocks in containers.items():
            for place, block in enumerate(blocks):
                is_paired = kind != "box" and (kind != "note" or None not in key)
                if is_paired and isinstance(block, Line) and block.move is not None:
                    moves[block.move][not block.leaves].append((kind, key, place))
    ranges: _Ranges = {}
    for number, (left, reached) in sorted(moves.items()):
        ranges |= _paired(f"move{number}", left, reached)
    return ranges


def _paired(name: str, left: list[_Spot], reached: list[_Spot]) -> _Ranges:
    """One range for lines that stand together at both ends, else one for each line if they pair."""
    if left and reached and _together(left) and _together(reached):
        return {
            spot: (name if spot == spots[0] else None, name if spot == spots[-1] else None)
            for spots in (left, reached)
            for spot in spots
        }
    if len(left) != len(reached):
        return {}
    pairs = enumerate(zip(left, reached, strict=True), 1)
    return {
        spot: (f"{name}_{number}", f"{name}_{number}") for number, spots in pairs for spot in spots
    }


def _together(spots: list[_Spot]) -> bool:
    story, key, first = spots[0]
    return spots == [(story, key, first + more) for more in range(len(spots))]
