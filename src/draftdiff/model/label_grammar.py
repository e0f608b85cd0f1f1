"""The grammar of labels: what one looks like, and where text only looks like one.

A label needs a delimiter ("3.", "(a)"), a keyword ("Article 3"), or the whole line ("C9"). What
looks like one but is text stays text: years and dates ("2014.", "1. Juni"), initials ("J. Smith"),
quantities ("3.5 per cent"), citations that open a sentence ("Article 19 of the Covenant").
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Final, TypeAlias
from unicodedata import normalize

import regex

from draftdiff.lazy import lazy_pattern
from draftdiff.model.keywords import CITATIONS, ENGLISH_MONTHS, KEYWORDS, MONTHS, QUANTITIES
from draftdiff.model.label_patterns import (
    BULLET,
    BULLETS,
    CJK,
    CODE,
    ENCLOSED,
    ENCLOSED_NUMERAL,
    INSERTED,
    KEYWORD,
    LETTERED,
    NUMBERED,
)
from draftdiff.model.numerals import HAN_DIGITS, letters, roman

Match: TypeAlias = "regex.Match[str]"
#: Finds the end of a label of one kind at the start of a text, 0 where there is none.
Rule: TypeAlias = Callable[[str], int]

_TITLE = lazy_pattern(
    regex.compile,
    r"[\"“„«「『]|['‘(\[（【<]*[\"“„«「『]?(?:\p{Lu}|\p{Lt}|[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}])",
)
#: A short title in a script without capitals, that is no sentence.
_CASELESS_TITLE = lazy_pattern(
    regex.compile, r"(?!وال)[\p{Arabic}\p{Hebrew}][^\n.:،,؛;؟?!]{0,59}\Z"
)
_PARENTHESIS = lazy_pattern(regex.compile, r"[(（\[]\p{L}{2}")
_NAME = lazy_pattern(
    regex.compile,
    r"(?:\p{Lu}\.[\s-]?)+\p{Lu}\p{Ll}|\p{L}\.(?:\s|\Z)"
    r"|\p{Lu}[\p{L}'’-]+(?:,| and| &| und| et| y| и)\s(?:\p{Lu}\.\s?)+\p{Lu}",
)
_LEADING_WORD = lazy_pattern(regex.compile, r"[^\s0-9፡(]{0,40}")
_ASCII_WORD = lazy_pattern(regex.compile, r"[A-Za-z]*")
#: The longest number in letters with its delimiters, "xxxviii.)", in code points.
_LETTERING: Final = 9
#: Characters at the start of a text in which its first word ends.
_LOOK: Final = 40
#: "12. States"; no character of another script follows the word at once.
_PLAINLY_NUMBERED = lazy_pattern(
    re.compile, r"(?P<label>[1-9][0-9]{0,2}[.)]) (?P<word>[A-Za-z]++)(?![^\x00-\x7f])"
)
_POINT = lazy_pattern(regex.compile, r"[.．]")
_FIRST_WORD = lazy_pattern(regex.compile, r"[\p{L}\p{M}°]+")
_SHOUTED = lazy_pattern(regex.compile, r"\p{Lu}{2,}(?:\s+\P{Lu}|\Z)")
# No space need follow these, nor the others before a capital: "(a)Encourage", "1、总则".
_TIGHT: Final = tuple("、．）：")


def label_end(text: str) -> int:
    """The offset behind the label at the start of the text, 0 where there is none. Most paragraphs
    start with a plain word; they must cost no more than a look at it.
    """
    for rule in _rules_of(text[:_LOOK].partition(" ")[0]):
        end = rule(text)
        if end:
            return _without_lone_dash(text, end)
    return 0


def may_be_label(first: str) -> bool:
    """Return whether a text can start with a label if that stands before its first space."""
    return bool(_rules_of(first[:_LOOK]))


def _without_lone_dash(text: str, end: int) -> int:
    """The end of a label; a dash with nothing behind it is the text ("(c) –")."""
    if text[end - 1] in "-–—" and text[end - 2 : end - 1].isspace() and not text[end:].strip():
        return len(text[: end - 1].rstrip())
    return end


@lru_cache(maxsize=8192)
def _rules_of(first: str) -> tuple[Rule, ...]:
    """Return the rules that may find a label at the start of a text, chosen by what stands before
    its first space.
    """
    if not first:
        return ()
    if first[0] in BULLETS:
        return (partial(_end_of, BULLET),)
    if first[0].isdecimal():
        return (_numbered_end,)
    if first[0] in "(（":
        return (_enclosed_end,)
    if first[0] in "第附別제":
        return (partial(_end_of, CJK, bounded=True), _lettered_end)
    if first[0].isalpha():
        return _rules_for_letters(first)
    enclosed = () if first[0].isascii() else (partial(_end_of, ENCLOSED_NUMERAL),)
    return (_keyword_end,) if first[0] == "§" else enclosed


def _end_of(pattern: regex.Pattern[str], text: str, *, bounded: bool = False) -> int:
    match = pattern.match(text)
    return int(match.end()) if match and (not bounded or _bounded(match, text)) else 0


def _rules_for_letters(first: str) -> tuple[Rule, ...]:
    word = _LEADING_WORD.match(first).group()
    rules: tuple[Rule, ...] = (_keyword_end,) if concept(word) else ()
    if _is_plain(first):
        return rules
    short = len(word) <= _LETTERING or first[1] in ".)．）、" or first[0] in HAN_DIGITS
    return (*rules, _code_end, _lettered_end) if short else rules


def _is_plain(first: str) -> bool:
    """Return whether what stands before the first space starts with a word that no letter or code
    of a list can be.
    """
    if (
        len(first) > 2
        and first.isalpha()
        and first[0] not in "IVXLCivxlc" + HAN_DIGITS
        and len(set(first)) > 1
    ):
        return True
    word = _ASCII_WORD.match(first).group()
    behind_roman = word.lower().lstrip("ivxlc")
    if not behind_roman or behind_roman.startswith(INSERTED) or len(set(word)) == 1:
        return False
    if word == first:  # nothing but a space follows: "in" is no "ia."
        return word.upper() not in ("OP", "PP")
    if behind_roman != word.lower() and len(behind_roman) == 1:
        return False
    return len(word) > 2 or (len(word) == 2 and word.islower())


@lru_cache(maxsize=8192)
def concept(word: str) -> str | None:
    """Return the concept that a keyword names ("Art." is an article), or None for another word."""
    low = normalize("NFC", word).lower()
    return KEYWORDS.get(low) or KEYWORDS.get(low.rstrip(".,:;"))


def _bounded(match: Match, text: str) -> bool:
    """Return whether the label ends where it seems to: at a space, or at its delimiter before a
    capital.
    """
    after = text[match.end() : match.end() + 1]
    if not after or after.isspace():
        return True
    if match.group().endswith(_TIGHT):
        return not after.isdecimal()
    is_cjk = "\u3040" <= after <= "\u9fff" or "\uac00" <= after <= "\ud7a3"
    return match["delim"] not in ("", "/", None) and (after.isupper() or is_cjk)


def _numbered_end(text: str) -> int:
    plain = _PLAINLY_NUMBERED.match(text)
    if plain is not None and not _may_belong_to_number(plain["word"].lower()):
        return plain.end("label")
    match = NUMBERED.match(text)
    bounded = match is not None and _bounded(match, text)
    return match.end() if bounded and _is_number_label(match, text[match.end() :].lstrip()) else 0


def _may_belong_to_number(word: str) -> bool:
    """Return whether a word behind a number may be a part of it ("1. bis:"), or the name of a
    month.
    """
    return word.startswith(INSERTED) or word in ENGLISH_MONTHS or word in MONTHS


def _is_number_label(match: Match, tail: str) -> bool:
    """Return whether digits at the start of a text are a label, and no quantity, date or large
    number.
    """
    levels = _POINT.split(match["n"])
    if any(level == "000" for level in levels) or (
        len(levels) > 1 and all(len(x) == 3 for x in levels[1:])
    ):
        return False
    if _is_date(match, levels, tail):
        return False
    if match["delim"]:
        return True
    if match["suffix"] or match["colon"]:
        return not tail or _TITLE.match(tail) is not None
    if match["dash"]:
        return not tail or tail[0].isalpha()
    if len(levels) == 1:
        return False
    return _first_word(tail) not in QUANTITIES and (
        _TITLE.match(tail) is not None or len(levels) > 2
    )


def _is_date(match: Match, levels: list[str], tail: str) -> bool:
    """A German "1. Juni", and a Slavic or Nordic one alike."""
    if match["delim"] != "." or len(levels) > 1 or match["let"] or match["suffix"]:
        return False
    word = _first_word(tail)
    if word in ENGLISH_MONTHS:
        return regex.match(r"\p{L}+\s+\d{4}|\p{L}+\Z", tail) is not None
    return word in MONTHS


def _first_word(tail: str) -> str:
    match = _FIRST_WORD.match(tail)
    return match.group().lower() if match else ""


def _enclosed_end(text: str) -> int:
    match = ENCLOSED.match(text)
    if match is None or not _bounded(match, text):
        return 0
    inner = match["n"]
    if inner.lower() == "c" and regex.match(r"\s*\d{4}", text[match.end() :]):
        return 0  # a copyright
    return match.end() if inner[0].isdecimal() or is_lettering(inner, enclosed=True) else 0


def is_lettering(inner: str, *, enclosed: bool = False) -> bool:
    """Return whether letters can be a number: a Roman or Han numeral, a letter of a list, a letter
    doubled.
    """
    if roman(inner) is not None or all(character in HAN_DIGITS for character in inner):
        return True
    reading = letters(inner)
    if reading is None:
        return False
    return not reading[2] or (enclosed and (inner[0] == "z" or inner[1] in "ab"))


def _lettered_end(text: str) -> int:
    """Return where a label of letters ends, or 0 where there is none."""
    match = LETTERED.match(text)
    if match is None or not is_lettering(match["n"]) or not _bounded(match, text):
        return 0
    tail = text[match.end() :].lstrip()
    if match["delim"] in ("", None):
        return match.end() if _is_dashed(match, tail) else 0
    if (
        match["delim"] in ".．"
        and not match["suffix"]
        and not match["let"]
        and len(match["n"]) == 1
    ):
        return (
            match.end() if _is_point(match["n"], text[match.end() : match.end() + 1], tail) else 0
        )
    return int(match.end())


def _is_dashed(match: Match, tail: str) -> bool:
    """Return whether a dash makes the letter a label: "A – Introduction", but no dash in a
    sentence.
    """
    if not (match["dash"] or match["suffix"]) or match["n"].islower():
        return False
    return not match["n"][0].isupper() or not tail or _TITLE.match(tail) is not None


def _is_point(letter: str, gap: str, tail: str) -> bool:
    """Return whether a letter with a full stop is a label, not an initial ("J. Smith", "A. B.
    Smith", "z. B.").
    """
    if _NAME.match(tail) or (tail and not gap.isspace()) or tail[:1].isdecimal():
        return False
    if not letter.isupper():
        return True
    # Lists of headings seldom go past I; an initial may be any letter.
    return letter in "ABCDEFGHIVXАБВГДЕЖЗИΑΒΓΔΕ" or not regex.match(r"\p{Lu}\p{Ll}", tail)


def _code_end(text: str) -> int:
    """Return where a label made of a code and a number ends, or 0 where there is none."""
    match = CODE.match(text)
    if match is None or not _bounded(match, text):
        return 0
    tail = text[match.end() :].lstrip()
    if not tail or match["delim"] or match["colon"]:
        return int(match.end())
    is_known_code = (
        match["word"].strip().upper() in ("PP", "OP")
        or match["word"].endswith(".")
        or match["suffix"]
    )
    return match.end() if (is_known_code or match["dash"]) and _TITLE.match(tail) else 0


def _keyword_end(text: str) -> int:
    match = KEYWORD.match(text)
    if match is None or concept(match["word"]) is None or not _bounded(match, text):
        return 0
    if "\u05d0" <= match["n"][0] <= "\u05ea" and letters(match["n"]) is None:
        return 0  # a Hebrew word that is no number
    tail = text[match.end() :]
    return match.end() if not tail.strip() or _heads(match, tail) else 0


def _heads(match: Match, tail: str) -> bool:
    """Return whether a keyword and number head what follows, and do not open a sentence about what
    they cite.
    """
    delimited = match["delim"] or match["colon"] or match["dash"]
    if delimited or tail[0] in "\n\t" or tail.startswith("  "):
        return (
            not match["word"][0].islower()
            or match["delim"] in ("", None)
            or concept(match["word"]) is None
        )
    title = tail.lstrip()
    if _first_word(title) in CITATIONS or (_SHOUTED.match(title) and not match["word"].isupper()):
        return False
    return any(pattern.match(title) for pattern in (_TITLE, _PARENTHESIS, _CASELESS_TITLE))
