"""Who did what between two drafts, also across several drafts between them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Final

from attrs import frozen

from draftdiff.changes.changeset import compare_drafts
from draftdiff.history.attribution import attribute
from draftdiff.history.crediting import credit
from draftdiff.history.ledger import Account, Node
from draftdiff.history.provenance import Span
from draftdiff.history.ways import Nodes, Way
from draftdiff.model.draft import Draft
from draftdiff.model.party import Party
from draftdiff.results import exacting

if TYPE_CHECKING:
    from draftdiff.history.dag import History

ARRANGED: Final = ("move", "split", "merge", "renumber")


@frozen
class Removed:
    """Words of the old draft that the new one lacks.

    Attributes:
        index: Of the old paragraph.
        start, end: Code points of its text, borders as for spans.
        text: What stood there.
        origin: Id of the draft in which the wording is first seen.
        proposers: Those of that draft.
        removed_by: Id of the draft that took the words out for good, of several on rival branches the first; None
            where no draft did: the new draft does not descend from one that had them.
        removers: The proposers of these drafts.
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
        arranged: For each paragraph of the new draft that was moved, split, merged or renumbered since the old one:
            the kinds with the proposers of the drafts that did so, as ``diff`` credits them.
    """

    old: str
    new: str
    spans: tuple[Span, ...]
    removed: tuple[Removed, ...]
    arranged: dict[int, dict[str, frozenset[Party]]]


@exacting
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
    way = Way(history._ledger, history._node(old), history._node(new))
    removed = tuple(
        gone for index, account in enumerate(way.old.accounts) for gone in _gone(index, account, way, history)
    )
    return Steps(old, new, spans, removed, _arranged(history, history[old], history[new]))


def _arranged(history: History, old: Draft, new: Draft) -> dict[int, dict[str, frozenset[Party]]]:
    found: dict[int, dict[str, frozenset[Party]]] = {}
    for change in credit(compare_drafts(old, new), history, old, new):
        if change.kind in ARRANGED and change.proposers is not None:
            for node in change.new:
                found.setdefault(node.index, {})[change.kind] = change.proposers.arranged
    return found


def _gone(index: int, account: Account, way: Way, history: History) -> Iterator[Removed]:
    line, origins = account.line, history._ledger.origins

    def fate(word: int) -> tuple[Node, Nodes, bool] | None:
        token = account.tokens[word]
        if way.has(way.new, token):
            return None
        takers = way.takers(token)
        return origins[token], takers, any(way.is_choice(token, node) for node in takers)

    for kind, group in groupby(range(len(account.tokens)), key=fate):
        words = list(group)
        if kind is None:
            continue
        origin, takers, selection = kind
        start = line.starts[words[0]] if words[0] else 0
        end = line.starts[words[-1] + 1] if words[-1] + 1 < len(line.starts) else len(line.text)
        yield Removed(
            index,
            start,
            end,
            line.text[start:end],
            origin.draft.id,
            origin.draft.proposers,
            takers[0].draft.id if takers else None,
            frozenset(party for node in takers for party in node.draft.proposers),
            selection,
        )
