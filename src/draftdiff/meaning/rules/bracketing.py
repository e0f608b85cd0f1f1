"""Brackets and status tags: what is agreed and what is not, apart from the words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from draftdiff.changes.kinds import Effect, Replacement, Span
from draftdiff.meaning.rules.segments import Segment, Side
from draftdiff.meaning.words.layers import without_extra_space
from draftdiff.meaning.words.lexicon import Lexicon

_TAG: Final = re.compile(r"\[\s*([^\[\]]{1,60}?)\s*\]")
# No tag is longer, in code points.
_TAG_REACH: Final = 62
_MARKS: Final = frozenset("[]\uff3b\uff3d\u3010\u3011")
_BRACKET: Final = re.compile(r"[\[\]\uff3b\uff3d\u3010\u3011]")


def bare_of_brackets(text: str, tables: Lexicon) -> str:
    """The words without bracket characters and status tags.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> bare_of_brackets("States [shall] act. [agreed ad ref]", lexicon("en"))
        'States shall act.'
    """
    tags = tables.among("status.tags")
    without_tags = _TAG.sub(lambda tag: "" if tag[1].lower() in tags else tag[0], text)
    return without_extra_space(_BRACKET.sub("", without_tags))


def _near_bracket(text: str, span: Span) -> bool:
    """True where an edit holds a bracket or may lie in a status tag."""
    return _BRACKET.search(text, max(0, span[0] - _TAG_REACH), span[1] + _TAG_REACH) is not None


def explain_brackets(
    old: str, new: str, edits: tuple[Replacement, ...] | list[Replacement], tables: Lexicon
) -> tuple[Effect, ...] | None:
    """The bracket effect of a pair in which only brackets or status tags differ, else None."""
    if not any(_near_bracket(old, edit.old) or _near_bracket(new, edit.new) for edit in edits):
        return None
    if bare_of_brackets(old, tables) != bare_of_brackets(new, tables):
        return None
    before, after = len(_BRACKET.findall(old)), len(_BRACKET.findall(new))
    if before == after == 0 or not edits:
        return None
    direction = "added" if not before else "dropped" if not after else "swapped"
    if before and after and _tags(old, tables) == _tags(new, tables):
        direction = "added" if after > before else "dropped" if after < before else "swapped"
    one, other = (edits[0].old[0], edits[-1].old[1]), (edits[0].new[0], edits[-1].new[1])
    return (Effect("bracket", direction, old[slice(*one)], new[slice(*other)], one, other),)


def explain_loose_brackets(segment: Segment) -> Iterator[Effect]:
    """Brackets that came or went together with words.

    A whole alternative beside another one ("[shall][should]") is a matter of brackets alone.
    """
    for region in segment.regions:
        for side, (start, end), other in (
            (segment.old, region.old, region.new), (segment.new, region.new, region.old)
        ):  # fmt: skip
            marks = [at for at in range(start, end) if at in side.open and side.words[at] in _MARKS]
            if not marks:
                continue
            words, gone = (marks[0], marks[-1] + 1), side is segment.old
            one, two = (words, (0, 0)) if gone else ((0, 0), words)
            yield segment.effect("bracket", "dropped" if gone else "added", one, two)
            for at in marks:
                side.explain(at, at + 1)
            if other[0] == other[1] and _alternative(side, start, end):
                side.explain(start, end)


def _alternative(side: Side, start: int, end: int) -> bool:
    """True for a bracketed stretch that stands directly beside another, with or without a bracket of that one."""
    if side.words[start] not in _MARKS or side.words[end - 1] not in _MARKS:
        return False
    return (
        side.words[start - 1 : start] == ["]"]
        or side.words[end : end + 1] == ["["]
        or (side.words[start : start + 2] == ["]", "["])
    )


def _tags(text: str, tables: Lexicon) -> list[str]:
    tags = tables.among("status.tags")
    return [tag[1].lower() for tag in _TAG.finditer(text) if tag[1].lower() in tags]
