"""On which line of a draft's file words stand, looked up by the words around them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import Final

from draftdiff.lazy import lazy_pattern

#: Words before and from a word on that are looked up in a file together, until they stand there
#: once: more where they stand twice, fewer where markup parts them.
_WINDOWS: Final = ((0, 8), (6, 6), (16, 16), (2, 3), (3, 1), (0, 4), (0, 3))
#: Paragraphs on each side that are looked up with it, where a paragraph stands twice.
_AROUND: Final = 2
_WORD: Final = lazy_pattern(re.compile, r"[^\W_]+")
_BREAK: Final = lazy_pattern(re.compile, r"\n")


class Lines:
    """The lines of a file, looked up by the words that stand on them.

    Example:
        >>> lines = Lines("# Rules\\n\\nStates *shall*\\nact now.\\n")
        >>> lines.line_of("States shall act now.", 13)
        4
    """

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self._words = _words(raw)

    @cached_property
    def _offsets(self) -> list[int]:
        """The offset of each word."""
        return [match.start() for match in _WORD.finditer(self.raw)]

    @cached_property
    def _breaks(self) -> list[int]:
        """The offset of each line break."""
        return [match.start() for match in _BREAK.finditer(self.raw)]

    @cached_property
    def _positions(self) -> dict[str, list[int]]:
        """Where each word stands, by its number in the file."""
        positions = dict[str, list[int]]()
        for position, word in enumerate(self._words):
            positions.setdefault(word, []).append(position)
        return positions

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
                return bisect_left(self._breaks, self._offsets[word]) + 1
        return None

    def _only_match(self, lead: list[str], words: list[str]) -> int | None:
        """Return which word of the file is the first of some words that stand there once, behind
        those that lead to them.
        """
        if not words:
            return None
        starts = list(islice(self._starts(lead + words), 2))
        if len(starts) != 1:
            return None
        return starts[0] + len(lead)

    def _starts(self, run: list[str]) -> Iterator[int]:
        """Yield where words stand in a row, looked up by the rarest of them."""
        by_word = [self._positions.get(word, ()) for word in run]
        rarest = min(range(len(run)), key=lambda place: len(by_word[place]))
        for position in by_word[rarest]:
            start = position - rarest
            if start >= 0 and self._words[start : start + len(run)] == run:
                yield start


class DraftLines:
    """The lines of a draft's file, looked up by what stands in its paragraphs.

    Args:
        raw: The text of its file with all markup; None where there is none that is text.
        texts: What stands in its paragraphs, in reading order.

    Example:
        >>> raw = "# Rules\\n\\nStates *shall*\\nact now.\\n"
        >>> lines = DraftLines(raw, ["Rules", "States shall act now."])
        >>> lines.line_of(1, 13)
        4
    """

    def __init__(self, raw: str | None, texts: Sequence[str]) -> None:
        self._texts = texts
        self._raw = raw

    @cached_property
    def _lines(self) -> Lines | None:
        return None if self._raw is None else Lines(self._raw)

    def line_of(self, index: int, offset: int) -> int | None:
        """Return the line, from 1, of the word at an offset of a paragraph, told by what stands
        around it there, else by the paragraphs around; None where that cannot be told.
        """
        if self._lines is None:
            return None
        text = self._texts[index]
        line = self._lines.line_of(text, offset)
        if line is not None:
            return line
        start, end = max(0, index - _AROUND), index + 1 + _AROUND
        before = "".join(f"{neighbour} " for neighbour in self._texts[start:index])
        after = " ".join(self._texts[index + 1 : end])
        return self._lines.line_of(f"{before}{text} {after}", len(before) + offset)

    def line_of_words(self, words: Iterable[str]) -> int | None:
        """Return the line, from 1, on which words stand that no paragraph shows; None where that
        cannot be told.
        """
        if self._lines is None:
            return None
        return self._lines.line_of(" ".join(words), 0)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
