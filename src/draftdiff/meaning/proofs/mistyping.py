"""Slips of the pen that were mended: words mistyped, written twice, run together or parted in the wrong place."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.proofs.mending import (
    is_impossible,
    is_left_out,
    is_misplaced,
    is_written_twice,
    may_be_impossible,
    may_be_left_out,
)
from draftdiff.meaning.sentences.segments import Region, Segment, Side
from draftdiff.meaning.words.forms.compounds import is_compound, is_inward, is_solid_compound
from draftdiff.meaning.words.forms.conjugation import third_person
from draftdiff.meaning.words.forms.inflection import inflected
from draftdiff.meaning.words.forms.parts import DETERMINER, RELATIVE
from draftdiff.meaning.words.forms.slips import is_meant, is_misused, is_run_together, is_slip, may_be_slip
from draftdiff.meaning.words.synonymy.equivalents import equivalents
from draftdiff.meaning.words.typing_errors import is_mistaken_apostrophe, is_typing_error
from draftdiff.meaning.words.usage import is_word

# British and American compounds differ by so many letters and their hyphen.
_RESPELLED: Final = 3
# No more words are run together or mistyped at once.
_PAIR: Final = 2
# So many words behind one that cannot be right may tell it.
_FOLLOWING: Final = 3


def may_be_mistyped(segment: Segment, region: Region) -> bool:
    """A quick look: False for an edit of a word or two that is no slip, of many words, and of another language.

    Args:
        segment: Where it stands.
        region: The edit.
    """
    (a, b), (c, d), _, _ = region
    if segment.lexicon.language != "en":
        return False
    if b - a == 1 == d - c:
        wrong, right = segment.old.words[a], segment.new.words[c]
        return may_be_slip(wrong, right) or may_be_impossible(wrong, right)
    if b - a + d - c == 1:
        return may_be_left_out(segment.old, a) if a < b else may_be_left_out(segment.new, c)
    return a < b and c < d and b - a <= _PAIR >= d - c


def mistyped(segment: Segment, region: Region) -> tuple[str, ...] | None:
    """The layers of a slip that was mended, in English: one word, two that were run together, a word written twice."""
    (a, b), (c, d), _, _ = region
    if not may_be_mistyped(segment, region):
        return None
    if b - a == 1 == d - c:
        mended = _is_mistyped(segment, region)
    elif a == b or c == d:
        side, at = (segment.old, a) if a < b else (segment.new, c)
        mended = is_written_twice(side, at) or is_left_out(side, at, segment.lexicon)
    elif b - a != d - c:
        return _of_two(segment, region)
    else:
        mended = is_misplaced(segment, region)
    return ("spelling",) if mended else None


def _of_two(segment: Segment, region: Region) -> tuple[str, ...] | None:
    """The layers of a slip in one word for two: they were run together, or one is the comma behind a mended word."""
    (a, b), (c, d), _, _ = region
    if (segment.old.words[b - 1] if b - a == _PAIR else segment.new.words[d - 1]) != ",":
        return _joined(segment, region)
    bare = region._replace(old=(a, a + 1), new=(c, c + 1))
    return ("spelling", "punctuation") if _is_mistyped(segment, bare) else None


def _is_mistyped(segment: Segment, region: Region) -> bool:
    """True for a word that was mended: one that is none, or one that does not go with the words beside it."""
    wrong, right = segment.old.words[region.old[0]], segment.new.words[region.new[0]]
    if not (may_be_slip(wrong, right) or may_be_impossible(wrong, right)):
        return False
    (old,), (new,) = segment.old.each(*region.old), segment.new.each(*region.new)
    if old[0].isupper() != new[0].isupper():
        return False
    one, other = old.lower(), new.lower()
    before, behind = _word_at(segment.old, region.old[0] - 1), _word_at(segment.old, region.old[1])
    if is_typing_error(old, new) or is_mistaken_apostrophe(one, other, behind):
        return True
    if is_solid_compound(one, other):
        return True
    if (one[-1] == "s") is not (other[-1] == "s") and _is_slip_of_verb(segment, region, one, other):
        return True
    named = old[0].isupper() and not segment.old.initial(region.old[0])
    named = named and not (_is_of_calendar_or_office(one, segment) or _is_of_calendar_or_office(other, segment))
    if (not named and is_slip(one, other)) or is_meant(one, other, before, behind):
        return True
    following = segment.old.words[region.old[1] : region.old[1] + _FOLLOWING]
    return is_misused(one, other, before, following, segment.lexicon) or is_impossible(segment, region)


def _is_slip_of_verb(segment: Segment, region: Region, one: str, other: str) -> bool:
    """True for a mistyped verb that has the number of its subject now: "no longer [satify => satisfies] the test".

    A determiner behind it, or a relative before it, shows that it is a verb: of a noun the number tells.
    """
    if is_word(one) is is_word(other):
        return False
    wrong, right, tables = (one, other, segment.lexicon) if is_word(other) else (other, one, segment.lexicon)
    base = third_person(right, tables)
    twin = base or (inflected(right, "s") if third_person(inflected(right, "s"), tables) == right else None)
    if twin is None or not is_slip(wrong, twin):
        return False
    (_, behind), side = region.old, segment.old
    object_follows = behind < len(side.words) and side.parts[behind] & DETERMINER
    return bool(object_follows or (behind > 1 and side.parts[behind - 2] & RELATIVE))


def _is_of_calendar_or_office(word: str, segment: Segment) -> bool:
    """True for a day, a month, a body or an office, whose capital makes no name of a person or place."""
    tables = segment.lexicon
    if word in tables.among("time.weekdays") | tables.among("case.free") | tables.among("case.common"):
        return True
    bodies = equivalents(tables.language).among("collectives")
    return word in bodies or any(entry.kind == "month" for entry in tables.entries(word))


def _joined(segment: Segment, region: Region) -> tuple[str, ...] | None:
    """The layer of two words that were written as one, or are now."""
    sides = [(segment.old, region.old), (segment.new, region.new)]
    (one, (start, end)), (other, (first, last)) = sides
    if last - first == 1:
        (one, (start, end)), (other, (first, last)) = (other, (first, last)), (one, (start, end))
    if one.forms[start][0] != other.forms[first][0]:
        return None
    joined, parts = one.written(start, start + 1), other.each(first, last)
    if abs(len(joined) - len(parts[0]) - len(parts[1])) > _RESPELLED:
        return None
    opens = one.initial(start) and other.initial(first)
    if is_run_together(joined.lower() if opens else joined, (parts[0].lower() if opens else parts[0], parts[1])):
        return ("space",)
    if (joined[0].isupper(), parts[1][0].isupper()) not in ((False, False), (True, True), (True, False)):
        return None
    pair, behind, tables = (parts[0].lower(), parts[1].lower()), _word_at(other, last), segment.lexicon
    joined = joined.lower()
    told = is_compound(joined, pair, behind, tables) or is_inward(joined, pair, other.words[:first], behind, tables)
    return ("spelling",) if told else None


def _word_at(side: Side, at: int) -> str:
    """The word at a place; "" for a mark and beyond the ends."""
    return side.words[at] if 0 <= at < len(side.words) and side.words[at][0].isalpha() else ""
