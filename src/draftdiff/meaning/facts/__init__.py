"""Facts: what a sentence says, read by one small reader for each kind."""

from __future__ import annotations

from draftdiff.meaning.facts.fact import Fact
from draftdiff.meaning.facts.measures import measures
from draftdiff.meaning.facts.phrases import phrases
from draftdiff.meaning.facts.references import references
from draftdiff.meaning.passages import Side


def facts(side: Side) -> list[Fact]:
    """All that the readers find in a sentence, by where it stands.

    Example:
        >>> from draftdiff.meaning.lexicon import lexicon
        >>> text = "States shall report within 30 days under Article 5."
        >>> [(one.kind, one.sense) for one in facts(Side(text, (0, len(text)), lexicon("en")))]
        [('deontic', '6.0'), ('time', '30 days'), ('reference', 'article5')]
    """
    measured = list(measures(side))
    dated: set[int] = set()
    for fact in measured:
        if fact.scale == "point":
            dated.update(range(fact.start, fact.end))
    stated = [*references(side), *phrases(side)]
    undated = [fact for fact in stated if fact.start not in dated]
    return sorted(measured + undated, key=lambda fact: (fact.start, fact.end))


__all__ = ["Fact", "facts"]
