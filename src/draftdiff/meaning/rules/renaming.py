"""Bodies under another name ("board", "committee"): who acts is told alike wherever the name stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from attrs import evolve

from draftdiff.changes.kinds import Change, Effect
from draftdiff.meaning.words.equivalents import equivalents

# What an exchange of names is where nothing tells what it does there.
_VAGUE: Final = {("condition", "swapped"), ("scope", "swapped"), ("other", None)}
# What stands for another name so often in two drafts is a name, and no other case.
_OFTEN: Final = 3

Names = tuple[str, str]


def told_alike(effects: Sequence[Effect], language: str) -> Sequence[Effect]:
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
    if len(effects) < len("ab"):
        return effects
    acting = {_names(one) for one in effects if (one.kind, one.direction) == ("actor", "swapped")}
    acting = {names for names in acting if _of_bodies(names, language)}
    vague = [one for one in effects if (one.kind, one.direction) in _VAGUE and _names(one) in acting] if acting else []
    return [_acting(one) if one in vague else one for one in effects] if vague else effects


def renamed(changes: Iterable[Change], language: str) -> frozenset[Names]:
    """The bodies that have another name now, as their old and new names, by how often one stands for the other.

    Args:
        changes: All changes between two drafts.
        language: Of the drafts.
    """
    told = Counter(
        (_name(one.old_text[slice(*edit.old)]), _name(one.new_text[slice(*edit.new)]))
        for one in changes
        for edit in one.edits
    )
    return frozenset(names for names, count in told.items() if count >= _OFTEN and _of_bodies(names, language))


def asks_of_bodies(effects: Sequence[Effect], language: str) -> bool:
    """True where some effect says that another body is what a condition asks for.

    Args:
        effects: Those of a change.
        language: Of the drafts.
    """
    return any(one.kind == "condition" and one.old and one.new and _of_bodies(_names(one), language) for one in effects)


def as_renamed(effects: Iterable[Effect], names: frozenset[Names]) -> tuple[Effect, ...]:
    """The effects, the body in a condition that only has another name as who acts.

    Args:
        effects: Those of a change.
        names: The bodies that were renamed.
    """
    return tuple(_acting(one) if one.kind == "condition" and _names(one) in names else one for one in effects)


def _acting(effect: Effect) -> Effect:
    return evolve(effect, kind="actor", direction="swapped")


def _of_bodies(names: Names, language: str) -> bool:
    """True for two bodies."""
    bodies = equivalents(language).among("collectives")
    return all(name != "" and name.split()[-1] in bodies for name in names)


def _names(effect: Effect) -> Names:
    return _name(effect.old), _name(effect.new)


def _name(said: str) -> str:
    """A name without the members of the body that it names."""
    return said.strip().lower().removesuffix("s").removesuffix(" member")
