"""What no gap could pair: paragraphs that moved across the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from draftdiff.changes.alignment.anchors import only
from draftdiff.changes.alignment.candidates import candidates
from draftdiff.changes.alignment.divisions import divisions
from draftdiff.changes.alignment.links import Link
from draftdiff.changes.alignment.scoring import SAME_MOVED, Scorer


def reclaimed(scorer: Scorer, free_old: Sequence[int], free_new: Sequence[int]) -> tuple[set[int], set[int]]:
    """Old and new paragraphs that a near-duplicate was paired with, though their own one is left over elsewhere."""
    ids, others = set(scorer.old.ids), set(scorer.new.ids)
    free_old = [old for old in free_old if scorer.old.ids[old] in others]
    free = {new for new in free_new if scorer.new.ids[new] in ids}
    if not free_old and not free:
        return set(), set()
    homes_old, homes_new = only(scorer.old.ids), only(scorer.new.ids)
    homes = {old: homes_new[number] for number, old in homes_old.items() if number in homes_new}
    claimed_new = {homes[old] for old in free_old if old in homes and scorer.old.says_enough(old)}
    claimed_old = {old for old, new in homes.items() if new in free and scorer.old.says_enough(old)}
    return claimed_old, claimed_new


def across(scorer: Scorer, olds: Sequence[int], news: Sequence[int]) -> list[Link]:
    """Moves: the best pairs first of what is left over anywhere."""
    olds = [index for index in olds if scorer.old.says_enough(index)]
    news = [index for index in news if scorer.new.says_enough(index)]
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
    return _widened(scorer, links, {*olds} - taken_old, {*news} - taken_new)


def _widened(scorer: Scorer, links: Iterable[Link], free_old: set[int], free_new: set[int]) -> list[Link]:
    """The moves, with a part that stands beside a partner and was split off, or merged in, on the way."""
    wide: list[Link] = []
    for link in links:
        (old,), (new,) = link.old, link.new
        if link.confidence < 1.0:
            runs = [([old], run) for run in _runs(new, free_new)] + [(run, [new]) for run in _runs(old, free_old)]
            options = ((option, run) for run in runs for option in divisions(*run, 0, 0, scorer))
            best = max(options, key=lambda found: found[0][0], default=None)
            if best is not None and best[0][0] > scorer.gain(old, new):
                (_, (some_old, some_new)), (olds, news) = best
                link = Link(
                    tuple(olds[:some_old]), tuple(news[:some_new]), scorer.joined(olds[:some_old], news[:some_new])
                )
                free_old.difference_update(link.old)
                free_new.difference_update(link.new)
        wide.append(link)
    return wide


def _runs(index: int, free: set[int]) -> list[list[int]]:
    """Two paragraphs that stand together, one of them free."""
    return [[at, at + 1] for at in (index - 1, index) if (at if at != index else at + 1) in free]


def _equal(scorer: Scorer, olds: Sequence[int], news: Sequence[int]) -> list[tuple[int, int]]:
    """The first, second, ... occurrence of each text in one draft with that in the other."""
    places: dict[int, list[int]] = {}
    for new in reversed(news):
        places.setdefault(scorer.new.ids[new], []).append(new)
    return [(old, places[number].pop()) for old in olds if places.get(number := scorer.old.ids[old])]
