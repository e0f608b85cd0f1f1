"""Triggers: the phrases of a sentence that a lexicon knows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from draftdiff.meaning.words.phrases import Phrases


class Hit(NamedTuple):
    """A trigger in a sentence: the words ``start`` to ``end`` are of a kind, with a rank or value, and a name."""

    kind: str
    rank: float
    key: str
    start: int
    end: int


# Makes a hit without the call of its class, which takes as long as all the rest.
_made: Final = tuple.__new__


def scan(words: Sequence[str], phrases: Phrases) -> list[Hit]:
    """The triggers among words, the longest at each place, none inside another.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> [(hit.kind, hit.key) for hit in scan(["states", "shall", "not", "act"], lexicon("en").phrases)]
        [('modal', 'shall'), ('negation', 'not')]
    """
    hits: list[Hit] = []
    behind = 0
    following = [*words[1:], ""]
    for at in [at for at, word in enumerate(words) if word in phrases]:
        by_second = phrases[words[at]]
        begun = by_second.get(following[at]) or by_second.get("")
        if begun is None or at < behind:
            continue
        for length, tails in begun:
            entries = tails.get(tuple(following[at : at + length]) if length else ())
            if entries:
                behind = at + 1 + length
                for kind, rank, key in entries:
                    hits.append(_made(Hit, (kind, rank, key, at, behind)))
                break
    return hits
