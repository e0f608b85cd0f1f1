"""Modifiers and phrases that came or went: which are meant, how, when, for whom."""

from __future__ import annotations

from typing import Final

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.rules.force.conditional_clauses import conditional_clause
from draftdiff.meaning.rules.force.faults import is_fault
from draftdiff.meaning.rules.measures.timing import tells_when
from draftdiff.meaning.rules.residue.deeds import may_be_verb
from draftdiff.meaning.rules.residue.stressing import in_quotation, leaves_none_out
from draftdiff.meaning.rules.residue.telling_phrases import (
    is_whose_doing,
)
from draftdiff.meaning.rules.roles.labelling import role_of
from draftdiff.meaning.rules.roles.receiving_objects import is_receiver
from draftdiff.meaning.rules.roles.subjects import is_described_subject
from draftdiff.meaning.rules.scope.describing import (
    WHEN,
    before_noun,
    describes,
    introduces,
    is_name_before_noun,
    modifies,
    of_a_term,
    participle_phrase,
    says_how_much,
    says_which_of_them,
)
from draftdiff.meaning.rules.scope.listing import reach
from draftdiff.meaning.rules.scope.members import (
    turned_by_member,
)
from draftdiff.meaning.sentences.segments import Role, Segment, Side
from draftdiff.meaning.words.forms.parts import (
    DETERMINER,
    LETTERED,
    LINK,
    PEOPLE,
    RECEIVING,
    RELATIVE,
    SMALL,
)
from draftdiff.meaning.words.forms.traits import BY
from draftdiff.meaning.words.lexicon import Lexicon

# "to remain available" is nothing to do.
_STATES: Final = frozenset({"be", "remain", "stay"})
# The noun of a phrase stands among its first words ("by a firm unconnected with the trustees").
_HEAD: Final = 4


def modified(segment: Segment, side: Side, words: tuple[int, int], places: list[int], *, added: bool) -> Effect:
    """A modifier or phrase more or less: what is described more closely is narrower."""
    tables = segment.lexicon
    opening, part = side.words[places[0]], side.parts[places[0]]
    direction = "added" if added else "dropped"
    if not side.parts[words[0]] & LETTERED and (owner := _whose(side, words, tables)):
        return one_sided(segment, owner, "swapped", places, added=added)
    if len(places) == 1 and (whose := _of_all_who_are(side, places[0], tables)):
        return one_sided(segment, whose, reach(added, inverted=True), places, added=added)
    if _of_a_sequence(side, words, tables) or leaves_none_out(side, places, tables) or in_quotation(side, places[0]):
        return one_sided(segment, "other", None, places, added=added)
    if side.hits_of("condition") and (asked := conditional_clause(side, places[0], tables)):
        across = segment.old if side is segment.new else segment.new
        if asked in side.live and not any(hit.kind == "condition" for hit in across.live):
            return one_sided(segment, "other", None, places, added=added)  # the condition itself came or went
        turned = _turned(segment, side, words, places, added=added)
        return one_sided(segment, "condition", turned, places, added=added)
    if part & DETERMINER and len(places) > 1 and all(map(side.capital, (*places[1:], places[-1] + 1))):
        return one_sided(segment, "other", None, places, added=added)  # "[The Works] Council"
    said = side.words[words[0] : words[1]]
    if ("(" in said) is not (")" in said):
        return one_sided(segment, "other", None, places, added=added)  # half of an aside
    if "A" <= side.text[side.starts[places[0]] + side.offset] <= "Z" and is_name_before_noun(side, places):
        return one_sided(segment, "other", None, places, added=added)
    if opening[-2:] == "ly" and is_fault(side, places):
        return one_sided(segment, "condition", direction, places, added=added)
    if (opening in WHEN and len(places) > 1 and not introduces(side, words)) or tells_when(side, places):
        return one_sided(segment, "time", direction, places, added=added)
    if of_a_term(side, places, tables):
        return one_sided(segment, "definition", "swapped", places, added=added)
    if meant := says_which_of_them(side, words, places, tables):
        return one_sided(segment, meant, reach(added, inverted=True), places, added=added)
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
        if len(places) == 1 and _ends_compound(side, words[0], places[0], tables):
            return one_sided(segment, "other", None, places, added=added)  # "the team [members] shall"
        turned = "added" if added else "dropped"
        if side.words[words[1] - 1] == "of" or side.words[words[1] - 2 : words[1]] == ["of", "the"]:
            turned = "swapped"  # "[The court of] the requested Party shall"
        return one_sided(segment, "actor", turned, places, added=added)
    if role == "beneficiary" and is_receiver(side, words, tables):
        return one_sided(segment, role, "added" if added else "dropped", places, added=added)
    if says_how_much(side, places, tables):
        told = role_of(side, places[0] - 1, tables)
        whose = told if told in ("actor", "beneficiary") else "scope"
        return one_sided(segment, whose, reach(added, inverted=True), places, added=added)
    if (relative and role == "actor") or describes(segment, side, words, places) or _of_those(side, words, tables):
        kind = role if role in ("actor", "beneficiary") else "scope"
        return one_sided(segment, kind, reach(added, inverted=True), places, added=added)
    return one_sided(segment, "other", None, places, added=added)


def _ends_compound(side: Side, start: int, at: int, tables: Lexicon) -> bool:
    """True for the last word of a compound: "the team [members] shall"; not of "the owners [named] shall"."""
    word = side.words[at]
    told = word.endswith("ed") or word in tables.any_of("grammar.participles", "grammar.pronouns_alone")
    return start > 0 and not told and side.parts[start - 1] & (LETTERED | SMALL | LINK) == LETTERED


def _whose(side: Side, words: tuple[int, int], tables: Lexicon) -> Role | None:
    """The role of those in whose place somebody of theirs stands: "to the victims['] [State]"."""
    if not words[0] or side.words[words[0]] not in ("'", "\u2019"):
        return None
    role = role_of(side, words[0] - 1, tables)
    return role if role in ("actor", "beneficiary") else None


def _of_all_who_are(side: Side, at: int, tables: Lexicon) -> Role | str | None:
    """Whose part "parties" is in "States [parties]", which are some of the States; None for other words."""
    if not at or side.words[at] not in tables.among("grammar.restricting") or not side.words[at - 1].endswith("s"):
        return None
    if not side.parts[at - 1] & PEOPLE:
        return None
    role = role_of(side, at - 1, tables)
    return role if role in ("actor", "beneficiary") else "scope"


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
        return one_sided(segment, "other", None, places, added=added)  # "For uptime credits, "
    if role in ("actor", "beneficiary"):
        return one_sided(segment, role, direction, places, added=added)
    if side.words[places[0]] == "to" and _infinitive(side, words, places, tables):
        return one_sided(segment, *_purpose(side, words, direction, tables), places, added=added)
    if not is_whose_doing(side, places, tables) and (
        introduces(side, words) or side.words[places[0]] in tables.among("grammar.manner")
    ):
        return one_sided(segment, "other", None, places, added=added)
    return one_sided(segment, "scope", reach(added, inverted=True), places, added=added)


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


def one_sided(segment: Segment, kind: str, direction: str | None, places: list[int], *, added: bool) -> Effect:
    """An effect of words that only came or only went.

    Args:
        segment: Where they stand.
        kind: The class.
        direction: The direction.
        places: The words.
        added: Whether they came.
    """
    words = span_of(places)
    return segment.effect(kind, direction, (0, 0), words) if added else segment.effect(kind, direction, words, (0, 0))


def span_of(places: list[int]) -> tuple[int, int]:
    """The range from the first to the last of some words."""
    return places[0], places[-1] + 1
