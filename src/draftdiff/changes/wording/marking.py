"""The words of a changed sentence that a careful person would mark, and as how many edits.

As counted on marked revisions of prose: what is between kept words is an edit, without what is
equal at its ends; two with nothing but a small word between them are one; a long deletion and
insertion that have nothing to do with each other are two; no rewritten phrase is cut; of equivalent
places an edit stands where a phrase begins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from draftdiff.changes.alignment.sequences import Pair
from draftdiff.changes.ends import common_length
from draftdiff.changes.wording.matching import (
    CLAUSE_OPENERS,
    CONTENT,
    DETERMINERS,
    FUNCTION_WORDS,
    LINKS,
    NUMERALS,
    OPENERS,
    PREPOSITIONS,
    SENTENCE_ENDS,
    is_mark,
    kept_tokens,
    related,
    weight,
)

Span = tuple[int, int]


@frozen
class TokenEdit:
    """An edit in tokens: a span of the old ones and one of the new ones; one may be empty."""

    old: Span
    new: Span

    @property
    def is_substitution(self) -> bool:
        """Return whether it takes words out and puts words in."""
        return self.old[0] < self.old[1] and self.new[0] < self.new[1]

    @property
    def size(self) -> int:
        """The words of its longer side."""
        return max(self.old[1] - self.old[0], self.new[1] - self.new[0])

    @property
    def words(self) -> int:
        """The words of both sides together."""
        return self.old[1] - self.old[0] + self.new[1] - self.new[0]

    def cut(self, old: int, new: int) -> list[TokenEdit]:
        """The edit cut in two at a place of either side; what is empty is left out."""
        pieces = (
            TokenEdit((self.old[0], old), (self.new[0], new)),
            TokenEdit((old, self.old[1]), (new, self.new[1])),
        )
        return [piece for piece in pieces if piece.size]


@frozen
class Sides:
    """Both texts as tokens, as written and casefolded."""

    old: Sequence[str]
    new: Sequence[str]
    old_folded: Sequence[str]
    new_folded: Sequence[str]

    @classmethod
    def from_tokens(cls, old: Sequence[str], new: Sequence[str]) -> Sides:
        """Both texts, casefolded here."""
        return cls(
            old, new, [token.casefold() for token in old], [token.casefold() for token in new]
        )

    def words(self, edit: TokenEdit) -> tuple[Sequence[str], Sequence[str]]:
        """The casefolded tokens of an edit, the old and the new ones."""
        return self.old_folded[slice(*edit.old)], self.new_folded[slice(*edit.new)]


#: Words of two rewritten stretches, on both sides, between which a small word is no anchor, and an
#: "and" is none.
_REWRITTEN: Final = 6
_CONJOINED: Final = 10
#: Words of the rewritten stretches of a clause, and the small words that hold phrases together,
#: whatever they say.
_CLAUSE: Final = 7
_FRAME: Final = DETERMINERS | PREPOSITIONS
#: Small words that begin no phrase or clause which carries the sentence on.
_NO_ANCHORS: Final = FUNCTION_WORDS - CLAUSE_OPENERS - (PREPOSITIONS - {"of", "to"}) - {"that"}
#: Words of the longest island.
_LONGEST: Final = 3
#: Words of either side from which on a replacement has to share something with what it replaces.
_LONG: Final = 7


def mark(sides: Sides) -> list[TokenEdit]:
    """The edits from the old tokens to the new ones, in order; what is between them is equal."""
    pairs = kept_tokens(sides.old_folded, sides.new_folded)
    regions = _slid_all(sides, _regions(pairs, len(sides.old), len(sides.new)))
    joined = without_islands(sides, regions)
    marked = _slid_all(sides, [piece for region in joined for piece in _pieces(sides, region)])
    recased = list(_case_edits(sides, marked))
    return sorted([*marked, *recased], key=lambda edit: (edit.old, edit.new)) if recased else marked


def _pieces(sides: Sides, region: TokenEdit) -> list[TokenEdit]:
    """The edits of one region."""
    if not region.is_substitution:
        return _at_bracket(sides, region)
    if region.size == 1:
        return [region]
    inner = _between_equal_ends(sides, region)
    if not inner.is_substitution or not _is_unrelated(*sides.words(inner)):
        return [inner] if inner.size else []
    return inner.cut(inner.old[1], inner.new[0])


def _at_bracket(sides: Sides, region: TokenEdit) -> list[TokenEdit]:
    """A deletion or insertion cut from a bracket around kept words ("[shall] [" before "should]")."""
    old, new = sides.words(region)
    tokens = old or new
    if tokens[-1] == "[":
        at = len(tokens) - 1
    elif tokens[0] == "]":
        at = 1
    else:
        return [region]
    return region.cut(region.old[0] + at * bool(old), region.new[0] + at * bool(new))


def _between_equal_ends(sides: Sides, region: TokenEdit) -> TokenEdit:
    """Return what is left between equal tokens at the ends of regions that were joined."""
    old, new = sides.words(region)
    head = common_length(old, new)
    tail = common_length(old[head:][::-1], new[head:][::-1])
    return TokenEdit(
        (region.old[0] + head, region.old[1] - tail), (region.new[0] + head, region.new[1] - tail)
    )


def _is_unrelated(old: Sequence[str], new: Sequence[str]) -> bool:
    """Return whether two long stretches share no word of content, nor a form of one."""
    if (
        min(len(old), len(new)) < _LONG
        or min(sum(not is_mark(word) for word in side) for side in (old, new)) < _LONG
    ):
        return False
    says = [word for word in new if weight(word) >= CONTENT]
    return not any(
        related(word, new_word) for word in old if weight(word) >= CONTENT for new_word in says
    )


def without_islands(sides: Sides, regions: Sequence[TokenEdit]) -> list[TokenEdit]:
    """The regions between kept tokens, those of one rewritten phrase joined over the small words
    that survived.
    """
    joined: list[TokenEdit] = []
    for region in regions:
        while joined and _is_island(sides, joined[-1], region):
            before = joined.pop()
            region = TokenEdit((before.old[0], region.old[1]), (before.new[0], region.new[1]))
        joined.append(region)
    return joined


def _is_island(sides: Sides, before: TokenEdit, after: TokenEdit) -> bool:
    """Return whether what two regions keep between them is part of no phrase but the rewritten one."""
    if after.old[0] - before.old[1] > _LONGEST:
        return False
    island = sides.old_folded[before.old[1] : after.old[0]]
    if not island or any(mark in ".;:?!" for mark in island):
        return False
    if _is_anchored(sides, before, -1) or _is_anchored(sides, after, 0):
        return False
    if _turns_around(sides, before, island, after):
        return True
    if not (before.is_substitution and after.is_substitution):
        return False
    return _survives(before, island, after) or _is_clause(sides, before, island, after)


def _is_anchored(sides: Sides, edit: TokenEdit, end: int) -> bool:
    """Return whether it puts a form of a word in place of another at that end, or a number: what is
    beside it was kept.
    """
    if not edit.is_substitution:
        return False
    old, new = (words[end] for words in sides.words(edit))
    is_number = edit.size == 1 and all(word[0].isdigit() or word in NUMERALS for word in (old, new))
    return is_number or (old != new and related(old, new))


def _survives(before: TokenEdit, island: Sequence[str], after: TokenEdit) -> bool:
    """Return whether one small word is all that is left between two replacements."""
    words = before.words + after.words
    if len(island) > 1 or island[0] in LINKS:
        return len(island) == 1 and words >= _CONJOINED
    return island[0] in _NO_ANCHORS and min(before.size, after.size) >= 2 and words >= _REWRITTEN


def _is_clause(sides: Sides, before: TokenEdit, island: Sequence[str], after: TokenEdit) -> bool:
    """Return whether small words are all that a clause keeps from its first word to the mark behind
    it.
    """
    firsts = {words[0] for words in sides.words(before)}
    begins = before.old[0] == before.new[0] == 0 or not firsts.isdisjoint(OPENERS | {","})
    ends = any(map(is_mark, sides.old_folded[after.old[1] : after.old[1] + 1]))
    return begins and ends and before.size + after.size >= _CLAUSE and _FRAME.issuperset(island)


def _turns_around(sides: Sides, before: TokenEdit, island: Sequence[str], after: TokenEdit) -> bool:
    """Return whether words went to the other side of the island, as many as it has, and not as a
    phrase that moved.
    """
    if _is_swap(sides, before, after):
        return True
    for old, new in ((before.old, after.new), (after.old, before.new)):
        gone, come = sides.old_folded[slice(*old)], sides.new_folded[slice(*new)]
        if [word for word in gone if not is_mark(word)] == [
            word for word in come if not is_mark(word)
        ]:
            continue
        crossed = sum(
            _says(one) and any(related(one, new_word) for new_word in come) for one in gone
        )
        if crossed and crossed >= sum(map(_says, island)):
            return True
    return False


def _says(token: str) -> bool:
    """Return whether a token is a word of content, no placeholder and no number."""
    return weight(token) >= CONTENT and token[0].isalpha()


def _is_swap(sides: Sides, before: TokenEdit, after: TokenEdit) -> bool:
    """Two neighbouring words in the other order: "only may", "may only"."""
    if after.old[0] - before.old[1] != 1 or before.words != 1 or after.words != 1:
        return False
    (gone, come), (gone_after, come_after) = sides.words(before), sides.words(after)
    return [*gone, *gone_after] == [*come, *come_after] and not is_mark([*gone, *come][0])


def _regions(pairs: Sequence[Pair], old: int, new: int) -> list[TokenEdit]:
    """The stretches between kept tokens."""
    regions, at_old, at_new = [], 0, 0
    for first, second in [*pairs, (old, new)]:
        if first > at_old or second > at_new:
            regions.append(TokenEdit((at_old, first), (at_new, second)))
        at_old, at_new = first + 1, second + 1
    return regions


def _slid_all(sides: Sides, regions: Sequence[TokenEdit]) -> list[TokenEdit]:
    slid = list(regions)
    for number in range(len(slid)):
        slid[number] = _slid(sides, slid, number)
    return slid


def _slid(sides: Sides, regions: Sequence[TokenEdit], number: int) -> TokenEdit:
    """An insertion or deletion at the place, of several equivalent ones, where it reads as a
    phrase.
    """
    region = regions[number]
    if region.is_substitution:
        return region
    is_new = region.old[0] == region.old[1]
    tokens = sides.new_folded if is_new else sides.old_folded
    start, stop = region.new if is_new else region.old
    least = (regions[number - 1].new[1] if is_new else regions[number - 1].old[1]) if number else 0
    most = len(tokens)
    if number + 1 < len(regions):
        most = regions[number + 1].new[0] if is_new else regions[number + 1].old[0]
    shifts = _shifts(tokens, start, stop, least, most)
    if len(shifts) == 1:
        return region
    shift = max(shifts, key=lambda by: (_reads(tokens, start + by, stop + by), -abs(by), by))
    old, new = ((at + shift for at in span) for span in (region.old, region.new))
    return TokenEdit(tuple(old), tuple(new))  # type: ignore[arg-type]


def _shifts(tokens: Sequence[str], start: int, stop: int, least: int, most: int) -> list[int]:
    """By how many tokens a stretch can be shifted so that what is left is the same; a kept token
    stays at each end.
    """
    shifts = [0]
    by = 0
    while start + by - 1 >= least and tokens[start + by - 1] == tokens[stop + by - 1]:
        by -= 1
        shifts.append(by)
    by = 0
    while stop + by < most and tokens[start + by] == tokens[stop + by]:
        by += 1
        shifts.append(by)
    return shifts


def _reads(tokens: Sequence[str], start: int, stop: int) -> int:
    """Return how much a stretch reads as a unit: it opens like a phrase and does not end like the
    start of one.
    """
    first, last = tokens[start], tokens[stop - 1]
    score = 0
    if _is_infinitive(tokens, start):
        score -= 1
    elif first in OPENERS or first in ",;(":
        score += 2
    if first in ("and", "or") and start > 0 and last == tokens[start - 1] and not is_mark(last):
        return score + 1  # "if [and only if]"
    if (
        stop < len(tokens)
        and tokens[stop] == first
        and last in ("and", "or")
        and first in DETERMINERS | PREPOSITIONS
    ):
        return 3  # "[to read and] to judge"
    if last in DETERMINERS:
        score -= 3
    elif last in OPENERS and not _is_infinitive(tokens, stop - 1):
        score -= 2
    if last in SENTENCE_ENDS and (start == 0 or tokens[start - 1] in SENTENCE_ENDS):
        score += 4
    if last in ",;":
        score -= 0 if start == 0 or tokens[start] in ",;" else 1
    return score


def _is_infinitive(tokens: Sequence[str], at: int) -> bool:
    """Return whether a "to" stands before a verb, as far as one can see: before no determiner."""
    return tokens[at] == "to" and at + 1 < len(tokens) and tokens[at + 1] not in DETERMINERS


def _case_edits(sides: Sides, marked: Sequence[TokenEdit]) -> Iterator[TokenEdit]:
    """The kept tokens that differ in case, neighbours together ("contracting party", "Contracting
    Party").
    """
    at_old = at_new = 0
    for edit in [*marked, TokenEdit((len(sides.old),) * 2, (len(sides.new),) * 2)]:
        length = edit.old[0] - at_old
        if sides.old[at_old : edit.old[0]] == sides.new[at_new : edit.new[0]]:
            length = 0
        differs = [sides.old[at_old + by] != sides.new[at_new + by] for by in range(length)]
        for start, stop in _runs_of_true(differs):
            yield TokenEdit((at_old + start, at_old + stop), (at_new + start, at_new + stop))
        at_old, at_new = edit.old[1], edit.new[1]


def _runs_of_true(flags: Sequence[bool]) -> Iterator[Span]:
    start: int | None = None
    for at, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = at
        elif not flag and start is not None:
            yield start, at
            start = None
