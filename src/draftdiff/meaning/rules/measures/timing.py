"""Before and after: words that put something at another time without a figure."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from draftdiff.meaning.rules.measures.bounds import UNTIL, beside_than, floor_for_ceiling
from draftdiff.meaning.rules.measures.event_times import EVENTS, turned_by_event
from draftdiff.meaning.rules.measures.seasons import (
    LIMITS,
    PARTS,
    part_of_day_or_year,
    range_of_weekdays,
    weekday_of_month,
)
from draftdiff.meaning.rules.roles.deadlines import is_deadline
from draftdiff.meaning.sentences.segments import Segment, Side
from draftdiff.meaning.words.forms.parts import PREPOSITION
from draftdiff.meaning.words.lexicon import Lexicon, words_of
from draftdiff.meaning.words.synonymy.equivalents import equivalents

# Before, at and after a meeting or a day.
_PLACES: Final = {"before": 0, "at": 1, "during": 1, "of": 1, "on": 1, "after": 2, "following": 2}
_WORKING: Final = frozenset({"business", "working"})
_FROM_NOW: Final = {"same": 0, "next": 1, "following": 1}
_LAST: Final = 1 << 10
# A day or meeting stands so near behind its preposition, in words.
_NEAR: Final = 5
# A phrase that says when has no more words.
_PHRASE: Final = 6
# "Within the time allowed", in so many words.
_SPELLS: Final = frozenset({"time", "period", "term", "deadline", "limits"})
_SPELL: Final = 4
_BEFORE: Final = frozenset({"before"})
_AROUND: Final = frozenset({"within", "between", "during", "outside"})
# A day is a part of the time behind these, and none behind those.
_WITH_DAY: Final = frozenset({"on or before", "by", "no later than", "not later than", "until", "up to"})
_WITHOUT_DAY: Final = frozenset({"before", "prior to", "earlier than", "ahead of"})
_OPENING: Final = frozenset(phrase.split(" ")[0] for phrase in _WITH_DAY | _WITHOUT_DAY)
_BOUNDS: Final = frozenset({"end", "close", "start", "beginning", "expiry", "date", "deadline"})


def turned_in_time(segment: Segment, old: list[int], new: list[int]) -> str | None:
    """earlier, later or swapped: what words do to a time that were exchanged for others, or None.

    Args:
        segment: Where they stand.
        old: The words that went.
        new: The words that came.
    """
    one = [segment.old.words[at] for at in old]
    if telling_times(segment.lexicon).isdisjoint(one) and not beside_time(segment.old, old):
        return None
    if _other_kind(segment, old, new):
        return "swapped"
    timed = not _timing(segment.lexicon).isdisjoint(one)
    if (timed or beside_than(segment.old, old)) and (turned := floor_for_ceiling(segment, old, new)):
        return turned
    if (
        turned := range_of_weekdays(segment, old, new)
        or part_of_day_or_year(segment, old, new)
        or weekday_of_month(segment, old, new)
        or turned_by_event(segment, old, new)
        or _day_itself(segment, old, new)
    ):
        return turned
    if len(old) > 2 or len(new) > 2:
        return None
    if not timed:
        return None
    if turned := _next_or_same(segment, old, new) or _counted_days(segment, old, new):
        return turned
    other = [segment.new.words[at] for at in new]
    if turned := _reversed(one, other, segment.lexicon):
        return turned
    if len(old) != 1 or len(new) != 1:
        return None
    return (
        _ranked(segment, old[0], new[0])
        or _deadline(segment, old[0], new[0])
        or _lasting(one[0], other[0], segment.lexicon)
    )


@lru_cache
def telling_times(tables: Lexicon) -> frozenset[str]:
    """Every word that tells of a time: what is exchanged holds one, or stands beside one."""
    named = tables.any_of("time.seasons", "time.weekdays", "time.openings", "time.middles", "time.closings")
    return _timing(tables) | EVENTS | PARTS.keys() | _OPENING | named


def beside_time(side: Side, places: list[int]) -> bool:
    """True for words before a unit of time, or of "not later than"."""
    behind = places[-1] + 1
    return (behind < len(side.words) and side.words[behind] in _dating(side.lexicon)) or beside_than(side, places)


def _other_kind(segment: Segment, old: list[int], new: list[int]) -> bool:
    """True for another kind of the same times: "in [even-numbered => odd-numbered] years"."""
    if len(old) != 1 or len(new) != 1 or not _dated(segment.old, old[0] + 1, segment.lexicon):
        return False
    words = segment.old.words[old[0]], segment.new.words[new[0]]
    same = segment.new.words[new[0] + 1 : new[0] + 2] == segment.old.words[old[0] + 1 : old[0] + 2]
    known = equivalents(segment.lexicon.language).ordinals.keys() | segment.lexicon.among("grammar.determiners")
    plain = all(word[0].isalpha() and word not in known and not segment.lexicon.entries(word) for word in words)
    return same and plain and segment.old.words[old[0] + 1].endswith("s") and not _WORKING & {*words}


def _day_itself(segment: Segment, old: list[int], new: list[int]) -> str | None:
    """ "on or before 15 March" against "prior to 15 March", which leaves a day less."""
    if segment.new.words[new[0]] not in _OPENING:
        return None
    sides = (segment.old, old), (segment.new, new)
    one, other = (" ".join(side.words[places[0] : places[-1] + 1]) for side, places in sides)
    if not {one, other} & _WITH_DAY or not {one, other} & _WITHOUT_DAY:
        return None
    dates = (measure.start for measure in segment.new.measures(segment.lexicon) if measure.kind == "date")
    if new[-1] + 1 not in dates:
        return None
    return "earlier" if one in _WITH_DAY else "later"


def tells_when(side: Side, places: Sequence[int]) -> bool:
    """True for a phrase with a part of the day, week or year ("between sunrise and sunset", "on Sundays")."""
    tables, opening = side.lexicon, side.words[places[0]]
    if not side.parts[places[0]] & PREPOSITION and opening not in _AROUND:
        return False
    if opening in ("within", "during") and not _SPELLS.isdisjoint([side.words[at] for at in places[:_SPELL]]):
        return True
    if is_deadline(side, places[0]):
        return True
    known = tables.any_of("time.hours", "time.weekdays")
    return len(places) <= _PHRASE and not known.isdisjoint(side.words[at] for at in places)


def _next_or_same(segment: Segment, old: list[int], new: list[int]) -> str | None:
    """ "the next business day" against "the same day"."""
    ranks = [_FROM_NOW.get(side.words[places[0]]) for side, places in ((segment.old, old), (segment.new, new))]
    if None in ranks or ranks[0] == ranks[1] or not _dated(segment.new, new[-1] + 1, segment.lexicon):
        return None
    return "earlier" if ranks == [1, 0] else "later"


def _counted_days(segment: Segment, old: list[int], new: list[int]) -> str | None:
    """ "the fifth working day" against "the fifth calendar day", which comes sooner."""
    words = [side.words[places[0]] for side, places in ((segment.old, old), (segment.new, new))]
    if len(old) != 1 or len(new) != 1 or not _dated(segment.new, new[0] + 1, segment.lexicon):
        return None
    if words[0] in _WORKING and words[1] == "calendar":
        return "earlier"
    return "later" if words[0] == "calendar" and words[1] in _WORKING else None


@lru_cache
def _timing(tables: Lexicon) -> frozenset[str]:
    """Every word that may put something at another time."""
    units = {phrase[0] for phrase in tables.phrases_of("time_unit")}
    listed = tables.any_of("time.before", "time.after") | equivalents(tables.language).ordinals.keys()
    bounds = UNTIL | _BEFORE | {"within", "from", "last", "calendar", "earliest", "latest"}
    return listed | units | bounds | _PLACES.keys() | _FROM_NOW.keys() | _WORKING


def _reversed(one: Sequence[str], other: Sequence[str], tables: Lexicon) -> str | None:
    """ "before" against "after"."""
    before, after = tables.among("time.before"), tables.among("time.after")
    if before.issuperset(one[:1]) and after.issuperset(other[:1]):
        return "later"
    return "earlier" if after.issuperset(one[:1]) and before.issuperset(other[:1]) else None


def _ranked(segment: Segment, old: int, new: int) -> str | None:
    """ "the second week" against "the third week", "the day of the vote" against "the day after the vote"."""
    known, side = equivalents(segment.lexicon.language), segment.old
    one, other = side.words[old], segment.new.words[new]
    ordinals = {**known.ordinals, "last": _LAST}
    ranks = ordinals if one in ordinals else _PLACES
    if one not in ranks or other not in ranks or ranks[one] == ranks[other]:
        return None
    if ranks is ordinals:
        timed = _dated(side, old + 1, segment.lexicon) or not known.among("periods").isdisjoint(
            side.words[old + 1 :][:1]
        )
    else:
        timed = _meets(side, old, known.among("periods"), segment.lexicon)
    return ("later" if ranks[other] > ranks[one] else "earlier") if timed else None


def _meets(side: Side, at: int, periods: frozenset[str], tables: Lexicon) -> bool:
    """True for a preposition behind a day or before a meeting."""
    if side.words[at] in ("of", "on"):
        return at > 0 and _dated(side, at - 1, tables)
    return (at > 0 and _dated(side, at - 1, tables)) or not periods.isdisjoint(side.words[at + 1 : at + 1 + _NEAR])


def _dated(side: Side, at: int, tables: Lexicon) -> bool:
    """True for a unit of time or a month."""
    return at < len(side.words) and side.words[at] in _dating(tables)


@lru_cache
def _dating(tables: Lexicon) -> frozenset[str]:
    """Every unit of time or month of one word."""
    return words_of(tables, "time_unit", "month")


def _lasting(one: str, other: str, tables: Lexicon) -> str | None:
    """ "a week" against "a month"."""
    units = [[entry.rank for entry in tables.entries(word) if entry.kind == "time_unit"] for word in (one, other)]
    if not all(units) or units[0] == units[1]:
        return None
    return "later" if units[1] > units[0] else "earlier"


def _deadline(segment: Segment, old: int, new: int) -> str | None:
    """ "by 1 March" against "before 1 March", which leaves a day less."""
    dates = [measure for measure in segment.old.measures(segment.lexicon) if measure.kind == "date"]
    bounded = not _BOUNDS.isdisjoint(segment.old.words[old + 1 : old + 3])
    if not bounded and not any(date.start <= old + 1 < date.end for date in dates):
        return None
    words = segment.old.words[old], segment.new.words[new]
    if words[0] in UNTIL and words[1] in _BEFORE:
        return "earlier"
    return "later" if words[0] in _BEFORE and words[1] in UNTIL else None


def _bounds_time(side: Side, at: int) -> bool:
    """True behind "at the end of the" and "by the"."""
    return not ({"of", "in", "during"} | LIMITS).isdisjoint(side.words[max(0, at - 2) : at])


def counted_in(segment: Segment, side: Side, at: int, *, added: bool) -> str | None:
    """earlier or later: what a word does to a time that only came or went, or None.

    "the ninetieth day following" for "the day following"; "the second business day" for "the second day"; "on or
    before 31 March" for "before 31 March".
    """
    word = side.words[at]
    if _dated(side, at + 1, segment.lexicon):
        counts = equivalents(segment.lexicon.language).ordinals.get(word, 0) > 1 or word in _WORKING
        if counts or (word in ("following", "next") and _bounds_time(side, at)):
            return "later" if added else "earlier"
    if word != "on" or side.words[at + 1 : at + 2] != ["or"]:
        return None
    following = side.words[at + 2 : at + 3]
    if following == ["before"]:
        return "later" if added else "earlier"
    return ("earlier" if added else "later") if following == ["after"] else None
