"""Formats by name: our own, loaded when one is asked for, and those that other packages register."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from attrs import frozen

from draftdiff.errors import DraftDiffError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint


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
        trouble: What is raised where one of those is broken.

    Example:
        >>> known = Registry({"text": Format((".txt",), "draftdiff.readers.text:read_text")}, "draftdiff.readers")
        >>> known.of_suffix(".txt"), known.load("text").__name__, known.load("tablets")
        ('text', 'read_text', None)
    """

    own: Mapping[str, Format]
    group: str
    trouble: type[DraftDiffError] = DraftDiffError

    def names(self) -> tuple[str, ...]:
        """The names of all formats, those of other packages behind ours."""
        return (*self.own, *sorted(self._others()))

    def load(self, name: str) -> Any:
        """The function of a format; None where there is no such format.

        Raises:
            DraftDiffError: Another package brings it, and cannot be loaded.
        """
        if name in self.own:
            module, function = self.own[name].function.split(":")
            return getattr(import_module(module), function)
        other = self._others().get(name)
        if other is None:
            return None
        try:
            return other.load()
        except Exception as error:
            raise self.trouble(
                f"the package {_package(other)!r}, which brings the format {name!r}, is broken "
                f"({type(error).__name__}: {error}); mend or remove it"
            ) from error

    def failed(self, name: str, error: Exception) -> DraftDiffError | None:
        """What to say where a function of another package raised what it should not; None for one of ours."""
        other = None if name in self.own else self._others().get(name)
        if other is None:
            return None
        return self.trouble(
            f"a fault of the package {_package(other)!r}, which brings the format {name!r} "
            f"({type(error).__name__}: {error}); report it there"
        )

    def of_suffix(self, suffix: str) -> str | None:
        """The name of the format that a suffix names; another package's format is named as its suffix is."""
        named = next((name for name, known in self.own.items() if suffix and suffix in known.suffixes), None)
        return suffix[1:] if named is None and suffix[1:] in self._others() else named

    def near(self, name: str) -> str:
        """A question whether the format was meant that a suffix names; empty where none is."""
        meant = self.of_suffix(f".{name.lower().lstrip('.')}")
        return f" (did you mean {meant}?)" if meant else ""

    def _others(self) -> dict[str, EntryPoint]:
        from importlib.metadata import entry_points

        return {point.name: point for point in entry_points(group=self.group)}


def _package(point: EntryPoint) -> str:
    return point.dist.name if point.dist is not None else point.value
