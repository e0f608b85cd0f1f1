"""Which tokens stand in a draft, found without going through all of its words.

Paragraphs that are kept share one sequence of tokens, whatever draft they stand in. So a token stands in a draft if
one of the few sequences that ever held it is a paragraph's there; and so do all that stood in the same ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from draftdiff.history.ledger import Account, Cohort, Ledger
from draftdiff.history.stamps import Stamp


class Stands:
    """The tokens of some paragraphs, and those that were added one by one.

    Attributes:
        ledger: Which sequences held which token.
    """

    def __init__(self, ledger: Ledger, held: Iterable[int] = ()) -> None:
        self.ledger = ledger
        self._added: set[int] = set()
        self._kept = frozenset(held)

    def keep(self, held: Iterable[int]) -> None:
        """Count all words of paragraphs in, told by the identities of their sequences, and none of those before."""
        self._kept = frozenset(held)

    def update(self, tokens: Iterable[int]) -> None:
        """Add tokens."""
        self._added.update(tokens)

    def __contains__(self, token: int) -> bool:
        return token in self._added or (bool(self._kept) and self._holds(self.ledger.cohorts.get(token)))

    def isdisjoint(self, tokens: Iterable[int]) -> bool:
        """Whether none of the tokens is there."""
        if not self._added.isdisjoint(tokens):
            return False
        return not self._kept or not any(map(self._holds, set(map(self.ledger.cohorts.get, tokens))))

    def _holds(self, cohort: Cohort | None) -> bool:
        return cohort is not None and not self._kept.isdisjoint(map(id, cohort.sequences))


class Stamped:
    """The stamp of each token of a draft; where it stands twice, that of the first paragraph."""

    def __init__(self, ledger: Ledger, accounts: Sequence[Account], held: Sequence[int]) -> None:
        self.ledger = ledger
        self._accounts = accounts
        # From behind, so that of paragraphs with the same tokens the first one stays.
        self._places = dict(zip(reversed(held), range(len(held) - 1, -1, -1), strict=True))

    def get(self, token: int) -> Stamp | None:
        """The stamp, or None where the token does not stand in the draft."""
        cohort = self.ledger.cohorts.get(token)
        places = map(self._places.get, map(id, cohort.sequences)) if cohort is not None else ()
        place = min((place for place in places if place is not None), default=None)
        if place is None:
            return None
        account = self._accounts[place]
        last = max(place for place, other in enumerate(account.tokens) if other == token)
        return account.stamps[last]
