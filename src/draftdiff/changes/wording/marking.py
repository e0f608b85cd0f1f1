"""Which words of a changed sentence a careful person would mark, and as how many edits.

What people do was counted on marked revisions of prose: a phrase put in place of another is one edit, also when
an article or a comma survives inside; a deletion and an insertion that have nothing to do with each other are
two, also at one place; a form of the same word is an edit of its own; edits begin and end where phrases do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final

from draftdiff.changes.wording.cutting import divided, parted
from draftdiff.changes.wording.islands import without_islands
from draftdiff.changes.wording.lexis import DETERMINERS, OPENERS, PREPOSITIONS, is_mark
from draftdiff.changes.wording.matching import Pair, kept_tokens
from draftdiff.changes.wording.moved import SENTENCE_ENDS, at_moves
from draftdiff.changes.wording.tokenedits import Sides, Span, TokenEdit

_CLAUSE_ENDS: Final = frozenset(".;:")


def mark(sides: Sides) -> list[TokenEdit]:
    """The edits from the old tokens to the new ones, in order; what is between them is equal.

    Example:
        >>> mark(Sides.of("For the ship".split(), "The ships".split()))
        [TokenEdit(old=(0, 1), new=(0, 0)), TokenEdit(old=(1, 2), new=(0, 1)), TokenEdit(old=(2, 3), new=(1, 2))]
    """
    kept = kept_tokens(sides.old_folded, sides.new_folded)
    regions = _regions(kept, len(sides.old), len(sides.new))
    regions = _slid_all(sides, regions)
    joined = without_islands(sides, regions, divided)
    cut = (divided if region in regions else parted for region in joined)
    marked = _slid_all(sides, [edit for region, into in zip(joined, cut, strict=True) for edit in into(sides, region)])
    if not _is_in_order(marked):  # two marks in a row, one of them kept: it would be taken twice
        marked = list(regions)
    marked = at_moves(sides, list(_at_commas(sides, marked)))
    return sorted([*marked, *_case_edits(sides, marked)], key=lambda edit: (edit.old, edit.new))


def _regions(kept: Sequence[Pair], old: int, new: int) -> list[TokenEdit]:
    """The stretches between kept tokens."""
    regions, at_old, at_new = [], 0, 0
    for first, second in [*kept, (old, new)]:
        if first > at_old or second > at_new:
            regions.append(TokenEdit((at_old, first), (at_new, second)))
        at_old, at_new = first + 1, second + 1
    return regions


def _is_in_order(marked: Sequence[TokenEdit]) -> bool:
    """Whether no edit begins before the one before it ends, and as much is kept between them on both sides."""
    at_old = at_new = 0
    for edit in marked:
        kept = edit.old[0] - at_old
        if kept < 0 or kept != edit.new[0] - at_new:
            return False
        at_old, at_new = edit.old[1], edit.new[1]
    return True


def _slid_all(sides: Sides, regions: Sequence[TokenEdit]) -> list[TokenEdit]:
    slid = list(regions)
    for place in range(len(slid)):
        slid[place] = _slid(sides, slid, place)
    return slid


def _slid(sides: Sides, regions: Sequence[TokenEdit], place: int) -> TokenEdit:
    """An insertion or deletion at the place, of several equivalent ones, where it reads as a phrase."""
    region = regions[place]
    if region.is_substitution:
        return region
    is_new = region.old[0] == region.old[1]
    tokens = sides.new_folded if is_new else sides.old_folded
    start, stop = region.new if is_new else region.old
    least = (regions[place - 1].new[1] if is_new else regions[place - 1].old[1]) if place else 0
    most = len(tokens)
    if place + 1 < len(regions):
        most = regions[place + 1].new[0] if is_new else regions[place + 1].old[0]
    shift = max(
        _shifts(tokens, start, stop, least, most), key=lambda by: (_reads(tokens, start + by, stop + by), -abs(by), by)
    )
    old, new = ((at + shift for at in span) for span in (region.old, region.new))
    return TokenEdit(tuple(old), tuple(new))  # type: ignore[arg-type]


def _shifts(tokens: Sequence[str], start: int, stop: int, least: int, most: int) -> list[int]:
    """By how many tokens a stretch can be shifted so that what is left is the same; a kept token stays at each end."""
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
    """How much a stretch reads as a unit: it opens like a phrase and does not end like the start of one."""
    first, last = tokens[start], tokens[stop - 1]
    score = 0
    if _is_infinitive(tokens, start):
        score -= 1
    elif first in OPENERS or first in ",;(":
        score += 2
    if first in ("and", "or") and start > 0 and last == tokens[start - 1] and not is_mark(last):
        return score + 1  # "if [and only if]"
    if stop < len(tokens) and tokens[stop] == first and last in ("and", "or") and first in DETERMINERS | PREPOSITIONS:
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


def _is_infinitive(tokens: Sequence[str], place: int) -> bool:
    """Whether a "to" stands before a verb, as far as one can see: before no determiner."""
    return tokens[place] == "to" and place + 1 < len(tokens) and tokens[place + 1] not in DETERMINERS


def _at_commas(sides: Sides, marked: Sequence[TokenEdit]) -> Iterator[TokenEdit]:
    """The edits, an opener with its own comma where the one before it became another mark ("; however," for ",")."""
    for edit, following in zip_longest(marked, marked[1:]):
        if edit.is_substitution:
            yield edit
            continue
        side, span = (sides.new_folded, edit.new) if edit.old[0] == edit.old[1] else (sides.old_folded, edit.old)
        if not _is_opener(side, *span) or (following is not None and following.old[0] <= edit.old[1]):
            yield edit
            continue
        (old, last_old), (new, last_new) = edit.old, edit.new
        yield TokenEdit((old, old + 1), (new, new + 1))
        yield TokenEdit((old + 1, last_old + 1), (new + 1, last_new + 1))


def _is_opener(tokens: Sequence[str], start: int, stop: int) -> bool:
    """Whether a mark that ends a clause and words stand before a comma."""
    begins = tokens[start] in _CLAUSE_ENDS and stop - start > 1 and not is_mark(tokens[stop - 1])
    return begins and list(tokens[stop : stop + 1]) == [","]


def _case_edits(sides: Sides, marked: Sequence[TokenEdit]) -> Iterator[TokenEdit]:
    """The kept tokens that differ in case, neighbours together ("contracting party", "Contracting Party")."""
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
    for place, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = place
        elif not flag and start is not None:
            yield start, place
            start = None
