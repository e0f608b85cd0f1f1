"""Lines as ``w:p``: properties, label, and runs within the insertions, deletions and moves that they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Final, Literal, Protocol

from attrs import evolve
from lxml import etree

from draftdiff.changes.kinds import Node, Op
from draftdiff.model import labels
from draftdiff.model.party import Party
from draftdiff.ooxml.building import w
from draftdiff.ooxml.revisions import Stamp, keep_paragraph_properties, move_range, track_mark, track_runs
from draftdiff.readers.docx.pieces import split_at_tab
from draftdiff.redlines.rows import Style
from draftdiff.writers.docx.blocks import Line, Piece
from draftdiff.writers.docx.fates import Fates, line_fates, link_of, mark_fate, one_link_each, piece_fates
from draftdiff.writers.docx.forms import Form
from draftdiff.writers.docx.runs import LABEL_MARK, Voice, text_runs

_LABEL: Final[Style] = frozenset([LABEL_MARK])


class Setting(Protocol):
    """What paragraphs are written in."""

    def form(self, node: Node | None, *, is_old: bool) -> Form:
        """The form of a paragraph of the old or of the new draft."""

    def language(self, node: Node, *, is_old: bool) -> str | None:
        """The language of a paragraph where it is not the document's."""

    def stamp(self, proposers: frozenset[Party], date: date | None = None) -> Stamp:
        """Who is said to have changed something, and when."""

    def call(self, piece: Piece) -> list[etree._Element]:
        """The runs that call a note or hold a box."""

    def link(self, target: str) -> etree._Element:
        """An empty ``w:hyperlink`` to a target."""

    def source_fates(self, style: Style) -> Fates:
        """The tracked changes of its source that a text has to be written with, the outermost first."""


def paragraph(line: Line, setting: Setting, lead: Iterable[etree._Element] = ()) -> Iterator[etree._Element]:
    """The ``w:p`` of a line, and behind it the end of a move range that closes there.

    Args:
        line: The line.
        setting: What it is written in.
        lead: Runs before its text, such as the number of a note; they come and go with the paragraph.
    """
    stamp = setting.stamp(*line.signature)
    element = w("p")
    _set_properties(element, line, setting, stamp)
    opens, closes = line.ranges
    side: Literal["moveFrom", "moveTo"] = "moveFrom" if line.leaves else "moveTo"
    if opens is not None:
        element.append(move_range(side, opens, stamp)[0])
    element.extend(_wrapped(list(lead), line_fates(line, stamp)))
    for target, pieces in groupby(
        [*_label_pieces(line), *_escapes(line), *one_link_each(line.pieces)], lambda piece: link_of(piece.style)
    ):
        runs = list(_tracked(pieces, line, setting))
        if target is not None and runs:
            link = setting.link(target)
            link.extend(runs)
            runs = [link]
        element.extend(runs)
    yield element
    if closes is not None:
        yield move_range(side, closes, stamp)[1]


def _set_properties(element: etree._Element, line: Line, setting: Setting, stamp: Stamp) -> None:
    before = setting.form(line.old or line.new, is_old=line.old is not None)
    after = setting.form(line.new or line.old, is_old=line.new is None)
    properties = after.properties()
    if properties is not None:
        element.append(properties)
    if before != after:
        keep_paragraph_properties(element, before.properties(), stamp)
    if line.mark != "equal":
        track_mark(element, mark_fate(line), stamp)


def _label_pieces(line: Line) -> list[Piece]:
    """The label before the text, with the tab behind it."""
    before, after = line.labels
    moved = line.move is not None
    pieces = []
    if before is not None and before == after:
        return [Piece("equal", before, _LABEL), Piece("equal", "\t")]
    if before is not None:
        pieces.append(Piece("delete", before, _LABEL, proposers=line.proposers, moved=moved, date=line.date))
    if after is not None:
        pieces.append(Piece("insert", after, _LABEL, proposers=line.proposers, moved=moved, date=line.date))
    if pieces:
        op = "equal" if len(pieces) == 2 else pieces[0].op
        pieces.append(evolve(pieces[0], op=op, text="\t", style=frozenset()))
    return pieces


def _escapes(line: Line) -> list[Piece]:
    """An empty label, where a text has none but starts like one: the first word of it stays text."""
    before = line.old is not None and line.labels[0] is None and _starts_like_one(line, "insert")
    after = line.new is not None and line.labels[1] is None and _starts_like_one(line, "delete")
    if not before and not after:
        return []
    untouched = line.labels == (None, None)
    op: Op = "equal" if untouched and line.old and line.new else "insert" if after else "delete"
    empty = Piece(op, "", _LABEL, proposers=line.proposers, moved=line.move is not None, date=line.date)
    return [empty, evolve(empty, op="delete")] if before and after and op == "insert" else [empty]


def _starts_like_one(line: Line, unwanted: Op) -> bool:
    text = "".join(piece.text for piece in line.pieces if piece.op != unwanted).lstrip()
    return (split_at_tab(text) or labels.split(text))[0] is not None


def _tracked(pieces: Iterable[Piece], line: Line, setting: Setting) -> Iterator[etree._Element]:
    voices = _voice(line.old, setting, is_old=True), _voice(line.new, setting, is_old=False)

    def fates(piece: Piece) -> Fates:
        if piece.op == "equal":
            return setting.source_fates(piece.style)
        return piece_fates(piece, line, setting.stamp)

    for found, same in groupby(pieces, fates):
        runs = [run for piece in same for run in _runs(piece, voices, line, setting)]
        yield from _wrapped(runs, found)


def _voice(node: Node | None, setting: Setting, *, is_old: bool) -> Voice:
    if node is None:
        return Voice()
    return Voice(setting.form(node, is_old=is_old).rtl, setting.language(node, is_old=is_old))


def _runs(piece: Piece, voices: tuple[Voice, Voice], line: Line, setting: Setting) -> Iterable[etree._Element]:
    if piece.anchor is not None:
        return setting.call(piece)
    if setting.source_fates(piece.style):
        piece = evolve(piece, style=frozenset(mark for mark in piece.style if mark[0] not in ("inserted", "deleted")))
    before, after = voices
    if line.old is None or line.new is None:
        before = after = voices[line.old is None]
    return text_runs(piece, before, after, setting.stamp(*piece.signature(line)))


def _wrapped(runs: list[etree._Element], fates: Fates) -> list[etree._Element]:
    for fate, stamp in reversed(fates):
        if runs:
            runs = [track_runs(fate, runs, stamp)]
    return runs
