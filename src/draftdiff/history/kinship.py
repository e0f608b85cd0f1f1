"""Which paragraphs of any two drafts of a history are the same by their lineage: by where their words come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from draftdiff.changes.alignment import Alignment, Link, align
from draftdiff.errors import HistoryError
from draftdiff.history.events import Links
from draftdiff.model.draft import Draft

if TYPE_CHECKING:
    from draftdiff.history.dag import History

_FEWEST_WORDS = 3


def align_by_lineage(history: History, old: Draft, new: Draft) -> Alignment:
    """The alignment of two drafts of a history, paragraphs of one lineage paired first.

    Two paragraphs are of one lineage if either has more of its words from the other than from any paragraph beside
    it, and at least three, or all that it has. The rest is aligned by likeness alone.

    Raises:
        HistoryError: The history has no draft of that id, or another text under it.
    """
    for draft in (old, new):
        if history[draft.id].digest != draft.digest:
            raise HistoryError("the history has another text under this id", path=draft.id)
    kin = dict(_kin(history, old.id, new.id))
    usual = align(old, new)
    # Where the usual alignment knows more of a paragraph of a lineage (a split, a merge), it is believed.
    agreed = [link for link in usual.links if any(kin.get(index) in link.old for index in link.new)]
    paired = [Link((theirs,), (ours,)) for ours, theirs in kin.items()]
    links = _first_come([*agreed, *paired, *usual.links])
    return Alignment(tuple(sorted(links, key=lambda link: (link.new, link.old))), usual.degraded)


def _first_come(links: Iterable[Link]) -> list[Link]:
    """The links without those that speak of a paragraph that an earlier one speaks of."""
    olds: set[int] = set()
    news: set[int] = set()
    found: list[Link] = []
    for link in links:
        if olds.isdisjoint(link.old) and news.isdisjoint(link.new):
            found.append(link)
            olds.update(link.old)
            news.update(link.new)
    return found


def _kin(history: History, old: str, new: str) -> Iterator[tuple[int, int]]:
    """Pairs (new index, old index) that take most of their words from each other."""
    ours, theirs = history._node(new).accounts, history._node(old).accounts
    kinds, cells = ([paragraph.kind for paragraph in history[id].paragraphs] for id in (new, old))
    forth, back = Links(ours, theirs), Links(theirs, ours)
    for index, shared in forth.shared.items():
        other = forth.partner(index)
        if other is not None and back.partner(other) == index and (kinds[index] == "cell") == (cells[other] == "cell"):
            words = shared[other]
            if words >= _FEWEST_WORDS or words == len(ours[index].tokens) == len(theirs[other].tokens):
                yield index, other
