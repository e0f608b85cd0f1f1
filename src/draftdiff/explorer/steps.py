"""What each draft did to each of its parents: the rows of the redline, and its changes in a few
words.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from draftdiff.changes.changeset import compare_drafts
from draftdiff.changes.comparison import explained
from draftdiff.changes.kinds import Change
from draftdiff.explorer.texts import Json, Names, at, units_of
from draftdiff.history.crediting import credit
from draftdiff.history.dag import History
from draftdiff.meaning.explaining import readings
from draftdiff.model.draft import Draft
from draftdiff.redlines.descriptions import effect_words, is_shift, what
from draftdiff.redlines.layout import Redline, lay_out
from draftdiff.redlines.rows import Row, Run
from draftdiff.redlines.signing import credit_remarks
from draftdiff.writers.html.proposers import change_proposers

_STATUSES: Final = ("kept", "inserted", "deleted", "moved", "moved_away")
_OPS: Final = ("equal", "delete", "insert")
#: The steps in which it is told what changes do: the latest ones, until they have so many
#: characters together.
EXPLAINED: Final = 20_000_000


def signed_redline(history: History, old: Draft, new: Draft, *, effects: bool = True) -> Redline:
    """The redline of two drafts of a history, signed by those who made the changes."""
    found = compare_drafts(old, new, None)
    told = explained(found, lambda: readings(found, old, new)) if effects else found
    return lay_out(old, new, credit(told, history, old, new), history)


def step(history: History, old: Draft, new: Draft, names: Names, *, effects: bool) -> Json:
    """One step, from a parent to a draft, as JSON values.

    ``rows``: ``[old, new, length]`` of paragraphs that are as they were, else an object: ``s``
    status, ``o`` and ``n`` places in either draft, ``a`` where its text begins there (if not at 0),
    ``r`` runs ``[op, length, who, ...]``, ``k`` what became of its paragraph mark, ``c`` changes,
    ``m`` number of a move, ``w`` who. ``changes``: ``k`` kind, ``x`` substantive, ``e`` effects
    ``[class, direction, old, new]``, ``t`` in words, ``w`` who, ``q`` a renumbering that only
    follows from others.
    """
    redline = signed_redline(history, old, new, effects=effects)
    ends: dict[tuple[int, int], int] = {}
    rows: list[Json] = []
    for row in redline.rows:
        if row.status != "kept" or row.mark != "equal" or row.changes or row.move is not None:
            rows.append(_row(row, names, ends))
            continue
        assert row.old is not None
        assert row.new is not None
        before, place = rows[-1] if rows else None, [row.old.index, row.new.index]
        if isinstance(before, list) and [before[0] + before[2], before[1] + before[2]] == place:
            before[2] += 1
        else:
            rows.append([*place, 1])
    return {
        "rows": rows,
        "changes": [_change(one, redline, names, effects=effects) for one in redline.changes],
    }


def _row(row: Row, names: Names, ends: dict[tuple[int, int], int]) -> Json:
    made: Json = {"s": _STATUSES.index(row.status)}
    starts = []
    for side, (key, node) in enumerate((("o", row.old), ("n", row.new))):
        starts.append(0)
        if node is None:
            continue
        made[key] = node.index
        text = "".join(run.text for run in row.runs if run.op in ("equal", _OPS[side + 1]))
        begin = (
            max(node.text.find(text, ends.get((side, node.index), 0)), 0)
            if text != node.text
            else 0
        )
        ends[side, node.index] = begin + len(text)
        starts[side] = at(units_of(node.text), begin)
    if any(starts):
        made["a"] = starts
    made["r"] = [part for run in _merged(row.runs, names) for part in run]
    made |= {"k": _OPS.index(row.mark)} if row.mark != "equal" else {}
    made |= {"c": list(row.changes)} if row.changes else {}
    made |= {"m": row.move} if row.move is not None else {}
    return made | ({"w": names.number(row.proposers)} if row.proposers else {})


def _merged(runs: tuple[Run, ...], names: Names) -> Iterator[tuple[int, int, int]]:
    for (op, who), group in groupby(
        runs, key=lambda run: (_OPS.index(run.op), names.number(run.proposers))
    ):
        text = "".join(run.text for run in group)
        if text:
            units = units_of(text)
            yield op, len(text) if units is None else units[-1], who


def _change(change: Change, redline: Redline, names: Names, *, effects: bool) -> Json:
    found = change.effects if effects else ()
    told = [f"who: {one}" for one in credit_remarks(change, redline.whose)]
    made: Json = {
        "k": change.kind,
        "x": int(change.substantive) if effects else 1,
        "e": [[one.kind, one.direction, one.old[:120], one.new[:120]] for one in found],
        "t": [what(change), *effect_words(found), *told],
        "w": sorted({names.number(who) for who in change_proposers(change)}),
    }
    return made | ({"q": 1} if effects and is_shift(change) else {})
