"""A comma or semicolon between two main clauses, in languages that tell a verb by its ending."""

from __future__ import annotations

from draftdiff.meaning.proofs.marks.mark import mark_of
from draftdiff.meaning.sentences.segments import Region, Segment

_PARTING = frozenset({",", ";"})
_MARKS = frozenset({",", ";", ":", "(", ")"})


def parts_main_clauses(segment: Segment, region: Region) -> bool:
    """True where the one mark of a sentence parts two clauses that each have their verb, and nothing reaches over it.

    A list, a relative or a condition has other commas, or a word that opens it.
    """
    cases, mark = segment.lexicon.cases, mark_of(segment, region)
    if cases is None or not cases.predicates or mark is None or mark.kinds != _PARTING:
        return False
    reaching = segment.lexicon.any_of("grammar.reading", "grammar.supposing") - segment.lexicon.among("grammar.and")
    halves = (mark.before, mark.behind)
    if any(not _MARKS.isdisjoint(words) or not reaching.isdisjoint(words) for words in halves):
        return False
    opens = mark.behind[:1] and mark.behind[0] in segment.lexicon.any_of("grammar.and", "grammar.reading")
    return not opens and all(any(word.endswith(cases.predicates) for word in words) for words in halves)
