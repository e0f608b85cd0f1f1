"""What to say of paragraphs that are linked: which fields differ, into which parts they fell, where they went."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial

from draftdiff.changes.deferred import deferred
from draftdiff.changes.kinds import (
    Change,
    Delete,
    Edit,
    Insert,
    Merge,
    Node,
    Reformat,
    Renumber,
    Replacement,
    Split,
    rounded,
)  # fmt: skip
from draftdiff.changes.wording.edits import edits, whole
from draftdiff.model.paragraph import Mark
from draftdiff.model.words import key

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


#: How sure a pairing is, worked out when it is asked for.
Sure = Callable[[], float]


def of_deleted(node: Node) -> Delete:
    """A paragraph without a partner in the new draft."""
    return Delete([node], edits=whole(node.text, ""))


def of_inserted(node: Node) -> Insert:
    """A paragraph without a partner in the old draft."""
    return Insert([], [node], edits=whole("", node.text))


def of_fields(old: Node, new: Node, cause: str | None, sure: Sure) -> Iterator[Change]:
    """The changes of text, label and form between a paragraph and its one partner.

    Args:
        old: The paragraph.
        new: Its partner.
        cause: Why the labels differ; None where they do not.
        sure: How sure the pairing is, 0 to 1.
    """
    marked = cache(partial(edits, old.text, new.text))
    confidence = _rounded(sure)
    if old.text != new.text:
        substantive = partial(_differs_in_key, old.text, new.text)
        yield deferred(Edit([old], [new]), edits=marked, substantive=substantive, confidence=confidence)
    if cause:
        yield deferred(Renumber([old], [new], cause=cause, substantive=False), edits=marked, confidence=confidence)
    same_form = (old.kind, old.language) == (new.kind, new.language)
    if not same_form or ((old.marks or new.marks) and not same_on_kept_words(old, new, marked())):
        yield deferred(Reformat([old], [new], substantive=False), edits=marked, confidence=confidence)


def _differs_in_key(old: str, new: str) -> bool:
    return key(old) != key(new)


def _rounded(sure: Sure) -> Sure:
    return lambda: rounded(sure())


def of_parts(olds: Sequence[Node], news: Sequence[Node], sure: Sure) -> Iterator[Change]:
    """The splits of old paragraphs into several new ones, and the merges of several into new ones."""
    if len(news) > 1:
        for old in olds:
            yield of_place(Split, [old], news, sure)
    if len(olds) > 1:
        for new in news:
            yield of_place(Merge, olds, [new], sure)


def of_place(kind: type[Change], olds: Sequence[Node], news: Sequence[Node], sure: Sure) -> Change:
    """A split, merge, move or relevel of linked paragraphs."""
    marked = partial(_edits_of_lines, olds, news)
    return deferred(kind(olds, news), edits=marked, confidence=_rounded(sure))


def _edits_of_lines(*sides: Sequence[Node]) -> tuple[Replacement, ...]:
    old, new = ("\n".join(node.text for node in nodes) for nodes in sides)
    return edits(old, new)
