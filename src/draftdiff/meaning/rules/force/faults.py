"""Fault: what somebody has to have known or meant, so that a rule holds of them only then."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.sentences.segments import Side

_WHO: Final = frozenset({"who", "whoever", "that", "and", "or"})


def is_fault(side: Side, places: list[int]) -> bool:
    """True for "who [knowingly] makes a false statement"; not for "[unlawfully] obtained evidence", which says what.

    Args:
        side: Where the words stand.
        places: Those that came or went.
    """
    at, tables = places[0], side.lexicon
    behind = side.words[at + 1 : at + 2]
    if len(places) > 1 or side.words[at] not in tables.among("grammar.mental") or not behind:
        return False
    if tables.base_of(behind[0]) is None:
        return False
    participle = behind[0].endswith("ed") or behind[0] in tables.among("grammar.participles")
    return not participle or side.words[at - 1 : at] == [] or side.words[at - 1] in _WHO
