"""Marks that decide how a sentence is read: what each does to the reach of the words beside it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import Final

from draftdiff.meaning.proofs.marks.mark import Mark, mark_of
from draftdiff.meaning.proofs.marks.set_off import set_off
from draftdiff.meaning.rules.force.conditional_clauses import conditional_clause
from draftdiff.meaning.sentences.segments import Region, Segment, Side
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import equivalents

Reach = tuple[str, str | None]

# No reading is named for this mark: it is doubt.
_DOUBT: Final[Reach] = ("punctuation", None)
_SAYING: Final = frozenset({"said", "says", "wrote", "claimed", "argued", "replied", "stated"})
# So many words make the last member of a list; what follows them may belong to all members.
_MEMBER: Final = 6


def reach_of_mark(segment: Segment, region: Region) -> Reach:
    """The class and direction of a mark that may change the reading.

    A clause or phrase without its comma restricts the word before it, with a comma it only tells more of it: one
    that comes in makes the rule broader. Before "and", what follows the last member belongs to it alone.
    Where no reading is named it is ``punctuation``, which is substance here.
    """
    if _tells_who_says(segment.old) or _tells_who_says(segment.new):
        return "other", None
    mark = mark_of(segment, region)
    if mark is None or not mark.behind or "" not in mark.kinds or not mark.kinds <= {",", ";", ""}:
        return _DOUBT
    came = not mark.old
    return _reach(mark, segment.lexicon, came=came) or _of_the_other_one(segment, region, came=came)


def _tells_who_says(side: Side) -> bool:
    """True for ", said the owner,": without its commas somebody else speaks."""
    return any(one == "," and other in _SAYING for one, other in pairwise(side.words))


def _reach(mark: Mark, tables: Lexicon, *, came: bool) -> Reach | None:
    """What a mark does by the word behind it; None where that does not tell."""
    known, behind = equivalents(tables.language), mark.behind[0]
    if behind in tables.among("grammar.and"):
        return _before_a_member(mark, tables, came=came)
    if _describes(behind, tables):
        return "scope", "broader" if came else "narrower"
    return ("scope", None) if behind in known.among("conditional") else None


def _describes(word: str, tables: Lexicon) -> bool:
    """True for the first word of a relative clause, a participle or a phrase."""
    return (
        word in tables.among("grammar.relative")
        or word in tables.among("grammar.participles")
        or word in tables.among("grammar.prepositions")
        or (len(word) > _MEMBER - 2 and word.endswith(("ed", "ing")))
    )


def _before_a_member(mark: Mark, tables: Lexicon, *, came: bool) -> Reach:
    if conditional_clause(mark.side, mark.at, tables):
        return "condition", None
    if _excepted(mark.side, mark.at, tables) or not _goes_on(mark.behind[1:], tables):
        return "scope", None
    return "scope", "broader" if came else "narrower"


def _excepted(side: Side, at: int, tables: Lexicon) -> bool:
    said = f" {' '.join(side.words[:at])} "
    return any(f" {words} " in said for words in tables.among("grammar.excluding"))


def _goes_on(words: Sequence[str], tables: Lexicon) -> bool:
    """True where something behind the last member may describe it, or all of them."""
    member = takewhile(lambda word: word != ",", words[: _MEMBER + 1])
    return any(word != "to" and _describes(word, tables) for word in list(member)[1:])


def _of_the_other_one(segment: Segment, region: Region, *, came: bool) -> Reach:
    """What the opening one of two commas does, for the closing one."""
    for other in reversed(
        [one for one in segment.regions if one.old[1] <= region.old[0] and one.new[1] <= region.new[0]]
    ):
        if turned := set_off(segment, other):
            return "scope", turned
        mark = mark_of(segment, other)
        if mark is None or not mark.behind or "" not in mark.kinds or came == bool(mark.old):
            return _DOUBT
        if _describes(mark.behind[0], segment.lexicon):
            return "scope", "broader" if came else "narrower"
    return _DOUBT
