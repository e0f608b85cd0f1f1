"""Quantifiers by their reach, and what limits or widens: "only", "including"."""

from __future__ import annotations

from collections.abc import Iterator

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.rules.force.verb_frames import take_number
from draftdiff.meaning.rules.scope.attributes import take_attributes
from draftdiff.meaning.rules.scope.limiting import limiting
from draftdiff.meaning.rules.scope.ranked import ranked
from draftdiff.meaning.sentences.segments import Segment


def explain_quantifiers(segment: Segment) -> Iterator[Effect]:
    """Quantifiers by rank; "only" narrows and "including" widens where it comes in."""
    if "quantifier" in segment.kinds:
        yield from ranked(segment)
        if segment.lexicon.particles:
            take_number(segment)
        if segment.lexicon.attributive:
            take_attributes(segment)
    if "restrictor" in segment.kinds:
        yield from limiting(segment, "restrictor", "narrower")
    if "extender" in segment.kinds:
        yield from limiting(segment, "extender", "broader")
