"""Words that were put in and struck between two drafts, woven into the rows of their redline.

They are runs that are inserted and have ``struck``: neither draft has them, so accepting all changes drops them,
and so does rejecting all. Only writers that show both fates at once weave them in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import evolve

from draftdiff.errors import HistoryError
from draftdiff.redlines.rows import Row, Run

if TYPE_CHECKING:
    from draftdiff.history import History
    from draftdiff.history.steps import Contested
    from draftdiff.redlines.layout import Redline


def with_contested(redline: Redline, history: History | None) -> Redline:
    """The redline with what was put in and struck again between its two drafts, in ``contested``.

    Args:
        redline: Of two drafts of the history.
        history: The drafts of the negotiation.

    Raises:
        HistoryError: There is no history, it does not have the drafts, or a text is unknown.

    Example:
        >>> import draftdiff as dd
        >>> drafts = [
        ...     dd.Draft([dd.Paragraph("States protect media workers.")], "v1"),
        ...     dd.Draft([dd.Paragraph("States protect independent media workers.")], "v2", parents=["v1"]),
        ...     dd.Draft([dd.Paragraph("States protect media workers.")], "v3", parents=["v2"]),
        ... ]
        >>> history = dd.History(drafts)
        >>> [one.text for one in with_contested(dd.redline(drafts[0], drafts[2]), history).contested]
        ['independent ']
    """
    from draftdiff.history.steps import contested

    if history is None:
        raise HistoryError("only a history tells what was put in and struck between two drafts; hand it over")
    return evolve(redline, contested=contested(history, redline.old.id, redline.new.id))


def woven(redline: Redline) -> Redline:
    """The redline with its contested words in its rows; the same one if it has none."""
    if not redline.contested:
        return redline
    rows = list(redline.rows)
    for passage in reversed(redline.contested):
        _weave(rows, passage)
    return evolve(redline, rows=tuple(rows), contested=())


def _weave(rows: list[Row], passage: Contested) -> None:
    """Puts a passage into the row that shows its place."""
    at = passage.at
    homes = [number for number, row in enumerate(rows) if row.new is not None and row.status != "moved_away"
             and row.new.index == max(passage.index, 0)]  # fmt: skip
    for number in homes:
        length = sum(len(run.text) for run in rows[number].runs if run.op != "delete" and run.struck is None)
        is_last = number == homes[-1]
        if at is None and (is_last or passage.index < 0):
            place = 0 if passage.index < 0 else length
            rows[number] = _with(rows[number], _own_paragraph(passage), place)
            return
        if at is not None:
            if at <= length or is_last:
                rows[number] = _with(rows[number], passage, min(at, length))
                return
            at -= length


def _own_paragraph(passage: Contested) -> Contested:
    """A paragraph that came and went has a pilcrow for the end of the one before it, or of itself."""
    return evolve(passage, text=f"{passage.text} ¶ " if passage.index < 0 else f" ¶ {passage.text}")


def _with(row: Row, passage: Contested, at: int) -> Row:
    run = Run(
        "insert",
        passage.text,
        proposers=passage.proposers,
        date=passage.date,
        struck=(passage.removers, passage.struck_on),
    )
    return evolve(row, runs=tuple(_put(row.runs, run, at)))


def _put(runs: Sequence[Run], new: Run, at: int) -> Iterator[Run]:
    """The runs with a new one behind so many characters of the new text."""
    left, waiting = at, True
    for run in runs:
        length = 0 if run.op == "delete" or run.struck is not None else len(run.text)
        if waiting and left == 0 and run.op != "delete":
            waiting = False
            yield new
        if waiting and left < length:
            waiting = False
            yield from (evolve(run, text=run.text[:left]), new, evolve(run, text=run.text[left:]))
        else:
            yield run
        left -= min(left, length)
    if waiting:
        yield new
