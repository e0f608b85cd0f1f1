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
from draftdiff.word.containers import (
    BODY,
    Chain,
    DraftStructure,
    match_containers,
    with_end_paragraphs,
)

#: All text of a document: the blocks of each body, note, box, header and footer, by its kind and
#: its key.
Stories = Mapping[str, Mapping[Key, tuple[Block, ...]]]
#: The position of a line: the kind and key of its container, and its index there.
_Position = tuple[str, Key, int]
#: The names of the move ranges that open and close at a line.
_Ranges = dict[_Position, tuple[str | None, str | None]]
_BODY: Final[Key] = (BODY, BODY)


def stories_of(
    lines: Iterable[Line],
    old: Draft,
    new: Draft,
    *,
    moves: bool,
    split_lines: frozenset[int] = frozenset(),
    with_ends: bool = True,
    columns: bool = False,
) -> Stories:
    """The stories that a redline's lines make up.

    Args:
        lines: The lines in order.
        old: The old draft.
        new: The new draft.
        moves: Track moves as such; else as deletions and insertions.
        split_lines: Indexes of kept lines that are deleted and inserted all the same.
        with_ends: Settle the end of each container (see ``with_end_paragraphs``).
        columns: Cells can come and go in a row that stays.
    """
    lines = [line if moves else evolve(line, move=None) for line in lines]
    structures = (DraftStructure.from_draft(old), DraftStructure.from_draft(new))
    partners, split_lines, groups = match_containers(
        lines, *structures, split_lines, columns=columns
    )
    collector = _Collector(structures, partners, with_ends)
    for line in _split(lines, split_lines, groups):
        collector.add(line)
    stories = collector.stories()
    ranges = _move_ranges(stories)
    return {
        kind: {
            key: tuple(
                _with_range(block, ranges, (kind, key, index)) for index, block in enumerate(blocks)
            )
            for key, blocks in containers.items()
        }
        for kind, containers in stories.items()
    }


def _split(
    lines: Sequence[Line],
    split_lines: frozenset[int],
    groups: Iterable[Chain],
) -> Iterator[Line]:
    """The lines, each of those that are split as a deleted and an inserted paragraph."""
    chain_of = {index: chain for chain in groups for index in chain}
    seen: set[tuple[str, int]] = set()
    for index, line in enumerate(lines):
        if index not in split_lines or line.old is None or line.new is None:
            yield line
            continue
        parts = [lines[part_index] for part_index in chain_of[index]]
        if ("old", line.old.index) not in seen:
            seen.add(("old", line.old.index))
            yield _deleted_line([part for part in parts if part.old == line.old])
        if ("new", line.new.index) not in seen:
            seen.add(("new", line.new.index))
            yield _inserted_line([part for part in parts if part.new == line.new])


def _deleted_line(parts: Sequence[Line]) -> Line:
    """The old paragraph that parts are of, as deleted."""
    first = parts[0]
    pieces = [piece for part in parts for piece in part.pieces if piece.op != "insert"]
    deleted = tuple(piece.deleted() for piece in pieces)
    return Line(
        first.old,
        None,
        deleted,
        (first.labels[0], None),
        "delete",
        by=first.by,
    )


def _inserted_line(parts: Sequence[Line]) -> Line:
    """The new paragraph that parts are of, as inserted."""
    first = parts[0]
    pieces = [piece for part in parts for piece in part.pieces if piece.op != "delete"]
    inserted = tuple(piece.inserted() for piece in pieces)
    return Line(
        None,
        first.new,
        inserted,
        (None, first.labels[1]),
        "insert",
        by=first.by,
    )


