"""One form for all spellings of a word: British and American, with and without a hyphen, typing errors."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final
from unicodedata import normalize

from draftdiff.meaning.words.letters import NO_LETTERS, one_lettering
from draftdiff.meaning.words.signs import one_writing
from draftdiff.meaning.words.spelling_tables import STEM, Spelling, spelling
from draftdiff.meaning.words.tokens import UMLAUTS, UNSPACED, fold_umlauts

_AND: Final = "and"
#: Characters that are typographic variants of others.
TYPOGRAPHIC: Final = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u2039\u203a\u2032", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u300c\u300d\u300e\u300f", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        "&": _AND, "\u2026": "...", "\u00ad": None, "\u200b": None, "\ufeff": None, "\u2060": None, "\u061f": "?",
        **NO_LETTERS,
        "\ufb01": "fi", "\ufb02": "fl", "\ufb00": "ff", "\ufb03": "ffi", "\ufb04": "ffl",
    }
)  # fmt: skip
_ISE: Final = re.compile(r"(.{3,}?)is(e|ed|es|ing|er|ers|able|ation|ations|ational)")
# An em dash, and an en dash between spaces, are one mark however they are spaced.
_DASHES: Final = re.compile(r"\s*\u2014\s*|\s+\u2013\s+|(?<=\w)\s*--\s*(?=\w)")
_SPAN_OF_YEARS: Final = re.compile(r"(?<=\b\d{4})[/-](?=\d\d\b)")
_WORD: Final = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
_MARK: Final = re.compile("[\u0300-\u036f]")
# What stands before an apostrophe or hyphen, and behind it.
_PARTS: Final = re.compile(r"(.+?)('|-)(.+)")
# So many forms of words are kept.
_KEPT: Final = 1 << 14
# English prefixes that are no words of their own: "non refundable".
_NO_WORDS: Final = frozenset({"non", "anti", "semi", "multi"})
_PAIR: Final = re.compile(r"([^\W\d_]+) ([^\W\d_]+)")


def plain_marks(text: str) -> str:
    """The text with each mark in one form, letters with their accents.

    Example:
        >>> plain_marks("The Parties\u2019 rights & duties")
        "The Parties' rights and duties"
    """
    if text.isascii():  # costs a fifth
        return text.replace("&", _AND) if "&" in text else text
    return normalize("NFC", text).translate(TYPOGRAPHIC)


def one_spelling(text: str, language: str) -> str:
    """The text with every word in one spelling and every mark in one form; capitals stay.

    Example:
        >>> one_spelling("The programme\u2019s co-operation", "en")
        "The program's cooperation"
    """
    parted = text if text.isascii() and "--" not in text else _DASHES.sub(" - ", normalize("NFC", text))
    plain = plain_marks(parted)
    plain = _SPAN_OF_YEARS.sub("-", plain) if "/" in plain else plain
    tables = spelling(language)
    if not tables.stems and not tables.letters.same:
        return plain
    if language in UNSPACED:
        return exchanged(one_writing(plain), language, "stems")
    return _WORD.sub(
        lambda word: _as_capitalised(word[0], word_form(word[0].lower(), language)), _joined(plain, tables, language)
    )


def exchanged(text: str, language: str, name: str) -> str:
    """A text without spaces with its phrases in their common form, the longest at each place first.

    Args:
        text: The text.
        language: Of it.
        name: "stems" for spellings of one word, "phrases" for what says the same.

    Example:
        >>> exchanged("其它帐户", "zh", "stems")
        '其他账户'
    """
    forms: dict[str, str] = getattr(spelling(language), name)
    return _anywhere(language, name).sub(lambda found: forms.get(found[0], found[0]), text)


@lru_cache
def _anywhere(language: str, name: str) -> re.Pattern[str]:
    """The phrases of a table wherever they stand, with their common forms and the words that only look like them."""
    tables = spelling(language)
    forms: dict[str, str] = getattr(tables, name)
    said = sorted({*forms, *forms.values(), *tables.traps}, key=lambda phrase: (-len(phrase), phrase))
    return re.compile("|".join(map(re.escape, said)))


def _joined(text: str, tables: Spelling, language: str) -> str:
    """The text with compounds of two words as one."""
    fold = fold_umlauts if language in UMLAUTS else str.lower
    pair = _PAIR.search(text)
    while pair:
        one, other = fold(pair[1]), fold(pair[2])
        if one in tables.joining or (one, other) in tables.joins or (one in _NO_WORDS and tables.numbers):
            text = f"{text[: pair.end(1)]}-{text[pair.start(2) :]}"
        pair = _PAIR.search(text, pair.start(2))
    return text


def word_form(word: str, language: str) -> str:
    """The common form of all spellings of a lower-case word.

    Example:
        >>> [word_form(word, "en") for word in ("organisations", "re-sign", "multi-stakeholder")]
        ['organizations', 're-sign', 'multistakeholder']
    """
    return _forms(language)[word]


def word_forms(words: Iterable[str], language: str) -> list[str]:
    """The common forms of some words."""
    return list(map(_forms(language).__getitem__, words))


@lru_cache
def _forms(language: str) -> _Forms:
    return _Forms(language)


class _Forms(dict[str, str]):
    """The forms of the words of a language that were asked for; a look-up costs less than a cached call."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __missing__(self, word: str) -> str:
        if len(self) >= _KEPT:
            self.clear()
        form = self[word] = _form(word, self.language)
        return form


