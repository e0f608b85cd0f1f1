"""Paragraph texts and words as small numbers, so that what did not change costs nothing to compare."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain, compress, count
from operator import attrgetter, itemgetter
from typing import Final

from draftdiff.history.wording import identity, weight
from draftdiff.model.draft import Draft
from draftdiff.model.words import is_cut_by_spaces, is_word, sentences, tokens

#: Parts of more code points are not kept: they do not come again.
_LONGEST_PART: Final = 64
#: For each word of a part of a text its number, and where it starts.
_Part = tuple[tuple[int, ...], tuple[int, ...]]

_text, _below = attrgetter("text"), attrgetter("children")
_numbers = itemgetter(0)


class Line:
    """The text of a paragraph, cut into words once for all drafts that hold it.

    Attributes:
        text: As it stands.
        words: A number for each word; equal for words that are the same wording.
        starts: The code point at which each word starts.
        number: A number for the sequence of words; equal for lines that differ in nothing but case,
            punctuation, space and spelling.
    """

    __slots__ = ("_cuts", "number", "starts", "text", "words")

    def __init__(self, text: str, words: tuple[int, ...], starts: Sequence[int], number: int) -> None:
        self.text = text
        self.words = words
        self.starts = starts
        self.number = number
        self._cuts: tuple[int, ...] | None = None

    @property
    def cuts(self) -> tuple[int, ...]:
        """The borders of the sentences: offsets of the words at which one starts, and the number of words."""
        if self._cuts is None:
            ends = accumulate(map(len, sentences(self.text)))
            self._cuts = tuple(sorted({0, *(bisect_left(self.starts, end) for end in ends), len(self.words)}))
        return self._cuts


class Lexicon:
    """Numbers for words and lines, given out as they are first seen; never taken back.

    Nothing rests on how the numbers are ordered, so histories that share a lexicon do not disturb each other.

    Attributes:
        names: By number of a word, what it is compared by.
        weights: By number of a word, how much it tells.
    """

    __slots__ = ("_lines", "_numbers", "_parts", "_tokens", "_words", "names", "weights")

    def __init__(self) -> None:
        self._lines: dict[str, Line] = {}
        self._numbers: dict[tuple[int, ...], int] = {}
        self._parts: dict[str, _Part] = {}
        self._tokens: dict[str, int] = {}
        self._words: dict[str, int] = {}
        self.names: list[str] = []
        self.weights: list[float] = []

    def line(self, text: str) -> Line:
        """The line of a text."""
        return self._lines.get(text) or self._line(text)

    def _line(self, text: str) -> Line:
        pieces = text.split(" ") if is_cut_by_spaces(text) else [text]
        known = map(self._parts.get, pieces)
        parts = [part or self._part(piece) for part, piece in zip(known, pieces, strict=True)]
        words = tuple(chain.from_iterable(map(_numbers, parts)))
        begins = accumulate([len(piece) + 1 for piece in pieces], initial=0)
        placed = zip(begins, parts, strict=False)
        starts = array("L", [begin + offset for begin, (_, offsets) in placed for offset in offsets])
        line = Line(text, words, starts, self._numbers.setdefault(words, len(self._numbers)))
        self._lines[text] = line
        return line

    def _part(self, part: str) -> _Part:
        pieces = tokens(part)
        numbers = [self._tokens[piece] if piece in self._tokens else self._number(piece) for piece in pieces]
        begins = accumulate(map(len, pieces), initial=0)
        offsets = tuple([begin for begin, number in zip(begins, numbers, strict=False) if number >= 0])
        found = tuple([number for number in numbers if number >= 0]), offsets
        if len(part) <= _LONGEST_PART:
            self._parts[part] = found
        return found

    def _number(self, token: str) -> int:
        if not is_word(token):
            return self._tokens.setdefault(token, -1)
        name = identity(token)
        number = self._words.setdefault(name, len(self._words))
        if number == len(self.weights):
            self.names.append(name)
            self.weights.append(weight(name))
        return self._tokens.setdefault(token, number)


def key_of(lines: Iterable[Line]) -> int:
    """A number for the words of some lines in any order; that of several is the sum of theirs."""
    return sum([hash((line.number,)) for line in lines])


def texts(draft: Draft) -> list[str]:
    """The texts of all paragraphs of a draft in reading order."""
    found: list[str] = []
    stack = [(draft.children, False)]
    while stack:
        some, taken = stack.pop()
        # Most paragraphs hold none; they are taken many at once.
        holders = [] if taken else [*compress(count(), map(_below, some))]
        if not holders:
            found += map(_text, some)
            continue
        parts, at = [], 0
        for holder in holders:
            parts += [(some[at : holder + 1], True), (some[holder].children, False)]
            at = holder + 1
        stack += [(some[at:], True), *reversed(parts)]
    return found
