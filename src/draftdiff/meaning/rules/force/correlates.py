""" "Not only ... but also": what is named besides, and what is left where one half goes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.rules.force.excepting import explain_excepting
from draftdiff.meaning.rules.force.halves import explain_halves
from draftdiff.meaning.sentences.segments import Region, Segment, Side

_SOLE: Final = frozenset({"only", "merely", "solely", "just"})
# The second half follows within so many words.
_REACH: Final = 24


class _Pair(NamedTuple):
    """The places of "not" and "but" in a side."""

    no: int
    but: int


def explain_correlates(segment: Segment) -> Iterator[Effect]:
    """One more that is named behind "but also" widens, one less narrows.

    "Not A but B" for "not only A but also B" denies A.
    """
    if segment.lexicon.halves:
        yield from explain_halves(segment)
        yield from explain_excepting(segment)
        return
    old, new = _pair(segment.old), _pair(segment.new)
    if old is not None and new is None:
        yield from _halved(segment, segment.old, old, came=False)
    elif new is not None and old is None:
        yield from _halved(segment, segment.new, new, came=True)


def _pair(side: Side) -> _Pair | None:
    words = side.words
    for at in range(len(words) - 1):
        if words[at] == "not" and words[at + 1] in _SOLE:
            behind = range(at + 2, min(len(words), at + _REACH))
            but = next((i for i in behind if words[i] == "but"), None)
            return None if but is None else _Pair(at, but)
    return _pair_of_phrases(side) if side.lexicon.concord else None


def _pair_of_phrases(side: Side) -> _Pair | None:
    """The same where a phrase of the lexicon says "not only": "non seulement ... mais aussi"."""
    tables = side.lexicon
    for hit in side.hits_of("idiom"):
        if hit.key in tables.among("grammar.not_only"):
            behind = range(hit.end, min(len(side.words), hit.end + _REACH))
            but = next((at for at in behind if side.words[at] in tables.among("grammar.but")), None)
            return None if but is None else _Pair(hit.start, but)
    return None


def _halved(segment: Segment, side: Side, pair: _Pair, *, came: bool) -> Iterator[Effect]:
    mine, theirs = (1, 0) if came else (0, 1)
    region = _region_at(segment, pair.but, mine)
    if region is None:
        yield from _denied(segment, side, pair, came=came)
        return
    if region[mine][0] < pair.but - 1 or region[theirs][0] != region[theirs][1]:
        return
    yield segment.effect("scope", "broader" if came else "narrower", region.old, region.new)
    side.explain(*region[mine])
    for other in segment.regions:
        if other[mine][0] <= pair.no + 1 and other[mine][1] >= pair.no and _only_sole(segment, other):
            segment.old.explain(*other.old)
            segment.new.explain(*other.new)


def _denied(segment: Segment, side: Side, pair: _Pair, *, came: bool) -> Iterator[Effect]:
    """ "not only staff but also volunteers" against "not staff but volunteers"."""
    mine, theirs = (1, 0) if came else (0, 1)
    region = _region_at(segment, pair.no + 1, mine)
    across = segment.old if came else segment.new
    if region is None or region[theirs][0] != region[theirs][1] or across.words[region[theirs][0] - 1] != "not":
        return
    yield segment.effect("negation", "flip", region.old, region.new)
    yield segment.effect("scope", "broader" if came else "narrower", region.old, region.new)
    side.explain(*region[mine])
    also = _region_at(segment, pair.but + 1, mine)
    if also is not None and side.words[slice(*also[mine])] == ["also"]:
        side.explain(*also[mine])


def _region_at(segment: Segment, at: int, which: int) -> Region | None:
    return next((one for one in segment.regions if one[which][0] <= at < one[which][1]), None)


def _only_sole(segment: Segment, region: Region) -> bool:
    """True for an edit of "not only" and "only" alone."""
    said = {*segment.old.words[slice(*region.old)], *segment.new.words[slice(*region.new)]}
    words = {word for phrase in segment.lexicon.among("grammar.not_only") for word in phrase.split()}
    return said <= _SOLE | {"not"} | words
