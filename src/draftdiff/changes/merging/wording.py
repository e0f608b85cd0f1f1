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
#: Offsets in the base, our and their text.
_Offsets = tuple[int, int, int]


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
        words = []
        for hunk in self.hunks:
            side = where_both if hunk.changed == "conflict" else hunk.side
            words.append(self.words_of(side, hunk.span(side)))
        return "".join(words)


_Edit = tuple[Literal["ours", "theirs"], Replacement]


def _hunks(base: str, ours: str, theirs: str) -> Iterator[Hunk]:
    """Yield the stretches of the three texts in order, each with the side that changed it."""
    at: _Offsets = (0, 0, 0)
    clusters = _clusters(edits(base, ours), edits(base, theirs))
    for cluster in _joined(clusters, base, ours, theirs):
        start = min(edit.old[0] for _, edit in cluster)
        end = max(edit.old[1] for _, edit in cluster)
        if at[0] < start:
            unchanged = _kept_hunk(at, start)
            yield unchanged
            at = _end_of(unchanged)
        length = end - start
        our_length = length + _growth(cluster, "ours")
        their_length = length + _growth(cluster, "theirs")
        hunk = _hunk(at, (length, our_length, their_length), "conflict")
        are_equal = ours[slice(*hunk.ours)] == theirs[slice(*hunk.theirs)]
        yield evolve(hunk, changed=_changed(cluster, are_equal))
        at = _end_of(hunk)
    if at[0] < len(base):
        yield _kept_hunk(at, len(base))


def _hunk(at: _Offsets, lengths: _Offsets, changed: Change) -> Hunk:
    """Return a hunk by where it starts and how long it is in each text."""
    spans = [(start, start + length) for start, length in zip(at, lengths, strict=True)]
    base, ours, theirs = spans
    return Hunk(base, ours, theirs, changed)


def _kept_hunk(at: _Offsets, end: int) -> Hunk:
    """Return the hunk that nobody changed up to an offset of the base."""
    length = end - at[0]
    return _hunk(at, (length, length, length), "")


def _end_of(hunk: Hunk) -> _Offsets:
    return hunk.base[1], hunk.ours[1], hunk.theirs[1]


def _growth(cluster: Sequence[_Edit], side: str) -> int:
    """Return how many characters a side's edits add."""
    growth = 0
    for name, edit in cluster:
        if name == side:
            growth += edit.new[1] - edit.new[0]
            growth -= edit.old[1] - edit.old[0]
    return growth


def _changed(cluster: Sequence[_Edit], are_equal: bool) -> Change:
    """Return which side changed a cluster."""
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
        opposite_edits = [before for name, before in cluster if name != side]
        is_met = any(meet(before, edit) for before in opposite_edits)
        if cluster and not is_met:
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
        if not held:
            held = cluster
            continue
        end = max(edit.old[1] for _, edit in held)
        _, first_edit = cluster[0]
        is_adjacent = not base[end : first_edit.old[0]].strip()
        is_disputed = _is_disputed(held, ours, theirs) or _is_disputed(cluster, ours, theirs)
        if is_adjacent and is_disputed:
            held = held + cluster
        else:
            yield held
            held = cluster
    if held:
        yield held


def _is_disputed(cluster: Sequence[_Edit], ours: str, theirs: str) -> bool:
    """Return whether both sides edited something there, in different ways."""
    our_edits = set()
    their_edits = set()
    for side, edit in cluster:
        if side == "ours":
            our_edits.add((edit.old, ours[slice(*edit.new)]))
        else:
            their_edits.add((edit.old, theirs[slice(*edit.new)]))
    if not our_edits or not their_edits:
        return False
    return our_edits != their_edits


def meet(before: Replacement, after: Replacement) -> bool:
    """Return whether two edits of one text, in order, overlap, or touch where one of them only adds
    or the other takes out.
    """
    if after.old[0] < before.old[1]:
        return True
    if after.old[0] > before.old[1]:
        return False
    return before.old[0] == before.old[1] or after.old[0] == after.old[1]


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
        if anchors(self.theirs) == anchors(self.base):
            yield from _anchored(self.ours, "ours", hunks)
        else:
            yield from _anchored(self.theirs, "theirs", hunks)

    def _put(self, hunks: Sequence[Hunk]) -> Iterator[Mark]:
        """Each note and box at the place that a side gave it; the later one where both put it
        elsewhere.
        """
        in_base = _anchored(self.base, "base", hunks)
        in_ours = _anchored(self.ours, "ours", hunks)
        in_theirs = _anchored(self.theirs, "theirs", hunks)
        for base, ours, theirs in zip(in_base, in_ours, in_theirs, strict=True):
            if ours.start == base.start:
                yield theirs
            elif theirs.start == base.start:
                yield ours
            else:
                yield theirs if theirs.start > ours.start else ours


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
        is_own = hunk.side in (side, "base")
        if is_own and at <= end:
            return done + at - start
        merged_start, merged_end = hunk.span(hunk.side)
        done += merged_end - merged_start
        if at < end:
            return done
    return done


def _styles(marks: Sequence[Mark], length: int) -> list[Style]:
    """Return the styles of each character of a text."""
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
    """Return the marks of the styles of characters, those that end first first."""
    marks: list[Mark] = []
    since: dict[tuple[str, str], int] = {}
    at = -1
    for at, style in enumerate(styles):
        for key in sorted(since.keys() - style):
            start = since.pop(key)
            marks.append(Mark(start, at, *key))
        since.update((key, at) for key in style - since.keys())
    marks += [Mark(start, at + 1, *key) for key, start in sorted(since.items())]
    return marks
