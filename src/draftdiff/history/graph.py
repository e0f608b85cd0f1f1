"""Drafts that were made from each other, and the chain of nodes that holds what is known of
them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from attrs import field, frozen

from draftdiff.errors import HistoryError, listed, near_or_some
from draftdiff.history.ledger import Ledger, Node
from draftdiff.model.draft import Draft
from draftdiff.model.party import Party, as_parties

if TYPE_CHECKING:
    from draftdiff.history.origins import Origins

#: Drafts that are worked out between two reports of progress.
_AT_ONCE = 16


@frozen
class Wanted:
    """Words that some parties wanted a draft to put in or take out, according to the record.

    Attributes:
        draft: Id of the draft that did so.
        words: The words, as they stand in it, or stood in what it was made from; "" for all that it
            put in or took out.
        parties: Who wanted it.
        act: insert or delete.

    Example:
        >>> Wanted("unesco", "men and", ["UK+friends"]).act
        'insert'
    """

    draft: str
    words: str
    parties: frozenset[Party] = field(converter=as_parties)
    act: Literal["insert", "delete"] = "insert"


class Graph(Mapping[str, Draft]):
    """Drafts by id, parents before children, and the ledger of their words."""

    __slots__ = ("_chain", "_drafts", "_instruments", "_ledger", "_origins", "_ranked")

    _drafts: dict[str, Draft]
    _instruments: frozenset[str]
    _ledger: Ledger
    _chain: list[Node] | None
    _origins: Origins | None
    _ranked: tuple[str, ...] | None

    def _forget(self, chain: list[Node] | None) -> None:
        self._chain = chain
        self._origins = None
        self._ranked = None

    def __getitem__(self, id: str) -> Draft:
        """The draft of that id.

        Raises:
            HistoryError: There is none.
        """
        draft = self._drafts.get(id)
        if draft is None:
            if isinstance(id, int | slice):
                raise _NoSuchDraft(
                    f"drafts go by their ids ({listed(self._drafts, 5)}); history.drafts is the list of "
                    "them in order",
                    path=str(id),
                )
            raise _NoSuchDraft(
                f"there is no such draft; {near_or_some(str(id), self._drafts)}", path=str(id)
            )
        return draft

    def __contains__(self, id: object) -> bool:
        return id in self._drafts

    def __iter__(self) -> Iterator[str]:
        return iter(self._drafts)

    def __len__(self) -> int:
        return len(self._drafts)

    @property
    def instruments(self) -> frozenset[str]:
        """Ids of the texts from outside the negotiation."""
        return self._instruments

    def ancestors(self, id: str) -> tuple[str, ...]:
        """Ids of all drafts that it was made from, directly or not, in the order of the history."""
        names: set[str] = set()
        stack = list(self[id].parents)
        while stack:
            parent = stack.pop()
            if parent not in names:
                names.add(parent)
                stack += self._drafts[parent].parents
        return tuple(name for name in self._drafts if name in names)

    def first_parents(self, id: str) -> tuple[str, ...]:
        """The draft and its line of first parents back to the first draft, the latest first."""
        line = [id]
        while self[line[-1]].parents:
            line.append(self[line[-1]].parents[0])
        return tuple(line)

    def merge_bases(self, one: str, other: str) -> tuple[str, ...]:
        """Ids of the latest common ancestors of two drafts: those that no other common ancestor
        descends from.

        A draft is counted among its own ancestors here, as in version control.
        """
        common = {one, *self.ancestors(one)} & {other, *self.ancestors(other)}
        superseded = {name for id in common for name in self.ancestors(id)}
        return tuple(name for name in self._drafts if name in common - superseded)

    def children(self, id: str) -> tuple[str, ...]:
        """Ids of the drafts that name it as a parent, in the order of the history."""
        self[id]
        return tuple(name for name, draft in self._drafts.items() if id in draft.parents)

    @property
    def proposers(self) -> tuple[str, ...]:
        """The sets of proposers as they are shown, those of most words in all drafts together first:
        the order of their colours.
        """
        if self._ranked is None:
            from draftdiff.history.provenance import ranked_proposers

            self._ranked = ranked_proposers(self.origins.nodes, self.origins.holders)
        return self._ranked

    def work_out(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Find the origins of all words now; else it is done when they are first asked for.

        Args:
            progress: Called now and then with the number of drafts done and of all.
        """
        drafts = list(self._drafts.values())
        start = len(self._chain or ())
        for done in range(min(start + _AT_ONCE, len(drafts)), len(drafts) + _AT_ONCE, _AT_ONCE):
            self._chain = chain_of(self._ledger, drafts[:done], self._instruments, self._chain)
            if progress is not None:
                progress(min(done, len(drafts)), len(drafts))

    @property
    def origins(self) -> Origins:
        """The origins of all words of its drafts, worked out when they are first asked for."""
        if self._origins is None:
            from draftdiff.history.origins import Origins

            drafts = list(self._drafts.values())
            self._chain = chain_of(self._ledger, drafts, self._instruments, self._chain)
            self._origins = Origins(self._chain, self._ledger)
        return self._origins

    def _node(self, id: str) -> Node:
        """Return the account of one draft, for scripts that audit histories from outside."""
        return self.origins.node(id)


