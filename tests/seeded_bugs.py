"""Diffs with one bug each, of the kinds that diffs really have: every law has to find its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from difflib import SequenceMatcher
from functools import partial
from itertools import count
from unittest.mock import patch

from attrs import evolve, frozen

import draftdiff as dd
from draftdiff.changes import Change, ChangeSet, Conflict, Edit, Move, Node, Reconciled, Replacement
from draftdiff.history import History, attribute
from draftdiff.history.provenance import Span
from draftdiff.model import Draft
from draftdiff.redlines.layout import Redline, lay_out

Words = list[tuple[str, str]]


def apply(changes: ChangeSet, old: Draft) -> Draft:
    return changes.apply(old)


def invert(changes: ChangeSet) -> ChangeSet:
    return changes.invert()


def strips_texts(old: Draft, new: Draft) -> ChangeSet:
    """Loses the full stop at the end of an edited paragraph."""
    changes = dd.diff(old, new)
    return evolve(
        changes,
        changes=[
            evolve(change, new=[evolve(change.new[0], text=change.new[0].text.rstrip("."))])
            if isinstance(change, Edit)
            else change
            for change in changes
        ],
    )


def forgets_the_title(changes: ChangeSet) -> ChangeSet:
    """Inverts all but the header."""
    back = changes.invert()
    return evolve(back, new=evolve(back.new, title=None))


def never_empty(old: Draft, new: Draft) -> ChangeSet:
    """Reports the first paragraph as edited, whatever it is."""
    changes = dd.diff(old, new)
    if changes or not old.paragraphs or old.paragraphs[0].text == "":
        return changes
    node = Node.of(0, old.paths[0], old.paragraphs[0])
    return evolve(changes, changes=[Edit([node], [node], edits=[Replacement((0, 1), (0, 1))])])


_calls = count()


def counts_calls(old: Draft, new: Draft) -> Words:
    """Says something else each time."""
    return [("delete", str(next(_calls)))]


def in_set_order(old: Draft, new: Draft) -> Words:
    """Lists the words in the order of a set, which follows PYTHONHASHSEED."""
    return [
        ("delete", word) for word in {*old.text.split(), *"a b c d e f g h i j k l m n o p".split()}
    ]


def sees_only_what_grows(old: str, new: str) -> Words:
    """Takes a text that only became shorter for equal."""
    return [("delete", old), ("insert", new)] if len(new) > len(old) else []


def says_all_twice(old: str, new: str) -> Words:
    """Repeats what is deleted."""
    return [("delete", old), ("delete", old), ("insert", new)] if old != new else [("equal", old)]


def mirrors_nothing(old: Draft, new: Draft) -> ChangeSet:
    """Pairs paragraphs one way only."""
    changes = dd.diff(old, new)
    if len(old.paragraphs) <= len(new.paragraphs):
        return changes
    return evolve(
        changes, changes=[change for change in changes if change.kind in ("insert", "delete")] * 2
    )


def by_characters(old: str, new: str) -> Words:
    """difflib on characters, as most scripts do it."""
    return list(_words(old, new, old, new))


def folded(old: str, new: str) -> Words:
    """difflib on the lower-cased text, then cut from the old one: kept words lose their new case."""
    if len(old.lower()) != len(old) or len(new.lower()) != len(new):
        return by_characters(old, new)
    return list(_words(old.lower(), new.lower(), old, new))


def _words(old_key: str, new_key: str, old: str, new: str) -> Iterator[tuple[str, str]]:
    for tag, i, j, k, m in SequenceMatcher(None, old_key, new_key, autojunk=False).get_opcodes():
        if tag == "equal":
            yield "equal", old[i:j]
            continue
        if i < j:
            yield "delete", old[i:j]
        if k < m:
            yield "insert", new[k:m]


def overlapping(old: Draft, new: Draft) -> ChangeSet:
    """Lets the first edit of each change run one character too far."""
    changes = dd.diff(old, new)
    return evolve(changes, changes=[_longer(change) for change in changes])


def _longer(change: Edit) -> Edit:
    if len(change.edits) < 2:
        return change
    first = change.edits[0]
    longer = Replacement((first.old[0], change.edits[1].old[0] + 1), first.new)
    return evolve(change, edits=(longer, *change.edits[1:]))


def drops_a_run(old: Draft, new: Draft) -> ChangeSet:
    """Forgets the last run of kept paragraphs."""
    changes = dd.diff(old, new)
    return evolve(changes, kept=changes.kept[:-1])


def cuts_runs(old: Draft, new: Draft) -> ChangeSet:
    """Lists each kept paragraph alone."""
    changes = dd.diff(old, new)
    return evolve(
        changes,
        kept=tuple((o + i, n + i, 1) for o, n, length in changes.kept for i in range(length)),
    )


def counts_from_one(old: Draft, new: Draft) -> ChangeSet:
    """Numbers new paragraphs from 1."""
    changes = dd.diff(old, new)
    return evolve(
        changes,
        changes=[
            evolve(change, new=[evolve(node, index=node.index + 1) for node in change.new])
            for change in changes
        ],
    )


def reverses(old: Draft, new: Draft) -> ChangeSet:
    """Lists changes from the end."""
    changes = dd.diff(old, new)
    return evolve(changes, changes=changes.changes[::-1])


@contextmanager
def json_without_marks() -> Iterator[None]:
    """Leaves the marks out of the JSON."""
    whole_json = ChangeSet.to_json

    def to_json(changes: ChangeSet, indent: int | None = None) -> str:
        data = json.loads(whole_json(changes))
        for change in data["changes"]:
            for node in change["old"] + change["new"]:
                node["marks"] = []
        return json.dumps(data, indent=indent)

    with patch.object(ChangeSet, "to_json", to_json):
        yield


def _blind_to(kind: str, old: Draft, new: Draft) -> ChangeSet:
    """A diff that never says one kind of change, and takes what it says nothing else of for kept."""
    changes = dd.diff(old, new)
    left = [change for change in changes if change.kind != kind]
    said = {node.index for change in left for node in change.old}
    dropped = [
        change for change in changes if change.kind == kind and change.old[0].index not in said
    ]
    runs = [*changes.kept, *((change.old[0].index, change.new[0].index, 1) for change in dropped)]
    return evolve(changes, changes=left, kept=tuple(sorted(runs)))


no_moves, no_levels, no_marks, no_labels = (
    partial(_blind_to, kind) for kind in ("move", "relevel", "reformat", "renumber")
)


def all_moves(old: Draft, new: Draft) -> ChangeSet:
    """Takes every kept paragraph for moved."""
    changes = dd.diff(old, new)
    pairs = [(o + i, n + i) for o, n, length in changes.kept for i in range(length)]
    moves = [
        Move(
            [Node.of(i, old.paths[i], old.paragraphs[i])],
            [Node.of(j, new.paths[j], new.paragraphs[j])],
        )
        for i, j in pairs
    ]
    return evolve(changes, kept=(), changes=sorted([*changes, *moves], key=_place))


def _place(change: Change) -> int:
    return change.new[0].index if change.new else -1


def gone_last(old: Draft, new: Draft, changes: ChangeSet) -> Redline:
    """Puts what is gone at the end of the redline."""
    redline = lay_out(old, new, changes)
    rows = sorted(redline.rows, key=lambda row: row.status in ("deleted", "moved_away"))
    return evolve(redline, rows=tuple(rows))


def without_old_marks(old: Draft, new: Draft, changes: ChangeSet) -> Redline:
    """Shows kept words in their new marks only."""
    redline = lay_out(old, new, changes)
    rows = [
        evolve(row, runs=tuple(evolve(run, was=None) for run in row.runs)) for row in redline.rows
    ]
    return evolve(redline, rows=tuple(rows))


def forgets_the_second(first: ChangeSet, second: ChangeSet) -> ChangeSet:
    """Composes two change sets by taking the first."""
    return first


def ours_wins(ours: ChangeSet, theirs: ChangeSet) -> Reconciled:
    """Merges by dropping theirs wherever both did something, without a word."""
    return Reconciled(ours, ()) if ours and theirs else ours.merge(theirs)


def never_agrees(ours: ChangeSet, theirs: ChangeSet) -> Reconciled:
    """Calls it a conflict when both sides did the same."""
    merged = ours.merge(theirs)
    if ours != theirs or not ours:
        return merged
    return Reconciled(merged.changes, _some_conflict())


def _some_conflict() -> tuple[Conflict, ...]:
    return (Conflict((), (), (), frozenset(), frozenset(), 0, "both sides changed it"),)


def one_sided(ours: ChangeSet, theirs: ChangeSet) -> Reconciled:
    """Sees a conflict from one side only: where ours inserts and theirs does something."""
    merged = ours.merge(theirs)
    inserts = [any(change.kind == "insert" for change in side) for side in (ours, theirs)]
    if theirs and inserts == [True, False]:
        return Reconciled(merged.changes, _some_conflict())
    return merged


@frozen
class Said:
    """What somebody else's attribution might give."""

    spans: tuple[Span, ...]


