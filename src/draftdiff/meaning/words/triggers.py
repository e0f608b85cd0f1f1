"""Triggers: the phrases of a sentence that a lexicon knows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from draftdiff.meaning.words.lexicon import Phrases


class Hit(NamedTuple):
    """A trigger in a sentence: the words ``start`` to ``end`` are of a kind, with a rank or value, and a name."""

    kind: str
    rank: float
    key: str
    start: int
    end: int


def scan(words: Sequence[str], phrases: Phrases) -> list[Hit]:
    """The triggers among words, the longest at each place, none inside another.

    Example:
        >>> from draftdiff.meaning.words.lexicon import lexicon
        >>> [(hit.kind, hit.key) for hit in scan(["states", "shall", "not", "act"], lexicon("en").phrases)]
        [('modal', 'shall'), ('negation', 'not')]
    """
    hits: list[Hit] = []
    behind = 0
    seconds = [*words[1:], ""]
    # The lookups in one sweep: few words begin a phrase, and fewer one that goes on with the next word.
    begun = [
        (at, by_second, second)
        for at, by_second, second in zip(range(len(words)), map(phrases.get, words), seconds, strict=False)
        if by_second and (second in by_second or "" in by_second)
    ]
    for at, by_second, second in begun:
        if at < behind:
            continue
        tails = by_second.get(second)
        if tails is None or second == "":
            tails = by_second[""]
        elif "" in by_second:
            tails = tails + by_second[""]
        for tail, entries in tails:
            behind = at + 1 + len(tail)
            if len(tail) < 2 or tuple(words[at + 1 : behind]) == tail:
                for kind, rank, key in entries:
                    hits.append(Hit(kind, rank, key, at, behind))
                break
        else:
            behind = at
    return hits
