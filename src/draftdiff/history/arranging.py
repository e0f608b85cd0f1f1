"""Who moved, split, merged, renumbered, relevelled or reformatted a paragraph between two drafts."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Final

from attrs import frozen

from draftdiff.changes.changeset import ChangeSet, subtree
from draftdiff.changes.kinds import Change
from draftdiff.history.ledger import Node
from draftdiff.history.ways import Like, Nodes, Subject, Way

#: Unmoved paragraphs that tell the place of a moved one, nearest to where it stood and to where it stands.
_NEAREST: Final = 8


@frozen(eq=False)
class Arranging:
    """Two drafts of a history and their changes, asked who arranged a paragraph anew.

    Attributes:
        way: From the new draft back to the old one.
        changes: What differs between them.
    """

    way: Way
    changes: ChangeSet

    def of(self, change: Change) -> Nodes:
        """The drafts that did it, by position."""
        if change.kind in ("split", "merge"):
            found = {
                node for place in range(len(change.old) + len(change.new) - 2) for node in self.border(change, place)
            }
        else:
            found = set(self.way.makers(_LIKES[change.kind](self, change)))
        return tuple(sorted(found, key=lambda node: node.position))

    def border(self, change: Change, place: int) -> Nodes:
        """Who put a border between two parts of a split paragraph, or took it from between two merged ones."""
        is_split = len(change.new) > 1
        accounts = (self.way.new if is_split else self.way.old).accounts
        before, behind = (change.new if is_split else change.old)[place : place + 2]
        one, other = (self.way.subject([accounts[node.index]]) for node in (before, behind))

        def like(node: Node) -> bool | None:
            first, second = self.way.partner(node, one), self.way.partner(node, other)
            return None if first is None or second is None else (first != second) is is_split

        return self.way.makers(like)

    def subject(self, index: int) -> Subject:
        """What a paragraph of the new draft is known again by; one without words by those below it."""
        accounts = self.way.new.accounts
        below = subtree(self.changes.new_depths, index) if not accounts[index].tokens else (index,)
        return self.way.subject([accounts[other] for other in below])

    @cached_property
    def pairs(self) -> list[tuple[int, int]]:
        """The old and the new index of each paragraph that both drafts have."""
        kept = ((old + step, new + step) for old, new, length in self.changes.kept for step in range(length))
        changed = ((change.old[0].index, change.new[0].index) for change in self.changes if change.old and change.new)
        return sorted({*kept, *changed})

    @cached_property
    def moved(self) -> frozenset[int]:
        """The new indexes of all paragraphs that moved or were carried along."""
        moves = [change for change in self.changes if change.kind == "move"]
        return frozenset(i for move in moves for i in subtree(self.changes.new_depths, move.new[-1].index))

    def crossed(self, old: int, new: int) -> list[int]:
        """Paragraphs that stand on the other side of a moved one than before, the nearest, by their new indexes."""
        across = [pair for pair in self.pairs if (pair[0] < old) != (pair[1] < new) and new not in pair[1:]]
        still = [pair for pair in across if pair[1] not in self.moved] or across
        here = sorted(still, key=lambda pair: abs(pair[1] - new))[:_NEAREST]
        there = sorted(still, key=lambda pair: abs(pair[0] - old))[:_NEAREST]
        return sorted({index for _, index in (*here, *there)})


def _moved(asked: Arranging, change: Change) -> Like:
    """Whether a paragraph stands on the same side of all that it crossed."""
    way, place = asked.way, change.new[0].index
    subject = asked.subject(place)
    others = [(asked.subject(index), index < place) for index in asked.crossed(change.old[0].index, place)]

    def like(node: Node) -> bool | None:
        at = way.partner(node, subject)
        told = [
            (other < at) is is_before
            for crossed, is_before in others
            if at is not None and (other := way.partner(node, crossed)) is not None and other != at
        ]
        return all(told) if told else None

    return like


def _same(of: Callable[[Node, int], object]) -> Callable[[Arranging, Change], Like]:
    """Whether a property of a paragraph is what it is in the new draft."""

    def likes(asked: Arranging, change: Change) -> Like:
        index = change.new[0].index
        subject, wanted = asked.subject(index), of(asked.way.new, index)

        def like(node: Node) -> bool | None:
            at = asked.way.partner(node, subject)
            return None if at is None else of(node, at) == wanted

        return like

    return likes


def _hung(asked: Arranging, change: Change) -> Like:
    """Whether a paragraph hangs on the same one."""
    way, index = asked.way, change.new[0].index
    above = _above(way.new, index)
    subject, parent = asked.subject(index), asked.subject(above) if above is not None else None

    def like(node: Node) -> bool | None:
        at = way.partner(node, subject)
        return None if at is None else _above(node, at) == (way.partner(node, parent) if parent else None)

    return like


def _above(node: Node, index: int) -> int | None:
    path = node.draft.paths[index][:-1]
    return node.draft.paths.index(path) if path else None


def _form(node: Node, index: int) -> object:
    paragraph = node.draft.paragraphs[index]
    return paragraph.kind, paragraph.language, sorted((mark.kind, mark.value) for mark in paragraph.marks)


_LIKES: Final[dict[str, Callable[[Arranging, Change], Like]]] = {
    "move": _moved, "relevel": _hung, "reformat": _same(_form),
    "renumber": _same(lambda node, index: node.draft.paragraphs[index].label),
}  # fmt: skip
