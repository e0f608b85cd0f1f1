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


def whole(changes: Iterable[Change]) -> list[Change]:
    """The changes as people count them: a table or row that came or went is one, not one for each of its cells."""
    found = list(changes)
    lone = [(change, (change.new or change.old)[0]) for change in found if change.kind in ("insert", "delete")]
    tops = {(change.kind, node.path) for change, node in lone if node.kind in ("table", "row")}
    below = {
        id(change)
        for change, node in (lone if tops else ())
        if any((change.kind, node.path[:depth]) in tops for depth in range(1, len(node.path)))
    }
    return [change for change in found if id(change) not in below]


def counts(changes: Iterable[Change]) -> dict[str, int]:
    """How many changes there are of each kind, in the order of ``NOUNS``; kinds without any are left out."""
    found = Counter(change.kind for change in whole(changes))
    return {kind: found[kind] for kind in NOUNS if found[kind]}


def counted(kind: str, number: int) -> str:
    """A number of changes of a kind in words."""
    return f"{number} {NOUNS[kind][number != 1]}"


def summary(changes: Iterable[Change]) -> str:
    """How many changes of each kind, in one line."""
    return ", ".join(counted(kind, number) for kind, number in counts(changes).items()) or "no changes"


def total(changes: Iterable[Change]) -> tuple[str, int, int]:
    """How many changes there are, in words, and how many of them are substantive and editorial."""
    found = whole(changes)
    substantive = sum(change.substantive for change in found)
    return f"{len(found)} change{'s' * (len(found) != 1)}", substantive, len(found) - substantive
