"""Bodies under another name ("board", "committee"): who acts is told alike wherever the name stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from attrs import evolve

from draftdiff.changes.kinds import Change, Effect
from draftdiff.meaning.words.equivalents import equivalents

# What stands for another name so often in two drafts is a name, and no other case.
_OFTEN: Final = 3
_MEMBERS: Final = frozenset({"member", "members"})
_OF_MEMBERS: Final = (" member", " members")

Names = tuple[str, str]


def told_alike(effects: Sequence[Effect], language: str) -> list[Effect]:
    """The effects of a text; where a body was exchanged that acts elsewhere in it, it is the actor again.

    Args:
        effects: What was found in all of its sentences.
        language: Of the text.

    Example:
        >>> acts = Effect("actor", "swapped", "board", "committee")
        >>> again = Effect("condition", "swapped", "board", "committee")
        >>> [one.kind for one in told_alike([acts, again], "en")]
        ['actor', 'actor']
    """
    swapped = [one for one in effects if (one.kind, one.direction) == ("actor", "swapped")]
    acting = {_names(one) for one in swapped if of_bodies(one.old, one.new, language)}
    return [_alike(one) if _names(one) in acting else one for one in effects]


def renamed(changes: Iterable[Change], language: str) -> frozenset[Names]:
    """The bodies that have another name now, as their old and new names, by how often one stands for the other.

    Args:
        changes: All changes between two drafts.
        language: Of the drafts.
    """
    pairs = ((one.old_text[slice(*edit.old)], one.new_text[slice(*edit.new)]) for one in changes for edit in one.edits)
    told = Counter((_name(old), _name(new)) for old, new in pairs if old and new and of_bodies(old, new, language))
    return frozenset(names for names, count in told.items() if count >= _OFTEN)


def as_renamed(effects: Iterable[Effect], names: frozenset[Names]) -> tuple[Effect, ...]:
    """The effects, the body in a condition that only has another name as who acts.

    Args:
        effects: Those of a change.
        names: The bodies that were renamed.
    """
    return tuple(_acting(one) if one.kind == "condition" and _names(one) in names else one for one in effects)


def _alike(effect: Effect) -> Effect:
    """An exchange of names as what it is elsewhere: what a body is asked and its members do is its own doing."""
    if effect.direction != "swapped":
        return _acting(effect) if effect.kind == "other" and effect.old.lower().endswith(_OF_MEMBERS) else effect
    if effect.kind == "scope":
        return evolve(effect, kind="other", direction=None)
    return _acting(effect) if effect.kind == "condition" else effect


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
    return _is_body(old[old.rfind(" ") + 1 :], language) and _is_body(new[new.rfind(" ") + 1 :], language)


def _is_body(word: str, language: str) -> bool:
    """True for a word that names a body, and for its initials ("CoA")."""
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
