"""Regular expressions that are compiled when they are first used, as compiling all of them takes
longer than a diff.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

P = TypeVar("P")


class _Uncompiled:
    """Stands for a pattern until something of it is asked for."""

    def __init__(self, make: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
        self._make = make
        self._arguments = arguments

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        pattern = self.__dict__.get("_pattern")
        if pattern is None:
            pattern = self.__dict__["_pattern"] = self._make(*self._arguments)
        value = self.__dict__[name] = getattr(pattern, name)
        return value


def lazily(make: Callable[..., P], *arguments: Any) -> P:
    """Return a stand-in for what a function makes of arguments, made when it is first asked for
    something: a compiled pattern.
    """
    return cast(P, _Uncompiled(make, arguments))
