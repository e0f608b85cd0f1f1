"""The constituents of a rewritten stretch, and which of the old ones answers to which of the new ones.

A closed-class chunker (Abney 1991, Parsing by Chunks): a noun group takes along its determiner, a prepositional
phrase its noun group and what hangs on it with "of", an auxiliary group is one chunk, marks are each their own. The
stretch is cut where the chunks of both sides answer to each other one to one; all else is a phrase for a phrase.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import frozen

from draftdiff.changes.wording.lexis import (
    AUXILIARIES,
    CONNECTORS,
    DETERMINERS,
    MONTHS,
    NUMERALS,
    PREPOSITIONS,
    PRONOUNS,
    is_mark,
)
from draftdiff.changes.wording.tokenedits import Span, TokenEdit

#: Tokens of the longest constituent that is cut off.
_SHORT: Final = 2


@frozen
class Chunk:
    """A constituent: its kind and its tokens; a bare one ends with a preposition."""

    kind: str
    span: Span
    bare: bool = False


def chunks(tokens: Sequence[str], span: Span) -> list[Chunk]:
    """The constituents of a span, in order; they cover it.

    Args:
        tokens: Casefolded.
        span: The tokens to chunk.

    Example:
        >>> [chunk.kind for chunk in chunks("may be brought before the tribunal of first instance".split(), (0, 9))]
        ['auxiliary', 'phrase']
    """
    found: list[Chunk] = []
    at = span[0]
    while at < span[1]:
        chunk = _chunk_at(tokens, at, span[1])
        is_particle = chunk.kind == "phrase" and (tokens[at] == "of" or chunk.span[1] - at == 1)
        if is_particle and found and found[-1].kind in ("noun", "phrase"):
            before = found.pop()
            chunk = Chunk(before.kind, (before.span[0], chunk.span[1]), chunk.bare)
        found.append(chunk)
        at = chunk.span[1]
    return found


def _chunk_at(tokens: Sequence[str], at: int, stop: int) -> Chunk:
    kind = kind_of(tokens[at])
    if kind == "phrase":
        inner = _chunk_at(tokens, at + 1, stop) if at + 1 < stop else None
        if inner is None or inner.kind not in ("noun", "number", "phrase"):
            return Chunk(kind, (at, at + 1), bare=True)
        return Chunk(kind, (at, _end_of_run(tokens, inner.span[1], stop, "noun")), inner.bare)
    if kind == "determiner":
        end = _end_of_run(tokens, at + 1, stop, "noun", "number", "determiner")
        return Chunk("noun" if end > at + 1 else kind, (at, end))
    if kind in ("auxiliary", "adverb"):
        end = _end_of_run(tokens, at + 1, stop, kind)
        return Chunk(kind, (at, _end_of_run(tokens, end, stop, "noun")))
    if kind in ("mark", "link", "connective"):
        return Chunk(kind, (at, at + 1))
    end = _end_of_run(tokens, at + 1, stop, kind)
    if kind == "number" and end + 1 < stop and tokens[end] == "may" and tokens[end + 1].isdigit():
        end += 2
    return Chunk(kind, (at, end))


def _end_of_run(tokens: Sequence[str], at: int, stop: int, *kinds: str) -> int:
    while at < stop and kind_of(tokens[at]) in kinds:
        at += 1
    return at


def kind_of(token: str) -> str:
    """The kind of chunk that a word begins."""
    if is_mark(token):
        return "mark"
    if token in DETERMINERS:
        return "determiner"
    if token in PREPOSITIONS:
        return "phrase"
    if token in ("then", "thus", "hence", "also", "therefore", "however"):
        return "connective"
    if token in CONNECTORS:
        return "link"
    if token in AUXILIARIES or token == "not":
        return "auxiliary"
    if (token in MONTHS and token != "may") or token in NUMERALS or any(map(str.isdigit, token)):
        return "number"
    if token.endswith("ly") and len(token) > 4:
        return "adverb"
    return "pronoun" if token in PRONOUNS else "noun"


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
    behind = old[region.old[1] : region.old[1] + 1]
    modifies = bool(behind) and kind_of(behind[0]) == "noun"
    if first[0].kind == second[0].kind == "number" and len(first) != len(second) and modifies:
        cut = (first[0].span[1], second[0].span[1])
        return [TokenEdit(first[0].span, second[0].span), TokenEdit((cut[0], region.old[1]), (cut[1], region.new[1]))]
    start, stop = _surplus(first, second)
    inner_old, inner_new = (side[start[at] : len(side) - stop[at]] for at, side in enumerate((first, second)))
    if not inner_old or len(inner_old) != len(inner_new) or not all(map(_answers, inner_old, inner_new)):
        return []
    pairs = [TokenEdit(one.span, other.span) for one, other in zip(inner_old, inner_new, strict=True)]
    if any(old[slice(*pair.old)] == new[slice(*pair.new)] for pair in pairs):
        return []
    head = TokenEdit((region.old[0], pairs[0].old[0]), (region.new[0], pairs[0].new[0]))
    tail = TokenEdit((pairs[-1].old[1], region.old[1]), (pairs[-1].new[1], region.new[1]))
    return [edit for edit in (head, *pairs, tail) if edit.size]


def _surplus(first: Sequence[Chunk], second: Sequence[Chunk]) -> tuple[tuple[int, int], tuple[int, int]]:
    """How many chunks at the start and at the end only one side has, by side: adjuncts, not what is replaced."""
    longer = first if len(first) > len(second) else second
    shorter = second if longer is first else first
    one = (1, 0) if longer is first else (0, 1)
    if len(longer) - len(shorter) == 2 and [chunk.kind for chunk in longer[-2:]] == ["link", "auxiliary"]:
        return (0, 0), (2 * one[0], 2 * one[1])
    if len(longer) - len(shorter) != 1:
        return (0, 0), (0, 0)
    is_last = _is_adjunct(longer[-1], 3) and not (len(shorter) == 1 and longer[-1].kind == "phrase")
    if is_last and longer[-1].kind != shorter[-1].kind:
        return (0, 0), one
    if _is_adjunct(longer[0], 2) and longer[0].kind != shorter[0].kind:
        return one, (0, 0)
    return (0, 0), (0, 0)


def _is_adjunct(chunk: Chunk, least: int) -> bool:
    """Whether a constituent modifies the sentence and can come or go by itself."""
    size = chunk.span[1] - chunk.span[0]
    return chunk.kind == "connective" or (chunk.kind == "phrase" and size >= least and not chunk.bare)


def _answers(one: Chunk, other: Chunk) -> bool:
    """Whether two short chunks do the same job."""
    alike = one.kind == other.kind or {one.kind, other.kind} == {"determiner", "noun"}
    return alike and all(chunk.span[1] - chunk.span[0] <= _SHORT for chunk in (one, other))
