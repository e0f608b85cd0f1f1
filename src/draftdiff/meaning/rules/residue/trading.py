"""Words of a sentence that took each other's place: who acts and who is given something, numbers, what is limited."""

from __future__ import annotations

from typing import Final

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.rules.roles.labelling import role_of
from draftdiff.meaning.sentences.segments import Region, Segment, Side
from draftdiff.meaning.words.forms.parts import BEING
from draftdiff.meaning.words.forms.traits import WEIGHTY

_OF_TIME: Final = frozenset({"date", "clock"})
_PARTS: Final = ("actor", "beneficiary")
# Forms of one word begin alike.
_STEM: Final = 4
# Those who trade places are named in so many words.
_NAMED: Final = 6


def traded(segment: Segment) -> list[Effect]:
    """The effects of words that took each other's place in a sentence in which nothing else changed.

    Args:
        segment: The sentence pair.
    """
    return _limiting_others(segment) or _traded_numbers(segment) or _traded_places(segment) or _traded_around(segment)


def _traded_numbers(segment: Segment) -> list[Effect]:
    """The effect of "six members and three observers" against "three members and six observers"."""
    if len(segment.regions) != 2:
        return []
    one, other = (
        [(measure.value, measure.unit) for measure in side.measures(segment.lexicon) if measure.kind not in _OF_TIME
         and any(region[which][0] <= measure.start < region[which][1] for region in segment.regions)]
        for which, side in ((0, segment.old), (1, segment.new))
    )  # fmt: skip
    if len(one) != 2 or one != other[::-1] or one == other:
        return []
    first, last = segment.regions
    return [segment.effect("quantity", "swapped", (first.old[0], last.old[1]), (first.new[0], last.new[1]))]


def _traded_around(segment: Segment) -> list[Effect]:
    """The effects of two phrases that changed sides of a verb: "the agent notifies the server"."""
    old, new = segment.old.words, segment.new.words
    start = next((at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), 0)
    same = next((at for at, pair in enumerate(zip(old[::-1], new[::-1], strict=False)) if pair[0] != pair[1]), 0)
    one, other = old[start : len(old) - same], new[start : len(new) - same]
    for size in range(1, min(_NAMED, len(one)) + 1):
        for last in range(1, min(_NAMED, len(one) - size) + 1):
            between = one[size : len(one) - last]
            if other == [*one[len(one) - last :], *between, *one[:size]] and between:
                return _of_parts(segment, (start, start + size), (len(old) - same - last, len(old) - same))
    return []


def _of_parts(segment: Segment, first: tuple[int, int], second: tuple[int, int]) -> list[Effect]:
    """The effects on those who act and are given something, where they traded places."""
    size = len(segment.new.words) - len(segment.old.words)
    roles = [role_of(segment.old, words[0], segment.lexicon) for words in (first, second)]
    if roles[0] == roles[1] or any(role not in _PARTS for role in roles):
        return []
    across = (first[0], first[0] + second[1] - second[0]), (second[1] + size - (first[1] - first[0]), second[1] + size)
    return [
        segment.effect(role or "other", "swapped", words, place)
        for role, words, place in zip(roles, (first, second), across, strict=True)
    ]


def only_reordered(segment: Segment) -> bool:
    """True where the same words stand in another order that no rule has proved to be one of taste."""
    if len(segment.regions) < 2 or not segment.shared:
        return False
    old, new = (weighty(side) for side in (segment.old, segment.new))
    if not old or len(old) != len(new):
        return False
    return sorted([segment.old.words[at] for at in old]) == sorted([segment.new.words[at] for at in new])


def _limiting_others(segment: Segment) -> list[Effect]:
    """The effect of words that changed places with "only": other words are limited now."""
    first, last = segment.regions[0], segment.regions[-1]
    kept = segment.old.words[first.old[1] : last.old[0]]
    if not kept or any(all(entry.kind != "restrictor" for entry in segment.lexicon.entries(word)) for word in kept):
        return []
    return [segment.effect("scope", "swapped", (first.old[0], last.old[1]), (first.new[0], last.new[1]))]


def _traded_places(segment: Segment) -> list[Effect]:
    """The effects of two who took each other's part: "the Seller shall pay the Buyer", and the reverse."""
    if len(segment.old.words) != len(segment.new.words):
        return []
    if traded := _traded_phrases(segment):
        return traded
    pairs = zip(segment.old.words, segment.new.words, strict=True)
    places = [at for at, (one, other) in enumerate(pairs) if one != other]
    if len(places) != 2 or segment.old.words[places[0]] != segment.new.words[places[1]]:
        return []
    parts = [(role_of(segment.old, at, segment.lexicon), (at, at + 1)) for at in places]
    return [segment.effect(role, "swapped", words, words) for role, words in parts if role in _PARTS]


def _traded_phrases(segment: Segment) -> list[Effect]:
    """The same for phrases: "the [governor], with the advice of the [chief forester], shall"."""
    if len(segment.regions) != 2:
        return []
    said = [
        [word for word in side.words[slice(*region[which])] if word[0].isalnum()]
        for region in segment.regions
        for side, which in ((segment.old, 0), (segment.new, 1))
    ]
    if said[0] != said[3] or said[1] != said[2] or not said[0] or not said[1]:
        return []
    found = [(role_of(segment.old, one.old[0], segment.lexicon), one) for one in segment.regions]
    return [segment.effect(role, "swapped", one.old, one.new) for role, one in found if role in _PARTS]


def weighty(side: Side) -> list[int]:
    """All unexplained words of a side that are more than punctuation and conjunctions."""
    return [at for at in sorted(side.open) if side.traits[at] & WEIGHTY]


def has_weighty(side: Side) -> bool:
    """True where a side has such a word."""
    return any(map(WEIGHTY.__and__, map(side.traits.__getitem__, side.open)))


def are_no_partners(segment: Segment, region: Region) -> bool:
    """True for other words with "and" behind them on one side only: they are no partners of what stood there.

    Of "[ability to => negotiate and] resolve disputes" the ability went, and a deed came.

    Args:
        segment: Where they stand.
        region: An edit that ends with a conjunction on one side.
    """
    (a, b), (c, d) = region.old, region.new
    for part in segment.old.parts[a:b] + segment.new.parts[c:d]:
        if part & BEING:
            return False
    for word in segment.old.words[a:b]:
        for other in segment.new.words[c:d]:
            if word[:_STEM] == other[:_STEM]:
                return False  # forms of one word
    return True
