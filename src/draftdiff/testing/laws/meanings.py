"""The law of effects: they speak of the words of the change, and the way back says the reverse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.kinds import EDITORIAL, Change, Effect
from draftdiff.model.draft import Draft
from draftdiff.testing.laws.broken import law
from draftdiff.testing.laws.results import Diff

#: Directions that are another on the way back.
_ONE_WAY: Final = frozenset(
    "stronger weaker broader narrower added dropped up down earlier later toward away".split()
)
#: Effects that a change that is not of substance may have.
_LIGHT: Final = EDITORIAL | {"structure"}


@law
def effects_fit(diff: Diff, old: Draft, new: Draft) -> str | None:
    """Effects quote the words at their spans, once each; a change with none is editorial, and so is
    one of white space; the way back has the reverse directions.
    """
    forth = diff(old, new)
    wrong = next((trouble for change in forth for trouble in _unfit(change)), None)
    return wrong or next(_unturned(forth, diff(new, old)), None)


def _unfit(change: Change) -> Iterator[str]:
    """Yield what is wrong with the effects of one change."""
    for effect in change.effects:
        sides = (
            (effect.old_span, effect.old, change.old_text),
            (effect.new_span, effect.new, change.new_text),
        )
        for span, quoted, text in sides:
            if span is not None and text[slice(*span)] != quoted:
                yield f"{change.kind}: {effect} quotes {quoted!r}, at its span stands {text[slice(*span)]!r}"
    repeated = [effect for effect in change.effects if change.effects.count(effect) > 1]
    if repeated:
        yield f"{change.kind}: {repeated[0]} twice"
    if change.substantive and not change.effects:
        yield f"{change.kind} of substance without an effect"
    heavy = [effect for effect in change.effects if effect.kind not in _LIGHT]
    if heavy and not change.substantive:
        yield f"{change.kind} is editorial, but has the effect {heavy[0]}"
    is_edit = change.kind == "edit" and change.substantive
    if is_edit and change.old_text.split() == change.new_text.split():
        yield "an edit of white space is of substance"


def _unturned(forth: ChangeSet, back: ChangeSet) -> Iterator[str]:
    """Yield the effects whose direction is not the reverse on the way back."""
    returned = {
        (change.new_text, change.old_text, *_quoted(effect)[::-1], effect.kind): effect
        for change in back
        if change.kind == "edit"
        for effect in change.effects
    }
    for change in forth:
        for effect in change.effects:
            key = (change.old_text, change.new_text, *_quoted(effect), effect.kind)
            counterpart = returned.get(key)
            if change.kind != "edit" or counterpart is None:
                continue
            if effect.direction in _ONE_WAY and counterpart.direction == effect.direction:
                yield f"{effect}, but on the way back {counterpart}"


def _quoted(effect: Effect) -> tuple[object, object]:
    return (effect.old, effect.old_span), (effect.new, effect.new_span)
