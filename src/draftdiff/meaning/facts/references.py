"""References: numbered provisions, addresses, instruments by their names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from draftdiff.meaning.facts.fact import REFERENCE, Fact
from draftdiff.meaning.passages import Side
from draftdiff.meaning.tokens import MARK, NUMBER, URL, WORD

# What goes on in a number: "4(b)(ii)", "1.2", "5 and 6", "A-11".
_JOINING: Final = frozenset({"(", ")", ".", "-", "\u2013", ",", "/", "and", "or", "to", "bis", "ter"})
_ROMAN: Final = re.compile(r"[ivxlc]+|[a-z]")


def references(side: Side) -> Iterator[Fact]:
    """The references of a sentence, in reading order."""
    at = 0
    nouns = {hit.start: hit for hit in side.hits if hit.kind == "citation"}
    while at < len(side.tokens):
        token = side.tokens[at]
        found = None
        if token.kind == URL:
            found = Fact(REFERENCE, token.form.rstrip("/").partition("://")[2] or token.form, None, at, at + 1, "url")
        elif token.form in side.lexicon.words("reference.versions"):
            found = _version(side, at)
        elif at in nouns:
            found = _numbered(side, at, nouns[at].end)
        elif token.kind == WORD and side.written(at)[0].isupper():
            found = _named(side, at)
        if found:
            yield found
        at = found.end if found else at + 1


def _numbered(side: Side, at: int, behind: int) -> Fact | None:
    """A noun of provisions with its numbers: "Articles 5 and 6", "Section 4(b)"."""
    end, last = behind, behind
    while end < len(side.tokens):
        token = side.tokens[end]
        numeral = token.kind == NUMBER or _is_letter(side, end, behind)
        if numeral or re.fullmatch(r"[a-z]\d+|\d+[a-z]", token.form):
            last = end + 1
        elif token.form not in _JOINING and token.form not in side.lexicon.words("grammar.and"):
            break
        end += 1
    if last == behind:
        return None
    if last < len(side.tokens) and side.tokens[last].form == ")":
        last += 1
    sense = " ".join(side.forms[at:last]).replace(" ", "")
    return Fact(REFERENCE, sense, None, at, last, "number")


def _is_letter(side: Side, at: int, behind: int) -> bool:
    """A Roman number or a letter that counts: in capitals or in parentheses, not the "e" of "e.g."."""
    token = side.tokens[at]
    if token.kind != WORD or not _ROMAN.fullmatch(token.form):
        return False
    return side.written(at).isupper() or (at > behind and side.forms[at - 1] == "(") or len(token.form) > 1


def _version(side: Side, at: int) -> Fact | None:
    """ "version 1.2.0", "v2"."""
    if at + 1 < len(side.tokens) and side.tokens[at + 1].kind == NUMBER:
        return Fact(REFERENCE, f"version {side.forms[at + 1]}", None, at, at + 2, "version")
    return None


def _named(side: Side, at: int) -> Fact | None:
    """A name in capitals that ends with a noun of instruments: "the Acceptable Use Policy"."""
    nouns = side.lexicon.words("reference.instruments")
    joining = side.lexicon.words("reference.joiners")
    end, last = at, 0
    while end < len(side.tokens) and end < at + 9:
        token = side.tokens[end]
        capital = token.kind == WORD and side.written(end)[0].isupper()
        if capital and token.form in nouns:
            last = end + 1
        elif not capital and token.form not in joining:
            break
        end += 1
    if last <= at + 1 or (last == at + 2 and side.forms[at] in side.lexicon.words("grammar.determiners")):
        return None
    return Fact(REFERENCE, " ".join(side.forms[at:last]), None, at, last, "name")


def has_mark(side: Side, start: int, end: int, marks: str) -> bool:
    """Whether one of some marks stands among tokens."""
    return any(token.kind == MARK and token.form in marks for token in side.tokens[start:end])
