"""Floors and ceilings: "no earlier than" against "no later than", "at least" against "at most"."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from draftdiff.meaning.rules.measures.values import same_value
from draftdiff.meaning.sentences.segments import Segment, Side
from draftdiff.meaning.words.lexicon import Lexicon, words_of
from draftdiff.meaning.words.numbers.measure_reader import Measure

# "not earlier than" has no more words.
_BOUND: Final = 3
# "A más tardar el" has no more.
_LISTED: Final = 4
_DATED: Final = frozenset({"date", "duration", "clock"})
# From a time counted from an event to that event; "before" is another way.
_LEADING: Final = (["of"], ["after"], ["following"], ["from"])
_VERBS: Final = frozenset({"exceed", "be", "fall", "drop", "not", "no", "sooner", "earlier", "later", "than"})
_EXTREMES: Final = {"minimum", "maximum"}
#: Until when.
UNTIL: Final = frozenset({"by", "until", "till"})
_CEILINGS: Final = UNTIL | {"within", "before"}


def turned_round(segment: Segment, before: Measure | None, after: Measure | None) -> bool:
    """True where "not less than 14 days" stands for "within 14 days", or the reverse."""
    if before is None or after is None or before.kind not in _DATED or not same_value(before, after):
        return False
    return _limits(segment.old, before) * _limits(segment.new, after) < 0


def _limits(side: Side, measure: Measure) -> float:
    """The bound of a time, that of "within" included."""
    if measure.bound or not measure.start:
        return measure.bound
    before = side.words[max(0, measure.start - _BOUND) : measure.start]
    if _denied(before):
        return -1.0 if "later" in before else 1.0 if not {"earlier", "sooner"}.isdisjoint(before) else 0.0
    return -1.0 if before[-1:] == ["within"] else 0.0


def take_verb(side: Side, measure: Measure) -> None:
    """Mark the verb of a bound as explained: "shall [not exceed] 5 mg", "shall not [fall] below 5 mg"."""
    start = measure.start
    while start and side.words[start - 1] in _VERBS:
        start -= 1
    side.explain(start, measure.start)


def floor_for_ceiling(segment: Segment, old: list[int], new: list[int]) -> str | None:
    """flip, later or earlier where words before a time that stays turn its bound round, or None.

    "Not earlier than" for "within" and "from" for "until" leave just what was barred; "after" for "within" is later.

    Args:
        segment: Where they stand.
        old: The words that went.
        new: The words that came.
    """
    if max(len(old), len(new)) > _LISTED:
        return None
    if segment.lexicon.among("time.ceiling"):
        return _listed_bounds(segment, old, new)
    if max(len(old), len(new)) > _BOUND:
        return None
    if segment.lexicon.language != "en":
        return None
    if _at_the(segment.old, old) and _at_the(segment.new, new):
        return "flip" if segment.old.words[old[0]] != segment.new.words[new[0]] else None
    bounds = _bound(segment.old, old), _bound(segment.new, new)
    if None in bounds or bounds[0] == bounds[1]:
        return None
    if not _bounds_time(segment.old, old) or not _bounds_time(segment.new, new):
        return None
    around = _around(segment.old, old), _around(segment.new, new)
    plain = "after" in (segment.old.words[old[0]], segment.new.words[new[0]]) or not any(map(_denied, around))
    if not plain or "from" in (segment.old.words[old[0]], segment.new.words[new[0]]):
        return "flip"
    return "later" if bounds[1] == "floor" else "earlier"


def _listed_bounds(segment: Segment, old: list[int], new: list[int]) -> str | None:
    """The same by the lexicon's phrases: with one that denies, what was barred is left."""
    one, other = _listed_bound(segment.old, old), _listed_bound(segment.new, new)
    if one is None or other is None or one[0] == other[0]:
        return None
    if any(segment.lexicon.entries(phrase.split()[0]) and " " in phrase for _, phrase in (one, other)):
        return "flip"
    return "later" if other[0] == "floor" else "earlier"


def _listed_bound(side: Side, places: list[int]) -> tuple[str, str] | None:
    """Whether a phrase before a time, some words of which changed, says until when or from when, and the phrase."""
    tables = side.lexicon
    starts = [one.start for one in side.measures(tables) if one.kind in _DATED and one.start > places[-1]]
    end = min(starts, default=0)
    for size in range(_LISTED, 0, -1):
        phrase = " ".join(side.words[max(0, end - size) : end])
        if end - size <= places[0] and phrase in tables.any_of("time.ceiling", "time.floor"):
            return "ceiling" if phrase in tables.among("time.ceiling") else "floor", phrase
    return None


def extreme_for_extreme(segment: Segment, old: list[int], new: list[int]) -> bool:
    """True for "minimum" in place of "maximum" before a number that stays ("the minimum depth is 12 metres")."""
    if len(old) != 1 or len(new) != 1 or {segment.old.words[old[0]], segment.new.words[new[0]]} != _EXTREMES:
        return False
    end = segment.new.clause(new[0])[1]
    return any(new[0] < one.start < end for one in segment.new.measures(segment.lexicon))


def _at_the(side: Side, places: list[int]) -> bool:
    """True for "at the earliest" and "at the latest"."""
    at = places[0]
    return len(places) == 1 and side.words[at] in ("earliest", "latest") and side.words[at - 2 : at] == ["at", "the"]


def _bounds_time(side: Side, places: list[int]) -> bool:
    """True before a time; what leads from it to its event ("six months of", "after") counts as explained."""
    times = [one for one in side.measures(side.lexicon) if one.kind in _DATED]
    bounded = next((one for one in times if places[-1] < one.start <= places[-1] + 2), None)
    if bounded and bounded.kind == "duration" and side.words[bounded.end : bounded.end + 1] in _LEADING:
        side.explain(bounded.end, bounded.end + 1)
    if bounded:
        return True
    tables = side.lexicon
    small = tables.among("grammar.determiners")
    behind = [word for word in side.words[places[-1] + 1 : places[-1] + 3] if word not in small]
    return behind[:1] in (["date"], ["day"]) or not _datable(tables).isdisjoint(behind[:1])


@lru_cache
def _datable(tables: Lexicon) -> frozenset[str]:
    """Days of the week and months; "by the hour" is a rate."""
    return words_of(tables, "month") | tables.among("time.weekdays")


def _bound(side: Side, places: list[int]) -> str | None:
    """Whether words say from when or until when."""
    around = _around(side, places)
    if "than" in around:
        words = ("ceiling", "floor") if _denied(around) else ("floor", "ceiling")
        return words[0] if "later" in around else words[1] if not {"earlier", "sooner"}.isdisjoint(around) else None
    if len(places) > 1:
        return None
    word = side.words[places[0]]
    if word in _CEILINGS:
        return "ceiling"
    return "floor" if word in ("from", "after") else None


def _denied(around: list[str]) -> bool:
    """True for "no later than" and the like."""
    return "than" in around and not {"no", "not"}.isdisjoint(around)


def _around(side: Side, places: list[int]) -> list[str]:
    """Some words with those beside them."""
    return side.words[max(0, places[0] - 1) : places[-1] + 2]


def beside_than(side: Side, places: list[int]) -> bool:
    """True for words of "not later than", or beside one."""
    return "than" in _around(side, places)
