"""A sentence of a report as words with their places; asides in parentheses are no words of it."""

from __future__ import annotations

import re
from typing import Final

import regex
from attrs import frozen

from draftdiff.lazy import lazy_pattern

_WORD: Final = lazy_pattern(
    regex.compile,
    r"[\p{L}\p{N}][\p{L}\p{N}&+/\-$]*(?:\.[\p{L}\p{N}]+)*(?:['’](?:s\b|(?=\s))|['’](?!(?:m|d|ll|ve|re)\b)\p{L}+)?"
    r"|(?<=\p{L})['’](?:m|d|ll|ve|re)\b|[,;:.!?–—]",
)
_ASIDE: Final = lazy_pattern(re.compile, r"\([^()]*\)|\[[^\[\]]*\]")
_QUOTED: Final = lazy_pattern(
    re.compile,
    r"[“\"][^”\"]{0,600}[”\"]|(?<!\w)[‘'](?!s\s)[^’']{1,300}(?:[’']\w[^’']{0,200})*[’'](?!\w)",
)
#: What a short form stands for: "I'm".
_SHORT: Final = {"'m": "am", "'d": "would", "'ll": "will", "'ve": "have", "'re": "are"}


@frozen
class Word:
    """A word or a sign of a sentence.

    Attributes:
        text: As it is written.
        lower: In small letters.
        start, end: Where it stands in the sentence, in code points.
        aside: What stands in parentheses right behind it, such as a short name; "" for nothing.
    """

    text: str
    lower: str
    start: int
    end: int
    aside: str = ""

    @property
    def is_sign(self) -> bool:
        """Return whether it is a comma, a stop or another sign."""
        return not self.text[0].isalnum()


def split_words(sentence: str) -> tuple[Word, ...]:
    """Return the words and signs of a sentence; a quotation is passed over like an aside.

    Example:
        >>> [word.text for word in split_words("The EU (27), opposed by Peru, said no.")]
        ['The', 'EU', ',', 'opposed', 'by', 'Peru', ',', 'said', 'no', '.']
    """
    plain = _blanked(_ASIDE, _blanked(_QUOTED, sentence))
    asides = {match.start(): match[0][1:-1] for match in _ASIDE.finditer(sentence)}
    return tuple(
        _word(match[0], match.start(), match.end(), asides.get(match.end() + 1, ""))
        for match in _WORD.finditer(plain)
    )


def _word(text: str, start: int, end: int, aside: str) -> Word:
    lower = text.lower().replace("’", "'")
    short = _SHORT.get(lower)
    return Word(short or text, short or lower, start, end, aside)


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    """The text with blanks in place of what a pattern matches, so that offsets stay."""
    return pattern.sub(lambda match: " " * len(match[0]), text)
