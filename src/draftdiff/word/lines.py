"""The rows of a redline as lines: one for each ``w:p``, with the fate of every piece in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from attrs import evolve

from draftdiff.changes.kinds import Node, Op
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import ANCHORS
from draftdiff.redlines.layout import draft_rows
from draftdiff.redlines.rows import Row, Run
from draftdiff.word.blocks import Line, Piece, op_of

#: The runs that each moved paragraph became, by its move and its old index.
_Arrivals = dict[tuple[int | None, int], list[Run]]
#: The indexes of notes and boxes by the paragraph that they hang on, and their kind.
_Hanging = dict[tuple[int, str], list[int]]


def lines_of(
    rows: Sequence[Row],
    old: Draft,
    new: Draft,
) -> list[Line]:
    """The lines of rows. A moved paragraph is deleted at its old position and inserted at its new
    one; what stayed the same in it is ``moved``.
    """
    called = _call(list(_uncalled_lines(rows)), _hanging(old), _hanging(new))
    return list(_labelled(called))


def draft_lines(draft: Draft) -> list[Line]:
    """The lines of a draft alone, with nothing changed in it."""
    return lines_of(draft_rows(draft), draft, draft)


def _uncalled_lines(rows: Sequence[Row]) -> Iterator[Line]:
    """The lines of rows, without the keys of notes and boxes, and without labels."""
    arrivals: _Arrivals = defaultdict(list)
    for row in rows:
        if row.status == "moved" and row.old is not None:
            arrivals[row.move, row.old.index] += row.runs
    arriving: list[Row] = []
    for row in rows:
        if row.status == "moved":
            # The parts of a merge that moved come in as the one paragraph that they are now.
            arriving.append(row)
            if row.mark != "delete":
                yield _line(row, None, row.new, _arrived(arriving))
                arriving = []
        elif row.status == "moved_away":
            yield _line(row, row.old, None, _departed(row, arrivals))
        else:
            old = None if row.status == "inserted" else row.old
            new = None if row.status == "deleted" else row.new
            yield _line(
                row,
                old,
                new,
                (_piece(run, row) for run in row.runs),
            )


def _line(
    row: Row,
    old: Node | None,
    new: Node | None,
    pieces: Iterable[Piece],
) -> Line:
    mark: Op = row.mark
    if new is None:
        mark = "delete"
    elif old is None:
        mark = "insert"
    return Line(
        old,
        new,
        tuple(pieces),
        mark=mark,
        move=row.move,
        by=(row.proposers, row.date),
        changes=row.changes,
    )


def _piece(run: Run, row: Row) -> Piece:
    signer = run if run.op != "equal" or run.proposers else row
    signature = (signer.proposers, signer.date)
    return Piece(
        run.op,
        run.text,
        run.style,
        run.was,
        signature,
        struck=run.struck,
    )


def _departed(row: Row, arrivals: _Arrivals) -> Iterator[Piece]:
    """The pieces of a paragraph that moved away; those deleted on the way are not ``moved``."""
    runs = arrivals.get((row.move, row.old.index)) if row.old else None
    if runs is None or _old_text(runs) != _old_text(row.runs):
        for run in row.runs:
            yield evolve(_piece(run, row), op="delete", moved=True)
        return
    for run in runs:
        if run.op != "insert":
            yield evolve(_piece(run, row).deleted(), moved=run.op == "equal")


def _old_text(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs if run.op != "insert")


def _arrived(rows: Sequence[Row]) -> Iterator[Piece]:
    """The pieces of a paragraph that moved here; those inserted on the way are not ``moved``."""
    for row in rows:
        for run in row.runs:
            if run.op != "delete":
                yield evolve(_piece(run, row).inserted(), moved=run.op == "equal")


def _hanging(draft: Draft) -> _Hanging:
    """The notes and boxes of a draft, by the paragraph that they hang on."""
    hanging: _Hanging = defaultdict(list)
    ancestors: list[int] = []
    for index, path, paragraph in draft.walk():
        del ancestors[len(path) - 1 :]
        if paragraph.kind in ANCHORS and ancestors:
            hanging[ancestors[-1], paragraph.kind].append(index)
        ancestors.append(index)
    return hanging


def _call(
    lines: Sequence[Line],
    old: _Hanging,
    new: _Hanging,
) -> Iterator[Line]:
    """Hand each note and box to its anchor; one without an anchor is called at the end of its
    paragraph.
    """
    called = [evolve(line, pieces=tuple(_with_anchors(line, old, new))) for line in lines]
    last_old = {line.old.index: position for position, line in enumerate(lines) if line.old}
    last_new = {line.new.index: position for position, line in enumerate(lines) if line.new}
    for position, line in enumerate(called):
        late_calls: list[Piece] = []
        for kind in sorted(ANCHORS):
            olds: list[int] = []
            news: list[int] = []
            if line.old and last_old[line.old.index] == position:
                olds = old.get((line.old.index, kind), [])
            if line.new and last_new[line.new.index] == position:
                news = new.get((line.new.index, kind), [])
            for anchor in zip_longest(olds, news):
                style = frozenset([(kind, "")])
                late_calls.append(Piece(op_of(anchor), "", style, anchor=anchor))
        yield evolve(line, pieces=(*line.pieces, *late_calls)) if late_calls else line


def _with_anchors(
    line: Line,
    old: _Hanging,
    new: _Hanging,
) -> Iterator[Piece]:
    """The pieces of a line, anchors with the keys of the notes and boxes that come next; an anchor
    for which there is none is left out.
    """
    for piece in line.pieces:
        kind = piece.anchor_kind
        if kind is None:
            yield piece
            continue
        olds = old.get((line.old.index, kind)) if line.old and piece.op != "insert" else None
        news = new.get((line.new.index, kind)) if line.new and piece.op != "delete" else None
        anchor = (olds.pop(0) if olds else None, news.pop(0) if news else None)
        if anchor == (None, None):
            continue
        op = op_of(anchor) if piece.op == "equal" else piece.op
        yield evolve(piece, op=op, anchor=anchor)


def _labelled(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines with their labels; of a split paragraph the first line has it."""
    seen: tuple[set[int], set[int]] = (set(), set())
    for line in lines:
        labels = []
        for labelled, node in zip(seen, (line.old, line.new), strict=True):
            labels.append(node.label if node and node.index not in labelled else None)
            if node:
                labelled.add(node.index)
        yield evolve(line, labels=(labels[0], labels[1]))
