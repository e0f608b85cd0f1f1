"""Fields of values that are worked out when they are first looked at."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import fields

from draftdiff.results import Guided


class Deferring(Guided):
    """Base of frozen attrs values that may defer some fields (``deferred``). ==, hash, repr, evolve
    and pickles see them as if made whole; a field that is looked at is there from then on, the same
    for all threads.
    """

    __slots__ = ("_makers",)

    if not TYPE_CHECKING:  # A checker would take any name for a field.

        def __getattr__(self, name: str) -> Any:
            """Return what an empty slot is to hold; Python asks for no others."""
            if name == "_makers":  # A value made whole defers nothing.
                return {}
            make = self._makers.get(name)
            if make is not None:
                object.__setattr__(self, name, make())
                self._makers.pop(name, None)
            elif name not in _fields(type(self)):
                return Guided.__getattr__(self, name)
            return object.__getattribute__(self, name)

    def __reduce__(self) -> tuple[Any, ...]:
        """A pickle and a copy leave open what a ``Portable`` maker can still work out there; the
        rest is made now.
        """
        waiting: dict[str, object] = self._makers  # type: ignore[attr-defined]
        makers = {name: make for name, make in waiting.items() if isinstance(make, Portable)}
        names = _fields(cast(Hashable, type(self)))
        return _restored, (
            type(self),
            {name: getattr(self, name) for name in names if name not in makers},
            makers,
        )


class Portable:
    """Base of makers that are values: they travel in a pickle beside what they have not made yet."""

    __slots__ = ()

    def __deepcopy__(self, memo: object) -> Self:
        """Itself: a maker only reads what it holds."""
        return self


T = TypeVar("T", bound=Deferring)


def deferred(value: T, **makers: Callable[[], object]) -> T:
    """A copy of a value, the named fields of which are worked out when they are first looked at.
    Each maker returns what its field holds, already converted; what the value defers itself stays
    deferred.
    """
    copy = object.__new__(type(value))
    waiting: dict[str, Callable[[], object]] = value._makers  # type: ignore[attr-defined]
    for name in _fields(cast(Hashable, type(value))):
        if name in makers:
            continue
        if name in waiting:
            make = waiting[name]
            makers[name] = make if isinstance(make, Portable) else partial(getattr, value, name)
        else:
            object.__setattr__(copy, name, getattr(value, name))
    object.__setattr__(copy, "_makers", makers)
    return copy


def with_fields(value: T, **made: object) -> T:
    """A copy of a value with these fields, converted already; what the value defers stays deferred."""
    copy = deferred(value, **dict.fromkeys(made, _nothing))
    waiting: dict[str, Callable[[], object]] = copy._makers  # type: ignore[attr-defined]
    for name, held in made.items():
        del waiting[name]
        object.__setattr__(copy, name, held)
    return copy


def _nothing() -> None:
    """Stands for a field until it is filled."""


def _restored(kind: type[T], made: dict[str, object], makers: dict[str, Callable[[], object]]) -> T:
    """The value that ``Deferring.__reduce__`` took apart."""
    value = object.__new__(kind)
    for name, held in {**made, "_makers": dict(makers)}.items():
        object.__setattr__(value, name, held)
    return value


@cache
def _fields(kind: Hashable) -> tuple[str, ...]:
    return tuple(attribute.name for attribute in fields(kind))  # type: ignore[arg-type]
