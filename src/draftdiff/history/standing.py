"""Which tokens stand in a draft, found without going through all of its words.

Paragraphs that are kept share one sequence of tokens, whatever draft they stand in. So a token stands in a draft if
one of the few sequences that ever held it is a paragraph's there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from draftdiff.history.ledger import Account, Ledger
from draftdiff.history.stamps import Stamp


class Stands:
    """The tokens of some paragraphs, and those that were added one by one.

    Attributes:
        ledger: Which sequences held which token.
    """

    def __init__(self, ledger: Ledger, accounts: Iterable[Account] = ()) -> None:
        self.ledger = ledger
        self._added: set[int] = set()
        self._kept: frozenset[int] = frozenset()
        self.keep(accounts)

    def keep(self, accounts: Iterable[Account]) -> None:
        """Count all words of these paragraphs in, and none of those kept before."""
        self._kept = frozenset([id(account.tokens) for account in accounts])

    def update(self, tokens: Iterable[int]) -> None:
        """Add tokens."""
        self._added.update(tokens)

    def __contains__(self, token: int) -> bool:
        return token in self._added or (bool(self._kept) and self._holds(token))

    def isdisjoint(self, tokens: Iterable[int]) -> bool:
        """Whether none of the tokens is there."""
        return self._added.isdisjoint(tokens) and not (self._kept and any(map(self._holds, tokens)))

    def _holds(self, token: int) -> bool:
        return any(id(held) in self._kept for held in self.ledger.holders.get(token, ()))


class Stamped:
    """The stamp of each token of a draft; where it stands twice, that of the first paragraph."""

    def __init__(self, ledger: Ledger, accounts: Sequence[Account]) -> None:
        self.ledger = ledger
        places = range(len(accounts) - 1, -1, -1)
        self._places = {id(accounts[place].tokens): (place, accounts[place]) for place in places}

    def get(self, token: int) -> Stamp | None:
        """The stamp, or None where the token does not stand in the draft."""
        held = (self._places.get(id(tokens)) for tokens in self.ledger.holders.get(token, ()))
        _, account = min((found for found in held if found is not None), key=_place, default=(0, None))
        if account is None:
            return None
        last = max(place for place, other in enumerate(account.tokens) if other == token)
        return account.stamps[last]


def _place(found: tuple[int, Account]) -> int:
    return found[0]
