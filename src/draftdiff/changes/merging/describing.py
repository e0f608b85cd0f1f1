"""The change set of a merge: what happened to each knot of the base on the way to the merged draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from attrs import evolve, field, frozen

from draftdiff.changes.alignment.links import Link
from draftdiff.changes.alignment.movement import moved_links
from draftdiff.changes.alignment.outline import Outline, Vocabulary
from draftdiff.changes.delta import D, in_reading_order
from draftdiff.changes.description import of_deleted, of_fields, of_inserted, of_parts, of_place
from draftdiff.changes.ends import runs_of
from draftdiff.changes.kinds import Change, Edit, Merge, Move, Node, Reformat, Relevel, Renumber, Split
from draftdiff.changes.merging.items import Item, Sides
from draftdiff.changes.merging.paragraphs import merged_header
from draftdiff.model.arrays import parents_in, paths_of, subtree_ends
from draftdiff.model.draft import Path

#: More than all paragraphs weigh: what neither side moved stays.
_FIRM = 1_000_000_000_000


@frozen(eq=False)
class Result:
    """The merged draft: its items in reading order, and how deep they stand. It knows which indexes of the base some
    side moved, and how many moved paragraphs carry those that some do."""

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
    """The change set from the base to the merged draft; knots are the paragraphs of the base in each knot."""
    links = [Link(olds, result.placed[knot]) for knot, olds in enumerate(knots) if knot in result.placed]
    places = _Places.of(result, links)
    found = [(link, tuple(_of_link(result, link, places))) for link in links]
    kept = runs_of(sorted((link.old[0], link.new[0]) for link, changes in found if not changes))
    listed = [*_unlinked(result, knots), *(change for _, changes in found for change in changes)]
    changes = in_reading_order(listed, kept, ours.old_depths)
    degraded = ours.degraded if ours.degraded == theirs.degraded else (*ours.degraded, *theirs.degraded)
    new = merged_header(ours.old, ours.new, theirs.new)
    return evolve(ours, new=new, new_depths=result.depths, kept=kept, changes=changes, degraded=degraded)


def _unlinked(result: Result, knots: Sequence[tuple[int, ...]]) -> Iterator[Change]:
    """What is gone, and what is new, as the side says that took it out or brought it in."""
    sides = (result.sides.ours, result.sides.theirs)
    for knot, olds in enumerate(knots):
        for old in olds if knot not in result.placed else ():
            said = [change for side in sides for change in side.of_old.get(old, ()) if change.kind == "delete"]
            node = result.sides.base_node(old)
            assert node is not None
            yield said[0] if said else of_deleted(node)
    for index, item in enumerate(result.items):
        if item.knot is None:
            node = result.node(index)
            assert node is not None
            at = [(side, at) for side, at in zip(sides, (item.ours, item.theirs), strict=True) if at is not None]
            side, place = at[0]
            yield evolve(side.of_new[place][0], new=[node]) if place in side.of_new else of_inserted(node)


def _of_link(result: Result, link: Link, places: _Places) -> Iterator[Change]:
    """The changes of paragraphs that are linked; none where all is as it was, or where nothing is known of it."""
    olds = [result.sides.base_node(index) for index in link.old]
    news = [result.node(index) for index in link.new]
    if None in olds or None in news:
        return
    before, after = [node for node in olds if node], [node for node in news if node]
    wording = [*_wording(result, before, after)]
    yield from wording
    several = len(link.old) > 1 and len(link.new) > 1
    kind = Move if link in places.moved else Relevel if places.releveled(link) and not several else None
    if kind:
        said = _said(result, link, before, after, (kind,))
        yield from said[:1] or [of_place(kind, before, after, partial(_confidence, result, link))]


def _wording(result: Result, olds: Sequence[Node], news: Sequence[Node]) -> Iterator[Change]:
    link = Link(tuple(node.index for node in olds), tuple(node.index for node in news))
    if len(olds) == len(news) == 1:
        if olds[0].paragraph() == news[0].paragraph():
            return
        said = _said(result, link, olds, news, (Edit, Renumber, Reformat))
        causes = {change.cause for change in _spoken(result, link) if isinstance(change, Renumber)}
        cause = "chosen" if "chosen" in causes else "glyph" if causes == {"glyph"} else "shift"
        labelled = cause if olds[0].label != news[0].label else None
        yield from said or of_fields(olds[0], news[0], labelled, partial(_confidence, result, link))
    else:
        said = _said(result, link, olds, news, (Split, Merge))
        yield from said or of_parts(olds, news, partial(_confidence, result, link))


def _said(
    result: Result, link: Link, olds: Sequence[Node], news: Sequence[Node], kinds: tuple[type[Change], ...]
) -> list[Change]:
    """What a side says of these very paragraphs, at their new places; with who and what it means."""
    for side, name in ((result.sides.ours, "ours"), (result.sides.theirs, "theirs")):
        there = [getattr(result.items[index], name) for index in link.new]
        same = {
            at: node
            for at, node in zip(there, news, strict=True)
            if at in side.new_nodes and side.new_nodes[at].paragraph() == node.paragraph()
        }
        listed = [change for old in link.old for change in side.of_old.get(old, ()) if isinstance(change, kinds)]
        spoken = {node.index for change in listed for node in change.new}
        of_all = {node.index for change in listed for node in change.old} == set(link.old)
        if of_all and spoken == set(there) == set(same):
            distinct = list({id(change): change for change in listed}.values())
            return [evolve(change, new=[same[node.index] for node in change.new]) for change in distinct]
    return []


def _spoken(result: Result, link: Link) -> list[Change]:
    sides = (result.sides.ours, result.sides.theirs)
    return [change for side in sides for old in link.old for change in side.of_old.get(old, ())]


def _confidence(result: Result, link: Link) -> float:
    return min((change.confidence for change in _spoken(result, link)), default=1.0)


@frozen(eq=False)
class _Places:
    """Where linked paragraphs stand: which moved, and what each hangs on."""

    moved: set[Link]
    old_parents: Sequence[int]
    new_parents: Sequence[int]
    partners: dict[int, tuple[int, ...]]
    sources: dict[int, tuple[int, ...]]

    @classmethod
    def of(cls, result: Result, links: Sequence[Link]) -> _Places:
        old_paths = result.sides.ours.old_paths
        old = _Bare.of([len(path) for path in old_paths], [_weight(result, i) for i in range(len(old_paths))])
        new = _Bare.of(result.depths, [1] * len(result.depths))
        partners = {index: link.new for link in links for index in link.old}
        sources = {index: link.old for link in links for index in link.new}
        return cls(moved_links(old, new, links), old.parents, new.parents, partners, sources)

    def releveled(self, link: Link) -> bool:
        """Whether paired paragraphs hang on one that is no partner of the old one; not where either came or went."""
        above, now = self.old_parents[link.old[0]], self.new_parents[link.new[0]]
        if above < 0 or now < 0:
            linked = self.sources.get(now) if above < 0 else self.partners.get(above)
            return above != now and linked is not None
        return above in self.partners and now in self.sources and now not in self.partners[above]


def _weight(result: Result, index: int) -> int:
    """How much it takes to call a paragraph moved: its words if some side moved it, else more than all those. What goes
    along with a moved one weighs less than all that goes along with none."""
    node = result.sides.base_node(index) if index in result.moved else None
    if node:
        return len(node.text)
    return int(_FIRM ** (1 + max(result.carried.values(), default=0) - result.carried.get(index, 0)))


@frozen(eq=False)
class _Bare(Outline):
    """An outline of paragraphs whose texts are not known."""

    weights: Sequence[int] = field(kw_only=True)

    @classmethod
    def of(cls, depths: Sequence[int], weights: Sequence[int]) -> _Bare:
        """The outline of these depths, whose paragraphs weigh so much."""
        nothing: tuple[()] = ()
        tree = tuple(depths), parents_in(depths), subtree_ends(depths)
        return cls(nothing, nothing, *tree, nothing, nothing, nothing, Vocabulary(), weights=weights)

    def extent(self, index: int) -> int:
        """What a paragraph weighs."""
        return self.weights[index]
