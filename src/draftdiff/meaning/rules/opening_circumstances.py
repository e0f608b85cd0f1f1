"""A circumstance that opens its sentence or ends it: "Avant la signature, le notaire lit l'acte"."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.rules.segments import Segment, Side

# With these the place of a circumstance may decide what they reach.
_REACHING: Final = ("negation", "restrictor", "extender", "operative")
_MARKS: Final = frozenset(",;:()")


def opens_or_ends(segment: Segment) -> bool:
    """True where a circumstance before a comma in one sentence ends the other one, and all else is the same.

    The table is ``[grammar] circumstances``: what begins one.
    """
    return any(_moved(one, other) for one, other in ((segment.old, segment.new), (segment.new, segment.old)))


def _moved(opened: Side, ended: Side) -> bool:
    words, across = opened.words, ended.words
    if not words or words[0] not in opened.lexicon.among("grammar.circumstances") or words.count(",") != 1:
        return False
    if any(opened.hits_of(kind) for kind in _REACHING):
        return False
    comma, stop = words.index(","), words[-1:] == ["."]
    rest, last = words[comma + 1 : len(words) - stop], words[len(words) - stop :]
    return _MARKS.isdisjoint(rest) and across == [*rest, *words[:comma], *last]
