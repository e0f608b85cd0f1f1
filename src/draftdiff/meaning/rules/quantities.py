"""Changed numbers, amounts, dates and deadlines."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.rules.kinship import is_small
from draftdiff.meaning.rules.lone_measures import opens, said_in_condition, stands_out
from draftdiff.meaning.rules.segments import Region, Segment, Side
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.measure_reader import Measure

_TIMES: Final = frozenset({"date", "duration", "frequency", "soft", "clock"})
# What has an effect of its own beside a measure.
_APART: Final = frozenset(
    {"modal", "negation", "condition", "hedge", "citation", "quantifier", "restrictor", "extender"}
)
# No measure is longer, in words, so that one that begins farther away cannot be touched.
_NEAR: Final = 12
# So many words say of what an amount is one, up to one of these.
_WHOLE: Final = 6
_AFTER: Final = frozenset({"for", "to", "on", "in", "at", "by", "from", "within", "if", "and", "or", "where", "when"})
# Minutes from midnight, and those of a day.
_HOURS: Final = {"noon": 720, "midday": 720, "midnight": 0}
_DAY: Final = 1440
_EDITIONS: Final = frozenset({"edition", "version", "revision", "issue", "text"})
# Days of a month, and by how much what is called as long may differ.
_MONTH: Final = 30.4375
_NEARLY: Final = 0.04
# Bounds of a measure that are none.
_ABOUT: Final = 0.5
_EXACTLY: Final = 0.25


def explain_quantities(segment: Segment) -> Iterator[Effect]:
    """Measures that came, went or have another value: classes ``time`` and ``quantity``."""
    old = _untold(segment.old, segment.regions, 0, segment.lexicon)
    new = _untold(segment.new, segment.regions, 1, segment.lexicon)
    for before, after in _aligned(segment, old, new):
        one = (before.start, before.end) if before else (0, 0)
        other = (after.start, after.end) if after else (0, 0)
        if segment.old.open.isdisjoint(range(*one)) and segment.new.open.isdisjoint(range(*other)):
            continue
        if (before is None or after is None) and not stands_out(segment, before, after):
            continue
        if single := _single(segment, before, after):
            before, after = before or single, after or single
            one, other = (before.start, before.end), (after.start, after.end)
        if part := _part_of_day(segment, before, after):
            one, other = (one, part) if before else (part, other)
        elif said_in_condition(segment, before, after):
            continue
        kind = "time" if (before or after or _NONE).kind in _TIMES else "quantity"
        pays = kind == "time" and _of_money(segment.new if after else segment.old, after or before or _NONE)
        hedged = _hedged(before, after)
        if before and after and kind == "quantity" and (before.kind, before.unit) != (after.kind, after.unit):
            _take_whole(segment.old, before.end)
            _take_whole(segment.new, after.end)
        moved = _from_noon(segment, before, after, part) if part else direction(before, after)
        turned = hedged or _put_off(segment, before, after) or moved
        if _of_edition(segment, before, after):
            kind, turned = "reference", "swapped"
        if pays:
            kind, turned = "quantity", _MORE_OR_LESS.get(turned, turned)
        yield segment.effect("hedge" if hedged else kind, turned, one, other)
        _take(segment.old, one, segment.lexicon)
        _take(segment.new, other, segment.lexicon)
        if before is None or after is None:
            _take_phrase(segment, segment.new if after else segment.old, after or before or _NONE)


_MORE_OR_LESS: Final = {"later": "up", "earlier": "down"}
# What so many months of are an amount.
_MONEY: Final = frozenset(
    {"expenditure", "salary", "salaries", "wages", "wage", "rent", "pay", "cost", "costs", "turnover", "revenue",
     "sales", "income", "supply", "supplies", "remuneration", "fees", "fee", "earnings", "spending", "expenses",
     "premium", "premiums", "consumption"}
)  # fmt: skip
# And stand among so many words behind it.
_NOUN: Final = 3
_NONE: Final = Measure("number", 0.0, "", 0, 0, 0)


def _of_money(side: Side, measure: Measure) -> bool:
    """True for "three months of expenditure" and "ten months' running costs": so much money, no time."""
    if measure.kind != "duration":
        return False
    behind = [word for word in side.words[measure.end : measure.end + _WHOLE] if word not in ("'", "\u2019")]
    if behind[:1] == ["of"]:
        behind = behind[1:]
    elif not side.text[: side.ends[measure.end - 1] + side.offset + 1].endswith(("'", "\u2019")):
        return False
    ends = (at for at, word in enumerate(behind) if not word[0].isalpha() or is_small(word, side.lexicon))
    return not _MONEY.isdisjoint(behind[: next(ends, len(behind))][:_NOUN])


def _put_off(segment: Segment, before: Measure | None, after: Measure | None) -> str | None:
    """A time between a limit and the event that it hung on: "until [+thirty days after] the notice" is later."""
    side, measure = (segment.new, after) if after else (segment.old, before)
    if measure is None or (before and after) or measure.kind != "duration" or not measure.start:
        return None
    region = segment.region_of(side, measure.start)
    mine, other = ((region.new, region.old) if after else (region.old, region.new)) if region else ((0, 0), (0, 1))
    joint = side.words[measure.end : measure.end + 1]
    if other[0] != other[1] or mine != (measure.start, measure.end + 1) or joint not in (["after"], ["before"]):
        return None
    if side.words[measure.start - 1] not in ("until", "by", "on", "from", "at"):
        return None
    return "later" if (joint == ["after"]) is (after is not None) else "earlier"


def _part_of_day(segment: Segment, before: Measure | None, after: Measure | None) -> tuple[int, int] | None:
    """The part of the day that stands in place of a time of day ("sunset", "9 p.m.")."""
    measure, side, across = (after, segment.new, segment.old) if after else (before, segment.old, segment.new)
    if measure is None or (before and after) or measure.kind != "clock":
        return None
    region = segment.region_of(side, measure.start)
    start, end = (region.old if after else region.new) if region else (0, 0)
    known = segment.lexicon.among("time.hours")
    found = next((at for at in range(start, end) if across.words[at] in known), None)
    return None if found is None else (found, found + 1)


def _single(segment: Segment, before: Measure | None, after: Measure | None) -> Measure | None:
    """ "a week" in place of which "two weeks" stand now, or the reverse: a duration of one."""
    measure, side, across = (after, segment.new, segment.old) if after else (before, segment.old, segment.new)
    if measure is None or (before and after) or measure.kind != "duration":
        return None
    region = segment.region_of(side, measure.start)
    start, end = (region.old if after else region.new) if region else (0, 0)
    for at in range(start, end):
        units = [entry.rank for entry in segment.lexicon.entries(across.words[at]) if entry.kind == "time_unit"]
        if units and at and across.words[at - 1] in ("a", "an", "one"):
            return Measure("duration", units[0], "", measure.bound, at - 1, at + 1, measure.backward)
    return None


def _from_noon(segment: Segment, before: Measure | None, after: Measure | None, part: tuple[int, int]) -> str:
    """earlier or later where noon or midnight stood for a time of day, or stands for one now; else swapped."""
    clock, side = (after, segment.old) if after else (before, segment.new)
    hour = _HOURS.get(side.words[part[0]])
    if clock is None or hour is None:
        return "swapped"
    noon = _DAY if hour == 0 and clock.value > _DAY / 2 else hour
    if noon == clock.value:
        return "swapped"
    return "later" if (clock.value > noon) is (after is not None) else "earlier"


def _of_edition(segment: Segment, before: Measure | None, after: Measure | None) -> bool:
    """True for the year of an edition, which is a part of its name: "the [2010 => 2021] edition of the rules"."""
    if before is None or after is None or (before.kind, after.kind) != ("date", "date"):
        return False
    return all(
        _dates_text(side, one.end, segment.lexicon) for side, one in ((segment.old, before), (segment.new, after))
    )


def _dates_text(side: Side, at: int, tables: Lexicon) -> bool:
    """True for "edition", and for the name of an instrument that a year stands before ("the 1998 Protocol")."""
    if at >= len(side.words) or side.words[at] in _EDITIONS:
        return at < len(side.words)
    return side.words[at] in tables.among("reference.instruments") and side.written(at, at + 1)[:1].isupper()


def _hedged(before: Measure | None, after: Measure | None) -> str | None:
    """A hedge, "about", added to a number that stays, or dropped; "exactly" drops it too."""
    if before is None or after is None or before._replace(bound=0).sense != after._replace(bound=0).sense:
        return None
    loose = before.bound == _ABOUT, after.bound == _ABOUT
    others = {before.bound, after.bound} - {0, _ABOUT, _EXACTLY}
    return None if others or loose[0] == loose[1] else "added" if loose[1] else "dropped"


def _touched(side: Side, regions: Sequence[Region], which: int, tables: Lexicon) -> list[Measure]:
    begun = side.beginnings
    if not begun or not any(_measurable(begun, region[which]) for region in regions):
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


def _measurable(begun: list[int], words: tuple[int, int]) -> bool:
    """True where a measure may begin so near changed words that they may belong to it."""
    first = bisect_left(begun, words[0] - _NEAR)
    return first < len(begun) and begun[first] < words[1] + _NEAR


def _aligned(
    segment: Segment, old: list[Measure], new: list[Measure]
) -> Iterator[tuple[Measure | None, Measure | None]]:
    """Changed measures by order, those of one kind together; what says the same on both sides is left out."""
    senses = [measure.sense for measure in new]
    rest_old = []
    for measure in old:
        if measure.sense in senses:
            senses.remove(measure.sense)
        else:
            rest_old.append(measure)
    kept = [measure.sense for measure in old]
    rest_new = []
    for measure in new:
        if measure.sense in kept:
            kept.remove(measure.sense)
        else:
            rest_new.append(measure)
    for before in rest_old:
        alike = [m for m in rest_new if _alike(before, m)]
        partner = next((m for m in alike if _meet(segment, before, m)), None)
        partner = partner or next((m for m in alike if (m.kind, m.unit) == (before.kind, before.unit)), None)
        if partner:
            rest_new.remove(partner)
        yield before, partner
    for after in rest_new:
        yield None, after


def _meet(segment: Segment, before: Measure, after: Measure) -> bool:
    """True where one edit touches both."""
    return any(
        region.old[0] <= before.end
        and region.old[1] >= before.start
        and region.new[0] <= after.end
        and region.new[1] >= after.start
        for region in segment.regions
    )


def _alike(before: Measure, after: Measure) -> bool:
    return (before.kind in _TIMES) == (after.kind in _TIMES)


def direction(before: Measure | None, after: Measure | None) -> str:
    """What became of a measure: up, down, earlier, later, stronger, weaker, added, dropped or swapped.

    Example:
        >>> days = Measure("duration", 30.0, "", 0, 0, 2)
        >>> direction(days, days._replace(value=60.0)), direction(days, None)
        ('later', 'dropped')
    """
    if before is None or after is None:
        return "added" if after else "dropped"
    if before.kind in _TIMES and after.kind in _TIMES:
        return _in_time(before, after)
    if (before.kind, before.unit) != (after.kind, after.unit):
        return "swapped"
    if before.value != after.value:
        return "up" if after.value > before.value else "down"
    if before.bound <= -1 <= 1 <= after.bound or after.bound <= -1 <= 1 <= before.bound:
        return "swapped"  # a floor for a ceiling
    if 0 < before.bound < 1 or 0 < after.bound < 1:
        return "swapped"
    return "up" if after.bound > before.bound else "down"


def _in_time(before: Measure, after: Measure) -> str:
    if "soft" in (before.kind, after.kind):
        if {measure.value for measure in (before, after) if measure.kind == "soft"} == {5.0}:
            return "later" if before.kind == "soft" else "earlier"
        firmness = [measure.value if measure.kind == "soft" else 4.5 for measure in (before, after)]
        return "stronger" if firmness[1] > firmness[0] else "weaker"
    if before.kind != after.kind:
        return "swapped"
    one, other = before.value, after.value
    if before.kind == "date" and (one < 10000 or other < 10000):
        one, other = one % 10000, other % 10000
    later = other > one
    if before.kind == "duration" and _counted_otherwise(one, other):
        return "swapped"
    if before.kind == "duration" and (before.backward or after.backward):
        later = not later
    return "later" if later else "earlier"


def _counted_otherwise(one: float, other: float) -> bool:
    """True for about as long in days and in months ("thirty days", "one month")."""
    months = [days % _MONTH == 0 for days in (one, other)]
    return months[0] is not months[1] and abs(one - other) < _NEARLY * max(one, other)


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
    return behind[:1].isdigit() or (len(behind) == 1 and behind.isalpha() and behind != "a")


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
    side.explain(start, end)
