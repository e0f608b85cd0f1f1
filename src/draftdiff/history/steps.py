"""The acts between two drafts, also across several others, and the words that came and went."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Final, TypeVar

from attrs import frozen

from draftdiff.argument_checks import validate_arguments
from draftdiff.changes.changeset import compare_drafts
from draftdiff.history.attribution import attribute
from draftdiff.history.citations import Holder
from draftdiff.history.crediting import credit
from draftdiff.history.ledger import Account, Node
from draftdiff.history.provenance import Span
from draftdiff.history.ways import DraftPath, Nodes, proposers_of
from draftdiff.model.draft import Draft
from draftdiff.model.party import Party

if TYPE_CHECKING:
    from draftdiff.history.dag import History

T = TypeVar("T")
ARRANGED: Final = ("move", "split", "merge", "renumber")


@frozen
class Removed:
    """Words of the old draft that the new one lacks, in its bytes too.

    Attributes:
        index: Of the old paragraph.
        start, end: Code points of its text, borders as for spans.
        text: What stood there.
        origin: Id of the draft in which the wording is first seen.
        proposers: Those of that draft.
        removed_by: Id of the draft that took the words out for good, of several on rival branches
            the first; None where no draft did: the new draft does not descend from one that had
            them.
        removers: The proposers of these drafts.
        selection: Whether it had a parent without these words: it chose one of two texts rather
            than struck them.
        line: The line of the old draft's file on which they begin, from 1; None where that cannot
            be told.
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
    line: int | None = None


@frozen
class Steps:
    """The acts of parties between an old and a new draft.

    Attributes:
        old, new: Their ids.
        spans: The provenance of the new draft: whose the words are that came in.
        removed: The words that went, in reading order of the old draft.
        arranged: For each paragraph of the new draft that was moved, split, merged or renumbered
            since the old one: the kinds with the proposers of the drafts that did so, as ``diff``
            credits them.
    """

    old: str
    new: str
    spans: tuple[Span, ...]
    removed: tuple[Removed, ...]
    arranged: dict[int, dict[str, frozenset[Party]]]


