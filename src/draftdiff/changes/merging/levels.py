"""How deep each paragraph of the merged draft stands.

It hangs on what ``order.homes_of`` says; where that is gone, on what is above that. A paragraph never closes one that
a later paragraph hangs on: it hangs on that one too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from draftdiff.changes.merging.frame import ROOT


def depths_of(order: Sequence[int], parent: Mapping[int, int]) -> tuple[int, ...]:
    """The depths of the items that stand in the merged draft, in its order.

    Args:
        order: Their numbers, in reading order.
        parent: The item above each item, also of those that are gone; ``ROOT`` for none.

    Example:
        >>> depths_of([0, 1, 2], {0: ROOT, 1: 0, 2: 7, 7: 0})
        (1, 2, 2)
    """
    place = {number: at for at, number in enumerate(order)}
    above = [_standing(number, place, parent) for number in order]
    last = _last_below(above)
    depths: list[int] = []
    line: list[int] = []
    for at, parent_at in enumerate(above):
        while line and line[-1] != parent_at and last[line[-1]] < at:
            line.pop()
        depths.append(len(line) + 1)
        line.append(at)
    return tuple(depths)


def _standing(number: int, place: Mapping[int, int], parent: Mapping[int, int]) -> int:
    """The place of the nearest item above one that stands before it, or ``ROOT``."""
    above = parent[number]
    for _ in range(len(parent)):
        if above == ROOT or place.get(above, len(place)) < place[number]:
            break
        above = parent[above]
    return place.get(above, ROOT)


def _last_below(above: Sequence[int]) -> list[int]:
    """For each place the last one that hangs on it, on what hangs on it, or so on."""
    last = list(range(len(above)))
    for at in range(len(above) - 1, -1, -1):
        if above[at] != ROOT:
            last[above[at]] = max(last[above[at]], last[at])
    return last
