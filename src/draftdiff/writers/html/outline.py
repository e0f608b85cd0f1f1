"""The rows of a redline or draft as a tree of blocks, so that lists, tables and sections enclose what is theirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import define, field

from draftdiff.errors import OutputError
from draftdiff.redlines.rows import Row

GONE: Final = frozenset({"deleted", "moved_away"})
#: Levels that an HTML parser surely follows: each takes up to three elements of the 255 that libxml2 reads.
MAX_DEPTH: Final = 60


@define(eq=False)
class Block:
    """A row with what hangs on it.

    Attributes:
        row: The row.
        number: Its place among the rows.
        old_label, new_label: The labels to show; of a split's and a merge's parts each label stands once.
        children: What hangs on it in the page.
        target: The id by which a text calls it (a note or box), once it has one.
    """

    row: Row
    number: int
    old_label: str | None
    new_label: str | None
    children: list[Block] = field(factory=list)
    target: str | None = None

    @property
    def is_gone(self) -> bool:
        """Whether it is text of the old draft only."""
        return self.row.status in GONE


def nested(rows: Sequence[Row]) -> list[Block]:
    """The blocks at the top, in reading order; each row stands in exactly one block.

    Rows of the new draft hang as they do there. Rows that are gone stand where they stood, as deep as the
    rows around allow.

    Raises:
        OutputError: A row is deeper than ``MAX_DEPTH``.
    """
    top: list[Block] = []
    open_blocks: list[tuple[int, Block]] = []
    for block, depth in zip(_blocks(rows), _depths(rows), strict=True):
        while open_blocks and open_blocks[-1][0] >= depth:
            open_blocks.pop()
        (open_blocks[-1][1].children if open_blocks else top).append(block)
        open_blocks.append((depth, block))
    return top


def _blocks(rows: Iterable[Row]) -> Iterator[Block]:
    old_seen: set[int] = set()
    new_seen: set[int] = set()
    for number, row in enumerate(rows):
        has_old = row.old is not None and row.old.index not in old_seen
        has_new = row.new is not None and row.status not in GONE and row.new.index not in new_seen
        yield Block(
            row,
            number,
            row.old.label if row.old is not None and has_old and row.status != "moved" else None,
            row.new.label if row.new is not None and has_new else None,
        )
        if row.old is not None and row.status != "moved":
            old_seen.add(row.old.index)
        if row.new is not None and row.status not in GONE:
            new_seen.add(row.new.index)


def _depths(rows: Sequence[Row]) -> list[int]:
    depths: list[int] = []
    following = 1
    for row in reversed(rows):
        if row.status not in GONE:
            following = row.depth
        depths.append(max(row.depth, following) if row.status in GONE else row.depth)
        if row.depth > MAX_DEPTH:
            raise OutputError(f"HTML holds at most {MAX_DEPTH} levels of paragraphs", where=f"path {row.node.path}")
    return depths[::-1]
