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
    facts = _Facts.of(diff(old, new), old, new)
    checks: tuple[Callable[[_Facts], Iterator[str]], ...] = (
        _fields,
        _moves,
        _levels,
        _reading_order,
    )
    return next((found for check in checks for found in check(facts)), None)


@frozen(eq=False)
class _Facts:
    """A change set and what follows from it about each tie."""

    changes: ChangeSet
    old: Draft
    new: Draft
    kinds: dict[Tie, set[str]]

    @classmethod
    def of(cls, changes: ChangeSet, old: Draft, new: Draft) -> _Facts:
        kinds: dict[Tie, set[str]] = {tie: set() for tie in ties_of(changes)}
        of_old = {index: tie for tie in kinds for index in tie.old}
        for change in changes:
            if change.old and change.new:
                kinds[of_old[change.old[0].index]].add(change.kind)
        return cls(changes, old, new, kinds)

    @property
    def moved(self) -> frozenset[Tie]:
        return frozenset(tie for tie, said in self.kinds.items() if "move" in said)

    def pairs(self) -> Iterator[tuple[Tie, set[str]]]:
        """The ties of one paragraph and one, with the kinds of change that are said of them."""
        return (
            (tie, said) for tie, said in self.kinds.items() if len(tie.old) == len(tie.new) == 1
        )


def _fields(facts: _Facts) -> Iterator[str]:
    for tie, said in facts.pairs():
        before, after = (
            Node.from_paragraph(index, draft.paths[index], draft.paragraphs[index])
            for draft, index in ((facts.old, tie.old[0]), (facts.new, tie.new[0]))
        )
        pair = f"{before.index} -> {after.index}"
        if ("edit" in said) != (before.text != after.text):
            yield f"{pair}: {'an' if 'edit' in said else 'no'} edit from {before.text!r} to {after.text!r}"
        if ("renumber" in said) != (before.label != after.label):
            yield f"{pair}: {'a' if 'renumber' in said else 'no'} renumber from {before.label!r} to {after.label!r}"
        if ("reformat" in said) != _looks_different(facts.changes, before, after):
            yield f"{pair}: {'a' if 'reformat' in said else 'no'} reformat from {before} to {after}"


def _looks_different(changes: ChangeSet, before: Node, after: Node) -> bool:
    if (before.kind, before.language) != (after.kind, after.language):
        return True
    edits = [
        change.edits
        for change in changes
        if change.kind == "edit" and change.old[0].index == before.index
    ]
    if not edits:
        return before.marks != after.marks
    kept = _kept_characters(edits[0], len(before.text))
    return any(_styles(before, old) != _styles(after, new) for old, new in kept)


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
    """What a character is marked with; notes and boxes stand between characters."""
    return {(mark.kind, mark.value) for mark in node.marks if mark.start <= at < mark.end}


def _moves(facts: _Facts) -> Iterator[str]:
    order = Order(tuple(facts.kinds), facts.changes.old_depths, facts.changes.new_depths)
    if crossing := order.disordered(facts.moved):
        one, other = crossing
        yield f"{one.old} -> {one.new} and {other.old} -> {other.new} changed places, but neither moved"
    if needless := order.needless(facts.moved):
        yield f"the move {needless.old} -> {needless.new} can be dropped: the others stand in the same order"


def _levels(facts: _Facts) -> Iterator[str]:
    # What stands at the top hangs on the draft.
    partners: dict[int | None, tuple[int | None, ...]] = {
        index: tie.new for tie in facts.kinds for index in tie.old
    }
    partners[None] = (None,)
    kept = {index for news in partners.values() for index in news}
    for tie, said in facts.pairs():
        before, after = _parent(facts.old, tie.old[0]), _parent(facts.new, tie.new[0])
        elsewhere = before in partners and after in kept and after not in partners[before]
        if ("relevel" in said) != ("move" not in said and elsewhere):
            yield f"{tie.old[0]} -> {tie.new[0]}: {'a' if 'relevel' in said else 'no'} relevel"


def _parent(draft: Draft, index: int) -> int | None:
    above = draft.paths[index][:-1]
    return draft.paths.index(above) if above else None


def _reading_order(facts: _Facts) -> Iterator[str]:
    placed = [change for change in facts.changes if change.new]
    for change, after in pairwise(placed):
        if change.new[0].index > after.new[0].index:
            yield f"{change.kind} at {change.new[0].index} stands before {after.kind} at {after.new[0].index}"
    depths = facts.changes.old_depths
    away = {index for tie in facts.moved for top in tie.old for index in subtree(depths, top)}
    unmoved = [
        (index, tie.new[-1]) for tie in facts.kinds for index in tie.old if index not in away
    ]
    for place, change in enumerate(facts.changes):
        if change.kind == "delete":
            yield from _stood(facts.changes.changes, place, unmoved)


def _stood(
    changes: Sequence[Change], place: int, unmoved: Sequence[tuple[int, int]]
) -> Iterator[str]:
    index = changes[place].old[0].index
    anchor = max((new for old, new in unmoved if old < index), default=-1)
    for other in changes[:place]:
        if (other.new and other.new[0].index > anchor) or (
            not other.new and other.old[0].index > index
        ):
            yield f"the deletion of {index} stands behind {other.kind} at {other.new or other.old}"
    for other in changes[place:]:
        if other.new and other.new[0].index <= anchor:
            yield f"the deletion of {index} stands before {other.kind} at {other.new[0].index}"
