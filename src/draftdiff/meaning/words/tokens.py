"""The words of a sentence as the lexicons know them: folded, with their places in the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterable
from itertools import accumulate, chain, pairwise
from operator import itemgetter
from typing import Final, NamedTuple

from draftdiff.meaning.words.han_numerals import numerals

# Scripts without spaces: a character is a word there, as in draftdiff.model.words.
_UNSPACED: Final = (
    "\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u309f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
_LETTER: Final = rf"[^\W\d_{_UNSPACED}]"
_MARKS: Final = "\u0300-\u036f\u064b-\u065f\u0670\u0640"
_CUT: Final = re.compile(
    r"(https?://[^\s<>\"\u201d]+(?<![.,;:)\]])"
    rf"|{_LETTER}++(?:['\u2019\u2010\u2011-]{_LETTER}++)*+(?![{_MARKS}])"
    rf"|{_LETTER}[{_MARKS}]*(?:{_LETTER}|[{_MARKS}])*(?:['\u2019\u2010\u2011-](?:{_LETTER}|[{_MARKS}])+)*"
    r"|(?:\d{1,3}(?:[\u00a0\u202f ]\d{3}(?!\d))+|\d+)(?:[.,]\d+)*"
    r"|[^\s])"
)
# The same for ASCII, where it is found in two thirds of the time.
_PLAIN_CUT: Final = re.compile(
    r"((?!https?://)[a-z]++(?:['-][a-z]++)*+"
    r"|https?://[^\s<>\"]+(?<![.,;:)\]])|[a-z]++(?:['-][a-z]++)*+"
    r"|(?:[0-9]{1,3}(?: [0-9]{3}(?![0-9]))+|[0-9]+)(?:[.,][0-9]+)*"
    r"|[^\s])"
)
_THREE_FIGURES: Final = re.compile(r"\d{3}(?!\d)")
# So many pieces of text are kept with their words.
_KEPT: Final = 1 << 15
# French and Italian articles and particles stand before an apostrophe without a space.
_ELISION: Final = re.compile(r"(?i)(?:\b(?:qu|jusqu|lorsqu|puisqu|quoiqu|[cdjlmnst]))['\u2019]")
_ELIDING: Final = frozenset({"fr", "it", "ca"})
#: Languages that write umlauts and "ß" as two letters where there is no other way.
UMLAUTS: Final = frozenset({"de"})
_TWO_LETTERS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
#: Languages that are written without spaces, in characters of full or half width.
UNSPACED: Final = frozenset({"zh"})
#: Signs of full width, and those of half width in their place.
WIDTHS: Final[dict[int, int | str]] = {
    **{full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)}, 0x3002: ".", 0x3000: " ",
    0x3008: "\u300a", 0x3009: "\u300b", 0xFFE5: "\u00a5",
    **dict.fromkeys((0x2022, 0x2027, 0x22C5, 0x30FB), "\u00b7"),
}  # fmt: skip
_FOLDS: Final = {
    0x2019: "'", 0x2018: "'", 0x2010: "-", 0x2011: "-", 0x0640: None, 0x0451: "е", 0x0649: "\u064a",
    **dict.fromkeys(range(0x064B, 0x0660)),
}  # fmt: skip


class Tokens(NamedTuple):
    """The words and single marks of a text, folded, and where each starts and ends."""

    words: list[str]
    starts: list[int]
    ends: list[int]


def tokenize(text: str, language: str = "en") -> Tokens:
    """The words and marks of a text: lower case, straight apostrophes, without Arabic vowel signs.

    Example:
        >>> tokenize("Parties don\u2019t meet.").words
        ['parties', "don't", 'meet', '.']
    """
    if language in _ELIDING:
        return _tokenize_eliding(text, language)
    if language in UNSPACED:
        return _tokenize_unspaced(text.translate(WIDTHS).lower())
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(character.lower() if len(character.lower()) == 1 else character for character in text)
    tokens = _by_pieces(lowered) or _cut(lowered)
    return tokens._replace(words=list(map(fold_umlauts, tokens.words))) if language in UMLAUTS else tokens


def _cut(lowered: str) -> Tokens:
    """The words of a text, cut as a whole."""
    plain = lowered.isascii()
    cuts = (_PLAIN_CUT if plain else _CUT).split(lowered)  # what lies between words, a word, what lies between, ...
    borders = list(accumulate(map(len, cuts)))
    words = cuts[1::2]
    if not plain:
        words = [word if word.isascii() else word.translate(_FOLDS) or word for word in words]
    return Tokens(words, borders[:-1:2], borders[1::2])


def _by_pieces(lowered: str) -> Tokens | None:
    """The same, piece by piece between spaces, those met before at no cost; None where a space may be in a word.

    Works where single spaces and nothing else part the pieces, as nearly everywhere.
    """
    if "  " in lowered or not lowered.isprintable():
        return None
    try:
        found = list(map(_PIECES.__getitem__, lowered.split()))
    except _MayJoin:
        return None
    words = list(chain.from_iterable(map(_words_of, found)))
    borders = list(accumulate(chain.from_iterable(map(_lengths_of, found)), initial=-1 + lowered.startswith(" ")))
    return Tokens(words, borders[1::2], borders[2::2])


# The words of a stretch between spaces; the space before each and the length of each, by turns.
_Piece = tuple[tuple[str, ...], tuple[int, ...]]


class _MayJoin(LookupError):
    """Three figures, which may be one number with those before them."""


class _Pieces(dict[str, _Piece]):
    """The pieces of text that were met before."""

    def __missing__(self, piece: str) -> _Piece:
        if _THREE_FIGURES.match(piece):
            raise _MayJoin
        if len(self) >= _KEPT:
            self.clear()
        if piece.isascii() and piece.isalpha():
            alone = self[piece] = ((piece,), (1, len(piece)))
            return alone
        words, starts, ends = _cut(piece)
        borders = [-1, *chain.from_iterable(zip(starts, ends, strict=True))]  # a piece begins behind its space
        found = self[piece] = (tuple(words), tuple(end - start for start, end in pairwise(borders)))
        return found


_PIECES: Final = _Pieces()
_words_of: Final = itemgetter(0)
_lengths_of: Final = itemgetter(1)


def _tokenize_eliding(text: str, language: str) -> Tokens:
    """The words of a language that glues its articles to them with an apostrophe."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _CUT.finditer(text):
        start, end = match.span()
        if (elided := _ELISION.match(text, start, end)) and elided.end() < end:
            words.append(fold(elided[0]))
            starts.append(start)
            ends.append(elided.end())
            start = elided.end()
        words.append(fold(text[start:end]) or text[start:end])
        starts.append(start)
        ends.append(end)
    return Tokens(words, starts, ends)


