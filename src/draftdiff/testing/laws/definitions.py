"""The law that each kind of change is what its definition says, and that no difference goes without
its change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, pairwise

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
    troubles = chain.from_iterable(check(facts) for check in checks)
    return next(troubles, None)


@frozen(eq=False)
class _Facts:
    """A change set and what follows from it about each tie."""

    changes: ChangeSet
    old: Draft
    new: Draft
    kinds: dict[Tie, set[str]]

    @classmethod
    def from_changes(cls, changes: ChangeSet, old: Draft, new: Draft) -> _Facts:
        """The facts of a change set of two drafts."""
        kinds: dict[Tie, set[str]] = {tie: set() for tie in ties_of(changes)}
        ties = {index: tie for tie in kinds for index in tie.old}
        for change in changes:
            if change.old and change.new:
                tie = ties[change.old[0].index]
                kinds[tie].add(change.kind)
        return cls(changes, old, new, kinds)

    @property
    def moved(self) -> frozenset[Tie]:
        """The ties that a move is said of."""
        moved = [tie for tie, kinds in self.kinds.items() if "move" in kinds]
        return frozenset(moved)

    def pairs(self) -> Iterator[tuple[Tie, set[str]]]:
        """The ties of one paragraph and one, with the kinds of change that are said of them."""
        for tie, kinds in self.kinds.items():
            if len(tie.old) == len(tie.new) == 1:
                yield tie, kinds


def _fields(facts: _Facts) -> Iterator[str]:
    """Yield the paired paragraphs whose kinds of change do not fit what differs."""
    for tie, kinds in facts.pairs():
        before = _node(facts.old, tie.old[0])
        after = _node(facts.new, tie.new[0])
        pair = f"{before.index} -> {after.index}"
        is_edited = "edit" in kinds
        if is_edited != (before.text != after.text):
            article = "an" if is_edited else "no"
            yield f"{pair}: {article} edit from {before.text!r} to {after.text!r}"
        is_renumbered = "renumber" in kinds
        if is_renumbered != (before.label != after.label):
            article = "a" if is_renumbered else "no"
            yield f"{pair}: {article} renumber from {before.label!r} to {after.label!r}"
        is_reformatted = "reformat" in kinds
        if is_reformatted != _looks_different(facts.changes, before, after):
            article = "a" if is_reformatted else "no"
            yield f"{pair}: {article} reformat from {before} to {after}"


def _node(draft: Draft, index: int) -> Node:
    """Return a paragraph of a draft as a change holds it."""
    return Node.of(index, draft.paths[index], draft.paragraphs[index])


def _looks_different(changes: ChangeSet, before: Node, after: Node) -> bool:
    """Return whether two paragraphs differ in kind, language or the marks of characters that both
    have.
    """
    if (before.kind, before.language) != (after.kind, after.language):
        return True
    for change in changes:
        if change.kind == "edit" and change.old[0].index == before.index:
            characters = _kept_characters(change.edits, len(before.text))
            return any(_styles(before, old) != _styles(after, new) for old, new in characters)
    return before.marks != after.marks


def _kept_characters(edits: Sequence[Replacement], length: int) -> Iterator[tuple[int, int]]:
    """The places of each kept character in the old and the new text, one by one: it judges quicker
    ways.
    """
    old = new = 0
    end = Replacement((length, length), (0, 0))
    for edit in (*edits, end):
        while old < edit.old[0]:
            yield old, new
            old += 1
            new += 1
        old = edit.old[1]
        new = edit.new[1]


def _styles(node: Node, at: int) -> set[tuple[str, str]]:
    """Return the marks of a character; notes and boxes stand between characters."""
    marks = [mark for mark in node.marks if mark.start <= at < mark.end]
    return {(mark.kind, mark.value) for mark in marks}


def _moves(facts: _Facts) -> Iterator[str]:
    """Yield the moves that are missing, and those that are one too many."""
    changes = facts.changes
    order = Order(tuple(facts.kinds), changes.old_depths, changes.new_depths)
    crossing = order.disordered(facts.moved)
    if crossing:
        first, second = map(_arrow, crossing)
        yield f"{first} and {second} changed places, but neither moved"
    needless = order.needless(facts.moved)
    if needless:
        move = _arrow(needless)
        yield f"the move {move} can be dropped: the others stand in the same order"


def _arrow(tie: Tie) -> str:
    """Return a tie in words, for a message."""
    return f"{tie.old} -> {tie.new}"


def _levels(facts: _Facts) -> Iterator[str]:
    """Yield the pairs that are relevelled without another parent, or not relevelled with one."""
    # What stands at the top hangs on the draft.
    partners: dict[int | None, tuple[int | None, ...]] = {None: (None,)}
    paired: set[int | None] = {None}
    for tie in facts.kinds:
        partners.update(dict.fromkeys(tie.old, tie.new))
        paired.update(tie.new)
    for tie, kinds in facts.pairs():
        (old,), (new,) = tie.old, tie.new
        before = _parent(facts.old, old)
        after = _parent(facts.new, new)
        are_paired = before in partners and after in paired
        elsewhere = are_paired and after not in partners[before]
        is_relevelled = "relevel" in kinds
        if is_relevelled != ("move" not in kinds and elsewhere):
            yield f"{old} -> {new}: {'a' if is_relevelled else 'no'} relevel"


def _parent(draft: Draft, index: int) -> int | None:
    """Return the index of a paragraph's parent; None at the top."""
    above = draft.paths[index][:-1]
    return draft.paths.index(above) if above else None


def _reading_order(facts: _Facts) -> Iterator[str]:
    """Yield the changes that are not in reading order."""
    placed = [change for change in facts.changes if change.new]
    for change, after in pairwise(placed):
        at = change.new[0].index
        next_at = after.new[0].index
        if at > next_at:
            yield f"{change.kind} at {at} stands before {after.kind} at {next_at}"
    unmoved = _unmoved(facts)
    changes = facts.changes.changes
    for number, change in enumerate(changes):
        if change.kind == "delete":
            yield from _misplaced(changes, number, unmoved)


def _unmoved(facts: _Facts) -> list[tuple[int, int]]:
    """Return the old paragraphs that no move took along, each with the last one it became."""
    depths = facts.changes.old_depths
    away: set[int] = set()
    for tie in facts.moved:
        for top in tie.old:
            away.update(subtree(depths, top))
    unmoved = []
    for tie in facts.kinds:
        last = tie.new[-1]
        unmoved += [(index, last) for index in tie.old if index not in away]
    return unmoved


def _misplaced(
    changes: Sequence[Change], number: int, unmoved: Sequence[tuple[int, int]]
) -> Iterator[str]:
    """Yield the changes on the wrong side of a deletion."""
    index = changes[number].old[0].index
    before = [new for old, new in unmoved if old < index]
    anchor = max(before, default=-1)
    for earlier in changes[:number]:
        nodes = earlier.new or earlier.old
        border = anchor if earlier.new else index
        if nodes[0].index > border:
            yield f"the deletion of {index} stands behind {earlier.kind} at {nodes}"
    for later in changes[number:]:
        if later.new and later.new[0].index <= anchor:
            at = later.new[0].index
            yield f"the deletion of {index} stands before {later.kind} at {at}"
