"""A clause whose verb follows what opens it: "si le vendeur manque", "au cas où le vendeur manquerait"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from draftdiff.meaning.sentences.segments import Segment, Side
from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.paradigms import conjugated, share_infinitive

# So many words of a clause follow what opens it.
_FOLLOWING: Final = 2
# What opens clauses of one meaning.
_OPENINGS: Final = ("grammar.cases", "grammar.ensuring")


def in_another_mood(segment: Segment) -> bool:
    """True where a clause is opened otherwise and its verb follows, or a clause with "que" stands for an infinitive.

    The tables are ``[grammar] cases`` and ``ensuring``: what opens clauses of one meaning, whatever mood they take.
    """
    if segment.lexicon.paradigms is None:
        return False
    return _opened_otherwise(segment) or any(
        _as_infinitive(segment, clause, bare)
        for clause, bare in ((segment.old, segment.new), (segment.new, segment.old))
    )


def _opened_otherwise(segment: Segment) -> bool:
    """True for "si ... manque" and "au cas où ... manquerait"."""
    one, other = segment.old.words, segment.new.words
    at = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    return any(
        one[start : start + first] != other[start : start + then]
        and _follow(one[start + first :], other[start + then :], segment.lexicon)
        for start in range(max(0, at - 3), at + 1)
        for name in _OPENINGS
        for first in _openings(segment.old, start, name)
        for then in _openings(segment.new, start, name)
    )


def _openings(side: Side, start: int, name: str) -> Iterator[int]:
    """How many words the phrases have that open a clause at a word."""
    for phrase in side.lexicon.among(name):
        words = phrase.replace("'", "' ").split()
        if side.words[start : start + len(words)] == words:
            yield len(words)


def _follow(one: list[str], other: list[str], tables: Lexicon) -> bool:
    """True for the same words, but for verbs of the first clause in another form."""
    if len(one) != len(other):
        return False
    end = next((at for at, word in enumerate(one) if not word[0].isalnum()), len(one))
    if one[end:] != other[end:]:
        return False
    apart = [(a, b) for a, b in zip(one[:end], other[:end], strict=True) if a != b]
    forms = tables.paradigms
    return forms is not None and len(apart) <= _FOLLOWING and all(share_infinitive(a, b, forms) for a, b in apart)


def _as_infinitive(segment: Segment, clause: Side, bare: Side) -> bool:
    """True for "insta a los Estados a que ratifiquen" and "a ratificar", all else being the same."""
    forms, words, across = segment.lexicon.paradigms, clause.words, bare.words
    at = next((at for at, (a, b) in enumerate(zip(words, across, strict=False)) if a != b), 0)
    tables = segment.lexicon
    led = at > 0 and words[at - 1] in tables.among("grammar.before_infinitive")
    if not led or words[at] not in tables.among("grammar.that"):
        return False
    called = any(hit.kind == "operative" and hit.end < at for hit in clause.hits)
    left, stood = words[at + 1 :], across[at:]
    if forms is None or not called or len(left) != len(stood) or left[0] == stood[0]:
        return False
    return all(
        a == b or (b.endswith(tuple(forms.endings)) and conjugated(b, a, forms))
        for a, b in zip(left, stood, strict=True)
    )
