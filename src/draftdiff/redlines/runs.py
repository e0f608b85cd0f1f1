"""The runs of a paragraph: its words cut where their fate or their marks change."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from attrs import evolve

from draftdiff.changes.kinds import Op, Replacement
from draftdiff.model.paragraph import ANCHORS, Mark
from draftdiff.redlines.rows import Run, Style


def plain_runs(op: Op, text: str, marks: Sequence[Mark]) -> tuple[Run, ...]:
    """The runs of a text of one fate."""
    return tuple(Run(op, text[start:stop], style) for start, stop, style in _styled(marks, 0, len(text), is_last=True))


def edited_runs(
    old: str, new: str, old_marks: Sequence[Mark], new_marks: Sequence[Mark], edits: Sequence[Replacement]
) -> tuple[Run, ...]:
    """The runs of an edited text: equal ones in their new style (``was`` says the old one), deleted, inserted."""
    return tuple(_edited(old, new, old_marks, new_marks, edits))


def _edited(
    old: str, new: str, old_marks: Sequence[Mark], new_marks: Sequence[Mark], edits: Sequence[Replacement]
) -> Iterator[Run]:
    at_old = at_new = 0
    was, now = list(old_marks), list(new_marks)
    for edit in edits:
        yield from _kept(new, at_old, at_new, edit.old[0] - at_old, was, now)
        at_old, at_new = edit.old[0], edit.new[0]
        for anchor, other in _kept_anchors(was, now, edit):
            yield from _around((old, at_old, anchor.start, was), (new, at_new, other.start, now))
            yield Run("equal", "", frozenset([(other.kind, other.value)]))
            at_old, at_new = anchor.start, other.start
        yield from _around((old, at_old, edit.old[1], was), (new, at_new, edit.new[1], now))
        at_old, at_new = edit.old[1], edit.new[1]
    yield from _kept(new, at_old, at_new, len(old) - at_old, was, now)


def _kept_anchors(was: list[Mark], now: list[Mark], edit: Replacement) -> list[tuple[Mark, Mark]]:
    """The anchors that stand in an edit or at its ends on both sides, in order; they are taken off the marks."""
    inside = [
        [mark for mark in marks if mark.kind in ANCHORS and start <= mark.start <= stop]
        for marks, (start, stop) in ((was, edit.old), (now, edit.new))
    ]
    before, after = ([mark.kind for mark in marks] for marks in inside)
    from difflib import SequenceMatcher

    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    found = [(inside[0][i + step], inside[1][j + step]) for i, j, size in blocks for step in range(size)]
    for anchor, other in found:
        was.remove(anchor)
        now.remove(other)
    return found


_Side = tuple[str, int, int, list[Mark]]


def _around(old: _Side, new: _Side) -> Iterator[Run]:
    """A changed stretch, or one side of a kept anchor in it: there the words may be the same."""
    if old[0][old[1] : old[2]] == new[0][new[1] : new[2]]:
        yield from _kept(new[0], old[1], new[1], old[2] - old[1], old[3], new[3])
    else:
        yield from _replaced(old, new)


def _replaced(old: _Side, new: _Side) -> Iterator[Run]:
    """A stretch that went, and behind it one that came: each a text, where it begins and ends, and its marks."""
    ops: tuple[Op, Op] = ("delete", "insert")
    for op, (text, begin, end, marks) in zip(ops, (old, new), strict=True):
        for start, stop, style in _styled(marks, begin, end, is_last=end == len(text)):
            yield Run(op, text[start:stop], style)


def _kept(
    new: str, at_old: int, at_new: int, length: int, old_marks: Sequence[Mark], new_marks: Sequence[Mark]
) -> Iterator[Run]:
    """A kept stretch, cut where the marks of either side begin or end, with the anchors that stand in it."""
    is_last = at_new + length == len(new)
    shift = at_new - at_old
    was = [Mark(m.start + shift, m.end + shift, m.kind, m.value) for m in old_marks if _touches(m, at_old, length)]
    now = [mark for mark in new_marks if _touches(mark, at_new, length)]
    for start, stop in _pieces([*was, *now], at_new, at_new + length, is_last=is_last):
        if start == stop:
            yield from _anchors(was, now, start)
        else:
            before, after = _style(was, start, stop), _style(now, start, stop)
            yield Run("equal", new[start:stop], after, before if before != after else None)


def _touches(mark: Mark, start: int, length: int) -> bool:
    return mark.start <= start + length and mark.end >= start


def _anchors(was: Sequence[Mark], now: Sequence[Mark], at: int) -> Iterator[Run]:
    """The anchors at one place: those that both sides have, and in between what only one side has."""
    before, after = ([(m.kind, m.value) for m in _anchors_at(marks, at)] for marks in (was, now))
    from difflib import SequenceMatcher

    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (Run("equal", "", frozenset([anchor])) for anchor in after[k:m])
        else:
            yield from (Run("delete", "", frozenset([anchor])) for anchor in before[i:j])
            yield from (Run("insert", "", frozenset([anchor])) for anchor in after[k:m])


def _anchors_at(marks: Sequence[Mark], at: int) -> list[Mark]:
    return [mark for mark in marks if mark.kind in ANCHORS and mark.start == at]


def _styled(marks: Sequence[Mark], start: int, stop: int, *, is_last: bool) -> Iterator[tuple[int, int, Style]]:
    """A stretch of a text cut where its style changes; anchors are stretches without width."""
    for first, last in _pieces(marks, start, stop, is_last=is_last):
        if first == last:
            for anchor in _anchors_at(marks, first):
                yield first, first, frozenset([(anchor.kind, anchor.value)])
        else:
            yield first, last, _style(marks, first, last)


def _pieces(marks: Sequence[Mark], start: int, stop: int, *, is_last: bool) -> Iterator[tuple[int, int]]:
    """The pieces of a stretch between the borders of its marks, and an empty one where anchors stand.

    An anchor at the end of a stretch belongs to the next one, unless there is none.
    """
    anchors = {mark.start for mark in marks if mark.kind in ANCHORS}
    inner = {place for m in marks for place in (m.start, m.end) if start < place < stop}
    borders = sorted({start, stop, *inner})
    for first, last in itertools.pairwise(borders):
        if first in anchors:
            yield first, first
        yield first, last
    if is_last and stop in anchors:
        yield stop, stop


def _style(marks: Sequence[Mark], start: int, stop: int) -> Style:
    return frozenset(
        (mark.kind, mark.value)
        for mark in marks
        if mark.kind not in ANCHORS and mark.start <= start and stop <= mark.end
    )


def cut(runs: Sequence[Run], lengths: Sequence[int], border: Op) -> list[tuple[Run, ...]]:
    """The runs of several joined texts as the runs of each.

    Args:
        runs: The runs of the texts joined by a line break each.
        lengths: The length of each text, on the side that has several.
        border: ``insert`` where the new text has the line breaks (a split), ``delete`` where the old one has.
    """
    other: Op = "delete" if border == "insert" else "insert"
    parts: list[list[Run]] = [[]]
    left = lengths[0]
    waiting = list(runs)[::-1]
    while waiting:
        run = waiting.pop()
        if run.op == other:
            parts[-1].append(run)
        elif len(run.text) <= left:
            parts[-1].append(run)
            left -= len(run.text)
        else:
            waiting += _divide(run, left, parts[-1])
            parts.append([])
            left = lengths[len(parts) - 1]
    return [tuple(part) for part in parts]


def _divide(run: Run, left: int, part: list[Run]) -> list[Run]:
    """Puts the characters that still belong to a part there; the line break behind them is dropped."""
    if left:
        part.append(evolve(run, text=run.text[:left]))
    rest = run.text[left + 1 :]
    return [evolve(run, text=rest)] if rest else []


def marks_of(runs: Sequence[Run]) -> tuple[Mark, ...]:
    """The marks that the styles of the runs of one text stand for; what goes on from run to run is one mark.

    Example:
        >>> bold = frozenset({("bold", "")})
        >>> marks_of([Run("equal", "shall ", bold), Run("insert", "not", bold), Run("equal", " act")])
        (Mark(start=0, end=9, kind='bold', value=''),)
    """
    done: list[Mark] = []
    open_marks: dict[tuple[str, str], int] = {}
    at = 0
    for run in runs:
        end = at + len(run.text)
        for kind, value in sorted(run.style):
            number = open_marks.get((kind, value))
            if number is not None and done[number].end == at and end > at:
                done[number] = Mark(done[number].start, end, kind, value)
            else:
                open_marks[kind, value] = len(done)
                done.append(Mark(at, end, kind, value))
        at = end
    return tuple(sorted(done))
