"""Definitions that are open or closed: "includes, but is not limited to", "includes", "means", "means only"."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from draftdiff.changes.kinds import Effect, Span

_VERB: Final = re.compile(r"(?i)\b(?:shall )?(means?|includes?)$")
_WIDE: Final = re.compile(r"(?i),?\s+(?:but\s+)?(?:(?:is|are)\s+)?(?:not\s+limited\s+to|without\s+limitation),?")
_ALONE: Final = re.compile(r"(?i),?\s+(?:only|solely|exclusively)\b")
_CLOSED, _OPEN, _WIDE_OPEN = range(3)


class Opener(NamedTuple):
    """The words that say whether more is covered than what follows.

    Attributes:
        span: Their place in the text.
        level: How open they leave it.
    """

    span: Span
    level: int


def opener(text: str, end: int) -> Opener | None:
    """The opener of a definition, None for other verbs.

    Args:
        text: The text of the definition.
        end: Where its verb ends.

    Example:
        >>> opener('"Waste" includes, without limitation, ash', 16)
        Opener(span=(8, 37), level=2)
    """
    verb = _VERB.search(text, 0, end)
    if verb is None:
        return None
    if wide := _WIDE.match(text, end):
        return Opener((verb.start(), wide.end()), _WIDE_OPEN)
    alone = _ALONE.match(text, end)
    is_open = alone is None and verb[1].lower().startswith("include")
    return Opener((verb.start(), alone.end() if alone else end), _OPEN if is_open else _CLOSED)


def opened(effects: list[Effect], texts: tuple[str, str], ends: tuple[int, int]) -> list[Effect]:
    """The effects with those on the opener as one: broader where it leaves more open now, narrower where less.

    Args:
        effects: What was found in the definition.
        texts: The text before and after.
        ends: Where the verb of the definition ends in each.
    """
    one, other = (opener(text, end) for text, end in zip(texts, ends, strict=True))
    if one is None or other is None or one.level == other.level:
        return effects
    inside = [effect for effect in effects if _lies_in(effect, one.span, other.span)]
    if not inside:
        return effects
    reach = "broader" if other.level > one.level else "narrower"
    said = texts[0][slice(*one.span)], texts[1][slice(*other.span)]
    whole = Effect("definition", reach, *said, one.span, other.span)
    at = effects.index(inside[0])
    return [*effects[:at], whole, *(effect for effect in effects[at:] if effect not in inside)]


def _lies_in(effect: Effect, old: Span, new: Span) -> bool:
    """True for an effect all of whose words are words of the openers."""
    spans = ((effect.old_span, old), (effect.new_span, new))
    return all(mine is not None and whole[0] <= mine[0] <= mine[1] <= whole[1] for mine, whole in spans)
