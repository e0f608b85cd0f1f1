"""Marks of notes: the "[2]_" of reStructuredText names a note, and counts nothing."""

from __future__ import annotations

from collections.abc import Iterator

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.sentences.segments import Segment, Side


def explain_footnotes(segment: Segment) -> Iterator[Effect]:
    """Marks of notes that came or went; the sign alone that closes one is form."""
    for region in segment.regions:
        (a, b), (c, d) = region.old, region.new
        if (a == b) is (c == d):
            continue
        side, words = (segment.new, region.new) if a == b else (segment.old, region.old)
        said = side.words[slice(*words)]
        if _is_mark(said) or (said[0] == "[" and _closes_phrase(side, words)):
            yield segment.effect("reference", "added" if a == b else "dropped", region.old, region.new)
            side.explain(*words)
        elif said == ["_"] and side.words[words[0] - 1 : words[0]] == ["]"]:
            yield segment.effect("format", None, region.old, region.new)
            side.explain(*words)


def _closes_phrase(side: Side, words: tuple[int, int]) -> bool:
    """True for a "[2]" behind a noun or mark and before a mark or the end, where it can count nothing."""
    start, end = words
    said, tables = side.words[start:end], side.lexicon
    if len(said) != len("[2]") or said[0] != "[" or said[2] != "]" or not said[1].isdecimal():
        return False
    if not start:
        return end == len(side.words)
    before, behind = side.words[start - 1], side.words[end : end + 1]
    leading = tables.any_of("grammar.prepositions", "grammar.determiners", "grammar.be", "grammar.and")
    if before in leading or before in "[]" or any(one.end == start for one in side.hits):
        return False
    return not behind or (not behind[0][0].isalnum() and behind[0] not in "[]%$")


def _is_mark(words: list[str]) -> bool:
    """True for "[2]_"; without its sign it may be an alternative ("[5] [8] per cent")."""
    return len(words) == len("[2]_") and words[0] == "[" and words[2:] == ["]", "_"] and words[1].isdecimal()
