"""Which words of a changed sentence a careful person would mark, and as how many edits.

What people do was counted on marked revisions of prose: few rules, and none that cuts a rewritten phrase in two. What
is between kept words is an edit, without what is equal at its ends; where nothing but a small word survived between two
of them they are one; a long deletion and insertion that have nothing to do with each other are two; an edit stands,
of several equivalent places, where a phrase begins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from draftdiff.changes.alignment.sequences import Pair
from draftdiff.changes.wording.islands import without_islands
from draftdiff.changes.wording.lexis import (
    CONTENT,
    DETERMINERS,
    OPENERS,
    PREPOSITIONS,
    SENTENCE_ENDS,
    is_mark,
    related,
    weight,
)
from draftdiff.changes.wording.matching import kept_tokens
from draftdiff.changes.wording.tokenedits import Sides, Span, TokenEdit, shared_start

_OPENING: Final = frozenset("([{")
_CLOSING: Final = frozenset(")]}")
#: Words of either side from which on a replacement has to share something with what it replaces.
_LONG: Final = 7


def mark(sides: Sides) -> list[TokenEdit]:
    """The edits from the old tokens to the new ones, in order; what is between them is equal.

    Example:
        >>> mark(Sides.of("For the ship".split(), "The ships".split()))
        [TokenEdit(old=(0, 1), new=(0, 0)), TokenEdit(old=(1, 2), new=(0, 1)), TokenEdit(old=(2, 3), new=(1, 2))]
    """
    kept = kept_tokens(sides.old_folded, sides.new_folded)
    regions = _slid_all(sides, _regions(kept, len(sides.old), len(sides.new)))
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
    if tokens[-1] in _OPENING:
        at = len(tokens) - 1
    elif tokens[0] in _CLOSING:
        at = 1
    else:
        return [region]
    return region.cut(region.old[0] + at * bool(old), region.new[0] + at * bool(new))


def _between_equal_ends(sides: Sides, region: TokenEdit) -> TokenEdit:
    """What is left between equal tokens at the ends of regions that were joined."""
    old, new = sides.words(region)
    head = shared_start(old, new)
    tail = shared_start(old[head:][::-1], new[head:][::-1])
    return TokenEdit((region.old[0] + head, region.old[1] - tail), (region.new[0] + head, region.new[1] - tail))


def _is_unrelated(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether two long stretches share no word of content, nor a form of one."""
    if min(len(old), len(new)) < _LONG or min(sum(not is_mark(word) for word in side) for side in (old, new)) < _LONG:
        return False
    says = [word for word in new if weight(word) >= CONTENT]
    return not any(related(word, other) for word in old if weight(word) >= CONTENT for other in says)


def _regions(kept: Sequence[Pair], old: int, new: int) -> list[TokenEdit]:
    """The stretches between kept tokens."""
    regions, at_old, at_new = [], 0, 0
    for first, second in [*kept, (old, new)]:
        if first > at_old or second > at_new:
            regions.append(TokenEdit((at_old, first), (at_new, second)))
        at_old, at_new = first + 1, second + 1
    return regions


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
    shifts = _shifts(tokens, start, stop, least, most)
    if len(shifts) == 1:
        return region
    shift = max(shifts, key=lambda by: (_reads(tokens, start + by, stop + by), -abs(by), by))
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
