"""The parts of a redline: rows, and the runs in them, its words cut where their fate or their
marks change.

Rows are in the reading order of the new draft; what is gone stands where it stood. Two laws hold,
and every writer rests on them:

* accept: without the rows of status ``deleted`` and ``moved_away`` and without deleted runs, and
  with rows joined whose paragraph mark is ``delete``, the rows are the new draft, paragraph by
  paragraph;
* reject: the same with ``inserted``, ``moved``, inserted runs and ``insert`` gives the old one.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from attrs import evolve, frozen

from draftdiff.changes.kinds import Node, Op, Replacement
from draftdiff.model.paragraph import ANCHORS, Mark
from draftdiff.model.party import Party

#: What became of the paragraph. ``moved_away`` is the old place of a moved one, ``moved`` its new
#: place.
Status = Literal["kept", "inserted", "deleted", "moved", "moved_away"]
Style = frozenset[tuple[str, str]]


@frozen
class Run:
    """A stretch of a row in one style and of one fate.

    Attributes:
        op: equal, delete or insert.
        text: The characters; empty for the anchor of a note or box.
        style: Its marks as (kind, value), of the new draft, or of the old one where it is deleted.
        was: The old marks of an equal run where they differ, else None.
        proposers: Who inserted or deleted it, where known.
        date: The date of their draft, where known.
        struck: Of words that neither draft has: who took them out again, and when; see
            ``contesting``.
    """

    op: Op
    text: str
    style: Style = frozenset()
    was: Style | None = None
    proposers: frozenset[Party] = frozenset()
    date: datetime.date | None = None
    struck: tuple[frozenset[Party], datetime.date | None] | None = None


@frozen
class Row:
    """One paragraph of a redline.

    Attributes:
        status: What became of it.
        old, new: Its node in either draft; a split's parts share the old one, a merge's parts the
            new one.
        runs: Its text.
        mark: What became of its paragraph mark: equal, insert or delete. A split's parts but the
            last have an inserted mark, a merge's parts but the last a deleted one.
        changes: Indexes into the change set of what changed here.
        move: A number that a moved row shares with its ``moved_away`` twin, else None.
        proposers: Who inserted, deleted or moved it, where known.
        date: The date of their draft, where known.
    """

    status: Status
    old: Node | None
    new: Node | None
    runs: tuple[Run, ...] = ()
    mark: Op = "equal"
    changes: tuple[int, ...] = ()
    move: int | None = None
    proposers: frozenset[Party] = frozenset()
    date: datetime.date | None = None

    @property
    def node(self) -> Node:
        """Its node in the draft it is shown as part of: the new one, unless it is gone."""
        node = (
            self.new
            if self.new is not None and self.status not in ("deleted", "moved_away")
            else self.old
        )
        assert node is not None
        return node

    @property
    def is_edited(self) -> bool:
        """Return whether it stays and something of it changed."""
        if self.status != "kept":
            return False
        return (
            self.mark != "equal"
            or bool(self.changes)
            or any(run.op != "equal" or run.was for run in self.runs)
        )

    @property
    def depth(self) -> int:
        """Its depth there."""
        return self.node.depth


def plain_runs(op: Op, text: str, marks: Sequence[Mark]) -> tuple[Run, ...]:
    """The runs of a text of one fate."""
    return tuple(_plain(op, (text, 0, len(text), marks)))


def edited_runs(
    old: str,
    new: str,
    old_marks: Sequence[Mark],
    new_marks: Sequence[Mark],
    edits: Sequence[Replacement],
) -> tuple[Run, ...]:
    """The runs of an edited text: equal ones in their new style (``was`` says the old one),
    deleted, inserted.
    """
    return tuple(_edited(old, new, list(old_marks), list(new_marks), edits))


#: A stretch: its text, where it begins and ends there, and the marks of the text.
_Side = tuple[str, int, int, Sequence[Mark]]


def _edited(
    old: str, new: str, was: list[Mark], now: list[Mark], edits: Sequence[Replacement]
) -> Iterator[Run]:
    """Yield the runs of an edited text, the anchors that both sides have among them."""
    at_old = at_new = 0
    for edit in edits:
        yield from _kept_runs(new, at_old, at_new, edit.old[0] - at_old, was, now)
        at_old, at_new = edit.old[0], edit.new[0]
        for anchor, new_anchor in _kept_anchors(was, now, edit):
            yield from _around(
                (old, at_old, anchor.start, was), (new, at_new, new_anchor.start, now)
            )
            yield Run("equal", "", frozenset([(new_anchor.kind, new_anchor.value)]))
            at_old, at_new = anchor.start, new_anchor.start
        yield from _around((old, at_old, edit.old[1], was), (new, at_new, edit.new[1], now))
        at_old, at_new = edit.old[1], edit.new[1]
    yield from _kept_runs(new, at_old, at_new, len(old) - at_old, was, now)


def _kept_anchors(was: list[Mark], now: list[Mark], edit: Replacement) -> list[tuple[Mark, Mark]]:
    """The anchors that stand in an edit or at its ends on both sides, in order; they are taken off
    the marks.
    """
    ours, theirs = (
        [mark for mark in marks if mark.kind in ANCHORS and start <= mark.start <= stop]
        for marks, (start, stop) in ((was, edit.old), (now, edit.new))
    )
    if not ours or not theirs:
        return []
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(
        None, [mark.kind for mark in ours], [mark.kind for mark in theirs], autojunk=False
    )
    blocks = matcher.get_matching_blocks()
    pairs = [(ours[i + step], theirs[j + step]) for i, j, size in blocks for step in range(size)]
    for anchor, new_anchor in pairs:
        was.remove(anchor)
        now.remove(new_anchor)
    return pairs


def _around(old: _Side, new: _Side) -> Iterator[Run]:
    """A changed stretch, or one side of a kept anchor in it: there the words may be the same."""
    if old[0][old[1] : old[2]] == new[0][new[1] : new[2]]:
        yield from _kept_runs(new[0], old[1], new[1], old[2] - old[1], old[3], new[3])
    else:
        yield from _plain("delete", old)
        yield from _plain("insert", new)


def _plain(op: Op, side: _Side) -> Iterator[Run]:
    text, start, stop, marks = side
    for first, last in _pieces(marks, start, stop, is_last=stop == len(text)):
        if first < last:
            yield Run(op, text[first:last], _style(marks, first, last))
        else:
            yield from (Run(op, "", frozenset([anchor])) for anchor in _anchors_at(marks, first))


def _kept_runs(
    new: str,
    at_old: int,
    at_new: int,
    length: int,
    old_marks: Sequence[Mark],
    new_marks: Sequence[Mark],
) -> Iterator[Run]:
    """A kept stretch, cut where the marks of either side begin or end, with the anchors that stand
    in it.
    """
    is_last = at_new + length == len(new)
    shift = at_new - at_old
    was = [
        Mark(m.start + shift, m.end + shift, m.kind, m.value)
        for m in old_marks
        if m.start <= at_old + length and m.end >= at_old
    ]
    now = [mark for mark in new_marks if mark.start <= at_new + length and mark.end >= at_new]
    for start, stop in _pieces([*was, *now], at_new, at_new + length, is_last=is_last):
        if start == stop:
            yield from _anchors(_anchors_at(was, start), _anchors_at(now, start))
        else:
            before, after = _style(was, start, stop), _style(now, start, stop)
            yield Run("equal", new[start:stop], after, before if before != after else None)


def _anchors(before: list[tuple[str, str]], after: list[tuple[str, str]]) -> Iterator[Run]:
    """The anchors at one place: those that both sides have, and in between what only one side has."""
    if not before and not after:
        return
    from difflib import SequenceMatcher

    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield from (Run("delete", "", frozenset([anchor])) for anchor in before[i:j])
        yield from (
            Run("equal" if tag == "equal" else "insert", "", frozenset([anchor]))
            for anchor in after[k:m]
        )


def _anchors_at(marks: Sequence[Mark], at: int) -> list[tuple[str, str]]:
    return [(mark.kind, mark.value) for mark in marks if mark.kind in ANCHORS and mark.start == at]


def _pieces(
    marks: Sequence[Mark], start: int, stop: int, *, is_last: bool
) -> Iterator[tuple[int, int]]:
    """The pieces of a stretch between the borders of its marks, and an empty one where anchors
    stand. An anchor at the end of a stretch belongs to the next one, unless there is none.
    """
    anchors = {mark.start for mark in marks if mark.kind in ANCHORS}
    inner = {border for m in marks for border in (m.start, m.end) if start < border < stop}
    for first, last in pairwise(sorted({start, stop, *inner})):
        if first in anchors:
            yield first, first
        yield first, last
    if is_last and stop in anchors:
        yield stop, stop


def _style(marks: Sequence[Mark], start: int, stop: int) -> Style:
    return frozenset(
        (m.kind, m.value)
        for m in marks
        if m.kind not in ANCHORS and m.start <= start and stop <= m.end
    )


def cut(runs: Sequence[Run], lengths: Sequence[int], border: Op) -> list[tuple[Run, ...]]:
    """The runs of several texts, joined by a line break each, as the runs of each; lengths are
    those on the side that has several. The border is ``insert`` where the new text has the breaks
    (a split), ``delete`` where the old one has.
    """
    opposite: Op = "delete" if border == "insert" else "insert"
    parts: list[list[Run]] = [[]]
    remaining = lengths[0]
    waiting = list(runs)[::-1]
    while waiting:
        run = waiting.pop()
        if run.op == opposite or len(run.text) <= remaining:
            parts[-1].append(run)
            remaining -= 0 if run.op == opposite else len(run.text)
            continue
        # The characters that still belong to a part stay there; the line break behind them is
        # dropped.
        if remaining:
            parts[-1].append(evolve(run, text=run.text[:remaining]))
        if text_left := run.text[remaining + 1 :]:
            waiting.append(evolve(run, text=text_left))
        parts.append([])
        remaining = lengths[len(parts) - 1]
    return [tuple(part) for part in parts]


def marks_of(runs: Sequence[Run]) -> tuple[Mark, ...]:
    """The marks that the styles of the runs of one text stand for; what goes on from run to run is
    one mark.
    """
    done: list[Mark] = []
    open_marks: dict[tuple[str, str], int] = {}
    at = 0
    for run in runs:
        end = at + len(run.text)
        for key in sorted(run.style):
            number = open_marks.get(key)
            if number is not None and done[number].end == at and end > at:
                done[number] = Mark(done[number].start, end, *key)
            else:
                open_marks[key] = len(done)
                done.append(Mark(at, end, *key))
        at = end
    return tuple(sorted(done))
