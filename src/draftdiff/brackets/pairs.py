"""What happened to the brackets and status tags of one paragraph: what the effect class ``bracket`` rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final, Literal

import regex
from attrs import frozen

from draftdiff.brackets.composite import Composite
from draftdiff.brackets.evolution import Kind, bracket_changes
from draftdiff.brackets.parsing.parser import composite_of
from draftdiff.model.words import key
from draftdiff.patterns import lazily

Span = tuple[int, int]
StatusKind = Literal["status added", "status dropped", "status changed"]

#: What brackets and tags are written with; a pair of texts without any has no bracket effects.
_SIGNS = lazily(regex.compile, r"[\[\]［］]|\(\s*agreed", regex.IGNORECASE)
#: Signs that are no words of the text.
_NO_WORDS: Final = frozenset({"open", "close", "stray", "status", "attribution", "position"})


@frozen
class BracketEffect:
    """One change of a bracket, alternative or status tag within a paragraph.

    Attributes:
        kind: As ``BracketChange.kind`` (lifted, placed, moved, split, joined, words, alternative dropped, alternative
            added, dropped, added), or status added, status dropped, status changed.
        direction: added (a bracket, alternative or tag more), dropped (one less), or None.
        old, new: The words; "" where there are none.
        old_span, new_span: From the opening sign to behind the closing one, in either text; None where there is none.
    """

    kind: Kind | StatusKind
    direction: Literal["added", "dropped"] | None
    old: str
    new: str
    old_span: Span | None
    new_span: Span | None


@frozen
class BracketEffects:
    """What happened to the brackets and tags of a paragraph.

    Attributes:
        effects: Each change, in reading order.
        alone: Whether nothing else changed: without its brackets, tags and names the text is as it was.
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
    before, after = composite_of(_line(old), profile), composite_of(_line(new), profile)
    found = sorted([*_of_brackets(before, after), *_of_tags(before, after)], key=_place)
    return BracketEffects(tuple(found), bool(found) and _bare(before) == _bare(after))


def _line(text: str) -> str:
    """The text as one paragraph, offsets as they were."""
    return text.translate({ord(sign): " " for sign in "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"})


def _place(effect: BracketEffect) -> tuple[int, int]:
    span = effect.old_span or effect.new_span or (0, 0)
    return span[0], effect.old_span is None


_DIRECTIONS: Final[dict[str, Literal["added", "dropped"]]] = {
    "placed": "added", "added": "added", "alternative added": "added", "status added": "added",
    "lifted": "dropped", "dropped": "dropped", "alternative dropped": "dropped", "status dropped": "dropped",
}  # fmt: skip


def _of_brackets(before: Composite, after: Composite) -> Iterator[BracketEffect]:
    for change in bracket_changes(before, after):
        spans = _span(before, change.old), _span(after, change.new)
        yield BracketEffect(change.kind, _DIRECTIONS.get(change.kind), change.old_text, change.new_text, *spans)


def _span(composite: Composite, numbers: tuple[int | None, ...]) -> Span | None:
    """From the first opening sign of some brackets to behind the last closing one, or None."""
    brackets = [composite.brackets[number] for number in numbers if number is not None]
    if not brackets:
        return None
    return min(one.start[1] for one in brackets), max(one.end[1] for one in brackets)


def _of_tags(before: Composite, after: Composite) -> Iterator[BracketEffect]:
    """Status tags that came, went, or say something else; a tag that only stands elsewhere is as it was."""
    olds, news = _tags(before), _tags(after)
    kept = Counter(text for text, _ in olds) & Counter(text for text, _ in news)
    left, right = (_beside(tags, Counter(kept)) for tags in (olds, news))
    for place in range(max(len(left), len(right))):
        old, old_span = left[place] if place < len(left) else ("", None)
        new, new_span = right[place] if place < len(right) else ("", None)
        kind: StatusKind = "status changed" if old and new else "status dropped" if old else "status added"
        yield BracketEffect(kind, _DIRECTIONS.get(kind), old, new, old_span, new_span)


def _tags(composite: Composite) -> list[tuple[str, Span]]:
    return [(status.text, (status.place[1], status.place[2])) for status in composite.statuses]


def _beside(tags: list[tuple[str, Span]], kept: Counter[str]) -> list[tuple[str, Span]]:
    left = []
    for text, span in tags:
        if kept[text] > 0:
            kept[text] -= 1
        else:
            left.append((text, span))
    return left


def _bare(composite: Composite) -> list[str]:
    """The words of a paragraph without brackets, tags and names."""
    texts = []
    for block in composite.blocks:
        signs = [sign for sign in composite.signs if sign.paragraph == block.index and sign.kind in _NO_WORDS]
        kept, at = [], 0
        for sign in sorted(signs, key=lambda sign: (sign.start, sign.end)):
            kept.append(block.text[at : max(at, sign.start)])
            at = max(at, sign.end)
        texts.append(" ".join([*kept, block.text[at:]]))
    return list(regex.findall(r"\w+|[^\w\s]", key(" ".join(texts))))
