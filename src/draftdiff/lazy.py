"""Names and patterns that are made when they are first used.

Each command is a new process: to look at one name of a room costs one file, not the whole room, and
to compile all regular expressions would take longer than a diff.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, TypeVar, cast

P = TypeVar("P")


def lazy_names(
    room: str, homes: Mapping[str, str]
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """Return what a package takes as its ``__getattr__`` and ``__dir__``.

    Args:
        room: The package's name.
        homes: For each module of it the names that it holds, between spaces; none for a room that
            is looked at whole. A module of a room below stands with its full name.
    """
    home_of = {name: home for home, names in homes.items() for name in names.split()}

    def look(name: str) -> object:
        if homes.get(name) == "":
            return import_module(f"{room}.{name}")
        if name not in home_of:
            from difflib import get_close_matches

            similar = [] if name.startswith("_") else get_close_matches(name, home_of, 1)
            hint = f"; did you mean {room}.{similar[0]}?" if similar else ""
            raise AttributeError(f"module {room!r} has no attribute {name!r}{hint}")
        home = home_of[name]
        module = home if home.startswith("draftdiff.") else f"{room}.{home}"
        value: object = getattr(import_module(module), name)
        setattr(sys.modules[room], name, value)
        return value

    return look, lambda: sorted(home_of)


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


def lazy_pattern(make: Callable[..., P], *arguments: Any) -> P:
    """Return a stand-in for what a function makes of arguments, made when it is first asked for
    something: a compiled pattern.
    """
    return cast(P, _Uncompiled(make, arguments))
