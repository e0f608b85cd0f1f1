"""The signs of CriticMarkup around words, and words kept from looking like them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal

import regex

from draftdiff.changes.kinds import Op
from draftdiff.model.paragraph import Mark
from draftdiff.model.party import Party, names_of
from draftdiff.patterns import lazily
from draftdiff.readers.gathering import joined
from draftdiff.redlines.rows import Run
from draftdiff.writers.hidden import shown
from draftdiff.writers.markdown.escaping import escaped
from draftdiff.writers.markdown.inline import fragment

# "{++", "++}", "~>" and the like; processors know no backslash before them, so that it has to stand inside.
_OPENER = lazily(regex.compile, r"\{(?=\\?[+\-~>=])")
_CLOSER = lazily(regex.compile, r"(?<=[+\-~<=])\}")
_EDGE: Final = Run("equal", "")
_SIDES: Final[tuple[Op, Op]] = ("insert", "delete")
_ARROW = lazily(regex.compile, r"(?<=~)>")


def shielded(text: str) -> str:
    """Text in which nothing is Markdown or CriticMarkup.

    Example:
        >>> print(shielded("{++ * ++}"))
        {\\++ \\* ++\\}
    """
    return _without_signs(escaped(text, at_start=False).replace("\n", "<br>"))


def _without_signs(markdown: str) -> str:
    found = _OPENER.sub(lambda match: "{\\" if markdown[match.end()] != "\\" else "{", markdown)
    return str(_ARROW.sub(r"\\>", _CLOSER.sub(r"\\}", found)))


def changed(op: Op | Literal["both"], text: str, new: str = "") -> str:
    """Markdown in the signs of what became of it; of ``both``, the old and the new."""
    if op == "both" and text and new:
        return f"{{~~{text}~>{new}~~}}"
    if op == "both":
        op, text = ("delete", text) if text else ("insert", new)
    if not text or op == "equal":
        return text
    return f"{{--{text}--}}" if op == "delete" else f"{{++{text}++}}"


def comment(text: str) -> str:
    """A comment."""
    return f"{{>>{text}<<}}"


def words(runs: Sequence[Run], *, before: Op = "equal", after: Op = "equal", in_cell: bool = False) -> str:
    """The words of a paragraph with the signs of what became of them, and who did it.

    Args:
        runs: Its runs.
        before: Whether the border before them came or went, where they are a part of a split or merge.
        after: The same of the border behind them.
        in_cell: Whether it is a table's cell.
    """
    return "".join(_units(runs, before, after, in_cell))


def side(runs: Sequence[Run], op: Op, *, in_cell: bool = False) -> str:
    """The words of one side, without signs: ``insert`` the new ones, ``delete`` the old ones."""
    return _written(_side(runs, op), [_EDGE], [_EDGE], in_cell)


def _units(runs: Sequence[Run], first: Op, last: Op, in_cell: bool) -> Iterator[str]:
    for start, stop in _groups(runs):
        before = [_nearest(runs[:start][::-1], op, first) for op in _SIDES]
        after = [_nearest(runs[stop:], op, last) for op in _SIDES]
        group = runs[start:stop]
        if not _is_changed(group[0]):
            yield _written(group, before, after, in_cell)
            continue
        new, old = (
            _written(_side(group, op), [left], [right], in_cell)
            for op, left, right in zip(_SIDES, before, after, strict=True)
        )
        who = frozenset[Party]().union(*(run.proposers for run in group))
        yield changed("both", old, new) + (comment(shielded(shown(" + ".join(names_of(who))))) if who else "")


def _is_changed(run: Run) -> bool:
    return run.op != "equal" or run.was is not None


def _groups(runs: Sequence[Run]) -> Iterator[tuple[int, int]]:
    """Ranges of runs: what was kept, and what was replaced together."""
    start = 0
    for at in range(1, len(runs) + 1):
        if at == len(runs) or not _goes_with(runs[start:at], runs[at]):
            if start < at:
                yield start, at
            start = at


def _goes_with(group: Sequence[Run], run: Run) -> bool:
    """Whether a run belongs to those before it: all kept, or deleted and inserted side by side, or marks changed.

    A third stretch of one place is another edit, unless marks change there too.
    """
    if _is_changed(group[0]) != _is_changed(run):
        return False
    if not _is_changed(run) or any(one.was is not None for one in (*group, run)):
        return True
    ops = [one.op for one in group]
    return run.op == ops[-1] or run.op not in ops


def _nearest(runs: Sequence[Run], op: Op, border: Op) -> Run:
    """The run beside a stretch once all is accepted (``insert``) or rejected (``delete``).

    At the edge of the paragraph there is none, unless its border stands on the other side only; then it may
    be any word.
    """
    edge = Run("equal", "" if border in ("equal", op) else "x")
    return next((run for run in runs if run.text and run.op in ("equal", op)), edge)


def _side(runs: Sequence[Run], op: Op) -> list[Run]:
    """The runs of one side in the marks that they have there."""
    return [
        Run(op, run.text, run.was if op == "delete" and run.was is not None else run.style)
        for run in runs
        if run.op in ("equal", op)
    ]


def _written(runs: Sequence[Run], before: Sequence[Run], after: Sequence[Run], in_cell: bool) -> str:
    """Runs of one fate as Markdown, beside one of those before and one of those after."""
    runs = [run for run in runs if run.text]
    if not runs:
        return ""
    text, marks = "", []
    for run in runs:
        marks += [Mark(len(text), len(text) + len(run.text), *style) for style in run.style]
        text += run.text
    crowded = any(map(_has_signs, before)) and _has_signs(runs[0])
    crowded = crowded or (any(map(_has_signs, after)) and _has_signs(runs[-1]))
    left, right = [run.text[-1:] for run in before], [run.text[:1] for run in after]
    return fragment(text, joined(marks), left, right, _without_signs, in_cell=in_cell, tags=crowded)


def _has_signs(run: Run) -> bool:
    """Whether a run has marks whose signs would run together with those of a run beside it."""
    return bool(run.text) and any(kind in ("bold", "italic", "code") for kind, _ in run.style)
