"""Brackets and status tags: what is agreed and what is not, apart from the words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from draftdiff.brackets import Composite, bracket_changes, parse
from draftdiff.changes.kinds import Effect, Replacement, Span
from draftdiff.meaning.rules.segments import Segment, Side
from draftdiff.meaning.words.layers import without_extra_space
from draftdiff.meaning.words.lexicon import Lexicon

# Bracketed texts of conferences; what stands in brackets as a note there is no bracket.
_PROFILE: Final = "un"
_TURNS: Final = {"lifted": "dropped", "placed": "added", "alternative dropped": "dropped", "alternative added": "added"}
_TAGS: Final = frozenset({"status", "placeholder"})
# So far around a bracket it is looked at to tell what it holds, in code points.
_REACH: Final = 200
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
    if not any(mark in text for mark in _MARKS for text in (old, new)):
        return None
    if not any(_near_bracket(old, edit.old) or _near_bracket(new, edit.new) for edit in edits):
        return None
    if bare_of_brackets(old, tables) != bare_of_brackets(new, tables):
        return None
    if not edits:
        return None
    direction = _direction(old, new)
    if direction is None:
        return None
    one, other = (edits[0].old[0], edits[-1].old[1]), (edits[0].new[0], edits[-1].new[1])
    return (Effect("bracket", direction, old[slice(*one)], new[slice(*other)], one, other),)


def _direction(old: str, new: str) -> str | None:
    """What became of the brackets and tags of a text whose words stayed, or None where none is one of negotiation."""
    before, after = parse(old, _PROFILE), parse(new, _PROFILE)
    turns = {_TURNS.get(change.kind, "swapped") for change in bracket_changes(before, after)}
    one, other = _tags(before, old), _tags(after, new)
    if one != other:
        turns.add("added" if len(other) > len(one) else "dropped" if len(other) < len(one) else "swapped")
    if len(turns) < 2:
        return turns.pop() if turns else _by_count(old, new) if _count(before) == _count(after) else None
    return "swapped"


def _tags(composite: Composite, text: str) -> list[str]:
    """The status tags and placeholders of a paragraph, in order."""
    spans = [(one.start[1], one.end[1]) for one in composite.brackets if one.content in _TAGS]
    return [text[slice(*span)].lower() for span in spans]


def _count(composite: Composite) -> int:
    return sum(one.content in ("note", "prose") for one in composite.brackets)


def _by_count(old: str, new: str) -> str | None:
    """For signs that no profile pairs: a bracket that was never closed."""
    before, after = len(_BRACKET.findall(old)), len(_BRACKET.findall(new))
    return None if before == after else "added" if after > before else "dropped"


def explain_loose_brackets(segment: Segment) -> Iterator[Effect]:
    """Brackets that came or went together with words.

    A whole alternative beside another one ("[shall][should]") is a matter of brackets alone.
    """
    if _MARKS.isdisjoint(segment.old.words) and _MARKS.isdisjoint(segment.new.words):
        return
    for region in segment.regions:
        for side, (start, end), other in (
            (segment.old, region.old, region.new), (segment.new, region.new, region.old)
        ):  # fmt: skip
            marks = [at for at in range(start, end) if at in side.open and side.words[at] in _MARKS]
            if not marks or _is_note(side, marks):
                continue
            words, gone = (marks[0], marks[-1] + 1), side is segment.old
            one, two = (words, (0, 0)) if gone else ((0, 0), words)
            yield segment.effect("bracket", "dropped" if gone else "added", one, two)
            for at in marks:
                side.explain(at, at + 1)
            if other[0] == other[1] and _alternative(side, start, end):
                side.explain(start, end)


def _is_note(side: Side, marks: list[int]) -> bool:
    """True for "[1]" and "[sic]", and for the text of a link, which a profile takes for no bracket of negotiation."""
    start, end = side.span(marks[0], marks[-1] + 1)
    closing = side.text.find("]", start)
    if side.text[start:end].strip("[]").isdigit() or side.text[closing + 1 : closing + 2] == "(":
        return True
    around = max(0, start - _REACH)
    near = parse(side.text[around : end + _REACH], _PROFILE).brackets
    found = [one for one in near if one.start[1] < end - around and one.end[1] > start - around]
    return bool(found) and all(one.content in ("note", "prose") for one in found)


def _alternative(side: Side, start: int, end: int) -> bool:
    """True for a bracketed stretch that stands directly beside another, with or without a bracket of that one."""
    if side.words[start] not in _MARKS or side.words[end - 1] not in _MARKS:
        return False
    return (
        side.words[start - 1 : start] == ["]"]
        or side.words[end : end + 1] == ["["]
        or (side.words[start : start + 2] == ["]", "["])
    )
