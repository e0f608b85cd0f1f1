"""The stamps of words that a draft takes over from others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from draftdiff.history.ledger import Account, Ledger, Node, on_chain
from draftdiff.history.ordering import moment
from draftdiff.history.stamps import Stamp, passed_on
from draftdiff.history.standing import Stamped, Stands


class Arrivals:
    """How the words that a draft takes over came to stand in it.

    Attributes:
        ledger: What is known.
        chain: The nodes before the draft's.
        node: The draft's.
    """

    def __init__(self, ledger: Ledger, chain: Sequence[Node], node: Node) -> None:
        self.ledger = ledger
        self.chain = chain
        self.node = node

    @cached_property
    def _first(self) -> Stamped:
        parent = self.node.first
        if parent is None:
            return Stamped(self.ledger, (), ())
        return Stamped(self.ledger, parent.accounts, self.ledger.sheet(parent).held)

    @cached_property
    def _others(self) -> Stands:
        others = [parent for parent in self.node.parents if parent is not self.node.first]
        return Stands(self.ledger, [id(account.tokens) for parent in others for account in parent.accounts])

    def stamped(
        self, tokens: Iterable[int], link: int, confidence: float = 1.0, rivals: tuple[int, ...] = ()
    ) -> list[Stamp]:
        """Stamps of tokens that are taken over, whatever draft they were found in."""
        first, memo = self._first, dict[tuple[bool, bool], Stamp]()
        found = []
        for token in tokens:
            stamp = first.get(token)
            if stamp is not None:
                found += passed_on((stamp,), link, confidence, rivals)
                continue
            ways = self._ways(token)
            if ways not in memo:
                memo[ways] = Stamp(self.node.position, *ways, link, confidence, rivals)
            found.append(memo[ways])
        return found

    def from_first(self, account: Account) -> bool:
        """Whether an account of a parent is one of the first parent, so that its stamps are at hand."""
        return len(self.node.parents) == 1 or id(account) in self._at_hand

    @cached_property
    def _at_hand(self) -> frozenset[int]:
        return frozenset(map(id, self.node.first.kept if self.node.first else ()))

    def _ways(self, token: int) -> tuple[bool, bool]:
        """Whether a token that the first parent lacks was adopted, and whether it was reinstated."""
        if token in self._others:
            return True, False
        node, origin = self.node, self.ledger.origins[token]
        stranger = not node.descends_from(origin)
        before = self.ledger.returns.setdefault(token, [])
        returned = not stranger or any(on_chain(self.chain, other) and node.descends_from(other) for other in before)
        before.append(node)
        if stranger and not origin.instrument and moment(origin.draft.date) == moment(node.draft.date):
            node.ties.append(token)
        return stranger, returned
