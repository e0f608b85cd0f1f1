"""Words that survive a rewriting by chance: the edits on both sides of them are one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from draftdiff.changes.wording.lexis import (
    CLAUSE_OPENERS,
    CONTENT,
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

#: Words of two rewritten stretches, on both sides, between which a small word is no anchor, and an "and" is none.
_REWRITTEN: Final = 6
_CONJOINED: Final = 10
#: Words of the rewritten stretches of a clause, and the small words that hold phrases together, whatever they say.
_CLAUSE: Final = 7
_FRAME: Final = DETERMINERS | PREPOSITIONS
#: Small words that begin no phrase or clause which carries the sentence on.
_NO_ANCHORS: Final = FUNCTION_WORDS - CLAUSE_OPENERS - (PREPOSITIONS - {"of", "to"}) - {"that"}
#: Words of the longest island.
_LONGEST: Final = 3


def without_islands(sides: Sides, regions: Sequence[TokenEdit]) -> list[TokenEdit]:
    """The regions, those of one rewritten phrase joined over the small words that survived between them.

    Args:
        sides: Both texts.
        regions: What is between kept tokens, in order.

    Example:
        >>> old, new = "strict limits of budgets set".split(), "regional centres of health care".split()
        >>> without_islands(Sides.of(old, new), [TokenEdit((0, 2), (0, 2)), TokenEdit((3, 5), (3, 5))])
        [TokenEdit(old=(0, 5), new=(0, 5))]
    """
    joined: list[TokenEdit] = []
    for region in regions:
        while joined and _is_island(sides, joined[-1], region):
            before = joined.pop()
            region = TokenEdit((before.old[0], region.old[1]), (before.new[0], region.new[1]))
        joined.append(region)
    return joined


def _is_island(sides: Sides, before: TokenEdit, after: TokenEdit) -> bool:
    """Whether what two regions keep between them is part of no phrase but the rewritten one."""
    if after.old[0] - before.old[1] > _LONGEST:
        return False
    kept = sides.old_folded[before.old[1] : after.old[0]]
    if not kept or any(mark in ".;:?!" for mark in kept):
        return False
    if _is_anchored(sides, before, -1) or _is_anchored(sides, after, 0):
        return False
    if _turns_around(sides, before, kept, after):
        return True
    if not (before.is_substitution and after.is_substitution):
        return False
    return _survives(before, kept, after) or _is_clause(sides, before, kept, after)


def _is_anchored(sides: Sides, edit: TokenEdit, end: int) -> bool:
    """Whether it puts a form of a word in place of another at that end, or a number: what is beside it was kept."""
    if not edit.is_substitution:
        return False
    old, new = (words[end] for words in sides.words(edit))
    is_number = edit.size == 1 and all(word[0].isdigit() or word in NUMERALS for word in (old, new))
    return is_number or (old != new and related(old, new))


def _survives(before: TokenEdit, kept: Sequence[str], after: TokenEdit) -> bool:
    """Whether one small word is all that is left between two replacements."""
    words = before.words + after.words
    if len(kept) > 1 or kept[0] in LINKS:
        return len(kept) == 1 and words >= _CONJOINED
    return kept[0] in _NO_ANCHORS and min(before.size, after.size) >= 2 and words >= _REWRITTEN


def _is_clause(sides: Sides, before: TokenEdit, kept: Sequence[str], after: TokenEdit) -> bool:
    """Whether small words are all that a clause keeps from its first word to the mark behind it."""
    firsts = {words[0] for words in sides.words(before)}
    begins = before.old[0] == before.new[0] == 0 or not firsts.isdisjoint(OPENERS | {","})
    ends = any(map(is_mark, sides.old_folded[after.old[1] : after.old[1] + 1]))
    return begins and ends and before.size + after.size >= _CLAUSE and _FRAME.issuperset(kept)


def _turns_around(sides: Sides, before: TokenEdit, kept: Sequence[str], after: TokenEdit) -> bool:
    """Whether words went to the other side of the island, as many as it has, and not as a phrase that moved."""
    if _is_swap(sides, before, after):
        return True
    for old, new in ((before.old, after.new), (after.old, before.new)):
        gone, come = sides.old_folded[slice(*old)], sides.new_folded[slice(*new)]
        if [word for word in gone if not is_mark(word)] == [word for word in come if not is_mark(word)]:
            continue
        crossed = sum(_says(one) and any(related(one, other) for other in come) for one in gone)
        if crossed and crossed >= sum(map(_says, kept)):
            return True
    return False


def _says(token: str) -> bool:
    """Whether a token is a word of content, no placeholder and no number."""
    return weight(token) >= CONTENT and token[0].isalpha()


def _is_swap(sides: Sides, before: TokenEdit, after: TokenEdit) -> bool:
    """Two neighbouring words in the other order: "only may", "may only"."""
    if after.old[0] - before.old[1] != 1 or before.words != 1 or after.words != 1:
        return False
    (gone, come), (left, put) = sides.words(before), sides.words(after)
    return [*gone, *left] == [*come, *put] and not is_mark([*gone, *come][0])
