"""Words that survive a rewriting by chance: the edits on both sides of them are one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import filterfalse
from typing import Final

from draftdiff.changes.wording.lexis import (
    CLAUSE_OPENERS,
    DETERMINERS,
    FUNCTION_WORDS,
    LINKS,
    NUMERALS,
    OPENERS,
    PREPOSITIONS,
    is_mark,
    related,
    weight,
)
from draftdiff.changes.wording.tokenedits import Sides, TokenEdit

Divided = Callable[[Sides, TokenEdit], Iterable[TokenEdit]]

#: Words of two rewritten stretches, on both sides, between which a small word is no anchor, and an "and" is none.
_REWRITTEN: Final = 6
_CONJOINED: Final = 10
#: Small words that begin no phrase or clause which carries the sentence on.
_NO_ANCHORS: Final = FUNCTION_WORDS - CLAUSE_OPENERS - (PREPOSITIONS - {"of", "to"}) - {"that"}
#: Words that hold a phrase together, whatever it says.
_FRAME: Final = DETERMINERS | {"of"}
#: Changes of the shortest phrase that is rewritten around its articles: a preposition, and two nouns.
_NOUNS: Final = 3
#: Words of the longest island.
_LONGEST: Final = 3
#: The weight of words of content.
_CONTENT: Final = 2.0
#: Words of the rewritten stretches of a clause.
_CLAUSE: Final = 5
#: Words of a stretch that only came or only went, for it to be the half of a rewriting.
_HALF: Final = 3


def without_islands(sides: Sides, regions: Sequence[TokenEdit], divided: Divided) -> list[TokenEdit]:
    """The regions, those of one rewritten phrase joined over the small words that survived between them.

    Args:
        sides: Both texts.
        regions: What is between kept tokens, in order.
        divided: What edits a region falls into; those nearest to an island decide on it.

    Example:
        >>> old, new = "within the limits of budgets".split(), "through the regional centres".split()
        >>> regions = [TokenEdit((0, 1), (0, 1)), TokenEdit((2, 5), (2, 4))]
        >>> without_islands(Sides(old, new, old, new), regions, lambda _, region: [region])
        [TokenEdit(old=(0, 5), new=(0, 4))]
    """
    joined: list[TokenEdit] = []
    for region in _whole_phrases(sides, regions):
        while joined and _is_one(sides, joined[-1], region, divided):
            before = joined.pop()
            region = TokenEdit((before.old[0], region.old[1]), (before.new[0], region.new[1]))
        joined.append(region)
    return joined


def _whole_phrases(sides: Sides, regions: Sequence[TokenEdit]) -> Iterator[TokenEdit]:
    """The regions, those of one phrase together whose preposition and nouns all changed ("by the end of the year")."""
    at = 0
    while at < len(regions):
        first, last = regions[at], _last_of_phrase(sides, regions, at)
        if last - at + 1 >= _NOUNS and any(map(is_mark, sides.old_folded[regions[last].old[1] :][:1])):
            first = TokenEdit((first.old[0], regions[last].old[1]), (first.new[0], regions[last].new[1]))
            at = last
        yield first
        at += 1


def _last_of_phrase(sides: Sides, regions: Sequence[TokenEdit], at: int) -> int:
    """The last region of a phrase that begins with one preposition for another; the region itself if none does."""
    if regions[at].size != 1 or not regions[at].is_substitution:
        return at
    if not PREPOSITIONS.issuperset((sides.old_folded[regions[at].old[0]], sides.new_folded[regions[at].new[0]])):
        return at
    while at + 1 < len(regions) and regions[at + 1].is_substitution and not _is_anchored(sides, regions[at + 1], 0):
        kept = sides.old_folded[regions[at].old[1] : regions[at + 1].old[0]]
        if len(kept) > 2 or not _FRAME.issuperset(kept):
            break
        at += 1
    return at


def _is_one(sides: Sides, before: TokenEdit, after: TokenEdit, divided: Divided) -> bool:
    """Whether what two regions keep between them is part of no phrase but the rewritten one."""
    kept = sides.old_folded[before.old[1] : after.old[0]]
    if not 1 <= len(kept) <= _LONGEST or any(mark in ".;:?!" for mark in kept):
        return False
    nearest = list(divided(sides, before))[-1], next(iter(divided(sides, after)))
    if _is_anchored(sides, nearest[0], -1) or _is_anchored(sides, nearest[1], 0):
        return False
    return _ends_clause(sides, before, kept, after) or _is_island(sides, nearest[0], kept, nearest[1])


def _is_island(sides: Sides, before: TokenEdit, kept: Sequence[str], after: TokenEdit) -> bool:
    """Whether what two edits keep between them is small beside them."""
    if _turns_around(sides, before, kept, after):
        return True
    if len(kept) == _LONGEST:
        return False
    if before.is_substitution and after.is_substitution:
        return _joins_rewritten(sides, before, kept, after)
    if before.is_substitution or after.is_substitution:
        return _joins_half(sides, before, kept, after)
    is_both = (before.old[0] < before.old[1]) != (after.old[0] < after.old[1])
    is_small = kept[0] in PREPOSITIONS or kept[0] in DETERMINERS
    return is_both and is_small and len(kept) == 1 and before.size == after.size <= 2


def _ends_clause(sides: Sides, before: TokenEdit, kept: Sequence[str], after: TokenEdit) -> bool:
    """Whether all that a clause keeps, up to the mark behind it, are small words."""
    behind = sides.old_folded[after.old[1] : after.old[1] + 1]
    if before.size + after.size < _CLAUSE or not (after.is_substitution and behind and is_mark(behind[0])):
        return False
    if not before.is_substitution and (before.size < _HALF or any(map(is_mark, _lasts(sides, before)))):
        return False
    begins = before.old[0] == before.new[0] == 0 or any(
        first in OPENERS or first == "," for first in _firsts(sides, before)
    )
    return begins and all(token in DETERMINERS or (token in PREPOSITIONS) for token in kept)


def _joins_rewritten(sides: Sides, before: TokenEdit, kept: Sequence[str], after: TokenEdit) -> bool:
    """Whether two replacements are one rewritten phrase, in the middle of which small words were kept."""
    words = before.words + after.words
    if len(kept) == 1 and kept[0] in LINKS:
        return words >= _CONJOINED
    if len(kept) == 1 and kept[0] in _NO_ANCHORS and min(before.size, after.size) >= 2 and words >= _REWRITTEN:
        return True
    if not DETERMINERS.issuperset(kept) or max(before.size, after.size) < _HALF:
        return False
    return all(last in PREPOSITIONS - CLAUSE_OPENERS for last in _lasts(sides, before))


def _joins_half(sides: Sides, before: TokenEdit, kept: Sequence[str], after: TokenEdit) -> bool:
    """Whether a stretch that only came or went begins the phrase that is replaced behind it ("a plan of the ...")."""
    is_small = all(token in DETERMINERS or token in PREPOSITIONS for token in kept)
    if not is_small or min(before.size, after.size) < _HALF:
        return False
    return not before.is_substitution and any(last in PREPOSITIONS for last in _lasts(sides, before))


def _firsts(sides: Sides, edit: TokenEdit) -> list[str]:
    """The first words of its sides that are not empty."""
    both = ((sides.old_folded, edit.old), (sides.new_folded, edit.new))
    return [tokens[span[0]] for tokens, span in both if span[0] < span[1]]


def _lasts(sides: Sides, edit: TokenEdit) -> list[str]:
    """The last words of its sides that are not empty."""
    both = ((sides.old_folded, edit.old), (sides.new_folded, edit.new))
    return [tokens[span[1] - 1] for tokens, span in both if span[0] < span[1]]


def _is_anchored(sides: Sides, edit: TokenEdit, end: int) -> bool:
    """Whether it puts a form of a word in place of another at that end, or a number: what is beside it was kept."""
    if not edit.is_substitution:
        return False
    old, new = (words[end] for words in sides.words(edit))
    is_number = edit.size == 1 and all(word[0].isdigit() or word in NUMERALS for word in (old, new))
    return is_number or (old != new and related(old, new))


def _turns_around(sides: Sides, before: TokenEdit, kept: Sequence[str], after: TokenEdit) -> bool:
    """Whether words went to the other side of the island, as many as it has, and not as a phrase that moved."""
    if _is_swap(sides, before, after):
        return True
    for old, new in ((before.old, after.new), (after.old, before.new)):
        gone, come = sides.old_folded[slice(*old)], sides.new_folded[slice(*new)]
        if [*filterfalse(is_mark, gone)] == [*filterfalse(is_mark, come)]:
            continue
        crossed = sum(_says(one) and any(related(one, other) for other in come) for one in gone)
        if crossed and crossed >= sum(map(_says, kept)):
            return True
    return False


def _says(token: str) -> bool:
    """Whether a token is a word of content, no placeholder and no number."""
    return weight(token) >= _CONTENT and token[0].isalpha()


def _is_swap(sides: Sides, before: TokenEdit, after: TokenEdit) -> bool:
    """Two neighbouring words in the other order: "only may", "may only"."""
    if after.old[0] - before.old[1] != 1 or before.size != 1 or after.size != 1:
        return False
    if before.is_substitution or after.is_substitution:
        return False
    if (before.old[0] < before.old[1]) == (after.old[0] < after.old[1]):
        return False
    first = sides.old_folded[slice(*before.old)] or sides.new_folded[slice(*before.new)]
    second = sides.new_folded[slice(*after.new)] or sides.old_folded[slice(*after.old)]
    return first == second and not is_mark(first[0])
