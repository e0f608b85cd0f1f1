"""The origins of all words of a history, as a value that is worked out from its drafts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import field, frozen

from draftdiff.errors import HistoryError, near_or_some
from draftdiff.history.ledger import Ledger, Node


@frozen(eq=False)
class Origins:
    """Where each word of each draft is first seen: what attribution, credits and measures read.

    Attributes:
        nodes: The drafts with the accounts of their words, in the order of the history.
        ledger: Where each wording stands in this history and in those that grew from it.
        holders: By token the node that held it first.
        ties: By token whose first draft is not known for sure the positions of the others that may
            have been.
    """

    nodes: Sequence[Node]
    ledger: Ledger
    ties: dict[int, tuple[int, ...]] = field(init=False)
    _by_id: dict[str, Node] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "ties", _ties(self.nodes))
        object.__setattr__(self, "_by_id", {node.draft.id: node for node in self.nodes})

    @property
    def holders(self) -> Sequence[Node]:
        """By token the node that held it first."""
        return self.ledger.origins

    def node(self, id: str) -> Node:
        """Return the account of one draft.

        Raises:
            HistoryError: There is no such draft.
        """
        node = self._by_id.get(id)
        if node is None:
            ids = near_or_some(str(id), self._by_id)
            raise HistoryError(f"there is no such draft; {ids}", path=str(id))
        return node


def _ties(nodes: Iterable[Node]) -> dict[int, tuple[int, ...]]:
    """Return by token the positions of the drafts that may just as well have put it first."""
    positions: dict[int, list[int]] = {}
    for node in nodes:
        for token in dict.fromkeys(node.ties):
            positions.setdefault(token, []).append(node.position)
    return {token: tuple(places) for token, places in positions.items()}
