"""A draft as parallel arrays over its paragraphs: what compares drafts goes over them without touching a paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from attrs import frozen

from draftdiff.model.paragraph import Paragraph

_look = attrgetter("text", "label", "kind", "marks", "language")


@frozen(eq=False)
class Arrays:
    """Parallel arrays over the paragraphs of a draft in reading order.

    Attributes:
        texts: Their texts.
        kinds: Their kinds.
        looks: All their fields but the children; equal where ``looks_like`` holds.
        depths: Their depths, 1 for the top ones.
        parents: Index of each one's parent, -1 for the top ones.
        ends: Index behind the last paragraph below each.
    """

    texts: tuple[str, ...]
    kinds: tuple[str, ...]
    looks: tuple[tuple[Any, ...], ...]
    depths: tuple[int, ...]
    parents: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, paragraphs: Sequence[Paragraph], depths: Sequence[int]) -> Arrays:
        """The arrays of paragraphs in reading order that stand so deep."""
        return cls(
            tuple(map(attrgetter("text"), paragraphs)),
            tuple(map(attrgetter("kind"), paragraphs)),
            tuple(map(_look, paragraphs)),
            tuple(depths),
            parents_in(depths),
            subtree_ends(depths),
        )


def parents_in(depths: Sequence[int]) -> tuple[int, ...]:
    """For each paragraph in reading order the index of its parent, -1 for the top ones.

    Example:
        >>> parents_in([1, 2, 2, 1])
        (-1, 0, 0, -1)
    """
    if max(depths, default=1) == 1:
        return (-1,) * len(depths)
    parents: list[int] = []
    line: list[int] = []
    for index, depth in enumerate(depths):
        del line[depth - 1 :]
        parents.append(line[-1] if line else -1)
        line.append(index)
    return tuple(parents)


def subtree_ends(depths: Sequence[int]) -> tuple[int, ...]:
    """For each paragraph in reading order the index behind the last one below it.

    Example:
        >>> subtree_ends([1, 2, 2, 1])
        (3, 2, 3, 4)
    """
    if max(depths, default=1) == 1:
        return tuple(range(1, len(depths) + 1))
    ends = [0] * len(depths)
    line: list[int] = []
    for index, depth in enumerate(depths):
        while line and depths[line[-1]] >= depth:
            ends[line.pop()] = index
        line.append(index)
    for index in line:
        ends[index] = len(depths)
    return tuple(ends)
