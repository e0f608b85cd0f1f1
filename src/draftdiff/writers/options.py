"""What all writers say about an option that they do not know and a value that they cannot write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from draftdiff.errors import OutputError


def refuse_unknown(format: str, unknown: Mapping[str, object], known: Iterable[str]) -> None:
    """Nothing, if no option is unknown.

    Raises:
        OutputError: There is one; the message names it and those that there are.

    Example:
        >>> refuse_unknown("json", {}, ["indent"])
    """
    if unknown:
        name = min(unknown)
        raise OutputError(f"{format} has no option {name!r}; its options are {', '.join(sorted(known))}")


def cannot_write(format: str, what: object, kinds: str) -> OutputError:
    """The error for a value that a format does not hold."""
    return OutputError(f"{format} holds {kinds}, not {type(what).__name__}")
