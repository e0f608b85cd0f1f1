"""Where words stand that somebody struck, adopted or brought back: the draft that holds them and
the line of its file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from attrs import frozen

from draftdiff.history.filelines import DraftLines

if TYPE_CHECKING:
    from draftdiff.history.ledger import Node


@frozen
class Citation:
    """A line of a file on which words stand that somebody struck, adopted or brought back.

    Attributes:
        step: Id of the draft that did so, a commit where drafts come from git.
        draft: Id of the draft that holds the words: the one before where they were struck.
        line: The line of its file on which they begin, from 1; None where that cannot be told (it
            has no file that is text, or the words stand there more than once).
        words: How many.

    Example:
        >>> str(Citation("v2", "v1", 12, 5)), str(Citation("v2", "v2", None, 5))
        ('v1:12 by v2', 'v2')
    """

    step: str
    draft: str
    line: int | None
    words: int

    def __str__(self) -> str:
        where = self.draft
        if self.line is not None:
            where = f"{where}:{self.line}"
        if self.step == self.draft:
            return where
        return f"{where} by {self.step}"


class Holder:
    """A draft that holds words which it or another one did something to."""

    def __init__(self, node: Node) -> None:
        self.node = node
        self.texts = [account.line.text for account in node.accounts]
        self._lines = DraftLines(node.draft.raw, self.texts)

    def citations(self, tokens: Iterable[int], step: Node) -> Iterator[Citation]:
        """Yield the lines on which words stand that the draft ``step`` struck or took over, in
        reading order.
        """
        counts = Counter[int | None]()
        for line, size in self._stretches(Counter(tokens)):
            counts[line] += size
        for line, size in counts.items():
            yield Citation(step.draft.id, self.node.draft.id, line, size)

    def line_of(self, index: int, offset: int) -> int | None:
        """Return the line of the word at an offset of a paragraph; None where it cannot be told."""
        return self._lines.line_of(index, offset)

    def _stretches(self, wanted: Counter[int]) -> Iterator[tuple[int | None, int]]:
        """The line on which each stretch of wanted words begins, with how many words it has; those
        that no paragraph shows come last.
        """
        for index, account in enumerate(self.node.accounts):
            for stretch in _wanted_stretches(account.tokens, wanted):
                offset = account.line.starts[stretch[0]]
                yield self.line_of(index, offset), len(stretch)
        for row in self.node.hidden:
            for stretch in _wanted_stretches(row.tokens, wanted):
                yield self._lines.line_of_words(row.words), len(stretch)


def _wanted_stretches(tokens: Sequence[int], wanted: Counter[int]) -> Iterator[list[int]]:
    """The words in a row whose tokens are wanted, each as often as it still is."""
    if wanted.keys().isdisjoint(tokens):
        return
    are_due = list[bool]()
    for token in tokens:
        is_due = wanted[token] > 0
        wanted[token] -= is_due
        are_due.append(is_due)
    for is_due, group in groupby(range(len(tokens)), key=are_due.__getitem__):
        if is_due:
            yield list(group)
