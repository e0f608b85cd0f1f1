"""Words that are parts of a name: of an institution, of a month, behind another capital."""

from __future__ import annotations

from draftdiff.meaning.sentences.segments import Region, Segment, Side
from draftdiff.meaning.words.lexicon import Lexicon


def in_a_date(side: Side, at: int, tables: Lexicon) -> bool:
    """True for the name of a month beside a figure ("5 MAY 2026")."""
    beside = side.words[max(at - 1, 0) : at + 2]
    is_month = any(entry.kind == "month" for entry in tables.entries(side.words[at]))
    return is_month and any(word[0].isdecimal() for word in beside)


def of_a_name(segment: Segment, region: Region, offset: int) -> bool:
    """True behind the first word of a name that no instrument defines ("European Parliament")."""
    at = region.old[0] + offset
    return at > 0 and segment.old.words[at - 1] in segment.lexicon.among("case.names")


def of_an_institution(segment: Segment, region: Region, offset: int, of_new: bool, terms: frozenset[str]) -> bool:
    """True for a word of a name that a complement makes one: "Committee on Contributions", "Houses of Parliament"."""
    side, at = (segment.new, region.new[0] + offset) if of_new else (segment.old, region.old[0] + offset)
    known = terms | segment.lexicon.among("definition.terms")
    joined = segment.lexicon.among("case.joining")
    ahead = _next_capital(side, at, 1, joined)
    if ahead is not None and " ".join(side.words[ahead : ahead + 2]) in segment.lexicon.among("definition.bargained"):
        return False  # "on the Completion Date"
    if ahead is not None and (side.words[ahead] not in known or _next_capital(side, ahead, 1, joined) is not None):
        return True
    before = _next_capital(side, at, -1, joined)
    return before is not None and side.words[at] not in known


def _next_capital(side: Side, at: int, step: int, joined: frozenset[str]) -> int | None:
    """The next word with a capital, "of the" or "and" between; behind "and" of several only one with "of"."""
    linked = False
    place = at + step
    while 0 <= place < len(side.words):
        word = side.words[place]
        if word in joined:
            linked = True
        elif word == "and" or (word[0].isalpha() and linked is False and capital(side, place) and step > 0):
            pass
        elif word != "the" or not linked:
            return place if linked and word[0].isalpha() and capital(side, place) and not side.initial(place) else None
        place += step
    return None


def capital(side: Side, at: int) -> bool:
    """True where a word begins with a capital."""
    return side.text[side.starts[at] + side.offset].isupper()


def behind_a_name(segment: Segment, at: int, word: str) -> bool:
    """True behind another word in capitals that makes no term with it ("Python Project")."""
    if at == 0 or not segment.old.words[at - 1][0].isalpha() or segment.old.initial(at - 1):
        return False
    if segment.region_of(segment.old, at - 1) is not None:
        return False  # it lost its own capital
    before = segment.old.written(at - 1, at)
    known = segment.lexicon.among("definition.terms")
    return before[0].isupper() and f"{before.lower()} {word}" not in known
