"""The effects of the edits of one text on its meaning, passage by passage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from draftdiff.changes.kinds import EDITORIAL, Effect, Replacement, Span
from draftdiff.meaning.context import NOTHING, Context
from draftdiff.meaning.lexicon import lexicon
from draftdiff.meaning.passages import passages
from draftdiff.meaning.quotations import Instruments, explain_quotations
from draftdiff.meaning.sentences import explain_passage

Reading = tuple[tuple[Effect, ...], bool]


def explain_edit(
    old: str,
    new: str,
    edits: Sequence[Replacement],
    language: str | None = "en",
    *,
    instruments: Instruments | None = None,
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
        context: What whole drafts tell; ``Context(given=...)`` of terms known to be defined.

    Returns:
        The effects in reading order, and False only where every edit is proved editorial.

    Example:
        >>> edit = Replacement((7, 12), (7, 13))
        >>> effects, substantive = explain_edit("States shall act", "States should act", [edit])
        >>> [(effect.kind, effect.direction, effect.old, effect.new) for effect in effects], substantive
        ([('deontic', 'weaker', 'shall', 'should')], True)
    """
    effects = list(explain_quotations(old, new, edits, instruments)) if instruments else []
    substantive = bool(effects)
    for passage in passages(old, new, edits, lexicon(language)):
        more, changed = explain_passage(passage, context)
        effects += more
        substantive = substantive or changed
    return in_order(effects), substantive


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
