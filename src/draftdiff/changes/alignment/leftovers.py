"""What no gap could pair: paragraphs that moved across the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from draftdiff.changes.alignment.candidates import candidates
from draftdiff.changes.alignment.gaps import Link
from draftdiff.changes.alignment.scoring import MIN_MOVED_WORDS, SAME_MOVED, Scorer


def free(olds: Iterable[int], news: Iterable[int], links: Iterable[Link]) -> tuple[list[int], list[int]]:
    """What no link holds yet."""
    linked_old = {index for link in links for index in link.old}
    linked_new = {index for link in links for index in link.new}
    return [i for i in olds if i not in linked_old], [i for i in news if i not in linked_new]


def across(scorer: Scorer, olds: Sequence[int], news: Sequence[int]) -> list[Link]:
    """Moves: the best pairs first of what is left over anywhere."""
    olds = [index for index in olds if scorer.old.size(index) >= MIN_MOVED_WORDS]
    news = [index for index in news if scorer.new.size(index) >= MIN_MOVED_WORDS]
    pairs = candidates(olds, news, scorer, SAME_MOVED) + _equal(scorer, olds, news)
    pairs = sorted(set(pairs), key=lambda pair: (-scorer.gain(*pair), pair))
    links: list[Link] = []
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for old, new in pairs:
        if old not in taken_old and new not in taken_new:
            links.append(Link((old,), (new,), scorer.similarity(old, new)))
            taken_old.add(old)
            taken_new.add(new)
    return links


def _equal(scorer: Scorer, olds: Sequence[int], news: Sequence[int]) -> list[tuple[int, int]]:
    """The first, second, ... occurrence of each text in one draft with that in the other."""
    places: dict[int, list[int]] = {}
    for new in reversed(news):
        places.setdefault(scorer.new.ids[new], []).append(new)
    return [(old, places[number].pop()) for old in olds if places.get(number := scorer.old.ids[old])]
