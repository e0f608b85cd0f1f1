"""Scope: what lists take in, by their members, and what more or fewer of them do."""

from __future__ import annotations

from collections import Counter
from typing import Final

from draftdiff.meaning.rules.scope.definitions import definition_in
from draftdiff.meaning.rules.scope.reordering import links_of, members_of
from draftdiff.meaning.sentences.segments import Region, Segment, Side
from draftdiff.meaning.words.forms.parts import LINK, PREPOSITION, SEPARATORS
from draftdiff.meaning.words.lexicon import Lexicon

# More words than this are no members of a list.
_LONGEST: Final = 24
# A member of a list has no more words, its comma and article included.
_MEMBER: Final = 4
# Its list goes on in so many words.
_ON: Final = 8


def only_links(segment: Segment, region: Region) -> bool:
    """True where nothing but conjunctions and commas differ, or is left unexplained."""
    links = links_of(segment.lexicon)
    sides = (segment.old, region.old), (segment.new, region.new)
    words = [word for side, place in sides for word in side.words[slice(*place)]]
    if bool(words) and all(word in links for word in words):
        return True
    left = [side.words[at] for side, place in sides for at in range(*place) if at in side.open]
    return bool(left) and all(word in links for word in left) and any(word[0].isalnum() for word in left)


def surplus_members(segment: Segment, old: tuple[int, int], new: tuple[int, int], *, of_new: bool) -> bool:
    """True where one range lists all members of the other and more."""
    links = links_of(segment.lexicon)
    before = Counter(members_of(segment.old.words[slice(*old)], links))
    after = Counter(members_of(segment.new.words[slice(*new)], links))
    more, fewer = (after, before) if of_new else (before, after)
    return bool(more - fewer) and not fewer - more and not links.isdisjoint(segment.old.words[slice(*old)])


def in_list(segment: Segment, side: Side, words: tuple[int, int]) -> bool:
    """True where changed words are a member of a coordinated list: they begin or end with a separator.

    A phrase set off by commas ("in cooperation with", "which are") is none.
    """
    links = links_of(segment.lexicon)
    start, end = words
    if not _could_be_members(segment, side, words):
        return False
    while end - start > 1 and side.words[end - 1] in segment.lexicon.among("grammar.determiners"):
        end -= 1
    while (
        start < end
        and side.words[start] in SEPARATORS
        and side.words[start] not in segment.lexicon.among("grammar.and")
    ):
        start += 1
    opening = side.words[start] if start < end else ""
    if opening in segment.lexicon.among("grammar.and"):
        return True
    if not segment.lexicon.among("grammar.prepositions"):
        return _ends_or_goes_on(side, words, segment.lexicon)  # no telling a list from a clause
    if _is_phrase_of_several(side, start, end):
        return True
    if opening in segment.lexicon.among("grammar.prepositions") or opening in segment.lexicon.among("grammar.relative"):
        return False
    if start > words[0] and segment.lexicon.among("grammar.and") & set(side.words[start:end]):
        return True
    return side.words[end - 1] in links or (start > words[0] and _more_links(segment, side, end))


def _ends_or_goes_on(side: Side, words: tuple[int, int], tables: Lexicon) -> bool:
    """True for words that end with a conjunction, and for a few behind a comma and before one."""
    links, (start, end) = tables.among("grammar.and"), words
    if side.words[end - 1] in links:
        return True
    behind = side.words[end] if end < len(side.words) else ""
    inside = start > 0 and side.words[start] not in tables.among("grammar.introductory")
    if inside and side.words[end - 1] in SEPARATORS and end - start <= _MEMBER:  # "[opiniones,] puntos de vista y"
        return not links.isdisjoint(side.words[end : end + _ON])
    return side.words[start] in SEPARATORS and behind in links and end - start <= _MEMBER


def _is_phrase_of_several(side: Side, start: int, end: int) -> bool:
    """True for a phrase between others: "used outdoors, [in mines] or on ships"."""
    if not start or not side.parts[start] & PREPOSITION or end + 1 >= len(side.words):
        return False
    apart = side.words[start - 1] == ","
    return apart and bool(side.parts[end] & LINK and side.parts[end + 1] & PREPOSITION)


def _could_be_members(segment: Segment, side: Side, words: tuple[int, int]) -> bool:
    """False for clauses: long stretches, and those with "is" or a full stop."""
    said = side.words[slice(*words)]
    if side.has("operative", words[0] + 3, words[1] - 1):  # not "and the States concerned"
        return False
    return len(said) <= _LONGEST and segment.lexicon.among("grammar.be").isdisjoint(said) and "." not in said[:-1]


def only_members(segment: Segment, side: Side, words: tuple[int, int]) -> bool:
    """True where a conjunction stands among the words, and no verb or preposition."""
    said = side.words[slice(*words)]
    prepositions = segment.lexicon.among("grammar.prepositions")
    return (
        bool(segment.lexicon.among("grammar.and") & set(said))
        and not (said and said[0] in prepositions)
        and not side.has("modal", *words)
        and (segment.lexicon.among("grammar.be").isdisjoint(said))
    )


def _more_links(segment: Segment, side: Side, end: int) -> bool:
    """True where the list goes on behind the words: a separator and a conjunction follow before the clause ends."""
    rest = side.words[end : end + 12]
    return bool(rest) and (
        rest[0] in links_of(segment.lexicon) and bool(segment.lexicon.among("grammar.and") & set(rest))
    )


def excluded(side: Side, at: int, tables: Lexicon) -> bool:
    """True where a word stands in an exception: more of it is less.

    "Except A and B" is one, and "does not include A" in a definition; what a policy "does not cover" is its scope. More
    who are excepted from "no one" are more.
    """
    excluding, covering = tables.among("grammar.excluding"), tables.among("grammar.covering")
    for hit in side.hits:
        if hit.end > at:
            continue
        if hit.kind == "restrictor" and hit.key in excluding and at - hit.end < _LONGEST:
            start, _ = side.clause(hit.start)
            return not any(one.kind == "negation" and start <= one.start < hit.start for one in side.hits)
        if hit.kind == "negation" and not covering.isdisjoint(side.words[hit.end : hit.end + 1]):
            return definition_in(side.text, tables) is not None
    return False


def reach(added: bool, *, inverted: bool) -> str:
    """broader or narrower: what more members, or fewer, do to a list or, inverted, to an exception."""
    return "broader" if added is not inverted else "narrower"
