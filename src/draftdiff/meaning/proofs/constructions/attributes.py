"""A participle before its noun or behind it: "der bestellte Gutachter", "der Gutachter, der bestellt ist"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from draftdiff.meaning.proofs.constructions.declined_nouns import as_described
from draftdiff.meaning.words.lexicon import Lexicon

Words = Sequence[str]

_COMMA: Final = ","
# The ending of participles of what is done now.
_DOING: Final = "end"
_FINITE: Final = ("et", "en", "t")
# So many words a clause has at most.
_LONGEST: Final = 14


def describes_before(one: Words, other: Words, tables: Lexicon) -> bool:
    """True where a participle with its words stands before a noun, and in a relative clause behind it.

    The tables are ``[grammar] relative_forms`` and ``passive_helping``, words behind a participle in such a clause.
    """
    at = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), 0)
    relative, helping = tables.among("grammar.relative_forms"), tables.among("grammar.passive_helping")
    if not at or not relative or len(other) < at + 4 or other[at + 1] != _COMMA or other[at + 2] not in relative:
        return False
    end = next((place for place in range(at + 3, min(len(other), at + _LONGEST)) if other[place] == _COMMA), len(other))
    clause, noun = list(other[at + 3 : end]), other[at]
    done = [word for word in clause if word not in helping]
    if not done:
        return False
    *said, verb = done
    words = [*said, one[at + len(said)]] if at + len(said) < len(one) else []
    named = list(one[at : at + len(said) + 2]) == [*words, noun]
    if not named or not _is_of(words[-1], verb, passive=len(done) < len(clause)):
        return False
    return list(one[at + len(said) + 2 :]) in (list(other[end:]), list(other[end + 1 :]))


def _is_of(participle: str, verb: str, *, passive: bool) -> bool:
    bare = as_described(participle)
    if passive:
        return bare == verb
    stem = bare.removesuffix(_DOING)
    return bare.endswith(_DOING) and any(verb == stem + ending for ending in _FINITE)
