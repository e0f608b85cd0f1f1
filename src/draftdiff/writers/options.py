"""What all writers say about an option that they do not know and a value that they cannot write."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from draftdiff.errors import OutputError


def refuse_unknown(format: str, unknown: Mapping[str, object], known: Collection[str]) -> None:
    """Refuses an option that a format does not have, and names those that it has."""
    if unknown:
        there = f"its options are {', '.join(sorted(known))}" if known else "it has none"
        raise OutputError(f"{format} has no option {min(unknown)!r}; {there}")


def cannot_write(format: str, what: object, kinds: str) -> OutputError:
    """The error for a value that a format does not hold."""
    return OutputError(f"{format} holds {kinds}, not {type(what).__name__}")
