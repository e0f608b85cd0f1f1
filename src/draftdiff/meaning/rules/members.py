"""Members of a list that came or went: whose they are, and what they do to it."""

from __future__ import annotations

from collections.abc import Sequence

from draftdiff.meaning.frames.grammar import is_adverb
from draftdiff.meaning.rules.kinship import is_small
from draftdiff.meaning.rules.roles import role_of
from draftdiff.meaning.rules.scope import reach
from draftdiff.meaning.rules.segments import Role, Side
from draftdiff.meaning.rules.subjects import acts
from draftdiff.meaning.words.lexicon import Lexicon


def role_of_member(side: Side, places: list[int], tables: Lexicon) -> Role | None:
    """The role of a member, of its noun where its preposition is said again ("of the tenant [and of the owner]")."""
    first = places[0]
    role = role_of(side, first, tables)
    if role is None and side.words[first] in tables.among("grammar.determiners"):
        return _role_of_pair(side, first, tables)
    if role is not None or side.words[first] not in ("of", "for", "to", "by"):
        return role
    small = tables.among("grammar.determiners")
    noun = next((at for at in places[1:] if side.words[at] not in small), None)
    found = role_of(side, noun, tables) if noun is not None else None
    if found is None and first > 1 and side.words[first] in ("of", "by", "to"):
        found = role_of(side, first - 2, tables)  # of the member before
    return found if found != "action" else None


def _role_of_pair(side: Side, first: int, tables: Lexicon) -> Role | None:
    """The role of the member that another one is joined to: "the coast guard [and the customs service]"."""
    if first < 2 or side.words[first - 1] not in tables.among("grammar.and"):
        return None
    role = role_of(side, first - 2, tables)
    return role if role == "actor" else None


def shares_noun(side: Side, places: list[int], tables: Lexicon) -> bool:
    """True for one more adjective of the same people: "permanent [and agency] staff" are no second receiver."""
    first, last = places[0], places[-1]
    if first < 2 or side.words[first - 1] not in tables.among("grammar.and"):
        return False
    people = tables.any_of("grammar.people", "grammar.agents", "grammar.persons")
    before, following = side.words[first - 2], side.words[last + 1 : last + 2]
    shared = (
        bool(following)
        and following[0] not in tables.among("grammar.participles")
        and (following[0] in people or (following[0].endswith("s") and not is_small(following[0], tables)))
    )
    determined = side.words[first] in tables.among("grammar.determiners")
    return shared and not determined and before not in people and not before.endswith("s")


def of_adverbs(side: Side, places: list[int]) -> bool:
    """True for members that say how: "directly [or indirectly]", "wholly [or in part]"."""
    members = side.words[max(0, places[0] - 2)], side.words[places[-1]]
    people = side.lexicon.among("grammar.agents")  # "the Assembly"
    return any(word.endswith("ly") and is_adverb(word) and word not in people for word in members)


def of_something(side: Side, places: list[int], tables: Lexicon) -> bool:
    """True for one more thing behind the "of" of those who act: "operators of ferris wheels [or roller coasters]"."""
    start, _ = side.clause(places[0])
    links = tables.among("grammar.and")
    of = max((at for at in range(start + 1, places[0]) if side.words[at] == "of"), default=0)
    if not of or not links.isdisjoint(side.words[of : places[0] - 1]):
        return False
    named = any(acts(side, at, at + 1, at, tables) for at in (places[-1], places[0] - 2))
    return not named and acts(side, of - 1, of, of - 1, tables)


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
    relative = next((i for i in range(at - 1, start, -1) if side.words[i] in ("who", "which", "that")), None)
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
