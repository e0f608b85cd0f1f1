"""The changes of brackets and status tags in one paragraph, which the effect class ``bracket``
rests on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final, Literal

import regex
from attrs import frozen

from draftdiff.brackets.elements import Marked
from draftdiff.brackets.evolution import Kind, bracket_changes
from draftdiff.brackets.parsing.parser import composite_of
from draftdiff.lazy import lazy_pattern
from draftdiff.model.words import key

Span = tuple[int, int]
StatusKind = Literal["status added", "status dropped", "status changed"]

#: What brackets and tags are written with; a pair of texts without any has no bracket effects.
_SIGNS = lazy_pattern(regex.compile, r"[\[\]［］]|\(\s*agreed", regex.IGNORECASE)
#: Signs that are no words of the text.
_NO_WORDS: Final = frozenset({"open", "close", "stray", "status", "attribution", "position"})
_LINE_ENDS: Final = dict.fromkeys(map(ord, "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"), " ")


@frozen
class BracketEffect:
    """One change of a bracket, alternative or status tag within a paragraph.

    Attributes:
        kind: As ``BracketChange.kind`` (lifted, placed, moved, split, joined, words, alternative
            dropped, alternative added, dropped, added), or status added, status dropped, status
            changed.
        direction: added (a bracket, alternative or tag more), dropped (one less), or None.
        old, new: The words; "" where there are none.
        old_span, new_span: From the opening sign to behind the closing one, in either text; None
            where there is none.
    """

    kind: Kind | StatusKind
    direction: Literal["added", "dropped"] | None
    old: str
    new: str
    old_span: Span | None
    new_span: Span | None


@frozen
class BracketEffects:
    """The changes of the brackets and tags of a paragraph.

    Attributes:
        effects: Each change, in reading order.
        alone: Whether nothing else changed: without its brackets, tags and names the text is as it
            was.
    """

    effects: tuple[BracketEffect, ...]
    alone: bool

    def __bool__(self) -> bool:
        return bool(self.effects)


def bracket_effects(old: str, new: str, profile: str = "un") -> BracketEffects:
    """The changes of brackets and status tags from one wording of a paragraph to another.

    Args:
        old: The text before.
        new: The text after.
        profile: The notation; under ``plain`` brackets are prose, and nothing is found.

    Example:
        >>> found = bracket_effects("States [shall] act [agreed]", "States shall act [agreed ad ref]")
        >>> found.alone, [(one.kind, one.old_span, one.new_span) for one in found.effects]
        (True, [('lifted', (7, 14), None), ('status changed', (19, 27), (17, 32))])
        >>> bracket_effects("States [shall] act", "States should act").alone
        False
    """
    if old == new or not (_SIGNS.search(old) or _SIGNS.search(new)):
        return BracketEffects((), False)
    # Each text is one paragraph, offsets as they are.
    before = composite_of(old.translate(_LINE_ENDS), profile)
    after = composite_of(new.translate(_LINE_ENDS), profile)
    effects = []
    for change in bracket_changes(before, after):
        spans = _span(before, change.old), _span(after, change.new)
        effects.append(_effect(change.kind, change.old_text, change.new_text, *spans))
    effects += _of_tags(before, after)
    effects.sort(
        key=lambda effect: (
            (effect.old_span or effect.new_span or (0, 0))[0],
            effect.old_span is None,
            effect.kind[:6] == "status",
        )
    )
    return BracketEffects(tuple(effects), bool(effects) and _bare(before) == _bare(after))


def _effect(
    kind: Kind | StatusKind, old: str, new: str, old_span: Span | None, new_span: Span | None
) -> BracketEffect:
    outcome = {"placed": "added", "lifted": "dropped"}.get(kind, kind.rpartition(" ")[2])
    direction: Literal["added", "dropped"] | None = (
        "added" if outcome == "added" else "dropped" if outcome == "dropped" else None
    )
    return BracketEffect(kind, direction, old, new, old_span, new_span)


def _span(composite: Marked, numbers: tuple[int | None, ...]) -> Span | None:
    """From the first opening sign of some brackets to behind the last closing one, or None."""
    brackets = [composite.brackets[number] for number in numbers if number is not None]
    if brackets:
        return (
            min(bracket.start[1] for bracket in brackets),
            max(bracket.end[1] for bracket in brackets),
        )
    return None


def _of_tags(before: Marked, after: Marked) -> Iterator[BracketEffect]:
    """Status tags that came, went, or say something else; a tag that only stands elsewhere is as it
    was.
    """
    olds = [(status.text, status.place[1:]) for status in before.statuses]
    news = [(status.text, status.place[1:]) for status in after.statuses]
    old_texts = Counter(text for text, _ in olds)
    new_texts = Counter(text for text, _ in news)
    unchanged = old_texts & new_texts
    lost = _changed_tags(olds, Counter(unchanged))
    gained = _changed_tags(news, Counter(unchanged))
    for number in range(max(len(lost), len(gained))):
        old, old_span = lost[number] if number < len(lost) else ("", None)
        new, new_span = gained[number] if number < len(gained) else ("", None)
        kind: StatusKind = (
            "status changed" if old and new else "status dropped" if old else "status added"
        )
        yield _effect(kind, old, new, old_span, new_span)


def _changed_tags(tags: list[tuple[str, Span]], unchanged: Counter[str]) -> list[tuple[str, Span]]:
    changed = []
    for text, span in tags:
        unchanged[text] -= 1
        if unchanged[text] < 0:
            changed.append((text, span))
    return changed


def _bare(composite: Marked) -> list[str]:
    """The words of a paragraph without brackets, tags and names."""
    pieces = []
    for block in composite.blocks:
        at = 0
        for sign in composite.signs_of.get(block.index, ()):
            if sign.kind in _NO_WORDS:
                pieces.append(block.text[at : max(at, sign.start)])
                at = max(at, sign.end)
        pieces.append(block.text[at:])
    return list(regex.findall(r"\w+|[^\w\s]", key(" ".join(pieces))))
