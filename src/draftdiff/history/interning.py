"""Paragraph texts and words as small numbers, so that what did not change costs nothing to compare."""

from __future__ import annotations

from itertools import accumulate

from draftdiff.history.wording import identity, weight
from draftdiff.model.draft import Draft
from draftdiff.model.words import is_word, sentences, tokens

Span = tuple[int, int]


class Line:
    """The text of a paragraph, cut into words once for all drafts that hold it.

    Attributes:
        text: As it stands.
        words: A number for each word; equal for words that are the same wording.
        number: A number for the sequence of words; equal for lines that differ in nothing but case,
            punctuation, space and spelling.
    """

    __slots__ = ("_cuts", "_spans", "number", "text", "words")

    def __init__(self, text: str, words: tuple[int, ...], number: int) -> None:
        self.text = text
        self.words = words
        self.number = number
        self._spans: list[Span] | None = None
        self._cuts: frozenset[int] | None = None

    @property
    def spans(self) -> list[Span]:
        """Where each word stands in the text, as code points."""
        if self._spans is None:
            pieces = tokens(self.text)
            ends = accumulate(map(len, pieces))
            self._spans = [(end - len(p), end) for p, end in zip(pieces, ends, strict=True) if is_word(p)]
        return self._spans

    @property
    def cuts(self) -> frozenset[int]:
        """Word offsets at which a sentence starts, and the number of words: the borders of the sentences."""
        if self._cuts is None:
            ends = list(accumulate(map(len, sentences(self.text))))
            self._cuts = frozenset(_word_offsets(self.spans, ends)) | {0, len(self.words)}
        return self._cuts


def _word_offsets(spans: list[Span], ends: list[int]) -> list[int]:
    offsets, word = [], 0
    for end in ends:
        while word < len(spans) and spans[word][0] < end:
            word += 1
        offsets.append(word)
    return offsets


class Lexicon:
    """Numbers for words and lines, given out as they are first seen; never taken back.

    Nothing rests on how the numbers are ordered, so histories that share a lexicon do not disturb each other.
    """

    __slots__ = ("_lines", "_numbers", "_tokens", "_words", "weights")

    def __init__(self) -> None:
        self._lines: dict[str, Line] = {}
        self._numbers: dict[tuple[int, ...], int] = {}
        self._tokens: dict[str, int] = {}
        self._words: dict[str, int] = {}
        self.weights: list[float] = []

    def lines(self, draft: Draft) -> list[Line]:
        """The lines of a draft in reading order."""
        known = self._lines
        return [known.get(text) or self._line(text) for text in texts(draft)]

    def _line(self, text: str) -> Line:
        known = self._tokens
        numbers = [known[piece] if piece in known else self._number(piece) for piece in tokens(text)]
        words = tuple([number for number in numbers if number >= 0])
        line = Line(text, words, self._numbers.setdefault(words, len(self._numbers)))
        self._lines[text] = line
        return line

    def _number(self, token: str) -> int:
        if not is_word(token):
            return self._tokens.setdefault(token, -1)
        number = self._words.setdefault(identity(token), len(self._words))
        if number == len(self.weights):
            self.weights.append(weight(token))
        return self._tokens.setdefault(token, number)


def texts(draft: Draft) -> list[str]:
    """The texts of all paragraphs of a draft in reading order."""
    found: list[str] = []
    stack = list(reversed(draft.children))
    while stack:
        paragraph = stack.pop()
        found.append(paragraph.text)
        if paragraph.children:
            stack.extend(reversed(paragraph.children))
    return found
