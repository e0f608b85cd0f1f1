"""Other kinds of the same things: "inland waters" against "coastal waters"."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Final

from draftdiff.meaning.sentences.kinship import is_small
from draftdiff.meaning.sentences.segments import Segment, Side
from draftdiff.meaning.words.forms.conjugation import conjugates
from draftdiff.meaning.words.forms.parts import BEING, COMMA, PLACING
from draftdiff.meaning.words.lexicon import Lexicon

# Words so alike are mistaken for one another ("principal", "principle"): what was meant is not told.
_ALIKE: Final = 0.72
# What a rule covers stands so near behind its verb, and is told in so many words.
_NEAR: Final = 7
_NOUNS: Final = 2
_COVERING: Final = frozenset(
    {"cover", "covers", "covered", "exclude", "excludes", "include", "includes", "exempts", "bans"}
)
_REACHING: Final = frozenset(
    {"apply", "applies", "applied", "extend", "extends", "limited", "confined", "restricted", "relates", "relate"}
)
# One of these stands before what a rule covers.
_LEADING: Final = _COVERING | {"among", "to"}
# But for these, which are made to differ in nothing else ("interstate", "intrastate").
_OPPOSED: Final = (("inter", "intra"), ("in", "out"), ("pre", "post"), ("over", "under"), ("up", "down"), ("on", "off"),
                   ("north", "south"), ("east", "west"))  # fmt: skip


def other_kind(segment: Segment, old: list[int], new: list[int]) -> bool:
    """True for one adjective in place of another before a noun that stayed.

    Args:
        segment: Where they stand.
        old: The words that went.
        new: The words that came.
    """
    if len(old) != 1 or len(new) != 1 or not _same_behind(segment, old[0], new[0]):
        return False
    if not _sorts(segment.old, old[0], segment.lexicon) or not _sorts(segment.new, new[0], segment.lexicon):
        return False
    one, other = segment.old.words[old[0]], segment.new.words[new[0]]
    if _tells_how(segment, one, other, old[0]):
        return False
    return _opposed(one, other) or SequenceMatcher(None, one, other).ratio() < _ALIKE


def _same_behind(segment: Segment, old: int, new: int) -> bool:
    """True where the same word follows."""
    one, other = segment.old.words, segment.new.words
    return old + 1 < len(one) and new + 1 < len(other) and one[old + 1] == other[new + 1]


def covers_another(segment: Segment, old: list[int], new: list[int]) -> bool:
    """True for other things that a rule is for: "the ban covers [glass => paper]", "applies to", "extends to".

    Args:
        segment: Where they stand.
        old: The words that went.
        new: The words that came.
    """
    tables, sides = segment.lexicon, ((segment.old, old), (segment.new, new))
    if not _covered(segment.old, old, tables) or not _covered(segment.new, new, tables) or tables.language != "en":
        return False
    one, other = ("".join(side.words[at] for at in places) for side, places in sides)
    return SequenceMatcher(None, one, other).ratio() < _ALIKE


def _covered(side: Side, places: list[int], tables: Lexicon) -> bool:
    """True for common nouns in the object of a verb of covering, at most "of" between."""
    if _LEADING.isdisjoint(side.words[max(0, places[0] - _NEAR) : places[0]]):
        return False
    if len(places) > _NOUNS or not side.written(places[0], places[-1] + 1).islower() or side.initial(places[0]):
        return False
    if any(is_small(side.words[at], tables) or side.words[at].endswith("ly") for at in places):
        return False
    for at in range(places[0] - 1, max(0, places[0] - _NEAR), -1):
        word = side.words[at]
        if word == "among" and side.words[at - 1] == "from":
            return True
        if word in _COVERING or (word == "to" and side.words[at - 1] in _REACHING):
            return True
        if side.parts[at] & (PLACING | BEING | COMMA) or word == ";":
            return False
    return False


def _tells_how(segment: Segment, one: str, other: str, at: int) -> bool:
    """True for a colour, for the side that something stands on, and for the order that something comes in."""
    tables, (start, _) = segment.lexicon, segment.old.clause(at)
    if {one, other} <= tables.among("grammar.colours") or segment.old.words[at + 1] in tables.among("grammar.sequence"):
        return True
    return not tables.among("grammar.standing").isdisjoint(segment.old.words[start:at])


def _sorts(side: Side, at: int, tables: Lexicon) -> bool:
    """True for a word before a noun that ends its phrase; no name, participle or adverb."""
    if at + 2 >= len(side.words) or is_small(side.words[at], tables) or side.words[at].endswith("ly"):
        return False
    leads = tables.any_of("grammar.prepositions", "grammar.determiners")
    before = side.words[at - 1] if at else ""
    led = before in leads or before == "whose"
    if not leads or (side.words[at].endswith("ed") and not led):
        return False
    if not led and not side.initial(at) and tables.base_of(before) is None:
        return False
    noun, behind = side.words[at + 1], side.words[at + 2]
    if not noun[0].isalpha() or is_small(noun, tables) or noun in tables.among("grammar.and"):
        return False
    if not side.written(at + 1, at + 2).islower() or not (side.initial(at) or side.written(at, at + 1).islower()):
        return False
    ends = tables.any_of("grammar.prepositions", "grammar.be", "grammar.participles")
    return (
        not behind[0].isalpha()
        or behind in ends
        or (noun.endswith("s") and conjugates(behind, tables))
        or behind.endswith("ed")
        or behind in ("only", "alone", "and", "or")
    )


def _opposed(one: str, other: str) -> bool:
    """True for "interstate" and "intrastate"."""
    return any(
        {one, other} == {first + rest, second + rest}
        for first, second in _OPPOSED
        for rest in (one.removeprefix(first), one.removeprefix(second))
    )
