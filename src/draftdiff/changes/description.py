"""What to say of paragraphs that are linked: which fields differ, into which parts they fell, where they went."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, partial

from draftdiff.changes.deferred import deferred
from draftdiff.changes.formatting import same_on_kept_words
from draftdiff.changes.kinds import Change, Delete, Edit, Insert, Merge, Node, Reformat, Renumber, Split
from draftdiff.changes.wording.edits import edits, whole
from draftdiff.model.words import key


def of_deleted(node: Node) -> Delete:
    """A paragraph without a partner in the new draft."""
    return Delete([node], edits=whole(node.text, ""))


def of_inserted(node: Node) -> Insert:
    """A paragraph without a partner in the old draft."""
    return Insert([], [node], edits=whole("", node.text))


def of_fields(old: Node, new: Node, cause: str | None, confidence: float) -> Iterator[Change]:
    """The changes of text, label and form between a paragraph and its one partner.

    Args:
        old: The paragraph.
        new: Its partner.
        cause: Why the labels differ; None where they do not.
        confidence: Of the pairing.
    """
    marked = cache(partial(edits, old.text, new.text))
    if old.text != new.text:
        substantive = partial(_differs_in_key, old.text, new.text)
        yield deferred(Edit([old], [new], confidence=confidence), edits=marked, substantive=substantive)
    if cause:
        renumber = Renumber([old], [new], cause=cause, substantive=False, confidence=confidence)
        yield deferred(renumber, edits=marked)
    same_form = (old.kind, old.language) == (new.kind, new.language)
    if not same_form or ((old.marks or new.marks) and not same_on_kept_words(old, new, marked())):
        yield deferred(Reformat([old], [new], substantive=False, confidence=confidence), edits=marked)


def _differs_in_key(old: str, new: str) -> bool:
    return key(old) != key(new)


def of_parts(olds: Sequence[Node], news: Sequence[Node], confidence: float) -> Iterator[Change]:
    """The splits of old paragraphs into several new ones, and the merges of several into new ones."""
    if len(news) > 1:
        for old in olds:
            yield of_place(Split, [old], news, confidence)
    if len(olds) > 1:
        for new in news:
            yield of_place(Merge, olds, [new], confidence)


def of_place(kind: type[Change], olds: Sequence[Node], news: Sequence[Node], confidence: float) -> Change:
    """A split, merge, move or relevel of linked paragraphs."""
    return deferred(kind(olds, news, confidence=confidence), edits=lambda: edits(_joined(olds), _joined(news)))


def _joined(nodes: Sequence[Node]) -> str:
    return "\n".join(node.text for node in nodes)
