"""Rewritten stretches: so few words were kept that those on one side have no partners on the other.

What such a stretch commands, asks for, cites and measures is told as added or dropped, as often as one side has it more
than the other; all the rest is one ``other``. Nothing is read out of the few words that were kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.rules.conditions import conditional_clause
from draftdiff.meaning.rules.segments import Region, Segment, Side, is_open
from draftdiff.meaning.rules.whole import Told, told

# A kept word weighs as much as so many exchanged ones: a stretch is rewritten where at most a quarter was kept.
_KEPT: Final = 3
# So many words at least have to have gone and come.
_LEAST: Final = 6
# One phrase in the place of another one has no more words, on both sides.
_PHRASES: Final = 16
# So few kept words part an exchange from a rewritten stretch that it belongs to it.
_NEAR: Final = 3


def explain_rewritten(segment: Segment) -> Iterator[Effect]:
    """The rewritten stretches of a sentence pair, each as one effect with what it tells."""
    while min(len(segment.old.open), len(segment.new.open)) >= _LEAST and (run := _rewritten(segment)):
        yield from explain_stretch(segment, run[0], run[-1])


def explain_stretch(segment: Segment, first: Region, last: Region) -> Iterator[Effect]:
    """One effect for all between two edits, with what one side of it tells more than the other."""
    old, new = (first.old[0], last.old[1]), (first.new[0], last.new[1])
    gone, come = told(segment.old, old), told(segment.new, new)
    for one in _more(segment.old, gone, come):
        yield segment.effect(one.kind, "dropped", (one.start, one.end), (0, 0))
    for one in _more(segment.new, come, gone):
        yield segment.effect(one.kind, "added", (0, 0), (one.start, one.end))
    yield segment.effect(*_kind(segment, old, new), old, new)
    segment.old.explain(*old)
    segment.new.explain(*new)


def _kind(segment: Segment, old: tuple[int, int], new: tuple[int, int]) -> tuple[str, str | None]:
    """Another condition where all of it is what a condition asks for."""
    sides = (segment.old, old), (segment.new, new)
    asked = [conditional_clause(side, words[0], segment.lexicon) for side, words in sides]
    ends = [conditional_clause(side, words[1] - 1, segment.lexicon) for side, words in sides]
    return ("condition", "swapped") if all(asked) and asked == ends else ("other", None)


def _more(side: Side, mine: list[Told], others: list[Told]) -> list[Told]:
    """What one side tells more than the other, in words that nothing explained."""
    left = Counter((one.kind, one.sense) for one in others)
    found = []
    for one in mine:
        if left[one.kind, one.sense]:
            left[one.kind, one.sense] -= 1
        elif not side.open.isdisjoint(range(one.start, one.end)):
            found.append(one)
    return found


def _rewritten(segment: Segment) -> list[Region]:
    """The edits of the stretch that lost most of its words, if any lost enough."""
    best: list[Region] = []
    run: list[Region] = []
    most = score = 0
    for region in segment.regions:
        kept, worth = _between(segment, run, region), _exchanged(segment, region)
        if score - _KEPT * kept <= 0:
            run, score, kept = [], 0, 0
        if not run and not worth:
            continue
        run, score = [*run, region], score - _KEPT * kept + worth
        if score > most and _is_another(segment, run):
            best, most = run, score
    return _with_neighbours(segment, best, most) if best else best


def _with_neighbours(segment: Segment, run: list[Region], score: int) -> list[Region]:
    """The stretch with the exchanges near it, as long as no more than a quarter of its words was kept."""
    at = segment.regions.index(run[0])
    for region in reversed(segment.regions[:at]):
        kept = _between(segment, [region], run[0])
        score += _exchanged(segment, region) - _KEPT * kept
        if kept > _NEAR or score < 0 or not _exchanged(segment, region):
            break
        run = [region, *run]
    for region in segment.regions[segment.regions.index(run[-1]) + 1 :]:
        kept = _between(segment, run, region)
        score += _exchanged(segment, region) - _KEPT * kept
        if kept > _NEAR or score < 0 or not _exchanged(segment, region):
            break
        run = [*run, region]
    return run


def _between(segment: Segment, run: list[Region], region: Region) -> int:
    """How many words are kept between edits and the next one."""
    return _counted(segment.old, (run[-1].old[1], region.old[0])) if run else 0


def _is_another(segment: Segment, run: list[Region]) -> bool:
    """True where enough words went and came in the same places."""
    old = sum(_counted(segment.old, region.old) for region in run if is_open(segment, region))
    new = sum(_counted(segment.new, region.new) for region in run if is_open(segment, region))
    several = sum(_exchanged(segment, region) > 0 for region in run) > 1
    return min(old, new) >= _LEAST and (several or old + new > _PHRASES)


def _exchanged(segment: Segment, region: Region) -> int:
    """How many words were exchanged; none where words only came or only went, and none of one sum for another."""
    if not is_open(segment, region) or (_is_sum(segment.old, region.old) and _is_sum(segment.new, region.new)):
        return 0
    old, new = _counted(segment.old, region.old), _counted(segment.new, region.new)
    return max(old, new) if old and new else 0


def _is_sum(side: Side, words: tuple[int, int]) -> bool:
    """True for the figures of an amount or a date and nothing else."""
    return words[0] < words[1] and any(
        one.start <= words[0] and words[1] <= one.end for one in side.measures(side.lexicon)
    )


def _counted(side: Side, words: tuple[int, int]) -> int:
    return sum([word[0].isalnum() for word in side.words[slice(*words)]])
