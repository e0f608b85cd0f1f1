"""Tracked changes that others cannot stand beside: the fewest are rejected first, the rest stays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby, takewhile
from typing import Final

from attrs import frozen
from lxml import etree

from draftdiff.errors import OutputError
from draftdiff.ooxml.reviewing import Reviewed, review
from draftdiff.ooxml.tracked import Tracked
from draftdiff.ooxml.xml import tag
from draftdiff.word.shape import AUTHOR

#: Blocks that are searched for; with more of them tangled, all the rest counts as such.
_SEARCHED: Final = 8
_EXCERPT: Final = 40
_HOLDERS: Final = tuple(map(tag, ("body", "footnotes", "endnotes", "hdr", "ftr")))


@frozen
class Tangle:
    """A block with tracked changes that new ones cannot stand beside.

    Attributes:
        changes: The changes of the block, as they were.
        numbers: Their places among the changes of the file, from 0.
        paragraph: The number of the block in its part, from 1.
    """

    changes: tuple[Tracked, ...]
    numbers: tuple[int, ...]
    paragraph: int

    def __str__(self) -> str:
        """The block in words: its number, who changed it, and what."""
        words = " ".join("".join(change.text for change in self.changes).split())
        excerpt = words if len(words) <= _EXCERPT else f"{words[: _EXCERPT - 1]}…"
        return f"block {self.paragraph} of {self.part} (“{excerpt}”, {self.authors})"

    @property
    def part(self) -> str:
        """The name of the part that it stands in."""
        return self.changes[0].part.rpartition("/")[2].removesuffix(".xml")

    @property
    def authors(self) -> str:
        """The authors of its changes."""
        names = {change.author or AUTHOR for change in self.changes}
        return ", ".join(sorted(names))


def untangled(
    data: bytes, attempt: Callable[[bytes], bytes], error: OutputError
) -> tuple[bytes, tuple[Tangle, ...]]:
    """Make a file once the changes that an attempt at it fails for are rejected.

    Args:
        data: A file with tracked changes, on which the attempt fails.
        attempt: Makes a file of a file, or raises an ``OutputError``.
        error: The error of the attempt on the file as it is.

    Returns:
        The outcome, and the blocks whose changes were rejected first.

    Raises:
        OutputError: The attempt fails with every change rejected, too.
    """
    remaining = _tangles(review(data))
    tangled: list[Tangle] = []

    def made_without(tangles: Iterable[Tangle]) -> bytes | None:
        numbers = [number for tangle in tangles for number in tangle.numbers]
        try:
            return attempt(review(data).settle("reject", numbers))
        except OutputError:
            return None

    outcome = made_without(remaining)
    if outcome is None:
        raise error
    kept = 0
    while kept < len(remaining):
        fails = len(remaining)
        while fails - kept > 1:
            middle = (kept + fails) // 2
            trial = made_without([*tangled, *remaining[middle:]])
            if trial is None:
                fails = middle
            else:
                kept, outcome = middle, trial
        tangled.append(remaining.pop(kept))
        if len(tangled) == _SEARCHED:
            return outcome, (*tangled, *remaining[kept:])
        whole = made_without(tangled)
        if whole is not None:
            return whole, tuple(tangled)
    return outcome, tuple(tangled)


def _tangles(reviewed: Reviewed) -> list[Tangle]:
    """The changes of a file by the blocks that they stand in."""
    blocks = [_block(change.elements[0]) for change in reviewed.changes]
    order = {block: number for number, block in enumerate(dict.fromkeys(blocks))}
    numbers = sorted(range(len(blocks)), key=lambda number: (order[blocks[number]], number))
    return [
        _tangle(reviewed, block, tuple(group))
        for block, group in groupby(numbers, key=blocks.__getitem__)
    ]


def _tangle(reviewed: Reviewed, block: etree._Element, numbers: Sequence[int]) -> Tangle:
    changes = tuple(reviewed.changes[number] for number in numbers)
    paragraph = 1 + sum(1 for _ in block.itersiblings(tag("p"), tag("tbl"), preceding=True))
    return Tangle(changes, tuple(numbers), paragraph)


def _block(element: etree._Element) -> etree._Element:
    """The outermost paragraph or table that an element stands in, or itself."""
    above = takewhile(lambda ancestor: ancestor.tag not in _HOLDERS, element.iterancestors())
    return [element, *above][-1]
