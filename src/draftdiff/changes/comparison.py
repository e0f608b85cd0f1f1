"""From an alignment to the change set: what is a change of what, and why labels differ; what it
does is open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from itertools import compress
from operator import and_, eq, is_, itemgetter
from typing import Any, Final

from attrs import field, frozen

from draftdiff.changes.alignment import Alignment, Link
from draftdiff.changes.alignment.aligning import align_outlines, degraded, links_of, scorer_of
from draftdiff.changes.alignment.links import FREE, Partners
from draftdiff.changes.alignment.movement import moved_partners
from draftdiff.changes.alignment.outline import Outline
from draftdiff.changes.alignment.scoring import Scorer
from draftdiff.changes.deferred import Portable, deferred
from draftdiff.changes.delta import D, Delta, Header, in_reading_order
from draftdiff.changes.description import of_deleted, of_fields, of_inserted, of_parts, of_place
from draftdiff.changes.ends import Run, indexes_of, joined, runs_of_indexes
from draftdiff.changes.kinds import Change, Effect, Move, Node, Relevel
from draftdiff.model.arrays import Arrays
from draftdiff.model.draft import Draft
from draftdiff.model.labels import follows, label_key, parse, same_number


@frozen(eq=False)
class Renumbering:
    """Why labels of linked paragraphs differ. It is a ``shift`` where a label continues its
    sequence in either draft and what was before it there came, went, moved, or was shifted itself.
    """

    old: Outline
    new: Outline
    partner: dict[int, int]
    _old_before: dict[int, int]
    _new_before: dict[int, int]
    _causes: dict[int, str] = field(factory=dict)

    @classmethod
    def from_outlines(cls, old: Outline, new: Outline, partner: dict[int, int]) -> Renumbering:
        """The renumbering of two outlines whose one-to-one pairs (new index: old index) are given."""
        return cls(old, new, partner, _sequence(old), _sequence(new))

    def cause(self, old: int, new: int) -> str | None:
        """shift, chosen or glyph; None where the labels are equal."""
        was, now = self.old.paragraphs[old].label, self.new.paragraphs[new].label
        if was == now:
            return None
        if was is None or now is None:
            return "chosen"
        if label_key(was) == label_key(now) or same_number(was, now):
            return "glyph"
        return "shift" if self._shifted(old, new) else "chosen"

    def _shifted(self, old: int, new: int) -> bool:
        """Return whether a label differs only because those before it shifted."""
        before_old, before_new = self._old_before.get(old, -1), self._new_before.get(new, -1)
        if before_old < 0 and before_new < 0:
            above, new_above = self.old.parents[old], self.new.parents[new]
            return (
                above >= 0
                and self.partner.get(new_above) == above
                and self._shift_of(above, new_above)
            )
        continues = _continues(self.old, before_old, old) and _continues(self.new, before_new, new)
        if before_old >= 0 and self.partner.get(before_new) == before_old:
            return continues and self._shift_of(before_old, before_new)
        return continues

    def _shift_of(self, old: int, new: int) -> bool:
        """Return whether that pair is shifted itself; sequences are asked front to back, so it is
        known by then.
        """
        if new not in self._causes:
            self._causes[new] = self.cause(old, new) or ""
        return self._causes[new] == "shift"


def _sequence(outline: Outline) -> dict[int, int]:
    """For each labelled paragraph the one before it in its sequence: same scheme, same parent;
    articles and sections, which run on through chapters, same scheme and depth.
    """
    before: dict[int, int] = {}
    last: dict[tuple[object, ...], int] = {}
    for index, paragraph in enumerate(outline.paragraphs):
        if paragraph.label is None:
            continue
        label = parse(paragraph.label)
        parent = outline.depths[index] if label.keyword else outline.parents[index]
        sequence = (
            label.keyword,
            label.family if label.keyword else "",
            len(label.numbers),
            parent,
            bool(label.keyword),
        )
        if sequence in last:
            before[index] = last[sequence]
        last[sequence] = index
    return before


def _continues(outline: Outline, before: int, index: int) -> bool:
    label = outline.paragraphs[index].label or ""
    if before < 0:
        numbers: Sequence[int] = parse(label).numbers
        return not numbers or numbers[-1] <= 1
    return follows(outline.paragraphs[before].label or "", label)


#: So many pairs that stand together are first compared as one.
LONG: Final = 32


def compared(kind: type[D], old: Draft, new: Draft, alignment: Alignment | None = None) -> D:
    """Return what differs between two drafts, as a value of that class; ``compare_drafts`` tells
    more.
    """
    pair = _Pair.from_drafts(old, new, scorer_of(old, new), alignment)
    coarse = degraded(pair.partners) if alignment is None else alignment.degraded
    headers, depths = (
        (Header.of(old), Header.of(new)),
        (old.arrays.depths, new.arrays.depths),
    )
    delta = kind(*headers, *depths, _kept_runs(pair), (), coarse)
    return deferred(
        delta, changes=lambda: in_reading_order(_changes(pair), delta.kept, delta.old_depths)
    )


@frozen(eq=False)
class _Pair:
    """Two drafts and what their alignment says of each paragraph."""

    old: Draft
    new: Draft
    before: Arrays
    after: Arrays
    scorer: Scorer
    partners: Partners

    @classmethod
    def from_drafts(
        cls, old: Draft, new: Draft, scorer: Scorer, alignment: Alignment | None
    ) -> _Pair:
        partners = (
            align_outlines(scorer)
            if alignment is None
            else Partners.none(len(scorer.old), len(scorer.new))
        )
        partners.link(alignment.links if alignment else ())
        return cls(old, new, old.arrays, new.arrays, scorer, partners)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        return links_of(self.partners, self.scorer)

    @cached_property
    def moved(self) -> set[Link]:
        return moved_partners(self.scorer.old, self.scorer.new, self.partners)

    @cached_property
    def news_of(self) -> dict[int, tuple[int, ...]]:
        return {index: link.new for link in self.links for index in link.old}

    @cached_property
    def olds_of(self) -> dict[int, tuple[int, ...]]:
        return {index: link.old for link in self.links for index in link.new}

    @cached_property
    def renumbering(self) -> Renumbering:
        single = {link.new[0]: link.old[0] for link in self.links if link.is_single}
        return Renumbering.from_outlines(self.scorer.old, self.scorer.new, single)

    def old_node(self, index: int) -> Node:
        return Node.of(index, self.old.paths[index], self.before.paragraphs[index])

    def new_node(self, index: int) -> Node:
        return Node.of(index, self.new.paths[index], self.after.paragraphs[index])


def _kept_runs(pair: _Pair) -> tuple[Run, ...]:
    """Runs of the paragraphs that are as they were, and where they were."""
    partners = pair.partners
    gone = {link.old[0] for link in pair.moved}
    # Most hang on what the partner of their parent is; -1, no parent, is the last item of this
    # list.
    steady = [*partners.forward, FREE]
    runs = [run for run in partners.anchors if run[2] >= LONG and _is_steady(pair, steady, run)]
    runs = [run for run in runs if gone.isdisjoint(range(run[0], run[0] + run[2]))]
    linked = [(link.old[0], link.new[0], 1) for link in partners.links if link.is_single]
    olds, news = _pairs_outside(runs, linked, partners)
    equal = _equal_pairs(pair, olds, news)
    olds, news = list(compress(olds, equal)), list(compress(news, equal))
    parents = map(steady.__getitem__, _items_at(olds)(pair.before.parents))
    stays = list(map(eq, parents, _items_at(news)(pair.after.parents)))
    if not all(stays) or not gone.isdisjoint(olds):
        placed_pairs = zip(olds, news, stays, strict=True)
        stays_here = [
            old not in gone and (stays or not _releveled(pair, old, new))
            for old, new, stays in placed_pairs
        ]
        olds, news = list(compress(olds, stays_here)), list(compress(news, stays_here))
    single_runs = runs_of_indexes(olds, news)
    return joined([*runs, *single_runs]) if runs or linked else single_runs


def _pairs_outside(
    runs: Sequence[Run], linked: Sequence[Run], partners: Partners
) -> tuple[list[int], list[int]]:
    """The old and new indexes of all pairs that are not in the whole runs, and of those that are
    linked.
    """
    if not runs and not linked:
        return partners.pairs()
    olds, news = indexes_of([*set(partners.anchors).difference(runs), *linked])
    gaps = list(partners.gaps)
    return [*olds, *gaps], [*news, *map(partners.forward.__getitem__, gaps)]


def _is_steady(pair: _Pair, steady: Sequence[int], run: Run) -> bool:
    """Return whether the pairs of a run differ in nothing (most are one and the same), each on the
    partner of its parent.
    """
    first, second, length = run
    old_slice, new_slice = slice(first, first + length), slice(second, second + length)
    if not all(map(is_, pair.before.paragraphs[old_slice], pair.after.paragraphs[new_slice])):
        columns = zip(pair.before.columns, pair.after.columns, strict=True)
        if any(column[old_slice] != new_column[new_slice] for column, new_column in columns):
            return False
    above, other = pair.before.parents[old_slice], pair.after.parents[new_slice]
    return (
        above if above.count(FREE) == len(above) else tuple(map(steady.__getitem__, above))
    ) == other


def _equal_pairs(pair: _Pair, olds: Sequence[int], news: Sequence[int]) -> list[bool]:
    """Return for each pair whether it differs in nothing but what is below."""
    equal = [True] * len(olds)
    from_old, from_new = _items_at(olds), _items_at(news)
    for column, new_column in zip(pair.before.columns, pair.after.columns, strict=True):
        fields, new_fields = from_old(column), from_new(new_column)
        if fields != new_fields:
            equal = list(map(and_, equal, map(eq, fields, new_fields)))
    return equal


def _items_at(indexes: Sequence[int]) -> Callable[[Sequence[Any]], tuple[Any, ...]]:
    """Return a function that takes the items at these indexes out of a sequence."""
    return (
        itemgetter(*indexes)
        if len(indexes) > 1
        else lambda items: tuple(items[index] for index in indexes)
    )


def _changes(pair: _Pair) -> Iterator[Change]:
    gone, come = pair.partners.free(range(len(pair.scorer.old)), range(len(pair.scorer.new)))
    yield from (of_deleted(pair.old_node(index)) for index in gone)
    yield from (of_inserted(pair.new_node(index)) for index in come)
    for link in pair.links:
        yield from _of_link(pair, link)


def _of_link(pair: _Pair, link: Link) -> Iterator[Change]:
    """The changes of one link, in no order; none for a paragraph that is as it was."""
    alone = link.is_single
    is_same = alone and pair.before.paragraphs[link.old[0]].looks_like(
        pair.after.paragraphs[link.new[0]]
    )
    moved, releveled = link in pair.moved, _releveled(pair, link.old[0], link.new[0])
    if is_same and not moved and not releveled:
        return
    olds, news = [pair.old_node(i) for i in link.old], [pair.new_node(i) for i in link.new]
    sure = partial(getattr, link, "confidence")
    if not alone:
        yield from of_parts(olds, news, sure)
    elif not is_same:
        yield from of_fields(
            olds[0], news[0], pair.renumbering.cause(link.old[0], link.new[0]), sure
        )
    if moved:
        yield of_place(Move, olds, news, sure)
    elif releveled:
        yield of_place(Relevel, olds, news, sure)


def _releveled(pair: _Pair, old: int, new: int) -> bool:
    """Paired and not moved, on a parent that is no partner of its old one; not where either parent
    came or went.
    """
    above_old, above_new = pair.before.parents[old], pair.after.parents[new]
    if above_old < 0 and above_new < 0:
        return False
    if above_old < 0 or above_new < 0:
        return (
            pair.olds_of.get(above_new) if above_old < 0 else pair.news_of.get(above_old)
        ) is not None
    return (
        above_old in pair.news_of
        and above_new in pair.olds_of
        and above_new not in pair.news_of[above_old]
    )


#: The effects of a change, and whether it is substantive.
Reading = tuple[tuple[Effect, ...], bool]


def explained(changes: D, readings: Callable[[], Callable[[int], Reading]]) -> D:
    """The changes with effects that are found when somebody looks at one: ``readings`` gives the
    function that tells them by place, at the first look; it has to be picklable, for a pickle
    leaves effects open.
    """
    return deferred(changes, changes=_Explained(changes, _Reader(readings)))


@frozen(eq=False, slots=False)
class _Reader:
    """Tells what each change does; what it has found stays at home when it travels."""

    readings: Callable[[], Callable[[int], Reading]]

    @cached_property
    def read(self) -> Callable[[int], Reading]:
        return self.readings()

    def __reduce__(self) -> tuple[Any, ...]:
        return _Reader, (self.readings,)


@frozen(eq=False)
class _Explained(Portable):
    """Makes the changes of a set with their effects open."""

    found: Delta
    reader: _Reader

    def __call__(self) -> tuple[Change, ...]:
        return tuple(
            deferred(
                change, effects=_Told(self.reader, at, 0), substantive=_Told(self.reader, at, 1)
            )
            for at, change in enumerate(self.found)
        )


@frozen(eq=False)
class _Told(Portable):
    """Makes one field of one change."""

    reader: _Reader
    at: int
    field: int

    def __call__(self) -> object:
        return self.reader.read(self.at)[self.field]
