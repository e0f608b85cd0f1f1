"""Paragraph texts and words as small numbers, so that what did not change costs nothing to
compare.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate, chain
from operator import itemgetter
from typing import Final

from draftdiff.lazy import lazy_pattern
from draftdiff.model.words import is_cut_by_spaces, is_unspaced, is_word, key, sentences, tokens

#: Parts of more code points are not kept: they do not come again.
_LONGEST_PART: Final = 64
#: For each word of a part of a text its number, and where it starts.
_Part = tuple[tuple[int, ...], tuple[int, ...]]

_numbers = itemgetter(0)


class Line:
    """The text of a paragraph, cut into words once for all drafts: a number and the first code
    point for each.

    Its own number is equal for lines that differ in nothing but case, punctuation, space and
    spelling.
    """

    __slots__ = ("_cuts", "number", "starts", "text", "words")

    def __init__(self, text: str, words: tuple[int, ...], starts: array[int], number: int) -> None:
        self.text, self.words, self.starts, self.number = text, words, starts, number
        self._cuts: tuple[int, ...] | None = None

    @property
    def cuts(self) -> tuple[int, ...]:
        """The borders of the sentences: offsets of the words at which one starts, and the number of
        words.
        """
        if self._cuts is None:
            ends = accumulate(map(len, sentences(self.text)))
            self._cuts = tuple(
                sorted({0, *(bisect_left(self.starts, end) for end in ends), len(self.words)})
            )
        return self._cuts


class Lexicon:
    """Numbers for words and lines, given out as they are first seen; never taken back.

    Nothing rests on how the numbers are ordered, so histories that share a lexicon do not disturb
    each other.
    """

    __slots__ = ("_lines", "_numbers", "_parts", "_tokens", "_words", "names", "weights")

    def __init__(self) -> None:
        self._lines: dict[str, Line] = {}
        self._numbers: dict[tuple[int, ...], int] = {}
        self._parts: dict[str, _Part] = {}
        self._tokens: dict[str, int] = {}
        self._words: dict[str, int] = {}
        self.names: list[str] = []  # By number of a word, what it is compared by.
        self.weights: list[float] = []  # By number of a word, how much it tells.

    def line(self, text: str) -> Line:
        """The line of a text."""
        line = self._lines.get(text)
        if line is None:
            words, starts = self._words_of(text)
            line = Line(text, words, starts, self._numbers.setdefault(words, len(self._numbers)))
            self._lines[text] = line
        return line

    def _words_of(self, text: str) -> tuple[tuple[int, ...], array[int]]:
        pieces = text.split(" ") if is_cut_by_spaces(text) else [text]
        known_parts = map(self._parts.get, pieces)
        parts = [part or self._part(piece) for part, piece in zip(known_parts, pieces, strict=True)]
        words = tuple(chain.from_iterable(map(_numbers, parts)))
        begins = accumulate([len(piece) + 1 for piece in pieces], initial=0)
        placed = zip(begins, parts, strict=False)
        return words, array(
            "L", [begin + offset for begin, (_, offsets) in placed for offset in offsets]
        )

    def _part(self, part: str) -> _Part:
        pieces = tokens(part)
        numbers = [
            self._tokens[piece] if piece in self._tokens else self._number(piece)
            for piece in pieces
        ]
        begins = accumulate(map(len, pieces), initial=0)
        offsets = tuple(
            [begin for begin, number in zip(begins, numbers, strict=False) if number >= 0]
        )
        numbered = tuple([number for number in numbers if number >= 0]), offsets
        if len(part) <= _LONGEST_PART:
            self._parts[part] = numbered
        return numbered

    def _number(self, token: str) -> int:
        if not is_word(token):
            return self._tokens.setdefault(token, -1)
        name = identity(token)
        number = self._words.setdefault(name, len(self._words))
        if number == len(self.weights):
            self.names.append(name)
            self.weights.append(weight(name))
        return self._tokens.setdefault(token, number)


def key_of(numbers: Iterable[int]) -> int:
    """A number for the words of some lines, given by theirs, in any order; that of several is the
    sum.
    """
    return sum([hash((number,)) for number in numbers])


# Variants of one English word. Whole patterns, never edit distance: "women" and "woman" are two
# words.
_OUR_STEMS: Final = (
    "arm behavi cand clam col demean discol dishon endeav fav favo ferv flav harb hon hum lab misdemean neighb od"
    " parl ranc rig rum sav savi splend succ tum val vap vig"
)
_RE_STEMS: Final = (
    "cent fib kilomet lit lust meag met millimet centimet sab sombr spect theat calib"
)
_L_STEMS: Final = "cancel channel counsel fuel label level marshal model signal total travel"
_OUR: Final = lazy_pattern(
    re.compile,
    rf"\b({'|'.join(_OUR_STEMS.split())})our(?=$|s$|ed$|ing$|able$|ite$|hood|less|ful|al$|ist)",
)
_RE: Final = lazy_pattern(re.compile, rf"\b({'|'.join(_RE_STEMS.split())})re(?=$|s$|d$)")
_RULES: Final[tuple[tuple[re.Pattern[str], str], ...]] = (
    (_OUR, r"\1or"),
    (_RE, r"\1er"),
    (
        lazy_pattern(
            re.compile, r"(?<=\w\w\w)is(?=(e|es|ed|er|ers|ing|ation|ations|ational|able)$)"
        ),
        "iz",
    ),
    (lazy_pattern(re.compile, r"(?<=anal|cata|para)ys(?=(e|ed|es|ing)$)"), "yz"),
    (lazy_pattern(re.compile, r"^(def|off|pret)ence(?=s?$)"), r"\1ense"),
    (lazy_pattern(re.compile, r"^licence(?=s?$)"), "license"),
    (lazy_pattern(re.compile, r"^programme(?=s?$)"), "program"),
    (lazy_pattern(re.compile, r"(?<=log)ue(?=s?$)"), ""),
    (lazy_pattern(re.compile, r"(?<=judg|ledg)e(?=ments?$)"), ""),
    (lazy_pattern(re.compile, rf"^({'|'.join(_L_STEMS.split())})l(?=ed$|ing$|ers?$|ors?$)"), r"\1"),
    (lazy_pattern(re.compile, r"^(fulfil|instal|enrol)(?=$|s$|ment)"), r"\1l"),
    (lazy_pattern(re.compile, r"^grey"), "gray"),
    (lazy_pattern(re.compile, r"^ageing$"), "aging"),
    (lazy_pattern(re.compile, "ё"), "е"),
)
# No rule applies to a word without one of these; most words have none.
_CANDIDATE: Final = lazy_pattern(
    re.compile, "our|re|is|ys|ence|programme|logue|gement|ll|fil|skil|stal|rol|grey|ageing|ё"
)


def identity(word: str) -> str:
    """Return the form by which a word is compared when its origin is sought.

    Two words with one identity are the same wording: case, NFC, the form of the apostrophe and
    known spelling variants of English (organise and organize, labour and labor) do not make it
    anybody else's.

    Example:
        >>> identity("Organisations") == identity("organizations")
        True
        >>> identity("women") == identity("woman")
        False
    """
    folded = key(word).casefold()
    if not _CANDIDATE.search(folded):
        return folded
    for pattern, replacement in _RULES:
        folded = pattern.sub(replacement, folded)
    return folded


def weight(word: str) -> float:
    """Return how much a coincidence of this word tells: 1 for a long word, less for short ones.

    Short words are function words in most languages, so a chance repetition of them says little
    about where a phrase came from. A word of two letters is a long one in a script without spaces.

    Example:
        >>> weight("of"), weight("Internet")
        (0.5, 1.0)
    """
    if is_unspaced(word):
        return 0.4 if len(word) == 1 else 1.0
    return {1: 0.5, 2: 0.5, 3: 0.75}.get(len(word), 1.0)
