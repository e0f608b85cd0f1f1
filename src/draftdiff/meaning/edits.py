"""What the edits of one text do to its meaning, passage by passage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import evolve

from draftdiff.changes.kinds import EDITORIAL, Effect, Replacement, Span
from draftdiff.meaning.context import NOTHING, Context
from draftdiff.meaning.lexicon import lexicon
from draftdiff.meaning.passages import passages
from draftdiff.meaning.quotations import Instruments, explain_quotations
from draftdiff.meaning.sentences import explain_passage, worth_telling
from draftdiff.meaning.settling import Told

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
    """What edits of a text do to its meaning, and whether they do anything.

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
    told = [*map(Told, explain_quotations(old, new, edits, instruments) if instruments else ())]
    substantive = bool(told)
    for passage in passages(old, new, edits, lexicon(language)):
        found, changed = explain_passage(passage, context=context)
        told += found
        substantive = substantive or changed
    return in_order(worth_telling(told)), substantive


def in_order(effects: Iterable[Effect]) -> tuple[Effect, ...]:
    """The effects in reading order of the new text; the same substitution at several places once."""
    found: dict[tuple[object, ...], Effect] = {}
    for effect in sorted(effects, key=_place):
        same = (
            _place(effect)
            if effect.kind in EDITORIAL
            else (effect.direction, effect.old, effect.new)
        )
        found.setdefault((effect.kind, *same), effect)
    return tuple(found.values())


def _place(effect: Effect) -> tuple[Span, Span]:
    return effect.new_span or (0, 0), effect.old_span or (0, 0)


__all__ = ["Reading", "explain_edit", "in_order"]
