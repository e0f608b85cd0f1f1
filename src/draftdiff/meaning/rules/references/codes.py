"""Codes that are cited with figures on both sides: "42 U.S.C. 300"."""

from __future__ import annotations

import re
from typing import Final

from draftdiff.meaning.sentences.cited import Citation
from draftdiff.meaning.sentences.segments import Side
from draftdiff.meaning.words.lexicon import Lexicon

_PARTS: Final = frozenset({"i", "ii", "iii"})
_PAGE: Final = frozenset({"s", "seite", "nr", "."})
#: The words in which a page of the Federal Law Gazette is cited.
GAZETTE: Final = _PARTS | _PAGE | {"bgbl"}
#: Stands among the numbers of a reference for all that come next.
AND_FOLLOWING: Final = "et seq"
# Behind a number that is a section; a noun would be counted by it.
_BEHIND: Final = frozenset({")", ",", ";", ".", ":", "and", "or", "et"})
_DATED: Final = re.compile(r"(?:^|\.)(?:1[89]|20)\d\d$")


def beginnings_of_codes(side: Side, tables: Lexicon) -> set[int]:
    """The figures before the name of a code ("42 U.S.C. 300", "45 CFR 164")."""
    known = tables.among("reference.codes")
    found = {at - 1 for at in side.names if at and side.words[at] in known and side.words[at - 1].isdecimal()}
    return found.union(beginnings_of_gazettes(side)) if tables.language == "de" else found


def beginnings_of_gazettes(side: Side) -> list[int]:
    """Where a page of the German Federal Law Gazette is cited."""
    return [at for at in _parts_of_gazettes(side) if of_gazette(side, at)]


def _parts_of_gazettes(side: Side) -> list[int]:
    """Where the Federal Law Gazette may be named, or its part behind the date of a law: "vom 8.5.1949 I 944"."""
    return [
        at
        for at, word in enumerate(side.words)
        if word == "bgbl" or (word in _PARTS and _DATED.search(side.words[at - 1]))
    ]


def of_code(side: Side, at: int) -> Citation | None:
    """Sections of a code: its title, the name of the code, and what is written together behind it.

    More of them may follow ("42 U.S.C. 5170b and 5173"), or all that come next ("42 U.S.C. 5121 et seq.").
    """
    name = at + 1
    first = name + 1
    while first < len(side.words) and (side.words[first] in (".", "\u00a7") or len(side.words[first]) == 1):
        if side.words[first].isdecimal():
            break
        first += 1
    end = _together(side, first)
    sections = ["".join(side.words[first:end])]
    if not sections[0][:1].isdecimal():
        return None
    while following := _one_more(side, end):
        sections.append("".join(side.words[following[0] : following[1]]))
        end = following[1]
    on = side.words[end : end + 2] == ["et", "seq"]
    if on:
        sections.append(AND_FOLLOWING)
        end += 2 + (side.words[end + 2 : end + 3] == ["."])
    return Citation(side.words[name], (side.words[at], *sections), "", at, end)


def _together(side: Side, first: int) -> int:
    """Where the words end that are written together from a place on, without a bracket that nothing opened."""
    end, depth = first, 0
    while end < len(side.words) and (end == first or side.starts[end] == side.ends[end - 1]):
        depth += (side.words[end] == "(") - (side.words[end] == ")")
        if depth < 0 or side.words[end] in (",", ";", "."):
            break
        end += 1
    return end


def _one_more(side: Side, at: int) -> tuple[int, int] | None:
    """The next section of a list, if nothing is counted by it and no other code is cited with it."""
    start = at + (side.words[at : at + 1] == [","])
    start += side.words[start : start + 1] in (["and"], ["or"])
    if start == at or start >= len(side.words) or not side.words[start][0].isdecimal():
        return None
    end = _together(side, start)
    behind = side.words[end : end + 1]
    return (start, end) if not behind or behind[0] in _BEHIND else None


def of_gazette(side: Side, at: int) -> Citation | None:
    """A page of the Federal Law Gazette: "BGBl. I S. 944", "BGBl. I Nr. 12", "I 944"."""
    words, end = side.words, at
    end += words[end : end + 1] == ["bgbl"]
    end += words[end : end + 1] == ["."]
    part = words[end] if end < len(words) and words[end] in _PARTS else ""
    end += bool(part)
    while end < len(words) and words[end] in _PAGE:
        end += 1
    page = words[end] if end < len(words) else ""
    return Citation("bgbl", (part, page), "", at, end + 1) if page.isdecimal() and end > at else None
