"""What to say of paragraphs that are linked: which fields differ, into which parts they fell, where they went."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial

from draftdiff.changes.deferred import deferred
from draftdiff.changes.formatting import same_on_kept_words
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
from draftdiff.model.words import key

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
