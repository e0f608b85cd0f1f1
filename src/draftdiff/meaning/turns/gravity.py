"""What a recital says of a thing, as a noun and as a clause: "the importance of X" and "that X is important"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from draftdiff.meaning.words.lexicon import Lexicon
from draftdiff.meaning.words.synonymy.equivalents import equivalents

#: A noun, what may follow it, and the words for it behind "is".
SAID_OF: Final = {
    "importance": ("of", "important"), "necessity": ("of", "necessary"), "urgency": ("of", "urgent"),
    "need": ("for", "needed"), "usefulness": ("of", "useful"), "difficulty": ("of", "difficult"),
    "relevance": ("of", "relevant"), "complexity": ("of", "complex"), "vulnerability": ("of", "vulnerable"),
    "adequacy": ("of", "adequate"), "effectiveness": ("of", "effective"), "scarcity": ("of", "scarce"),
    "value": ("of", "valuable"), "independence": ("of", "independent"), "legality": ("of", "legal"),
    "validity": ("of", "valid"), "feasibility": ("of", "feasible"), "severity": ("of", "severe"),
}  # fmt: skip
_LINKS: Final = frozenset({"and", "or"})


def important(words: list[str], tables: Lexicon) -> Iterator[list[str]]:
    """ "recognizing the importance of wetlands for flood control" as "recognizing that wetlands are important for"."""
    closed = (equivalents(tables.language).among("borders") - _LINKS) | {",", ".", ";"}
    for at in range(2, len(words) - 2):
        link, quality = SAID_OF.get(words[at], ("", ""))
        if words[at + 1] != link or words[at - 1] != "the":
            continue
        opening = words[: at - 2] if words[at - 2] == "of" else words[: at - 1]
        for end in range(at + 3, len(words) + 1):
            thing = words[at + 2 : end]
            if thing[-1] in closed:
                break
            for be in () if thing[-1] in _LINKS else ("is", "are"):
                yield [*opening, "that", *thing, be, quality, *words[end:]]
