"""Lists: members that changed places, and commas that nothing hangs on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from draftdiff.meaning.words.forms.inflection import verb_of
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import equivalents

_JOINING: Final = frozenset({"and", "or"})
_LINKS: Final = _JOINING | {","}
_STOPS: Final = frozenset({".", ";", ":", ",", ")"})
# "Five members or more" is no list.
_BOUNDS: Final = frozenset({"more", "fewer", "less", "over", "above"})
_CLOSING: Final = _LINKS | _STOPS | {"to"}
# Members are no longer, in words, and the "and" of a list is no farther.
_LONGEST: Final = 4
_NEAR: Final = 12


def exchanged(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "independent and impartial" as "impartial and independent", two neighbours of a longer list as well."""
    if not tables.among("grammar.order_matters").isdisjoint(words):
        return
    for at in range(1, len(words) - 1):
        if words[at] not in _LINKS or (words[at] == "," and not _goes_on(words, at, tables)):
            continue
        behind = at + 1 + (words[at] == "," and words[at + 1] in _JOINING)
        if not _is_member([words[at - 1], *words[behind : behind + 1]], tables):
            continue
        for start in range(max(0, at - _LONGEST), at):
            adverbs = at - start == 1 and words[start].endswith("ly") and words[at + 1].endswith("ly")
            if not (adverbs or _opens(words, start, tables)) or not _is_member(words[start:at], tables):
                continue
            for end in range(behind + 1, min(behind + _LONGEST, len(words)) + 1):
                if _closes(words, end, tables) and _is_member(words[behind:end], tables):
                    yield [*words[:start], *words[behind:end], *words[at:behind], *words[start:at], *words[end:]]


def _goes_on(words: list[str], comma: int, tables: Lexicon) -> bool:
    """True where "and" follows a comma soon, and no verb of a clause stands between: "on request, the clerk may"."""
    near = words[comma : comma + _NEAR]
    joined = next((at for at, word in enumerate(near) if word in _JOINING), 0)
    return joined > 0 and equivalents(tables.language).among("finite").isdisjoint(near[:joined])


def _is_member(words: list[str], tables: Lexicon) -> bool:
    return bool(words) and _outside(tables).isdisjoint(words)


@lru_cache
def _outside(tables: Lexicon) -> frozenset[str]:
    """What no member of a list has."""
    known = equivalents(tables.language)
    return known.among("borders") | known.among("finite") | known.among("leading") | _STOPS | _BOUNDS


def _opens(words: list[str], start: int, tables: Lexicon) -> bool:
    """True where no word before a member belongs to it alone."""
    if start == 0 or words[start - 1] in _LINKS:
        return True
    known, before = equivalents(tables.language), words[start - 1]
    opens = before == "." or before in known.among("finite")
    if opens or before in tables.any_of("grammar.be", "grammar.prepositions"):
        return True
    helped = start > 1 and (words[start - 2] == "to" or words[start - 2] in known.among("auxiliaries"))
    return helped and verb_of(before, tables) == before


def _closes(words: list[str], end: int, tables: Lexicon) -> bool:
    """True where nothing behind a member describes it alone."""
    if end == len(words) or words[end] in _CLOSING or words[end] in tables.among("grammar.be"):
        return True
    return words[end] in equivalents(tables.language).among("finite")


def uncommaed(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """The words without the comma before a second verb of one subject, and before the last of short members."""
    known = equivalents(tables.language)
    closed = known.among("conditional") | known.among("reporting")
    for at in range(3, len(words) - 2):
        if words[at] != "," or words[at + 1] not in _JOINING:
            continue
        urgent = words[at + 2 : at + 5] in (["in", "any", "case"], ["in", "any", "event"])
        if not urgent and not closed.isdisjoint(words[:at]):
            continue
        modal = words[at + 2] in known.among("finite") and words[at + 2] in words[:at]
        if modal or urgent or _short_members(words, at, tables):
            yield [*words[:at], *words[at + 1 :]]


def _short_members(words: list[str], at: int, tables: Lexicon) -> bool:
    """True where two members at least stand before the comma, and all of the list are short."""
    before = next((i for i in range(at - 1, max(-1, at - _LONGEST - 1), -1) if words[i] == ","), None)
    if before is None or not _is_member(words[before + 1 : at], tables):
        return False
    return any(
        _closes(words, end, tables) and words[end : end + 1] != [","] and _is_member(words[at + 2 : end], tables)
        for end in range(at + 3, min(at + 2 + _LONGEST, len(words)) + 1)
    )


def both_or_one(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "the chair and/or the clerk" as "the chair or the clerk or both"."""
    for at in range(1, len(words) - 3):
        if words[at : at + 3] != ["and", "/", "or"]:
            continue
        for end in range(at + 4, min(at + 10, len(words) + 1)):
            rest = words[end:]
            for comma in ([], [","]):
                closing = comma if rest and rest[0] not in (".", ",", ";") else []
                yield [*words[:at], "or", *words[at + 3 : end], *comma, "or", "both", *closing, *rest]
