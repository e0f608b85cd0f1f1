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
from draftdiff.writers.docx.blocks import Anchor, Line, Piece


def lines_of(rows: Sequence[Row], old: Draft, new: Draft) -> list[Line]:
    """The lines of a redline's rows.

    A moved paragraph is deleted where it was and inserted where it is; what of it was kept is ``moved``.
    """
    lines = list(_lines(rows))
    called = _call(lines, _hanging(old), _hanging(new))
    return list(_labelled(called))


def draft_lines(draft: Draft) -> list[Line]:
    """The lines of a draft alone, with nothing changed in it."""
    return lines_of(draft_rows(draft), draft, draft)


def _lines(rows: Sequence[Row]) -> Iterator[Line]:
    twins = _twins(rows)
    arriving: list[Row] = []
    for row in rows:
        if row.status == "moved":
            # The parts of a merge that moved come in as the one paragraph that they are now.
            arriving.append(row)
            if row.mark != "delete":
                yield _arrived(arriving)
                arriving = []
        elif row.status == "moved_away":
            yield _line(row, row.old, None, _departed(row, twins))
        elif row.status == "deleted":
            yield _line(row, row.old, None, row.runs)
        elif row.status == "inserted":
            yield _line(row, None, row.new, row.runs)
        else:
            yield _line(row, row.old, row.new, row.runs)


def _line(row: Row, old: Node | None, new: Node | None, runs: Iterable[Run | Piece]) -> Line:
    mark: Op = "delete" if new is None else "insert" if old is None else row.mark
    pieces = tuple(run if isinstance(run, Piece) else _piece(run, row) for run in runs)
    line = Line(old, new, pieces, mark=mark, move=row.move, proposers=row.proposers, date=row.date)
    return evolve(line, changes=row.changes)


def _piece(run: Run, row: Row) -> Piece:
    is_own = run.op != "equal" or run.proposers
    proposers, date = (run.proposers, run.date) if is_own else (row.proposers, row.date)
    return Piece(run.op, run.text, run.style, run.was, proposers, date=date, struck=run.struck)


_Twins = dict[tuple[int | None, int], list[Run]]


def _twins(rows: Iterable[Row]) -> _Twins:
    """The runs of what each paragraph became that moved away, of all parts if it was split on the way."""
    twins: _Twins = defaultdict(list)
    for row in rows:
        if row.status == "moved" and row.old is not None:
            twins[row.move, row.old.index] += row.runs
    return twins


def _departed(row: Row, twins: _Twins) -> Iterator[Piece]:
    """What moved away, apart from what was deleted on the way."""
    twin = twins.get((row.move, row.old.index)) if row.old else None
    if twin is None or _text(twin, "insert") != _text(row.runs, "insert"):
        yield from (evolve(_piece(run, row), op="delete", moved=True) for run in row.runs)
        return
    for run in twin:
        if run.op != "insert":
            style = run.style if run.was is None else run.was
            moved = run.op == "equal"
            yield evolve(_piece(run, row), op="delete", style=style, was=None, moved=moved)


def _text(runs: Iterable[Run], unwanted: Op) -> str:
    return "".join(run.text for run in runs if run.op != unwanted)


def _arrived(rows: Sequence[Row]) -> Line:
    pieces = [
        evolve(_piece(run, row), op="insert", was=None, moved=run.op == "equal")
        for row in rows
        for run in row.runs
        if run.op != "delete"
    ]
    last = rows[-1]
    line = Line(None, last.new, tuple(pieces), mark="insert", move=last.move, proposers=last.proposers, date=last.date)
    return evolve(line, changes=last.changes)


_Hanging = dict[tuple[int, str], list[int]]


def _hanging(draft: Draft) -> _Hanging:
    """The notes and boxes of each paragraph, in order."""
    found: _Hanging = defaultdict(list)
    above: list[int] = []
    for index, path, paragraph in draft.walk():
        del above[len(path) - 1 :]
        if paragraph.kind in ANCHORS and above:
            found[above[-1], paragraph.kind].append(index)
        above.append(index)
    return found


def _call(lines: Sequence[Line], old: _Hanging, new: _Hanging) -> list[Line]:
    """Hands each note and box to its anchor; one without an anchor is called at the end of its paragraph."""
    called = [evolve(line, pieces=tuple(_with_anchors(line, old, new))) for line in lines]
    last_old = {line.old.index: place for place, line in enumerate(lines) if line.old}
    last_new = {line.new.index: place for place, line in enumerate(lines) if line.new}
    for place, line in enumerate(called):
        olds = _left(line.old, place, last_old, old)
        news = _left(line.new, place, last_new, new)
        late = tuple(piece for kind in sorted(ANCHORS) for piece in _late(kind, olds[kind], news[kind]))
        if late:
            called[place] = evolve(line, pieces=(*line.pieces, *late))
    return called


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
            yield evolve(piece, op=_op(anchor) if piece.op == "equal" else piece.op, anchor=anchor)


def _op(anchor: Anchor) -> Op:
    return "insert" if anchor[0] is None else "delete" if anchor[1] is None else "equal"


def _left(node: Node | None, place: int, last: dict[int, int], hanging: _Hanging) -> dict[str, list[int]]:
    is_last = node is not None and last[node.index] == place
    return {kind: hanging.get((node.index, kind), []) if is_last and node else [] for kind in ANCHORS}


def _late(kind: str, olds: list[int], news: list[int]) -> Iterator[Piece]:
    for anchor in zip_longest(olds, news):
        yield Piece(_op(anchor), "", frozenset([(kind, "")]), anchor=anchor)


def _labelled(lines: Iterable[Line]) -> Iterator[Line]:
    seen: tuple[set[int], set[int]] = (set(), set())
    for line in lines:
        labels = []
        for known, node in zip(seen, (line.old, line.new), strict=True):
            labels.append(node.label if node and node.index not in known else None)
            if node:
                known.add(node.index)
        yield evolve(line, labels=(labels[0], labels[1]))