@define
class _Collector:
    """Collects lines by the container that they stand in."""

    structures: tuple[DraftStructure, DraftStructure]
    partners: dict[int, int]
    with_ends: bool = True
    lines: dict[Key, list[Line]] = field(factory=lambda: defaultdict(list))
    #: The rows of tables and the cells of rows, with the line that opens each.
    contents: dict[Key, list[tuple[Key, Line]]] = field(factory=lambda: defaultdict(list))
    containers: dict[str, list[Key]] = field(factory=lambda: defaultdict(list))
    opened: set[Key] = field(factory=set)

    def add(self, line: Line) -> None:
        """Add a line to its container; the first line of a container adds that to its story."""
        structure = self.structures[line.new is not None]
        index = line.node.index
        kind = line.node.kind
        holder = self._key(line, structure.container[index])
        if kind == "row":
            self.contents[holder].append((self._key(line, index), line))
            return
        if index in structure.holders and holder not in self.opened:
            self.opened.add(holder)
            if kind == "cell":
                row = self._key(line, structure.parent[index])
                self.contents[row].append((holder, line))
            else:
                self.containers[kind].append(holder)
        self.lines[holder].append(evolve(line, pieces=tuple(self._called(line.pieces))))

    def _key(self, line: Line, index: int) -> Key:
        """The key of a container or row, from its index in the draft that a line is of."""
        if line.new is None:
            return index, self.partners.get(index)
        return self._origin.get(index), index

    @cached_property
    def _origin(self) -> dict[int, int]:
        """The old index of what both drafts have, by its new index."""
        return {new: old for old, new in self.partners.items()}

    def _called(self, pieces: Sequence[Piece]) -> Iterator[Piece]:
        """The pieces; an anchor that calls a different note in each draft is deleted and inserted."""
        for piece in pieces:
            before, after = piece.anchor or (None, None)
            if before is None or after is None or self.partners.get(before) == after:
                yield piece
            else:
                yield piece.deleted()
                yield piece.inserted()

    def stories(self) -> Stories:
        """The stories, complete; a part of a header or footer is there in either draft, be it
        empty.
        """
        stories: dict[str, dict[Key, tuple[Block, ...]]] = {"body": {_BODY: self._blocks(_BODY)}}
        for kind in ("note", "box", "header", "footer"):
            is_margin = kind in ("header", "footer")
            stories[kind] = {
                key: self._blocks(key, is_in_both=is_margin) for key in self.containers[kind]
            }
        return stories

    def _blocks(self, key: Key, *, is_in_both: bool = False) -> tuple[Block, ...]:
        """The blocks of a container."""
        blocks: list[Block] = []
        for line in self.lines[key]:
            blocks.append(self._table(line) if line.node.kind == "table" else line)
        if self.with_ends:
            return with_end_paragraphs(blocks, is_in_both=is_in_both or None not in key)
        return tuple(blocks)

    def _table(self, line: Line) -> Table:
        """The table that a line opens."""
        key = self._key(line, line.node.index)
        rows = []
        for row, row_line in self.contents[key]:
            cells = tuple(Cell(cell, self._blocks(cell)) for cell, _ in self.contents[row])
            rows.append(TableRow(row, cells, row_line.by))
        return Table(key, tuple(rows))


# Moves (ECMA-376 Part 1, 17.13.5.24 and 17.13.5.28): a range is named once where it starts from and
# once where it arrives. Moves that cannot be paired so (one end was replaced by something else, or
# stands in a table, in a box or in a note that came or went) are an insertion and a deletion.


def _with_range(
    block: Block,
    ranges: _Ranges,
    position: _Position,
) -> Block:
    """A block of a container with its move ranges; a move without ranges is none."""
    if isinstance(block, Table):
        return _without_moves(block)
    if block.move is None:
        return block
    if position in ranges:
        return evolve(block, ranges=ranges[position])
    return evolve(block, move=None)


def _without_moves(table: Table) -> Table:
    """A table without moves in its cells."""
    rows = []
    for row in table.rows:
        cells = []
        for cell in row.cells:
            blocks: list[Block] = []
            for block in cell.blocks:
                if isinstance(block, Table):
                    blocks.append(_without_moves(block))
                else:
                    blocks.append(block if block.move is None else evolve(block, move=None))
            cells.append(evolve(cell, blocks=tuple(blocks)))
        rows.append(evolve(row, cells=tuple(cells)))
    return evolve(table, rows=tuple(rows))


def _move_ranges(stories: Stories) -> _Ranges:
    """The move ranges of the lines whose moves can be paired, by position."""
    moves: dict[int, tuple[list[_Position], list[_Position]]] = defaultdict(lambda: ([], []))
    for kind, containers in stories.items():
        for key, blocks in containers.items():
            if kind == "box" or (kind == "note" and None in key):
                continue
            for index, block in enumerate(blocks):
                if isinstance(block, Line) and block.move is not None:
                    sources, targets = moves[block.move]
                    (sources if block.leaves else targets).append((kind, key, index))
    ranges: _Ranges = {}
    for number, (sources, targets) in sorted(moves.items()):
        ranges |= _pair(f"move{number}", sources, targets)
    return ranges


def _pair(
    name: str,
    sources: list[_Position],
    targets: list[_Position],
) -> _Ranges:
    """One range for lines that stand together at both ends, else one for each line if they pair."""
    if sources and targets and _are_together(sources) and _are_together(targets):
        ranges: _Ranges = {}
        for positions in (sources, targets):
            for position in positions:
                opens = name if position == positions[0] else None
                closes = name if position == positions[-1] else None
                ranges[position] = (opens, closes)
        return ranges
    if len(sources) != len(targets):
        return {}
    ranges = {}
    for number, ends in enumerate(zip(sources, targets, strict=True), 1):
        ranges.update(dict.fromkeys(ends, (f"{name}_{number}", f"{name}_{number}")))
    return ranges


def _are_together(positions: list[_Position]) -> bool:
    story, key, first = positions[0]
    return positions == [(story, key, first + step) for step in range(len(positions))]
