"""The description of paragraphs that are linked: which fields differ, into which parts they fell,
where they went.
"""

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
)
from draftdiff.changes.wording.edits import edits, whole_replacement
from draftdiff.model.paragraph import Mark
from draftdiff.model.words import key

Piece = tuple[int, int, str, str]


def same_on_kept_words(old: Node, new: Node, marked: Sequence[Replacement]) -> bool:
    """Return whether the marks on the words that both texts share are the same: all of them where
    there are no edits, else what of them lies on kept stretches, so that the anchor of a note or
    box, without width, does not count.
    """
    if not marked:
        return old.marks == new.marks
    stretches = kept_stretches(marked, len(old.text))
    olds = _on_kept(
        old.marks, [(start, new_start - start, length) for start, new_start, length in stretches]
    )
    return olds == _on_kept(new.marks, [(start, 0, length) for _, start, length in stretches])


def kept_stretches(marked: Sequence[Replacement], length: int) -> list[tuple[int, int, int]]:
    """The stretches (old start, new start, length) of a text of that length between its edits."""
    borders = [(0, 0), *((edit.old[1], edit.new[1]) for edit in marked)]
    ends = [*(edit.old[0] for edit in marked), length]
    return [
        (old, new, end - old) for (old, new), end in zip(borders, ends, strict=True) if end > old
    ]


def _on_kept(marks: Sequence[Mark], stretches: Sequence[tuple[int, int, int]]) -> set[Piece]:
    """The marks cut to stretches (start, how far off in the new text, length), touching pieces of
    one kind joined.
    """
    pieces = sorted(
        (
            max(mark.start, start) + shift,
            min(mark.end, start + length) + shift,
            mark.kind,
            mark.value,
        )
        for start, shift, length in stretches
        for mark in marks
        if max(mark.start, start) < min(mark.end, start + length)
    )
    joined: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for first, last, kind, value in pieces:
        spans = joined.setdefault((kind, value), [])
        if spans and spans[-1][1] >= first:
            spans[-1] = (spans[-1][0], max(last, spans[-1][1]))
        else:
            spans.append((first, last))
    return {
        (start, end, kind, value) for (kind, value), spans in joined.items() for start, end in spans
    }


#: How sure a pairing is, worked out when it is asked for.
Sure = Callable[[], float]


def of_deleted(node: Node) -> Delete:
    """A paragraph without a partner in the new draft."""
    return Delete([node], edits=whole_replacement(node.text, ""))


def of_inserted(node: Node) -> Insert:
    """A paragraph without a partner in the old draft."""
    return Insert([], [node], edits=whole_replacement("", node.text))


def of_fields(old: Node, new: Node, cause: str | None, sure: Sure) -> Iterator[Change]:
    """The changes of text, label and form between a paragraph and its one partner; the cause is
    that of labels.
    """
    marked, confidence = cache(partial(edits, old.text, new.text)), _rounded(sure)
    if old.text != new.text:
        substantive = partial(_differs_in_key, old.text, new.text)
        yield deferred(
            Edit([old], [new]), edits=marked, substantive=substantive, confidence=confidence
        )
    if cause:
        yield deferred(
            Renumber([old], [new], cause=cause, substantive=False),
            edits=marked,
            confidence=confidence,
        )
    same_form = (old.kind, old.language) == (new.kind, new.language)
    if not same_form or ((old.marks or new.marks) and not same_on_kept_words(old, new, marked())):
        yield deferred(
            Reformat([old], [new], substantive=False), edits=marked, confidence=confidence
        )


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