def credits_the_last_hand(history: History, id: str) -> Said:
    """Takes every word for new."""
    mine = {"origin": id, "proposers": history[id].proposers, "evidence": "fresh"}
    return Said(tuple(evolve(span, **mine) for span in attribute(history, id).spans))


def drops_the_last_span(history: History, id: str) -> Said:
    """Loses the end of the draft."""
    return Said(attribute(history, id).spans[:-1])


def credits_the_first_draft(history: History, id: str) -> Said:
    """Takes every word for the first draft's."""
    first = history.first_parents(id)[-1]
    mine = {"origin": first, "proposers": history[first].proposers}
    return Said(tuple(evolve(span, **mine) for span in attribute(history, id).spans))


def credits_the_new_draft(old: Draft, new: Draft, *, history: History) -> list[Change]:
    """Takes the new draft for who took out all that went."""
    mine = {"draft": new.id, "proposers": new.proposers}
    return [
        evolve(
            change,
            credits=[evolve(one, **mine) if one.act == "delete" else one for one in change.credits],
        )
        for change in dd.diff(old, new, history=history)
    ]


def follows_the_first_parent(old: Draft, new: Draft, *, history: History) -> list[Change]:
    """Takes the first parent of the new draft for who arranged all that it arranged."""
    first = history[new.parents[0]]
    mine = {"draft": first.id, "proposers": first.proposers}
    return [
        evolve(
            change,
            credits=[
                evolve(one, **mine) if one.act == "arrange" else one for one in change.credits
            ],
        )
        for change in dd.diff(old, new, history=history)
    ]
