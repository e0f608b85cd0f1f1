"""True edit scripts: what was really done between an old and a new draft; pairs, and threes, made
by them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final, Literal

from attrs import evolve, frozen
from hypothesis import assume
from hypothesis import strategies as st

from draftdiff.changes.kinds import KINDS
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import ANCHORS, Mark, Paragraph
from draftdiff.testing.laws.account import Order, Tie, joined
from draftdiff.testing.strategies.operations import (
    OPERATIONS,
    Row,
    Rows,
    children_of,
    parent_of,
    relabelled,
    rows_of,
)
from draftdiff.testing.strategies.trees import drafts


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


@frozen
class Script:
    """Two drafts and what was done to make the new one of the old one.

    Attributes:
        old, new: The drafts.
        steps: What was done, in the terms of the nine kinds of change.
        ties: Which paragraphs are the same: (old indexes, new indexes), unchanged ones too.
    """

    old: Draft
    new: Draft
    steps: tuple[Step, ...]
    ties: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]


#: Changing its label comes last, when all else stands in its place.
_ORDER: Final = tuple(kind for kind in OPERATIONS if kind != "renumber")


@st.composite
def scripts(
    draw: st.DrawFn,
    draft: Draft | None = None,
    *,
    min_size: int = 1,
    max_size: int = 4,
    kinds: Collection[str] = tuple(KINDS),
    relabel: bool | None = None,
    max_paragraphs: int = 12,
    together: bool = False,
) -> Script:
    """A script of what people do to a draft: insert, delete, edit, move, split, merge, renumber,
    relevel, reformat.

    Args:
        draw: Given by Hypothesis.
        draft: The draft; any when None.
        min_size: Fewest operations.
        max_size: Most operations; one makes several steps where it takes a whole part along.
        kinds: Kinds of operations to choose from.
        relabel: Whether lists are numbered on anew afterwards; sometimes, when None and renumber is
            among the kinds.
        max_paragraphs: Size of the draft, where none is given.
        together: Whether each of the kinds, as often as it is named, is done to one paragraph, as
            far as it can be done to that; sizes are not looked at then.

    Example:
        >>> from hypothesis import find
        >>> script = find(scripts(kinds=["move"]), lambda script: len(script.steps) == 1)
        >>> script.steps[0].kind
        'move'
    """
    unknown = set(kinds) - set(KINDS)
    if unknown or not kinds:
        raise ValueError(f"kinds are some of {', '.join(KINDS)}, not {sorted(unknown) or 'none'}")
    old = draft if draft is not None else draw(drafts(min_size=1, max_size=max_paragraphs))
    names = [
        name
        for name in _ORDER
        if name in kinds or (name == "hoist" and {"delete", "relevel"} <= set(kinds))
    ]
    rows = rows_of(old)
    if together:
        source = draw(st.integers(0, max(0, len(rows) - 1)))
        for kind in kinds:
            rows = OPERATIONS[kind](draw, rows, source)
        return _script(old, rows)
    count = draw(st.integers(min_size, max_size))
    labels_last = draw(st.integers(0, min(count, 2))) if "renumber" in kinds else 0
    for _ in range(count - labels_last if names else 0):
        rows = OPERATIONS[draw(st.sampled_from(names))](draw, rows)
    if relabel is None:
        relabel = "renumber" in kinds and draw(st.sampled_from((True, True, False)))
    if rows and relabel:
        rows = relabelled(rows)
    for _ in range(labels_last if names else count):
        rows = OPERATIONS["renumber"](draw, rows)
    return _script(old, rows)


def _script(old: Draft, rows: Rows) -> Script:
    """The script that made these rows of a draft."""
    links = sorted(joined({(old, new) for new, row in enumerate(rows) for old in row.sources}))
    steps = tuple(_steps(links, rows_of(old), rows))
    new = evolve(old, children=children_of(rows), id="new")
    script = Script(old, new, steps, tuple((tie.old, tie.new) for tie in links))
    # A paragraph that went and came in again word for word leaves no trace that a diff could find.
    assume(not script.steps or script.old.children != script.new.children)
    return script


def _steps(links: Sequence[Tie], before: Sequence[Row], rows: Sequence[Row]) -> Iterator[Step]:
    """Yield what was done to a draft to make these rows of it, by the definitions of the kinds."""
    partners = {index: tie.new for tie in links for index in tie.old}
    yield from (
        Step("delete", (index,), ()) for index in range(len(before)) if index not in partners
    )
    yield from (Step("insert", (), (index,)) for index, row in enumerate(rows) if not row.sources)
    moved = _moved(links, before, rows)
    for tie in links:
        if tie in moved:
            yield Step("move", tie.old, tie.new)
        elif _releveled(tie, before, rows, partners):
            yield Step("relevel", tie.old, tie.new)
        yield from _of_tie(tie, before, rows)


def _moved(links: Sequence[Tie], before: Sequence[Row], rows: Sequence[Row]) -> set[Tie]:
    """The ties that the script moved, as far as the result shows it: none that can be dropped, none
    missing.
    """
    order = Order(tuple(links), [row.depth for row in before], [row.depth for row in rows])
    moved = {tie for tie in links if any(rows[index].moved for index in tie.new)}
    while crossing := order.disordered(moved):
        moved.add(crossing[1])
    while needless := order.needless(moved):
        moved.remove(needless)
    return moved


def _releveled(
    tie: Tie, before: Sequence[Row], rows: Sequence[Row], partners: dict[int, tuple[int, ...]]
) -> bool:
    above, now = parent_of(before, tie.old[0]), parent_of(rows, tie.new[0])
    came_or_went = (above >= 0 and above not in partners) or (now >= 0 and not rows[now].sources)
    return not came_or_went and now not in (partners[above] if above >= 0 else (-1,))


def _of_tie(tie: Tie, before: Sequence[Row], rows: Sequence[Row]) -> Iterator[Step]:
    """Yield the steps between the paragraphs of one tie."""
    if len(tie.new) > 1:
        yield from (
            Step("split", (old,), news)
            for old in tie.old
            if len(news := tuple(new for new in tie.new if old in rows[new].sources)) > 1
        )
    if len(tie.old) > 1:
        yield from (
            Step("merge", rows[new].sources, (new,))
            for new in tie.new
            if len(rows[new].sources) > 1
        )
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


@st.composite
def pairs(
    draw: st.DrawFn,
    format: str | None = None,
    *,
    as_text: bool = False,
    truth: bool = False,
    min_size: int = 0,
    max_size: int = 12,
    kinds: Collection[str] = tuple(KINDS),
) -> tuple[Any, ...]:
    """Pairs of an old and a new draft, as (old, new); most are one draft and what a true edit
    script made of it.

    Args:
        draw: Given by Hypothesis.
        format: As for ``drafts``: what the format of that name can hold, but for what the script
            does.
        as_text: Two strings instead of two drafts, a paragraph a line.
        truth: (old, new, script) with the true edit script; all pairs have one then.
        min_size: Fewest paragraphs of the old draft.
        max_size: Most paragraphs of the old draft.
        kinds: Kinds of operations to choose from.

    Returns:
        At least 60 of 100 pairs really differ; the others are equal, which is a case of its own.

    Example:
        >>> from hypothesis import find
        >>> old, new = find(pairs(), lambda pair: len(pair[0].paragraphs) > 1)
        >>> old.id, new.id
        ('old', 'new')
    """
    old = draw(drafts(format, min_size=min_size, max_size=max_size))
    script = None
    if truth or draw(st.integers(0, 9)) < 8:
        script = draw(scripts(old, kinds=kinds))
        new = script.new
    else:
        new = draw(drafts(format, min_size=min_size, max_size=max_size, id="new"))
    sides = tuple(_lines(side) for side in (old, new)) if as_text else (old, new)
    return (*sides, script) if truth else sides


def _lines(draft: Draft) -> str:
    return "\n".join(
        f"{p.label} {p.text}" if p.label is not None else p.text for p in draft.paragraphs
    )


#: (base, ours, theirs), or three drafts in a row.
Three = tuple[Draft, Draft, Draft]
_NAMES: Final = {"fork": ("base", "ours", "theirs"), "chain": ("first", "second", "third")}


@st.composite
def threes(
    draw: st.DrawFn,
    shape: Literal["fork", "chain"] = "fork",
    *,
    min_size: int = 1,
    max_size: int = 8,
    kinds: tuple[str, str] | None = None,
) -> Three:
    """Three drafts, each but the first made by a true edit script.

    Args:
        draw: Given by Hypothesis.
        shape: fork for (base, ours, theirs), chain for (first, second, third).
        min_size: Fewest paragraphs of the first draft.
        max_size: Most paragraphs of the first draft.
        kinds: The kind of operation of each of the two steps; any when None.

    Example:
        >>> from hypothesis import find
        >>> base, ours, theirs = find(threes(max_size=1), lambda three: True)
        >>> base.id, ours.id, theirs.id
        ('base', 'ours', 'theirs')
    """
    names = _NAMES[shape]
    first = draw(drafts(min_size=min_size, max_size=max_size, id=names[0]))
    (one, another) = ([kinds[0]], [kinds[1]]) if kinds else (tuple(KINDS), tuple(KINDS))
    second = evolve(draw(scripts(first, max_size=3, kinds=one)).new, id=names[1])
    before = second if shape == "chain" else first
    third = draw(scripts(before, max_size=3, kinds=another)).new
    return first, second, evolve(third, id=names[2])
