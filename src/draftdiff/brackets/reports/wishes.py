"""The edits that somebody wants done with a text, and their conditions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

import regex
from attrs import frozen

from draftdiff.lazy import lazy_pattern

_QUOTED: Final = lazy_pattern(
    regex.compile,
    r"[“\"](?P<words>[^”\"]{1,600})[”\"]|(?<!\w)[‘'](?P<words>[^’']{1,300})[’'](?!\w)",
)
_CONDITION: Final = lazy_pattern(
    regex.compile,
    r"\b(?:(?:but )?only (?:if|when|where|after)|provided(?: that)?|on (?:the )?(?:condition|understanding) that"
    r"|with the understanding that|subject to|unless|as long as|in case|if)\s[^;.]+",
    regex.IGNORECASE,
)
#: Quoted words behind a verb.
_WORDS: Final = r"[^“\"]{0,40}[“\"][^”\"]{1,600}[”\"]"
_INSTEAD: Final = r"(?:instead of|in (?:the )?(?:place|lieu) of)"
#: What leads in words that only say where: 'after the word "ballot"'.
_WHERE: Final = re.compile(
    r"\b(?:after|before|following|behind|between)\b[\w ,]{0,24}$", re.IGNORECASE
)
#: The place that an edit opens with: "in line 5, to leave out".
_AT: Final = (
    r"(?:in |at |on )?(?:amendment|page|line|clause|section|article|paragraph|para\.?) [\w.()]+,? "
    r"|\d+, |at (?:the )?end,? "
)
#: How words are taken out, and what is to be done with words that stand first.
_OUT: Final = r"(?:(?:strik(?:e|ing)|leav(?:e|ing)|tak(?:e|ing)) out|strik(?:ing|e)\b|delet\w+)"
_PASSIVE: Final = (
    r"(?=(?:have )?(?:the )?(?:words?|phrase|term|sentence|clause|paragraph|section|reference)\b"
    r"(?:[“\"][^”\"]{1,600}[”\"]|[^;,“\"]){1,120}?\b"
)
#: How each edit of a text is spoken of, the surer first.
_EDITS: Final[Mapping[str, str]] = {
    "unbracket": r"(?:remov\w+|lift\w+|delet\w+)(?: the| all)? (?:square )?brackets",
    "bracket": r"brackets (?:around|on)|plac\w+ .{1,60}brackets"
    r"|[^,;]{1,60}\bbe (?:placed|put) in(?:to)? (?:square )?brackets|bracket(?:s|ing|ed)?\b",
    "replace": r"replac\w+|substitut\w+|chang\w+ .{1,80}\bto\b"
    rf"|{_OUT}(?=.{{1,600}}\binsert(?:ing)?\b)"
    rf"|{_PASSIVE}replaced (?:by|with)\b)"
    r"|(?:amend|revis)\w* [^“\"]{0,80}\b(?:to read|reads?)\b"
    rf"|(?={_WORDS}[^“\"]{{0,30}}\b(?:inserted|substituted)\b[^“\"]{{0,30}}{_INSTEAD})"
    rf"|insert(?:ing)?\b(?={_WORDS}\W*(?:striking out|{_INSTEAD})\b)",
    "delete": rf"{_OUT}|remov(?:ing|al|ed?)\b|omi(?:t|tting|ssion)\b|dropp?(?:ing)?\b|expung(?:e|ing)\b"
    rf"|{_PASSIVE}(?:(?:struck|left|taken) out|deleted|omitted|removed)\b)",
    "retain": r"retain\w*|retention|keep(?:ing)?\b|maintain\w* (?:the )?(?:text|language|reference)",
    "move": rf"{_PASSIVE}moved (?:to|into)\b)|"
    r"mov(?:e|ing) .{1,120}\b(?:to|into|under)\b|transferr?(?:ing)? .{1,120}\bto\b",
    "merge": r"merg(?:e|ing)\b|combin(?:e|ing) (?:the )?(?:paragraphs|options|texts)",
    "insert": r"(?:add|insert|includ|incorporat)(?:e|ing|ition|ion)?\b|inclusion of|addition of"
    r"|(?:a )?references? to|language (?:on|reflecting|that)|new (?:paragraph|text|language)"
    rf"|{_PASSIVE}(?:inserted|added|included)\b)"
    r"|(?<=to )(?:prefix|append|annex|subjoin)\b|(?:prefix|append|annex|subjoin)ing\b",
}


@frozen
class Edit:
    """An edit that is to be done with a text.

    Attributes:
        kind: insert, delete, retain, replace, bracket, unbracket, move or merge; None for no edit.
        words: The words of the text that it is done with, "" where they are not quoted.
        new: The words that are to stand, "" where they are not quoted.
    """

    kind: str | None
    words: str = ""
    new: str = ""


def read_edit(about: str) -> Edit | None:
    """Return the edit that is spoken of, or None.

    Args:
        about: What a position is about, in the words of the report.

    Example:
        >>> read_edit('replacing "should" with "shall" in paragraph 4')
        Edit(kind='replace', words='should', new='shall')
    """
    for kind in _EDITS:
        match = _pattern(kind).match(about)
        if match is not None:
            return _with_words(kind, about, match.end())
    return None


def read_condition(about: str) -> str:
    """Return the condition under which somebody wants or accepts something, or "".

    Example:
        >>> read_condition("the text, provided that the footnote stays")
        'provided that the footnote stays'
    """
    match = _CONDITION.search(about)
    return match[0].strip(" ,") if match is not None else ""


@lru_cache(maxsize=16)
def _pattern(kind: str) -> regex.Pattern[str]:
    lead = rf"\W*(?:{_AT})*(?:(?:to|that|the|a|an|for|of|on|any|further|proposed|against|with) )*"
    return regex.compile(f"{lead}(?:{_EDITS[kind]})", regex.IGNORECASE)


def _with_words(kind: str, about: str, start: int) -> Edit:
    """The edit with the words that are quoted behind its verb."""
    quoted = [
        (match.start(), _bare(match["words"]))
        for match in _QUOTED.finditer(about, start)
        if not _WHERE.search(about[: match.start()])
    ]
    texts = [text for _, text in quoted]
    if kind == "insert":
        return Edit(kind, "", texts[0] if texts else "")
    if kind != "replace":
        return Edit(kind, texts[0] if texts else "")
    if len(texts) < 2:
        is_whole = re.search(r"\breads?\b", about[:start]) is not None
        return Edit(kind, "", texts[0] if texts and is_whole else "")
    end_of_first = quoted[0][0] + len(texts[0])
    start_of_second = quoted[1][0]
    between = about[end_of_first:start_of_second].lower()
    verb = re.match(r"\W*(?:to )?(insert|substitut)", about.lower())
    opening = "" if verb is None else verb[1]
    is_instead = re.search(rf"\b(?:inserted|substituted)\b.*{_INSTEAD}", between) is not None
    is_for = opening == "substitut" and " for " in between
    is_turned = opening == "insert" or is_for or is_instead
    first, second = texts[:2]
    if is_turned:
        return Edit(kind, second, first)
    return Edit(kind, first, second)


def _bare(quoted: str) -> str:
    """Quoted words without the sign that belongs to the sentence around them, as in 'strike "may,"'."""
    is_part = quoted[:1].islower()
    return quoted.rstrip(",;.") if is_part else quoted.rstrip(",;")
