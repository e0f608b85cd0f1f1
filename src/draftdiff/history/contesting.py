"""Words that stood in a draft between two others and in neither of them: what was put in and struck on the way."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from attrs import frozen

from draftdiff.history.attribution import attribute
from draftdiff.history.ledger import Account, Node
from draftdiff.history.ways import Way
from draftdiff.model.party import Party
from draftdiff.results import exacting

if TYPE_CHECKING:
    from draftdiff.history.dag import History


@frozen
class Contested:
    """Words that came and went between an old and a new draft.

    Attributes:
        index: The paragraph of the new draft in or behind which they would stand; -1 before the first.
        at: The code point of its text where they would stand; None where they were a paragraph of their own.
        text: The words.
        draft: Id of the draft in which they are first seen.
        proposers, date: Its own.
        struck_by: Id of the draft that took them out, of several on rival branches the first.
        removers: The proposers of these drafts.
        struck_on: Its date.
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


@exacting
def contested(history: History, old: str, new: str) -> tuple[Contested, ...]:
    """What was put in after the old draft and struck before the new one, in the order of its places.

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
    way, nodes = Way(history._ledger, history._node(old), history._node(new)), history._nodes()
    seen = set(way.old.tokens() | way.new.tokens())
    homes = {token: index for index, account in enumerate(way.new.accounts) for token in account.tokens}
    found: list[Contested] = []
    for node in reversed(nodes[: way.new.position]):
        if not (node.descends_from(way.old) and way.new.descends_from(node)):
            continue
        gone = node.tokens() - seen
        seen |= gone
        for index, account in enumerate(node.accounts):
            for words in _runs(account, gone, history._ledger.origins):
                put, takers = history._ledger.origins[account.tokens[words[0]]], way.takers(account.tokens[words[0]])
                if any(way.is_choice(account.tokens[words[0]], taker) for taker in takers):
                    continue
                struck, removers = takers[0].draft, {party for taker in takers for party in taker.draft.proposers}
                place = _place(way, node, index, words, homes)
                found.append(Contested(*place, _text(account, words), put.draft.id, put.draft.proposers, put.draft.date,
                                       struck.id, frozenset(removers), struck.date))  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.index, one.at is None, one.at or 0)))


def _runs(account: Account, gone: frozenset[int], origins: Sequence[Node]) -> Iterator[Sequence[int]]:
    """The words of a paragraph that are gone, in stretches of one origin."""

    def origin(word: int) -> int:
        token = account.tokens[word]
        return origins[token].position if token in gone else -1

    for position, words in groupby(range(len(account.tokens)), key=origin):
        if position >= 0:
            yield list(words)


def _text(account: Account, words: Sequence[int]) -> str:
    starts, text = account.line.starts, account.line.text
    start = starts[words[0]] if words[0] else 0
    return text[start : starts[words[-1] + 1] if words[-1] + 1 < len(starts) else len(text)]


def _place(way: Way, node: Node, index: int, words: Sequence[int], homes: dict[int, int]) -> tuple[int, int | None]:
    """Where words of a paragraph would stand in the new draft: behind the word before them, else before the next."""
    tokens = node.accounts[index].tokens
    for word in range(words[0] - 1, -1, -1):
        if tokens[word] in homes:
            return homes[tokens[word]], _border(way, homes, tokens[word], behind=True)
    for word in range(words[-1] + 1, len(tokens)):
        if tokens[word] in homes:
            return homes[tokens[word]], _border(way, homes, tokens[word], behind=False)
    for other in range(index - 1, -1, -1):
        near = [homes[token] for token in node.accounts[other].tokens if token in homes]
        if near:
            return near[-1], None
    return -1, None


def _border(way: Way, homes: dict[int, int], token: int, *, behind: bool) -> int:
    account = way.new.accounts[homes[token]]
    starts = account.line.starts
    word = list(account.tokens).index(token)
    if not behind:
        return starts[word] if word else 0
    after = bisect_right(starts, starts[word])
    return starts[after] if after < len(starts) else len(account.line.text)
