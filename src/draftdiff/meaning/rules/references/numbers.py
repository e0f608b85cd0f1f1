"""The numbers of a reference, behind its noun: "5 and 6", "9(2)(a)", "68/167", "5/CP.12"."""

from __future__ import annotations

import re
from typing import Final

from draftdiff.meaning.sentences.segments import Side

#: A number of a reference, or a letter.
NUMERAL: Final = re.compile(r"(?i)\d[\d.]*[a-z]?|[ivxlc]+|[a-z\u0430-\u044f\u0621-\u064a]|bis|ter|quater|\d+/\d+")
#: What joins the numbers of one reference.
LINKS: Final = frozenset(
    "/ ( ) - \u2013 . and or to through , y et e и و 和 oder und bis ou o или 或 、 至 по إلي الي أو".split()
)
#: A letter may stand between them: "подпункт «а»".
QUOTES: Final = frozenset('"\u00ab\u00bb\u201e\u201c\u201d')
# Letters of bodies in numbers of decisions are no more.
_LETTERS: Final = 4
_YEAR: Final = re.compile(r"(?:1[89]|20)\d\d")


def numbers_behind(side: Side, at: int) -> tuple[tuple[str, ...], int]:
    """The numerals that follow a noun, joined as they are joined in writing, and where they end.

    Args:
        side: The words.
        at: The first one behind the noun.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> said = "Articles 5, 6(2) and 9 apply."
        >>> numbers_behind(Side(said, (0, len(said)), lexicon("en")), 1)
        (('5', '6(2)', '9'), 9)
    """
    numbers: list[str] = []
    end, ordinals = at, side.lexicon.cited_as
    glue, linked = "", False
    while at < len(side.words):
        word = side.words[at]
        if _is_numeral(side, at):
            if numbers and ((not linked and _begins_another(side, at)) or _is_another_year(side, at, numbers[-1])):
                break
            linked = False
            if numbers and not glue and side.starts[at] == side.ends[at - 1]:
                numbers[-1] += word
            elif glue in ("/", "(", "-", ".", ":") and numbers:
                numbers[-1] += f"{glue}{word}{')' if glue == '(' else ''}"
            else:
                numbers.append(ordinals.get(word, word) if ordinals else word)
            end = at + 1 + (glue == "(")
            glue, at = "", end
        elif numbers and word in QUOTES and side.words[at - 1] == numbers[-1]:
            at, end = at + 1, at + 1
        elif numbers and glue == "/" and _session(side, at):
            numbers[-1] += f"/{word}"
            glue, end, at = "", at + 1, at + 1
        elif numbers and word == "(" and ")" not in side.words[at + 2 : at + 4]:
            break  # "Public Law 115-123 (132 Stat. 85)"
        elif numbers and word == "u" and side.words[at + 1 : at + 2] == ["."]:
            linked, at = True, at + 2  # "Art. 1 u. 2"
        elif numbers and word == "." and not _written_together(side, at) and not _of_a_code(side, numbers):
            break
        elif numbers and (later := _behind_date(side, at)):
            numbers[-1] += f" {' '.join(side.words[at + 1 : later - 1])}"
            glue, at = "", later
        elif (numbers or word == "(") and (word in LINKS or word in side.lexicon.ranges):
            linked = True
            glue, at = word if word in "/(-." else "", at + 1
        elif word == ":" and numbers and _written_together(side, at):
            glue, at = word, at + 1  # the year of a standard, "ISO 9001:2015"
        else:
            break
    if any(" " in number for number in numbers[:-1]) and (dated := _date_behind(side, end)):
        numbers[-1] += f" {' '.join(side.words[end + 1 : dated])}"
        end = dated
    if numbers and side.lexicon.concord and (dated := _dated_by(side, end)):
        numbers[-1] += f" {' '.join(side.words[end:dated])}"
        end = dated
    return tuple(numbers), min(end, len(side.words))


def ordinal_before(side: Side, at: int) -> str:
    """The number that an ordinal before a noun says ("вторая часть"), or ""."""
    word = side.words[at - 1] if at else ""
    return side.lexicon.cited_as[word] if word in side.lexicon.among("reference.ordinals") else ""


