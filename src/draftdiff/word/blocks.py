"""What a document is written from: lines, which become ``w:p``, and tables of them; and what became
of their pieces.
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

#: Who changed something, nobody that is known if empty; and when.
Signature = tuple[frozenset[Party], date | None]
Sign = Callable[[frozenset[Party], date | None], Stamp]
#: A container, or a note or box that hangs at an anchor: its index in the old and in the new draft,
#: None where it is not there.
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
    """A run of a line, with what a ``Run`` says; ``by`` is None for who changed its line,
    ``anchor`` None for text. Moved, it is deleted here because it went, or inserted because it
    came; ``remark`` is a key of ``comments``.
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
        return (
            next((kind for kind, _ in self.style if kind in _HUNG), None) if not self.text else None
        )

    def signature(self, line: Line) -> Signature:
        """Who inserted or deleted it, and when; where that is not told, who changed its line as a
        whole.
        """
        return self.by or line.by

    def deleted(self) -> Piece:
        """Its old side, as deleted."""
        style = self.style if self.was is None else self.was
        return evolve(
            self, op="delete", style=style, was=None, anchor=self.anchor and (self.anchor[0], None)
        )

    def inserted(self) -> Piece:
        """Its new side, as inserted."""
        return evolve(self, op="insert", was=None, anchor=self.anchor and (None, self.anchor[1]))

    def fates(self, line: Line, sign: Sign) -> Fates:
        """The fate of a piece that came or went; the deletion of one that did both stands inside
        its insertion.
        """
        stamp = sign(*self.signature(line))
        stamp = stamp if self.remark is None else evolve(stamp, remark=self.remark)
        fate = (_FATES[self.op, self.moved and line.move is not None], stamp)
        return (fate,) if self.struck is None else (fate, ("del", sign(*self.struck)))


@frozen
class Line:
    """One ``w:p`` of the document, changed by one hand as a whole.

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
        """Return whether a move took it away; else one may have brought it."""
        left = any(piece.op == "delete" and piece.moved for piece in self.pieces)
        return left or (not self.pieces and self.new is None)

    @property
    def side(self) -> Literal["moveFrom", "moveTo"]:
        """Which place of a move it is."""
        return "moveFrom" if self.leaves else "moveTo"

    @property
    def is_touched(self) -> bool:
        """Return whether anything happened in it, if both drafts have it."""
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
    """A row of a table, and who brought it or took it away."""

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
    """Return whether what has this key came, went or stayed."""
    return "insert" if key[0] is None else "delete" if key[1] is None else "equal"


def placed(pieces: Iterable[Piece]) -> Iterator[tuple[Piece, int, int]]:
    """The pieces, each with how many characters of the old and of the new text stand before it."""
    old = new = 0
    for piece in pieces:
        yield piece, old, new
        old += len(piece.text) * (piece.op != "insert")
        new += len(piece.text) * (piece.op != "delete")


def one_link_each(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces; kept text whose link changed is deleted and inserted, for links are not tracked."""
    for piece in pieces:
        if piece.was is None or link_of(piece.was) == link_of(piece.style):
            yield piece
        else:
            yield from (piece.deleted(), piece.inserted())


def link_of(style: Style) -> str | None:
    """The target that a text of this style leads to, or None."""
    return min((value for kind, value in style if kind == "link" and value), default=None)