def _form(word: str, language: str) -> str:
    tables = spelling(language)
    if word.endswith("'s"):
        return _form(word[:-2], language) + "'s"
    if tables.parted and (found := _PARTS.fullmatch(_without_hyphen(word, tables))):
        return _form(found[1], language) + found[2] + _form(found[3], language)
    word = tables.errors.get(word, word)
    if tables.letters.same:
        word = one_lettering(word, tables.letters)
    for pattern, form in tables.patterns:
        word = pattern.sub(form, word)
    if tables.plain and not word.isascii() and word not in tables.traps:
        word = _MARK.sub("", normalize("NFD", word)) or word  # a mark alone stays
    if language in UMLAUTS and word not in tables.traps:
        word = fold_umlauts(word)
        word = tables.errors.get(word, word)
    if "-" in word:
        word = _without_hyphen(word, tables)
    word = _american(word, tables)
    if "is" in word and (ise := _ISE.fullmatch(word)):
        word = f"{ise[1]}iz{ise[2]}"
    return word


def _american(word: str, tables: Spelling) -> str:
    """The word with the common spelling of its stem, which a prefix may stand before ("discoloured")."""
    starts = [0]
    if word.startswith(tables.deriving):
        starts += [len(head) for head in tables.deriving if word.startswith(head)]
    for start in starts:
        if word[start : start + STEM] not in tables.openings:
            continue
        for end in range(len(word), start + STEM - 1, -1):
            if word[start:end] in tables.stems:
                return word[:start] + tables.stems[word[start:end]] + word[end:]
    return _in_compound(word, tables)


def _in_compound(word: str, tables: Spelling) -> str:
    """The word with the common spelling of a stem behind another one: "Küstenschiffahrt"."""
    for stem in tables.second:
        if (at := word.find(stem)) > STEM - 1:
            return word[:at] + tables.stems[stem] + word[at + len(stem) :]
    return word


def _without_hyphen(word: str, tables: Spelling) -> str:
    bare = word.replace("-", "")
    if bare in tables.compounds:
        return bare
    head, _, rest = word.partition("-")
    if _solid(word, tables):
        return bare
    if head not in tables.prefixes or word in tables.traps or not rest:
        return word
    safe = tables.guarded.get(head)
    return head + rest if safe is None or rest[0] in "aeiou" or rest.startswith(safe) else word


def _solid(word: str, tables: Spelling) -> bool:
    """True for two words that are one with or without their hyphen; numbers, and what a hyphen tells apart, are not."""
    parts = word.split("-")
    if len(parts) != 2 or word in tables.traps or parts[0] in tables.prefixes:
        return False
    return bool(tables.numbers) and all(
        len(part) > 2 and part.isalpha() and part not in tables.numbers for part in parts
    )


def _as_capitalised(written: str, form: str) -> str:
    if form == written.lower():
        return written
    if written.isupper() and len(written) > 1:
        return form.upper()
    return form[:1].upper() + form[1:] if written[0].isupper() else form
