"""Brackets that came or went while words changed too: the words are compared without any."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from draftdiff.brackets import Bracket, parse
from draftdiff.changes.kinds import Effect, Replacement, Span
from draftdiff.meaning.proofs.appearance.bracketing import PROFILE, is_cited
from draftdiff.meaning.proofs.appearance.markup import Bare, without

# Longer texts are left to the rules for single edits, in code points.
_LONGEST: Final = 4000


def lifted(old: str, new: str, edits: Sequence[Replacement]) -> tuple[Effect, tuple[Bare, Bare]] | None:
    """The effect of brackets and status tags that only one text has, and both texts without any; else None.

    Alternatives ("[shall] [should]"), notes and what others hold are no mere brackets.

    Example:
        >>> edit = Replacement((3, 8), (3, 9))
        >>> effect, (one, other) = lifted("by [six] months", "by twelve months", [edit])
        >>> effect.direction, effect.old, one.text, other.text
        ('dropped', '[six]', 'by six months', 'by twelve months')
    """
    if ("[" in old) is ("[" in new) or max(len(old), len(new)) > _LONGEST:
        return None
    if "](" in old or "](" in new:  # a text with links
        return None
    before, after = _brackets(old), _brackets(new)
    if before is None or after is None or bool(before) == bool(after):
        return None
    spans = [(edit.old, edit.new) if before else (edit.new, edit.old) for edit in edits]
    tags = [one for one in before or after if _comes_whole(one, spans)]
    if any(one.content == "text" for one in tags):
        return None
    return _effect(old, new, before, after, spans), (_without(old, before, tags), _without(new, after, tags))


def _comes_whole(bracket: Bracket, spans: Sequence[tuple[Span, Span]]) -> bool:
    """True where a bracket comes or goes with all its words, and nothing stands in its place."""
    start, end = bracket.start[1], bracket.end[1]
    return any(mine[0] <= start and end <= mine[1] and other[0] == other[1] for mine, other in spans)


def _effect(
    old: str,
    new: str,
    before: Sequence[Bracket],
    after: Sequence[Bracket],
    spans: Sequence[tuple[Span, Span]],
) -> Effect:
    """From the first sign to behind the last one; the empty span across stands where the edit of the first one does."""
    marked = before or after
    start, end = marked[0].start[1], marked[-1].end[1]
    place = next((other[0] for mine, other in spans if mine[0] <= start < mine[1]), spans[0][1][0])
    if before:
        return Effect("bracket", "dropped", old[start:end], "", (start, end), (place, place))
    return Effect("bracket", "added", "", new[start:end], (place, place), (start, end))


def _brackets(text: str) -> Sequence[Bracket] | None:
    """The brackets of a text around words in dispute; None where any is more or less than that."""
    found = parse(text, PROFILE).brackets if "[" in text else ()
    if len({(one.start[0], one.end[0]) for one in found}) > 1 or len(found) != text.count("["):
        return None
    if any(text[one.start[1] : one.start[1] + 1] != "[" for one in found):
        return None  # counted behind a label
    if any(before.end[1] >= after.start[1] - 1 for before, after in pairwise(found)):
        return None
    return found if all(_plain(one, text) for one in found) else None


def _plain(bracket: Bracket, text: str) -> bool:
    """True for a status tag, and for a bracket around words that nobody claims and no list of sources needs."""
    if bracket.content == "status" and bracket.closed:
        return True
    if bracket.content != "text" or bracket.written != "bracket" or not bracket.closed:
        return False
    start, end = bracket.start[1], bracket.end[1]
    return not (
        bracket.proposers or bracket.holders or is_cited(text[start + 1 : end - 1]) or text[end : end + 1] == "("
    )


def _without(text: str, brackets: Sequence[Bracket], tags: Sequence[Bracket]) -> Bare:
    """A text without some brackets, whole tags, and the space before a tag and between a bracket and a comma."""
    marks = []
    for one in brackets:
        start, end = one.start[1], one.end[1]
        tag = one in tags
        before = start - (text[max(0, start - 1) : start] == " " and (tag or text[start + 1 : start + 2] == ","))
        marks.append(((before, end if tag else start + 1), (end if tag else end - 1, end)))
    return without(text, marks)
