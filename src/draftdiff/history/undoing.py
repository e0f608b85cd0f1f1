"""Drafts that gave back an earlier text, and the drafts that came to nothing by that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from draftdiff.history.ledger import Ledger, Node

#: From so many words on that came back together it was the text that came back, not a proposal; if
#: they are half of it, and so much of them stood in one ancestor, it was done again.
MANY: Final = 20
_MOST: Final = 0.8


def words_of(node: Node) -> list[int]:
    """The words of a draft in a row, as numbers."""
    return list(chain.from_iterable([account.line.words for account in node.accounts]))


def is_revert(node: Node) -> bool:
    """Return True if a draft has the very words of an ancestor again."""
    return node.restored is not None and words_of(node) == words_of(node.restored)


def restored_from(ledger: Ledger, node: Node) -> Node | None:
    """The ancestor on the line of a draft whose text it gives back, after others had changed it."""
    first = node.first
    if first is None or words_of(first) == words_of(node):
        return None
    twins = [
        twin
        for twin in ledger.texts.get(node.key, ())
        if node.descends_from(twin) and words_of(twin) == words_of(node) and first.has_on_line(twin)
    ]
    if twins and words_of(node):
        return max(twins, key=lambda twin: twin.position)
    back = returned(node)
    if len(back) < MANY or 2 * len(back) < sum(len(row.tokens) for row in node.accounts):
        return None
    return next(
        (old for old in first.line() if len(back & old.tokens()) >= _MOST * len(back)), None
    )


def returned(node: Node) -> frozenset[int]:
    """The words that came back in a draft, as they are before it counts as one that restores."""
    return frozenset(
        token
        for token, stamp in node.words()
        if stamp.introduced == node.position and stamp.reinstated
    )


def undone_by(nodes: Sequence[Node]) -> dict[Node, Node]:
    """The drafts whose changes came to nothing, each with the draft that undid it.

    A draft that others go on from did something for these. What was undone itself undid nothing: a
    page that is blanked twice in the same way.
    """
    children: dict[Node, list[Node]] = {}
    for node in nodes:
        for parent in node.parents:
            children.setdefault(parent, []).append(node)
    undone: dict[Node, Node] = {}
    for node in reversed(nodes):
        for step in () if node in undone else _between(node):
            if not all(row in undone or row is node or row.is_gap for row in children[step]):
                break
            undone[step] = node
    return undone


def _between(node: Node) -> Iterator[Node]:
    """The drafts between a draft and the one it gives back, the latest first."""
    if node.restored is not None and node.first is not None:
        for step in node.first.line():
            if step is node.restored:
                return
            yield step


def lasting_line(last: Node) -> Iterator[Node]:
    """A draft and those before it on its line whose changes lasted, the latest first."""
    node: Node | None = last
    while node is not None:
        if not is_revert(node):
            yield node
        node = node.restored or node.first
