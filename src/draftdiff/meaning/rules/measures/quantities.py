"""Changed numbers, amounts, dates and deadlines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Final

from attrs import evolve

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.rules.measures.bounds import take_verb, turned_round
from draftdiff.meaning.rules.measures.classes import told_as
from draftdiff.meaning.rules.measures.lone import is_name, opens, said_in_condition, stands_out
from draftdiff.meaning.rules.measures.ranges import Ends, both_ends, is_time, moved_span, opened_range, reaches
from draftdiff.meaning.rules.measures.reaching import measured_near
from draftdiff.meaning.rules.measures.spans import (
    firmer,
    from_noon,
    instead_of_event,
    is_quoted,
    is_sum,
    part_of_day,
    put_elsewhere,
    single_unit,
    unbounded,
)
from draftdiff.meaning.rules.measures.values import TIMES, direction
from draftdiff.meaning.sentences.segments import Region, Segment, Side
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.numbers.measure_reader import Measure
from draftdiff.meaning.words.synonymy.telling import unmatched

# What has an effect of its own beside a measure.
_APART: Final = frozenset(
    {"modal", "negation", "condition", "hedge", "citation", "quantifier", "restrictor", "extender"}
)
# So many words say of what an amount is one, up to one of these.
_WHOLE: Final = 6
_SENSE: Final = attrgetter("sense")
_AFTER: Final = frozenset({"for", "to", "on", "in", "at", "by", "from", "within", "if", "and", "or", "where", "when"})
_DATING: Final = frozenset({"the", "date", "day", "of"})


def explain_quantities(segment: Segment) -> Iterator[Effect]:
    """Measures that came, went or have another value: classes ``time`` and ``quantity``."""
    if not segment.old.beginnings and not segment.new.beginnings:
        return
    old = _untold(segment.old, segment.regions, 0, segment.lexicon)
    new = _untold(segment.new, segment.regions, 1, segment.lexicon)
    if not old and not new:
        return
    pairs = list(_aligned(segment, old, new))
    if (ends := both_ends(segment, pairs)) and (reach := reaches(ends)):
        yield _of_range(segment, ends, reach)
        return
    moved = moved_span(segment, pairs)
    if opened := opened_range(segment, pairs):
        pairs = [one for one in pairs if one not in opened.pairs]
        segment.old.explain(*opened.old)
        segment.new.explain(*opened.new)
        yield segment.effect("quantity", opened.direction, opened.old, opened.new)
    for before, after in pairs:
        found = _of_pair(segment, before, after)
        if found is not None:
            yield evolve(found, direction="swapped") if moved else found


def _of_range(segment: Segment, ends: Ends, reach: str) -> Effect:
    """The effect of a range that grew at both ends, or shrank; its words count as explained."""
    _take(segment.old, ends.old, segment.lexicon)
    _take(segment.new, ends.new, segment.lexicon)
    timed = is_time(ends) and not is_sum(segment.new, ends.pairs[1][1])
    return segment.effect("time" if timed else "quantity", reach, ends.old, ends.new)


def _of_pair(segment: Segment, before: Measure | None, after: Measure | None) -> Effect | None:
    """The effect of a measure that came, went or stands for another one; its words count as explained."""
    one, other = ((measure.start, measure.end) if measure else (0, 0) for measure in (before, after))
    if segment.old.open.isdisjoint(range(*one)) and segment.new.open.isdisjoint(range(*other)):
        return None
    if is_name(segment.old, before) or is_name(segment.new, after):
        return None
    if single := single_unit(segment, before, after):
        before, after = before or single, after or single
        one, other = (before.start, before.end), (after.start, after.end)
    part = part_of_day(segment, before, after)
    if not part and (before is None or after is None) and not stands_out(segment, before, after):
        return None
    if part:
        one, other = (one, part) if before else (part, other)
    elif endless := unbounded(segment, before, after):
        one, other = (one, endless[1]) if before else (endless[1], other)
    elif said_in_condition(segment, before, after):
        return None
    if before and after and before.kind not in TIMES and (before.kind, before.unit) != (after.kind, after.unit):
        _take_whole(segment.old, before.end)
        _take_whole(segment.new, after.end)
    moved = from_noon(segment, before, after, part) if part else direction(before, after)
    moved = endless[0] if not part and endless else moved
    moved = "flip" if turned_round(segment, before, after) else moved
    counts = segment.lexicon.particles or segment.lexicon.joining
    turned = (
        (_for_article(segment, before, after) if counts else None)
        or _put_off(segment, before, after)
        or firmer(segment, before, after)
        or moved
    )
    if turned in ("added", "dropped") and instead_of_event(segment, before, after):
        turned = "swapped"
    effect = segment.effect(*told_as(segment, before, after, turned), one, other)
    if before and after and before.bound * after.bound and (effect.direction == "flip" or before.value == after.value):
        take_verb(segment.old, before)
        take_verb(segment.new, after)
    _take(segment.old, one, segment.lexicon)
    _take(segment.new, other, segment.lexicon)
    if before is None or after is None:
        _take_phrase(segment, segment.new if after else segment.old, after or before or _NONE)
    return effect


_NONE: Final = Measure("number", 0.0, "", 0, 0, 0)


def _for_article(segment: Segment, before: Measure | None, after: Measure | None) -> str | None:
    """A number in the place of an article, which counts one: "einen Prüfer", "zwei Prüfer"."""
    side, measure = (segment.new, after) if after else (segment.old, before)
    region = segment.region_of(side, measure.start) if measure and None in (before, after) else None
    if measure is None or region is None or measure.kind != "number" or measure.value <= 1:
        return None
    across, other = (segment.old, region.old) if after else (segment.new, region.new)
    ones = [hit for hit in across.hits_of("one") if hit.start == other[0]]
    if not ones:
        return None
    across.explain(ones[0].start, ones[0].end)
    return "up" if after else "down"


def _put_off(segment: Segment, before: Measure | None, after: Measure | None) -> str | None:
    """A time between a limit and the event that it hung on: "until [+thirty days after] the notice" is later."""
    side, measure = (segment.new, after) if after else (segment.old, before)
    if measure is None or (before and after) or measure.kind != "duration" or not measure.start:
        return None
    region = segment.region_of(side, measure.start)
    mine, other = ((region.new, region.old) if after else (region.old, region.new)) if region else ((0, 0), (0, 1))
    joint = side.words[measure.end : measure.end + 1]
    across = segment.old if after else segment.new
    said = across.words[slice(*other)]  # "due on (the date of) delivery", "30 days after delivery"
    instead = said[:1] in (["on"], ["upon"], ["from"]) and _DATING.issuperset(said[1:])
    if other[0] == other[1] and joint == ["from"] and side.words[slice(*mine)][:1] == ["after"]:
        return "later" if after else "earlier"  # "[after three years] from the date"
    if (other[0] != other[1] and not instead) or mine != (measure.start, measure.end + 1):
        return None
    if joint not in (["after"], ["before"]):
        return None
    if instead:
        across.explain(*other)
        return "later" if (joint == ["after"]) is (after is not None) else "earlier"
    if side.words[measure.start - 1] not in ("until", "by", "on", "from", "at"):
        return None
    return "later" if (joint == ["after"]) is (after is not None) else "earlier"


def _touched(side: Side, regions: Sequence[Region], which: int, tables: Lexicon) -> list[Measure]:
    begun = side.beginnings
    if not begun or not measured_near(side, begun, [region[which] for region in regions]):
        return []
    return [
        measure
        for measure in side.measures(tables)
        if any(region[which][0] <= measure.end and region[which][1] >= measure.start for region in regions)
    ]


def _untold(side: Side, regions: Sequence[Region], which: int, tables: Lexicon) -> list[Measure]:
    """Those touched but for numbers whose changed words are explained: that of a provision is part of a reference."""
    found = _touched(side, regions, which, tables)
    if not found:
        return found
    edited = {at for region in regions for at in range(*region[which])}
    return [m for m in found if edited.isdisjoint(own := range(m.start, m.end)) or not side.open.isdisjoint(own)]


def _aligned(
    segment: Segment, old: list[Measure], new: list[Measure]
) -> Iterator[tuple[Measure | None, Measure | None]]:
    """Changed measures by order, those of one kind together; what says the same on both sides is left out."""
    rest_old = _unquoted(segment.old, unmatched(old, new, _SENSE))
    rest_new = _unquoted(segment.new, unmatched(new, old, _SENSE))
    for before in rest_old:
        alike = [m for m in rest_new if _alike(before, m)]
        partner = next((m for m in alike if _meet(segment, before, m)), None)
        partner = partner or next((m for m in alike if (m.kind, m.unit) == (before.kind, before.unit)), None)
        partner = partner or (put_elsewhere(segment, before, rest_new) if len(rest_old) == 1 else None)
        if partner:
            rest_new.remove(partner)
        yield before, partner
    for after in rest_new:
        yield None, after


def _unquoted(side: Side, measures: list[Measure]) -> list[Measure]:
    """Those that are no names in quotation marks; their words are left to other rules."""
    return [one for one in measures if not is_quoted(side, one)]


def _meet(segment: Segment, before: Measure, after: Measure) -> bool:
    return segment.meet((before.start, before.end), (after.start, after.end))


def _alike(before: Measure, after: Measure) -> bool:
    return (before.kind in TIMES) == (after.kind in TIMES)


def _take_phrase(segment: Segment, side: Side, measure: Measure) -> None:
    """Mark what a measure opens that came or went with it: "within ten days of completing the installation"."""
    region = segment.region_of(side, measure.end - 1)
    if region is None or (measure.kind == "number" and not measure.bound):
        return
    mine, other = (region.new, region.old) if side is segment.new else (region.old, region.new)
    if other[0] == other[1] and opens(segment, side, mine[0], measure) and not _more(side, measure.end, mine[1]):
        side.explain(*mine)


def _take_whole(side: Side, at: int) -> None:
    """Mark of what an amount of another kind is one: "of the list price", "per unit"."""
    if not {"of", "per"} & {*side.words[at : at + 1]}:
        return
    end = at + 1
    while end < min(len(side.words), at + _WHOLE) and (side.words[end][0].isalpha() and side.words[end] not in _AFTER):
        end += 1
    side.explain(at, end)


def _more(side: Side, start: int, end: int) -> bool:
    """True where something follows that is an effect of its own."""
    return any(
        start <= hit.start < end and hit.kind in _APART and (hit.kind != "citation" or _cites(side, hit.end))
        for hit in side.hits
    )


def _cites(side: Side, at: int) -> bool:
    """True where a number stands behind a noun that cites ("Article 5", not "this Protocol")."""
    behind = side.words[at] if at < len(side.words) else ""
    return behind[:1].isdecimal() or (len(behind) == 1 and behind.isalpha() and behind != "a")


def _take(side: Side, words: tuple[int, int], tables: Lexicon) -> None:
    """Mark a measure as explained, with the preposition before it and what belongs to it behind."""
    start, end = words
    if start == end:
        return
    deadline = tables.among("time.deadline")
    for length in (4, 3, 2, 1):
        if start >= length and " ".join(side.words[start - length : start]) in deadline:
            start -= length
            break
    while start and side.words[start - 1] in ("the", "of", "a", "an", ","):
        start -= 1
    while tables.concord and start and side.words[start - 1] in tables.among("time.leading"):
        start -= 1  # "[dentro de un] plazo de"
    side.explain(start, end)
