""" "Not ... except" says "only": what happens where one half of it goes, or both."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.sentences.segments import Segment, Side
from draftdiff.meaning.words.triggers import Hit

# The exception follows its denial within so many words.
_REACH: Final = 24


class _Only(NamedTuple):
    """The two halves: what denies, and what excepts from it."""

    denial: Hit
    exception: Hit


def explain_excepting(segment: Segment) -> Iterator[Effect]:
    """Without its exception a denial says the reverse; without both halves the limit is gone, or said in a word."""
    old, new = _only(segment.old), _only(segment.new)
    if old and not new:
        yield from _halved(segment, old, came=False)
    elif new and not old:
        yield from _halved(segment, new, came=True)


def _only(side: Side) -> _Only | None:
    known = side.lexicon.among("grammar.excepting")
    for exception in side.hits_of("restrictor"):
        before = [hit for hit in side.hits_of("negation") if 0 < exception.start - hit.start <= _REACH]
        if exception.key in known and before:
            return _Only(before[0], exception)
    return None


def _halved(segment: Segment, pair: _Only, *, came: bool) -> Iterator[Effect]:
    side, across = (segment.new, segment.old) if came else (segment.old, segment.new)
    pending = side.pending("restrictor", "negation")
    if pair.exception not in pending:
        return
    if pair.denial not in pending:
        yield _effect(segment, "negation", "flip", pair.exception, came=came)
        side.explain(pair.exception.start, pair.exception.end)
        return
    alone = side.lexicon.among("grammar.alone")
    instead = next((hit for hit in across.pending("restrictor") if hit.key in alone), None)
    direction = None if instead else "narrower" if came else "broader"
    yield _effect(segment, "style" if instead else "scope", direction, pair.denial, came=came)
    for hit in pair:
        side.explain(hit.start, hit.end)
    if instead:
        across.explain(instead.start, instead.end)


def _effect(segment: Segment, kind: str, direction: str | None, hit: Hit, *, came: bool) -> Effect:
    words = (hit.start, hit.end)
    return segment.effect(kind, direction, *(((0, 0), words) if came else (words, (0, 0))))
