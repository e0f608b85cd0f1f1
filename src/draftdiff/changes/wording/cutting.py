"""How one rewritten stretch falls into edits: at forms of a word, at clauses, at what has nothing to do with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from draftdiff.changes.wording.constituents import answering
from draftdiff.changes.wording.edges import at_article, at_edge
from draftdiff.changes.wording.lexis import (
    ARTICLES,
    AUXILIARIES,
    CLAUSE_OPENERS,
    DETERMINERS,
    GROUNDS,
    LINKS,
    MODIFYING,
    OPENERS,
    PREPOSITIONS,
    TIMES,
    is_mark,
    related,
    weight,
)
from draftdiff.changes.wording.tokenedits import Sides, Span, TokenEdit

#: So many replacements, with no kept word between them, are one rewritten phrase.
_WRITTEN_ANEW: Final = 4
_OPENING: Final = frozenset("([{")
_CLOSING: Final = frozenset(")]}")
#: The most small words that make another form of a word ("that might cast", "casting").
_FEW: Final = 3
#: Words that belong to the word behind them.
_SMALL: Final = AUXILIARIES | PREPOSITIONS | frozenset({"that", "which", "who"})


def divided(sides: Sides, region: TokenEdit) -> Iterator[TokenEdit]:
    """The edits of one region: a form of a word apart, a clause apart, unrelated deletion and insertion apart."""
    pieces = list(_pieces(sides, region))
    replaced = sum(piece.is_substitution for piece in pieces)
    # What falls into ever more replacements was written anew.
    yield from pieces if replaced < _WRITTEN_ANEW else [region]


def parted(sides: Sides, region: TokenEdit) -> list[TokenEdit]:
    """The edits of a phrase that was rewritten as a whole: a clause apart, unrelated deletion and insertion apart."""
    inner = _at_equal_ends(sides, region) or [region]
    return [
        piece
        for part in inner
        for piece in _at_clause(sides, part)
        or _unrelated(sides, part)
        or at_edge(sides, part)
        or answering(sides.old_folded, sides.new_folded, part)
        or [part]
        if piece.size
    ]


def _pieces(sides: Sides, region: TokenEdit) -> Iterator[TokenEdit]:
    waiting = [region]
    while waiting:
        part = waiting.pop()
        pieces = [piece for piece in _cut(sides, part) if piece.size]
        if part in pieces or not pieces:
            yield part
        else:
            waiting += reversed(pieces)


def _cut(sides: Sides, region: TokenEdit) -> list[TokenEdit]:
    """A region cut by the first rule that applies; empty where none does."""
    if not region.is_substitution:
        return _at_loose_end(sides, region)
    if region.size == 1 or _is_reordered(sides, region):
        return []
    return (
        _at_equal_ends(sides, region)
        or _at_form(sides, region)
        or _at_clause(sides, region)
        or _at_conjunct(sides, region)
        or _unrelated(sides, region)
        or at_article(sides, region)
        or answering(sides.old_folded, sides.new_folded, region)
        or at_edge(sides, region)
    )


def _at_loose_end(sides: Sides, region: TokenEdit) -> list[TokenEdit]:
    """A deletion or insertion cut from a bracket around kept words ("[shall] [" before "should]").

    A preposition that is left without its noun is cut off too ("appealed [against] [within a week]").
    """
    tokens = [*sides.old_folded[slice(*region.old)], *sides.new_folded[slice(*region.new)]]
    if len(tokens) > 1 and tokens[-1] in _OPENING:
        at = len(tokens) - 1
    elif len(tokens) > 1 and (tokens[0] in _CLOSING or _is_stranded(tokens)):
        at = 1
    else:
        return []
    old, new = (span[0] + at if span[0] < span[1] else span[0] for span in (region.old, region.new))
    return [
        TokenEdit((region.old[0], old), (region.new[0], new)),
        TokenEdit((old, region.old[1]), (new, region.new[1])),
    ]


def _is_stranded(tokens: Sequence[str]) -> bool:
    """Whether a preposition stands before another, and the two are not one ("from among", "up to")."""
    both = len(tokens) > 2 and PREPOSITIONS.issuperset(tokens[:2])
    return both and tokens[0] not in ("from", "up", "except", "since") and tokens[1] not in ("to", "of")


def _around(region: TokenEdit, pivot: TokenEdit) -> list[TokenEdit]:
    """A region cut before and behind a part of it."""
    return [
        TokenEdit((region.old[0], pivot.old[0]), (region.new[0], pivot.new[0])),
        pivot,
        TokenEdit((pivot.old[1], region.old[1]), (pivot.new[1], region.new[1])),
    ]


def _at_form(sides: Sides, region: TokenEdit) -> list[TokenEdit]:
    """Cut at two forms of one word; not where small words came or went with it ("shall submit", "submits")."""
    for i in range(*region.old):
        for j in range(*region.new):
            if sides.old_folded[i] != sides.new_folded[j] and related(sides.old_folded[i], sides.new_folded[j]):
                pivot = _with_article(sides, region, i, j)
                if _is_amid_rewriting(region, pivot):
                    return [region]
                return _around(region, _with_small_words(sides, region, pivot))
    return []


def _is_amid_rewriting(region: TokenEdit, pivot: TokenEdit) -> bool:
    """Whether phrases were replaced by phrases on either side of the pair: then it is one phrase with them."""
    before, _, after = _around(region, pivot)
    return all(part.is_substitution and part.size > _FEW for part in (before, after))


def _with_small_words(sides: Sides, region: TokenEdit, pivot: TokenEdit) -> TokenEdit:
    """The pair, with the small words that came or went right beside it: it was said in another way."""
    before, _, after = _around(region, pivot)
    start, stop = (pivot.old[0], pivot.new[0]), (pivot.old[1], pivot.new[1])
    if before.is_substitution:
        start = _with_group(sides, before)
    elif before.size and _adds_small_words(sides, before, -1):
        start = (before.old[0], before.new[0])
    if after.size and not after.is_substitution and (_adds_small_words(sides, after, 0) or _is_head(sides, after)):
        stop = (after.old[1], after.new[1])
    return TokenEdit((start[0], stop[0]), (start[1], stop[1]))


def _with_group(sides: Sides, before: TokenEdit) -> tuple[int, int]:
    """Where the pair begins with the small words that only one side has before it ("are in agreement", "agree")."""
    ends = [before.old[1], before.new[1]]
    for side, (tokens, span) in enumerate(((sides.old_folded, before.old), (sides.new_folded, before.new))):
        while ends[side] > span[0] + 1 and tokens[ends[side] - 1] in _SMALL:
            ends[side] -= 1
    moved = [ends[0] < before.old[1], ends[1] < before.new[1]]
    return (ends[0], ends[1]) if moved[0] != moved[1] else (before.old[1], before.new[1])


def _adds_small_words(sides: Sides, rest: TokenEdit, nearest: int) -> bool:
    tokens = [*sides.old_folded[slice(*rest.old)], *sides.new_folded[slice(*rest.new)]]
    if len(tokens) > _FEW or (nearest == 0 and len(tokens) > 1 and tokens[0] in CLAUSE_OPENERS):
        return False
    if nearest == 0 and len(tokens) > 1 and AUXILIARIES.isdisjoint(tokens):
        return False
    of_the = tokens[-1] in DETERMINERS and any(token in PREPOSITIONS for token in tokens)
    return tokens[nearest] in _SMALL or (nearest == -1 and (of_the or tokens[0] in AUXILIARIES))


def _is_head(sides: Sides, after: TokenEdit) -> bool:
    """Whether the one word behind the pair was the noun that it belonged to ("inspection team", "inspectors")."""
    tokens = [*sides.old_folded[slice(*after.old)], *sides.new_folded[slice(*after.new)]]
    return (
        len(tokens) == 1 and not is_mark(tokens[0]) and not tokens[0].endswith(MODIFYING) and weight(tokens[0]) >= 2.0
    )


def _is_reordered(sides: Sides, region: TokenEdit) -> bool:
    """Whether two or three words only changed places."""
    old, new = sides.old_folded[slice(*region.old)], sides.new_folded[slice(*region.new)]
    return region.size <= 3 and sorted(old) == sorted(new)


def _at_equal_ends(sides: Sides, region: TokenEdit) -> list[TokenEdit]:
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


def _with_article(sides: Sides, region: TokenEdit, i: int, j: int) -> TokenEdit:
    """The pair, with an article that came or went with it ("a representative", "representatives")."""
    old, new = (i, i + 1), (j, j + 1)
    if j == region.new[0] and i - 1 == region.old[0] and sides.old_folded[i - 1] in ARTICLES:
        old = (i - 1, i + 1)
    if i == region.old[0] and j - 1 == region.new[0] and sides.new_folded[j - 1] in ARTICLES:
        new = (j - 1, j + 1)
    if (old, new) == ((i, i + 1), (j, j + 1)):
        return TokenEdit(old, new)
    more = 1  # the rest of a name that changes its number with its article ("a State Party", "States Parties")
    while (
        i + more < region.old[1]
        and j + more < region.new[1]
        and related(sides.old_folded[i + more], sides.new_folded[j + more])
    ):
        more += 1
    return TokenEdit((old[0], i + more), (new[0], j + more))


def _at_clause(sides: Sides, region: TokenEdit) -> list[TokenEdit]:
    """Cut before a clause, or around an apposition, that only one side has."""
    old = _clause(sides.old_folded, region.old)
    new = _clause(sides.new_folded, region.new)
    if (old is None) == (new is None) or _is_sentence(sides, region):
        return []
    both_conjoin = "and" in sides.old_folded[slice(*region.old)] and "and" in sides.new_folded[slice(*region.new)]
    if both_conjoin and _conjoins(sides, old, new):
        return []
    if old is not None:
        rest = region.new[1] if old[1] == region.old[1] else region.new[1] - 1
        return _around(region, TokenEdit(old, (rest, rest)))
    assert new is not None
    rest = region.old[1] if new[1] == region.new[1] else region.old[1] - 1
    return _around(region, TokenEdit((rest, rest), new))


def _conjoins(sides: Sides, old: Span | None, new: Span | None) -> bool:
    """Whether the clause that one side has is a conjunct."""
    return (old is not None and sides.old_folded[old[0]] == "and") or (
        new is not None and sides.new_folded[new[0]] == "and"
    )


def _at_conjunct(sides: Sides, region: TokenEdit) -> list[TokenEdit]:
    """Cut before a conjunct that only one side has: it begins as what follows it does ("[the one and] the other")."""
    ends = (sides.old_folded[region.old[1] - 1], sides.new_folded[region.new[1] - 1])
    joins = [end in ("and", "or") for end in ends]
    behind = sides.old_folded[region.old[1] : region.old[1] + 1]
    if joins[0] == joins[1] or not behind:
        return []
    tokens, span = (sides.old_folded, region.old) if joins[0] else (sides.new_folded, region.new)
    start = next((at for at in range(span[0] + 1, span[1] - 1) if tokens[at] == behind[0]), None)
    other = region.new if joins[0] else region.old
    if start is None and other[1] - other[0] == 1 and span[1] - span[0] >= 3:
        start = span[0] + 1
    if start is None:
        return []
    old, new = (start, region.new[1]) if joins[0] else (region.old[1], start)
    return [
        TokenEdit((region.old[0], old), (region.new[0], new)),
        TokenEdit((old, region.old[1]), (new, region.new[1])),
    ]


def _clause(tokens: Sequence[str], span: Span) -> Span | None:
    """Where a clause starts and ends within a span that is none itself."""
    if tokens[span[0]] == "," or tokens[span[0]] in CLAUSE_OPENERS:
        return None
    for place in range(span[0] + 1, span[1] - 2):
        token = tokens[place]
        if token == ",":
            close = next((at for at in range(place + 2, span[1]) if tokens[at] == ","), span[1] - 1)
            return place, close + 1
        is_conjunct = token == "and" and (span[1] - place > _FEW or tokens[place + 1] in AUXILIARIES)
        if token in CLAUSE_OPENERS or is_conjunct:
            return place, span[1]
    return None


def _unrelated(sides: Sides, region: TokenEdit) -> list[TokenEdit]:
    if not _is_unrelated(sides, region):
        return []
    with_mark = _opens_sentence(sides, region) or _is_sentence(sides, region)
    with_mark = with_mark and sides.old_folded[region.old[1]] == "".join(sides.new_folded[region.new[1] :][:1])
    stop_old, stop_new = region.old[1] + with_mark, region.new[1] + with_mark
    return [
        TokenEdit((region.old[0], stop_old), (region.new[0],) * 2),
        TokenEdit((stop_old,) * 2, (region.new[0], stop_new)),
    ]


def _is_sentence(sides: Sides, region: TokenEdit) -> bool:
    """Whether both sides are sentences of their own, up to a full stop that was kept."""
    if min(region.old[1] - region.old[0], region.new[1] - region.new[0]) < 5:
        return False
    begins = sides.old_folded[region.old[0] - 1 : region.old[0]] in ([], ["."], ["!"], ["?"])
    return begins and sides.old_folded[region.old[1] : region.old[1] + 1] == ["."]


def _opens_sentence(sides: Sides, region: TokenEdit) -> bool:
    """Whether it is an opener whose comma was kept: that goes with it ("On the other hand,")."""
    return region.old[0] == region.new[0] == 0 and sides.old_folded[region.old[1] : region.old[1] + 1] == [","]


def _is_unrelated(sides: Sides, region: TokenEdit) -> bool:
    """Whether what went and what came are phrases of their own: adverbials, clauses, appositions."""
    old, new = sides.old_folded[slice(*region.old)], sides.new_folded[slice(*region.new)]
    if set(filter(str.isalnum, old)) & set(filter(str.isalnum, new)) - OPENERS - DETERMINERS:
        return False
    if (old[0] == ",") != (new[0] == ",") and max(len(old), len(new)) >= 3 and "\n" not in (*old, *new):
        return True
    if _is_sentence(sides, region) or _is_conjunct_and_adjunct(old, new):
        return True
    if any(not kind.isdisjoint(old) and not kind.isdisjoint(new) for kind in (TIMES, GROUNDS)):
        return False
    return _is_adjunct(old) and _is_adjunct(new)


def _is_conjunct_and_adjunct(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether a conjunct went and an adjunct came, or the reverse ("or replacement", "without charge")."""
    if min(len(old), len(new)) < 2 or old[-1][0].isdigit() or new[-1][0].isdigit():
        return False
    return (old[0] in LINKS) != (new[0] in LINKS) and not PREPOSITIONS.isdisjoint((old[0], new[0]))


def _is_adjunct(tokens: Sequence[str]) -> bool:
    opens = tokens[0] in OPENERS or tokens[0] == ","
    return opens and len(tokens) >= 3 and tokens[-1] not in PREPOSITIONS
