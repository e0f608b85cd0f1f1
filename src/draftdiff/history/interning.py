"""Paragraph texts and words as small numbers, so that what did not change costs nothing to compare."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain, compress, count
from operator import attrgetter, itemgetter
from typing import Final

from draftdiff.changes.ends import common_ends
from draftdiff.history.wording import identity, weight
from draftdiff.model.draft import Draft
from draftdiff.model.words import is_cut_by_spaces, is_word, sentences, tokens

#: Parts of more code points are not kept: they do not come again.
_LONGEST_PART: Final = 64
#: So large a part of a text has to be that of another one before its words are taken from there.
LEAST: Final = 5
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
        is_cut: Whether spaces cut it into parts, each of which has its words whatever is beside it.
    """

    __slots__ = ("_cuts", "is_cut", "number", "starts", "text", "words")

    def __init__(self, text: str, words: tuple[int, ...], starts: array[int], number: int, is_cut: bool) -> None:
        self.text = text
        self.words = words
        self.starts = starts
        self.number = number
        self.is_cut = is_cut
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

    def line(self, text: str, like: Line | None = None) -> Line:
        """The line of a text.

        Args:
            text: The text.
            like: A line that may begin and end alike, so that only what is between need be cut into words.
        """
        return self._lines.get(text) or (self._amended(text, like) if like is not None else None) or self._line(text)

    def lines(self, texts: Sequence[str], likes: Iterable[Line | None]) -> list[Line]:
        """The lines of some texts, and for each of those a line that it may be like; most are often known."""
        known = list(map(self._lines.get, texts))
        if None not in known:
            return [line for line in known if line is not None]
        return [line or self.line(text, like) for line, text, like in zip(known, texts, likes, strict=True)]

    def _line(self, text: str) -> Line:
        is_cut = is_cut_by_spaces(text)
        return self._enter(text, *self._words_of(text, is_cut), is_cut)

    def _amended(self, text: str, like: Line) -> Line | None:
        """The line of a text that begins and ends as another one does; None where that saves nothing."""
        if not like.is_cut:
            return None
        head, tail = common_ends(like.text, text)
        if head + tail < len(text) // LEAST:
            return None
        # What is between, with the piece before and the one behind: spaces only join what stands beside them.
        start = max(0, text.rfind(" ", 0, max(0, text.rfind(" ", 0, head))) + 1)
        stop = _behind(text, _behind(text, len(text) - tail))
        between = text[start:stop]
        if not is_cut_by_spaces(between):
            return None
        words, starts = self._words_of(between, True)
        first = bisect_left(like.starts, start)
        last = bisect_left(like.starts, stop + len(like.text) - len(text))
        moved = len(text) - len(like.text)
        shifted = array("L", [place + moved for place in like.starts[last:]]) if moved else like.starts[last:]
        placed = like.starts[:first] + array("L", [place + start for place in starts]) + shifted
        return self._enter(text, like.words[:first] + words + like.words[last:], placed, True)

    def _words_of(self, text: str, is_cut: bool) -> tuple[tuple[int, ...], array[int]]:
        pieces = text.split(" ") if is_cut else [text]
        known = map(self._parts.get, pieces)
        parts = [part or self._part(piece) for part, piece in zip(known, pieces, strict=True)]
        words = tuple(chain.from_iterable(map(_numbers, parts)))
        begins = accumulate([len(piece) + 1 for piece in pieces], initial=0)
        placed = zip(begins, parts, strict=False)
        return words, array("L", [begin + offset for begin, (_, offsets) in placed for offset in offsets])

    def _enter(self, text: str, words: tuple[int, ...], starts: array[int], is_cut: bool) -> Line:
        line = Line(text, words, starts, self._numbers.setdefault(words, len(self._numbers)), is_cut)
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


def _behind(text: str, place: int) -> int:
    """Where the next space stands, or the end."""
    found = text.find(" ", place + 1)
    return found if found >= 0 else len(text)


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
