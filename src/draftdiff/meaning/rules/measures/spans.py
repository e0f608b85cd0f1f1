"""Times told otherwise than by a figure with its unit: "a week", noon, without an end, months of rent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from draftdiff.meaning.sentences.kinship import is_small
from draftdiff.meaning.sentences.segments import Segment, Side
from draftdiff.meaning.words.forms.inflection import singular
from draftdiff.meaning.words.forms.parts import LINK, STOP, VERB
from draftdiff.meaning.words.numbers.measure_reader import Measure

# What so many months or days of are an amount.
_MONEY: Final = frozenset(
    {"expenditure", "salary", "salaries", "wages", "wage", "rent", "pay", "cost", "costs", "turnover", "revenue",
     "sales", "income", "supply", "supplies", "remuneration", "fees", "fee", "earnings", "spending", "expenses",
     "premium", "premiums", "consumption", "leave", "rest", "holiday", "training", "teaching", "overtime"}
)  # fmt: skip
# It stands among so many words behind the months, and its noun among the first of these.
_BEHIND: Final = 6
_NOUN: Final = 3
_MARKS: Final = ("'", "\u2019")
_ENDLESS: Final = frozenset({"indefinitely", "permanently", "forever", "perpetually", "perpetuity"})
_LASTING: Final = frozenset({"life", "lifetime", "duration", "remainder", "rest", "currency"})
_ORDERING: Final = frozenset({"next", "last", "first", "following", "previous", "preceding", "final"})
_LIMITING: Final = frozenset({"by", "before", "within", "until"})
_LATER: Final = ["later", "than"]
_ALL_OF_IT: Final = (["full"], ["whole"], ["all"], ["all", "of"])
_SOFT: Final = (["reasonable"], ["adequate"], ["sufficient"])
# As firm as "within a reasonable time".
_IN_REASON: Final = 2.0
_DEADLINES: Final = frozenset({"date", "clock", "duration"})
_QUOTES: Final = frozenset("\"'\u201c\u201d\u2018\u2019")
# Minutes from midnight, and those of a day.
_HOURS: Final = {"noon": 720, "midday": 720, "midnight": 0}
_DAY: Final = 1440


def is_sum(side: Side, measure: Measure) -> bool:
    """True for "three months of expenditure", "ten months' rent", "five days of leave": so much of it, no time."""
    if measure.kind != "duration":
        return False
    behind = [word for word in side.words[measure.end : measure.end + _BEHIND] if word not in _MARKS]
    if behind[:1] == ["of"]:
        behind = behind[1:]
    elif not _possessive(side, measure):
        return False
    ends = (at for at, word in enumerate(behind) if not word[0].isalpha() or is_small(word, side.lexicon))
    return not _MONEY.isdisjoint(behind[: next(ends, len(behind))][:_NOUN])


def _possessive(side: Side, measure: Measure) -> bool:
    """True for "ten months'" and "one month's"."""
    start, end = side.span(measure.start, measure.end)
    return any(mark in side.text[start : end + 1] for mark in _MARKS)


def unbounded(segment: Segment, before: Measure | None, after: Measure | None) -> tuple[str, tuple[int, int]] | None:
    """later, earlier or swapped where a duration stands for a time without an end or of another length, and its words.

    "For ten years" is less than "indefinitely"; "for the life of the product" nobody can tell.
    """
    measure, side, across = (after, segment.new, segment.old) if after else (before, segment.old, segment.new)
    if measure is None or (before and after) or measure.kind != "duration":
        return None
    region = segment.region_of(side, measure.start)
    start, end = (region.old if after else region.new) if region else (0, 0)
    said = across.words[start:end]
    if not _ENDLESS.isdisjoint(said):
        return "earlier" if after else "later", (start, end)
    return None if _LASTING.isdisjoint(said) or "the" not in said else ("swapped", (start, end))


def is_quoted(side: Side, measure: Measure) -> bool:
    """True for a bare number that stands alone in quotation marks: votes of "+0.5" are no quantity."""
    start = measure.start - (side.words[max(0, measure.start - 1) : measure.start] == ["+"])
    around = side.words[max(0, start - 1) : start] + side.words[measure.end : measure.end + 1]
    return measure.kind == "number" and len(around) == len("ab") and _QUOTES.issuperset(around)


def part_of_day(segment: Segment, before: Measure | None, after: Measure | None) -> tuple[int, int] | None:
    """The part of the day that stands in place of a time of day ("sunset", "9 p.m.")."""
    measure, side, across = (after, segment.new, segment.old) if after else (before, segment.old, segment.new)
    if measure is None or (before and after) or measure.kind != "clock":
        return None
    region = segment.region_of(side, measure.start)
    start, end = (region.old if after else region.new) if region else (0, 0)
    known = segment.lexicon.among("time.hours")
    found = next((at for at in range(start, end) if across.words[at] in known), None)
    return None if found is None else (found, found + 1)


def single_unit(segment: Segment, before: Measure | None, after: Measure | None) -> Measure | None:
    """ "a week" in place of which "two weeks" stand now, or the reverse: a duration of one; "full" of "half pay"."""
    measure, side, across = (after, segment.new, segment.old) if after else (before, segment.old, segment.new)
    if measure is None or (before and after) or measure.kind not in ("duration", "number", "share"):
        return None
    region = segment.region_of(side, measure.start) or segment.region_of(side, measure.end - 1)
    start, end = (region.old if after else region.new) if region else (0, 0)
    if measure.kind == "share":
        whole = across.words[start:end] in _ALL_OF_IT
        return Measure("share", 1.0, "", 0, start, end) if whole else None
    if measure.kind == "number":
        return _one_thing(side, measure, across, (start, end))
    if across.words[start:end] in _SOFT and "notice" in side.words[measure.end : measure.end + _NOUN]:
        return Measure("soft", _IN_REASON, "", 0, start, end)  # "reasonable notice", "60 days' notice"
    for at in range(start, end):
        unit = across.words[at].removesuffix("'s").removesuffix("\u2019s")  # "one month's rent"
        units = [entry.rank for entry in segment.lexicon.entries(unit) if entry.kind == "time_unit"]
        if units and at and across.words[at - 1] in ("a", "an", "one"):
            return Measure("duration", units[0], "", measure.bound, at - 1, at + 1, measure.backward)
        if units and segment.lexicon.inflection.endings:  # no articles
            return Measure("duration", units[0], "", measure.bound, at, at + 1, measure.backward)
    return None


def _one_thing(side: Side, measure: Measure, across: Side, words: tuple[int, int]) -> Measure | None:
    """ "a workshop" where "two workshops" stand now, "once" for "twice", or the reverse: a number of one."""
    if across.words[slice(*words)] == ["once"]:
        return Measure("number", 1.0, measure.unit, measure.bound, *words)
    noun = side.words[measure.end] if measure.end < len(side.words) else ""
    if noun == "other" and "another" in across.words[slice(*words)]:
        at = across.words.index("another", words[0])
        return Measure("number", 1.0, measure.unit, measure.bound, at, at + 1)  # "two other members"
    for at in range(words[0], words[1] - 1):
        if across.words[at] in ("a", "an") and noun.endswith("s") and singular(noun) == across.words[at + 1]:
            return Measure("number", 1.0, measure.unit, measure.bound, at, at + 1)
    place = measure.start - 1
    if words[1] - words[0] != 1 or place < 0 or side.words[place] not in _ORDERING or not noun.endswith("s"):
        return None
    single = singular(noun) == across.words[words[0]] and across.words[words[0] - 1] == side.words[place]
    return Measure("number", 1.0, measure.unit, measure.bound, *words) if single else None


def instead_of_event(segment: Segment, before: Measure | None, after: Measure | None) -> bool:
    """True for a date where an event stood, or the reverse: "begins on [signature => 1 April]"."""
    measure, side, across = (after, segment.new, segment.old) if after else (before, segment.old, segment.new)
    if measure is None or (before and after) or measure.kind != "date":
        return False
    region = segment.region_of(side, measure.start)
    start, end = (region.old if after else region.new) if region else (0, 0)
    if not start < end <= start + 2 or across.words[start - 1 : start] not in (["on"], ["upon"], ["from"]):
        return False
    across.explain(start, end)
    return True


def firmer(segment: Segment, before: Measure | None, after: Measure | None) -> str | None:
    """ "as soon as possible" in place of which a day without a figure stands now ("by Friday"), or the reverse."""
    measure, side, across = (after, segment.new, segment.old) if after else (before, segment.old, segment.new)
    if measure is None or (before and after) or measure.kind != "soft":
        return None
    region = segment.region_of(side, measure.start)
    start, end = (region.old if after else region.new) if region else (0, 0)
    opening = across.words[start : start + 1]
    occasion = opening in (["at"], ["in"], ["on"]) and not _ORDERING.isdisjoint(across.words[start:end])
    if (_LIMITING.isdisjoint(opening) and not occasion) or end - start < 2:
        return None
    across.explain(start, end)
    if occasion:  # "immediately", "at the next session"
        return "earlier" if after else "later"
    return "weaker" if after else "stronger"


def from_noon(segment: Segment, before: Measure | None, after: Measure | None, part: tuple[int, int]) -> str:
    """earlier or later where noon or midnight stood for a time of day, or stands for one now; else swapped."""
    clock, side = (after, segment.old) if after else (before, segment.new)
    hour = _HOURS.get(side.words[part[0]])
    if clock is None or hour is None:
        return "swapped"
    noon = _DAY if hour == 0 and clock.value > _DAY / 2 else hour
    if noon == clock.value:
        return "swapped"
    return "later" if (clock.value > noon) is (after is not None) else "earlier"


def put_elsewhere(segment: Segment, before: Measure, others: Sequence[Measure]) -> Measure | None:
    """ "In due course, it will" in place of "it will, by September": the one time of the same deed that came elsewhere.

    Args:
        segment: Where they stand.
        before: A time that went.
        others: Times that came and stand for no other one.
    """
    if len(others) != 1 or (before.kind == "soft") is (others[0].kind == "soft"):
        return None
    firm, side = (others[0], segment.new) if before.kind == "soft" else (before, segment.old)
    return others[0] if _is_deadline(side, firm) and not _of_another_deed(segment, before, others[0]) else None


def _is_deadline(side: Side, measure: Measure) -> bool:
    """True for "by September" and "no later than 3 May"."""
    leads = side.words[measure.start - 1] in _LIMITING or side.words[measure.start - 2 : measure.start] == _LATER
    return measure.start > 1 and measure.kind in _DEADLINES and leads


def _of_another_deed(segment: Segment, before: Measure, after: Measure) -> bool:
    """True where the end of a clause, or "and" with another verb, stands between two times of both sides."""
    side = segment.old
    shift = [one.old[1] - one.new[1] for one in segment.regions if one.new[1] <= after.start]
    place = max(0, after.start + (shift[-1] if shift else 0))
    start, end = sorted((before.start, place))
    for at in range(start, min(end, len(side.words) - 1)):
        if side.parts[at] & STOP:
            return True
        if side.parts[at] & LINK and any(part & VERB for part in side.parts[at + 1 : at + 3]):
            return True
    return False
