"""Phrases taken out of one sentence and put into another one, word for word: told once, they cite nothing new."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from draftdiff.changes.kinds import Effect, Replacement, Span

# A shorter phrase may be said twice by chance, in code points.
_SHORTEST: Final = 40
_MARKS: Final = " ,.;:()\u2013\u2014"


def carried_once(effects: list[Effect], old: str, new: str, edits: Sequence[Replacement]) -> list[Effect]:
    """The effects, what is told of a phrase that only changed its sentence as one ``other`` where it was taken out.

    What its new sentence says of it stays, but for the references that the phrase had with it.

    Args:
        effects: The effects of a text.
        old: The text before.
        new: The text after.
        edits: The edits between them.
    """
    for edit in edits:
        (a, b), (c, d) = edit.old, edit.new
        if (b - a >= _SHORTEST and c == d) or (d - c >= _SHORTEST and a == b):
            effects = _without(effects, old, new, edit, edits)
    return effects


def _without(
    effects: list[Effect], old: str, new: str, edit: Replacement, edits: Sequence[Replacement]
) -> list[Effect]:
    gone = edit.new[0] == edit.new[1]
    text, span = (old, edit.old) if gone else (new, edit.new)
    phrase = _bare(text, span)
    across = [(one.new if gone else one.old) for one in edits if one is not edit]
    at = _found(text[slice(*phrase)], new if gone else old, across)
    if at is None:
        return effects
    there = at, at + phrase[1] - phrase[0]
    inside = [one for one in effects if _is_in(_span(one, gone), span) and not (one.new if gone else one.old)]
    cited = [one for one in effects if one.kind == "reference" and _is_in(_span(one, not gone), there)]
    cited = [one for one in cited if not (one.old if gone else one.new)]
    if not inside or not any(one.kind == "reference" for one in inside):
        return effects
    words, here = text[slice(*phrase)], (edit.new[0],) * 2 if gone else (edit.old[0],) * 2
    whole = Effect("other", None, words, "", phrase, here) if gone else Effect("other", None, "", words, here, phrase)
    return [whole, *(one for one in effects if one not in inside and one not in cited)]


def _bare(text: str, span: Span) -> Span:
    """A phrase without the marks at its ends."""
    start, end = span
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    return start, end


def _found(phrase: str, text: str, stretches: list[Span]) -> int | None:
    """Where a phrase stands word for word inside a stretch that came or went."""
    if len(phrase) < _SHORTEST:
        return None
    for start, end in stretches:
        at = text.find(phrase, start, end) if end - start > len(phrase) else -1
        if at >= 0:
            return at
    return None


def _span(effect: Effect, of_old: bool) -> Span | None:
    return effect.old_span if of_old else effect.new_span


def _is_in(span: Span | None, other: Span) -> bool:
    return span is not None and other[0] <= span[0] < span[1] <= other[1]
