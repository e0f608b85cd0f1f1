"""Words that came or went beside what is explained: those that follow from it, and where the others begin and end."""

from __future__ import annotations

from typing import Final

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.rules.roles.labelling import role_of
from draftdiff.meaning.sentences.segments import Region, Segment, Side
from draftdiff.meaning.words.forms.parts import COMMA, LETTERED, LINK, PEOPLE
from draftdiff.meaning.words.forms.traits import small_words

_CLOCKED: Final = frozenset({"noon", "midday", "midnight"})
# So few words are left of an exchange, and more where they point back: "under Article 7", "for that purpose".
_FEW: Final = 2
_LEFT: Final = 3
_POINTING: Final = frozenset({"that", "this", "such", "those", "these"})
_WHOLLY: Final = frozenset({"added", "dropped"})


def before_explained(side: Side, words: tuple[int, int]) -> int:
    """Where a stretch ends before what is explained of it: that is no part of a list."""
    last = words[1] - 1
    while last >= words[0] and last not in side.open:
        last -= 1
    if last < words[0]:
        return words[1]
    return last + 1 if any(word[0].isalpha() for word in side.words[last + 1 : words[1]]) else words[1]


def behind_comma(side: Side, words: tuple[int, int]) -> int:
    """Where a stretch begins behind what is explained of it and a comma sets apart."""
    first = next((at for at in range(*words) if at in side.open), words[0])
    before = side.words[words[0] : first]
    return first if before[-1:] == [","] and any(word[0].isalpha() for word in before) else words[0]


def goes_with(segment: Segment, side: Side, region: Region, places: list[int], effects: list[Effect]) -> bool:
    """True for words that follow from what is explained: small ones, and those left of an exchange."""
    said = [side.words[at] for at in places]
    if small_words(segment.lexicon).issuperset(said):
        return True
    if side.parts[places[-1]] & LETTERED and _dates(segment, said, effects):
        return True
    noted = segment.lexicon.among("grammar.noted")
    if noted.issuperset(said) and any(effect.kind == "deontic" for effect in effects):
        return True
    return _beside_explained(segment, region, places, effects)


def _dates(segment: Segment, said: list[str], effects: list[Effect]) -> bool:
    """True for the "no later than noon" of "no later than noon on 4 May", of which the day is told."""
    return said[-1] in _CLOCKED and any(effect.kind == "time" and effect.direction in _WHOLLY for effect in effects)


def _beside_explained(segment: Segment, region: Region, places: list[int], effects: list[Effect]) -> bool:
    """True for a word or two left of an exchange whose other words are explained: they went with them."""
    if region.old[0] == region.old[1] or region.new[0] == region.new[1] or len(places) > _LEFT:
        return False
    (a, b), (c, d) = region.old_span, region.new_span
    side = (
        segment.new
        if segment.new.open.issuperset(places) and region.new[0] <= places[0] < region.new[1]
        else segment.old
    )
    if _is_member(side, places):
        return False
    if len(places) > _FEW and not (_POINTING & {side.words[at] for at in places}):
        return False
    spans = [(one.old_span or (0, 0), one.new_span or (0, 0)) for one in effects]
    beside = any((start < b and end > a) or (first < d and last > c) for (start, end), (first, last) in spans)
    return beside and role_of(side, places[0], segment.lexicon) is None


def _is_member(side: Side, places: list[int]) -> bool:
    """True for more members of a list: "paper[, glass or steel, provided that]", "[and researchers as appropriate]"."""
    first, last = places[0], places[-1]
    if len(places) > 1 and side.parts[last - 1] & LINK and side.parts[first - 1] & COMMA:
        return True
    return first > 0 and bool(side.parts[first - 1] & LINK and side.parts[last] & PEOPLE)