class _NoSuchDraft(HistoryError, KeyError):
    """Asked for by an id that no draft has; a KeyError too, as of any mapping."""

    __str__ = HistoryError.__str__

    def __reduce__(self) -> tuple[object, ...]:
        return _no_such_draft, (self.reason, self.path)


def _no_such_draft(reason: str, path: str | None) -> _NoSuchDraft:
    return _NoSuchDraft(reason, path=path)


# Tracebacks name the class that the documentation has.
_NoSuchDraft.__name__ = _NoSuchDraft.__qualname__ = HistoryError.__name__
_NoSuchDraft.__module__ = HistoryError.__module__


def digest_of(ledger: Ledger, draft: Draft) -> str:
    """The SHA-256 of a draft's text, worked out once."""
    entry = ledger.digests.get(id(draft))
    if entry is None or entry[0] is not draft:
        from hashlib import sha256

        content = draft.text.encode("utf-8", "surrogatepass")
        entry = ledger.digests[id(draft)] = (draft, sha256(content).hexdigest())
    return entry[1]


def chain_of(
    ledger: Ledger,
    drafts: Sequence[Draft],
    instruments: frozenset[str],
    prefix: Sequence[Node] | None,
) -> list[Node]:
    """A node for each draft, those that the ledger holds already (the first are at hand as
    ``prefix``) and new ones.
    """
    chain = list(prefix or ())
    named = {node.draft.id: node for node in chain}
    with ledger.lock:
        for draft in drafts[len(chain) :]:
            following = chain[-1].following if chain else ledger.roots
            key = (id(draft), draft.id in instruments)
            if key not in following:
                parents = [named[parent] for parent in dict.fromkeys(draft.parents)]
                following[key] = _new(ledger, chain, parents, draft, draft.id in instruments)
            chain.append(following[key])
            named[draft.id] = chain[-1]
    return chain


def _is_empty(draft: Draft) -> bool:
    """Return True if a document has no text in a draft: it is absent, or blank."""
    if draft.reading.gap is not None:
        return True
    return draft.text_known and not any(map(str.strip, draft.arrays.texts))


def _new(
    ledger: Ledger, chain: list[Node], declared: list[Node], draft: Draft, instrument: bool
) -> Node:
    """A node for a draft. What parents of unknown text had may have been their own; one without a
    text is a gap, which the draft lies behind as if it were not there.
    """
    node = Node(draft, len(chain), instrument, is_gap=bool(declared) and _is_empty(draft))
    parents: dict[Node, None] = {}
    for parent in declared:
        is_seen = parent.draft.text_known and not parent.is_gap
        node.ancestors |= parent.ancestors | 1 << parent.position
        parents.update(dict.fromkeys([parent] if is_seen else parent.parents))
        if not is_seen:
            node.uncertain += (() if parent.is_gap else (parent.position,)) + parent.uncertain
    node.first = next(iter(parents), None)
    node.parents = tuple(sorted(parents, key=lambda parent: parent.position))
    node.uncertain = tuple(sorted(node.uncertain))
    if draft.text_known:
        from draftdiff.history.settling import OriginSolver

        OriginSolver(ledger, chain, node).settle()
    return node
