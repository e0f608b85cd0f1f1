"""Marks that custom puts beside a date, a place, a bracket, "e.g." or "as follows": none decides how one reads."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.sentences.segments import Side
from draftdiff.meaning.words.forms.inflection import verb_of
from draftdiff.meaning.words.lexicon import Lexicon

# A date or the name of a place is no longer, in words.
_NEAR: Final = 5
# What goes on behind the date of a document, and never belongs to the date.
_BEHIND_DATE: Final = frozenset({"entitled", "on", "concerning", "regarding", "unless", "if", "by"})
_SHORT: Final = (["e", ".", "g", "."], ["i", ".", "e", "."], ["e.g", "."], ["i.e", "."], ["eg"], ["ie"])
_ANNOUNCING: Final = frozenset({"follows", "following"})


def is_customary(kinds: frozenset[str], side: Side, at: int, tables: Lexicon) -> bool:
    """True for a mark of which both readings are one.

    Args:
        kinds: What stands there on either side, "" for nothing.
        side: The side that has the mark.
        at: Its place among the words.
        tables: The lexicon.
    """
    before, behind = side.words[:at], side.words[at + 1 :]
    if not before or not behind or "" not in kinds:
        return False
    if ":" in kinds:
        return before[-1] in _ANNOUNCING or _before_object(before, behind, tables)
    if "," not in kinds:
        return False
    if behind[0] == "(" or any(before[-len(words) :] == words for words in _SHORT):
        return True
    if _closes_alternative(before, behind, tables):
        return True
    return (_ends_date(side, at, tables) and _goes_on(behind)) or (_ends_place(side, at) and _goes_on(behind))


def _closes_alternative(before: list[str], behind: list[str], tables: Lexicon) -> bool:
    """True before the verb of "the authority, or any other body, may"."""
    modal = tables.is_modal(behind[0])
    opening = [at for at, word in enumerate(before) if word == ","]
    return modal and len(opening) == 1 and before[opening[0] + 1 : opening[0] + 2] in (["or"], ["and"])


def _before_object(before: list[str], behind: list[str], tables: Lexicon) -> bool:
    """True for a colon between a verb and its object: "must contain: the name"."""
    determined = behind[0] in tables.among("grammar.determiners")
    return determined and verb_of(before[-1], tables) == before[-1] and len(before) > 1


def _goes_on(behind: list[str]) -> bool:
    return behind[0] in _BEHIND_DATE or (behind[0] == "and" and (behind[1:2] or [""])[0][:1].isdecimal())


def _ends_date(side: Side, at: int, tables: Lexicon) -> bool:
    """True behind the year of a date with its month."""
    if not (side.words[at - 1].isdecimal() and len(side.words[at - 1]) == 4):
        return False
    near = side.words[max(0, at - _NEAR) : at - 1]
    return any(entry.kind == "month" for word in near for entry in tables.entries(word))


def _ends_place(side: Side, at: int) -> bool:
    """True behind the second of two names with a comma between: "Geneva, Switzerland"."""
    if at < 3 or side.words[at - 2] != ",":
        return False
    names = side.written(at - 1, at), side.written(at - 3, at - 2)
    return all(name[:1].isupper() for name in names) and not side.initial(at - 3)
