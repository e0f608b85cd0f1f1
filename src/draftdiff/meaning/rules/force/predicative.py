"""Forces that a sentence has as its predicate: "smoking is prohibited"."""

from __future__ import annotations

from typing import Final

from draftdiff.meaning.sentences.segments import Side
from draftdiff.meaning.words.triggers import Hit

#: Forms of "be" that a force begins with.
BEING: Final = frozenset({"be", "is", "are"})
_CASES: Final = frozenset({"if", "unless"})


def opens_predicate(side: Side, hit: Hit, words: list[int]) -> bool:
    """True for the "is prohibited" of "is prohibited on board", all of which came or went.

    Args:
        side: Where it stands.
        hit: The force.
        words: All words that came or went with it.
    """
    return hit.kind == "force" and words[:1] == [hit.start] and side.words[hit.start] in BEING


def is_main_predicate(side: Side, hit: Hit) -> bool:
    """True for the "are prohibited" of "such as theft, fraud, spamming, are prohibited": no clause goes before.

    Args:
        side: Where it stands.
        hit: The force.
    """
    if hit.kind != "force" or side.words[hit.start] not in BEING or side.words[hit.start - 1 : hit.start] != [","]:
        return False
    start, _ = side.clause(hit.start)
    opened = side.lexicon.any_of("grammar.be", "grammar.having", "grammar.relative", "grammar.hanging") | _CASES
    return opened.isdisjoint(side.words[start : hit.start]) and not side.has("modal", start, hit.start)
