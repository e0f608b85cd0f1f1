"""Two change sets on one base as one, and what of them met: disputes, told as conflicts.

``knots`` settles what becomes of the paragraphs themselves, ``frame`` what each side did with them, ``homes`` and
``order`` where they stand, ``items`` how deep, ``numbering`` their numbers, and ``describing`` says it all as a change
set. Where the sides meet ours stands, and a conflict holds both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve, field, frozen

from draftdiff.changes.delta import D, Delta
from draftdiff.changes.kinds import Change
from draftdiff.changes.merging.conflicts import Conflict
from draftdiff.changes.merging.describing import Result, described
from draftdiff.changes.merging.frame import Frame, Met, frame_of
from draftdiff.changes.merging.homes import Homes, homes_of, placed_twice
from draftdiff.changes.merging.items import ROOT, Sides, below_parts, depths_of
from draftdiff.changes.merging.numbering import counted_on
from draftdiff.changes.merging.order import in_order, unburied
from draftdiff.changes.merging.paragraphs import merged_header
from draftdiff.changes.relation import Indexes, Relation
from draftdiff.errors import ApplyError
from draftdiff.model.party import Party


def conflicts_of(
    sides: Sides, frame: Frame, homes: Homes, order: Sequence[int], both: tuple[Delta, Delta]
) -> Iterator[Conflict]:
    """The conflicts in reading order of the merged draft; what is gone in order of theirs."""
    places = _Places(frame, order)
    for met in sorted((*frame.met, *placed_twice(frame, homes)), key=places.rank):
        base = tuple(filter(None, map(sides.base_node, met.base)))
        ours, theirs = (
            tuple(filter(None, (sides.node(side, index) for index in indexes)))
            for side, indexes in ((sides.ours, met.ours), (sides.theirs, met.theirs))
        )
        who = _who(sides.ours, both[0], met.base, met.ours), _who(sides.theirs, both[1], met.base, met.theirs)
        stand = tuple(places.of_ours.get(node.index) for node in ours)
        yield Conflict(base, ours, theirs, *who, places.of(met.item), met.dispute.reason, stand, met.dispute.about)


@frozen(eq=False)
class _Places:
    """Where items stand in the merged draft: how many stand before each; what is gone stands before what comes next."""

    frame: Frame
    order: Sequence[int]
    before: dict[int, int] = field(factory=dict)
    of_ours: dict[int | None, int] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        standing = 0
        for number in self.order:
            self.before[number] = standing
            if not self.frame.items[number].gone:
                self.of_ours[self.frame.items[number].ours] = standing
                standing += 1

    def of(self, number: int) -> int:
        """The place of an item; what is gone goes with what it hung on in theirs, if that is gone too."""
        above = self.frame.theirs.parent.get(number, ROOT)
        while self.frame.items[number].gone and above != ROOT and self.frame.items[above].gone:
            number, above = above, self.frame.theirs.parent.get(above, ROOT)
        return self.before[number]

    def rank(self, met: Met) -> tuple[object, ...]:
        """By what conflicts are put in order."""
        gone = self.frame.items[met.item].gone
        return self.of(met.item), not gone, met.theirs if gone else (), not met.base, met.base


def _who(side: Relation, whole: Delta, olds: Indexes, news: Indexes) -> frozenset[Party]:
    """Who proposed a side of a conflict: as its changes say, else all proposers of the draft."""
    spoken: list[Change] = [change for index in olds for change in side.of_old.get(index, ())]
    spoken += [change for index in news for change in side.of_new.get(index, ())]
    named = [change.proposers for change in spoken if change.proposers]
    found = frozenset(party for who in named for party in (*who.inserted, *who.removed, *who.arranged))
    return found or whole.new.proposers


def title_conflict(ours: Delta, theirs: Delta) -> Iterator[Conflict]:
    """The conflict of two titles; ours stands."""
    titles = {changes.new.title for changes in (ours, theirs)}
    if len(titles) > 1 and ours.old.title not in titles:
        reason = f"both sides changed the title, ours to {ours.new.title!r}, theirs to {theirs.new.title!r}"
        yield Conflict((), (), (), ours.new.proposers, theirs.new.proposers, 0, reason, about=("title",))


def reconcile(ours: D, theirs: D) -> tuple[D, tuple[Conflict, ...]]:
    """Both change sets, made from one draft, as one, and what of them cannot be done together."""
    if ours.old.digest != theirs.old.digest:
        reason = "the two change sets were made from different drafts; merge changes of one base"
        raise ApplyError(reason, path=theirs.old.id)
    for one, other in ((ours, theirs), (theirs, ours)):
        if one == other or (_is_empty(other) and other.old == other.new):
            return one, ()
        if _is_empty(other):
            header = merged_header(ours.old, ours.new, theirs.new)
            return evolve(one, new=header), tuple(title_conflict(ours, theirs))
    sides = Sides(Relation.of(ours), Relation.of(theirs))
    frame = unburied(sides, frame_of(sides))
    homes = homes_of(frame)
    order = in_order(frame, homes)
    changes = described(ours, theirs, _result(sides, frame, homes, order), _knots(frame))
    conflicts = conflicts_of(sides, frame, homes, order, (ours, theirs))
    return changes, (*title_conflict(ours, theirs), *conflicts)


def _is_empty(changes: Delta) -> bool:
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
