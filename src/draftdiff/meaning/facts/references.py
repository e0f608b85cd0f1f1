"""References: numbered provisions, addresses, instruments by their names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from draftdiff.lazy import lazy_pattern
from draftdiff.meaning.facts.fact import REFERENCE, Fact
from draftdiff.meaning.facts.measures import Reader
from draftdiff.meaning.laying_out import each_phrase
from draftdiff.meaning.lexicon import Hit, Lexicon
from draftdiff.meaning.passages import Side
from draftdiff.meaning.tokens import NUMBER, URL, WORD

# What goes on in a number: "4(b)(ii)", "1.2", "5 and 6", "A-11".
_JOINING: Final = frozenset(
    {"(", ")", ".", "-", "\u2013", ",", "/", "and", "or", "to", "bis", "ter", "\u00ab", "\u00bb"}
)
_ROMAN: Final = lazy_pattern(re.compile, r"[ivxlc]+|[a-z]")


def references(side: Side) -> Iterator[Fact]:
    """The references of a sentence, in reading order."""
    at = 0
    nouns = {hit.start: hit for hit in side.hits if hit.kind == "citation"}
    reader = Reader(side)
    while at < len(side.tokens):
        token = side.tokens[at]
        fact = None
        if token.kind == URL:
            fact = Fact(
                REFERENCE,
                token.form.rstrip("/").partition("://")[2] or token.form,
                None,
                at,
                at + 1,
                "url",
            )
        elif token.form in side.lexicon.words("reference.versions"):
            fact = _version(side, at)
        elif token.form in side.lexicon.words("reference.ordinal"):
            fact = _counted(side, at, reader)
        elif at in nouns:
            fact = _numbered(side, nouns[at], reader)
        elif (value := _ordinals(side.lexicon).get(token.form)) and at + 1 in nouns:
            fact = Fact(
                REFERENCE, f"{nouns[at + 1].key}{value}", None, at, nouns[at + 1].end, "number"
            )
        elif token.kind == WORD and side.written(at)[0].isupper():
            fact = _named(side, at)
        if fact:
            yield fact
        at = fact.end if fact else at + 1


@lru_cache
def _ordinals(tables: Lexicon) -> dict[str, str]:
    """Ordinals in words that number provisions, and their figures."""
    rows = tables.table("reference_ordinals").items()
    ordinals = {}
    for value, words in rows:
        for word in each_phrase(words):
            ordinals[tables.forms(word)[0]] = value
    return ordinals


def _counted(side: Side, at: int, reader: Reader) -> Fact | None:
    """A number between the sign of ordinals and what is counted: "第十二条", "第（二）项"."""
    start = at + 1
    opened = side.forms[start : start + 1] in (["("], ["\uff08"])
    number = reader.number(start + opened)
    if not number:
        return None
    end = number.end + opened
    for counted in side.lexicon.table("reference").get("counted", ()):
        words = side.lexicon.forms(counted)
        if tuple(side.forms[end : end + len(words)]) == words:
            return Fact(
                REFERENCE, f"{counted}{number.value:g}", None, at, end + len(words), "number"
            )
    return None


def _numbered(side: Side, noun: Hit, reader: Reader) -> Fact | None:
    """A noun of provisions with its numbers: "Articles 5 and 6", "Section 4(b)"."""
    end = last = noun.end
    parts: list[str] = []
    parts_in_use = 0
    while end < len(side.tokens):
        token = side.tokens[end]
        words = reader.number(end) if token.kind == WORD else None
        ordinal = _ordinals(side.lexicon).get(token.form)
        if words or ordinal is not None:
            parts.append(f"{words.value:g}" if words else ordinal or "")
            last = end = words.end if words else end + 1
            parts_in_use = len(parts)
            continue
        parts.append("-" if token.form == "\u2013" else token.form)
        is_number = token.kind == NUMBER or _is_letter(side, end, noun.end)
        if is_number or re.fullmatch(r"[a-z]\d+|\d+[a-z]", token.form):
            last = end + 1
            parts_in_use = len(parts)
        elif token.form not in _JOINING and token.form not in side.lexicon.words("grammar.and"):
            break
        end += 1
    if last == noun.end:
        return None
    if last < len(side.tokens) and side.tokens[last].form == ")":
        last = last + 1
        parts_in_use = parts_in_use + 1
    return Fact(
        REFERENCE, noun.key + "".join(parts[:parts_in_use]), None, noun.start, last, "number"
    )


def _is_letter(side: Side, at: int, after_noun: int) -> bool:
    """A Roman number or a letter that counts: in capitals or in parentheses, not the "e" of "e.g."."""
    token = side.tokens[at]
    if token.kind != WORD:
        return False
    enclosed = at > after_noun and side.forms[at - 1] in _OPENING
    if len(token.form) == 1 and enclosed:
        return True
    if not _ROMAN.fullmatch(token.form):
        return False
    return enclosed or len(token.form) > 1 or side.written(at).isupper()


_OPENING: Final = frozenset('(\u00ab\u201c"\uff08')


def _version(side: Side, at: int) -> Fact | None:
    """ "version 1.2.0", "v2"."""
    following = side.tokens[at + 1 : at + 2]
    if not following or following[0].kind != NUMBER:
        return None
    sense = f"version {following[0].form}"
    return Fact(REFERENCE, sense, None, at, at + 2, "version")


def _named(side: Side, at: int) -> Fact | None:
    """A name in capitals that ends with a noun of instruments: "the Acceptable Use Policy"."""
    nouns = side.lexicon.words("reference.instruments")
    joining = side.lexicon.words("reference.joiners")
    end = at
    last = 0
    while end < len(side.tokens) and end < at + 9:
        token = side.tokens[end]
        capital = token.kind == WORD and side.written(end)[0].isupper()
        if capital and token.form in nouns:
            last = end + 1
        elif not capital and token.form not in joining:
            break
        end += 1
    count = last - at
    if count <= 1:
        return None
    if count == 2 and side.forms[at] in side.lexicon.words("grammar.determiners"):
        return None
    name = " ".join(side.forms[at:last])
    return Fact(REFERENCE, name, None, at, last, "name")
