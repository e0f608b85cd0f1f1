"""Two change sets on one base as one: ``merge``.

``knots`` settles what becomes of the paragraphs themselves, ``frame`` and ``moves`` what each side did with them,
``homes`` and ``order`` where they stand, ``levels`` how deep, ``forms`` and ``counting`` their numbers, and
``describing`` says it all as a change set. Where the sides meet ours stands, and a conflict holds both.
"""

from __future__ import annotations

from attrs import evolve

from draftdiff.changes.changeset import ChangeSet
from draftdiff.changes.merging.buried import unburied
from draftdiff.changes.merging.conflicts import Reconciled
from draftdiff.changes.merging.counting import counted_on
from draftdiff.changes.merging.describing import Result, described
from draftdiff.changes.merging.disputes import conflicts_of, title_conflict
from draftdiff.changes.merging.frame import Frame, frame_of
from draftdiff.changes.merging.headers import merged_header
from draftdiff.changes.merging.homes import Homes, homes_of
from draftdiff.changes.merging.items import Sides
from draftdiff.changes.merging.levels import below_parts, depths_of
from draftdiff.changes.merging.order import in_order
from draftdiff.changes.relation import Relation
from draftdiff.errors import ApplyError


def reconcile(ours: ChangeSet, theirs: ChangeSet) -> Reconciled:
    """Both change sets as one, and what of them cannot be done together.

    Raises:
        ApplyError: They were made from different drafts.
    """
    if ours.old.digest != theirs.old.digest:
        raise ApplyError(
            "the two change sets were made from different drafts; merge changes of one base", path=theirs.old.id
        )
    for one, other in ((ours, theirs), (theirs, ours)):
        if one == other or (_is_empty(other) and other.old == other.new):
            return Reconciled(one, ())
        if _is_empty(other):
            header = merged_header(ours.old, ours.new, theirs.new)
            return Reconciled(evolve(one, new=header), tuple(title_conflict(ours, theirs)))
    sides = Sides(Relation.of(ours), Relation.of(theirs))
    frame = unburied(sides, frame_of(sides))
    homes = homes_of(frame)
    order = in_order(frame, homes)
    changes = described(ours, theirs, _result(sides, frame, homes, order), _knots(frame))
    conflicts = conflicts_of(sides, frame, homes, order, (ours, theirs))
    return Reconciled(changes, (*title_conflict(ours, theirs), *conflicts))


def _is_empty(changes: ChangeSet) -> bool:
    """Whether no paragraph differs; the headers may."""
    return not changes.changes and changes.old.digest == changes.new.digest and changes.kept[:1] == changes.kept


def _result(sides: Sides, frame: Frame, homes: Homes, order: tuple[int, ...]) -> Result:
    standing = [number for number in order if not frame.items[number].gone]
    parent = below_parts(standing, homes.parent, frame.later_parts)
    depths = depths_of(standing, parent, homes.steady(frame))
    deep = frame.base.depth | dict(zip(standing, depths, strict=True))
    known = [number for number in order if number in deep]
    items = counted_on(sides, [frame.items[number] for number in known], [deep[number] for number in known])
    firsts = {item.base: frame.firsts[number] for number, item in enumerate(frame.items) if item.base is not None}
    moved = frozenset(base for base, first in firsts.items() if first in frame.moved)
    carried = {base: many for base, first in firsts.items() if (many := len([*homes.carriers(first)]))}
    return Result(sides, tuple(items), depths, moved, carried)


def _knots(frame: Frame) -> list[tuple[int, ...]]:
    """The paragraphs of the base in each knot."""
    found: dict[int, tuple[int, ...]] = {}
    for item in frame.items:
        if item.knot is not None:
            found[item.knot] = (*found.get(item.knot, ()), *(() if item.base is None else (item.base,)))
    return [tuple(sorted(found[knot])) for knot in range(len(found))]
