"""What a document is written from: lines, which become ``w:p``, and tables of them."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import frozen

from draftdiff.changes.kinds import Node, Op
from draftdiff.model.paragraph import ANCHORS
from draftdiff.model.party import Party
from draftdiff.redlines.rows import Style

#: Who changed something, and when.
Signature = tuple[frozenset[Party], date | None]
#: The note or box that hangs at an anchor: its index in the old and in the new draft.
Anchor = tuple[int | None, int | None]
_NOTHING: Final = frozenset[Party]()
#: Pictures are no part of a draft: what became of them is known of the files only.
PICTURE: Final = "picture"
_HUNG: Final = frozenset({*ANCHORS, PICTURE})


@frozen
class Piece:
    """A run of a line.

    Attributes:
        op, text, style, was, date, struck: As those of a ``Run``.
        proposers: Who inserted or deleted it: nobody that is known if empty; None for who changed its line.
        moved: It is deleted here because it moved away, or inserted because it moved here.
        anchor: The note or box that hangs here, or None for text.
        remark: The key of what is said of it, or None; see ``remarks``.
    """

    op: Op
    text: str
    style: Style = frozenset()
    was: Style | None = None
    proposers: frozenset[Party] | None = None
    moved: bool = False
    anchor: Anchor | None = None
    date: date | None = None
    remark: str | None = None
    struck: Signature | None = None

    @property
    def anchor_kind(self) -> str | None:
        """``note``, ``box`` or ``picture`` for an anchor, None for text."""
        return next((kind for kind, _ in self.style if kind in _HUNG), None) if not self.text else None

    def signature(self, line: Line) -> Signature:
        """Who inserted or deleted it, and when; where that is not told, who changed its line as a whole."""
        return line.signature if self.proposers is None else (self.proposers, self.date)


@frozen
class Line:
    """One ``w:p`` of the document.

    Attributes:
        old, new: The paragraph whose form it has when all changes are rejected, and when they are accepted.
        pieces: Its text.
        labels: The labels before its text, rejected and accepted; the first part of a split paragraph has it,
            the other parts have none.
        mark: The fate of its paragraph mark.
        move: The number of the move that took it away or brought it here.
        proposers: Who changed it as a whole.
        ranges: The move range that opens before it, and the one that closes behind it.
        changes: Indexes into the change set of what changed here.
        date: When they did.
    """

    old: Node | None = None
    new: Node | None = None
    pieces: tuple[Piece, ...] = ()
    labels: tuple[str | None, str | None] = (None, None)
    mark: Op = "equal"
    move: int | None = None
    proposers: frozenset[Party] = _NOTHING
    ranges: tuple[str | None, str | None] = (None, None)
    changes: tuple[int, ...] = ()
    date: date | None = None

    @property
    def signature(self) -> Signature:
        """Who changed it as a whole, and when."""
        return self.proposers, self.date

    @property
    def leaves(self) -> bool:
        """Whether a move took it away; else one may have brought it."""
        return any(piece.op == "delete" and piece.moved for piece in self.pieces) or (
            not self.pieces and self.new is None
        )

    @property
    def is_touched(self) -> bool:
        """Whether anything happened in it, if both drafts have it."""
        if self.mark != "equal" or self.labels[0] != self.labels[1]:
            return True
        return any(piece.op != "equal" or piece.was is not None for piece in self.pieces)

    @property
    def node(self) -> Node:
        """The paragraph as it is in the new draft, else in the old one."""
        node = self.new or self.old
        assert node is not None
        return node


#: A container in the document: its index in the old and in the new draft, None where it is not there.
Key = tuple[int | None, int | None]


@frozen
class Cell:
    """A cell of a table."""

    key: Key
    blocks: tuple[Block, ...]


@frozen
class TableRow:
    """A row of a table.

    Attributes:
        fate: Whether it came or went.
        cells: Its cells in order.
        proposers: Who brought it or took it away.
        date: When they did.
    """

    key: Key
    fate: Op
    cells: tuple[Cell, ...]
    proposers: frozenset[Party]
    date: date | None = None


@frozen
class Table:
    """A table; one that came or went has rows that came or went."""

    key: Key
    rows: tuple[TableRow, ...]


Block = Line | Table
