"""A change set as a relation between the paragraphs of two drafts: what ``then`` and ``merge`` work
on.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from draftdiff.changes.delta import Delta
from draftdiff.changes.kinds import Change, Node
from draftdiff.model.arrays import paths_of
from draftdiff.model.draft import Path

Indexes = tuple[int, ...]


@frozen(eq=False)
class Relation:
    """One change set as a relation between indexes, with the nodes and changes known on either
    side. Of unchanged paragraphs no node is known, and no change speaks of them.
    """

    forward: dict[int, Indexes]
    back: dict[int, Indexes]
    old_nodes: dict[int, Node]
    new_nodes: dict[int, Node]
    of_old: dict[int, list[Change]]
    of_new: dict[int, list[Change]]
    old_paths: tuple[Path, ...]
    new_paths: tuple[Path, ...]

    @classmethod
    def from_changes(cls, changes: Delta) -> Relation:
        """The relation of a change set."""
        relation = cls(
            {}, {}, {}, {}, {}, {}, paths_of(changes.old_depths), paths_of(changes.new_depths)
        )
        for start, target, length in changes.kept:
            for offset in range(length):
                relation._link((start + offset,), (target + offset,))
        for change in changes:
            relation._enter(change)
        return relation

    def reached(self, olds: Iterable[int]) -> Indexes:
        """The new indexes of some old paragraphs, in order."""
        return tuple(sorted({new for old in olds for new in self.forward.get(old, ())}))

    def _enter(self, change: Change) -> None:
        """Enter the paragraphs of a change and the links between them."""
        for node in change.old:
            self.old_nodes[node.index] = node
            self.of_old.setdefault(node.index, []).append(change)
        for node in change.new:
            self.new_nodes[node.index] = node
            self.of_new.setdefault(node.index, []).append(change)
        if change.old and change.new:
            self._link(
                tuple(node.index for node in change.old), tuple(node.index for node in change.new)
            )

    def _link(self, olds: Indexes, news: Indexes) -> None:
        for old in olds:
            self.forward[old] = _union(self.forward.get(old, ()), news)
        for new in news:
            self.back[new] = _union(self.back.get(new, ()), olds)


def _union(first: Indexes, second: Indexes) -> Indexes:
    return tuple(sorted({*first, *second}))
