"""Words that limit or widen where they come: "only", "including"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.rules.scope.limits import (
    before_another,
    example,
    goes_on_across,
    leads_to_deed,
    with_its_phrase,
)
from draftdiff.meaning.rules.scope.open_triggers import open_triggers
from draftdiff.meaning.sentences.segments import Segment, Side
from draftdiff.meaning.words.forms.denials import PARTED
from draftdiff.meaning.words.triggers import Hit

_FLIP: Final = {"broader": "narrower", "narrower": "broader"}
# It widens what stands before it, or leads to one more deed.
_OTHERWISE: Final = "or otherwise"


def limiting(segment: Segment, kind: str, direction: str) -> Iterator[Effect]:
    """Words that limit or widen, which came, went or stand for others.

    Args:
        segment: Where they stand.
        kind: "restrictor" or "extender".
        direction: What one that comes does.
    """
    old, new = (
        [
            hit
            for hit in open_triggers(segment, side, kind)
            if not goes_on_across(segment, side, hit) and not before_another(segment, side, hit)
        ]
        for side in (segment.old, segment.new)
    )
    for before, after in zip_longest(old, new):
        if (before is None or after is None) and (aside := example(segment, before, after)):
            yield aside
            continue
        if before and after:
            if before.key.split()[1:] == after.key.split()[1:] != []:
                continue  # "or other", "and other": the conjunction is looked at by itself
            only = {before.key, after.key} <= segment.lexicon.among("grammar.only")
            if before.key != after.key and only and _keeps_what_it_spans(segment, before, after):
                yield segment.effect("style", None, (before.start, before.end), (after.start, after.end))
            elif before.key != after.key:
                turned = _of_longer(before.key, after.key, direction)
                yield segment.effect("scope", turned, (before.start, before.end), (after.start, after.end))
            elif kind == "restrictor":  # it limits other words now
                yield segment.effect("scope", "swapped", (before.start, before.end), (after.start, after.end))
        elif after:
            asked = _limits_condition(segment.new, after)
            told = ("condition", "stronger") if asked else ("scope", direction)
            told = ("action", "added") if after.key == _OTHERWISE and leads_to_deed(segment.new, after) else told
            yield segment.effect(*told, (0, 0), with_its_phrase(segment, segment.new, after))
        elif before:
            asked = _limits_condition(segment.old, before)
            told = ("condition", "weaker") if asked else ("scope", _FLIP[direction])
            told = ("action", "dropped") if before.key == _OTHERWISE and leads_to_deed(segment.old, before) else told
            yield segment.effect(*told, with_its_phrase(segment, segment.old, before), (0, 0))
        for side, hit in ((segment.old, before), (segment.new, after)):
            if hit:
                _take_phrase(segment, side, hit)


def _keeps_what_it_spans(segment: Segment, before: Hit, after: Hit) -> bool:
    """True where the words inside an "only" in two parts stand in the other sentence as well: "ne paie que"."""
    parts = {word for phrase in segment.lexicon.among("denial.limits") for word in phrase.split()}
    pairs = ((segment.old, before, segment.new), (segment.new, after, segment.old))
    return all(
        word in across.words or word in parts
        for side, hit, across in pairs
        for word in side.words[hit.start + 1 : hit.end - 1]
        if word[0].isalnum()
    )


def _limits_condition(side: Side, hit: Hit) -> bool:
    """True for the "only" of "is only due if": a condition follows its verb, and nothing else that it could limit."""
    if hit.key == PARTED:  # "n'est dû que si"
        return any(one.start == hit.end for one in side.hits_of("condition"))
    asked = hit.key == "only" and any(0 < one.start - hit.end <= 1 for one in side.hits_of("condition"))
    return asked and side.words[hit.end - 2] in side.lexicon.among("grammar.be")


def _of_longer(before: str, after: str, direction: str) -> str:
    """ "including but not limited to" says more than "including"."""
    if after.startswith(before):
        return direction
    return _FLIP[direction] if before.startswith(after) else "swapped"


def _take_phrase(segment: Segment, side: Side, hit: Hit) -> None:
    side.explain(hit.start, hit.end)
    region = segment.region_of(side, hit.start)
    if region is None:
        return
    mine, other = (region.new, region.old) if side is segment.new else (region.old, region.new)
    across = segment.old if side is segment.new else segment.new
    said = other[0] < other[1] and any(word[0].isalnum() for word in across.words[slice(*other)])
    if hit.start - mine[0] <= 1 and not said:
        side.explain(*mine)
    verbs = segment.lexicon.any_of("grammar.covering", "grammar.be")
    if other[0] < other[1] and all(
        word in verbs or segment.lexicon.base_of(word) in verbs
        for word in (*across.words[slice(*other)], *side.words[mine[0] : hit.start])
    ):
        side.explain(mine[0], hit.end)  # "include" against "are limited to"
        across.explain(*other)