def _cites(side: Side, at: int) -> bool:
    """True for a noun that cites or its figure, where the lexicon lists the forms of such nouns."""
    known, word = side.lexicon.cited_as, side.words[at]
    return word in known or (bool(known) and word.isdecimal())


def _begins_another(side: Side, at: int) -> bool:
    """True for a capital behind a number and a space: the "G" of "Satz 2 G v." for "Gesetz vom"."""
    if side.words[at + 1 : at + 2] == [")"] and side.lexicon.cited_as:
        return False  # "пункт 1 b)"
    return side.starts[at] > side.ends[at - 1] and len(side.words[at]) == 1 and side.words[at].isalpha()


def _is_another_year(side: Side, at: int, before: str) -> bool:
    """True for the year that something is changed to: "references in sections 502 and 503 to 1997"."""
    word = side.words[at]
    return side.words[at - 1] == "to" and _YEAR.fullmatch(word) is not None and len(before) < len(word)


def _session(side: Side, at: int) -> bool:
    """True for the letters in the number of a decision ("5/CP.12", "9/AC.4")."""
    word = side.words[at]
    return (
        len(word) <= _LETTERS and word.isalpha() and side.written(at, at + 1).isupper() and _written_together(side, at)
    )


def _date_behind(side: Side, at: int) -> int | None:
    """Where the date of the last of several texts ends: "58/4 of 12 June 2019 and 61/9 of 3 July 2022"."""
    if side.words[at : at + 1] != ["of"]:
        return None
    return next((one.end for one in side.measures(side.lexicon) if (one.kind, one.start) == ("date", at + 1)), None)


def _dated_by(side: Side, at: int) -> int | None:
    """Where the date of a text ends that its number goes with: "la résolution 61/295 du 13 septembre 2007"."""
    dating = side.lexicon.among("reference.dated")
    at += bool(dating) and side.words[at : at + 1] == [","]
    if at + 1 >= len(side.words) or side.words[at] not in dating:
        return None
    return next((one.end for one in side.measures(side.lexicon) if (one.kind, one.start) == ("date", at + 1)), None)


def _of_a_code(side: Side, numbers: list[str]) -> bool:
    """True for the "L" of "article L. 121-3", with which the numbers of a code begin."""
    return len(numbers) == 1 and numbers[0] in side.lexicon.among("reference.letters")


def _written_together(side: Side, at: int) -> bool:
    """True for a mark between two words without a space on either side."""
    return at + 1 < len(side.words) and side.starts[at] == side.ends[at - 1] and side.starts[at + 1] == side.ends[at]


def _behind_date(side: Side, at: int) -> int | None:
    """Where the next number stands behind "of 13 December 2006," or "of 1999 and"."""
    words = side.words
    if words[at] != "of":
        return None
    year = next((i for i in range(at + 1, min(at + 4, len(words))) if _YEAR.fullmatch(words[i])), None)
    if year is None or (year > at + 1 and not words[at + 1].isdecimal()):
        return None
    following = words[year + 1 : year + 3]
    return (
        year + 2
        if following[:1] in ([","], ["and"], ["or"]) and following[1:][:1] and following[1][0].isdecimal()
        else None
    )


def _is_numeral(side: Side, at: int) -> bool:
    word = side.words[at]
    if not NUMERAL.fullmatch(word):
        return word in side.lexicon.cited_as and word in side.lexicon.among("reference.ordinals")
    if word[0].isdecimal() or word in ("bis", "ter", "quater"):
        return True
    if at and len(word) == 1 and side.words[at - 1][-1].isdecimal() and side.starts[at] == side.ends[at - 1]:
        return True
    written = side.written(at, at + 1)
    closed = at > 0 and side.words[at + 1 : at + 2] == [")"]
    cited = closed and (side.words[at - 1] == "(" or _cites(side, at - 1))  # "подпункт а)"
    cited = cited or (at > 0 and QUOTES.issuperset(side.words[at - 1 : at] + side.words[at + 1 : at + 2]))
    return cited or written.isupper()