def _tokenize_unspaced(lowered: str) -> Tokens:
    """The characters of a language without spaces, a numeral as one word in figures."""
    words, starts, ends = _cut(lowered)
    for numeral in reversed([*numerals(lowered)]):
        first, last = bisect_left(starts, numeral.start), bisect_left(starts, numeral.end)
        words[first:last], starts[first:last], ends[first:last] = [numeral.figures], [numeral.start], [numeral.end]
    return Tokens(words, starts, ends)


def fold(word: str) -> str:
    """The word in lower case, with straight apostrophes, without Arabic vowel signs."""
    lowered = word.lower()
    return lowered if lowered.isascii() else lowered.translate(_FOLDS)


def fold_umlauts(word: str) -> str:
    """The word in lower case with umlauts and "ß" as two letters.

    Example:
        >>> fold_umlauts("Maßnahmen"), fold_umlauts("für")
        ('massnahmen', 'fuer')
    """
    folded = fold(word)
    return folded if folded.isascii() else folded.translate(_TWO_LETTERS)


def fold_words(text: str, language: str = "en") -> list[str]:
    """The folded words of a phrase, without their places; "n'" at its end is one word.

    Example:
        >>> fold_words("ne"), fold_words("est tenu d'", "fr")
        (['ne'], ['est', 'tenu', "d'"])
    """
    if text.isascii():
        if text.isalpha():
            return [text.lower()]
        if text.replace(" ", "").isalpha():
            return text.lower().split()
    words = tokenize(text, language).words
    return [*words[:-2], words[-2] + words[-1]] if language in _ELIDING and words[-1:] == ["'"] else words


def parts_between(words: Iterable[str], marks: Container[str]) -> list[list[str]]:
    """The stretches of words between marks or words that part them, empty ones too.

    Example:
        >>> parts_between(["rent", ",", "rates", "and", "taxes"], {",", "and"})
        [['rent'], ['rates'], ['taxes']]
    """
    parts: list[list[str]] = [[]]
    for word in words:
        if word in marks:
            parts.append([])
        else:
            parts[-1].append(word)
    return parts
