"""Words told with the brackets and quotation marks around them: never "(42 U.S.C. 5172" without its end."""

from __future__ import annotations

import re
from typing import Final

from attrs import evolve

from draftdiff.changes.kinds import EDITORIAL, Effect, Span

_CLOSING: Final = {"(": ")", "[": "]", "\u201c": "\u201d", "\u2018": "\u2019", "\u201e": "\u201c", "\u00ab": "\u00bb"}
# One may stand before the sign that closes: "See “What is new?”".
_STOPS: Final = tuple(".?!")
_OF_FORM: Final = (">", "`")
_BOLD: Final = "**"
_RUN: Final = re.compile(r">?`*_{0,2}")
# An apostrophe closes nothing by itself.
_SIGNS: Final = frozenset("()[]\u201c\u201d\u2018\u2019\u201e\u00ab\u00bb")


def enclosed(text: str, span: Span) -> Span:
    """A span with the sign right behind it that closes one opened in it, and the one before it that opens one.

    Args:
        text: The text.
        span: A stretch of it.

    Example:
        >>> said = "under part I of the Act (16 U.S.C. 792 et seq.) (the \u201cCode\u201d)"
        >>> [said[slice(*enclosed(said, (said.index(one), said.index(one) + len(one))))] for one in ("16 U", "Code")]
        ['16 U', 'Code']
        >>> said[slice(*enclosed(said, (6, 46)))]
        'part I of the Act (16 U.S.C. 792 et seq.)'
        >>> enclosed('See "What is new?".', (0, 16))
        (0, 18)
        >>> enclosed("See `the rules <https://e.org>`__.", (0, 29))
        (0, 33)
    """
    start, end = span
    unclosed, unopened = _alone(text[start:end])
    while unclosed and text[end : end + 1] == unclosed[-1]:
        end += 1
        unclosed.pop()
    if unclosed and text[end : end + 1] in _STOPS and text[end + 1 : end + 2] == unclosed[-1]:
        end += 2  # "792 et seq.)"
    while unopened and start and _CLOSING.get(text[start - 1]) == unopened[0]:
        start -= 1
        del unopened[0]
    while unclosed and text[start:end].rstrip()[-1:] in _CLOSING:  # it opens what stands behind
        end = start + len(text[start:end].rstrip()) - 1
        unclosed.pop()
    end = start + len(text[start:end].rstrip()) if end < span[1] else end
    if end <= start:
        return span
    if text.count('"', start, end) % 2:
        end += 2 if text[end : end + 1] in _STOPS and text.startswith('"', end + 1) else text.startswith('"', end)
    if text[start - 2 : start] == _BOLD and text.count(_BOLD, start, end) % 2:
        start -= 2
    return start, end + (_marked(text, start, end) if text[end : end + 1] in _OF_FORM else 0)


def _marked(text: str, start: int, end: int) -> int:
    """How many marks of form behind a stretch close what is open in it: "`their license <https://e.org>`__"."""
    opened = text.count("`", start, end) % 2 or text.count("``", start, end) % 2
    opened = opened or text.count("<", start, end) > text.count(">", start, end)
    run = _RUN.match(text, end)
    return run.end() - end if opened and run else 0


def told_in_full(effects: list[Effect], old: str, new: str) -> list[Effect]:
    """Effects told with the signs around their words; editorial ones are about such signs.

    Args:
        effects: The effects.
        old: The text before.
        new: The text after.

    Example:
        >>> old, new = "for the (second) War", "for the War"
        >>> told_in_full([Effect("other", None, "(second", "", (8, 15), (8, 8))], old, new)[0].old
        '(second)'
    """
    found: list[Effect] = []
    for one in effects:
        said = one.old + one.new
        marked = '"' in said or "\u201c" in said or "\u2018" in said or "\u201e" in said or "\u00ab" in said
        marked = marked or "`" in said or "<" in said or _BOLD in said
        open_or_closed = marked or "(" in said or ")" in said or "[" in said or "]" in said
        found += [_in_full(one, old, new)] if open_or_closed else [one]
    return found


def _in_full(effect: Effect, old: str, new: str) -> Effect:
    if effect.kind in EDITORIAL or effect.old_span is None or effect.new_span is None:
        return effect
    one, other = enclosed(old, effect.old_span), enclosed(new, effect.new_span)
    if (one, other) == (effect.old_span, effect.new_span):
        return effect
    return evolve(effect, old=old[slice(*one)], new=new[slice(*other)], old_span=one, new_span=other)


def _alone(said: str) -> tuple[list[str], list[str]]:
    """The signs that would close what is open at the end, outermost first, and those that close what nothing opened."""
    unclosed: list[str] = []
    unopened: list[str] = []
    for sign in filter(_SIGNS.__contains__, said):
        if unclosed and sign == unclosed[-1]:
            unclosed.pop()
        elif sign in _CLOSING:
            unclosed.append(_CLOSING[sign])
        elif sign != "\u2019":  # an apostrophe
            unopened.append(sign)
    return unclosed, unopened
