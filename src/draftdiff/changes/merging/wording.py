"""The words of one paragraph that both sides changed, hunk by hunk, and the marks on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, TypeVar

from attrs import evolve, field, frozen

from draftdiff.changes.kinds import Replacement, Span
from draftdiff.changes.wording import edits
from draftdiff.model.paragraph import ANCHORS, Mark

Side = Literal["base", "ours", "theirs"]
#: Which side changed a stretch: none, one, both alike, or both in different ways.
Change = Literal["", "ours", "theirs", "both", "conflict"]


@frozen
class Hunk:
    """A stretch of the base, what it is on either side, and who changed it; hunks in a row make up
    all three texts.
    """

    base: Span
    ours: Span
    theirs: Span
    changed: Change

    @property
    def side(self) -> Side:
        """The side whose words stand in the merged text; ours where both changed it."""
        if self.changed in ("", "theirs"):
            return "theirs" if self.changed else "base"
        return "ours"

    def span(self, side: Side) -> Span:
        """Its span in one of the three texts."""
        return {"base": self.base, "ours": self.ours, "theirs": self.theirs}[side]


@frozen
class Texts:
    """A text and its two versions."""

    base: str
    ours: str
    theirs: str
    hunks: tuple[Hunk, ...] = field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "hunks", tuple(_hunks(self.base, self.ours, self.theirs)))

    def words_of(self, side: Side, span: Span) -> str:
        """The words of a span of one of the texts."""
        return {"base": self.base, "ours": self.ours, "theirs": self.theirs}[side][slice(*span)]

    @property
    def clashes(self) -> tuple[Hunk, ...]:
        """The stretches that both sides changed in different ways."""
        return tuple(hunk for hunk in self.hunks if hunk.changed == "conflict")

    def merged(self, where_both: Side = "ours") -> str:
        """The text with the changes of both sides, and those of one side (or of none) where they
        clash.
        """
        sides = [where_both if hunk.changed == "conflict" else hunk.side for hunk in self.hunks]
        return "".join(
            self.words_of(side, hunk.span(side))
            for side, hunk in zip(sides, self.hunks, strict=True)
        )


_Edit = tuple[Literal["ours", "theirs"], Replacement]


def _hunks(base: str, ours: str, theirs: str) -> Iterator[Hunk]:
    """Yield the stretches of the three texts in order, each with the side that changed it."""
    at = (0, 0, 0)
    for cluster in _joined(_clusters(edits(base, ours), edits(base, theirs)), base, ours, theirs):
        start, end = (
            min(edit.old[0] for _, edit in cluster),
            max(edit.old[1] for _, edit in cluster),
        )
        if at[0] < start:
            length = start - at[0]
            yield _hunk(at, (length, length, length), "")
            at = (at[0] + length, at[1] + length, at[2] + length)
        lengths = (
            end - start,
            end - start + _growth(cluster, "ours"),
            end - start + _growth(cluster, "theirs"),
        )
        hunk = _hunk(at, lengths, "conflict")
        changed = _changed(cluster, ours[slice(*hunk.ours)] == theirs[slice(*hunk.theirs)])
        yield _hunk(at, lengths, changed)
        at = (hunk.base[1], hunk.ours[1], hunk.theirs[1])
    if at[0] < len(base):
        length = len(base) - at[0]
        yield _hunk(at, (length, length, length), "")


def _hunk(at: tuple[int, int, int], lengths: tuple[int, int, int], changed: Change) -> Hunk:
    base, ours, theirs = (
        (start, start + length) for start, length in zip(at, lengths, strict=True)
    )
    return Hunk(base, ours, theirs, changed)


def _growth(cluster: Sequence[_Edit], side: str) -> int:
    return sum(
        (edit.new[1] - edit.new[0]) - (edit.old[1] - edit.old[0])
        for name, edit in cluster
        if name == side
    )


def _changed(cluster: Sequence[_Edit], are_equal: bool) -> Change:
    sides = {side for side, _ in cluster}
    if len(sides) == 1:
        return cluster[0][0]
    return "both" if are_equal else "conflict"


def _clusters(ours: Sequence[Replacement], theirs: Sequence[Replacement]) -> Iterator[list[_Edit]]:
    """The edits of both sides in order of the base; those that meet one of the other side are
    together.
    """
    listed: list[_Edit] = [("ours", edit) for edit in ours]
    listed += [("theirs", edit) for edit in theirs]
    listed.sort(key=lambda row: (row[1].old, row[0]))
    cluster: list[_Edit] = []
    for side, edit in listed:
        if cluster and not any(name != side and meet(before, edit) for name, before in cluster):
            yield cluster
            cluster = []
        cluster.append((side, edit))
    if cluster:
        yield cluster


def _joined(
    clusters: Iterable[list[_Edit]], base: str, ours: str, theirs: str
) -> Iterator[list[_Edit]]:
    """The clusters; with one that is in dispute what was edited right beside it, no word between
    them. Of "two years" one side made "year", the other "three years": it is not only about "two".
    """
    held: list[_Edit] = []
    for cluster in clusters:
        between = base[max((edit.old[1] for _, edit in held), default=0) : cluster[0][1].old[0]]
        is_adjacent = bool(held) and not between.strip()
        if held and not (
            is_adjacent
            and (_is_disputed(held, ours, theirs) or _is_disputed(cluster, ours, theirs))
        ):
            yield held
            held = []
        held = [*held, *cluster]
    if held:
        yield held


def _is_disputed(cluster: Sequence[_Edit], ours: str, theirs: str) -> bool:
    """Return whether both sides edited something there, in different ways."""
    our_edits = {(edit.old, ours[slice(*edit.new)]) for side, edit in cluster if side == "ours"}
    their_edits = {
        (edit.old, theirs[slice(*edit.new)]) for side, edit in cluster if side == "theirs"
    }
    return bool(our_edits and their_edits) and our_edits != their_edits


def meet(before: Replacement, after: Replacement) -> bool:
    """Return whether two edits of one text, in order, overlap, or touch where one of them only adds
    or the other takes out.
    """
    if after.old[0] < before.old[1]:
        return True
    touching = after.old[0] == before.old[1]
    return touching and (before.old[0] == before.old[1] or after.old[0] == after.old[1])


T = TypeVar("T")
Style = frozenset[tuple[str, str]]


@frozen
class Marked:
    """The marks of a text and of its two versions, with the lengths of the texts."""

    base: tuple[Mark, ...]
    ours: tuple[Mark, ...]
    theirs: tuple[Mark, ...]
    lengths: tuple[int, int, int]

    @property
    def clash(self) -> bool:
        """Return whether both sides called or dropped notes or boxes."""
        return anchors(self.base) not in (anchors(self.ours), anchors(self.theirs))

    def merged(self, hunks: Sequence[Hunk]) -> tuple[Mark, ...]:
        """The marks of the merged text that these hunks make."""
        if not self.base and not self.ours and not self.theirs:
            return ()
        return (*_as_marks(self._styles(hunks)), *self._anchors(hunks))

    def _styles(self, hunks: Sequence[Hunk]) -> Iterator[Style]:
        """Yield the styles of each character of the merged text."""
        base, ours, theirs = map(_styles, (self.base, self.ours, self.theirs), self.lengths)
        for hunk in hunks:
            our_styles, their_styles = ours[slice(*hunk.ours)], theirs[slice(*hunk.theirs)]
            if hunk.side == "base":
                yield from map(both_of, base[slice(*hunk.base)], our_styles, their_styles)
            elif hunk.changed == "both":
                yield from map(frozenset.union, our_styles, their_styles)
            else:
                yield from our_styles if hunk.side == "ours" else their_styles

    def _anchors(self, hunks: Sequence[Hunk]) -> Iterator[Mark]:
        """Notes and boxes: those of the side that has others than the base, else each where a side
        put it.
        """
        if anchors(self.ours) == anchors(self.theirs) == anchors(self.base):
            yield from self._put(hunks)
            return
        side: Side = "ours" if anchors(self.theirs) == anchors(self.base) else "theirs"
        yield from _anchored(self.ours if side == "ours" else self.theirs, side, hunks)

    def _put(self, hunks: Sequence[Hunk]) -> Iterator[Mark]:
        """Each note and box at the place that a side gave it; the later one where both put it
        elsewhere.
        """
        versions: tuple[tuple[tuple[Mark, ...], Side], ...]
        versions = (self.base, "base"), (self.ours, "ours"), (self.theirs, "theirs")
        placed = [_anchored(marks, side, hunks) for marks, side in versions]
        for base, ours, theirs in zip(*placed, strict=True):
            if ours.start == base.start:
                yield theirs
            else:
                yield (
                    ours
                    if theirs.start in (base.start, ours.start)
                    else max(ours, theirs, key=lambda mark: mark.start)
                )


def anchors(marks: Iterable[Mark]) -> list[str]:
    """The kinds of notes and boxes that hang in a text, in order."""
    return [mark.kind for mark in marks if mark.kind in ANCHORS]


def _anchored(marks: Iterable[Mark], side: Side, hunks: Sequence[Hunk]) -> Iterator[Mark]:
    """The notes and boxes of one version, each where it stands in the merged text."""
    for mark in marks:
        if mark.kind in ANCHORS:
            offset = _carried(mark.start, side, hunks)
            yield evolve(mark, start=offset, end=offset)


def _carried(at: int, side: Side, hunks: Sequence[Hunk]) -> int:
    """Return the offset in the merged text of an offset in one version."""
    done = 0
    for hunk in hunks:
        start, end = hunk.span(side)
        length = hunk.span(hunk.side)[1] - hunk.span(hunk.side)[0]
        if at < end or (at == end and hunk.side in (side, "base")):
            return done + (at - start if hunk.side in (side, "base") else length)
        done += length
    return done


def _styles(marks: Sequence[Mark], length: int) -> list[Style]:
    styles: list[set[tuple[str, str]]] = [set() for _ in range(length)]
    for mark in marks:
        for at in range(mark.start, mark.end):
            styles[at].add((mark.kind, mark.value))
    return [frozenset(style) for style in styles]


def both_of(base: frozenset[T], ours: frozenset[T], theirs: frozenset[T]) -> frozenset[T]:
    """Return what both sides have of marks or parties: what either gave, without what either took
    away.
    """
    return (ours | theirs) - ((base - ours) | (base - theirs))


def _as_marks(styles: Iterable[Style]) -> list[Mark]:
    marks: list[Mark] = []
    since: dict[tuple[str, str], int] = {}
    at = -1
    for at, style in enumerate(styles):
        marks += [Mark(since.pop(key), at, *key) for key in sorted(since.keys() - style)]
        since.update((key, at) for key in style - since.keys())
    return marks + [Mark(start, at + 1, *key) for key, start in sorted(since.items())]
