"""Members of a list that came or went: whose they are, and what they do to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from draftdiff.meaning.frames.grammar import is_adverb
from draftdiff.meaning.rules.roles.labelling import role_of
from draftdiff.meaning.rules.scope.listing import reach
from draftdiff.meaning.sentences.segments import Role, Segment, Side
from draftdiff.meaning.words.forms.parts import BASE, BEING, COMMA, DETERMINER, LINK, PREPOSITION, RELATIVE, VERB
from draftdiff.meaning.words.lexicon import Lexicon

# A member of a list is no longer, and the next ones are no farther, in words.
_MEMBER: Final = 3
_THEIR: Final = frozenset({"its", "their", "his", "her"})
_REACH: Final = 6


def role_of_member(side: Side, places: list[int], tables: Lexicon) -> Role | None:
    """The role of a member, of its noun where its preposition is said again ("of the tenant [and of the owner]")."""
    first = places[0]
    role = role_of(side, first, tables)
    if role is None and side.parts[first] & DETERMINER:
        following = role_of(side, first + 1, tables) if len(places) > 1 else None
        return following if following == "beneficiary" else _role_of_pair(side, first, tables)
    if role is not None or side.words[first] not in ("of", "for", "to", "by"):
        return role
    small = tables.among("grammar.determiners")
    noun = next((at for at in places[1:] if side.words[at] not in small), None)
    found = role_of(side, noun, tables) if noun is not None else None
    if found is None and first > 1 and side.words[first] in ("of", "by", "to"):
        found = role_of(side, first - 2, tables)  # of the member before
    return found if found != "action" else None


def _role_of_pair(side: Side, first: int, tables: Lexicon) -> Role | None:
    """The role of the member that another one is joined to: "the coast guard [and the customs service]".

    Of those who receive only somebody of theirs surely receives as well: "the buyer [and its affiliates]".
    """
    if first < 2 or side.words[first - 1] not in tables.among("grammar.and"):
        return None
    role = role_of(side, first - 2, tables)
    return role if role == "actor" or (role and side.words[first] in _THEIR) else None


def of_adverbs(side: Side, places: list[int]) -> bool:
    """True for members that say how: "directly [or indirectly]", "wholly [or in part]"; not "and store separately"."""
    if len(places) > 1 and side.parts[places[0]] & BASE:
        return False
    members = side.words[max(0, places[0] - 2)], side.words[places[-1]]
    people = side.lexicon.among("grammar.agents")  # "the Assembly"
    return any(word.endswith("ly") and is_adverb(word) and word not in people for word in members)


def exchanges_member(segment: Segment, old: list[int], new: list[int]) -> bool:
    """True for one member of a list of several in another's place: "beds, [chairs => lamps] and carpets"."""
    return _among_members(segment.old, old) and _among_members(segment.new, new)


def _among_members(side: Side, places: list[int]) -> bool:
    """True for some words without a verb behind a separator of a list that ends with a conjunction.

    Its first member is hard to tell from the end of a clause ("is in Lima, and its director").
    """
    parts, start, end = side.parts, places[0], places[-1] + 1
    if end - start > _MEMBER or any(parts[at] & (VERB | RELATIVE | PREPOSITION | BEING) for at in places):
        return False
    while start and parts[start - 1] & DETERMINER:
        start -= 1
    before = parts[start - 1] if start else 0
    behind = parts[end] if end < len(parts) else 0
    near = parts[max(0, start - _REACH) : start], parts[end : end + _REACH]
    if before & COMMA:
        return bool(behind & LINK) or (bool(behind & COMMA) and _holds(near[1], LINK))
    return bool(before & LINK) and _holds(near[0], COMMA)


def _holds(parts: list[int], part: int) -> bool:
    return any(one & part for one in parts)


def turned_by_member(said: Sequence[str], *, added: bool) -> str:
    """What one member more or less does to a condition: "or" makes it easier to meet, "and" harder."""
    if ("or" in said) is ("and" in said):
        return "swapped"
    return reach(("or" in said) is added, inverted=False)


def says_who(side: Side, at: int) -> int | None:
    """Where the clause begins that says who is meant and that a word stands in, before any modal; or None.

    Example: the "who" of "residents who own a garden or keep poultry may".
    """
    start, _ = side.clause(at)
    relative = next((i for i in range(at - 1, start, -1) if side.words[i] in ("who", "which", "that", "whose")), None)
    if relative is None or side.has("modal", relative, at) or "," in side.words[relative:at]:
        return None
    return relative


def is_event(side: Side, at: int) -> bool:
    """True for one more event on which somebody may act: "may call in the loan upon a default [or a merger]"."""
    start, _ = side.clause(at)
    upon = next((place for place in range(at - 1, start, -1) if side.words[place] == "upon"), None)
    if upon is None or "," in side.words[upon:at] or side.has("modal", upon, at):
        return False
    return side.words[upon + 1] in ("a", "an", "any") and side.has("modal", start, upon)


def is_awaited(side: Side, at: int) -> bool:
    """True for what has to happen first: "none shall be paid until the board has a plan [and a budget]"."""
    start, _ = side.clause(at)
    until = max((place for place in range(start, at) if side.words[place] == "until"), default=-1)
    if until < 0 or not side.has("modal", 0, until) or "," in side.words[until:at]:
        return False
    times = (one for one in side.measures(side.lexicon) if one.start == until + 1)
    return not any(times) and not side.has("modal", until, at)
