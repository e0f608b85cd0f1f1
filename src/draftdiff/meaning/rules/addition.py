"""Words that only came or only went: members of lists, modifiers, phrases, clauses."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import Final

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.rules.conditions import asks_consent, conditional_clause
from draftdiff.meaning.rules.deeds import another_deed, in_another_tense, may_be_verb
from draftdiff.meaning.rules.denied import negated, with_denial
from draftdiff.meaning.rules.describing import (
    WHEN,
    before_noun,
    behind_participle,
    describes,
    introduces,
    is_name_before_noun,
    modifies,
    of_a_term,
    participle_phrase,
    says_how_much,
    says_which_of_them,
)
from draftdiff.meaning.rules.faults import is_fault
from draftdiff.meaning.rules.following import before_explained, behind_comma, goes_with
from draftdiff.meaning.rules.members import (
    is_awaited,
    is_event,
    of_adverbs,
    role_of_member,
    says_who,
    turned_by_member,
)
from draftdiff.meaning.rules.predicates import own_clause
from draftdiff.meaning.rules.receivers import meant_for
from draftdiff.meaning.rules.receiving_objects import is_receiver
from draftdiff.meaning.rules.roles import role_of
from draftdiff.meaning.rules.scope import excluded, in_list, reach
from draftdiff.meaning.rules.segments import Region, Role, Segment, Side
from draftdiff.meaning.rules.stressing import between_commas, in_quotation, leads_to_measure, leaves_none_out
from draftdiff.meaning.rules.subjects import acts, is_described_subject
from draftdiff.meaning.rules.telling_phrases import (
    NAME,
    PURPOSE,
    heads,
    infinitive_opens,
    is_whose_doing,
    opening_phrase,
    opens_item_with_verb,
)
from draftdiff.meaning.rules.timing import counted_in, tells_when
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.parts import COMMA, LETTERED, LINK, PEOPLE, QUALIFYING, RECEIVING, RELATIVE, SEPARATOR
from draftdiff.meaning.words.traits import BINDING, BY
from draftdiff.meaning.words.triggers import Hit

# "to remain available" is nothing to do.
_STATES: Final = frozenset({"be", "remain", "stay"})
# The noun of a phrase stands among its first words ("by a firm unconnected with the trustees").
_HEAD: Final = 4


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
        return [_one_sided(segment, "time", turned, places, added=bool(new))]
    known = opening_phrase(side, (places[0], words[1]))
    if known == NAME:
        whole = [*places, *(at for at in range(places[-1], words[1]) if side.words[at] not in (")", ","))]
        return [_one_sided(segment, "definition", "added" if new else "dropped", whole, added=bool(new))]
    if known == PURPOSE or opens_item_with_verb(side, words) or heads(segment, side, words):
        return [_one_sided(segment, "other", None, places, added=bool(new))]
    if side.hits_of("together") and _together(side, words):
        return [_one_sided(segment, "actor", "added" if new else "dropped", places, added=bool(new))]
    if words[1] - words[0] > 1 and _is_clause(side, words, places, segment.lexicon):
        return [_one_sided(segment, "other", None, places, added=bool(new))]
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
        return [_one_sided(segment, "condition", "added" if added else "dropped", places, added=added)]
    if held & COMMA and between_commas(side, words, places):
        return [_one_sided(segment, "other", None, places, added=added)]
    if more or (held & (LINK | SEPARATOR) and in_list(segment, side, words)):
        return list(listed(segment, region, places, dropped=not added))
    return [modified(segment, side, words, places, added=added)]


def _is_clause(side: Side, words: tuple[int, int], places: list[int], tables: Lexicon) -> bool:
    """True for a clause of its own that is no part of a condition."""
    return own_clause(side, words, tables) and not conditional_clause(side, places[0], tables)


def _of_condition(side: Side, words: tuple[int, int], places: list[int], tables: Lexicon) -> bool:
    """True for one more thing that a condition asks for ("if it is stolen [or cannot be driven]")."""
    return bool(side.parts[words[0]] & LINK and conditional_clause(side, places[0], tables))


def _together(side: Side, words: tuple[int, int]) -> bool:
    together = side.hits_of("together")
    return any(words[0] <= hit.start <= words[0] + 1 and hit.end <= words[1] for hit in together)


def _one_sided(segment: Segment, kind: str, direction: str | None, places: list[int], *, added: bool) -> Effect:
    words = span_of(places)
    return segment.effect(kind, direction, (0, 0), words) if added else segment.effect(kind, direction, words, (0, 0))


def span_of(places: list[int]) -> tuple[int, int]:
    """The range from the first to the last of some words."""
    return places[0], places[-1] + 1


def _modal_in(side: Side, words: tuple[int, int]) -> Hit | None:
    """The first modal of a stretch that is not explained yet; that of a clause which only moved is."""
    inside = (hit for hit in side.hits_of("modal") if words[0] <= hit.start and hit.end <= words[1])
    return next((hit for hit in inside if not side.open.isdisjoint(range(hit.start, hit.end))), None)


def _clause(segment: Segment, side: Side, words: tuple[int, int], modal: Hit, *, added: bool) -> Effect:
    """A clause with a modal of its own: another action of the same subject, or another rule."""
    start = words[0]
    while start < words[1] and (
        not side.words[start][0].isalnum() or side.words[start] in segment.lexicon.among("grammar.and")
    ):
        start += 1
    kind = "action" if modal.start == start > words[0] and not negated(side, modal) else "deontic"
    span = (modal.start, with_denial(side, modal)) if kind == "deontic" else (start, words[1])
    direction = "added" if added else "dropped"
    if kind == "action" and words[0] and in_another_tense(side, words[0] - 1, modal.end):
        kind, direction = "scope", reach(added, inverted=False)
    return segment.effect(kind, direction, (0, 0), span) if added else segment.effect(kind, direction, span, (0, 0))


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
        yield _one_sided(
            segment,
            "actor" if acting else "scope",
            turned_by_member(said, added=not dropped),
            places,
            added=not dropped,
        )
    elif another_deed(side, places, segment.lexicon) or infinitive_opens(side, places):
        yield _one_sided(segment, "action", direction, places, added=not dropped)
    else:
        role = None if of_adverbs(side, places) else role_of_member(side, places, segment.lexicon)
        if role == "actor" and behind_participle(side, places[0], segment.lexicon):
            role = None
        widened = reach(not dropped, inverted=excluded(side, places[0], segment.lexicon))
        served = role == "beneficiary" and meant_for(side, places[0], segment.lexicon)
        if role is not None:
            turned = direction if role == "action" else widened
            yield _one_sided(segment, role, turned, places, added=not dropped)
        if role is None or served:
            yield _one_sided(segment, "scope", widened, places, added=not dropped)


def _goes_on(side: Side, places: list[int], tables: Lexicon) -> bool:
    """True for a second verb of a clause that says who is meant ("who own a car [and keep a dog]")."""
    first = side.words[places[0]]
    return tables.base_of(first) is not None and len(places) > 1


def modified(segment: Segment, side: Side, words: tuple[int, int], places: list[int], *, added: bool) -> Effect:
    """A modifier or phrase more or less: what is described more closely is narrower."""
    tables = segment.lexicon
    opening, part = side.words[places[0]], side.parts[places[0]]
    direction = "added" if added else "dropped"
    if not side.parts[words[0]] & LETTERED and (owner := _whose(side, words, tables)):
        return _one_sided(segment, owner, "swapped", places, added=added)
    if _of_a_sequence(side, words, tables) or leaves_none_out(side, places, tables) or in_quotation(side, places[0]):
        return _one_sided(segment, "other", None, places, added=added)
    if side.hits_of("condition") and conditional_clause(side, places[0], tables):
        turned = _turned(segment, side, words, places, added=added)
        return _one_sided(segment, "condition", turned, places, added=added)
    if "A" <= side.text[side.starts[places[0]] + side.offset] <= "Z" and is_name_before_noun(side, places):
        return _one_sided(segment, "other", None, places, added=added)
    if opening[-2:] == "ly" and is_fault(side, places):
        return _one_sided(segment, "condition", direction, places, added=added)
    if (opening in WHEN and len(places) > 1 and not introduces(side, words)) or tells_when(side, places):
        return _one_sided(segment, "time", direction, places, added=added)
    if of_a_term(side, places, tables):
        return _one_sided(segment, "definition", "swapped", places, added=added)
    if meant := says_which_of_them(side, words, places, tables):
        return _one_sided(segment, meant, reach(added, inverted=True), places, added=added)
    if side.traits[places[0]] & BY or (part & RECEIVING and len(places) > 1):
        return _phrase_for(segment, side, words, places, added=added)
    return _described(segment, side, words, places, added=added)


def _described(segment: Segment, side: Side, words: tuple[int, int], places: list[int], *, added: bool) -> Effect:
    """What words more or less do to those whom they name or describe."""
    tables = segment.lexicon
    relative = bool(side.parts[places[0]] & RELATIVE)
    role = role_of(side, places[0], tables)
    if relative and is_described_subject(side, words, tables):
        role = "actor"
    people = words[0] > 0 and side.parts[words[0] - 1] & PEOPLE
    if role is None and people and participle_phrase(side, words, places, tables):
        role = role_of(side, words[0] - 1, tables)  # "to shareholders [holding voting stock]"
    if (
        role == "actor"
        and not relative
        and tables.among("grammar.be").isdisjoint(side.words[slice(*words)])
        and not introduces(side, words)
        and not before_noun(side, words, places)
        and not participle_phrase(side, words, places, tables)
    ):
        return _one_sided(segment, "actor", "added" if added else "dropped", places, added=added)
    if role == "beneficiary" and is_receiver(side, words, tables):
        return _one_sided(segment, role, "added" if added else "dropped", places, added=added)
    if says_how_much(side, places, tables):
        told = role_of(side, places[0] - 1, tables)
        whose = told if told in ("actor", "beneficiary") else "scope"
        return _one_sided(segment, whose, reach(added, inverted=True), places, added=added)
    if (relative and role == "actor") or describes(segment, side, words, places) or _of_those(side, words, tables):
        kind = role if role in ("actor", "beneficiary") else "scope"
        return _one_sided(segment, kind, reach(added, inverted=True), places, added=added)
    return _one_sided(segment, "other", None, places, added=added)


def _whose(side: Side, words: tuple[int, int], tables: Lexicon) -> Role | None:
    """The role of those in whose place somebody of theirs stands: "to the victims['] [State]"."""
    if not words[0] or side.words[words[0]] not in ("'", "\u2019"):
        return None
    role = role_of(side, words[0] - 1, tables)
    return role if role in ("actor", "beneficiary") else None


def _of_those(side: Side, words: tuple[int, int], tables: Lexicon) -> bool:
    """True for "in the north" behind those who are served: it says which of them."""
    served = words[0] > 0 and side.words[words[0]] == "in" and words[1] - words[0] > 1
    return served and role_of(side, words[0] - 1, tables) == "beneficiary"


def _turned(segment: Segment, side: Side, words: tuple[int, int], places: list[int], *, added: bool) -> str:
    """What words more or less do to a condition: one that is described more closely is harder to meet."""
    turned = turned_by_member(side.words[slice(*words)], added=added)
    closer = describes(segment, side, words, places) or modifies(side, places) or _only_more(segment, side, places)
    if turned != "swapped" or not closer:
        return turned
    return reach(added, inverted=True)


def _only_more(segment: Segment, side: Side, places: list[int]) -> bool:
    """True for several words that stand in the place of none."""
    region = segment.region_of(side, places[0])
    other = (region.old if side is segment.new else region.new) if region else (0, 1)
    return len(places) > 1 and other[0] == other[1]


def _phrase_for(segment: Segment, side: Side, words: tuple[int, int], places: list[int], *, added: bool) -> Effect:
    tables = segment.lexicon
    role = role_of(side, places[-1], tables) or next(
        filter(None, (role_of(side, at, tables) for at in places[1:_HEAD])), None
    )
    direction = "added" if added else "dropped"
    if side.words[places[0]] == "for" and side.initial(words[0]) and side.words[words[1] - 1] == ",":
        return _one_sided(segment, "other", None, places, added=added)  # "For uptime credits, "
    if role in ("actor", "beneficiary"):
        return _one_sided(segment, role, direction, places, added=added)
    if side.words[places[0]] == "to" and _infinitive(side, words, places, tables):
        return _one_sided(segment, *_purpose(side, words, direction, tables), places, added=added)
    if not is_whose_doing(side, places, tables) and (
        introduces(side, words) or side.words[places[0]] in tables.among("grammar.manner")
    ):
        return _one_sided(segment, "other", None, places, added=added)
    return _one_sided(segment, "scope", reach(added, inverted=True), places, added=added)


def _of_a_sequence(side: Side, words: tuple[int, int], tables: Lexicon) -> bool:
    """True beside "order": "in alphabetical order" against "in order of accession" reaches as far."""
    sequence, (start, end) = tables.among("grammar.sequence"), words
    return (start > 0 and side.words[start - 1] in sequence) or (end < len(side.words) and side.words[end] in sequence)


def _infinitive(side: Side, words: tuple[int, int], places: list[int], tables: Lexicon) -> bool:
    """True for "to" before a verb, and behind a comma, where no recipient stands."""
    return may_be_verb(side, places[1], tables) or side.words[words[0]] == ","


def _purpose(side: Side, words: tuple[int, int], direction: str, tables: Lexicon) -> tuple[str, str | None]:
    """An infinitive between separators is one more thing to do; another one says what for."""
    if side.words[words[0] : words[1]].count("to") and not _STATES.isdisjoint(side.words[words[0] : words[0] + 3]):
        return "other", None
    set_off = words[0] > 0 and "," in (side.words[words[0]], side.words[words[0] - 1])
    goes_on = not tables.among("grammar.and").isdisjoint(side.words[words[1] - 1 : words[1] + 2])
    return ("action", direction) if set_off and goes_on else ("other", None)
