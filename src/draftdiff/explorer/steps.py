"""The steps from each parent to its draft: the rows of the redline, and its changes in a few words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from draftdiff.changes.changeset import compare_drafts
from draftdiff.changes.comparison import explained
from draftdiff.changes.kinds import Change, Effect
from draftdiff.explorer.texts import Json, Names, at, units_of
from draftdiff.history.crediting import credit
from draftdiff.history.dag import History
from draftdiff.meaning.explaining import readings
from draftdiff.model.draft import Draft
from draftdiff.negotiation.following import asked_in
from draftdiff.negotiation.proposals import Proposal
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
    changes = compare_drafts(old, new, None)
    if effects:
        bare = changes
        changes = explained(bare, lambda: readings(bare, old, new))
    return lay_out(old, new, credit(changes, history, old, new), history)


def step(
    history: History,
    old: Draft,
    new: Draft,
    names: Names,
    proposals: Sequence[Proposal] = (),
    *,
    effects: bool,
) -> Json:
    """One step, from a parent to a draft, as JSON values.

    ``rows``: ``[old, new, length]`` of paragraphs that are as they were, else an object: ``s``
    status, ``o`` and ``n`` places in either draft, ``a`` where its text begins there (if not at 0),
    ``r`` runs ``[op, length, who, ...]``, ``k`` what became of its paragraph mark, ``c`` changes,
    ``m`` number of a move, ``w`` who. ``changes``: ``k`` kind, ``x`` substantive, ``e`` effects
    ``[class, direction, old, new, in words or ""]``, ``t`` in words, ``w`` who, ``q`` a renumbering that only
    follows from others, ``a`` who had asked for it: ``[proposal, how, words that show it]``.
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
        last_row = rows[-1] if rows else None
        pair = [row.old.index, row.new.index]
        if isinstance(last_row, list) and _follows(pair, last_row):
            last_row[2] += 1
        else:
            rows.append([*pair, 1])
    told = [_change(change, redline, names, effects=effects) for change in redline.changes]
    ids = [proposal.id for proposal in proposals]
    for asked in asked_in(redline.changes, old, new, proposals):
        link = [ids.index(asked.proposal), asked.how, asked.words]
        told[asked.change].setdefault("a", []).append(link)
    return {"rows": rows, "changes": told}


def _follows(pair: list[int], run: list[int]) -> bool:
    """Return whether a pair of paragraphs comes right after a run ``[old, new, length]``."""
    old, new, length = run
    return pair == [old + length, new + length]


def _row(row: Row, names: Names, ends: dict[tuple[int, int], int]) -> Json:
    made: Json = {"s": _STATUSES.index(row.status)}
    starts = []
    for side, (key, node) in enumerate((("o", row.old), ("n", row.new))):
        starts.append(0)
        if node is None:
            continue
        made[key] = node.index
        text = _text_of_side(row, _OPS[side + 1])
        begin = 0
        if text != node.text:
            begin = max(node.text.find(text, ends.get((side, node.index), 0)), 0)
        ends[side, node.index] = begin + len(text)
        starts[side] = at(units_of(node.text), begin)
    if any(starts):
        made["a"] = starts
    made["r"] = [part for run in _merged(row.runs, names) for part in run]
    if row.mark != "equal":
        made["k"] = _OPS.index(row.mark)
    if row.changes:
        made["c"] = list(row.changes)
    if row.move is not None:
        made["m"] = row.move
    if row.proposers:
        made["w"] = names.number(row.proposers)
    return made


def _text_of_side(row: Row, op: str) -> str:
    """Return the text of a row in the draft that an operation (delete, insert) belongs to."""
    return "".join(run.text for run in row.runs if run.op in ("equal", op))


def _merged(runs: tuple[Run, ...], names: Names) -> Iterator[tuple[int, int, int]]:
    """Yield operation, length and number of the proposers of runs, those alike as one."""

    def key(run: Run) -> tuple[int, int]:
        return _OPS.index(run.op), names.number(run.proposers)

    for (op, who), group in groupby(runs, key=key):
        text = "".join(run.text for run in group)
        if text:
            units = units_of(text)
            yield op, len(text) if units is None else units[-1], who


def _change(change: Change, redline: Redline, names: Names, *, effects: bool) -> Json:
    shown = change.shown_effects if effects else ()
    credits = [f"who: {remark}" for remark in credit_remarks(change, redline.whose)]
    made: Json = {
        "k": change.kind,
        "x": int(change.substantive) if effects else 1,
        "e": [_effect(effect) for effect in shown],
        "t": [what(change), *effect_words(shown), *credits],
        "w": sorted({names.number(who) for who in change_proposers(change)}),
    }
    if effects and is_shift(change):
        made["q"] = 1
    return made


def _effect(effect: Effect) -> Json:
    phrase = "".join(effect_words([effect]))
    return [effect.kind, effect.direction, effect.old[:120], effect.new[:120], phrase]
