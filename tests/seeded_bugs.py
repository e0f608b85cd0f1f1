"""Diffs with one bug each, of the kinds that diffs really have: every law has to find its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from difflib import SequenceMatcher
from itertools import count
from unittest.mock import patch

from attrs import evolve

import draftdiff as dd
from draftdiff.changes import ChangeSet, Edit
from draftdiff.changes.wording.edits import whole
from draftdiff.changes.kinds import Replacement
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
    from draftdiff.changes.kinds import Node

    node = Node.of(0, old.paths[0], old.paragraphs[0])
    return evolve(changes, changes=[Edit([node], [node], edits=whole(node.text, node.text))])


_calls = count()


def counts_calls(old: Draft, new: Draft) -> Words:
    """Says something else each time."""
    return [("delete", str(next(_calls)))]


def in_set_order(old: Draft, new: Draft) -> Words:
    """Lists the words in the order of a set, which follows PYTHONHASHSEED."""
    return [("delete", word) for word in {*old.text.split(), *"a b c d e f g h i j k l m n o p".split()}]


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
    return evolve(changes, changes=[change for change in changes if change.kind in ("insert", "delete")] * 2)


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
    return evolve(changes, kept=tuple((o + i, n + i, 1) for o, n, length in changes.kept for i in range(length)))


def counts_from_one(old: Draft, new: Draft) -> ChangeSet:
    """Numbers new paragraphs from 1."""
    changes = dd.diff(old, new)
    return evolve(
        changes,
        changes=[
            evolve(change, new=[evolve(node, index=node.index + 1) for node in change.new]) for change in changes
        ],
    )


def reverses(old: Draft, new: Draft) -> ChangeSet:
    """Lists changes from the end."""
    changes = dd.diff(old, new)
    return evolve(changes, changes=changes.changes[::-1])


def is_too_sure(old: Draft, new: Draft) -> ChangeSet:
    """Gives confidences that JSON rounds."""
    changes = dd.diff(old, new)
    return evolve(changes, changes=[evolve(change, confidence=1 / 3) for change in changes])


@contextmanager
def no_moves() -> Iterator[None]:
    """Takes paragraphs in another order for unmoved."""
    with patch("draftdiff.changes.comparison.moved_links", lambda *_: set()):
        yield


@contextmanager
def all_moves() -> Iterator[None]:
    """Takes every paragraph behind the first for moved."""
    with patch("draftdiff.changes.comparison.moved_links", lambda _, __, links: set(links[1:])):
        yield


@contextmanager
def no_levels() -> Iterator[None]:
    """Sees no paragraph that hangs elsewhere."""
    with patch("draftdiff.changes.comparison._releveled", lambda *_: False):
        yield


@contextmanager
def no_marks() -> Iterator[None]:
    """Sees no marks."""
    with patch("draftdiff.changes.comparison.same_on_kept_words", lambda *_: True):
        yield


def gone_last(old: Draft, new: Draft, changes: ChangeSet) -> Redline:
    """Puts what is gone at the end of the redline."""
    redline = lay_out(old, new, changes)
    rows = sorted(redline.rows, key=lambda row: row.status in ("deleted", "moved_away"))
    return evolve(redline, rows=tuple(rows))


def without_old_marks(old: Draft, new: Draft, changes: ChangeSet) -> Redline:
    """Shows kept words in their new marks only."""
    redline = lay_out(old, new, changes)
    rows = [evolve(row, runs=tuple(evolve(run, was=None) for run in row.runs)) for row in redline.rows]
    return evolve(redline, rows=tuple(rows))
