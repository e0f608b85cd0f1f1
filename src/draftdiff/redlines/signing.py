"""Who signs what in a redline: runs by those who proposed the wording or its removal, rows by who arranged them.

Words that were struck and brought back are signed by who brought them back. What nobody did between the two drafts
(the new one never had it, or had it so always) is signed by nobody: ``BETWEEN`` stands there for a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Final

from attrs import evolve

from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.credits import Credit, pieces_of
from draftdiff.changes.kinds import Change
from draftdiff.model.draft import Draft
from draftdiff.model.party import Party
from draftdiff.redlines.rows import Row, Run

Drafts = Mapping[str, Draft]
#: Who signs, and the date.
Signature = tuple[frozenset[Party], date | None]
BETWEEN: Final = frozenset([Party("between the drafts")])

#: Of several that arranged a paragraph the first of these signs it as a whole.
_RANK = {kind: rank for rank, kind in enumerate(("move", "split", "merge", "relevel", "renumber", "reformat"))}


def signature(credits: Iterable[Credit], drafts: Drafts) -> Signature:
    """Who signs what these are credited with, all of them, and the earliest date.

    Example:
        >>> signature([Credit("delete", 0, 5, "v2", frozenset([Party("Iran")]))], {})
        (frozenset({Party(name='Iran', members=(), kind=None, aliases=(), open=False)}), None)
    """
    made = [(credit, drafts.get(credit.brought_by or credit.draft or "")) for credit in credits]
    if not made:
        return BETWEEN, None
    owners = [
        draft.proposers if draft is not None and credit.brought_by else credit.proposers for credit, draft in made
    ]
    dates = [draft.date for _, draft in made if draft is not None and draft.date is not None]
    return frozenset[Party]().union(*owners), min(dates, key=str, default=None)


def signed_runs(runs: Iterable[Run], credits: Sequence[Credit], drafts: Drafts) -> Iterator[Run]:
    """The runs of a change's whole text, cut where those who inserted or deleted change."""
    at = {"insert": 0, "delete": 0}
    for run in runs:
        if run.op == "equal":
            yield run
            at = {side: place + len(run.text) for side, place in at.items()}
            continue
        start, end = at[run.op], at[run.op] + len(run.text)
        if start == end:
            yield _signed(run, signature(_at(run.op, start, credits), drafts))
        pieces = ((piece, signature(piece[2], drafts)) for piece in pieces_of(run.op, start, end, credits))
        for name, group in groupby(pieces, key=lambda pair: pair[1]):
            some = [piece for piece, _ in group]
            yield _signed(evolve(run, text=run.text[some[0][0] - start : some[-1][1] - start]), name)
        at[run.op] = end


def _at(act: str, place: int, credits: Sequence[Credit]) -> list[Credit]:
    """Who inserted or deleted an anchor, which has no width: whoever did what stands around it."""
    around = [credit for credit in credits if credit.act == act and credit.start <= place <= credit.end]
    return [credit for credit in around if credit.start == around[0].start]


def _signed(run: Run, name: Signature) -> Run:
    return evolve(run, proposers=name[0], date=name[1])


def signed_rows(rows: Iterable[Row], changes: ChangeSet, drafts: Drafts) -> Iterator[Row]:
    """The rows, each with those who inserted, deleted or arranged the paragraph as a whole."""
    for row in rows:
        made = _makers(row, changes)
        if made is not None:
            who, when = signature(made, drafts)
            row = evolve(row, proposers=who, date=when)
            row = evolve(row, runs=_moved_runs(row) if row.status == "moved_away" else row.runs)
        yield evolve(row, runs=tuple(_reformatted(row, changes, drafts)))


def _moved_runs(row: Row) -> tuple[Run, ...]:
    return tuple(evolve(run, proposers=row.proposers, date=row.date) for run in row.runs)


def _makers(row: Row, changes: ChangeSet) -> list[Credit] | None:
    """Who stands for a row: of one that came or went whoever did most of it, else who arranged it; None if unasked."""
    own = [changes[number] for number in row.changes]
    if row.status in ("inserted", "deleted"):
        found = [credit for change in own for credit in change.credits or ()]
        most = max(found, key=_length, default=None)
        return [one for one in found if most is not None and (one.start, one.end) == (most.start, most.end)]
    if row.move is not None:
        own += _carrying(row, changes)
    arranged = [change for change in own if change.kind in _RANK]
    return list(_arranging(min(arranged, key=lambda change: _RANK[change.kind]))) if arranged else None


def _length(credit: Credit) -> int:
    return credit.end - credit.start


def _carrying(row: Row, changes: ChangeSet) -> Iterator[Change]:
    """The move that a row is part of: moves are numbered in their order, from 1."""
    moves = [change for change in changes if change.kind == "move"]
    if row.move is not None:
        yield moves[row.move - 1]


def _arranging(change: Change) -> Iterator[Credit]:
    return (credit for credit in change.credits or () if credit.act == "arrange")


def _reformatted(row: Row, changes: ChangeSet, drafts: Drafts) -> Iterator[Run]:
    """The runs; where only the marks of words changed, whoever changed the form of the paragraph signs."""
    forms = [credit for number in row.changes if changes[number].kind == "reformat"
             for credit in _arranging(changes[number])]  # fmt: skip
    for run in row.runs:
        yield _signed(run, signature(forms, drafts)) if run.was is not None and forms else run
