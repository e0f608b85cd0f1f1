"""What stands behind "by" and is nobody: "by the fifth day of each month", "by the end of the term"."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.sentences.segments import Side
from draftdiff.meaning.words.forms.parts import DETERMINER, LETTERED, PREPOSITION
from draftdiff.meaning.words.forms.traits import BY

# A noun stands so near behind its preposition, in words.
_NOUN: Final = 4
_ENDS: Final = frozenset({"end", "beginning", "start", "close", "deadline", "date", "time", "expiry", "middle"})
_UNITS: Final = frozenset({"time_unit", "month"})


def is_deadline(side: Side, place: int) -> bool:
    """True for a "by" before a time that no figure gives.

    Args:
        side: Where it stands.
        place: That of the word "by".

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> said = "It is sent by the last day of May by the last of them."
        >>> side = Side(said, (0, len(said)), lexicon("en"))
        >>> is_deadline(side, 3), is_deadline(side, 9)
        (True, False)
    """
    if not side.traits[place] & BY:
        return False
    noun = ""
    for at in range(place + 1, min(place + 1 + _NOUN, len(side.words))):
        if side.parts[at] & PREPOSITION or not side.parts[at] & LETTERED:
            break
        noun = noun if side.parts[at] & DETERMINER else side.words[at]
    kinds = {entry.kind for entry in side.lexicon.entries(noun)} if noun else set()
    return noun in _ENDS or not kinds.isdisjoint(_UNITS) or noun in side.lexicon.among("time.weekdays")
