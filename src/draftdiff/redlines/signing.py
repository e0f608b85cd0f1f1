"""Who signs what in a redline: runs by those who proposed the wording or its removal, rows by who arranged them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from attrs import evolve

from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.credits import Credit, pieces_of
from draftdiff.changes.kinds import Change
from draftdiff.redlines.rows import Row, Run

Dates = Mapping[str, date | None]

#: Of several that arranged a paragraph the first of these signs it as a whole.
_RANK = {kind: rank for rank, kind in enumerate(("move", "split", "merge", "relevel", "renumber", "reformat"))}


def signed_runs(runs: Iterable[Run], credits: Sequence[Credit], dates: Dates) -> Iterator[Run]:
    """The runs of a change's whole text, cut where those who inserted or deleted change.

    Args:
        runs: The runs of the joined texts.
        credits: The change's.
        dates: Of each draft.
    """
    at = {"insert": 0, "delete": 0}
    for run in runs:
        if run.op == "equal":
            yield run
            at = {side: place + len(run.text) for side, place in at.items()}
            continue
        start, end = at[run.op], at[run.op] + len(run.text)
        if start == end:
            yield _signed(run, _at(run.op, start, credits), dates)
        for begin, stop, made in pieces_of(run.op, start, end, credits):
            yield _signed(evolve(run, text=run.text[begin - start : stop - start]), next(iter(made), None), dates)
        at[run.op] = end


def _at(act: str, place: int, credits: Sequence[Credit]) -> Credit | None:
    """Who inserted or deleted an anchor, which has no width: whoever did what stands around it."""
    return next((credit for credit in credits if credit.act == act and credit.start <= place <= credit.end), None)


def _signed(run: Run, credit: Credit | None, dates: Dates) -> Run:
    if credit is None or credit.draft is None:
        return run
    return evolve(run, proposers=credit.proposers, date=dates.get(credit.draft))


def signed_rows(rows: Iterable[Row], changes: ChangeSet, dates: Dates) -> Iterator[Row]:
    """The rows, each with those who inserted, deleted or arranged the paragraph as a whole."""
    for row in rows:
        signer = _signer(row, changes)
        if signer is not None and signer.draft is not None:
            row = evolve(row, proposers=signer.proposers, date=dates.get(signer.draft))
            row = evolve(row, runs=_moved_runs(row) if row.status == "moved_away" else row.runs)
        yield evolve(row, runs=tuple(_reformatted(row, changes, dates)))


def _moved_runs(row: Row) -> tuple[Run, ...]:
    return tuple(evolve(run, proposers=row.proposers, date=row.date) for run in row.runs)


def _signer(row: Row, changes: ChangeSet) -> Credit | None:
    """Who stands for a row: of a paragraph that came or went whoever did most of it, else who arranged it."""
    own = [changes[number] for number in row.changes]
    if row.status in ("inserted", "deleted"):
        return max((credit for change in own for credit in change.credits or ()), key=_length, default=None)
    if row.move is not None:
        own += _carrying(row, changes)
    arranged = [(_RANK[change.kind], credit) for change in own for credit in _arranging(change)]
    return min(arranged, key=lambda pair: pair[0])[1] if arranged else None


def _length(credit: Credit) -> int:
    return credit.end - credit.start


def _carrying(row: Row, changes: ChangeSet) -> Iterator[Change]:
    """The move that a row is part of: moves are numbered in their order, from 1."""
    moves = [change for change in changes if change.kind == "move"]
    if row.move is not None:
        yield moves[row.move - 1]


def _arranging(change: Change) -> Iterator[Credit]:
    return (credit for credit in change.credits or () if credit.act == "arrange")


def _reformatted(row: Row, changes: ChangeSet, dates: Dates) -> Iterator[Run]:
    """The runs; where only the marks of words changed, whoever changed the form of the paragraph signs."""
    forms = [credit for number in row.changes if changes[number].kind == "reformat"
             for credit in _arranging(changes[number])]  # fmt: skip
    for run in row.runs:
        yield _signed(run, forms[0], dates) if run.was is not None and forms else run
