"""Rewritten stretches: so few words were kept that those on one side have no partners on the other.

What such a stretch commands, asks for, cites and measures is told as added or dropped, as often as one side has it more
than the other; all the rest is one ``other``. Nothing is read out of the few words that were kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.rules.force.conditional_clauses import conditional_clause
from draftdiff.meaning.rules.residue.retold import counted_otherwise, timed_otherwise, without_moved
from draftdiff.meaning.rules.residue.whole import Told, told
from draftdiff.meaning.sentences.segments import Region, Segment, Side, is_open
from draftdiff.meaning.words.forms.parts import SMALL
from draftdiff.meaning.words.forms.traits import PARTING
from draftdiff.meaning.words.tokens import UNSPACED

# A kept word weighs as much as so many exchanged ones: a stretch is rewritten where at most a quarter was kept.
_KEPT: Final = 3
# So many words at least have to have gone and come.
_LEAST: Final = 6
# In several exchanges so few on one side, where there are many on the other, or the end of a sentence.
_FEWEST: Final = 4
# So many exchanges, parted by no more kept words than so many, say a sentence otherwise.
_SEVERAL: Final = 3
_APART: Final = 8
# So many words in place of a few are no member or modifier.
_OUTWEIGHING: Final = 10
# A noun that the words before and behind it describe has no more words.
_PHRASED: Final = 2
# One phrase in the place of another one has no more words, on both sides.
_PHRASES: Final = 16
# And no more where a condition came or went with it.
_CONDITIONAL: Final = 12
# So few words and marks may stand in place of a sentence.
_FEW: Final = 7
# So few kept words part an exchange from a rewritten stretch that it belongs to it.
_NEAR: Final = 3


def explain_rewritten(segment: Segment) -> Iterator[Effect]:
    """The rewritten stretches of a sentence pair, each as one effect with what it tells."""
    if segment.lexicon.language in UNSPACED and _are_phrases(segment):
        return
    while _may_be_rewritten(segment) and (run := _rewritten(segment)):
        yield from explain_stretch(segment, run[0], run[-1])
    for run in _over_borders(segment) if _changes_stops(segment) else ():
        yield from explain_stretch(segment, run[0], run[-1])
    few = not (segment.old.words[_FEW:] and segment.new.words[_FEW:])
    if few and segment.longest > _LEAST and segment.regions[1:] and _replaces_sentence(segment):
        yield from explain_stretch(segment, segment.regions[0], segment.regions[-1], together=False)
    for region in segment.regions if segment.longest >= _OUTWEIGHING else ():
        if _outweighs(segment, region):
            yield from explain_stretch(segment, region, region, together=False)


def _are_phrases(segment: Segment) -> bool:
    """True where hedges alone were exchanged: a phrase of many characters is no more than one of a few words."""
    return all(
        side.open <= {at for hit in hits for at in range(hit.start, hit.end)}
        for side in (segment.old, segment.new)
        if (hits := side.pending("hedge")) or side.open
    )


def _replaces_sentence(segment: Segment) -> bool:
    """True for a long sentence of which no word was kept, and a few words that stand in its place."""
    one, other = sorted((segment.old, segment.new), key=_size)
    if not 0 < _size(one) <= _NEAR or _size(other) < _OUTWEIGHING:
        return False
    return not any(side.words[at][0].isalnum() and at not in side.open for side in (one, other) for at in _all(side))


def _size(side: Side) -> int:
    return _counted(side, (0, len(side.words)))


def _all(side: Side) -> range:
    return range(len(side.words))


def _may_be_rewritten(segment: Segment) -> bool:
    """A quick look: False where too few words are left, or hardly more and no sentence ends inside a side."""
    old, new = len(segment.old.open), len(segment.new.open)
    if min(old, new) >= _LEAST or old + new > _PHRASES:
        return min(old, new) >= _FEWEST
    return min(old, new) >= _FEWEST and (_holds_border(segment.old) or _holds_border(segment.new))


def _changes_stops(segment: Segment) -> bool:
    """A quick look: False where no edit holds a stop, only one does anything, or no sentence ends inside a side."""
    if len(segment.regions) < 2 or not segment.edited & PARTING:
        return False
    gone, come = segment.changed
    return ("." in gone or "." in come) and (_holds_border(segment.old) or _holds_border(segment.new))


def _holds_border(side: Side) -> bool:
    """True where a capital stands behind a stop."""
    return any(side.words[at] == "." and side.capital(at + 1) for at in side.borders[1:-1])


def _over_borders(segment: Segment) -> Iterator[list[Region]]:
    """Several exchanges near each other that make two sentences of one, or one of two."""
    run: list[Region] = []
    for region in [one for one in segment.regions if is_open(segment, one)]:
        if run and (_between(segment, run, region) > _APART or _stop_kept(segment, run, region)):
            yield from _if_parted(segment, run)
            run = []
        run.append(region)
    yield from _if_parted(segment, run)


def _stop_kept(segment: Segment, run: list[Region], region: Region) -> bool:
    """True where the end of a sentence stayed between two edits."""
    return "." in segment.old.words[run[-1].old[1] : region.old[0]]


def _if_parted(segment: Segment, run: list[Region]) -> Iterator[list[Region]]:
    exchanged = [words for one in run if (words := _exchanged(segment, one))]
    long = bool(exchanged) and max(exchanged) >= _OUTWEIGHING
    several = len(exchanged) >= _SEVERAL or (len(exchanged) > 1 and len(run) > _SEVERAL)
    borders = len(exchanged) >= _SEVERAL and _changes_borders(segment, run)
    if borders or ((several or (long and len(run) > 1)) and _parts_sentences(segment, run)):
        yield run


def _changes_borders(segment: Segment, run: list[Region]) -> bool:
    """True where one of several edits holds the end of a sentence."""
    return any(_stops_inside(segment.old, one.old) or _stops_inside(segment.new, one.new) for one in run)


def _outweighs(segment: Segment, region: Region) -> bool:
    """True for a long stretch with a modal of its own that a few words stand in place of."""
    (a, b), (c, d), _, _ = region
    if a == b or c == d or max(b - a, d - c) < _OUTWEIGHING:
        return False
    old, new = _counted(segment.old, region.old), _counted(segment.new, region.new)
    if not 0 < min(old, new) <= _NEAR or max(old, new) < _OUTWEIGHING:
        return False
    side, words = (segment.old, region.old) if old > new else (segment.new, region.new)
    return side.has("modal", *words) and side.open.issuperset(range(*words))


def explain_stretch(segment: Segment, first: Region, last: Region, *, together: bool = True) -> Iterator[Effect]:
    """One effect for all between two edits, with what one side of it tells more than the other.

    Args:
        segment: Where they stand.
        first: The first edit.
        last: The last one.
        together: False where what went has nothing to do with what came.
    """
    old, new = (first.old[0], last.old[1]), (first.new[0], last.new[1])
    gone, come = told(segment.old, old), told(segment.new, new)
    fewer, more = _more(segment, segment.old, gone, come), _more(segment, segment.new, come, gone)
    fewer, more = without_moved(segment.new, fewer, new), without_moved(segment.old, more, old)
    for one, other, turned in (*counted_otherwise(segment, fewer, more), *timed_otherwise(segment, fewer, more)):
        yield segment.effect(one.kind, turned, (one.start, one.end), (other.start, other.end))
        fewer.remove(one)
        more.remove(other)
    for one in fewer:
        yield segment.effect(one.kind, "dropped", (one.start, one.end), (0, 0))
    for one in more:
        yield segment.effect(one.kind, "added", (0, 0), (one.start, one.end))
    if together:
        yield segment.effect(*_kind(segment, old, new), old, new)
    else:
        yield segment.effect("other", None, _spoken(segment.old, old), (0, 0))
        yield segment.effect("other", None, (0, 0), _spoken(segment.new, new))
    segment.old.explain(*old)
    segment.new.explain(*new)


def _spoken(side: Side, words: tuple[int, int]) -> tuple[int, int]:
    """Words without the marks before and behind them."""
    said = [at for at in range(*words) if side.words[at][0].isalnum()]
    return said[0], said[-1] + 1


def _kind(segment: Segment, old: tuple[int, int], new: tuple[int, int]) -> tuple[str, str | None]:
    """Another condition where all of it is what a condition asks for."""
    sides = (segment.old, old), (segment.new, new)
    asked = [conditional_clause(side, words[0], segment.lexicon) for side, words in sides]
    ends = [conditional_clause(side, words[1] - 1, segment.lexicon) for side, words in sides]
    return ("condition", "swapped") if all(asked) and asked == ends else ("other", None)


def _more(segment: Segment, side: Side, mine: list[Told], others: list[Told]) -> list[Told]:
    """What one side tells more than the other, in words that nothing explained."""
    left = Counter((one.kind, one.sense) for one in others)
    found = []
    for one in mine:
        if left[one.kind, one.sense]:
            left[one.kind, one.sense] -= 1
        elif not side.open.isdisjoint(range(one.start, one.end)) or (
            one.kind == "deontic" and segment.region_of(side, one.start) is None
        ):
            found.append(one)  # a kept "shall" that was only mentioned before, or supposed
    return found


def _rewritten(segment: Segment) -> list[Region]:
    """The edits of the stretch that lost most of its words, if any lost enough."""
    best: list[Region] = []
    run: list[Region] = []
    most = score = gone = come = 0
    for region in segment.regions:
        kept, worth = _between(segment, run, region), _exchanged(segment, region)
        left = score - _KEPT * kept
        if left < 0 or (left == 0 and kept > 1 and not (run and _parts_sentences(segment, [*run, region]))):
            run, score, kept, gone, come = [], 0, 0, 0, 0
        if not run and not worth:
            continue
        run, score = [*run, region], score - _KEPT * kept + worth
        gone, come = gone + region.old[1] - region.old[0], come + region.new[1] - region.new[0]
        if score > most and min(gone, come) >= _FEWEST and _is_another(segment, run):
            best, most = run, score
    return _with_neighbours(segment, best, most) if best else best


def _with_neighbours(segment: Segment, run: list[Region], score: int) -> list[Region]:
    """The stretch with the exchanges near it, as long as no more than a quarter of its words was kept."""
    at = segment.regions.index(run[0])
    for region in reversed(segment.regions[:at]):
        kept = _between(segment, [region], run[0])
        joined = _joins(segment, region, region, run[0])
        score += 0 if joined else _exchanged(segment, region) - _KEPT * kept
        if kept > _NEAR or score < 0 or not (_exchanged(segment, region) or joined):
            break
        run = [region, *run]
    for region in segment.regions[segment.regions.index(run[-1]) + 1 :]:
        kept = _between(segment, run, region)
        joined = _joins(segment, region, run[-1], region)
        score += 0 if joined else _exchanged(segment, region) - _KEPT * kept
        if kept > _NEAR or score < 0 or not (_exchanged(segment, region) or joined):
            break
        run = [*run, region]
    return run


def _joins(segment: Segment, region: Region, before: Region, behind: Region) -> bool:
    """True for words that only came or only went beside a rewritten stretch, or near it with the end of a sentence."""
    between = range(before.old[1], behind.old[0])
    kept = [at for at in between if segment.old.words[at][0].isalnum()]
    beside = len(kept) <= _PHRASED and (
        [segment.old.words[at] for at in kept] == ["and"] or not any(segment.old.parts[at] & SMALL for at in kept)
    )
    ends = _stops_inside(segment.old, region.old) or _stops_inside(segment.new, region.new)
    return (beside or ends) and is_open(segment, region)


def _between(segment: Segment, run: list[Region], region: Region) -> int:
    """How many words are kept between edits and the next one."""
    return _counted(segment.old, (run[-1].old[1], region.old[0])) if run else 0


def _is_another(segment: Segment, run: list[Region]) -> bool:
    """True where enough words went and came in the same places."""
    if len(segment.old.open) < _FEWEST or len(segment.new.open) < _FEWEST:
        return False
    left = [region for region in run if is_open(segment, region)]
    old = sum([_counted(segment.old, region.old) for region in left])
    new = sum([_counted(segment.new, region.new) for region in left])
    if min(old, new) < _FEWEST:
        return False
    several = len([region for region in left if _exchanged(segment, region)]) > 1
    if several and min(old, new) >= _FEWEST and (old + new > _PHRASES or _parts_sentences(segment, run)):
        return True
    if several and old + new > _CONDITIONAL and _asks_on_one_side(segment, run):
        return True
    return min(old, new) >= _LEAST and (several or old + new > _PHRASES)


def _asks_on_one_side(segment: Segment, run: list[Region]) -> bool:
    """True where only one side of a stretch has a condition in it: what it asked for has no partner."""
    sides = (segment.old, (run[0].old[0], run[-1].old[1])), (segment.new, (run[0].new[0], run[-1].new[1]))
    one, other = (side.has("condition", *words) for side, words in sides)
    return one is not other


def _parts_sentences(segment: Segment, run: list[Region]) -> bool:
    """True where one sentence stands across the end of one and the beginning of another."""
    old, new = (run[0].old[0], run[-1].old[1]), (run[0].new[0], run[-1].new[1])
    stops = [_stops_inside(segment.old, old), _stops_inside(segment.new, new)]
    return any(stops) and not all(stops)


def _stops_inside(side: Side, words: tuple[int, int]) -> bool:
    if "." not in side.words[words[0] : words[1]]:
        return False
    inner = range(max(1, words[0]), words[1] - 1)
    return any(side.words[at] == "." and side.capital(at + 1) and len(side.words[at - 1]) > 1 for at in inner)


def _exchanged(segment: Segment, region: Region) -> int:
    """How many words were exchanged; none where words only came or only went, and none of one sum for another."""
    (a, b), (c, d) = region.old, region.new
    if a == b or c == d or not is_open(segment, region):
        return 0
    old, new = _counted(segment.old, region.old), _counted(segment.new, region.new)
    if not old or not new or (_is_sum(segment.old, region.old) and _is_sum(segment.new, region.new)):
        return 0
    return max(old, new)


def _is_sum(side: Side, words: tuple[int, int]) -> bool:
    """True for the figures of an amount or a date and nothing else."""
    if words[0] == words[1] or not side.beginnings:
        return False
    return any(one.start <= words[0] and words[1] <= one.end for one in side.measures(side.lexicon))


def _counted(side: Side, words: tuple[int, int]) -> int:
    return sum([word[0].isalnum() for word in side.words[words[0] : words[1]]])
