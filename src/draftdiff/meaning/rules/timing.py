"""Words put in place of others that say when: before, on and after a day, the second and the third week."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.rules.segments import Segment, Side
from draftdiff.meaning.words.equivalents import equivalents
from draftdiff.meaning.words.lexicon import Lexicon

# Before, at and after a meeting.
_PLACES: Final = {"before": 0, "at": 1, "during": 1, "after": 2}
# What a limit said otherwise does beside a date, and beside "day".
_LIMITS: Final = {("by", "before"): "earlier", ("before", "by"): "later"}
_OF_DAY: Final = {
    ("after", "of"): "earlier", ("of", "after"): "later", ("before", "of"): "later", ("of", "before"): "earlier",
}  # fmt: skip


def turned_in_time(segment: Segment, old: list[int], new: list[int]) -> str | None:
    """What an exchange of words does to a time: "earlier", "later"; None where they say no time.

    Args:
        segment: Where they stand.
        old: The words that went.
        new: Those that came.
    """
    one = [segment.old.words[at] for at in old]
    other = [segment.new.words[at] for at in new]
    return (
        _limited(segment, old, one, other)
        or _order_in_time(one, other, segment.lexicon)
        or _counted_in_time(segment, old, new)
    )


def day_itself(segment: Segment, side: Side, places: list[int]) -> str | None:
    """What "on or" before "before" or "after" does when it comes in: the day itself counts with the others."""
    at = places[-1]
    if [side.words[place] for place in places] != ["on"] or side.words[at + 1 : at + 2] != ["or"]:
        return None
    following = side.words[at + 2 : at + 3]
    return {"before": "later", "after": "earlier"}.get(following[0]) if following else None


def _limited(segment: Segment, old: list[int], one: list[str], other: list[str]) -> str | None:
    """ "by 1 March" against "before 1 March", "the day after the vote" against "the day of the vote"."""
    if len(one) != 1 or len(other) != 1:
        return None
    pair, at = (one[0], other[0]), old[0]
    if at and segment.old.words[at - 1] == "day" and pair in _OF_DAY:
        return _OF_DAY[pair]
    dated = any(m.kind == "date" and at < m.start <= at + 2 for m in segment.old.measures(segment.lexicon))
    return _LIMITS.get(pair) if dated else None


def _counted_in_time(segment: Segment, old: list[int], new: list[int]) -> str | None:
    """ "the second week" against "the third week", "at the session" against "after the session"."""
    if len(old) != 1 or len(new) != 1:
        return None
    known, tables = equivalents(segment.lexicon.language), segment.lexicon
    one, other = segment.old.words[old[0]], segment.new.words[new[0]]
    near = segment.old.words[old[0] + 1 : old[0] + 6]
    ordinals = {**known.ordinals, "last": 1 << 10}
    ranks = ordinals if one in ordinals else _PLACES
    if one not in ranks or other not in ranks or ranks[one] == ranks[other]:
        return None
    periods = known.among("periods")
    dated = any(entry.kind in ("time_unit", "month") for word in near[:1] for entry in tables.entries(word))
    if not dated and periods.isdisjoint(near[:1] if ranks is ordinals else near):
        return None
    return "later" if ranks[other] > ranks[one] else "earlier"


def _order_in_time(one: list[str], other: list[str], tables: Lexicon) -> str | None:
    """ "before" against "after"."""
    before, after = tables.among("time.before"), tables.among("time.after")
    first, then = one[:1], other[:1]
    if not first or not then or len(one) > 2 or len(other) > 2:
        return None
    if before.issuperset(first) and after.issuperset(then):
        return "later"
    return "earlier" if after.issuperset(first) and before.issuperset(then) else None
