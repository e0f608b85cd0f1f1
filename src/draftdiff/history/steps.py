"""Who did what between two drafts, also across several drafts between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from attrs import frozen

from draftdiff.history.attribution import attribute
from draftdiff.history.ledger import Account, Node
from draftdiff.history.provenance import Span
from draftdiff.history.ways import Way
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
    way, origins = Way(history._node(old), history._node(new)), history._ledger.origins
    removed = tuple(
        gone for index, account in enumerate(way.old.accounts) for gone in _gone(index, account, way.removals, origins)
    )
    arranged = {
        index: {kind: node.draft.proposers for kind, node in did.items()} for index, did in way.arranged.items()
    }
    return Steps(old, new, spans, removed, arranged)


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
