"""What was truly done, in the terms of the nine kinds of change, read off the rows of a script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import ANCHORS, Mark, Paragraph
from draftdiff.testing.laws.order import Order, Tie, joined
from draftdiff.testing.strategies.rows import Row, parent_of, rows_of


@frozen
class Step:
    """One thing that was done.

    Attributes:
        kind: One of the nine kinds of change.
        old, new: Indexes of the paragraphs it was done to, and of what they became.
    """

    kind: str
    old: tuple[int, ...]
    new: tuple[int, ...]


def ties(rows: Sequence[Row]) -> tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]:
    """Which old paragraphs became which new ones."""
    return tuple((tie.old, tie.new) for tie in _ties(rows))


def _ties(rows: Sequence[Row]) -> list[Tie]:
    return sorted(joined({(old, new) for new, row in enumerate(rows) for old in row.sources}))


def true_steps(old: Draft, rows: Sequence[Row]) -> tuple[Step, ...]:
    """What was done to a draft to make these rows of it, by the definitions of the kinds.

    Args:
        old: The draft.
        rows: What became of it.
    """
    return tuple(_steps(rows_of(old), rows))


def _steps(before: Sequence[Row], rows: Sequence[Row]) -> Iterator[Step]:
    links = _ties(rows)
    partners = {index: tie.new for tie in links for index in tie.old}
    yield from (Step("delete", (index,), ()) for index in range(len(before)) if index not in partners)
    yield from (Step("insert", (), (index,)) for index, row in enumerate(rows) if not row.sources)
    moved = _moved(links, before, rows)
    for tie in links:
        if tie in moved:
            yield Step("move", tie.old, tie.new)
        elif _releveled(tie, before, rows, partners):
            yield Step("relevel", tie.old, tie.new)
        yield from _of_tie(tie, before, rows)


def _moved(links: Sequence[Tie], before: Sequence[Row], rows: Sequence[Row]) -> set[Tie]:
    """The ties that the script moved, as far as the result shows it: none that can be dropped, none missing."""
    order = Order(tuple(links), [row.depth for row in before], [row.depth for row in rows])
    moved = {tie for tie in links if any(rows[index].moved for index in tie.new)}
    while crossing := order.disordered(moved):
        moved.add(crossing[1])
    while needless := order.needless(moved):
        moved.remove(needless)
    return moved


def _releveled(tie: Tie, before: Sequence[Row], rows: Sequence[Row], partners: dict[int, tuple[int, ...]]) -> bool:
    above, now = parent_of(before, tie.old[0]), parent_of(rows, tie.new[0])
    came_or_went = (above >= 0 and above not in partners) or (now >= 0 and not rows[now].sources)
    return not came_or_went and now not in (partners[above] if above >= 0 else (-1,))


def _of_tie(tie: Tie, before: Sequence[Row], rows: Sequence[Row]) -> Iterator[Step]:
    if len(tie.new) > 1:
        yield from (
            Step("split", (old,), news)
            for old in tie.old
            if len(news := tuple(new for new in tie.new if old in rows[new].sources)) > 1
        )
    if len(tie.old) > 1:
        yield from (Step("merge", rows[new].sources, (new,)) for new in tie.new if len(rows[new].sources) > 1)
    if len(tie.old) == len(tie.new) == 1:
        was, now = before[tie.old[0]].paragraph, rows[tie.new[0]].paragraph
        if was.text != now.text:
            yield Step("edit", tie.old, tie.new)
        if was.label != now.label:
            yield Step("renumber", tie.old, tie.new)
        if _looks(was) != _looks(now) and (was.text == now.text or was.kind != now.kind):
            yield Step("reformat", tie.old, tie.new)


def _looks(paragraph: Paragraph) -> tuple[str, str | None, tuple[Mark, ...]]:
    marks = tuple(mark for mark in paragraph.marks if mark.kind not in ANCHORS)
    return paragraph.kind, paragraph.language, marks
