"""What a rewritten stretch tells on both sides: numbers and times of the same things, references that only moved."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.rules.residue.whole import Told, told
from draftdiff.meaning.sentences.segments import Segment, Side

# A time is led to by so many words ("open for").
_LEADING: Final = 2
_BACKWARD: Final = frozenset({"before", "in", "prior", "ahead"})
# They lead to what is pointed at.
_POINTING: Final = frozenset({"see", "the", "our", "please", "refer", "to"})


def without_moved(across: Side, found: list[Told], stretch: tuple[int, int]) -> list[Told]:
    """What a stretch tells but for references that an edit outside of it has on the other side: they only moved.

    Args:
        across: The other side.
        found: What the stretch tells more than it.
        stretch: The words of the stretch on the other side.
    """
    for one in found:
        if one.kind == "reference":
            break
    else:
        return found
    cited = [one for one in found if one.kind == "reference"]
    for other in told(across, (0, len(across.words))):
        outside = not stretch[0] <= other.start < stretch[1] and across.open.issuperset(range(other.start, other.end))
        alike = [one for one in cited if one.sense == other.sense] if outside else []
        if alike:
            across.explain(_pointed_from(across, other.start), other.end)
            found = [one for one in found if one not in alike]
    return found


def _pointed_from(side: Side, at: int) -> int:
    """Where the "see the" begins that leads to a reference."""
    while at and side.words[at - 1] in _POINTING:
        at -= 1
    return at


def counted_otherwise(segment: Segment, gone: list[Told], come: list[Told]) -> list[tuple[Told, Told, str]]:
    """Another number of the same things: "3 members", "5 members".

    Args:
        segment: Where they stand.
        gone: What only the old side tells.
        come: What only the new side tells.
    """
    pairs = []
    for one in filter(_is_count, gone):
        noun = segment.old.words[one.end - 1]
        alike = [other for other in come if _is_count(other) and segment.new.words[other.end - 1] == noun]
        if len(alike) == 1 and alike[0].sense != one.sense:
            grown = str(alike[0].sense[1]), str(one.sense[1])
            pairs.append((one, alike[0], "up" if float(grown[0]) > float(grown[1]) else "down"))
    return pairs if len(pairs) == 1 else []


def timed_otherwise(segment: Segment, gone: list[Told], come: list[Told]) -> list[tuple[Told, Told, str]]:
    """Another time behind the same words: "is open for 1 month", "is open for 1 week".

    Args:
        segment: Where they stand.
        gone: What only the old side tells.
        come: What only the new side tells.
    """
    pairs = []
    for one in filter(_is_duration, gone):
        leading = segment.old.words[max(0, one.start - _LEADING) : one.start]
        alike = [other for other in come if _is_duration(other) and _led_by(segment.new, other, leading)]
        if len(alike) == 1 and _BACKWARD.isdisjoint(segment.old.words[one.end : one.end + 1]):
            days = float(str(alike[0].sense[1])), float(str(one.sense[1]))
            pairs.append((one, alike[0], "later" if days[0] > days[1] else "earlier"))
    return pairs


def _led_by(side: Side, one: Told, leading: list[str]) -> bool:
    return len(leading) == _LEADING and side.words[max(0, one.start - _LEADING) : one.start] == leading


def _is_duration(one: Told) -> bool:
    return one.kind == "time" and one.sense[0] == "duration"


def _is_count(one: Told) -> bool:
    return one.kind == "quantity" and one.sense[0] == "number"
