"""Terms that the drafts define, one put in the place of another: "the Parties" for "the Contracting Parties"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from draftdiff.changes.kinds import Effect
from draftdiff.meaning.rules.segments import Region, Segment, is_open
from draftdiff.meaning.words.restating import singular

# So many kept words on either side may belong to a term.
_BESIDE: Final = 4

Words = tuple[int, int]


def exchanged_terms(segment: Segment, terms: frozenset[str]) -> Iterator[Effect]:
    """A defined term for another one, each with the words of it that stayed; its words count as explained.

    Args:
        segment: Where the edits stand.
        terms: Lower-case terms that the drafts define.
    """
    known = _known(terms)
    for region in segment.regions:
        if not is_open(segment, region):
            continue
        found = next(_exchanged(segment, region, known), None)
        if found is not None:
            segment.old.explain(*found[0])
            segment.new.explain(*found[1])
            yield segment.effect("definition", "swapped", *found)


@lru_cache(maxsize=8)
def _known(terms: frozenset[str]) -> frozenset[str]:
    return frozenset(_term(term.split()) for term in terms)


def _term(words: Sequence[str]) -> str:
    """A term in the singular."""
    last = words[-1] if words else ""
    return " ".join([*words[:-1], singular(last) if last.endswith("s") else last])


def _exchanged(segment: Segment, region: Region, known: frozenset[str]) -> Iterator[tuple[Words, Words]]:
    """The two terms around an edit, the longest first."""
    (a, b), (c, d) = region.old, region.new
    old, new = segment.old.words, segment.new.words
    most = min(_BESIDE, len(old) - b, len(new) - d)
    for more in range(2 * _BESIDE, -1, -1):
        for before in range(min(more, _BESIDE, a, c), -1, -1):
            start, other, behind = a - before, c - before, more - before
            if behind > most or old[start:a] != new[other:c] or old[b : b + behind] != new[d : d + behind]:
                continue
            terms = _term(old[start : b + behind]), _term(new[other : d + behind])
            if terms[0] != terms[1] and known.issuperset(terms) and _written_alike(segment, start, other):
                yield (start, b + behind), (other, d + behind)


def _written_alike(segment: Segment, old: int, new: int) -> bool:
    """True where both have a capital or neither: "party" is not the Party that a draft defines."""
    if segment.old.initial(old) or segment.new.initial(new):
        return True
    return (old in segment.old.capitals) is (new in segment.new.capitals)
