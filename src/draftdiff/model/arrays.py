"""A draft as parallel arrays over its paragraphs: what compares drafts goes over them without
touching a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import Any

from attrs import frozen

from draftdiff.model.paragraph import Paragraph

_children = attrgetter("children")


@frozen(eq=False)
class Arrays:
    """Parallel arrays over the paragraphs of a draft in reading order. Top ones have depth 1 and
    parent -1; an end is the index behind the last paragraph below one.
    """

    paragraphs: tuple[Paragraph, ...]
    depths: tuple[int, ...]
    parents: tuple[int, ...]
    ends: tuple[int, ...]
    texts: tuple[str, ...]
    kinds: tuple[str, ...]

    @classmethod
    def from_children(cls, children: tuple[Paragraph, ...]) -> Arrays:
        """The arrays of these paragraphs and all below them."""
        if not any(map(_children, children)):
            return cls(
                children,
                *_flat(len(children)),
                _column(children, "text"),
                _column(children, "kind"),
            )
        paragraphs, depths, parents, ends = map(tuple, _walked(children))
        return cls(
            paragraphs,
            depths,
            parents,
            ends,
            _column(paragraphs, "text"),
            _column(paragraphs, "kind"),
        )

    @cached_property
    def columns(self) -> tuple[tuple[Any, ...], ...]:
        """All in which two paragraphs can differ, but for their children."""
        columns_left = [_column(self.paragraphs, name) for name in ("label", "marks", "language")]
        return (self.texts, self.kinds, *columns_left)


def _column(paragraphs: Sequence[Paragraph], name: str) -> tuple[Any, ...]:
    return tuple(map(attrgetter(name), paragraphs))


@lru_cache(maxsize=16)
def _flat(count: int) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    """Depths, parents and ends of so many paragraphs of which none holds another, shared between
    versions.
    """
    return (1,) * count, (-1,) * count, tuple(range(1, count + 1))


def _walked(children: tuple[Paragraph, ...]) -> tuple[list[Any], ...]:
    """Paragraphs, depths, parents and ends of a tree; paragraphs without children are taken many at
    once.
    """
    paragraphs, depths, parents, ends = columns = tuple(list[Any]() for _ in range(4))

    def take(siblings: tuple[Paragraph, ...], parent: int, depth: int) -> None:
        first = len(paragraphs) + 1
        paragraphs.extend(siblings)
        depths.extend([depth] * len(siblings))
        parents.extend([parent] * len(siblings))
        ends.extend(range(first, first + len(siblings)))

    def below(children: tuple[Paragraph, ...], parent: int, depth: int) -> Iterator[Iterator[Any]]:
        """Takes the children of one paragraph; stops at each that has some of its own, for the walk
        over those.
        """
        at = 0
        for index in [index for index, inner in enumerate(map(_children, children)) if inner]:
            take(children[at : index + 1], parent, depth)
            yield below(children[index].children, len(paragraphs) - 1, depth + 1)
            at = index + 1
        take(children[at:], parent, depth)
        if parent >= 0:
            ends[parent] = len(paragraphs)

    waiting = [below(children, -1, 1)]
    while waiting:
        deeper = next(waiting[-1], None)
        if deeper is None:
            waiting.pop()
        else:
            waiting.append(deeper)
    return columns


def parents_in(depths: Sequence[int]) -> tuple[int, ...]:
    """For each paragraph in reading order the index of its parent, -1 for the top ones."""
    parents: list[int] = []
    line: list[int] = []
    for index, depth in enumerate(depths):
        del line[depth - 1 :]
        parents.append(line[-1] if line else -1)
        line.append(index)
    return tuple(parents)


def subtree_ends(depths: Sequence[int]) -> tuple[int, ...]:
    """For each paragraph in reading order the index behind the last one below it."""
    ends = [0] * len(depths)
    line: list[int] = []
    for index, depth in enumerate(depths):
        while line and depths[line[-1]] >= depth:
            ends[line.pop()] = index
        line.append(index)
    for index in line:
        ends[index] = len(depths)
    return tuple(ends)


def paths_of(depths: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """The path of each paragraph, from the depths in reading order."""
    paths: list[tuple[int, ...]] = []
    line: list[int] = []
    for depth in depths:
        if depth <= len(line):
            del line[depth:]
            line[-1] += 1
        else:
            line.append(0)
        paths.append(tuple(line))
    return tuple(paths)
