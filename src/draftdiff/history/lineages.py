"""A paragraph through the whole history: where it stood, and what was done to it, by whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from draftdiff.errors import HistoryError, InputError
from draftdiff.history.events import Event, Links, events_of
from draftdiff.history.ledger import Node
from draftdiff.model.draft import Path
from draftdiff.model.party import Party
from draftdiff.results import exacting

if TYPE_CHECKING:
    from draftdiff.history.dag import History


@frozen
class Stand:
    """A paragraph at its place in one draft.

    Attributes:
        draft: The draft's id.
        index: Place in reading order.
        path: Child index at each level.
        label: Its number, if any.
        text: Its text.
        proposers: Those of the draft.
        changes: What the draft did to it: first (all its words are new here), move, split, merge, renumber, write,
            adopt, reinstate, remove or select (words), case, spelling, punctuation; none if it stands as it stood.
    """

    draft: str
    index: int
    path: Path
    label: str | None
    text: str
    proposers: frozenset[Party]
    changes: tuple[str, ...]


@exacting
def lineage(history: History, id: str, path: Sequence[int]) -> tuple[Stand, ...]:
    """Where a paragraph stood, in the order of the history.

    From the draft asked for it is followed back to its ancestors and on to their descendants: to the paragraph
    that shares most of its words, and, where it was split or merged, to all that share three words and half of it.
    Where it was adopted or brought back, the line goes on in the draft that its words come from.

    Args:
        history: The drafts.
        id: The draft in which the paragraph is pointed at.
        path: Its path there.

    Raises:
        HistoryError: There is no such draft or paragraph.
    """
    draft = history[id]
    if isinstance(path, int):
        raise InputError(f"a path is child indexes level by level, such as (0, 2); paragraph {path} of the draft has "
                         f"the path history[{id!r}].paths[{path}]", path=id)  # fmt: skip
    if tuple(path) not in draft.paths:
        there = ".".join(map(str, path))
        raise HistoryError(f"it has no paragraph at path [{there}]; `draftdiff blame` shows its paths", path=id)
    nodes, origins = history._nodes(), history._ledger.origins
    here = {history._node(id).position: {draft.paths.index(tuple(path))}}
    for node in reversed(nodes):
        for parent in node.parents:
            _spread(here, node, parent)
        _spread_to_origin(here, node, origins)
    tokens: set[int] = set()
    for node in nodes:
        for parent in node.parents:
            _spread(here, parent, node)
        here.setdefault(node.position, set()).update(_arrived(node, tokens))
        tokens.update(token for index in here[node.position] for token in node.accounts[index].tokens)
    return tuple(stand for position in sorted(here) for stand in _stands(nodes[position], here[position]))


def _spread_to_origin(here: dict[int, set[int]], node: Node, origins: Sequence[Node]) -> None:
    """Follow paragraphs that no parent has to the draft that most of their words come from."""
    for index in here.get(node.position, ()):
        account = node.accounts[index]
        if account.tokens and sum(stamp.introduced == node.position for stamp in account.stamps) * 2 > len(
            account.tokens
        ):
            origin = max(Counter(origins[token] for token in account.tokens).items(), key=_most)[0]
            if origin is not node:
                _spread(here, node, origin)


def _most(pair: tuple[Node, int]) -> tuple[int, int]:
    return pair[1], -pair[0].position


def _arrived(node: Node, tokens: set[int]) -> Iterable[int]:
    """The paragraphs that a draft took over or brought back and of which half the words are of this lineage."""
    for index, account in enumerate(node.accounts):
        if any(stamp.introduced == node.position and (stamp.adopted or stamp.reinstated) for stamp in account.stamps):
            shared = sum(token in tokens for token in account.tokens)
            if shared >= 3 and 2 * shared >= len(account.tokens):
                yield index


def _spread(here: dict[int, set[int]], source: Node, target: Node) -> None:
    """Follow the paragraphs from one draft to another."""
    indexes = here.get(source.position)
    if not indexes or not target.accounts:
        return
    links = Links(source.accounts, target.accounts, indexes)
    found = {other for index in indexes for other in (*links.substantial(index), *_one(links, index))}
    if found:
        here.setdefault(target.position, set()).update(found)


def _one(links: Links, index: int) -> Iterable[int]:
    other = links.partner(index)
    return () if other is None else (other,)


def _stands(node: Node, indexes: set[int]) -> list[Stand]:
    draft = node.draft
    parent = node.first
    events = events_of(node, parent)
    links = Links(node.accounts, parent.accounts if parent else (), indexes)
    return [
        Stand(
            draft.id,
            index,
            draft.paths[index],
            draft.paragraphs[index].label,
            draft.paragraphs[index].text,
            draft.proposers,
            _changes(events, index, links),
        )
        for index in sorted(indexes)
    ]


def _changes(events: Sequence[Event], index: int, links: Links) -> tuple[str, ...]:
    partner = links.partner(index)
    found = tuple(event.kind for event in events if index in event.new or (not event.new and partner in event.old))
    return ("first",) if partner is None and set(found) <= {"write"} and links.ours[index].tokens else found
