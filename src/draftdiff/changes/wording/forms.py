"""Forms of one word within a rewritten stretch: an edit of its own, with the small words that changed along."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from draftdiff.changes.wording.lexis import (
    ARTICLES,
    AUXILIARIES,
    CLAUSE_OPENERS,
    DETERMINERS,
    MODIFYING,
    NUMERALS,
    PREPOSITIONS,
    QUANTIFIERS,
    inflected,
    is_mark,
    related,
    respelled,
    weight,
)
from draftdiff.changes.wording.tokenedits import Sides, Span, TokenEdit

#: Pairs of words of the largest stretch that is searched for forms.
_CELLS: Final = 4_096
#: The most small words that make another form of a word ("that might cast", "casting").
_FEW: Final = 3
_RELATIVES: Final = frozenset({"that", "which", "who"})
_COUNTING: Final = DETERMINERS | NUMERALS | QUANTIFIERS | {"one", "single"}
#: Words that belong to the word behind them.
_SMALL: Final = AUXILIARIES | PREPOSITIONS | _RELATIVES | frozenset({"more", "most"})


def at_compound(sides: Sides, region: TokenEdit) -> list[TokenEdit]:
    """Cut around two words that were joined to one, or one that was split ("data set", "dataset")."""
    if region.words < 4 or _is_large(region):
        return []
    for i in range(*region.old):
        for j in range(*region.new):
            if sides.old_folded[i][0] == sides.new_folded[j][0]:
                for pair in (TokenEdit((i, i + 1), (j, j + 2)), TokenEdit((i, i + 2), (j, j + 1))):
                    if pair.old[1] <= region.old[1] and pair.new[1] <= region.new[1] and respelled(*sides.words(pair)):
                        return region.around(pair)
    return []


def at_form(sides: Sides, region: TokenEdit) -> list[TokenEdit]:
    """Cut at two forms of one word; not where small words came or went with it ("shall submit", "submits")."""
    if _is_large(region):
        return []
    for i in range(*region.old):
        for j in range(*region.new):
            if sides.old_folded[i] != sides.new_folded[j] and inflected(sides.old_folded[i], sides.new_folded[j]):
                pair = _with_article(sides, region, i, j)
                return region.around(_with_small_words(sides, region, pair))
    return []


def _is_large(region: TokenEdit) -> bool:
    return (region.old[1] - region.old[0]) * (region.new[1] - region.new[0]) > _CELLS


def _with_small_words(sides: Sides, region: TokenEdit, pair: TokenEdit) -> TokenEdit:
    """The pair, with the small words that came, went or changed right beside it: it was said in another way."""
    before = TokenEdit((region.old[0], pair.old[0]), (region.new[0], pair.new[0]))
    after = TokenEdit((pair.old[1], region.old[1]), (pair.new[1], region.new[1]))
    start, stop = (pair.old[0], pair.new[0]), (pair.old[1], pair.new[1])
    if before.is_substitution:
        start = _with_group(sides, before)
    elif before.size and _is_small_before(_only(sides, before)):
        start = (before.old[0], before.new[0])
    if after.size and not after.is_substitution:
        words = _only(sides, after)
        if _is_small_after(words) or _is_head(words):
            stop = (after.old[1], after.new[1])
    return TokenEdit((start[0], stop[0]), (start[1], stop[1]))


def _with_group(sides: Sides, before: TokenEdit) -> tuple[int, int]:
    """Where the pair begins, with the small words before it that changed along.

    Those that only one side has ("are in agreement", "agree"), determiners and numerals, which agree with their noun
    ("this result", "these results"; "one expert", "up to two experts"), and words that govern another form ("for
    detecting", "to detect").
    """
    old, new = sides.words(before)
    if before.size <= 2 and old[0] in DETERMINERS and new[0] in DETERMINERS:
        return before.old[0], before.new[0]
    if before.size <= _FEW and all(map(_counts, (old[-1], new[-1]))) and not DETERMINERS.issuperset((old[-1], new[-1])):
        return before.old[0], before.new[0]
    counts = _small_at_end(old), _small_at_end(new)
    if all(counts):
        return _with_both(before, old[-counts[0] :], new[-counts[1] :])
    return before.old[1] - min(counts[0], len(old) - 1), before.new[1] - min(counts[1], len(new) - 1)


def _counts(word: str) -> bool:
    """Whether a word says which or how many."""
    return word in _COUNTING or word[0].isdigit()


def _with_both(before: TokenEdit, old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """Where a pair begins that has small words before it on both sides; two of one kind answer each other."""
    if any(kind.issuperset((*old, *new)) for kind in (AUXILIARIES, _RELATIVES)):
        return before.old[1], before.new[1]
    start = before.old[1] - len(old), before.new[1] - len(new)
    is_one_sided = (start[0] == before.old[0]) != (start[1] == before.new[0])
    return (before.old[0], before.new[0]) if is_one_sided and before.size <= _FEW else start


def _small_at_end(words: Sequence[str]) -> int:
    count = 0
    while count < len(words) and words[-1 - count] in _SMALL:
        count += 1
    return count


def _only(sides: Sides, edit: TokenEdit) -> Sequence[str]:
    """The words of a deletion or an insertion."""
    old, new = sides.words(edit)
    return old or new


def _is_small_before(words: Sequence[str]) -> bool:
    """Whether words are few and small, or begin a phrase that the form behind them ends ("on an", "is the")."""
    if len(words) > _FEW:
        return False
    of_the = words[-1] in DETERMINERS and not PREPOSITIONS.isdisjoint(words)
    return of_the or words[-1] in _SMALL or words[0] in AUXILIARIES


def _is_small_after(words: Sequence[str]) -> bool:
    """Whether words are few and small and no clause ("of the", "has been")."""
    if len(words) > _FEW or words[0] not in _SMALL:
        return False
    if len(words) == 1 or (words[0] in PREPOSITIONS and DETERMINERS.issuperset(words[1:])):
        return True
    return words[0] not in CLAUSE_OPENERS and not AUXILIARIES.isdisjoint(words)


def _is_head(words: Sequence[str]) -> bool:
    """Whether the one word behind the pair was the noun that it belonged to ("inspection team", "inspectors")."""
    return len(words) == 1 and not is_mark(words[0]) and not words[0].endswith(MODIFYING) and weight(words[0]) >= 2.0


def _with_article(sides: Sides, region: TokenEdit, i: int, j: int) -> TokenEdit:
    """The pair, with an article that came or went with it ("a representative", "representatives")."""
    old, new = (i, i + 1), (j, j + 1)
    if j == region.new[0] and i - 1 == region.old[0] and sides.old_folded[i - 1] in ARTICLES:
        old = (i - 1, i + 1)
    if i == region.old[0] and j - 1 == region.new[0] and sides.new_folded[j - 1] in ARTICLES:
        new = (j - 1, j + 1)
    if (old, new) == ((i, i + 1), (j, j + 1)):
        return TokenEdit(old, new)
    more = _forms_behind(sides, (old[1], region.old[1]), (new[1], region.new[1]))
    return TokenEdit((old[0], old[1] + more), (new[0], new[1] + more))


def _forms_behind(sides: Sides, old: Span, new: Span) -> int:
    """How many more words changed their number with the article ("a State Party", "States Parties")."""
    pairs = zip(sides.old_folded[slice(*old)], sides.new_folded[slice(*new)], strict=False)
    count = 0
    for first, second in pairs:
        if not related(first, second):
            break
        count += 1
    return count
