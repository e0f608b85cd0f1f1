"""The effects of the edits of one text on its meaning, passage by passage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import evolve

from draftdiff.changes.kinds import EDITORIAL, Effect, Replacement, Span
from draftdiff.meaning.context import NOTHING, Context
from draftdiff.meaning.lexicon import lexicon
from draftdiff.meaning.passages import passages
from draftdiff.meaning.quotations import Instruments, explain_quotations
from draftdiff.meaning.sentences import explain_passage, select_effects
from draftdiff.meaning.settling import ScoredEffect

Reading = tuple[tuple[Effect, ...], bool]


def explain_edit(
    old: str,
    new: str,
    edits: Sequence[Replacement],
    language: str | None = "en",
    *,
    instruments: Instruments | None = None,
    terms: frozenset[str] | None = None,
    context: Context = NOTHING,
) -> Reading:
    """Return the effects of edits on the meaning of a text, and whether they have any.

    Args:
        old: The text before.
        new: The text after.
        edits: The edits between them, in reading order.
        language: BCP 47 tag; without a lexicon for it only marks and spaces can be proved
            editorial.
        instruments: Agreed language to look for.
        terms: Lower-case terms that the draft defines, or None where that is not known.
        context: What else whole drafts tell.

    Returns:
        The effects in reading order, and False only where every edit is proved editorial.

    Example:
        >>> edit = Replacement((7, 12), (7, 13))
        >>> effects, substantive = explain_edit("States shall act", "States should act", [edit])
        >>> [(effect.kind, effect.direction, effect.old, effect.new) for effect in effects], substantive
        ([('deontic', 'weaker', 'shall', 'should')], True)
    """
    if terms is not None:
        context = evolve(context, given=terms)
    scored = [
        *map(ScoredEffect, explain_quotations(old, new, edits, instruments) if instruments else ())
    ]
    substantive = bool(scored)
    for passage in passages(old, new, edits, lexicon(language)):
        more, changed = explain_passage(passage, context=context)
        scored += more
        substantive = substantive or changed
    return in_order(select_effects(scored)), substantive


def in_order(effects: Iterable[Effect]) -> tuple[Effect, ...]:
    """The effects in reading order of the new text; the same substitution at several places once."""
    unique: dict[tuple[object, ...], Effect] = {}
    for effect in sorted(effects, key=_spans):
        identity = (
            _spans(effect)
            if effect.kind in EDITORIAL
            else (effect.direction, effect.old, effect.new)
        )
        unique.setdefault((effect.kind, *identity), effect)
    return tuple(unique.values())


def _spans(effect: Effect) -> tuple[Span, Span]:
    return effect.new_span or (0, 0), effect.old_span or (0, 0)


__all__ = ["Reading", "explain_edit", "in_order"]
