"""How deep each paragraph of the merged draft stands.

It hangs on what ``homes`` says; where that is gone, or was closed, on what is above that. A paragraph never closes one
that a later paragraph hangs on: it hangs on that one too. But one that no side put or hung elsewhere closes what only
later paragraphs hang on that a side did put there: it stays where it is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from draftdiff.changes.merging.trees import ROOT


def depths_of(order: Sequence[int], parent: Mapping[int, int], steady: Collection[int] = ()) -> tuple[int, ...]:
    """The depths of the items that stand in the merged draft, in its order.

    Args:
        order: Their numbers, in reading order.
        parent: The item above each item, also of those that are gone; ``ROOT`` for none.
        steady: Those that hang on what they hung on before.

    Example:
        >>> depths_of([0, 1, 2], {0: ROOT, 1: 0, 2: 7, 7: 0})
        (1, 2, 2)
        >>> wanted = {0: ROOT, 1: ROOT, 2: 0}
        >>> depths_of([0, 1, 2], wanted), depths_of([0, 1, 2], wanted, steady={1})
        ((1, 2, 2), (1, 1, 1))
    """
    place = {number: at for at, number in enumerate(order)}
    above = [_standing(number, place, parent) for number in order]
    steadily = [number in steady for number in order]
    last = {False: _last_below(above, [True] * len(order)), True: _last_below(above, steadily)}
    hung: list[int] = []
    line: list[int] = []
    depths: list[int] = []
    for at, wanted in enumerate(above):
        while wanted != ROOT and wanted not in line:
            wanted = hung[wanted]
        while line and line[-1] != wanted and last[steadily[at]][line[-1]] < at:
            line.pop()
        hung.append(line[-1] if line else ROOT)
        line.append(at)
        depths.append(len(line))
    return tuple(depths)


def below_parts(order: Sequence[int], parent: Mapping[int, int], first: Mapping[int, int]) -> dict[int, int]:
    """What each hangs on, if all that hung on a part of a split paragraph hangs on the last part that is before it.

    Args:
        order: Their numbers, in reading order.
        parent: The item above each item.
        first: Of each later part the first one.

    Example:
        >>> below_parts([0, 1, 2], {0: ROOT, 1: ROOT, 2: 0}, {1: 0})
        {0: -1, 1: -1, 2: 1}
    """
    found, latest = dict(parent), dict[int, int]()
    for number in order:
        found[number] = latest.get(first.get(parent[number], parent[number]), parent[number])
        if number in first and parent[number] == parent[first[number]]:
            latest[first[number]] = number
    return found


def _standing(number: int, place: Mapping[int, int], parent: Mapping[int, int]) -> int:
    """The place of the nearest item above one that stands before it, or ``ROOT``."""
    above = parent[number]
    for _ in range(len(parent)):
        if above == ROOT or place.get(above, len(place)) < place[number]:
            return place.get(above, ROOT)
        above = parent[above]
    return ROOT


def _last_below(above: Sequence[int], counted: Sequence[bool]) -> list[int]:
    """For each place the last of those that count that hangs on it, on what hangs on it, or so on."""
    last = [at if counts else ROOT for at, counts in enumerate(counted)]
    for at in range(len(above) - 1, -1, -1):
        if above[at] != ROOT:
            last[above[at]] = max(last[above[at]], last[at])
    return last
