"""Codes that are cited with figures on both sides: "42 U.S.C. 300"."""

from __future__ import annotations

from draftdiff.meaning.rules.cited import Citation
from draftdiff.meaning.rules.segments import Side
from draftdiff.meaning.words.lexicon import Lexicon


def beginnings_of_codes(side: Side, tables: Lexicon) -> set[int]:
    """The figures before the name of a code ("42 U.S.C. 300", "45 CFR 164")."""
    known = tables.among("reference.codes")
    return {at - 1 for at in side.names if at and side.words[at] in known and side.words[at - 1].isdecimal()}


def of_code(side: Side, at: int) -> Citation | None:
    """A section of a code: its title, the name of the code, and what is written together behind it."""
    name = at + 1
    end = name + 1
    while end < len(side.words) and (side.words[end] in (".", "\u00a7") or len(side.words[end]) == 1):
        if side.words[end].isdecimal():
            break
        end += 1
    first = end
    while end < len(side.words) and (end == first or side.starts[end] == side.ends[end - 1]):
        if side.words[end] in (")", ",", ";", "."):
            break
        end += 1
    section = "".join(side.words[first:end])
    return Citation(side.words[name], (side.words[at], section), "", at, end) if section[:1].isdigit() else None
