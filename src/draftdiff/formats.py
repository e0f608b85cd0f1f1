"""Formats by name: our own, loaded when one is asked for, and those that other packages register."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from attrs import frozen


@frozen
class Format:
    """A format of our own.

    Attributes:
        suffixes: Those of its files, with the dot.
        function: What reads or writes it: "package.module:function".
    """

    suffixes: tuple[str, ...]
    function: str


@frozen
class Registry:
    """All formats that can be read, or written.

    Attributes:
        own: Our own by name.
        group: The entry points of other packages.

    Example:
        >>> known = Registry({"text": Format((".txt",), "draftdiff.readers.text:read_text")}, "draftdiff.readers")
        >>> known.of_suffix(".txt"), known.load("text").__name__, known.load("tablets")
        ('text', 'read_text', None)
    """

    own: Mapping[str, Format]
    group: str

    def names(self) -> tuple[str, ...]:
        """The names of all formats, those of other packages behind ours."""
        return (*self.own, *sorted(self._others()))

    def load(self, name: str) -> Any:
        """The function of a format; None where there is no such format."""
        if name in self.own:
            module, function = self.own[name].function.split(":")
            return getattr(import_module(module), function)
        other = self._others().get(name)
        return None if other is None else other.load()

    def of_suffix(self, suffix: str) -> str | None:
        """The name of the format that a suffix names; another package's format is named as its suffix is."""
        named = next((name for name, known in self.own.items() if suffix and suffix in known.suffixes), None)
        return suffix[1:] if named is None and suffix[1:] in self._others() else named

    def _others(self) -> dict[str, EntryPoint]:
        return {point.name: point for point in entry_points(group=self.group)}
