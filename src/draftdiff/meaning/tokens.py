"""The words and single marks of a text, folded, each with its place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final, NamedTuple
from unicodedata import normalize

from attrs import field, frozen

WORD: Final = "word"
NUMBER: Final = "number"
URL: Final = "url"
MARK: Final = "mark"

# Scripts without spaces: a character is a word there, as in draftdiff.model.words.
_UNSPACED: Final = "\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u309f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_MARKS: Final = "\u0300-\u036f\u064b-\u065f\u0670\u0640"
_LETTER: Final = rf"[^\W\d_{_UNSPACED}]"
_CUT: Final = (
    r"(?P<url>(?:https?://|www\.)[^\s<>\"\u201d\u300d]*[^\s<>\"\u201d\u300d.,;:!?)\]'*_`])"
    rf"|(?P<word>{_LETTER}(?:[^\W_{_UNSPACED}]|[{_MARKS}])*(?:['\u2019\u2010\u2011_-](?:[^\W_{_UNSPACED}]|[{_MARKS}])+)*"
    rf"|[{_UNSPACED}])"
    r"|(?P<number>(?:\d{1,3}(?:[\u00a0\u202f ]\d{3}(?!\d))+|\d+)(?:[.,\uff0c\uff0e]\d+)*)"
    r"|(?P<mark>\S)"
)
_FOLDS: Final = {
    0x2019: "'",
    0x2018: "'",
    0x2010: "-",
    0x2011: "-",
    0x0640: None,
    0x0451: "е",
    0x0649: "\u064a",
    **dict.fromkeys(range(0x064B, 0x0660)),
}


class Token(NamedTuple):
    """A word, number, URL or single mark."""

    form: str  # In lower case, with straight apostrophes, without Arabic vowel signs
    start: int  # start, end: where it stands in the text
    end: int
    kind: str  # ``WORD``, ``NUMBER``, ``URL`` or ``MARK``


@frozen
class Spelling:
    """The way in which a language writes its words."""

    #: Articles and particles before an apostrophe that are words of their own ("l'", "qu'").
    elided: frozenset[str] = frozenset()
    folds: Mapping[int, str] = field(
        factory=dict, eq=False
    )  # Letters and what may be written for them ("ä" as "ae")
    prefixes: tuple[str, ...] = ()  # Particles that are written together with the next word

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> Spelling:
        """The spelling that a lexicon's table ``[tokens]`` describes."""
        folds = str.maketrans(dict(table.get("folds", ())))
        return cls(frozenset(table.get("elided", ())), folds, tuple(table.get("prefixes", ())))


@lru_cache
def _cutter() -> re.Pattern[str]:
    return re.compile(_CUT)


def tokenize(text: str, spelling: Spelling | None = None) -> list[Token]:
    """The words and marks of a text, in order."""
    tokens: list[Token] = []
    elided = spelling.elided if spelling else frozenset()
    folds = spelling.folds if spelling else {}
    for match in _cutter().finditer(text):
        start, end = match.span()
        kind = match.lastgroup or MARK
        form = fold(match[0]) or match[0]
        if folds:
            form = form.translate(folds)
        if elided and kind == WORD and "'" in form:
            head, _, tail = form.partition("'")
            if head in elided and tail:
                tokens.append(Token(head + "'", start, start + len(head) + 1, WORD))
                start = start + len(head) + 1
                form = tail
        if elided and form == "'" and tokens:
            last = tokens[-1]
            if last.end == start and last.form in elided:
                tokens[-1] = Token(last.form + "'", last.start, end, WORD)
                continue
        tokens.append(Token(form, start, end, kind))
    return tokens


def fold(word: str) -> str:
    """The word in lower case, with straight apostrophes, without Arabic vowel signs."""
    lowered = word.lower()
    if lowered.isascii():
        return lowered
    return (full_width(lowered)).translate(_FOLDS)


def full_width(word: str) -> str:
    """A word or number with its letters and digits of full width as those of half width."""
    if word[:1].isalnum() and any("\uff01" <= letter <= "\uff5e" for letter in word):
        return normalize("NFKC", word)
    return word
