"""What became of a piece of text or a paragraph, as a document tracks it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Final

from attrs import evolve

from draftdiff.changes.kinds import Op
from draftdiff.model.party import Party
from draftdiff.ooxml.revisions import Fate, Stamp
from draftdiff.redlines.rows import Style
from draftdiff.writers.docx.blocks import Line, Piece
from draftdiff.writers.docx.stories import deleted, inserted

#: The tracked changes around a run, the outermost first.
Fates = tuple[tuple[Fate, Stamp], ...]
_FATES: Final[dict[tuple[Op, bool], Fate]] = {
    ("insert", False): "ins",
    ("delete", False): "del",
    ("insert", True): "moveTo",
    ("delete", True): "moveFrom",
}


def mark_fate(line: Line) -> Fate:
    """The fate of a paragraph mark that came or went."""
    return _FATES[line.mark, line.move is not None]


def line_fates(line: Line, stamp: Stamp) -> Fates:
    """The fate of what belongs to a line as a whole: nothing happened to it if both drafts have the line."""
    if (line.old is None) == (line.new is None):
        return ()
    op: Op = "delete" if line.new is None else "insert"
    return ((_FATES[op, line.move is not None], stamp),)


def piece_fates(piece: Piece, line: Line, sign: Callable[[frozenset[Party], date | None], Stamp]) -> Fates:
    """The fate of a piece that came or went; the deletion of one that did both stands inside its insertion."""
    stamp = sign(*piece.signature(line))
    stamp = stamp if piece.remark is None else evolve(stamp, remark=piece.remark)
    fate: tuple[Fate, Stamp] = (_FATES[piece.op, piece.moved and line.move is not None], stamp)
    return (fate,) if piece.struck is None else (fate, ("del", sign(*piece.struck)))


def one_link_each(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces; kept text whose link changed is deleted and inserted, for links are not tracked."""
    for piece in pieces:
        if piece.was is None or link_of(piece.was) == link_of(piece.style):
            yield piece
        else:
            yield from (deleted(piece), inserted(piece))


def link_of(style: Style) -> str | None:
    """The target that a text of this style leads to, or None."""
    return min((value for kind, value in style if kind == "link" and value), default=None)
