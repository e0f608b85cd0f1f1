"""Change sets whose effects are worked out when they are first looked at."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from attrs import frozen

from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.deferred import Portable, deferred
from draftdiff.changes.kinds import Change, Effect

#: The effects of a change, and whether it is substantive.
Reading = tuple[tuple[Effect, ...], bool]


def explained(changes: ChangeSet, readings: Callable[[], Callable[[int], Reading]]) -> ChangeSet:
    """The changes with effects that are found when somebody looks at one; to count or list changes finds none.

    Args:
        changes: What differs.
        readings: What gives the function that tells what a change does, by its place; called at the first look.
            A pickle of the changes leaves effects that nobody looked at open, so it has to be picklable itself.

    Example:
        >>> from draftdiff import diff, read_text
        >>> changes = explained(diff(read_text("Act."), read_text("Act now.")), lambda: lambda at: ((), False))
        >>> len(changes), changes[0].substantive
        (1, False)
    """
    return deferred(changes, changes=_Explained(changes, _Reader(readings)))


@frozen(eq=False, slots=False)
class _Reader:
    """Tells what each change does; what it has found stays at home when it travels."""

    readings: Callable[[], Callable[[int], Reading]]

    @cached_property
    def read(self) -> Callable[[int], Reading]:
        return self.readings()

    def __reduce__(self) -> tuple[Any, ...]:
        return _Reader, (self.readings,)


@frozen(eq=False)
class _Explained(Portable):
    """Makes the changes of a set with their effects open."""

    found: ChangeSet
    reader: _Reader

    def __call__(self) -> tuple[Change, ...]:
        return tuple(
            deferred(change, effects=_Told(self.reader, at, 0), substantive=_Told(self.reader, at, 1))
            for at, change in enumerate(self.found)
        )


@frozen(eq=False)
class _Told(Portable):
    """Makes one field of one change."""

    reader: _Reader
    at: int
    field: int

    def __call__(self) -> object:
        return self.reader.read(self.at)[self.field]
