"""What the rules for single triggers left: words that came, went or changed, judged by their place in the sentence."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from draftdiff.changes.kinds import EDITORIAL, Effect
from draftdiff.meaning.rules.force.conditional_clauses import conditional_clause
from draftdiff.meaning.rules.residue.addition import added_or_dropped, listed
from draftdiff.meaning.rules.residue.changed_phrases import changed_phrases, content
from draftdiff.meaning.rules.residue.exchange import exchanged
from draftdiff.meaning.rules.residue.rewriting import explain_stretch
from draftdiff.meaning.rules.residue.trading import are_no_partners, has_weighty, only_reordered, traded, weighty
from draftdiff.meaning.rules.residue.turned import is_new, take_moved
from draftdiff.meaning.rules.roles.predicates import without_agreeing
from draftdiff.meaning.rules.scope.listing import only_links, reach, surplus_members
from draftdiff.meaning.rules.scope.members import says_who
from draftdiff.meaning.sentences.kinship import is_small, related
from draftdiff.meaning.sentences.segments import Region, Segment, Side, is_open
from draftdiff.meaning.words.forms.parts import DETERMINER, LINK, RELATIVE
from draftdiff.meaning.words.forms.traits import JOINT

# Prepositions that verbs ask for without a meaning of their own; "by" for "to" turns a rule round.
_GOVERNED: Final = frozenset({"of", "on", "about", "in", "at", "as"})
# Those of giving and taking, which go with their verb ("return to", "collect from").
_OF_VERBS: Final = frozenset({"to", "from", "with"})
# So many kept words part rewritten stretches of a sentence.
_TOLD_OF_REBUILT: Final = frozenset({"actor", "beneficiary", "action", "time", "definition"})
_ALL_SMALL: Final = _GOVERNED | _OF_VERBS
_APART: Final = 8
# A stretch of so many words more holds others.
_MORE: Final = 3
# So many exchanges in one sentence say it in other words.
_MANY: Final = 4


def explain_residue(segment: Segment, effects: list[Effect]) -> list[Effect]:
    """The effects of each region that still has unexplained words.

    Args:
        segment: The sentence pair.
        effects: What is explained so far: forms that follow from it need no effect of their own.
    """
    if segment.edited & JOINT and len(segment.regions) > 1:
        _take_jointly(segment)
    if len(segment.regions) >= _MANY and _said_otherwise(segment):
        return [one for run in _runs(segment) for one in explain_stretch(segment, run[0], run[-1])]
    if not effects and only_reordered(segment):
        return traded(segment) or [explain_rewriting(segment)]
    if len(segment.regions) > 1 and (whole := _list_as_whole(segment)):
        return whole
    phrases = changed_phrases(segment)
    alone = len(phrases) == 1 < len(segment.regions)  # one phrase, in which a word changed its place
    if not alone and (rebuilt := take_moved(segment)):
        return _beside_moved(segment, rebuilt, effects)
    governed: frozenset[str] = frozenset()
    told: list[Effect] = []
    for region in phrases:
        # What goes with an explained edit goes with those before it as well.
        found = _of_region(segment, region, [*effects, *told] if effects else effects, governed=governed)
        for effect in found:
            governed |= _GOVERNED
            if effect.kind == "action" and effect.old and effect.new:
                governed |= _OF_VERBS
        told += found
    return told


def _beside_moved(segment: Segment, rebuilt: set[Region], effects: list[Effect]) -> list[Effect]:
    """The effects of what changed in a sentence that was built anew; of all of it where nobody can tell.

    What came or went alone, in words that the other side has nowhere, is told beside them.
    """
    told: list[Effect] = []
    alone: list[tuple[Region, Effect]] = []
    for region in segment.regions:
        found = _of_region(segment, region, effects, governed=_ALL_SMALL)
        known = _TOLD_OF_REBUILT if region in rebuilt else None
        told += [one for one in found if one.kind != "other" and (known is None or one.kind in known)]
        alone += [(region, one) for one in found if one.kind == "other" and known is None]
    if not told and all(effect.kind in EDITORIAL for effect in effects):
        return [explain_rewriting(segment)]
    return [*told, *(one for region, one in alone if is_new(segment, region))]


def _of_region(segment: Segment, region: Region, effects: list[Effect], *, governed: frozenset[str]) -> list[Effect]:
    """The effects of one region; prepositions and articles go with an exchange before them (``governed``)."""
    (a, b), (c, d), _, _ = region
    old = content(segment.old, region.old) if a < b else []
    new = content(segment.new, region.new) if c < d else []
    if old and new and (segment.old.parts[old[0]] | segment.new.parts[new[0]]) & DETERMINER:
        old, new = _without_articles(segment, old, new)
    if bool(old) is not bool(new) and segment.longest >= _MORE and _moved_into_more(segment, old, new):
        return []
    if bool(old) is not bool(new) and effects and segment.lexicon.inflection.endings and _goes_on(segment, old, new):
        return []
    if old and new and len(old) != len(new):
        old, new = without_agreeing(segment, old, new)
    if old and new:
        if (segment.old.parts[b - 1] ^ segment.new.parts[d - 1]) & LINK and are_no_partners(segment, region):
            gone, come = region._replace(new=(c, c)), region._replace(old=(a, a))
            dropped = added_or_dropped(segment, gone, old, [], effects)
            return [*dropped, *added_or_dropped(segment, come, [], new, effects)]
        if governed and _all_small(segment, old, new, governed):
            return []
        return exchanged(segment, region, old, new, [one for one in effects if one.kind not in EDITORIAL])
    if old or new:
        return added_or_dropped(segment, region, old, new, effects)
    if not is_open(segment, region):
        return []
    if only_links(segment, region):
        return list(_links(segment, region, effects))
    return [] if effects else [segment.effect("other", None, region.old, region.new)]


def _moved_into_more(segment: Segment, old: list[int], new: list[int]) -> bool:
    """True for words of one side that stand in a longer stretch which only the other side has: they only moved."""
    if len(segment.regions) < 2 or not segment.shared:
        return False
    side, places, across, which = (segment.new, new, segment.old, 0) if new else (segment.old, old, segment.new, 1)
    size, more = len(places), len(places) + _MORE
    stretches = [region[which] for region in segment.regions if region[which][1] - region[which][0] >= size]
    if not stretches or places[-1] - places[0] >= size:
        return False
    words = side.words[places[0] : places[-1] + 1]
    if all(is_small(word, segment.lexicon) for word in words):
        return False
    longer = [one for one in stretches if one[1] - one[0] > more]
    return any(_stands_in(words, across, one) for one in longer) or any(
        _is_same(words, across, one) for one in stretches
    )


def _goes_on(segment: Segment, old: list[int], new: list[int]) -> bool:
    """True for forms of words that changed their place with the verb: "يخفض المصرف", "يسعى المصرف إلى خفض"."""
    side, places, across = (segment.new, new, segment.changed[0]) if new else (segment.old, old, segment.changed[1])
    words = [side.words[at] for at in places if not is_small(side.words[at], segment.lexicon)]
    return bool(words) and all(any(related(word, other, segment.lexicon) for other in across) for word in words)


def _is_same(words: list[str], across: Side, stretch: tuple[int, int]) -> bool:
    """True for a phrase that stood elsewhere, where other words stand now."""
    return len(words) >= _MORE and across.words[slice(*stretch)] == words and across.open.issuperset(range(*stretch))


def _stands_in(words: list[str], across: Side, stretch: tuple[int, int]) -> bool:
    """True where words stand in a longer stretch that nothing has explained."""
    size = len(words)
    starts = range(stretch[0], stretch[1] - size + 1)
    return any(across.words[at : at + size] == words and across.open.issuperset(range(at, at + size)) for at in starts)


def _all_small(segment: Segment, old: list[int], new: list[int], governed: frozenset[str]) -> bool:
    """True for articles and prepositions that go with another verb ("inform of", "negotiate on")."""
    words = {*(segment.old.words[at] for at in old), *(segment.new.words[at] for at in new)}
    return words - governed - {"a", "an"} <= segment.lexicon.among("grammar.articles")


def _runs(segment: Segment) -> Iterator[list[Region]]:
    """The edits that nothing explained, those near each other together."""
    run: list[Region] = []
    for region in segment.regions:
        if not is_open(segment, region):
            continue
        if run and region.old[0] - run[-1].old[1] > _APART:
            yield run
            run = []
        run.append(region)
    if run:
        yield run


def _take_jointly(segment: Segment) -> None:
    """Mark "jointly" as explained where those who act became more or fewer: it goes with them."""
    joint = segment.lexicon.among("grammar.jointly")
    for region in segment.regions:
        for side, words in ((segment.old, region.old), (segment.new, region.new)):
            if words[1] - words[0] == 1 and side.words[words[0]] in joint and _joined_before(segment, side, words[0]):
                side.explain(*words)


def _joined_before(segment: Segment, side: Side, at: int) -> bool:
    """True where another edit of the same side only puts in or takes out somebody behind "and", before a place."""
    which = 0 if side is segment.old else 1
    spans = [(one[which], one[1 - which]) for one in segment.regions]
    links = segment.lexicon.among("grammar.and")
    return any(
        mine[1] <= at and other[0] == other[1] and not links.isdisjoint(side.words[slice(*mine)])
        for mine, other in spans
    )


def _said_otherwise(segment: Segment) -> bool:
    """True where so many different stretches of a sentence were exchanged that none has a partner of its own."""
    if min(len(segment.old.open), len(segment.new.open)) < _MANY:
        return False
    if len([one for one in segment.regions if one.old[0] < one.old[1] and one.new[0] < one.new[1]]) < _MANY:
        return False
    exchanged = {
        (tuple(segment.old.words[slice(*region.old)]), tuple(segment.new.words[slice(*region.new)]))
        for region in segment.regions
        if content(segment.old, region.old) and content(segment.new, region.new)
    }
    return len(exchanged) >= _MANY


def explain_rewriting(segment: Segment) -> Effect:
    """One effect for all of a rewritten sentence."""
    first, last = segment.regions[0], segment.regions[-1]
    segment.old.explain(0, len(segment.old.words))
    segment.new.explain(0, len(segment.new.words))
    return segment.effect("other", None, (first.old[0], last.old[1]), (first.new[0], last.new[1]))


def _list_as_whole(segment: Segment) -> list[Effect]:
    """A list with members more or less, where the conjunction moved on ("A and B", "A, B and C")."""
    if has_weighty(segment.old) is has_weighty(segment.new):
        return []
    open_old, open_new = weighty(segment.old), weighty(segment.new)
    side, places = (segment.new, open_new) if open_new else (segment.old, open_old)
    if side.parts[places[0]] & RELATIVE:
        return []  # "a vote [that is open for a week] and [with] no veto"
    regions = [region for region in segment.regions if is_open(segment, region) and not _told_in_part(segment, region)]
    if len(regions) < 2 or any(_are_two_members(segment, *pair) for pair in pairwise(regions)):
        return []
    old, new = (regions[0].old[0], regions[-1].old[1]), (regions[0].new[0], regions[-1].new[1])
    if segment.old.has("modal", *old) or segment.new.has("modal", *new):
        return []
    if not surplus_members(segment, old, new, of_new=bool(open_new)):
        return []
    whole = Region(old, new, regions[0].old_span, regions[-1].new_span)
    return list(listed(segment, whole, open_new or open_old, dropped=bool(open_old)))


def _are_two_members(segment: Segment, one: Region, other: Region) -> bool:
    """True for members put in or taken out far from each other."""
    apart = other.old[0] - one.old[1] > _APART
    return apart and all(content(segment.old, two.old) or content(segment.new, two.new) for two in (one, other))


def _told_in_part(segment: Segment, region: Region) -> bool:
    """True where some words of an edit are explained: "or" in "[or 2019]" goes with the year."""
    sides = (segment.old, region.old), (segment.new, region.new)
    if any(content(side, words) for side, words in sides):
        return False
    return any(side.words[at][0].isalnum() and at not in side.open for side, words in sides for at in range(*words))


def _without_articles(segment: Segment, old: list[int], new: list[int]) -> tuple[list[int], list[int]]:
    """Both without "the" and "our" where one side has nothing else: "the" against "and enforcing our" adds."""
    one = [at for at in old if not segment.old.parts[at] & DETERMINER]
    other = [at for at in new if not segment.new.parts[at] & DETERMINER]
    return (old, new) if bool(one) == bool(other) else (one, other)


def _joined(segment: Segment, region: Region, old: str, new: str) -> Iterator[Effect]:
    """ "and" for "or": one of two is easier to meet than both, and less to be given; elsewhere nobody can tell."""
    eased = {("and", "or"): True, ("or", "and"): False}.get((old, new))
    tables = segment.lexicon
    if eased is not None and conditional_clause(segment.old, region.old[0], tables):
        yield segment.effect("condition", reach(eased, inverted=False), region.old, region.new)
        return
    start, _ = segment.old.clause(region.old[0])
    said = set(segment.old.words[start : region.old[0]])
    given = bool(said & tables.among("grammar.entitling"))
    told = eased is not None and (
        given or bool(said & tables.among("grammar.qualifying")) or says_who(segment.old, region.old[0]) is not None
    )
    yield segment.effect("scope", reach(bool(eased), inverted=given) if told else "swapped", region.old, region.new)


def _moves_on(segment: Segment, region: Region, link: list[str], *, went: bool) -> bool:
    """True for a conjunction that a member behind it took over: "A [or => ,] B [or C]"."""
    for other in segment.regions:
        across = segment.new.words[slice(*other.new)] if went else segment.old.words[slice(*other.old)]
        if 0 < other.old[0] - region.old[1] <= _APART and link[-1:] == across[:1]:
            return True
    return False


def _links(segment: Segment, region: Region, effects: list[Effect]) -> Iterator[Effect]:
    """ "and" for "or": both or either. Commas and conjunctions beside another change follow from it."""
    words = segment.lexicon.among("grammar.and")
    old = [word for word in segment.old.words[slice(*region.old)] if word in words]
    new = [word for word in segment.new.words[slice(*region.new)] if word in words]
    nor = segment.lexicon.among("grammar.nor") | {"nor"}
    if not nor.isdisjoint((*old, *new)) and any(effect.kind == "negation" for effect in effects):
        return
    if old and new:
        yield from _joined(segment, region, old[-1], new[-1])
    elif not effects and not _moves_on(segment, region, old or new, went=bool(old)):
        yield segment.effect("other", None, region.old, region.new)
