"""Effects of one sentence that are one: who went and who came elsewhere, a reference and what it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.sentences.segments import Segment

_WHOLE: Final = frozenset({"all", "every", "each", "any"})
# In the place of "all" they say no more than nothing does.
_POINTING: Final = frozenset({"", "the", "a", "an"})
_EXCHANGED: Final = frozenset({"added", "dropped"})
# What becomes of a condition by the words in it.
_INSIDE: Final = frozenset({"swapped", "broader", "narrower"})
# So many kept words part no two exchanges.
_KEPT: Final = 1
_PAIRED: Final = ("actor", "beneficiary")


def told_once(segment: Segment, effects: list[Effect]) -> list[Effect]:
    """The effects of a sentence, those that are one told once.

    Args:
        segment: Where they were found.
        effects: What was found.
    """
    if len(effects) < 2:
        return effects
    kinds = {one.kind for one in effects}
    if not kinds.isdisjoint(_PAIRED):
        effects = _paired(segment, effects)
    if "condition" in kinds:
        effects = list(_whole_conditions(segment, effects))
    return _without_titles(segment, without_whole(effects)) if "scope" in kinds else effects


def _paired(segment: Segment, effects: list[Effect]) -> list[Effect]:
    """The effects, an actor or beneficiary that went and the one that came as another one, but for members of lists."""
    found, links = list(effects), segment.lexicon.among("grammar.and")
    if not {one.direction for one in found if one.kind in _PAIRED} >= _EXCHANGED:
        return found
    if any(not links.isdisjoint(said) for said in _edited(segment)):
        return found
    for kind in _PAIRED:
        gone = [one for one in found if one.kind == kind and one.direction == "dropped" and not one.new]
        come = [one for one in found if one.kind == kind and one.direction == "added" and not one.old]
        if len(gone) == len(come) == 1:
            at = min(found.index(gone[0]), found.index(come[0]))
            found = [one for one in found if one not in (*gone, *come)]
            found.insert(at, evolve(gone[0], direction="swapped", new=come[0].new, new_span=come[0].new_span))
    return found


def _whole_conditions(segment: Segment, effects: Sequence[Effect]) -> Iterator[Effect]:
    """The effects, what was asked for and what is asked for instead as one where hardly a word between was kept."""
    before: Effect | None = None
    for effect in effects:
        if before and (both := _as_one_condition(segment, before, effect)):
            before = both
            continue
        if before:
            yield before
        before = effect
    if before:
        yield before


def _as_one_condition(segment: Segment, one: Effect, other: Effect) -> Effect | None:
    """An exchange of what a condition asks for, made of two of its effects; None for effects of their own."""
    told = {one.direction, other.direction}
    if {one.kind, other.kind} != {"condition"} or "swapped" not in told or not told <= _INSIDE:
        return None
    if not (one.old_span and other.old_span and one.new_span and other.new_span):
        return None
    old, new = (one.old_span[0], other.old_span[1]), (one.new_span[0], other.new_span[1])
    between = (
        segment.old.text[one.old_span[1] : other.old_span[0]], segment.new.text[one.new_span[1] : other.new_span[0]]
    )  # fmt: skip
    if old[0] > old[1] or new[0] > new[1] or max(len(kept.split()) for kept in between) > _KEPT:
        return None
    said = segment.old.text[slice(*old)], segment.new.text[slice(*new)]
    return evolve(one, direction="swapped", old=said[0], new=said[1], old_span=old, new_span=new)


def _edited(segment: Segment) -> Iterator[Sequence[str]]:
    """The words of each edit on each side."""
    for old, new, _, _ in segment.regions:
        yield segment.old.words[slice(*old)]
        yield segment.new.words[slice(*new)]


def without_whole(effects: Sequence[Effect]) -> list[Effect]:
    """The effects but for the "all" that came as what described the same people went: they are broader once.

    Args:
        effects: What was found in one sentence.

    Example:
        >>> every = Effect("scope", "broader", "", "all", (9, 9), (9, 12))
        >>> who = Effect("beneficiary", "broader", "who are poor", "", (15, 27), (19, 19))
        >>> [one.kind for one in without_whole([every, who])]
        ['beneficiary']
    """
    turned = {one.direction for one in effects if one.kind in _PAIRED and not (one.old and one.new)}
    return [one for one in effects if not (one.kind == "scope" and one.direction in turned and _of_all(one))]


def _of_all(effect: Effect) -> bool:
    said = {effect.old.lower(), effect.new.lower()} - _POINTING
    return len(said) == 1 and said <= _WHOLE


def _without_titles(segment: Segment, effects: list[Effect]) -> list[Effect]:
    """The effects but for the scope of what came or went with a reference: "and resolution 18/9 [on groundwater]".

    What says which are meant stays ("a pass [issued under by-law 19]").
    """
    cited = [one for one in effects if one.kind == "reference" and one.direction in ("added", "dropped")]
    if not cited:
        return effects
    return [
        one for one in effects if one.kind != "scope" or not any(_goes_with(segment, one, other) for other in cited)
    ]


def _goes_with(segment: Segment, effect: Effect, cited: Effect) -> bool:
    """True for words that came or went in one edit with a reference, no participle in front and no "excluding"."""
    if effect.old and effect.new:
        return False
    words = (effect.old or effect.new).split()
    if not words or words[0].endswith("ed"):
        return False
    if words[0].lower().lstrip("(") in segment.lexicon.any_of("grammar.participles", "grammar.excluding"):
        return False
    at = 0 if effect.old else 1
    for region in segment.regions:
        span = (region.old_span, region.new_span)[at]
        spans = [(one.old_span, one.new_span)[at] for one in (effect, cited)]
        if all(one and span[0] <= one[0] < one[1] <= span[1] for one in spans):
            return True
    return False
