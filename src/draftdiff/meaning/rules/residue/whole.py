"""A sentence, proviso or long stretch that came or went whole: all that it commands, asks for, names and measures.

Nothing in it was changed, so nothing of it is broader or narrower than before.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.rules.references.citations import whole_citations
from draftdiff.meaning.rules.residue.told_conditions import conditions_told, has_main_clause
from draftdiff.meaning.rules.residue.told_modals import bindings
from draftdiff.meaning.rules.scope.definitions import definition_in
from draftdiff.meaning.sentences.apart import BORDER
from draftdiff.meaning.sentences.segments import Segment, Side
from draftdiff.meaning.words.forms.parts import DETERMINER, PREPOSITION, SMALL
from draftdiff.meaning.words.numbers.measure_reader import Measure

_TIMES: Final = frozenset({"date", "duration", "frequency", "soft", "clock"})
_SUMS: Final = frozenset({"amount", "share", "unit"})
# A condition that opens a sentence stands among its first words.
_FIRST: Final = 1
# The rank of "as soon as possible".
_PROMPT: Final = 4.0
_OF_LONG: Final = frozenset({"deontic", "condition", "time", "quantity"})
_RULING: Final = frozenset({"deontic", "condition"})
#: A stretch of so many words and marks is more than a member or a modifier.
LONG: Final = 16
_PROVISO: Final = ("provided", "except that")
# A sentence ends so, behind its brackets and quotation marks.
_STOPS: Final = tuple(".!?\u3002\u061f")
_CLOSING: Final = "\"'`)]\u201d\u2019"
_CONJUNCTIONS: Final = frozenset({"and", "or", "und", "oder", "et", "ou", "y", "o"})
# Before and behind a number that tells which, and the ends of what there are several of.
_SERIAL: Final = frozenset("previous preceding following first last next other these those both the such /".split())
_BEHIND_NAMES: Final = frozenset({"is", "was", "has", "does"})
_RANGE: Final = frozenset({"to", "or", "-", "\u2013"})
_SEVERAL: Final = ("s", "people", "men", "children")
# A sum in brackets stands so near behind the same in words, marks of form included.
_AGAIN: Final = 5
_NEARLY: Final = 0.001


class Told(NamedTuple):
    """What a stretch tells: an effect class, the words that show it, and what they say, however written."""

    kind: str
    start: int
    end: int
    sense: tuple[object, ...]


def explain_whole(segment: Segment) -> Iterator[Effect]:
    """What sentences tell that came or went whole; one that commands nothing and asks for nothing is ``other``."""
    side, added = (segment.new, True) if segment.new.words else (segment.old, False)
    direction = "added" if added else "dropped"
    if not side.open:
        for one in cited_in_definition(side) if definition_in(side.text[side.offset :], segment.lexicon) else ():
            words = one.start, one.end
            yield segment.effect(one.kind, direction, *(((0, 0), words) if added else (words, (0, 0))))
        return
    for start, end in sentences(side, min(side.open), max(side.open) + 1):
        found = told(side, (start, end))
        if not rules(side, found, (start, end)):
            yield segment.effect("other", None, *(((0, 0), (start, end)) if added else ((start, end), (0, 0))))
        for one in found:
            words = one.start, one.end
            yield segment.effect(one.kind, direction, *(((0, 0), words) if added else (words, (0, 0))))
    side.explain(0, len(side.words))


def cited_in_definition(side: Side) -> Iterator[Told]:
    """What a meaning cites; a sum or time in it, and what it asks for, are a part of it.

    Args:
        side: The definition.
    """
    own = side.lexicon.among("reference.own")
    for one in told(side, (0, len(side.words))):
        if one.kind == "reference" and side.words[max(0, one.start - 1)] not in own:
            yield one


def rules(side: Side, found: list[Told], words: tuple[int, int]) -> bool:
    """True for a sentence that commands something, and for a proviso or condition that nothing follows from.

    What "if the fund is closed, members are paid" says is no more told by its condition than by its command.

    Args:
        side: Where it stands.
        found: What it tells.
        words: The words of the sentence.
    """
    opening = [one for one in found if one.kind == "condition" and one.start <= words[0] + _FIRST]
    if any(one.kind == "deontic" for one in found) or not opening:
        return any(one.kind == "deontic" for one in found)
    return str(opening[0].sense[0]).startswith(_PROVISO) or not _follows_from(side, words, opening[0].end)


def _follows_from(side: Side, words: tuple[int, int], behind: int) -> bool:
    """True for a sentence with its capital and a comma or stop: a point of a list may be a condition and no more.

    Args:
        side: Where it stands.
        words: Its words.
        behind: Where the words that lead its condition end.
    """
    start, end = side.span(*words)
    if side.text[start].islower():
        return has_main_clause(side, behind, words[1])
    return "," in side.words[slice(*words)] or side.text[end:].lstrip(_CLOSING)[:1] in _STOPS


def explain_long(segment: Segment) -> Iterator[Effect]:
    """What a long stretch inside a sentence commands and measures that came or went; the rest is for other rules."""
    for region in segment.regions:
        (a, b), (c, d) = region.old, region.new
        if max(b - a, d - c) < LONG or (a == b) is (c == d):
            continue
        side, words, added = (segment.new, region.new, True) if a == b else (segment.old, region.old, False)
        if any(hit.start - words[0] <= 1 for hit in side.hits_of("condition") if hit.start >= words[0]):
            continue
        found = [one for one in told(side, words) if one.kind != "condition" or _behind_stop(side, one)]
        ruling = not segment.lexicon.among("grammar.prepositions") or any(one.kind in _RULING for one in found)
        for one in found if ruling else ():
            if one.kind in _OF_LONG and side.open.issuperset(range(one.start, one.end)):
                span = one.start, one.end
                yield segment.effect(
                    one.kind, "added" if added else "dropped", *(((0, 0), span) if added else (span, (0, 0)))
                )
                side.explain(*span)


def _behind_stop(side: Side, one: Told) -> bool:
    """True for a condition that opens a sentence."""
    return one.start > 0 and side.words[one.start - 1] == "."


def sentences(side: Side, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a stretch as word ranges, without the marks at their ends."""
    span = side.span(start, end)
    ends = [side.words_in((one.end(), one.end()))[0] for one in BORDER.finditer(side.text, *span)]
    for first, last in pairwise([start, *ends, end]):
        said = [at for at in range(first, last) if side.words[at][0].isalnum()]
        if said and (len(said) > 1 or side.words[said[0]] not in _CONJUNCTIONS):
            yield said[0], said[-1] + 1


