"""What all do and what each does: «Все члены подписывают», «Каждый член подписывает»."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from draftdiff.meaning.sentences.segments import Segment
from draftdiff.meaning.words.cases import Cases, Endings, in_case

Words = Sequence[str]

# A subject has so many words.
_LONGEST: Final = 4
# With these each has so much, and all together perhaps no more.
_COUNTING: Final = ("number", "multiplier", "fraction", "percent", "currency", "duration")


def said_of_each(segment: Segment) -> bool:
    """True where one sentence says of all what the other one says of each, and all else is the same.

    Only the subject and its verb have another number, and nothing is counted.
    """
    cases, old, new = segment.lexicon.cases, segment.old, segment.new
    if cases is None or not cases.each_of_all or len(old.forms) != len(new.forms):
        return False
    if any(side.hits_of(kind) for side in (old, new) for kind in _COUNTING):
        return False
    return any(_of_each(one, other, cases) for one, other in ((old.forms, new.forms), (new.forms, old.forms)))


def _of_each(several: Words, single: Words, cases: Cases) -> bool:
    differ = [at for at, (a, b) in enumerate(zip(several, single, strict=True)) if a != b]
    if not differ or (several[differ[0]], single[differ[0]]) not in cases.each_of_all:
        return False
    at = differ[0] + 1
    while at < len(several) and several[at] != single[at] and _is_one_of(several[at], single[at], cases):
        at += 1
    named = at - differ[0] - 1
    left = [place for place in differ if place >= at]
    if not 0 < named <= _LONGEST or len(left) > 1:
        return False
    return all(_ends(several[place], single[place], cases.singular_verbs) for place in left)


def _is_one_of(word: str, other: str, cases: Cases) -> bool:
    """True for a noun or adjective in the plural and in the singular."""
    bare = word.removeprefix(cases.definite) if cases.definite and word.startswith(cases.definite) else word
    return _ends(bare, other, cases.singulars)


def _ends(word: str, other: str, endings: Endings) -> bool:
    return (word, other) in endings or in_case(word, other, endings)
