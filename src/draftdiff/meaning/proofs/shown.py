"""The words that show an editorial effect where several layers differ in one edit."""

from __future__ import annotations

from attrs import evolve

from draftdiff.changes.kinds import Effect, Span
from draftdiff.meaning.sentences.segments import Segment


def each_shown(effects: list[Effect], segment: Segment) -> tuple[Effect, ...]:
    """Effects of one edit, capitals shown by the words and marks by the marks before or behind them.

    Args:
        effects: Of one edit, all with the same places.
        segment: Where it stands.
    """
    kinds = {effect.kind for effect in effects}
    if not {"case", "punctuation"} <= kinds or any(not (one.old_span and one.new_span) for one in effects):
        return tuple(effects)
    old, new = segment.old.text, segment.new.text
    return tuple(_placed(one, old, new) if one.kind in ("case", "punctuation") else one for one in effects)


def _placed(effect: Effect, old: str, new: str) -> Effect:
    one, other = effect.old_span or (0, 0), effect.new_span or (0, 0)
    words = _words(old, one), _words(new, other)
    if effect.kind == "case":
        return _at(effect, old, new, *words)
    before = (one[0], words[0][0]), (other[0], words[1][0])
    behind = (words[0][1], one[1]), (words[1][1], other[1])
    leads, closes = (old[slice(*a)] != new[slice(*c)] for a, c in (before, behind))
    if leads is closes:
        return effect
    return _at(effect, old, new, *(before if leads else behind))


def _at(effect: Effect, old: str, new: str, one: Span, other: Span) -> Effect:
    return evolve(effect, old=old[slice(*one)], new=new[slice(*other)], old_span=one, new_span=other)


def _words(text: str, span: Span) -> Span:
    """From the first to the last letter of a span."""
    start, end = span
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end
