"""How many changes of each kind there are, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from draftdiff.changes.kinds import Change

#: How a kind of change is counted: one, several.
NOUNS: Final = {
    "insert": ("insertion", "insertions"), "delete": ("deletion", "deletions"), "edit": ("edit", "edits"),
    "move": ("move", "moves"), "split": ("split", "splits"), "merge": ("merge", "merges"),
    "renumber": ("renumbering", "renumberings"), "relevel": ("change of level", "changes of level"),
    "reformat": ("change of format", "changes of format"),
}  # fmt: skip


def counts(changes: Iterable[Change]) -> dict[str, int]:
    """How many changes there are of each kind, in the order of ``NOUNS``; kinds without any are left out."""
    found = Counter(change.kind for change in changes)
    return {kind: found[kind] for kind in NOUNS if found[kind]}


def counted(kind: str, number: int) -> str:
    """A number of changes of a kind in words.

    Example:
        >>> counted("edit", 1), counted("relevel", 2)
        ('1 edit', '2 changes of level')
    """
    return f"{number} {NOUNS[kind][number != 1]}"


def summary(changes: Iterable[Change]) -> str:
    """How many changes of each kind, in one line.

    Example:
        >>> summary([])
        'no changes'
    """
    return ", ".join(counted(kind, number) for kind, number in counts(changes).items()) or "no changes"
