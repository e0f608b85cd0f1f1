"""What a changed measure is a change of: a quantity, a time, a hedge or the edition of a text."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.rules.measures.spans import is_sum
from draftdiff.meaning.rules.measures.values import TIMES, hedged
from draftdiff.meaning.sentences.segments import Segment, Side
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.numbers.measure_reader import Measure

_EDITIONS: Final = frozenset({"edition", "version", "revision", "issue", "text"})
_MORE_OR_LESS: Final = {"later": "up", "earlier": "down"}
_SUMS: Final = frozenset({"amount", "share"})
# "an hour" has no more words.
_UNIT: Final = 2
_NONE: Final = Measure("number", 0.0, "", 0, 0, 0)


def told_as(segment: Segment, before: Measure | None, after: Measure | None, turned: str) -> tuple[str, str]:
    """The class of a changed measure with its direction."""
    if loosened := hedged(before, after):
        return "hedge", loosened
    if _of_edition(segment, before, after):
        return "reference", "swapped"
    measure = after or before or _NONE
    if measure.kind not in TIMES:
        return "quantity", _of_the_whole(segment, before, after) or turned
    if rated := _rated(segment, before, after):
        return "quantity", rated
    if is_sum(segment.new if after else segment.old, measure):
        return "quantity", _MORE_OR_LESS.get(turned, turned)
    return "time", turned


def _of_the_whole(segment: Segment, before: Measure | None, after: Measure | None) -> str | None:
    """down for "bear [80 per cent of] the cost", up for "[150 per cent of] the charges"; the reverse where it went."""
    side, share = (segment.new, after) if after else (segment.old, before)
    if share is None or (before and after) or share.kind != "share" or share.value == 1:
        return None
    region = segment.region_of(side, share.start)
    mine, other = ((region.new, region.old) if after else (region.old, region.new)) if region else ((0, 0), (0, 1))
    if other[0] != other[1] or mine != (share.start, share.end + 1) or side.words[share.end] != "of":
        return None
    return "up" if (share.value > 1) is (after is not None) else "down"


def _rated(segment: Segment, before: Measure | None, after: Measure | None) -> str | None:
    """up for "per day" that came behind an amount, and for "per month" in place of "per annum"; down the other way."""
    if before and after:
        if not (_rates(segment.old, before) and _rates(segment.new, after)) or before.value == after.value:
            return None
        return "up" if after.value < before.value else "down"
    side, measure = (segment.new, after or _NONE) if after else (segment.old, before or _NONE)
    shares = (one.end for one in side.measures(side.lexicon) if one.kind == "share")
    if not _rates(side, measure) or measure.start in shares:
        return None
    return "up" if after else "down"


def per_unit(segment: Segment, old: list[int], new: list[int]) -> str | None:
    """up for "60 dollars a [week => day]", down the other way, None where no amount is due for a time."""
    if max(len(old), len(new)) > _UNIT:
        return None
    lengths = []
    for side, at in ((segment.old, old[-1]), (segment.new, new[-1])):
        units = [one.rank for one in segment.lexicon.entries(side.words[at]) if one.kind == "time_unit"]
        sums = (one.end for one in side.measures(segment.lexicon) if one.kind in _SUMS)
        if not units or side.words[at - 1] not in ("a", "an", "per", "each", "every") or at - 1 not in sums:
            return None
        lengths.append(units[0])
    return None if lengths[0] == lengths[1] else "up" if lengths[1] < lengths[0] else "down"


def _rates(side: Side, measure: Measure) -> bool:
    """True for "per day" and "for each day" behind an amount or share: it is due again and again."""
    start = measure.start - (side.words[measure.start - 1 : measure.start] == ["for"])
    sums = (one.end for one in side.measures(side.lexicon) if one.kind in _SUMS)
    return measure.kind == "frequency" and start in sums


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
