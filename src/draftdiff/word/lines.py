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

_Twins = dict[tuple[int | None, int], list[Run]]
_Hanging = dict[tuple[int, str], list[int]]


def lines_of(rows: Sequence[Row], old: Draft, new: Draft) -> list[Line]:
    """The lines of rows. A moved paragraph is deleted where it was, inserted where it is; what was
    kept of it is ``moved``.
    """
    return list(_labelled(_call(list(_lines(rows)), _hanging(old), _hanging(new))))


def draft_lines(draft: Draft) -> list[Line]:
    """The lines of a draft alone, with nothing changed in it."""
    return lines_of(draft_rows(draft), draft, draft)


def _lines(rows: Sequence[Row]) -> Iterator[Line]:
    twins: _Twins = defaultdict(
        list
    )  # what each paragraph became that moved away, in all parts if it was split
    for row in rows:
        if row.status == "moved" and row.old is not None:
            twins[row.move, row.old.index] += row.runs
    arriving: list[Row] = []
    for row in rows:
        if row.status == "moved":
            # The parts of a merge that moved come in as the one paragraph that they are now.
            arriving.append(row)
            if row.mark != "delete":
                yield _line(row, None, row.new, _arrived(arriving))
                arriving = []
        elif row.status == "moved_away":
            yield _line(row, row.old, None, _departed(row, twins))
        else:
            old = None if row.status == "inserted" else row.old
            new = None if row.status == "deleted" else row.new
            yield _line(row, old, new, (_piece(run, row) for run in row.runs))


def _line(row: Row, old: Node | None, new: Node | None, pieces: Iterable[Piece]) -> Line:
    mark: Op = "delete" if new is None else "insert" if old is None else row.mark
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
    own = run if run.op != "equal" or run.proposers else row
    return Piece(run.op, run.text, run.style, run.was, (own.proposers, own.date), struck=run.struck)


def _departed(row: Row, twins: _Twins) -> Iterator[Piece]:
    """What moved away, apart from what was deleted on the way."""
    twin = twins.get((row.move, row.old.index)) if row.old else None
    if twin is None or _old_text(twin) != _old_text(row.runs):
        yield from (evolve(_piece(run, row), op="delete", moved=True) for run in row.runs)
        return
    for run in twin:
        if run.op != "insert":
            yield evolve(_piece(run, row).deleted(), moved=run.op == "equal")


def _old_text(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs if run.op != "insert")


def _arrived(rows: Sequence[Row]) -> Iterator[Piece]:
    for row in rows:
        for run in row.runs:
            if run.op != "delete":
                yield evolve(_piece(run, row).inserted(), moved=run.op == "equal")


def _hanging(draft: Draft) -> _Hanging:
    found: _Hanging = defaultdict(list)
    above: list[int] = []
    for index, path, paragraph in draft.walk():
        del above[len(path) - 1 :]
        if paragraph.kind in ANCHORS and above:
            found[above[-1], paragraph.kind].append(index)
        above.append(index)
    return found


def _call(lines: Sequence[Line], old: _Hanging, new: _Hanging) -> Iterator[Line]:
    """Hands each note and box to its anchor; one without an anchor is called at the end of its
    paragraph.
    """
    called = [evolve(line, pieces=tuple(_with_anchors(line, old, new))) for line in lines]
    last_old = {line.old.index: place for place, line in enumerate(lines) if line.old}
    last_new = {line.new.index: place for place, line in enumerate(lines) if line.new}
    for place, line in enumerate(called):
        late = []
        for kind in sorted(ANCHORS):
            olds = (
                old.get((line.old.index, kind), [])
                if line.old and last_old[line.old.index] == place
                else []
            )
            news = (
                new.get((line.new.index, kind), [])
                if line.new and last_new[line.new.index] == place
                else []
            )
            for anchor in zip_longest(olds, news):
                late.append(Piece(op_of(anchor), "", frozenset([(kind, "")]), anchor=anchor))
        yield evolve(line, pieces=(*line.pieces, *late)) if late else line


def _with_anchors(line: Line, old: _Hanging, new: _Hanging) -> Iterator[Piece]:
    for piece in line.pieces:
        kind = piece.anchor_kind
        if kind is None:
            yield piece
            continue
        olds = old.get((line.old.index, kind)) if line.old and piece.op != "insert" else None
        news = new.get((line.new.index, kind)) if line.new and piece.op != "delete" else None
        anchor = (olds.pop(0) if olds else None, news.pop(0) if news else None)
        if anchor != (None, None):
            yield evolve(
                piece, op=op_of(anchor) if piece.op == "equal" else piece.op, anchor=anchor
            )


def _labelled(lines: Iterable[Line]) -> Iterator[Line]:
    seen: tuple[set[int], set[int]] = (set(), set())
    for line in lines:
        labels = []
        for known, node in zip(seen, (line.old, line.new), strict=True):
            labels.append(node.label if node and node.index not in known else None)
            if node:
                known.add(node.index)
        yield evolve(line, labels=(labels[0], labels[1]))
