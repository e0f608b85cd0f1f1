"""The last paragraph of a container, and the one before a table: marks that cannot be deleted or inserted.

The mark of the last paragraph of a body, cell, note or header cannot go (ECMA-376 Part 1, 17.13.5.15 joins a
paragraph with the one after it, and there is none), nor can that of a paragraph before a table join the table. So
the change is tracked one mark earlier, as Word does it when somebody types or deletes at the end: the kept
paragraph before gives its own mark, and what came or went keeps the mark that was there.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from draftdiff.writers.docx.blocks import Block, Line


def sealed(blocks: Sequence[Block], *, is_kept: bool) -> tuple[Block, ...]:
    """The blocks of a container so that they stay a container whatever is accepted or rejected.

    An empty paragraph stands where the format wants one: between tables, and behind a last table.

    Args:
        blocks: Lines and tables in order.
        is_kept: Whether both drafts have the container; one that comes or goes as a whole does so with all marks.
    """
    done: list[Block] = []
    waiting: list[Line] = []
    for block in blocks:
        if isinstance(block, Line):
            waiting.append(block)
            continue
        done += _closed(waiting, is_kept, behind_table=bool(done))
        done.append(block)
        waiting = []
    return (*done, *_closed(waiting, is_kept, behind_table=True))


def _closed(lines: list[Line], is_kept: bool, *, behind_table: bool) -> list[Line]:
    """Lines before a table or the end; with nothing before them they need an end of their own behind a table."""
    if not lines:
        return [Line()] if behind_table else []
    lines = _parted(lines)
    if not is_kept or lines[-1].mark == "equal":
        return lines
    start = len(lines)
    while start and (lines[start - 1].old is None or lines[start - 1].new is None):
        start -= 1
    olds = [line for line in lines[start:] if line.new is None]
    news = [line for line in lines[start:] if line.old is None]
    if olds and news:
        return [*(line for line in lines if line not in (olds[-1], news[-1])), _replaced(olds[-1], news[-1])]
    if start:
        return _shifted(lines, start)
    return [*lines[:-1], evolve(lines[-1], mark="equal")] if behind_table else lines


def _parted(lines: list[Line]) -> list[Line]:
    """The lines so that no insertion at the end of a kept paragraph touches a paragraph that came in behind it.

    LibreOffice takes two such insertions for one, and with it the mark between them; rejecting it would join the
    kept paragraph with the next. So that mark is tracked as inserted, and the last new paragraph keeps the old one.
    """
    done = list(lines)
    for place, line in enumerate(lines):
        if not _ends_inserted(line):
            continue
        stop = place + 1
        while stop < len(lines) and lines[stop].old is None and lines[stop].move is None:
            stop += 1
        if stop > place + 1:
            done[place:stop] = _shifted(done[place:stop], 1)
    return done


def _ends_inserted(line: Line) -> bool:
    is_kept = line.old is not None and line.new is not None and line.mark == "equal" and line.move is None
    return is_kept and bool(line.pieces) and line.pieces[-1].op == "insert"


def _replaced(old: Line, new: Line) -> Line:
    """The last old and the last new paragraph as one whose text was replaced."""
    return Line(
        old.old,
        new.new,
        (*old.pieces, *new.pieces),
        (old.labels[0], new.labels[1]),
        proposers=new.proposers or old.proposers,
        date=new.date if new.proposers else old.date,
    )


def _shifted(lines: list[Line], start: int) -> list[Line]:
    """What came or went behind a kept paragraph takes over that one's mark, and gives its own for it."""
    kept, last = lines[start - 1], lines[-1]
    if not kept.proposers:
        kept = evolve(kept, proposers=last.proposers, date=last.date)
    if last.new is None:
        last = evolve(last, new=kept.new, mark="equal")
        kept = evolve(kept, mark="delete")
    else:
        last = evolve(last, old=kept.old, mark="equal")
        kept = evolve(kept, mark="insert")
    return [*lines[: start - 1], kept, *lines[start:-1], last]
