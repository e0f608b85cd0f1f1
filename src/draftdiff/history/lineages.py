"""A paragraph through the whole history: where it stood, what was done to it; and drafts aligned by
that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from draftdiff.errors import HistoryError, InputError
from draftdiff.history.events import Links, events_of
from draftdiff.history.graph import Graph
from draftdiff.history.ledger import Node
from draftdiff.model.draft import Draft, Path
from draftdiff.model.party import Party

if TYPE_CHECKING:
    from draftdiff.changes.alignment import Alignment, Link


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
        changes: What the draft did to it: first (all its words are new here), move, split, merge,
            renumber, write, adopt, reinstate, remove or select (words), case, spelling,
            punctuation; none if it stands as it stood.
    """

    draft: str
    index: int
    path: Path
    label: str | None
    text: str
    proposers: frozenset[Party]
    changes: tuple[str, ...]


def stands_of(history: Graph, id: str, path: Sequence[int]) -> tuple[Stand, ...]:
    """Return the appearances of a paragraph; see ``dag.lineage``."""
    draft = history[id]
    if isinstance(path, int):
        raise InputError(
            f"a path is child indexes level by level, such as (0, 2); paragraph {path} of the draft has "
            f"the path history[{id!r}].paths[{path}]",
            path=id,
        )
    if tuple(path) not in draft.paths:
        dotted = ".".join(map(str, path))
        raise HistoryError(
            f"it has no paragraph at path [{dotted}]; `draftdiff blame` shows its paths", path=id
        )
    nodes, origins = history.origins.nodes, history.origins.holders
    followed = {history.origins.node(id).position: {draft.paths.index(tuple(path))}}
    for node in reversed(nodes):
        for parent in node.parents:
            _spread(followed, node, parent)
        _spread_to_origin(followed, node, origins)
    tokens: set[int] = set()
    for node in nodes:
        for parent in node.parents:
            _spread(followed, parent, node)
        followed.setdefault(node.position, set()).update(_arrived(node, tokens))
        tokens.update(
            token for index in followed[node.position] for token in node.accounts[index].tokens
        )
    return tuple(
        appearance
        for position in sorted(followed)
        for appearance in _appearances(nodes[position], followed[position])
    )


def _spread_to_origin(followed: dict[int, set[int]], node: Node, origins: Sequence[Node]) -> None:
    """Follow paragraphs that no parent has to the draft that most of their words come from."""
    for index in followed.get(node.position, ()):
        account = node.accounts[index]
        if sum(stamp.introduced == node.position for stamp in account.stamps) * 2 > len(
            account.tokens
        ):
            count = Counter(origins[token] for token in account.tokens)
            origin = max(count, key=lambda candidate: (count[candidate], -candidate.position))
            if origin is not node:
                _spread(followed, node, origin)


def _arrived(node: Node, tokens: set[int]) -> Iterable[int]:
    """The paragraphs that a draft took over or brought back and of which half the words are of this
    lineage.
    """
    for index, account in enumerate(node.accounts):
        if any(
            stamp.introduced == node.position and (stamp.adopted or stamp.reinstated)
            for stamp in account.stamps
        ):
            shared = sum(token in tokens for token in account.tokens)
            if shared >= 3 and 2 * shared >= len(account.tokens):
                yield index


def _spread(followed: dict[int, set[int]], source: Node, target: Node) -> None:
    """Follow the paragraphs from one draft to another."""
    indexes = followed.get(source.position)
    if not indexes or not target.accounts:
        return
    links = Links(source.accounts, target.accounts, indexes)
    partners = {
        partner
        for index in indexes
        for partner in (*links.substantial(index), links.partner(index))
    }
    if partners - {None}:
        followed.setdefault(target.position, set()).update(
            partner for partner in partners if partner is not None
        )


def _appearances(node: Node, indexes: set[int]) -> Iterator[Stand]:
    draft, parent = node.draft, node.first
    events = events_of(node, parent)
    links = Links(node.accounts, parent.accounts if parent else (), indexes)
    for index in sorted(indexes):
        paragraph, partner = draft.paragraphs[index], links.partner(index)
        done = tuple(e.kind for e in events if index in e.new or (not e.new and partner in e.old))
        if partner is None and set(done) <= {"write"} and node.accounts[index].tokens:
            done = ("first",)
        yield Stand(
            draft.id,
            index,
            draft.paths[index],
            paragraph.label,
            paragraph.text,
            draft.proposers,
            done,
        )


def align_by_lineage(history: Graph, old: Draft, new: Draft) -> Alignment:
    """The alignment of two drafts of a history, paragraphs of one lineage paired first.

    Two paragraphs are of one lineage if either has more of its words from the other than from any
    paragraph beside it, and at least three, or all that it has. The rest is aligned by likeness
    alone.
    """
    from draftdiff.changes.alignment import Alignment, Link, align

    for draft in (old, new):
        if history[draft.id].digest != draft.digest:
            raise HistoryError("the history has another text under this id", path=draft.id)
    kin = dict(_kin(history, old.id, new.id))
    usual = align(old, new)
    # Where the usual alignment knows more of a paragraph of a lineage (a split, a merge), it is
    # believed.
    agreed = [link for link in usual.links if any(kin.get(index) in link.old for index in link.new)]
    paired = [Link((theirs,), (ours,)) for ours, theirs in kin.items()]
    links = _first_come([*agreed, *paired, *usual.links])
    return Alignment(tuple(sorted(links, key=lambda link: (link.new, link.old))), usual.degraded)


def _first_come(links: Iterable[Link]) -> list[Link]:
    """The links without those that speak of a paragraph that an earlier one speaks of."""
    olds: set[int] = set()
    news: set[int] = set()
    accepted: list[Link] = []
    for link in links:
        if olds.isdisjoint(link.old) and news.isdisjoint(link.new):
            accepted.append(link)
            olds.update(link.old)
            news.update(link.new)
    return accepted


def _kin(history: Graph, old: str, new: str) -> Iterator[tuple[int, int]]:
    """Pairs (new index, old index) that take most of their words from each other."""
    ours, theirs = history.origins.node(new).accounts, history.origins.node(old).accounts
    kinds, cells = ([paragraph.kind for paragraph in history[id].paragraphs] for id in (new, old))
    forth, back = Links(ours, theirs), Links(theirs, ours)
    for index, shared in forth.shared.items():
        partner = forth.partner(index)
        if (
            partner is not None
            and back.partner(partner) == index
            and (kinds[index] == "cell") == (cells[partner] == "cell")
        ):
            words = shared[partner]
            if words >= 3 or words == len(ours[index].tokens) == len(theirs[partner].tokens):
                yield index, partner
