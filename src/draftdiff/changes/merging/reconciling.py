"""Two change sets on one base as one, and what of them met: disputes, told as conflicts.

``knots`` settles what becomes of the paragraphs themselves, ``frame`` what each side did with them,
``homes`` and ``order`` where they stand, ``items`` how deep, and ``numbering`` their numbers; here
it is said as a change set. Where the sides meet ours stands, and a conflict holds both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from attrs import evolve, field, frozen

from draftdiff.changes.alignment.links import Link
from draftdiff.changes.alignment.movement import moved_links
from draftdiff.changes.alignment.outline import Outline, Vocabulary
from draftdiff.changes.deferred import with_fields
from draftdiff.changes.delta import D, Delta, in_reading_order
from draftdiff.changes.description import of_deleted, of_fields, of_inserted, of_parts, of_place
from draftdiff.changes.ends import runs_of
from draftdiff.changes.kinds import (
    Change,
    Edit,
    Merge,
    Move,
    Node,
    Reformat,
    Relevel,
    Renumber,
    Split,
)
from draftdiff.changes.merging.conflicts import Conflict
from draftdiff.changes.merging.frame import Frame, Met, frame_of
from draftdiff.changes.merging.homes import Homes, homes_of, placed_twice
from draftdiff.changes.merging.items import ROOT, Item, Sides, below_parts, depths_of
from draftdiff.changes.merging.numbering import counted_on
from draftdiff.changes.merging.order import in_order, unburied
from draftdiff.changes.merging.paragraphs import merged_header
from draftdiff.changes.relation import Indexes, Relation
from draftdiff.errors import ApplyError
from draftdiff.model.arrays import parents_in, paths_of, subtree_ends
from draftdiff.model.draft import Path
from draftdiff.model.party import Party

#: More than all paragraphs weigh: what neither side moved stays.
_FIRM = 1_000_000_000_000


@frozen(eq=False)
class Result:
    """The merged draft: its items in reading order, and how deep they stand. It knows which indexes
    of the base some side moved, and how many moved paragraphs carry those that some do.
    """

    sides: Sides
    items: tuple[Item, ...]
    depths: tuple[int, ...]
    moved: frozenset[int]
    carried: dict[int, int]
    paths: tuple[Path, ...] = field(init=False)
    placed: dict[int, tuple[int, ...]] = field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "paths", paths_of(self.depths))
        placed: dict[int, tuple[int, ...]] = {}
        for index, item in enumerate(self.items):
            if item.knot is not None:
                placed[item.knot] = (*placed.get(item.knot, ()), index)
        object.__setattr__(self, "placed", placed)

    def node(self, index: int) -> Node | None:
        """A paragraph of the merged draft, where it is known."""
        paragraph = self.items[index].paragraph
        return Node.of(index, self.paths[index], paragraph) if paragraph else None


def described(ours: D, theirs: D, result: Result, knots: Sequence[tuple[int, ...]]) -> D:
    """The change set from the base to the merged draft; knots are the paragraphs of the base in
    each knot.
    """
    links = [
        Link(olds, result.placed[knot]) for knot, olds in enumerate(knots) if knot in result.placed
    ]
    places = _Places.from_links(result, links)
    by_link = [(link, tuple(_of_link(result, link, places))) for link in links]
    runs = runs_of(sorted((link.old[0], link.new[0]) for link, changes in by_link if not changes))
    listed = [*_unlinked(result, knots), *(change for _, changes in by_link for change in changes)]
    changes = in_reading_order(listed, runs, ours.old_depths)
    degraded = (
        ours.degraded if ours.degraded == theirs.degraded else (*ours.degraded, *theirs.degraded)
    )
    new = merged_header(ours.old, ours.new, theirs.new)
    return evolve(
        ours, new=new, new_depths=result.depths, kept=runs, changes=changes, degraded=degraded
    )


def _unlinked(result: Result, knots: Sequence[tuple[int, ...]]) -> Iterator[Change]:
    """Yield the changes of what is gone and of what is new, as the side states them that took it
    out or brought it in.
    """
    sides = (result.sides.ours, result.sides.theirs)
    for knot, olds in enumerate(knots):
        for old in olds if knot not in result.placed else ():
            deletions = [
                change
                for side in sides
                for change in side.of_old.get(old, ())
                if change.kind == "delete"
            ]
            node = result.sides.base_node(old)
            assert node is not None
            yield deletions[0] if deletions else of_deleted(node)
    for index, item in enumerate(result.items):
        if item.knot is None:
            node = result.node(index)
            assert node is not None
            at = [
                (side, at)
                for side, at in zip(sides, (item.ours, item.theirs), strict=True)
                if at is not None
            ]
            side, index_on_side = at[0]
            yield (
                with_fields(side.of_new[index_on_side][0], new=(node,))
                if index_on_side in side.of_new
                else of_inserted(node)
            )


def _of_link(result: Result, link: Link, places: _Places) -> Iterator[Change]:
    """The changes of paragraphs that are linked; none where all is as it was, or where nothing is
    known of it.
    """
    olds = [result.sides.base_node(index) for index in link.old]
    news = [result.node(index) for index in link.new]
    if None in olds or None in news:
        return
    before, after = [node for node in olds if node], [node for node in news if node]
    wording = [*_wording(result, before, after)]
    yield from wording
    several = len(link.old) > 1 and len(link.new) > 1
    kind = (
        Move
        if link in places.moved
        else Relevel
        if places.releveled(link) and not several
        else None
    )
    if kind:
        stated = _stated_by_side(result, link, before, after, (kind,))
        yield from stated[:1] or [of_place(kind, before, after, partial(_confidence, result, link))]


def _wording(result: Result, olds: Sequence[Node], news: Sequence[Node]) -> Iterator[Change]:
    """Yield the changes of words, labels, kinds and marks of linked paragraphs."""
    link = Link(tuple(node.index for node in olds), tuple(node.index for node in news))
    if len(olds) == len(news) == 1:
        if olds[0].paragraph() == news[0].paragraph():
            return
        stated = _stated_by_side(result, link, olds, news, (Edit, Renumber, Reformat))
        causes = {change.cause for change in _spoken(result, link) if isinstance(change, Renumber)}
        cause = "chosen" if "chosen" in causes else "glyph" if causes == {"glyph"} else "shift"
        labelled = cause if olds[0].label != news[0].label else None
        yield from stated or of_fields(
            olds[0], news[0], labelled, partial(_confidence, result, link)
        )
    else:
        stated = _stated_by_side(result, link, olds, news, (Split, Merge))
        yield from stated or of_parts(olds, news, partial(_confidence, result, link))


def _stated_by_side(
    result: Result,
    link: Link,
    olds: Sequence[Node],
    news: Sequence[Node],
    kinds: tuple[type[Change], ...],
) -> list[Change]:
    """Return what a side states of these very paragraphs, at their new indexes, with its proposers
    and effects.
    """
    for side, name in ((result.sides.ours, "ours"), (result.sides.theirs, "theirs")):
        indexes_on_side = [getattr(result.items[index], name) for index in link.new]
        equal_nodes = {
            at: node
            for at, node in zip(indexes_on_side, news, strict=True)
            if at in side.new_nodes and side.new_nodes[at].paragraph() == node.paragraph()
        }
        listed = [
            change
            for old in link.old
            for change in side.of_old.get(old, ())
            if isinstance(change, kinds)
        ]
        spoken = {node.index for change in listed for node in change.new}
        of_all = {node.index for change in listed for node in change.old} == set(link.old)
        if of_all and spoken == set(indexes_on_side) == set(equal_nodes):
            distinct = list({id(change): change for change in listed}.values())
            return [
                with_fields(change, new=tuple(equal_nodes[node.index] for node in change.new))
                for change in distinct
            ]
    return []


def _spoken(result: Result, link: Link) -> list[Change]:
    sides = (result.sides.ours, result.sides.theirs)
    return [change for side in sides for old in link.old for change in side.of_old.get(old, ())]


def _confidence(result: Result, link: Link) -> float:
    return min((change.confidence for change in _spoken(result, link)), default=1.0)


@frozen(eq=False)
class _Places:
    """The movements of linked paragraphs: the links that moved, and the parents before and after."""

    moved: set[Link]
    old_parents: Sequence[int]
    new_parents: Sequence[int]
    partners: dict[int, tuple[int, ...]]
    sources: dict[int, tuple[int, ...]]

    @classmethod
    def from_links(cls, result: Result, links: Sequence[Link]) -> _Places:
        old_paths = result.sides.ours.old_paths
        old = _Bare.from_depths(
            [len(path) for path in old_paths], [_weight(result, i) for i in range(len(old_paths))]
        )
        new = _Bare.from_depths(result.depths, [1] * len(result.depths))
        partners = {index: link.new for link in links for index in link.old}
        sources = {index: link.old for link in links for index in link.new}
        return cls(moved_links(old, new, links), old.parents, new.parents, partners, sources)

    def releveled(self, link: Link) -> bool:
        """Return whether paired paragraphs hang on one that is no partner of the old one; not where
        either came or went.
        """
        above, now = self.old_parents[link.old[0]], self.new_parents[link.new[0]]
        if above < 0 or now < 0:
            linked = self.sources.get(now) if above < 0 else self.partners.get(above)
            return above != now and linked is not None
        return above in self.partners and now in self.sources and now not in self.partners[above]


def _weight(result: Result, index: int) -> int:
    """Return how much it takes to call a paragraph moved: its words if some side moved it, else
    more than all those. What goes along with a moved one weighs less than all that goes along with
    none.
    """
    node = result.sides.base_node(index) if index in result.moved else None
    if node:
        return len(node.text)
    return int(
        _FIRM ** (1 + max(result.carried.values(), default=0) - result.carried.get(index, 0))
    )


@frozen(eq=False)
class _Bare(Outline):
    """An outline of paragraphs whose texts are not known."""

    weights: Sequence[int] = field(kw_only=True)

    @classmethod
    def from_depths(cls, depths: Sequence[int], weights: Sequence[int]) -> _Bare:
        """The outline of these depths, whose paragraphs weigh so much."""
        nothing: tuple[()] = ()
        tree = tuple(depths), parents_in(depths), subtree_ends(depths)
        return cls(
            nothing, nothing, *tree, nothing, nothing, nothing, Vocabulary(), weights=weights
        )

    def extent(self, index: int) -> int:
        """Return the weight of a paragraph."""
        return self.weights[index]


def conflicts_of(
    sides: Sides, frame: Frame, homes: Homes, order: Sequence[int], deltas: tuple[Delta, Delta]
) -> Iterator[Conflict]:
    """The conflicts in reading order of the merged draft; what is gone in order of theirs."""
    places = _Standing(frame, order)
    for met in sorted((*frame.met, *placed_twice(frame, homes)), key=places.rank):
        base = tuple(filter(None, map(sides.base_node, met.base)))
        ours, theirs = (
            tuple(filter(None, (sides.node(side, index) for index in indexes)))
            for side, indexes in ((sides.ours, met.ours), (sides.theirs, met.theirs))
        )
        who = (
            _who(sides.ours, deltas[0], met.base, met.ours),
            _who(sides.theirs, deltas[1], met.base, met.theirs),
        )
        stand = tuple(places.of_ours.get(node.index) for node in ours)
        yield Conflict(
            base,
            ours,
            theirs,
            *who,
            places.of(met.item),
            met.dispute.reason,
            stand,
            met.dispute.about,
        )


@frozen(eq=False)
class _Standing:
    """The positions of items in the merged draft: how many stand before each; what is gone stands
    before what comes next.
    """

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
        """The place of an item; what is gone goes with what it hung on in theirs, if that is gone
        too.
        """
        above = self.frame.theirs.parent.get(number, ROOT)
        while self.frame.items[number].gone and above != ROOT and self.frame.items[above].gone:
            number, above = above, self.frame.theirs.parent.get(above, ROOT)
        return self.before[number]

    def rank(self, met: Met) -> tuple[object, ...]:
        """By what conflicts are put in order."""
        gone = self.frame.items[met.item].gone
        return self.of(met.item), not gone, met.theirs if gone else (), not met.base, met.base


def _who(side: Relation, delta: Delta, olds: Indexes, news: Indexes) -> frozenset[Party]:
    """Return the parties who proposed a side of a conflict: as its changes say, else all proposers
    of the draft.
    """
    spoken: list[Change] = [change for index in olds for change in side.of_old.get(index, ())]
    spoken += [change for index in news for change in side.of_new.get(index, ())]
    named = [change.proposers for change in spoken if change.proposers]
    parties = frozenset(
        party for who in named for party in (*who.inserted, *who.removed, *who.arranged)
    )
    return parties or delta.new.proposers


def title_conflict(ours: Delta, theirs: Delta) -> Iterator[Conflict]:
    """The conflict of two titles; ours stands."""
    titles = {changes.new.title for changes in (ours, theirs)}
    if len(titles) > 1 and ours.old.title not in titles:
        reason = f"both sides changed the title, ours to {ours.new.title!r}, theirs to {theirs.new.title!r}"
        yield Conflict(
            (), (), (), ours.new.proposers, theirs.new.proposers, 0, reason, about=("title",)
        )


def reconcile(ours: D, theirs: D) -> tuple[D, tuple[Conflict, ...]]:
    """Both change sets, made from one draft, as one, and what of them cannot be done together."""
    if ours.old.digest != theirs.old.digest:
        reason = "the two change sets were made from different drafts; merge changes of one base"
        raise ApplyError(reason, path=theirs.old.id)
    for first, second in ((ours, theirs), (theirs, ours)):
        if first == second or (_is_empty(second) and second.old == second.new):
            return first, ()
        if _is_empty(second):
            header = merged_header(ours.old, ours.new, theirs.new)
            return evolve(first, new=header), tuple(title_conflict(ours, theirs))
    sides = Sides(Relation.from_changes(ours), Relation.from_changes(theirs))
    frame = unburied(sides, frame_of(sides))
    homes = homes_of(frame)
    order = in_order(frame, homes)
    changes = described(ours, theirs, _result(sides, frame, homes, order), _knots(frame))
    conflicts = conflicts_of(sides, frame, homes, order, (ours, theirs))
    return changes, (*title_conflict(ours, theirs), *conflicts)


def _is_empty(changes: Delta) -> bool:
    """Return whether no paragraph differs; the headers may."""
    return (
        not changes.changes
        and changes.old.digest == changes.new.digest
        and changes.kept[:1] == changes.kept
    )


def _result(sides: Sides, frame: Frame, homes: Homes, order: tuple[int, ...]) -> Result:
    """Return the merged draft as items in order, with their depths and what moved."""
    standing = [number for number in order if not frame.items[number].gone]
    parent = below_parts(standing, homes.parent, frame.later_parts)
    depths = depths_of(standing, parent, homes.steady(frame))
    deep = frame.base.depth | dict(zip(standing, depths, strict=True))
    numbers = [number for number in order if number in deep]
    items = counted_on(
        sides, [frame.items[number] for number in numbers], [deep[number] for number in numbers]
    )
    firsts = {
        item.base: frame.firsts[number]
        for number, item in enumerate(frame.items)
        if item.base is not None
    }
    moved = frozenset(base for base, first in firsts.items() if first in frame.moved)
    carried = {
        base: many for base, first in firsts.items() if (many := len([*homes.carriers(first)]))
    }
    return Result(sides, tuple(items), depths, moved, carried)


def _knots(frame: Frame) -> list[tuple[int, ...]]:
    """The paragraphs of the base in each knot."""
    bases: dict[int, tuple[int, ...]] = {}
    for item in frame.items:
        if item.knot is not None:
            bases[item.knot] = (
                *bases.get(item.knot, ()),
                *(() if item.base is None else (item.base,)),
            )
    return [tuple(sorted(bases[knot])) for knot in range(len(bases))]
