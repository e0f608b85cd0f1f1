"""Growing the chain of nodes that stands for a history's drafts in their order."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from draftdiff.history.ledger import Ledger, Node
from draftdiff.model.draft import Draft

#: Nodes at the end of a chain among which a parent is looked for before all of them are listed.
_NEAR = 8


def digest_of(ledger: Ledger, draft: Draft) -> str:
    """The SHA-256 of a draft's text, worked out once."""
    known = ledger.digests.get(id(draft))
    if known is None or known[0] is not draft:
        content = draft.text.encode("utf-8", "surrogatepass")
        known = ledger.digests[id(draft)] = (draft, sha256(content).hexdigest())
    return known[1]


def chain_of(
    ledger: Ledger, drafts: Sequence[Draft], instruments: frozenset[str], known: Sequence[Node] | None
) -> list[Node]:
    """A node for each draft, those that the ledger holds already and new ones.

    Args:
        ledger: What is known so far.
        drafts: The drafts in their order.
        instruments: Ids of those from outside the negotiation.
        known: The nodes of the first drafts, where they are at hand.
    """
    chain = list(known or ())
    nodes = _Named(chain)
    with ledger.lock:
        for draft in drafts[len(chain) :]:
            following = chain[-1].following if chain else ledger.roots
            key = (id(draft), draft.id in instruments)
            node = following.get(key)
            if node is None:
                node = _new(
                    ledger,
                    chain,
                    [nodes.of(parent) for parent in dict.fromkeys(draft.parents)],
                    draft,
                    draft.id in instruments,
                )
                following[key] = node
            chain.append(node)
    return chain


class _Named:
    """The nodes of a growing chain by the ids of their drafts; parents are mostly near its end."""

    def __init__(self, chain: list[Node]) -> None:
        self._chain = chain
        self._known: dict[str, Node] = {}

    def of(self, id: str) -> Node:
        """The node of a draft that is in the chain."""
        near = next((node for node in self._chain[: -_NEAR - 1 : -1] if node.draft.id == id), None)
        if near is not None:
            return near
        if id not in self._known:
            self._known = {node.draft.id: node for node in self._chain}
        return self._known[id]


def _new(ledger: Ledger, chain: list[Node], declared: list[Node], draft: Draft, instrument: bool) -> Node:
    node = Node(draft, len(chain), instrument)
    for parent in declared:
        node.ancestors |= parent.ancestors | 1 << parent.position
    parents = list(dict.fromkeys(stand_in for parent in declared for stand_in in _known(parent)))
    node.first = next(iter(parents), None)
    node.parents = tuple(sorted(parents, key=lambda parent: parent.position))
    node.uncertain = tuple(sorted(unknown for parent in declared for unknown in _unknown(parent)))
    if draft.text_known:
        from draftdiff.history.settling import Settling

        Settling(ledger, chain, node).settle()
    return node


def _known(parent: Node) -> tuple[Node, ...]:
    return (parent,) if parent.draft.text_known else parent.parents


def _unknown(parent: Node) -> tuple[int, ...]:
    return () if parent.draft.text_known else (parent.position, *parent.uncertain)
