"""Bodies under another name ("board", "committee"): who acts is told alike wherever the name stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from attrs import evolve

from draftdiff.changes.kinds import Change, Effect
from draftdiff.meaning.words.synonymy.equivalents import equivalents

# What stands for another name so often in two drafts is a name, and no other case.
_OFTEN: Final = 3
_MEMBERS: Final = frozenset({"member", "members"})
_PRONOUNS: Final = frozenset({"it", "they", "them"})
_LINKS: Final = (" and ", " or ")

Names = tuple[str, str]


def told_alike(effects: Sequence[Effect]) -> list[Effect]:
    """The effects of a text; where those were exchanged who act elsewhere in it, they are the actor again.

    Args:
        effects: What was found in all of its sentences.

    Example:
        >>> acts = Effect("actor", "swapped", "board", "committee")
        >>> again = Effect("condition", "swapped", "board", "committee")
        >>> [one.kind for one in told_alike([acts, again])]
        ['actor', 'actor']
    """
    swapped = [_names(one) for one in effects if (one.kind, one.direction) == ("actor", "swapped")]
    acting = {names for names in swapped if _PRONOUNS.isdisjoint(names)}
    return [_alike(one) if _names(one) in acting else _resumed(one, acting) for one in effects]


def _resumed(effect: Effect, acting: set[Names]) -> Effect:
    """An exchange of a body that has another name for the pronoun that stands for it, which says nothing more."""
    old, new = _names(effect)
    named = (new in _PRONOUNS and any(old == one for one, _ in acting)) or (
        old in _PRONOUNS and any(new == other for _, other in acting)
    )
    told = named and effect.kind in ("other", "actor")
    return evolve(effect, kind="style", direction=None) if told else effect


def renamed(changes: Iterable[Change], language: str) -> frozenset[Names]:
    """The bodies that have another name now, as their old and new names, by how often one stands for the other.

    Args:
        changes: All changes between two drafts.
        language: Of the drafts.
    """
    pairs = ((one.old_text[slice(*edit.old)], one.new_text[slice(*edit.new)]) for one in changes for edit in one.edits)
    told = Counter((_name(old), _name(new)) for old, new in pairs if old and new and of_bodies(old, new, language))
    return frozenset(names for names, count in told.items() if count >= _OFTEN)


def may_be_renamed(effect: Effect, language: str) -> bool:
    """A quick look: False for an exchange of anything but a body for another one, perhaps with somebody beside it.

    Args:
        effect: The exchange.
        language: Of its words.
    """
    return of_body(effect.old, language) and of_body(_without_joined(effect.new), language)


def _without_joined(said: str) -> str:
    """A name without what is joined to it."""
    for link in _LINKS:
        said = said.partition(link)[0].rstrip(",")
    return said


def as_renamed(effects: Iterable[Effect], names: frozenset[Names]) -> tuple[Effect, ...]:
    """The effects, the body in a condition that only has another name as who acts, whatever was joined to it apart.

    Args:
        effects: Those of a change.
        names: The bodies that were renamed.
    """
    found: list[Effect] = []
    for one in effects:
        if one.kind == "condition" and _names(one) in names:
            found.append(_acting(one))
        elif one.kind == "scope" and one.direction == "swapped" and _names(one) in names:
            found.append(evolve(one, kind="other", direction=None))
        elif one.kind in ("condition", "actor") and (joined := _joined(one, names)):
            found += joined
        else:
            found.append(one)
    return tuple(found)


def _joined(effect: Effect, names: frozenset[Names]) -> tuple[Effect, Effect] | None:
    """The two effects of another name with a member more: "the [council => committee and the clerk] agree"."""
    link = next((word for word in _LINKS if word in effect.new), "")
    name = effect.new.partition(link)[0].rstrip(",") if link else ""
    if not name or effect.new_span is None or effect.old_span is None or (_name(effect.old), _name(name)) not in names:
        return None
    rest, behind = effect.new[len(name) :].lstrip(", "), effect.old_span[1]
    span = effect.new_span[1] - len(rest), effect.new_span[1]
    more = "narrower" if effect.kind == "condition" and link == " and " else "broader"
    named = evolve(effect, new=name, new_span=(effect.new_span[0], effect.new_span[0] + len(name)))
    return _acting(named), Effect(effect.kind, more, "", rest, (behind, behind), span)


def _alike(effect: Effect) -> Effect:
    """An exchange of names as what it is elsewhere: what a body is asked and its members do is its own doing."""
    if effect.direction == "swapped" and effect.kind in ("condition", "scope"):
        return _acting(effect)
    return _acting(effect) if effect.kind == "other" else effect


def _acting(effect: Effect) -> Effect:
    return evolve(effect, kind="actor", direction="swapped")


def of_bodies(old: str, new: str, language: str) -> bool:
    """True for two bodies, or members of theirs, by the last words.

    Args:
        old: One name.
        new: The other one.
        language: Of both.

    Example:
        >>> of_bodies("the Board", "the Steering Committee", "en"), of_bodies("the board", "the clerk", "en")
        (True, False)
    """
    return of_body(old, language) and of_body(new, language)


def of_body(said: str, language: str) -> bool:
    """True for what ends with the name of a body, or with its initials ("the CoA").

    Args:
        said: Some words.
        language: Theirs.
    """
    word = said[said.rfind(" ") + 1 :]
    return ("A" <= word[-1:] <= "Z" and len(word) > 1) or word.lower() in _bodies(language)


@lru_cache
def _bodies(language: str) -> frozenset[str]:
    return equivalents(language).among("collectives") | _MEMBERS


def _names(effect: Effect) -> Names:
    return _name(effect.old), _name(effect.new)


def _name(said: str) -> str:
    """The last word of a name, without the members of the body that it names."""
    said = said.strip().lower().removesuffix("s").removesuffix(" member")
    return said[said.rfind(" ") + 1 :]
