"""Where words stand that somebody struck, adopted or brought back: the draft that holds them and
the line of its file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Final

from attrs import frozen

from draftdiff.lazy import lazy_pattern

if TYPE_CHECKING:
    from draftdiff.history.ledger import Node

#: Words before and from a word on that are looked up in a file together, until they stand there
#: once: more where they stand twice, fewer where markup parts them.
_WINDOWS: Final = ((0, 8), (6, 6), (16, 16), (2, 3), (3, 1), (0, 4), (0, 3))
#: Paragraphs on each side that are looked up with it, where a paragraph stands twice.
_AROUND: Final = 2
_WORD: Final = lazy_pattern(re.compile, r"[^\W_]+")


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


class Lines:
    """The lines of a file, looked up by the words that stand on them.

    Example:
        >>> lines = Lines("# Rules\\n\\nStates *shall*\\nact now.\\n")
        >>> lines.line_of("States shall act now.", 13)
        4
    """

    def __init__(self, raw: str) -> None:
        self.raw = raw
        words = _words(raw)
        self._row = f" {' '.join(words)} "

    @cached_property
    def _offsets(self) -> list[int]:
        """The offset of each word."""
        return [match.start() for match in _WORD.finditer(self.raw)]

    def line_of(self, text: str, offset: int) -> int | None:
        """Return the line, from 1, on which the word at an offset of a text stands; None where that
        cannot be told.
        """
        before = _words(text[:offset])
        after = _words(text[offset:])
        for back, forth in _WINDOWS:
            first = max(0, len(before) - back)
            word = self._only_match(before[first:], after[:forth])
            if word is not None:
                return self.raw.count("\n", 0, self._offsets[word]) + 1
        return None

    def _only_match(self, lead: list[str], words: list[str]) -> int | None:
        """Return which word of the file is the first of some words that stand there once, behind
        those that lead to them.
        """
        if not words:
            return None
        run = f" {' '.join(lead + words)} "
        start = self._row.find(run)
        is_single = start >= 0 and self._row.find(run, start + 1) < 0
        if not is_single:
            return None
        return self._row.count(" ", 0, start) + len(lead)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


class Holder:
    """A draft that holds words which it or another one did something to."""

    def __init__(self, node: Node) -> None:
        self.node = node
        self.texts = [account.line.text for account in node.accounts]

    @cached_property
    def _lines(self) -> Lines | None:
        """The lines of its file; None where there is none that is text."""
        raw = self.node.draft.raw
        return None if raw is None else Lines(raw)

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
        """Return the line of the word at an offset of a paragraph, told by what stands around it
        there, else by the paragraphs around; None where that cannot be told.
        """
        if self._lines is None:
            return None
        text = self.texts[index]
        line = self._lines.line_of(text, offset)
        if line is not None:
            return line
        start, end = max(0, index - _AROUND), index + 1 + _AROUND
        before = "".join(f"{neighbour} " for neighbour in self.texts[start:index])
        after = " ".join(self.texts[index + 1 : end])
        return self._lines.line_of(f"{before}{text} {after}", len(before) + offset)

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
                line = None
                if self._lines is not None:
                    line = self._lines.line_of(" ".join(row.words), 0)
                yield line, len(stretch)


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
