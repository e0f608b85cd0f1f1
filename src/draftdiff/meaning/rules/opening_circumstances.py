"""A circumstance that opens its sentence or ends it: "Avant la signature, le notaire lit l'acte"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from draftdiff.meaning.rules.segments import Segment, Side
from draftdiff.meaning.words.lexicon import Lexicon

# With these the place of a circumstance may decide what they reach.
_REACHING: Final = ("negation", "restrictor", "extender")
_MARKS: Final = frozenset(",;:()")


def opens_or_ends(segment: Segment) -> bool:
    """True where a circumstance before a comma in one sentence ends the other one, and all else is the same.

    The table is ``[grammar] circumstances``: what begins one.
    """
    if not segment.lexicon.among("grammar.circumstances"):
        return False
    return any(_moved(one, other) for one, other in ((segment.old, segment.new), (segment.new, segment.old)))


def _moved(opened: Side, ended: Side) -> bool:
    words, across = opened.words, ended.words
    if words.count(",") != 1 or not _opens(opened):
        return False
    if any(opened.hits_of(kind) for kind in _REACHING):
        return False
    comma, stop = words.index(","), words[-1:] == ["."]
    rest, last = words[comma + 1 : len(words) - stop], words[len(words) - stop :]
    return across == [*rest, *words[:comma], *last] and not _holds_another_verb(rest, opened.lexicon)


def _opens(side: Side) -> bool:
    """True for a sentence that begins with a circumstance or a condition."""
    known = side.words[0] in side.lexicon.among("grammar.circumstances")
    return known or any(hit.start == 0 for hit in side.hits_of("condition"))


def _holds_another_verb(rest: Sequence[str], tables: Lexicon) -> bool:
    """True where a circumstance at the end may belong to another verb: "the tenant who pays", "promises to pay"."""
    if not (_MARKS | tables.among("grammar.reading")).isdisjoint(rest):
        return True
    infinitives = tuple(tables.paradigms.endings) if tables.paradigms else ()
    leads = tables.among("grammar.before_infinitive")
    return any(one in leads and other.endswith(infinitives) for one, other in pairwise(rest))
