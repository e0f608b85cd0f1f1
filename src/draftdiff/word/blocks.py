"""The blocks that a document is written from: lines, which become ``w:p``, and tables of them, with
what became of their pieces.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Final, Literal

from attrs import evolve, frozen

from draftdiff.changes.kinds import Node, Op
from draftdiff.model.paragraph import ANCHORS
from draftdiff.model.party import Party
from draftdiff.ooxml.revisions import Fate, Stamp
from draftdiff.redlines.rows import Style

#: The parties that changed something, empty if not known, and the date of the change.
Signature = tuple[frozenset[Party], date | None]
Sign = Callable[[frozenset[Party], date | None], Stamp]
#: The indexes of a container, or of the note or box of an anchor, in the old and in the new draft;
#: None in a draft without it.
Key = tuple[int | None, int | None]
#: The tracked changes around a run, the outermost first.
Fates = tuple[tuple[Fate, Stamp], ...]
NOBODY: Final[Signature] = (frozenset(), None)
#: Pictures are no part of a draft: what became of them is known of the files only.
PICTURE: Final = "picture"
_HUNG: Final = frozenset({*ANCHORS, PICTURE})
_FATES: Final[dict[tuple[Op, bool], Fate]] = {
    ("insert", False): "ins",
    ("delete", False): "del",
    ("insert", True): "moveTo",
    ("delete", True): "moveFrom",
}


@frozen
class Piece:
    """A run of a line, as ``Run`` describes it. ``by`` is None where it is signed as its line is,
    ``anchor`` is None for text. A moved piece is deleted here because it went away, or inserted
    because it came; ``remark`` is a key of ``comments``.
    """

    op: Op
    text: str
    style: Style = frozenset()
    was: Style | None = None
    by: Signature | None = None
    moved: bool = False
    anchor: Key | None = None
    remark: str | None = None
    struck: Signature | None = None

    @property
    def anchor_kind(self) -> str | None:
        """``note``, ``box`` or ``picture`` for an anchor, None for text."""
        if self.text:
            return None
        return next((kind for kind, _ in self.style if kind in _HUNG), None)

    def signature(self, line: Line) -> Signature:
        """The signature of its insertion or deletion; that of the whole line where it has none."""
        return self.by or line.by

    def deleted(self) -> Piece:
        """Its old side, as a deleted piece."""
        style = self.style if self.was is None else self.was
        anchor = self.anchor and (self.anchor[0], None)
        return evolve(
            self,
            op="delete",
            style=style,
            was=None,
            anchor=anchor,
        )

    def inserted(self) -> Piece:
        """Its new side, as an inserted piece."""
        anchor = self.anchor and (None, self.anchor[1])
        return evolve(self, op="insert", was=None, anchor=anchor)

    def fates(self, line: Line, sign: Sign) -> Fates:
        """The fate of a piece that came or went; of one that did both, the deletion stands inside
        the insertion.
        """
        stamp = sign(*self.signature(line))
        if self.remark is not None:
            stamp = evolve(stamp, remark=self.remark)
        is_move = self.moved and line.move is not None
        fate = (_FATES[self.op, is_move], stamp)
        if self.struck is None:
            return (fate,)
        return (fate, ("del", sign(*self.struck)))


@frozen
class Line:
    """One ``w:p`` of the document, signed by one author as a whole.

    Attributes:
        old, new: The paragraph whose form it has when all changes are rejected, and when they are
            accepted.
        labels: Those before its text, rejected and accepted; of a split paragraph the first part
            has them.
        move, ranges: The number of its move; the move range that opens before it, and the one that
            closes behind it.
        changes: Indexes into the change set of what changed here.
    """

    old: Node | None = None
    new: Node | None = None
    pieces: tuple[Piece, ...] = ()
    labels: tuple[str | None, str | None] = (None, None)
    mark: Op = "equal"
    move: int | None = None
    by: Signature = NOBODY
    ranges: tuple[str | None, str | None] = (None, None)
    changes: tuple[int, ...] = ()

    @property
    def leaves(self) -> bool:
        """Return whether a move took it away; otherwise a move may have brought it."""
        has_departed = any(piece.op == "delete" and piece.moved for piece in self.pieces)
        return has_departed or (not self.pieces and self.new is None)

    @property
    def side(self) -> Literal["moveFrom", "moveTo"]:
        """The end of a move that it is."""
        if self.leaves:
            return "moveFrom"
        return "moveTo"

    @property
    def is_touched(self) -> bool:
        """Return whether anything in it changed, given that both drafts have it."""
        if self.mark != "equal" or self.labels[0] != self.labels[1]:
            return True
        return any(piece.op != "equal" or piece.was is not None for piece in self.pieces)

    @property
    def node(self) -> Node:
        """The paragraph as it is in the new draft, else in the old one."""
        node = self.new or self.old
        assert node is not None
        return node

    @property
    def mark_fate(self) -> Fate:
        """The fate of a paragraph mark that came or went."""
        return _FATES[self.mark, self.move is not None]

    def fates(self, stamp: Stamp) -> Fates:
        """The fate of what belongs to the line as a whole: none if both drafts have it."""
        if (self.old is None) == (self.new is None):
            return ()
        op: Op = "delete" if self.new is None else "insert"
        return ((_FATES[op, self.move is not None], stamp),)


@frozen
class Cell:
    """A cell of a table."""

    key: Key
    blocks: tuple[Block, ...]


@frozen
class TableRow:
    """A row of a table, and who inserted or deleted it."""

    key: Key
    cells: tuple[Cell, ...]
    by: Signature


@frozen
class Table:
    """A table; one that came or went has rows that came or went."""

    key: Key
    rows: tuple[TableRow, ...]


Block = Line | Table


def op_of(key: Key) -> Op:
    """The operation that a key stands for: insert, delete or equal."""
    if key[0] is None:
        return "insert"
    if key[1] is None:
        return "delete"
    return "equal"


def with_offsets(pieces: Iterable[Piece]) -> Iterator[tuple[Piece, int, int]]:
    """The pieces, each with the lengths of the old and of the new text before it."""
    old = new = 0
    for piece in pieces:
        yield piece, old, new
        if piece.op != "insert":
            old += len(piece.text)
        if piece.op != "delete":
            new += len(piece.text)


def split_at_link_changes(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces; kept text whose link changed is deleted and inserted, for links are not tracked."""
    for piece in pieces:
        if piece.was is None or link_of(piece.was) == link_of(piece.style):
            yield piece
        else:
            yield from (piece.deleted(), piece.inserted())


def link_of(style: Style) -> str | None:
    """The target that a text of this style leads to, or None."""
    return min((value for kind, value in style if kind == "link" and value), default=None)
