"""Figures, dates and abbreviations written otherwise: ``format``, as the words stay the same."""

from __future__ import annotations

from attrs import evolve

from draftdiff.changes.kinds import Effect, Span
from draftdiff.meaning.rules.segments import Segment, Side
from draftdiff.meaning.words.common_form import figure_form

# So many kept words beside an edit may belong to its date or number.
_BESIDE = 3


def as_format(segment: Segment, effect: Effect) -> Effect:
    """The effect, of class ``format`` where only figures, dates and abbreviations are written otherwise."""
    if effect.kind != "style" or effect.old_span is None or effect.new_span is None:
        return effect
    one, other = _around(segment.old, effect.old_span), _around(segment.new, effect.new_span)
    language = segment.lexicon.language
    return evolve(effect, kind="format") if figure_form(one, language) == figure_form(other, language) else effect


def _around(side: Side, span: Span) -> list[str]:
    start, end = side.words_in(span)
    return side.words[max(0, start - _BESIDE) : end + _BESIDE]
