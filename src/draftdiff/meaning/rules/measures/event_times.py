"""Times that hang on an event: its beginning or end, a stage of an instrument, what is done with a document."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.sentences.segments import Segment, Side
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import equivalents

# The stages of an instrument in their order.
_STAGES: Final = (
    "adoption", "signature", "signing", "ratification", "acceptance", "approval", "accession", "entry into force",
    "termination", "expiry",
)  # fmt: skip
# The parts of a meeting or period in their order.
_ENDS: Final = {
    "opening": 0, "beginning": 0, "start": 0, "commencement": 0, "outset": 0, "onset": 0, "inception": 0,
    "middle": 1, "midpoint": 1,
    "end": 2, "close": 2, "closing": 2, "conclusion": 2, "adjournment": 2, "completion": 2, "termination": 2,
    "expiry": 2, "expiration": 2,
}  # fmt: skip
# These are said of places as well, but for those of time.
_OF_PLACES: Final = frozenset({"end", "start", "beginning", "middle", "opening"})
_LASTING: Final = frozenset(
    {"period", "lease", "tenancy", "contract", "employment", "event", "ceremony", "debate", "proceedings", "shift",
     "lesson", "race", "match", "game", "negotiations", "exhibition", "festival", "project", "works", "voyage",
     "programme", "course", "appointment", "mandate", "war", "hostilities", "mission", "campaign", "competition",
     "tournament", "day", "night", "school", "holidays", "winter", "summer", "spring", "autumn", "procedure"}
)  # fmt: skip
# What is done with a decision or letter, in its order.
_DONE: Final = {
    "made": 0, "taken": 0, "given": 0, "signed": 0, "adopted": 0, "written": 0, "dated": 0,
    "issued": 1, "sent": 1, "dispatched": 1, "despatched": 1, "posted": 1, "mailed": 1, "announced": 1,
    "served": 2, "delivered": 2, "received": 2, "notified": 2, "communicated": 2, "published": 2,
}  # fmt: skip
# A day or meeting stands so near behind its preposition, in words.
_NEAR: Final = 5
# What begins, ends or falls due on an event.
_BEGINNING: Final = frozenset(
    {"effect", "force", "due", "payable", "begins", "begin", "starts", "ends", "expires", "lapses"}
)
# "not earlier than" has no more words.
_BOUND: Final = 3
_PHRASE: Final = 6
# A month or year stands so near behind its part, in words.
_PART: Final = 2
# What leads from a time to its event.
_LEADING: Final = frozenset({"on", "upon", "before", "after", "until", "of"})
_BE: Final = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_DATING: Final = frozenset({"date", "day", "time", "moment", "when", "after", "before", "until", "once"})

#: The words that such an event begins with.
EVENTS: Final = frozenset({stage.split(" ")[0] for stage in _STAGES} | _ENDS.keys() | _DONE.keys())


def turned_by_event(segment: Segment, old: list[int], new: list[int]) -> str | None:
    """earlier or later where a time hangs on another stage of the same event, or None.

    Args:
        segment: Where they stand.
        old: The words that went.
        new: The words that came.
    """
    return (
        _stage(segment, old, new)
        or _end_of_event(segment, old, new)
        or _done_with(segment, old, new)
        or _part_of_time(segment, old, new)
    )


def _part_of_time(segment: Segment, old: list[int], new: list[int]) -> str | None:
    """ "до [конца => середины] октября": another part of a month or year, in languages that list their words for it."""
    if len(old) != 1 or len(new) != 1 or not segment.lexicon.among("time.closings"):
        return None
    one, other = (_part(side, at) for side, at in ((segment.old, old[0]), (segment.new, new[0])))
    return None if one is None or other is None or one == other else "later" if other > one else "earlier"


def _part(side: Side, at: int) -> int | None:
    """Which part of a time a word names, with a unit of time or a month near behind it."""
    lists = enumerate(("time.openings", "time.middles", "time.closings"))
    found = next((place for place, name in lists if side.words[at] in side.lexicon.among(name)), None)
    behind = side.words[at + 1 : at + 1 + _PART]
    timed = any(entry.kind in ("time_unit", "month") for word in behind for entry in side.lexicon.entries(word))
    return found if timed else None


def _end_of_event(segment: Segment, old: list[int], new: list[int]) -> str | None:
    """ "at the [close => opening] of the session" is earlier."""
    if len(old) != 1 or len(new) != 1:
        return None
    one, other = (_ENDS.get(side.words[at]) for side, at in ((segment.old, old[0]), (segment.new, new[0])))
    named = all(
        side.words[at + 1 : at + 2] == ["of"] and side.words[at - 1 : at] == ["the"]
        for side, at in ((segment.old, old[0]), (segment.new, new[0]))
    )
    if not named or one is None or other is None or one == other or not _of_time(segment, old[0], new[0]):
        return None
    return "later" if other > one else "earlier"


def _of_time(segment: Segment, old: int, new: int) -> bool:
    """True where something is spoken of that goes on for a time: "the end of the session", not "of the hall"."""
    if not {segment.old.words[old], segment.new.words[new]} <= _OF_PLACES:
        return True
    behind, tables = segment.old.words[old + 2 : old + 2 + _NEAR], segment.lexicon
    units = any(entry.kind in ("time_unit", "month") for word in behind for entry in tables.entries(word))
    known = _LASTING | equivalents(tables.language).among("periods")
    return units or not known.isdisjoint(behind)


def _done_with(segment: Segment, old: list[int], new: list[int]) -> str | None:
    """ "of the date on which the decision is [made => served]" is later."""
    if len(old) != 1 or len(new) != 1:
        return None
    sides = (segment.old, old[0]), (segment.new, new[0])
    one, other = (_DONE.get(side.words[at]) for side, at in sides)
    if one is None or other is None or one == other:
        return None
    if not all(side.words[at - 1] in _BE and _told_when(side, at) for side, at in sides):
        return None
    return "later" if other > one else "earlier"


def _told_when(side: Side, at: int) -> bool:
    """True behind "the date on which" or "after" in the same clause, no modal between."""
    start = max(0, at - 2 * _PHRASE)
    opened = next((place for place in range(at - 1, start - 1, -1) if side.words[place] in _DATING), None)
    return opened is not None and "," not in side.words[opened:at] and not side.has("modal", opened, at)


def _stage(segment: Segment, old: list[int], new: list[int]) -> str | None:
    """ "two years after the [signature => entry into force] of this Protocol" is later."""
    sides = (segment.old, old), (segment.new, new)
    one, other = (side.written(places[0], places[-1] + 1).lower() for side, places in sides)
    if one not in _STAGES or other not in _STAGES or not all(_counted_from(side, places[0]) for side, places in sides):
        return None
    return "later" if _STAGES.index(other) > _STAGES.index(one) else "earlier"


def _counted_from(side: Side, at: int) -> bool:
    """True behind "after the", "from the date of" and the like, where a time is counted."""
    near = side.words[max(0, at - _BOUND) : at]
    return "from" in near or "of" in near or not side.lexicon.any_of("time.after", "time.before").isdisjoint(near)


def at_another_event(segment: Segment, old: list[int], new: list[int]) -> bool:
    """True for a date or limit that hangs on something else now ("from the date of [signature => delivery]")."""
    tables = segment.lexicon
    days = tables.among("time.weekdays")
    if len(old) == len(new) == 1 and segment.old.words[old[0]] in days and segment.new.words[new[0]] in days:
        return True
    return _is_event(segment.old, old, tables) and _is_event(segment.new, new, tables)


def _is_event(side: Side, places: list[int], tables: Lexicon) -> bool:
    """True for something on which a time hangs, nobody and no name."""
    if not _hangs_on(side, places[0], tables):
        return False
    nobody = tables.any_of("grammar.agents", "grammar.persons")
    return nobody.isdisjoint([side.words[at] for at in places]) and side.written(places[0], places[0] + 1).islower()


def _hangs_on(side: Side, at: int, tables: Lexicon) -> bool:
    """True behind "the date of" and "before the"."""
    near = side.words[max(0, at - _NEAR) : at]
    if _LEADING.isdisjoint(near):
        return False
    small = tables.among("grammar.determiners")
    before = [word for word in near if word not in small]
    if before[-1:] in (["on"], ["upon"]):
        return not _BEGINNING.isdisjoint(side.words[max(0, at - _PHRASE) : at])
    return before[-1:] in (["before"], ["after"], ["until"]) or (
        before[-1:] == ["of"] and before[-2:-1] in (["date"], ["day"], ["time"])
    )
