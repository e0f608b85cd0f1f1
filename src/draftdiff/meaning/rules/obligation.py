"""Deontic force: how strongly a sentence binds, by the rank of its modal or of its operative verb."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.rules.chances import foretells, take_foretold, take_perfect, tells_chance
from draftdiff.meaning.rules.denied import PERMISSIVE, frees, negated
from draftdiff.meaning.rules.forces import is_main_predicate, opens_predicate
from draftdiff.meaning.rules.inflected import agreed_upon, come_anew, released
from draftdiff.meaning.rules.kinship import related
from draftdiff.meaning.rules.modal_forms import inflects, one_verb, without_pronouns
from draftdiff.meaning.rules.operatives import CALLING, is_operative, joins_another
from draftdiff.meaning.rules.received import take_received
from draftdiff.meaning.rules.segments import Segment, Side
from draftdiff.meaning.rules.verb_frames import in_other_frame, is_verb_alone, take_frame
from draftdiff.meaning.words.equivalents import equivalents
from draftdiff.meaning.words.framed import FUSED
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.spelling import spelling
from draftdiff.meaning.words.triggers import Hit

#: "may not" and "cannot" forbid as "shall not" does.
_PROHIBITION: Final = 6.0
# A verb without a modal binds more than "should", where other words than the modal changed as well.
_INDICATIVE: Final = 4.5
# Whoever is not obliged to do something need not.
_RELEASE: Final = 1.0
_DUTY: Final = 5.0
# What nobody has to do he may do or leave.
_NO_DUTY: Final = 1.0
_CLOSED: Final = frozenset(",.;:")
# A modal among so many other words of an exchange belongs to them.
_MORE: Final = 6
_MAY: Final = 3.0
_FORBIDDING: Final = frozenset({"may", "must", "shall"})


def explain_obligation(segment: Segment) -> Iterator[Effect]:
    """Modals and operative verbs that were exchanged, dropped or added, and what makes them stronger."""
    old, new = _forces(segment, segment.old), _forces(segment, segment.new)
    for before, after in zip_longest(old, new):
        if before and after and (_same_force(before, after, segment.lexicon) or _agreeing(segment, before, after)):
            _mark(segment, before, after)
            continue
        if before and after and _turned_round(segment, before, after):
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
        elif (segment.lexicon.alike and _is_alike(segment, before, after)) or (
            _forbid(segment, before, after) or _binds_alike(segment, before, after)
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


def _same_force(before: Hit, after: Hit, tables: Lexicon) -> bool:
    """True where only number or tense differs ("is required to", "are required to")."""
    if before.rank == after.rank and tables.paradigms and inflects(before.key.split(), after.key.split(), tables):
        return True
    stems = [hit.key.replace("are ", "is ").rstrip("s").removesuffix("ing") for hit in (before, after)]
    return before.rank == after.rank and (stems[0] == stems[1] or before.key == after.key)


def _agreeing(segment: Segment, before: Hit, after: Hit) -> bool:
    """True for one modal in two persons, numbers or genders ("может", "могут")."""
    if not segment.lexicon.alike or not _is_alike(segment, before, after):
        return False
    one, other = before.key.split()[0], after.key.split()[0]
    return one[:2] == other[:2] and related(one, other, segment.lexicon)


def _forbid(segment: Segment, before: Hit | None, after: Hit | None) -> bool:
    """True for "may not", "must not" and "shall not", which forbid alike, and so with "never" and behind "nor"."""
    if segment.lexicon.concord and not _may_forbid((before, after), segment.lexicon):
        return False
    return all(
        hit is not None
        and (hit.key.split(" ")[0] in _FORBIDDING or segment.lexicon.concord)
        and hit.rank != 0
        and negated(side, hit)
        for side, hit in ((segment.old, before), (segment.new, after))
    )


def _may_forbid(hits: tuple[Hit | None, Hit | None], tables: Lexicon) -> bool:
    """True for modals that forbid when they are denied, by the table of a language; all that permit do."""
    forbidding = tables.among("grammar.forbidding")
    return bool(forbidding) and all(hit and (hit.key in forbidding or hit.rank == _MAY) for hit in hits)


def _binds_alike(segment: Segment, before: Hit | None, after: Hit | None) -> bool:
    """True for "shall" and "must" inside an exchange of more words ("the owner shall", "the tenant must")."""
    if before is None or after is None or before.rank != after.rank or before.key.isupper():
        return False
    touched = range(before.start, before.end if segment.lexicon.paradigms else before.start + 1)
    region = next((found for at in touched if (found := segment.region_of(segment.old, at))), None)
    if region is None:
        return False
    if segment.lexicon.paradigms:  # "s'obligent à", "s'engage à"
        forms = spelling(segment.lexicon.language).phrases
        said, across = (forms.get(hit.key, hit.key).split() for hit in (before, after))
        denied = negated(segment.old, before), negated(segment.new, after)
        return denied[0] is denied[1] and not frees(segment, region) and inflects(said, across, segment.lexicon)
    if region.old == _range(before) or region.new == _range(after):
        return False
    known = equivalents(segment.lexicon.language)
    one, other = (dict(known.at(words := hit.key.split(), 0)).get(tuple(words)) for hit in (before, after))
    return one is not None and one == other


def _is_alike(segment: Segment, before: Hit | None, after: Hit | None) -> bool:
    """True for modals that the lexicon lists as binding alike ("должен", "обязан"), denied both or neither."""
    if before is None or after is None:
        return False
    groups = segment.lexicon.alike
    if not groups or negated(segment.old, before) is not negated(segment.new, after):
        return False
    if released(segment.old, before) is not released(segment.new, after):
        return False
    return groups.get(before.key, before.key) == groups.get(after.key, "")


def _turned_round(segment: Segment, before: Hit, after: Hit) -> bool:
    """True for a permission or duty that became a prohibition, or the reverse: negation, of no other force."""
    one, other = negated(segment.old, before), negated(segment.new, after)
    if one is other or not _odd(segment):
        return False
    if segment.lexicon.concord:  # "must inform", "is not obliged to inform"
        releasing = segment.lexicon.among("grammar.releasing")
        if (before if one else after).key in releasing:
            return (after if one else before).key in releasing
    plain = after if one else before
    groups = segment.lexicon.alike
    if groups and groups.get(before.key, before.key) == groups.get(after.key):
        return True
    return plain.rank in PERMISSIVE or abs(_rank(segment.old, before) - _rank(segment.new, after)) < 1


def _odd(segment: Segment) -> bool:
    """True where one side has an odd number of negations more."""
    counts = [sum(hit.kind == "negation" for hit in side.hits) for side in (segment.old, segment.new)]
    return (counts[0] - counts[1]) % 2 == 1


def _direction(segment: Segment, before: Hit | None, after: Hit | None) -> str:
    """By rank; a modal before a verb that stood or stands without one is added or dropped."""
    if (before is None or after is None) and (
        _before_same_verb(segment, before, after)
        or _joined(segment, before, after)
        or _predicated(segment, before, after)
        or (segment.lexicon.particles and in_other_frame(segment))
    ):
        return "added" if after else "dropped"
    if before and after and _right_for_duty(before, after):
        return "swapped"
    missing = _INDICATIVE if any(hit and hit.kind == "modal" for hit in (before, after)) else 0.0
    old = _rank(segment.old, before) if before else missing
    new = _rank(segment.new, after) if after else missing
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


def _right_for_duty(before: Hit, after: Hit) -> bool:
    """True for "is entitled to" against "is obliged to": whose gain it is, not how much it binds."""
    rights = [hit.key.split()[1:2] in (["entitled"], ["the"]) for hit in (before, after)]
    return rights[0] != rights[1] and min(before.rank, after.rank) < _DUTY <= max(before.rank, after.rank)


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


def _rank(side: Side, hit: Hit) -> float:
    if (side.lexicon.alike or side.lexicon.concord) and released(side, hit):
        return _NO_DUTY
    return _PROHIBITION if hit.rank in PERMISSIVE and negated(side, hit) else hit.rank


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
    words = [at for at in range(*mine) if at in side.open and side.words[at][0].isalnum()]
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
            one.end < len(each.words) and each.words[one.end] == "that" and one.rank >= CALLING
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
