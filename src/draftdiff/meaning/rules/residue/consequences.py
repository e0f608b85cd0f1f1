"""A condition that came or went with what follows from it, in brackets or as one more clause: both are told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.rules.residue.told_conditions import has_main_clause
from draftdiff.meaning.rules.residue.whole import told
from draftdiff.meaning.sentences.segments import Segment, Side
from draftdiff.meaning.words.triggers import Hit

# Fewer words and marks are no condition with a rule.
_LEAST: Final = 7
_BORDERS: Final = frozenset("(;:\u2014\u2013")
_JOINING: Final = frozenset({"and", "but", "so"})


def explain_consequences(segment: Segment) -> Iterator[Effect]:
    """Conditions that came or went with a main clause of their own: all that they and the clause tell."""
    for region in segment.regions:
        (a, b), (c, d), _, _ = region
        if (a == b) is (c == d) or (b - a < _LEAST and d - c < _LEAST):
            continue
        side, words, added = (segment.new, region.new, True) if a == b else (segment.old, region.old, False)
        hit = next((one for one in side.pending("condition") if words[0] <= one.start < words[1]), None)
        if hit is None or not _opens_clause(side, hit, words[0]) or not has_main_clause(side, hit.end, words[1]):
            continue
        found, direction = told(side, words), "added" if added else "dropped"
        if not any(one.kind == "deontic" for one in found):
            said = [at for at in range(*words) if side.words[at][0].isalnum()]
            span = hit.start, said[-1] + 1
            yield segment.effect("other", None, *(((0, 0), span) if added else (span, (0, 0))))
        for one in found:
            span = one.start, one.end
            yield segment.effect(one.kind, direction, *(((0, 0), span) if added else (span, (0, 0))))
        side.explain(*words)


def _opens_clause(side: Side, condition: Hit, start: int) -> bool:
    """True for a condition that begins brackets or one more clause: "(if it fails", ", and if it fails"."""
    at = condition.start - 1
    if at < start or at > start + len("ab") or condition.key.startswith("provided"):
        return False
    if side.words[at] in _BORDERS:
        return True
    return side.words[at] in _JOINING and at > start and side.words[at - 1] in (",", ";", "(")
