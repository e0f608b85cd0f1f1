"""The stamps of words that a draft takes over from others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from draftdiff.history.ledger import (
    Account,
    Cohort,
    Homes,
    Ledger,
    Node,
    Stamp,
    on_chain,
    passed_on,
)
from draftdiff.history.ordering import moment


class Stamper:
    """The stamps of words that a draft takes over: how each of them came to stand in it."""

    def __init__(self, ledger: Ledger, chain: Sequence[Node], node: Node) -> None:
        self.ledger, self.chain, self.node = ledger, chain, node
        #: By paragraph of the first parent the last place of each of its tokens.
        self._last_places: dict[int, dict[int, int]] = {}

    @cached_property
    def _first(self) -> tuple[Homes, Sequence[Account]]:
        accounts = self.node.first.accounts if self.node.first is not None else ()
        return Homes(self.ledger, accounts), accounts

    @cached_property
    def _other_homes(self) -> Homes:
        other_parents = [parent for parent in self.node.parents if parent is not self.node.first]
        return Homes(
            self.ledger, [account for parent in other_parents for account in parent.accounts]
        )

    def _stamp(self, token: int) -> Stamp | None:
        """The stamp that a token has in the first parent; where it stands twice, in the first
        paragraph, the last.
        """
        homes, accounts = self._first
        index = min(homes.paragraphs_with(token), default=None)
        if index is None:
            return None
        account = accounts[index]
        if index not in self._last_places:
            self._last_places[index] = {held: at for at, held in enumerate(account.tokens)}
        return account.stamps[self._last_places[index][token]]

    def stamped(
        self,
        tokens: Iterable[int],
        link: int,
        confidence: float = 1.0,
        rivals: tuple[int, ...] = (),
    ) -> list[Stamp]:
        """Stamps of tokens that are taken over, whatever draft they were found in."""
        memo, stamps = dict[tuple[bool, bool], Stamp](), list[Stamp]()
        for token in tokens:
            stamp = self._stamp(token)
            if stamp is not None:
                stamps += passed_on((stamp,), link, confidence, rivals)
                continue
            ways = self._ways(token)
            if ways not in memo:
                memo[ways] = Stamp(self.node.position, *ways, link, confidence, rivals)
            stamps.append(memo[ways])
        return stamps

    def is_shown(self, token: int) -> bool:
        """Return True if a paragraph of a parent holds a token."""
        return bool(
            self._first[0].paragraphs_with(token) or self._other_homes.paragraphs_with(token)
        )

    def from_first(self, account: Account) -> bool:
        """Return True if an account of a parent is one of the first parent: its stamps are
        at hand.
        """
        first = self.node.first
        return len(self.node.parents) == 1 or (
            first is not None and any(candidate is account for candidate in first.handed_on)
        )

    def _ways(self, token: int) -> tuple[bool, bool]:
        """Return (adopted, reinstated) for a token that the first parent lacks."""
        if self._other_homes.paragraphs_with(token):
            return True, False
        node, origin = self.node, self.ledger.origins[token]
        stranger = not node.descends_from(origin)
        before = self.ledger.returns.setdefault(token, [])
        returned = not stranger or any(
            on_chain(self.chain, earlier) and node.descends_from(earlier) for earlier in before
        )
        before.append(node)
        if (
            stranger
            and not origin.instrument
            and moment(origin.draft.date) == moment(node.draft.date)
        ):
            node.ties.append(token)
        return stranger, returned


class PresentTokens:
    """The tokens of some paragraphs, and those that were added one by one.

    Paragraphs that are kept share one sequence of tokens, whatever draft they stand in. So a token
    stands in a draft if one of the few sequences that ever held it is a paragraph's there; and so
    do all that stood in the same ones.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._cohorts = ledger.cohorts
        self._added: set[int] = set()
        self._kept = frozenset[int]()

    def keep(self, accounts: Iterable[Account]) -> None:
        """Count all words of some paragraphs in."""
        self._kept = frozenset([id(account.tokens) for account in accounts])

    def update(self, tokens: Iterable[int]) -> None:
        """Add tokens."""
        self._added.update(tokens)

    def __contains__(self, token: int) -> bool:
        return token in self._added or (bool(self._kept) and self._holds(self._cohorts.get(token)))

    def isdisjoint(self, tokens: Iterable[int]) -> bool:
        """Return True if none of the tokens is present."""
        if not self._added.isdisjoint(tokens):
            return False
        return not self._kept or not any(map(self._holds, set(map(self._cohorts.get, tokens))))

    def _holds(self, cohort: Cohort | None) -> bool:
        return cohort is not None and not self._kept.isdisjoint(map(id, cohort.sequences))