@validate_arguments
def between(history: History, old: str, new: str) -> Steps:
    """Return who put words in, took words out and rearranged paragraphs between two drafts.

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
    way = DraftPath(history.origins.ledger, history.origins.node(old), history.origins.node(new))
    holder, origins = Holder(way.old), history.origins.holders
    gone: list[Removed] = []
    for index in range(len(way.old.accounts)):
        gone += _gone(index, holder, way, origins)
    arranged = _arranged(history, history[old], history[new])
    return Steps(old, new, spans, tuple(gone), arranged)


def _arranged(history: History, old: Draft, new: Draft) -> dict[int, dict[str, frozenset[Party]]]:
    arrangers: dict[int, dict[str, frozenset[Party]]] = {}
    for change in credit(compare_drafts(old, new), history, old, new):
        if change.kind in ARRANGED and change.proposers is not None:
            for node in change.new:
                arrangers.setdefault(node.index, {})[change.kind] = change.proposers.arranged
    return arrangers


def _gone(index: int, holder: Holder, way: DraftPath, origins: Sequence[Node]) -> Iterator[Removed]:
    account = holder.node.accounts[index]

    def fate(token: int) -> tuple[Node, Nodes, bool] | None:
        if way.has(way.new, token) or way.is_hidden(token):
            return None
        takers = way.takers(token)
        return origins[token], takers, any(way.is_choice(token, node) for node in takers)

    for (origin, takers, selection), words in _stretches(account, fate):
        start, end = account.stretch(words)
        yield Removed(
            index,
            start,
            end,
            account.line.text[start:end],
            origin.draft.id,
            origin.draft.proposers,
            takers[0].draft.id if takers else None,
            proposers_of(takers),
            selection,
            holder.line_of(index, account.line.starts[words[0]]),
        )


def _stretches(
    account: Account, describe: Callable[[int], T | None]
) -> Iterator[tuple[T, Sequence[int]]]:
    """Yield stretches of words whose tokens have one description; those with None are left out."""
    for description, words in groupby(
        range(len(account.tokens)), key=lambda word: describe(account.tokens[word])
    ):
        if description is not None:
            yield description, list(words)


@frozen
class Contested:
    """Words that came and went between an old and a new draft.

    Attributes:
        index: The paragraph of the new draft in or behind which they would stand; -1 before the
            first.
        at: The code point of its text where they would stand; None where they were a paragraph of
            their own.
        text: The words.
        draft: Id of the draft in which they are first seen.
        proposers, date: Its own.
        struck_by: Id of the draft that took them out, of several on rival branches the first.
        removers: The proposers of these drafts.
        struck_on: Its date.
        last_draft: Id of the latest draft before the new one that holds them.
        line: The line of its file on which they begin, from 1; None where that cannot be told.
    """

    index: int
    at: int | None
    text: str
    draft: str
    proposers: frozenset[Party]
    date: datetime.date | None
    struck_by: str
    removers: frozenset[Party]
    struck_on: datetime.date | None
    last_draft: str = ""
    line: int | None = None


@validate_arguments
def contested(history: History, old: str, new: str) -> tuple[Contested, ...]:
    """Return what was put in after the old draft and struck before the new one, in the order of
    its places.

    Words that only a branch had which nobody merged are none of it.

    Args:
        history: The drafts.
        old: Id of the old draft.
        new: Id of the new one.

    Raises:
        HistoryError: There is no such draft, or its text is unknown.

    Example:
        >>> from draftdiff.history import History
        >>> from draftdiff.model import Draft, Paragraph
        >>> drafts = [
        ...     Draft([Paragraph("States protect media workers.")], "v1"),
        ...     Draft([Paragraph("States protect independent media workers.")], "v2", parents=["v1"]),
        ...     Draft([Paragraph("States protect media workers.")], "v3", parents=["v2"]),
        ... ]
        >>> [(one.text, one.draft, one.struck_by) for one in contested(History(drafts), "v1", "v3")]
        [('independent ', 'v2', 'v3')]
    """
    attribute(history, old)
    attribute(history, new)
    way, nodes = (
        DraftPath(history.origins.ledger, history.origins.node(old), history.origins.node(new)),
        history.origins.nodes,
    )
    seen = set(way.old.tokens() | way.new.tokens())
    homes = {
        token: index for index, account in enumerate(way.new.accounts) for token in account.tokens
    }
    removed_words: list[Contested] = []
    for node in reversed(nodes[: way.new.position]):
        if node.descends_from(way.old) and way.new.descends_from(node):
            gone = {token: history.origins.holders[token] for token in node.tokens() - seen}
            seen |= gone.keys()
            holder = Holder(node)
            for index, account in enumerate(node.accounts):
                stretches = _stretches(account, gone.get)
                removed_words += _came_and_went(way, holder, index, homes, stretches)
    return tuple(
        sorted(removed_words, key=lambda words: (words.index, words.at is None, words.at or 0))
    )


def _came_and_went(
    way: DraftPath,
    holder: Holder,
    index: int,
    homes: dict[int, int],
    gone: Iterable[tuple[Node, Sequence[int]]],
) -> Iterator[Contested]:
    node = holder.node
    account = node.accounts[index]
    for put, words in gone:
        takers = way.takers(account.tokens[words[0]])
        if not any(way.is_choice(account.tokens[words[0]], taker) for taker in takers):
            start, end = account.stretch(words)
            yield Contested(
                *_position_in_new(way, node, index, words, homes),
                account.line.text[start:end],
                put.draft.id,
                put.draft.proposers,
                put.draft.date,
                takers[0].draft.id,
                proposers_of(takers),
                takers[0].draft.date,
                node.draft.id,
                holder.line_of(index, account.line.starts[words[0]]),
            )


def _position_in_new(
    way: DraftPath, node: Node, index: int, words: Sequence[int], homes: dict[int, int]
) -> tuple[int, int | None]:
    """Return where words of a paragraph would stand in the new draft: behind the word before them,
    else before the next.
    """
    tokens = node.accounts[index].tokens
    for neighbours, is_after in ((reversed(tokens[: words[0]]), 1), (tokens[words[-1] + 1 :], 0)):
        for token in neighbours:
            if token in homes:
                account = way.new.accounts[homes[token]]
                starts, word = account.line.starts, list(account.tokens).index(token) + is_after
                return homes[token], starts[word] if 0 < word < len(starts) else len(
                    account.line.text
                ) * is_after
    for earlier in range(index - 1, -1, -1):
        anchors = [homes[token] for token in node.accounts[earlier].tokens if token in homes]
        if anchors:
            return anchors[-1], None
    return -1, None
