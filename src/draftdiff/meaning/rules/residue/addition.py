"""Words that only came or only went: members of lists, modifiers, phrases, clauses."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import or_

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.rules.force.conditional_clauses import conditional_clause
from draftdiff.meaning.rules.force.conditions import asks_consent
from draftdiff.meaning.rules.force.denied import negated, with_denial
from draftdiff.meaning.rules.measures.timing import counted_in
from draftdiff.meaning.rules.residue.deeds import another_deed, in_another_tense
from draftdiff.meaning.rules.residue.following import before_explained, behind_comma, goes_with
from draftdiff.meaning.rules.residue.modifying import modified, one_sided
from draftdiff.meaning.rules.residue.stressing import between_commas, leads_to_measure
from draftdiff.meaning.rules.residue.telling_phrases import (
    NAME,
    PURPOSE,
    heads,
    infinitive_opens,
    opening_phrase,
    opens_item_with_verb,
)
from draftdiff.meaning.rules.roles.opening_verbs import goes_on
from draftdiff.meaning.rules.roles.predicates import own_clause
from draftdiff.meaning.rules.roles.receivers import meant_for
from draftdiff.meaning.rules.roles.subjects import acts
from draftdiff.meaning.rules.scope.describing import (
    behind_participle,
)
from draftdiff.meaning.rules.scope.listing import excluded, in_list, reach
from draftdiff.meaning.rules.scope.members import (
    is_awaited,
    is_event,
    of_adverbs,
    role_of_member,
    says_who,
    turned_by_member,
)
from draftdiff.meaning.sentences.segments import Region, Segment, Side
from draftdiff.meaning.words.forms.parts import (
    BEING,
    BINDS,
    COMMA,
    LINK,
    QUALIFYING,
    RELATIVE,
    SEPARATOR,
)
from draftdiff.meaning.words.forms.people import is_agent
from draftdiff.meaning.words.forms.traits import BINDING
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.triggers import Hit


def added_or_dropped(
    segment: Segment, region: Region, old: list[int], new: list[int], effects: list[Effect]
) -> list[Effect]:
    """The effect of words that only went (``old``) or only came (``new``), the other list being empty.

    Args:
        segment: Where they stand.
        region: The edits.
        old: The unexplained words that went, but for conjunctions.
        new: Those that came.
        effects: What is explained so far.
    """
    side, places, words = (segment.new, new, region.new) if new else (segment.old, old, region.old)
    if words[1] - 1 not in side.open:
        words = words[0], before_explained(side, words)
    if words[0] not in side.open:
        words = behind_comma(side, words), words[1]
    if effects and goes_with(segment, side, region, places, effects):
        return []
    if side.parts[places[0]] & RELATIVE and leads_to_measure(side, places):
        return []
    if len(places) == 1 and (turned := counted_in(segment, side, places[0], added=bool(new))):
        return [one_sided(segment, "time", turned, places, added=bool(new))]
    known = opening_phrase(side, (places[0], words[1]))
    if known == NAME:
        whole = [*places, *(at for at in range(places[-1], words[1]) if side.words[at] not in (")", ","))]
        return [one_sided(segment, "definition", "added" if new else "dropped", whole, added=bool(new))]
    if known == PURPOSE or _is_noted(side, places) or opens_item_with_verb(side, words) or heads(segment, side, words):
        return [one_sided(segment, "other", None, places, added=bool(new))]
    if side.hits_of("together") and _together(side, words):
        return [one_sided(segment, "actor", "added" if new else "dropped", places, added=bool(new))]
    if words[1] - words[0] > 1 and _is_clause(side, words, places, segment.lexicon):
        return [one_sided(segment, "other", None, places, added=bool(new))]
    return _of_words(segment, region, side, words, places, effects)


def _of_words(
    segment: Segment, region: Region, side: Side, words: tuple[int, int], places: list[int], effects: list[Effect]
) -> list[Effect]:
    """The effect of a phrase or words that came or went and are no clause without a modal."""
    added, tables = side is segment.new, segment.lexicon
    held = reduce(or_, side.parts[words[0] : words[1]], 0)
    more = held & LINK and _of_condition(side, words, places, tables)
    modals = side.said & BINDING and side.has("modal", *words)
    if modals and not more and (modal := _modal_in(side, words)):
        return [_clause(segment, side, words, modal, added=added)]
    if modals and any(effect.kind == "deontic" for effect in effects):
        return []  # what stands between a modal and its verb goes with it
    if held & QUALIFYING and asks_consent(side, words, tables):
        return [one_sided(segment, "condition", "added" if added else "dropped", places, added=added)]
    if held & COMMA and between_commas(side, words, places):
        return [one_sided(segment, "other", None, places, added=added)]
    if more or (held & (LINK | SEPARATOR) and (in_list(segment, side, words) or _in_brackets(side, words))):
        return list(listed(segment, region, places, dropped=not added))
    return [modified(segment, side, words, places, added=added)]


def _is_noted(side: Side, places: list[int]) -> bool:
    """True for one more thing that a paragraph notes: "and stressing the need for peace"."""
    at = places[0]
    if len(places) == 1 or not side.words[at].endswith(("s", "ing")):
        return False
    hits = (*side.hits_of("attitude"), *side.hits_of("operative"))
    return any(hit.start == at and goes_on(side, hit) for hit in hits)


def _in_brackets(side: Side, words: tuple[int, int]) -> bool:
    """True for one more of a kind in brackets: "members [(or guests)] may vote"."""
    start, end = words
    if side.words[start] != "(" or side.words[end - 1] != ")" or not side.parts[start + 1] & LINK:
        return False
    return not any(part & (BEING | BINDS) for part in side.parts[start:end])


def _is_clause(side: Side, words: tuple[int, int], places: list[int], tables: Lexicon) -> bool:
    """True for a clause of its own that is no part of a condition."""
    return own_clause(side, words, tables) and not conditional_clause(side, places[0], tables)


def _of_condition(side: Side, words: tuple[int, int], places: list[int], tables: Lexicon) -> bool:
    """True for one more thing that a condition asks for ("if it is stolen [or cannot be driven]")."""
    return bool(side.parts[words[0]] & LINK and conditional_clause(side, places[0], tables))


def _together(side: Side, words: tuple[int, int]) -> bool:
    """True for those with whom somebody acts: "in consultation with the Department", not "together with the keys"."""
    of_things = side.lexicon.among("grammar.together_things")
    return any(
        words[0] <= hit.start <= words[0] + 1
        and hit.end <= words[1]
        and (hit.key not in of_things or _names_somebody(side, (hit.end, words[1])))
        for hit in side.hits_of("together")
    )


def _names_somebody(side: Side, words: tuple[int, int]) -> bool:
    """True for a phrase whose first member is somebody, told by its noun or by a capital."""
    start, end = words
    first = next((at for at in range(start, end) if side.parts[at] & (LINK | COMMA)), end)
    named = any(side.capital(at) for at in range(start, first))
    return named or (start < first and is_agent(side.words[first - 1], side.lexicon))


def _modal_in(side: Side, words: tuple[int, int]) -> Hit | None:
    """The first modal of a stretch that is not explained yet; that of a clause which only moved is."""
    inside = (hit for hit in side.hits_of("modal") if words[0] <= hit.start and hit.end <= words[1])
    return next((hit for hit in inside if not side.open.isdisjoint(range(hit.start, hit.end))), None)


def _clause(segment: Segment, side: Side, words: tuple[int, int], modal: Hit, *, added: bool) -> Effect:
    """A clause with a modal of its own: one more duty or leave, another rule, or a deed whose modal is said again."""
    start = words[0]
    while start < words[1] and (
        not side.words[start][0].isalnum() or side.words[start] in segment.lexicon.among("grammar.and")
    ):
        start += 1
    goes_on = modal.start == start > words[0] and not negated(side, modal)
    span = (start, words[1]) if goes_on else (modal.start, with_denial(side, modal))
    kind, direction = "deontic", "added" if added else "dropped"
    if goes_on and words[0] and in_another_tense(side, words[0] - 1, modal.end):
        kind, direction = "scope", reach(added, inverted=False)
    elif goes_on and words[1] - modal.end == 1 and _said_again(side, modal):
        kind = "action"  # "may lend [and may sell] boats"
    return segment.effect(kind, direction, (0, 0), span) if added else segment.effect(kind, direction, span, (0, 0))


def _said_again(side: Side, modal: Hit) -> bool:
    """True for the modal of the verb before it."""
    before = [hit.key for hit in side.hits_of("modal") if hit.end <= modal.start]
    return before[-1:] == [modal.key]


def listed(segment: Segment, region: Region, places: list[int], *, dropped: bool) -> Iterator[Effect]:
    """A member more or less of a list: by the list's role, else of the sentence's scope."""
    side = segment.old if dropped else segment.new
    direction = "dropped" if dropped else "added"
    if conditional_clause(side, places[0], segment.lexicon) or is_awaited(side, places[0]) or is_event(side, places[0]):
        said = segment.old.words[slice(*region.old)] if dropped else segment.new.words[slice(*region.new)]
        turned = turned_by_member(said, added=not dropped)
        yield segment.effect("condition", turned, region.old, region.new)
    elif (relative := says_who(side, places[0])) is not None and _goes_on(side, places, segment.lexicon):
        said = segment.old.words[slice(*region.old)] if dropped else segment.new.words[slice(*region.new)]
        acting = side.hits_of("modal") and acts(side, relative - 1, relative, relative - 1, segment.lexicon)
        yield one_sided(
            segment,
            "actor" if acting else "scope",
            turned_by_member(said, added=not dropped),
            places,
            added=not dropped,
        )
    elif another_deed(side, places, segment.lexicon) or infinitive_opens(side, places):
        yield one_sided(segment, "action", direction, places, added=not dropped)
    else:
        role = None if of_adverbs(side, places) else role_of_member(side, places, segment.lexicon)
        inner = relative is not None and side.words[places[0]] not in segment.lexicon.among("grammar.by")
        if role == "actor" and (inner or behind_participle(side, places[0], segment.lexicon)):
            role = None
        widened = reach(not dropped, inverted=excluded(side, places[0], segment.lexicon))
        served = role == "beneficiary" and meant_for(side, places[0], segment.lexicon)
        if role is not None:
            turned = direction if role == "action" else widened
            yield one_sided(segment, role, turned, places, added=not dropped)
        if role is None or served:
            yield one_sided(segment, "scope", widened, places, added=not dropped)


def _goes_on(side: Side, places: list[int], tables: Lexicon) -> bool:
    """True for a second verb of a clause that says who is meant ("who own a car [and keep a dog]")."""
    first = side.words[places[0]]
    return tables.base_of(first) is not None and len(places) > 1
