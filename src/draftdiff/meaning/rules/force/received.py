"""A document that is received, and one of which something is decided: "Toma nota del plan", "Decide ejecutarlo"."""

from __future__ import annotations

from draftdiff.meaning.sentences.kinship import is_small
from draftdiff.meaning.sentences.segments import Segment
from draftdiff.meaning.words.triggers import Hit


def take_received(segment: Segment, before: Hit | None, after: Hit | None) -> None:
    """Take what is decided of a document where it was only noted, or the reverse: it is told with the force.

    Args:
        segment: Where they stand.
        before: The operative verb of the old side, if it has one.
        after: That of the new side.
    """
    forms, hit = segment.lexicon.paradigms, after or before
    if forms is None or hit is None or hit.kind != "operative" or (before and after):
        return
    side, across = (segment.new, segment.old) if after else (segment.old, segment.new)
    region = segment.region_of(side, hit.start)
    if region is None:
        return
    mine, other = (region.new, region.old) if after else (region.old, region.new)
    noted = next((one for one in across.hits_of("attitude") if one.start == other[0]), None)
    leads = segment.lexicon.among("grammar.before_infinitive")
    deed = next((word for word in side.words[hit.end : mine[1]] if word not in leads), "")
    if noted is None or hit.start != mine[0] or not deed.endswith(tuple(forms.endings)):
        return
    if all(is_small(across.words[at], segment.lexicon) for at in range(noted.end, other[1])):
        side.explain(*mine)
        across.explain(*other)
