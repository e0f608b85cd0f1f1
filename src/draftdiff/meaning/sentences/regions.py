"""Regions: the edits of a sentence pair as ranges of words, cut at the words that both sides keep."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from draftdiff.changes.kinds import Replacement, Span
from draftdiff.meaning.sentences.sides import Side
from draftdiff.meaning.words.forms.traits import FIGURE
from draftdiff.meaning.words.tokens import UMLAUTS

# Longer stretches are not cut again; word pairs.
_CELLS: Final = 3600
# No date has more words and signs.
_DATED: Final = 7
_MARKS: Final = frozenset(",;:")
_AUXILIARIES: Final = frozenset({"is", "are", "was", "were", "be", "been", "has", "have", "had", "being"})


class Region(NamedTuple):
    """Neighbouring edits with no word between them: word ranges on both sides, and the spans in both texts."""

    old: tuple[int, int]
    new: tuple[int, int]
    old_span: Span
    new_span: Span


def regions(old: Side, new: Side, edits: Sequence[Replacement]) -> Iterator[Region]:
    """The regions of some edits, in reading order: neighbours as one, then cut at what both sides keep."""
    for region in _regions(old, new, edits):
        (a, b), (c, d) = region.old, region.new
        fewer, more = sorted((b - a, d - c))
        if fewer > 1 and old.words[b - 1] in _MARKS and new.words[d - 1] in _MARKS:
            yield from _without_mark(old, new, region)
        elif fewer == 0 or more == 1:
            yield region
        elif fewer == 1 and not _holds_the_word(old, new, region):
            yield _put_in_front(old, new, region)
        else:
            yield from _parts(old, new, region)


def _regions(old: Side, new: Side, edits: Sequence[Replacement]) -> list[Region]:
    regions: list[Region] = []
    for edit in edits:
        words, across = old.words_in(edit.old), new.words_in(edit.new)
        last = regions[-1] if regions else None
        if last and last.old[1] >= words[0] and last.new[1] >= across[0]:
            regions[-1] = Region(
                (last.old[0], words[1]), (last.new[0], across[1]),
                (last.old_span[0], edit.old[1]), (last.new_span[0], edit.new[1]),
            )  # fmt: skip
        else:
            regions.append(Region(words, across, edit.old, edit.new))
    return regions


def _without_mark(old: Side, new: Side, region: Region) -> Iterator[Region]:
    """The words of a region, and the mark behind them: "every [two years, => second year;] the notice"."""
    (a, b), (c, d) = region.old, region.new
    for one, other in (((a, b - 1), (c, d - 1)), ((b - 1, b), (d - 1, d))):
        spans = old.span(*one), new.span(*other)
        part = Region(one, other, *spans)
        if one[1] - one[0] == other[1] - other[0] == 1:
            yield part
        else:
            yield from _parts(old, new, part)


def _holds_the_word(old: Side, new: Side, region: Region) -> bool:
    """True where the one word of a side stands spelled otherwise among several of the other: "project e-mail".

    A participle is not parted from its auxiliary ("proved", "are proven").
    """
    (a, b), (c, d) = region.old, region.new
    if old.initial(a) and new.initial(c):
        return False
    if old.words[a] in _AUXILIARIES or new.words[c] in _AUXILIARIES:
        return False
    one, other = old.forms[a:b], new.forms[c:d]
    return not set(one).isdisjoint(other) and set(old.words[a:b]).isdisjoint(new.words[c:d])


def _put_in_front(old: Side, new: Side, region: Region) -> Region:
    """The region without the first word of a sentence where words were only put in front of it, or taken away.

    Its capital goes and comes with its place: "No member may" and "Unless it is urgent, no member may".
    """
    (a, b), (c, d) = region.old, region.new
    if old.words[b - 1] != new.words[d - 1]:
        return region
    if not old.initial(a) or not new.initial(c):
        return region
    spans = (region.old_span[0], old.span(b - 1, b)[0]), (region.new_span[0], new.span(d - 1, d)[0])
    return Region((a, b - 1), (c, d - 1), *spans)


def _parts(old: Side, new: Side, region: Region) -> Iterator[Region]:
    """The region cut at the words that both its sides keep, spelled so or otherwise: a marked phrase may hold some."""
    (a, b), (c, d) = region.old, region.new
    if (b - a) * (d - c) > _CELLS:
        yield region
        return
    if _one_measure(old, a, b) and _one_measure(new, c, d):
        yield region
        return
    spelled = _spelled(old, a, b), _spelled(new, c, d)
    if set(spelled[0]).isdisjoint(spelled[1]):
        yield region
        return
    found = list(_differing(old.each(a, b), new.each(c, d), *spelled))
    for (i, j), (k, m) in found:
        one, other = (a + i, a + j), (c + k, c + m)
        yield Region(one, other, _span_between(old, one, region.old_span), _span_between(new, other, region.new_span))
    if not found:
        yield region


def _one_measure(side: Side, start: int, end: int) -> bool:
    """True for one date or number in all its words, which are never cut."""
    if not side.said & FIGURE or end - start > _DATED:
        return False
    return any(one.start <= start and end <= one.end for one in side.measures(side.lexicon))


def _spelled(side: Side, start: int, end: int) -> list[str]:
    """The words ``start`` to ``end`` in their common spelling, those with a capital as they are written.

    Nouns have one in a language with umlauts, and may be spelled in two ways all the same.
    """
    pairs = zip(side.each(start, end), side.forms[start:end], strict=True)
    if side.lexicon.language in UMLAUTS:
        return [form.capitalize() if written[0].isupper() else form for written, form in pairs]
    return [written if written[0].isupper() else form for written, form in pairs]


def _differing(
    old: list[str], new: list[str], one: list[str], other: list[str]
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The stretches that differ in words, and each word that is only written otherwise.

    Args:
        old: The old words as they are written.
        new: The new ones.
        one: The old words in their common spelling.
        other: The new ones.
    """
    for operation, i, j, k, m in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if operation != "equal":
            yield (i, j), (k, m)
            continue
        for before, after in zip(range(i, j), range(k, m), strict=True):
            if old[before] != new[after]:
                yield (before, before + 1), (after, after + 1)


def _span_between(side: Side, words: tuple[int, int], whole: Span) -> Span:
    """Where words stand; the place between their neighbours where there are none."""
    if words[0] < words[1]:
        return side.span(*words)
    place = side.ends[words[0] - 1] + side.offset if words[0] else whole[0]
    return max(place, whole[0]), max(place, whole[0])
