"""Whether words that were kept carry the same marks as before."""

from __future__ import annotations

from collections.abc import Sequence

from draftdiff.changes.kinds import Node, Replacement
from draftdiff.model.paragraph import Mark

Piece = tuple[int, int, str, str]


def same_on_kept_words(old: Node, new: Node, marked: Sequence[Replacement]) -> bool:
    """Whether the marks on the words that both texts share are the same.

    Without edits the marks themselves have to be equal. With edits each mark is cut to the kept stretches, so that
    the anchor of a note or box, which has no width, does not count.
    """
    if not marked:
        return old.marks == new.marks
    return _on_kept(old.marks, kept_stretches(marked, len(old.text)), old=True) == _on_kept(
        new.marks, kept_stretches(marked, len(old.text)), old=False
    )


def kept_stretches(marked: Sequence[Replacement], length: int) -> list[tuple[int, int, int]]:
    """The stretches (old start, new start, length) of a text of that length between its edits."""
    stretches, at_old, at_new = [], 0, 0
    for edit in marked:
        stretches.append((at_old, at_new, edit.old[0] - at_old))
        at_old, at_new = edit.old[1], edit.new[1]
    stretches.append((at_old, at_new, length - at_old))
    return [stretch for stretch in stretches if stretch[2] > 0]


def _on_kept(marks: Sequence[Mark], stretches: Sequence[tuple[int, int, int]], *, old: bool) -> set[Piece]:
    """The marks cut to the stretches, in offsets of the new text, touching pieces of one kind joined."""
    pieces: list[Piece] = []
    for at_old, at_new, length in stretches:
        start = at_old if old else at_new
        for mark in marks:
            first, last = max(mark.start, start), min(mark.end, start + length)
            if first < last:
                shift = at_new - start
                pieces.append((first + shift, last + shift, mark.kind, mark.value))
    return _joined(pieces)


def _joined(pieces: list[Piece]) -> set[Piece]:
    joined: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for start, end, kind, value in sorted(pieces):
        spans = joined.setdefault((kind, value), [])
        if spans and spans[-1][1] >= start:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return {(start, end, kind, value) for (kind, value), spans in joined.items() for start, end in spans}