def told(side: Side, words: tuple[int, int]) -> list[Told]:
    """All that a stretch commands, asks for, cites and measures, in order."""
    cited = [
        Told("reference", one.start, one.end, one.sense)
        for one in whole_citations(side, side.lexicon)
        if one.start or side.words[one.end : one.end + 1] != [":"]  # "Section 5: Fees" is its own number
    ]
    within = {at for one in cited for at in range(one.start, one.end)}
    bound = [Told("deontic", *one) for one in bindings(side)]
    asked = [Told("condition", *one) for one in conditions_told(side)]
    found = [*cited, *_measured(side), *bound, *asked]
    found = [one for one in found if not _said_again(side, one, found)]
    inside = (one for one in found if one.start < words[1] and one.end > words[0])
    return sorted((one for one in inside if one.kind == "reference" or one.start not in within), key=_place)


def _said_again(side: Side, one: Told, found: list[Told]) -> bool:
    """True for the second of "two thirds (2/3)"."""
    if one.kind not in ("quantity", "time") or "(" not in side.words[max(0, one.start - _AGAIN) : one.start]:
        return False
    return any(_same(one, other) and 0 < one.start - other.end <= _AGAIN for other in found)


def _same(one: Told, other: Told) -> bool:
    """True for one value, "two thirds" as 0.667 included."""
    if one.kind != other.kind or one.sense[0] != other.sense[0] or one.sense[2] != other.sense[2]:
        return False
    return abs(float(str(one.sense[1])) - float(str(other.sense[1]))) < _NEARLY


def _place(one: Told) -> tuple[int, int]:
    return one.start, one.end


def _measured(side: Side) -> Iterator[Told]:
    """Times, sums, shares, sizes, bounds and counts ("three people"); a bare number may be a name."""
    before: Measure | None = None
    for one in side.measures(side.lexicon):
        ranged = before and before.end + 1 == one.start and _is_range(side, before, one)
        start = before.start if before and ranged else one.start
        before = one
        if one.kind == "soft" and one.value < _PROMPT:
            continue  # "timely", "in due course"
        if side.words[one.start : one.end] == ["consensus"] and side.words[max(0, one.start - 1) : one.start] != ["by"]:
            continue
        if side.words[one.start : one.end] == ["majority"] and _has_share(side, one):
            continue
        if one.kind in _TIMES:
            yield Told("time", start, one.end, one.sense)
        elif one.kind in _SUMS or one.bound:
            yield Told("quantity", start, one.end, one.sense)
        elif end := _counted_to(side, one):
            yield Told("quantity", start, end, one.sense)


def _is_range(side: Side, before: Measure, one: Measure) -> bool:
    """True for the end of "three to five people", whose beginning counts nothing by itself."""
    if before.kind != "number" or before.bound or side.words[before.end] not in _RANGE:
        return False
    return side.words[before.start][0].isdecimal() is side.words[one.start][0].isdecimal()


def _has_share(side: Side, majority: Measure) -> bool:
    """True for the majority of "a 2/3 majority", whose share is told."""
    before = (one for one in side.measures(side.lexicon) if one.kind == "share" and one.end <= majority.start)
    return any(not any(map(str.isalnum, side.words[one.end : majority.start])) for one in before)


def _counted_to(side: Side, one: Measure) -> int:
    """Where what there are so many of ends: "three people", "10 core developers"; 0 for "the previous two provisos"."""
    if one.kind != "number" or one.value < 2 or one.value != int(one.value):
        return 0
    before, behind = side.words[max(0, one.start - 1) : one.start], side.words[one.end : one.end + 2]
    if (_SERIAL.issuperset(before) and before) or not behind or not behind[0].isalpha():
        return 0
    if behind[0].endswith(_SEVERAL):
        return one.end + 1 if behind[0] not in _BEHIND_NAMES else 0
    described = not side.parts[one.end] & (SMALL | PREPOSITION | DETERMINER) and len(behind) > 1
    several = described and behind[1].isalpha() and behind[1].endswith(_SEVERAL) and _is_noun(side, behind[1])
    return one.end + 2 if several else 0


def _is_noun(side: Side, word: str) -> bool:
    return word not in _BEHIND_NAMES and side.lexicon.base_of(word) is None
