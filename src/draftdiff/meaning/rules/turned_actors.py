"""Who acts where a sentence was turned into the other voice: "Hydrants shall be inspected [by the engineer]"."""

from __future__ import annotations

from collections.abc import Iterator

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.frames.acting import acting_otherwise
from draftdiff.meaning.frames.grammar import BE
from draftdiff.meaning.rules.segments import Segment, Side


def explain_turned_actors(segment: Segment) -> Iterator[Effect]:
    """An actor that came, went or changed with the voice of a sentence in which nothing else changed."""
    if len(segment.regions) < 2:
        return
    if _helpers(segment.old, segment, 0) == _helpers(segment.new, segment, 1):
        return
    turned = acting_otherwise(segment.old.words, segment.new.words, segment.lexicon)
    if turned is None:
        return
    first, last = segment.regions[0], segment.regions[-1]
    words = (first.old[0], last.old[1]), (first.new[0], last.new[1])
    yield segment.effect("actor", turned, *words)
    if turned == "swapped":
        yield segment.effect("style", None, *words)
    segment.old.explain(0, len(segment.old.words))
    segment.new.explain(0, len(segment.new.words))


def _helpers(side: Side, segment: Segment, which: int) -> int:
    """How many forms of "be" an edit touches: no voice changed where none came or went."""
    return sum([word in BE for region in segment.regions for word in side.words[slice(*region[which])]])
