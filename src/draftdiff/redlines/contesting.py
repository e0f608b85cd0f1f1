"""Words that were put in and struck between two drafts, woven into the rows of their redline.

They are inserted runs that have ``struck``: accepting all changes drops them, and so does rejecting
all. Only writers that show both fates at once weave them in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from sys import maxsize
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

    Example:
        >>> import draftdiff as dd
        >>> texts = ("States protect workers.", "States protect independent workers.", "States protect workers.")
        >>> history = dd.History.line([dd.read_text(text, id=f"v{number}") for number, text in enumerate(texts)])
        >>> [one.text for one in with_contested(dd.redline(history["v0"], history["v2"]), history).contested]
        ['independent ']
    """
    from draftdiff.history.steps import contested

    if history is None:
        raise HistoryError(
            "only a history tells what was put in and struck between two drafts; hand it over"
        )
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
    """Put words that came and went into the row where they stood."""
    at = passage.at
    homes = [
        number
        for number, row in enumerate(rows)
        if row.new is not None
        and row.status != "moved_away"
        and row.new.index == max(passage.index, 0)
    ]
    text, struck = passage.text, (passage.removers, passage.struck_on)
    if (
        at is None
    ):  # a paragraph that came and went has a pilcrow for the end of the one before it, or of itself
        text = f"{text} ¶ " if passage.index < 0 else f" ¶ {text}"
        homes, at = (homes[:1], 0) if passage.index < 0 else (homes[-1:], maxsize)
    for number in homes:
        row = rows[number]
        length = sum(len(run.text) for run in row.runs if run.op != "delete" and run.struck is None)
        if at <= length or number == homes[-1]:
            run = Run("insert", text, proposers=passage.proposers, date=passage.date, struck=struck)
            rows[number] = evolve(row, runs=tuple(_put(row.runs, run, min(at, length))))
            return
        at -= length


def _put(runs: Sequence[Run], new: Run, at: int) -> Iterator[Run]:
    """The runs with a new one behind so many characters of the new text."""
    ahead, waiting = at, True
    for run in runs:
        length = 0 if run.op == "delete" or run.struck is not None else len(run.text)
        if waiting and ahead == 0 and run.op != "delete":
            waiting = False
            yield new
        if waiting and ahead < length:
            waiting = False
            yield from (evolve(run, text=run.text[:ahead]), new, evolve(run, text=run.text[ahead:]))
        else:
            yield run
        ahead -= min(ahead, length)
    if waiting:
        yield new
