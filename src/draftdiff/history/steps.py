"""Who did what between two drafts, also across several drafts between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from attrs import frozen

from draftdiff.history.attribution import attribute
from draftdiff.history.events import events_of
from draftdiff.history.ledger import Account, Node
from draftdiff.history.provenance import Span
from draftdiff.model.party import Party

if TYPE_CHECKING:
    from draftdiff.history.dag import History


@frozen
class Removed:
    """Words of the old draft that the new one lacks.

    Attributes:
        index: Of the old paragraph.
        start, end: Code points of its text, borders as for spans.
        text: What stood there.
        origin: Id of the draft in which the wording is first seen.
        proposers: Those of that draft.
        removed_by: Id of the draft that took the words out for good, or None where no draft did: the new draft
            does not descend from one that had them.
        removers: The proposers of that draft.
        selection: Whether it had a parent without these words: it chose one of two texts rather than struck them.
    """

    index: int
    start: int
    end: int
    text: str
    origin: str
    proposers: frozenset[Party]
    removed_by: str | None
    removers: frozenset[Party]
    selection: bool


@frozen
class Steps:
    """Who did what between an old and a new draft.

    Attributes:
        old, new: Their ids.
        spans: The provenance of the new draft: whose the words are that came in.
        removed: The words that went, in reading order of the old draft.
        arranged: For each paragraph of the new draft that was moved, split, merged or renumbered on the way from the
            old one: the kinds with the proposers of the latest draft that did so.
    """

    old: str
    new: str
    spans: tuple[Span, ...]
    removed: tuple[Removed, ...]
    arranged: dict[int, dict[str, frozenset[Party]]]


def between(history: History, old: str, new: str) -> Steps:
    """Who put words in, took words out and rearranged paragraphs between two drafts.

    Args:
        history: The drafts.
        old: Id of the old draft.
        new: Id of the new one, which need not descend from it.

    Raises:
        HistoryError: There is no such draft, or its text is unknown.

    Example:
        >>> from draftdiff.history import History
        >>> from draftdiff.model import Draft, Paragraph
        >>> drafts = [
        ...     Draft([Paragraph("Free and plural media serve all people.")], "v1", proposers=["UK"]),
        ...     Draft([Paragraph("Free media serve all people.")], "v2", parents=["v1"], proposers=["Iran"]),
        ...     Draft([Paragraph("Free media serve all people everywhere.")], "v3", parents=["v2"]),
        ... ]
        >>> [(gone.text, sorted(map(str, gone.removers))) for gone in between(History(drafts), "v1", "v3").removed]
        [('and plural ', ['Iran'])]
    """
    attribute(history, old)
    spans = attribute(history, new).spans
    before, after = history._node(old), history._node(new)
    removals = _removals(before, after, history._nodes())
    origins = history._ledger.origins
    removed = tuple(
        gone for index, account in enumerate(before.accounts) for gone in _gone(index, account, removals, origins)
    )
    return Steps(old, new, spans, removed, _arranged(before, after, history._nodes()))


def _removals(old: Node, new: Node, chain: Sequence[Node]) -> dict[int, tuple[Node | None, bool]]:
    """For each token of the old draft that the new one lacks: the draft that took it out, and whether by choice."""
    missing = set(old.tokens() - new.tokens())
    found: dict[int, tuple[Node | None, bool]] = {}
    node: Node | None = new
    while node is not None and missing:
        held = [parent.tokens() for parent in node.parents]
        for token in [token for token in missing if any(token in tokens for tokens in held)]:
            found[token] = (node, not all(token in tokens for tokens in held))
            missing.discard(token)
        node = _toward(node, old)
    found.update((token, (None, False)) for token in missing)
    return found


def _toward(node: Node, old: Node) -> Node | None:
    """The first parent that is the old draft or descends from it; else the first parent, as far as there is one."""
    if node is old:
        return None
    on_the_way = [parent for parent in node.parents if parent is old or parent.descends_from(old)]
    return next(iter([*on_the_way, *node.parents]), None)


def _gone(
    index: int, account: Account, removals: dict[int, tuple[Node | None, bool]], origins: Sequence[Node]
) -> Iterator[Removed]:
    line = account.line

    def fate(word: int) -> tuple[Node, Node | None, bool] | None:
        token = account.tokens[word]
        return (origins[token], *removals[token]) if token in removals else None

    for kind, group in groupby(range(len(account.tokens)), key=fate):
        words = list(group)
        if kind is None:
            continue
        origin, remover, selection = kind
        start = line.starts[words[0]] if words[0] else 0
        end = line.starts[words[-1] + 1] if words[-1] + 1 < len(line.starts) else len(line.text)
        yield Removed(
            index,
            start,
            end,
            line.text[start:end],
            origin.draft.id,
            origin.draft.proposers,
            remover.draft.id if remover else None,
            remover.draft.proposers if remover else frozenset(),
            selection,
        )


def _arranged(old: Node, new: Node, chain: Sequence[Node]) -> dict[int, dict[str, frozenset[Party]]]:
    """By paragraph of the new draft who last moved, split, merged or renumbered it on the way from the old one."""
    way = [new]
    while (node := _toward(way[-1], old)) is not None and node is not old:
        way.append(node)
    did: dict[int, dict[str, frozenset[Party]]] = {}
    for node in reversed(way):
        for event in events_of(node, node.parents[0] if node.parents else None):
            if event.kind in ("move", "split", "merge", "renumber"):
                for index in event.new:
                    for token in node.accounts[index].tokens:
                        did.setdefault(token, {})[event.kind] = event.actors
    found: dict[int, dict[str, frozenset[Party]]] = {}
    for index, account in enumerate(new.accounts):
        for token in account.tokens:
            if token in did:
                found.setdefault(index, {}).update(did[token])
    return found
