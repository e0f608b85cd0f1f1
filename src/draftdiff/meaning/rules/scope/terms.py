"""Terms that the drafts define, one put in the place of another: "the Parties" for "the Contracting Parties"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.sentences.segments import Region, Segment, is_open
from draftdiff.meaning.words.forms.inflection import singular

# So many kept words on either side may belong to a term.
_BESIDE: Final = 4
# So many words are known to end terms or not.
_KEPT: Final = 1 << 12

Words = tuple[int, int]


def exchanged_terms(segment: Segment, terms: frozenset[str]) -> Iterator[Effect]:
    """A defined term for another one, each with the words of it that stayed; its words count as explained.

    Args:
        segment: Where the edits stand.
        terms: Lower-case terms that the drafts define.
    """
    known = _terms(terms)
    for region in segment.regions if _has_part(segment, known.parts) else ():
        if not _may_belong(segment, region, known.parts) or not is_open(segment, region):
            continue
        found = _exchanged(segment, region, known)
        if found is not None:
            segment.old.explain(*found[0])
            segment.new.explain(*found[1])
            yield segment.effect("definition", "swapped", *found)


def _has_part(segment: Segment, parts: _Parts) -> bool:
    """A quick look: False where no word that came or went is a part of a term."""
    gone, come = segment.changed
    return any(map(parts.__getitem__, gone + come))


def _may_belong(segment: Segment, region: Region, parts: _Parts) -> bool:
    """A quick look: False where a word of an edit is a part of no term."""
    (a, b), (c, d), _, _ = region
    return all(map(parts.__getitem__, segment.old.words[a:b] + segment.new.words[c:d]))


class _Terms(NamedTuple):
    """Terms in the singular, the words that they end with, and all their words."""

    known: frozenset[str]
    ends: _Parts
    parts: _Parts


class _Parts(dict[str, bool]):
    """Whether a word, or its singular at the end, is among some of terms, for the words that were asked for."""

    def __init__(self, ends: frozenset[str], inner: frozenset[str]) -> None:
        super().__init__()
        self._ends, self._inner = ends, inner

    def __missing__(self, word: str) -> bool:
        if len(self) >= _KEPT:
            self.clear()
        found = self[word] = word in self._inner or _single(word) in self._ends
        return found


@lru_cache(maxsize=8)
def _terms(terms: frozenset[str]) -> _Terms:
    known = frozenset(_term(term.split()) for term in terms)
    ends = frozenset(term.rpartition(" ")[2] for term in known)
    return _Terms(
        known, _Parts(ends, frozenset()), _Parts(ends, frozenset(word for term in known for word in term.split()))
    )


def _term(words: Sequence[str]) -> str:
    """A term in the singular."""
    return " ".join([*words[:-1], _single(words[-1])]) if words else ""


def _single(word: str) -> str:
    return singular(word) if word.endswith("s") else word


def _exchanged(segment: Segment, region: Region, terms: _Terms) -> tuple[Words, Words] | None:
    """The two terms around an edit, the longest of them."""
    (a, b), (c, d) = region.old, region.new
    old, new, ends = segment.old.words, segment.new.words, terms.ends
    found: tuple[Words, Words] | None = None
    if b and not any(map(ends.__getitem__, old[b - 1 : b + _BESIDE])):
        return None
    for behind in range(min(_BESIDE, len(old) - b, len(new) - d) + 1):
        if behind and old[b + behind - 1] != new[d + behind - 1]:
            break
        if not ends[_last(old, b + behind)] or (not behind and not ends[_last(new, d)]):
            continue  # kept words are the same on both sides
        for before in range(min(_BESIDE, a, c) + 1):
            start, other = a - before, c - before
            if before and old[start] != new[other]:
                break
            gone = _term(old[start : b + behind])
            if gone not in terms.known or (come := _term(new[other : d + behind])) == gone:
                continue
            if come in terms.known and _written_alike(segment, start, other):
                one = (start, b + behind), (other, d + behind)
                found = one if found is None or one[0][1] - one[0][0] > found[0][1] - found[0][0] else found
    return found


def _last(words: list[str], end: int) -> str:
    return words[end - 1] if end else ""


def _written_alike(segment: Segment, old: int, new: int) -> bool:
    """True where both have a capital or neither: "party" is not the Party that a draft defines."""
    if segment.old.initial(old) or segment.new.initial(new):
        return True
    return (old in segment.old.capitals) is (new in segment.new.capitals)
