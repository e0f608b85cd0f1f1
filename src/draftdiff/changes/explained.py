"""Change sets whose effects are worked out when they are first looked at."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.deferred import deferred
from draftdiff.changes.kinds import Change, Effect

#: The effects of a change, and whether it is substantive.
Reading = tuple[tuple[Effect, ...], bool]


def explained(changes: ChangeSet, readings: Callable[[], Callable[[int], Reading]]) -> ChangeSet:
    """The changes with effects that are found when somebody looks at one; to count or list changes finds none.

    Args:
        changes: What differs.
        readings: What gives the function that tells what a change does, by its place; called at the first look.

    Example:
        >>> from draftdiff import diff, read_text
        >>> changes = explained(diff(read_text("Act."), read_text("Act now.")), lambda: lambda at: ((), False))
        >>> len(changes), changes[0].substantive
        (1, False)
    """
    reader = cache(readings)

    def with_effects(at: int, change: Change) -> Change:
        return deferred(change, effects=lambda: reader()(at)[0], substantive=lambda: reader()(at)[1])

    return deferred(changes, changes=lambda: tuple(with_effects(at, change) for at, change in enumerate(changes)))
