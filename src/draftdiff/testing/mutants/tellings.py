"""Faults in what a change set tells of changes that are right: their edits, their effects."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from attrs import evolve

from draftdiff.changes.kinds import Change, Effect, Replacement
from draftdiff.testing.mutants.mutant import Function, Wrap

Changes = list[Change]


def changed(change: Callable[[Changes], Changes]) -> Wrap:
    """A function that gives a change set, with another list of changes in it."""

    def wrap(right: Function) -> Function:
        def wrong(*asked: Any) -> Any:
            answer = right(*asked)
            return evolve(answer, changes=change(list(answer)))

        return wrong

    return wrap


def each(change: Callable[[Change], Change]) -> Wrap:
    """The same with something made of each change."""
    return changed(lambda changes: [change(item) for item in changes])


def of_edits(made: Callable[[list[Replacement], str, str], list[Replacement]]) -> Wrap:
    """Other edits in the changes that have some."""

    def change(item: Change) -> Change:
        if item.kind not in ("edit", "split", "merge") or not item.edits:
            return item
        return evolve(item, edits=made(list(item.edits), item.old_text, item.new_text))

    return each(change)


def _whole(edits: list[Replacement], old: str, new: str) -> list[Replacement]:
    """One edit of all."""
    return [Replacement((0, len(old)), (0, len(new)))]


def _joined(edits: list[Replacement], old: str, new: str) -> list[Replacement]:
    """One edit from the first to the last."""
    first, last = edits[0], edits[-1]
    return [Replacement((first.old[0], last.old[1]), (first.new[0], last.new[1]))]


def _to_the_end(edits: list[Replacement], old: str, new: str) -> list[Replacement]:
    """The last edit reaches the end."""
    last = edits[-1]
    return [*edits[:-1], Replacement((last.old[0], len(old)), (last.new[0], len(new)))]


def _from_the_start(edits: list[Replacement], old: str, new: str) -> list[Replacement]:
    """The first edit begins at the start."""
    first = edits[0]
    return [Replacement((0, first.old[1]), (0, first.new[1])), *edits[1:]]


def _inside(edits: list[Replacement], old: str, new: str) -> list[Replacement]:
    """Edits a letter shorter where both texts begin with the same one, then a letter longer."""
    (a, b), (c, d) = edits[0].old, edits[0].new
    return [Replacement((a + 1, b), (c + 1, d)), *edits[1:]] if b > a + 1 and d > c + 1 else edits


EDITS: Final[dict[str, tuple[str, Callable[..., list[Replacement]]]]] = {
    "one edit of a whole paragraph": ("minimal", _whole),
    "one edit from the first to the last": ("minimal", _joined),
    "the last edit reaches the end": ("minimal", _to_the_end),
    "the first edit begins at the start": ("minimal", _from_the_start),
    "the first edit begins a letter late": ("words", _inside),
    "no edits": ("words", lambda edits, *_: []),
    "the first edit lost": ("words", lambda edits, *_: edits[1:]),
    "the last edit lost": ("words", lambda edits, *_: edits[:-1]),
    "edits turned": ("words", lambda edits, *_: [Replacement(e.new, e.old) for e in edits]),
    "edits from the last to the first": ("words", lambda edits, *_: edits[::-1]),
    "an empty edit": ("words", lambda edits, *_: [Replacement((0, 0), (0, 0)), *edits]),
}
#: Directions, and those of the way back.
_TURNED: Final = dict(
    pair.split()
    for pair in (
        "stronger weaker,weaker stronger,broader narrower,narrower broader,added dropped,"
        "dropped added,up down,down up,earlier later,later earlier,toward away,away toward"
    ).split(",")
)


def _of_effects(made: Callable[[Effect], Effect]) -> Wrap:
    """Other effects."""
    return each(lambda item: evolve(item, effects=[made(effect) for effect in item.effects]))


def _shifted(by: int) -> Wrap:
    """Effects whose new spans lie further on."""
    return _of_effects(
        lambda e: evolve(e, new_span=e.new_span and (e.new_span[0] + by, e.new_span[1] + by))
    )


EFFECTS: Final[dict[str, Wrap]] = {
    "no effects": each(lambda item: evolve(item, effects=())),
    "all effects twice": each(lambda item: evolve(item, effects=item.effects * 2)),
    "everything stronger": _of_effects(lambda e: evolve(e, direction=e.direction and "stronger")),
    "effects turned": _of_effects(lambda e: evolve(e, old=e.new, new=e.old)),
    "effects a letter further": _shifted(1),
    "effects a hundred letters further": _shifted(100),
    "effects of other words": _of_effects(lambda e: evolve(e, old=e.old + "x", new=e.new + "x")),
    "everything editorial": each(lambda item: evolve(item, substantive=False)),
    "everything of substance": each(lambda item: evolve(item, substantive=True)),
    "directions swapped": _of_effects(
        lambda e: evolve(e, direction=_TURNED.get(e.direction or "") if e.old else e.direction)
    ),
    "spans swapped": _of_effects(lambda e: evolve(e, old_span=e.new_span, new_span=e.old_span)),
}
