"""Deontic force: how strongly a sentence binds, by the rank of its modal or of its operative verb."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.rules.force.chances import foretells, take_foretold, take_perfect, tells_chance
from draftdiff.meaning.rules.force.inflected import agreed_upon, come_anew
from draftdiff.meaning.rules.force.modal_forms import one_verb, without_pronouns
from draftdiff.meaning.rules.force.operatives import is_operative, joins_another
from draftdiff.meaning.rules.force.predicative import is_main_predicate, opens_predicate
from draftdiff.meaning.rules.force.received import take_received
from draftdiff.meaning.rules.force.strength import (
    agrees_in_number,
    binds_alike,
    forbid_alike,
    is_alike,
    right_for_duty,
    same_force,
    strength,
    turned_round,
)
from draftdiff.meaning.rules.force.verb_frames import in_other_frame, is_verb_alone, take_frame
from draftdiff.meaning.rules.roles.opening_verbs import CALLS
from draftdiff.meaning.sentences.kinship import related
from draftdiff.meaning.sentences.segments import Segment, Side
from draftdiff.meaning.words.forms.framed import FUSED
from draftdiff.meaning.words.synonymy.equivalents import equivalents
from draftdiff.meaning.words.triggers import Hit

# A verb without a modal binds more than "should", where other words than the modal changed as well.
_INDICATIVE: Final = 4.5
_CLOSED: Final = frozenset(",.;:")
# A modal among so many other words of an exchange belongs to them.
_MORE: Final = 6


def explain_obligation(segment: Segment) -> Iterator[Effect]:
    """Modals and operative verbs that were exchanged, dropped or added, and what makes them stronger."""
    old, new = _forces(segment, segment.old), _forces(segment, segment.new)
    for before, after in zip_longest(old, new):
        if before and after and _is_kept(segment, before, after):
            _mark(segment, before, after)
            continue
        if (before is None or after is None) and (
            _only_interrupted(segment, before, after)
            or _part_of_more(segment, before, after)
            or _for_a_verb(segment, before, after)
            or _same_verb_across(segment, before, after)
        ):
            continue
        if _follows_calling(segment, before, after) or _agree_the_same(before, after):
            _mark(segment, before, after)
            continue
        words = _range(before), _range(after)
        if tells_chance(segment, before, after):
            yield segment.effect("hedge", "added" if after else "dropped", *words)
            take_perfect(segment, before, after)
        elif foretells(segment, before, after):
            yield segment.effect("style", None, *words)
            take_foretold(segment, before, after)
        elif (segment.lexicon.alike and is_alike(segment, before, after)) or (
            forbid_alike(segment, before, after) or binds_alike(segment, before, after)
        ):
            yield segment.effect("style", None, *words)
        else:
            yield segment.effect("deontic", _direction(segment, before, after), *words)
            _take_predicate(segment, before, after)
            take_received(segment, before, after)
        _mark(segment, before, after)
        if segment.lexicon.particles:
            take_frame(segment)
    yield from _intensified(segment)


def _is_kept(segment: Segment, before: Hit, after: Hit) -> bool:
    """True where a modal is the same in another form, or where only its negation, told elsewhere, came or went."""
    return (
        same_force(before, after, segment.lexicon)
        or agrees_in_number(segment, before, after)
        or turned_round(segment, before, after)
    )


def _take_predicate(segment: Segment, before: Hit | None, after: Hit | None) -> None:
    """Where a force came or went with all that it is said of, this is told with it."""
    side, hit = (segment.new, after) if before is None else (segment.old, before)
    region = segment.region_of(side, hit.start) if hit and (before is None or after is None) else None
    if hit is None or region is None:
        return
    mine, other = (region.old, region.new) if side is segment.old else (region.new, region.old)
    words = [at for at in range(*mine) if side.words[at][0].isalnum()]
    if other[0] == other[1] and (opens_predicate(side, hit, words) or joins_another(side, hit, mine)):
        side.explain(*mine)


def _range(hit: Hit | None) -> tuple[int, int]:
    return (hit.start, hit.end) if hit else (0, 0)


def _mark(segment: Segment, before: Hit | None, after: Hit | None) -> None:
    for side, hit in ((segment.old, before), (segment.new, after)):
        if hit and hit.key != FUSED:
            side.explain(hit.start, hit.end)


def _direction(segment: Segment, before: Hit | None, after: Hit | None) -> str:
    """By rank; a modal before a verb that stood or stands without one is added or dropped."""
    if (before is None or after is None) and (
        _before_same_verb(segment, before, after)
        or _joined(segment, before, after)
        or _predicated(segment, before, after)
        or (segment.lexicon.particles and in_other_frame(segment))
    ):
        return "added" if after else "dropped"
    if before and after and right_for_duty(before, after):
        return "swapped"
    missing = _INDICATIVE if any(hit and hit.kind == "modal" for hit in (before, after)) else 0.0
    old = strength(segment.old, before) if before else missing
    new = strength(segment.new, after) if after else missing
    return "stronger" if new > old else "weaker" if new < old else "swapped"


def _joined(segment: Segment, before: Hit | None, after: Hit | None) -> bool:
    """True for one more operative verb, or one less."""
    side, hit = (segment.new, after) if after else (segment.old, before)
    region = segment.region_of(side, hit.start) if hit else None
    if hit is None or region is None or (region.old[0] != region.old[1] and region.new[0] != region.new[1]):
        return False
    return joins_another(side, hit, region.new if after else region.old)


def _predicated(segment: Segment, before: Hit | None, after: Hit | None) -> bool:
    """True for the predicate of a list that came or went with its last member."""
    side, hit = (segment.new, after) if after else (segment.old, before)
    region = segment.region_of(side, hit.start) if hit and hit.kind in ("force", "operative") else None
    if hit is None or region is None:
        return False
    mine, other = (region.new, region.old) if after else (region.old, region.new)
    if other[0] == other[1] and joins_another(side, hit, mine):
        return True
    start = mine[0]
    member = any(word[0].isalnum() for word in side.words[start : hit.start])
    return member and is_main_predicate(side, hit)


def _before_same_verb(segment: Segment, before: Hit | None, after: Hit | None) -> bool:
    """True where nothing but the modal and the form of its verb changed ("shall keep", "keeps")."""
    side, across, hit = (segment.new, segment.old, after) if after else (segment.old, segment.new, before)
    region = segment.region_of(side, hit.start) if hit and hit.kind == "modal" else None
    if hit is None or region is None:
        return False
    mine, other = (region.new, region.old) if after else (region.old, region.new)
    if segment.lexicon.inflection.endings:  # the case and the place of its subject follow a modal
        beside = [at for at in range(*mine) if not hit.start <= at < hit.end]
        return not come_anew(segment, side, beside) and not come_anew(segment, across, [*range(*other)])
    left, stood = side.words[hit.end : mine[1]], across.words[slice(*other)]
    if mine[0] != hit.start:
        return False
    if segment.lexicon.paradigms and len(left) != len(stood):
        left, stood = (without_pronouns(words, segment.lexicon) for words in (left, stood))
    if len(left) != len(stood):
        return False
    return all(one_verb(one, two, segment.lexicon) for one, two in zip(left, stood, strict=True))


def _forces(segment: Segment, side: Side) -> list[Hit]:
    """The changed modals and operative verbs that are some: no months, no nouns, no verbs under a modal."""
    hits = side.pending("modal", "force", "operative")
    if not hits:
        return []
    dates = [m for m in side.measures(segment.lexicon) if m.kind == "date"]
    found: list[Hit] = []
    for hit in hits:
        if any(date.start <= hit.start < date.end for date in dates) or any(
            hit.start == other.start for other in found
        ):
            continue
        if is_operative(side, hit, segment) if hit.kind == "operative" else not agreed_upon(side, hit):
            found.append(hit)
    return found


def _part_of_more(segment: Segment, before: Hit | None, after: Hit | None) -> bool:
    """True for a modal inside an added or dropped clause: not the force changed, but the clause came or went.

    What came or went in "Smoking is prohibited on board" is the force of it all.
    """
    side, hit = (segment.new, after) if after else (segment.old, before)
    if hit is None:
        return False
    region = segment.region_of(side, hit.start)
    if region is None:
        return False
    mine, other = (region.new, region.old) if side is segment.new else (region.old, region.new)
    whole = hit.kind == "operative"  # "and noting the Lisk Declaration" is of its reference
    words = [at for at in range(*mine) if (whole or at in side.open) and side.words[at][0].isalnum()]
    if segment.lexicon.inflection.endings:
        words = come_anew(segment, side, words)
    more = len(words) - (hit.end - hit.start)
    if other[0] == other[1]:
        told = opens_predicate(side, hit, words) or is_main_predicate(side, hit) or joins_another(side, hit, mine)
        return more > 1 and not told
    return more > _MORE or _without_verb(side, hit, mine[1]) or _verb_went_too(segment, side, hit, mine, other)


def _without_verb(side: Side, hit: Hit, end: int) -> bool:
    """True for the modal that ends a phrase in place of which another one stands: "rejected [all that we should], "."""
    closed = side.words[hit.end : hit.end + 1]
    return hit.kind == "modal" and hit.end == end and bool(closed) and closed[0] in _CLOSED


def _verb_went_too(segment: Segment, side: Side, hit: Hit, mine: tuple[int, int], other: tuple[int, int]) -> bool:
    """True where the verb of the modal came or went with it and no verb stands in its place."""
    if not mine[0] <= hit.end < mine[1] or hit.kind != "modal" or not segment.lexicon.verbs:
        return False
    across = segment.old if side is segment.new else segment.new
    verb, behind = side.words[hit.end], side.words[hit.end + 1 : hit.end + 3]
    if verb == "be" and not equivalents(segment.lexicon.language).among("declared").isdisjoint(behind):
        return True
    return not any(
        one_verb(verb, across.words[at], segment.lexicon) or segment.lexicon.base_of(across.words[at])
        for at in range(*other)
    )


def _only_interrupted(segment: Segment, before: Hit | None, after: Hit | None) -> bool:
    """True for a phrase whose own words stand on both sides ("is allowed", "is not allowed")."""
    return before in segment.old.broken or after in segment.new.broken


def _for_a_verb(segment: Segment, before: Hit | None, after: Hit | None) -> bool:
    """True for an operative verb in the place of a plain one ("recognize", "guarantee"): another action."""
    side, hit = (segment.new, after) if after else (segment.old, before)
    region = segment.region_of(side, hit.start) if hit and hit.kind == "operative" else None
    if region is None or hit is None:
        return False
    other, words = (segment.old, region.old) if side is segment.new else (segment.new, region.new)
    if segment.lexicon.particles:
        return is_verb_alone(other, words)
    if not segment.lexicon.verbs:
        mine = region.new if side is segment.new else region.old
        return mine == _range(hit) and words[1] - words[0] == 1 and other.words[words[0]].isalpha()
    verbs = [at for at in range(*words) if at in other.open and segment.lexicon.base_of(other.words[at])]
    return bool(verbs) and verbs[0] == words[0]


def _same_verb_across(segment: Segment, before: Hit | None, after: Hit | None) -> bool:
    """True for "decides" where "decide" stood, which follows the number of its subject."""
    side, hit = (segment.new, after) if after else (segment.old, before)
    region = segment.region_of(side, hit.start) if hit and hit.kind == "operative" else None
    if hit is None or region is None:
        return False
    across = segment.old.words[slice(*region.old)] if after else segment.new.words[slice(*region.new)]
    return any(related(word, side.words[hit.start], segment.lexicon) for word in across)


def _agree_the_same(before: Hit | None, after: Hit | None) -> bool:
    """True for "agrees to" against "agrees in principle to": what stands between is no other force."""
    if before is None or after is None or {before.kind, after.kind} != {"modal", "operative"}:
        return False
    return before.key.split()[0] == after.key.split()[0]


def _follows_calling(segment: Segment, before: Hit | None, after: Hit | None) -> bool:
    """True for a modal behind "Recommends that": without one the verb is called for all the same."""
    side, across, hit = (segment.new, segment.old, after) if after else (segment.old, segment.new, before)
    if hit is None or hit.kind != "modal" or (before and after):
        return False
    return all(
        any(
            one.end < len(each.words) and each.words[one.end] == "that" and one.rank >= CALLS
            for one in each.hits_of("operative")
        )
        for each in (side, across)
    )


def _intensified(segment: Segment) -> Iterator[Effect]:
    for side, direction in ((segment.old, "weaker"), (segment.new, "stronger")):
        for hit in side.pending("intensifier"):
            if not _beside_force(side, hit):
                continue
            words = (hit.start, hit.end)
            old, new = (words, (0, 0)) if side is segment.old else ((0, 0), words)
            yield segment.effect("deontic", direction, old, new)
            side.explain(*words)


def _beside_force(side: Side, hit: Hit) -> bool:
    return any(
        other.kind in ("modal", "operative") and (other.start == hit.end or other.end == hit.start)
        for other in side.hits
    ) or any(hit.end == start for start, _ in side.tails.values())
