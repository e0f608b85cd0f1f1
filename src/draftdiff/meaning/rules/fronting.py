"""A part of a sentence put in front of its verb: "Vor Beginn ist sie zu hören", "Sie ist vor Beginn zu hören"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from draftdiff.meaning.rules.segments import Segment, Side

# A part in front of its verb has no more words, and the sentence no fewer.
_LONGEST: Final = 14
_FEWEST: Final = 4
_CIRCUMSTANCES: Final = ("time_unit", "month", "condition", "frequency", "soft_time", "duration")
_COMMAS: Final = frozenset({",", "\u060c"})
# What reaches only what stands behind it.
_REACHING: Final = ("negation", "restrictor", "extender", "quantifier")


def is_fronted(segment: Segment) -> bool:
    """True where an adjunct and another part of a sentence changed places around its verb, and nothing else changed.

    Subject and object keep their cases only in some forms, so that they may not change places with each other: "Die
    Gemeinde hört die Stiftung" says the reverse of "Die Stiftung hört die Gemeinde". With a denial or "nur" the place
    may decide what it reaches.
    """
    old, new = segment.old, segment.new
    if segment.lexicon.cases and (_put_first(old, new) or _put_first(new, old)):
        return True
    if len(old.words) != len(new.words) or len(old.words) < _FEWEST or sorted(old.words) != sorted(new.words):
        return False
    if any(old.hits_of(kind) for kind in _REACHING):
        return False
    return any(
        _changed_places(old.words, new.words, before, after)
        for before, after in _verbs(old, new)
        if _is_adjunct(old, before) or _is_adjunct(new, after)
    )


def _put_first(last: Side, first: Side) -> bool:
    """True for an adjunct or clause at the end of one sentence and before all else in the other, as it is.

    Between commas it reaches no further in either place; elsewhere what denies or limits may reach it in one only.
    """
    opening = first.lexicon.among("grammar.fronted")
    if len(first.words) < _FEWEST or first.words[0] not in opening or first.words[-1:] != last.words[-1:]:
        return False
    for size in range(1, len(first.words) - 2):
        parted = first.words[size] in _COMMAS
        part, rest = first.forms[:size], first.forms[size + parted : -1]
        before = last.forms[: len(last.forms) - 1 - size]
        if last.forms[-1 - size : -1] != part or (before[:-1] if before[-1:] != rest[-1:] else before) != rest:
            continue
        if any(word in _COMMAS for word in part) or (before != rest and before[-1] not in _COMMAS):
            continue
        return parted or (_of_the_clause(last, first, size) and not any(first.hits_of(kind) for kind in _REACHING))
    return False


def _of_the_clause(last: Side, first: Side, size: int) -> bool:
    """True for a time or condition, and behind a verb: behind a noun another phrase may be said of that alone."""
    if any(hit.start < size for kind in _CIRCUMSTANCES for hit in first.hits_of(kind)):
        return True
    cases = last.lexicon.cases
    return cases is not None and bool(cases.predicates) and last.forms[-2 - size].endswith(cases.predicates)


def _verbs(old: Side, new: Side) -> Iterator[tuple[int, int]]:
    """The places of a word that may be the verb behind the first part of both sentences."""
    for before in range(1, min(_LONGEST, len(old.words))):
        word = old.words[before]
        if word.isalpha() and not old.capital(before) and word in new.words[1:_LONGEST]:
            yield before, new.words.index(word, 1)


def _changed_places(old: Sequence[str], new: Sequence[str], before: int, after: int) -> bool:
    """True where the first part of each sentence stands behind the verb in the other one, and the rest is alike."""
    behind, across = old[before + 1 :], new[after + 1 :]
    return any(one == other for one in _without(behind, new[:after]) for other in _without(across, old[:before]))


def _without(words: Sequence[str], part: Sequence[str]) -> Iterator[list[str]]:
    """The words without a part, wherever it stands among them."""
    size = len(part)
    for at in range(len(words) - size + 1):
        if words[at : at + size] == part:
            yield [*words[:at], *words[at + size :]]


def _is_adjunct(side: Side, verb: int) -> bool:
    """True for a first part that opens with a preposition or an adverb, with nothing set off in it."""
    opening = side.lexicon.among("grammar.fronted")
    return side.words[0] in opening and all(side.words[at][0].isalnum() for at in range(verb))
