"""Which of the editorial effects of a sentence are worth saying beside its others."""

from __future__ import annotations

from typing import Final

from draftdiff.changes.kinds import EDITORIAL, Effect, Span
from draftdiff.meaning.proofs.spacing import goes_with

_AGREEING: Final = ({"is", "are"}, {"was", "were"}, {"has", "have"}, {"does", "do"})


def still_worth_saying(proved: list[Effect], effects: list[Effect]) -> list[Effect]:
    """Commas and spaces that only go with a change beside them are no effect of their own."""
    if not proved:
        return proved
    if any(effect.kind not in EDITORIAL for effect in effects):
        return [
            effect
            for effect in proved
            if not (effect.kind == "space" and goes_with(effect, effects))
            and not _agrees(effect)
            and not _follows_modal(effect, effects)
            and not (_is_mark(effect) and _beside(effect, effects))
        ]
    if any(effect.kind not in EDITORIAL for effect in proved):
        others = [effect for effect in proved if effect.kind != "space"]
        return [
            effect
            for effect in proved
            if effect.kind != "punctuation" and not (effect.kind == "space" and goes_with(effect, others))
        ]
    return proved


def _beside(mark: Effect, effects: list[Effect]) -> bool:
    """True for a mark that stands among other changes or in one."""
    if mark.kind != "punctuation" or mark.old_span is None:
        return True
    start, end = mark.old_span
    spans = [effect.old_span for effect in effects if effect.old_span]
    if any(_covers(effect.new_span, mark.new_span) for effect in effects):
        return True
    return any(one[0] < end and one[1] > start for one in spans) or min(spans)[0] < mark.old_span[0] < max(spans)[1]


def _covers(whole: Span | None, part: Span | None) -> bool:
    """True for a place in a longer one."""
    return whole is not None and part is not None and whole[0] < part[0] < part[1] <= whole[1]


def _agrees(effect: Effect) -> bool:
    """True for "is" against "are", which follows from a change of the subject."""
    return effect.kind == "style" and {effect.old, effect.new} in _AGREEING


def _follows_modal(effect: Effect, effects: list[Effect]) -> bool:
    """True for "circulates" against "circulate", where a modal came or went before the verb."""
    short, long = sorted((effect.old, effect.new), key=len)
    agreeing = effect.kind == "style" and short and long in (f"{short}s", f"{short}es", f"{short.removesuffix('y')}ies")
    return bool(agreeing) and any(one.kind == "deontic" for one in effects)


def _is_mark(effect: Effect) -> bool:
    """True for an effect of marks alone."""
    return effect.kind == "punctuation" or (
        effect.kind != "space" and not any(map(str.isalnum, effect.old + effect.new))
    )
