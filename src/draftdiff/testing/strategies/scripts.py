"""True edit scripts and pairs of drafts: what was really done between an old and a new draft."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from attrs import evolve, frozen
from hypothesis import assume
from hypothesis import strategies as st

from draftdiff.changes.kinds import KINDS
from draftdiff.model.draft import Draft
from draftdiff.testing.strategies.operations import OPERATIONS
from draftdiff.testing.strategies.rows import Rows, children_of, relabelled, rows_of
from draftdiff.testing.strategies.trees import drafts
from draftdiff.testing.strategies.truth import Step, ties, true_steps


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
) -> Script:
    """What people do to a draft: insert, delete, edit, move, split, merge, renumber, relevel, reformat.

    Args:
        draw: Given by Hypothesis.
        draft: The draft; any when None.
        min_size: Fewest operations.
        max_size: Most operations; one makes several steps where it takes a whole part along.
        kinds: Kinds of operations to choose from.
        relabel: Whether lists are numbered on anew afterwards; sometimes, when None and renumber is among the kinds.
        max_paragraphs: Size of the draft, where none is given.

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
    names = [name for name in _ORDER if name in kinds or (name == "hoist" and {"delete", "relevel"} <= set(kinds))]
    rows = rows_of(old)
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
    script = _script(old, rows)
    # A paragraph that went and came in again word for word leaves no trace that a diff could find.
    assume(not script.steps or script.old.children != script.new.children)
    return script


def _script(old: Draft, rows: Rows) -> Script:
    new = evolve(old, children=children_of(rows), id="new")
    return Script(old, new, true_steps(old, rows), ties(rows))


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
    """Pairs of an old and a new draft, as (old, new); most are one draft and what a true edit script made of it.

    Args:
        draw: Given by Hypothesis.
        format: As for ``drafts``: what the format of that name can hold, but for what the script does.
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
    return "\n".join(f"{p.label} {p.text}" if p.label is not None else p.text for p in draft.paragraphs)
