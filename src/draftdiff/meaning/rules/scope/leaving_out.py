"""What was taken in and is left out now: "except" for "including", "other than those" before what says which."""

from __future__ import annotations

from collections.abc import Iterator

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.sentences.segments import Segment, Side, is_open
from draftdiff.meaning.words.lexicon import Lexicon


def explain_leaving_out(segment: Segment) -> Iterator[Effect]:
    """What was taken in and is left out, or the reverse: class ``negation``."""
    if "extender" in segment.kinds:
        yield from _turned_out(segment)
    yield from _left_out(segment)


def _turned_out(segment: Segment) -> Iterator[Effect]:
    """ "except those" in place of "including those": what was taken in is left out, or the reverse."""
    known, taking_in = segment.lexicon.among("grammar.leaving_out"), segment.lexicon.among("grammar.taking_in")
    for region in segment.regions:
        if region.old[0] == region.old[1] or region.new[0] == region.new[1]:
            continue
        said = {
            " ".join(word for word in side.words[slice(*words)] if word != ",")
            for side, words in ((segment.old, region.old), (segment.new, region.new))
        }
        if said & taking_in and said & known and is_open(segment, region):
            yield segment.effect("negation", "flip", region.old, region.new)
            segment.old.explain(*region.old)
            segment.new.explain(*region.new)


def _left_out(segment: Segment) -> Iterator[Effect]:
    """ "damage [other than damage] caused by frost": what was taken in is all that is left out."""
    for side, which in ((segment.old, 0), (segment.new, 1)):
        for hit in side.pending("restrictor"):
            region = segment.region_of(side, hit.start)
            if region is None or hit.key != "other than" or region[1 - which][0] != region[1 - which][1]:
                continue
            start, end = region[which]
            again = side.words[hit.end : end] in (["those"], ["that"], side.words[start - 1 : start])
            if again and side.words[end : end + 1] and _says_more(side, end, segment.lexicon):
                words = (start, end)
                yield segment.effect("negation", "flip", *((words, (0, 0)) if which == 0 else ((0, 0), words)))
                side.explain(*words)


def _says_more(side: Side, at: int, tables: Lexicon) -> bool:
    """True for a participle or relative that says which are meant."""
    word = side.words[at]
    return word in tables.any_of("grammar.relative", "grammar.participles") or word.endswith(("ed", "ing"))
