"""The signatures in a redline: runs by those who proposed the wording or its removal, rows by who
arranged them.

Words that were struck and brought back are signed by who brought them back; what nobody did between
the two drafts (the new one never had it, or always) by ``BETWEEN``. Who may have done it instead,
and whose words came back, is told beside the names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Final

from attrs import evolve

from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.credits import Credit, pieces_of
from draftdiff.changes.kinds import Change
from draftdiff.model.draft import Draft
from draftdiff.model.party import Party, names_of
from draftdiff.redlines.rows import Row, Run

Drafts = Mapping[str, Draft]
Parties = frozenset[Party]
#: The proposers of drafts, by their ids.
Whose = Mapping[str, Parties]
#: Who signs, and the date.
Signature = tuple[Parties, date | None]
BETWEEN: Final = frozenset([Party("between the drafts")])
#: Of several that arranged a paragraph the first of these signs it as a whole.
_RANKS: Final = ("move", "split", "merge", "relevel", "renumber", "reformat")


def signature(credits: Iterable[Credit], drafts: Drafts) -> Signature:
    """Return who signs what these are credited with, all of them, and the earliest date."""
    made = [(credit, drafts.get(credit.brought_by or credit.draft or "")) for credit in credits]
    if not made:
        return BETWEEN, None
    owners = (
        draft.proposers if draft and credit.brought_by else credit.proposers
        for credit, draft in made
    )
    dates = [draft.date for _, draft in made if draft is not None and draft.date is not None]
    return frozenset[Party]().union(*owners), min(dates, key=str, default=None)


def signed_runs(runs: Iterable[Run], credits: Sequence[Credit], drafts: Drafts) -> Iterator[Run]:
    """The runs of a change's whole text, cut where those who inserted or deleted change."""
    at = {"insert": 0, "delete": 0}
    for run in runs:
        if run.op == "equal":
            yield run
            at = {side: offset + len(run.text) for side, offset in at.items()}
            continue
        start, end = at[run.op], at[run.op] + len(run.text)
        if start == end:  # an anchor has no width: whoever did what stands around it
            around = [
                credit
                for credit in credits
                if credit.act == run.op and credit.start <= start <= credit.end
            ]
            yield _signed(
                run,
                signature([credit for credit in around if credit.start == around[0].start], drafts),
            )
        pieces = (
            (piece, signature(piece[2], drafts)) for piece in pieces_of(run.op, start, end, credits)
        )
        for name, group in groupby(pieces, key=lambda pair: pair[1]):
            pieces_of_name = [piece for piece, _ in group]
            yield _signed(
                evolve(
                    run, text=run.text[pieces_of_name[0][0] - start : pieces_of_name[-1][1] - start]
                ),
                name,
            )
        at[run.op] = end


def _signed(run: Run, name: Signature) -> Run:
    return evolve(run, proposers=name[0], date=name[1])


def signed_rows(rows: Iterable[Row], changes: ChangeSet, drafts: Drafts) -> Iterator[Row]:
    """The rows, each with those who inserted, deleted or arranged the paragraph as a whole.
    Where only the marks of words changed, whoever changed the form of the paragraph signs."""
    moves = [change for change in changes if change.kind == "move"]
    for row in rows:
        own = [changes[number] for number in row.changes]
        made = _makers(row, own, moves)
        if made is not None:
            name = signature(made, drafts)
            runs = (
                tuple(_signed(run, name) for run in row.runs)
                if row.status == "moved_away"
                else row.runs
            )
            row = evolve(row, proposers=name[0], date=name[1], runs=runs)
        forms = [
            credit for change in own if change.kind == "reformat" for credit in _arranging(change)
        ]
        if forms:
            name = signature(forms, drafts)
            row = evolve(
                row, runs=tuple(run if run.was is None else _signed(run, name) for run in row.runs)
            )
        yield row


def _makers(row: Row, own: list[Change], moves: list[Change]) -> list[Credit] | None:
    """Return the credits that stand for a row: of one that came or went those of whoever did most
    of it, else of who arranged it; None where nobody was asked for.
    """
    if row.status in ("inserted", "deleted"):
        credits = [credit for change in own for credit in change.credits or ()]
        most = max(credits, key=lambda credit: credit.end - credit.start, default=None)
        return [
            credit
            for credit in credits
            if most is not None and (credit.start, credit.end) == (most.start, most.end)
        ]
    if row.move is not None:  # moves are numbered in their order, from 1
        own = [*own, moves[row.move - 1]]
    arranged = [change for change in own if change.kind in _RANKS]
    return (
        _arranging(min(arranged, key=lambda change: _RANKS.index(change.kind)))
        if arranged
        else None
    )


def _arranging(change: Change) -> list[Credit]:
    return [credit for credit in change.credits or () if credit.act == "arrange"]


def whose_of(changes: Iterable[Change], drafts: Drafts) -> dict[str, Parties]:
    """The proposers of the drafts that are named beside those that changes are credited to."""
    credits = [credit for change in changes for credit in change.credits or ()]
    named = {
        id
        for credit in credits
        for id in (credit.brought_by, *credit.rivals)
        if id is not None and id in drafts
    }
    return {id: drafts[id].proposers for id in sorted(named)}


def credit_remarks(change: Change, whose: Whose) -> tuple[str, ...]:
    """Return what is to be said of who did a change, besides the names."""
    return tuple(
        dict.fromkeys(remark for credit in change.own_credits for remark in _remarks(credit, whose))
    )


def _remarks(credit: Credit, whose: Whose) -> Iterator[str]:
    """Yield the remarks on one credit: words brought back, wanted by others, or in doubt."""
    own = " + ".join(names_of(credit.proposers)) or "unknown"
    if (
        credit.brought_by is not None
        and whose.get(credit.brought_by, credit.proposers) != credit.proposers
    ):
        yield f"words of {own}, brought back by {' + '.join(names_of(whose[credit.brought_by])) or 'unknown'}"
    if credit.wanted_by - credit.proposers:
        yield f"wanted by {' + '.join(names_of(credit.wanted_by - credit.proposers))}"
    rivals = {" + ".join(names_of(whose[rival])) for rival in credit.rivals if rival in whose} - {
        own,
        "",
    }
    if credit.confidence <= 0.5 and rivals:
        yield " or ".join([own, *sorted(rivals)])


def credit_words(changes: Iterable[Change], whose: Whose) -> str:
    """Sentences on that of a whole redline; empty where the names tell all."""
    count = Counter(remark for change in changes for remark in credit_remarks(change, whose))
    listed = [
        f"{remark} ({number} change{'s' * (number > 1)})"
        for remark, number in sorted(count.items())
    ]
    return f"Besides the names: {'; '.join(listed)}." if listed else ""
