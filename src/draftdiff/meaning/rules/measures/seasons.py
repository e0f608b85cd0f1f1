"""Parts of the day and of the year: which of two comes first."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.sentences.segments import Segment, Side
from draftdiff.meaning.words.synonymy.equivalents import equivalents

# Behind these a part of the day is a limit.
LIMITS: Final = frozenset({"by", "before", "until", "till", "after", "from"})
# And stands so near behind them, in words.
_BOUND: Final = 3
#: The parts of a day in their order, and those of a year.
PARTS: Final = {
    "dawn": 0, "sunrise": 0, "morning": 1, "mornings": 1, "noon": 2, "midday": 2, "afternoon": 3, "afternoons": 3,
    "sunset": 4, "dusk": 4, "evening": 5, "evenings": 5, "night": 6, "midnight": 7,
}  # fmt: skip
_YEAR: Final = {"spring": 0, "summer": 1, "autumn": 2}
_DAYS: Final = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
}  # fmt: skip
# A year has so many digits.
_DIGITS: Final = 4


def part_of_day_or_year(segment: Segment, old: list[int], new: list[int]) -> str | None:
    """ "by Sunday [evening => noon]" is earlier; another season, and evening for morning, are swapped."""
    if len(old) != 1 or len(new) != 1:
        return None
    one, other = segment.old.words[old[0]], segment.new.words[new[0]]
    seasons = segment.lexicon.among("time.seasons")
    if {one, other} <= seasons:
        if _of_meeting(segment, old[0], new[0]):
            before, after = _YEAR.get(one), _YEAR.get(other)
            return "swapped" if before is None or after is None else "later" if after > before else "earlier"
        return _season(segment, old[0], new[0]) if _in_time(segment.old, old[0]) else None
    before, after = PARTS.get(one), PARTS.get(other)
    if before is None or after is None or before == after:
        return None
    limited = not LIMITS.isdisjoint(segment.old.words[max(0, old[0] - _BOUND) : old[0]])
    return "swapped" if not limited else "later" if after > before else "earlier"


def _of_meeting(segment: Segment, old: int, new: int) -> bool:
    """True for a season before a meeting or term: one of a year's "at its [spring => autumn] session"."""
    periods = equivalents(segment.lexicon.language).among("periods")
    behind = segment.old.words[old + 1 : old + 2]
    every = {"every", "each"} & {*segment.old.words[max(0, old - 2) : old]}
    return behind == segment.new.words[new + 1 : new + 2] and not periods.isdisjoint(behind) and not every


def _season(segment: Segment, old: int, new: int) -> str:
    """ "in spring 2027" is earlier than "in autumn 2027"; winter lies in two years, a season of any year in none."""
    year = segment.old.words[old + 1 : old + 2]
    one, other = (_YEAR.get(side.words[at]) for side, at in ((segment.old, old), (segment.new, new)))
    if (
        one is None
        or other is None
        or not year
        or not year[0].isdecimal()
        or year != segment.new.words[new + 1 : new + 2]
    ):
        return "swapped"
    return "later" if other > one else "earlier"


def _in_time(side: Side, at: int) -> bool:
    """True for a season behind "every", "in" or "during the", not for one that describes a noun."""
    behind = side.words[at + 1] if at + 1 < len(side.words) else "."
    leads = side.lexicon.among("grammar.determiners") | side.lexicon.among("grammar.prepositions")
    small = side.lexicon.among("grammar.prepositions") | side.lexicon.among("grammar.and")
    dated = behind[0].isdecimal() and len(behind) == _DIGITS
    return at > 0 and side.words[at - 1] in leads and (dated or not behind[0].isalpha() or behind in small)


def weekday_of_month(segment: Segment, old: list[int], new: list[int]) -> str | None:
    """swapped for another weekday with its place in the month: "the [first Tuesday => last Thursday]"."""
    tables = segment.lexicon
    days, ordinals = tables.among("time.weekdays"), equivalents(tables.language).ordinals
    if segment.old.words[old[-1]] not in days:
        return None
    for side, places in ((segment.old, old), (segment.new, new)):
        said = [side.words[at] for at in places]
        if said[-1] not in days or not all(word in ordinals or word in ("last", "penultimate") for word in said[:-1]):
            return None
    return "swapped"


def range_of_weekdays(segment: Segment, old: list[int], new: list[int]) -> str | None:
    """broader or narrower for a range of weekdays with more or fewer of them: "Monday to [Friday => Saturday]"."""
    if len(old) != 1 or len(new) != 1:
        return None
    before, after = _range_of(segment.old, old[0]), _range_of(segment.new, new[0])
    if before is None or after is None or not (before <= after or after <= before):
        return None
    return "broader" if len(after) > len(before) else "narrower"


def _range_of(side: Side, at: int) -> frozenset[int] | None:
    """The days of "Monday to Friday", one of whose ends stands at a place."""
    for first, last in ((at, at + 2), (at - 2, at)):
        if first >= 0 and last < len(side.words) and side.words[first + 1] in ("to", "through", "until"):
            ends = [_DAYS.get(side.words[place].removesuffix("s")) for place in (first, last)]
            if ends[0] is not None and ends[1] is not None:
                return frozenset((ends[0] + more) % len(_DAYS) for more in range((ends[1] - ends[0]) % len(_DAYS) + 1))
    return None
