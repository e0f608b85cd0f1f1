"""Which moves a word processor can show as moves: each needs one place left and one place reached."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from attrs import evolve, frozen

from draftdiff.writers.docx.blocks import Block, Cell, Key, Line, Table, TableRow
from draftdiff.writers.docx.stories import Stories

#: The place of a line: the container it stands in and how far down there.
_Spot = tuple[str, Key, int]
_Ranges = tuple[str | None, str | None]


def with_moves(stories: Stories, *, native: bool) -> Stories:
    """The stories with the ranges of moves in them (ECMA-376 Part 1, 17.13.5.24 and 17.13.5.28).

    A range is named once where it left and once where it reached. Moves that cannot be paired so (one end was
    replaced by something else, or stands in a table row that came or went) are an insertion and a deletion.

    Args:
        stories: The text of the document.
        native: False makes an insertion and a deletion of every move.
    """
    ranges = _ranges(stories) if native else {}

    def settle(story: str, key: Key, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(
            _settled_table(block) if isinstance(block, Table) else _settled(block, ranges.get((story, key, place)))
            for place, block in enumerate(blocks)
        )

    return _mapped(stories, settle)


def _settled(line: Line, ranges: _Ranges | None) -> Line:
    if line.move is None:
        return line
    return evolve(line, move=None) if ranges is None else evolve(line, ranges=ranges)


def _settled_table(table: Table) -> Table:
    def settled(cell: Cell) -> Cell:
        return Cell(
            cell.key,
            tuple(
                _settled_table(block) if isinstance(block, Table) else _settled(block, None) for block in cell.blocks
            ),
        )

    rows = (TableRow(row.key, row.fate, tuple(map(settled, row.cells)), row.proposers, row.date) for row in table.rows)
    return Table(table.key, tuple(rows))


_Settle = Callable[[str, Key, tuple[Block, ...]], tuple[Block, ...]]


def _mapped(stories: Stories, settle: _Settle) -> Stories:
    def mapped(story: str, containers: Mapping[Key, tuple[Block, ...]]) -> dict[Key, tuple[Block, ...]]:
        return {key: settle(story, key, blocks) for key, blocks in containers.items()}

    return Stories(
        settle("body", (None, None), stories.body),
        mapped("note", stories.notes),
        mapped("box", stories.boxes),
        mapped("header", stories.headers),
        mapped("footer", stories.footers),
    )


@frozen
class _Ends:
    """The lines that one move took away and brought, in order."""

    left: list[_Spot]
    reached: list[_Spot]


def _ranges(stories: Stories) -> dict[_Spot, _Ranges]:
    moves: dict[int, _Ends] = defaultdict(lambda: _Ends([], []))
    for spot, line in _moved_lines(stories):
        ends = moves[line.move or 0]
        (ends.left if line.leaves else ends.reached).append(spot)
    ranges: dict[_Spot, _Ranges] = {}
    for number, ends in sorted(moves.items()):
        ranges.update(_paired(f"move{number}", ends))
    return ranges


def _moved_lines(stories: Stories) -> Iterator[tuple[_Spot, Line]]:
    containers: list[tuple[str, Mapping[Key, tuple[Block, ...]]]] = [
        ("body", {(None, None): stories.body}),
        ("note", {key: blocks for key, blocks in stories.notes.items() if None not in key}),
        ("header", stories.headers),
        ("footer", stories.footers),
    ]
    for story, found in containers:
        for key, blocks in found.items():
            for place, block in enumerate(blocks):
                if isinstance(block, Line) and block.move is not None:
                    yield (story, key, place), block


def _paired(name: str, ends: _Ends) -> dict[_Spot, _Ranges]:
    """One range for lines that stand together at both ends, else one for each line if they pair."""
    if not ends.left or not ends.reached:
        return {}
    if _together(ends.left) and _together(ends.reached):
        return {**_one_range(name, ends.left), **_one_range(name, ends.reached)}
    if len(ends.left) != len(ends.reached):
        return {}
    ranges: dict[_Spot, _Ranges] = {}
    for number, spots in enumerate(zip(ends.left, ends.reached, strict=True), 1):
        ranges.update(dict.fromkeys(spots, (f"{name}_{number}", f"{name}_{number}")))
    return ranges


def _together(spots: list[_Spot]) -> bool:
    story, key, first = spots[0]
    return spots == [(story, key, first + more) for more in range(len(spots))]


def _one_range(name: str, spots: list[_Spot]) -> dict[_Spot, _Ranges]:
    return {spot: (name if spot == spots[0] else None, name if spot == spots[-1] else None) for spot in spots}
