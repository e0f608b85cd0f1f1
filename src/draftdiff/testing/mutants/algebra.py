"""Wrong inversions, compositions and merges of change sets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

from attrs import evolve

from draftdiff.changes.kinds import KINDS
from draftdiff.testing.mutants.drafts import is_kind, spoilt, without
from draftdiff.testing.mutants.mutant import Function, Mutant, Wrap
from draftdiff.testing.mutants.tellings import changed


def _where(fits: Callable[..., Any], fault: Wrap) -> Wrap:
    """A fault that shows for some arguments only."""

    def wrap(right: Function) -> Function:
        wrong = fault(right)
        return lambda *asked: (wrong if fits(*asked) else right)(*asked)

    return wrap


def _has(kind: str, number: int) -> Callable[..., bool]:
    """Return whether one of the change sets has a change of a kind, as a function."""
    return lambda *asked: any(change.kind == kind for change in asked[number])


def _both(kind: str) -> Callable[..., bool]:
    return lambda *asked: _has(kind, 0)(*asked) and _has(kind, 1)(*asked)


def _headless(right: Function) -> Function:
    """Of the new header no title, no proposers, no date."""

    def wrong(*asked: Any) -> Any:
        answer = right(*asked)
        bare = evolve(answer.new, title=None, proposers=frozenset(), date=None)
        return evolve(answer, new=bare)

    return wrong


def _merged(fault: Wrap) -> Wrap:
    """The changes of a merge with a fault."""

    def wrap(right: Function) -> Function:
        def wrong(*asked: Any) -> Any:
            answer = right(*asked)
            return evolve(answer, changes=fault(lambda: answer.changes)())

        return wrong

    return wrap


def _without_conflicts(right: Function) -> Function:
    return lambda ours, theirs: evolve(right(ours, theirs), conflicts=())


_SPOILT: Final = spoilt(lambda change, node: True)
_INVERTED: Final[dict[str, Wrap]] = {
    "nothing done": lambda right: lambda changes: changes,
    "kept runs not turned": lambda right: lambda changes: evolve(right(changes), kept=changes.kept),
    "depths not turned": lambda right: (
        lambda changes: evolve(right(changes), new_depths=changes.new_depths)
    ),
    "edits not turned": lambda right: (
        lambda changes: evolve(
            right(changes),
            changes=[
                evolve(back, edits=item.edits)
                for back, item in zip(right(changes), changes, strict=True)
            ],
        )
    ),
    "no header": _headless,
    "the last change lost": changed(lambda items: items[:-1]),
}
_COMPOSED: Final[dict[str, Wrap]] = {
    "the first alone": lambda right: lambda first, second: first,
    "the second alone": lambda right: lambda first, second: second,
    "no header": _headless,
    "the last change lost": changed(lambda items: items[:-1]),
    "the header of the first": lambda right: (
        lambda first, second: evolve(right(first, second), new=first.new)
    ),
    "wrong where the first splits": _where(_has("split", 0), _SPOILT),
    "wrong where the second splits": _where(_has("split", 1), _SPOILT),
    "wrong where the second merges": _where(_has("merge", 1), _SPOILT),
    "wrong where the first merges": _where(_has("merge", 0), _SPOILT),
    "wrong where both move": _where(_both("move"), _SPOILT),
    "wrong where both relevel": _where(_both("relevel"), _SPOILT),
    "wrong where both renumber": _where(_both("renumber"), _SPOILT),
}
_RECONCILED: Final[dict[str, Wrap]] = {
    "no conflicts": _without_conflicts,
    "ours alone": lambda right: lambda ours, theirs: evolve(right(ours, ours), conflicts=()),
    "theirs alone": lambda right: lambda ours, theirs: evolve(right(theirs, theirs), conflicts=()),
    "ours where there is a conflict": lambda right: (
        lambda ours, theirs: (
            right(ours, ours) if right(ours, theirs).conflicts else right(ours, theirs)
        )
    ),
    "the last change lost": _merged(changed(lambda items: items[:-1])),
    "no header": _merged(_headless),
    "wrong where both edit": _where(_both("edit"), _merged(_SPOILT)),
    "wrong where both insert": _where(_both("insert"), _merged(_SPOILT)),
    "wrong where both move": _where(_both("move"), _merged(_SPOILT)),
    "wrong where both delete": _where(_both("delete"), _merged(_SPOILT)),
    "wrong where theirs split": _where(_has("split", 1), _merged(_SPOILT)),
    "wrong where ours merge": _where(_has("merge", 0), _merged(_SPOILT)),
    "wrong where theirs relevel": _where(_has("relevel", 1), _merged(_SPOILT)),
}


def mutants() -> Iterator[Mutant]:
    """The wrong inversions, compositions and merges."""
    for name, wrap in _INVERTED.items():
        yield Mutant("invert", name, "invert", wrap)
    for name, wrap in _COMPOSED.items():
        yield Mutant("then", name, "compose", wrap)
    for name, wrap in _RECONCILED.items():
        yield Mutant("merge", name, "merge_truth", wrap)
    for kind in KINDS:
        lost = without(is_kind(kind))
        lacking = partial(Mutant, name=f"no {kind}")
        yield lacking("invert", law="invert", wrap=lost)
        yield lacking("then", law="compose", wrap=lost)
        yield lacking("merge", law="merge_truth", wrap=_merged(lost))
