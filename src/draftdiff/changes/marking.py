"""Which words of a changed sentence a careful person would mark, and as how many edits.

What people do was counted on marked revisions of prose: a phrase put in place of another is one edit, also when
an article or a comma survives inside; a deletion and an insertion that have nothing to do with each other are
two, also at one place; a form of the same word is an edit of its own; edits begin and end where phrases do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from draftdiff.changes.lexis import (
    ARTICLES,
    AUXILIARIES,
    CLAUSE_OPENERS,
    DETERMINERS,
    GROUNDS,
    OPENERS,
    PREPOSITIONS,
    TIMES,
    is_mark,
    related,
    weight,
)
from draftdiff.changes.matching import Pair, kept_tokens

Span = tuple[int, int]

#: Kept words of this weight are no accident.
_SAYS_SOMETHING: Final = 1.5
#: Words that belong to the word behind them.
_SMALL: Final = AUXILIARIES | PREPOSITIONS | frozenset({"that", "who"})


@frozen
class TokenEdit:
    """An edit in tokens: a span of the old ones and one of the new ones; one may be empty."""

    old: Span
    new: Span

    @property
    def is_substitution(self) -> bool:
        """Whether it takes words out and puts words in."""
        return self.old[0] < self.old[1] and self.new[0] < self.new[1]

    @property
    def size(self) -> int:
        """The words of its longer side."""
        return max(self.old[1] - self.old[0], self.new[1] - self.new[0])


@frozen
class _Sides:
    """Both texts as tokens, as written and casefolded."""

    old: Sequence[str]
    new: Sequence[str]
    old_folded: Sequence[str]
    new_folded: Sequence[str]


def mark(old: Sequence[str], new: Sequence[str]) -> list[TokenEdit]:
    """The edits from one list of tokens to another, in order; what is between them is equal.

    Example:
        >>> mark("For the ship".split(), "The ships".split())
        [TokenEdit(old=(0, 1), new=(0, 0)), TokenEdit(old=(1, 2), new=(0, 1)), TokenEdit(old=(2, 3), new=(1, 2))]
    """
    sides = _Sides(old, new, [token.casefold() for token in old], [token.casefold() for token in new])
    kept = kept_tokens(sides.old_folded, sides.new_folded)
    regions = _regions(kept, len(old), len(new))
    regions = _without_islands(sides, regions)
    regions = [_slid(sides, regions, place) for place in range(len(regions))]
    marked = [edit for region in regions for edit in _divided(sides, region)]
    return sorted([*marked, *_case_edits(sides, marked)], key=lambda edit: (edit.old, edit.new))


def _regions(kept: Sequence[Pair], old: int, new: int) -> list[TokenEdit]:
    """The stretches between kept tokens."""
    regions, at_old, at_new = [], 0, 0
    for first, second in [*kept, (old, new)]:
        if first > at_old or second > at_new:
            regions.append(TokenEdit((at_old, first), (at_new, second)))
        at_old, at_new = first + 1, second + 1
    return regions


def _without_islands(sides: _Sides, regions: list[TokenEdit]) -> list[TokenEdit]:
    """Joins edits of a rewritten phrase over the small words that survived between them."""
    joined: list[TokenEdit] = []
    for region in regions:
        while joined and _is_island(sides, joined[-1], region):
            before = joined.pop()
            region = TokenEdit((before.old[0], region.old[1]), (before.new[0], region.new[1]))
        joined.append(region)
    return joined


def _is_island(sides: _Sides, before: TokenEdit, after: TokenEdit) -> bool:
    said = sum(map(weight, sides.old_folded[before.old[1] : after.old[0]]))
    if _is_swap(sides, before, after):
        return True
    if said >= _SAYS_SOMETHING or _is_form(sides, before) or _is_form(sides, after):
        return False
    size = before.size + after.size
    if before.is_substitution and after.is_substitution:
        return size >= 4 + 2 * (said >= 1.0)
    if said >= 1.0 or is_mark(sides.old_folded[before.old[1]]):
        return False
    if before.is_substitution or after.is_substitution:
        return size >= 5
    return before.size == after.size <= 2 and (before.old[0] < before.old[1]) != (after.old[0] < after.old[1])


def _is_form(sides: _Sides, edit: TokenEdit) -> bool:
    """Whether an edit puts a word in the place of another form of it."""
    return (
        edit.size == 1
        and edit.is_substitution
        and related(sides.old_folded[edit.old[0]], sides.new_folded[edit.new[0]])
    )


def _is_swap(sides: _Sides, before: TokenEdit, after: TokenEdit) -> bool:
    """Two neighbouring words in the other order: "only may", "may only"."""
    if after.old[0] - before.old[1] != 1 or before.size != 1 or after.size != 1:
        return False
    if before.is_substitution or after.is_substitution:
        return False
    first = sides.old_folded[slice(*before.old)] or sides.new_folded[slice(*before.new)]
    second = sides.new_folded[slice(*after.new)] or sides.old_folded[slice(*after.old)]
    return first == second


def _slid(sides: _Sides, regions: Sequence[TokenEdit], place: int) -> TokenEdit:
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
    if last in DETERMINERS or (last in OPENERS and not _is_infinitive(tokens, stop - 1)):
        score -= 2
    if last in ",;":
        score -= 0 if start == 0 or tokens[start] in ",;" else 1
    return score


def _is_infinitive(tokens: Sequence[str], place: int) -> bool:
    """Whether a "to" stands before a verb, as far as one can see: before no determiner."""
    return tokens[place] == "to" and place + 1 < len(tokens) and tokens[place + 1] not in DETERMINERS


def _divided(sides: _Sides, region: TokenEdit) -> Iterator[TokenEdit]:
    """The edits of one region: a form of a word apart, a clause apart, unrelated deletion and insertion apart."""
    waiting = [region]
    while waiting:
        part = waiting.pop()
        pieces = [piece for piece in _cut(sides, part) if piece.size]
        if part in pieces or not pieces:
            yield part
        else:
            waiting += reversed(pieces)


def _cut(sides: _Sides, region: TokenEdit) -> list[TokenEdit]:
    """A region cut by the first rule that applies; empty where none does."""
    if not region.is_substitution or region.size == 1 or _is_reordered(sides, region):
        return []
    return (
        _at_equal_ends(sides, region)
        or _at_form(sides, region)
        or _at_clause(sides, region)
        or _unrelated(sides, region)
        or _at_auxiliary(sides, region)
        or _at_determiner(sides, region)
        or _at_edge(sides, region)
    )


def _around(region: TokenEdit, pivot: TokenEdit) -> list[TokenEdit]:
    """A region cut before and behind a part of it."""
    return [
        TokenEdit((region.old[0], pivot.old[0]), (region.new[0], pivot.new[0])),
        pivot,
        TokenEdit((pivot.old[1], region.old[1]), (pivot.new[1], region.new[1])),
    ]


def _at_form(sides: _Sides, region: TokenEdit) -> list[TokenEdit]:
    """Cut at two forms of one word; not where small words came or went with it ("shall submit", "submits")."""
    for i in range(*region.old):
        for j in range(*region.new):
            if sides.old_folded[i] != sides.new_folded[j] and related(sides.old_folded[i], sides.new_folded[j]):
                pivot = _with_article(sides, region, i, j)
                return _around(region, _with_small_words(sides, region, pivot))
    return []


def _with_small_words(sides: _Sides, region: TokenEdit, pivot: TokenEdit) -> TokenEdit:
    """The pair, with what came or went around it if that holds small words: it was said in another way."""
    before, _, after = _around(region, pivot)
    start, stop = (pivot.old[0], pivot.new[0]), (pivot.old[1], pivot.new[1])
    if before.size and not before.is_substitution and _has_small_words(sides, before):
        start = (before.old[0], before.new[0])
    if after.size and not after.is_substitution and _has_small_words(sides, after):
        stop = (after.old[1], after.new[1])
    return TokenEdit((start[0], stop[0]), (start[1], stop[1]))


def _is_reordered(sides: _Sides, region: TokenEdit) -> bool:
    """Whether two or three words only changed places."""
    old, new = sides.old_folded[slice(*region.old)], sides.new_folded[slice(*region.new)]
    return region.size <= 3 and sorted(old) == sorted(new)


def _at_equal_ends(sides: _Sides, region: TokenEdit) -> list[TokenEdit]:
    """What is left between equal tokens at the ends of a part."""
    (start_old, stop_old), (start_new, stop_new) = region.old, region.new
    while start_old < stop_old and start_new < stop_new and sides.old_folded[start_old] == sides.new_folded[start_new]:
        start_old, start_new = start_old + 1, start_new + 1
    while (
        start_old < stop_old
        and start_new < stop_new
        and sides.old_folded[stop_old - 1] == sides.new_folded[stop_new - 1]
    ):
        stop_old, stop_new = stop_old - 1, stop_new - 1
    inner = TokenEdit((start_old, stop_old), (start_new, stop_new))
    return [] if inner == region else [inner]


def _has_small_words(sides: _Sides, rest: TokenEdit) -> bool:
    tokens = [*sides.old_folded[slice(*rest.old)], *sides.new_folded[slice(*rest.new)]]
    return tokens[0] not in CLAUSE_OPENERS and any(token in _SMALL for token in tokens)


def _with_article(sides: _Sides, region: TokenEdit, i: int, j: int) -> TokenEdit:
    """The pair, with an article that came or went with it ("a representative", "representatives")."""
    old, new = (i, i + 1), (j, j + 1)
    if j == region.new[0] and i - 1 == region.old[0] and sides.old_folded[i - 1] in ARTICLES:
        old = (i - 1, i + 1)
    if i == region.old[0] and j - 1 == region.new[0] and sides.new_folded[j - 1] in ARTICLES:
        new = (j - 1, j + 1)
    return TokenEdit(old, new)


def _at_clause(sides: _Sides, region: TokenEdit) -> list[TokenEdit]:
    """Cut before a clause, or around an apposition, that only one side has."""
    old = _clause(sides.old_folded, region.old)
    new = _clause(sides.new_folded, region.new)
    if (old is None) == (new is None):
        return []
    if old is not None:
        rest = region.new[1] if old[1] == region.old[1] else region.new[1] - 1
        return _around(region, TokenEdit(old, (rest, rest)))
    assert new is not None
    rest = region.old[1] if new[1] == region.new[1] else region.old[1] - 1
    return _around(region, TokenEdit((rest, rest), new))


def _clause(tokens: Sequence[str], span: Span) -> Span | None:
    """Where a clause starts and ends within a span that is none itself."""
    if tokens[span[0]] == "," or tokens[span[0]] in CLAUSE_OPENERS:
        return None
    for place in range(span[0] + 1, span[1] - 2):
        token = tokens[place]
        if token == ",":
            close = next((at for at in range(place + 2, span[1]) if tokens[at] == ","), span[1] - 1)
            return place, close + 1
        if token in CLAUSE_OPENERS or (token == "and" and tokens[place + 1] in AUXILIARIES):
            return place, span[1]
    return None


def _unrelated(sides: _Sides, region: TokenEdit) -> list[TokenEdit]:
    if not _is_unrelated(sides, region):
        return []
    return [TokenEdit(region.old, (region.new[0],) * 2), TokenEdit((region.old[1],) * 2, region.new)]


def _at_auxiliary(sides: _Sides, region: TokenEdit) -> list[TokenEdit]:
    """Cut around the auxiliaries of either side ("shall be", "is"), if both have some."""
    old, new = _run(sides.old_folded, region.old, AUXILIARIES), _run(sides.new_folded, region.new, AUXILIARIES)
    if old is None or new is None:
        return []
    return _around(region, TokenEdit(old, new))


def _run(tokens: Sequence[str], span: Span, kind: frozenset[str]) -> Span | None:
    start = next((at for at in range(*span) if tokens[at] in kind), None)
    if start is None:
        return None
    return start, next((at for at in range(start, span[1]) if tokens[at] not in kind), span[1])


def _at_determiner(sides: _Sides, region: TokenEdit) -> list[TokenEdit]:
    """Cut before the determiners that both sides end with ("on Tuesday the", "a")."""
    last_old, last_new = region.old[1] - 1, region.new[1] - 1
    if sides.old_folded[last_old] not in DETERMINERS or sides.new_folded[last_new] not in DETERMINERS:
        return []
    if region.size < 3:
        return []
    return _around(region, TokenEdit((last_old, last_old + 1), (last_new, last_new + 1)))


def _is_unrelated(sides: _Sides, region: TokenEdit) -> bool:
    """Whether what went and what came are phrases of their own: adverbials, clauses, appositions."""
    old, new = sides.old_folded[slice(*region.old)], sides.new_folded[slice(*region.new)]
    if set(filter(str.isalnum, old)) & set(filter(str.isalnum, new)) - OPENERS - DETERMINERS:
        return False
    if (old[0] == ",") != (new[0] == ",") and max(len(old), len(new)) >= 3:
        return True
    if any(not kind.isdisjoint(old) and not kind.isdisjoint(new) for kind in (TIMES, GROUNDS)):
        return False
    return _is_adjunct(old) and _is_adjunct(new)


def _is_adjunct(tokens: Sequence[str]) -> bool:
    opens = tokens[0] in OPENERS or tokens[0] == ","
    return opens and len(tokens) >= 3 and tokens[-1] not in PREPOSITIONS


def _at_edge(sides: _Sides, region: TokenEdit) -> list[TokenEdit]:
    """Cut before a comma or article at the end that only one side has."""
    last_old, last_new = sides.old_folded[region.old[1] - 1], sides.new_folded[region.new[1] - 1]
    lengths = (region.old[1] - region.old[0], region.new[1] - region.new[0])
    if lengths[0] > 1 and _stands_alone(last_old, last_new, lengths):
        edge = TokenEdit((region.old[1] - 1, region.old[1]), (region.new[1], region.new[1]))
    elif lengths[1] > 1 and _stands_alone(last_new, last_old, lengths):
        edge = TokenEdit((region.old[1], region.old[1]), (region.new[1] - 1, region.new[1]))
    else:
        return []
    return [TokenEdit((region.old[0], edge.old[0]), (region.new[0], edge.new[0])), edge]


def _stands_alone(last: str, other: str, lengths: tuple[int, int]) -> bool:
    if last in ",;":
        return not is_mark(other)
    return last in ARTICLES and other not in DETERMINERS and sorted(lengths) == [1, 2]


def _case_edits(sides: _Sides, marked: Sequence[TokenEdit]) -> Iterator[TokenEdit]:
    """The kept tokens that differ in case, neighbours together ("contracting party", "Contracting Party")."""
    at_old = at_new = 0
    for edit in [*marked, TokenEdit((len(sides.old),) * 2, (len(sides.new),) * 2)]:
        length = edit.old[0] - at_old
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
