"""Which tokens stand in a draft, found without going through all of its words.

Paragraphs that are kept share one sequence of tokens, whatever draft they stand in. So a token stands in a draft if
one of the few sequences that ever held it is a paragraph's there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter

from draftdiff.history.ledger import Account, Ledger
from draftdiff.history.stamps import Stamp

_tokens = attrgetter("tokens")


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
        self._kept = frozenset(map(id, map(_tokens, accounts)))

    def update(self, tokens: Iterable[int]) -> None:
        """Add tokens."""
        self._added.update(tokens)

    def __contains__(self, token: int) -> bool:
        return token in self._added or (bool(self._kept) and self._holds(token))

    def isdisjoint(self, tokens: Iterable[int]) -> bool:
        """Whether none of the tokens is there."""
        return self._added.isdisjoint(tokens) and not (self._kept and any(map(self._holds, tokens)))

    def _holds(self, token: int) -> bool:
        return not self._kept.isdisjoint(map(id, self.ledger.holders.get(token, ())))


class Stamped:
    """The stamp of each token of a draft; where it stands twice, that of the first paragraph."""

    def __init__(self, ledger: Ledger, accounts: Sequence[Account]) -> None:
        self.ledger = ledger
        self._accounts = accounts
        # From behind, so that of paragraphs with the same tokens the first one stays.
        places = range(len(accounts) - 1, -1, -1)
        self._places = dict(zip(map(id, map(_tokens, reversed(accounts))), places, strict=True))

    def get(self, token: int) -> Stamp | None:
        """The stamp, or None where the token does not stand in the draft."""
        places = map(self._places.get, map(id, self.ledger.holders.get(token, ())))
        place = min((place for place in places if place is not None), default=None)
        if place is None:
            return None
        account = self._accounts[place]
        last = max(place for place, other in enumerate(account.tokens) if other == token)
        return account.stamps[last]
