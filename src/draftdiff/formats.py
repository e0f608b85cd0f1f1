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
    """A format of our own: the suffixes of its files, and what reads or writes it,
    "package.module:function".
    """

    suffixes: tuple[str, ...]
    function: str


@frozen
class Registry:
    """All formats that can be read, or written: our own, and the entry points of other packages.

    Where one of those is broken, an error of the class ``trouble`` names its package.
    """

    own: Mapping[str, Format]
    group: str
    trouble: type[DraftDiffError] = DraftDiffError

    def names(self) -> tuple[str, ...]:
        """The names of all formats, those of other packages behind ours."""
        return (*self.own, *sorted(self._entry_points()))

    def load(self, name: str) -> Any:
        """The function of a format; None where there is no such format."""
        if name in self.own:
            module, function = self.own[name].function.split(":")
            return getattr(import_module(module), function)
        entry = self._entry_points().get(name)
        if entry is None:
            return None
        try:
            return entry.load()
        except Exception as error:
            trouble = f"({type(error).__name__}: {error}); mend or remove it"
            raise self.trouble(
                f"the package {_package(entry, name)}, is broken {trouble}"
            ) from error

    def failed(self, name: str, error: Exception) -> DraftDiffError | None:
        """Return the error to raise where a function of another package raised what it should not;
        None for one of ours.
        """
        entry = None if name in self.own else self._entry_points().get(name)
        trouble = f"({type(error).__name__}: {error}); report it there"
        return (
            None
            if entry is None
            else self.trouble(f"a fault of the package {_package(entry, name)} {trouble}")
        )

    def of_suffix(self, suffix: str) -> str | None:
        """The name of the format that a suffix names; another package's format is named as its
        suffix is.
        """
        named = next(
            (name for name, format in self.own.items() if suffix and suffix in format.suffixes),
            None,
        )
        return suffix[1:] if named is None and suffix[1:] in self._entry_points() else named

    def suggestion(self, name: str) -> str:
        """A question whether the format was meant that a suffix names; empty where none is."""
        meant = self.of_suffix(f".{name.lower().lstrip('.')}")
        return f" (did you mean {meant}?)" if meant else ""

    def _entry_points(self) -> dict[str, EntryPoint]:
        from importlib.metadata import entry_points

        return {point.name: point for point in entry_points(group=self.group)}


def _package(point: EntryPoint, format: str) -> str:
    name = point.dist.name if point.dist is not None else point.value
    return f"{name!r}, which brings the format {format!r}"
