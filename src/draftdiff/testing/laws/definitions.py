"""The law that each kind of change is what its definition says, and that no difference goes without
its change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from attrs import frozen

from draftdiff.changes.changeset import ChangeSet, subtree
from draftdiff.changes.kinds import Change, Node, Replacement
from draftdiff.model.draft import Draft
from draftdiff.testing.laws.account import Order, Tie, ties_of
from draftdiff.testing.laws.broken import law
from draftdiff.testing.laws.results import Diff


@law
def definitions(diff: Diff, old: Draft, new: Draft) -> str | None:
    """Each kind of change is what its definition says, and no difference goes without its change.

    An edit where the text differs, a renumbering where the label does, a reformatting where
    anything else of a paired paragraph does; moves without which the others stand in the same
    order, and none too many; a relevelling where an unmoved paragraph hangs on a parent that is no
    partner of its old one; changes in reading order of the new draft, a deletion where it stood.
    """
    facts = _Facts.from_changes(diff(old, new), old, new)
    checks: tuple[Callable[[_Facts], Iterator[str]], ...] = (
        _fields,
        _moves,
        _levels,
        _reading_order,
    )
    return next((trouble for check in checks for trouble in check(facts)), None)


@frozen(eq=False)
class _Facts:
    """A change set and what follows from it about each tie."""

    changes: ChangeSet
    old: Draft
    new: Draft
    kinds: dict[Tie, set[str]]

    @classmethod
    def from_changes(cls, changes: ChangeSet, old: Draft, new: Draft) -> _Facts:
        kinds: dict[Tie, set[str]] = {tie: set() for tie in ties_of(changes)}
        of_old = {index: tie for tie in kinds for index in tie.old}
        for change in changes:
            if change.old and change.new:
                kinds[of_old[change.old[0].index]].add(change.kind)
        return cls(changes, old, new, kinds)

    @property
    def moved(self) -> frozenset[Tie]:
        return frozenset(tie for tie, kinds in self.kinds.items() if "move" in kinds)

    def pairs(self) -> Iterator[tuple[Tie, set[str]]]:
        """The ties of one paragraph and one, with the kinds of change that are said of them."""
        return (
            (tie, kinds) for tie, kinds in self.kinds.items() if len(tie.old) == len(tie.new) == 1
        )


def _fields(facts: _Facts) -> Iterator[str]:
    """Yield the paired paragraphs whose kinds of change do not fit what differs."""
    for tie, kinds in facts.pairs():
        before, after = (
            Node.of(index, draft.paths[index], draft.paragraphs[index])
            for draft, index in ((facts.old, tie.old[0]), (facts.new, tie.new[0]))
        )
        pair = f"{before.index} -> {after.index}"
        if ("edit" in kinds) != (before.text != after.text):
            yield f"{pair}: {'an' if 'edit' in kinds else 'no'} edit from {before.text!r} to {after.text!r}"
        if ("renumber" in kinds) != (before.label != after.label):
            yield f"{pair}: {'a' if 'renumber' in kinds else 'no'} renumber from {before.label!r} to {after.label!r}"
        if ("reformat" in kinds) != _looks_different(facts.changes, before, after):
            yield f"{pair}: {'a' if 'reformat' in kinds else 'no'} reformat from {before} to {after}"


def _looks_different(changes: ChangeSet, before: Node, after: Node) -> bool:
    """Return whether two paragraphs differ in kind, language or the marks of characters that both
    have.
    """
    if (before.kind, before.language) != (after.kind, after.language):
        return True
    edits = [
        change.edits
        for change in changes
        if change.kind == "edit" and change.old[0].index == before.index
    ]
    if not edits:
        return before.marks != after.marks
    characters = _kept_characters(edits[0], len(before.text))
    return any(_styles(before, old) != _styles(after, new) for old, new in characters)


def _kept_characters(edits: Sequence[Replacement], length: int) -> Iterator[tuple[int, int]]:
    """The places of each kept character in the old and the new text, one by one: it judges quicker
    ways.
    """
    old = new = 0
    for edit in (*edits, Replacement((length, length), (0, 0))):
        while old < edit.old[0]:
            yield old, new
            old, new = old + 1, new + 1
        old, new = edit.old[1], edit.new[1]


def _styles(node: Node, at: int) -> set[tuple[str, str]]:
    """Return the marks of a character; notes and boxes stand between characters."""
    return {(mark.kind, mark.value) for mark in node.marks if mark.start <= at < mark.end}


def _moves(facts: _Facts) -> Iterator[str]:
    order = Order(tuple(facts.kinds), facts.changes.old_depths, facts.changes.new_depths)
    if crossing := order.disordered(facts.moved):
        first, second = crossing
        yield f"{first.old} -> {first.new} and {second.old} -> {second.new} changed places, but neither moved"
    if needless := order.needless(facts.moved):
        yield f"the move {needless.old} -> {needless.new} can be dropped: the others stand in the same order"


def _levels(facts: _Facts) -> Iterator[str]:
    """Yield the pairs that are relevelled without another parent, or not relevelled with one."""
    # What stands at the top hangs on the draft.
    partners: dict[int | None, tuple[int | None, ...]] = {
        index: tie.new for tie in facts.kinds for index in tie.old
    }
    partners[None] = (None,)
    paired = {index for news in partners.values() for index in news}
    for tie, kinds in facts.pairs():
        before, after = _parent(facts.old, tie.old[0]), _parent(facts.new, tie.new[0])
        elsewhere = before in partners and after in paired and after not in partners[before]
        if ("relevel" in kinds) != ("move" not in kinds and elsewhere):
            yield f"{tie.old[0]} -> {tie.new[0]}: {'a' if 'relevel' in kinds else 'no'} relevel"


def _parent(draft: Draft, index: int) -> int | None:
    above = draft.paths[index][:-1]
    return draft.paths.index(above) if above else None


def _reading_order(facts: _Facts) -> Iterator[str]:
    """Yield the changes that are not in reading order."""
    placed = [change for change in facts.changes if change.new]
    for change, after in pairwise(placed):
        if change.new[0].index > after.new[0].index:
            yield f"{change.kind} at {change.new[0].index} stands before {after.kind} at {after.new[0].index}"
    depths = facts.changes.old_depths
    away = {index for tie in facts.moved for top in tie.old for index in subtree(depths, top)}
    unmoved = [
        (index, tie.new[-1]) for tie in facts.kinds for index in tie.old if index not in away
    ]
    for number, change in enumerate(facts.changes):
        if change.kind == "delete":
            yield from _stood(facts.changes.changes, number, unmoved)


def _stood(
    changes: Sequence[Change], number: int, unmoved: Sequence[tuple[int, int]]
) -> Iterator[str]:
    """Yield the changes on the wrong side of a deletion."""
    index = changes[number].old[0].index
    anchor = max((new for old, new in unmoved if old < index), default=-1)
    for earlier in changes[:number]:
        if (earlier.new and earlier.new[0].index > anchor) or (
            not earlier.new and earlier.old[0].index > index
        ):
            yield f"the deletion of {index} stands behind {earlier.kind} at {earlier.new or earlier.old}"
    for later in changes[number:]:
        if later.new and later.new[0].index <= anchor:
            yield f"the deletion of {index} stands before {later.kind} at {later.new[0].index}"
