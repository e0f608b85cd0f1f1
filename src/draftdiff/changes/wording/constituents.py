"""Which constituents of a rewritten stretch answer to each other.

The stretch is cut where the chunks of both sides answer one to one, a verb to a verb and a noun group to a noun group;
what only one side has is cut off where it can come or go by itself. All else is a phrase for a phrase.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Final

from draftdiff.changes.wording.chunking import Chunk, chunks, kind_of
from draftdiff.changes.wording.lexis import CLAUSE_OPENERS
from draftdiff.changes.wording.tokenedits import TokenEdit

#: Tokens of the longest constituent that is cut off.
_SHORT: Final = 2
#: Tokens of the longest subject or object that is cut off from its verb.
_ARGUMENT: Final = 4
#: Constituents of the longest stretch that is cut at them, and how many of them may have come or gone.
_MANY: Final = 8
_SURPLUS: Final = 2
#: Kinds of what begins no clause: a comma before it, on one side only, is a lone one.
_WITHIN_CLAUSE: Final = ("determiner", "noun", "verb", "pronoun", "number")

#: A chunk and the one that answers it; what came or went has none.
_Pair = tuple[Chunk | None, Chunk | None]


def answering(old: Sequence[str], new: Sequence[str], region: TokenEdit) -> list[TokenEdit]:
    """A region cut where its constituents answer one to one ("client may", "user agent should"); empty elsewhere.

    An adjunct at an end that only one side has is cut off ("in writing"), and a number answers to the number
    that it stands against, whatever follows it. Where a constituent would answer to its equal, words have changed
    places around it, and nothing is cut.

    Example:
        >>> answering("client may".split(), "user agent should".split(), TokenEdit((0, 2), (0, 3)))
        [TokenEdit(old=(0, 1), new=(0, 2)), TokenEdit(old=(1, 2), new=(2, 3))]
    """
    if not region.is_substitution:
        return []
    first, second = chunks(old, region.old), chunks(new, region.new)
    if len(first) == len(second) == 1:
        return [region] if _answers(first[0], second[0]) else []
    if _is_clause(old, first) and _is_clause(new, second):
        return []
    modifies = region.old[1] < len(old) and kind_of(old, region.old[1]) == "noun"
    if first[0].kind == second[0].kind == "number" and len(first) != len(second) and modifies:
        cut = (first[0].span[1], second[0].span[1])
        return [TokenEdit(first[0].span, second[0].span), TokenEdit((cut[0], region.old[1]), (cut[1], region.new[1]))]
    pairs = _pairs(first, second, is_open=modifies, follows=_follows(old, region.old[0]))
    if any(one and other and old[slice(*one.span)] == new[slice(*other.span)] for one, other in pairs):
        return []
    return _edits(region, pairs)


def _is_clause(tokens: Sequence[str], found: Sequence[Chunk]) -> bool:
    """Whether a connector and a verb with its subject or object make a clause, which is replaced as a whole."""
    opens = tokens[found[0].span[0]] in CLAUSE_OPENERS
    return opens and len(found) > 2 and any(chunk.kind == "verb" for chunk in found)


def _follows(tokens: Sequence[str], at: int) -> bool:
    """Whether a noun stands before."""
    return at > 0 and kind_of(tokens, at - 1) == "noun"


def _edits(region: TokenEdit, pairs: Sequence[_Pair]) -> list[TokenEdit]:
    """The pairs as edits; what came or went side by side is one."""
    edits: list[TokenEdit] = []
    at_old, at_new = region.old[0], region.new[0]
    for one, other in pairs:
        old = one.span if one else (at_old, at_old)
        new = other.span if other else (at_new, at_new)
        if edits and not edits[-1].is_substitution and not (one and other):
            old, new = (edits[-1].old[0], old[1]), (edits[-1].new[0], new[1])
            edits.pop()
        edits.append(TokenEdit(old, new))
        at_old, at_new = old[1], new[1]
    return edits


def _pairs(first: Sequence[Chunk], second: Sequence[Chunk], *, is_open: bool, follows: bool) -> list[_Pair]:
    """The chunks that answer each other, and those that came or went by themselves; empty where it is not clear."""
    if len(first) < len(second):
        return [(other, one) for one, other in _pairs(second, first, is_open=is_open, follows=follows)]
    surplus = len(first) - len(second)
    if len(first) > _MANY or surplus > _SURPLUS:
        return []
    if _are_predications(first, second):
        return list(zip(first, second, strict=True))
    loose = [at for at in range(len(first)) if _is_loose(first, second, at, is_open=is_open, follows=follows)]
    for gone in combinations(loose, surplus):
        kept = [at for at in range(len(first)) if at not in gone]
        if all(_answers(first[at], other) for at, other in zip(kept, second, strict=True)):
            answers = dict(zip(kept, second, strict=True))
            return [(chunk, answers.get(at)) for at, chunk in enumerate(first)]
    return []


def _are_predications(first: Sequence[Chunk], second: Sequence[Chunk]) -> bool:
    """Whether both are a verb with its subject, or a verb with its object."""
    kinds = [[chunk.kind for chunk in side] for side in (first, second)]
    if kinds[0] != kinds[1] or kinds[0] not in (["noun", "verb"], ["verb", "noun"]):
        return False
    chunks = (*first, *second)
    is_closed = not any(chunk.bare for chunk in chunks) and (kinds[0][0] == "noun" or (first[1].led and second[1].led))
    return is_closed and all(chunk.size <= (_SHORT if chunk.kind == "verb" else _ARGUMENT) for chunk in chunks)


def _is_loose(chunks: Sequence[Chunk], others: Sequence[Chunk], at: int, *, is_open: bool, follows: bool) -> bool:
    """Whether a constituent of the longer side can come or go by itself."""
    chunk, is_first, is_last = chunks[at], at == 0, at == len(chunks) - 1
    if len(chunks) - len(others) == 2 and [each.kind for each in chunks[-2:]] == ["link", "verb"]:
        return at >= len(chunks) - 2
    if chunk.kind == "adverb" and chunk.size == 1:
        return (chunks[at - 1] if is_last else chunks[at + 1]).kind == "verb"
    if is_last:
        return (chunk.modifies and is_open) or (_is_last_adjunct(chunk, others) and chunk.kind != others[-1].kind)
    if is_first and chunk.kind == "mark" and chunks[1].kind == others[0].kind:
        return others[0].kind in _WITHIN_CLAUSE
    if is_first and chunk.modifies and follows:
        return chunks[1].kind == others[0].kind == "verb"
    hangs = is_first and chunks[1].kind == "link"  # "the fact that"
    return is_first and not hangs and _is_adjunct(chunk, 2) and chunk.kind != others[0].kind


def _is_last_adjunct(chunk: Chunk, others: Sequence[Chunk]) -> bool:
    return _is_adjunct(chunk, 3) and not (len(others) == 1 and chunk.kind == "phrase")


def _is_adjunct(chunk: Chunk, least: int) -> bool:
    """Whether a constituent modifies the sentence and can come or go by itself."""
    return chunk.kind == "connective" or (chunk.kind == "phrase" and chunk.size >= least and not chunk.bare)


def _answers(one: Chunk, other: Chunk) -> bool:
    """Whether two short chunks do the same job; a preposition and a connector both open what is behind them."""
    kinds = {one.kind, other.kind}
    opens = kinds == {"phrase", "link"} and one.size == other.size == 1
    return (len(kinds) == 1 or opens or kinds == {"determiner", "noun"}) and max(one.size, other.size) <= _SHORT
