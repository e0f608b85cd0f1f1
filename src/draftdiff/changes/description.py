"""What to say of paragraphs that are linked: which fields differ, into which parts they fell, where they went."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
    marked = edits(old.text, new.text)
    if marked:
        substantive = key(old.text) != key(new.text)
        yield Edit([old], [new], edits=marked, substantive=substantive, confidence=confidence)
    if cause:
        yield Renumber([old], [new], cause=cause, edits=marked, substantive=False, confidence=confidence)
    if old.kind != new.kind or old.language != new.language or not same_on_kept_words(old, new, marked):
        yield Reformat([old], [new], edits=marked, substantive=False, confidence=confidence)


def of_parts(olds: Sequence[Node], news: Sequence[Node], confidence: float) -> Iterator[Change]:
    """The splits of old paragraphs into several new ones, and the merges of several into new ones."""
    if len(news) > 1:
        for old in olds:
            yield Split([old], news, edits=edits(old.text, _joined(news)), confidence=confidence)
    if len(olds) > 1:
        for new in news:
            yield Merge(olds, [new], edits=edits(_joined(olds), new.text), confidence=confidence)


def of_place(kind: type[Change], olds: Sequence[Node], news: Sequence[Node], confidence: float) -> Change:
    """A move or relevel of linked paragraphs; what changed in them besides has a change of its own."""
    return kind(olds, news, edits=edits(_joined(olds), _joined(news)), confidence=confidence)


def _joined(nodes: Sequence[Node]) -> str:
    return "\n".join(node.text for node in nodes)
