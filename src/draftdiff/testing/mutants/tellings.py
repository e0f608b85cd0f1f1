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
    joined = Replacement(
        (first.old[0], last.old[1]),
        (first.new[0], last.new[1]),
    )
    return [joined]


def _to_the_end(edits: list[Replacement], old: str, new: str) -> list[Replacement]:
    """The last edit reaches the end."""
    last = edits[-1]
    longer = Replacement(
        (last.old[0], len(old)),
        (last.new[0], len(new)),
    )
    return [*edits[:-1], longer]


def _from_the_start(edits: list[Replacement], old: str, new: str) -> list[Replacement]:
    """The first edit begins at the start."""
    first = edits[0]
    longer = Replacement(
        (0, first.old[1]),
        (0, first.new[1]),
    )
    return [longer, *edits[1:]]


def _inside(edits: list[Replacement], old: str, new: str) -> list[Replacement]:
    """Edits a letter shorter where both texts begin with the same one, then a letter longer."""
    first = edits[0]
    old_start, old_end = first.old
    new_start, new_end = first.new
    if old_end - old_start < 2 or new_end - new_start < 2:
        return edits
    shorter = Replacement(
        (old_start + 1, old_end),
        (new_start + 1, new_end),
    )
    return [shorter, *edits[1:]]


def _turned(edits: list[Replacement], old: str, new: str) -> list[Replacement]:
    """Edits of the new text into the old one."""
    return [Replacement(edit.new, edit.old) for edit in edits]


def _led_by_an_empty(edits: list[Replacement], old: str, new: str) -> list[Replacement]:
    """An edit of nothing into nothing, and the right ones."""
    return [Replacement((0, 0), (0, 0)), *edits]


EDITS: Final[dict[str, tuple[str, Callable[..., list[Replacement]]]]] = {
    "one edit of a whole paragraph": ("minimal", _whole),
    "one edit from the first to the last": ("minimal", _joined),
    "the last edit reaches the end": ("minimal", _to_the_end),
    "the first edit begins at the start": ("minimal", _from_the_start),
    "the first edit begins a letter late": ("words", _inside),
    "no edits": ("words", lambda edits, *_: []),
    "the first edit lost": ("words", lambda edits, *_: edits[1:]),
    "the last edit lost": ("words", lambda edits, *_: edits[:-1]),
    "edits turned": ("words", _turned),
    "edits from the last to the first": ("words", lambda edits, *_: edits[::-1]),
    "an empty edit": ("words", _led_by_an_empty),
}
#: Directions, and those of the way back.
_OPPOSITES: Final = {
    "stronger": "weaker",
    "weaker": "stronger",
    "broader": "narrower",
    "narrower": "broader",
    "added": "dropped",
    "dropped": "added",
    "up": "down",
    "down": "up",
    "earlier": "later",
    "later": "earlier",
    "toward": "away",
    "away": "toward",
}


def _of_effects(made: Callable[[Effect], Effect]) -> Wrap:
    """Other effects."""
    return each(lambda item: evolve(item, effects=[made(effect) for effect in item.effects]))


def _shifted(by: int) -> Wrap:
    """Effects whose new spans lie further on."""

    def shifted(effect: Effect) -> Effect:
        if not effect.new_span:
            return effect
        start, end = effect.new_span
        return evolve(effect, new_span=(start + by, end + by))

    return _of_effects(shifted)


def _opposed(effect: Effect) -> Effect:
    """An effect on old words, in the opposite direction."""
    if not effect.old:
        return effect
    return evolve(effect, direction=_OPPOSITES.get(effect.direction or ""))


def _with_spans_swapped(effect: Effect) -> Effect:
    return evolve(effect, old_span=effect.new_span, new_span=effect.old_span)


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
    "directions swapped": _of_effects(_opposed),
    "spans swapped": _of_effects(_with_spans_swapped),
}
