"""A paragraph through the whole history: where it stood, and what was done to it, by whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from draftdiff.errors import HistoryError
from draftdiff.history.events import Event, Links, events_of
from draftdiff.history.ledger import Node
from draftdiff.model.draft import Path
from draftdiff.model.party import Party

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
        changes: What the draft did to it: first (it stands here first), move, split, merge, renumber, write, adopt,
            reinstate, remove (words), case, spelling, punctuation; none if it stands as it stood.
    """

    draft: str
    index: int
    path: Path
    label: str | None
    text: str
    proposers: frozenset[Party]
    changes: tuple[str, ...]


def lineage(history: History, id: str, path: Sequence[int]) -> tuple[Stand, ...]:
    """Where a paragraph stood, in the order of the history.

    From the draft asked for it is followed back to its ancestors and on to its descendants: to the paragraph
    that shares most of its words, and, where it was split or merged, to all that share three words and half of it.

    Args:
        history: The drafts.
        id: The draft in which the paragraph is pointed at.
        path: Its path there.

    Raises:
        HistoryError: There is no such draft or paragraph.
    """
    draft = history[id]
    if tuple(path) not in draft.paths:
        raise HistoryError(f"it has no paragraph at path {list(path)}", path=id)
    here = {history._node(id).position: {draft.paths.index(tuple(path))}}
    nodes = history._nodes()
    for node in reversed(nodes):
        for parent in node.parents:
            _spread(here, node, parent)
    for node in nodes:
        for parent in node.parents:
            _spread(here, parent, node)
    return tuple(stand for position in sorted(here) for stand in _stands(nodes[position], here[position]))


def _spread(here: dict[int, set[int]], source: Node, target: Node) -> None:
    """Follow the paragraphs from one draft to a draft next to it, if they are not placed there yet."""
    indexes = here.get(source.position)
    if not indexes or not target.accounts:
        return
    links = Links(source.accounts, target.accounts)
    found = {other for index in indexes for other in (*links.substantial(index), *_one(links, index))}
    if found:
        here.setdefault(target.position, set()).update(found)


def _one(links: Links, index: int) -> Iterable[int]:
    other = links.partner(index)
    return () if other is None else (other,)


def _stands(node: Node, indexes: set[int]) -> list[Stand]:
    draft = node.draft
    parent = node.parents[0] if node.parents else None
    events = events_of(node, parent)
    links = Links(node.accounts, parent.accounts if parent else ())
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
    if partner is None and links.ours[index].tokens:
        return ("first",)
    return tuple(event.kind for event in events if index in event.new or (not event.new and partner in event.old))
