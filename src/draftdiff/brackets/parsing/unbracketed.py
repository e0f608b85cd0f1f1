"""Choices that are written without brackets: words joined by a slash, tracked and struck words of a draft."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

import regex

from draftdiff.brackets.elements import Block, Meaning, Sign
from draftdiff.brackets.notation import Profile
from draftdiff.brackets.parsing.signs import Pair
from draftdiff.model.draft import Draft
from draftdiff.model.paragraph import Mark


def slashes(blocks: Iterable[Block], profile: Profile) -> tuple[list[Pair], list[Sign]]:
    """Words of the profile's list that a slash joins, each as a bracket without signs, and the slashes.

    "shall/should" is a choice because a list says so; "1/CP.21", "W/m2" and "and/or" never are.
    """
    pattern = _slash_pattern(profile.slashes)
    pairs: list[Pair] = []
    signs: list[Sign] = []
    for block in blocks if pattern is not None else ():
        for found in pattern.finditer(block.text) if "/" in block.text and pattern is not None else ():
            words = [found.span(group) for group in range(1, len(found.groups()) + 1) if found[group] is not None]
            pairs += [Pair((block.index, start, start), (block.index, end, end), True, "slash") for start, end in words]
            signs += [Sign(block.index, one[1], other[0], "separator") for one, other in pairwise(words)]
    return pairs, signs


@lru_cache(maxsize=64)
def _slash_pattern(choices: tuple[tuple[str, ...], ...]) -> regex.Pattern[str] | None:
    if not choices:
        return None
    ordered = sorted(choices, key=lambda words: (-len(words), words))
    forms = "|".join(" ?/ ?".join(f"({regex.escape(word)})" for word in words) for words in ordered)
    return regex.compile(rf"(?<![\w/])(?:{forms})(?![\w/])", regex.IGNORECASE)


def marks(draft: Draft, profile: Profile, pairs: Sequence[Pair]) -> list[Pair]:
    """The marks that mean an insertion or deletion in this house, as brackets without signs.

    They are cut where they cross the border of a written bracket.
    """
    meanings = dict(profile.marks)
    if not meanings:
        return []
    borders = _borders(pairs)
    found: dict[tuple[int, int, int, str], Pair] = {}
    for index, paragraph in enumerate(draft.paragraphs):
        for mark in paragraph.marks:
            meaning: Meaning = "deletion" if meanings.get(mark.kind) == "deletion" else "insertion"
            for start, end in _pieces(mark, borders.get(index, ())) if mark.kind in meanings else ():
                if paragraph.text[start:end].strip():
                    place = (index, start, start), (index, end, end)
                    pair = Pair(*place, True, "mark", meaning, mark.value.split("|")[0])
                    found.setdefault((index, start, end, meaning), pair)
    return list(found.values())


def _borders(pairs: Iterable[Pair]) -> dict[int, list[tuple[int, int, int, int]]]:
    """For each paragraph its written signs as (start, end, start and end of the whole bracket there)."""
    borders: dict[int, list[tuple[int, int, int, int]]] = {}
    for pair in pairs:
        (index, start, end), (last, closing, stop) = pair.open, pair.close
        borders.setdefault(index, []).append((start, end, start, stop if last == index else 1 << 62))
        borders.setdefault(last, []).append((closing, stop, start if last == index else -1, stop))
    return borders


def _pieces(mark: Mark, borders: Iterable[tuple[int, int, int, int]]) -> Iterator[tuple[int, int]]:
    at = mark.start
    for start, end, opened, closed in sorted(borders):
        inside = mark.start <= opened and closed <= mark.end
        if start < end and not inside and at < end and start < mark.end:
            if at < start:
                yield at, start
            at = end
    if at < mark.end:
        yield at, mark.end
