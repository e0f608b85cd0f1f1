"""Figures of one text or two: how contested, how concentrated, how close."""

from __future__ import annotations

from typing import TYPE_CHECKING

from draftdiff.history.attribution import attribute
from draftdiff.history.events import Links
from draftdiff.history.provenance import Credit
from draftdiff.history.rates import Rate
from draftdiff.results import exacting

if TYPE_CHECKING:
    from draftdiff.history.dag import History


@exacting
def contestedness(history: History, id: str) -> tuple[Rate, ...]:
    """For each paragraph of a draft how much it was fought over.

    Returns:
        In reading order, the words of its lineage back to the first draft that were struck or came in after the
        paragraph first stood, over all words that ever stood in it.
    """
    node = history._node(id)
    ever = [set(account.tokens) for account in node.accounts]
    first = [set(account.tokens) for account in node.accounts]
    where: list[int | None] = list(range(len(node.accounts)))
    now = node
    while now.first:
        links = Links(now.accounts, now.first.accounts)
        where = [None if index is None else links.partner(index) for index in where]
        now = now.first
        for place, index in enumerate(where):
            if index is not None:
                first[place] = set(now.accounts[index].tokens)
                ever[place] |= first[place]
    return tuple(
        Rate(len(all_) - len(one & set(account.tokens)), len(all_))
        for all_, one, account in zip(ever, first, node.accounts, strict=True)
    )


@exacting
def concentration(history: History, id: str, credit: Credit = "joint") -> float:
    """How far the words of a draft are one side's: the sum of the squared shares (Herfindahl index).

    1 where all are one side's, 1/n where n sides have equal shares; nan for a draft without words.
    """
    shares = attribute(history, id).share(credit).values()
    return sum(share * share for share in shares) if shares else float("nan")


@exacting
def convergence(history: History, one: str, other: str) -> Rate:
    """The words that two drafts have in common, over all words of either: 1 for the same words."""
    ours, theirs = history._node(one).tokens(), history._node(other).tokens()
    return Rate(len(ours & theirs), len(ours | theirs))
