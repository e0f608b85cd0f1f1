"""Clauses, appositions and adjuncts that only came or only went beside what was rewritten."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from draftdiff.changes.wording.lexis import (
    AUXILIARIES,
    CLAUSE_OPENERS,
    CONNECTORS,
    DETERMINERS,
    LINKS,
    OPENERS,
    PREPOSITIONS,
    TIMES,
)
from draftdiff.changes.wording.tokenedits import Sides, Span, TokenEdit

#: Words after which something has to follow: no phrase ends with one.
_GOVERNING: Final = AUXILIARIES | PREPOSITIONS | DETERMINERS | CONNECTORS | frozenset({"not"})
#: Connectors before which a clause can be left out; what begins with "whether" is an object.
_CUTTING: Final = CLAUSE_OPENERS - {"then", "whether"}
#: What begins an adjunct; one with "as" says what something is, and does the job of any other.
_JOINING: Final = OPENERS - LINKS - {"as"} | {","}
#: Words of the longer of two adjuncts, of the shorter of two openers ("in addition" says how the sentence goes on),
#: and of the shorter of two sentences.
_ADJUNCT: Final = 3
_SENTENCE: Final = 5


def at_clause(sides: Sides, region: TokenEdit) -> list[TokenEdit]:
    """Cut before a clause, or around an apposition, that only one side has."""
    old, new = _clause(sides.old_folded, region.old), _clause(sides.new_folded, region.new)
    if (old is None) == (new is None) or is_sentence(sides, region):
        return []
    tokens, clause = (sides.old_folded, old) if old else (sides.new_folded, new)
    assert clause is not None
    words = sides.words(region)
    if not _is_complete(tokens[slice(*clause)]) or (
        tokens[clause[0]] == "and" and all("and" in side for side in words)
    ):
        return []
    if old:
        rest = region.new[1] - (old[1] < region.old[1])
        return region.around(TokenEdit(old, (rest, rest)))
    rest = region.old[1] - (clause[1] < region.new[1])
    return region.around(TokenEdit((rest, rest), clause))


def _clause(tokens: Sequence[str], span: Span) -> Span | None:
    """Where a clause starts and ends within a span that is none itself."""
    if tokens[span[0]] == "," or tokens[span[0]] in CLAUSE_OPENERS:
        return None
    for place in range(span[0] + 1, span[1] - 2):
        if tokens[place] == ",":
            close = next((at for at in range(place + 2, span[1]) if tokens[at] == ","), span[1] - 1)
            return place, close + 1
        if _begins_clause(tokens, place):
            return place, span[1]
    return None


def _begins_clause(tokens: Sequence[str], place: int) -> bool:
    """Whether a clause, or a conjunct with a verb or an article, begins here."""
    if tokens[place] == "and":
        return tokens[place + 1] in AUXILIARIES or tokens[place + 1] in DETERMINERS
    if tokens[place] == "which" and tokens[place - 1] in PREPOSITIONS:
        return False
    return tokens[place] in _CUTTING


def _is_complete(tokens: Sequence[str]) -> bool:
    """Whether a phrase or clause can end here; where it cannot, kept words are its end."""
    return tokens[-1] not in _GOVERNING


def unrelated(sides: Sides, region: TokenEdit) -> list[TokenEdit]:
    """A deletion and an insertion, where what went and what came have nothing to do with each other."""
    if not region.is_substitution or not _is_unrelated(sides, region):
        return []
    with_mark = _opens_sentence(sides, region) or is_sentence(sides, region)
    with_mark = with_mark and sides.old_folded[region.old[1]] == "".join(sides.new_folded[region.new[1] :][:1])
    stop_old, stop_new = region.old[1] + with_mark, region.new[1] + with_mark
    return [
        TokenEdit((region.old[0], stop_old), (region.new[0],) * 2),
        TokenEdit((stop_old,) * 2, (region.new[0], stop_new)),
    ]


def is_sentence(sides: Sides, region: TokenEdit) -> bool:
    """Whether both sides are sentences of their own, up to a full stop that was kept."""
    if min(region.old[1] - region.old[0], region.new[1] - region.new[0]) < _SENTENCE:
        return False
    begins = sides.old_folded[region.old[0] - 1 : region.old[0]] in ([], ["."], ["!"], ["?"])
    return begins and sides.old_folded[region.old[1] : region.old[1] + 1] == ["."]


def _opens_sentence(sides: Sides, region: TokenEdit) -> bool:
    """Whether it is an opener whose comma was kept: that goes with it ("On the other hand,")."""
    return region.old[0] == region.new[0] == 0 and sides.old_folded[region.old[1] : region.old[1] + 1] == [","]


def _is_unrelated(sides: Sides, region: TokenEdit) -> bool:
    """Whether what went and what came are phrases of their own: adverbials, clauses, appositions."""
    old, new = sides.words(region)
    if set(filter(str.isalnum, old)) & set(filter(str.isalnum, new)) - OPENERS - DETERMINERS:
        return False
    if _is_apposition(old, new) or _is_apposition(new, old):
        return True
    if is_sentence(sides, region) or _is_conjunct_and_adjunct(old, new):
        return True
    if not (_is_adjunct(old) and _is_adjunct(new)) or max(len(old), len(new)) < _ADJUNCT:
        return False
    if not TIMES.isdisjoint(old) and not TIMES.isdisjoint(new):
        return False
    both_clauses = old[0] in CLAUSE_OPENERS and new[0] in CLAUSE_OPENERS
    return not both_clauses and not (_opens_sentence(sides, region) and min(len(old), len(new)) < _ADJUNCT)


def _is_apposition(tokens: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the one begins with a comma, as an apposition does, or is one, and the other has no part in it."""
    if tokens[0] != "," or other[0] == "," or "\n" in (*tokens, *other) or max(len(tokens), len(other)) < _ADJUNCT:
        return False
    return len(tokens) == 1 or (_is_complete(tokens) and other[0] not in LINKS)


def _is_conjunct_and_adjunct(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether a conjunct went and an adjunct came, or the reverse ("or replacement", "without charge")."""
    if min(len(old), len(new)) < 2 or old[-1][0].isdigit() or new[-1][0].isdigit():
        return False
    return (old[0] in LINKS) != (new[0] in LINKS) and not PREPOSITIONS.isdisjoint((old[0], new[0]))


def _is_adjunct(tokens: Sequence[str]) -> bool:
    """Whether a phrase or clause is joined to a sentence that is whole without it."""
    return tokens[0] in _JOINING and len(tokens) >= 2 and _is_complete(tokens)
