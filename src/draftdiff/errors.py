"""Every error that draftdiff raises on purpose.

    DraftDiffError
    ├── InputError          a document that cannot be read as asked
    │   └── LimitExceeded   it is larger or deeper than is safe to read
    ├── HistoryError        drafts that do not fit together
    ├── ApplyError          a change set on a base that is not its own
    └── OutputError         a result that cannot be written as asked

and one warning, ``UnorderedWarning``: nothing says which draft came first.

Each message says what happened, where, and the way out. The fields ``path``
(a file or draft), ``where`` (a place in it) and ``reason`` carry the same
facts for programs.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


class DraftDiffError(Exception):
    """Base of all errors of this library.

    Attributes:
        reason: What happened and the way out, in one sentence.
        path: The file or draft it happened in, or None.
        where: The place in it (a part, a line, a paragraph), or None.

    Example:
        >>> str(DraftDiffError("no such draft", path="v2"))
        'v2: no such draft'
    """

    def __init__(self, reason: str, *, path: str | None = None, where: str | None = None) -> None:
        super().__init__(reason, path, where)
        self.reason = reason
        self.path = path
        self.where = where

    def __str__(self) -> str:
        spot = ": ".join(part for part in (self.path, self.where) if part)
        return f"{spot}: {self.reason}" if spot else self.reason

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.reason, self.path, self.where)


def listed(names: Iterable[str], most: int = 4) -> str:
    """Names in a message: the first, and how many more there are ("v1, v2 and 2 more"); "none" of
    none.
    """
    names = [*names]
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return (", ".join(names[:most]) or "none") + more


def _rebuild(
    kind: type[DraftDiffError], reason: str, path: str | None, where: str | None
) -> DraftDiffError:
    return kind(reason, path=path, where=where)


def near_or_some(name: str, names: Iterable[str]) -> str:
    """Return a hint for a name that is none of those there are: "did you mean v3? there are v3,
    v4".
    """
    from difflib import get_close_matches

    choices = list(names)
    similar = get_close_matches(name, choices, 1)
    return f"{f'did you mean {similar[0]}? ' if similar else ''}there are {listed(choices, 5)}"


class InputError(DraftDiffError):
    """A document cannot be read as asked; nothing of it was used."""


class NotADate(InputError, ValueError):
    """A date that is not written as ISO 8601 has it; a ValueError too."""


class LimitExceeded(InputError):
    """A document is larger or deeper than is safe to read."""


class HistoryError(DraftDiffError):
    """Drafts do not fit together, or one whose text is unknown was asked for its text."""


class ApplyError(DraftDiffError):
    """A change set was applied to a draft that is not the one it was made from."""


class OutputError(DraftDiffError):
    """A result cannot be written as asked; the target is as it was."""


class UnorderedWarning(UserWarning):
    """Several drafts of a history have neither parents nor dates, so nothing says which came first."""
